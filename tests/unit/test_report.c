/* test_report: totals, terms and rates are computed, and headings merge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The program's own files are in no library: the one under test is compiled in, and of what it
 * dispatches to only what needs nothing else. */
#include "cli/report.c"

#include "cli/csv_cell.c"
#include "cli/report_csv.c"
#include "cli/report_text.c"
#include "cli/table.c"

void report_write_json(text *out, const report *r) { (void)out, (void)r; }
void report_write_html(text *out, const report *r, chuan_lang lang) {
  (void)out, (void)r, (void)lang;
}
chuan_status report_write_xlsx(text *out, const report *r, chuan_lang lang, chuan_fault *fault) {
  (void)out, (void)r, (void)lang, (void)fault;
  return CHUAN_OK;
}

/* Unit, all, poor, rate, near, all but both. */
static const report_column columns[] = {
    {.heads = {{"Đơn vị", "Unit"}}, .code = "A", .kind = COLUMN_TEXT},
    {.heads = {{"Số hộ", "Households"}}, .code = "1", .kind = COLUMN_COUNT},
    {.heads = {{"Nghèo", "Poor"}, {"Hộ", "Households"}}, .code = "2", .kind = COLUMN_COUNT},
    {.heads = {{"Nghèo", "Poor"}, {"%", "%"}},
     .code = "3=2/1*100",
     .kind = COLUMN_RATE,
     .part = 2,
     .whole = 1},
    {.heads = {{"Cận nghèo", "Near-poor"}}, .code = "4", .kind = COLUMN_COUNT},
    {.heads = {{"Còn lại", "Others"}},
     .code = "5=1-2-4",
     .kind = COLUMN_TERMS,
     .terms = {2, -3, -5}},
};
enum { UNIT, ALL, POOR_HOUSEHOLDS, POOR_RATE, NEAR_POOR, OTHERS };

static report_table *made(arena *a) {
  report *r = report_new(a, "test");
  report_table *t = report_add_table(r, "one", (label){"Bảng", "Table"}, columns, 6);
  static const int64_t rows[3][3] = {{800, 1, 7}, {3, 2, 0}, {0, 0, 0}};
  for (int i = 0; i < 3; i++) {
    report_add_row(t);
    report_put_text(t, UNIT, (label){"=xã", NULL});
    report_put_count(t, ALL, rows[i][0]);
    report_put_count(t, POOR_HOUSEHOLDS, rows[i][1]);
    report_put_count(t, NEAR_POOR, rows[i][2]);
  }
  report_add_total(t, 0);
  return t;
}

static int setup(void **state) {
  *state = arena_new();
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  arena_free(*state);
  return 0;
}

static void a_total_is_the_sum_of_its_rows_and_its_rate_is_of_the_sums(void **state) {
  report_table *t = made(*state);
  assert_int_equal(report_get(t, 3, ALL).count, 803);
  assert_int_equal(report_get(t, 3, OTHERS).count, 793);
  figure rate = report_get(t, 3, POOR_RATE);
  assert_int_equal(rate.kind, FIGURE_RATE);
  assert_int_equal(rate.count, 3);
  assert_int_equal(rate.whole, 803);
}

static void a_rate_is_rounded_once_half_up_and_of_nobody_is_none(void **state) {
  report_table *t = made(*state);
  text out = {0};
  for (int row = 0; row < 3; row++) {
    figure rate = report_get(t, row, POOR_RATE);
    report_figure(&out, &rate, CHUAN_VI);
    text_add_char(&out, ' ');
  }
  assert_string_equal(text_of(&out), "0,13% 66,67% - "); /* 1/800 is 0,125 % */
  text_free(&out);
}

static void what_nobody_knows_makes_whatever_rests_on_it_unknown(void **state) {
  report_table *t = made(*state);
  t->rows[1].cells[ALL].kind = FIGURE_NONE;
  assert_int_equal(report_get(t, 1, POOR_RATE).kind, FIGURE_NONE);
  assert_int_equal(report_get(t, 1, OTHERS).kind, FIGURE_NONE);
  assert_int_equal(report_get(t, 3, ALL).kind, FIGURE_NONE);
  assert_int_equal(report_get(t, 3, POOR_HOUSEHOLDS).count, 3);
}

static void a_total_takes_the_rows_of_its_own_text_only(void **state) {
  report_table *t = made(*state);
  t->split = UNIT;
  t->rows[1].cells[UNIT].words = (label){"người", NULL};
  report_put_text(t, UNIT, (label){"người", NULL});
  assert_int_equal(report_get(t, 3, ALL).count, 3);
}

