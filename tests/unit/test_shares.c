/* A fall given to units. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "run/shares.h"

static share unit_of(const char *id, int64_t registered, int64_t listed) {
  return (share){.unit = id, .registered = {registered, -1}, .listed = listed, .printed = -1};
}

static chuan_status make(share *list, int count, share_rule by, int64_t total) {
  chuan_fault fault;
  return shares_make(list, count, by, total, &fault);
}

static void by_class_the_numbers_on_the_list_decide(void **state) {
  (void)state;
  share list[] = {unit_of("b", 100, 30), unit_of("a", 900, 10)};
  assert_int_equal(make(list, 2, SHARE_BY_CLASS, 20), CHUAN_OK);
  assert_int_equal(list[0].fall, 15);
  assert_int_equal(list[1].fall, 5);
  assert_false(list[0].all);
}

static void by_registered_households_the_rate_falls_alike_until_one_has_no_more(void **state) {
  (void)state;
  share list[] = {unit_of("b", 100, 30), unit_of("a", 900, 10)};
  assert_int_equal(make(list, 2, SHARE_BY_REGISTERED, 10), CHUAN_OK);
  assert_int_equal(list[0].fall, 1);
  assert_int_equal(list[1].fall, 9);
  assert_int_equal(make(list, 2, SHARE_BY_REGISTERED, 20), CHUAN_OK);
  assert_int_equal(list[0].fall, 10);
  assert_int_equal(list[1].fall, 10);
  assert_true(list[1].all);
}

static void equal_shares_pass_over_who_has_nobody(void **state) {
  (void)state;
  share list[] = {unit_of("a", 5, 9), unit_of("b", 5, 0), unit_of("c", 5, 1)};
  assert_int_equal(make(list, 3, SHARE_EQUAL, 4), CHUAN_OK);
  assert_int_equal(list[0].fall, 3);
  assert_int_equal(list[1].fall, 0);
  assert_int_equal(list[2].fall, 1);
  assert_false(list[1].all);
}

/* Whatever the order of the rows, the code decides last. */
static void of_equal_remainders_more_on_the_list_then_the_code_comes_first(void **state) {
  (void)state;
  share list[] = {unit_of("c", 8, 5), unit_of("a", 8, 4), unit_of("b", 8, 5)};
  assert_int_equal(make(list, 3, SHARE_EQUAL, 1), CHUAN_OK);
  assert_int_equal(list[2].fall, 1);
  assert_int_equal(make(list, 3, SHARE_EQUAL, 2), CHUAN_OK);
  assert_int_equal(list[0].fall, 1);
  assert_int_equal(list[1].fall, 0);
}

static void what_is_not_known_or_not_there_is_refused(void **state) {
  (void)state;
  share list[] = {unit_of("a", -1, 9), unit_of("b", 5, 3)};
  assert_int_equal(make(list, 2, SHARE_BY_REGISTERED, 4), CHUAN_REFUSED);
  assert_int_equal(make(list, 2, SHARE_BY_CLASS, 12), CHUAN_OK);
  assert_int_equal(make(list, 2, SHARE_BY_CLASS, 13), CHUAN_REFUSED);
  assert_int_equal(make(list, 2, SHARE_BY_CLASS, -1), CHUAN_REFUSED);
  list[1].listed = -1;
  assert_int_equal(make(list, 2, SHARE_BY_CLASS, 4), CHUAN_REFUSED);
}

/* ---- how many in all ---- */

static int64_t needed(goal_word goal, bool of_rate, ratio asked, int64_t later) {
  fall_wish w = {goal, of_rate, asked, 20809, {78200, later}};
  return fall_needed(&w);
}

static void a_goal_asks_for_the_fewest_households_that_meet_it(void **state) {
  (void)state;
  assert_int_equal(needed(GOAL_FALL_BY, false, ratio_whole(1955), -1), 1955);
  assert_int_equal(needed(GOAL_FALL_BY, false, ratio_of(19541, 10), -1), 1955);
  assert_int_equal(needed(GOAL_FALL_PERCENT, false, ratio_of(10, 100), -1), 2081);
  /* 2,5 points of 78.200 are 1.955 exactly; 2,51 are 1.962,82 */
  assert_int_equal(needed(GOAL_FALL_POINTS, false, ratio_of(250, 10000), -1), 1955);
  assert_int_equal(needed(GOAL_FALL_POINTS, false, ratio_of(251, 10000), -1), 1963);
  assert_int_equal(needed(GOAL_FALL_TO, true, ratio_of(24, 100), -1), 20809 - 18768);
  assert_int_equal(needed(GOAL_FALL_TO, false, ratio_whole(20000), -1), 809);
}

