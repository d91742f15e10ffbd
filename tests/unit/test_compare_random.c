/* test_compare_random: on random standards and households the decisive set is the smallest of all
 * that would have kept the class, by trying every one with the reference evaluator; and all
 * counts come to the same households. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plan/check.h"
#include "random_plan.h"
#include "run/moves.h"

#define ROWS 64
#define HOUSEHOLDS_WANTED 20000

typedef struct bout {
  random_rules rules;
  settled *all[COMPARE_STANDARDS];
  unsigned sets[COMPARE_SETS];
  int count;
  contrast *contrast;
  plan *plan;
  batch *batch;
  run *run;
  comparison comparison;
  moves moves;
  given_household households[ROWS];
} bout;

/* False where the rules make no two standards that can be compared. */
static bool bout_open(bout *t, uint64_t seed) {
  chuan_fault fault;
  memset(t, 0, sizeof *t);
  if (!random_rules_make(&t->rules, seed, false, &fault) || t->rules.nstandards != 2) return false;
  int exprs = book_exprs(build_book(t->rules.b)), hybrids = 0;
  expr_type *types = memory_make((size_t)exprs + 1, sizeof *types);
  chuan_status status = CHUAN_OK;
  for (int s = 0; s < 2 && !status; s++)
    status = check_settled(t->rules.standards[s], types, exprs, NULL, CHUAN_EN, &fault);
  memory_free(types);
  if (status) return false;
  memcpy(t->all, t->rules.standards, sizeof t->rules.standards);
  assert_int_equal(contrast_make(t->all[0], t->all[1], exprs, &t->contrast, &fault), CHUAN_OK);
  assert_int_equal(hybrids_make(t->contrast, exprs, t->all + 2, t->sets, &hybrids, &fault),
                   CHUAN_OK);
  t->count = hybrids + 2;
  if (plan_make((const settled *const *)t->all, t->count, exprs, NULL, 0, &t->plan, &fault))
    return false;
  assert_int_equal(
      batch_new(t->plan->columns, t->plan->ncolumns, ROWS, ROWS * GIVEN_PERSONS, &t->batch, &fault),
      CHUAN_OK);
  assert_int_equal(run_new(t->plan, ROWS, ROWS * GIVEN_PERSONS, &t->run, &fault), CHUAN_OK);
  comparison_open(&t->comparison, t->contrast, t->plan, t->sets, hybrids);
  assert_int_equal(moves_begin(&t->moves, &t->comparison, &fault), CHUAN_OK);
  return true;
}

static void bout_close(bout *t) {
  moves_free(&t->moves);
  comparison_close(&t->comparison);
  run_free(t->run);
  batch_free(t->batch);
  plan_free(t->plan);
  for (int i = 2; i < t->count; i++) settled_free(t->all[i]);
  contrast_free(t->contrast);
  random_rules_free(&t->rules);
}

static void bout_roll(bout *t, dice *d) {
  given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS];
  for (int h = 0; h < ROWS; h++) random_household(&t->rules, d, &t->households[h], flags);
}

static void fill_blanks(const survey *s, level in, given *answers, const given *full) {
  for (int i = 0; i < s->nfields[in]; i++)
    if (answers[i].state == GIVEN_MISSING) answers[i] = full[i];
}

/* Answers every question that was left blank. */
static void bout_answer(bout *t, dice *d) {
  given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS];
  static given_household full;
  int missing = t->rules.missing;
  t->rules.missing = 0;
  for (int h = 0; h < ROWS; h++) {
    given_household *one = &t->households[h];
    do random_household(&t->rules, d, &full, flags);
    while (one->npersons && !full.npersons);
    fill_blanks(t->rules.survey, HOUSEHOLD, one->answers, full.answers);
    for (int p = 0; p < one->npersons; p++)
      fill_blanks(t->rules.survey, PERSON, one->persons[p], full.persons[p % full.npersons]);
  }
  t->rules.missing = missing;
}

