/* random_plan: see random_plan.h. */
#include "random_plan.h"

#include <assert.h>
#include <string.h>

#include "plan/check.h"

bool random_plan_make(const random_rules *r, plan **out, chuan_fault *fault) {
  int exprs = book_exprs(build_book(r->b));
  expr_type *types = memory_make((size_t)exprs, sizeof *types);
  chuan_status status = CHUAN_OK;
  plan_flag wanted[RANDOM_STANDARDS * OUTCOME_INDICATORS];
  int n = 0;
  assert(types);
  for (int s = 0; s < r->nstandards && status == CHUAN_OK; s++) {
    const settled *of = r->standards[s];
    status = check_settled(of, types, exprs, NULL, CHUAN_EN, fault);
    for (int i = 0; i < of->nindicators; i++)
      if (r->flags[s][i]) wanted[n++] = (plan_flag){s, of->indicators[i].of->n.id};
  }
  memory_free(types);
  if (status == CHUAN_OK)
    status = plan_make((const settled *const *)r->standards, r->nstandards, exprs, wanted, n, out,
                       fault);
  return status == CHUAN_OK;
}

static void put(batch *b, int at, int row, const field *f, const given *g) {
  int failed = 0;
  if (g->state == GIVEN_MISSING) return;
  if (g->state == GIVEN_NOT_APPLICABLE) batch_put_state(b, at, row, STATE_NOT_APPLICABLE);
  else if (f->type == FIELD_TEXT) failed = batch_put_text(b, at, row, g->text, strlen(g->text));
  else batch_put(b, at, row, g->value);
  assert(!failed);
  (void)failed;
}

static void put_answers(const random_rules *r, const plan *p, batch *b, level in, int row,
                        const given *answers) {
  const survey *s = r->survey;
  for (int i = 0; i < s->nfields[in]; i++) {
    int found = plan_column(p, s->fields[in][i]);
    if (found >= 0) put(b, found, row, s->fields[in][i], &answers[i]);
  }
}

int random_plan_put(const random_rules *r, const plan *p, batch *b, const given_household *h,
                    given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS]) {
  int row = batch_add_household(b, "h", 1, b->households + 2);
  assert(row >= 0);
  put_answers(r, p, b, HOUSEHOLD, row, h->answers);
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < p->standards[s].nindicators; i++)
      if (p->standards[s].indicators[i].flag_column >= 0 && flags[s][i].state == GIVEN)
        batch_put(b, p->standards[s].indicators[i].flag_column, row, flags[s][i].value);
  for (int i = 0; i < h->npersons; i++)
    put_answers(r, p, b, PERSON, batch_add_person(b), h->persons[i]);
  return row;
}
