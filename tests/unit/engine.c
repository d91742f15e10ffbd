/* engine: see engine.h. */
#include "engine.h"

#include <assert.h>
#include <string.h>

static void settle_all(engine *e, build *b, const char *standards) {
  char words[256];
  assert(strlen(standards) < sizeof words);
  strcpy(words, standards);
  for (char *word = words; word;) {
    char *next = strchr(word, ' ');
    if (next) *next++ = '\0';
    assert(e->nstandards < ENGINE_STANDARDS);
    e->settled[e->nstandards++] = build_settled(b, word, "");
    word = next;
  }
}

/* The ids in `flags` that are indicators of the first standard. */
static int flags_of(const engine *e, const char *flags, plan_flag *out) {
  int n = 0;
  for (int i = 0; i < e->settled[0]->nindicators; i++) {
    const char *id = e->settled[0]->indicators[i].of->n.id;
    if (strstr(flags, id)) out[n++] = (plan_flag){0, id};
  }
  return n;
}

engine engine_of(build *b, const char *standards, const char *flags) {
  chuan_fault fault;
  engine e = {.nstandards = 0};
  plan_flag wanted[16];
  settle_all(&e, b, standards);
  int n = flags_of(&e, flags, wanted);
  chuan_status status = plan_make((const settled *const *)e.settled, e.nstandards,
                                  book_exprs(build_book(b)), wanted, n, &e.plan, &fault);
  assert(status == CHUAN_OK);
  status =
      batch_new(e.plan->columns, e.plan->ncolumns, ENGINE_ROWS, 4 * ENGINE_ROWS, &e.batch, &fault);
  assert(status == CHUAN_OK);
  status = run_new(e.plan, ENGINE_ROWS, 4 * ENGINE_ROWS, &e.run, &fault);
  assert(status == CHUAN_OK);
  (void)status;
  return e;
}

void engine_free(engine *e) {
  run_free(e->run);
  batch_free(e->batch);
  plan_free(e->plan);
  for (int i = 0; i < e->nstandards; i++) settled_free(e->settled[i]);
}

chuan_status engine_refused(build *b, const char *standard_id, chuan_fault *fault) {
  settled *s = build_settled(b, standard_id, "");
  plan *p = NULL;
  chuan_status status =
      plan_make((const settled *const *)&s, 1, book_exprs(build_book(b)), NULL, 0, &p, fault);
  plan_free(p);
  settled_free(s);
  return status;
}

/* After a run the next row begins a new batch. */
static void begin(engine *e) {
  if (e->batch->line[0] != -1) return;
  batch_clear(e->batch);
  e->batch->persons_given = false;
}

int engine_household(engine *e) {
  begin(e);
  return batch_add_household(e->batch, "h", 1, 1);
}

int engine_person(engine *e) {
  e->batch->persons_given = true;
  return batch_add_person(e->batch);
}

void engine_nobody(engine *e) { e->batch->persons_given = true; }

static int last_row(const engine *e, const field *f) {
  return (f->level == PERSON ? e->batch->persons : e->batch->households) - 1;
}

void engine_put(engine *e, const field *f, int64_t number) {
  int at = plan_column(e->plan, f);
  if (at >= 0) batch_put(e->batch, at, last_row(e, f), number);
}

void engine_put_text(engine *e, const field *f, const char *s) {
  int at = plan_column(e->plan, f);
  int failed = at >= 0 && batch_put_text(e->batch, at, last_row(e, f), s, strlen(s));
  assert(!failed);
  (void)failed;
}

void engine_not_applicable(engine *e, const field *f) {
  int at = plan_column(e->plan, f);
  if (at >= 0) batch_put_state(e->batch, at, last_row(e, f), STATE_NOT_APPLICABLE);
}

static const plan_indicator *indicator_of(const engine *e, const char *id) {
  const plan_standard *s = &e->plan->standards[0];
  for (int i = 0; i < s->nindicators; i++)
    if (!strcmp(s->indicators[i].of->of->n.id, id)) return &s->indicators[i];
  assert(!"an indicator of the first standard");
  return NULL;
}

void engine_flag(engine *e, const char *id, int64_t answer) {
  batch_put(e->batch, indicator_of(e, id)->flag_column, e->batch->households - 1, answer);
}

void engine_run(engine *e) {
  batch_finish(e->batch);
  run_batch(e->run, e->batch);
  e->batch->line[0] = -1;
}

int engine_class(const engine *e, int which, int row) {
  return run_verdicts(e->run, which)->class_[row];
}

int engine_answer(const engine *e, const expr *x, int row) {
  int at = plan_slot(e->plan, 0, x);
  assert(at >= 0);
  return run_answer(e->run, at, row);
}

int engine_indicator(const engine *e, const char *id, int row) {
  return run_answer(e->run, indicator_of(e, id)->slot, row);
}

int engine_steps(const engine *e, step_op o) {
  int n = 0;
  for (int i = 0; i < e->plan->nsteps; i++) n += e->plan->steps[i].op == o;
  return n;
}
