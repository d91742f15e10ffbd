/* What targets of a local plan require in whole households, and what has come of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "files.h"
#include "lua/rules.h"
#include "made_plan.h"
#include "made_registry.h"
#include "run/assess.h"
#include "run/value.h"

static store *registry;
static arena *kept;
static book *rules;
static territory land;
static assessments got;

/* ---- a registry from counts ---- */

/* Rows of units beside the province that is the place of all plans. */
static void registers(const char *rows) {
  units_taken taken;
  refusals refused = {0};
  char all[4096];
  snprintf(all, sizeof all,
           "unit,name,level,parent,hard_commune,year,households,projected,source\n"
           "06,T,province,,,,,,\n%s",
           rows);
  chuan_status status =
      (units_import(registry, files_text("units.csv", all), 0, NULL, kept, &taken, &refused, NULL));
  if (status) fail_msg("%s", refused.list[0].message[CHUAN_EN]);
}

static int begin(void **state) {
  (void)state;
  rules = book_new();
  if (!rules || made_open(&registry, &kept)) return -1;
  registers("");
  return 0;
}

static int end(void **state) {
  (void)state;
  book_free(rules);
  return made_close(&registry, &kept);
}

/* "U1 poor 10; U2 near_poor 3": an official list of the year with so many households. */
static void lists(int year, const char *words) {
  char unit[16], class[16];
  int many = 0, used = 0, household = 0;
  text rows = {0};
  refusals refused = {0};
  list_made made;
  list_wish wish = {.year = year, .standard = "s", .decision = "1", .decided = year * 10000 + 1210};
  text_add(&rows, "household_id,class,persons,commune\n");
  for (; sscanf(words, " %15s %15s %d%n", unit, class, &many, &used) == 3;
       words += used, words += *words == ';')
    for (int i = 0; i < many; i++)
      text_addf(&rows, "%s-%d,%s,3,%s\n", unit, household++, class, unit);
  chuan_status status = (list_import(registry, &wish, files_text("list.csv", text_of(&rows)),
                                     "poor near_poor not_poor", kept, &made, &refused, NULL));
  if (status) fail_msg("%s", refused.list[0].message[CHUAN_EN]);
  text_free(&rows);
}

/* An official list as it stands. */
static void lists_rows(int year, const char *rows) {
  refusals refused = {0};
  list_made made;
  list_wish wish = {.year = year, .standard = "s", .decision = "1", .decided = year * 10000 + 1210};
  chuan_status status = list_import(registry, &wish, files_text("list.csv", rows),
                                    "poor near_poor not_poor", kept, &made, &refused, NULL);
  if (status) fail_msg("%s", refused.list[0].message[CHUAN_EN]);
}

/* Assesses the one target of a plan. */
static void assess_plan(const char *rest) {
  const local_plan *p = made_plan(rules, rest);
  territory_wish wish = {.plan = p};
  assert_int_equal(territory_open(&land, &wish, registry, kept, NULL), CHUAN_OK);
  assert_int_equal(assess(&land, &p->targets[0], &got, NULL), CHUAN_OK);
}

#define TARGET(rest) "target \"t\" { vi = \"Chỉ tiêu\", cite = \"1\", " rest " }\n"
#define POOR_RATE "count = \"poor\", among = \"households\", "

static void expect(int line, assessed verdict, int64_t count, int64_t beyond) {
  const assessment *a = &got.lines[line];
  assert_true(line < got.count);
  assert_int_equal(a->verdict, verdict);
  assert_int_equal(a->required.why, MSG_NONE);
  assert_int_equal(a->required.count, count);
  assert_true(a->beyond_said);
  assert_int_equal(a->beyond, beyond);
}

static void expect_why(int line, message why) {
  assert_true(line < got.count);
  assert_int_equal(got.lines[line].verdict, ASSESSED_NOT_KNOWN);
  assert_int_equal(got.lines[line].why, why);
}

/* ---- numbers ---- */

static void a_fall_is_reckoned_from_the_baseline(void **state) {
  (void)state;
  lists(2022, "U1 poor 12; U2 poor 8; U2 near_poor 4");
  lists(2023, "U1 poor 10; U2 poor 6; U2 near_poor 9");
  assess_plan(TARGET("count = \"poor\", fall_by = 5"));
  expect(0, ASSESSED_NOT_MET, 15, -1);
  assess_plan(TARGET("count = \"poor\", fall_by = 4"));
  expect(0, ASSESSED_MET, 16, 0);
  assess_plan(TARGET("count = \"both\", fall_to = 20"));
  expect(0, ASSESSED_NOT_MET, 20, -5);
  assess_plan(TARGET("count = \"near_poor\", reach = 8"));
  expect(0, ASSESSED_MET, 8, 1);
}

static void a_percentage_of_the_number_is_one_of_the_baseline(void **state) {
  (void)state;
  lists(2022, "U1 poor 30");
  lists(2023, "U1 poor 20");
  assess_plan(TARGET("count = \"poor\", fall_percent = \"33,33%\""));
  expect(0, ASSESSED_MET, 20, 0);
  assess_plan(TARGET("count = \"poor\", fall_percent = \"33,34%\""));
  expect(0, ASSESSED_NOT_MET, 19, -1);
}

