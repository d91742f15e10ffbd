/* test_kernels: every step against its table, through small standards whose indicators
 * are the conditions in question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine.h"

/* A survey that all tests here share, and a standard under way. */
typedef struct world {
  build *b;
  field *tv, *radio, *size, *floor, *area, *age, *insured, *wage, *level_, *income;
} world;

static world world_new(void) {
  world w = {.b = build_new()};
  w.size = (field *)build_find(w.b, HOUSEHOLD, "size");
  w.tv = build_flag(w.b, HOUSEHOLD, "tv");
  w.radio = build_flag(w.b, HOUSEHOLD, "radio");
  w.radio->may_not_apply = true;
  w.floor = build_decimal(w.b, HOUSEHOLD, "floor", "m²", 2, 0, 100000);
  w.floor->may_not_apply = true;
  w.area = build_code(w.b, HOUSEHOLD, "area", "rural urban");
  w.income = build_integer(w.b, HOUSEHOLD, "income", "VND/month", -1000000000000, 1000000000000);
  w.age = build_integer(w.b, PERSON, "age", "year", 0, 120);
  w.insured = build_flag(w.b, PERSON, "insured");
  w.wage = build_integer(w.b, PERSON, "wage", "VND/month", 0, 1000000000);
  w.wage->may_not_apply = true;
  w.level_ = build_code(w.b, PERSON, "level", "none primary lower upper");
  w.level_->ordered = w.level_->may_not_apply = true;
  build_standard(w.b, "s");
  build_serves(w.b, "2020-01-01", "2030-12-31");
  return w;
}

static engine world_end(world *w) {
  build_end(w->b);
  return engine_of(w->b, "s", "");
}

static void world_free(world *w, engine *e) {
  engine_free(e);
  build_free(w->b);
}

/* yes, no, missing or not applicable, as -1 missing and -2 not applicable. */
enum { MISSING = -1, NEVER = -2 };
static void put(engine *e, const field *f, int64_t answer) {
  if (answer == NEVER) engine_not_applicable(e, f);
  else if (answer != MISSING) engine_put(e, f, answer);
}

static void and_or_not_follow_kleene(void **state) {
  static const int truth[3] = {0, 1, MISSING}; /* NO, YES, UNKNOWN */
  static const int and_[3][3] = {{0, 0, 0}, {0, 1, 2}, {0, 2, 2}};
  static const int or_[3][3] = {{0, 1, 2}, {1, 1, 1}, {2, 1, 2}};
  static const int not_[3] = {1, 0, 2};
  world w = world_new();
  const expr *tv = x_field(w.b, w.tv), *radio = x_field(w.b, w.radio);
  build_indicator(w.b, "and", X(w.b, OP_AND, tv, radio));
  build_indicator(w.b, "or", X(w.b, OP_OR, tv, radio));
  build_indicator(w.b, "not", X(w.b, OP_NOT, tv));
  engine e = world_end(&w);
  (void)state;
  for (int i = 0; i < 9; i++) {
    engine_household(&e);
    put(&e, w.tv, truth[i / 3]);
    put(&e, w.radio, truth[i % 3]);
  }
  engine_run(&e);
  for (int i = 0; i < 9; i++) {
    assert_int_equal(engine_indicator(&e, "and", i), and_[i / 3][i % 3]);
    assert_int_equal(engine_indicator(&e, "or", i), or_[i / 3][i % 3]);
    assert_int_equal(engine_indicator(&e, "not", i), not_[i / 3]);
  }
  world_free(&w, &e);
}

