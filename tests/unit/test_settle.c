/* Settling: chains, overrides, days, readings, what-if values, names, circles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"

static const field *area(build *b) { return build_find(b, HOUSEHOLD, "area"); }

static const expr *income_at_most(build *b, const char *parameter_id) {
  return X(b, OP_AT_MOST, x_field(b, build_find(b, HOUSEHOLD, "income_pc")),
           x_name(b, OP_PARAMETER, parameter_id));
}

/* The 2022 shape: a line by area, k, two indicators, two classes, a reading. */
static int begin(void **state) {
  build *b = build_new();
  build_code(b, HOUSEHOLD, "area", "rural urban");
  build_integer(b, HOUSEHOLD, "income_pc", "VND/person/month", 0, 1000000000);
  build_flag(b, HOUSEHOLD, "tv");
  standard *s = build_standard(b, "national");
  s->exhaustive = true;
  build_serves(b, "2022-01-01", "2025-12-31");
  build_serves(b, "2026-01-01", "2026-12-31");
  build_parameter_by(b, "line", "VND/person/month", area(b), NULL,
                     "rural=1.500.000 urban=2.000.000");
  build_parameter(b, "k", "indicator", "3");
  build_dimension(b, "information");
  build_indicator(b, "tv", X(b, OP_NOT, x_field(b, build_find(b, HOUSEHOLD, "tv"))));
  build_indicator(b, "small",
                  X(b, OP_BELOW, x_field(b, build_find(b, HOUSEHOLD, "size")), x_amount(b, "2")));
  build_reading(b, "tv_no", "tv", X(b, OP_IS_NO, x_field(b, build_find(b, HOUSEHOLD, "tv"))));
  build_class(b, "poor",
              X(b, OP_AND, income_at_most(b, "line"),
                X(b, OP_AT_LEAST, X_LACKING(b), x_name(b, OP_PARAMETER, "k"))));
  build_class(b, "not_poor", X(b, OP_NOT, income_at_most(b, "line")));
  build_end(b);
  *state = b;
  return 0;
}

static int end(void **state) {
  build_free(*state);
  return 0;
}

/* A standard that extends the national one; the caller fills and ends it. */
static standard *province(build *b) {
  standard *s = build_standard(b, "province");
  s->extends = "national";
  s->place_code = "75";
  s->exhaustive_said = false;
  build_serves(b, "2022-01-01", "2025-12-31");
  return s;
}

/* Settles and expects this English message. */
static void refuses(build *b, const char *id, const settle_wish *wish, chuan_status status,
                    const char *english) {
  settled *s = NULL;
  chuan_fault fault = {0};
  assert_int_equal(settle(build_book(b), id, wish, &s, &fault), status);
  assert_string_equal(fault.message[CHUAN_EN], english);
  assert_int_not_equal(fault.message[CHUAN_VI][0], '\0');
  for (int i = 1; i < 5; i++) {
    const char argument[] = {'{', (char)('0' + i), '}', 0};
    assert_null(strstr(fault.message[CHUAN_VI], argument));
  }
  assert_null(s);
}

static const entry *first_entry(const settled *s, const char *id) {
  return &s->parameters[settled_find_parameter(s, id)].in_force->entries[0];
}

static void a_standard_settles_on_its_last_served_day(void **state) {
  settled *s = build_settled(*state, "national", "");
  assert_int_equal(s->on, 20261231);
  assert_true(s->exhaustive);
  assert_int_equal(s->nparameters, 2);
  assert_int_equal(s->nindicators, 2);
  assert_int_equal(s->nclasses, 2);
  assert_int_equal(settled_find_indicator(s, "small"), 1);
  assert_int_equal(settled_find_class(s, "none"), -1);
  assert_int_equal(settled_unverified(s), 0);
  settled_free(s);
}

