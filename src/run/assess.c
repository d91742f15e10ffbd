/* assess: see assess.h. */
#include "run/assess.h"

#include <string.h>

#include "base/text.h"
#include "run/value.h"

enum { DECIMALS_LEAST = 4 }; /* of a share: two of a percentage */

typedef struct assessing {
  territory *land;
  const target *of;
  bool is_share; /* what is counted is one */
  int by;        /* level of the lines, -1: none */
  measured_units before, now;
} assessing;

/* ---- goals ---- */

static bool goal_falls(goal_word g) { return g >= GOAL_FALL_BY; }

/* A goal is a percentage, of a share or of the number at the baseline; else a number. */
static bool goal_is_percentage(const assessing *w) {
  return w->is_share || w->of->goal == GOAL_FALL_PERCENT;
}

/* The goal as printed where the line stands: in its row, else in the total or the one figure. */
static const printed_number *goal_printed(const target *of, int row) {
  const plan_figure *f = of->figure;
  if (!f) return &of->value;
  if (!f->in) return figure_printed(f, 0);
  if (row < 0) row = f->in->nrows;
  return row < figure_values(f) ? figure_printed(f, row) : NULL;
}

static void put_goal(const assessing *w, int row, requirement *r) {
  const target *of = w->of;
  const printed_number *said = goal_printed(of, row);
  r->at_most = of->goal != GOAL_REACH;
  r->falls = goal_falls(of->goal);
  r->decimals = DECIMALS_LEAST;
  r->base = -1;
  if (!said) return;
  bool points = of->goal == GOAL_FALL_POINTS && !of->figure; /* "3": percentage points */
  r->is_rate = of->figure ? of->figure->is_rate : strchr(said->text, '%') != NULL;
  r->shown = said->decimals + 2 * points;
  r->goal = points ? ratio_div(said->value, ratio_whole(100)) : said->value;
  if (r->shown > r->decimals) r->decimals = r->shown;
}

static ratio fallen(goal_word goal, ratio before, ratio now) {
  ratio by = ratio_sub(before, now);
  return goal == GOAL_FALL_PERCENT ? ratio_div(by, before) : by;
}

bool requirement_met(const requirement *r, goal_word goal, ratio before, ratio now) {
  ratio is = goal_falls(goal) ? fallen(goal, before, now) : now;
  if (!ratio_is(is) || !ratio_is(r->goal)) return false;
  int order = ratio_compare(ratio_round(is, r->decimals), r->goal);
  return goal == GOAL_FALL_TO ? order <= 0 : order >= 0;
}

/* ---- what is required, in whole households ---- */

/* What the share or number must come to, before it is rounded. */
static ratio limit_of(const requirement *r, goal_word goal) {
  ratio before = measured_low(&r->before);
  switch (goal) {
  case GOAL_FALL_BY:
  case GOAL_FALL_POINTS: return ratio_sub(before, r->goal);
  case GOAL_FALL_PERCENT: return ratio_sub(before, ratio_mul(before, r->goal));
  default: return r->goal;
  }
}

/* The last number that meets the goal, at most `tries` away from one that does not. */
static int64_t last_that_meets(const requirement *r, goal_word goal, int64_t n, int64_t whole,
                               int64_t tries) {
  int64_t by = r->at_most ? -1 : 1;
  ratio before = measured_low(&r->before);
  while (tries-- > 0 && !requirement_met(r, goal, before, ratio_of(n, whole))) n += by;
  return n;
}

/* The goal's own rounding lets a few more households pass: so many at the most. */
static int64_t slack_of(const assessing *w, const requirement *r, int64_t whole) {
  if (!goal_is_percentage(w)) return 1;
  int64_t all = w->is_share ? whole : ratio_ceil(measured_high(&r->before));
  return ratio_ceil(ratio_mul(ratio_of(1, 2 * power10(r->decimals)), ratio_whole(all))) + 1;
}

/* A percentage of nobody: there is nothing that could fall. */
static bool falls_from_nobody(const requirement *r, goal_word goal) {
  return goal == GOAL_FALL_PERCENT && !r->before.why && measured_high(&r->before).num == 0;
}

static void put_count(const assessing *w, requirement *r) {
  int64_t whole = w->is_share ? r->base : 1;
  if (r->why) return;
  if (!ratio_is(r->goal)) r->why = MSG_MEASURE_NO_GOAL;
  else if (r->falls && r->before.why) r->why = r->before.why;
  else if (r->falls && measured_open(&r->before)) r->why = MSG_MEASURE_ANSWERS;
  else if (whole < 0) r->why = MSG_MEASURE_NO_TOTAL;
  else if (whole == 0 || !ratio_is(limit_of(r, w->of->goal))) r->why = MSG_MEASURE_NOBODY;
  else if (falls_from_nobody(r, w->of->goal)) r->why = MSG_MEASURE_NOBODY;
  if (r->why) return;
  ratio limit = ratio_mul(limit_of(r, w->of->goal), ratio_whole(whole));
  int64_t slack = slack_of(w, r, whole);
  int64_t near = r->at_most ? ratio_floor(limit) + slack : ratio_ceil(limit) - slack;
  r->count = last_that_meets(r, w->of->goal, near, whole, 2 * slack + 1);
}

