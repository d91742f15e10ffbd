/* report: a paper of tables: made, and read with its rates, terms and totals computed. Must never
 * know what its figures count. */
#include "cli/report.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/collate.h"

/* ---- making ---- */

report *report_new(arena *a, const char *schema) {
  report *r = arena_make(a, sizeof *r);
  if (r) *r = (report){.arena = a, .schema = schema};
  return r;
}

/* Room for one more item, by doubling; NULL: no memory. */
static void *grown(report *r, const void *items, int count, size_t size) {
  if (count & (count - 1)) return (void *)items;
  char *more = arena_array(r->arena, count ? (size_t)count * 2 : 1, size);
  if (!more) r->failed = true;
  else if (count) memcpy(more, items, (size_t)count * size);
  return more;
}

static void add_label(report *r, const label **list, int *count, label words) {
  label *more = grown(r, *list, *count, sizeof *more);
  if (!more) return;
  more[(*count)++] = words;
  *list = more;
}

void report_title(report *r, label words) { add_label(r, &r->titles, &r->ntitles, words); }

void report_note(report *r, label words) { add_label(r, &r->notes, &r->nnotes, words); }

void report_line(report_table *t, label words) {
  if (t) add_label(t->of, &t->lines, &t->nlines, words);
}

void report_table_note(report_table *t, label words) {
  if (t) add_label(t->of, &t->notes, &t->nnotes, words);
}

report_table *report_add_table(report *r, const char *id, label title, const report_column *columns,
                               int ncolumns) {
  assert(ncolumns > 0 && ncolumns <= REPORT_COLUMNS_MOST);
  report_table *t = arena_make(r->arena, sizeof *t);
  report_column *own = arena_array(r->arena, (size_t)ncolumns, sizeof *own);
  report_table **tables = t && own ? grown(r, r->tables, r->ntables, sizeof *tables) : NULL;
  if (!tables) return r->failed = true, NULL;
  memcpy(own, columns, (size_t)ncolumns * sizeof *own);
  *t = (report_table){.of = r,
                      .id = id,
                      .title = title,
                      .columns = own,
                      .ncolumns = ncolumns,
                      .shown = ncolumns,
                      .split = -1,
                      .bars = -1};
  r->tables = tables;
  r->tables[r->ntables++] = t;
  return t;
}

static void add_row(report_table *t, int from, int rows) {
  report_row *more = grown(t->of, t->rows, t->nrows, sizeof *more);
  figure *cells = arena_array(t->of->arena, (size_t)t->ncolumns, sizeof *cells);
  if (!more || !cells) {
    t->of->failed = true;
    return;
  }
  for (int i = 0; i < t->ncolumns; i++)
    if (t->columns[i].kind == COLUMN_TEXT) cells[i] = (figure){.kind = FIGURE_TEXT};
  more[t->nrows++] = (report_row){NULL, cells, from, rows, false};
  t->rows = more;
}

void report_add_row(report_table *t) {
  if (t) add_row(t, 0, 0);
}

void report_add_total(report_table *t, int from) {
  if (t && from < t->nrows) add_row(t, from, t->nrows - from);
}

void report_put_text(report_table *t, int column, label words) {
  if (!t || t->of->failed) return;
  assert(t->columns[column].kind == COLUMN_TEXT);
  t->rows[t->nrows - 1].cells[column].words = words;
}

void report_put_written(report_table *t, int column, label number) {
  report_put_text(t, column, number);
  if (t && !t->of->failed) t->rows[t->nrows - 1].cells[column].kind = FIGURE_WRITTEN;
}

void report_put_exact(report_table *t, int column, label words, ratio number, int decimals,
                      bool percent) {
  report_put_written(t, column, words);
  if (!t || t->of->failed || !ratio_is(number)) return;
  figure *v = &t->rows[t->nrows - 1].cells[column];
  v->count = number.num, v->whole = number.den;
  v->decimals = decimals, v->percent = percent;
}

