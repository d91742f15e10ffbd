/* test_why: the tree of reasons of one household, and what it asks for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"
#include "data/answer.h"
#include "run/why.h"

/* Poor: income at most the line of the area, and two of two things lacking. */
typedef struct village {
  build *b;
  settled *settled;
  plan *plan;
  batch *batch;
  run *run;
  why *why;
} village;

static void rules(build *b) {
  field *area = build_code(b, HOUSEHOLD, "area", "rural urban");
  field *income = build_integer(b, HOUSEHOLD, "income", "VND", 0, 100000000);
  field *tv = build_flag(b, HOUSEHOLD, "tv");
  field *ill = build_flag(b, PERSON, "ill");
  ill->may_not_apply = true;
  build_standard(b, "s")->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter_by(b, "line", "VND", area, NULL, "rural=1.000 urban=2.000");
  build_parameter(b, "k", "indicator", "2");
  build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, tv)));
  build_indicator(b, "illness", X(b, OP_ANY, x_field(b, ill)));
  const expr *low = X(b, OP_AT_MOST, x_field(b, income), x_name(b, OP_PARAMETER, "line"));
  const expr *enough = X(b, OP_AT_LEAST, X_LACKING(b), x_name(b, OP_PARAMETER, "k"));
  const expr *high = X(b, OP_ABOVE, x_field(b, income), x_name(b, OP_PARAMETER, "line"));
  const expr *few = X(b, OP_BELOW, X_LACKING(b), x_name(b, OP_PARAMETER, "k"));
  build_class(b, "poor", X(b, OP_AND, low, enough));
  build_class(b, "other", X(b, OP_OR, high, few));
  build_end(b);
}

/* Low and high by the same derived value, the points of a card. */
static void card_rules(build *b) {
  field *area = build_code(b, HOUSEHOLD, "area", "rural urban");
  field *tv = build_flag(b, HOUSEHOLD, "tv");
  const expr *size = x_field(b, build_find(b, HOUSEHOLD, "size"));
  const expr *one = x_amount(b, "1"), *line = x_amount(b, "80");
  build_standard(b, "s")->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_scorecard(b, "card", area, "rural urban");
  build_item(b, "1", size);
  build_row(b, X(b, OP_BETWEEN, size, one, one), "75 70");
  build_row(b, X(b, OP_ABOVE, size, one), "10 10");
  build_item(b, "2", NULL);
  build_row(b, x_field(b, tv), "?the_points_of_2 5");
  const expr *total = x_name(b, OP_DERIVED, "total");
  build_derived(b, "total", "point", x_name(b, OP_SCORECARD, "card"));
  build_class(b, "low", X(b, OP_AT_MOST, total, line));
  build_class(b, "high", X(b, OP_ABOVE, total, line));
  build_end(b);
}

/* Incomes by the month and by the year, held against lines of the other time. */
static void time_rules(build *b) {
  const expr *income = x_field(b, build_integer(b, HOUSEHOLD, "income", "VND/month", 0, 1000000));
  const expr *spent = x_field(b, build_integer(b, HOUSEHOLD, "spent", "VND/year", 0, 1000000));
  build_standard(b, "s");
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter(b, "line", "VND/year", "12.000");
  build_parameter(b, "top", "VND/year", "18.000");
  build_parameter(b, "month", "VND/month", "1.000");
  const expr *line = x_name(b, OP_PARAMETER, "line"), *top = x_name(b, OP_PARAMETER, "top");
  build_class(b, "poor", X(b, OP_ABOVE, income, line));
  build_class(b, "between", X(b, OP_OVER_TO, income, line, top));
  build_class(b, "spending", X(b, OP_BELOW, spent, x_name(b, OP_PARAMETER, "month")));
  build_end(b);
}

static int setup_under(void **state, void (*fill)(build *)) {
  village *v = memory_make(1, sizeof *v);
  v->b = build_new();
  fill(v->b);
  v->settled = build_settled(v->b, "s", "2026-01-01");
  const settled *list[] = {v->settled};
  assert_int_equal(plan_make(list, 1, book_exprs(build_book(v->b)), NULL, 0, &v->plan, NULL), 0);
  assert_int_equal(batch_new(v->plan->columns, v->plan->ncolumns, 4, 8, &v->batch, NULL), 0);
  assert_int_equal(run_new(v->plan, 4, 8, &v->run, NULL), 0);
  v->batch->persons_given = true;
  *state = v;
  return 0;
}

static int setup(void **state) { return setup_under(state, rules); }

static int setup_times(void **state) { return setup_under(state, time_rules); }

static int setup_card(void **state) { return setup_under(state, card_rules); }

static int teardown(void **state) {
  village *v = *state;
  why_free(v->why);
  run_free(v->run);
  batch_free(v->batch);
  plan_free(v->plan);
  settled_free(v->settled);
  build_free(v->b);
  memory_free(v);
  return 0;
}

/* Puts an answer in the spelling of surveys; fields that no rule reads are none here. */
static void put(village *v, level in, const char *id, int row, const char *s) {
  int which = plan_column(v->plan, build_find(v->b, in, id));
  assert_true(which >= 0);
  assert_int_equal(answer_put(v->batch, which, row, s, strlen(s), '.', 1, false), MSG_NONE);
}

