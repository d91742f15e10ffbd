/* plan-make: the fall that a target asks for, given to units in whole households. Must never know
 * where the numbers of a unit are from. */
#include "cli/allotment.h"

#include <assert.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/say.h"

/* ---- the target ---- */

/* Why a target of a plan cannot be given to units, MSG_NONE: it can. */
static message not_shared(const target *t) {
  const measure *of = &t->measure;
  bool listed =
      of->count.of == CROWD_POOR || of->count.of == CROWD_NEAR_POOR || of->count.of == CROWD_BOTH;
  if (t->not_measurable || t->reported) return MSG_ALLOT_NOT_COUNTED;
  if (t->goal == GOAL_REACH) return MSG_ALLOT_NO_FALL;
  if (t->each || of->units) return MSG_ALLOT_EACH;
  if (!listed || of->count.who || of->flows) return MSG_ALLOT_NOT_LISTED;
  if (of->among.is_said && (of->among.of != CROWD_HOUSEHOLDS || of->among.who))
    return MSG_ALLOT_NOT_LISTED;
  return MSG_NONE;
}

/* The ids of targets that can be, with commas between. */
static void shared_ids(text *out, const local_plan *p) {
  for (int i = 0; i < p->ntargets; i++)
    if (!not_shared(&p->targets[i]))
      text_addf(out, "%s%s", out->length ? ", " : "", p->targets[i].n.id);
}

/* The one of that id; without one the only target that can be given to units. */
static chuan_status find_target(const local_plan *p, const char *id, const target **out,
                                chuan_fault *fault) {
  text ids = {0};
  int count = 0;
  *out = NULL;
  for (int i = 0; i < p->ntargets; i++) {
    const target *t = &p->targets[i];
    bool wanted = id ? same_text(t->n.id, id) : !not_shared(t);
    if (wanted) *out = t, count++;
  }
  shared_ids(&ids, p);
  const char *const args[] = {id ? id : "", ids.length ? text_of(&ids) : "-"};
  chuan_status status = CHUAN_OK;
  place at = {.file = p->file};
  if (count != 1)
    status =
        fault_fill(fault, CHUAN_USAGE, at, id ? MSG_ALLOT_NO_TARGET : MSG_ALLOT_WHICH, args, 2);
  else if (not_shared(*out))
    status = fault_fill(fault, CHUAN_USAGE, (*out)->n.at, not_shared(*out), args, 2);
  text_free(&ids);
  return status;
}

/* The value of a figure for all units together, no number: it is not printed. */
static ratio value_of_all(const plan_figure *f) {
  ratio sum = ratio_whole(0);
  int values = figure_values(f);
  const printed_number *last = figure_printed(f, values - 1);
  if (!last) return (ratio){0};
  if (!f->in || f->in->has_total) return last->value;
  if (f->is_rate) return (ratio){0};
  for (int i = 0; i < values; i++) sum = ratio_add(sum, figure_printed(f, i)->value);
  return sum;
}

static chuan_status take_target(allotment *m, const target *t, chuan_fault *fault) {
  assert(t);
  ratio asked = t->figure ? value_of_all(t->figure) : t->value.value;
  bool points = t->goal == GOAL_FALL_POINTS && !t->figure; /* "3": points, not a part of 1 */
  if (!ratio_is(asked)) return FAULT(fault, CHUAN_USAGE, t->n.at, ALLOT_NOT_PRINTED, t->n.id);
  m->target = t;
  m->class_of = t->measure.count.of;
  m->wish.goal = t->goal;
  m->wish.of_rate = t->measure.among.is_said;
  m->wish.asked = points ? ratio_div(asked, ratio_whole(100)) : asked;
  if (t->figure && t->figure->in && t->goal == GOAL_FALL_BY) m->cuts = t->figure;
  return CHUAN_OK;
}

