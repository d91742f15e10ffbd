/* inspect_page: what was found in a file, for people. */
#include <string.h>

#include "base/file.h"
#include "cli/inspect.h"
#include "cli/say.h"
#include "cli/table.h"

/* ---- heads ---- */

static void header_rows(text *out, const inspected *i, const found_table *t) {
  numeral first = numeral_of(t->at.header[0]), last = numeral_of(t->at.header[1]);
  if (t->at.header[0] == t->at.header[1]) SAY(out, i->o->lang, INSPECT_ROW, first.at);
  else SAY(out, i->o->lang, INSPECT_ROWS, first.at, last.at);
}

static void head(text *out, const inspected *i, const found_table *t) {
  chuan_lang lang = i->o->lang;
  char rows[48], sign[] = {t->delimiter, '\0'};
  const char *of = message_words(inspect_kind(t->kind), lang);
  number_write(rows, sizeof rows, t->rows, lang);
  if (t->name) {
    text where = {0};
    header_rows(&where, i, t);
    SAY(out, lang, INSPECT_SHEET, t->name, of, rows, text_of(&where));
    text_free(&where);
  } else {
    text_addf(out, "%s: ", file_name(t->file));
    SAY(out, lang, INSPECT_FILE, of, rows, t->delimiter == '\t' ? "tab" : sign);
  }
  if (t->at.foot) SAY(out, lang, INSPECT_FOOT, numeral_of(t->at.foot_row).at);
  text_add(out, "\n\n");
}

/* ---- columns ---- */

static void column_row(table *to, const inspected *i, const found_table *t, const found_column *c) {
  text means = {0}, cells = {0};
  inspect_means(&means, i, t, c);
  inspect_cells(&cells, i, c);
  table_add(to, c->ref);
  table_add(to, c->name);
  table_add(to, text_of(&means));
  table_add_number(to, c->seen.filled + c->seen.wrong, i->o->lang);
  table_add_number(to, c->seen.blank, i->o->lang);
  table_add(to, text_of(&cells));
  text_free(&means);
  text_free(&cells);
}

static void columns(text *out, const inspected *i, const found_table *t) {
  table to = table_make(i->arena, 6, 0x18);
  table_add(&to, WORD(i->o, INSPECT_COLUMN));
  table_add(&to, WORD(i->o, INSPECT_NAME));
  table_add(&to, WORD(i->o, INSPECT_MEANS));
  table_add(&to, WORD(i->o, INSPECT_FILLED));
  table_add(&to, WORD(i->o, INSPECT_BLANK));
  table_add(&to, WORD(i->o, INSPECT_CELLS));
  for (int c = 0; c < t->ncolumns; c++) column_row(&to, i, t, &t->columns[c]);
  table_print(out, &to);
  table_free(&to);
}

/* ---- doubts and remarks ---- */

static void list_meanings(text *out, const found_column *c) {
  if (c->nmay < 2) return;
  text_add(out, " (");
  for (int m = 0; m < c->nmay; m++)
    text_addf(out, "%s%s%s", m ? ", " : "", c->may[m].kind == OFFICE_FLAG ? "d_" : "",
              c->may[m].id);
  text_add_char(out, ')');
}

static void doubts(text *out, const inspected *i, const found_table *t) {
  bool begun = false;
  for (int n = 0; n < t->ncolumns; n++) {
    const found_column *c = &t->columns[n];
    for (int d = 0; d < c->ndoubts; d++) {
      if (!begun) text_addf(out, "\n%s\n", WORD(i->o, INSPECT_DOUBTS));
      begun = true;
      text_addf(out, "  ? %s '%s': %s", c->ref, c->name, message_words(c->doubts[d], i->o->lang));
      if (c->doubts[d] == MSG_FOUND_SEVERAL) list_meanings(out, c);
      text_add_char(out, '\n');
    }
  }
}

static void notes(text *out, const inspected *i, const found_table *t) {
  for (int n = 0; n < t->nnotes; n++) {
    if (!n) text_addf(out, "\n%s\n", WORD(i->o, INSPECT_ASIDE));
    text_add(out, "  ! ");
    say_message(out, i->o->lang, t->notes[n].id, t->notes[n].args, 4);
    text_add_char(out, '\n');
  }
}

static void file_page(text *out, const inspected *i, const inspection *f) {
  for (int n = 0; n < f->ntables; n++) {
    const found_table *t = f->tables[n];
    head(out, i, t);
    columns(out, i, t);
    doubts(out, i, t);
    notes(out, i, t);
    text_add_char(out, '\n');
  }
  for (int n = 0; n < f->nhidden; n++) {
    SAY(out, i->o->lang, INSPECT_HIDDEN, f->hidden[n]);
    text_add(out, "\n\n");
  }
}

void inspect_page(text *out, const inspected *i, const text *next) {
  for (int f = 0; f < i->nfiles; f++) file_page(out, i, &i->files[f]);
  inspect_needs(out, i);
  text_add(out, text_of(next));
}