void report_put_id(report_table *t, const char *id) {
  if (t && !t->of->failed) t->rows[t->nrows - 1].id = id;
}

void report_put_count(report_table *t, int column, int64_t count) {
  if (!t || t->of->failed) return;
  assert(t->columns[column].kind == COLUMN_COUNT && !t->rows[t->nrows - 1].rows);
  t->rows[t->nrows - 1].cells[column] = (figure){.kind = FIGURE_COUNT, .count = count};
}

/* Rows by their first cells, while these are texts. */
static int compare_rows(const void *a, const void *b) {
  const report_row *x = a, *y = b;
  for (int i = 0; x->cells[i].kind == FIGURE_TEXT && x->cells[i].words.vi; i++) {
    int order = vi_compare(x->cells[i].words.vi, label_in(y->cells[i].words, CHUAN_VI, ""));
    if (order) return order;
  }
  return 0;
}

void report_list_end(report_table *t, int64_t count, message too_many) {
  if (!t || t->of->failed) return;
  if (count > REPORT_LIST_MOST) {
    t->nrows = 0;
    report_line(t,
                report_say_counts(t->of, too_many, (const int64_t[]){count, REPORT_LIST_MOST}, 2));
    return;
  }
  if (t->nrows) qsort(t->rows, (size_t)t->nrows, sizeof *t->rows, compare_rows);
}

void report_put_range(report_table *t, int column, int64_t low, int64_t high) {
  report_put_count(t, column, low);
  if (!t || t->of->failed || low == high) return;
  figure *own = &t->rows[t->nrows - 1].cells[column];
  own->kind = FIGURE_RANGE;
  own->high = high;
}

void report_put_number(report_table *t, int column, ratio number) {
  if (!t || t->of->failed || !ratio_is(number)) return;
  assert(t->columns[column].kind == COLUMN_NUMBER && !t->rows[t->nrows - 1].rows);
  t->rows[t->nrows - 1].cells[column] =
      (figure){.kind = FIGURE_NUMBER, .count = number.num, .whole = number.den};
}

void report_put_blank(report_table *t, int column) {
  if (t && !t->of->failed) t->rows[t->nrows - 1].cells[column] = (figure){.kind = FIGURE_TEXT};
}

void report_put_apart(report_table *t) {
  if (t && !t->of->failed) t->rows[t->nrows - 1].apart = true;
}

void report_add_sums(report_table *t, const int *columns, int count) {
  if (!t) return;
  report *r = t->of;
  int *own = arena_array(r->arena, (size_t)count, sizeof *own);
  if (!own) {
    r->failed = true;
    return;
  }
  memcpy(own, columns, (size_t)count * sizeof *own);
  for (int row = 0; row < t->nrows; row++) {
    report_sum *more = grown(r, r->sums, r->nsums, sizeof *more);
    if (!more) return;
    more[r->nsums++] = (report_sum){t, row, own, count};
    r->sums = more;
  }
}

void report_add_same(report *r, report_same same) {
  report_same *more = grown(r, r->sames, r->nsames, sizeof *more);
  if (!more) return;
  more[r->nsames++] = same;
  r->sames = more;
}

void report_add_parts(report *r, const report_cell *cells, int count) {
  report_cell *own = arena_array(r->arena, (size_t)count + 1, sizeof *own);
  report_parts *more = grown(r, r->parts, r->nparts, sizeof *more);
  if (!own || !more) {
    r->failed = true;
    return;
  }
  memcpy(own, cells, (size_t)count * sizeof *own);
  more[r->nparts++] = (report_parts){own, count};
  r->parts = more;
}

label words_of(message id) {
  return (label){message_words(id, CHUAN_VI), message_words(id, CHUAN_EN)};
}

label report_keep(report *r, text both[2]) {
  const char *kept[2];
  for (int lang = 0; lang < 2; lang++) {
    text *t = &both[lang];
    kept[lang] = t->failed ? NULL : arena_text(r->arena, text_of(t), t->length);
    if (!kept[lang]) r->failed = true, kept[lang] = "";
    text_free(t);
  }
  return (label){kept[CHUAN_VI], kept[CHUAN_EN]};
}

