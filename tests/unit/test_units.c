/* Units go into the registry, newest imports count, merges and splits are followed, and sums and
 * bases are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "data/store_parts.h"
#include "data/units.h"
#include "files.h"
#include "made_registry.h"
#include "refused.h"

static store *registry;
static arena *kept;
static units_taken got;
static refusals refused;
static units all;

static int begin(void **state) {
  (void)state;
  return made_open(&registry, &kept);
}

static int end(void **state) {
  (void)state;
  return made_close(&registry, &kept);
}

static chuan_status import(const char *rows) {
  refused = (refusals){0};
  return units_import(registry, files_text("units.csv", rows), 0, NULL, kept, &got, &refused, NULL);
}

static void expect_added(int64_t of_units, int64_t of_totals, int64_t of_successors) {
  assert_int_equal(got.units.added, of_units);
  assert_int_equal(got.totals.added, of_totals);
  assert_int_equal(got.successors.added, of_successors);
}

static void read_all(void) { assert_int_equal(units_read(registry, kept, &all, NULL), CHUAN_OK); }

static void tell(void *to, const char *table, const char *where) {
  (void)to, (void)table, (void)where;
}

static void expect_sound(void) {
  int64_t found = -1;
  assert_int_equal(store_check(registry, tell, NULL, &found, NULL), CHUAN_OK);
  assert_int_equal(found, 0);
}

#define TWO \
  "unit,level,parent,name\n00103,commune,06,Xã A\n06,province,,Tỉnh\n00106,commune,06,Xã B\n"

/* ---- import ---- */

static void rows_may_stand_in_any_order_and_keep_their_zeros(void **state) {
  (void)state;
  assert_int_equal(import(TWO), CHUAN_OK);
  expect_added(3, 0, 0);
  read_all();
  assert_int_equal(all.ninfos, 3);
  assert_string_equal(all.infos[0].id, "00103");
  assert_string_equal(all.infos[0].parent, "06");
  assert_int_equal(all.infos[0].attributes[ATTRIBUTE_POOR_DISTRICT], -1);
  assert_string_equal(units_find(&all, "06")->name, "Tỉnh");
  assert_null(units_find(&all, "6"));
  expect_sound();
}

static void the_same_again_adds_nothing(void **state) {
  (void)state;
  int64_t before = 0, after = 0;
  const char *const file =
      "unit,level,parent,name,year,households,source,successor,successor_from\n"
      "06,province,,T,2025,10,BC,,\n1,commune,06,A,,,,2,2026-07-01\n"
      "2,commune,06,B,,,,,\n";
  assert_int_equal(import(file), CHUAN_OK);
  expect_added(3, 1, 1);
  assert_int_equal(store_number(registry, "SELECT count(*) FROM audit", 0, &before, NULL), 0);
  assert_int_equal(import(file), CHUAN_OK);
  expect_added(0, 0, 0);
  assert_int_equal(got.units.said, 3);
  assert_int_equal(store_number(registry, "SELECT count(*) FROM audit", 0, &after, NULL), 0);
  assert_int_equal(before, after);
  expect_sound();
}

static void a_later_import_counts_and_the_earlier_stays(void **state) {
  (void)state;
  assert_int_equal(import(TWO), CHUAN_OK);
  assert_int_equal(import("unit,level,parent,name,poor_district\n00106,commune,06,Xã Mới,yes\n"),
                   0);
  expect_added(1, 0, 0);
  read_all();
  assert_int_equal(all.ninfos, 4);
  assert_true(all.infos[1].superseded);
  assert_string_equal(units_find(&all, "00106")->name, "Xã Mới");
  assert_int_equal(units_find(&all, "00106")->attributes[ATTRIBUTE_POOR_DISTRICT], FLAG_YES);
  expect_sound();
}

static void another_figure_needs_another_source(void **state) {
  (void)state;
  assert_int_equal(import(TWO), CHUAN_OK);
  assert_int_equal(import("unit,year,households,source\n06,2025,100,BC 1\n"), CHUAN_OK);
  assert_int_equal(import("unit,year,households,source\n06,2025,101,BC 1\n"), CHUAN_REFUSED);
  expect_refused(&refused, 0, 2, 4, "from the same source");
  assert_int_equal(
      import("unit,year,households,persons,source,projected\n06,2025,101,400,BC 2,yes\n"),
      CHUAN_OK);
  expect_added(0, 1, 0);
  read_all();
  assert_int_equal(all.ntotals, 2);
  assert_true(all.totals[0].superseded);
  const unit_total *total = units_total(&all, "06", 2025);
  assert_string_equal(total->source, "BC 2");
  assert_int_equal(total->figures[FIGURE_HOUSEHOLDS], 101);
  assert_int_equal(total->figures[FIGURE_CHILDREN_UNDER_16], -1);
  assert_true(total->projected);
  assert_null(units_total(&all, "06", 2024));
  assert_int_equal(import("unit,year,households,source\n06,2025,100,BC 1\n"), CHUAN_OK);
  expect_added(0, 0, 0);
  expect_sound();
}

