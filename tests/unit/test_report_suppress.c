/* test_report_suppress: what is published of small counts, attacked as a reader would: by
 * intervals over rows and columns until nothing narrows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The program's own files are in no library: those under test are compiled in. */
#include "cli/report.c"

#include "cli/report_attack.c"
#include "cli/report_suppress.c"
#include "cli/table.c"

void report_write_text(text *out, const report *r, chuan_lang lang) {
  (void)out, (void)r, (void)lang;
}
void report_write_csv(text *out, const report_table *t) { (void)out, (void)t; }
void report_write_json(text *out, const report *r) { (void)out, (void)r; }
void report_write_html(text *out, const report *r, chuan_lang lang) {
  (void)out, (void)r, (void)lang;
}
chuan_status report_write_xlsx(text *out, const report *r, chuan_lang lang, chuan_fault *fault) {
  (void)out, (void)r, (void)lang, (void)fault;
  return CHUAN_OK;
}

/* Three columns and their sum; so many rows and their total. */
enum { COLUMNS = 3, WIDE = COLUMNS + 1, ROWS_MOST = 5, FAR = 1000000 };
static const report_column columns[WIDE] = {
    {.heads = {{"a", "a"}}, .kind = COLUMN_COUNT},
    {.heads = {{"b", "b"}}, .kind = COLUMN_COUNT},
    {.heads = {{"c", "c"}}, .kind = COLUMN_COUNT},
    {.heads = {{"sum", "sum"}}, .kind = COLUMN_TERMS, .terms = {1, 2, 3}},
};

static report_table *made(report *r, int rows, const int64_t counts[][COLUMNS]) {
  report_table *t = report_add_table(r, "t", (label){"t", "t"}, columns, WIDE);
  for (int row = 0; row < rows; row++) {
    report_add_row(t);
    for (int i = 0; i < COLUMNS; i++) report_put_count(t, i, counts[row][i]);
  }
  report_add_total(t, 0);
  return t;
}

static bool is_hidden(const report_table *t, int row, int column_at) {
  return report_get(t, row, column_at).kind == FIGURE_SUPPRESSED;
}

/* ---- the attack by intervals ---- */

typedef struct grid {
  int64_t low[ROWS_MOST + 1][WIDE], high[ROWS_MOST + 1][WIDE];
} grid;

/* Cells of a line, the last being the sum of the others: narrows them all. */
static bool squeeze(int64_t *low[], int64_t *high[], int count) {
  int64_t least = 0, most = 0;
  bool changed = false;
  for (int i = 0; i < count - 1; i++) least += *low[i], most += *high[i];
  if (least > *low[count - 1]) *low[count - 1] = least, changed = true;
  if (most < *high[count - 1]) *high[count - 1] = most, changed = true;
  for (int i = 0; i < count - 1; i++) {
    int64_t up = *high[count - 1] - (least - *low[i]), down = *low[count - 1] - (most - *high[i]);
    if (up < *high[i]) *high[i] = up, changed = true;
    if (down > *low[i]) *low[i] = down, changed = true;
    if (changed) return true;
  }
  return changed;
}

static bool squeeze_lines(grid *g, int rows) {
  int64_t *low[ROWS_MOST + WIDE], *high[ROWS_MOST + WIDE];
  bool changed = false;
  for (int row = 0; row <= rows; row++) {
    for (int i = 0; i < WIDE; i++) low[i] = &g->low[row][i], high[i] = &g->high[row][i];
    changed |= squeeze(low, high, WIDE);
  }
  for (int i = 0; i < WIDE; i++) {
    for (int row = 0; row <= rows; row++) low[row] = &g->low[row][i], high[row] = &g->high[row][i];
    changed |= squeeze(low, high, rows + 1);
  }
  return changed;
}

