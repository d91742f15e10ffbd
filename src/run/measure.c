/* measure: see measure.h. */
#include "run/measure.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "run/chosen.h"
#include "run/movements.h"
#include "run/poll.h"
#include "run/value.h"

/* One measure while it is counted. */
typedef struct measuring {
  territory *land;
  const measure *of;
  territory_year *year;
  int by;     /* level that it is broken down by, -1 */
  int within; /* level of the units that are taken in, -1: all */
  measured_units *out;
} measuring;

/* ---- ends ---- */

bool measured_open(const measured *m) { return m->part_open || m->whole_open; }

static ratio end_of(const measured *m, int64_t part, int64_t whole) {
  if (m->why) return (ratio){0};
  return m->share ? ratio_of(part, whole) : ratio_whole(part);
}

ratio measured_low(const measured *m) { return end_of(m, m->part, m->whole + m->lose); }

ratio measured_high(const measured *m) {
  return end_of(m, m->part + m->part_open + m->gain, m->whole + m->gain);
}

/* The first reason is kept. */
static void unknown(measured *m, message why, int64_t lost) {
  if (!m->why) m->why = why;
  if (m->why == why) m->lost += lost;
}

/* What is said of all is said of each. */
static void unknown_all(measuring *w, message why) {
  unknown(&w->out->whole, why, 0);
  for (int i = 0; i < w->out->count; i++) unknown(&w->out->units[i], why, 0);
}

/* ---- listed households ---- */

static bool is_of(crowd_of of, listed_class listed) {
  switch (of) {
  case CROWD_POOR: return listed == LISTED_POOR;
  case CROWD_NEAR_POOR: return listed == LISTED_NEAR_POOR;
  case CROWD_BOTH: return listed != LISTED_OTHER;
  default: return true;
  }
}

static void add_answers(measured *to, const poll_count *c, bool counted) {
  if (c->lost) {
    unknown(to, MSG_MEASURE_NO_RECORD, 1);
    return;
  }
  to->whole += c->whole;
  to->whole_open += c->whole_open;
  to->lose += counted ? c->lose : c->whole_open;
  if (!counted) return;
  to->part += c->part;
  to->part_open += c->part_open;
  to->gain += c->gain;
}

static void add_listed(measured *to, const roll_row *row, bool counted, bool persons) {
  if (persons && row->persons < 0) {
    unknown(to, MSG_MEASURE_NO_PERSONS, 1);
    return;
  }
  int64_t many = persons ? row->persons : 1;
  to->whole += many;
  to->part += counted ? many : 0;
}

/* Adds a row to the whole or to a unit. */
static void add_row(measured *to, const measuring *w, int64_t at, const poll_count *answers) {
  const measure *m = w->of;
  const roll_row *row = &w->year->roll.rows[at];
  bool among =
      !m->among.is_said || crowd_is_registered(m->among.of) || is_of(m->among.of, row->class_);
  bool counted = is_of(m->count.of, row->class_);
  if (!among || (!counted && !m->among.is_said)) return;
  if (answers) add_answers(to, &answers[at], counted);
  else add_listed(to, row, counted, m->among.is_said && m->among.of == CROWD_PERSONS);
}

/* Whether the row's unit is taken in. */
static int taken_in(const measuring *w, int64_t at) {
  if (w->within < 0) return ANSWER_YES;
  int unit = w->year->units_of[w->within][at];
  return unit < 0 ? (w->of->where ? ANSWER_UNKNOWN : ANSWER_NO) : w->out->chosen[unit];
}

static chuan_status count_rows(measuring *w, chuan_fault *fault) {
  const poll *asked = NULL;
  chuan_status status = CHUAN_OK;
  if (poll_needed(w->of)) status = poll_take(w->land, w->year, &asked, fault);
  if (status) return status;
  const poll_count *answers = asked ? poll_of(asked, w->of) : NULL;
  for (int64_t i = 0; i < w->year->roll.count; i++) {
    int inside = taken_in(w, i);
    int unit = w->by < 0 ? -1 : w->year->units_of[w->by][i];
    if (inside == ANSWER_NO) continue;
    if (inside == ANSWER_UNKNOWN && w->year->units_of[w->within][i] < 0)
      unknown(&w->out->whole, MSG_MEASURE_NOWHERE, 1);
    add_row(&w->out->whole, w, i, answers);
    if (unit >= 0) add_row(&w->out->units[unit], w, i, answers);
  }
  return CHUAN_OK;
}

