/* test_reference: the engine against the reference evaluator on random standards and
 * random households. `test_reference SEED` replays one standard and prints it. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_plan.h"
#include "run/run.h"

/* Every edge of the batch that the run works in, one after the other in one batch. */
#define CAPACITY 130
static const int batch_sizes[] = {1, 63, 64, 65, CAPACITY - 1, CAPACITY};
#define SIZES ((int)(sizeof batch_sizes / sizeof *batch_sizes))

#define HOUSEHOLDS_WANTED 185000

/* One random survey with its plan, and the households of the batch in hand. */
typedef struct bout {
  uint64_t seed;
  random_rules rules;
  plan *plan;
  batch *batch;
  run *run;
  given_household households[CAPACITY];
  given flags[CAPACITY][RANDOM_STANDARDS][OUTCOME_INDICATORS];
  text said; /* the differences found */
  int64_t compared, refused, undetermined;
} bout;

/* ---- making ---- */

static void bout_close(bout *b) {
  run_free(b->run);
  batch_free(b->batch);
  plan_free(b->plan);
  random_rules_free(&b->rules);
  text_free(&b->said);
  memset(b, 0, sizeof *b);
}

static bool bout_open(bout *b, uint64_t seed, chuan_fault *fault) {
  memset(b, 0, sizeof *b);
  b->seed = seed;
  if (!random_rules_make(&b->rules, seed, false, fault)
      || !random_plan_make(&b->rules, &b->plan, fault))
    return false;
  assert_int_equal(batch_new(b->plan->columns, b->plan->ncolumns, CAPACITY,
                             CAPACITY * GIVEN_PERSONS, &b->batch, fault),
                   CHUAN_OK);
  assert_int_equal(run_new(b->plan, CAPACITY, CAPACITY * GIVEN_PERSONS, &b->run, fault), CHUAN_OK);
  return true;
}

/* ---- filling ---- */

static void bout_fill(bout *b, dice *d, int households) {
  batch_clear(b->batch);
  b->batch->persons_given = b->rules.persons_given;
  for (int h = 0; h < households; h++) {
    random_household(&b->rules, d, &b->households[h], b->flags[h]);
    int row = random_plan_put(&b->rules, b->plan, b->batch, &b->households[h], b->flags[h]);
    assert_int_equal(row, h);
  }
  batch_finish(b->batch);
}

/* ---- comparing ---- */

static void differ(bout *b, int row, int which, const char *what, const char *id, long long engine,
                   long long reference, const expr *e) {
  if (b->said.length > 20000) return;
  text_addf(&b->said,
            "seed %" PRIu64 ", household %d, standard %d: %s %s is %lld, reference says %lld\n",
            b->seed, row, which, what, id, engine, reference);
  if (e) {
    text_add(&b->said, "  ");
    expr_print(&b->said, e, -1);
    text_add_char(&b->said, '\n');
  }
  random_household_print(&b->said, &b->rules, &b->households[row]);
}

static int class_number(int outcome_class) {
  switch (outcome_class) {
  case OUTCOME_UNDETERMINED: return VERDICT_UNDETERMINED;
  case OUTCOME_CONFLICT: return VERDICT_CONFLICT;
  case OUTCOME_NONE: return VERDICT_NONE;
  default: return outcome_class;
  }
}

static void compare_parts(bout *b, int row, int s, const outcome *o) {
  const plan_standard *of = &b->plan->standards[s];
  for (int i = 0; i < of->nindicators; i++) {
    int answer = run_answer(b->run, of->indicators[i].slot, row);
    if (answer != (int)o->indicators[i])
      differ(b, row, s, "indicator", of->indicators[i].of->of->n.id, answer, o->indicators[i],
             of->indicators[i].of->deprived);
  }
  for (int i = 0; i < of->nclasses; i++) {
    int answer = run_answer(b->run, of->classes[i].slot, row);
    if (answer != (int)o->classes[i])
      differ(b, row, s, "class", of->classes[i].of->of->n.id, answer, o->classes[i],
             of->classes[i].of->when);
    for (int k = 0; k < of->classes[i].nkinds; k++) {
      answer = run_answer(b->run, of->classes[i].kinds[k].slot, row);
      if (answer != (int)o->kinds[i][k])
        differ(b, row, s, "kind", of->classes[i].kinds[k].of->n.id, answer, o->kinds[i][k],
               of->classes[i].kinds[k].of->when);
    }
  }
}

