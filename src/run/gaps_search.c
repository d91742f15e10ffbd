/* gaps_search: the smallest set of questions that settles one household.
 *
 * A world answers some questions and is open while the class still hangs on the others. What
 * is settled stays settled when more is answered, so a world that answers the fields A and is
 * open tells that no set within A settles: a set must ask one of the others. Such a limit is
 * the better the more the world answers, so an open world is first extended as far as it
 * stays open. The next set tried is the smallest that keeps to all limits; all its answers
 * settle, or one that does not is the next world. The first set that settles is therefore the
 * smallest. Some answers unsettle (a table has no entry for them): they are never added to a
 * world, and bind a limit to the sets that ask them.
 *
 * It goes on by rounds, so that many households share a run. Must never know files. */
#include <string.h>

#include "run/gaps_parts.h"

enum { SAMPLES_MOST = 16, CUTTING_MOST = 32 };

/* ---- fields ---- */

/* Adds a column to the fields, in order; false when there is no room. */
static bool field_put(search *s, int which) {
  int at = s->nfields;
  for (int i = 0; i < s->nfields; i++)
    if (s->fields[i] == which) return true;
  if (s->nfields == FIELDS_MOST) return false;
  for (; at > 0 && s->q->order[s->fields[at - 1]] > s->q->order[which]; at--)
    s->fields[at] = s->fields[at - 1];
  s->fields[at] = which;
  s->nfields++;
  return true;
}

/* Adds a field that is missing, and the parts that it can be divided from. */
static bool question_put(search *s, const field *f) {
  int which = plan_column(s->q->plan, f);
  if (which >= 0 && !field_put(s, which)) return false;
  for (int i = 0; i < 2 && f->quotient_of[i]; i++) {
    int part = plan_column(s->q->plan, f->quotient_of[i]);
    if (part >= 0 && misses(s, part, -1) && !field_put(s, part)) return false;
  }
  return true;
}

static void clear(search *s) {
  s->found = (gap){0};
  s->failed = s->by_asking = s->answered_open = false;
  s->worlds = 0;
  s->nfields = s->nstages = 0;
  s->unsettling = s->set = 0;
  s->nlimits = s->nitems = s->noptions = s->nsegments = 0;
  s->depth = -1;
  asked_clear(&s->asked);
  asked_clear(&s->left);
}

/* A quotient that is answered gives way to the exact ratio once both parts are. */
static bool unsettles_quotient(const search *s, int which) {
  const plan *p = s->q->plan;
  for (int i = 0; i < p->nquotients; i++)
    if ((p->quotients[i][1] == which || p->quotients[i][2] == which)
        && !misses(s, p->quotients[i][0], -1))
      return true;
  return false;
}

static void fill_unsettling(search *s) {
  s->unsettling = 0;
  for (int i = 0; i < s->nfields; i++)
    if (s->q->columns[s->fields[i]].unsettles || unsettles_quotient(s, s->fields[i]))
      s->unsettling |= bit(i);
}

/* ---- sets ---- */

static bool keeps_to_limits(const search *s, uint64_t set) {
  for (size_t i = 0; i < s->nlimits; i++)
    if (!(set & s->limits[i].hit) && !(s->limits[i].need & ~set)) return false;
  return true;
}

/* Of what a set that needs one more must ask, whatever else it asks. */
static uint64_t must_ask(const search *s, uint64_t set) {
  uint64_t one_of = UINT64_MAX;
  for (size_t i = 0; i < s->nlimits; i++)
    if (!(set & s->limits[i].hit) && !s->limits[i].need) one_of &= s->limits[i].hit;
  return one_of;
}

/* The first set, in the order of the fields, that adds `more` fields from `from` on. */
static bool first_set(const search *s, uint64_t set, int from, int more, uint64_t *out) {
  *out = set;
  if (more == 0) return keeps_to_limits(s, set);
  uint64_t one_of = more == 1 ? must_ask(s, set) : UINT64_MAX;
  for (int i = from; i + more <= s->nfields; i++)
    if (one_of & bit(i) && first_set(s, set | bit(i), i + 1, more - 1, out)) return true;
  return false;
}

static bool smallest_set(search *s) {
  for (int count = 0; count <= GAPS_ASK_MOST; count++)
    if (first_set(s, 0, 0, count, &s->set)) return true;
  return false;
}

/* ---- going on ---- */

static void finish(search *s, bool many) {
  s->mode = SEARCH_DONE;
  s->found.many = many;
  for (int i = 0; i < s->nfields && !many; i++)
    if (s->set & bit(i)) s->found.ask[s->found.nask++] = s->fields[i];
  if (many) asked_clear(&s->left);
}