static void an_unknown_standard_is_told_with_the_nearest(void **state) {
  refuses(*state, "natonal", NULL, CHUAN_USAGE,
          "no standard is called 'natonal'; did you mean 'national'?");
  refuses(*state, "x", NULL, CHUAN_USAGE, "no standard is called 'x'; there are: national");
}

static void a_day_that_is_not_served_is_told_with_those_that_are(void **state) {
  settle_wish wish = {.on = 20270101};
  refuses(*state, "national", &wish, CHUAN_USAGE,
          "standard 'national' does not serve 2027-01-01; it serves 2022-01-01 … 2025-12-31, "
          "2026-01-01 … 2026-12-31");
}

static void a_province_says_only_what_differs(void **state) {
  build *b = *state;
  province(b);
  build_parameter(b, "k", "indicator", "2");
  build_override(b);
  build_drop(b, NOUN_INDICATOR, "small");
  build_end(b);
  settled *s = build_settled(b, "province", "2024-05-01");
  assert_int_equal(s->nchain, 2);
  assert_true(s->exhaustive);
  assert_int_equal(s->nindicators, 1);
  assert_int_equal(first_entry(s, "k")->value.amount.value, 2);
  assert_string_equal(s->parameters[1].from->n.id, "province");
  assert_int_equal(settled_find_parameter(s, "k"), 1);
  settled_free(s);
}

static void serves_is_never_inherited(void **state) {
  build *b = *state;
  settle_wish wish = {.on = 20260601};
  province(b);
  build_end(b);
  refuses(b, "province", &wish, CHUAN_USAGE,
          "standard 'province' does not serve 2026-06-01; it serves 2022-01-01 … 2025-12-31");
}

static void an_inherited_noun_is_changed_by_override_only(void **state) {
  build *b = *state;
  province(b);
  build_parameter(b, "k", "indicator", "2");
  build_end(b);
  settled *s = NULL;
  chuan_fault fault;
  assert_int_equal(settle(build_book(b), "province", NULL, &s, &fault), CHUAN_RULE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "parameter 'k' is already defined at "
                                                  "build.lua:"));
  assert_non_null(strstr(fault.message[CHUAN_EN], "; to change it write override.parameter"));
}

static void an_override_of_nothing_is_refused(void **state) {
  build *b = *state;
  province(b);
  build_parameter(b, "lines", "VND/person/month", "1");
  build_override(b);
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "this standard inherits no parameter 'lines'; did you mean 'line'?");
}

static void a_noun_twice_in_one_file_is_refused(void **state) {
  build *b = *state;
  province(b);
  build_parameter(b, "x", NULL, "1");
  build_derived(b, "x", NULL, x_amount(b, "1"));
  build_end(b);
  settled *s = NULL;
  chuan_fault fault;
  assert_int_equal(settle(build_book(b), "province", NULL, &s, &fault), CHUAN_RULE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "derive 'x' stands here a second time; "
                                                  "parameter 'x' is already defined at"));
}

static void a_base_that_is_missing_or_circular_is_refused(void **state) {
  build *b = *state;
  province(b)->extends = "nationl";
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "no standard is called 'nationl'; did you mean 'national'?");
  build_standard(b, "self")->extends = "self";
  build_serves(b, "2022-01-01", "2025-12-31");
  build_end(b);
  refuses(b, "self", NULL, CHUAN_RULE,
          "standard 'self' extends 'self', which extends it in turn; name a base that stands "
          "alone");
}

static void the_table_in_force_is_the_last_that_had_begun(void **state) {
  build *b = *state;
  province(b);
  build_parameter_by(b, "k", "indicator", NULL, NULL, "1");
  build_from(b, "2023-07-01", "2");
  build_override(b);
  build_end(b);
  settled *s = build_settled(b, "province", "2023-06-30");
  assert_int_equal(first_entry(s, "k")->value.amount.value, 1);
  settled_free(s);
  s = build_settled(b, "province", "2023-07-01");
  assert_int_equal(first_entry(s, "k")->value.amount.value, 2);
  settled_free(s);
  refuses(b, "province", NULL, CHUAN_USAGE,
          "parameter 'k' changes on 2023-07-01, within the days that standard 'province' "
          "serves; name the day with --on");
}

