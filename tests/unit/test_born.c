/* Tests of data/born: ages from days and years of births; nothing else is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/born.h"

#define ON 20261214

static void age_is(const char *s, born_as as, int want) {
  int64_t age = -1;
  assert_int_equal(born_age(s, strlen(s), as, ON, &age), MSG_NONE);
  assert_int_equal(age, want);
}

static void wrong_is(const char *s, born_as as, message want) {
  int64_t age = -1;
  assert_int_equal(born_age(s, strlen(s), as, ON, &age), want);
}

static void a_day_gives_the_years_completed(void **state) {
  (void)state;
  age_is("14/12/1990", BORN_DATE, 36);
  age_is("15/12/1990", BORN_DATE, 35);
  age_is("1990-12-14", BORN_DATE, 36);
  age_is("1/2/1990", BORN_DATE, 36);
  age_is("29/02/2004", BORN_DATE, 22);
  age_is("14/12/2026", BORN_DATE, 0);
}

static void on_a_leap_birthday_a_year_is_not_completed_before_march(void **state) {
  (void)state;
  int64_t age = 0;
  assert_int_equal(born_age("29/02/2004", 10, BORN_DATE, 20250228, &age), MSG_NONE);
  assert_int_equal(age, 20);
  assert_int_equal(born_age("29/02/2004", 10, BORN_DATE, 20250301, &age), MSG_NONE);
  assert_int_equal(age, 21);
}

static void a_year_is_taken_from_the_year_of_the_survey(void **state) {
  (void)state;
  age_is("1990", BORN_YEAR, 36);
  age_is("2026", BORN_YEAR, 0);
  age_is("1990", BORN_EITHER, 36);
  age_is("15/12/1990", BORN_EITHER, 35);
}

static void anything_else_is_refused(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "31/02/1990", "13-12-1990", "12.1990",   "1990-13-01", "1/1/90",     "//1990",
      "0/1/1990",   "001/1/1990", "1/1/1990 ", " 1/1/1990",  "00/00/1990", "x",
      "1/1/19900",  "-1",         "/",         "1/",         "1/1/",       "1990-1-1"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    wrong_is(wrong[i], BORN_DATE, MSG_BORN_NO_DATE);
    wrong_is(wrong[i], BORN_EITHER, MSG_BORN_NO_DATE);
    wrong_is(wrong[i], BORN_YEAR, MSG_BORN_NO_YEAR);
  }
  wrong_is("1990", BORN_DATE, MSG_BORN_NO_DATE);
  wrong_is("1/1/1990", BORN_YEAR, MSG_BORN_NO_YEAR);
  wrong_is("90", BORN_YEAR, MSG_BORN_NO_YEAR);
  wrong_is("15/12/2026", BORN_DATE, MSG_BORN_AFTER);
  wrong_is("2027", BORN_YEAR, MSG_BORN_AFTER);
}

/* No byte is looked at behind the end: the text has no NUL of its own. */
static void every_beginning_of_a_day_is_read_safely(void **state) {
  (void)state;
  static const char all[] = "31/12/1990-12-31";
  int64_t age = 0;
  for (size_t from = 0; from < sizeof all; from++)
    for (size_t length = 0; from + length < sizeof all; length++) {
      char *exact = test_malloc(length + 1);
      memcpy(exact, all + from, length);
      (void)born_age(exact, length, BORN_EITHER, ON, &age);
      (void)born_shape(exact, length);
      test_free(exact);
    }
}

static void cells_look_like_days_or_years(void **state) {
  (void)state;
  assert_int_equal(born_shape("31/12/1990", 10), BORN_DATE);
  assert_int_equal(born_shape("1990", 4), BORN_YEAR);
  assert_int_equal(born_shape("2500", 4), BORN_NOT);
  assert_int_equal(born_shape("36", 2), BORN_NOT);
  assert_int_equal(born_shape("", 0), BORN_NOT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_day_gives_the_years_completed),
      cmocka_unit_test(on_a_leap_birthday_a_year_is_not_completed_before_march),
      cmocka_unit_test(a_year_is_taken_from_the_year_of_the_survey),
      cmocka_unit_test(anything_else_is_refused),
      cmocka_unit_test(every_beginning_of_a_day_is_read_safely),
      cmocka_unit_test(cells_look_like_days_or_years),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
