/* Tests of the reading of test files into casebooks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "book/cases.h"
#include "build.h"
#include "lua/rules.h"
#include "written.h"

static build *made;

/* A book with one standard "s" that has an indicator, a class with a kind and a reading. */
static int book_made(void **state) {
  (void)state;
  made = build_new();
  build_code(made, HOUSEHOLD, "area", "rural urban");
  build_flag(made, HOUSEHOLD, "tv")->may_not_apply = true;
  build_integer(made, HOUSEHOLD, "income", "VND/month", -1000000, 1000000000);
  build_decimal(made, HOUSEHOLD, "floor", "m²", 2, 0, 100000);
  build_text_field(made, HOUSEHOLD, "commune");
  build_integer(made, PERSON, "age", "year", 0, 120);
  build_flag(made, PERSON, "insured");
  build_standard(made, "s");
  const expr *tv = x_field(made, build_find(made, HOUSEHOLD, "tv"));
  build_indicator(made, "media", tv);
  build_class(made, "poor", NULL);
  build_kind(made, "by_income", tv);
  build_class(made, "rest", tv);
  build_reading(made, "other", "media", tv);
  build_end(made);
  return 0;
}

static int book_freed(void **state) {
  (void)state;
  build_free(made);
  return 0;
}

static casebook *read_file(const char *s) {
  written w = written_make(s);
  casebook *c = NULL;
  chuan_fault fault = {0};
  chuan_status status = cases_read(build_book(made), w.path, &c, &fault);
  written_remove(&w);
  if (status) fail_msg("%d: %s", fault.line, fault.message[0]);
  return c;
}

static void refuses(const char *s, int line, const char *sentence) {
  written w = written_make(s);
  casebook *c = NULL;
  chuan_fault fault = {0};
  assert_int_equal(cases_read(build_book(made), w.path, &c, &fault), CHUAN_RULE);
  written_remove(&w);
  assert_null(c);
  assert_string_equal(fault.message[0], sentence);
  assert_int_equal(fault.line, line);
}

static const answer *answer_of(const answer *answers, int count, const char *id) {
  for (int i = 0; i < count; i++)
    if (same_text(answers[i].field ? answers[i].field->id : answers[i].flag_of, id))
      return &answers[i];
  fail_msg("no answer to %s", id);
  return NULL;
}

#define HEAD "testing \"s\" { on = \"2021-06-30\" }\n"
#define BASE                                                                       \
  "local base = household { area = \"rural\", size = 2, income = \"1.500.000\",\n" \
  "  floor = \"10,5\", tv = yes, members = { { age = 40 }, { age = 9, insured = no } } }\n"

static void a_case_holds_the_answers_of_its_household(void **state) {
  (void)state;
  casebook *c = read_file(HEAD BASE "case \"tên\" { base, class = \"poor\" }");
  assert_string_equal(c->standard, "s");
  assert_int_equal(c->on, 20210630);
  assert_int_equal(c->ncases, 1);
  const test_case *t = &c->cases[0];
  assert_string_equal(t->name, "tên");
  assert_int_equal(t->at.line, 4);
  assert_int_equal(t->nanswers, 5);
  assert_string_equal(answer_of(t->answers, 5, "income")->text, "1.500.000");
  assert_string_equal(answer_of(t->answers, 5, "size")->text, "2");
  assert_string_equal(answer_of(t->answers, 5, "tv")->text, "yes");
  assert_true(t->persons_given);
  assert_int_equal(t->npersons, 2);
  assert_string_equal(answer_of(t->persons[1].answers, 2, "insured")->text, "no");
  assert_int_equal(t->nclasses, 1);
  assert_int_equal(t->nlacks, -1);
  assert_int_equal(t->nmay_lack, -1);
  assert_int_equal(t->nkinds, -1);
  casebook_free(c);
}