static void not_applicable_says_no_to_every_test(void **state) {
  world w = world_new();
  const expr *radio = x_field(w.b, w.radio), *floor_ = x_field(w.b, w.floor);
  build_indicator(w.b, "flag", radio);
  build_indicator(w.b, "is_no", X(w.b, OP_IS_NO, radio));
  build_indicator(w.b, "not", X(w.b, OP_NOT, radio));
  build_indicator(w.b, "below", X(w.b, OP_BELOW, floor_, x_amount(w.b, "8")));
  build_indicator(w.b, "at_least", X(w.b, OP_AT_LEAST, floor_, x_amount(w.b, "8")));
  build_indicator(
      w.b, "per",
      X(w.b, OP_AT_LEAST, X(w.b, OP_PER, floor_, x_field(w.b, w.size)), x_amount(w.b, "8")));
  build_indicator(w.b, "unknown", X(w.b, OP_BELOW, floor_, x_not_known(w.b, "line")));
  engine e = world_end(&w);
  (void)state;
  engine_household(&e); /* size is missing: not applicable wins over it */
  engine_not_applicable(&e, w.radio);
  engine_not_applicable(&e, w.floor);
  engine_household(&e);
  engine_run(&e);
  assert_int_equal(engine_indicator(&e, "flag", 0), NO);
  assert_int_equal(engine_indicator(&e, "is_no", 0), NO);
  assert_int_equal(engine_indicator(&e, "not", 0), YES);
  assert_int_equal(engine_indicator(&e, "below", 0), NO);
  assert_int_equal(engine_indicator(&e, "at_least", 0), NO);
  assert_int_equal(engine_indicator(&e, "per", 0), NO);
  assert_int_equal(engine_indicator(&e, "unknown", 0), NO);
  for (int i = 0; i < e.plan->standards[0].nindicators; i++)
    assert_int_equal(run_answer(e.run, e.plan->standards[0].indicators[i].slot, 1), UNKNOWN);
  world_free(&w, &e);
}

static void each_word_has_its_edges(void **state) {
  static const struct {
    op word;
    int at[7];
  } want[] = {
      /* 799 800 801 … 1199 1200 1201, missing */
      {OP_AT_MOST, {1, 1, 0, 0, 0, 0, 2}},    {OP_BELOW, {1, 0, 0, 0, 0, 0, 2}},
      {OP_AT_LEAST, {0, 1, 1, 1, 1, 1, 2}},   {OP_ABOVE, {0, 0, 1, 1, 1, 1, 2}},
      {OP_BETWEEN, {0, 1, 1, 1, 1, 0, 2}},    {OP_OVER_TO, {0, 0, 1, 1, 1, 0, 2}},
      {OP_FROM_UNDER, {0, 1, 1, 1, 0, 0, 2}}, {OP_OVER_UNDER, {0, 0, 1, 1, 0, 0, 2}},
  };
  static const int64_t answers[7] = {799, 800, 801, 1199, 1200, 1201, MISSING};
  world w = world_new();
  const expr *floor_ = x_field(w.b, w.floor), *low = x_amount(w.b, "8"),
             *high = x_amount(w.b, "12");
  const expr *tests[8];
  (void)state;
  for (int i = 0; i < 8; i++) {
    tests[i] = op_bounds(want[i].word) == 2 ? X(w.b, want[i].word, floor_, low, high)
                                            : X(w.b, want[i].word, floor_, low);
    build_indicator(w.b, op_word(want[i].word), tests[i]);
  }
  engine e = world_end(&w);
  assert_int_equal(engine_steps(&e, STEP_TEST_RANGE), 8);
  assert_int_equal(engine_steps(&e, STEP_LOAD), 0);
  for (int i = 0; i < 7; i++) {
    engine_household(&e);
    put(&e, w.floor, answers[i]);
  }
  engine_run(&e);
  for (int i = 0; i < 8; i++)
    for (int row = 0; row < 7; row++)
      assert_int_equal(engine_answer(&e, tests[i], row), want[i].at[row]);
  world_free(&w, &e);
}

static void any_of_nobody_is_no_and_all_of_nobody_is_yes(void **state) {
  world w = world_new();
  const expr *insured = x_field(w.b, w.insured);
  build_indicator(w.b, "any", X(w.b, OP_ANY, insured));
  build_indicator(w.b, "all", X(w.b, OP_ALL, insured));
  build_indicator(w.b, "count", X(w.b, OP_AT_MOST, X(w.b, OP_COUNT, insured), x_amount(w.b, "0")));
  build_indicator(w.b, "share", X(w.b, OP_AT_LEAST, X(w.b, OP_SHARE, insured), x_amount(w.b, "0")));
  build_indicator(w.b, "sum",
                  X(w.b, OP_AT_MOST, X(w.b, OP_SUM, x_field(w.b, w.wage)), x_amount(w.b, "0")));
  build_indicator(w.b, "highest",
                  X(w.b, OP_AT_LEAST, X(w.b, OP_HIGHEST, x_field(w.b, w.age)), x_amount(w.b, "0")));
  engine e = world_end(&w);
  (void)state;
  engine_household(&e);
  engine_nobody(&e);
  engine_run(&e);
  assert_int_equal(engine_indicator(&e, "any", 0), NO);
  assert_int_equal(engine_indicator(&e, "all", 0), YES);
  assert_int_equal(engine_indicator(&e, "count", 0), YES);
  assert_int_equal(engine_indicator(&e, "share", 0), UNKNOWN);
  assert_int_equal(engine_indicator(&e, "sum", 0), YES);
  assert_int_equal(engine_indicator(&e, "highest", 0), NO);
  world_free(&w, &e);
}