static void attack(const report_table *t, int rows) {
  grid g;
  for (int row = 0; row <= rows; row++)
    for (int i = 0; i < WIDE; i++) {
      figure v = report_get(t, row, i);
      bool seen = v.kind == FIGURE_COUNT;
      if (seen) assert_true(v.count == 0 || v.count >= 5);
      g.low[row][i] = seen ? v.count : 1;
      g.high[row][i] = seen ? v.count : FAR;
    }
  for (int pass = 0; pass < 10000 && squeeze_lines(&g, rows); pass++)
    ;
  for (int row = 0; row <= rows; row++)
    for (int i = 0; i < WIDE; i++)
      if (is_hidden(t, row, i)) assert_true(g.low[row][i] < g.high[row][i]);
}

/* ---- the tests ---- */

static int setup(void **state) {
  *state = arena_new();
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  arena_free(*state);
  return 0;
}

static void a_small_count_is_not_the_total_less_the_others(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  report_table *t = made(r, 3, (const int64_t[][COLUMNS]){{3, 20, 30}, {9, 40, 50}, {50, 60, 70}});
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  assert_true(is_hidden(t, 0, 0));
  assert_true(is_hidden(t, 1, 0)); /* the smallest beside it in its column */
  attack(t, 3);
  assert_false(is_hidden(t, 3, WIDE - 1));
  assert_int_equal(report_get(t, 3, 0).count, 62); /* totals stay what they are */
}

static void nothing_small_nothing_hidden_and_zero_is_no_secret(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  report_table *t = made(r, 2, (const int64_t[][COLUMNS]){{0, 5, 30}, {9, 0, 50}});
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  for (int row = 0; row < 3; row++)
    for (int i = 0; i < WIDE; i++) assert_false(is_hidden(t, row, i));
}

static void ones_that_add_up_to_two_are_not_given_away(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  report_table *t = made(r, 3, (const int64_t[][COLUMNS]){{1, 1, 40}, {1, 1, 40}, {50, 60, 70}});
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  attack(t, 3);
}

static void another_table_does_not_tell_what_one_hides(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  static const int64_t counts[][COLUMNS] = {{3, 20, 30}, {9, 40, 50}, {50, 60, 70}};
  report_table *one = made(r, 3, counts), *other = made(r, 3, counts);
  for (int row = 0; row <= 3; row++)
    for (int i = 0; i < WIDE; i++)
      report_add_same(r, (report_same){{one, other}, {row, row}, {i, i}});
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  for (int row = 0; row <= 3; row++)
    for (int i = 0; i < WIDE; i++)
      assert_int_equal(is_hidden(one, row, i), is_hidden(other, row, i));
}

static void a_sum_said_beside_the_table_counts_too(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  report_table *t = report_add_table(r, "t", (label){"t", "t"}, columns, COLUMNS);
  report_add_row(t);
  report_put_count(t, 0, 43);
  report_put_count(t, 1, 3);
  report_put_count(t, 2, 40);
  report_add_sums(t, (const int[]){0, 1, 2}, 3);
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  assert_true(is_hidden(t, 0, 1));
  assert_true(is_hidden(t, 0, 2));
}

static int count_hidden(const report_table *t) {
  int count = 0;
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->ncolumns; i++) count += is_hidden(t, row, i);
  return count;
}

/* Form 1 has no small count, form 4 has some in one column: nothing but that column and what
 * protects its row is hidden, and form 1 is seen whole although it shares a column. */
static void what_is_far_from_small_stays_seen(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  report_table *one =
      made(r, 3, (const int64_t[][COLUMNS]){{825, 472, 4103}, {29, 20, 851}, {91, 40, 1069}});
  report_table *four = report_add_table(r, "f", (label){"f", "f"}, columns, COLUMNS);
  static const int64_t of_four[][COLUMNS] = {{825, 22, 616}, {29, 1, 20}, {91, 4, 67}};
  for (int row = 0; row < 3; row++) {
    report_add_row(four);
    for (int i = 0; i < COLUMNS; i++) report_put_count(four, i, of_four[row][i]);
  }
  report_add_total(four, 0);
  for (int row = 0; row <= 3; row++)
    report_add_same(r, (report_same){{one, four}, {row, row}, {0, 0}});
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  assert_int_equal(count_hidden(one), 0);
  assert_int_equal(count_hidden(four), 2); /* 1 and 4 hide each other: their sum is told */
  assert_true(is_hidden(four, 1, 1) && is_hidden(four, 2, 1));
}

