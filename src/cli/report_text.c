/* report_text: a report on a terminal: columns under their codes, and below each table what the
 * codes stand for. Must never know what its figures count. */
#include "cli/report.h"

static void put_line(text *out, label words, chuan_lang lang) {
  report_words(out, words, lang, " / ");
  text_add_char(out, '\n');
}

static void put_notes(text *out, const label *notes, int count, chuan_lang lang) {
  for (int i = 0; i < count; i++) {
    text_add(out, "* ");
    put_line(out, notes[i], lang);
  }
}

/* A code up to its formula: "4" of "4=3/1*100". */
static void short_code(text *out, const char *words) {
  for (; *words && *words != '='; words++) text_add_char(out, *words);
}

/* All headings of a column in one line, from the top. */
static void heading_path(text *out, const report_column *c, chuan_lang lang) {
  for (int i = 0; i < REPORT_HEADS && c->heads[i].vi; i++) {
    if (i) text_add(out, " – ");
    report_words(out, c->heads[i], lang, " / ");
  }
}

/* A column's name over its figures: its code, else its lowest heading. */
static void column_name(text *out, const report_column *c, chuan_lang lang) {
  int lowest = 0;
  if (c->code) {
    short_code(out, c->code);
    return;
  }
  while (lowest + 1 < REPORT_HEADS && c->heads[lowest + 1].vi) lowest++;
  text_add(out, label_in(c->heads[lowest], lang, ""));
}

static void put_legend(text *out, const report_table *t, chuan_lang lang) {
  for (int i = 0; i < t->shown; i++) {
    const report_column *c = &t->columns[i];
    if (!c->code) continue;
    text_addf(out, "%s: ", c->code);
    heading_path(out, c, lang);
    text_add_char(out, '\n');
  }
}

static void put_rows(table *to, const report_table *t, chuan_lang lang) {
  text cell = {0};
  for (int i = 0; i < t->shown; i++) {
    text_clear(&cell);
    column_name(&cell, &t->columns[i], lang);
    table_add(to, text_of(&cell));
  }
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->shown; i++) {
      figure v = report_get(t, row, i);
      text_clear(&cell);
      report_figure(&cell, &v, lang);
      table_add(to, text_of(&cell));
    }
  to->failed |= cell.failed;
  text_free(&cell);
}

static void put_table(text *out, const report_table *t, chuan_lang lang) {
  uint64_t right = 0;
  for (int i = 0; i < t->shown && i < 64; i++)
    if (t->columns[i].kind != COLUMN_TEXT) right |= UINT64_C(1) << i;
  put_line(out, t->title, lang);
  for (int i = 0; i < t->nlines; i++) put_line(out, t->lines[i], lang);
  text_add_char(out, '\n');
  if (!report_has_grid(t)) return;
  table rows = table_make(t->of->arena, t->shown, right);
  put_rows(&rows, t, lang);
  table_print(out, &rows);
  table_free(&rows);
  put_notes(out, t->notes, t->nnotes, lang);
  text_add_char(out, '\n');
  if (!report_has_codes(t)) return;
  put_legend(out, t, lang);
  text_add_char(out, '\n');
}

void report_write_text(text *out, const report *r, chuan_lang lang) {
  for (int i = 0; i < r->ntitles; i++) put_line(out, r->titles[i], lang);
  if (r->ntitles) text_add_char(out, '\n');
  for (int i = 0; i < r->ntables; i++) put_table(out, r->tables[i], lang);
  put_notes(out, r->notes, r->nnotes, lang);
}