static void without_members_every_fold_is_unknown(void **state) {
  world w = world_new();
  const expr *insured = x_field(w.b, w.insured);
  build_indicator(w.b, "any", X(w.b, OP_ANY, insured));
  build_indicator(w.b, "all", X(w.b, OP_ALL, insured));
  build_indicator(w.b, "count", X(w.b, OP_AT_LEAST, X(w.b, OP_COUNT, insured), x_amount(w.b, "0")));
  build_indicator(w.b, "highest",
                  X(w.b, OP_AT_LEAST, X(w.b, OP_HIGHEST, x_field(w.b, w.age)), x_amount(w.b, "0")));
  engine e = world_end(&w);
  (void)state;
  engine_household(&e);
  engine_run(&e);
  for (int i = 0; i < 4; i++)
    assert_int_equal(run_answer(e.run, e.plan->standards[0].indicators[i].slot, 0), UNKNOWN);
  world_free(&w, &e);
}

/* Households of 0 to 20 persons, the one who counts at every place: words of eight. */
static void folds_find_a_person_at_every_place(void **state) {
  world w = world_new();
  const expr *insured = x_field(w.b, w.insured);
  const expr *any = X(w.b, OP_ANY, insured), *all = X(w.b, OP_ALL, insured);
  const expr *two = X(w.b, OP_AT_LEAST, X(w.b, OP_COUNT, insured), x_amount(w.b, "2"));
  build_indicator(w.b, "any", any);
  build_indicator(w.b, "all", all);
  build_indicator(w.b, "two", two);
  engine e = world_end(&w);
  (void)state;
  for (int n = 1; n <= 20; n++) {
    for (int at = 0; at < n; at++) {
      engine_household(&e);
      for (int p = 0; p < n; p++) {
        engine_person(&e);
        engine_put(&e, w.insured, p == at);
      }
    }
    engine_run(&e);
    for (int at = 0; at < n; at++) {
      assert_int_equal(engine_answer(&e, any, at), YES);
      assert_int_equal(engine_answer(&e, all, at), n == 1 ? YES : NO);
      assert_int_equal(engine_answer(&e, two, at), NO);
    }
  }
  world_free(&w, &e);
}

static void a_person_not_known_makes_counts_an_interval(void **state) {
  world w = world_new();
  const expr *n = X(w.b, OP_COUNT, x_field(w.b, w.insured));
  const expr *one = X(w.b, OP_AT_LEAST, n, x_amount(w.b, "1"));
  const expr *two = X(w.b, OP_AT_LEAST, n, x_amount(w.b, "2"));
  const expr *three = X(w.b, OP_AT_LEAST, n, x_amount(w.b, "3"));
  build_indicator(w.b, "one", one);
  build_indicator(w.b, "two", two);
  build_indicator(w.b, "three", three);
  engine e = world_end(&w);
  (void)state;
  engine_household(&e);
  engine_person(&e);
  engine_put(&e, w.insured, 1);
  engine_person(&e);
  engine_person(&e);
  engine_put(&e, w.insured, 0);
  engine_run(&e);
  assert_int_equal(engine_answer(&e, one, 0), YES);
  assert_int_equal(engine_answer(&e, two, 0), UNKNOWN);
  assert_int_equal(engine_answer(&e, three, 0), NO);
  world_free(&w, &e);
}

static void a_missing_answer_in_a_sum_is_its_range(void **state) {
  world w = world_new();
  const expr *sum = X(w.b, OP_SUM, x_field(w.b, w.wage)),
             *top = X(w.b, OP_HIGHEST, x_field(w.b, w.wage));
  const expr *some = X(w.b, OP_AT_LEAST, sum, x_amount(w.b, "5"));
  const expr *more = X(w.b, OP_AT_LEAST, sum, x_amount(w.b, "6"));
  const expr *most = X(w.b, OP_ABOVE, sum, x_amount(w.b, "1.000.000.005"));
  const expr *high = X(w.b, OP_ABOVE, top, x_amount(w.b, "1.000.000.000"));
  build_indicator(w.b, "some", some);
  build_indicator(w.b, "more", more);
  build_indicator(w.b, "most", most);
  build_indicator(w.b, "high", high);
  engine e = world_end(&w);
  (void)state;
  engine_household(&e);
  engine_person(&e);
  engine_put(&e, w.wage, 5);
  engine_person(&e);
  engine_not_applicable(&e, w.wage);
  engine_person(&e);
  engine_run(&e);
  assert_int_equal(engine_answer(&e, some, 0), YES);
  assert_int_equal(engine_answer(&e, more, 0), UNKNOWN);
  assert_int_equal(engine_answer(&e, most, 0), NO);
  assert_int_equal(engine_answer(&e, high, 0), NO);
  world_free(&w, &e);
}