static void rows_that_cannot_be_are_refused_all_together(void **state) {
  (void)state;
  int64_t count = -1;
  assert_int_equal(import("unit,level,parent,name,valid_from,valid_to,year,households,"
                          "ethnic_minority_households,source,successor,successor_from\n"
                          "06,,,T,,,,,,,,\n"
                          "1,commune,06,A,2026-01-01,2025-01-01,,,,,,\n"
                          "2,,06,,,,,,,,,\n"
                          "3,commune,06,C,,,2025,,,BC,,\n"
                          "4,commune,06,D,,,2025,1,,,,\n"
                          "5,commune,06,E,,,,,,,6,\n"
                          "6,commune,,,,,,,,,,\n"
                          "7,commune,06,G,,,,,,,,\n7,commune,06,H,,,,,,,,\n"
                          "8,commune,06,G,,,,5,,BC,,\n"),
                   CHUAN_REFUSED);
  assert_int_equal(refused.count, 9);
  expect_refused(&refused, 0, 2, 2, "column 'level'");
  expect_refused(&refused, 1, 3, 6, "the last day is before the first, 'valid_from'");
  expect_refused(&refused, 2, 4, 4, "column 'name'");
  expect_refused(&refused, 3, 5, 8, "column 'households'");
  expect_refused(&refused, 4, 6, 10, "column 'source'");
  expect_refused(&refused, 5, 7, 12, "column 'successor_from'");
  expect_refused(&refused, 6, 8, 1, "says nothing");
  expect_refused(&refused, 7, 10, 1, "an earlier row");
  expect_refused(&refused, 8, 11, 7, "column 'year'");
  assert_int_equal(store_number(registry, "SELECT count(*) FROM sqlite_schema", 0, &count, NULL),
                   0);
  assert_int_equal(count, 0);
}

static void what_a_row_speaks_of_must_be_there(void **state) {
  (void)state;
  assert_int_equal(
      import("unit,level,parent,name,year,households,ethnic_minority_households,source,"
             "successor,successor_from\n"
             "06,province,,T,,,,,,\n"
             "07,province,06,U,,,,,,\n"
             "1,commune,06,A,,,,,9,2026-01-01\n"
             "2,commune,08,B,,,,,,\n"
             "3,commune,,C,,,,,,\n"
             "4,commune,1,D,,,,,,\n"
             "5,commune,06,E,2025,5,6,BC,,\n"
             "6,commune,06,F,,,,,6,2026-01-01\n"
             "6,commune,06,F,,,,,06,2026-01-01\n"
             "10,,,,2025,1,,BC,,\n"),
      CHUAN_REFUSED);
  expect_refused(&refused, 0, 3, 3, "a province has no parent");
  expect_refused(&refused, 1, 4, 9, "unit '9'");
  expect_refused(&refused, 2, 5, 3, "unit '08'");
  expect_refused(&refused, 3, 6, 3, "needs an answer");
  expect_refused(&refused, 4, 7, 3, "this is a commune");
  expect_refused(&refused, 5, 8, 7, "more than the whole, 'households'");
  expect_refused(&refused, 6, 9, 9, "does not succeed itself");
  expect_refused(&refused, 7, 10, 9, "province");
  expect_refused(&refused, 8, 11, 1, "unit '10'");
  assert_int_equal(refused.count, 9);
}

static void a_code_keeps_its_level(void **state) {
  (void)state;
  assert_int_equal(import(TWO), CHUAN_OK);
  assert_int_equal(import("unit,level,parent,name\n00103,village,00106,Thôn\n"), CHUAN_REFUSED);
  expect_refused(&refused, 0, 2, 2, "commune");
}

static void a_file_without_rows_is_refused(void **state) {
  (void)state;
  assert_int_equal(import("unit,level,parent,name\n"), CHUAN_REFUSED);
}

/* ---- merges and splits ---- */

#define COMMUNES                                                                                 \
  "unit,level,parent,name,valid_from,valid_to,successor,successor_from\n06,province,,T,,,,\n"    \
  "1,commune,06,A,,2026-06-30,3,2026-07-01\n2,commune,06,B,,2026-06-30,3,2026-07-01\n"           \
  "3,commune,06,C,2026-07-01,,,\n4,commune,06,D,,2027-06-30,5,2027-07-01\n"                      \
  "4,,,,,,6,2027-07-01\n5,commune,06,E,2027-07-01,,,\n6,commune,06,F,2027-07-01,,7,2028-01-01\n" \
  "7,commune,06,G,2028-01-01,,,\n"