static void with_changes_a_copy(void **state) {
  (void)state;
  casebook *c = read_file(
      HEAD BASE
      "local b = { tv = missing, area = \"urban\" }\n"
      "case \"a\" { base:with(b, { tv = not_applicable, commune = \"00123\" }), class = \"poor\" "
      "}\n"
      "case \"b\" { base:with { d_media = yes, member(2) { age = 15 }, add_member { age = 70 } },\n"
      "  lacks = {}, may_lack = { \"media\" }, kinds = { \"by_income\" }, reading = \"other\",\n"
      "  on = \"2022-01-01\" }\n"
      "case \"c\" { base:with(member(1) { age = missing }), class = { \"poor\", \"none\" } }\n"
      "case \"d\" { base, refused = true }\n");
  const test_case *a = &c->cases[0], *b = &c->cases[1];
  assert_int_equal(a->nanswers, 6);
  assert_int_equal(answer_of(a->answers, 6, "tv")->kind, ANSWER_NOT_APPLICABLE);
  assert_string_equal(answer_of(a->answers, 6, "area")->text, "urban");
  assert_string_equal(answer_of(b->answers, b->nanswers, "media")->text, "yes");
  assert_string_equal(answer_of(b->answers, b->nanswers, "area")->text, "rural");
  assert_int_equal(b->npersons, 3);
  assert_string_equal(answer_of(b->persons[1].answers, 2, "age")->text, "15");
  assert_string_equal(answer_of(b->persons[1].answers, 2, "insured")->text, "no");
  assert_string_equal(answer_of(b->persons[2].answers, 1, "age")->text, "70");
  assert_int_equal(b->nlacks, 0);
  assert_int_equal(b->nmay_lack, 1);
  assert_string_equal(b->kinds[0], "by_income");
  assert_string_equal(b->readings[0], "other");
  assert_int_equal(b->on, 20220101);
  assert_int_equal(answer_of(c->cases[2].persons[0].answers, 1, "age")->kind, ANSWER_MISSING);
  assert_int_equal(c->cases[2].nclasses, 2);
  assert_true(c->cases[3].refused);
  casebook_free(c);
}

static void nobody_listed_is_not_the_same_as_no_list(void **state) {
  (void)state;
  casebook *c =
      read_file(HEAD BASE "case \"a\" { household { tv = no }, class = \"poor\" }\n"
                          "case \"b\" { base:with { members = {} }, class = \"poor\" }\n"
                          "case \"c\" { base:with { members = missing }, class = \"poor\" }\n");
  assert_false(c->cases[0].persons_given);
  assert_true(c->cases[1].persons_given);
  assert_int_equal(c->cases[1].npersons, 0);
  assert_false(c->cases[2].persons_given);
  casebook_free(c);
}

static void answers_are_checked_where_they_are_written(void **state) {
  (void)state;
  refuses(HEAD "local b = household {\n  aera = \"rural\" }", 2,
          "household has no 'aera'; did you mean 'area'?");
  refuses(HEAD "local b = household { area = \"city\" }", 2,
          "'city' is no code of household.area; its codes are rural, urban");
  refuses(HEAD "local b = household { tv = 1 }", 2,
          "household.tv is a flag, but was given 1; write yes, no or missing");
  refuses(HEAD "local b = household { size = not_applicable }", 2,
          "household.size applies to everybody: the questionnaire does not say may_not_apply; "
          "write missing for an unknown answer");
  refuses(HEAD "local b = household { size = 0 }", 2,
          "household.size goes from 1 to 99, but 0 is outside; write a number within");
  refuses(HEAD "local b = household { floor = \"1,234\" }", 2,
          "household.floor keeps 2 decimals, but 1,234 has more; write no more than that");
  refuses(HEAD "local b = household { income = \"1.50.000\" }", 2,
          "'1.50.000' is not grouped by three; write points between groups of three digits, as in "
          "1.500.000");
  refuses(HEAD "local b = household { d_medai = yes }", 2,
          "standard 's' has no indicator 'medai'; did you mean 'media'?");
}

static void expectations_are_checked_too(void **state) {
  (void)state;
  refuses(HEAD BASE "case \"a\" { base, class = \"por\" }", 4,
          "standard 's' has no class 'por'; did you mean 'poor'?");
  refuses(HEAD BASE "case \"a\" { base }", 4,
          "case 'a' does not say what must come out; write class, lacks, may_lack, kinds, "
          "entitled, may_be_entitled or refused");
  refuses(HEAD BASE "case \"a\" { class = \"poor\" }", 4,
          "case 'a' must hold one household first, as in { base:with { … }, class = \"poor\" }");
  refuses(HEAD BASE "case \"a\" { base:with { member(3) { age = 1 } }, class = \"poor\" }", 4,
          "there is no member 3: the household lists 2; write add_member { … } for one more");
  refuses("testing \"unknown\"", 1, "no standard is called 'unknown'; there are: s");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_case_holds_the_answers_of_its_household),
      cmocka_unit_test(with_changes_a_copy),
      cmocka_unit_test(nobody_listed_is_not_the_same_as_no_list),
      cmocka_unit_test(answers_are_checked_where_they_are_written),
      cmocka_unit_test(expectations_are_checked_too),
  };
  return cmocka_run_group_tests(tests, book_made, book_freed);
}