static void a_quotient_is_compared_exactly_at_its_threshold(void **state) {
  world w = world_new();
  const expr *each = X(w.b, OP_PER, x_field(w.b, w.floor), x_field(w.b, w.size));
  const expr *below = X(w.b, OP_BELOW, each, x_amount(w.b, "8"));
  const expr *third = X(w.b, OP_AT_MOST, X(w.b, OP_PER, x_field(w.b, w.size), x_amount(w.b, "3")),
                        x_amount(w.b, "0,333333"));
  build_indicator(w.b, "below", below);
  build_indicator(w.b, "third", third);
  engine e = world_end(&w);
  (void)state;
  const int64_t floors[] = {2399, 2400, 2401};
  for (int i = 0; i < 3; i++) {
    engine_household(&e);
    engine_put(&e, w.size, i == 0 ? 3 : i);
    engine_put(&e, w.floor, floors[i]);
  }
  engine_household(&e);
  engine_put(&e, w.floor, 2400);
  engine_put(&e, w.size, 3);
  engine_run(&e);
  assert_int_equal(engine_answer(&e, below, 0), YES); /* 23,99 m² for three */
  assert_int_equal(engine_answer(&e, below, 3), NO);  /* 24 m² for three: exactly 8 */
  assert_int_equal(engine_answer(&e, third, 1), NO);  /* 1/3 is above 0,333333 */
  world_free(&w, &e);
}

static void a_denominator_not_surely_above_zero_is_unknown(void **state) {
  world w = world_new();
  const expr *uninsured = X(w.b, OP_COUNT, X(w.b, OP_NOT, x_field(w.b, w.insured)));
  const expr *ratio =
      X(w.b, OP_AT_LEAST, X(w.b, OP_PER, x_field(w.b, w.size), uninsured), x_amount(w.b, "0"));
  build_indicator(w.b, "ratio", ratio);
  engine e = world_end(&w);
  (void)state;
  for (int i = 0; i < 3; i++) {
    engine_household(&e);
    engine_put(&e, w.size, 1);
    engine_person(&e);
    if (i < 2) engine_put(&e, w.insured, i);
  }
  engine_run(&e);
  assert_int_equal(engine_answer(&e, ratio, 0), YES);
  assert_int_equal(engine_answer(&e, ratio, 1), UNKNOWN); /* nobody uninsured */
  assert_int_equal(engine_answer(&e, ratio, 2), UNKNOWN); /* [0, 1] uninsured */
  world_free(&w, &e);
}

static void an_amount_by_a_missing_code_is_all_its_entries(void **state) {
  world w = world_new();
  build_parameter_by(w.b, "line", "VND/month", w.area, NULL, "rural=1.500.000 urban=2.000.000");
  build_parameter_by(w.b, "top", "VND/month", w.area, NULL, "rural=2.250.000 urban=3.000.000");
  const expr *income = x_field(w.b, w.income), *line = x_name(w.b, OP_PARAMETER, "line");
  const expr *at_most = X(w.b, OP_AT_MOST, income, line);
  const expr *middle = X(w.b, OP_OVER_TO, income, line, x_name(w.b, OP_PARAMETER, "top"));
  build_indicator(w.b, "at_most", at_most);
  build_indicator(w.b, "middle", middle);
  engine e = world_end(&w);
  (void)state;
  static const struct {
    int64_t area, income;
    int at_most, middle;
  } rows[] = {
      {0, 1500000, YES, NO},
      {0, 1500001, NO, YES},
      {1, 2000000, YES, NO},
      {1, 2000001, NO, YES},
      {MISSING, 1200000, YES, NO},
      {MISSING, 1500000, YES, NO},
      {MISSING, 1500001, UNKNOWN, UNKNOWN},
      {MISSING, 2000000, UNKNOWN, UNKNOWN},
      {MISSING, 2000001, NO, YES},
      {MISSING, 2250000, NO, YES},
      {MISSING, 2250001, NO, UNKNOWN},
      {MISSING, 3000001, NO, NO},
      {MISSING, MISSING, UNKNOWN, UNKNOWN},
  };
  int n = (int)(sizeof rows / sizeof *rows);
  for (int i = 0; i < n; i++) {
    engine_household(&e);
    put(&e, w.area, rows[i].area);
    put(&e, w.income, rows[i].income);
  }
  engine_run(&e);
  for (int i = 0; i < n; i++) {
    assert_int_equal(engine_answer(&e, at_most, i), rows[i].at_most);
    assert_int_equal(engine_answer(&e, middle, i), rows[i].middle);
  }
  world_free(&w, &e);
}

