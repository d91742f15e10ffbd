/* test_run: verdicts, refusals, flags, quotients and batches one after the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine.h"
#include "run/verdict.h"

typedef struct world {
  build *b;
  const field *size;
  field *a, *c, *income, *pc;
} world;

static world world_new(void) {
  world w = {.b = build_new()};
  w.size = build_find(w.b, HOUSEHOLD, "size");
  w.a = build_flag(w.b, HOUSEHOLD, "a");
  w.c = build_flag(w.b, HOUSEHOLD, "c");
  w.income = build_integer(w.b, HOUSEHOLD, "income", "VND/month", -1000000000000, 1000000000000);
  w.pc =
      build_integer(w.b, HOUSEHOLD, "income_pc", "VND/person/month", -1000000000000, 1000000000000);
  w.pc->quotient_of[0] = w.income;
  w.pc->quotient_of[1] = w.size;
  return w;
}

/* Two classes, `x` when a, `y` when c. */
static void two_classes(world *w, const char *id, bool exhaustive) {
  build_standard(w->b, id)->exhaustive = exhaustive;
  build_serves(w->b, "2020-01-01", "2030-12-31");
  build_class(w->b, "x", x_field(w->b, w->a));
  build_class(w->b, "y", x_field(w->b, w->c));
  build_end(w->b);
}

static void put(engine *e, const field *f, int answer) {
  if (answer != UNKNOWN) engine_put(e, f, answer);
}

static void verdicts_follow_what_is_sure_and_possible(void **state) {
  enum { UND = VERDICT_UNDETERMINED, CON = VERDICT_CONFLICT, NON = VERDICT_NONE };
  static const struct {
    int a, c, open, exhaustive;
    uint32_t open_possible, exhaustive_possible;
  } rows[] = {
      {YES, NO, 0, 0, 0, 0},
      {NO, YES, 1, 1, 0, 0},
      {YES, YES, CON, CON, 3, 3},
      {YES, UNKNOWN, 0, 0, 0, 0}, /* one sure class is it, whatever else may hold */
      {NO, NO, NON, NON, 0, 0},
      {UNKNOWN, NO, UND, 0, 1 | VERDICT_NONE_BIT, 0},
      {NO, UNKNOWN, UND, 1, 2 | VERDICT_NONE_BIT, 0},
      {UNKNOWN, UNKNOWN, UND, UND, 3 | VERDICT_NONE_BIT, 3},
  };
  world w = world_new();
  (void)state;
  two_classes(&w, "open", false);
  two_classes(&w, "shut", true);
  engine e = engine_of(w.b, "open shut", "");
  for (int i = 0; i < 8; i++) {
    engine_household(&e);
    put(&e, w.a, rows[i].a);
    put(&e, w.c, rows[i].c);
  }
  engine_run(&e);
  for (int i = 0; i < 8; i++) {
    assert_int_equal(engine_class(&e, 0, i), rows[i].open);
    assert_int_equal(engine_class(&e, 1, i), rows[i].exhaustive);
    assert_int_equal(run_verdicts(e.run, 0)->possible[i], rows[i].open_possible);
    assert_int_equal(run_verdicts(e.run, 1)->possible[i], rows[i].exhaustive_possible);
  }
  engine_free(&e);
  build_free(w.b);
}

static void verdict_names_are_ids_or_words(void **state) {
  world w = world_new();
  (void)state;
  two_classes(&w, "s", false);
  engine e = engine_of(w.b, "s", "");
  const plan_standard *s = &e.plan->standards[0];
  assert_string_equal(verdict_name(s, 1), "y");
  assert_string_equal(verdict_name(s, VERDICT_UNDETERMINED), "undetermined");
  assert_string_equal(verdict_name(s, VERDICT_CONFLICT), "conflict");
  assert_string_equal(verdict_name(s, VERDICT_NONE), "none");
  assert_string_equal(verdict_name(s, VERDICT_REFUSED), "refused");
  engine_free(&e);
  build_free(w.b);
}