label heading_of(report *r, message id) {
  text both[2] = {{0}};
  for (int lang = 0; lang < 2; lang++)
    text_add_capital(&both[lang], message_words(id, (chuan_lang)lang));
  return report_keep(r, both);
}

label report_plain(report *r, const char *s, size_t length) {
  const char *kept = arena_text(r->arena, s, length);
  if (!kept) r->failed = true, kept = "";
  return (label){kept, kept};
}

label report_take(report *r, text *plain) {
  label both = report_plain(r, text_of(plain), plain->length);
  r->failed |= plain->failed;
  text_free(plain);
  return both;
}

label report_say(report *r, message id, const char *const *args, size_t count) {
  char words[2][1024];
  label both = {
      arena_copy(r->arena, message_write(words[0], sizeof *words, CHUAN_VI, id, args, count)),
      arena_copy(r->arena, message_write(words[1], sizeof *words, CHUAN_EN, id, args, count))};
  if (!both.vi || !both.en) r->failed = true;
  return both;
}

label report_say_labels(report *r, message id, const label *args, size_t count) {
  enum { MOST = 6 };
  const char *words[2][MOST];
  assert(count <= MOST);
  for (size_t i = 0; i < count; i++)
    for (int lang = 0; lang < 2; lang++) words[lang][i] = label_in(args[i], (chuan_lang)lang, "");
  return (label){report_say(r, id, words[CHUAN_VI], count).vi,
                 report_say(r, id, words[CHUAN_EN], count).en};
}

label report_say_counts(report *r, message id, const int64_t *counts, size_t count) {
  enum { MOST = 4 };
  char digits[MOST][48];
  const char *args[MOST];
  label both[2];
  assert(count <= MOST);
  for (int lang = 0; lang < 2; lang++) {
    for (size_t i = 0; i < count; i++)
      args[i] = number_write(digits[i], sizeof digits[i], counts[i], (chuan_lang)lang);
    both[lang] = report_say(r, id, args, count);
  }
  return (label){both[CHUAN_VI].vi, both[CHUAN_EN].en};
}

/* ---- reading ---- */

bool report_counts(const figure *v) { return v->kind == FIGURE_COUNT || v->kind == FIGURE_RANGE; }

static figure total_of(const report_table *t, int row, int column);
static figure term_sum(const report_table *t, int row, const int *terms);

/* The count that stands there, for publication or not. */
static figure count_of(const report_table *t, int row, int column) {
  const report_column *c = &t->columns[column];
  figure own = t->rows[row].cells[column];
  if (c->kind == COLUMN_TERMS) return term_sum(t, row, c->terms);
  if (c->kind == COLUMN_COUNT && t->rows[row].rows) return total_of(t, row, column);
  if (own.kind == FIGURE_SUPPRESSED) own.kind = FIGURE_COUNT;
  return own;
}

/* A sum may be seen though one of its terms is hidden: see report_suppress. */
static figure term_sum(const report_table *t, int row, const int *terms) {
  figure sum = {.kind = FIGURE_COUNT};
  bool known = true;
  for (int i = 0; i < REPORT_TERMS && terms[i]; i++) {
    figure v = count_of(t, row, (terms[i] < 0 ? -terms[i] : terms[i]) - 1);
    if (!report_counts(&v)) return (figure){.kind = v.kind};
    known &= v.kind == FIGURE_COUNT;
    int64_t high = v.kind == FIGURE_RANGE ? v.high : v.count;
    sum.count += terms[i] < 0 ? -high : v.count;
    sum.high += terms[i] < 0 ? -v.count : high;
  }
  if (!known) sum.kind = FIGURE_RANGE;
  return sum;
}