static void with_two_keys_one_missing_leaves_the_entries_of_the_other(void **state) {
  world w = world_new();
  build_parameter_by(w.b, "p", "VND/month", w.area, w.tv,
                     "rural,no=1 rural,yes=2 urban,no=3 urban,yes=4");
  const expr *test = X(w.b, OP_AT_LEAST, x_field(w.b, w.income), x_name(w.b, OP_PARAMETER, "p"));
  build_indicator(w.b, "i", test);
  engine e = world_end(&w);
  (void)state;
  static const struct {
    int64_t area, tv, income;
    int want;
  } rows[] = {
      {0, 1, 2, YES},           {0, 1, 1, NO},
      {0, MISSING, 2, YES},     {0, MISSING, 1, UNKNOWN},
      {MISSING, 1, 2, UNKNOWN}, {MISSING, 1, 4, YES},
      {MISSING, 0, 0, NO},      {MISSING, MISSING, 3, UNKNOWN},
  };
  for (int i = 0; i < 8; i++) {
    engine_household(&e);
    put(&e, w.area, rows[i].area);
    put(&e, w.tv, rows[i].tv);
    put(&e, w.income, rows[i].income);
  }
  engine_run(&e);
  for (int i = 0; i < 8; i++) assert_int_equal(engine_answer(&e, test, i), rows[i].want);
  world_free(&w, &e);
}

static void outside_the_bands_a_test_is_no(void **state) {
  world w = world_new();
  build_parameter_by(w.b, "level_for_age", NULL, w.age, NULL,
                     "3..5=none 6..11=primary 12..15=lower");
  const expr *behind =
      X(w.b, OP_BELOW, x_field(w.b, w.level_), x_name(w.b, OP_PARAMETER, "level_for_age"));
  build_indicator(w.b, "behind", X(w.b, OP_ANY, behind));
  engine e = world_end(&w);
  (void)state;
  static const struct {
    int64_t age, level;
    int want;
  } rows[] = {
      {2, 0, NO},       {6, 0, YES},
      {6, 1, NO},       {11, 0, YES},
      {12, 1, YES},     {12, 3, NO},
      {16, 0, NO},      {MISSING, 0, UNKNOWN},
      {MISSING, 2, NO}, {12, MISSING, UNKNOWN},
      {12, NEVER, NO},  {MISSING, NEVER, NO},
  };
  for (int i = 0; i < 12; i++) {
    engine_household(&e);
    engine_person(&e);
    put(&e, w.age, rows[i].age);
    put(&e, w.level_, rows[i].level);
  }
  engine_run(&e);
  for (int i = 0; i < 12; i++) assert_int_equal(engine_indicator(&e, "behind", i), rows[i].want);
  world_free(&w, &e);
}

static void choose_takes_the_first_sure_condition(void **state) {
  world w = world_new();
  const expr *value_ = X(w.b, OP_CHOOSE, x_field(w.b, w.tv), x_amount(w.b, "10"),
                         x_field(w.b, w.radio), x_amount(w.b, "20"), x_amount(w.b, "30"));
  const expr *test = X(w.b, OP_AT_MOST, x_field(w.b, w.size), value_);
  build_indicator(w.b, "i", test);
  engine e = world_end(&w);
  (void)state;
  static const struct {
    int64_t tv, radio, size;
    int want;
  } rows[] = {
      {1, 1, 10, YES},           {1, MISSING, 11, NO},  {0, 1, 20, YES},
      {0, 0, 30, YES},           {0, 0, 31, NO},        {MISSING, 1, 10, YES},
      {MISSING, 1, 15, UNKNOWN}, {MISSING, 1, 21, NO},  {MISSING, MISSING, 25, UNKNOWN},
      {0, MISSING, 25, UNKNOWN}, {0, MISSING, 15, YES}, {0, NEVER, 30, YES},
  };
  for (int i = 0; i < 12; i++) {
    engine_household(&e);
    put(&e, w.tv, rows[i].tv);
    put(&e, w.radio, rows[i].radio);
    put(&e, w.size, rows[i].size);
  }
  engine_run(&e);
  for (int i = 0; i < 12; i++) assert_int_equal(engine_answer(&e, test, i), rows[i].want);
  world_free(&w, &e);
}

