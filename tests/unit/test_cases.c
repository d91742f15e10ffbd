/* test_cases: the tests beside rule files, run on books made in C. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"
#include "run/cases.h"

/* Poor when income is at most k; lacking when there is no tv. The standard is still open. */
static build *one_reading(void) {
  build *b = build_new();
  field *income = build_integer(b, HOUSEHOLD, "income", "VND", 0, 1000);
  field *tv = build_flag(b, HOUSEHOLD, "tv");
  build_standard(b, "s");
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter(b, "k", "VND", "10");
  build_indicator(b, "no_tv", X(b, OP_IS_NO, x_field(b, tv)));
  build_class(b, "poor", X(b, OP_AT_MOST, x_field(b, income), x_name(b, OP_PARAMETER, "k")));
  return b;
}

static build *rules(void) {
  build *b = one_reading();
  build_end(b);
  return b;
}

/* The same with a second reading: lacking for every income. */
static build *two_readings(void) {
  build *b = one_reading();
  const field *income = build_find(b, HOUSEHOLD, "income");
  build_reading(b, "always", "no_tv", X(b, OP_AT_LEAST, x_field(b, income), x_amount(b, "0")));
  build_end(b);
  return b;
}

/* A case over one or two answers; what it expects is set by the test. */
static test_case made(const answer *answers, int count) {
  return (test_case){.name = "a case",
                     .answers = answers,
                     .nanswers = count,
                     .nlacks = -1,
                     .nmay_lack = -1,
                     .nkinds = -1,
                     .nentitled = -1,
                     .nmay_be_entitled = -1,
                     .nclasses = -1};
}

static answer said(build *b, const char *id, const char *s) {
  return (answer){.field = build_find(b, HOUSEHOLD, id), .text = s};
}

static case_report *run_cases(build *b, const test_case *cases, int count, chuan_status want) {
  casebook c = {.file = "x.test.lua", .standard = "s", .cases = cases, .ncases = count};
  case_report *out = NULL;
  chuan_fault fault = {0};
  chuan_status got = cases_run(build_book(b), &c, &out, &fault);
  if (got != want) print_message("%s\n", fault.message[CHUAN_EN]);
  assert_int_equal(got, want);
  return out;
}

static void a_case_that_comes_true_passes(void **state) {
  build *b = rules();
  const char *poor[] = {"poor"}, *lacks[] = {"no_tv"};
  answer answers[] = {said(b, "income", "10"), said(b, "tv", "no")};
  test_case c = made(answers, 2);
  (void)state;
  c.classes = poor, c.nclasses = 1, c.lacks = lacks, c.nlacks = 1;
  case_report *r = run_cases(b, &c, 1, CHUAN_OK);
  assert_int_equal(r->npassed, 1);
  assert_string_equal(r->results[0].expected[CHUAN_EN], "");
  case_report_free(r);
  build_free(b);
}

static void a_failure_tells_expected_and_got(void **state) {
  build *b = rules();
  const char *poor[] = {"poor"};
  answer answers[] = {said(b, "income", "11"), said(b, "tv", "no")};
  test_case c = made(answers, 2);
  (void)state;
  c.classes = poor, c.nclasses = 1, c.nlacks = 0;
  case_report *r = run_cases(b, &c, 1, CHUAN_OK);
  assert_int_equal(r->npassed, 0);
  assert_string_equal(r->results[0].expected[CHUAN_EN],
                      "class: expected poor, got none; lacks: expected (nothing), got no_tv");
  assert_non_null(strstr(r->results[0].expected[CHUAN_VI], "mong đợi poor"));
  case_report_free(r);
  build_free(b);
}

static void several_classes_are_the_exact_possible_set(void **state) {
  build *b = rules();
  const char *both[] = {"none", "poor"}, *one[] = {"poor"};
  test_case c[2];
  (void)state;
  c[0] = c[1] = made(NULL, 0);
  c[0].classes = both, c[0].nclasses = 2;
  c[1].classes = one, c[1].nclasses = 1;
  case_report *r = run_cases(b, c, 2, CHUAN_OK);
  assert_true(r->results[0].passed);
  assert_false(r->results[1].passed);
  case_report_free(r);
  build_free(b);
}

static void conditions_never_seen_both_ways_are_listed(void **state) {
  build *b = rules();
  answer answers[] = {said(b, "income", "10"), said(b, "tv", "no")};
  test_case c = made(answers, 2);
  (void)state;
  case_report *r = run_cases(b, &c, 1, CHUAN_OK);
  assert_int_equal(r->conditions, 2);
  assert_int_equal(r->covered, 0);
  assert_int_equal(r->nunseen, 2);
  assert_true(r->unseen[0].never_no);
  assert_false(r->unseen[0].never_yes);
  case_report_free(r);
  build_free(b);
}

static void cases_on_both_sides_cover_a_condition(void **state) {
  build *b = rules();
  answer low[] = {said(b, "income", "10"), said(b, "tv", "no")};
  answer high[] = {said(b, "income", "11"), said(b, "tv", "yes")};
  test_case c[2];
  (void)state;
  c[0] = made(low, 2), c[1] = made(high, 2);
  case_report *r = run_cases(b, c, 2, CHUAN_OK);
  assert_int_equal(r->covered, 2);
  assert_int_equal(r->nunseen, 0);
  case_report_free(r);
  build_free(b);
}