static void compare_entitlements(bout *b, int row, int s, const outcome *o) {
  const plan_standard *of = &b->plan->standards[s];
  for (int i = 0; i < of->nentitlements; i++) {
    int answer = run_answer(b->run, of->entitlements[i].slot, row);
    if (answer != (int)o->entitlements[i])
      differ(b, row, s, "entitlement", of->entitlements[i].of->of->n.id, answer, o->entitlements[i],
             of->entitlements[i].of->of->when);
  }
}

static void compare_verdict(bout *b, int row, int s, const outcome *o) {
  const verdicts *v = run_verdicts(b->run, s);
  if (v->class_[row] != class_number(o->class_))
    differ(b, row, s, "the verdict", "", v->class_[row], class_number(o->class_), NULL);
  if (v->possible[row] != o->possible)
    differ(b, row, s, "the possible set", "", v->possible[row], o->possible, NULL);
  if (v->lacking_low[row] != o->lacking_low)
    differ(b, row, s, "the least lacking", "", v->lacking_low[row], o->lacking_low, NULL);
  if (v->lacking_high[row] != o->lacking_high)
    differ(b, row, s, "the most lacking", "", v->lacking_high[row], o->lacking_high, NULL);
}

static bool is_read(const bout *b, const field *f) {
  bool read = false;
  for (int k = 0; k < b->rules.nstandards; k++) read |= reference_reads(b->rules.standards[k], f);
  return read;
}

/* A quotient is checked where a rule reads it or its numerator, unless the plan folded
 * all that reads them away; it is never read for nothing. */
static bool quotient_contradicts(const bout *b, const given_household *h) {
  const survey *s = b->rules.survey;
  for (int i = 0; i < s->nfields[HOUSEHOLD]; i++) {
    const field *f = s->fields[HOUSEHOLD][i];
    if (!f->quotient_of[0] || plan_column(b->plan, f) < 0) continue;
    assert_true(is_read(b, f) || is_read(b, f->quotient_of[0]));
    if (reference_quotient_contradicts(s, h, f)) return true;
  }
  return false;
}

/* Refused households have no verdict to compare, only the refusal. */
static void compare_household(bout *b, int row) {
  outcome outcomes[RANDOM_STANDARDS];
  bool quotient = quotient_contradicts(b, &b->households[row]), flag = false;
  for (int s = 0; s < b->rules.nstandards; s++) {
    reference_classify(b->rules.standards[s], &b->households[row], b->flags[row][s], &outcomes[s]);
    flag |= outcomes[s].flag_contradicts;
  }
  refusal why = run_refusal(b->run, row);
  b->compared++;
  b->refused += why != REFUSAL_NONE;
  if ((why != REFUSAL_NONE) != (flag || quotient) || (why == REFUSAL_FLAG && !flag)
      || (why == REFUSAL_QUOTIENT && !quotient)) {
    differ(b, row, 0, "the refusal", "", why,
           quotient ? REFUSAL_QUOTIENT
           : flag   ? REFUSAL_FLAG
                    : 0,
           NULL);
    return;
  }
  for (int s = 0; s < b->rules.nstandards; s++) {
    b->undetermined += outcomes[s].class_ == OUTCOME_UNDETERMINED;
    if (why != REFUSAL_NONE) {
      int got = run_verdicts(b->run, s)->class_[row];
      if (got != VERDICT_REFUSED) differ(b, row, s, "the verdict", "", got, VERDICT_REFUSED, NULL);
      continue;
    }
    compare_parts(b, row, s, &outcomes[s]);
    compare_verdict(b, row, s, &outcomes[s]);
    compare_entitlements(b, row, s, &outcomes[s]);
  }
}

static void bout_fight(bout *b) {
  dice d = dice_new(b->seed + 1000000);
  for (int i = 0; i < SIZES; i++) {
    bout_fill(b, &d, batch_sizes[i]);
    run_batch(b->run, b->batch);
    for (int h = 0; h < batch_sizes[i]; h++) compare_household(b, h);
  }
}