static void a_parameter_without_a_value_on_the_day_is_refused(void **state) {
  build *b = *state;
  settle_wish wish = {.on = 20220101};
  province(b);
  build_parameter_by(b, "k", "indicator", NULL, NULL, NULL);
  build_from(b, "2023-01-01", "2");
  build_override(b);
  build_end(b);
  refuses(b, "province", &wish, CHUAN_RULE,
          "parameter 'k' has no value in force on 2022-01-01; its first value is from "
          "2023-01-01: add an earlier from(…)");
}

static void a_reading_replaces_the_default(void **state) {
  const char *const readings[] = {"tv_no"};
  settle_wish wish = {.readings = readings, .nreadings = 1};
  settled *s;
  chuan_fault fault;
  assert_int_equal(settle(build_book(*state), "national", &wish, &s, &fault), CHUAN_OK);
  assert_int_equal(s->indicators[0].deprived->op, OP_IS_NO);
  assert_string_equal(s->indicators[0].reading->n.id, "tv_no");
  assert_int_equal(s->readings[0].kind, READING_INDICATOR);
  settled_free(s);
}

static void an_unknown_reading_is_told_with_the_nearest(void **state) {
  const char *const readings[] = {"tv_on"};
  settle_wish wish = {.readings = readings, .nreadings = 1};
  refuses(*state, "national", &wish, CHUAN_USAGE,
          "standard 'national' has no reading 'tv_on'; did you mean 'tv_no'?");
}

static void a_what_if_changes_one_entry_or_all(void **state) {
  setting one = {"line", "urban", {0, 0}, "1.600.000"};
  setting all = {"k", NULL, {2, 0}, NULL};
  const setting both[] = {one, all};
  settle_wish wish = {.settings = both, .nsettings = 2};
  settled *s;
  chuan_fault fault;
  assert_int_equal(settle(build_book(*state), "national", &wish, &s, &fault), CHUAN_OK);
  assert_int_equal(first_entry(s, "line")[0].value.amount.value, 1500000);
  assert_int_equal(first_entry(s, "line")[1].value.amount.value, 1600000);
  assert_int_equal(first_entry(s, "k")->value.amount.value, 2);
  assert_true(s->parameters[0].is_set && s->parameters[1].is_set);
  settled_free(s);
}

/* What the i-th what-if of two settings of national says, in English. */
static void expect_what_if(build *b, const setting *all, int count, int i, const char *english) {
  settle_wish wish = {.settings = all, .nsettings = count};
  text told = {0};
  settled *s;
  chuan_fault fault;
  assert_int_equal(settle(build_book(b), "national", &wish, &s, &fault), CHUAN_OK);
  if (english) {
    assert_true(i < s->nwhat_ifs);
    settled_what_if(&told, &s->what_ifs[i], CHUAN_EN);
    assert_string_equal(text_of(&told), english);
  } else {
    assert_int_equal(s->nwhat_ifs, i);
  }
  text_free(&told);
  settled_free(s);
}

static void a_what_if_says_what_the_law_has(void **state) {
  const setting k = {"k", NULL, {2, 0}, NULL}, urban = {"line", "urban", {0, 0}, "1.600.000"};
  const setting line = {"line", NULL, {0, 0}, "5"};
  const setting two[] = {k, urban}, hidden[] = {urban, line}, over[] = {line, urban};
  expect_what_if(*state, two, 2, 0, "what-if: line.urban = 1,600,000 (the law: 2,000,000, Điều 1)");
  expect_what_if(*state, two, 2, 1, "what-if: k = 2 (the law: 3, Điều 1)");
  expect_what_if(*state, hidden, 2, 0, "what-if: line = 5 (the law: 1,500,000; 2,000,000, Điều 1)");
  expect_what_if(*state, hidden, 2, 1, NULL);
  expect_what_if(*state, over, 2, 0, "what-if: line = 5 (the law: 1,500,000, Điều 1)");
}