/* One household with two persons, explained. */
static why *explain(village *v, const char *area, const char *income, const char *tv,
                    const char *first_ill, const char *second_ill) {
  batch_add_household(v->batch, "H", 1, 2);
  put(v, HOUSEHOLD, "area", 0, area);
  put(v, HOUSEHOLD, "income", 0, income);
  put(v, HOUSEHOLD, "tv", 0, tv);
  put(v, PERSON, "ill", batch_add_person(v->batch), first_ill);
  put(v, PERSON, "ill", batch_add_person(v->batch), second_ill);
  batch_finish(v->batch);
  run_batch(v->run, v->batch);
  assert_int_equal(why_make(v->run, v->plan, v->batch, 0, 0, &v->why, NULL), 0);
  return v->why;
}

/* The first reason of this kind and id ("" = any id). */
static const reason *find(const why *w, const char *what, const char *id) {
  for (int i = 0; i < w->nreasons; i++)
    if (!strcmp(w->reasons[i].what, what) && (!*id || !strcmp(w->reasons[i].id, id)))
      return &w->reasons[i];
  return NULL;
}

static void a_decided_household_has_its_class_first(void **state) {
  why *w = explain(*state, "rural", "1000", "no", "no", "yes");
  assert_string_equal(w->reasons[0].what, "verdict");
  assert_string_equal(w->reasons[0].id, "poor");
  assert_int_equal(w->reasons[0].depth, 0);
  assert_int_equal(w->nask, 0);
}

static void a_comparison_shows_both_values(void **state) {
  why *w = explain(*state, "rural", "1000", "no", "no", "yes");
  const reason *c = find(w, "condition", "");
  assert_string_equal(c->value[CHUAN_VI], "1.000 ≤ 1.000");
  assert_string_equal(c->value[CHUAN_EN], "1,000 ≤ 1,000");
  assert_int_equal(c->answer, 1);
}

static void a_parameter_shows_its_value_for_this_household(void **state) {
  why *w = explain(*state, "urban", "1000", "no", "no", "yes");
  assert_string_equal(find(w, "parameter", "line")->value[CHUAN_VI], "2.000");
  assert_string_equal(find(w, "parameter", "k")->value[CHUAN_VI], "2");
}

static void a_person_who_decides_is_named_by_number(void **state) {
  why *w = explain(*state, "rural", "1000", "no", "no", "yes");
  assert_string_equal(find(w, "person", "")->id, "2");
  assert_null(find(w, "person", "1"));
}

static void an_indicator_that_is_not_deprived_is_one_line(void **state) {
  why *w = explain(*state, "rural", "1000", "yes", "no", "no");
  assert_int_equal(find(w, "indicator", "illness")->answer, 0);
  assert_null(find(w, "person", ""));
}

static void a_missing_answer_is_asked_for(void **state) {
  why *w = explain(*state, "rural", "1000", "", "no", "yes");
  assert_string_equal(w->reasons[0].id, "undetermined");
  assert_string_equal(w->reasons[0].value[CHUAN_EN], "poor other");
  assert_int_equal(w->nask, 1);
  assert_string_equal(w->ask[0], "household.tv");
}

static void what_cannot_matter_is_not_asked(void **state) {
  why *w = explain(*state, "rural", "5000", "", "", "");
  assert_string_equal(w->reasons[0].id, "other");
  assert_int_equal(w->nask, 0);
}

static void a_missing_key_of_a_table_is_asked_for(void **state) {
  why *w = explain(*state, "", "1500", "no", "no", "yes");
  assert_string_equal(find(w, "parameter", "line")->value[CHUAN_EN], "1,000 or 2,000");
  assert_int_equal(w->nask, 1);
  assert_string_equal(w->ask[0], "household.area");
}

static void a_missing_answer_of_a_person_is_asked_for(void **state) {
  why *w = explain(*state, "rural", "1000", "no", "", "!not_applicable");
  assert_int_equal(w->nask, 1);
  assert_string_equal(w->ask[0], "person.ill");
}

static void without_members_the_list_is_asked_for(void **state) {
  village *v = *state;
  v->batch->persons_given = false;
  batch_add_household(v->batch, "H", 1, 2);
  put(v, HOUSEHOLD, "area", 0, "rural");
  put(v, HOUSEHOLD, "income", 0, "1");
  put(v, HOUSEHOLD, "tv", 0, "no");
  batch_finish(v->batch);
  run_batch(v->run, v->batch);
  assert_int_equal(why_make(v->run, v->plan, v->batch, 0, 0, &v->why, NULL), 0);
  assert_int_equal(v->why->nask, 1);
  assert_string_equal(v->why->ask[0], "members");
}

/* One household under the card, explained. */
static why *explain_card(village *v, const char *area, const char *size, const char *tv) {
  batch_add_household(v->batch, "H", 1, 2);
  put(v, HOUSEHOLD, "area", 0, area);
  put(v, HOUSEHOLD, "size", 0, size);
  put(v, HOUSEHOLD, "tv", 0, tv);
  batch_finish(v->batch);
  run_batch(v->run, v->batch);
  assert_int_equal(why_make(v->run, v->plan, v->batch, 0, 0, &v->why, NULL), 0);
  return v->why;
}