static void bout_run(bout *t) {
  static given none[RANDOM_STANDARDS][OUTCOME_INDICATORS]; /* the plan has no d_ flags */
  batch_clear(t->batch);
  t->batch->persons_given = t->rules.persons_given;
  for (int h = 0; h < ROWS; h++)
    (void)random_plan_put(&t->rules, t->plan, t->batch, &t->households[h], none);
  batch_finish(t->batch);
  run_batch(t->run, t->batch);
}

/* The classes that a household may come to, by name: "c1a c2a none ". */
static void classes_of(text *out, const settled *s, const given_household *h) {
  given flags[OUTCOME_INDICATORS];
  outcome o;
  for (int i = 0; i < OUTCOME_INDICATORS; i++) flags[i] = (given){.state = GIVEN_MISSING};
  reference_classify(s, h, flags, &o);
  text_clear(out);
  for (int i = 0; i < s->nclasses; i++)
    if (o.class_ == i || (o.class_ == OUTCOME_UNDETERMINED && o.possible >> i & 1))
      text_addf(out, "%s ", s->classes[i].of->n.id);
  bool none = o.class_ == OUTCOME_UNDETERMINED && o.possible & OUTCOME_NONE_BIT;
  if (none || o.class_ == OUTCOME_NONE) text_add(out, "none ");
  if (o.class_ == OUTCOME_CONFLICT) text_add(out, "conflict ");
}

/* How many words of a are words of b. */
static int shared(const text *a, const text *b, int *words) {
  int count = 0;
  *words = 0;
  for (const char *at = text_of(a); *at;) {
    size_t length = strcspn(at, " ") + 1;
    for (const char *in = text_of(b); *in; in += strcspn(in, " ") + 1)
      count += strncmp(in, at, length) == 0;
    at += length;
    ++*words;
  }
  return count;
}

/* 2: with these components as they were the class is surely what it was, 1: perhaps, 0: no;
 * -1: they cannot be taken apart so. */
static int kept_by(const bout *t, unsigned set, const given_household *h, const text *before) {
  unsigned all = (1U << t->contrast->ncomponents) - 1;
  text now = {0};
  int words, found = set == all ? 0 : -1;
  for (int i = 2; i < t->count; i++)
    if (t->sets[i - 2] == set) found = i;
  if (found < 0) return -1;
  classes_of(&now, t->all[found], h);
  int same = shared(&now, before, &words);
  text_free(&now);
  return same == words ? 2 : same > 0;
}

static void compare_decisive(const bout *t, const compared *x, const given_household *h,
                             const text *before) {
  int wanted = kept_by(t, x->decisive, h, before);
  assert_true(wanted > 0);
  for (unsigned set = 1; set < 1U << t->contrast->ncomponents; set++) {
    int kept = kept_by(t, set, h, before);
    int size = __builtin_popcount(set), least = __builtin_popcount(x->decisive);
    if (size < least) assert_true(kept <= 0);
    if (size == least) assert_true(kept <= wanted);
    if (size > 1 || set == x->decisive) continue;
    assert_int_equal(least == 1 && kept == wanted, !!(x->others & set));
  }
}

/* Households that hang on no answer: a share of nobody, a division by nothing. */
static int nothing_open;
/* Households that hung on blanks only, and were asked. */
static int answered;

static void compare_one(bout *t, int row, const compared *x) {
  text was = {0}, is = {0};
  int words[2];
  classes_of(&was, t->all[0], &t->households[row]);
  classes_of(&is, t->all[1], &t->households[row]);
  int both = shared(&was, &is, &words[0]);
  (void)shared(&is, &was, &words[1]);
  bool decided[2] = {words[0] == 1, words[1] == 1};
  assert_int_equal(x->certainty == CERTAINTY_CHANGES, !both);
  assert_int_equal(x->certainty == CERTAINTY_STAYS, both && decided[0] && decided[1]);
  assert_int_equal(x->moved, !both || decided[0] != decided[1]);
  if (!both) compare_decisive(t, x, &t->households[row], &was);
  else assert_int_equal(x->decisive, 0);
  if (x->certainty == CERTAINTY_MAY) assert_true(x->nopen > 0);
  nothing_open += x->certainty == CERTAINTY_HIDDEN && !x->nopen;
  text_free(&was);
  text_free(&is);
}