static void a_what_if_has_no_article_of_its_own(void **state) {
  const setting k = {"k", NULL, {2, 0}, NULL};
  settle_wish wish = {.settings = &k, .nsettings = 1};
  settled *s;
  chuan_fault fault;
  assert_int_equal(settle(build_book(*state), "national", &wish, &s, &fault), CHUAN_OK);
  const settled_parameter *p = &s->parameters[settled_find_parameter(s, "k")];
  assert_string_equal(p->in_force->cite, "giả định: k = 2 (theo văn bản: 3, Điều 1)");
  assert_int_equal(p->law->entries[0].value.amount.value, 3);
  settled_free(s);
}

static void what_ifs_that_nobody_means_are_refused(void **state) {
  static const struct {
    setting set;
    const char *english;
  } wrong[] = {
      {{"line", "rural", {0, 0}, "-5"},
       "'line.rural' cannot be below 0, and '-5' is; write 0 or more"},
      {{"k", NULL, {25, 1}, "2,5"},
       "'k' counts things that are whole, and '2,5' is not a whole number; write a whole number"},
      {{"k", NULL, {3, 0}, "3"},
       "'k' counts indicators, and standard 'national' has only 2, so 3 cannot be reached; write a "
       "whole number up to 2"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    settle_wish wish = {.settings = &wrong[i].set, .nsettings = 1};
    refuses(*state, "national", &wish, CHUAN_USAGE, wrong[i].english);
  }
  settled *s;
  chuan_fault fault;
  settle_wish stored = {.settings = &wrong[2].set, .nsettings = 1, .stored = true};
  assert_int_equal(settle(build_book(*state), "national", &stored, &s, &fault), CHUAN_OK);
  settled_free(s);
}

static void what_ifs_of_nothing_are_refused(void **state) {
  static const struct {
    setting set;
    const char *english;
  } wrong[] = {
      {{"lime", NULL, {1, 0}, "1"},
       "standard 'national' has no parameter 'lime'; did you mean 'line'?"},
      {{"line", "rurl", {1, 0}, "1"},
       "parameter 'line' has no entry 'rurl'; did you mean 'rural'?"},
      {{"k", "rural", {1, 0}, "1"},
       "parameter 'k' has one value and no 'rural'; write --set k=value"},
      {{"line", "rural", {1, 0}, "much"},
       "'line.rural' is a number, but 'much' is not; write digits, as in 1.500.000"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    settle_wish wish = {.settings = &wrong[i].set, .nsettings = 1};
    refuses(*state, "national", &wish, CHUAN_USAGE, wrong[i].english);
  }
}

static void a_name_that_nothing_defines_is_refused(void **state) {
  build *b = *state;
  province(b);
  build_class(b, "rich", income_at_most(b, "lines"));
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "no parameter, derive or scorecard is called 'lines'; did you mean 'line'?");
  build_standard(b, "other")->extends = "national";
  build_serves(b, "2022-01-01", "2025-12-31");
  build_class(b, "rich", x_name(b, OP_LACKS, "smal"));
  build_end(b);
  refuses(b, "other", NULL, CHUAN_RULE, "no indicator is called 'smal'; did you mean 'small'?");
}

static void values_in_a_circle_are_refused(void **state) {
  build *b = *state;
  province(b);
  build_derived(b, "a", NULL, X(b, OP_ADD, x_name(b, OP_DERIVED, "b"), x_amount(b, "1")));
  build_derived(b, "b", NULL, X(b, OP_ADD, x_name(b, OP_PARAMETER, "a"), x_amount(b, "1")));
  build_end(b);
  refuses(
      b, "province", NULL, CHUAN_RULE,
      "derive 'a' rests on itself; nothing may be needed for its own value, so break the circle");
}

static void an_indicator_may_not_count_itself(void **state) {
  build *b = *state;
  province(b);
  build_indicator(b, "many", X(b, OP_AT_LEAST, X_LACKING(b), x_amount(b, "2")));
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "indicator 'many' rests on itself; nothing may be needed for its own value, so break the "
          "circle");
}

