/* Tests of the reading of codebook files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "build.h"
#include "data/codebook.h"
#include "lua/rules.h"
#include "written.h"

static build *made;

static int survey_made(void **state) {
  (void)state;
  made = build_new();
  build_text_field(made, HOUSEHOLD, "province");
  build_code(made, HOUSEHOLD, "area", "rural urban");
  build_flag(made, HOUSEHOLD, "tv")->may_not_apply = true;
  build_integer(made, HOUSEHOLD, "income_month", "VND/month", -1000000, 1000000000);
  build_integer(made, PERSON, "age", "year", 0, 120);
  return 0;
}

static int survey_freed(void **state) {
  (void)state;
  build_free(made);
  return 0;
}

static codebook *read_file(const char *s) {
  written w = written_make(s);
  codebook *c = NULL;
  chuan_fault fault = {0};
  chuan_status status = codebook_read(w.path, build_survey(made), &c, &fault);
  written_remove(&w);
  if (status) fail_msg("%d: %s", fault.line, fault.message[0]);
  return c;
}

static void refuses(const char *s, int line, const char *sentence) {
  written w = written_make(s);
  codebook *c = NULL;
  chuan_fault fault = {0};
  assert_int_equal(codebook_read(w.path, build_survey(made), &c, &fault), CHUAN_RULE);
  written_remove(&w);
  assert_null(c);
  assert_string_equal(fault.message[0], sentence);
  assert_int_equal(fault.line, line);
}

static const mapping *mapping_of(const codebook *c, level in, const char *id) {
  for (int i = 0; i < c->nmappings[in]; i++) {
    const mapping *m = &c->mappings[in][i];
    if (same_text(m->field ? m->field->id : m->flag_of, id)) return m;
  }
  fail_msg("no mapping of %s", id);
  return NULL;
}

static const recode *recode_of(const mapping *m, const char *from) {
  for (int i = 0; i < m->nrecodes; i++)
    if (strcmp(m->recodes[i].from, from) == 0) return &m->recodes[i];
  fail_msg("no recode of %s", from);
  return NULL;
}

static void a_codebook_may_be_of_a_list_or_of_units_alone(void **state) {
  (void)state;
  codebook *c = read_file("codebook { delimiter = \";\",\n"
                          "  workbook = { list = { sheet = \"DS\", header_row = \"6:7\" } },\n"
                          "  list = { household_id = column \"Mã hộ\",\n"
                          "    class = column \"Loại\" { codes = { [\"HN\"] = \"poor\" },\n"
                          "      missing = { [\"-\"] = \"blank\" } } },\n"
                          "  units = { unit = column \"Mã\" { digits = 5 }, year = \"2025\" } }");
  const known_table *list = &c->known[KNOWN_LIST], *units = &c->known[KNOWN_UNITS];
  assert_int_equal(list->ncolumns, 2);
  assert_int_equal(list->delimiter, ';');
  assert_string_equal(list->at.sheet, "DS");
  assert_int_equal(list->at.header[1], 7);
  assert_null(units->at.sheet);
  for (int i = 0; i < 2; i++) {
    const known_column *l = &list->columns[i], *u = &units->columns[i];
    if (same_text(l->id, "class")) {
      assert_int_equal(l->nrecodes, 2);
      for (int r = 0; r < 2; r++)
        assert_string_equal(l->recodes[r].to, same_text(l->recodes[r].from, "HN") ? "poor" : "");
    } else assert_string_equal(l->column, "Mã hộ");
    if (same_text(u->id, "year")) assert_string_equal(u->always, "2025");
    else assert_int_equal(u->digits, 5);
  }
  codebook_free(c);
}

static void a_list_has_columns_or_words_and_no_scale(void **state) {
  (void)state;
  refuses("codebook { list = { class = 5 } }", 1,
          "'class' wants a column of the survey file, but was given 5; write class = column \"…\"");
  refuses("codebook { units = 5 }", 1, "units needs a table in braces, but was given 5");
  refuses("codebook { list = { class = column \"a\" { scale = 1000 } } }", 1,
          "class is no number, so it cannot have a scale; leave scale out");
  refuses("codebook { list = { class = column \"a\" { missing = { [\"-\"] = \"none\" } } } }", 1,
          "'none' is no way of missing; write blank, refused, dont_know or not_applicable");
}

static void a_line_that_is_not_settled_is_refused_by_name(void **state) {
  (void)state;
  refuses(
      "codebook {\n  household = { household_id = column \"id\" }, -- ? which id is it?\n}", 2,
      "this line is not settled yet, it still has the mark '-- ?': which id is it?; put it right "
      "and delete the mark, or delete the line");
  refuses("-- ? \ncodebook { household = { household_id = column \"id\" } }", 1,
          "this line is not settled yet, it still has the mark '-- ?': ?; put it right and delete "
          "the mark, or delete the line");
  codebook_free(read_file("-- what has the mark -- ? is not settled\n"
                          "codebook { household = { household_id = column \"-- ?\" },\n"
                          "-- tv = column \"tv\", -- ? which\n}"));
}

static void a_codebook_maps_columns_codes_and_missing(void **state) {
  (void)state;
  codebook *c = read_file(
      "codebook { flags_of = \"s\", delimiter = \";\", decimal = \"comma\",\n"
      "  household = { household_id = column \"hhid\",\n"
      "    d_media = column \"f\" { codes = { [\"1\"] = \"yes\" } },\n"
      "    income_month = column \"income\" { scale = 1000,\n"
      "      missing = { [\"99\"] = \"dont_know\", [\"\"] = \"blank\" } },\n"
      "    area = column \"urban\" { codes = { [\"1\"] = \"urban\", [\"0\"] = \"rural\" } },\n"
      "    tv = column \"tv\" { missing = { [\"8\"] = \"not_applicable\", [\"7\"] = \"refused\" } "
      "} },\n"
      "  person = { household_id = column \"hh\", person_id = column \"p\", age = column \"a\" } "
      "}");
  assert_string_equal(c->flags_of, "s");
  assert_int_equal(c->delimiter, ';');
  assert_int_equal(c->decimal, ',');
  assert_int_equal(c->nmappings[HOUSEHOLD], 5);
  assert_int_equal(c->nmappings[PERSON], 3);
  const mapping *income = mapping_of(c, HOUSEHOLD, "income_month");
  assert_string_equal(income->column, "income");
  assert_int_equal(income->scale_up, 1000);
  assert_int_equal(income->at.line, 4);
  assert_int_equal(recode_of(income, "99")->missing, MISSING_DONT_KNOW);
  assert_int_equal(recode_of(income, "99")->code, -1);
  assert_int_equal(recode_of(income, "")->missing, MISSING_BLANK);
  assert_int_equal(recode_of(mapping_of(c, HOUSEHOLD, "area"), "1")->code, 1);
  assert_int_equal(recode_of(mapping_of(c, HOUSEHOLD, "media"), "1")->code, FLAG_YES);
  assert_int_equal(recode_of(mapping_of(c, HOUSEHOLD, "tv"), "8")->missing, MISSING_NOT_APPLICABLE);
  assert_int_equal(mapping_of(c, HOUSEHOLD, "tv")->scale_up, 1);
  assert_ptr_equal(mapping_of(c, PERSON, "household_id")->field, build_survey(made)->household_id);
  codebook_free(c);
}

static void what_is_not_said_stays_open(void **state) {
  (void)state;
  codebook *c = read_file("codebook { household = { household_id = column \"h\" } }");
  assert_null(c->flags_of);
  assert_int_equal(c->delimiter, 0);
  assert_int_equal(c->decimal, 0);
  assert_int_equal(c->nmappings[PERSON], 0);
  codebook_free(c);
}

static void wrong_codebooks_are_refused_in_one_sentence(void **state) {
  (void)state;
  refuses("codebook { household = { household_id = column \"h\",\n  aera = column \"a\" } }", 2,
          "household has no 'aera'; did you mean 'area'?");
  refuses(
      "codebook { household = { area = column \"a\" } }", 1,
      "household does not say which column is 'household_id'; write household_id = column \"…\"");
  refuses("codebook { household = { household_id = \"h\" } }", 1,
          "'household_id' wants a column of the survey file, but was given 'h'; "
          "write household_id = column \"…\"");
  refuses("codebook { household = { household_id = column \"h\",\n"
          " area = column \"a\" { codes = { [\"1\"] = \"town\" } } } }",
          2, "'town' is no code of household.area; its codes are rural, urban");
  refuses("codebook { household = { household_id = column \"h\",\n"
          " area = column \"a\" { codes = { \"urban\" } } } }",
          2,
          "codes wants what the file says in quotes and brackets, as in codes = { [\"1\"] = … }");
  refuses("codebook { houshold = { } }", 1,
          "codebook has no 'houshold'; did you mean 'household'?");
  refuses("standard \"x\" { }", 0,
          "this is no codebook; a codebook says codebook { household = { … } }");
}

static void ages_may_be_counted_from_births(void **state) {
  (void)state;
  codebook *c = read_file("codebook { day = \"2026-12-14\",\n"
                          "  household = { household_id = column \"h\" },\n"
                          "  person = { household_id = column \"h\" { filled = \"down\" },\n"
                          "    age = column \"b\" { born = \"date_or_year\" } } }");
  const mapping *age = mapping_of(c, PERSON, "age");
  assert_int_equal(age->born, BORN_EITHER);
  assert_int_equal(age->on, 20261214);
  assert_true(mapping_of(c, PERSON, "household_id")->filled_down);
  assert_false(mapping_of(c, HOUSEHOLD, "household_id")->filled_down);
  codebook_free(c);
}

static void births_and_filling_have_their_places(void **state) {
  (void)state;
  refuses("codebook { household = { household_id = column \"h\" },\n"
          " person = { household_id = column \"h\", age = column \"b\" { born = \"year\" } } }",
          2,
          "person.age is counted from a birth, but the codebook does not say on which day; "
          "write day = \"2026-12-14\" into it, the day of the survey");
  refuses("codebook { day = \"14/12/2026\", household = { household_id = column \"h\" } }", 1,
          "day is the day of the survey, as in \"2026-12-14\"; 14/12/2026 was given");
  refuses("codebook { day = \"2026-12-14\", household = { household_id = column \"h\",\n"
          " income_month = column \"i\" { born = \"year\" } } }",
          2,
          "household.income_month is no whole number of years, so it cannot be counted from a "
          "birth; delete born");
  refuses(
      "codebook { household = {\n household_id = column \"h\" { filled = \"down\" } } }", 2,
      "household_id cannot be filled down, only the household id of persons can; delete filled");
  refuses("codebook { household = {\n household_id = column \"h\" { filled = \"up\" } } }", 2,
          "filled is \"down\": a blank cell has what stands above it; up was given");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_codebook_maps_columns_codes_and_missing),
      cmocka_unit_test(a_line_that_is_not_settled_is_refused_by_name),
      cmocka_unit_test(a_list_has_columns_or_words_and_no_scale),
      cmocka_unit_test(a_codebook_may_be_of_a_list_or_of_units_alone),
      cmocka_unit_test(ages_may_be_counted_from_births),
      cmocka_unit_test(births_and_filling_have_their_places),
      cmocka_unit_test(what_is_not_said_stays_open),
      cmocka_unit_test(wrong_codebooks_are_refused_in_one_sentence),
  };
  return cmocka_run_group_tests(tests, survey_made, survey_freed);
}
