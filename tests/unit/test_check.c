/* Checking: types, units, levels, codes and tables, each mistake with its sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"
#include "plan/check.h"

/* A questionnaire, and a standard that every test adds one mistake to. */
static int begin(void **state) {
  build *b = build_new();
  build_code(b, HOUSEHOLD, "area", "rural urban");
  build_code(b, HOUSEHOLD, "toilet", "septic other none");
  build_integer(b, HOUSEHOLD, "income_pc", "VND/person/month", 0, 1000000000);
  build_integer(b, HOUSEHOLD, "income_12m", "VND/year", 0, 1000000000);
  build_integer(b, HOUSEHOLD, "income_month", "VND/month", 0, 1000000000);
  build_decimal(b, HOUSEHOLD, "floor_area", "m²", 2, 0, 10000000);
  build_flag(b, HOUSEHOLD, "tv");
  build_text_field(b, HOUSEHOLD, "commune");
  build_integer(b, PERSON, "age", "year", 0, 120);
  build_flag(b, PERSON, "insured");
  build_flag(b, PERSON, "contract")->may_not_apply = true;
  field *level_now = build_code(b, PERSON, "studying_level", "preschool primary secondary");
  level_now->ordered = level_now->may_not_apply = true;
  build_standard(b, "s");
  build_serves(b, "2022-01-01", "2025-12-31");
  build_parameter_by(b, "line", "VND/person/month", build_find(b, HOUSEHOLD, "area"), NULL,
                     "rural=1.500.000 urban=2.000.000");
  build_parameter_by(b, "level_for_age", NULL, build_find(b, PERSON, "age"), NULL,
                     "3..5=preschool 6..11=primary 12..15=secondary");
  build_parameter(b, "k", "indicator", "3");
  *state = b;
  return 0;
}

static int end(void **state) {
  build_free(*state);
  return 0;
}

static const expr *of(build *b, const char *id) { return x_field(b, build_find(b, HOUSEHOLD, id)); }

static const expr *one(build *b, const char *id) { return x_field(b, build_find(b, PERSON, id)); }

static const expr *p(build *b, const char *id) { return x_name(b, OP_PARAMETER, id); }

/* Ends the standard and checks it; the types are kept for those who ask. */
static chuan_status checked(build *b, text *warnings, chuan_fault *fault, expr_type *types) {
  build_end(b);
  settled *s = build_settled(b, "s", "");
  int count = book_exprs(build_book(b));
  expr_type *own = memory_make((size_t)count + 1, sizeof *own);
  chuan_status status = check_settled(s, own, count, warnings, CHUAN_EN, fault);
  if (types != NULL) memcpy(types, own, (size_t)count * sizeof *own);
  memory_free(own);
  settled_free(s);
  return status;
}

static void is_fine(build *b) {
  chuan_fault fault = {0};
  chuan_status status = checked(b, NULL, &fault, NULL);
  assert_string_equal(fault.message[CHUAN_EN], "");
  assert_int_equal(status, CHUAN_OK);
}

/* The sentence in English; the Vietnamese one is there and has its arguments. */
static void is_refused(build *b, const char *english) {
  chuan_fault fault = {0};
  assert_int_equal(checked(b, NULL, &fault, NULL), CHUAN_RULE);
  assert_string_equal(fault.message[CHUAN_EN], english);
  assert_string_not_equal(fault.message[CHUAN_VI], "");
  assert_null(strchr(fault.message[CHUAN_VI], '{'));
  assert_string_equal(fault.file, "build.lua");
  assert_true(fault.line > 0);
}

/* A class that holds by the condition. */
static void when_refused(build *b, const expr *e, const char *english) {
  build_class(b, "x", e);
  is_refused(b, english);
}

static void when_fine(build *b, const expr *e) {
  build_class(b, "x", e);
  is_fine(b);
}

