/* Events of households go into the registry; the newest import of a household and year counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "data/lineage.h"
#include "data/store_parts.h"
#include "files.h"
#include "made_registry.h"
#include "refused.h"

static store *registry;
static arena *kept;
static lineage_taken got;
static refusals refused;

static int begin(void **state) {
  (void)state;
  return made_open(&registry, &kept);
}

static int end(void **state) {
  (void)state;
  return made_close(&registry, &kept);
}

#define HEAD "household_id,year,event,other,day,note\n"

static chuan_status import(const char *rows) {
  refused = (refusals){0};
  return lineage_import(registry, files_text("events.csv", rows), 0, kept, &got, &refused, NULL);
}

/* The events up to a year as "A 2026 died 20260101; …". */
static void expect_events(int last, const char *want) {
  text words = {0};
  lineage_row *rows = NULL;
  int64_t count = 0;
  assert_int_equal(lineage_read(registry, last, kept, &rows, &count, NULL), CHUAN_OK);
  for (int64_t i = 0; i < count; i++)
    text_addf(&words, "%s%s %d %s%s%s %d", i ? "; " : "", rows[i].household_id, rows[i].year,
              lineage_event_id(rows[i].event), *rows[i].other ? " " : "", rows[i].other,
              rows[i].on);
  assert_string_equal(text_of(&words), want);
  text_free(&words);
}

static void tell(void *to, const char *table, const char *where) {
  (void)to, (void)table, (void)where;
}

static void expect_sound(void) {
  int64_t found = -1;
  assert_int_equal(store_check(registry, tell, NULL, &found, NULL), CHUAN_OK);
  assert_int_equal(found, 0);
}

static void events_come_back_by_household_and_day(void **state) {
  (void)state;
  assert_int_equal(import(HEAD "B,2026,moved_in,,2026-09-01,\nB,2026,moved_out,,2026-02-01,\n"
                               "A,2025,split_from,B,,\nC,2027,died,,,\n"),
                   CHUAN_OK);
  assert_int_equal(got.added, 4);
  expect_events(2026, "A 2025 split_from B 0; B 2026 moved_out 20260201; B 2026 moved_in 20260901");
  expect_sound();
}

static void the_same_again_adds_nothing(void **state) {
  (void)state;
  int64_t imports = 0;
  assert_int_equal(import(HEAD "A,2026,died,,,x\nB,2026,dissolved,,,\n"), CHUAN_OK);
  assert_int_equal(import(HEAD "A,2026,died,,,x\n"), CHUAN_OK);
  assert_int_equal(got.said, 1);
  assert_int_equal(got.added, 0);
  assert_int_equal(store_number(registry, "SELECT count(*) FROM audit", 0, &imports, NULL), 0);
  assert_int_equal(imports, 1);
  expect_sound();
}

static void a_later_import_says_all_of_a_household_and_year(void **state) {
  (void)state;
  assert_int_equal(import(HEAD "A,2026,died,,,\nA,2025,moved_in,,,\nB,2026,dissolved,,,\n"), 0);
  assert_int_equal(import(HEAD "A,2026,moved_out,,,\nB,2026,dissolved,,,\n"), CHUAN_OK);
  assert_int_equal(got.added, 1);
  expect_events(2026, "A 2025 moved_in 0; A 2026 moved_out 0; B 2026 dissolved 0");
  assert_int_equal(import(HEAD "A,2026,none,,,never happened\n"), CHUAN_OK);
  expect_events(2026, "A 2025 moved_in 0; B 2026 dissolved 0");
  expect_sound();
}

static void rows_that_cannot_be_are_refused_all_together(void **state) {
  (void)state;
  assert_int_equal(import(HEAD "A,2026,split_from,,,\nB,2026,died,C,,\nC,2026,merged_into,C,,\n"
                               "D,2026,died,,2025-12-31,\nE,2026,died,,,x\nE,2026,died,,,y\n"
                               "F,2026,none,,,\nF,2026,died,,,\nG,2026,new_id,H,,\n"
                               "G,2026,new_id,I,,\nH,2026,flew,,,\nI,26,died,,,\n"
                               "J,2026,died,,,\nJ,2026,died,,,\n"),
                   CHUAN_REFUSED);
  expect_refused(&refused, 0, 2, 4, "needs an answer");
  expect_refused(&refused, 1, 3, 4, "no second household");
  expect_refused(&refused, 2, 4, 4, "the household itself");
  expect_refused(&refused, 3, 5, 5, "not in the year");
  expect_refused(&refused, 4, 7, 3, "something else");
  expect_refused(&refused, 5, 9, 3, "something else");
  expect_refused(&refused, 6, 11, 3, "something else");
  expect_refused(&refused, 7, 12, 3, "allowed are split_from");
  expect_refused(&refused, 8, 13, 2, "out of range");
  assert_int_equal(refused.count, 9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(events_come_back_by_household_and_day),
      TEST(the_same_again_adds_nothing),
      TEST(a_later_import_says_all_of_a_household_and_year),
      TEST(rows_that_cannot_be_are_refused_all_together),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