static void of_nobody_no_percentage_can_fall(void **state) {
  (void)state;
  lists(2022, "U1 near_poor 30");
  lists(2023, "U1 poor 20");
  assess_plan(TARGET("count = \"poor\", fall_percent = \"10%\""));
  expect_why(0, MSG_MEASURE_NOBODY);
  assert_int_equal(got.lines[0].required.why, MSG_MEASURE_NOBODY);
}

static void each_row_of_a_column_has_its_own_target(void **state) {
  (void)state;
  lists(2022, "U1 poor 12; U2 poor 8");
  lists(2023, "U1 poor 10; U2 poor 7");
  assess_plan(
      "local cut = column \"cut\" { vi = \"Giảm\", unit = \"household\" }\n"
      "annex \"a\" { vi = \"Bảng\", cite = \"1\", units = \"commune\",\n"
      "  columns = { cut }, row \"U1\" { vi = \"Một\", 2 }, row \"U2\" { vi = \"Hai\", 2 },\n"
      "  row \"U3\" { vi = \"Ba\", 1 }, total { 4 } }\n" TARGET("count = \"poor\", fall_by = cut"));
  assert_int_equal(got.count, 4);
  expect(0, ASSESSED_NOT_MET, 16, -1);
  expect(1, ASSESSED_MET, 10, 0);
  expect(2, ASSESSED_NOT_MET, 6, -1);
  expect_why(3, MSG_MEASURE_NO_UNIT);
  assert_string_equal(got.lines[2].unit, "U2");
  assert_string_equal(got.lines[2].row->id, "U2");
}

/* ---- shares ---- */

static void a_share_is_rounded_once_before_it_is_compared(void **state) {
  (void)state;
  registers("U1,X,commune,06,,2022,700,,A\nU1,X,commune,06,,2023,700,,B\n");
  lists(2022, "U1 poor 20");
  lists(2023, "U1 poor 13"); /* 1.857… % */
  assess_plan(TARGET(POOR_RATE "fall_to = \"1,86%\""));
  expect(0, ASSESSED_MET, 13, 0);
  assess_plan(TARGET(POOR_RATE "fall_to = \"1,85%\""));
  expect(0, ASSESSED_NOT_MET, 12, -1);
  assess_plan(TARGET(POOR_RATE "fall_points = \"1\"")); /* exactly 7 of 700 */
  expect(0, ASSESSED_MET, 13, 0);
  assess_plan(TARGET(POOR_RATE "reach = \"2%\""));
  expect(0, ASSESSED_NOT_MET, 14, -1);
  assert_int_equal(got.lines[0].required.base, 700);
}

static void a_share_of_a_round_to_come_has_the_base_of_the_baseline(void **state) {
  (void)state;
  registers("U1,X,commune,06,,2022,1000,,A\n");
  lists(2022, "U1 poor 20");
  assess_plan(TARGET(POOR_RATE "fall_to = \"1%\""));
  expect_why(0, MSG_MEASURE_NO_LIST);
  assert_int_equal(got.lines[0].required.count, 10);
  assert_true(got.lines[0].required.base_is_old);
  registers("U1,X,commune,06,,2023,1100,yes,B\n");
  assess_plan(TARGET(POOR_RATE "fall_to = \"1%\""));
  assert_int_equal(got.lines[0].required.count, 11);
  assert_false(got.lines[0].required.base_is_old);
  assert_true(got.lines[0].required.base_projected);
}

/* ---- units ---- */

static void units_are_chosen_by_their_exact_rate_at_the_baseline(void **state) {
  (void)state;
  registers("U1,X,commune,06,,2022,100,,A\nU2,X,commune,06,,2022,100,,A\n"
            "U1,X,commune,06,,2023,100,,B\nU2,X,commune,06,,2023,100,,B\n");
  lists(2022, "U1 poor 30; U2 poor 25");
  lists(2023, "U1 poor 27; U2 poor 25");
  assess_plan(TARGET(POOR_RATE "units = \"commune\", where = unit.poor_rate:above(\"25%\"), "
                               "each = true, fall_points = \"4\""));
  assert_int_equal(got.count, 2);
  expect(1, ASSESSED_NOT_MET, 26, -1);
  assert_string_equal(got.lines[1].unit, "U1");
  assert_int_equal(got.lines[0].verdict, ASSESSED_NOT_MET);
  assess_plan(TARGET("units = \"commune\", where = unit.poor_rate:at_least(\"25%\"), reach = 2, "
                     "count = \"poor\""));
  expect(0, ASSESSED_MET, 2, 50);
}

static void a_unit_of_which_nothing_is_said_keeps_the_whole_open(void **state) {
  (void)state;
  registers("U1,X,commune,06,yes,2023,100,,A\nU2,X,commune,06,,2023,100,,A\n");
  lists(2022, "U1 poor 30; U2 poor 25");
  lists(2023, "U1 poor 27; U2 poor 25");
  assess_plan(TARGET("count = \"poor\", units = \"commune\", where = unit.hard_commune, "
                     "each = true, fall_by = 3"));
  assert_int_equal(got.count, 3);
  expect(1, ASSESSED_MET, 27, 0);
  expect_why(2, MSG_MEASURE_WHERE);
  expect_why(0, MSG_MEASURE_WHERE);
}