static void nesting_without_end_is_refused(void **state) {
  build *b = *state;
  province(b);
  const expr *e = x_field(b, build_find(b, HOUSEHOLD, "tv"));
  for (int i = 0; i < EXPR_DEEPEST + 1; i++) e = X(b, OP_NOT, e);
  build_class(b, "deep", e);
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "this is nested more than 400 deep; name a part of it with derive");
}

/* Each part is short, the chain is not; visiting it in file order never goes deep. */
static void a_chain_of_values_without_end_is_refused(void **state) {
  static char ids[100][16];
  build *b = *state;
  const expr *e = x_field(b, build_find(b, HOUSEHOLD, "tv"));
  province(b);
  for (int i = 0; i < 100; i++) {
    snprintf(ids[i], sizeof ids[i], "d%d", i);
    for (int k = 0; k < 15; k++) e = X(b, OP_NOT, e);
    build_derived(b, ids[i], NULL, e);
    e = x_name(b, OP_DERIVED, ids[i]);
  }
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "'d70' rests on a chain of values more than 1200 deep; shorten the chain");
}

static void served_days_are_said_and_run_forward(void **state) {
  build *b = *state;
  build_standard(b, "silent");
  build_end(b);
  refuses(b, "silent", NULL, CHUAN_RULE,
          "standard 'silent' does not say which days it serves; write serves = { { "
          "\"2022-01-01\", \"2025-12-31\", cite = \"…\" } }");
  build_standard(b, "backwards");
  build_serves(b, "2025-12-31", "2022-01-01");
  build_end(b);
  refuses(b, "backwards", NULL, CHUAN_RULE,
          "the served days end before they begin: 2025-12-31 … 2022-01-01; write the earlier "
          "day first");
}

static void dates_of_a_parameter_ascend(void **state) {
  build *b = *state;
  province(b);
  build_parameter_by(b, "y", NULL, NULL, NULL, NULL);
  build_from(b, "2021-01-01", "1");
  build_from(b, "2020-01-01", "2");
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "parameter 'y' has its value from 2020-01-01 after the one from 2021-01-01; write the "
          "dates in ascending order, each once");
}

static void a_base_reads_the_same_questionnaire(void **state) {
  build *b = *state;
  survey other = *build_survey(b);
  province(b)->survey = &other;
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "standard 'province' extends 'national', which was written for another questionnaire; "
          "both must read the same survey.lua");
}

static void a_reading_is_of_something(void **state) {
  build *b = *state;
  province(b);
  build_reading(b, "r", "smll", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "reading 'r' is of 'smll', which is no indicator, class or derive; did you mean "
          "'small'?");
}

static void two_readings_of_one_noun_are_refused(void **state) {
  const char *const readings[] = {"tv_no", "tv_too"};
  settle_wish wish = {.readings = readings, .nreadings = 2};
  build *b = *state;
  province(b);
  build_reading(b, "tv_too", "tv", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  build_end(b);
  refuses(b, "province", &wish, CHUAN_USAGE,
          "reading 'tv_too' cannot be used: another reading of 'tv' is asked for already; name "
          "one of them");
}

static void readings_go_with_what_they_are_readings_of(void **state) {
  build *b = *state;
  province(b);
  build_drop(b, NOUN_INDICATOR, "tv");
  build_end(b);
  settled *s = build_settled(b, "province", "");
  assert_int_equal(s->nreadings, 0);
  settled_free(s);
}

static void a_dropped_dimension_takes_its_indicators_first(void **state) {
  build *b = *state;
  province(b);
  build_drop(b, NOUN_DIMENSION, "information");
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "indicator 'tv' belongs to dimension 'information', which is dropped; drop the "
          "indicator too, or keep the dimension");
}

