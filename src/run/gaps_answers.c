/* gaps_answers: which answers of each column the steps of a plan can tell apart, and how far
 * columns reach into each other. Must never know households. */
#include <stdlib.h>
#include <string.h>

#include "run/gaps_parts.h"

/* ---- what is alive and what hangs on what ---- */

/* All that a verdict and the questions about it look at; flags of other standards too, for a
 * contradiction refuses the household. */
static void mark_roots(const inquiry *q) {
  const plan *p = q->plan;
  const plan_standard *s = &p->standards[q->standard];
  for (int i = 0; i < s->nclasses; i++) {
    q->live[s->classes[i].slot] = true;
    for (int k = 0; k < s->classes[i].nkinds; k++) q->live[s->classes[i].kinds[k].slot] = true;
  }
  for (int i = 0; i < p->nstandards; i++)
    for (int k = 0; k < p->standards[i].nindicators; k++)
      if (i == q->standard || p->standards[i].indicators[k].flag_column >= 0)
        q->live[p->standards[i].indicators[k].slot] = true;
}

/* Steps read slots of earlier steps only. */
static void mark_live(const inquiry *q) {
  const int *at;
  mark_roots(q);
  for (int i = q->plan->nsteps; i-- > 0;)
    for (int k = 0; q->live[i] && (at = step_operand(&q->plan->steps[i], k)); k++)
      if (*at >= 0) q->live[*at] = true;
}

static bool is_fold(step_op o) { return o >= STEP_FOLD_ANY && o <= STEP_FOLD_PERSONS; }

static uint8_t *reach_of(const inquiry *q, int at) {
  return q->reach + (size_t)at * (size_t)q->plan->ncolumns;
}

/* What a person answered reaches a household through a fold only. */
static void reach_fold(const inquiry *q, int at) {
  uint8_t *reach = reach_of(q, at);
  for (int c = 0; c < q->plan->ncolumns; c++)
    if (reach[c] && q->plan->columns[c]->level == PERSON) reach[c] = REACH_FOLDED;
}

static void fill_reach(const inquiry *q) {
  const int *at;
  for (int i = 0; i < q->plan->nsteps; i++) {
    const step *s = &q->plan->steps[i];
    uint8_t *reach = reach_of(q, i);
    for (int k = 0; q->live[i] && (at = step_operand(s, k)); k++)
      for (int c = 0; *at >= 0 && c < q->plan->ncolumns; c++) reach[c] |= reach_of(q, *at)[c];
    if (q->live[i] && s->column >= 0) reach[s->column] |= REACH_OWN;
    if (is_fold(s->op)) reach_fold(q, i);
  }
}

static bool lifts_a_fold(const inquiry *q) {
  for (int i = 0; i < q->plan->nsteps; i++) {
    const step *s = &q->plan->steps[i];
    if (!q->live[i] || (s->op != STEP_LIFT_COND && s->op != STEP_LIFT_NUMBER)) continue;
    for (int c = 0; c < q->plan->ncolumns; c++)
      if (reach_of(q, i)[c] & REACH_FOLDED) return true;
  }
  return false;
}

static bool reaches_persons(const inquiry *q, int which) {
  for (int i = 0; i < q->plan->nsteps; i++)
    if (q->plan->steps[i].level == PERSON && !is_fold(q->plan->steps[i].op)
        && reach_of(q, i)[which])
      return true;
  return false;
}

/* ---- answers that may unsettle ---- */

/* True if the column can be answered so that a table has no entry for it. */
static bool may_have_no_entry(const field *f) {
  return f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL || f->may_not_apply;
}

/* A comparison by a table is yes where all entries that are still possible say yes; where an
 * answer may be outside the bands, or "not applicable", in the end no entry may hold, and
 * that is a no. */
static void unsettle_guards(const inquiry *q, const step *s) {
  bool covered = true;
  for (int i = 0; i < s->nlist; i += 2) {
    if (s->list[i] < 0) return;
    for (int c = 0; c < q->plan->ncolumns; c++)
      covered = covered && !(reach_of(q, s->list[i])[c] && may_have_no_entry(q->plan->columns[c]));
  }
  for (int i = 0; i < s->nlist && !covered; i += 2)
    for (int c = 0; c < q->plan->ncolumns; c++)
      if (reach_of(q, s->list[i])[c]) q->columns[c].unsettles = true;
}