/* More households at the end: fewer need to leave the list for the same rate. */
static void a_rate_is_of_the_households_there_at_the_end(void **state) {
  (void)state;
  assert_int_equal(needed(GOAL_FALL_TO, true, ratio_of(24, 100), 80000), 20809 - 19200);
  assert_int_equal(needed(GOAL_FALL_TO, true, ratio_of(1, 2), -1), 0);
  assert_int_equal(needed(GOAL_FALL_POINTS, false, ratio_of(9, 10), -1), 20809);
}

static void nothing_is_made_up_where_a_number_is_not_known(void **state) {
  (void)state;
  fall_wish w = {GOAL_FALL_POINTS, false, ratio_of(1, 100), 20809, {-1, -1}};
  assert_int_equal(fall_needed(&w), -1);
  w.goal = GOAL_FALL_TO, w.of_rate = true;
  assert_int_equal(fall_needed(&w), -1);
  w.goal = GOAL_FALL_PERCENT;
  assert_int_equal(fall_needed(&w), 209);
  w.listed = -1;
  assert_int_equal(fall_needed(&w), -1);
  assert_int_equal(needed(GOAL_REACH, false, ratio_whole(1), -1), -1);
  assert_int_equal(needed(GOAL_FALL_BY, false, (ratio){0}, -1), -1);
}

/* Whether so many households less meet the goal, by the words of the goal alone. */
static bool is_met(const fall_wish *w, int64_t fewer) {
  ratio left = ratio_whole(w->listed - fewer);
  ratio later = ratio_div(left, ratio_whole(w->registered[AT_ROUND]));
  ratio before = ratio_of(w->listed, w->registered[AT_BASELINE]);
  switch (w->goal) {
  case GOAL_FALL_POINTS: return ratio_compare(ratio_sub(before, later), w->asked) >= 0;
  case GOAL_FALL_PERCENT: return ratio_compare(ratio_of(fewer, w->listed), w->asked) >= 0;
  case GOAL_FALL_TO: return ratio_compare(w->of_rate ? later : left, w->asked) <= 0;
  default: return ratio_compare(ratio_whole(fewer), w->asked) >= 0;
  }
}

static void one_household_fewer_would_miss_the_goal(void **state) {
  (void)state;
  uint64_t dice = 20260101;
  for (int i = 0; i < 20000; i++) {
    dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    int64_t base = 1 + (int64_t)(dice >> 40) % 5000, listed = 1 + (int64_t)(dice >> 20) % base;
    int64_t part = (int64_t)(dice >> 33) % 10001,
            later = 1 + (int64_t)(dice >> 12 & 0xfff) + listed;
    fall_wish w = {(goal_word)(GOAL_FALL_TO + (int)(dice >> 60) % 4),
                   dice >> 59 & 1,
                   ratio_of(part, 10000),
                   listed,
                   {base, later}};
    if (w.goal == GOAL_FALL_BY || (w.goal == GOAL_FALL_TO && !w.of_rate))
      w.asked = ratio_whole(part % (listed + 1));
    int64_t fewer = fall_needed(&w);
    assert_in_range(fewer, 0, listed);
    assert_true(is_met(&w, fewer) || fewer == listed);
    assert_true(fewer == 0 || !is_met(&w, fewer - 1));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(by_class_the_numbers_on_the_list_decide),
      cmocka_unit_test(by_registered_households_the_rate_falls_alike_until_one_has_no_more),
      cmocka_unit_test(equal_shares_pass_over_who_has_nobody),
      cmocka_unit_test(of_equal_remainders_more_on_the_list_then_the_code_comes_first),
      cmocka_unit_test(what_is_not_known_or_not_there_is_refused),
      cmocka_unit_test(a_goal_asks_for_the_fewest_households_that_meet_it),
      cmocka_unit_test(a_rate_is_of_the_households_there_at_the_end),
      cmocka_unit_test(nothing_is_made_up_where_a_number_is_not_known),
      cmocka_unit_test(one_household_fewer_would_miss_the_goal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
