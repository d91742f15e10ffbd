/* Movements: every category, persons beside households, units, and what keeps them from
 * closing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "made_lists.h"
#include "run/movements.h"

static arena *kept;
static movements got;
static roll from, to;
static history past;
static units known;

static int begin(void **state) {
  (void)state;
  kept = arena_new();
  past = (history){0};
  known = (units){0};
  return kept ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  arena_free(kept);
  return 0;
}

static void remembers(const char *words) { past = made_history(kept, words); }

/* Counts what moved from the end of 2025 to that of 2026. */
static void move_by(int by, const char *before, const char *after, const char *events) {
  from = made_roll(kept, 2025, before);
  to = made_roll(kept, 2026, after);
  movements_wish wish = {.from = &from, .to = &to, .history = &past, .units = &known, .by = by};
  wish.events = made_events(kept, events, &wish.nevents);
  assert_int_equal(movements_make(&wish, kept, &got, NULL), CHUAN_OK);
}

static void move(const char *before, const char *after, const char *events) {
  move_by(-1, before, after, events);
}

/* "9 1 1 3 1 1 2 2 10": columns 1 to 9 of a list. */
static void expect_flows(const movement_unit *u, listed_class of, int measure, const char *want) {
  text words = {0};
  for (int f = 0; f < FLOWS; f++)
    text_addf(&words, "%s%lld", f ? " " : "", (long long)u->sheets[of].of[measure][f]);
  assert_string_equal(text_of(&words), want);
  text_free(&words);
}

static void expect(listed_class of, const char *households, const char *persons) {
  expect_flows(&got.units[0], of, MEASURE_HOUSEHOLDS, households);
  expect_flows(&got.units[0], of, MEASURE_PERSONS, persons);
}

static const movement_unit *unit(const char *name) {
  for (int i = 1; i < got.nunits; i++)
    if (same_text(got.units[i].unit, name)) return &got.units[i];
  fail_msg("there is no unit %s", name);
  return NULL;
}

static void expect_closed(void) {
  assert_int_equal(got.noffences, 0);
  assert_int_equal(got.nunequals, 0);
}

static void expect_moved(int64_t at, const char *id, const char *category, int persons,
                         const char *why) {
  assert_true(at < got.nmoved);
  assert_string_equal(got.moved[at].household_id, id);
  assert_string_equal(moved_category(&got.moved[at]), category);
  assert_int_equal(got.moved[at].persons, persons);
  assert_string_equal(got.moved[at].why, why);
}

/* ---- categories ---- */

static void who_stays_moves_nowhere(void **state) {
  (void)state;
  move("A poor 4; B near_poor 3", "A poor 4; B near_poor 3", "");
  expect(LISTED_POOR, "1 0 0 0 0 0 0 0 1", "4 0 0 0 0 0 0 0 4");
  expect(LISTED_NEAR_POOR, "1 0 0 0 0 0 0 0 1", "3 0 0 0 0 0 0 0 3");
  assert_int_equal(got.nmoved, 0);
  expect_closed();
}

static void who_leaves_without_an_event_has_escaped(void **state) {
  (void)state;
  move("A poor 4; B near_poor 3; C poor 2", "C average 2", "");
  expect(LISTED_POOR, "2 0 2 0 0 0 0 0 0", "6 0 6 0 0 0 0 0 0");
  expect(LISTED_NEAR_POOR, "1 0 1 0 0 0 0 0 0", "3 0 3 0 0 0 0 0 0");
  expect_moved(0, "A", "escaped", 4, "");
  assert_int_equal(got.moved[1].from, LISTED_NEAR_POOR);
  expect_closed();
}

static void who_crosses_counts_once_on_each_list(void **state) {
  (void)state;
  remembers("B 2021 poor");
  move("A poor 4; B near_poor 3", "A near_poor 4; B poor 3", "");
  expect(LISTED_POOR, "1 1 0 0 1 0 0 0 1", "4 4 0 0 3 0 0 0 3");
  expect(LISTED_NEAR_POOR, "1 1 0 0 1 0 0 0 1", "3 3 0 0 4 0 0 0 4");
  expect_moved(0, "A", "escaped_to_near_poor", 4, "");
  expect_moved(1, "B", "became_poor", 3, "");
  assert_int_equal(got.nmoved, 2);
  expect_closed();
}

