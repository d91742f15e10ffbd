/* test_borders: how far a household stands from where its class ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engine.h"
#include "run/borders.h"

/* Poor: at most the line, and two things lacking or more, or at most half the line; near: the
 * rest up to the line; average: up to the top, which is by the year; well off above it. */
typedef struct village {
  build *b;
  const field *size;
  field *area, *month, *pc, *tv, *radio, *car;
  engine e;
  arena *arena;
  const border *list;
  int count;
} village;

static const expr *income(village *v, op o, const char *name) {
  return X(v->b, o, x_field(v->b, v->pc), x_name(v->b, OP_PARAMETER, name));
}

static void make_rules(village *v, bool known_top) {
  build *b = v->b;
  build_standard(b, "s")->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter_by(b, "line", "VND/person/month", v->area, NULL, "rural=1.000 urban=2.000");
  build_parameter(b, "half", "VND/person/month", "500");
  build_parameter_by(b, "top", "VND/person/year", v->area, NULL,
                     known_top ? "rural=36.000 urban=48.000" : "rural=?top urban=?top");
  build_parameter(b, "k", "indicator", "2");
  build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, v->tv)));
  build_indicator(b, "no_radio", X(b, OP_NOT, x_field(b, v->radio)));
  build_indicator(b, "no_car", X(b, OP_NOT, x_field(b, v->car)));
  const expr *k = x_name(b, OP_PARAMETER, "k");
  const expr *many = X(b, OP_AT_LEAST, X_LACKING(b), k), *few = X(b, OP_BELOW, X_LACKING(b), k);
  build_derived(b, "low", NULL, income(v, OP_AT_MOST, "line"));
  const expr *low = x_name(b, OP_DERIVED, "low");
  build_class(b, "poor", NULL);
  build_kind(b, "by_income", income(v, OP_AT_MOST, "half"));
  build_kind(
      b, "by_lacking",
      X(b, OP_AND, X(b, OP_ABOVE, x_field(b, v->pc), x_name(b, OP_PARAMETER, "half")), low, many));
  build_class(b, "near", X(b, OP_AND, X(b, OP_NOT, income(v, OP_AT_MOST, "half")), low, few));
  build_class(b, "average", X(b, OP_AND, X(b, OP_NOT, low), income(v, OP_AT_MOST, "top")));
  build_class(b, "rich", income(v, OP_ABOVE, "top"));
  build_end(b);
}

static void start(village *v, bool known_top) {
  build *b = v->b = build_new();
  v->size = build_find(b, HOUSEHOLD, "size");
  v->area = build_code(b, HOUSEHOLD, "area", "rural urban");
  v->month = build_integer(b, HOUSEHOLD, "income_month", "VND/month", 0, 1000000000);
  v->pc = build_integer(b, HOUSEHOLD, "income_pc", "VND/person/month", 0, 1000000000);
  v->pc->quotient_of[0] = v->month;
  v->pc->quotient_of[1] = v->size;
  v->tv = build_flag(b, HOUSEHOLD, "tv");
  v->radio = build_flag(b, HOUSEHOLD, "radio");
  v->car = build_flag(b, HOUSEHOLD, "car");
  make_rules(v, known_top);
  v->e = engine_of(b, "s", "");
  v->arena = arena_new();
}

static void end(village *v) {
  arena_free(v->arena);
  engine_free(&v->e);
  build_free(v->b);
}

/* A rural household of three with this income a month that lacks so many things. */
static void put(village *v, int64_t month, int lacking) {
  engine_household(&v->e);
  engine_put(&v->e, v->size, 3);
  engine_put(&v->e, v->area, 0);
  engine_put(&v->e, v->month, month);
  engine_put(&v->e, v->tv, lacking < 1);
  engine_put(&v->e, v->radio, lacking < 2);
  engine_put(&v->e, v->car, lacking < 3);
}

static void blank(village *v, const field *f) {
  batch_put_state(v->e.batch, plan_column(v->e.plan, f), v->e.batch->households - 1, STATE_MISSING);
}

static void find(village *v) {
  chuan_fault fault;
  engine_run(&v->e);
  spot at = {v->e.run, v->e.plan, v->e.batch, 0, 0, -1};
  assert_int_equal(borders_make(&at, v->arena, &v->list, &v->count, &fault), CHUAN_OK);
}

static void equals(ratio x, int64_t n, int64_t d) {
  assert_int_equal(x.num, n);
  assert_int_equal(x.den, d);
}