/* ---- units without a list ---- */

/* Of the whole, and of what is above such a unit, not all is known. */
static void mark_unlisted(measuring *w, const reported *lists) {
  const territory *t = w->land;
  bool lacks = w->within < 0 && reported_lacks(lists, t->place);
  for (int i = 0; w->within >= 0 && i < t->levels[w->within].count; i++) {
    const char *id = t->levels[w->within].codes[i];
    if (w->out->chosen[i] != ANSWER_NO)
      lacks |= !reported_has(lists, id) || reported_lacks(lists, id);
  }
  if (lacks) unknown(&w->out->whole, MSG_MEASURE_PARTS_UNLISTED, 0);
  for (int i = 0; i < w->out->count; i++) {
    const char *id = t->levels[w->by].codes[i];
    if (!reported_has(lists, id)) unknown(&w->out->units[i], MSG_MEASURE_UNLISTED, 0);
    else if (reported_lacks(lists, id)) unknown(&w->out->units[i], MSG_MEASURE_PARTS_UNLISTED, 0);
  }
}

/* ---- registered totals ---- */

static unit_figure registered_figure(crowd_of of) {
  static const unit_figure figures[CROWD_KINDS] = {
      [CROWD_HOUSEHOLDS] = FIGURE_HOUSEHOLDS,
      [CROWD_PERSONS] = FIGURE_PERSONS,
      [CROWD_ETHNIC_MINORITY_HOUSEHOLDS] = FIGURE_ETHNIC_MINORITY_HOUSEHOLDS,
      [CROWD_CHILDREN_UNDER_16] = FIGURE_CHILDREN_UNDER_16,
  };
  return figures[of];
}

static void put_total(measured *to, int64_t total, bool as_whole) {
  if (total < 0) unknown(to, MSG_MEASURE_NO_TOTAL, 0);
  else if (as_whole) to->whole = total;
  else to->part = total;
}

/* The total of the place, or of its units that are taken in. */
static int64_t total_of_all(measuring *w, unit_figure which) {
  measured *to = &w->out->whole;
  int64_t sum = 0;
  if (w->within < 0)
    return territory_registered(w->land, w->year, UNIT_PROVINCE, -1, which, &to->projected,
                                &to->source);
  for (int i = 0; i < w->land->levels[w->within].count && sum >= 0; i++) {
    if (w->out->chosen[i] == ANSWER_NO) continue;
    int64_t one = territory_registered(w->land, w->year, (unit_level)w->within, i, which,
                                       &to->projected, &to->source);
    sum = one < 0 ? -1 : sum + one;
  }
  return sum;
}

static void put_totals(measuring *w, crowd_of of, bool as_whole) {
  unit_figure which = registered_figure(of);
  put_total(&w->out->whole, total_of_all(w, which), as_whole);
  for (int i = 0; i < w->out->count; i++) {
    measured *to = &w->out->units[i];
    int64_t one = territory_registered(w->land, w->year, (unit_level)w->by, i, which,
                                       &to->projected, &to->source);
    put_total(to, one, as_whole);
  }
}

/* ---- units, and households that moved ---- */

static void count_units(measuring *w) {
  assert(w->out->chosen);
  for (int i = 0; i < w->land->levels[w->within].count; i++) {
    w->out->whole.part += w->out->chosen[i] == ANSWER_YES;
    w->out->whole.part_open += w->out->chosen[i] == ANSWER_UNKNOWN;
  }
}

static int64_t flows_of(const measure *m, const flow_sheet *sheet) {
  int64_t sum = 0;
  for (int i = 0; plan_flows[i]; i++)
    for (int f = 0; f < FLOWS; f++)
      if (m->flows >> i & 1 && same_text(plan_flows[i], flow_id((flow)f)))
        sum += sheet->of[MEASURE_HOUSEHOLDS][f];
  return sum;
}

static void put_flows(measuring *w, const movements *made) {
  listed_class of = w->of->count.of == CROWD_POOR ? LISTED_POOR : LISTED_NEAR_POOR;
  if (made->noffences || made->nunequals) unknown_all(w, MSG_MEASURE_MOVEMENTS);
  for (int i = 0; i < made->nunits; i++) {
    const movement_unit *from = &made->units[i];
    int64_t count = flows_of(w->of, &from->sheets[of]);
    if (!from->unit) w->out->whole.part = count;
    else if (w->by >= 0) {
      int unit = territory_unit(w->land, (unit_level)w->by, from->unit);
      if (unit >= 0) w->out->units[unit].part = count;
    }
  }
}