static figure rate_of(const report_table *t, int row, const report_column *c) {
  figure part = report_get(t, row, c->part), whole = report_get(t, row, c->whole);
  if (!report_counts(&part)) return (figure){.kind = part.kind};
  if (whole.kind != FIGURE_COUNT)
    return (figure){.kind = whole.kind == FIGURE_RANGE ? FIGURE_NONE : whole.kind};
  figure_kind is = part.kind == FIGURE_RANGE ? FIGURE_RATES : FIGURE_RATE;
  return (figure){.kind = is, .count = part.count, .high = part.high, .whole = whole.count};
}

bool report_adds(const report_table *t, int total, int row) {
  const report_row *of = &t->rows[total];
  if (row < of->from || row >= of->from + of->rows || t->rows[row].apart) return false;
  const char *own = t->split < 0 ? NULL : of->cells[t->split].words.vi;
  return !own || !*own || same_text(own, t->rows[row].cells[t->split].words.vi);
}

/* A total of which one figure is not known is not known. */
static figure total_of(const report_table *t, int row, int column) {
  figure sum = {.kind = FIGURE_COUNT};
  const report_row *of = &t->rows[row];
  bool some = false;
  for (int i = of->from; i < of->from + of->rows; i++) {
    const figure *v = &t->rows[i].cells[column];
    if (!report_adds(t, row, i)) continue;
    if (v->kind == FIGURE_NONE) return *v;
    some = true;
    sum.count += v->count;
    sum.high += v->kind == FIGURE_RANGE ? v->high : v->count;
    if (v->kind == FIGURE_RANGE) sum.kind = FIGURE_RANGE;
  }
  if (!some) return (figure){0};
  return sum;
}

/* The same of numbers that are no counts. */
static figure number_total(const report_table *t, int row, int column) {
  ratio sum = ratio_whole(0);
  const report_row *of = &t->rows[row];
  for (int i = of->from; i < of->from + of->rows; i++) {
    const figure *v = &t->rows[i].cells[column];
    if (!report_adds(t, row, i)) continue;
    if (v->kind == FIGURE_NONE) return *v;
    sum = ratio_add(sum, (ratio){v->count, v->whole});
  }
  if (!ratio_is(sum)) return (figure){0};
  return (figure){.kind = FIGURE_NUMBER, .count = sum.num, .whole = sum.den};
}

figure report_get(const report_table *t, int row, int column) {
  const report_column *c = &t->columns[column];
  const figure *own = &t->rows[row].cells[column];
  if (own->kind == FIGURE_SUPPRESSED) return *own;
  if (c->kind == COLUMN_TERMS) return term_sum(t, row, c->terms);
  if (c->kind == COLUMN_RATE) return rate_of(t, row, c);
  if (c->kind == COLUMN_COUNT && t->rows[row].rows) return total_of(t, row, column);
  if (c->kind == COLUMN_NUMBER && t->rows[row].rows) return number_total(t, row, column);
  return *own;
}

/* ---- headings ---- */

static const char *head_of(const report_table *t, int line, int column) {
  return t->columns[column].heads[line].vi;
}

int report_lines(const report_table *t) {
  int lines = 1;
  for (int i = 0; i < t->shown; i++)
    for (int line = lines; line < REPORT_HEADS; line++)
      if (head_of(t, line, i)) lines = line + 1;
  return lines;
}

/* Whether two columns stand under the same heading of a line and have headings of their own
 * below it. */
static bool share(const report_table *t, int line, int a, int b) {
  for (int i = 0; i <= line; i++)
    if (!head_of(t, i, a) || !same_text(head_of(t, i, a), head_of(t, i, b))) return false;
  return line + 1 < REPORT_HEADS && head_of(t, line + 1, a) && head_of(t, line + 1, b);
}

/* How far down the heading of a column reaches. */
static int reaches(const report_table *t, int line, int column, int lines) {
  int down = 1;
  while (line + down < lines && !head_of(t, line + down, column)) down++;
  return down;
}