/* Of how many a share is taken at the end of the round: what is known of it, else as before. */
static void put_base(const assessing *w, const measured *before, const measured *now,
                     requirement *r) {
  if (now->why == MSG_MEASURE_WHERE || now->why == MSG_MEASURE_NOWHERE) r->why = now->why;
  if (!w->is_share || r->why) return;
  bool known = now->whole > 0 && now->why != MSG_MEASURE_NO_TOTAL;
  const measured *from = known ? now : before;
  if (!known && (before->why == MSG_MEASURE_NO_TOTAL || before->whole <= 0)) return;
  r->base = from->whole;
  if (from->whole_open) r->why = MSG_MEASURE_ANSWERS;
  r->base_is_old = !known;
  r->base_projected = from->projected;
  r->base_source = from->source;
}

/* ---- verdicts ---- */

static ratio end_of(const measured *m, bool high) {
  return high ? measured_high(m) : measured_low(m);
}

/* Whether the goal is met at the ends that are worst, or best, for it. */
static bool met_at(const assessment *a, bool best) {
  bool high = a->of->goal == GOAL_REACH ? best : !best;
  ratio before = a->required.falls ? end_of(&a->required.before, !high) : ratio_whole(0);
  return requirement_met(&a->required, a->of->goal, before, end_of(&a->now, high));
}

static message reason_of(const assessment *a) {
  if (a->now.why) return a->now.why;
  if (a->required.falls && a->required.before.why) return a->required.before.why;
  if (!ratio_is(a->required.goal)) return MSG_MEASURE_NO_GOAL;
  if (!ratio_is(measured_low(&a->now))) return MSG_MEASURE_NOBODY;
  if (falls_from_nobody(&a->required, a->of->goal)) return MSG_MEASURE_NOBODY;
  return a->required.falls && !ratio_is(measured_low(&a->required.before)) ? MSG_MEASURE_NOBODY
                                                                           : MSG_NONE;
}

/* How far beyond what was asked; of shares in percentage points too. */
static void put_distance(const assessing *w, assessment *a) {
  const requirement *r = &a->required;
  int64_t sign = r->at_most ? -1 : 1;
  if (measured_open(&a->now) || (r->falls && measured_open(&r->before))) return;
  if (w->is_share) {
    ratio by = ratio_sub(measured_low(&a->now), limit_of(r, w->of->goal));
    a->points = ratio_mul(by, ratio_whole(sign));
  }
  if (r->why || r->base_is_old || (w->is_share && r->base != a->now.whole)) return;
  a->beyond = sign * (a->now.part - r->count);
  a->beyond_said = true;
}

static void put_verdict(const assessing *w, assessment *a) {
  a->why = reason_of(a);
  a->verdict = ASSESSED_NOT_KNOWN;
  if (a->why) return;
  if (met_at(a, false)) a->verdict = ASSESSED_MET;
  else if (!met_at(a, true)) a->verdict = ASSESSED_NOT_MET;
  else a->why = MSG_MEASURE_ANSWERS;
  put_distance(w, a);
}

static void put_line(const assessing *w, int unit, int row, assessment *a) {
  const measured *before = unit < 0 ? &w->before.whole : &w->before.units[unit];
  const measured *now = unit < 0 ? &w->now.whole : &w->now.units[unit];
  a->of = w->of;
  if (w->by >= 0 && unit >= 0) a->unit = w->land->levels[w->by].codes[unit];
  if (row >= 0) a->row = &w->of->figure->in->rows[row];
  a->before = *before;
  a->now = *now;
  put_goal(w, row, &a->required);
  if (a->required.falls) a->required.before = *before;
  put_base(w, before, now, &a->required);
  put_count(w, &a->required);
  put_verdict(w, a);
}

/* ---- targets that records do not tell ---- */

static void put_reported(assessment *a) {
  const target *of = a->of;
  a->verdict = of->not_measurable ? ASSESSED_NOT_MEASURABLE : ASSESSED_REPORTED;
  a->by_hand = ANSWER_UNKNOWN;
  if (!of->result.text || !ratio_is(a->required.goal)) return;
  int order = ratio_compare(of->result.value, a->required.goal);
  bool met = of->goal == GOAL_FALL_TO ? order <= 0 : order >= 0;
  a->by_hand = met ? ANSWER_YES : ANSWER_NO;
}

/* ---- what is not confirmed ---- */

static const char *noun_unverified(const settled *law, const expr *e) {
  int at = e->op == OP_LACKS ? settled_find_indicator(law, e->text) : -1;
  if (at >= 0) return law->indicators[at].of->n.unverified;
  const kind *k = e->op == OP_KIND ? settled_find_kind(law, e->text) : NULL;
  return k ? k->n.unverified : NULL;
}

