/* test_chuan: the public functions, as a program that embeds the library calls them; the
 * rules are those of this tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chuan.h"

typedef struct embedded {
  chuan_rules *rules;
  chuan_plan *plan;
  chuan_batch *batch;
  chuan_fault fault;
} embedded;

static embedded opened(int persons_given) {
  const char *const standards[] = {"vn-2021-2025"};
  embedded e = {0};
  assert_int_equal(chuan_rules_open("rules", &e.rules, &e.fault), CHUAN_OK);
  assert_int_equal(chuan_plan_make(e.rules, standards, 1, NULL, &e.plan, &e.fault), CHUAN_OK);
  assert_int_equal(chuan_batch_new(e.plan, 3, persons_given, &e.batch, &e.fault), CHUAN_OK);
  return e;
}

static void closed(embedded *e) {
  chuan_batch_free(e->batch);
  chuan_plan_free(e->plan);
  chuan_rules_close(e->rules);
}

static void put(embedded *e, const char *id, const char *answer) {
  assert_int_equal(chuan_put_household(e->batch, id, answer, &e->fault), CHUAN_OK);
}

static void an_income_above_every_line_decides_alone(void **state) {
  embedded e = opened(0);
  char out[64];
  (void)state;
  assert_int_equal(chuan_batch_household(e.batch), 0);
  put(&e, "area", "urban");
  put(&e, "income_pc", "99000000");
  assert_null(chuan_verdict_of(e.batch, 0, 0));
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "not_poor");
  assert_string_equal(chuan_possible_of(e.batch, 0, 0, out, sizeof out), "");
  assert_null(chuan_verdict_of(e.batch, 1, 0));
  assert_null(chuan_verdict_of(e.batch, 0, 1));
  closed(&e);
}

static void nothing_answered_leaves_every_class_possible(void **state) {
  embedded e = opened(0);
  char out[64], cut[6];
  int certain = -1, possible = -1;
  (void)state;
  chuan_batch_household(e.batch);
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "undetermined");
  assert_string_equal(chuan_possible_of(e.batch, 0, 0, out, sizeof out),
                      "poor near_poor average not_poor");
  assert_string_equal(chuan_possible_of(e.batch, 0, 0, cut, sizeof cut), "poor ");
  assert_int_equal(chuan_lacking_of(e.batch, 0, 0, &certain, &possible), CHUAN_OK);
  assert_int_equal(certain, 0);
  assert_int_equal(possible, 12);
  closed(&e);
}

static void a_field_that_does_not_exist_is_a_fault(void **state) {
  embedded e = opened(0);
  (void)state;
  chuan_batch_household(e.batch);
  assert_int_equal(chuan_put_household(e.batch, "incom_pc", "1", &e.fault), CHUAN_USAGE);
  assert_non_null(strstr(e.fault.message[CHUAN_EN], "incom_pc"));
  closed(&e);
}

static void an_answer_that_is_not_allowed_is_a_fault(void **state) {
  embedded e = opened(0);
  (void)state;
  chuan_batch_household(e.batch);
  assert_int_equal(chuan_put_household(e.batch, "area", "moon", &e.fault), CHUAN_REFUSED);
  assert_int_equal(chuan_put_household(e.batch, "income_pc", "1.500.000", &e.fault), CHUAN_REFUSED);
  closed(&e);
}

static void an_answer_before_any_household_is_a_fault(void **state) {
  embedded e = opened(1);
  (void)state;
  assert_int_equal(chuan_put_household(e.batch, "area", "rural", &e.fault), CHUAN_USAGE);
  assert_int_equal(chuan_batch_person(e.batch), -1);
  closed(&e);
}

static void members_that_disagree_with_size_refuse_the_household(void **state) {
  embedded e = opened(1);
  (void)state;
  chuan_batch_household(e.batch);
  put(&e, "size", "3");
  assert_int_equal(chuan_batch_person(e.batch), 0);
  assert_int_equal(chuan_put_person(e.batch, "age", "40", &e.fault), CHUAN_OK);
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "refused");
  closed(&e);
}

static void a_full_batch_says_so(void **state) {
  embedded e = opened(0);
  (void)state;
  for (int i = 0; i < 3; i++) assert_int_equal(chuan_batch_household(e.batch), i);
  assert_int_equal(chuan_batch_household(e.batch), -1);
  closed(&e);
}

static void an_unknown_standard_or_day_is_a_fault(void **state) {
  const char *const standards[] = {"vn-1066"};
  chuan_rules *rules = NULL;
  chuan_plan *plan = NULL;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(chuan_rules_open("rules", &rules, &fault), CHUAN_OK);
  assert_int_equal(chuan_plan_make(rules, standards, 1, NULL, &plan, &fault), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_VI], "vn-1066"));
  assert_null(plan);
  assert_int_equal(chuan_plan_make(rules, standards, 1, "yesterday", &plan, &fault), CHUAN_USAGE);
  assert_int_equal(chuan_plan_make(rules, standards, 0, NULL, &plan, &fault), CHUAN_USAGE);
  assert_int_equal(chuan_plan_make(rules, standards, 1, "1990-01-01", &plan, NULL), CHUAN_USAGE);
  assert_null(plan);
  chuan_rules_close(rules);
}

static void a_folder_that_does_not_exist_is_a_fault(void **state) {
  chuan_rules *rules = NULL;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(chuan_rules_open("no/such/folder", &rules, &fault), CHUAN_OUTSIDE);
  assert_null(rules);
}

static void a_household_takes_no_more_members_than_sums_are_bounded_for(void **state) {
  embedded e = opened(1);
  (void)state;
  chuan_batch_household(e.batch);
  for (int i = 0; i < 200; i++) assert_int_equal(chuan_batch_person(e.batch), i);
  assert_int_equal(chuan_batch_person(e.batch), -1);
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "refused");
  closed(&e);
}

static void a_run_may_be_followed_by_more_members_and_another(void **state) {
  embedded e = opened(1);
  int certain = 0, possible = 0;
  (void)state;
  chuan_batch_household(e.batch);
  chuan_batch_person(e.batch);
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "undetermined");
  chuan_batch_person(e.batch);
  assert_null(chuan_verdict_of(e.batch, 0, 0));
  assert_int_equal(chuan_lacking_of(e.batch, 0, 0, &certain, &possible), CHUAN_USAGE);
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "undetermined");
  put(&e, "size", "3");
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "refused");
  closed(&e);
}

static void answers_that_contradict_each_other_refuse_the_household(void **state) {
  embedded e = opened(0);
  int certain = -1, possible = -1;
  char out[8];
  (void)state;
  chuan_batch_household(e.batch);
  put(&e, "area", "rural");
  put(&e, "size", "2");
  put(&e, "income_month", "4000000");
  put(&e, "income_pc", "1000000");
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "refused");
  assert_string_equal(chuan_possible_of(e.batch, 0, 0, out, sizeof out), "");
  assert_int_equal(chuan_lacking_of(e.batch, 0, 0, &certain, &possible), CHUAN_REFUSED);
  put(&e, "income_pc", NULL);
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_not_equal(chuan_verdict_of(e.batch, 0, 0), "refused");
  closed(&e);
}

static void a_refused_answer_leaves_the_one_before(void **state) {
  embedded e = opened(0);
  (void)state;
  chuan_batch_household(e.batch);
  put(&e, "area", "urban");
  put(&e, "income_pc", "99000000");
  assert_int_equal(chuan_put_household(e.batch, "income_pc", "99e6", NULL), CHUAN_REFUSED);
  assert_int_equal(chuan_put_person(e.batch, "age", "4", NULL), CHUAN_USAGE);
  assert_int_equal(chuan_run(e.batch, NULL), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "not_poor");
  closed(&e);
}

static void what_was_never_made_may_be_freed(void **state) {
  (void)state;
  chuan_batch_free(NULL);
  chuan_plan_free(NULL);
  chuan_rules_close(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_income_above_every_line_decides_alone),
      cmocka_unit_test(nothing_answered_leaves_every_class_possible),
      cmocka_unit_test(a_field_that_does_not_exist_is_a_fault),
      cmocka_unit_test(an_answer_that_is_not_allowed_is_a_fault),
      cmocka_unit_test(an_answer_before_any_household_is_a_fault),
      cmocka_unit_test(members_that_disagree_with_size_refuse_the_household),
      cmocka_unit_test(a_full_batch_says_so),
      cmocka_unit_test(an_unknown_standard_or_day_is_a_fault),
      cmocka_unit_test(a_folder_that_does_not_exist_is_a_fault),
      cmocka_unit_test(a_household_takes_no_more_members_than_sums_are_bounded_for),
      cmocka_unit_test(a_run_may_be_followed_by_more_members_and_another),
      cmocka_unit_test(answers_that_contradict_each_other_refuse_the_household),
      cmocka_unit_test(a_refused_answer_leaves_the_one_before),
      cmocka_unit_test(what_was_never_made_may_be_freed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
