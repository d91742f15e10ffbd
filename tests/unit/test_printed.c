/* The arithmetic of the figures that a local plan prints. */
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
#include "run/printed.h"

/* A plan read and checked; free with close. */
typedef struct checked {
  book *book;
  const local_plan *plan;
  printed_report found;
  text said;
} checked;

static const char *value_text(const plan_figure *f, int i, ratio r) {
  static char out[64];
  int decimals = figure_decimals(f, i);
  if (f->is_rate) r = ratio_mul(r, ratio_whole(100)), decimals -= 2;
  return ratio_write(out, sizeof out, r, decimals > 0 ? decimals : 0, CHUAN_EN, true);
}

static const char *row_text(const plan_figure *f, int i) {
  if (!f->in) return "";
  return i >= f->in->nrows ? "total" : f->in->rows[i].id;
}

/* One line a finding: "058 rate 4.21 4.20", with cut or base behind it. */
static void say_findings(checked *c) {
  static const char *const words[] = {"", " cut", " base"};
  for (int i = 0; i < c->found.nfindings; i++) {
    const figure_finding *f = &c->found.findings[i];
    const plan_figure *of = f->check->of;
    text_addf(&c->said, "%s %s %s", row_text(of, f->value), of->n.id,
              value_text(of, f->value, figure_printed(of, f->value)->value));
    text_addf(&c->said, " %s", value_text(of, f->value, f->low));
    if (ratio_compare(f->low, f->high))
      text_addf(&c->said, "-%s", value_text(of, f->value, f->high));
    text_addf(&c->said, "%s\n", words[f->what]);
  }
}

/* One line for what follows: "  households 8689-8694". */
static void say_derived(checked *c) {
  for (int i = 0; i < c->found.nderived; i++) {
    const figure_derived *d = &c->found.derived[i];
    text_addf(&c->said, "%s %s %s", row_text(d->of, d->value), d->of->n.id,
              value_text(d->of, d->value, d->exact));
    if (d->bounds) text_addf(&c->said, "-%lld", (long long)d->high);
    text_add_char(&c->said, '\n');
  }
}

static checked open_file(const char *path) {
  checked c = {.book = book_new()};
  const survey *questionnaire = NULL;
  chuan_fault fault = {0};
  chuan_status status = survey_read(c.book, "rules/vn/survey.lua", &questionnaire, &fault);
  if (!status) status = local_plan_read(c.book, path, questionnaire, &c.plan, &fault);
  if (!status) status = printed_check(c.plan, book_arena(c.book), &c.found, &fault);
  if (status) print_error("%s\n", fault.message[CHUAN_EN]);
  assert_int_equal(status, CHUAN_OK);
  return c;
}

static void close_file(checked *c) {
  text_free(&c->said);
  book_free(c->book);
}

/* The findings of a plan file are these lines. */
static void finds(const char *path, const char *lines) {
  checked c = open_file(path);
  say_findings(&c);
  assert_string_equal(text_of(&c.said), lines);
  close_file(&c);
}

/* The same of what follows. */
static void follows(const char *path, const char *lines) {
  checked c = open_file(path);
  say_derived(&c);
  assert_string_equal(text_of(&c.said), lines);
  close_file(&c);
}

#define HEAD                                                                         \
  "plan \"p\" { language = 1, vi = \"Kế hoạch\", law = \"1\", place = \"06\",\n" \
  "  standard = \"s\", baseline = 2022, round = 2023 }\n"

static const char *plan_text(const char *rest) {
  char all[4096];
  snprintf(all, sizeof all, HEAD "%s", rest);
  return files_text("plan.lua", all);
}

/* ---- one thing at a time ---- */

static void rows_add_up_to_their_total_only_where_they_count_something(void **state) {
  (void)state;
  finds(plan_text("local a = column \"a\" { vi = \"Hộ\", unit = \"household\" }\n"
                  "local b = column \"b\" { vi = \"Tỷ lệ\", unit = \"%\" }\n"
                  "local c = column \"c\" { vi = \"Thu nhập\", unit = \"VND/person\" }\n"
                  "annex \"t\" { vi = \"Bảng\", cite = \"1\", columns = { a, b, c },\n"
                  "  total { 8, \"3%\", 7 }, row \"1\" { vi = \"Một\", 3, \"2%\", 5 },\n"
                  "  row \"2\" { vi = \"Hai\", 4, \"4%\", 6 } }\n"),
        "total a 8 7\n");
}