static void a_circle_through_a_shared_part_is_found(void **state) {
  build *b = *state;
  province(b);
  const expr *shared = X(b, OP_ADD, x_name(b, OP_DERIVED, "b"), x_amount(b, "1"));
  build_derived(b, "a", NULL, shared);
  build_derived(b, "b", NULL, X(b, OP_MUL, shared, x_amount(b, "2")));
  build_end(b);
  refuses(b, "province", NULL, CHUAN_RULE,
          "this condition is needed for its own value through 'b'; nothing may be needed for "
          "its own value");
}

static void shared_nodes_are_walked_once(void **state) {
  build *b = *state;
  province(b);
  const expr *e = x_field(b, build_find(b, HOUSEHOLD, "tv"));
  for (int i = 0; i < 60; i++) e = X(b, OP_AND, e, e);
  build_class(b, "wide", e);
  build_end(b);
  settled_free(build_settled(b, "province", ""));
}

static void the_day_finds_the_national_and_the_provincial_standard(void **state) {
  build *b = *state;
  const standard *national, *provincial;
  chuan_fault fault;
  province(b);
  build_end(b);
  assert_int_equal(
      serving(build_book(b), 20240101, NULL, INSTRUMENT_DIRECT, &national, &provincial, &fault), 0);
  assert_string_equal(national->n.id, "national");
  assert_null(provincial);
  assert_int_equal(
      serving(build_book(b), 20240101, "75", INSTRUMENT_DIRECT, &national, &provincial, &fault), 0);
  assert_string_equal(provincial->n.id, "province");
  assert_int_equal(
      serving(build_book(b), 20260101, "75", INSTRUMENT_DIRECT, &national, &provincial, &fault), 0);
  assert_null(provincial);
  assert_int_equal(
      serving(build_book(b), 20200101, "75", INSTRUMENT_DIRECT, &national, &provincial, &fault), 0);
  assert_null(national);
}

static void a_scorecard_stands_beside_the_national_standard(void **state) {
  build *b = *state;
  const standard *national, *provincial;
  chuan_fault fault;
  build_standard(b, "card")->instrument = INSTRUMENT_SCORECARD;
  build_serves(b, "2024-01-01", "2025-12-31");
  build_end(b);
  const book *all = build_book(b);
  assert_int_equal(serving(all, 20240101, NULL, INSTRUMENT_DIRECT, &national, &provincial, &fault),
                   0);
  assert_string_equal(national->n.id, "national");
  assert_int_equal(
      serving(all, 20240101, "75", INSTRUMENT_SCORECARD, &national, &provincial, &fault), 0);
  assert_string_equal(national->n.id, "card");
  assert_null(provincial);
  assert_int_equal(
      serving(all, 20230101, NULL, INSTRUMENT_SCORECARD, &national, &provincial, &fault), 0);
  assert_null(national);
}

static void two_national_standards_for_one_day_are_a_fault(void **state) {
  build *b = *state;
  const standard *national, *provincial;
  chuan_fault fault;
  build_standard(b, "other");
  build_serves(b, "2025-01-01", "2025-12-31");
  build_end(b);
  assert_int_equal(
      serving(build_book(b), 20250101, NULL, INSTRUMENT_DIRECT, &national, &provincial, &fault),
      CHUAN_RULE);
  assert_string_equal(fault.message[CHUAN_EN],
                      "standards 'national' and 'other' both serve 2025-01-01 for the same "
                      "place; name one with --standard, or part their days");
}