static void the_law_of_2022_is_fine(void **state) {
  build *b = *state;
  const expr *poor = X(b, OP_AT_MOST, of(b, "income_pc"), p(b, "line"));
  build_indicator(b, "insurance",
                  X(b, OP_ANY,
                    X(b, OP_AND, X(b, OP_AT_LEAST, one(b, "age"), x_amount(b, "6")),
                      X(b, OP_IS_NO, one(b, "insured")))));
  build_indicator(b, "school",
                  X(b, OP_ANY, X(b, OP_BELOW, one(b, "studying_level"), p(b, "level_for_age"))));
  build_indicator(
      b, "floor_area",
      X(b, OP_BELOW, X(b, OP_PER, of(b, "floor_area"), of(b, "size")), x_amount(b, "8")));
  build_indicator(b, "dependants",
                  X(b, OP_ABOVE, X(b, OP_SHARE, X(b, OP_BELOW, one(b, "age"), x_amount(b, "16"))),
                    x_amount(b, "50%")));
  build_class(b, "poor", X(b, OP_AND, poor, X(b, OP_AT_LEAST, X_LACKING(b), p(b, "k"))));
  build_class(b, "not_poor", X(b, OP_NOT, poor));
  is_fine(b);
}

static void a_sum_of_codes_is_refused(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_ABOVE, X(b, OP_ADD, of(b, "size"), of(b, "toilet")), x_amount(b, "1")),
               "+ needs a number, but 'household.toilet' is a code");
}

static void a_number_is_no_condition(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_AND, of(b, "tv"), of(b, "size")),
               "& needs a condition, but 'household.size' is a number; compare it, as in "
               "household.size:at_least(…)");
}

static void a_class_wants_a_condition(void **state) {
  build *b = *state;
  when_refused(b, of(b, "toilet"),
               "class 'x' needs a condition, but 'household.toilet' is a code; ask for it, as "
               "in household.toilet:is(…)");
}

static void a_condition_is_not_compared(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_ABOVE, of(b, "tv"), x_amount(b, "1")),
               "'household.tv' is a condition; :above compares numbers and ordered codes");
}

static void a_text_is_not_compared(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_ABOVE, of(b, "commune"), x_amount(b, "1")),
               "'household.commune' is a text and has no order; write :is or :one_of instead "
               "of :above");
}

static void square_metres_are_not_compared_with_money(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_BELOW, of(b, "floor_area"), p(b, "line")),
               "m² cannot be compared with VND/person/month; compare numbers of one unit");
}

static void months_and_years_of_money_are_compared(void **state) {
  build *b = *state;
  when_fine(b, X(b, OP_BELOW, of(b, "income_12m"), of(b, "income_month")));
}

static void money_a_head_is_not_money_a_household(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_BELOW, of(b, "income_month"), p(b, "line")),
               "VND/month cannot be compared with VND/person/month; compare numbers of one unit");
}

static void money_by_size_is_money_a_head(void **state) {
  build *b = *state;
  when_fine(b, X(b, OP_BELOW, X(b, OP_PER, of(b, "income_month"), of(b, "size")), p(b, "line")));
}

static void a_sum_of_metres_and_money_is_refused(void **state) {
  build *b = *state;
  when_refused(
      b, X(b, OP_BELOW, X(b, OP_ADD, of(b, "floor_area"), of(b, "income_12m")), x_amount(b, "1")),
      "+ joins numbers of one unit, but these are m² and VND/year");
}

/* The finer time unit is the one that multiplying reaches. */
static void a_sum_of_months_and_years_is_of_years(void **state) {
  build *b = *state;
  chuan_fault fault = {0};
  expr_type types[200];
  char out[100];
  const expr *sum = X(b, OP_ADD, of(b, "income_month"), of(b, "income_12m"));
  build_class(b, "x", X(b, OP_ABOVE, sum, x_amount(b, "1")));
  assert_int_equal(checked(b, NULL, &fault, types), CHUAN_OK);
  assert_string_equal(unit_write(types[sum->id].unit, out, sizeof out), "VND/year");
}

static void an_answer_of_a_person_stands_in_a_fold(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_AND, of(b, "tv"), X(b, OP_BELOW, one(b, "age"), x_amount(b, "6"))),
               "'person.age' is an answer of one person; put it inside any(person, …), or all, "
               "count, share, sum, highest");
}

static void a_table_read_by_a_person_stands_in_a_fold(void **state) {
  build *b = *state;
  build_parameter_by(b, "ration", "VND/month", build_find(b, PERSON, "age"), NULL,
                     "0..17=10 18..120=20");
  when_refused(b, X(b, OP_BELOW, of(b, "income_month"), p(b, "ration")),
               "parameter 'ration' is read by an answer of one person; use it inside "
               "any(person, …), or all, count, share, sum, highest");
}

