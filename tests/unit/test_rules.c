/* Rule files on disk: questionnaires found upward, bases read first, folders in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lua/rules.h"
#include "rule_text.h"

/* A tree in /tmp for one test; the order of `made` is the order of making. */
typedef struct tree {
  char root[64];
  char made[16][256];
  int count;
} tree;

static void put(tree *t, const char *name, const char *bytes) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", t->root, name);
  memcpy(t->made[t->count++], path, sizeof path);
  if (!bytes) {
    assert_int_equal(mkdir(path, 0700), 0);
    return;
  }
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  fwrite(bytes, 1, strlen(bytes), f);
  fclose(f);
}

static tree begin(void) {
  tree t = {.root = "/tmp/chuan-rules-XXXXXX"};
  assert_non_null(mkdtemp(t.root));
  put(&t, "survey.lua", rule_text_survey);
  return t;
}

static void end(tree *t) {
  while (t->count > 0) remove(t->made[--t->count]);
  rmdir(t->root);
}

static const char *path_of(const tree *t, const char *name) {
  static char path[2][256];
  static int which;
  which = !which;
  snprintf(path[which], sizeof path[which], "%s/%s", t->root, name);
  return path[which];
}

#define HEAD(id, more) "standard \"" id "\" { language = 1, vi = \"T\", law = \"L\"" more " }\n"
#define POOR "class \"poor\" { vi = \"P\", cite = \"c\", when = household.tv }\n"

static void a_folder_is_read_bases_first(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  book *b = book_new();
  put(&t, "z.lua",
      HEAD("base", "") "parameter \"k\" { vi = \"K\", from(\"2022-01-01\", 3, \"c\") }");
  put(&t, "provinces", NULL);
  put(&t, "provinces/a.lua",
      HEAD("province",
           ", extends = \"base\"") "override.parameter \"k\" { from(\"2022-01-01\", 2, \"c\") }");
  put(&t, "z.test.lua", "testing \"base\"");
  put(&t, "codes.lua", "codebook { household = {} }");
  assert_int_equal(rules_read_folder(b, t.root, NULL, &fault), CHUAN_OK);
  assert_int_equal(book_count(b), 2);
  assert_ptr_equal(book_find(b, "base")->survey, book_find(b, "province")->survey);
  book_free(b);
  end(&t);
}

static void only_the_wanted_standard_and_its_bases_are_read(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  book *b = book_new();
  put(&t, "a.lua", HEAD("a", ", extends = \"b\"") POOR);
  put(&t, "b.lua", HEAD("b", "") POOR);
  put(&t, "broken.lua", HEAD("c", "") "local = ");
  assert_int_equal(rules_read_folder(b, t.root, "a", &fault), CHUAN_OK);
  assert_int_equal(book_count(b), 2);
  assert_int_equal(rules_read_folder(b, t.root, NULL, &fault), CHUAN_RULE);
  assert_true(strlen(fault.file) > 10
              && strcmp(fault.file + strlen(fault.file) - 10, "broken.lua") == 0);
  book_free(b);
  end(&t);
}

static void several_are_read_without_the_rest_and_told_by_the_scan(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  bool defined[4] = {false};
  book *b = book_new();
  put(&t, "a.lua", HEAD("a", ", extends = \"b\"") POOR);
  put(&t, "b.lua", HEAD("b", "") POOR);
  put(&t, "d.lua", HEAD("d", "") POOR);
  put(&t, "e.lua", HEAD("e", "") POOR);
  put(&t, "broken.lua", HEAD("c", "") "local = ");
  assert_int_equal(rules_read_wanted(b, t.root, (const char *const[]){"d", "a"}, 2, &fault),
                   CHUAN_OK);
  assert_int_equal(book_count(b), 3);
  assert_true(book_find(b, "a") && book_find(b, "b") && book_find(b, "d"));
  assert_int_equal(
      rules_define(t.root, (const char *const[]){"c", "x", "b", "a.lua"}, 4, defined, &fault),
      CHUAN_OK);
  assert_true(defined[0] && !defined[1] && defined[2] && !defined[3]);
  assert_int_equal(rules_read_wanted(b, t.root, (const char *const[]){"d", "x"}, 2, &fault),
                   CHUAN_OK);
  assert_int_equal(book_count(b), 4);
  put(&t, "twice.lua", HEAD("d", "") POOR);
  book_free(b);
  b = book_new();
  assert_int_equal(rules_read_wanted(b, t.root, (const char *const[]){"a", "d"}, 2, &fault),
                   CHUAN_RULE); /* two files define it */
  book_free(b);
  end(&t);
}