int report_headings(const report_table *t, report_heading *out) {
  int count = 0, lines = report_lines(t);
  for (int line = 0; line < lines; line++)
    for (int i = 0, columns = 1; i < t->shown; i += columns) {
      columns = 1;
      if (!head_of(t, line, i)) continue;
      while (i + columns < t->shown && share(t, line, i, i + columns)) columns++;
      out[count++] =
          (report_heading){line, i, reaches(t, line, i, lines), columns, t->columns[i].heads[line]};
    }
  return count;
}

bool report_has_codes(const report_table *t) {
  for (int i = 0; i < t->shown; i++)
    if (t->columns[i].code) return true;
  return false;
}

bool report_has_grid(const report_table *t) { return t->nrows || !t->filtered || !t->nlines; }

int report_width(const report_table *t, int column) {
  enum { TEXT_WIDTH = 22, FIGURE_WIDTH = 10, NARROW_WIDTH = 8, NARROW_FROM = 16 };
  const report_column *c = &t->columns[column];
  if (c->width) return c->width;
  if (c->kind == COLUMN_TEXT) return TEXT_WIDTH;
  return t->shown > NARROW_FROM ? NARROW_WIDTH : FIGURE_WIDTH;
}

/* ---- words and figures ---- */

void report_words(text *out, label words, chuan_lang lang, const char *between) {
  text_add(out, label_in(words, CHUAN_VI, ""));
  if (lang != CHUAN_EN || !words.en || !words.vi || same_text(words.en, words.vi)) return;
  text_add(out, between);
  text_add(out, words.en);
}

void report_figure(text *out, const figure *v, chuan_lang lang) {
  char digits[64];
  switch (v->kind) {
  case FIGURE_NONE: text_add(out, "…"); break;
  case FIGURE_SUPPRESSED: text_add(out, "*"); break;
  case FIGURE_TEXT: report_words(out, v->words, lang, " / "); break;
  case FIGURE_WRITTEN: text_add(out, label_in(v->words, lang, "")); break;
  case FIGURE_COUNT: text_add(out, number_write(digits, sizeof digits, v->count, lang)); break;
  case FIGURE_RANGE:
    text_addf(out, "%s–", number_write(digits, sizeof digits, v->count, lang));
    text_add(out, number_write(digits, sizeof digits, v->high, lang));
    break;
  case FIGURE_RATES:
    percent_write(digits, sizeof digits, v->count, v->whole, lang);
    text_add_bytes(out, digits, strcspn(digits, "%"));
    text_addf(out, "–%s", percent_write(digits, sizeof digits, v->high, v->whole, lang));
    break;
  case FIGURE_RATE:
    text_add(out, percent_write(digits, sizeof digits, v->count, v->whole, lang));
    break;
  case FIGURE_NUMBER:
    text_add(out, ratio_write(digits, sizeof digits, (ratio){v->count, v->whole}, REPORT_DECIMALS,
                              lang, false));
    break;
  }
}

/* ---- writing ---- */

chuan_status report_write(text *out, const report *r, const options *o, chuan_fault *fault) {
  if (r->failed) return fault_memory(fault);
  if (o->format == OUTPUT_CSV && r->ntables != 1)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, REPORT_CSV_ONE, numeral_of(r->ntables).at);
  bool on_screen = !o->output && isatty(STDOUT_FILENO);
  if (o->format == OUTPUT_XLSX && on_screen)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, REPORT_XLSX_SCREEN, "");
  switch (o->format) {
  case OUTPUT_CSV: report_write_csv(out, r->tables[0]); break;
  case OUTPUT_JSON: report_write_json(out, r); break;
  case OUTPUT_HTML: report_write_html(out, r, o->lang); break;
  case OUTPUT_XLSX: return report_write_xlsx(out, r, o->lang, fault);
  case OUTPUT_SQLITE:
  case OUTPUT_TABLE:
  case OUTPUT_MARKDOWN: report_write_text(out, r, o->lang); break;
  }
  return CHUAN_OK;
}