static void a_class_without_when_is_any_of_its_kinds(void **state) {
  world w = world_new();
  (void)state;
  build_standard(w.b, "s");
  build_serves(w.b, "2020-01-01", "2030-12-31");
  build_class(w.b, "poor", NULL);
  build_kind(w.b, "by_a", x_field(w.b, w.a));
  build_kind(w.b, "by_c", x_field(w.b, w.c));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  for (int i = 0; i < 3; i++) {
    engine_household(&e);
    engine_put(&e, w.a, i > 0);
    engine_put(&e, w.c, i > 1);
  }
  engine_run(&e);
  const plan_class *poor = &e.plan->standards[0].classes[0];
  assert_int_equal(poor->nkinds, 2);
  assert_int_equal(engine_class(&e, 0, 0), VERDICT_NONE);
  assert_int_equal(engine_class(&e, 0, 1), 0);
  assert_int_equal(run_answer(e.run, poor->kinds[0].slot, 1), YES);
  assert_int_equal(run_answer(e.run, poor->kinds[1].slot, 1), NO);
  assert_int_equal(run_answer(e.run, poor->kinds[1].slot, 2), YES);
  engine_free(&e);
  build_free(w.b);
}

/* Two indicators, a class at one or more. */
static engine flagged(world *w) {
  build_standard(w->b, "s")->exhaustive = true;
  build_serves(w->b, "2020-01-01", "2030-12-31");
  build_indicator(w->b, "i", x_field(w->b, w->a));
  build_indicator(w->b, "j", x_field(w->b, w->c));
  build_class(w->b, "poor", X(w->b, OP_AT_LEAST, X_LACKING(w->b), x_amount(w->b, "1")));
  build_class(w->b, "other", X(w->b, OP_BELOW, X_LACKING(w->b), x_amount(w->b, "1")));
  build_end(w->b);
  return engine_of(w->b, "s", "i");
}

static void lacking_is_certain_and_possible(void **state) {
  world w = world_new();
  engine e = flagged(&w);
  (void)state;
  for (int i = 0; i < 3; i++) {
    engine_household(&e);
    put(&e, w.a, i == 0 ? NO : UNKNOWN);
    put(&e, w.c, i == 2 ? YES : NO);
  }
  engine_run(&e);
  const verdicts *v = run_verdicts(e.run, 0);
  static const int low[] = {0, 0, 1}, high[] = {0, 1, 2}, want[] = {1, VERDICT_UNDETERMINED, 0};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(v->lacking_low[i], low[i]);
    assert_int_equal(v->lacking_high[i], high[i]);
    assert_int_equal(v->class_[i], want[i]);
  }
  engine_free(&e);
  build_free(w.b);
}

static void a_flag_decides_only_what_is_unknown_and_may_not_contradict(void **state) {
  static const struct {
    int raw, flag, want;
    refusal refused;
  } rows[] = {
      {UNKNOWN, YES, YES, REFUSAL_NONE},
      {UNKNOWN, NO, NO, REFUSAL_NONE},
      {UNKNOWN, UNKNOWN, UNKNOWN, REFUSAL_NONE},
      {YES, YES, YES, REFUSAL_NONE},
      {NO, NO, NO, REFUSAL_NONE},
      {YES, UNKNOWN, YES, REFUSAL_NONE},
      {YES, NO, YES, REFUSAL_FLAG},
      {NO, YES, NO, REFUSAL_FLAG},
  };
  world w = world_new();
  engine e = flagged(&w);
  (void)state;
  for (int i = 0; i < 8; i++) {
    engine_household(&e);
    put(&e, w.a, rows[i].raw);
    engine_put(&e, w.c, 0);
    if (rows[i].flag != UNKNOWN) engine_flag(&e, "i", rows[i].flag);
  }
  engine_run(&e);
  for (int i = 0; i < 8; i++) {
    assert_int_equal(run_refusal(e.run, i), rows[i].refused);
    assert_string_equal(run_refusal_name(e.run, i), rows[i].refused ? "i" : "");
    if (!rows[i].refused) assert_int_equal(engine_indicator(&e, "i", i), rows[i].want);
    else assert_int_equal(engine_class(&e, 0, i), VERDICT_REFUSED);
  }
  engine_free(&e);
  build_free(w.b);
}

