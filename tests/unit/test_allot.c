/* Whole things handed out in proportion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/allot.h"

enum { PARTS = 12, ROUNDS = 20000 };

static allot_part part(int64_t weight, int64_t most) {
  return (allot_part){.weight = weight, .most = most, .size = most};
}

static void give(int64_t total, allot_part *parts, int count) {
  chuan_fault fault;
  assert_int_equal(allot(total, parts, count, &fault), CHUAN_OK);
}

static void what_divides_evenly_needs_no_remainders(void **state) {
  (void)state;
  allot_part p[] = {part(100, 100), part(200, 200), part(300, 300)};
  give(60, p, 3);
  assert_int_equal(p[0].given, 10);
  assert_int_equal(p[1].given, 20);
  assert_int_equal(p[2].given, 30);
  assert_int_equal(ratio_compare(p[1].quota, ratio_whole(20)), 0);
}

/* The textbook case: 10 seats for 6, 6 and 2 of 14: quotas 4,29, 4,29 and 1,43. */
static void the_largest_remainder_gets_what_is_left(void **state) {
  (void)state;
  allot_part p[] = {part(6, 100), part(6, 100), part(2, 100)};
  give(10, p, 3);
  assert_int_equal(p[0].given, 4);
  assert_int_equal(p[1].given, 4);
  assert_int_equal(p[2].given, 2);
  assert_int_equal(ratio_compare(p[2].quota, ratio_of(10, 7)), 0);
}

static void of_equal_remainders_the_larger_comes_first_then_the_earlier(void **state) {
  (void)state;
  allot_part p[] = {part(1, 5), part(1, 9), part(1, 9), part(1, 5)};
  give(1, p, 4);
  assert_int_equal(p[1].given, 1);
  give(2, p, 4);
  assert_int_equal(p[2].given, 1);
  give(3, p, 4);
  assert_int_equal(p[0].given, 1);
  assert_int_equal(p[3].given, 0);
}

static void nobody_gets_more_than_it_can_take_and_the_others_share_the_rest(void **state) {
  (void)state;
  allot_part p[] = {part(1, 2), part(1, 100), part(1, 100)};
  give(31, p, 3);
  assert_int_equal(p[0].given, 2);
  assert_true(p[0].all);
  assert_int_equal(p[1].given, 15);
  assert_int_equal(p[2].given, 14);
  assert_int_equal(ratio_compare(p[2].quota, ratio_of(29, 2)), 0);
}

/* The second is full only after the first was, and its share grew by that. */
static void one_that_is_full_may_fill_another(void **state) {
  (void)state;
  allot_part p[] = {part(10, 1), part(1, 3), part(1, 100)};
  give(12, p, 3);
  assert_int_equal(p[0].given, 1);
  assert_int_equal(p[1].given, 3);
  assert_int_equal(p[2].given, 8);
}

static void without_weight_or_anything_to_give_nobody_gets_any(void **state) {
  (void)state;
  allot_part p[] = {part(0, 50), part(3, 50), part(2, 0)};
  assert_int_equal(allot_room(p, 3), 50);
  give(50, p, 3);
  assert_int_equal(p[0].given, 0);
  assert_int_equal(p[1].given, 50);
  give(0, p, 3);
  assert_int_equal(p[1].given, 0);
  assert_int_equal(ratio_compare(p[1].quota, ratio_whole(0)), 0);
  give(0, NULL, 0);
}

static void the_largest_numbers_do_not_overflow(void **state) {
  (void)state;
  allot_part p[PARTS];
  int64_t sum = 0;
  for (int i = 0; i < PARTS; i++) p[i] = part(ALLOT_MOST - i, ALLOT_MOST);
  give(ALLOT_MOST, p, PARTS);
  for (int i = 0; i < PARTS; i++) sum += p[i].given;
  assert_int_equal(sum, ALLOT_MOST);
  assert_true(p[0].given >= p[PARTS - 1].given);
}

/* Bắc Kạn 2017: the printed cuts are in proportion to the poor but in two districts. */
static void the_districts_of_bac_kan_add_up_to_the_province(void **state) {
  (void)state;
  static const int64_t poor[] = {320, 3531, 2021, 3070, 2360, 3347, 2534, 3626};
  static const int64_t want[] = {30, 332, 190, 288, 222, 314, 238, 341};
  allot_part p[8];
  for (int i = 0; i < 8; i++) p[i] = part(poor[i], poor[i]);
  give(1955, p, 8);
  for (int i = 0; i < 8; i++) assert_int_equal(p[i].given, want[i]);
}