/* "fall_by=361", "fall_points=2,5", "fall_percent=10", "fall_to=24%" */
static chuan_status read_wish(allotment *m, const char *word, chuan_fault *fault) {
  const char *equals = strchr(word, '=');
  size_t length = equals ? (size_t)(equals - word) : 0;
  amount said;
  message why = MSG_NONE;
  int g = GOAL_FALL_TO;
  while (g < GOAL_WORDS
         && (strncmp(goal_word_of((goal_word)g), word, length) != 0
             || goal_word_of((goal_word)g)[length]))
    g++;
  if (!equals || g == GOAL_WORDS) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_WORD, word);
  if (!amount_read(equals + 1, &said, &why))
    return fault_fill(fault, CHUAN_USAGE, NOWHERE, why, (const char *const[]){equals + 1}, 1);
  bool percent = strchr(equals, '%') != NULL;
  bool part = g == GOAL_FALL_POINTS || g == GOAL_FALL_PERCENT;
  if (said.value < 0 || (percent && g == GOAL_FALL_BY))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_WORD, word);
  m->wish.goal = (goal_word)g;
  m->wish.of_rate = g == GOAL_FALL_TO && percent;
  m->wish.asked = ratio_of_amount(said);
  if (part && !percent) m->wish.asked = ratio_div(m->wish.asked, ratio_whole(100));
  return CHUAN_OK;
}

/* A choice among "a|b|c", the first where nothing was said; its number. */
static chuan_status read_choice(option_id id, const char *choices, const char *word, int *out,
                                chuan_fault *fault) {
  const char *rest = choices;
  size_t length = word ? strlen(word) : 0;
  *out = 0;
  for (int i = 0; word; i++) {
    size_t n = strcspn(rest, "|");
    if (n == length && strncmp(rest, word, n) == 0) return *out = i, CHUAN_OK;
    if (!rest[n])
      return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_CHOICE, option_rows[id].word, word, choices);
    rest += n + 1;
  }
  return CHUAN_OK;
}

static chuan_status own_target(allotment *m, chuan_fault *fault) {
  static const crowd_of classes[] = {CROWD_POOR, CROWD_NEAR_POOR, CROWD_BOTH};
  int which = 0;
  if (!m->o->target) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_NO_WISH, "");
  chuan_status status =
      read_choice(OPTION_CLASS, "poor|near_poor|both", m->o->class_, &which, fault);
  if (status) return status;
  assert(which < (int)(sizeof classes / sizeof *classes));
  m->class_of = classes[which];
  return read_wish(m, m->o->target, fault);
}

/* What stands in place of a plan's file: lists of a year, and the next one. */
static chuan_status own_plan(allotment *m, chuan_fault *fault) {
  const options *o = m->o;
  if (!o->db) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_NO_PLAN, "");
  if (!o->year) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_YEAR, "");
  m->own.years[AT_BASELINE] = o->year;
  m->own.years[AT_ROUND] = o->year + 1;
  m->own.place_code = o->place;
  m->own.standard = o->nstandards ? o->standards[0] : NULL;
  m->plan = &m->own;
  return CHUAN_OK;
}

chuan_status allotment_target(allotment *m, chuan_fault *fault) {
  const options *o = m->o;
  int rule = 0;
  const target *t = NULL;
  bool has_file = o->narguments > 1, of_file = has_file && (!o->target || !strchr(o->target, '='));
  chuan_status status =
      read_choice(OPTION_SHARES, "class|registered|equal", o->shares, &rule, fault);
  m->rule = (share_rule)rule;
  if (!status && has_file) status = local_open(&m->law, o, o->arguments[1], &m->plan, fault);
  else if (!status) status = own_plan(m, fault);
  if (status) return status;
  if (of_file && o->class_) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_CLASS_SAID, "");
  if (has_file && (o->year || o->place || o->nstandards))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_PLAN_SAYS, "");
  if (!of_file) return own_target(m, fault);
  status = find_target(m->plan, o->target, &t, fault);
  return status ? status : take_target(m, t, fault);
}

