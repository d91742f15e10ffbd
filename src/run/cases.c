/* cases: runs the tests beside a rule file, in groups that share a plan: the same day and
 * readings, with or without members. Must never print. */
#include "run/cases.h"

#include <string.h>

#include "data/answer.h"
#include "plan/check.h"
#include "run/verify.h"

enum { SEEN_HERE = 1, SEEN_YES = 2, SEEN_NO = 4 };

/* What the runs of one casebook share. */
typedef struct suite {
  const book *book;
  const casebook *of;
  case_report *report;
  case_result *results;
  bool *done;
  uint8_t *seen;    /* by expr id: SEEN_* */
  const expr **met; /* conditions in the order in which plans list them */
  size_t nmet, capacity;
} suite;

/* One group: its cases, and everything that is made for it. */
typedef struct group {
  const test_case **cases;
  int ncases;
  settled *settled;
  plan *plan;
  const field **columns;
  int ncolumns;
  int size_column;
  batch *batch;
  run *run;
  const char **refused; /* per case: what contradicts, before the run; NULL: nothing */
} group;

/* The day that a case is settled on. */
static day case_day(const suite *s, const test_case *c) { return c->on ? c->on : s->of->on; }

/* True if two cases go through one plan and one batch. */
static bool same_group(const suite *s, const test_case *a, const test_case *b) {
  if (case_day(s, a) != case_day(s, b) || a->persons_given != b->persons_given
      || a->nreadings != b->nreadings)
    return false;
  for (int i = 0; i < a->nreadings; i++)
    if (!same_text(a->readings[i], b->readings[i])) return false;
  return true;
}

/* Takes the first case that is not done and all that go with it. */
static bool next_group(suite *s, group *g) {
  g->ncases = 0;
  for (int i = 0; i < s->of->ncases; i++) {
    const test_case *c = &s->of->cases[i];
    if (s->done[i] || (g->ncases && !same_group(s, g->cases[0], c))) continue;
    g->cases[g->ncases++] = c;
    s->done[i] = true;
  }
  return g->ncases > 0;
}

/* Settles and checks the standard as the group wants it. */
static chuan_status group_settle(const suite *s, group *g, chuan_fault *fault) {
  const test_case *first = g->cases[0];
  settle_wish wish = {.on = case_day(s, first),
                      .readings = first->readings,
                      .nreadings = first->nreadings,
                      .entitlements = s->of->entitlements};
  chuan_status status = settle(s->book, s->of->standard, &wish, &g->settled, fault);
  if (status) return status;
  expr_type *types = memory_make((size_t)book_exprs(s->book) + 1, sizeof *types);
  if (!types) return fault_memory(fault);
  status = check_settled(g->settled, types, book_exprs(s->book), NULL, CHUAN_EN, fault);
  memory_free(types);
  return status;
}

/* Adds the indicators whose d_ flags a case gives, each once. */
static chuan_status add_flags(const group *g, const test_case *c, plan_flag *flags, int *count,
                              chuan_fault *fault) {
  for (int i = 0; i < c->nanswers; i++) {
    const char *id = c->answers[i].flag_of;
    bool known = false;
    if (!id) continue;
    if (settled_find_indicator(g->settled, id) < 0)
      return FAULT(fault, CHUAN_RULE, c->answers[i].at, CASE_NO_INDICATOR, id);
    for (int f = 0; f < *count; f++) known |= same_text(flags[f].indicator, id);
    if (!known) flags[(*count)++] = (plan_flag){0, id};
  }
  return CHUAN_OK;
}

/* Makes the plan, with the d_ flags that the cases use. */
static chuan_status group_plan(const suite *s, group *g, chuan_fault *fault) {
  int count = 0;
  plan_flag *flags = memory_make((size_t)g->settled->nindicators + 1, sizeof *flags);
  const settled *standards[] = {g->settled};
  if (!flags) return fault_memory(fault);
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < g->ncases && !status; i++)
    status = add_flags(g, g->cases[i], flags, &count, fault);
  if (!status) status = plan_make(standards, 1, book_exprs(s->book), flags, count, &g->plan, fault);
  memory_free(flags);
  return status;
}

