/* test_chuan: the public functions, as a program that embeds the library calls them; the
 * rules are those of this tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

static const char *const judged[] = {"vn-2027-2030"};

/* A batch of one poor household of 2027, whose indicators were judged on the form. */
static embedded judged_on_the_form(void) {
  static const char *const ids[] = {
      "d_employment",      "d_dependants",   "d_nutrition",     "d_health_insurance",
      "d_adult_education", "d_child_school", "d_house_quality", "d_floor_area",
      "d_telecom",         "d_water",        "d_toilet",        "d_waste"};
  embedded e = {0};
  assert_int_equal(chuan_rules_open("rules", &e.rules, &e.fault), CHUAN_OK);
  assert_int_equal(chuan_plan_make_flagged(e.rules, judged, 1, NULL, judged[0], &e.plan, &e.fault),
                   CHUAN_OK);
  assert_int_equal(chuan_batch_new(e.plan, 3, 0, &e.batch, &e.fault), CHUAN_OK);
  chuan_batch_household(e.batch);
  put(&e, "area", "rural");
  put(&e, "income_pc", "2200000");
  for (int i = 0; i < 12; i++) put(&e, ids[i], i < 9 ? "no" : "yes");
  return e;
}

static void indicators_judged_on_the_form_decide(void **state) {
  embedded e = judged_on_the_form();
  int certain = 0, possible = 0;
  char out[64];
  (void)state;
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "poor");
  put(&e, "d_waste", "!dont_know");
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "undetermined");
  assert_string_equal(chuan_possible_of(e.batch, 0, 0, out, sizeof out), "poor near_poor");
  assert_int_equal(chuan_lacking_of(e.batch, 0, 0, &certain, &possible), CHUAN_OK);
  assert_int_equal(certain, 2);
  assert_int_equal(possible, 3);
  put(&e, "d_waste", "no");
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "near_poor");
  closed(&e);
}

static void a_flag_that_contradicts_answers_refuses_the_household(void **state) {
  const char *const standards[] = {"vn-2021-2025"};
  embedded e = {0};
  (void)state;
  assert_int_equal(chuan_rules_open("rules", &e.rules, &e.fault), CHUAN_OK);
  assert_int_equal(
      chuan_plan_make_flagged(e.rules, standards, 1, NULL, standards[0], &e.plan, &e.fault),
      CHUAN_OK);
  assert_int_equal(chuan_batch_new(e.plan, 1, 0, &e.batch, &e.fault), CHUAN_OK);
  chuan_batch_household(e.batch);
  put(&e, "area", "urban");
  put(&e, "income_pc", "99000000");
  put(&e, "toilet", "none");
  put(&e, "d_toilet", "yes");
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "not_poor");
  put(&e, "d_toilet", "no");
  assert_int_equal(chuan_run(e.batch, &e.fault), CHUAN_OK);
  assert_string_equal(chuan_verdict_of(e.batch, 0, 0), "refused");
  closed(&e);
}

static void flags_are_of_a_standard_and_its_indicators(void **state) {
  embedded e = judged_on_the_form();
  chuan_plan *none = NULL;
  (void)state;
  assert_int_equal(chuan_put_household(e.batch, "d_watr", "yes", &e.fault), CHUAN_USAGE);
  assert_non_null(strstr(e.fault.message[CHUAN_EN], "has no indicator 'watr'"));
  assert_int_equal(chuan_put_person(e.batch, "d_water", "yes", &e.fault), CHUAN_USAGE);
  assert_int_equal(chuan_put_household(e.batch, "d_water", "perhaps", &e.fault), CHUAN_REFUSED);
  assert_int_equal(
      chuan_plan_make_flagged(e.rules, judged, 1, NULL, "vn-2021-2025", &none, &e.fault),
      CHUAN_USAGE);
  assert_null(none);
  closed(&e);
  e = opened(0);
  chuan_batch_household(e.batch);
  assert_int_equal(chuan_put_household(e.batch, "d_water", "yes", &e.fault), CHUAN_USAGE);
  assert_non_null(strstr(e.fault.message[CHUAN_EN], "chuan_plan_make_flagged"));
  closed(&e);
}

static void a_batch_has_room_for_one_household_at_least(void **state) {
  embedded e = opened(0);
  chuan_batch *none = e.batch;
  (void)state;
  assert_int_equal(chuan_batch_new(e.plan, 0, 0, &none, &e.fault), CHUAN_USAGE);
  assert_null(none);
  assert_int_equal(chuan_batch_new(e.plan, -5, 1, &none, &e.fault), CHUAN_USAGE);
  assert_non_null(strstr(e.fault.message[CHUAN_EN], "-5"));
  closed(&e);
}

static void a_language_that_is_none_is_english(void **state) {
  const chuan_fault fault = {.message = {"english", "tiếng Việt"}};
  char out[64];
  (void)state;
  assert_string_equal(chuan_fault_text(&fault, CHUAN_VI, out, sizeof out), "tiếng Việt");
  assert_string_equal(chuan_fault_text(&fault, (chuan_lang)7, out, sizeof out), "english");
  assert_string_equal(chuan_fault_text(&fault, (chuan_lang)-1, out, sizeof out), "english");
}