int search_wants(const search *s) {
  const answers *a;
  switch (s->mode) {
  case SEARCH_EXTEND:
    a = &s->q->columns[s->fields[s->trying]];
    return (a->npoints < SAMPLES_MOST ? a->npoints : SAMPLES_MOST) + a->cut + a->may_not_apply;
  case SEARCH_CUT: return 2 * (int)(s->nsegments < CUTTING_MOST ? s->nsegments : CUTTING_MOST);
  case SEARCH_CHECK: return (int)s->noptions;
  case SEARCH_DONE: break;
  }
  return 0;
}

/* Wants the rows of a mode, unless too many have been tried. */
static void go_on(search *s, search_mode mode) {
  s->mode = mode;
  s->worlds += search_wants(s);
  if (s->failed || s->worlds > GAPS_WORLDS_MOST) finish(s, true);
}

static void option_add(search *s, int64_t option) {
  void *options = s->options;
  if (memory_grow(&options, &s->options_capacity, s->noptions + 1, sizeof *s->options)) {
    s->failed = true;
    return;
  }
  s->options = options;
  s->options[s->noptions++] = option;
}

static void segment_add(search *s, segment one) {
  void *segments = s->segments;
  if (memory_grow(&segments, &s->segments_capacity, s->nsegments + 1, sizeof *s->segments)) {
    s->failed = true;
    return;
  }
  s->segments = segments;
  s->segments[s->nsegments++] = one;
}

static void item_add(search *s, item one) {
  void *items = s->items;
  if (memory_grow(&items, &s->items_capacity, s->nitems + 1, sizeof *s->items)) {
    s->failed = true;
    return;
  }
  s->items = items;
  s->items[s->nitems++] = one;
}

/* ---- checking a set ---- */

/* The pieces that tests tell; arithmetic may cut them further. */
static void begin_cutting(search *s, const answers *a) {
  s->nsegments = 0;
  for (int i = 0; i < a->npoints; i++) {
    int64_t last = i + 1 < a->npoints ? a->points[i + 1] - 1 : a->field->high;
    option_add(s, a->points[i]);
    if (last > a->points[i]) segment_add(s, (segment){a->points[i], last});
  }
}

/* Tries the answers of the stage after the path. */
static void expand(search *s) {
  const stage *next = &s->stages[s->depth + 1];
  const answers *a = &s->q->columns[next->columns[0]];
  s->noptions = 0;
  if (next->cut) {
    begin_cutting(s, a);
    if (s->nsegments) {
      go_on(s, SEARCH_CUT);
      return;
    }
    if (a->may_not_apply) option_add(s, NOT_APPLICABLE);
  } else {
    int options = stage_options(s, next);
    for (int i = 0; i < options; i++) option_add(s, i);
  }
  go_on(s, SEARCH_CHECK);
}

static void limit_add(search *s, limit one);
static void next_set(search *s);

/* Goes to the next open choice; when there is none left the set settles, unless the run
 * refused every answer: then so it does with more. */
static void next_choice(search *s) {
  if (s->nitems == 0 && s->accepted) {
    finish(s, false);
    return;
  }
  if (s->nitems == 0) {
    limit_add(s, (limit){.need = s->set});
    next_set(s);
    return;
  }
  item next = s->items[--s->nitems];
  s->depth = next.depth;
  s->path[next.depth] = next.choice;
  expand(s);
}

static void begin_again(search *s);

/* No set settles what hangs on more than answers (a world was open that had all of them):
 * from then on a world is open only while a question is left. */
static void without_set(search *s) {
  if (s->by_asking || !s->answered_open) {
    finish(s, true);
    return;
  }
  s->by_asking = true;
  s->set = 0;
  if (s->asks_any) begin_again(s);
  else finish(s, false);
}

static void next_set(search *s) {
  if (!smallest_set(s)) {
    without_set(s);
    return;
  }
  if (!stages_lay(s)) {
    finish(s, true);
    return;
  }
  asked_clear(&s->left);
  s->accepted = false;
  s->nitems = 0;
  s->depth = -1;
  expand(s);
}

/* ---- extending an open world ---- */

static void limit_add(search *s, limit one) {
  void *limits = s->limits;
  if (memory_grow(&limits, &s->limits_capacity, s->nlimits + 1, sizeof *s->limits)) {
    s->failed = true;
    return;
  }
  s->limits = limits;
  s->limits[s->nlimits++] = one;
}

/* The world answers all it can and is open. */
static void end_world(search *s) {
  uint64_t all = s->nfields == FIELDS_MOST ? UINT64_MAX : bit(s->nfields) - 1;
  limit one = {.hit = all & ~s->added, .need = s->added & s->unsettling};
  s->answered_open = s->answered_open || !one.hit;
  limit_add(s, one);
  next_set(s);
}