/* The columns of the plan, and household size beside them: the members must agree. */
static chuan_status group_batch(group *g, chuan_fault *fault) {
  const plan *p = g->plan;
  int persons = 1;
  g->columns = memory_make((size_t)p->ncolumns + 1, sizeof *g->columns);
  g->refused = memory_make((size_t)g->ncases, sizeof *g->refused);
  if (!g->columns || !g->refused) return fault_memory(fault);
  memcpy(g->columns, p->columns, (size_t)p->ncolumns * sizeof *g->columns);
  g->ncolumns = p->ncolumns;
  g->size_column = p->survey->size ? plan_column(p, p->survey->size) : -1;
  if (p->survey->size && g->size_column < 0)
    g->size_column = g->ncolumns, g->columns[g->ncolumns++] = p->survey->size;
  for (int i = 0; i < g->ncases; i++) persons += g->cases[i]->npersons;
  chuan_status status = batch_new(g->columns, g->ncolumns, g->ncases, persons, &g->batch, fault);
  if (!status) g->batch->persons_given = g->cases[0]->persons_given;
  return status ? status : run_new(p, g->ncases, persons, &g->run, fault);
}

/* The column that an answer goes to; -1: no rule reads it. */
static int answer_column(const group *g, const answer *a) {
  const plan_standard *s = &g->plan->standards[0];
  for (int i = 0; i < s->nindicators && a->flag_of; i++)
    if (same_text(s->indicators[i].of->of->n.id, a->flag_of)) return s->indicators[i].flag_column;
  for (int i = 0; i < g->ncolumns; i++)
    if (g->columns[i] == a->field) return i;
  return -1;
}

/* Puts one answer; what no rule reads is tested for its spelling all the same. */
static chuan_status put_answer(group *g, const answer *a, int row, chuan_fault *fault) {
  static const answer_style as_rule = {.decimal = ',', .scale_up = 1, .as_rule = true};
  int which = answer_column(g, a);
  const field *f = which >= 0 ? g->columns[which] : a->field;
  const char *s = a->kind == ANSWER_TEXT      ? a->text
                  : a->kind == ANSWER_MISSING ? ""
                                              : "!not_applicable";
  int64_t number;
  uint8_t state;
  message wrong = MSG_NONE;
  if (which >= 0) wrong = answer_put(g->batch, which, row, s, strlen(s), as_rule.decimal, 1, true);
  else if (f) wrong = answer_read(f, s, strlen(s), &as_rule, &number, &state);
  if (wrong == MSG_NONE) return CHUAN_OK;
  return answer_fault(fault, CHUAN_RULE, a->at, f->id, f, wrong);
}

/* Puts the answers of a row. An answer that is not allowed refuses a household that is
 * expected to be refused, and is a mistake of the file otherwise. */
static chuan_status put_answers(group *g, int which, const answer *answers, int count, int row,
                                chuan_fault *fault) {
  for (int i = 0; i < count; i++) {
    chuan_status status = put_answer(g, &answers[i], row, fault);
    if (status == CHUAN_RULE && g->cases[which]->refused)
      g->refused[which] = answers[i].field ? answers[i].field->id : answers[i].flag_of;
    else if (status) return status;
  }
  return CHUAN_OK;
}

/* Size and members must agree; where size is missing it is their number (as in surveys;
 * but a case may list nobody to test what holds of nobody). */
static void settle_size(group *g, int which) {
  int64_t size = 0;
  int persons = g->cases[which]->npersons;
  if (g->size_column < 0 || !persons) return;
  if (!batch_get(g->batch, g->size_column, which, &size))
    batch_put(g->batch, g->size_column, which, persons);
  else if (size != persons) g->refused[which] = g->columns[g->size_column]->id;
}

/* Fills the batch with the households of the group. */
static chuan_status group_fill(group *g, chuan_fault *fault) {
  for (int i = 0; i < g->ncases; i++) {
    const test_case *c = g->cases[i];
    if (batch_add_household(g->batch, "", 0, c->at.line) < 0) return fault_memory(fault);
    chuan_status status = put_answers(g, i, c->answers, c->nanswers, i, fault);
    for (int k = 0; k < c->npersons && !status; k++) {
      int row = batch_add_person(g->batch);
      if (row < 0) return fault_memory(fault);
      status = put_answers(g, i, c->persons[k].answers, c->persons[k].nanswers, row, fault);
    }
    if (status) return status;
    settle_size(g, i);
  }
  batch_finish(g->batch);
  return CHUAN_OK;
}

