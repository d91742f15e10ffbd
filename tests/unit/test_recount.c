/* The figures of a local plan as the registry has them, beside those that are printed. */
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
#include "run/printed.h"
#include "run/recount.h"

static store *registry;
static arena *kept;
static book *rules;
static recount got;

static int end(void **state) {
  (void)state;
  book_free(rules);
  return made_close(&registry, &kept);
}

static void imports_units(void) {
  units_taken taken;
  refusals refused = {0};
  const char *rows = "unit,name,level,parent,year,households,projected,source\n"
                     "06,T,province,,2022,300,,A\nU1,X,commune,06,2022,100,,A\n"
                     "U2,Y,commune,06,2022,200,yes,A\n";
  assert_int_equal(
      units_import(registry, files_text("units.csv", rows), 0, NULL, kept, &taken, &refused, NULL),
      CHUAN_OK);
}

/* U1 has 7 of 100 poor households, U2 3 of 200. */
static void imports_list(void) {
  text rows = {0};
  refusals refused = {0};
  list_made made;
  list_wish wish = {.year = 2022, .standard = "s", .decision = "1", .decided = 20221210};
  text_add(&rows, "household_id,class,persons,commune\n");
  for (int i = 0; i < 10; i++) text_addf(&rows, "H%d,poor,3,%s\n", i, i < 7 ? "U1" : "U2");
  assert_int_equal(list_import(registry, &wish, files_text("list.csv", text_of(&rows)),
                               "poor near_poor", kept, &made, &refused, NULL),
                   CHUAN_OK);
  text_free(&rows);
}

static int begin(void **state) {
  (void)state;
  rules = book_new();
  if (!rules || made_open(&registry, &kept)) return -1;
  imports_units();
  imports_list();
  return 0;
}

/* The figures of a plan are these lines: "id row exact" with * behind those printed otherwise and p
 * behind those that hang on the plan itself, or ? for what is not known. */
static void tells(const char *rest, const char *want) {
  char number[64];
  territory land;
  text said = {0};
  const local_plan *p = made_plan(rules, rest);
  territory_wish wish = {.plan = p};
  assert_int_equal(territory_open(&land, &wish, registry, kept, NULL), CHUAN_OK);
  assert_int_equal(recount_figures(&land, &got, NULL), CHUAN_OK);
  for (int i = 0; i < got.count; i++) {
    const recounted *c = &got.items[i];
    const annex_row *in = figure_row(c->of, c->value);
    text_addf(&said, "%s %s %s%s%s\n", c->of->n.id,
              !in       ? "-"
              : *in->id ? in->id
                        : "total",
              c->why ? "?" : ratio_write(number, sizeof number, c->is, 4, CHUAN_EN, true),
              c->differs ? "*" : "", c->planned ? "p" : "");
  }
  assert_string_equal(text_of(&said), want);
  text_free(&said);
}

#define COLUMNS                                                                              \
  "local h = column \"h\" { vi = \"Hộ\", unit = \"household\", count = \"households\" }\n" \
  "local n = column \"n\" { vi = \"Nghèo\", unit = \"household\", count = \"poor\" }\n"     \
  "local r = column \"r\" { vi = \"Tỷ lệ\", unit = \"%\", is = per(n, h) }\n"

static void an_annex_of_units_is_counted_row_by_row(void **state) {
  (void)state;
  tells(COLUMNS "annex \"a\" { vi = \"Bảng\", cite = \"1\", units = \"commune\",\n"
                "  columns = { h, n, r }, row \"U1\" { vi = \"Một\", 100, 7, \"7%\" },\n"
                "  row \"U2\" { vi = \"Hai\", 200, 4, \"2%\" }, total { 300, 11, \"3,67%\" } }\n",
        "h U1 100.0000\nh U2 200.0000\nh total 300.0000\n"
        "n U1 7.0000\nn U2 3.0000*\nn total 10.0000*\n"
        "r U1 0.0700\nr U2 0.0150\nr total 0.0333*\n");
  assert_int_equal(got.compared, 9);
  assert_int_equal(got.differ, 3);
}

static void what_the_plan_decides_is_taken_as_printed(void **state) {
  (void)state;
  tells("local n = figure \"n\" { vi = \"Nghèo\", cite = \"1\", unit = \"household\",\n"
        "  printed = 10, count = \"poor\" }\n"
        "local c = figure \"c\" { vi = \"Giảm\", cite = \"1\", unit = \"household\",\n"
        "  printed = 4 }\n"
        "figure \"l\" { vi = \"Còn\", cite = \"1\", unit = \"household\", printed = 5,\n"
        "  is = n - c }\n",
        "n - 10.0000\nl - 6.0000*p\n");
}

static void units_in_bands_are_counted_by_exact_rates(void **state) {
  (void)state;
  tells("local k = column \"k\" { vi = \"Xã\", unit = \"commune\", units = \"commune\" }\n"
        "annex \"a\" { vi = \"Bảng\", cite = \"1\", columns = { k },\n"
        "  row \"low\" { vi = \"Dưới\", 1, where = unit.poor_rate:from_under(\"1,5%\", \"7%\") },\n"
        "  row \"high\" { vi = \"Trên\", 1, where = unit.poor_rate:from_under(\"7%\", \"9%\") },\n"
        "  total { 3 } }\n",
        "k low 1.0000\nk high 1.0000\nk total 2.0000*\n");
}

static void a_year_without_lists_is_not_known(void **state) {
  (void)state;
  tells("figure \"n\" { vi = \"Nghèo\", cite = \"1\", unit = \"household\", printed = 10,\n"
        "  count = \"poor\", at = 2019 }\n"
        "figure \"u\" { vi = \"Hộ\", cite = \"1\", unit = \"household\", printed = 10,\n"
        "  count = \"households\", at = \"round\" }\n",
        "n - ?\nu - ?\n");
  assert_int_equal(got.items[0].why, MSG_MEASURE_NO_LIST);
  assert_int_equal(got.items[1].why, MSG_MEASURE_NO_TOTAL);
  assert_int_equal(got.unknown, 2);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      ONE(an_annex_of_units_is_counted_row_by_row),
      ONE(what_the_plan_decides_is_taken_as_printed),
      ONE(units_in_bands_are_counted_by_exact_rates),
      ONE(a_year_without_lists_is_not_known),
  };
  return cmocka_run_group_tests_name("recount", tests, NULL, NULL);
}
