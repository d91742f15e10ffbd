/* Tests of data/sorter: order, with and without a spill file, and a second reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/sorter.h"

/* Adds `count` items in a shuffled order and expects them back in theirs, twice. */
static void expect_sorted(uint64_t count) {
  sorter *s = sorter_new();
  chuan_status status = CHUAN_OK;
  assert_non_null(s);
  for (uint64_t i = 0; i < count; i++) {
    uint64_t n = i * 7919 % count; /* 7919 is prime: every number below count once */
    assert_int_equal(sorter_add(s, (item){{n / 3, n % 3, n, 1}}, NULL), CHUAN_OK);
  }
  for (int again = 0; again < 2; again++) {
    uint64_t want = 0;
    assert_int_equal(sorter_start(s, NULL), CHUAN_OK);
    for (const item *it; (it = sorter_peek(s, &status, NULL)) != NULL; want++) {
      if (it->word[2] != want) assert_int_equal(it->word[2], want);
      sorter_pass(s);
    }
    assert_int_equal(status, CHUAN_OK);
    assert_int_equal(want, count);
  }
  sorter_free(s);
}

static void nothing_sorted_is_nothing(void **state) {
  (void)state;
  expect_sorted(0);
}

static void what_fits_is_sorted_in_memory(void **state) {
  (void)state;
  expect_sorted(10000);
}

static void what_does_not_fit_is_spilled_and_merged(void **state) {
  (void)state;
  expect_sorted(SORTER_MOST > 100000 ? (uint64_t)SORTER_MOST + 5000 : 5000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_sorted_is_nothing),
      cmocka_unit_test(what_fits_is_sorted_in_memory),
      cmocka_unit_test(what_does_not_fit_is_spilled_and_merged),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