static void units_become_others_by_the_end_of_a_year(void **state) {
  (void)state;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  expect_added(8, 0, 5);
  read_all();
  assert_string_equal(units_become(&all, "1", 2025, NULL), "1");
  assert_string_equal(units_become(&all, "1", 2026, NULL), "3");
  assert_string_equal(units_become(&all, "4", 2027, NULL), "4");
  assert_string_equal(units_become(&all, "4", 2028, "7"), "7");
  assert_string_equal(units_become(&all, "4", 2027, "7"), "4");
  assert_string_equal(units_become(&all, "4", 2028, "3"), "4");
  assert_string_equal(units_become(&all, "nowhere", 2028, NULL), "nowhere");
}

static void successors_said_anew_replace_all_of_a_unit(void **state) {
  (void)state;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  assert_int_equal(import("unit,successor,successor_from\n4,5,2027-07-01\n1,3,2026-07-01\n"), 0);
  expect_added(0, 0, 1);
  read_all();
  assert_string_equal(units_become(&all, "4", 2027, NULL), "5");
  assert_string_equal(units_become(&all, "1", 2026, NULL), "3");
  expect_sound();
}

static void circles_come_to_an_end(void **state) {
  (void)state;
  assert_int_equal(import("unit,level,parent,name,successor,successor_from\n06,province,,T,,\n"
                          "1,commune,06,A,2,2026-01-01\n2,commune,06,B,1,2026-01-01\n"
                          "3,commune,06,C,,\n"),
                   CHUAN_OK);
  read_all();
  assert_non_null(units_become(&all, "1", 2026, NULL));
  assert_string_equal(units_become(&all, "1", 2026, "2"), "2");
  assert_non_null(units_become(&all, "1", 2026, "3"));
}

/* ---- sums and bases ---- */

static void sums_that_do_not_hold_are_told(void **state) {
  (void)state;
  assert_int_equal(import("unit,level,parent,name,year,households,persons,source\n"
                          "06,province,,T,2025,300,1000,BC\n1,commune,06,A,2025,100,500,BC\n"
                          "2,commune,06,B,2025,150,,BC\n21,village,2,V,2025,149,,BC\n"),
                   CHUAN_OK);
  assert_int_equal(got.ngaps, 2);
  assert_string_equal(got.gaps[0].unit, "06");
  assert_int_equal(got.gaps[0].figure, FIGURE_HOUSEHOLDS);
  assert_int_equal(got.gaps[0].said, 300);
  assert_int_equal(got.gaps[0].sum, 250);
  assert_string_equal(got.gaps[1].unit, "2");
  assert_int_equal(got.gaps[1].sum, 149);
}

static void only_units_of_the_end_of_the_year_add_up(void **state) {
  (void)state;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  assert_int_equal(import("unit,year,households,source\n06,2025,60,BC\n1,2025,10,BC\n2,2025,20,BC\n"
                          "4,2025,30,BC\n06,2026,65,BC\n3,2026,33,BC\n4,2026,32,BC\n"),
                   CHUAN_OK);
  assert_int_equal(got.ngaps, 0);
  assert_int_equal(import("unit,year,households,source\n3,2026,34,BC 2\n"), CHUAN_OK);
  assert_int_equal(got.ngaps, 1);
  assert_int_equal(got.gaps[0].year, 2026);
  assert_int_equal(got.gaps[0].sum, 66);
}

static void the_base_of_a_merged_unit_is_that_of_its_parts(void **state) {
  (void)state;
  unit_bases bases;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  assert_int_equal(
      import("unit,year,households,source,projected\n1,2025,10,BC 1,\n2,2025,20,BC 2,yes\n"
             "4,2025,30,BC 1,\n3,2026,33,BC 3,\n"),
      CHUAN_OK);
  read_all();
  assert_int_equal(units_bases(&all, 2025, 2026, kept, &bases, NULL), CHUAN_OK);
  const unit_base *base = unit_bases_find(&bases, "3");
  assert_non_null(base);
  assert_int_equal(base->figures[FIGURE_HOUSEHOLDS], 30);
  assert_int_equal(base->figures[FIGURE_PERSONS], -1);
  assert_string_equal(base->source, "BC 1; BC 2");
  assert_true(base->projected);
  assert_null(unit_bases_find(&bases, "1"));
  assert_int_equal(unit_bases_find(&bases, "4")->figures[FIGURE_HOUSEHOLDS], 30);
  assert_int_equal(units_bases(&all, 2026, 2026, kept, &bases, NULL), CHUAN_OK);
  assert_int_equal(unit_bases_find(&bases, "3")->figures[FIGURE_HOUSEHOLDS], 33);
  assert_int_equal(unit_bases_find(&bases, "4")->figures[FIGURE_HOUSEHOLDS], -1);
  /* what was split gives no part a base */
  assert_int_equal(units_bases(&all, 2025, 2027, kept, &bases, NULL), CHUAN_OK);
  assert_int_equal(unit_bases_find(&bases, "5")->figures[FIGURE_HOUSEHOLDS], -1);
}