/* ---- what holds of all of them ---- */

static uint64_t dice_state;

static int64_t dice(int64_t below) {
  dice_state ^= dice_state << 13;
  dice_state ^= dice_state >> 7;
  dice_state ^= dice_state << 17;
  return (int64_t)(dice_state % (uint64_t)below);
}

/* Small numbers make ties and full parts, large ones long fractions. */
static int throw_parts(allot_part *p) {
  int count = 1 + (int)dice(PARTS);
  int64_t most = dice(3) ? 1 + dice(12) : 1 + dice(ALLOT_MOST);
  for (int i = 0; i < count; i++) {
    p[i] = part(dice(most) * (dice(8) != 0), dice(most));
    p[i].size = dice(3);
  }
  return count;
}

static void check_sum_and_quotas(int64_t total, const allot_part *p, int count) {
  int64_t sum = 0;
  for (int i = 0; i < count; i++) {
    sum += p[i].given;
    assert_in_range(p[i].given, 0, p[i].most);
    assert_true(p[i].weight || !p[i].given);
    if (!ratio_is(p[i].quota)) continue;
    assert_true(p[i].given >= ratio_floor(p[i].quota));
    assert_true(p[i].given <= ratio_ceil(p[i].quota));
  }
  assert_int_equal(sum, total);
}

/* Who weighs more gets no less, unless it is full. */
static void check_order(const allot_part *p, int count) {
  for (int i = 0; i < count; i++)
    for (int k = 0; k < count; k++)
      if (p[i].weight > p[k].weight && !p[i].all) assert_true(p[i].given >= p[k].given);
}

/* Turned around, everybody gets the same but those whom only their place told apart. */
static void check_turned(int64_t total, const allot_part *p, int count) {
  allot_part turned[PARTS];
  for (int i = 0; i < count; i++) turned[i] = p[count - 1 - i];
  give(total, turned, count);
  for (int i = 0; i < count; i++) {
    bool alone = true;
    const allot_part *other = &turned[count - 1 - i];
    for (int k = 0; k < count; k++)
      alone &=
          k == i || p[k].size != p[i].size || p[k].all != p[i].all || p[k].weight != p[i].weight;
    int64_t apart = other->given - p[i].given;
    if (alone && ratio_is(p[i].quota) && p[i].quota.den == 1) assert_int_equal(apart, 0);
    assert_in_range(apart + 1, 0, 2);
    if (ratio_is(p[i].quota)) assert_int_equal(ratio_compare(other->quota, p[i].quota), 0);
  }
}

/* Who can take more gets no less. */
static void check_limits(int64_t total, const allot_part *p, int count) {
  allot_part more[PARTS];
  int which = (int)dice(count);
  memcpy(more, p, sizeof *p * (size_t)count);
  more[which].most += dice(5);
  give(total, more, count);
  assert_true(more[which].given >= p[which].given);
}

static void whatever_is_handed_out_adds_up_and_keeps_the_quotas(void **state) {
  (void)state;
  dice_state = 20170105;
  for (int i = 0; i < ROUNDS; i++) {
    allot_part p[PARTS];
    int count = throw_parts(p);
    int64_t room = allot_room(p, count);
    int64_t total = dice(4) ? dice(room + 1) : room;
    give(total, p, count);
    check_sum_and_quotas(total, p, count);
    check_order(p, count);
    check_turned(total, p, count);
    check_limits(total, p, count);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_divides_evenly_needs_no_remainders),
      cmocka_unit_test(the_largest_remainder_gets_what_is_left),
      cmocka_unit_test(of_equal_remainders_the_larger_comes_first_then_the_earlier),
      cmocka_unit_test(nobody_gets_more_than_it_can_take_and_the_others_share_the_rest),
      cmocka_unit_test(one_that_is_full_may_fill_another),
      cmocka_unit_test(without_weight_or_anything_to_give_nobody_gets_any),
      cmocka_unit_test(the_largest_numbers_do_not_overflow),
      cmocka_unit_test(the_districts_of_bac_kan_add_up_to_the_province),
      cmocka_unit_test(whatever_is_handed_out_adds_up_and_keeps_the_quotas),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