static void a_sum_that_is_not_printed_follows(void **state) {
  (void)state;
  follows(plan_text("local a = column \"a\" { vi = \"Hộ\", unit = \"household\" }\n"
                    "annex \"t\" { vi = \"Bảng\", cite = \"1\", columns = { a },\n"
                    "  row \"1\" { vi = \"Một\", 3 }, row \"2\" { vi = \"Hai\", 4 } }\n"),
          "total a 7\n");
}

static void a_quotient_is_rounded_once_to_the_printed_digits(void **state) {
  (void)state;
  const char *rest =
      "local a = figure \"a\" { vi = \"Một\", cite = \"1\", unit = \"household\", "
      "printed = \"31.615\" }\n"
      "local b = figure \"b\" { vi = \"Hai\", cite = \"1\", unit = \"household\", "
      "printed = \"1.005.262\" }\n"
      "figure \"c\" { vi = \"Ba\", cite = \"1\", unit = \"%\", printed = \"3,14%\", "
      "is = per(a, b) }\n"
      "figure \"d\" { vi = \"Bốn\", cite = \"1\", unit = \"%\", printed = \"3,15%\", "
      "is = per(a, b) }\n"
      "figure \"e\" { vi = \"Năm\", cite = \"1\", unit = \"%\", printed = \"3,1%\", "
      "is = per(a, b) }\n";
  finds(plan_text(rest), " d 3.15 3.14\n");
}

static void figures_are_added_as_they_are_printed(void **state) {
  (void)state;
  const char *rest =
      "local a = figure \"a\" { vi = \"Một\", cite = \"1\", unit = \"%\", printed = \"4,83%\" }\n"
      "local b = figure \"b\" { vi = \"Hai\", cite = \"1\", unit = \"%\", printed = \"1,43%\" }\n"
      "figure \"c\" { vi = \"Ba\", cite = \"1\", unit = \"%\", printed = \"3,98%\", is = a - b }\n"
      "figure \"d\" { vi = \"Bốn\", cite = \"1\", unit = \"%\", printed = \"8,23%\", "
      "is = { a * 2 - b, 2 * a - b } }\n";
  finds(plan_text(rest), " c 3.98 3.40\n");
}

static void what_was_cut_off_is_told_from_what_differs(void **state) {
  (void)state;
  const char *rest =
      "local a = figure \"a\" { vi = \"Một\", cite = \"1\", unit = \"household\", printed = 2 }\n"
      "local b = figure \"b\" { vi = \"Hai\", cite = \"1\", unit = \"household\", printed = 3 }\n"
      "figure \"c\" { vi = \"Ba\", cite = \"1\", unit = \"%\", printed = \"66,66%\", "
      "is = per(a, b) }\n"
      "figure \"d\" { vi = \"Bốn\", cite = \"1\", unit = \"%\", printed = \"66,65%\", "
      "is = per(a, b) }\n";
  finds(plan_text(rest), " c 66.66 66.67 cut\n d 66.65 66.67\n");
}

/* X is not printed: each figure is one way of standing around it. */
#define AROUND                                                                                   \
  "local x = figure \"x\" { vi = \"X\", cite = \"1\", unit = \"household\", printed = false }\n" \
  "local n = figure \"n\" { vi = \"N\", cite = \"1\", unit = \"household\", printed = 361 }\n"

static void the_one_value_that_is_not_printed_follows_from_a_sum(void **state) {
  (void)state;
  follows(plan_text(AROUND "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"household\", "
                           "printed = 400, is = n + x }\n"),
          " x 39\n");
  follows(plan_text(AROUND "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"household\", "
                           "printed = 400, is = x - n }\n"),
          " x 761\n");
  follows(plan_text(AROUND "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"household\", "
                           "printed = 300, is = n - 2 * (x + 1) }\n"),
          "");
  follows(plan_text(AROUND "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"household\", "
                           "printed = 301, is = n - 2 * (x + 1) }\n"),
          " x 29\n");
}