static void a_source_whose_name_begins_as_another_is_named_too(void **state) {
  (void)state;
  unit_bases bases;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  assert_int_equal(import("unit,year,households,source\n1,2025,10,BC 11\n2,2025,20,BC 1\n"),
                   CHUAN_OK);
  read_all();
  assert_int_equal(units_bases(&all, 2025, 2026, kept, &bases, NULL), CHUAN_OK);
  assert_string_equal(unit_bases_find(&bases, "3")->source, "BC 11; BC 1");
}

static void a_unit_that_a_newer_import_ends_is_not_there_after_that(void **state) {
  (void)state;
  assert_int_equal(import("unit,level,parent,name,valid_from,valid_to\n06,province,,T,,\n"
                          "7,commune,06,A,,\n8,commune,06,B,,\n8,commune,06,C,2027-01-01,\n"),
                   CHUAN_OK);
  assert_int_equal(import("unit,level,parent,name,valid_from,valid_to\n"
                          "7,commune,06,A,,2025-06-30\n"),
                   CHUAN_OK);
  read_all();
  assert_non_null(units_at(&all, "7", 2024));
  assert_null(units_at(&all, "7", 2025));
  assert_string_equal(units_at(&all, "8", 2026)->name, "B");
  assert_string_equal(units_at(&all, "8", 2027)->name, "C");
  assert_string_equal(units_find(&all, "8")->name, "C");
  assert_null(units_at(&all, "9", 2026));
}

static void sums_of_the_last_years_are_theirs(void **state) {
  (void)state;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  assert_int_equal(import("unit,year,households,source\n06,2998,60,BC\n3,2998,10,BC\n"
                          "5,2998,20,BC\n6,2998,1,BC\n7,2998,1,BC\n"),
                   CHUAN_OK);
  assert_int_equal(got.ngaps, 1);
  assert_int_equal(got.gaps[0].year, 2998);
  assert_int_equal(got.gaps[0].sum, 32);
}

static void a_village_is_that_of_its_own_commune(void **state) {
  (void)state;
  assert_int_equal(import(COMMUNES), CHUAN_OK);
  assert_int_equal(import("unit,level,parent,name\nT1,village,1,T1\nK 30/4,village,4,K\n"),
                   CHUAN_OK);
  read_all();
  assert_string_equal(units_code(&all, "1/T1"), "T1");
  assert_string_equal(units_code(&all, "3/T1"), "T1"); /* what commune 1 became */
  assert_string_equal(units_code(&all, "2/T1"), "");
  assert_string_equal(units_code(&all, "4/K 30/4"), "K 30/4");
  assert_string_equal(units_code(&all, "2/T2"), "T2"); /* nothing is known of it */
  assert_string_equal(units_code(&all, "2"), "2");
  assert_string_equal(units_code(NULL, "2/T1"), "T1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(rows_may_stand_in_any_order_and_keep_their_zeros),
      TEST(the_same_again_adds_nothing),
      TEST(a_later_import_counts_and_the_earlier_stays),
      TEST(another_figure_needs_another_source),
      TEST(rows_that_cannot_be_are_refused_all_together),
      TEST(what_a_row_speaks_of_must_be_there),
      TEST(a_code_keeps_its_level),
      TEST(a_file_without_rows_is_refused),
      TEST(units_become_others_by_the_end_of_a_year),
      TEST(successors_said_anew_replace_all_of_a_unit),
      TEST(circles_come_to_an_end),
      TEST(sums_that_do_not_hold_are_told),
      TEST(only_units_of_the_end_of_the_year_add_up),
      TEST(the_base_of_a_merged_unit_is_that_of_its_parts),
      TEST(a_source_whose_name_begins_as_another_is_named_too),
      TEST(a_unit_that_a_newer_import_ends_is_not_there_after_that),
      TEST(sums_of_the_last_years_are_theirs),
      TEST(a_village_is_that_of_its_own_commune),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