/* A border whose ends are all points. */
static void is(const village *v, int i, const char *id, int64_t apart, int64_t apart_d,
               border_side side, bool at_bound, int beyond) {
  const border *b = &v->list[i];
  assert_true(i < v->count);
  assert_string_equal(b->id, id);
  equals(b->apart.low, apart, apart_d);
  equals(b->apart.high, apart, apart_d);
  assert_int_equal(b->side, side);
  assert_int_equal(b->at_bound, at_bound);
  assert_int_equal(b->beyond, beyond);
}

enum { POOR, NEAR, AVERAGE, RICH };

/* 2.000 for three is 666 and two thirds each. */
static void the_distance_is_exact_for_a_person_and_for_the_household(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put(&v, 2000, 0);
  find(&v);
  assert_int_equal(v.count, 3);
  is(&v, 0, "half", 500, 3, BORDER_DOWN, true, POOR);
  is(&v, 1, "line", -1000, 3, BORDER_UP, false, AVERAGE);
  is(&v, 2, "k", -2, 1, BORDER_UP, true, POOR);
  assert_int_equal(v.list[1].persons, 3);
  equals(v.list[1].household.low, -1000, 1);
  assert_string_equal(v.list[1].household_unit, "VND/month");
  assert_string_equal(v.list[1].unit, "VND/person/month");
  equals(v.list[1].value.low, 2000, 3);
  assert_int_equal(v.list[2].persons, 0);
  end(&v);
}

static void a_bound_behind_which_nothing_changes_is_passed_over(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put(&v, 900, 3);
  find(&v);
  assert_int_equal(v.count, 1);
  is(&v, 0, "line", -700, 1, BORDER_UP, false, AVERAGE);
  end(&v);
}

static void at_the_bound_itself_the_distance_is_nothing(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put(&v, 3000, 2);
  find(&v);
  is(&v, 0, "line", 0, 1, BORDER_UP, false, AVERAGE);
  is(&v, 1, "k", 0, 1, BORDER_DOWN, false, NEAR);
  end(&v);
}

static void a_bound_by_the_year_is_met_by_the_year(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put(&v, 6000, 0);
  find(&v);
  assert_int_equal(v.count, 2);
  is(&v, 0, "line", 1000, 1, BORDER_DOWN, true, NEAR);
  is(&v, 1, "top", -12000, 1, BORDER_UP, false, RICH);
  assert_string_equal(v.list[1].household_unit, "VND/year");
  equals(v.list[1].household.low, -36000, 1);
  end(&v);
}

static void what_is_not_known_is_an_interval(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put(&v, 2000, 1);
  blank(&v, v.radio);
  find(&v);
  assert_int_equal(v.count, 3);
  assert_string_equal(v.list[2].id, "k");
  assert_int_equal(v.list[2].side, BORDER_OPEN);
  equals(v.list[2].apart.low, -1, 1);
  equals(v.list[2].apart.high, 0, 1);
  put(&v, 4500, 0);
  blank(&v, v.area);
  find(&v);
  is(&v, 0, "half", 1000, 1, BORDER_DOWN, true, POOR);
  assert_string_equal(v.list[1].id, "line");
  assert_int_equal(v.list[1].side, BORDER_OPEN);
  equals(v.list[1].bound.low, 1000, 1);
  equals(v.list[1].bound.high, 2000, 1);
  equals(v.list[1].apart.low, -500, 1);
  equals(v.list[1].apart.high, 500, 1);
  end(&v);
}

static void a_number_or_bound_that_nobody_knows_has_no_border(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put(&v, 0, 0);
  blank(&v, v.month);
  find(&v);
  assert_int_equal(v.count, 1);
  assert_string_equal(v.list[0].id, "k");
  end(&v);
  start(&v, false);
  put(&v, 2700, 0);
  find(&v);
  assert_int_equal(v.count, 3);
  is(&v, 1, "line", -100, 1, BORDER_UP, false, VERDICT_UNDETERMINED);
  assert_int_equal(v.list[1].possible, 1 << AVERAGE | 1 << RICH);
  end(&v);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_distance_is_exact_for_a_person_and_for_the_household),
      cmocka_unit_test(a_bound_behind_which_nothing_changes_is_passed_over),
      cmocka_unit_test(at_the_bound_itself_the_distance_is_nothing),
      cmocka_unit_test(a_bound_by_the_year_is_met_by_the_year),
      cmocka_unit_test(what_is_not_known_is_an_interval),
      cmocka_unit_test(a_number_or_bound_that_nobody_knows_has_no_border),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