/* "Not applicable" lies outside the range that stands for a missing answer in a fold. */
static void fill_unsettling(const inquiry *q) {
  for (int i = 0; i < q->plan->nsteps; i++) {
    const step *s = &q->plan->steps[i];
    if (!q->live[i]) continue;
    if (s->op == STEP_CASES) unsettle_guards(q, s);
    if (s->op == STEP_LOAD_RANGE && q->plan->columns[s->column]->may_not_apply)
      q->columns[s->column].unsettles = true;
  }
}

/* ---- points ---- */

/* In arithmetic, so that its tests alone do not tell its pieces. */
static bool is_loaded(const inquiry *q, int which) {
  const plan *p = q->plan;
  for (int i = 0; i < p->nsteps; i++)
    if (q->live[i] && p->steps[i].column == which
        && (p->steps[i].op == STEP_LOAD || p->steps[i].op == STEP_LOAD_RANGE))
      return true;
  for (int i = 0; i < p->nquotients; i++)
    for (int k = 0; k < 3; k++)
      if (p->quotients[i][k] == which) return true;
  return false;
}

static bool is_test_of(const inquiry *q, int at, int which) {
  const step *s = &q->plan->steps[at];
  return q->live[at] && s->column == which
         && (s->op == STEP_TEST_CODE || s->op == STEP_TEST_RANGE || s->op == STEP_FLAG);
}

static bool passes(const step *s, int64_t answer) {
  if (s->op == STEP_TEST_RANGE) return s->low <= answer && answer <= s->high;
  if (s->op == STEP_FLAG) return answer == FLAG_YES;
  for (int i = 0; i < s->nlist; i++)
    if (s->list[i] == answer) return true;
  return false;
}

static bool same_to_tests(const inquiry *q, int which, int64_t x, int64_t y) {
  for (int i = 0; i < q->plan->nsteps; i++)
    if (is_test_of(q, i, which) && passes(&q->plan->steps[i], x) != passes(&q->plan->steps[i], y))
      return false;
  return true;
}

/* One code for each set of codes that every test takes alike. */
static void code_points(const inquiry *q, answers *a, int which, int64_t *points) {
  bool all = is_loaded(q, which);
  int codes = a->field->type == FIELD_FLAG ? 2 : a->field->ncodes;
  for (int position = 0; position < codes; position++) {
    bool known = false;
    for (int i = 0; i < a->npoints && !all; i++)
      known = known || same_to_tests(q, which, points[i], position);
    if (!known) points[a->npoints++] = position;
  }
}

static int compare_points(const void *x, const void *y) {
  int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
  return (a > b) - (a < b);
}

/* Adds where a piece begins, if that is in the range. */
static void point_put(answers *a, int64_t *points, int64_t begins) {
  if (begins > a->field->low && begins <= a->field->high) points[a->npoints++] = begins;
}

/* The beginnings of the pieces that tests of the column make. */
static void number_points(const inquiry *q, answers *a, int which, int64_t *points) {
  int unique = 1;
  points[a->npoints++] = a->field->low;
  for (int i = 0; i < q->plan->nsteps; i++) {
    const step *s = &q->plan->steps[i];
    if (!is_test_of(q, i, which) || s->op != STEP_TEST_RANGE) continue;
    point_put(a, points, s->low);
    if (s->high < INT64_MAX) point_put(a, points, s->high + 1);
  }
  qsort(points, (size_t)a->npoints, sizeof *points, compare_points);
  for (int i = 1; i < a->npoints; i++)
    if (points[i] != points[unique - 1]) points[unique++] = points[i];
  a->npoints = unique;
}

static void all_points(answers *a, int64_t *points) {
  for (int64_t v = a->field->low; v <= a->field->high; v++) points[a->npoints++] = v;
}

static bool is_known_text(const answers *a, const char *s) {
  for (int i = 0; i < a->npoints; i++)
    if (same_text(a->texts[i], s)) return true;
  return false;
}

