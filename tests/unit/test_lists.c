/* Recognised lists: from official lists and from runs, replaced but never changed, and what they
 * say of a year and of the past. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "data/lists.h"
#include "data/store_parts.h"
#include "files.h"
#include "made_registry.h"
#include "refused.h"

static store *registry;
static arena *kept;
static list_made made;
static refusals refused;
static chuan_fault fault;

static int begin(void **state) {
  (void)state;
  return made_open(&registry, &kept);
}

static int end(void **state) {
  (void)state;
  return made_close(&registry, &kept);
}

static list_wish wish(int year, const char *decision) {
  return (list_wish){
      .year = year, .standard = "a", .decision = decision, .decided = year * 10000 + 1210};
}

static chuan_status import_as(const list_wish *w, const char *rows) {
  refused = (refusals){0};
  fault = (chuan_fault){0};
  return list_import(registry, w, files_text("list.csv", rows), "poor near_poor not_poor", kept,
                     &made, &refused, &fault);
}

static chuan_status import(int year, const char *decision, const char *rows) {
  list_wish w = wish(year, decision);
  return import_as(&w, rows);
}

static void expect_fault(const char *part) {
  if (!strstr(fault.message[CHUAN_EN], part)) fail_msg("%s", fault.message[CHUAN_EN]);
}

static int64_t number(const char *sql) {
  int64_t n = -1;
  assert_int_equal(store_number(registry, sql, -1, &n, NULL), CHUAN_OK);
  return n;
}

static void tell(void *to, const char *table, const char *where) {
  (void)to, (void)table, (void)where;
}

static int64_t findings(void) {
  int64_t found = -1;
  assert_int_equal(store_check(registry, tell, NULL, &found, NULL), CHUAN_OK);
  return found;
}

/* "A poor 4; …" of the end of a year. */
static void expect_roll(int year, const char *want) {
  text words = {0};
  roll r;
  chuan_status status = roll_read(registry, year, NULL, 0, kept, &r, &fault);
  if (status) fail_msg("%s", fault.message[CHUAN_EN]);
  for (int64_t i = 0; i < r.count; i++)
    text_addf(&words, "%s%s %d %d", i ? "; " : "", r.rows[i].household_id, (int)r.rows[i].class_,
              (int)r.rows[i].persons);
  assert_string_equal(text_of(&words), want);
  text_free(&words);
}

/* ---- official lists ---- */

