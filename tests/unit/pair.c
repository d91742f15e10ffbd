/* pair: see pair.h. */
#include "pair.h"

#include <assert.h>
#include <string.h>

/* The d_ flags of the standards that have the indicators of their owner. */
static int flags_wanted(const pair *p, const char *flags, bool of_second, plan_flag *out) {
  const standard *owner = p->settled[of_second]->of;
  int n = 0;
  for (int s = 0; s < p->count; s++)
    for (int i = 0; i < p->settled[s]->nindicators; i++) {
      const char *id = p->settled[s]->indicators[i].of->n.id;
      if (p->settled[s]->of == owner && strstr(flags, id)) out[n++] = (plan_flag){s, id};
    }
  return n;
}

pair pair_of(build *b, const char *from, const char *to, const char *flags, bool of_second) {
  chuan_fault fault;
  plan_flag wanted[COMPARE_STANDARDS * 8];
  int exprs = book_exprs(build_book(b)), hybrids = 0;
  pair p = {.settled = {build_settled(b, from, ""), build_settled(b, to, "")}};
  chuan_status status = contrast_make(p.settled[0], p.settled[1], exprs, &p.contrast, &fault);
  assert(status == CHUAN_OK);
  status = hybrids_make(p.contrast, exprs, p.settled + 2, p.sets, &hybrids, &fault);
  assert(status == CHUAN_OK);
  p.count = hybrids + 2;
  int n = flags_wanted(&p, flags, of_second, wanted);
  status =
      plan_make((const settled *const *)p.settled, p.count, exprs, wanted, n, &p.e.plan, &fault);
  assert(status == CHUAN_OK);
  status = batch_new(p.e.plan->columns, p.e.plan->ncolumns, ENGINE_ROWS, 4 * ENGINE_ROWS,
                     &p.e.batch, &fault);
  assert(status == CHUAN_OK);
  status = run_new(p.e.plan, ENGINE_ROWS, 4 * ENGINE_ROWS, &p.e.run, &fault);
  assert(status == CHUAN_OK);
  comparison_open(&p.comparison, p.contrast, p.e.plan, p.sets, hybrids);
  (void)status;
  return p;
}

void pair_free(pair *p) {
  comparison_close(&p->comparison);
  contrast_free(p->contrast);
  run_free(p->e.run);
  batch_free(p->e.batch);
  plan_free(p->e.plan);
  for (int i = 0; i < p->count; i++) settled_free(p->settled[i]);
  text_free(&p->detail);
}

const char *pair_says(pair *p, int row) {
  household_at at = {p->e.run, p->e.batch, row};
  chuan_status status =
      comparison_household(&p->comparison, &(answers_at){at, at, at, at}, &p->out, NULL);
  assert(status == CHUAN_OK);
  (void)status;
  text_clear(&p->detail);
  text_addf(&p->detail, "%s %s %s", verdict_name(&p->e.plan->standards[0], p->out.from),
            verdict_name(&p->e.plan->standards[1], p->out.to), certainty_word(p->out.certainty));
  if (p->out.moved) {
    text_addf(&p->detail, " %s: ", reason_word(p->out.reason));
    compared_detail(&p->detail, &p->comparison, at, at, &p->out, -1);
  }
  return text_of(&p->detail);
}

const char *pair_open(pair *p, int i) {
  return question_name(&p->out.open[i], p->name, sizeof p->name);
}
