/* Tests of data/real: which doubles are short decimals, and which only look like one. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/real.h"

static uint64_t bits_of(double real) {
  uint64_t bits = 0;
  memcpy(&bits, &real, sizeof bits);
  return bits;
}

static void expect(double real, int64_t value, int scale) {
  amount got = {-1, -1};
  assert_true(real_decimal(bits_of(real), &got));
  assert_int_equal(got.value, value);
  assert_int_equal(got.scale, scale);
}

static void refused_bits(uint64_t bits) {
  amount got = {0, 0};
  assert_false(real_decimal(bits, &got));
}

static void refused(double real) { refused_bits(bits_of(real)); }

/* The doubles next to it. */
static void neighbours_refused(double real) {
  refused_bits(bits_of(real) - 1);
  refused_bits(bits_of(real) + 1);
}

static void whole_numbers_are_themselves(void **state) {
  (void)state;
  expect(0, 0, 0);
  expect(-0.0, 0, 0);
  expect(1, 1, 0);
  expect(-3, -3, 0);
  expect(1500000, 1500000, 0);
  expect(1e15, AMOUNT_MOST, 0);
  expect(-1e15, -AMOUNT_MOST, 0);
}

static void decimals_have_their_fewest_places(void **state) {
  (void)state;
  expect(0.5, 5, 1);
  expect(31.99, 3199, 2);
  expect(-31.99, -3199, 2);
  expect(0.1, 1, 1);
  expect(1e-6, 1, 6);
  expect(123456789.123456, INT64_C(123456789123456), 6);
}

static void what_is_left_over_from_adding_up_is_no_decimal(void **state) {
  (void)state;
  refused(0.1 + 0.2);
  refused(1.1 * 1.1);
  neighbours_refused(32);
  refused(1.0 / 3);
}

static void too_small_too_large_and_endless_is_no_decimal(void **state) {
  (void)state;
  refused(1e-7);
  refused(1.5e-6);
  refused(5e-324);
  refused(1e15 + 1);
  refused(1e300);
  refused(INFINITY);
  refused(-INFINITY);
  refused(NAN);
}

/* A quotient of two whole numbers below 2^53 is the nearest double there is. */
static void every_short_decimal_is_found_and_its_neighbours_are_not(void **state) {
  (void)state;
  uint64_t dice = 1;
  for (int i = 0; i < 200000; i++) {
    dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    int scale = (int)(dice >> 60) % 7;
    int64_t value = (int64_t)((dice >> 8) % (uint64_t)AMOUNT_MOST) >> (dice >> 40) % 45;
    double real = (double)value / (double)power10(scale);
    neighbours_refused(real);
    while (scale > 0 && value % 10 == 0) value /= 10, scale--;
    expect(real, value, value == 0 ? 0 : scale);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_numbers_are_themselves),
      cmocka_unit_test(decimals_have_their_fewest_places),
      cmocka_unit_test(what_is_left_over_from_adding_up_is_no_decimal),
      cmocka_unit_test(too_small_too_large_and_endless_is_no_decimal),
      cmocka_unit_test(every_short_decimal_is_found_and_its_neighbours_are_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