static void a_rounded_share_bounds_its_whole_and_its_part(void **state) {
  (void)state;
  follows(plan_text(AROUND "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"%\", "
                           "printed = \"4,15%\", is = per(n, x) }\n"),
          " x 8689-8709\n");
  follows(plan_text(AROUND "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"%\", "
                           "printed = \"4,16%\", is = per(x, n) }\n"),
          " x 15\n");
}

static void bounds_of_several_figures_are_taken_together(void **state) {
  (void)state;
  const char *rest = AROUND
      "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"%\", printed = \"4,15%\", "
      "is = per(n, x) }\n"
      "local m = figure \"m\" { vi = \"M\", cite = \"1\", unit = \"household\", printed = 383 }\n"
      "figure \"b\" { vi = \"B\", cite = \"1\", unit = \"%\", printed = \"4,41%\", "
      "is = per(m, x) }\n";
  follows(plan_text(rest), " x 8689-8694\n");
  finds(plan_text(rest), "");
}

static void figures_of_two_bases_are_told(void **state) {
  (void)state;
  const char *rest = AROUND
      "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"%\", printed = \"4,15%\", "
      "is = per(n, x) }\n"
      "local m = figure \"m\" { vi = \"M\", cite = \"1\", unit = \"household\", printed = 383 }\n"
      "figure \"b\" { vi = \"B\", cite = \"1\", unit = \"%\", printed = \"4,38%\", "
      "is = per(m, x) }\n";
  finds(plan_text(rest), " b 4.38 4.40-4.41 base\n");
}

static void two_values_that_are_not_printed_leave_a_figure_uncompared(void **state) {
  (void)state;
  const char *rest =
      AROUND "local y = figure \"y\" { vi = \"Y\", cite = \"1\", unit = \"household\", "
             "printed = false }\n"
             "figure \"a\" { vi = \"A\", cite = \"1\", unit = \"household\", printed = 400, "
             "is = x + y }\n";
  finds(plan_text(rest), "");
  follows(plan_text(rest), "");
}

static void a_share_of_nothing_is_not_compared(void **state) {
  (void)state;
  const char *rest =
      "local a = figure \"a\" { vi = \"Một\", cite = \"1\", unit = \"household\", printed = 0 }\n"
      "figure \"c\" { vi = \"Ba\", cite = \"1\", unit = \"%\", printed = \"0%\", is = per(a, a) "
      "}\n";
  finds(plan_text(rest), "");
}

static void a_figure_outside_an_annex_reads_its_total(void **state) {
  (void)state;
  finds(plan_text("local a = column \"a\" { vi = \"Hộ\", unit = \"household\" }\n"
                  "annex \"t\" { vi = \"Bảng\", cite = \"1\", columns = { a },\n"
                  "  row \"1\" { vi = \"Một\", 3 }, total { 3 } }\n"
                  "figure \"c\" { vi = \"Ba\", cite = \"1\", unit = \"household\", printed = 4, "
                  "is = a }\n"),
        " c 4 3\n");
}

/* ---- the five plans ---- */

static void bac_kan_does_not_add_up_in_two_places(void **state) {
  (void)state;
  finds("rules/plans/bac-kan-2017.lua", "total cut 1955 1947\n060 cut_rate 4.21 4.20\n");
  follows("rules/plans/bac-kan-2017.lua", "");
}

static void bach_thong_holds_and_bounds_its_households(void **state) {
  (void)state;
  finds("rules/plans/bach-thong-2023.lua", "");
  follows("rules/plans/bach-thong-2023.lua", " households 8689-8694\n");
}

static void hue_takes_a_larger_base_for_2024(void **state) {
  (void)state;
  finds("rules/plans/thua-thien-hue-2024.lua", "474 rate_2024 0.56 0.57-0.58 base\n"
                                               "480 rate_2024 1.33 1.34-1.35 base\n"
                                               "476 rate_2024 1.85 1.87 base\n"
                                               "477 rate_2024 1.56 1.57-1.58 base\n"
                                               "482 rate_2024 1.48 1.49-1.50 base\n"
                                               "478 rate_2024 2.05 2.08-2.09 base\n"
                                               "483 rate_2024 2.16 2.19-2.20 base\n"
                                               "481 rate_2024 15.83 16.02-16.03 base\n"
                                               "total rate_2024 1.76 1.79 base\n");
  checked c = open_file("rules/plans/thua-thien-hue-2024.lua");
  const figure_finding *province = &c.found.findings[c.found.nfindings - 1];
  assert_int_equal(province->base_low, 331429);
  assert_int_equal(province->base_high, 332891);
  assert_int_equal(province->own_low, 336828);
  assert_int_equal(province->own_high, 338746);
  close_file(&c);
}

