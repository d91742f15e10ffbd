/* Exact fractions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ratio.h"

#define SAME(a, b) assert_int_equal(ratio_compare((a), (b)), 0)

static void fractions_are_kept_in_lowest_terms(void **state) {
  (void)state;
  ratio half = ratio_of(-4, -8);
  assert_int_equal(half.num, 1);
  assert_int_equal(half.den, 2);
  SAME(ratio_add(half, ratio_of(1, 3)), ratio_of(5, 6));
  SAME(ratio_sub(half, ratio_of(1, 3)), ratio_of(1, 6));
  SAME(ratio_mul(half, ratio_of(2, 3)), ratio_of(1, 3));
  SAME(ratio_div(half, ratio_of(-1, 4)), ratio_whole(-2));
  SAME(ratio_of_amount((amount){185, 4}), ratio_of(37, 2000));
}

static void order_is_exact(void **state) {
  (void)state;
  assert_int_equal(ratio_compare(ratio_of(1996, 100000), ratio_of(2, 100)), -1);
  assert_int_equal(ratio_compare(ratio_of(-1, 3), ratio_of(-1, 2)), 1);
}

static void whole_numbers_lie_below_and_above(void **state) {
  (void)state;
  assert_int_equal(ratio_floor(ratio_of(-7, 2)), -4);
  assert_int_equal(ratio_ceil(ratio_of(-7, 2)), -3);
  assert_int_equal(ratio_floor(ratio_of(7, 2)), 3);
  assert_int_equal(ratio_ceil(ratio_of(7, 2)), 4);
  assert_int_equal(ratio_floor(ratio_whole(5)), ratio_ceil(ratio_whole(5)));
}

static void halves_are_rounded_up_once(void **state) {
  (void)state;
  SAME(ratio_round(ratio_of(1, 8), 2), ratio_of(13, 100));
  SAME(ratio_round(ratio_of(-1, 8), 2), ratio_of(-13, 100));
  /* 3,144951…: rounded to 3,145 first it would end as 3,15 */
  SAME(ratio_round(ratio_of(31615, 1005262), 4), ratio_of(314, 10000));
}

static void decimals_are_cut_off_only_where_asked(void **state) {
  (void)state;
  SAME(ratio_cut(ratio_of(3798, 15255), 4), ratio_of(2489, 10000));
  SAME(ratio_round(ratio_of(3798, 15255), 4), ratio_of(2490, 10000));
}

static void what_is_too_large_is_no_number_and_stays_none(void **state) {
  (void)state;
  ratio large = ratio_whole(INT64_C(1) << 61), none = ratio_mul(large, large);
  assert_false(ratio_is(none));
  assert_false(ratio_is(ratio_div(ratio_whole(1), ratio_whole(0))));
  assert_false(ratio_is(ratio_add(none, ratio_whole(1))));
  assert_false(ratio_is(ratio_sub(ratio_whole(1), none)));
  assert_false(ratio_is(ratio_mul(none, ratio_whole(0))));
  assert_false(ratio_is(ratio_div(none, ratio_whole(1))));
  assert_false(ratio_is(ratio_div(ratio_whole(1), none)));
  assert_false(ratio_is(ratio_round(none, 2)));
  assert_false(ratio_is(ratio_cut(none, 2)));
  assert_true(ratio_is(large));
}

static void a_number_is_written_in_the_language_or_plain(void **state) {
  char out[64];
  (void)state;
  ratio r = ratio_of(-1234567, 100);
  assert_string_equal(ratio_write(out, sizeof out, r, 2, CHUAN_VI, false), "-12.345,67");
  assert_string_equal(ratio_write(out, sizeof out, r, 2, CHUAN_EN, false), "-12,345.67");
  assert_string_equal(ratio_write(out, sizeof out, r, 3, CHUAN_VI, true), "-12345.670");
  assert_string_equal(ratio_write(out, sizeof out, r, 0, CHUAN_VI, true), "-12346");
  assert_string_equal(ratio_write(out, sizeof out, ratio_of(1, 200), 2, CHUAN_EN, true), "0.01");
  assert_string_equal(ratio_write(out, sizeof out, (ratio){0}, 2, CHUAN_EN, true), "?");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fractions_are_kept_in_lowest_terms),
      cmocka_unit_test(order_is_exact),
      cmocka_unit_test(whole_numbers_lie_below_and_above),
      cmocka_unit_test(halves_are_rounded_up_once),
      cmocka_unit_test(decimals_are_cut_off_only_where_asked),
      cmocka_unit_test(what_is_too_large_is_no_number_and_stays_none),
      cmocka_unit_test(a_number_is_written_in_the_language_or_plain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