static void a_refusal_ends_with_its_batch(void **state) {
  world w = world_new();
  engine e = flagged(&w);
  (void)state;
  for (int round = 0; round < 4; round++) {
    engine_household(&e);
    put(&e, w.a, YES);
    engine_put(&e, w.c, 0);
    engine_flag(&e, "i", round % 2 ? NO : YES);     /* the second and the last contradict */
    run_expect(e.run, round == 2 ? e.batch : NULL); /* what is expected changes nothing */
    engine_run(&e);
    assert_int_equal(run_refusal(e.run, 0), round % 2 ? REFUSAL_FLAG : REFUSAL_NONE);
    assert_int_equal(engine_class(&e, 0, 0), round % 2 ? VERDICT_REFUSED : 0);
  }
  engine_free(&e);
  build_free(w.b);
}

static engine by_income(world *w) {
  build_standard(w->b, "s")->exhaustive = true;
  build_serves(w->b, "2020-01-01", "2030-12-31");
  build_parameter(w->b, "line", "VND/person/month", "1.500.000");
  const expr *pc = x_field(w->b, w->pc), *line = x_name(w->b, OP_PARAMETER, "line");
  build_class(w->b, "poor", X(w->b, OP_AT_MOST, pc, line));
  build_class(w->b, "other", X(w->b, OP_ABOVE, pc, line));
  build_end(w->b);
  return engine_of(w->b, "s", "");
}

static void the_exact_ratio_decides_where_both_are_known(void **state) {
  enum { NIL = -1 };
  static const struct {
    int64_t income, size, pc;
    int class_;
  } rows[] = {
      {4500000, 3, NIL, 0},
      {4500001, 3, NIL, 1},
      {4499999, 3, NIL, 0},
      {4500001, 3, 1500000, 1}, /* the rounded answer agrees, the exact ratio decides */
      {NIL, NIL, 1500000, 0},
      {NIL, NIL, 1500001, 1},
      {NIL, 3, 1500000, 0},
      {4500000, NIL, 1500001, 1},
      {4500000, NIL, NIL, VERDICT_UNDETERMINED},
      {NIL, NIL, NIL, VERDICT_UNDETERMINED},
  };
  world w = world_new();
  engine e = by_income(&w);
  (void)state;
  for (int i = 0; i < 10; i++) {
    engine_household(&e);
    if (rows[i].income != NIL) engine_put(&e, w.income, rows[i].income);
    if (rows[i].size != NIL) engine_put(&e, w.size, rows[i].size);
    if (rows[i].pc != NIL) engine_put(&e, w.pc, rows[i].pc);
  }
  engine_run(&e);
  for (int i = 0; i < 10; i++) {
    assert_int_equal(run_refusal(e.run, i), REFUSAL_NONE);
    assert_int_equal(engine_class(&e, 0, i), rows[i].class_);
  }
  engine_free(&e);
  build_free(w.b);
}