/* What the household of a case contradicts, or NULL. */
static const char *refused_by(const group *g, int which) {
  if (g->refused[which]) return g->refused[which];
  return run_refusal(g->run, which) != REFUSAL_NONE ? run_refusal_name(g->run, which) : NULL;
}

/* Meets a condition: it stands in the report from now on. */
static int meet(suite *s, const expr *e) {
  void *met = s->met;
  if (s->seen[e->id]) return 0;
  if (memory_grow(&met, &s->capacity, s->nmet + 1, sizeof *s->met)) return -1;
  s->met = met;
  s->met[s->nmet++] = e;
  s->seen[e->id] = SEEN_HERE;
  return 0;
}

/* Marks a condition and what it is made of. */
static void mark(uint8_t *own, const expr *e) {
  if (own[e->id]) return;
  own[e->id] = 1;
  for (int i = 0; i < e->nargs; i++) mark(own, e->args[i]);
}

/* Marks what entitlements are made of: what the standard says stands in its own tests. */
static void mark_entitlements(uint8_t *own, const settled *s) {
  for (int i = 0; i < s->nentitlements; i++) mark(own, s->entitlements[i].of->when);
}

/* Meets the conditions of a plan that the file tests: the standard's own, or those of the
 * entitlements that rest on it. */
static chuan_status group_meet(suite *s, const group *g, chuan_fault *fault) {
  uint8_t *known = memory_make((size_t)book_exprs(s->book) + 1, sizeof *known);
  bool entitled = s->of->entitlements;
  int failed = known ? 0 : -1;
  if (known && entitled) mark_entitlements(known, g->settled);
  for (int i = 0; i < g->plan->natoms && !failed; i++) {
    const expr *e = g->plan->atoms[i].of;
    if (entitled ? known[e->id] : settled_own(g->settled, e, known)) failed = meet(s, e);
  }
  memory_free(known);
  return failed ? fault_memory(fault) : CHUAN_OK;
}

/* Marks what a condition that was met answered over the rows of its level; households that
 * were refused prove nothing. */
static void see(suite *s, const group *g, const plan_atom *atom) {
  uint8_t *seen = &s->seen[atom->of->id];
  bool persons = g->plan->slots[atom->slot].level == PERSON;
  if (!*seen) return;
  for (int h = 0; h < g->ncases; h++) {
    int first = persons ? g->batch->first_person[h] : h;
    int last = persons ? g->batch->first_person[h + 1] : h + 1;
    if (refused_by(g, h)) continue;
    for (int row = first; row < last; row++) {
      int got = run_answer(g->run, atom->slot, row);
      *seen |= (uint8_t)(got == 1 ? SEEN_YES : got == 0 ? SEEN_NO : 0);
    }
  }
}

/* Compares every case of the group. */
static chuan_status group_verify(suite *s, const group *g, chuan_fault *fault) {
  for (int i = 0; i < g->ncases; i++) {
    case_result *result = &s->results[g->cases[i] - s->of->cases];
    chuan_status status =
        verify(g->cases[i], g->plan, g->run, i, refused_by(g, i), s->report->arena, result, fault);
    if (status) return status;
    s->report->npassed += result->passed;
  }
  return CHUAN_OK;
}

static void group_close(group *g) {
  run_free(g->run);
  batch_free(g->batch);
  plan_free(g->plan);
  settled_free(g->settled);
  memory_free(g->columns);
  memory_free(g->refused);
  *g = (group){.cases = g->cases};
}

/* Runs one group from settling to what it saw. */
static chuan_status group_run(suite *s, group *g, chuan_fault *fault) {
  chuan_status status = group_settle(s, g, fault);
  if (!status) status = group_plan(s, g, fault);
  if (!status) status = group_meet(s, g, fault);
  if (!status) status = group_batch(g, fault);
  if (!status) status = group_fill(g, fault);
  if (status) return status;
  run_batch(g->run, g->batch);
  for (int i = 0; i < g->plan->natoms; i++) see(s, g, &g->plan->atoms[i]);
  return group_verify(s, g, fault);
}

