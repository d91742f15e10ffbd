/* report_csv: one table of a report as rows for machines and spreadsheets: the same bytes in every
 * language. Must never know what its figures count. */
#include <stdio.h>
#include <string.h>

#include "cli/csv_cell.h"
#include "cli/report.h"

static void put_cell(text *out, const text *cell) {
  text_add_char(out, ',');
  csv_cell(out, text_of(cell), cell->length, true);
}

/* "4 Hộ nghèo – Tỷ lệ": the code up to its formula, then the headings from the top. */
static void put_name(text *out, const report_column *c) {
  if (c->code) text_add_bytes(out, c->code, strcspn(c->code, "="));
  for (int i = 0; i < REPORT_HEADS && c->heads[i].vi; i++) {
    text_add(out, i ? " – " : c->code ? " " : "");
    text_add(out, c->heads[i].vi);
  }
}

/* Without the sign; the whole is not 0. */
static void add_percent(text *out, int64_t count, int64_t whole) {
  char percent[48];
  percent_write(percent, sizeof percent, count, whole, CHUAN_EN);
  text_add_bytes(out, percent, strlen(percent) - 1);
}

/* Figures stand unguarded: a minus is no formula. */
static void put_value(text *out, const figure *v) {
  char decimal[64];
  text cell = {0};
  if (v->kind == FIGURE_TEXT || v->kind == FIGURE_WRITTEN) {
    text_add(&cell, label_in(v->words, CHUAN_VI, ""));
    put_cell(out, &cell);
    text_free(&cell);
    return;
  }
  text_add_char(out, ',');
  if (v->kind == FIGURE_SUPPRESSED) text_add_char(out, '*');
  if (v->kind == FIGURE_RANGE) text_addf(out, "%lld–%lld", (long long)v->count, (long long)v->high);
  if (v->kind == FIGURE_RATES && v->whole > 0) {
    add_percent(out, v->count, v->whole);
    text_add(out, "–");
    add_percent(out, v->high, v->whole);
  }
  if (v->kind == FIGURE_COUNT) text_add_int(out, v->count);
  if (v->kind == FIGURE_NUMBER)
    text_add(out, ratio_write(decimal, sizeof decimal, (ratio){v->count, v->whole}, REPORT_DECIMALS,
                              CHUAN_EN, true));
  if (v->kind == FIGURE_RATE && v->whole > 0) add_percent(out, v->count, v->whole);
}

void report_write_csv(text *out, const report_table *t) {
  text cell = {0};
  text_add(out, "\xEF\xBB\xBF"); /* without it Excel takes UTF-8 for something else */
  text_add(out, "id");
  for (int i = 0; i < t->shown; i++) {
    text_clear(&cell);
    put_name(&cell, &t->columns[i]);
    put_cell(out, &cell);
  }
  out->failed |= cell.failed;
  text_free(&cell);
  text_add_char(out, '\n');
  for (int row = 0; row < t->nrows; row++) {
    const char *id = t->rows[row].id ? t->rows[row].id : "";
    csv_cell(out, id, strlen(id), false);
    for (int i = 0; i < t->shown; i++) {
      figure v = report_get(t, row, i);
      put_value(out, &v);
    }
    text_add_char(out, '\n');
  }
}