static void a_file_brings_its_base_and_is_not_read_twice(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  book *b = book_new();
  put(&t, "b.lua", HEAD("b", "") POOR);
  put(&t, "provinces", NULL);
  put(&t, "provinces/a.lua", HEAD("a", ", extends = \"b\"") "drop.class \"poor\"");
  assert_int_equal(rules_read(b, path_of(&t, "provinces/a.lua"), NULL, &fault), CHUAN_OK);
  assert_int_equal(book_count(b), 2);
  assert_int_equal(rules_read_folder(b, t.root, NULL, &fault), CHUAN_OK);
  assert_int_equal(book_count(b), 2);
  book_free(b);
  end(&t);
}

static void files_that_extend_each_other_end(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  book *b = book_new();
  put(&t, "a.lua", HEAD("a", ", extends = \"b\"") POOR);
  put(&t, "b.lua", HEAD("b", ", extends = \"a\"") POOR);
  assert_int_equal(rules_read_folder(b, t.root, NULL, &fault), CHUAN_OK);
  assert_int_equal(book_count(b), 2);
  book_free(b);
  end(&t);
}

static void a_byte_order_mark_is_no_mistake(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  book *b = book_new();
  put(&t, "a.lua", "\xEF\xBB\xBF" HEAD("a", "") POOR);
  assert_int_equal(rules_read(b, path_of(&t, "a.lua"), NULL, &fault), CHUAN_OK);
  book_free(b);
  end(&t);
}

static void the_questionnaire_is_the_nearest_upward_or_the_fallback(void **state) {
  (void)state;
  tree t = begin(), away = {.root = "/tmp/chuan-away-XXXXXX"};
  chuan_fault fault = {0};
  book *b = book_new();
  assert_non_null(mkdtemp(away.root));
  put(&away, "a.lua", HEAD("a", "") POOR);
  assert_int_equal(rules_read(b, path_of(&away, "a.lua"), NULL, &fault), CHUAN_RULE);
  assert_string_equal(
      fault.message[CHUAN_EN],
      "no survey.lua, which declares the questions, stands in the folder of this file "
      "or above it; put it there");
  assert_int_equal(rules_read(b, path_of(&away, "a.lua"), t.root, &fault), CHUAN_OK);
  assert_string_equal(book_at(b, 0)->survey->file, path_of(&t, "survey.lua"));
  book_free(b);
  b = book_new();
  assert_int_equal(rules_read(b, path_of(&away, "a.lua"), path_of(&t, "survey.lua"), &fault),
                   CHUAN_OK);
  book_free(b);
  end(&away);
  end(&t);
}

static void kinds_of_files_are_told_apart(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  file_kind found = KIND_UNKNOWN;
  put(&t, "a.lua", HEAD("a", "") POOR);
  put(&t, "b.lua", "local x = “curly”");
  assert_int_equal(file_kind_of(path_of(&t, "survey.lua"), &found, &fault), CHUAN_OK);
  assert_int_equal(found, KIND_SURVEY);
  assert_int_equal(file_kind_of(path_of(&t, "a.lua"), &found, &fault), CHUAN_OK);
  assert_int_equal(found, KIND_RULES);
  assert_int_equal(file_kind_of(path_of(&t, "b.lua"), &found, &fault), CHUAN_RULE);
  end(&t);
}

/* ---- questionnaires ---- */