static void expect_neutral(const chuan_fault *fault) {
  static const char *const said[] = {"--",    "codebook", "chuan standards",
                                     "sổ mã", " file",    " cell"};
  for (size_t i = 0; i < sizeof said / sizeof *said; i++)
    for (int lang = 0; lang < 2; lang++)
      if (strstr(fault->message[lang], said[i]))
        fail_msg("speaks of the command line: %s", fault->message[lang]);
}

/* A program has no options, and its answers stand in no file. */
static void faults_do_not_speak_of_the_command_line(void **state) {
  static const char *const wrong[][2] = {{"income_pc", "1,5"},    {"income_pc", "1.500.000"},
                                         {"income_pc", "-"},      {"income_pc", "1e6"},
                                         {"income_pc", "1.555"},  {"income_pc", "x"},
                                         {"size", "0"},           {"area", "moon"},
                                         {"area", "!moon"},       {"area", "!not_applicable"},
                                         {"tv", "maybe"},         {"size", "1.5"},
                                         {"floor_area", "1,555"}, {"d_water", "yes"},
                                         {"incom", "1"}};
  const char *const standards[] = {"vn-2021-2025"};
  embedded e = opened(0);
  chuan_plan *none = NULL;
  (void)state;
  chuan_batch_household(e.batch);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    if (!chuan_put_household(e.batch, wrong[i][0], wrong[i][1], &e.fault))
      fail_msg("%s may be %s", wrong[i][0], wrong[i][1]);
    expect_neutral(&e.fault);
  }
  assert_int_equal(chuan_plan_make(e.rules, standards, 0, NULL, &none, &e.fault), CHUAN_USAGE);
  expect_neutral(&e.fault);
  assert_int_equal(chuan_plan_make(e.rules, standards, 1, "1990-01-01", &none, &e.fault),
                   CHUAN_USAGE);
  expect_neutral(&e.fault);
  assert_int_equal(chuan_batch_new(e.plan, 0, 0, &(chuan_batch *){0}, &e.fault), CHUAN_USAGE);
  expect_neutral(&e.fault);
  closed(&e);
}

static void write_text(const char *path, const char *words) {
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  assert_true(fputs(words, f) >= 0);
  assert_int_equal(fclose(f), 0);
}

static void a_folder_without_rule_files_is_a_fault(void **state) {
  char folder[] = "/tmp/chuan-rules-XXXXXX", survey[64];
  chuan_rules *rules = NULL;
  chuan_fault fault = {0};
  (void)state;
  assert_non_null(mkdtemp(folder));
  assert_int_equal(chuan_rules_open(folder, &rules, &fault), CHUAN_OUTSIDE);
  assert_non_null(strstr(fault.message[CHUAN_EN], folder));
  assert_null(rules);
  (void)snprintf(survey, sizeof survey, "%s/survey.lua", folder);
  write_text(survey, "survey \"s\" {}\n");
  assert_int_equal(chuan_rules_open(folder, &rules, &fault), CHUAN_OUTSIDE);
  assert_int_equal(remove(survey), 0);
  assert_int_equal(remove(folder), 0);
}

static void copy_text(const char *from, const char *to) {
  char bytes[1 << 16];
  FILE *in = fopen(from, "r");
  assert_non_null(in);
  size_t length = fread(bytes, 1, sizeof bytes - 1, in);
  assert_true(feof(in));
  (void)fclose(in);
  bytes[length] = '\0';
  write_text(to, bytes);
}

/* The days that a standard serves may differ: a program is told of its argument, not of --on. */
static void a_day_is_asked_for_where_parameters_change(void **state) {
  const char *const standards[] = {"wrong"};
  char folder[] = "/tmp/chuan-rules-XXXXXX", survey[64], rules_file[64];
  chuan_rules *rules = NULL;
  chuan_plan *plan = NULL;
  chuan_fault fault = {0};
  (void)state;
  assert_non_null(mkdtemp(folder));
  (void)snprintf(survey, sizeof survey, "%s/survey.lua", folder);
  (void)snprintf(rules_file, sizeof rules_file, "%s/wrong.lua", folder);
  copy_text("tests/wrong_rules/survey.lua", survey);
  copy_text("tests/wrong_rules/value_changes_within.lua", rules_file);
  assert_int_equal(chuan_rules_open(folder, &rules, &fault), CHUAN_OK);
  assert_int_equal(chuan_plan_make(rules, standards, 1, NULL, &plan, &fault), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "give chuan_plan_make a day"));
  expect_neutral(&fault);
  chuan_rules_close(rules);
  assert_int_equal(remove(rules_file), 0);
  assert_int_equal(remove(survey), 0);
  assert_int_equal(remove(folder), 0);
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
      cmocka_unit_test(a_day_is_asked_for_where_parameters_change),
      cmocka_unit_test(indicators_judged_on_the_form_decide),
      cmocka_unit_test(a_flag_that_contradicts_answers_refuses_the_household),
      cmocka_unit_test(flags_are_of_a_standard_and_its_indicators),
      cmocka_unit_test(a_batch_has_room_for_one_household_at_least),
      cmocka_unit_test(a_language_that_is_none_is_english),
      cmocka_unit_test(faults_do_not_speak_of_the_command_line),
      cmocka_unit_test(a_folder_without_rule_files_is_a_fault),
      cmocka_unit_test(what_was_never_made_may_be_freed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