static void a_scorecard_adds_points_and_zero_where_no_row_is_sure(void **state) {
  world w = world_new();
  const expr *size = x_field(w.b, w.size);
  build_scorecard(w.b, "B1", w.area, "rural urban");
  build_item(w.b, "1", size);
  build_row(w.b, X(w.b, OP_AT_MOST, size, x_amount(w.b, "2")), "75 70");
  build_row(w.b, X(w.b, OP_BETWEEN, size, x_amount(w.b, "3"), x_amount(w.b, "4")), "60 50");
  build_item(w.b, "2", x_field(w.b, w.tv));
  build_row(w.b, x_field(w.b, w.tv), "5 10");
  const expr *points = x_name(w.b, OP_SCORECARD, "B1");
  const expr *high = X(w.b, OP_AT_LEAST, points, x_amount(w.b, "70"));
  build_indicator(w.b, "high", high);
  engine e = world_end(&w);
  (void)state;
  static const struct {
    int64_t area, size, tv;
    int want;
  } rows[] = {
      {0, 2, 0, YES},
      {1, 2, 0, YES},
      {0, 3, 1, NO},
      {1, 4, 1, NO},
      {0, 9, 1, NO},
      {1, 2, MISSING, YES},
      {0, MISSING, 0, UNKNOWN},
      {1, 3, MISSING, NO},
  };
  for (int i = 0; i < 8; i++) {
    engine_household(&e);
    put(&e, w.area, rows[i].area);
    put(&e, w.size, rows[i].size);
    put(&e, w.tv, rows[i].tv);
  }
  engine_run(&e);
  for (int i = 0; i < 8; i++) assert_int_equal(engine_answer(&e, high, i), rows[i].want);
  world_free(&w, &e);
}

static void months_and_years_are_brought_together(void **state) {
  world w = world_new();
  field *year = build_integer(w.b, HOUSEHOLD, "income_year", "VND/year", 0, 1000000000000);
  build_parameter(w.b, "line", "VND/year", "12.000.001");
  const expr *month = x_field(w.b, w.income);
  const expr *line = X(w.b, OP_AT_LEAST, month, x_name(w.b, OP_PARAMETER, "line"));
  const expr *same = X(w.b, OP_AT_MOST, x_field(w.b, year), month);
  build_indicator(w.b, "line_", line);
  build_indicator(w.b, "same", same);
  engine e = world_end(&w);
  (void)state;
  for (int i = 0; i < 2; i++) {
    engine_household(&e);
    engine_put(&e, w.income, 1000000 + i);
    engine_put(&e, year, 12000001);
  }
  engine_run(&e);
  assert_int_equal(engine_answer(&e, line, 0), NO);  /* 12.000.000 a year */
  assert_int_equal(engine_answer(&e, line, 1), YES); /* 12.000.012 */
  assert_int_equal(engine_answer(&e, same, 0), NO);
  assert_int_equal(engine_answer(&e, same, 1), YES);
  world_free(&w, &e);
}

static void arithmetic_keeps_intervals(void **state) {
  world w = world_new();
  const expr *n = X(w.b, OP_COUNT, x_field(w.b, w.insured)), *size = x_field(w.b, w.size);
  const expr *left = X(w.b, OP_SUB, size, n), *least = X(w.b, OP_MIN, size, n);
  const expr *most = X(w.b, OP_MAX, size, n);
  const expr *tests[] = {
      X(w.b, OP_BETWEEN, left, x_amount(w.b, "2"), x_amount(w.b, "3")),
      X(w.b, OP_BELOW, left, x_amount(w.b, "3")),
      X(w.b, OP_AT_LEAST, X(w.b, OP_ADD, size, n), x_amount(w.b, "5")),
      X(w.b, OP_ABOVE, X(w.b, OP_MUL, n, n), x_amount(w.b, "4")),
      X(w.b, OP_AT_MOST, least, x_amount(w.b, "2")),
      X(w.b, OP_AT_LEAST, most, x_amount(w.b, "4")),
  };
  static const int want[] = {YES, UNKNOWN, YES, NO, YES, YES};
  (void)state;
  for (int i = 0; i < 6; i++)
    build_indicator(w.b, (const char *[]){"a", "b", "c", "d", "e", "f"}[i], tests[i]);
  engine e = world_end(&w);
  engine_household(&e); /* size 4, insured [1, 2] */
  engine_put(&e, w.size, 4);
  for (int i = 0; i < 4; i++) {
    engine_person(&e);
    if (i) engine_put(&e, w.insured, i == 1);
  }
  engine_run(&e);
  for (int i = 0; i < 6; i++) assert_int_equal(engine_answer(&e, tests[i], 0), want[i]);
  world_free(&w, &e);
}