static void unconfirmed_sources_are_counted(void **state) {
  build *b = *state;
  province(b);
  build_indicator(b, "x", x_field(b, build_find(b, HOUSEHOLD, "tv")))->n.unverified = "why";
  build_reading(b, "y", "x", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  build_end(b);
  settled *s = build_settled(b, "province", "");
  assert_int_equal(settled_unverified(s), 1);
  settled_free(s);
}

static void a_reading_in_force_is_no_better_known_than_what_it_is_of(void **state) {
  static const char *const readings[] = {"y"};
  settle_wish wish = {.readings = readings, .nreadings = 1};
  build *b = *state;
  province(b);
  indicator *x = build_indicator(b, "x", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  reading *y = build_reading(b, "y", "x", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  build_end(b);
  for (int i = 0; i < 4; i++) {
    settled *s;
    chuan_fault fault;
    x->n.unverified = i & 1 ? "why" : NULL;
    y->n.cite = i & 2 ? "an article" : NULL;
    assert_int_equal(settle(build_book(b), "province", &wish, &s, &fault), CHUAN_OK);
    assert_int_equal(settled_unverified(s), i == 2 ? 0 : 1);
    settled_free(s);
  }
}

static void an_unconfirmed_dimension_is_counted_once(void **state) {
  build *b = *state;
  province(b);
  build_dimension(b, "services")->n.unverified = "why";
  build_indicator(b, "x", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  build_indicator(b, "z", x_field(b, build_find(b, HOUSEHOLD, "tv")));
  build_end(b);
  settled *s = build_settled(b, "province", "");
  assert_int_equal(settled_unverified(s), 1);
  settled_free(s);
}

/* True if the i-th class of a province in a file of its own has its condition of its own. */
static bool class_is_own(build *b, int class) {
  uint8_t known[64] = {0};
  settled *s = build_settled(b, "province", "2022-06-30");
  assert_true(book_exprs(build_book(b)) <= 64);
  bool own = settled_own(s, s->classes[class].when, known);
  assert_int_equal(settled_own(s, s->classes[class].when, known), own);
  settled_free(s);
  return own;
}

/* The classes of the national standard: one by income and a count, one by income alone. */
enum { BY_COUNT, BY_INCOME };

static void what_a_province_does_not_touch_is_its_base_s(void **state) {
  build *b = *state;
  build_file(b, "province.lua");
  province(b);
  build_class(b, "rich", x_name(b, OP_LACKS, "tv"));
  build_end(b);
  assert_false(class_is_own(b, BY_COUNT));
  assert_false(class_is_own(b, BY_INCOME));
  assert_true(class_is_own(b, 2));
}

static void a_condition_over_a_changed_number_is_the_province_s(void **state) {
  build *b = *state;
  build_file(b, "province.lua");
  province(b);
  build_parameter(b, "k", "indicator", "2");
  build_override(b);
  build_end(b);
  assert_true(class_is_own(b, BY_COUNT));
  assert_false(class_is_own(b, BY_INCOME));
}

static void a_count_over_other_indicators_is_the_province_s(void **state) {
  build *b = *state;
  build_file(b, "province.lua");
  province(b);
  build_drop(b, NOUN_INDICATOR, "small");
  build_end(b);
  assert_true(class_is_own(b, BY_COUNT));
  assert_false(class_is_own(b, BY_INCOME));
}

static void a_change_under_a_derived_value_is_seen_through_it(void **state) {
  build *b = *state;
  const field *income = build_find(b, HOUSEHOLD, "income_pc");
  build_standard(b, "wide")->extends = "national";
  build_serves(b, "2022-01-01", "2025-12-31");
  build_derived(b, "top", NULL, X(b, OP_MUL, x_name(b, OP_PARAMETER, "line"), x_amount(b, "2")));
  build_class(b, "rich", X(b, OP_ABOVE, x_field(b, income), x_name(b, OP_DERIVED, "top")));
  build_end(b);
  build_file(b, "province.lua");
  province(b)->extends = "wide";
  build_parameter(b, "line", "VND/person/month", "2.000.000");
  build_override(b);
  build_end(b);
  assert_true(class_is_own(b, BY_COUNT));
  assert_true(class_is_own(b, 2));
}

static void a_table_of_codes_knows_whose_codes_they_are(void **state) {
  build *b = *state;
  field *school = build_code(b, HOUSEHOLD, "school", "primary secondary");
  school->ordered = true;
  province(b);
  build_parameter_by(b, "fit", NULL, area(b), NULL, "rural=primary urban=secondary");
  build_class(b, "behind", X(b, OP_BELOW, x_field(b, school), x_name(b, OP_PARAMETER, "fit")));
  build_end(b);
  settled *s = build_settled(b, "province", "2022-06-30");
  assert_ptr_equal(s->parameters[settled_find_parameter(s, "fit")].codes, school);
  assert_null(s->parameters[settled_find_parameter(s, "line")].codes);
  settled_free(s);
}

static void conditions_print_with_the_labels_of_nouns(void **state) {
  text out = {0};
  settled *s = build_settled(*state, "national", "");
  ((noun *)(uintptr_t)&s->parameters[0].of->n)->words.vi = "Chuẩn nghèo";
  settled_print(&out, s, s->classes[1].when, CHUAN_VI);
  assert_string_equal(text_of(&out), "không phải (income_pc từ Chuẩn nghèo (rural: 1.500.000; "
                                     "urban: 2.000.000 đồng/người/tháng) trở xuống)");
  text_free(&out);
  settled_free(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_standard_settles_on_its_last_served_day),
      TEST(an_unknown_standard_is_told_with_the_nearest),
      TEST(a_day_that_is_not_served_is_told_with_those_that_are),
      TEST(a_province_says_only_what_differs),
      TEST(serves_is_never_inherited),
      TEST(an_inherited_noun_is_changed_by_override_only),
      TEST(an_override_of_nothing_is_refused),
      TEST(a_noun_twice_in_one_file_is_refused),
      TEST(a_base_that_is_missing_or_circular_is_refused),
      TEST(the_table_in_force_is_the_last_that_had_begun),
      TEST(a_parameter_without_a_value_on_the_day_is_refused),
      TEST(a_reading_replaces_the_default),
      TEST(an_unknown_reading_is_told_with_the_nearest),
      TEST(a_what_if_changes_one_entry_or_all),
      TEST(what_ifs_of_nothing_are_refused),
      TEST(a_what_if_says_what_the_law_has),
      TEST(a_what_if_has_no_article_of_its_own),
      TEST(what_ifs_that_nobody_means_are_refused),
      TEST(a_name_that_nothing_defines_is_refused),
      TEST(values_in_a_circle_are_refused),
      TEST(an_indicator_may_not_count_itself),
      TEST(nesting_without_end_is_refused),
      TEST(a_chain_of_values_without_end_is_refused),
      TEST(served_days_are_said_and_run_forward),
      TEST(dates_of_a_parameter_ascend),
      TEST(a_base_reads_the_same_questionnaire),
      TEST(a_reading_is_of_something),
      TEST(two_readings_of_one_noun_are_refused),
      TEST(readings_go_with_what_they_are_readings_of),
      TEST(a_dropped_dimension_takes_its_indicators_first),
      TEST(a_circle_through_a_shared_part_is_found),
      TEST(shared_nodes_are_walked_once),
      TEST(the_day_finds_the_national_and_the_provincial_standard),
      TEST(a_scorecard_stands_beside_the_national_standard),
      TEST(two_national_standards_for_one_day_are_a_fault),
      TEST(unconfirmed_sources_are_counted),
      TEST(a_reading_in_force_is_no_better_known_than_what_it_is_of),
      TEST(an_unconfirmed_dimension_is_counted_once),
      TEST(a_table_of_codes_knows_whose_codes_they_are),
      TEST(conditions_print_with_the_labels_of_nouns),
      TEST(what_a_province_does_not_touch_is_its_base_s),
      TEST(a_condition_over_a_changed_number_is_the_province_s),
      TEST(a_count_over_other_indicators_is_the_province_s),
      TEST(a_change_under_a_derived_value_is_seen_through_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