static void households_of_another_place_are_not_counted(void **state) {
  (void)state;
  registers("07,V,province,,,,,,\nU1,X,commune,06,,,,,\nU9,X,commune,07,,,,,\n");
  lists(2022, "U1 poor 30; U9 poor 25");
  lists(2023, "U1 poor 20; U9 poor 25");
  assess_plan(TARGET("count = \"poor\", fall_to = 20"));
  expect(0, ASSESSED_MET, 20, 0);
}

static void a_village_is_found_by_its_name_where_that_is_plain(void **state) {
  (void)state;
  lists_rows(2022, "household_id,class,province,commune,village\nA,poor,06,U1,1\nB,poor,06,U1,1\n"
                   "C,poor,06,U1,2\nD,poor,06,U2,2\n");
  lists_rows(2023, "household_id,class,province,commune,village\nA,poor,06,U1,1\n"
                   "C,poor,06,U1,2\nD,poor,06,U2,2\n");
  assess_plan("local cut = column \"cut\" { vi = \"Giảm\", unit = \"household\" }\n"
              "annex \"a\" { vi = \"Bảng\", cite = \"1\", units = \"village\", columns = { cut },\n"
              "  row \"1\" { vi = \"Thôn 1\", 1 }, row \"2\" { vi = \"Thôn 2\", 1 } }\n" TARGET(
                  "count = \"poor\", fall_by = cut"));
  assert_int_equal(got.count, 3);
  expect_why(0, MSG_MEASURE_NO_GOAL);
  expect(1, ASSESSED_MET, 1, 0);
  expect_why(2, MSG_MEASURE_NO_UNIT); /* two communes have one */
}

static void a_share_of_persons_counts_the_persons_of_households(void **state) {
  (void)state;
  units_taken taken;
  refusals refused = {0};
  assert_int_equal(units_import(registry,
                                files_text("units.csv", "unit,name,level,year,persons,source\n"
                                                        "06,T,province,2023,100,A\n"),
                                0, NULL, kept, &taken, &refused, NULL),
                   CHUAN_OK);
  lists(2022, "U1 poor 1");
  lists(2023, "U1 poor 3"); /* of three persons each */
  assess_plan(TARGET("count = \"poor\", among = \"persons\", fall_to = \"9%\""));
  expect(0, ASSESSED_MET, 9, 0);
}

/* ---- what moved ---- */

static void who_moved_is_counted_in_the_year_before(void **state) {
  (void)state;
  lists(2022, "U1 poor 3; U2 near_poor 2");
  lists(2023, "U1 poor 2; U2 poor 1; U2 near_poor 2");
  assess_plan(TARGET("count = \"poor\", flow = { \"new\", \"crossed_in\" }, fall_to = 0"));
  assert_int_equal(got.lines[0].verdict, ASSESSED_NOT_MET);
  assert_int_equal(got.lines[0].now.part, 1);
  assess_plan(TARGET("count = \"poor\", flow = \"escaped\", at = 2022, reach = 1"));
  expect_why(0, MSG_MEASURE_NO_LIST_BEFORE);
}

/* ---- what no record tells ---- */

static void a_result_entered_by_hand_is_no_verdict_of_records(void **state) {
  (void)state;
  lists(2022, "U1 poor 1");
  assess_plan(TARGET("reported = true, result = \"72,5%\", reach = \"70%\""));
  assert_int_equal(got.lines[0].verdict, ASSESSED_REPORTED);
  assert_int_equal(got.lines[0].by_hand, ANSWER_YES);
  assess_plan(TARGET("reported = true, reach = 20"));
  assert_int_equal(got.lines[0].by_hand, ANSWER_UNKNOWN);
  assess_plan(TARGET("not_measurable = \"không có danh sách\", reach = 20"));
  assert_int_equal(got.lines[0].verdict, ASSESSED_NOT_MEASURABLE);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      ONE(a_fall_is_reckoned_from_the_baseline),
      ONE(a_percentage_of_the_number_is_one_of_the_baseline),
      ONE(of_nobody_no_percentage_can_fall),
      ONE(each_row_of_a_column_has_its_own_target),
      ONE(a_share_is_rounded_once_before_it_is_compared),
      ONE(a_share_of_a_round_to_come_has_the_base_of_the_baseline),
      ONE(units_are_chosen_by_their_exact_rate_at_the_baseline),
      ONE(a_unit_of_which_nothing_is_said_keeps_the_whole_open),
      ONE(households_of_another_place_are_not_counted),
      ONE(a_village_is_found_by_its_name_where_that_is_plain),
      ONE(a_share_of_persons_counts_the_persons_of_households),
      ONE(who_moved_is_counted_in_the_year_before),
      ONE(a_result_entered_by_hand_is_no_verdict_of_records),
  };
  return cmocka_run_group_tests_name("assess", tests, NULL, NULL);
}