static void equal_headings_merge_across_and_short_ones_reach_down(void **state) {
  report_heading heads[REPORT_HEADS * 6];
  report_table *t = made(*state);
  assert_int_equal(report_lines(t), 2);
  assert_int_equal(report_headings(t, heads), 7);
  assert_int_equal(heads[0].lines, 2); /* Đơn vị */
  assert_string_equal(heads[2].words.vi, "Nghèo");
  assert_int_equal(heads[2].columns, 2);
  assert_int_equal(heads[2].lines, 1);
  assert_int_equal(heads[3].column, NEAR_POOR);
  assert_int_equal(heads[5].line, 1); /* Hộ */
}

static void csv_guards_texts_and_writes_plain_figures(void **state) {
  report_table *t = made(*state);
  text out = {0};
  t->rows[0].id = "01";
  report_write_csv(&out, t);
  assert_string_equal(text_of(&out),
                      "\xEF\xBB\xBF"
                      "id,A Đơn vị,1 Số hộ,2 Nghèo – Hộ,3 Nghèo – %,4 Cận nghèo,5 Còn "
                      "lại\n"
                      "01,'=xã,800,1,0.13,7,792\n,'=xã,3,2,66.67,0,1\n"
                      ",'=xã,0,0,,0,0\n,,803,3,0.37,7,793\n");
  text_free(&out);
}

static void columns_that_are_not_shown_still_carry_rates(void **state) {
  report_table *t = made(*state);
  text out = {0};
  t->shown = POOR_RATE + 1;
  report_write_text(&out, t->of, CHUAN_EN);
  assert_non_null(strstr(text_of(&out), "803  3   0.37%\n"));
  assert_null(strstr(text_of(&out), "Near-poor"));
  text_free(&out);
}

static void csv_holds_one_table_and_says_so(void **state) {
  report_table *t = made(*state);
  chuan_fault fault = {0};
  text out = {0};
  const options o = {.format = OUTPUT_CSV, .output = "x"};
  (void)report_add_table(t->of, "two", (label){"Hai", "Two"}, columns, 6);
  assert_int_equal(report_write(&out, t->of, &o, &fault), CHUAN_USAGE);
  assert_string_equal(fault.message[CHUAN_EN], "CSV holds one table, and this report has 2; name "
                                               "one of them, or write --format xlsx");
  text_free(&out);
}

/* Thirds add up to one, though none of them can be printed. */
static void exact_numbers_are_added_before_they_are_rounded(void **state) {
  static const report_column two[] = {{.heads = {{"Đơn vị", "Unit"}}, .kind = COLUMN_TEXT},
                                      {.heads = {{"Phần", "Share"}}, .kind = COLUMN_NUMBER}};
  report *r = report_new(*state, "test");
  report_table *t = report_add_table(r, "one", (label){"Bảng", "Table"}, two, 2);
  text out = {0};
  for (int i = 0; i < 3; i++) {
    report_add_row(t);
    report_put_number(t, 1, ratio_of(1000, 3));
  }
  report_add_total(t, 0);
  figure sum = report_get(t, 3, 1);
  assert_int_equal(sum.kind, FIGURE_NUMBER);
  assert_int_equal(sum.count, 1000);
  assert_int_equal(sum.whole, 1);
  report_write_csv(&out, t);
  assert_non_null(strstr(text_of(&out), ",333.33\n"));
  assert_non_null(strstr(text_of(&out), ",1000.00\n"));
  text_clear(&out);
  report_figure(&out, &sum, CHUAN_VI);
  assert_string_equal(text_of(&out), "1.000,00");
  text_free(&out);
}

static void a_number_that_is_not_known_makes_no_total(void **state) {
  static const report_column one[] = {{.heads = {{"Phần", "Share"}}, .kind = COLUMN_NUMBER}};
  report_table *t =
      report_add_table(report_new(*state, "test"), "one", (label){"Bảng", NULL}, one, 1);
  report_add_row(t);
  report_put_number(t, 0, (ratio){0});
  report_add_total(t, 0);
  assert_int_equal(report_get(t, 0, 0).kind, FIGURE_NONE);
  assert_int_equal(report_get(t, 1, 0).kind, FIGURE_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_total_is_the_sum_of_its_rows_and_its_rate_is_of_the_sums,
                                      setup, teardown),
      cmocka_unit_test_setup_teardown(a_rate_is_rounded_once_half_up_and_of_nobody_is_none, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(what_nobody_knows_makes_whatever_rests_on_it_unknown, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(a_total_takes_the_rows_of_its_own_text_only, setup, teardown),
      cmocka_unit_test_setup_teardown(equal_headings_merge_across_and_short_ones_reach_down, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(csv_guards_texts_and_writes_plain_figures, setup, teardown),
      cmocka_unit_test_setup_teardown(columns_that_are_not_shown_still_carry_rates, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(csv_holds_one_table_and_says_so, setup, teardown),
      cmocka_unit_test_setup_teardown(exact_numbers_are_added_before_they_are_rounded, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(a_number_that_is_not_known_makes_no_total, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
