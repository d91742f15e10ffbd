/* test_options: the command line as one struct, and what is said of a wrong one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The program's own files are in no library: the ones under test are compiled in. */
#include "cli/options.c"

#define PARSE(o, fault, ...)                                                      \
  options_parse((int)(sizeof((char *[]){"chuan", __VA_ARGS__}) / sizeof(char *)), \
                (char *[]){"chuan", __VA_ARGS__, NULL}, (o), (fault))

static void a_whole_command_line_is_read(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "classify", "hh.csv", "--standard", "a", "--standard=b",
                         "--on", "2026-12-31", "-o", "out.csv", "--format", "table", "--delimiter",
                         ";", "--decimal", "comma", "--kinds"),
                   CHUAN_OK);
  assert_int_equal(o.nstandards, 2);
  assert_string_equal(o.standards[1], "b");
  assert_int_equal(o.on, 20261231);
  assert_string_equal(o.output, "out.csv");
  assert_int_equal(o.format, OUTPUT_TABLE);
  assert_int_equal(o.delimiter, ';');
  assert_int_equal(o.decimal, ',');
  assert_true(o.kinds);
  assert_false(o.indicators);
  assert_true(o.given & TAKES(KINDS));
  assert_int_equal(o.narguments, 2);
  assert_string_equal(o.arguments[1], "hh.csv");
  options_free(&o);
}

static void which_formats_are_allowed_is_for_the_command_to_say(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--format", "html"), CHUAN_OK);
  assert_int_equal(o.format, OUTPUT_HTML);
  assert_int_equal(options_format(&o, "md|html", &fault), CHUAN_OK);
  assert_int_equal(options_format(&o, NULL, &fault), CHUAN_USAGE);
  assert_string_equal(fault.message[CHUAN_EN],
                      "--format cannot be 'html'; allowed are csv|table|json");
  options_free(&o);
  assert_int_equal(PARSE(&o, &fault, "--format", "json"), CHUAN_OK);
  assert_true(o.json);
  options_free(&o);
}

static void standards_stand_once_each_with_commas_or_without(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--standard", "a,b", "--standard", "b", "--standard", "c"),
                   CHUAN_OK);
  assert_int_equal(o.nstandards, 3);
  assert_string_equal(o.standards[1], "b");
  assert_string_equal(o.standards[2], "c");
  options_free(&o);
}

static void a_setting_has_an_amount_and_perhaps_a_code(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--set", "k=2", "--set", "line.rural=1.600.000"), CHUAN_OK);
  assert_int_equal(o.nsettings, 2);
  assert_string_equal(o.settings[0].id, "k");
  assert_null(o.settings[0].code);
  assert_int_equal(o.settings[0].amount.value, 2);
  assert_string_equal(o.settings[1].id, "line");
  assert_string_equal(o.settings[1].code, "rural");
  assert_int_equal(o.settings[1].amount.value, 1600000);
  options_free(&o);
}

static void an_option_nearly_right_is_suggested(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--membres", "x"), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "did you mean '--members'"));
  options_free(&o);
}

static void an_option_without_its_value_is_refused(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "classify", "--standard"), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "--standard"));
  options_free(&o);
}

static void a_day_that_is_none_is_refused(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--on", "2026-02-30"), CHUAN_USAGE);
  options_free(&o);
}

static void a_setting_grouped_wrongly_is_refused(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--set", "k=1.50.000"), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "grouped"));
  options_free(&o);
}

static void a_letter_that_is_no_option_is_named(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "-z"), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "'-z'"));
  options_free(&o);
}

static void the_language_is_known_before_faults(void **state) {
  options o;
  chuan_fault fault = {0};
  (void)state;
  assert_int_equal(PARSE(&o, &fault, "--lang", "vi", "--nothing"), CHUAN_USAGE);
  assert_int_equal(o.lang, CHUAN_VI);
  options_free(&o);
  assert_int_equal(PARSE(&o, &fault, "--lang", "fr"), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "vi|en"));
  options_free(&o);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_whole_command_line_is_read),
      cmocka_unit_test(which_formats_are_allowed_is_for_the_command_to_say),
      cmocka_unit_test(standards_stand_once_each_with_commas_or_without),
      cmocka_unit_test(a_setting_has_an_amount_and_perhaps_a_code),
      cmocka_unit_test(an_option_nearly_right_is_suggested),
      cmocka_unit_test(an_option_without_its_value_is_refused),
      cmocka_unit_test(a_day_that_is_none_is_refused),
      cmocka_unit_test(a_setting_grouped_wrongly_is_refused),
      cmocka_unit_test(a_letter_that_is_no_option_is_named),
      cmocka_unit_test(the_language_is_known_before_faults),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