static void a_fold_over_no_answer_of_a_person_is_refused(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_ANY, of(b, "tv")),
               "any asks of persons, but 'household.tv' reads no answer of a person; write one, "
               "such as person.age, or leave any out");
}

static void folds_do_not_stand_in_folds(void **state) {
  build *b = *state;
  const expr *inner = X(b, OP_HIGHEST, one(b, "age"));
  when_refused(b, X(b, OP_ANY, X(b, OP_AT_LEAST, one(b, "age"), inner)),
               "highest stands inside any; any, all, count, "
               "share, sum and highest do not stand inside each other: name the inner one with "
               "derive");
}

static void a_named_fold_may_stand_in_a_fold(void **state) {
  build *b = *state;
  build_derived(b, "oldest", "year", X(b, OP_HIGHEST, one(b, "age")));
  when_fine(b, X(b, OP_ANY, X(b, OP_AT_LEAST, one(b, "age"), x_name(b, OP_DERIVED, "oldest"))));
}

static void a_derived_value_is_of_the_household(void **state) {
  build *b = *state;
  build_derived(b, "age", "year", one(b, "age"));
  is_refused(b, "'person.age' is an answer of one person; put it inside any(person, …), or all, "
                "count, share, sum, highest");
}

static void a_derived_value_has_the_unit_it_says(void **state) {
  build *b = *state;
  build_derived(b, "income", "VND/person/month", X(b, OP_PER, of(b, "income_12m"), of(b, "size")));
  is_refused(b, "derive 'income' says VND/person/month, but its value is in VND/person/year; "
                "correct one of them");
}

static void codes_without_an_order_are_not_compared(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_BELOW, of(b, "toilet"), x_code(b, "other")),
               "the codes of 'household.toilet' have no order; write :is or :one_of instead of "
               ":below, or say ordered = true in survey.lua");
}

static void a_bound_is_a_code_of_the_answer(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_ANY, X(b, OP_BELOW, one(b, "studying_level"), x_code(b, "college"))),
               "'college' is no code of person.studying_level; its codes are preschool, "
               "primary, secondary");
}

static void a_parameter_bound_has_codes_of_the_answer(void **state) {
  build *b = *state;
  build_parameter(b, "top", NULL, "college");
  when_refused(b, X(b, OP_ANY, X(b, OP_BELOW, one(b, "studying_level"), p(b, "top"))),
               "parameter 'top' has the value 'college', which is no code of "
               "person.studying_level; its codes are preschool, primary, secondary");
}

static void codes_and_numbers_are_not_compared(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_ANY, X(b, OP_BELOW, one(b, "studying_level"), x_amount(b, "2"))),
               "'person.studying_level' is a code and cannot be compared with the number '2'; "
               "its codes are preschool, primary, secondary");
}

static void numbers_and_codes_are_not_compared(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_BELOW, of(b, "size"), x_code(b, "primary")),
               "'household.size' is a number and cannot be compared with the code '\"primary\"'; "
               "write a number");
}

static void is_no_asks_of_flags(void **state) {
  build *b = *state;
  when_refused(b, X(b, OP_IS_NO, X(b, OP_ABOVE, of(b, "size"), x_amount(b, "1"))),
               "is_no asks of a yes/no answer, but 'household.size:above(1)' is none; write "
               "~(…)");
}

static void every_code_has_an_entry(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, HOUSEHOLD, "toilet"), NULL, "other=1");
  is_refused(b, "parameter 'y' has no entry for septic, none; give every code a value, or "
                "not_known \"what\"");
}

static void every_pair_of_codes_has_an_entry(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, HOUSEHOLD, "area"), build_find(b, HOUSEHOLD, "tv"),
                     "rural,no=1 rural,yes=2 urban,yes=?that");
  is_refused(b, "parameter 'y' has no entry for urban + no; give every code a value, or "
                "not_known \"what\"");
}

static void a_later_table_is_checked_today(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, HOUSEHOLD, "area"), NULL, "rural=1 urban=2");
  build_from(b, "2030-01-01", "rural=2");
  is_refused(b, "parameter 'y' has no entry for urban; give every code a value, or not_known "
                "\"what\"");
}