/* One small count in the second of two levels takes three others with it, of the lightest. */
static void one_small_count_takes_few_with_it(void **state) {
  chuan_fault fault = {0};
  report *r = report_new(*state, "t");
  report_table *t = made(
      r, 4, (const int64_t[][COLUMNS]){{3, 70, 80}, {40, 60, 90}, {50, 20, 95}, {900, 800, 700}});
  report_table *above = made(r, 1, (const int64_t[][COLUMNS]){{993, 950, 965}});
  for (int i = 0; i < WIDE; i++) report_add_same(r, (report_same){{t, above}, {4, 0}, {i, i}});
  assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
  attack(t, 4);
  assert_int_equal(count_hidden(above), 0);
  assert_int_equal(count_hidden(t), 4);
  for (int i = 0; i < WIDE; i++) assert_false(is_hidden(t, 3, i));
}

/* The same numbers on every machine. */
static uint32_t next(uint32_t *state) {
  *state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
  return *state >> 16;
}

static void no_random_table_gives_a_hidden_count_away(void **state) {
  uint32_t random = 20261231;
  for (int round = 0; round < 2000; round++) {
    chuan_fault fault = {0};
    int64_t counts[ROWS_MOST][COLUMNS];
    int rows = 1 + (int)(next(&random) % ROWS_MOST);
    arena *a = arena_new();
    report *r = report_new(a, "t");
    for (int row = 0; row < rows; row++)
      for (int i = 0; i < COLUMNS; i++) {
        uint32_t die = next(&random) % 4;
        counts[row][i] = die == 0 ? 0 : (int64_t)(next(&random) % (die == 1 ? 6 : 60));
      }
    report_table *t = made(r, rows, (const int64_t(*)[COLUMNS])counts);
    assert_int_equal(report_suppress(r, &fault), CHUAN_OK);
    attack(t, rows);
    arena_free(a);
  }
  (void)state;
}

/* ---- two levels: communes, and the districts that they add up to ---- */

enum { DISTRICTS = 3, COMMUNES_MOST = 3, PLACES = DISTRICTS * COMMUNES_MOST };

typedef struct two_levels {
  report *report;
  report_table *districts, *communes;
  int district_of[PLACES], ncommunes;
} two_levels;

static two_levels made_levels(arena *a, const int64_t counts[][COLUMNS], const int *district_of,
                              int ncommunes) {
  int64_t sums[DISTRICTS][COLUMNS] = {{0}};
  two_levels two = {.report = report_new(a, "t"), .ncommunes = ncommunes};
  for (int i = 0; i < ncommunes; i++) {
    two.district_of[i] = district_of[i];
    for (int k = 0; k < COLUMNS; k++) sums[district_of[i]][k] += counts[i][k];
  }
  two.districts = made(two.report, DISTRICTS, (const int64_t(*)[COLUMNS])sums);
  two.communes = made(two.report, ncommunes, counts);
  for (int k = 0; k < WIDE; k++)
    for (int d = 0; d < DISTRICTS; d++) {
      report_cell cells[1 + PLACES] = {{two.districts, d, k}};
      int count = 1;
      for (int i = 0; i < ncommunes; i++)
        if (district_of[i] == d) cells[count++] = (report_cell){two.communes, i, k};
      report_add_parts(two.report, cells, count);
    }
  return two;
}

/* What an attacker knows of the cells of both tables and their totals. */
typedef struct both_grids {
  int64_t low[2][PLACES + 1][WIDE], high[2][PLACES + 1][WIDE];
} both_grids;