/* ---- tests ---- */

static void engine_and_reference_agree_on_random_households(void **state) {
  static bout b;
  int64_t compared = 0, refused = 0, undetermined = 0;
  int plans = 0, thrown = 0, met[STEP_OPS] = {0};
  (void)state;
  for (uint64_t seed = 1; compared < HOUSEHOLDS_WANTED; seed++) {
    chuan_fault fault;
    if (bout_open(&b, seed, &fault)) {
      bout_fight(&b);
      plans++;
      for (int i = 0; i < b.plan->nsteps; i++) met[b.plan->steps[i].op]++;
      compared += b.compared;
      refused += b.refused;
      undetermined += b.undetermined;
      if (b.said.length > 0) fail_msg("%s", text_of(&b.said));
    } else {
      thrown++;
    }
    bout_close(&b);
    assert_true(thrown < 20 + 4 * plans); /* the generator must mostly be understood */
  }
  for (int i = 0; i < STEP_OPS; i++)
    if (met[i] < 10) fail_msg("the step %s stood in %d plans only", step_word((step_op)i), met[i]);
  print_message("%d plans (%d thrown away), %" PRId64 " households, %" PRId64 " refused, %" PRId64
                " undetermined\n",
                plans, thrown, compared, refused, undetermined);
}

/* Derived values and parameters, which expressions only name. */
static void print_named(text *out, const settled *of) {
  for (int i = 0; i < of->nderived; i++) {
    const derived *d = of->derived[i].of;
    text_addf(out, "derive %s [%s]: ", d->n.id, d->unit ? d->unit : "-");
    expr_print(out, of->derived[i].value, -1);
    text_add_char(out, '\n');
  }
  for (int i = 0; i < of->nparameters; i++) {
    const parameter *p = of->parameters[i].of;
    const dated *d = of->parameters[i].in_force;
    text_addf(out, "parameter %s [%s]", p->n.id, p->unit ? p->unit : "-");
    for (int k = 0; k < p->nby; k++) text_addf(out, " by %s", p->by[k]->id);
    for (int k = 0; k < d->nentries; k++) text_addf(out, " %s", d->entries[k].value.text);
    text_add_char(out, '\n');
  }
}

/* Prints what a seed makes, for looking at a difference. */
static int replay(uint64_t seed) {
  static bout b;
  chuan_fault fault;
  text out = {0};
  if (!bout_open(&b, seed, &fault)) {
    print_message("thrown away: %s\n", fault.message[CHUAN_EN]);
    return 0;
  }
  for (int s = 0; s < b.rules.nstandards; s++) {
    const settled *of = b.rules.standards[s];
    print_named(&out, of);
    for (int i = 0; i < of->nindicators; i++) {
      text_addf(&out, "indicator %s: ", of->indicators[i].of->n.id);
      expr_print(&out, of->indicators[i].deprived, -1);
      text_add_char(&out, '\n');
    }
    for (int i = 0; i < of->nclasses; i++) {
      text_addf(&out, "class %s: ", of->classes[i].of->n.id);
      if (of->classes[i].when) expr_print(&out, of->classes[i].when, -1);
      text_add_char(&out, '\n');
    }
    for (int i = 0; i < of->nentitlements; i++) {
      text_addf(&out, "entitlement %s: ", of->entitlements[i].of->n.id);
      expr_print(&out, of->entitlements[i].of->when, -1);
      text_add_char(&out, '\n');
    }
  }
  for (int i = 0; i < b.plan->nsteps; i++) {
    plan_print(&out, b.plan, i);
    text_add_char(&out, '\n');
  }
  bout_fight(&b);
  text_add(&out, text_of(&b.said));
  fputs(text_of(&out), stderr);
  text_free(&out);
  bout_close(&b);
  return 0;
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(engine_and_reference_agree_on_random_households),
  };
  if (argc > 1) return replay(strtoull(argv[1], NULL, 10));
  return cmocka_run_group_tests(tests, NULL, NULL);
}
