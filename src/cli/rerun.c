/* rerun: batches of a stored round as verdict columns. */
#include "cli/rerun.h"

chuan_status rerun_open(rerun *r, const options *o, job *j, chuan_fault *fault) {
  int count = j->law.plan->nstandards;
  *r = (rerun){.job = j, .o = o};
  chuan_status status = origin_stream(&j->from, fault);
  r->columns = memory_make((size_t)count + 1, sizeof *r->columns);
  if (!r->columns) return fault_memory(fault);
  for (int i = 0; i < count && !status; i++) {
    const plan_standard *s = &j->law.plan->standards[i];
    int sets = s->nindicators;
    for (int c = 0; c < s->nclasses; c++) sets += s->classes[c].nkinds;
    if (sets > VERDICT_SETS_MOST)
      status = FAULT(fault, CHUAN_USAGE, NOWHERE, RUN_INDICATORS, s->label,
                     numeral_of(VERDICT_SETS_MOST).at);
    if (!status) status = verdict_columns_new(j->batch->household_capacity, &r->columns[i], fault);
  }
  return status;
}

void rerun_close(rerun *r) {
  for (int i = 0; r->columns && i < r->job->law.plan->nstandards; i++)
    verdict_columns_free(&r->columns[i]);
  memory_free(r->columns);
  *r = (rerun){0};
}

/* A household that the standard does not speak of here has nothing but that. */
static void leave_out(verdict_columns *c, int row) {
  c->class_[row] = VERDICT_OUTSIDE;
  c->possible[row] = 0;
  c->lacking_low[row] = c->lacking_high[row] = 0;
  c->sure[row] = c->may[row] = c->kinds[row] = 0;
}

void rerun_take(rerun *r) {
  job *j = r->job;
  int households = j->batch->households;
  job_run(j);
  for (int s = 0; s < j->law.plan->nstandards; s++) {
    record_fill(j->run, j->law.plan, s, households, &r->columns[s]);
    for (int h = 0; h < households && !job_holds_for_all(j, s); h++)
      if (!job_holds_for(j, s, h, r->o->place)) leave_out(&r->columns[s], h);
  }
}

chuan_status rerun_next(rerun *r, chuan_fault *fault) {
  chuan_status status = job_read(r->job, fault);
  if (status || !r->job->batch->households) return status;
  rerun_take(r);
  job_at(r->job, &r->block, &r->row);
  return CHUAN_OK;
}