bool allotment_counts(const allotment *m, listed_class of) {
  if (of == LISTED_POOR) return m->class_of != CROWD_NEAR_POOR;
  return of == LISTED_NEAR_POOR && m->class_of != CROWD_POOR;
}

/* ---- how many, and to whom ---- */

/* Sums over all units; -1 where one is not known. */
static void sum_units(allotment *m) {
  fall_wish *w = &m->wish;
  w->listed = w->registered[AT_BASELINE] = w->registered[AT_ROUND] = 0;
  for (int i = 0; i < m->nshares; i++) {
    const share *s = &m->shares[i];
    if (s->absent) continue;
    w->listed = s->listed < 0 || w->listed < 0 ? -1 : w->listed + s->listed;
    for (int at = 0; at < 2; at++)
      w->registered[at] = s->registered[at] < 0 || w->registered[at] < 0
                              ? -1
                              : w->registered[at] + s->registered[at];
  }
}

static chuan_status make_shares(allotment *m, chuan_fault *fault) {
  sum_units(m);
  m->total = fall_needed(&m->wish);
  if (m->total < 0) return FAULT(fault, CHUAN_REFUSED, NOWHERE, ALLOT_NOT_KNOWN, "");
  return shares_make(m->shares, m->nshares, m->rule, m->total, fault);
}

/* What is shared in proportion tells the number that it is in proportion to: a small one cannot
 * be hidden beside it. */
static chuan_status check_publish(const allotment *m, chuan_fault *fault) {
  enum { SMALL = 5 };
  int small = 0;
  if (!m->o->publish) return CHUAN_OK;
  if (m->o->candidates) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_PUBLISH_CANDIDATES, "");
  for (int i = 0; i < m->nshares; i++)
    small += m->shares[i].listed > 0 && m->shares[i].listed < SMALL;
  if (!small) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, NOWHERE, ALLOT_PUBLISH_SMALL, numeral_of(small).at);
}

/* Says where the standard of the lists does not serve the year of the target: those lists will not
 * be counted alike. Where no rules are found to tell, nothing is said. */
static void note_standard(allotment *m) {
  const standard *next = NULL, *local = NULL;
  int year = m->plan->years[AT_ROUND];
  const char *own = m->plan->standard;
  law l = {0};
  const standard *of = !own || law_read(&l, m->o, NULL, NULL) ? NULL : book_find(l.book, own);
  day on = year * 10000 + 1231;
  if (of && !standard_serves(of, on)) {
    (void)serving(l.book, on, NULL, of->instrument, &next, &local, NULL);
    report_note(m->report, REPORT_SAY(m->report, ALLOT_OTHER_STANDARD, numeral_of(year).at, own,
                                      next ? next->n.id : "…"));
  }
  law_close(&l);
}

static chuan_status make(allotment *m, chuan_fault *fault) {
  const options *o = m->o;
  if (o->candidates && !o->db) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_CANDIDATES_DB, "");
  m->report = report_new(o->arena, "plan-make");
  if (!m->report) return fault_memory(fault);
  chuan_status status = allotment_target(m, fault);
  if (!status) status = allotment_units(m, fault);
  if (!status) status = make_shares(m, fault);
  if (!status) status = check_publish(m, fault);
  if (status) return status;
  bool alone = o->candidates && o->format == OUTPUT_CSV; /* which holds one table */
  if (!alone) allotment_table(m);
  note_standard(m);
  return o->candidates ? allotment_candidates(m, fault) : CHUAN_OK;
}

int command_plan_make(options *o) {
  allotment m = {.o = o};
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = make(&m, &fault);
  if (!status) status = report_write(&out, m.report, o, &fault);
  ledger_close(&m.ledger);
  law_close(&m.law);
  return command_end_output(o, status, &fault, &out);
}
