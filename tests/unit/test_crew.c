/* test_crew: what is given is done once, by whatever number of threads, and taken in the
 * order that the caller likes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/crew.h"

enum { SEATS = 5, PIECES = 2000 };

/* What stands at the seats: a piece of work each, and what became of it. */
typedef struct table {
  uint64_t piece[SEATS], made[SEATS];
  int times[SEATS];
} table;

static void multiply(void *with, int seat) {
  table *t = with;
  uint64_t x = t->piece[seat];
  for (int i = 0; i < 50; i++) x = x * UINT64_C(6364136223846793005) + 1;
  t->made[seat] = x;
  t->times[seat]++;
}

/* The sum over all pieces in their order, each weighed by its place. */
static uint64_t sum_of(int threads) {
  table t = {.times = {0}};
  crew *c = NULL;
  chuan_fault fault;
  uint64_t sum = 0;
  assert_int_equal(crew_new(threads, SEATS, multiply, &t, &c, &fault), CHUAN_OK);
  for (int i = 0; i < PIECES + SEATS; i++) {
    int seat = i % SEATS;
    if (i >= SEATS) {
      crew_take(c, seat);
      assert_int_equal(t.times[seat], 1);
      sum = sum * 31 + t.made[seat];
    }
    t.times[seat] = 0;
    t.piece[seat] = (uint64_t)i;
    if (i < PIECES) crew_give(c, seat);
  }
  crew_free(c);
  return sum;
}

static void the_order_does_not_depend_on_the_number_of_threads(void **state) {
  (void)state;
  uint64_t alone = sum_of(0);
  for (int threads = 1; threads <= 8; threads++) assert_true(sum_of(threads) == alone);
}

static void what_is_not_taken_is_done_before_the_crew_goes(void **state) {
  (void)state;
  for (int threads = 0; threads < 4; threads++) {
    table t = {.times = {0}};
    crew *c = NULL;
    chuan_fault fault;
    assert_int_equal(crew_new(threads, SEATS, multiply, &t, &c, &fault), CHUAN_OK);
    for (int i = 0; i < SEATS; i++) crew_give(c, i);
    crew_free(c);
    for (int i = 0; i < SEATS; i++) assert_int_equal(t.times[i], 1);
  }
}

static void a_crew_without_work_ends(void **state) {
  table t;
  crew *c = NULL;
  chuan_fault fault;
  (void)state;
  assert_int_equal(crew_new(3, SEATS, multiply, &t, &c, &fault), CHUAN_OK);
  crew_free(c);
  crew_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_order_does_not_depend_on_the_number_of_threads),
      cmocka_unit_test(what_is_not_taken_is_done_before_the_crew_goes),
      cmocka_unit_test(a_crew_without_work_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
