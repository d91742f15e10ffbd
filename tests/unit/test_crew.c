/* test_crew: every piece is begun, worked on and ended once, ended in the order in which it was
 * begun, by whatever number of threads; going back drops what was begun after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/crew.h"

enum { SEATS = 8, PIECES = 2000 };

/* What stands at the seats: a piece of work each, and what became of it. */
typedef struct table {
  uint64_t piece[SEATS], made[SEATS];
  uint64_t next, sum; /* of pieces; of what they came to, each weighed by its place */
  int begun, worked[SEATS], ended;
  int backs; /* at every 100th piece, while there are any left */
} table;

static void begin(void *with, int seat) {
  table *t = with;
  t->piece[seat] = t->next++;
  t->worked[seat] = 0;
  t->begun++;
}

static void multiply(void *with, int seat) {
  table *t = with;
  uint64_t x = t->piece[seat];
  for (int i = 0; i < 50; i++) x = x * UINT64_C(6364136223846793005) + 1;
  t->made[seat] = x;
  t->worked[seat]++;
}

static crew_next end(void *with, int seat) {
  table *t = with;
  assert_int_equal(t->worked[seat], 1);
  if (t->backs > 0 && t->piece[seat] % 100 == 50) return CREW_BACK;
  t->ended++;
  t->sum = t->sum * 31 + t->made[seat];
  return t->piece[seat] + 1 < PIECES ? CREW_ON : CREW_OVER;
}

/* The piece is begun once more. */
static void back(void *with, int seat) {
  table *t = with;
  t->backs--;
  t->next = t->piece[seat];
}

static const crew_steps steps = {begin, multiply, end, back};

static table made_by(int threads, int backs) {
  table t = {.backs = backs};
  chuan_fault fault;
  assert_int_equal(crew_run(threads, &steps, &t, &fault), CHUAN_OK);
  assert_int_equal(t.ended, PIECES);
  return t;
}

static void the_order_does_not_depend_on_the_number_of_threads(void **state) {
  (void)state;
  table alone = made_by(1, 0);
  assert_int_equal(alone.begun, PIECES);
  for (int threads = 2; threads <= SEATS; threads++) {
    table t = made_by(threads, 0);
    assert_true(t.sum == alone.sum);
    assert_in_range(t.begun, PIECES, PIECES + threads - 1);
  }
}

static void what_was_begun_before_going_back_counts_for_nothing(void **state) {
  (void)state;
  table alone = made_by(1, 0);
  for (int threads = 1; threads <= SEATS; threads++) {
    table t = made_by(threads, 15);
    assert_int_equal(t.backs, 0);
    assert_true(t.sum == alone.sum);
  }
}

static void as_many_threads_as_were_asked_for_within_reason(void **state) {
  (void)state;
  assert_int_equal(crew_threads(1), 1);
  assert_int_equal(crew_threads(5), 5);
  assert_int_equal(crew_threads(1000000), 64);
  assert_in_range(crew_threads(0), 1, 8);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_order_does_not_depend_on_the_number_of_threads),
      cmocka_unit_test(what_was_begun_before_going_back_counts_for_nothing),
      cmocka_unit_test(as_many_threads_as_were_asked_for_within_reason),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