/* Lists what was never seen both yes and no. */
static chuan_status report_coverage(suite *s, chuan_fault *fault) {
  case_report *r = s->report;
  unseen *list = arena_array(r->arena, s->nmet + 1, sizeof *list);
  if (!list) return fault_memory(fault);
  for (size_t i = 0; i < s->nmet; i++) {
    const expr *e = s->met[i];
    bool yes = s->seen[e->id] & SEEN_YES, no = s->seen[e->id] & SEEN_NO;
    r->conditions++;
    if ((yes && no) || e->never) r->covered++;
    else list[r->nunseen++] = (unseen){e, !yes, !no};
  }
  r->unseen = list;
  return CHUAN_OK;
}

/* True if some case is run under the reading. */
static bool is_tried(const casebook *c, const char *id) {
  for (int i = 0; i < c->ncases; i++)
    for (int r = 0; r < c->cases[i].nreadings; r++)
      if (same_text(c->cases[i].readings[r], id)) return true;
  return false;
}

/* A reading that no case tries: its conditions are met, and never seen. */
static chuan_status meet_untried(suite *s, group *g, const char *id, chuan_fault *fault) {
  const standard *of = book_find(s->book, s->of->standard);
  const test_case untried = {.readings = &id, .nreadings = 1, .on = standard_last_day(of)};
  g->cases[0] = &untried, g->ncases = 1;
  chuan_status status = group_settle(s, g, fault);
  if (!status) status = group_plan(s, g, fault);
  if (!status) status = group_meet(s, g, fault);
  group_close(g);
  return status;
}

/* The standard's own readings that no case tries. */
static chuan_status meet_all_untried(suite *s, group *g, chuan_fault *fault) {
  const standard *of = book_find(s->book, s->of->standard);
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < of->nstatements && !status; i++) {
    const statement *st = &of->statements[i];
    if (st->type == NOUN_READING && st->change != CHANGE_DROP && !is_tried(s->of, st->id))
      status = meet_untried(s, g, st->id, fault);
  }
  return status;
}

/* Runs group after group, then sums up. */
static chuan_status run_groups(suite *s, group *g, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (!g->cases || !s->done || !s->seen) return fault_memory(fault);
  while (!status && next_group(s, g)) {
    status = group_run(s, g, fault);
    group_close(g);
  }
  if (!status && !s->of->entitlements) status = meet_all_untried(s, g, fault);
  return status ? status : report_coverage(s, fault);
}

/* Runs all groups into a report that exists already. */
static chuan_status suite_run(suite *s, chuan_fault *fault) {
  size_t count = (size_t)s->of->ncases;
  group g = {.cases = memory_make(count + 1, sizeof *g.cases)};
  s->done = memory_make(count + 1, sizeof *s->done);
  s->seen = memory_make((size_t)book_exprs(s->book) + 1, sizeof *s->seen);
  chuan_status status = run_groups(s, &g, fault);
  memory_free(g.cases);
  memory_free(s->done);
  memory_free(s->seen);
  memory_free(s->met);
  return status;
}

chuan_status cases_run(const book *b, const casebook *c, case_report **out, chuan_fault *fault) {
  if (!book_find(b, c->standard))
    return FAULT(fault, CHUAN_RULE, (place){.file = c->file}, CASE_NO_STANDARD, c->standard);
  arena *memory = arena_new();
  case_report *made = memory ? arena_make(memory, sizeof *made) : NULL;
  suite s = {.book = b, .of = c, .report = made};
  if (made) s.results = arena_array(memory, (size_t)c->ncases + 1, sizeof *s.results);
  if (!s.results) {
    arena_free(memory);
    return fault_memory(fault);
  }
  made->arena = memory;
  made->results = s.results;
  made->nresults = c->ncases;
  made->base = c->entitlements ? NULL : book_find(b, c->standard)->extends;
  chuan_status status = suite_run(&s, fault);
  if (status) case_report_free(made);
  else *out = made;
  return status;
}

void case_report_free(case_report *r) {
  if (r) arena_free(r->arena);
}
