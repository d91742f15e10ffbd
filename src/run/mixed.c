/* mixed: two households made of the answers of two times. */
#include "run/mixed.h"

#include "base/arena.h"

struct mixed {
  const plan *plan;
  batch *batch;
  run *run;
};

chuan_status mixed_new(const plan *p, mixed **out, chuan_fault *fault) {
  mixed *m = memory_make(1, sizeof *m);
  *out = NULL;
  if (!m) return fault_memory(fault);
  m->plan = p;
  chuan_status status =
      batch_new(p->columns, p->ncolumns, 2, 2 * BATCH_PERSONS_EACH, &m->batch, fault);
  if (!status) status = run_new(p, 2, 2 * BATCH_PERSONS_EACH, &m->run, fault);
  if (status) mixed_free(m);
  else *out = m;
  return status;
}

void mixed_free(mixed *m) {
  if (!m) return;
  run_free(m->run);
  batch_free(m->batch);
  memory_free(m);
}

/* A household with the income of one time and all else, its members too, of the other. */
static int add_mixture(mixed *m, const household_at *income, const household_at *rest) {
  int row = batch_repeat(m->batch, rest->batch, rest->household, 1);
  for (int i = 0; i < m->plan->ncolumns && row >= 0; i++) {
    const field *f = m->plan->columns[i];
    int64_t amount_then = 0;
    if (f->level != HOUSEHOLD || !is_income(f)) continue;
    if (batch_get(income->batch, i, income->household, &amount_then))
      batch_put(m->batch, i, row, amount_then);
    else batch_put_state(m->batch, i, row, batch_state(income->batch, i, income->household));
  }
  return row < 0;
}

/* The mixture if the run took it. */
static household_at taken(const mixed *m, int row, household_at now) {
  if (run_refusal(m->run, row) != REFUSAL_NONE) return now;
  return (household_at){m->run, m->batch, row};
}

chuan_status mixed_make(mixed *m, household_at before, household_at now, answers_at *out,
                        chuan_fault *fault) {
  batch_clear(m->batch);
  m->batch->persons_given = now.batch->persons_given && before.batch->persons_given;
  if (add_mixture(m, &before, &now) || add_mixture(m, &now, &before)) return fault_memory(fault);
  batch_finish(m->batch);
  run_batch(m->run, m->batch);
  *out = (answers_at){now, taken(m, 0, now), taken(m, 1, now), before};
  return CHUAN_OK;
}