static void a_row_that_holds_tells_its_points(void **state) {
  const reason *r = find(explain_card(*state, "urban", "1", "no"), "row", "");
  assert_int_equal(r->answer, 1);
  assert_string_equal(r->formula[CHUAN_EN], "size is 1");
  assert_string_equal(r->value[CHUAN_EN], "70 points");
  assert_string_equal(r->value[CHUAN_VI], "70 điểm");
}

static void points_of_an_unknown_column_are_all_that_may_be(void **state) {
  const reason *r = find(explain_card(*state, "", "1", "no"), "row", "");
  assert_string_equal(r->value[CHUAN_EN], "75 points or 70 points");
}

static void points_that_every_column_gives_are_told_once(void **state) {
  const reason *r = find(explain_card(*state, "", "2", "no"), "row", "");
  assert_string_equal(r->value[CHUAN_EN], "10 points");
}

static void points_that_nobody_knows_are_told_and_asked_by_name(void **state) {
  why *w = explain_card(*state, "rural", "2", "yes");
  const reason *r = find(w, "item", "2") + 1;
  assert_string_equal(r->what, "row");
  assert_string_equal(r->value[CHUAN_EN], "not known: the_points_of_2");
  assert_int_equal(w->nask, 1);
  assert_string_equal(w->ask[0], "the_points_of_2");
}

static void what_a_derived_value_comes_from_is_told_once(void **state) {
  why *w = explain_card(*state, "rural", "2", "no");
  int derived_values = 0, cards = 0;
  for (int i = 0; i < w->nreasons; i++) {
    derived_values += !strcmp(w->reasons[i].what, "derive");
    cards += !strcmp(w->reasons[i].what, "scorecard");
  }
  assert_int_equal(derived_values, 2);
  assert_int_equal(cards, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
#define CARD_TEST(name) cmocka_unit_test_setup_teardown(name, setup_card, teardown)

static const char *nth_condition(const why *w, int nth) {
  for (int i = 0; i < w->nreasons; i++)
    if (!strcmp(w->reasons[i].what, "condition") && nth-- == 0)
      return w->reasons[i].value[CHUAN_EN];
  return "";
}

static void both_sides_of_a_comparison_are_in_one_unit(void **state) {
  village *v = *state;
  batch_add_household(v->batch, "H", 1, 2);
  put(v, HOUSEHOLD, "income", 0, "1500");
  put(v, HOUSEHOLD, "spent", 0, "11000");
  batch_finish(v->batch);
  run_batch(v->run, v->batch);
  assert_int_equal(why_make(v->run, v->plan, v->batch, 0, 0, &v->why, NULL), 0);
  assert_string_equal(nth_condition(v->why, 0), "1,500 a month × 12 = 18,000 > 12,000");
  assert_string_equal(nth_condition(v->why, 1), "1,500 a month × 12 = 18,000 ∈ (12,000; 18,000]");
  assert_string_equal(nth_condition(v->why, 2), "11,000 a year ÷ 12 = 916.6666… < 1,000");
  assert_string_equal(find(v->why, "parameter", "line")->unit, "VND/year");
}

static void what_nobody_knows_is_not_multiplied(void **state) {
  village *v = *state;
  batch_add_household(v->batch, "H", 1, 2);
  put(v, HOUSEHOLD, "income", 0, "");
  put(v, HOUSEHOLD, "spent", 0, "");
  batch_finish(v->batch);
  run_batch(v->run, v->batch);
  assert_int_equal(why_make(v->run, v->plan, v->batch, 0, 0, &v->why, NULL), 0);
  assert_string_equal(nth_condition(v->why, 0), "unknown > 12,000");
  assert_string_equal(nth_condition(v->why, 2), "unknown < 1,000");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_decided_household_has_its_class_first),
      TEST(a_comparison_shows_both_values),
      TEST(a_parameter_shows_its_value_for_this_household),
      TEST(a_person_who_decides_is_named_by_number),
      TEST(an_indicator_that_is_not_deprived_is_one_line),
      TEST(a_missing_answer_is_asked_for),
      TEST(what_cannot_matter_is_not_asked),
      TEST(a_missing_key_of_a_table_is_asked_for),
      TEST(a_missing_answer_of_a_person_is_asked_for),
      TEST(without_members_the_list_is_asked_for),
      CARD_TEST(a_row_that_holds_tells_its_points),
      CARD_TEST(points_of_an_unknown_column_are_all_that_may_be),
      CARD_TEST(points_that_every_column_gives_are_told_once),
      CARD_TEST(points_that_nobody_knows_are_told_and_asked_by_name),
      CARD_TEST(what_a_derived_value_comes_from_is_told_once),
      cmocka_unit_test_setup_teardown(both_sides_of_a_comparison_are_in_one_unit, setup_times,
                                      teardown),
      cmocka_unit_test_setup_teardown(what_nobody_knows_is_not_multiplied, setup_times, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