/* Who moved in the year; of the whole it is kept, for several figures ask for it. */
static chuan_status take_movements(measuring *w, const territory_year *before,
                                   const movements **out, chuan_fault *fault) {
  territory *t = w->land;
  history past = {0};
  lineage_row *events = NULL;
  int64_t nevents = 0;
  if (w->by < 0 && w->year->moved) return *out = w->year->moved, CHUAN_OK;
  movements *made = arena_make(t->arena, sizeof *made);
  if (!made) return fault_memory(fault);
  chuan_status status = history_read(t->store, 0, before->year, w->year->year, &t->plan->standard,
                                     1, t->arena, &past, fault);
  if (!status) status = lineage_read(t->store, w->year->year, t->arena, &events, &nevents, fault);
  movements_wish wish = {&before->roll, &w->year->roll, &past, events,
                         nevents,       &t->registry,   w->by};
  if (!status) status = movements_make(&wish, t->arena, made, fault);
  history_free(&past);
  if (!status && w->by < 0) w->year->moved = made;
  *out = made;
  return status;
}

static chuan_status count_flows(measuring *w, chuan_fault *fault) {
  territory_year *before = NULL;
  const movements *made = NULL;
  chuan_status status = territory_year_of(w->land, w->year->year - 1, &before, fault);
  if (!status && !before->listed) return unknown_all(w, MSG_MEASURE_NO_LIST_BEFORE), CHUAN_OK;
  if (!status) mark_unlisted(w, &before->lists);
  if (!status) status = take_movements(w, before, &made, fault);
  if (!status && made) put_flows(w, made);
  return status;
}

/* ---- a measure ---- */

static bool is_listed(const crowd *c) { return c->is_said && !crowd_is_registered(c->of); }

static chuan_status make_room(measuring *w, chuan_fault *fault) {
  measured_units *out = w->out;
  measured none = {.year = w->year->year, .share = w->of->among.is_said};
  *out = (measured_units){.whole = none};
  if (w->by >= 0) out->count = w->land->levels[w->by].count;
  out->units = arena_array(w->land->arena, (size_t)out->count + 1, sizeof *out->units);
  if (!out->units) return fault_memory(fault);
  for (int i = 0; i < out->count; i++) out->units[i] = none;
  uint8_t *chosen = NULL;
  chuan_status status = CHUAN_OK;
  if (w->within >= 0)
    status = chosen_units(w->land, w->of->where, (unit_level)w->within, &chosen, fault);
  out->chosen = chosen;
  return status;
}

/* Of which units it is not known whether they are taken in. */
static void tell_unchosen(measuring *w) {
  int64_t open = 0;
  for (int i = 0; w->within >= 0 && i < w->land->levels[w->within].count; i++)
    open += w->out->chosen[i] == ANSWER_UNKNOWN;
  if (open) unknown(&w->out->whole, MSG_MEASURE_WHERE, open);
}

chuan_status measure_take(territory *t, const measure *m, int year, int by, measured_units *out,
                          chuan_fault *fault) {
  measuring w = {.land = t, .of = m, .by = by, .within = -1, .out = out};
  if (m->units && (m->where || !m->count.is_said)) w.within = (int)unit_level_of(m->units);
  chuan_status status = territory_year_of(t, year, &w.year, fault);
  if (!status) status = make_room(&w, fault);
  if (status) return status;
  if (!m->count.is_said) return count_units(&w), CHUAN_OK;
  bool listed = is_listed(&m->count) || is_listed(&m->among);
  if (listed && w.year->listed) mark_unlisted(&w, &w.year->lists);
  if (listed && !w.year->listed) unknown_all(&w, MSG_MEASURE_NO_LIST);
  else if (m->flows) status = count_flows(&w, fault);
  else if (listed) status = count_rows(&w, fault);
  tell_unchosen(&w);
  if (crowd_is_registered(m->count.of)) put_totals(&w, m->count.of, false);
  if (m->among.is_said && crowd_is_registered(m->among.of)) put_totals(&w, m->among.of, true);
  return status;
}