static void hai_duong_is_off_by_two_cut_off_and_silent_on_an_inflow(void **state) {
  (void)state;
  finds("rules/plans/hai-duong-2020.lua", " poor_2019 11457 11459\n"
                                          " poor_2019 11457 11459\n"
                                          " poor_net_cut_percent 24.89 24.90 cut\n"
                                          " near_poor_net_cut 2533 2531\n");
  follows("rules/plans/hai-duong-2020.lua", "lack_capital cause_share 21.86\n"
                                            "lack_land cause_share 3.74\n"
                                            "lack_means cause_share 7.63\n"
                                            "lack_labour cause_share 34.75\n"
                                            "no_job cause_share 5.01\n"
                                            "no_skill cause_share 8.82\n"
                                            "many_dependants cause_share 13.19\n"
                                            "long_illness cause_share 29.34\n"
                                            "social_evils cause_share 1.09\n"
                                            "lazy cause_share 1.00\n"
                                            "other cause_share 7.92\n"
                                            "total cause_share 134.34\n"
                                            "total communes 257\n"
                                            " households_2018 601776-604158\n"
                                            " poor_to_near_poor 1928\n");
}

static void nga_son_misses_two_totals_its_text_and_21_of_27_rates(void **state) {
  int rates = 0;
  checked c = open_file("rules/plans/nga-son-2018.lua");
  (void)state;
  say_findings(&c);
  assert_non_null(strstr(text_of(&c.said), "total cut 571 570\n"));
  assert_non_null(strstr(text_of(&c.said), "total poor_2018 1354 1355\n"));
  assert_non_null(strstr(text_of(&c.said), " rate_2018_text 3.98 3.40\n"));
  for (int i = 0; i < c.found.nchecks; i++) {
    const figure_check *check = &c.found.checks[i];
    bool is_rate = same_text(check->of->n.id, "rate_2018");
    if (is_rate)
      rates++, assert_int_equal(check->compared, 28), assert_int_equal(check->differ, 21);
    if (same_text(check->of->n.id, "rate_2017")) assert_int_equal(check->differ, 0);
  }
  assert_int_equal(rates, 1);
  assert_int_equal(c.found.nfindings, 24);
  close_file(&c);
}

static int end(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_add_up_to_their_total_only_where_they_count_something),
      cmocka_unit_test(a_sum_that_is_not_printed_follows),
      cmocka_unit_test(a_quotient_is_rounded_once_to_the_printed_digits),
      cmocka_unit_test(figures_are_added_as_they_are_printed),
      cmocka_unit_test(what_was_cut_off_is_told_from_what_differs),
      cmocka_unit_test(the_one_value_that_is_not_printed_follows_from_a_sum),
      cmocka_unit_test(a_rounded_share_bounds_its_whole_and_its_part),
      cmocka_unit_test(bounds_of_several_figures_are_taken_together),
      cmocka_unit_test(figures_of_two_bases_are_told),
      cmocka_unit_test(two_values_that_are_not_printed_leave_a_figure_uncompared),
      cmocka_unit_test(a_share_of_nothing_is_not_compared),
      cmocka_unit_test(a_figure_outside_an_annex_reads_its_total),
      cmocka_unit_test(bac_kan_does_not_add_up_in_two_places),
      cmocka_unit_test(bach_thong_holds_and_bounds_its_households),
      cmocka_unit_test(hue_takes_a_larger_base_for_2024),
      cmocka_unit_test(hai_duong_is_off_by_two_cut_off_and_silent_on_an_inflow),
      cmocka_unit_test(nga_son_misses_two_totals_its_text_and_21_of_27_rates),
  };
  return cmocka_run_group_tests(tests, NULL, end);
}
