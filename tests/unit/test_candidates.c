/* test_candidates: who is nearest to leaving a list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engine.h"
#include "run/candidates.h"

/* Poor: at most the line and two things lacking or more; near: at most the line with fewer;
 * others: above it. That nobody can work, or who can, decides nothing. */
typedef struct village {
  build *b;
  const field *pc, *tv, *radio, *car, *without, *able;
  engine e;
  arena *arena;
} village;

enum { POOR, NEAR, OTHERS };
enum { ONLY_POOR = 1 << POOR, LISTED = 1 << POOR | 1 << NEAR };

static void make_rules(village *v) {
  build *b = v->b;
  build_standard(b, "s")->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter(b, "line", "VND/person/month", "1.000");
  build_parameter(b, "k", "indicator", "2");
  build_parameter(b, "none", "indicator", "99");
  build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, v->tv)));
  build_indicator(b, "no_radio", X(b, OP_NOT, x_field(b, v->radio)));
  build_indicator(b, "no_car", X(b, OP_NOT, x_field(b, v->car)));
  const expr *k = x_name(b, OP_PARAMETER, "k");
  const expr *low = X(b, OP_AT_MOST, x_field(b, v->pc), x_name(b, OP_PARAMETER, "line"));
  const expr *read = X(b, OP_OR, x_field(b, v->without), X(b, OP_ANY, x_field(b, v->able)));
  const expr *never =
      X(b, OP_AND, read, X(b, OP_AT_LEAST, X_LACKING(b), x_name(b, OP_PARAMETER, "none")));
  build_class(b, "poor", X(b, OP_AND, low, X(b, OP_AT_LEAST, X_LACKING(b), k)));
  build_class(b, "near", X(b, OP_AND, low, X(b, OP_BELOW, X_LACKING(b), k)));
  build_class(b, "others", X(b, OP_OR, X(b, OP_NOT, low), never));
  build_end(b);
}

static void start(village *v) {
  build *b = v->b = build_new();
  v->pc = build_integer(b, HOUSEHOLD, "income_pc", "VND/person/month", 0, 1000000000);
  v->tv = build_flag(b, HOUSEHOLD, "tv");
  v->radio = build_flag(b, HOUSEHOLD, "radio");
  v->car = build_flag(b, HOUSEHOLD, "car");
  v->without = build_flag(b, HOUSEHOLD, "without_labour");
  v->able = build_flag(b, PERSON, "able_to_work");
  make_rules(v);
  v->e = engine_of(b, "s", "");
  v->arena = arena_new();
}

static void end(village *v) {
  arena_free(v->arena);
  engine_free(&v->e);
  build_free(v->b);
}

/* `without` and the two members: YES, NO or UNKNOWN. */
static void put(village *v, int64_t income, int lacking, int without, int one, int other) {
  engine_household(&v->e);
  engine_put(&v->e, v->pc, income);
  engine_put(&v->e, v->tv, lacking < 1);
  engine_put(&v->e, v->radio, lacking < 2);
  engine_put(&v->e, v->car, lacking < 3);
  if (without != UNKNOWN) engine_put(&v->e, v->without, without);
  for (int i = 0; i < 2; i++) {
    int able = i ? other : one;
    engine_person(&v->e);
    if (able != UNKNOWN) engine_put(&v->e, v->able, able);
  }
}

static candidate made(village *v, uint32_t classes) {
  candidate c;
  chuan_fault fault;
  engine_run(&v->e);
  spot at = {v->e.run, v->e.plan, v->e.batch, 0, 0, -1};
  labour_columns asked = {plan_column(v->e.plan, v->without), plan_column(v->e.plan, v->able)};
  assert_int_equal(candidate_make(&at, classes, &asked, v->arena, &c, &fault), CHUAN_OK);
  return c;
}

static candidate of(village *v, int64_t income, int lacking, uint32_t classes) {
  put(v, income, lacking, NO, YES, YES);
  return made(v, classes);
}

static void the_distance_is_a_part_of_the_line(void **state) {
  village v;
  (void)state;
  start(&v);
  candidate c = of(&v, 750, 3, ONLY_POOR);
  assert_true(c.as_listed);
  assert_non_null(c.nearest);
  assert_string_equal(c.nearest->id, "line");
  assert_int_equal(ratio_compare(c.share, ratio_of(1, 4)), 0);
  assert_int_equal(c.deprivations, 2);
  assert_int_equal(c.lacks, 7);
  end(&v);
}

