/* Words: what an author writes becomes the node that is meant, or one sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "lua/rules.h"
#include "rule_text.h"

static void conditions_print_back_as_written(void **state) {
  (void)state;
  builds("hh.size:at_most(3)", "household.size:at_most(3)");
  builds("household.size:below(3) & hh.tv", "household.size:below(3) & household.tv");
  builds("~(hh.tv | hh.radio:is_no())", "~(household.tv | household.radio:is_no())");
  builds("hh.income_pc:over_to(\"1.500.000\", \"2.250.000\")",
         "household.income_pc:over_to(\"1.500.000\", \"2.250.000\")");
  builds("hh.income_pc:at_least(1500000)", "household.income_pc:at_least(1500000)");
  builds("hh.area:is(\"rural\") | hh.area:one_of { \"urban\", \"rural\" }",
         "household.area:is(\"rural\") | household.area:one_of { \"urban\", \"rural\" }");
  builds("hh.province:is(\"75\")", "household.province:is(\"75\")");
  builds("per(hh.floor_area, hh.size):below(8)",
         "per(household.floor_area, household.size):below(8)");
  builds("(hh.floor_area / hh.size):below(8)",
         "per(household.floor_area, household.size):below(8)");
  builds("any(person, person.age:from_under(6, 16) & ~person.insured)",
         "any(person, person.age:from_under(6, 16) & ~person.insured)");
  builds("all(person, person.insured)", "all(person, person.insured)");
  builds("share(person, person.age:below(16)):above(\"50%\")",
         "share(person, person.age:below(16)):above(\"50%\")");
  builds("(2 * count(person, person.insured)):above(hh.size)",
         "(2 * count(person, person.insured)):above(household.size)");
  builds("sum(person, person.age):at_least(100)", "sum(person, person.age):at_least(100)");
  builds("highest(person.age):below(60)", "highest(person.age):below(60)");
  builds("person.level:below(\"upper\")", "person.level:below(\"upper\")");
  builds("how_many { hh.tv, hh.radio }:at_least(1)",
         "how_many { household.tv, household.radio }:at_least(1)");
  builds("min(hh.size, 3, hh.income_pc):below(max(hh.size, 1))",
         "min(household.size, 3, household.income_pc):below(max(household.size, 1))");
  builds("lacks.toilet | score:above(2) | lacking:at_least(3)",
         "lacks.toilet | score:above(2) | lacking:at_least(3)");
  builds("choose { { hh.tv, 3 }, otherwise = hh.size }:below(2)",
         "choose { { household.tv, 3 }, otherwise = household.size }:below(2)");
  builds("not_known \"điều chưa biết\"", "not_known \"điều chưa biết\"");
  builds("(hh.size - 1):over_under(1, 3)", "(household.size - 1):over_under(1, 3)");
}

static void points_are_sorted_by_letter(void **state) {
  (void)state;
  builds("either { b = hh.tv, a = hh.radio }", "either { a = household.radio, b = household.tv }");
  builds("both { b = hh.tv, a = hh.radio }", "both { a = household.radio, b = household.tv }");
}

static void a_node_knows_its_line(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "indicator \"x\" {\n  vi = \"X\", cite = \"c\",\n  deprived =\n    hh.size:below(3)\n      & "
      "hh.tv }");
  assert_string_equal(r.en, "");
  const indicator *in = noun_of(&r, NOUN_INDICATOR, "x");
  assert_int_equal(in->n.at.line, 2);
  assert_string_equal(in->n.at.file, "x.lua");
  assert_int_equal(in->deprived->args[0]->at.line, 5);
  assert_int_equal(in->deprived->args[1]->at.line, 6);
  rule_text_free(&r);
}

static void never_keeps_the_reason_on_a_copy(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "local c = hh.size:below(3)\n"
      "indicator \"x\" { vi = \"X\", cite = \"c\", deprived = c:never(\"vì\") | c }");
  assert_string_equal(r.en, "");
  const indicator *in = noun_of(&r, NOUN_INDICATOR, "x");
  assert_string_equal(in->deprived->args[0]->never, "vì");
  assert_null(in->deprived->args[1]->never);
  assert_int_not_equal(in->deprived->args[0]->id, in->deprived->args[1]->id);
  rule_text_free(&r);
}

static void fields_are_known_and_typed(void **state) {
  (void)state;
  says("local c = hh.siez:below(3)",
       "x.lua:2: household has no field 'siez'; did you mean 'size'?");
  says("local c = household.age",
       "x.lua:2: household has no field 'age', but person has; write person.age");
  says("local c = survey.village", "x.lua:2: the survey has household and person, not 'village'");
  says("hh.size = 3", "x.lua:2: 'household' cannot be changed; make a new one");
}

static void comparisons_refuse_what_has_no_order(void **state) {
  (void)state;
  says("local c = hh.tv:below(3)",
       "x.lua:2: 'below' compares numbers, but 'household.tv' is a condition (yes or no); write it "
       "by itself, or ~ before it");
  says(
      "local c = hh.province:below(3)",
      "x.lua:2: 'below' compares numbers, but 'household.province' is a text; only :is and :one_of "
      "read it");
  says("local c = hh.area:above(\"rural\")",
       "x.lua:2: 'above' compares along an order, but the codes of 'household.area' have none; "
       "write "
       ":is or :one_of, or say ordered = true in the questionnaire");
  says("local c = hh.size:below(hh.area)",
       "x.lua:2: below needs a number, but 'household.area' is a code");
  says("local c = person.level:below(hh.size)",
       "x.lua:2: 'below' compares this answer with a code in quotes, but was given "
       "'household.size'");
  says("local c = hh.size:between(5, 3)", "x.lua:2: 'between' goes from the lower to the higher "
                                          "bound, but 5 is not below 3; exchange them");
  says("local c = person.level:over_to(\"upper\", \"upper\")",
       "x.lua:2: 'over_to' goes from the lower to the higher bound, but upper is not below upper; "
       "exchange them");
  says("local c = hh.size:below()",
       "x.lua:2: the number of values in the brackets of 'below' must be 1, but is 0");
  says("local c = hh.size.below(3)",
       "x.lua:2: 'below' is written with a colon after an answer of the survey: x:below(…)");
  says("local c = hh.size:bellow(3)",
       "x.lua:2: 'household.size' has no 'bellow'; did you mean 'below'?");
}

static void amounts_are_read_as_decrees_print_them(void **state) {
  (void)state;
  says("local c = hh.size:below(\"1.50.000\")",
       "x.lua:2: '1.50.000' is not grouped by three; write points between groups of three digits, "
       "as in 1.500.000");
  says("local c = hh.size:below({})",
       "x.lua:2: an amount is needed here, but a table was given; write a whole number or the "
       "decree's text, as in 3 or \"1.500.000\"");
  rule_text r = rule_text_in_standard(
      "indicator \"x\" { vi = \"X\", cite = \"c\", deprived = hh.floor_area:below(\"0,5\") }");
  const indicator *in = noun_of(&r, NOUN_INDICATOR, "x");
  assert_int_equal(in->deprived->args[1]->amount.value, 5);
  assert_int_equal(in->deprived->args[1]->amount.scale, 1);
  assert_string_equal(in->deprived->args[1]->text, "0,5");
  rule_text_free(&r);
}

static void codes_are_listed_when_one_is_wrong(void **state) {
  (void)state;
  says("local c = hh.toilet:is(\"flush\")",
       "x.lua:2: 'flush' is no code of household.toilet; its codes are none, other, septic");
  says("local c = hh.toilet:one_of { \"none\", \"flush\" }",
       "x.lua:2: 'flush' is no code of household.toilet; its codes are none, other, septic");
  says("local c = person.level:below(\"high\")",
       "x.lua:2: 'high' is no code of person.level; its codes are lower, primary, upper");
  says("local c = hh.toilet:one_of { \"none\", \"none\" }",
       "x.lua:2: 'one_of' names the code 'none' twice; delete one of them");
  says("local c = hh.tv:is(\"yes\")",
       "x.lua:2: 'is' is for codes, but 'household.tv' is answered yes or no; write 'household.tv' "
       "by "
       "itself for yes, and 'household.tv:is_no()' for no");
  says("local c = hh.size:is_no()",
       "x.lua:2: 'is_no' is for answers yes or no of the survey, but 'household.size' is none; "
       "write ~ "
       "before a condition");
}

static void logic_wants_conditions_and_arithmetic_numbers(void **state) {
  (void)state;
  says("local c = hh.tv & hh.size",
       "x.lua:2: & needs a condition, but 'household.size' is a number; compare it with a word "
       "such as "
       ":is or :below");
  says("local c = hh.tv | false",
       "x.lua:2: | was given true or false, not a condition; compare with a word such as :is or "
       ":below, "
       "not with ==, and join with & | ~, not with and, or, not");
  says("local c = hh.size + hh.toilet",
       "x.lua:2: + needs a number, but 'household.toilet' is a code");
  says("local c = any(hh, hh.tv)",
       "x.lua:2: any needs person first, as in any(person, …), but was given 'household'");
  says("local c = either { hh.tv, hh.radio }",
       "x.lua:2: 'either' needs the letter of each point, as in either { a = …, b = … }");
  says("local c = choose { { hh.tv, 3 } }",
       "x.lua:2: choose does not say the value when no condition holds; write otherwise = …");
}

static void a_node_that_nothing_uses_is_refused(void **state) {
  (void)state;
  says("local c = hh.size:below(8)",
       "x.lua:2: 'household.size:below(8)' is never used (did you write 'and'? use &)");
  says("local c = hh.size:below(8)\nlocal d = c & hh.tv",
       "x.lua:3: 'household.size:below(8) & household.tv' is never used (did you write 'and'? use "
       "&)");
  says("local c = hh.size + 1",
       "x.lua:2: 'household.size + 1' is never used; give it to a noun or delete it");
  says("local c, d = hh.size, person", "");
}

static void expressions_cannot_grow_without_bound(void **state) {
  (void)state;
  says("local c = hh.tv for i = 1, 300 do c = c & hh.radio end",
       "x.lua:2: this expression is nested more than 200 deep; name the inner parts with derive or "
       "in "
       "indicators");
  says("local c = hh.tv for i = 1, 100 do c = c & c end",
       "x.lua:2: this expression has more than 20000 parts; split it with derive or into "
       "indicators");
}

static void every_word_has_its_help_in_both_languages(void **state) {
  int count = 0;
  (void)state;
  const word_help *all = word_list(&count);
  assert_true(count > 40);
  assert_null(all[count].word);
  for (int i = 0; i < count; i++) {
    assert_true(all[i].word[0] && all[i].signature[0] && all[i].group[0]);
    assert_true(all[i].help[CHUAN_EN][0] && all[i].help[CHUAN_VI][0]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(conditions_print_back_as_written),
      cmocka_unit_test(points_are_sorted_by_letter),
      cmocka_unit_test(a_node_knows_its_line),
      cmocka_unit_test(never_keeps_the_reason_on_a_copy),
      cmocka_unit_test(fields_are_known_and_typed),
      cmocka_unit_test(comparisons_refuse_what_has_no_order),
      cmocka_unit_test(amounts_are_read_as_decrees_print_them),
      cmocka_unit_test(codes_are_listed_when_one_is_wrong),
      cmocka_unit_test(logic_wants_conditions_and_arithmetic_numbers),
      cmocka_unit_test(a_node_that_nothing_uses_is_refused),
      cmocka_unit_test(expressions_cannot_grow_without_bound),
      cmocka_unit_test(every_word_has_its_help_in_both_languages),
  };
  return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