static void who_comes_without_a_past_is_new(void **state) {
  (void)state;
  move("C average 2", "A poor 4; B near_poor 3; C poor 2", "");
  expect(LISTED_POOR, "0 0 0 0 0 0 2 0 2", "0 0 0 0 0 0 6 0 6");
  expect(LISTED_NEAR_POOR, "0 0 0 0 0 0 1 0 1", "0 0 0 0 0 0 3 0 3");
  expect_closed();
}

/* Once poor and now near-poor is not to fall back into near-poverty. */
static void who_was_on_the_same_list_before_relapses(void **state) {
  (void)state;
  remembers("A 2022 poor; B 2021 near_poor; C 2022 poor; D 2022 near_poor; E 2021 average");
  move("", "A poor 4; B near_poor 3; C near_poor 2; D poor 1; E poor 5", "");
  expect(LISTED_POOR, "0 0 0 0 0 1 2 0 3", "0 0 0 0 0 4 6 0 10");
  expect(LISTED_NEAR_POOR, "0 0 0 0 0 1 1 0 2", "0 0 0 0 0 3 2 0 5");
  expect_moved(0, "A", "relapsed", 4, "");
  expect_closed();
}

static void events_make_other_increase_and_decrease(void **state) {
  (void)state;
  remembers("F 2022 poor");
  move(
      "A poor 1; B poor 2; C poor 3; D near_poor 4", "E poor 5; F poor 6",
      "A 2026 moved_out; B 2026 died; C 2026 merged_into X; D 2026 dissolved; E 2026 split_from X; "
      "F 2026 moved_in");
  expect(LISTED_POOR, "3 0 0 3 0 0 0 2 2", "6 0 0 6 0 0 0 11 11");
  expect(LISTED_NEAR_POOR, "1 0 0 1 0 0 0 0 0", "4 0 0 4 0 0 0 0 0");
  static const char *const why[] = {"moved_out", "died",       "merged_into",
                                    "dissolved", "split_from", "moved_in"};
  for (int i = 0; i < 6; i++) assert_string_equal(got.moved[i].why, why[i]);
  expect_closed();
}

static void persons_of_who_stays_or_crosses_are_other(void **state) {
  (void)state;
  move("A poor 4; B poor 3; C poor 5; D near_poor 6", "A poor 6; B poor 2; C near_poor 7; D poor 5",
       "");
  expect(LISTED_POOR, "3 1 0 0 1 0 0 0 3", "12 5 0 2 6 0 0 2 13");
  expect(LISTED_NEAR_POOR, "1 1 0 0 1 0 0 0 1", "6 6 0 0 5 0 0 2 7");
  expect_moved(0, "A", "other_increase", 2, "persons");
  assert_int_equal(got.moved[0].households, 0);
  expect_closed();
}

static void a_split_and_a_merger_close(void **state) {
  (void)state;
  move("A poor 6; B poor 3; C near_poor 2", "A poor 4; A2 near_poor 2; B poor 5",
       "A2 2026 split_from A; C 2026 merged_into B");
  expect(LISTED_POOR, "2 0 0 0 0 0 0 0 2", "9 0 0 2 0 0 0 2 9");
  expect(LISTED_NEAR_POOR, "1 0 0 1 0 0 0 1 1", "2 0 0 2 0 0 0 2 2");
  expect_closed();
}

static void who_split_up_and_is_gone_is_told(void **state) {
  (void)state;
  move("A poor 6", "A1 poor 4; A2 poor 2", "A1 2026 split_from A; A2 2026 split_from A");
  expect(LISTED_POOR, "1 0 1 0 0 0 0 2 2", "6 0 6 0 0 0 0 6 6");
  expect_moved(0, "A", "escaped", 6, "split");
  assert_int_equal(got.split_up, 1);
  move("A poor 6", "A1 poor 4; A2 poor 2",
       "A 2026 dissolved; A1 2026 split_from A; A2 2026 split_from A");
  expect(LISTED_POOR, "1 0 0 1 0 0 0 2 2", "6 0 0 6 0 0 0 6 6");
  assert_int_equal(got.split_up, 0);
}

/* ---- ids ---- */

static void a_new_id_is_the_same_household(void **state) {
  (void)state;
  remembers("C 2022 poor");
  move("A poor 4", "B poor 4; D poor 3", "B 2026 new_id A; D 2024 new_id C");
  expect(LISTED_POOR, "1 0 0 0 0 1 0 0 2", "4 0 0 0 0 3 0 0 7");
  expect_closed();
}