/* The first thing of the standard that a condition names and that is not confirmed. */
static const char *law_unverified(const settled *law, const expr *e) {
  const char *why = law && e ? noun_unverified(law, e) : NULL;
  for (int i = 0; law && e && i < e->nargs && !why; i++) why = law_unverified(law, e->args[i]);
  return why;
}

static const char *unverified_of(const territory *t, const target *of) {
  const plan_figure *f = of->figure;
  if (of->n.unverified) return of->n.unverified;
  if (f && f->n.unverified) return f->n.unverified;
  if (f && f->in && f->in->n.unverified) return f->in->n.unverified;
  const char *why = law_unverified(t->law, of->measure.count.who);
  return why ? why : law_unverified(t->law, of->measure.among.who);
}

/* ---- lines ---- */

/* The rows of its annex that are units. */
static void put_rows(const assessing *w, assessments *out) {
  const annex *in = w->of->figure->in;
  for (int i = 0; i < in->nrows; i++) {
    assessment *a = &out->lines[out->count++];
    int unit = territory_unit(w->land, (unit_level)w->by, in->rows[i].id);
    if (unit >= 0) {
      put_line(w, unit, i, a);
      continue;
    }
    *a = (assessment){.of = w->of, .unit = in->rows[i].id, .row = &in->rows[i]};
    put_goal(w, i, &a->required);
    a->verdict = ASSESSED_NOT_KNOWN;
    a->why = a->required.why = a->now.why = MSG_MEASURE_NO_UNIT;
  }
}

/* Each unit that the target is for, or may be for. */
static void put_each(const assessing *w, assessments *out) {
  for (int i = 0; i < w->now.count; i++) {
    if (w->now.chosen && w->now.chosen[i] == ANSWER_NO) continue;
    assessment *a = &out->lines[out->count++];
    put_line(w, i, -1, a);
    if (w->now.chosen && w->now.chosen[i] == ANSWER_UNKNOWN)
      a->verdict = ASSESSED_NOT_KNOWN, a->why = MSG_MEASURE_WHERE;
  }
}

/* The whole is reached where each unit has reached it. */
static void sum_each(const assessing *w, assessments *out) {
  assessment *whole = &out->lines[0];
  if (w->now.count == 0) { /* of no units at all nothing can be said */
    whole->verdict = ASSESSED_NOT_KNOWN;
    whole->why = MSG_MEASURE_NO_UNITS;
    return;
  }
  whole->verdict = ASSESSED_MET;
  whole->why = MSG_NONE;
  whole->beyond_said = false;
  whole->points = (ratio){0};
  for (int i = 1; i < out->count; i++) {
    const assessment *a = &out->lines[i];
    if (a->verdict == ASSESSED_NOT_MET) whole->verdict = ASSESSED_NOT_MET;
    if (a->verdict != ASSESSED_NOT_KNOWN || whole->verdict == ASSESSED_NOT_MET) continue;
    whole->verdict = ASSESSED_NOT_KNOWN;
    whole->why = a->why;
  }
  if (whole->verdict == ASSESSED_NOT_MET) whole->why = MSG_NONE;
}

static chuan_status take(assessing *w, chuan_fault *fault) {
  territory *t = w->land;
  const measure *m = &w->of->measure;
  chuan_status status = measure_take(t, m, territory_when(t, m), w->by, &w->now, fault);
  return status ? status : measure_take(t, m, t->baseline, w->by, &w->before, fault);
}

static int lines_by(const target *of) {
  const annex *in = of->figure ? of->figure->in : NULL;
  if (of->each) return (int)unit_level_of(of->measure.units);
  return in && in->units ? (int)unit_level_of(in->units) : -1;
}

chuan_status assess(territory *t, const target *of, assessments *out, chuan_fault *fault) {
  assessing w = {.land = t, .of = of, .is_share = of->measure.among.is_said, .by = lines_by(of)};
  bool by_rows = w.by >= 0 && !of->each;
  size_t most = 2;
  if (w.by >= 0) most += (size_t)t->levels[w.by].count;
  if (by_rows) most += (size_t)of->figure->in->nrows;
  *out = (assessments){.lines = arena_array(t->arena, most, sizeof *out->lines)};
  if (!out->lines) return fault_memory(fault);
  assessment *whole = &out->lines[out->count++];
  whole->of = of;
  put_goal(&w, -1, &whole->required);
  whole->unverified = unverified_of(t, of);
  if (!of->measure.count.is_said) return put_reported(whole), CHUAN_OK;
  chuan_status status = take(&w, fault);
  if (status) return status;
  put_line(&w, -1, -1, whole);
  if (by_rows) put_rows(&w, out);
  if (of->each) put_each(&w, out), sum_each(&w, out);
  return CHUAN_OK;
}