static void texts_are_compared_as_bytes(void **state) {
  world w = world_new();
  field *village = build_text_field(w.b, HOUSEHOLD, "village");
  const expr *test = x_is(w.b, village, "Đông Tây");
  build_indicator(w.b, "i", test);
  engine e = world_end(&w);
  (void)state;
  for (int i = 0; i < 4; i++) {
    engine_household(&e);
    if (i < 3) engine_put_text(&e, village, (const char *[]){"Tây", "tây", "Đôn"}[i]);
  }
  engine_run(&e);
  assert_int_equal(engine_answer(&e, test, 0), YES);
  assert_int_equal(engine_answer(&e, test, 1), NO);
  assert_int_equal(engine_answer(&e, test, 2), NO);
  assert_int_equal(engine_answer(&e, test, 3), UNKNOWN);
  world_free(&w, &e);
}

static void a_household_condition_holds_for_each_of_its_persons(void **state) {
  world w = world_new();
  const expr *both = X(w.b, OP_AND, x_field(w.b, w.tv), x_field(w.b, w.insured));
  const expr *any = X(w.b, OP_ANY, both),
             *older = X(w.b, OP_ANY, X(w.b, OP_ABOVE, x_field(w.b, w.age), x_field(w.b, w.size)));
  build_indicator(w.b, "any", any);
  build_indicator(w.b, "older", older);
  engine e = world_end(&w);
  (void)state;
  for (int i = 0; i < 3; i++) {
    engine_household(&e);
    engine_put(&e, w.tv, i == 1);
    engine_put(&e, w.size, 10 * (i + 1));
    for (int p = 0; p < i; p++) {
      engine_person(&e);
      engine_put(&e, w.insured, 1);
      engine_put(&e, w.age, 21);
    }
  }
  engine_run(&e);
  assert_int_equal(engine_answer(&e, any, 0), NO);
  assert_int_equal(engine_answer(&e, any, 1), YES);
  assert_int_equal(engine_answer(&e, any, 2), NO);
  assert_int_equal(engine_answer(&e, older, 1), YES);
  assert_int_equal(engine_answer(&e, older, 2), NO);
  world_free(&w, &e);
}

static void codes_in_several_runs_are_all_found(void **state) {
  world w = world_new();
  field *many = build_code(w.b, HOUSEHOLD, "many", "a b c d e f g h");
  const expr *test = x_is(w.b, many, "h a b e");
  build_indicator(w.b, "i", test);
  engine e = world_end(&w);
  (void)state;
  for (int i = 0; i < 9; i++) {
    engine_household(&e);
    if (i < 8) engine_put(&e, many, i);
  }
  engine_run(&e);
  for (int i = 0; i < 8; i++)
    assert_int_equal(engine_answer(&e, test, i), strchr("abeh", 'a' + i) ? YES : NO);
  assert_int_equal(engine_answer(&e, test, 8), UNKNOWN);
  world_free(&w, &e);
}

/* More than a byte of conditions: 130 times the same and one more. */
static void counts_beyond_a_byte_are_exact(void **state) {
  world w = world_new();
  const expr *many[131];
  (void)state;
  for (int i = 0; i < 130; i++) many[i] = x_field(w.b, w.tv);
  many[130] = x_field(w.b, w.radio);
  const expr *count = x_op(w.b, OP_HOW_MANY, many, 131);
  const expr *all = X(w.b, OP_AT_LEAST, count, x_amount(w.b, "131"));
  const expr *most = X(w.b, OP_AT_LEAST, count, x_amount(w.b, "130"));
  const expr *none = X(w.b, OP_AT_MOST, count, x_amount(w.b, "0"));
  build_indicator(w.b, "all", all);
  build_indicator(w.b, "most", most);
  build_indicator(w.b, "none", none);
  engine e = world_end(&w);
  static const int tv[] = {1, 1, 0, MISSING}, radio[] = {1, MISSING, 0, 1};
  for (int i = 0; i < 4; i++) {
    engine_household(&e);
    put(&e, w.tv, tv[i]);
    put(&e, w.radio, radio[i]);
  }
  engine_run(&e);
  static const int want[][3] = {
      {YES, YES, NO}, {UNKNOWN, YES, NO}, {NO, NO, YES}, {UNKNOWN, UNKNOWN, NO}};
  for (int i = 0; i < 4; i++) {
    assert_int_equal(engine_answer(&e, all, i), want[i][0]);
    assert_int_equal(engine_answer(&e, most, i), want[i][1]);
    assert_int_equal(engine_answer(&e, none, i), want[i][2]);
  }
  world_free(&w, &e);
}