static void an_entry_stands_once(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, HOUSEHOLD, "area"), NULL,
                     "rural=1 urban=2 rural=3");
  is_refused(b, "parameter 'y' has two entries for rural; delete one");
}

static void bands_do_not_overlap(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, PERSON, "age"), NULL, "0..6=1 6..15=2");
  is_refused(b, "the bands of parameter 'y' overlap or do not ascend: one ends at 6, the next "
                "begins at 6; part them and order them");
}

static void bands_stand_apart_for_each_code(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, HOUSEHOLD, "area"),
                     build_find(b, HOUSEHOLD, "size"),
                     "rural,1..4=1 urban,1..4=2 rural,5..9=3 urban,5..9=4");
  is_fine(b);
}

static void a_table_has_one_kind_of_values(void **state) {
  build *b = *state;
  build_parameter_by(b, "y", NULL, build_find(b, HOUSEHOLD, "area"), NULL, "rural=1 urban=two");
  is_refused(b, "parameter 'y' has numbers and codes among its values; give it one kind");
}

static void classes_are_at_most_thirty(void **state) {
  static const char *const ids[] = {"a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7",
                                    "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5",
                                    "b6", "b7", "b8", "b9", "c0", "c1", "c2", "c3",
                                    "c4", "c5", "c6", "c7", "c8", "c9", "d0"};
  build *b = *state;
  for (int i = 0; i < 31; i++) build_class(b, ids[i], of(b, "tv"));
  is_refused(b, "a standard has at most 30 classes; 'd0' is one too many, so join some");
}

static void a_class_is_not_called_none(void **state) {
  build *b = *state;
  build_class(b, "none", of(b, "tv"));
  is_refused(b, "'none' is what a verdict says where there is no class; give the class another "
                "id");
}

static void a_class_has_a_condition_or_kinds(void **state) {
  build *b = *state;
  build_class(b, "x", NULL);
  is_refused(b, "class 'x' has neither when nor kinds, so nobody belongs to it; write when = …");
}

static void a_kind_stands_in_one_class(void **state) {
  build *b = *state;
  build_class(b, "x", NULL);
  build_kind(b, "q", of(b, "tv"));
  build_class(b, "y", NULL);
  build_kind(b, "q", of(b, "tv"));
  is_refused(b, "kind 'q' stands in class 'x' and again in class 'y'; give one of them another "
                "id");
}

static void a_weight_is_not_negative(void **state) {
  build *b = *state;
  build_indicator(b, "i", of(b, "tv"))->weight = (amount){-1, 0};
  is_refused(b, "indicator 'i' has a weight below 0; a weight is 0 or more");
}

static void a_scorecard_has_a_column_for_every_code(void **state) {
  build *b = *state;
  build_scorecard(b, "B1", build_find(b, HOUSEHOLD, "area"), "rural");
  build_item(b, "1", of(b, "size"));
  build_row(b, X(b, OP_ABOVE, of(b, "size"), x_amount(b, "6")), "10");
  is_refused(b, "scorecard 'B1' has no column for urban; list every code of household.area in "
                "columns");
}

static void points_are_numbers(void **state) {
  build *b = *state;
  build_scorecard(b, "B1", NULL, NULL);
  build_item(b, "1", of(b, "size"));
  build_row(b, X(b, OP_ABOVE, of(b, "size"), x_amount(b, "6")), "many");
  is_refused(b, "'many' stands for points in item '1' of scorecard 'B1'; write a number, or "
                "not_known \"what\"");
}

static void a_reading_is_checked_though_not_in_force(void **state) {
  build *b = *state;
  build_indicator(b, "i", of(b, "tv"));
  build_reading(b, "r", "i", of(b, "size"));
  is_refused(b, "reading 'r' needs a condition, but 'household.size' is a number; compare it, as "
                "in household.size:at_least(…)");
}

