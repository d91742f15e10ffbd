/* Units of measure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book/unit.h"

static unit of(const char *s) {
  unit u;
  assert_true(unit_read(s, &u));
  return u;
}

static void months_and_years_fit_by_twelve(void **state) {
  (void)state;
  unit month = of("VND/person/month"), year = of("VND/person/year");
  assert_true(unit_fits(month, year));
  assert_int_equal(unit_twelves(month, year), 1);
  assert_int_equal(unit_twelves(year, month), -1);
  assert_int_equal(unit_twelves(of("year"), of("months")), 1);
}

static void different_things_do_not_fit(void **state) {
  (void)state;
  assert_false(unit_fits(of("m²"), of("VND/person/month")));
  assert_false(unit_fits(of("m²"), of(NULL)));
  assert_true(unit_fits(of("m2"), of("m²")));
  assert_true(unit_fits(of("persons"), of("person")));
}

static void a_bare_number_fits_everything(void **state) {
  (void)state;
  assert_true(unit_fits(unit_any(), of("m²/person")));
  unit twice = unit_times(unit_any(), of("person"), 1);
  assert_false(twice.any);
  assert_true(unit_fits(twice, of("person")));
}

static void quotients_cancel(void **state) {
  (void)state;
  char out[100];
  unit each = unit_times(of("VND/month"), of("person"), -1);
  assert_string_equal(unit_write(each, out, sizeof out), "VND/person/month");
  unit back = unit_times(each, of("person"), 1);
  assert_string_equal(unit_write(back, out, sizeof out), "VND/month");
  assert_string_equal(unit_write(unit_times(of("m²"), of("m²"), -1), out, sizeof out), "");
}

static void units_are_written_as_they_are_read(void **state) {
  (void)state;
  char out[100];
  const char *const texts[] = {"VND/person/month", "VND/person/year", "m²/person", "school level",
                               "1/year"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    assert_string_equal(unit_write(of(texts[i]), out, sizeof out), texts[i]);
  }
}

static void powers_are_read_as_they_are_written(void **state) {
  char out[64];
  (void)state;
  unit square = unit_times(of("VND/month"), of("VND/month"), 1);
  assert_string_equal(unit_write(square, out, sizeof out), "VND^2/month^2");
  assert_true(unit_fits(of(out), square));
  assert_int_equal(unit_twelves(of(out), square), 0);
}

static void too_many_atoms_are_refused(void **state) {
  unit u;
  (void)state;
  assert_false(unit_read("a/b/c/d/e/f/g", &u));
  assert_false(unit_read("VND//month", &u));
  assert_false(unit_read("a unit with a name that is too long", &u));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(months_and_years_fit_by_twelve),
      cmocka_unit_test(different_things_do_not_fit),
      cmocka_unit_test(a_bare_number_fits_everything),
      cmocka_unit_test(quotients_cancel),
      cmocka_unit_test(units_are_written_as_they_are_read),
      cmocka_unit_test(powers_are_read_as_they_are_written),
      cmocka_unit_test(too_many_atoms_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