static bool squeeze_levels(both_grids *g, const two_levels *two) {
  int64_t *low[PLACES + 2], *high[PLACES + 2];
  bool changed = false;
  for (int level_at = 0; level_at < 2; level_at++) {
    int rows = level_at ? two->ncommunes : DISTRICTS;
    for (int row = 0; row <= rows; row++) {
      for (int k = 0; k < WIDE; k++)
        low[k] = &g->low[level_at][row][k], high[k] = &g->high[level_at][row][k];
      changed |= squeeze(low, high, WIDE);
    }
    for (int k = 0; k < WIDE; k++) {
      for (int row = 0; row <= rows; row++)
        low[row] = &g->low[level_at][row][k], high[row] = &g->high[level_at][row][k];
      changed |= squeeze(low, high, rows + 1);
    }
  }
  for (int k = 0; k < WIDE; k++)
    for (int d = 0; d < DISTRICTS; d++) {
      int count = 0;
      for (int i = 0; i < two->ncommunes; i++)
        if (two->district_of[i] == d)
          low[count] = &g->low[1][i][k], high[count++] = &g->high[1][i][k];
      low[count] = &g->low[0][d][k], high[count++] = &g->high[0][d][k];
      changed |= squeeze(low, high, count);
    }
  return changed;
}

static void attack_levels(const two_levels *two) {
  static both_grids g;
  for (int level_at = 0; level_at < 2; level_at++) {
    const report_table *t = level_at ? two->communes : two->districts;
    for (int row = 0; row < t->nrows; row++)
      for (int k = 0; k < WIDE; k++) {
        figure v = report_get(t, row, k);
        bool seen = v.kind == FIGURE_COUNT;
        if (seen) assert_true(v.count == 0 || v.count >= 5);
        g.low[level_at][row][k] = seen ? v.count : 1;
        g.high[level_at][row][k] = seen ? v.count : FAR;
      }
  }
  for (int pass = 0; pass < 10000 && squeeze_levels(&g, two); pass++)
    ;
  for (int level_at = 0; level_at < 2; level_at++) {
    const report_table *t = level_at ? two->communes : two->districts;
    for (int row = 0; row < t->nrows; row++)
      for (int k = 0; k < WIDE; k++)
        if (is_hidden(t, row, k)) assert_true(g.low[level_at][row][k] < g.high[level_at][row][k]);
  }
}

static void random_counts(uint32_t *random, int64_t counts[][COLUMNS], int *district_of, int n) {
  for (int row = 0; row < n; row++) {
    district_of[row] = (int)(next(random) % DISTRICTS);
    for (int k = 0; k < COLUMNS; k++) {
      uint32_t die = next(random) % 4;
      counts[row][k] = die == 0 ? 0 : (int64_t)(next(random) % (die == 1 ? 6 : 60));
    }
  }
}

static void no_level_gives_away_what_another_hides(void **state) {
  uint32_t random = 20261231;
  int published = 0;
  for (int round = 0; round < 1000; round++) {
    chuan_fault fault = {0};
    int64_t counts[PLACES][COLUMNS];
    int district_of[PLACES], n = 2 + (int)(next(&random) % (PLACES - 1));
    arena *a = arena_new();
    random_counts(&random, counts, district_of, n);
    two_levels two = made_levels(a, (const int64_t(*)[COLUMNS])counts, district_of, n);
    chuan_status status = report_suppress(two.report, &fault);
    /* It may have to refuse: a district of one commune has no other count to hide. */
    assert_true(status == CHUAN_OK || status == CHUAN_REFUSED);
    if (!status) published++, attack_levels(&two);
    arena_free(a);
  }
  print_message("%d\n", published);
  assert_true(published > 900);
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_small_count_is_not_the_total_less_the_others, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(nothing_small_nothing_hidden_and_zero_is_no_secret, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(ones_that_add_up_to_two_are_not_given_away, setup, teardown),
      cmocka_unit_test_setup_teardown(another_table_does_not_tell_what_one_hides, setup, teardown),
      cmocka_unit_test_setup_teardown(a_sum_said_beside_the_table_counts_too, setup, teardown),
      cmocka_unit_test_setup_teardown(what_is_far_from_small_stays_seen, setup, teardown),
      cmocka_unit_test_setup_teardown(one_small_count_takes_few_with_it, setup, teardown),
      cmocka_unit_test(no_random_table_gives_a_hidden_count_away),
      cmocka_unit_test(no_level_gives_away_what_another_hides),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