static void not_over_what_may_not_apply_is_warned_of(void **state) {
  build *b = *state;
  text warnings = {0};
  chuan_fault fault = {0};
  const expr *level_low = X(b, OP_BELOW, one(b, "studying_level"), x_code(b, "primary"));
  build_indicator(b, "i", X(b, OP_ANY, X(b, OP_NOT, one(b, "contract"))));
  build_indicator(b, "j", X(b, OP_ANY, X(b, OP_NOT, level_low)));
  build_indicator(b, "k", X(b, OP_ANY, X(b, OP_NOT, one(b, "insured"))));
  assert_int_equal(checked(b, &warnings, &fault, NULL), CHUAN_OK);
  assert_non_null(strstr(text_of(&warnings),
                         "~person.contract is yes also where the question does not apply; write "
                         "person.contract:is_no() if only the answer no counts\n"));
  assert_non_null(strstr(text_of(&warnings),
                         "~ is yes also where 'person.studying_level' does not apply; if that "));
  assert_null(strstr(text_of(&warnings), "insured"));
  assert_int_equal(strncmp(text_of(&warnings), "build.lua:", 10), 0);
  text_free(&warnings);
}

static void what_is_not_known_goes_everywhere(void **state) {
  build *b = *state;
  build_parameter(b, "y", "VND/person/month", "?average");
  build_derived(b, "d", NULL, x_not_known(b, "points"));
  when_fine(b,
            X(b, OP_AND, X(b, OP_AT_MOST, of(b, "income_pc"), p(b, "y")), x_not_known(b, "method"),
              X(b, OP_ABOVE, x_name(b, OP_DERIVED, "d"), x_amount(b, "1"))));
}

static void a_choose_of_codes_is_a_bound(void **state) {
  build *b = *state;
  const expr *bound = X(b, OP_CHOOSE, X(b, OP_BELOW, one(b, "age"), x_amount(b, "6")),
                        x_code(b, "preschool"), x_code(b, "primary"));
  when_fine(b, X(b, OP_ANY, X(b, OP_BELOW, one(b, "studying_level"), bound)));
}

static void shared_nodes_are_typed_once(void **state) {
  build *b = *state;
  const expr *e = of(b, "tv");
  for (int i = 0; i < 60; i++) e = X(b, OP_AND, e, e);
  when_fine(b, e);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(the_law_of_2022_is_fine),
      TEST(a_sum_of_codes_is_refused),
      TEST(a_number_is_no_condition),
      TEST(a_class_wants_a_condition),
      TEST(a_condition_is_not_compared),
      TEST(a_text_is_not_compared),
      TEST(square_metres_are_not_compared_with_money),
      TEST(months_and_years_of_money_are_compared),
      TEST(money_a_head_is_not_money_a_household),
      TEST(money_by_size_is_money_a_head),
      TEST(a_sum_of_metres_and_money_is_refused),
      TEST(a_sum_of_months_and_years_is_of_years),
      TEST(an_answer_of_a_person_stands_in_a_fold),
      TEST(a_table_read_by_a_person_stands_in_a_fold),
      TEST(a_fold_over_no_answer_of_a_person_is_refused),
      TEST(folds_do_not_stand_in_folds),
      TEST(a_named_fold_may_stand_in_a_fold),
      TEST(a_derived_value_is_of_the_household),
      TEST(a_derived_value_has_the_unit_it_says),
      TEST(codes_without_an_order_are_not_compared),
      TEST(a_bound_is_a_code_of_the_answer),
      TEST(a_parameter_bound_has_codes_of_the_answer),
      TEST(codes_and_numbers_are_not_compared),
      TEST(numbers_and_codes_are_not_compared),
      TEST(is_no_asks_of_flags),
      TEST(every_code_has_an_entry),
      TEST(every_pair_of_codes_has_an_entry),
      TEST(a_later_table_is_checked_today),
      TEST(an_entry_stands_once),
      TEST(bands_do_not_overlap),
      TEST(bands_stand_apart_for_each_code),
      TEST(a_table_has_one_kind_of_values),
      TEST(classes_are_at_most_thirty),
      TEST(a_class_is_not_called_none),
      TEST(a_class_has_a_condition_or_kinds),
      TEST(a_kind_stands_in_one_class),
      TEST(a_weight_is_not_negative),
      TEST(a_scorecard_has_a_column_for_every_code),
      TEST(points_are_numbers),
      TEST(a_reading_is_checked_though_not_in_force),
      TEST(not_over_what_may_not_apply_is_warned_of),
      TEST(what_is_not_known_goes_everywhere),
      TEST(a_choose_of_codes_is_a_bound),
      TEST(shared_nodes_are_typed_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
