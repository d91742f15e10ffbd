/* Tests of data/xlsx_number: the digits of a workbook as Excel itself knows them, and which
 * formats show a day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data/xlsx_parts.h"

static void expect_number(const char *s, int digits, const char *want) {
  char out[XLSX_NUMBER_ROOM] = "";
  assert_int_equal(xlsx_number(s, strlen(s), digits, out), MSG_NONE);
  assert_string_equal(out, want);
}

static void expect_wrong(const char *s, message want) {
  char out[XLSX_NUMBER_ROOM];
  assert_int_equal(xlsx_number(s, strlen(s), 0, out), want);
}

static void what_was_typed_comes_back(void **state) {
  (void)state;
  expect_number("0", 0, "0");
  expect_number("-0", 0, "0");
  expect_number("4", 0, "4");
  expect_number("1500000", 0, "1500000");
  expect_number("-1500000", 0, "-1500000");
  expect_number("0.10", 0, "0.1");
  expect_number("31.989999999999998", 0, "31.99");
  expect_number("1.1000000000000001", 0, "1.1");
  expect_number("0.30000000000000004", 0, "0.3");
  expect_number("499999.99999999994", 0, "500000");
  expect_number("1.5E6", 0, "1500000");
  expect_number("1.5E+6", 0, "1500000");
  expect_number("1E-3", 0, "0.001");
  expect_number("007", 0, "7");
}

/* Every number of two decimals that a floor area may be, through the 17 digits of a double. */
static void every_hundredth_comes_back(void **state) {
  (void)state;
  for (int i = 0; i < 100000; i++) {
    char kept[32], want[32], out[XLSX_NUMBER_ROOM];
    snprintf(kept, sizeof kept, "%.17g", (double)i / 100);
    snprintf(want, sizeof want, "%.15g", (double)i / 100);
    assert_int_equal(xlsx_number(kept, strlen(kept), 0, out), MSG_NONE);
    assert_string_equal(out, want);
  }
}

static void only_the_fifteen_digits_of_excel_are_kept_never_fewer(void **state) {
  (void)state;
  expect_number("0.33333333333333331", 0, "0.333333333333333");
  expect_number("1500000.0000000002", 0, "1500000");
  expect_number("1500000.00000001", 0, "1500000.00000001");
  expect_number("999999999999999", 0, "999999999999999");
  expect_number("99999999999999.99", 0, "100000000000000");
  expect_number("5.5511151231257827E-17", 0, "0.0000000000000000555111512312578");
}

static void digits_that_excel_does_not_have_are_told(void **state) {
  (void)state;
  expect_wrong("1234567890123456", MSG_CELL_DIGITS);
  expect_wrong("999999999999999.9", MSG_CELL_DIGITS);
  expect_wrong("1E+300", MSG_CELL_DIGITS);
  expect_wrong("1E-300", MSG_CELL_NUMBER);
  static const char *const none[] = {"",   "-",  ".5",  "1.5.", "1e",   "1e+",
                                     "+1", "1 ", "NaN", "1,5",  "0x10", "1e99999"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) expect_wrong(none[i], MSG_CELL_NUMBER);
}

static void a_format_of_zeros_shows_them(void **state) {
  (void)state;
  expect_number("6", 5, "00006");
  expect_number("123456", 5, "123456");
  assert_int_equal(cell_style_of(170, "00000").digits, 5);
  assert_int_equal(cell_style_of(170, "0").digits, 1);
  assert_int_equal(cell_style_of(170, "0.00").digits, 0);
  assert_int_equal(cell_style_of(170, "#,##0").digits, 0);
}

static void days_and_times_are_told_by_their_format(void **state) {
  (void)state;
  static const char *const days[] = {
      "dd/mm/yyyy", "[$-42A]d mmmm yyyy", "h:mm", "[h]:mm:ss", "General\" m\" d", "yyyy", "[hh]"};
  static const char *const numbers[] = {"General",     "0.00",       "#,##0\\ \"đ\"",
                                        "0\" ngày\"",  "[Red]#,##0", "[>=1000]0",
                                        "_-* #,##0_-", "@",          "0.00E+00"};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    assert_true(cell_style_of(170, days[i]).is_date);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    assert_false(cell_style_of(170, numbers[i]).is_date);
  for (int i = 0; i < 60; i++) {
    int is_day = (i >= 14 && i <= 22) || (i >= 27 && i <= 36) || (i >= 45 && i <= 47) || i >= 50;
    assert_int_equal(cell_style_of(i, NULL).is_date, is_day && i <= 58);
  }
}

static void a_number_of_days_is_a_day(void **state) {
  (void)state;
  assert_int_equal(xlsx_day("1", 1, false), 19000101);
  assert_int_equal(xlsx_day("59", 2, false), 19000228);
  assert_int_equal(xlsx_day("60", 2, false), 0); /* Excel alone has a 29 February 1900 */
  assert_int_equal(xlsx_day("61", 2, false), 19000301);
  assert_int_equal(xlsx_day("25569", 5, false), 19700101);
  assert_int_equal(xlsx_day("46370.75", 8, false), 20261214);
  assert_int_equal(xlsx_day("36585", 5, false), 20000229);
  assert_int_equal(xlsx_day("0", 1, true), 19040101);
  assert_int_equal(xlsx_day("24107", 5, true), 19700101);
  static const char *const none[] = {"0", "0.5", "-1", "2958466", "1e30", "x", ""};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    assert_int_equal(xlsx_day(none[i], strlen(none[i]), false), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_typed_comes_back),
      cmocka_unit_test(every_hundredth_comes_back),
      cmocka_unit_test(only_the_fifteen_digits_of_excel_are_kept_never_fewer),
      cmocka_unit_test(digits_that_excel_does_not_have_are_told),
      cmocka_unit_test(a_format_of_zeros_shows_them),
      cmocka_unit_test(days_and_times_are_told_by_their_format),
      cmocka_unit_test(a_number_of_days_is_a_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