static void a_renumbered_village_stays(void **state) {
  (void)state;
  move("1 poor 1; 2 poor 2; 3 near_poor 3", "1 poor 5; 2 poor 1; 3 poor 2; 4 near_poor 3",
       "2 2026 new_id 1; 3 2026 new_id 2; 4 2026 new_id 3; 1 2026 moved_in");
  expect(LISTED_POOR, "2 0 0 0 0 0 0 1 3", "3 0 0 0 0 0 0 5 8");
  expect(LISTED_NEAR_POOR, "1 0 0 0 0 0 0 0 1", "3 0 0 0 0 0 0 0 3");
  expect_closed();
}

static void who_left_and_came_back_stays(void **state) {
  (void)state;
  move("A poor 4", "A poor 4", "A 2026 moved_out 2026-02-01; A 2026 moved_in 2026-09-01");
  expect(LISTED_POOR, "1 0 0 0 0 0 0 0 1", "4 0 0 0 0 0 0 0 4");
  expect_closed();
  move("A poor 4", "A poor 4", "A 2026 moved_out; A 2026 moved_in");
  expect(LISTED_POOR, "1 0 0 0 0 0 0 0 1", "4 0 0 0 0 0 0 0 4");
  expect_closed();
  move("A poor 4", "", "A 2026 moved_out 2026-02-01; A 2026 moved_in 2026-09-01");
  expect(LISTED_POOR, "1 0 1 0 0 0 0 0 0", "4 0 4 0 0 0 0 0 0");
}

static void events_of_other_years_do_not_count(void **state) {
  (void)state;
  move("A poor 4; B poor 3", "B poor 3", "A 2025 moved_out; B 2024 died; A 2027 died");
  expect(LISTED_POOR, "2 0 1 0 0 0 0 0 1", "7 0 4 0 0 0 0 0 3");
  expect_closed();
}

/* ---- what does not close ---- */

static void expect_offence(int64_t at, offence_kind kind, const char *id, const char *other,
                           int year) {
  assert_true(at < got.noffences);
  assert_int_equal(got.offences[at].kind, kind);
  assert_string_equal(got.offences[at].household_id, id);
  assert_string_equal(got.offences[at].other, other);
  assert_int_equal(got.offences[at].year, year);
}

static void who_is_gone_and_listed_keeps_it_from_closing(void **state) {
  (void)state;
  move("A poor 4; B poor 2", "A poor 4; B poor 2", "A 2026 moved_out");
  expect_offence(0, OFFENCE_LEFT_BUT_LISTED, "A", "moved_out", 2026);
  assert_int_equal(got.noffences, 1);
  /* poor: 2 at the start and nothing that moved is 2, as at the end: the identity alone would
   * not see it */
  assert_int_equal(got.nunequals, 0);
  move("A poor 4", "A near_poor 4", "A 2026 died");
  expect_offence(0, OFFENCE_LEFT_BUT_LISTED, "A", "died", 2026);
  assert_int_equal(got.nunequals, 4);
  assert_int_equal(got.unequals[0].said, 0);
  assert_int_equal(got.unequals[0].counted, 1);
}

static void who_came_and_was_listed_keeps_it_from_closing(void **state) {
  (void)state;
  move("A poor 4", "A near_poor 4", "A 2026 moved_in");
  expect_offence(0, OFFENCE_CAME_BUT_LISTED, "A", "moved_in", 2026);
}

static void two_rows_of_one_household_keep_it_from_closing(void **state) {
  (void)state;
  move("A poor 4", "A poor 3; B poor 1", "B 2026 new_id A");
  expect_offence(0, OFFENCE_TWICE, "B", "A", 2026);
  assert_int_equal(got.nunequals, 2);
  assert_int_equal(got.unequals[0].of, LISTED_POOR);
  assert_int_equal(got.unequals[0].measure, MEASURE_HOUSEHOLDS);
  assert_false(got.unequals[0].crossing);
  assert_int_equal(got.unequals[0].said, 2);
  assert_int_equal(got.unequals[0].counted, 1);
}