/* x <= y and x < y where both reach the same end of their range. */
static void check_ends(int64_t least, int64_t most) {
  world w = world_new();
  const field *x = build_integer(w.b, HOUSEHOLD, "x", NULL, least, most);
  const field *y = build_integer(w.b, HOUSEHOLD, "y", NULL, least, most);
  const expr *at_most = X(w.b, OP_AT_MOST, x_field(w.b, x), x_field(w.b, y));
  const expr *below = X(w.b, OP_BELOW, x_field(w.b, x), x_field(w.b, y));
  const int64_t values[] = {least, least + 1, 0, most - 1, most};
  build_indicator(w.b, "at_most", at_most);
  build_indicator(w.b, "below", below);
  engine e = world_end(&w);
  for (int i = 0; i < 25; i++) {
    engine_household(&e);
    engine_put(&e, x, values[i / 5]);
    engine_put(&e, y, values[i % 5]);
  }
  engine_run(&e);
  for (int i = 0; i < 25; i++) {
    assert_int_equal(engine_answer(&e, at_most, i), values[i / 5] <= values[i % 5]);
    assert_int_equal(engine_answer(&e, below, i), values[i / 5] < values[i % 5]);
  }
  world_free(&w, &e);
}

static void comparisons_hold_at_the_ends_of_every_width(void **state) {
  (void)state;
  static const int widths[] = {7, 15, 31};
  for (int i = 0; i < 3; i++) {
    int64_t end = INT64_C(1) << widths[i];
    check_ends(-end, end - 1);
    check_ends(-end + 1, end - 2);
    check_ends(-end - 1, end);
  }
}

static void an_empty_batch_runs(void **state) {
  world w = world_new();
  build_indicator(w.b, "i", X(w.b, OP_ANY, x_field(w.b, w.insured)));
  engine e = world_end(&w);
  (void)state;
  batch_finish(e.batch);
  run_batch(e.run, e.batch);
  world_free(&w, &e);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(and_or_not_follow_kleene),
      cmocka_unit_test(not_applicable_says_no_to_every_test),
      cmocka_unit_test(each_word_has_its_edges),
      cmocka_unit_test(any_of_nobody_is_no_and_all_of_nobody_is_yes),
      cmocka_unit_test(without_members_every_fold_is_unknown),
      cmocka_unit_test(folds_find_a_person_at_every_place),
      cmocka_unit_test(a_person_not_known_makes_counts_an_interval),
      cmocka_unit_test(a_missing_answer_in_a_sum_is_its_range),
      cmocka_unit_test(a_quotient_is_compared_exactly_at_its_threshold),
      cmocka_unit_test(a_denominator_not_surely_above_zero_is_unknown),
      cmocka_unit_test(an_amount_by_a_missing_code_is_all_its_entries),
      cmocka_unit_test(with_two_keys_one_missing_leaves_the_entries_of_the_other),
      cmocka_unit_test(outside_the_bands_a_test_is_no),
      cmocka_unit_test(choose_takes_the_first_sure_condition),
      cmocka_unit_test(a_scorecard_adds_points_and_zero_where_no_row_is_sure),
      cmocka_unit_test(months_and_years_are_brought_together),
      cmocka_unit_test(arithmetic_keeps_intervals),
      cmocka_unit_test(texts_are_compared_as_bytes),
      cmocka_unit_test(a_household_condition_holds_for_each_of_its_persons),
      cmocka_unit_test(codes_in_several_runs_are_all_found),
      cmocka_unit_test(counts_beyond_a_byte_are_exact),
      cmocka_unit_test(comparisons_hold_at_the_ends_of_every_width),
      cmocka_unit_test(an_empty_batch_runs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