/* Goes to the next field below `before` that the world may answer too. */
static void try_before(search *s, int before) {
  for (s->trying = before - 1; s->trying >= 0; s->trying--)
    if (!((s->added | s->unsettling) & bit(s->trying))) {
      go_on(s, SEARCH_EXTEND);
      return;
    }
  end_world(s);
}

/* The path is an open world of the set. */
static void begin_world(search *s) {
  s->added = s->set;
  try_before(s, s->nfields);
}

/* From the world that answers nothing. */
static void begin_again(search *s) {
  s->nlimits = 0;
  s->set = 0;
  s->depth = -1;
  begin_world(s);
}

/* An answer worth trying: the ends of the range and between. */
static int64_t sample(const search *s, int i) {
  const answers *a = &s->q->columns[s->fields[s->trying]];
  int points = a->npoints < SAMPLES_MOST ? a->npoints : SAMPLES_MOST;
  if (i < points && points == a->npoints) return a->points[i];
  if (i < points) return a->points[(int64_t)i * (a->npoints - 1) / (points - 1)];
  return i == points && a->cut ? a->field->high : NOT_APPLICABLE;
}

/* ---- rounds ---- */

/* Puts the path and what was added. */
static void put_world(search *s, batch *b, int row) {
  for (int i = 0; i <= s->depth; i++) world_put_choice(s, b, row, &s->stages[i], s->path[i]);
  for (int i = 0; s->mode == SEARCH_EXTEND && i < s->nfields; i++)
    if (s->added & ~s->set & bit(i)) world_put_answer(s, b, row, s->fields[i], s->added_answer[i]);
}

/* What tells the i-th row of this round from the others. */
static void put_own(search *s, batch *b, int row, int i) {
  const stage *next = &s->stages[s->depth + 1];
  if (s->mode == SEARCH_EXTEND) world_put_answer(s, b, row, s->fields[s->trying], sample(s, i));
  else if (s->mode == SEARCH_CHECK) world_put_choice(s, b, row, next, s->options[i]);
  else {
    const segment *of = &s->segments[s->nsegments - 1 - (size_t)i / 2];
    world_put_choice(s, b, row, next, i % 2 ? of->high : of->low);
  }
}

bool search_fits(const search *s, const batch *b) {
  int rows = search_wants(s);
  return rows <= b->household_capacity - b->households
         && rows * s->members <= b->person_capacity - b->persons;
}

void search_put(search *s, batch *b) {
  s->rows = search_wants(s);
  s->first_row = batch_repeat(b, s->batch, s->found.household, s->rows);
  s->failed = s->failed || s->first_row < 0;
  for (int i = 0; i < s->rows && !s->failed; i++) {
    put_world(s, b, s->first_row + i);
    put_own(s, b, s->first_row + i, i);
  }
}

/* What the class hangs on in this row. */
static void list_questions(search *s, const trial *t, int row) {
  spot at = {t->run, s->q->plan, t->batch, s->q->standard, row, -1};
  asked_clear(&s->asked);
  ask_classes(&s->asked, &at);
}

/* True if a question is left in this row; else what else is left is kept. */
static bool asks(search *s, const trial *t, int row) {
  list_questions(s, t, row);
  for (size_t i = 0; i < s->asked.count; i++)
    if (s->asked.list[i].field && plan_column(s->q->plan, s->asked.list[i].field) >= 0) return true;
  for (size_t i = 0; i < s->asked.count; i++)
    if (!s->asked.list[i].field) ask_question(&s->left, s->asked.list[i]);
  return false;
}

static bool is_open(search *s, const trial *t, int row) {
  const verdicts *v = run_verdicts(t->run, s->q->standard);
  return v->class_[row] == VERDICT_UNDETERMINED && (!s->by_asking || asks(s, t, row));
}

static void take_extended(search *s, const trial *t) {
  for (int i = 0; i < s->rows && !(s->added & bit(s->trying)); i++) {
    if (!is_open(s, t, s->first_row + i)) continue;
    s->added |= bit(s->trying);
    s->added_answer[s->trying] = sample(s, i);
  }
  try_before(s, s->trying);
}