static void a_case_under_a_reading_has_a_plan_of_its_own(void **state) {
  build *b = two_readings();
  const char *readings[] = {"always"}, *lacks[] = {"no_tv"};
  answer answers[] = {said(b, "income", "10"), said(b, "tv", "yes")};
  test_case c[2];
  (void)state;
  c[0] = c[1] = made(answers, 2);
  c[0].nlacks = 0;
  c[1].readings = readings, c[1].nreadings = 1, c[1].lacks = lacks, c[1].nlacks = 1;
  case_report *r = run_cases(b, c, 2, CHUAN_OK);
  assert_int_equal(r->npassed, 2);
  case_report_free(r);
  build_free(b);
}

static void a_reading_that_no_case_tries_is_not_covered(void **state) {
  build *b = two_readings();
  answer low[] = {said(b, "income", "10"), said(b, "tv", "no")};
  answer high[] = {said(b, "income", "11"), said(b, "tv", "yes")};
  test_case c[2];
  (void)state;
  c[0] = made(low, 2), c[1] = made(high, 2);
  case_report *r = run_cases(b, c, 2, CHUAN_OK);
  assert_int_equal(r->conditions, 3);
  assert_int_equal(r->covered, 2);
  assert_true(r->unseen[0].never_yes && r->unseen[0].never_no);
  case_report_free(r);
  build_free(b);
}

/* "s" again under another k, as a province of another file has it. */
static void a_province_owes_cases_for_its_own_conditions_only(void **state) {
  build *b = rules();
  answer answers[] = {said(b, "income", "20")};
  test_case c = made(answers, 1);
  case_report *r = NULL;
  chuan_fault fault = {0};
  (void)state;
  build_file(b, "province.lua");
  build_standard(b, "p")->extends = "s";
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter(b, "k", "VND", "20");
  build_override(b);
  build_end(b);
  const casebook of = {.file = "p.test.lua", .standard = "p", .cases = &c, .ncases = 1};
  assert_int_equal(cases_run(build_book(b), &of, &r, &fault), CHUAN_OK);
  assert_string_equal(r->base, "s");
  assert_int_equal(r->conditions, 1);
  assert_true(r->unseen[0].never_no);
  case_report_free(r);
  build_free(b);
}

static void a_flag_that_contradicts_refuses_the_household(void **state) {
  build *b = rules();
  answer answers[] = {said(b, "tv", "yes"), {.flag_of = "no_tv", .text = "yes"}};
  test_case c[2];
  (void)state;
  c[0] = c[1] = made(answers, 2);
  c[0].refused = true;
  case_report *r = run_cases(b, c, 2, CHUAN_OK);
  assert_true(r->results[0].passed);
  assert_false(r->results[1].passed);
  case_report_free(r);
  build_free(b);
}

static void a_flag_decides_where_answers_do_not(void **state) {
  build *b = rules();
  const char *lacks[] = {"no_tv"};
  answer answers[] = {{.flag_of = "no_tv", .text = "yes"}};
  test_case c = made(answers, 1);
  (void)state;
  c.lacks = lacks, c.nlacks = 1;
  case_report *r = run_cases(b, &c, 1, CHUAN_OK);
  assert_true(r->results[0].passed);
  case_report_free(r);
  build_free(b);
}

static void members_that_disagree_with_size_refuse_the_household(void **state) {
  build *b = rules();
  answer answers[] = {said(b, "size", "3")};
  case_person nobody_asked[2] = {{NULL, 0}, {NULL, 0}};
  test_case c = made(answers, 1);
  (void)state;
  c.persons_given = true, c.persons = nobody_asked, c.npersons = 2, c.refused = true;
  case_report *r = run_cases(b, &c, 1, CHUAN_OK);
  assert_true(r->results[0].passed);
  case_report_free(r);
  build_free(b);
}

static void a_misspelt_expectation_is_a_mistake_of_the_file(void **state) {
  build *b = rules();
  const char *wrong[] = {"rich"};
  test_case c = made(NULL, 0);
  (void)state;
  c.classes = wrong, c.nclasses = 1;
  assert_null(run_cases(b, &c, 1, CHUAN_RULE));
  c = made(NULL, 0);
  c.lacks = wrong, c.nlacks = 1;
  assert_null(run_cases(b, &c, 1, CHUAN_RULE));
  build_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_case_that_comes_true_passes),
      cmocka_unit_test(a_failure_tells_expected_and_got),
      cmocka_unit_test(several_classes_are_the_exact_possible_set),
      cmocka_unit_test(conditions_never_seen_both_ways_are_listed),
      cmocka_unit_test(cases_on_both_sides_cover_a_condition),
      cmocka_unit_test(a_case_under_a_reading_has_a_plan_of_its_own),
      cmocka_unit_test(a_reading_that_no_case_tries_is_not_covered),
      cmocka_unit_test(a_province_owes_cases_for_its_own_conditions_only),
      cmocka_unit_test(a_flag_that_contradicts_refuses_the_household),
      cmocka_unit_test(a_flag_decides_where_answers_do_not),
      cmocka_unit_test(members_that_disagree_with_size_refuse_the_household),
      cmocka_unit_test(a_misspelt_expectation_is_a_mistake_of_the_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
