/* Finding fields and codes, and labels with their fallbacks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

static void fields_are_found_on_their_level_only(void **state) {
  build *b = build_new();
  (void)state;
  build_integer(b, PERSON, "age", "year", 0, 120);
  assert_non_null(survey_field(build_survey(b), PERSON, "age"));
  assert_null(survey_field(build_survey(b), HOUSEHOLD, "age"));
  build_free(b);
}

static void codes_have_positions(void **state) {
  build *b = build_new();
  (void)state;
  field *f = build_code(b, HOUSEHOLD, "area", "rural urban");
  assert_int_equal(field_code(f, "urban"), 1);
  assert_int_equal(field_code(f, "Urban"), -1);
  build_free(b);
}

static void a_missing_label_falls_back(void **state) {
  (void)state;
  assert_string_equal(label_in((label){"Hộ", NULL}, CHUAN_EN, "hh"), "Hộ");
  assert_string_equal(label_in((label){NULL, NULL}, CHUAN_VI, "hh"), "hh");
  assert_string_equal(label_in((label){"Hộ", "Household"}, CHUAN_EN, "hh"), "Household");
}

static void a_field_is_named_with_its_level(void **state) {
  char name[40];
  build *b = build_new();
  (void)state;
  assert_string_equal(field_name(build_find(b, HOUSEHOLD, "size"), name, sizeof name),
                      "household.size");
  assert_string_equal(field_name(build_find(b, PERSON, "person_id"), name, 8), "person.");
  build_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_found_on_their_level_only),
      cmocka_unit_test(codes_have_positions),
      cmocka_unit_test(a_missing_label_falls_back),
      cmocka_unit_test(a_field_is_named_with_its_level),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