static void an_official_list_comes_back(void **state) {
  (void)state;
  assert_int_equal(
      import(2025, "12/QĐ",
             "household_id,class,kind,persons,commune,area,recognised_from,ever_poor,tel\n"
             "B,near_poor,,3,00103,rural,,,x\nA,poor,poor_by_income,4,00103,rural,"
             "2023-12-01,2019 2021,x\nC,not_poor,,,,,,,x\n"),
      CHUAN_OK);
  assert_int_equal(made.id, 1);
  assert_int_equal(made.households, 3);
  assert_int_equal(made.nignored, 1);
  expect_roll(2025, "A 0 4; B 1 3; C 2 -1");
  assert_int_equal(number("SELECT count(*) FROM recognised WHERE recognised_from = '2025-12-10'"),
                   2);
  list_info *lists = NULL;
  int count = 0;
  assert_int_equal(lists_read(registry, kept, &lists, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 1);
  assert_string_equal(lists[0].decision, "12/QĐ");
  assert_string_equal(lists[0].decided, "2025-12-10");
  assert_string_equal(lists[0].source, "list.csv");
  assert_int_equal(lists[0].ncounts, 3);
  assert_string_equal(lists[0].counts[2].class_, "poor");
  assert_int_equal(lists[0].counts[2].persons, 4);
  assert_int_equal(findings(), 0);
}

static void rows_that_cannot_be_are_refused_all_together(void **state) {
  (void)state;
  assert_int_equal(import(2025, "1",
                          "household_id,class,persons,ever_poor,ever_near_poor,area\nA,poor,4,,,\n"
                          "A,poor,4,,,\nB,rich,4,,,\nC,poor,0,,,\nD,poor,1,2025,,\n"
                          "E,poor,1,2019,2021 2026,\nF,,1,,,\nG,poor,1,,,moon\n"),
                   CHUAN_REFUSED);
  expect_refused(&refused, 0, 3, 1, "an earlier row");
  expect_refused(&refused, 1, 4, 2, "poor near_poor not_poor");
  expect_refused(&refused, 2, 5, 3, "out of range");
  expect_refused(&refused, 3, 6, 4, "only years before");
  expect_refused(&refused, 4, 7, 5, "only years before");
  expect_refused(&refused, 5, 8, 2, "needs an answer");
  expect_refused(&refused, 6, 9, 6, "rural, urban");
  assert_int_equal(refused.count, 7);
  expect_fault("whole or not at all");
  assert_int_equal(number("SELECT count(*) FROM sqlite_schema"), 0);
}

static void the_same_list_is_recognised(void **state) {
  (void)state;
  const char *const rows = "household_id,class,persons\nA,poor,4\nB,near_poor,3\n";
  assert_int_equal(import(2025, "1", rows), CHUAN_OK);
  assert_int_equal(import(2025, "1", "household_id,class,persons\nB,near_poor,3\nA,poor,4\n"), 0);
  assert_true(made.was_there);
  assert_int_equal(made.id, 1);
  assert_int_equal(number("SELECT count(*) FROM list"), 1);
  assert_int_equal(import(2025, "2", rows), CHUAN_REFUSED);
  expect_fault("has 2 of these households already, the first is 'A'");
  assert_int_equal(number("SELECT count(*) FROM list"), 1);
}

static void communes_have_a_decision_each(void **state) {
  (void)state;
  assert_int_equal(import(2025, "1", "household_id,class,persons\nA,poor,4\n"), CHUAN_OK);
  assert_int_equal(import(2025, "2", "household_id,class,persons\nB,poor,3\n"), CHUAN_OK);
  assert_int_equal(import(2026, "3", "household_id,class,persons\nA,poor,4\n"), CHUAN_OK);
  expect_roll(2025, "A 0 4; B 0 3");
  expect_roll(2026, "A 0 4");
}

static void a_replaced_list_stays_and_counts_no_more(void **state) {
  (void)state;
  list_wish w = wish(2025, "2");
  assert_int_equal(import(2025, "1", "household_id,class,persons\nA,poor,4\nB,poor,3\n"), CHUAN_OK);
  w.replaces = 1;
  assert_int_equal(import_as(&w, "household_id,class,persons\nA,near_poor,4\n"), CHUAN_OK);
  expect_roll(2025, "A 1 4");
  assert_int_equal(number("SELECT count(*) FROM recognised"), 3);
  w.decision = "3";
  assert_int_equal(import_as(&w, "household_id,class,persons\nA,poor,4\n"), CHUAN_REFUSED);
  expect_fault("not in force any more");
  w.replaces = 7;
  assert_int_equal(import_as(&w, "household_id,class,persons\nA,poor,4\n"), CHUAN_REFUSED);
  expect_fault("there is no list 7");
  w.replaces = 2;
  w.year = 2026;
  assert_int_equal(import_as(&w, "household_id,class,persons\nA,poor,4\n"), CHUAN_REFUSED);
  expect_fault("another year or standard");
  list_info *lists = NULL;
  int count = 0;
  assert_int_equal(lists_read(registry, kept, &lists, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 2);
  assert_int_equal(lists[0].replaced_by, 2);
  assert_int_equal(lists[1].replaces, 1);
  assert_int_equal(findings(), 0);
}

static void a_year_without_one_standard_says_so(void **state) {
  (void)state;
  roll r;
  list_wish w = wish(2025, "1");
  static const char *const b[] = {"b"}, *const c[] = {"c"};
  assert_int_equal(import(2025, "1", "household_id,class,persons\nA,poor,4\n"), CHUAN_OK);
  w.standard = "b";
  assert_int_equal(import_as(&w, "household_id,class,persons\nA,poor,5\n"), CHUAN_OK);
  assert_int_equal(roll_read(registry, 2025, NULL, 0, kept, &r, &fault), CHUAN_USAGE);
  expect_fault("a, b");
  assert_int_equal(roll_read(registry, 2025, b, 1, kept, &r, &fault), CHUAN_OK);
  assert_int_equal(r.rows[0].persons, 5);
  assert_int_equal(roll_read(registry, 2025, c, 1, kept, &r, &fault), CHUAN_REFUSED);
  assert_int_equal(roll_read(registry, 2024, NULL, 0, kept, &r, &fault), CHUAN_REFUSED);
  expect_fault("lists of 2025");
}

static void the_past_is_earlier_lists_and_what_lists_tell(void **state) {
  (void)state;
  history h;
  text words = {0};
  assert_int_equal(import(2022, "1", "household_id,class,persons,ever_poor\nA,poor,4,2019\n"), 0);
  assert_int_equal(import(2024, "2", "household_id,class,persons\nB,near_poor,3\nC,not_poor,3\n"),
                   0);
  assert_int_equal(import(2026, "3",
                          "household_id,class,persons,ever_poor,ever_near_poor\n"
                          "D,poor,3,2025 2024,2018\n"),
                   CHUAN_OK);
  assert_int_equal(history_read(registry, 2019, 2025, 2026, NULL, 0, kept, &h, NULL), CHUAN_OK);
  for (int64_t i = 0; i < h.count; i++)
    text_addf(&words, "%s%s %d %d %d", i ? "; " : "", h.rows[i].household_id, h.rows[i].known_in,
              h.rows[i].year, (int)h.rows[i].class_);
  assert_string_equal(text_of(&words),
                      "A 2022 2022 0; A 2022 2019 0; B 2024 2024 1; D 2026 2024 0");
  assert_string_equal(h.lists, "2022 2024");
  assert_int_equal(h.first, 2019);
  text_free(&words);
  history_free(&h);
}

/* ---- from a run ---- */

static run_head run;
static round_info source;

static void run_it(bool shuffled) {
  source = made_round(registry, kept, "2026", shuffled);
  run_head head = made_run(registry, &source, shuffled, 64);
  assert_int_equal(run_find(registry, head.id, kept, &run, NULL), CHUAN_OK);
}

static chuan_status recognise(int which, const char *overrides) {
  list_wish w = wish(2026, "5");
  refused = (refusals){0};
  fault = (chuan_fault){0};
  return list_of_run(registry, &w, &run, which, &source, overrides, kept, &made, &refused, &fault);
}

#define HEAD "household_id,class,author,reason,document\n"

/* Overrides for all that the first standard leaves undetermined, and what else is said. */
static const char *settle_all(const char *more) {
  text rows = {0};
  text_add(&rows, HEAD);
  for (int n = 0; n < MADE_HOUSEHOLDS; n++)
    if (n % 5 < 2) text_addf(&rows, "H%05d,near_poor,Chủ tịch,họp thôn,BB %d\n", n, n);
  text_add(&rows, more);
  const char *path = files_text("overrides.csv", text_of(&rows));
  text_free(&rows);
  return path;
}

static void who_is_not_decided_keeps_the_list_from_being(void **state) {
  (void)state;
  run_it(false);
  assert_int_equal(recognise(0, NULL), CHUAN_REFUSED);
  assert_int_equal(made.nunsettled, 120);
  assert_string_equal(made.unsettled[0].household_id, "H00000");
  assert_string_equal(made.unsettled[0].outcome, "undetermined");
  expect_fault("120 households");
  assert_int_equal(number("SELECT count(*) FROM list"), 0);
}

static void overrides_stand_beside_what_was_computed(void **state) {
  (void)state;
  for (int shuffled = 0; shuffled < 2; shuffled++) {
    (void)end(NULL);
    assert_int_equal(begin(NULL), 0);
    run_it(shuffled == 1);
    assert_int_equal(recognise(0, settle_all("H00002,near_poor,Chủ tịch,họp thôn,BB 2\n")),
                     CHUAN_OK);
    assert_int_equal(made.households, MADE_HOUSEHOLDS);
    assert_int_equal(made.overrides, 121);
    assert_int_equal(number("SELECT count(*) FROM override WHERE computed = 'undetermined'"), 120);
    assert_int_equal(
        number("SELECT count(*) FROM override WHERE computed = 'poor' AND household_id "
               "= 'H00002' AND class = 'near_poor'"),
        1);
    assert_int_equal(number("SELECT count(*) FROM recognised WHERE class = 'poor'"), 59);
    assert_int_equal(number("SELECT persons FROM recognised WHERE household_id = 'H00004'"), 2);
    assert_int_equal(number("SELECT count(*) FROM recognised WHERE commune = '00002'"), 100);
    assert_int_equal(number("SELECT count(*) FROM recognised WHERE area = ''"), 43);
    assert_int_equal(
        number("SELECT count(*) FROM recognised WHERE household_id = 'H00003' AND kind "
               "= 'k1 k2'"),
        1);
    assert_int_equal(findings(), 0);
  }
}

static void who_the_run_does_not_speak_of_is_not_listed(void **state) {
  (void)state;
  run_it(true);
  assert_int_equal(recognise(1, NULL), CHUAN_OK);
  assert_int_equal(made.households, 225);
  assert_int_equal(number("SELECT run FROM list"), 1);
}

static void wrong_overrides_are_refused(void **state) {
  (void)state;
  run_it(false);
  assert_int_equal(
      recognise(1, files_text("o.csv", HEAD "H00001,poor,a,b,c\nH00000,poor,a,b,c\n"
                                            "H00002,near_poor,a,b,c\nH00003,poor,a,,c\n"
                                            "X,poor,a,b,c\n")),
      CHUAN_REFUSED);
  expect_refused(&refused, 0, 4, 2, "its classes are poor");
  expect_refused(&refused, 1, 5, 4, "column 'reason'");
  expect_refused(&refused, 2, 2, 1, "gives this household this class");
  expect_refused(&refused, 3, 3, 1, "does not speak of this household");
  expect_refused(&refused, 4, 6, 1, "does not speak of this household");
  assert_int_equal(recognise(0, settle_all("H00000,poor,a,b,c\n")), CHUAN_REFUSED);
  expect_refused(&refused, 0, 122, 1, "an earlier row");
  assert_int_equal(number("SELECT count(*) FROM list"), 0);
}

/* ---- whether a change is seen ---- */

static void a_forged_list_is_found(void **state) {
  (void)state;
  run_it(false);
  assert_int_equal(recognise(0, settle_all("")), CHUAN_OK);
  static const char *const edits[] = {
      "UPDATE recognised SET class = 'poor' WHERE household_id = 'H00003'",
      "DELETE FROM recognised WHERE household_id = 'H00003'",
      "DELETE FROM override WHERE household_id = 'H00000'",
      "UPDATE list SET replaces = 9",
      /* one who knows the sums still has the digest in the chain against him */
      "UPDATE override SET reason = '', sum = row_sum(list, household_id, computed, class, author, "
      "'', document, 'override') WHERE household_id = 'H00000'",
      "UPDATE list SET decision = 'x', sum = row_sum(id, year, standard, 'x', decided, run, "
      "source, "
      "made, replaces, import, 'list')",
  };
  assert_int_equal(findings(), 0);
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    assert_int_equal(store_run(registry, "SAVEPOINT before", NULL), CHUAN_OK);
    assert_int_equal(store_run(registry, edits[i], NULL), CHUAN_OK);
    if (findings() < 1) fail_msg("nobody saw: %s", edits[i]);
    assert_int_equal(store_run(registry, "ROLLBACK TO before; RELEASE before", NULL), CHUAN_OK);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(an_official_list_comes_back),
      TEST(rows_that_cannot_be_are_refused_all_together),
      TEST(the_same_list_is_recognised),
      TEST(communes_have_a_decision_each),
      TEST(a_replaced_list_stays_and_counts_no_more),
      TEST(a_year_without_one_standard_says_so),
      TEST(the_past_is_earlier_lists_and_what_lists_tell),
      TEST(who_is_not_decided_keeps_the_list_from_being),
      TEST(overrides_stand_beside_what_was_computed),
      TEST(who_the_run_does_not_speak_of_is_not_listed),
      TEST(wrong_overrides_are_refused),
      TEST(a_forged_list_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