/* Every text that is tested, and one that none is. */
static chuan_status text_points(const inquiry *q, answers *a, int which, int64_t *points,
                                const char **texts) {
  text other = {0};
  for (int i = 0; i < q->plan->nsteps; i++) {
    const step *s = &q->plan->steps[i];
    if (!q->live[i] || s->op != STEP_TEST_TEXT || s->column != which) continue;
    for (int k = 0; k < s->nlist; k++)
      if (!is_known_text(a, s->texts[k])) texts[a->npoints++] = s->texts[k];
  }
  do text_add_char(&other, '-');
  while (!other.failed && is_known_text(a, text_of(&other)));
  texts[a->npoints] = arena_copy(q->arena, text_of(&other));
  bool failed = other.failed || !texts[a->npoints++];
  text_free(&other);
  for (int i = 0; i < a->npoints; i++) points[i] = i;
  return failed ? CHUAN_OUTSIDE : CHUAN_OK;
}

/* How many points the column may come to have. */
static size_t points_most(const inquiry *q, const field *f, int which) {
  size_t most = GAPS_VALUES_MOST + (size_t)f->ncodes + 4;
  for (int i = 0; i < q->plan->nsteps; i++)
    if (q->plan->steps[i].column == which) most += 2 + (size_t)q->plan->steps[i].nlist;
  return most;
}

static chuan_status fill_points(const inquiry *q, int which, chuan_fault *fault) {
  answers *a = &q->columns[which];
  const field *f = a->field = q->plan->columns[which];
  size_t most = points_most(q, f, which);
  int64_t *points = arena_array(q->arena, most, sizeof *points);
  const char **texts = f->type == FIELD_TEXT ? arena_array(q->arena, most, sizeof *texts) : NULL;
  if (!points || (f->type == FIELD_TEXT && !texts)) return fault_memory(fault);
  a->points = points;
  a->texts = texts;
  if (f->type == FIELD_TEXT) {
    if (text_points(q, a, which, points, texts)) return fault_memory(fault);
  } else if (f->type == FIELD_CODE || f->type == FIELD_FLAG) code_points(q, a, which, points);
  else if (is_loaded(q, which) && f->high - f->low < GAPS_VALUES_MOST) all_points(a, points);
  else number_points(q, a, which, points);
  a->cut = f->type != FIELD_TEXT && f->ncodes == 0 && is_loaded(q, which)
           && f->high - f->low >= GAPS_VALUES_MOST;
  a->may_not_apply = f->may_not_apply;
  points[a->npoints] = NOT_APPLICABLE;
  return CHUAN_OK;
}

/* ---- which way numbers move with a column. Both ways: nobody can tell which, but straight
 * all the same unless it is bent; where a bent one may go both ways it may turn back. ---- */

enum { STILL = 0, UP = 1, DOWN = 2, BENT = 4 };

static uint8_t turned(uint8_t way) {
  return (uint8_t)((way & BENT) | (way & UP) << 1 | (way & DOWN) >> 1);
}

static uint8_t bent(uint8_t way) { return way == STILL ? STILL : way | BENT; }

static uint8_t way_of(const uint8_t *ways, int at) { return at < 0 ? STILL : ways[at]; }

/* A product goes as its one factor that moves, or turned, where the other is one number. */
static uint8_t way_of_product(const inquiry *q, const step *s, const uint8_t *ways) {
  uint8_t a = ways[s->a], b = ways[s->b], way = a | b;
  if (way == STILL) return STILL;
  bool points = a == STILL ? q->plan->slots[s->a].point : b == STILL && q->plan->slots[s->b].point;
  return points ? way | turned(way) : UP | DOWN | BENT;
}