static void a_quotient_one_dong_off_refuses_the_row(void **state) {
  static const struct {
    int64_t income, size, pc;
    refusal want;
  } rows[] = {
      {4500000, 3, 1500000, REFUSAL_NONE},
      {4500002, 3, 1500000, REFUSAL_NONE},
      {4500003, 3, 1500000, REFUSAL_QUOTIENT},
      {4499998, 3, 1500000, REFUSAL_NONE},
      {4499997, 3, 1500000, REFUSAL_QUOTIENT},
      {-5, 2, -3, REFUSAL_NONE},
      {-5, 2, -2, REFUSAL_NONE},
      {-5, 2, -4, REFUSAL_QUOTIENT},
      {0, 1, 1, REFUSAL_QUOTIENT},
  };
  world w = world_new();
  engine e = by_income(&w);
  (void)state;
  for (int i = 0; i < 9; i++) {
    engine_household(&e);
    engine_put(&e, w.income, rows[i].income);
    engine_put(&e, w.size, rows[i].size);
    engine_put(&e, w.pc, rows[i].pc);
  }
  engine_run(&e);
  for (int i = 0; i < 9; i++) {
    assert_int_equal(run_refusal(e.run, i), rows[i].want);
    if (rows[i].want) assert_string_equal(run_refusal_name(e.run, i), "income_pc");
    assert_true((engine_class(&e, 0, i) == VERDICT_REFUSED) == (rows[i].want != REFUSAL_NONE));
  }
  engine_free(&e);
  build_free(w.b);
}

/* The same household must get the same verdict at every place in a batch of any size,
 * and whatever the batch before held. */
static void batches_of_every_size_give_the_same_verdicts(void **state) {
  static const int sizes[] = {300, 1, 7, 63, 64, 65, 127, 128, 129, 255, 256, 257, 2};
  world w = world_new();
  engine e = flagged(&w);
  (void)state;
  for (int s = 0; s < 13; s++) {
    for (int i = 0; i < sizes[s]; i++) {
      engine_household(&e);
      put(&e, w.a, i % 3);
      put(&e, w.c, i / 3 % 3);
    }
    engine_run(&e);
    for (int i = 0; i < sizes[s]; i++) {
      int a = i % 3, c = i / 3 % 3;
      int want = a == YES || c == YES ? 0 : a == UNKNOWN || c == UNKNOWN ? VERDICT_UNDETERMINED : 1;
      assert_int_equal(engine_class(&e, 0, i), want);
    }
  }
  engine_free(&e);
  build_free(w.b);
}

/* All 30 classes that the mask of possible ones has room for. */
static void thirty_classes_fit(void **state) {
  static char ids[30][8];
  world w = world_new();
  (void)state;
  build_standard(w.b, "s");
  build_serves(w.b, "2020-01-01", "2030-12-31");
  for (int i = 0; i < 30; i++) {
    numeral n = numeral_of(i + 1);
    ids[i][0] = 'c';
    strcpy(ids[i] + 1, n.at);
    const expr *is_size = X(w.b, OP_BETWEEN, x_field(w.b, w.size), x_amount(w.b, ids[i] + 1),
                            x_amount(w.b, ids[i] + 1));
    build_class(w.b, ids[i], is_size);
  }
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  for (int i = 0; i < 31; i++) {
    engine_household(&e);
    if (i < 30) engine_put(&e, w.size, i + 1);
  }
  engine_run(&e);
  for (int i = 0; i < 30; i++) assert_int_equal(engine_class(&e, 0, i), i);
  assert_int_equal(engine_class(&e, 0, 30), VERDICT_UNDETERMINED);
  assert_int_equal(run_verdicts(e.run, 0)->possible[30],
                   ((UINT32_C(1) << 30) - 1) | VERDICT_NONE_BIT);
  engine_free(&e);
  build_free(w.b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(verdicts_follow_what_is_sure_and_possible),
      cmocka_unit_test(verdict_names_are_ids_or_words),
      cmocka_unit_test(a_class_without_when_is_any_of_its_kinds),
      cmocka_unit_test(lacking_is_certain_and_possible),
      cmocka_unit_test(a_flag_decides_only_what_is_unknown_and_may_not_contradict),
      cmocka_unit_test(a_refusal_ends_with_its_batch),
      cmocka_unit_test(the_exact_ratio_decides_where_both_are_known),
      cmocka_unit_test(a_quotient_one_dong_off_refuses_the_row),
      cmocka_unit_test(batches_of_every_size_give_the_same_verdicts),
      cmocka_unit_test(thirty_classes_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