static void a_questionnaire_is_kept_as_declared(void **state) {
  (void)state;
  tree t = begin();
  chuan_fault fault = {0};
  const survey *s = NULL;
  book *b = book_new();
  assert_int_equal(survey_read(b, path_of(&t, "survey.lua"), &s, &fault), CHUAN_OK);
  const field *area = survey_field(s, HOUSEHOLD, "area"),
              *pc = survey_field(s, HOUSEHOLD, "income_pc");
  const field *floor_area = survey_field(s, HOUSEHOLD, "floor_area");
  const field *level_field = survey_field(s, PERSON, "level");
  assert_string_equal(s->household_id->id, "household_id");
  assert_string_equal(s->person_id->id, "person_id");
  assert_string_equal(s->size->id, "size");
  assert_string_equal(area->codes[0].words.vi, "Nông thôn");
  assert_int_equal(area->ncodes, 2);
  assert_string_equal(pc->quotient_of[0]->id, "income_month");
  assert_string_equal(pc->quotient_of[1]->id, "size");
  assert_int_equal(floor_area->high, 9950);
  assert_int_equal(floor_area->digits, 2);
  assert_true(level_field->ordered && level_field->level == PERSON);
  assert_true(survey_field(s, HOUSEHOLD, "radio")->may_not_apply);
  assert_int_equal(field_code(survey_field(s, HOUSEHOLD, "tv"), "yes"), FLAG_YES);
  book_free(b);
  end(&t);
}

/* One household field among those that a questionnaire must have. */
static void field_says(const char *fields, const char *wanted) {
  tree t = {.root = "/tmp/chuan-rules-XXXXXX"};
  char all[2000];
  chuan_fault fault = {0};
  const survey *s = NULL;
  book *b = book_new();
  assert_non_null(mkdtemp(t.root));
  snprintf(
      all, sizeof all,
      "survey \"s\" { vi = \"S\", household = { text \"id\" { vi = \"M\", id = true },\n%s } }",
      fields);
  put(&t, "survey.lua", all);
  chuan_status status = survey_read(b, path_of(&t, "survey.lua"), &s, &fault);
  assert_string_equal(fault.message[CHUAN_EN], wanted);
  assert_int_equal(status, *wanted ? CHUAN_RULE : CHUAN_OK);
  book_free(b);
  end(&t);
}

static void a_questionnaire_refuses_fields_that_are_not_whole(void **state) {
  (void)state;
  field_says("integer \"n\" { vi = \"N\", range = { 1, 9 } }", "");
  field_says("integer \"n\" { vi = \"N\" }",
             "'n' does not say its range; write range = { lowest, highest }");
  field_says("integer \"n\" { range = { 1, 9 } }",
             "integer 'n' has no Vietnamese words; write vi = \"…\"");
  field_says("integer \"n\" { vi = \"N\", range = { 9, 1 } }",
             "the range of 'n' has its higher number first; write the lower one first");
  field_says("integer \"n\" { vi = \"N\", range = { 1, \"9,5\" } }",
             "the range of 'n' says 9,5, but the field keeps 0 decimals; write no more than that");
  field_says("code \"c\" { vi = \"C\" }",
             "code 'c' does not list its codes; write codes = { { \"id\", vi = \"…\" }, … }");
  field_says("code \"c\" { vi = \"C\", codes = { \"a\", \"a\" } }",
             "'codes' names the code 'a' twice; delete one of them");
  field_says("flag \"id\" { vi = \"C\" }",
             "field 'id' stands twice in household; delete one of them");
  field_says(
      "flag \"d_x\" { vi = \"C\" }",
      "'d_x' cannot be the id of a field; an id begins with a letter a-z, then letters, digits and "
      "'_', and not with d_, which is for indicators");
  field_says("flag \"f\" { vi = \"C\", codes = {} }",
             "flag 'f' has no 'codes'; it may say en, may_not_apply, personal, vi");
  field_says("integer \"n\" { vi = \"N\", range = { 1, 9 }, quotient = { \"m\", \"n\" } }",
             "quotient of 'n' names 'm', which is no other number of household; name a number of "
             "household");
  field_says("\"n\"",
             "the list household holds fields such as integer \"size\" { … }, but was given 'n'");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_folder_is_read_bases_first),
      cmocka_unit_test(only_the_wanted_standard_and_its_bases_are_read),
      cmocka_unit_test(several_are_read_without_the_rest_and_told_by_the_scan),
      cmocka_unit_test(a_file_brings_its_base_and_is_not_read_twice),
      cmocka_unit_test(files_that_extend_each_other_end),
      cmocka_unit_test(a_byte_order_mark_is_no_mistake),
      cmocka_unit_test(the_questionnaire_is_the_nearest_upward_or_the_fallback),
      cmocka_unit_test(kinds_of_files_are_told_apart),
      cmocka_unit_test(a_questionnaire_is_kept_as_declared),
      cmocka_unit_test(a_questionnaire_refuses_fields_that_are_not_whole),
  };
  return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