static void take_cut(search *s, const trial *t) {
  const stage *next = &s->stages[s->depth + 1];
  segment done[CUTTING_MOST];
  int count = s->rows / 2;
  for (int i = 0; i < count; i++) done[i] = s->segments[--s->nsegments];
  for (int i = 0; i < count; i++) {
    int64_t splits[SPLITS_MOST];
    int row = s->first_row + 2 * i;
    int n = cut_between(s->q, t, next->columns[0], done[i], row, row + 1, splits);
    if (n < 0) option_add(s, done[i].high);
    for (int k = 0; k <= n && n > 0; k++)
      segment_add(s, (segment){k ? splits[k - 1] : done[i].low, k < n ? splits[k] : done[i].high});
  }
  if (s->nsegments) {
    go_on(s, SEARCH_CUT);
    return;
  }
  if (s->q->columns[next->columns[0]].may_not_apply) option_add(s, NOT_APPLICABLE);
  if (s->noptions > OPTIONS_MOST) finish(s, true);
  else go_on(s, SEARCH_CHECK);
}

/* True if a choice kept in this round leaves the person as this row does. */
static bool is_kept(const search *s, const trial *t, const int *kept, int count, int row) {
  int person = s->stages[s->depth + 1].person;
  for (int i = 0; i < count; i++)
    if (same_to_folds(s, t, person, kept[i], row)) return true;
  return false;
}

/* An open world of the set. One with an unsettling answer may hang on what the household did
 * not seem to hang on: then that is one of the questions from now on. */
static void take_world(search *s, const trial *t, int row) {
  int before = s->nfields;
  bool room = true;
  if (s->set & s->unsettling) list_questions(s, t, row);
  else asked_clear(&s->asked);
  for (size_t i = 0; i < s->asked.count && room; i++)
    if (s->asked.list[i].field) room = question_put(s, s->asked.list[i].field);
  fill_unsettling(s);
  if (!room) finish(s, true);
  else if (s->nfields > before) begin_again(s);
  else begin_world(s);
}

/* Keeps the choices that leave the class open; at the last stage the first is a world. */
static void take_checked(search *s, const trial *t) {
  int kept[OPTIONS_MOST], count = 0, answered = s->depth + 2;
  bool one_of_each = s->folds_tell && s->stages[s->depth + 1].person >= 0;
  for (int i = 0; i < s->rows; i++) {
    int row = s->first_row + i;
    if (answered >= s->prunes_from && !is_open(s, t, row)) {
      s->accepted = s->accepted || run_refusal(t->run, row) == REFUSAL_NONE;
      continue;
    }
    if (answered == s->nstages) {
      s->path[++s->depth] = s->options[i];
      take_world(s, t, row);
      return;
    }
    if (one_of_each && is_kept(s, t, kept, count, row)) continue;
    kept[count++] = row;
    item_add(s, (item){s->depth + 1, s->options[i]});
  }
  next_choice(s);
}

void search_take(search *s, const trial *t) {
  if (s->failed) return;
  switch (s->mode) {
  case SEARCH_EXTEND: take_extended(s, t); break;
  case SEARCH_CUT: take_cut(s, t); break;
  case SEARCH_CHECK: take_checked(s, t); break;
  case SEARCH_DONE: break;
  }
  if (s->asked.failed || s->left.failed) s->failed = true;
}

/* ---- beginning ---- */

static bool misses_any(const search *s, int which) {
  bool of_person = s->q->columns[which].field->level == PERSON, any = false;
  for (int m = of_person ? 0 : -1; m < (of_person ? s->members : 0) && !any; m++)
    any = misses(s, which, m);
  return any;
}

/* What the class hangs on, by the survey's own run; and what may unsettle it, which it need
 * not seem to hang on. */
static bool read_questions(search *s) {
  spot at = {s->run, s->q->plan, s->batch, s->q->standard, s->found.household, -1};
  bool room = true;
  ask_classes(&s->left, &at);
  for (size_t i = 0; i < s->left.count && room; i++)
    if (s->left.list[i].field) room = question_put(s, s->left.list[i].field);
    else s->by_asking = true;
  s->asks_any = s->nfields > 0;
  for (int c = 0; c < s->q->plan->ncolumns && room; c++)
    if (s->q->columns[c].unsettles && !unsettles_quotient(s, c) && misses_any(s, c))
      room = field_put(s, c);
  fill_unsettling(s);
  return room;
}

void search_begin(search *s, const inquiry *q, const run *r, const batch *b, int household) {
  clear(s);
  s->q = q;
  s->run = r;
  s->batch = b;
  s->found.household = household;
  s->found.possible = run_verdicts(r, q->standard)->possible[household];
  s->members = b->first_person[household + 1] - b->first_person[household];
  if (!read_questions(s) || s->left.failed) finish(s, true);
  else if (s->nfields == 0 || (s->by_asking && !s->asks_any)) finish(s, false);
  else begin_world(s);
}

void search_free(search *s) {
  memory_free(s->limits);
  memory_free(s->items);
  memory_free(s->options);
  memory_free(s->segments);
  asked_free(&s->asked);
  asked_free(&s->left);
}