/* What hangs on conditions stands still between the places where a condition changes. */
static uint8_t way_of_step(const inquiry *q, const step *s, int which, const uint8_t *ways) {
  uint8_t a = way_of(ways, s->a), b = way_of(ways, s->b), all = STILL;
  switch (s->op) {
  case STEP_LOAD:
  case STEP_LOAD_RANGE: return s->column == which ? UP : STILL;
  case STEP_SCALE: return s->n < 0 ? turned(a) : a;
  case STEP_SUB: return a | turned(b);
  case STEP_MUL: return way_of_product(q, s, ways);
  case STEP_MIN:
  case STEP_MAX:
  case STEP_FOLD_HIGHEST: return bent(a | b);
  case STEP_ADD:
  case STEP_WIDER:
  case STEP_POSITIVE:
  case STEP_FOLD_SUM:
  case STEP_LIFT_NUMBER: return a | b;
  case STEP_IF_KNOWN: return way_of(ways, s->c) | way_of(ways, s->d);
  case STEP_HULL:
    for (int i = 1; i < s->nlist; i += 2) all |= way_of(ways, s->list[i]);
    return bent(all);
  default: return STILL;
  }
}

/* Which way the left side of a comparison moves against the right, STILL for other steps. */
static uint8_t way_compared(const step *s, const uint8_t *ways) {
  switch (s->op) {
  case STEP_TEST_NUMBER:
  case STEP_POSITIVE: return ways[s->a];
  case STEP_AT_MOST:
  case STEP_BELOW: return ways[s->a] | turned(ways[s->b]);
  default: return STILL;
  }
}

static chuan_status fill_compared(const inquiry *q, int which, uint8_t *ways, chuan_fault *fault) {
  answers *a = &q->columns[which];
  int *compared = arena_array(q->arena, (size_t)q->plan->nsteps + 1, sizeof *compared);
  if (!compared) return fault_memory(fault);
  for (int i = 0; i < q->plan->nsteps; i++) {
    const step *s = &q->plan->steps[i];
    ways[i] = q->live[i] ? way_of_step(q, s, which, ways) : STILL;
    uint8_t way = q->live[i] ? way_compared(s, ways) : STILL;
    if (way == (UP | DOWN | BENT)) a->wild = true;
    if (way != STILL) compared[a->ncompared++] = i;
  }
  a->compared = compared;
  return CHUAN_OK;
}

bool answers_meet(const inquiry *q, int cut, int other, bool elsewhere) {
  const answers *a = &q->columns[cut];
  for (int i = 0; i < a->ncompared; i++) {
    uint8_t reach = reach_of(q, a->compared[i])[other];
    if (elsewhere ? reach & REACH_FOLDED : reach) return true;
  }
  for (int i = 0; i < q->plan->nquotients; i++) {
    const int *of = q->plan->quotients[i];
    bool has_cut = of[0] == cut || of[1] == cut || of[2] == cut;
    if (has_cut && (of[0] == other || of[1] == other || of[2] == other)) return true;
  }
  return false;
}

/* Questions of the survey come before those that it never asked. */
static chuan_status fill_order(inquiry *q, const bool *in_form, chuan_fault *fault) {
  int *order = arena_array(q->arena, (size_t)q->plan->ncolumns + 1, sizeof *order);
  if (!order) return fault_memory(fault);
  for (int c = 0; c < q->plan->ncolumns; c++)
    order[c] = c + (in_form && !in_form[c] ? q->plan->ncolumns : 0);
  q->order = order;
  return CHUAN_OK;
}

chuan_status inquiry_fill(inquiry *q, const bool *in_form, chuan_fault *fault) {
  size_t steps = (size_t)q->plan->nsteps + 1, columns = (size_t)q->plan->ncolumns + 1;
  q->live = arena_array(q->arena, steps, sizeof *q->live);
  q->reach = arena_array(q->arena, steps * columns, sizeof *q->reach);
  q->columns = arena_array(q->arena, columns, sizeof *q->columns);
  uint8_t *ways = arena_array(q->arena, steps, sizeof *ways);
  if (!q->live || !q->reach || !q->columns || !ways) return fault_memory(fault);
  mark_live(q);
  fill_reach(q);
  q->persons_apart = !lifts_a_fold(q);
  fill_unsettling(q);
  chuan_status status = fill_order(q, in_form, fault);
  for (int c = 0; c < q->plan->ncolumns && !status; c++) {
    status = fill_points(q, c, fault);
    q->columns[c].lifted = reaches_persons(q, c);
    if (!status && q->columns[c].cut) status = fill_compared(q, c, ways, fault);
  }
  return status;
}