static void one_indicator_away_is_one(void **state) {
  village v;
  (void)state;
  start(&v);
  candidate c = of(&v, 1000, 2, ONLY_POOR);
  assert_int_equal(c.deprivations, 1);
  assert_int_equal(ratio_compare(c.share, ratio_whole(0)), 0);
  assert_int_equal(c.lacks, 3);
  end(&v);
}

/* Fewer deprivations make it near-poor, which is still on one of the two lists. */
static void a_class_that_is_listed_too_is_no_way_out(void **state) {
  village v;
  (void)state;
  start(&v);
  candidate c = of(&v, 900, 2, LISTED);
  assert_int_equal(c.deprivations, 0);
  assert_non_null(c.nearest);
  assert_int_equal(ratio_compare(c.share, ratio_of(1, 10)), 0);
  end(&v);
}

static void whom_the_answers_put_elsewhere_has_no_distance(void **state) {
  village v;
  (void)state;
  start(&v);
  candidate c = of(&v, 900, 1, ONLY_POOR);
  assert_false(c.as_listed);
  assert_null(c.nearest);
  assert_int_equal(c.deprivations, 0);
  end(&v);
}

static void labour_is_that_of_the_household_else_of_all_its_members(void **state) {
  village v;
  static const struct {
    int without, one, other;
    labour is;
  } cases[] = {{YES, YES, YES, LABOUR_NONE},
               {NO, NO, NO, LABOUR_SOME},
               {UNKNOWN, NO, YES, LABOUR_SOME},
               {UNKNOWN, UNKNOWN, YES, LABOUR_SOME},
               {UNKNOWN, NO, NO, LABOUR_NONE},
               {UNKNOWN, UNKNOWN, NO, LABOUR_NOT_KNOWN},
               {UNKNOWN, UNKNOWN, UNKNOWN, LABOUR_NOT_KNOWN}};
  (void)state;
  start(&v);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    put(&v, 900, 3, cases[i].without, cases[i].one, cases[i].other);
    assert_int_equal(made(&v, ONLY_POOR).labour, cases[i].is);
  }
  end(&v);
}

static void a_form_that_never_asked_tells_nothing_of_labour(void **state) {
  village v;
  candidate c;
  chuan_fault fault;
  labour_columns asked = {-1, -1};
  (void)state;
  start(&v);
  put(&v, 900, 3, YES, NO, NO);
  engine_run(&v.e);
  spot at = {v.e.run, v.e.plan, v.e.batch, 0, 0, -1};
  assert_int_equal(candidate_make(&at, ONLY_POOR, &asked, v.arena, &c, &fault), CHUAN_OK);
  assert_int_equal(c.labour, LABOUR_NOT_KNOWN);
  end(&v);
}

static void the_order_is_labour_then_distance_then_deprivations(void **state) {
  village v;
  (void)state;
  start(&v);
  candidate near = of(&v, 950, 3, ONLY_POOR), far = of(&v, 500, 2, ONLY_POOR);
  candidate fewer = of(&v, 950, 2, ONLY_POOR), elsewhere = of(&v, 1100, 2, ONLY_POOR);
  put(&v, 1000, 2, YES, NO, NO);
  candidate without = made(&v, ONLY_POOR);
  assert_true(candidate_compare(&near, &far) < 0);
  assert_true(candidate_compare(&fewer, &near) < 0);
  assert_true(candidate_compare(&far, &elsewhere) < 0);
  assert_true(candidate_compare(&elsewhere, &without) < 0);
  assert_true(candidate_compare(&without, &near) > 0);
  assert_int_equal(candidate_compare(&near, &near), 0);
  end(&v);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_distance_is_a_part_of_the_line),
      cmocka_unit_test(one_indicator_away_is_one),
      cmocka_unit_test(a_class_that_is_listed_too_is_no_way_out),
      cmocka_unit_test(whom_the_answers_put_elsewhere_has_no_distance),
      cmocka_unit_test(labour_is_that_of_the_household_else_of_all_its_members),
      cmocka_unit_test(a_form_that_never_asked_tells_nothing_of_labour),
      cmocka_unit_test(the_order_is_labour_then_distance_then_deprivations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