/* All cells, all reasons, all certainties come to the same households. */
static void counts_add_up(const moves *m, int64_t households) {
  int64_t cells = 0, units = 0, certain = 0, reasons = 0;
  for (int i = 0; i < m->width[0] * m->width[1]; i++) cells += m->all.matrix[i].households;
  for (size_t u = 0; u < m->nunits; u++)
    for (int i = 0; i < m->width[0] * m->width[1]; i++) units += m->units[u].matrix[i].households;
  for (int i = 0; i < CERTAINTIES; i++) certain += m->all.certain[i].households;
  for (int i = 0; i < REASONS_FOR; i++) reasons += m->reasons[i].households;
  assert_int_equal(m->households.households, households);
  assert_int_equal(cells, households);
  assert_int_equal(units, households);
  assert_int_equal(certain, households);
  assert_int_equal(reasons, m->moved.households);
  for (int side = 0; side < 2; side++)
    for (int i = 0; i < m->of->plan->standards[side].nclasses; i++)
      assert_true(m->bounds[side][i].surely.households <= m->bounds[side][i].at_most.households);
}

/* What hangs only on blanks is decided once they are answered. */
static void answers_decide(bout *t, dice *d, const bool *may) {
  compared x;
  bout_answer(t, d);
  bout_run(t);
  for (int h = 0; h < ROWS; h++) {
    household_at at = {t->run, t->batch, h};
    if (!may[h] || run_refusal(t->run, h) != REFUSAL_NONE) continue;
    assert_int_equal(comparison_household(&t->comparison, &(answers_at){at, at, at, at}, &x, NULL),
                     CHUAN_OK);
    assert_int_equal(x.nopen, 0);
    answered++;
  }
}

static int64_t bout_fight(bout *t, dice *d) {
  int64_t households = 0;
  for (int i = 0; i < 4; i++) {
    bool may[ROWS] = {false};
    bout_roll(t, d);
    bout_run(t);
    for (int h = 0; h < ROWS; h++) {
      compared x;
      household_at at = {t->run, t->batch, h};
      const char *place_of = h & 1 ? "odd" : "even";
      if (run_refusal(t->run, h) != REFUSAL_NONE) continue;
      assert_int_equal(
          comparison_household(&t->comparison, &(answers_at){at, at, at, at}, &x, NULL), CHUAN_OK);
      assert_int_equal(moves_add(&t->moves, &x, at, at, 1, place_of, strlen(place_of), NULL),
                       CHUAN_OK);
      compare_one(t, h, &x);
      may[h] = x.certainty == CERTAINTY_MAY;
      households++;
    }
    answers_decide(t, d, may);
  }
  return households;
}

static void the_decisive_set_is_the_smallest_of_all(void **state) {
  static bout t;
  int64_t compared_all = 0, moved = 0, sets = 0, whole = 0;
  int reasons[REASONS_FOR] = {0};
  (void)state;
  for (uint64_t seed = 1; compared_all < HOUSEHOLDS_WANTED; seed++) {
    if (bout_open(&t, seed)) {
      dice d = dice_new(seed + 7);
      int64_t households = bout_fight(&t, &d);
      counts_add_up(&t.moves, households);
      compared_all += households;
      moved += t.moves.moved.households;
      sets += t.count;
      whole += 1 << t.contrast->ncomponents;
      for (int i = 0; i < REASONS_FOR; i++) reasons[i] += (int)t.moves.reasons[i].households;
    }
    bout_close(&t);
  }
  assert_true(nothing_open < compared_all / 50);
  for (int i = 0; i < REASONS_FOR; i++)
    if (i != FOR_INCOME && i != FOR_ANSWERS && i != FOR_K) assert_true(reasons[i] > 20);
  assert_true(answered > 200);
  print_message("%" PRId64 " households, %" PRId64 " moved, %" PRId64 " of %" PRId64
                " ways to take the components\n",
                compared_all, moved, sets, whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_decisive_set_is_the_smallest_of_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
