/* Which household an id of a year stands for, and what happened to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "made_lists.h"
#include "run/kinship.h"

static arena *kept;
static kinship kin;

static int begin(void **state) {
  (void)state;
  kept = arena_new();
  return kept ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  arena_free(kept);
  return 0;
}

/* The events between the ends of 2025 and 2026 are those that happened. */
static void happens(const char *words) {
  int64_t count = 0;
  const lineage_row *events = made_events(kept, words, &count);
  assert_int_equal(kinship_make(events, count, 2025, 2026, kept, &kin, NULL), CHUAN_OK);
}

static void expect_root(const char *id, int year, const char *first, int born) {
  root r = kinship_root(&kin, id, year);
  assert_string_equal(r.id, first);
  assert_int_equal(r.born, born);
}

static const happened *of(const char *id, int born) {
  root r = {id, born};
  return kinship_happened(&kin, &r);
}

static void an_id_that_was_never_changed_is_the_first(void **state) {
  (void)state;
  happens("");
  expect_root("A", 2026, "A", 0);
}

static void ids_are_followed_back_year_by_year(void **state) {
  (void)state;
  happens("B 2024 new_id A; C 2026 new_id B");
  expect_root("C", 2026, "A", 0);
  expect_root("C", 2025, "C", 0);
  expect_root("B", 2025, "A", 0);
  expect_root("B", 2023, "B", 0);
}

static void a_village_may_get_all_its_ids_anew_in_one_year(void **state) {
  (void)state;
  happens("1 2026 new_id 2; 2 2026 new_id 3; 3 2026 new_id 1");
  expect_root("1", 2026, "2", 0);
  expect_root("2", 2026, "3", 0);
  expect_root("3", 2026, "1", 0);
}

static void an_id_may_pass_to_a_household_that_came_in(void **state) {
  (void)state;
  happens("2 2026 new_id 1; 1 2026 split_from 2");
  expect_root("2", 2026, "1", 0);
  expect_root("1", 2026, "1", 2026);
  expect_root("1", 2025, "1", 0);
}

static void without_how_it_came_an_id_stays_the_old_household(void **state) {
  (void)state;
  happens("2 2026 new_id 1");
  expect_root("1", 2026, "1", 0);
  expect_root("2", 2026, "1", 0);
}

static void what_happened_is_first_and_last(void **state) {
  (void)state;
  happens("A 2026 moved_out 2026-02-01; A 2026 moved_in 2026-08-01; A 2026 died 2026-12-01");
  const happened *h = of("A", 0);
  assert_non_null(h);
  assert_int_equal(h->first_went, 20260201);
  assert_int_equal(h->last_went, 20261201);
  assert_int_equal(h->went, EVENT_DIED);
  assert_int_equal(h->first_came, 20260801);
  assert_int_equal(h->came, EVENT_MOVED_IN);
}

static void events_of_other_years_did_not_happen_then(void **state) {
  (void)state;
  happens("A 2025 moved_out; B 2027 died; C 2026 moved_in");
  assert_null(of("A", 0));
  assert_null(of("B", 0));
  assert_int_equal(of("C", 0)->first_came, 20260000);
}

static void events_are_of_the_household_whatever_its_id(void **state) {
  (void)state;
  happens("B 2026 new_id A; B 2026 moved_out");
  assert_int_equal(of("A", 0)->went, EVENT_MOVED_OUT);
  assert_null(of("B", 0));
}

static void a_household_that_others_split_from_is_known(void **state) {
  (void)state;
  happens("B 2026 split_from A; C 2025 split_from D");
  root a = {"A", 0}, b = {"B", 0}, d = {"D", 0};
  assert_true(kinship_was_split(&kin, &a));
  assert_false(kinship_was_split(&kin, &b));
  assert_false(kinship_was_split(&kin, &d));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(an_id_that_was_never_changed_is_the_first),
      TEST(ids_are_followed_back_year_by_year),
      TEST(a_village_may_get_all_its_ids_anew_in_one_year),
      TEST(an_id_may_pass_to_a_household_that_came_in),
      TEST(without_how_it_came_an_id_stays_the_old_household),
      TEST(what_happened_is_first_and_last),
      TEST(events_of_other_years_did_not_happen_then),
      TEST(events_are_of_the_household_whatever_its_id),
      TEST(a_household_that_others_split_from_is_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