static void unknown_persons_keep_it_from_closing(void **state) {
  (void)state;
  move("A poor ?; B near_poor 2; C average ?", "A poor 4; B poor ?; C average ?", "");
  expect_offence(0, OFFENCE_PERSONS, "A", "", 2025);
  expect_offence(1, OFFENCE_PERSONS, "B", "", 2026);
  assert_int_equal(got.noffences, 2);
}

/* Contradictions of households that are on no list are nobody's here. */
static void who_is_on_no_list_offends_nobody(void **state) {
  (void)state;
  move("A average 4", "A average 4", "A 2026 moved_out; A 2026 split_from B");
  expect_closed();
}

/* ---- units ---- */

static void units_close_each_for_itself(void **state) {
  (void)state;
  move_by(PLACE_COMMUNE, "A poor 4 1; B poor 3 2; C near_poor 2 1",
          "A near_poor 4 1; B poor 3 2; D poor 1 2", "");
  assert_int_equal(got.nunits, 3);
  expect_flows(unit("1"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 1 0 0 0 0 0 0 0");
  expect_flows(unit("1"), LISTED_NEAR_POOR, MEASURE_HOUSEHOLDS, "1 0 1 0 1 0 0 0 1");
  expect_flows(unit("2"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 0 0 0 0 0 1 0 2");
  expect(LISTED_POOR, "2 1 0 0 0 0 1 0 2", "7 4 0 0 0 0 1 0 4");
  expect_closed();
}

static void who_goes_to_another_unit_is_other_in_both_and_neither_for_the_whole(void **state) {
  (void)state;
  move_by(PLACE_COMMUNE, "A poor 4 1; B poor 3 1", "A near_poor 5 2; B poor 3 2", "");
  expect_flows(unit("1"), LISTED_POOR, MEASURE_PERSONS, "7 0 0 7 0 0 0 0 0");
  expect_flows(unit("2"), LISTED_NEAR_POOR, MEASURE_PERSONS, "0 0 0 0 0 0 0 5 5");
  expect_flows(unit("2"), LISTED_POOR, MEASURE_PERSONS, "0 0 0 0 0 0 0 3 3");
  expect(LISTED_POOR, "2 1 0 0 0 0 0 0 1", "7 4 0 0 0 0 0 0 3");
  assert_int_equal(got.between_units, 2);
  expect_moved(0, "A", "other_decrease", 4, "unit");
  expect_moved(1, "A", "other_increase", 5, "unit");
  expect_closed();
}

static void a_merged_unit_is_the_one_it_became(void **state) {
  (void)state;
  known = made_successors(kept, "1 3 2026-07-01; 2 3 2026-07-01; 4 5 2027-07-01");
  move_by(PLACE_COMMUNE, "A poor 4 1; B poor 3 2; C poor 2 1; D poor 1 4",
          "A poor 4 3; B poor 3 2; D poor 1 4", "");
  assert_int_equal(got.nunits, 3);
  expect_flows(unit("3"), LISTED_POOR, MEASURE_HOUSEHOLDS, "3 0 1 0 0 0 0 0 2");
  expect_flows(unit("4"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 0 0 0 0 0 0 0 1");
  expect_closed();
}

static void a_split_unit_is_where_the_household_is(void **state) {
  (void)state;
  known = made_successors(kept, "1 2 2026-07-01; 1 3 2026-07-01");
  move_by(PLACE_COMMUNE, "A poor 4 1; B poor 3 1; C poor 2 1", "A poor 4 2; B poor 3 3", "");
  expect_flows(unit("1"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 0 1 0 0 0 0 0 0");
  expect_flows(unit("2"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 0 0 0 0 0 0 0 1");
  expect_flows(unit("3"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 0 0 0 0 0 0 0 1");
  expect_closed();
}

static void villages_of_one_name_are_told_apart_by_their_communes(void **state) {
  (void)state;
  move_by(PLACE_VILLAGE, "A poor 4 1 Thôn1; B poor 3 2 Thôn1", "A poor 4 1 Thôn1", "");
  assert_int_equal(got.nunits, 3);
  assert_string_equal(unit("2/Thôn1")->code, "Thôn1");
  expect_flows(unit("2/Thôn1"), LISTED_POOR, MEASURE_HOUSEHOLDS, "1 0 1 0 0 0 0 0 0");
  expect_closed();
}

/* ---- any registry ---- */

static uint32_t seed;
static uint32_t dice(uint32_t sides) {
  seed = seed * 1664525U + 1013904223U;
  return (seed >> 8) % sides;
}

static void random_roll(text *out, int households) {
  static const char *const classes[] = {"poor", "near_poor", "average"};
  for (int i = 0; i < households; i++)
    if (dice(4))
      text_addf(out, "%sH%d %s %u %u", out->length ? "; " : "", i, classes[dice(3)], dice(9) + 1,
                dice(4));
}

static void random_events(text *out, int households) {
  for (int i = 0; i < households; i++) {
    if (dice(3)) continue;
    lineage_event e = (lineage_event)dice(EVENT_NONE);
    bool two = e == EVENT_SPLIT_FROM || e == EVENT_MERGED_INTO || e == EVENT_NEW_ID;
    text_addf(out, "%sH%d 2026 %s", out->length ? "; " : "", i, lineage_event_id(e));
    if (two) text_addf(out, " H%u", dice((uint32_t)households));
  }
}

/* What the rows of those that moved add up to, beside the first and last columns. */
static void expect_rows_add_up(void) {
  int64_t sums[LISTED_CLASSES][MEASURES][FLOWS] = {0};
  for (int64_t i = 0; i < got.nmoved; i++) {
    const moved *m = &got.moved[i];
    bool leaves = m->category == FLOW_CROSSED_OUT || m->category == FLOW_ESCAPED
                  || (m->category == FLOW_OTHER_DECREASE && m->households);
    int64_t(*of)[FLOWS] = sums[leaves ? m->from : m->to];
    of[MEASURE_HOUSEHOLDS][m->category] += m->households;
    of[MEASURE_PERSONS][m->category] += m->persons;
    if (m->category != FLOW_CROSSED_OUT) continue;
    sums[m->to][MEASURE_HOUSEHOLDS][FLOW_CROSSED_IN] += m->households;
    sums[m->to][MEASURE_PERSONS][FLOW_CROSSED_IN] += m->persons;
  }
  for (int of = 0; of < LISTED_CLASSES; of++)
    for (int m = 0; m < MEASURES; m++)
      for (int f = FLOW_START + 1; f < FLOW_END; f++)
        assert_int_equal(sums[of][m][f], got.units[0].sheets[of].of[m][f]);
}

static void whatever_offends_nobody_closes(void **state) {
  (void)state;
  int closed = 0;
  for (int i = 0; i < 2000; i++) {
    text before = {0}, after = {0}, events = {0};
    int households = 2 + i % 9;
    seed = (uint32_t)i * 7919U + 17U;
    random_roll(&before, households);
    random_roll(&after, households);
    random_events(&events, households);
    move(text_of(&before), text_of(&after), text_of(&events));
    if (!got.noffences) {
      assert_int_equal(got.nunequals, 0);
      expect_rows_add_up();
      move_by(PLACE_COMMUNE, text_of(&before), text_of(&after), text_of(&events));
      expect_closed();
      closed++;
    }
    text_free(&before);
    text_free(&after);
    text_free(&events);
  }
  assert_true(closed > 200 && closed < 1900);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(who_stays_moves_nowhere),
      TEST(who_leaves_without_an_event_has_escaped),
      TEST(who_crosses_counts_once_on_each_list),
      TEST(who_comes_without_a_past_is_new),
      TEST(who_was_on_the_same_list_before_relapses),
      TEST(events_make_other_increase_and_decrease),
      TEST(persons_of_who_stays_or_crosses_are_other),
      TEST(a_split_and_a_merger_close),
      TEST(who_split_up_and_is_gone_is_told),
      TEST(a_new_id_is_the_same_household),
      TEST(a_renumbered_village_stays),
      TEST(who_left_and_came_back_stays),
      TEST(events_of_other_years_do_not_count),
      TEST(who_is_gone_and_listed_keeps_it_from_closing),
      TEST(who_came_and_was_listed_keeps_it_from_closing),
      TEST(two_rows_of_one_household_keep_it_from_closing),
      TEST(unknown_persons_keep_it_from_closing),
      TEST(who_is_on_no_list_offends_nobody),
      TEST(units_close_each_for_itself),
      TEST(who_goes_to_another_unit_is_other_in_both_and_neither_for_the_whole),
      TEST(a_merged_unit_is_the_one_it_became),
      TEST(a_split_unit_is_where_the_household_is),
      TEST(villages_of_one_name_are_told_apart_by_their_communes),
      TEST(whatever_offends_nobody_closes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
