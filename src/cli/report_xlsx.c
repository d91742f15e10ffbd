/* report_xlsx: a report as a workbook, a sheet a table, through libxlsxwriter: A4 across, as wide
 * as one page, headings frozen and repeated, formulas with the figures they give. The same
 * report is the same bytes. Must never know what its figures count.
 *
 * Figures are whole numbers here; they become what the library takes in its calls only. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/report.h"
#include "cli/xlsx_calls.h"

enum {
  PAPER_A4 = 9,
  TITLE_HEIGHT = 20, /* points, a line */
  LINE_HEIGHT = 16,
  SHEET_NAME_MOST = 31,
  EXACT_MOST = 6,   /* decimals */
  MADE = 1609459200 /* 2021-01-01: the day in the file is none of a clock */
};

typedef enum look {
  LOOK_TITLE,
  LOOK_UNDER,
  LOOK_NOTE,
  LOOK_HEAD,
  LOOK_CODE,
  LOOK_TEXT,
  LOOK_COUNT,
  LOOK_RATE,
  LOOK_NUMBER,
  LOOK_TOTAL_TEXT,
  LOOK_TOTAL_COUNT,
  LOOK_TOTAL_RATE,
  LOOK_TOTAL_NUMBER,
  LOOKS
} look;

typedef struct book_writer {
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *looks[LOOKS];
  lxw_format *exact[2][EXACT_MOST + 2]; /* of numbers as written: shares or not, by decimals + 1 */
  const report_table *table;
  chuan_lang lang;
  int row;         /* the next one to be written */
  int height;      /* of all rows so far, in points */
  int first_row;   /* of the table's rows */
  lxw_error error; /* the first that was not fine */
  bool failed;     /* there was no memory */
} book_writer;

static void keep(book_writer *w, lxw_error error) {
  if (!w->error) w->error = error;
}

static void set_height(book_writer *w, int row, int points) {
  w->height += points;
  keep(w, worksheet_set_row(w->sheet, (lxw_row_t)row, points, NULL));
}

/* ---- looks ---- */

static void look_make(book_writer *w, look which, int size, bool bold, bool italic, bool boxed,
                      uint8_t align, const char *digits) {
  lxw_format *f = workbook_add_format(w->book);
  if (!f) {
    w->failed = true;
    return;
  }
  format_set_font_name(f, "Times New Roman");
  format_set_font_size(f, size);
  if (bold) format_set_bold(f);
  if (italic) format_set_italic(f);
  if (boxed) format_set_border(f, LXW_BORDER_THIN);
  if (*digits) format_set_num_format(f, digits);
  format_set_align(f, align);
  format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
  if (align == LXW_ALIGN_LEFT) format_set_indent(f, 1);
  if (align != LXW_ALIGN_RIGHT) format_set_text_wrap(f);
  w->looks[which] = f;
}

/* Figures stand a little off the line on the right; texts among them ("…", "-") too. */
#define COUNT_DIGITS "#,##0_);-#,##0_);#,##0_);@_)"
#define RATE_DIGITS "0.00_);-0.00_);0.00_);@_)"
#define NUMBER_DIGITS "#,##0.00_);-#,##0.00_);#,##0.00_);@_)"

static void looks_make(book_writer *w) {
  static const struct {
    uint8_t size, align;
    bool bold, italic, boxed;
    const char *digits;
  } rows[LOOKS] = {
      [LOOK_TITLE] = {14, LXW_ALIGN_CENTER, true, false, false, ""},
      [LOOK_UNDER] = {12, LXW_ALIGN_CENTER, false, true, false, ""},
      [LOOK_NOTE] = {11, LXW_ALIGN_LEFT, false, true, false, ""},
      [LOOK_HEAD] = {11, LXW_ALIGN_CENTER, true, false, true, ""},
      [LOOK_CODE] = {10, LXW_ALIGN_CENTER, false, true, true, "@"},
      [LOOK_TEXT] = {12, LXW_ALIGN_LEFT, false, false, true, "@"},
      [LOOK_COUNT] = {12, LXW_ALIGN_RIGHT, false, false, true, COUNT_DIGITS},
      [LOOK_RATE] = {12, LXW_ALIGN_RIGHT, false, false, true, RATE_DIGITS},
      [LOOK_NUMBER] = {12, LXW_ALIGN_RIGHT, false, false, true, NUMBER_DIGITS},
      [LOOK_TOTAL_TEXT] = {12, LXW_ALIGN_LEFT, true, false, true, "@"},
      [LOOK_TOTAL_COUNT] = {12, LXW_ALIGN_RIGHT, true, false, true, COUNT_DIGITS},
      [LOOK_TOTAL_RATE] = {12, LXW_ALIGN_RIGHT, true, false, true, RATE_DIGITS},
      [LOOK_TOTAL_NUMBER] = {12, LXW_ALIGN_RIGHT, true, false, true, NUMBER_DIGITS},
  };
  for (look i = 0; i < LOOKS; i++)
    look_make(w, i, rows[i].size, rows[i].bold, rows[i].italic, rows[i].boxed, rows[i].align,
              rows[i].digits);
}

/* The look of a number with so many decimals, made when it is first met. */
static lxw_format *exact_look(book_writer *w, const figure *v) {
  int decimals = v->decimals > EXACT_MOST ? EXACT_MOST : v->decimals;
  lxw_format **at = &w->exact[v->percent][decimals + 1];
  lxw_format *known = *at;
  text digits = {0};
  if (known) return known;
  text_add(&digits, decimals < 0 ? "General" : v->percent ? "0" : "#,##0");
  for (int i = 0; i < decimals; i++) text_add(&digits, i ? "0" : ".0");
  if (v->percent) text_add_char(&digits, '%');
  *at = workbook_add_format(w->book);
  if (!*at || digits.failed) w->failed = true;
  else {
    format_set_font_name(*at, "Times New Roman");
    format_set_font_size(*at, 12);
    format_set_border(*at, LXW_BORDER_THIN);
    format_set_num_format(*at, text_of(&digits));
    format_set_align(*at, LXW_ALIGN_RIGHT);
    format_set_align(*at, LXW_ALIGN_VERTICAL_CENTER);
  }
  text_free(&digits);
  return *at;
}

/* ---- texts ---- */

static int width_from(const report_table *t, int column, int columns) {
  int width = 0;
  for (int i = column; i < column + columns; i++) width += report_width(t, i);
  return width;
}

/* How many lines the words take in so many characters; no word is longer than a line. */
static int lines_of(const char *words, int width) {
  int lines = 1, at = 0;
  while (*words) {
    size_t length = strcspn(words, " \n");
    char word[256] = "";
    memcpy(word, words, length < sizeof word ? length : sizeof word - 1);
    int needs = utf8_width(word);
    if (at && at + needs > width) lines++, at = 0;
    at += needs + 1;
    words += length;
    if (*words == '\n') lines++, at = 0;
    if (*words) words++;
  }
  return lines;
}

/* Appends the words; "_x000D_" is a character to readers of workbooks, unless its first mark is
 * written as one. */
static void add_guarded(text *out, const char *words) {
  for (; *words; words++) {
    bool is_code = words[0] == '_' && words[1] == 'x'
                   && strspn(words + 2, "0123456789abcdefABCDEF") >= 4 && words[6] == '_';
    if (is_code) text_add(out, "_x005F");
    text_add_char(out, *words);
  }
}

/* Writes a text over `columns` columns and `rows` rows. */
static void put_words(book_writer *w, int row, int column, int rows, int columns, const char *words,
                      look as) {
  lxw_row_t r = (lxw_row_t)row;
  lxw_col_t c = (lxw_col_t)column;
  text guarded = {0};
  if (strstr(words, "_x")) {
    add_guarded(&guarded, words);
    w->failed |= guarded.failed;
    words = text_of(&guarded);
  }
  if (rows == 1 && columns == 1)
    keep(w, worksheet_write_string(w->sheet, r, c, words, w->looks[as]));
  else
    keep(w, worksheet_merge_range(w->sheet, r, c, r + (lxw_row_t)(rows - 1),
                                  (lxw_col_t)(c + columns - 1), words, w->looks[as]));
  text_free(&guarded);
}

/* A line over the whole width, as high as it needs. */
static void put_line(book_writer *w, label of, look as) {
  text words = {0};
  report_words(&words, of, w->lang, "\n");
  int width = width_from(w->table, 0, w->table->shown);
  int lines = lines_of(text_of(&words), as == LOOK_TITLE ? width * 8 / 10 : width);
  int height = lines * (as == LOOK_TITLE ? TITLE_HEIGHT : LINE_HEIGHT);
  set_height(w, w->row, height);
  put_words(w, w->row++, 0, 1, w->table->shown, text_of(&words), as);
  w->failed |= words.failed;
  text_free(&words);
}

/* ---- headings ---- */

/* Makes the lines of a heading as high as its words need in all. */
static void make_room(const book_writer *w, const report_heading *h, const char *words,
                      int *heights) {
  int there = 0, needs = lines_of(words, width_from(w->table, h->column, h->columns));
  for (int i = h->line; i < h->line + h->lines; i++) there += heights[i];
  if (needs > there) heights[h->line + h->lines - 1] += needs - there;
}

static void put_heads(book_writer *w) {
  const report_table *t = w->table;
  report_heading heads[REPORT_HEADS * REPORT_COLUMNS_MOST];
  int heights[REPORT_HEADS] = {1, 1, 1}, count = report_headings(t, heads);
  for (int i = 0; i < count; i++) {
    const report_heading *h = &heads[i];
    text words = {0};
    report_words(&words, h->words, w->lang, "\n");
    make_room(w, h, text_of(&words), heights);
    put_words(w, w->row + h->line, h->column, h->lines, h->columns, text_of(&words), LOOK_HEAD);
    w->failed |= words.failed;
    text_free(&words);
  }
  for (int i = 0; i < REPORT_HEADS && i < report_lines(t); i++)
    set_height(w, w->row++, heights[i] * LINE_HEIGHT);
  if (!report_has_codes(t)) return;
  int lines = 1;
  for (int i = 0; i < t->shown; i++) {
    const char *words = t->columns[i].code ? t->columns[i].code : "";
    int needs = (utf8_width(words) + report_width(t, i) - 1) / report_width(t, i);
    if (needs > lines) lines = needs;
    put_words(w, w->row, i, 1, 1, words, LOOK_CODE);
  }
  set_height(w, w->row++, lines * LINE_HEIGHT);
}

/* ---- figures ---- */

/* "AB12" of a row of the table. */
static void add_cell(text *out, const book_writer *w, int row, int column) {
  if (column >= 26) text_add_char(out, (char)('A' + column / 26 - 1));
  text_add_char(out, (char)('A' + column % 26));
  text_add_int(out, w->first_row + row + 1);
}

static void add_range(text *out, const book_writer *w, int from, int rows, int column) {
  add_cell(out, w, from, column);
  text_add_char(out, ':');
  add_cell(out, w, from + rows - 1, column);
}

/* The rows that a total takes in, with commas between those that stand apart. */
static void add_ranges(text *out, const book_writer *w, const report_row *of, int column) {
  const report_row *rows = w->table->rows;
  int ranges = 0;
  for (int i = of->from, count = 1; i < of->from + of->rows; i += count) {
    for (count = 1; i + count < of->from + of->rows; count++)
      if (rows[i + count].apart != rows[i].apart) break;
    if (rows[i].apart) continue;
    if (ranges++) text_add_char(out, ',');
    add_range(out, w, i, count, column);
  }
}

/* =SUM(D8:D12), of rows with others between =SUM(D8:D9,D11:D12), or of those rows whose text is the
 * total's: =SUMIF(C8:C12,C13,D8:D12). */
static void total_formula(text *out, const book_writer *w, int row, int column) {
  const report_table *t = w->table;
  const report_row *of = &t->rows[row];
  const char *own = t->split < 0 ? NULL : of->cells[t->split].words.vi;
  bool some = own && *own;
  text_add(out, some ? "=SUMIF(" : "=SUM(");
  if (some) {
    add_range(out, w, of->from, of->rows, t->split);
    text_add_char(out, ',');
    add_cell(out, w, row, t->split);
    text_add_char(out, ',');
  }
  if (some) add_range(out, w, of->from, of->rows, column);
  else add_ranges(out, w, of, column);
  text_add_char(out, ')');
}

static void terms_formula(text *out, const book_writer *w, int row, const int *terms) {
  text_add_char(out, '=');
  for (int i = 0; i < REPORT_TERMS && terms[i]; i++) {
    if (terms[i] < 0 || i) text_add_char(out, terms[i] < 0 ? '-' : '+');
    add_cell(out, w, row, (terms[i] < 0 ? -terms[i] : terms[i]) - 1);
  }
}

static void rate_formula(text *out, const book_writer *w, int row, const report_column *c) {
  text_add(out, "=IF(");
  add_cell(out, w, row, c->whole);
  text_add(out, "=0,\"-\",ROUND(");
  add_cell(out, w, row, c->part);
  text_add_char(out, '/');
  add_cell(out, w, row, c->whole);
  text_add(out, "*100,2))");
}

/* Whether what a total adds can be seen; else a formula would give something else. */
static bool is_seen(const report_table *t, int total, int column) {
  for (int i = 0; i < t->nrows; i++)
    if (report_adds(t, total, i) && t->rows[i].cells[column].kind == FIGURE_SUPPRESSED)
      return false;
  return true;
}

/* The formula of a figure, empty where it is one of the table's own cells. */
static void add_formula(text *out, const book_writer *w, int row, int column) {
  const report_table *t = w->table;
  const report_column *c = &t->columns[column];
  if (c->kind == COLUMN_TERMS) terms_formula(out, w, row, c->terms);
  else if (c->kind == COLUMN_RATE) rate_formula(out, w, row, c);
  else if (t->rows[row].rows && is_seen(t, row, column)) total_formula(out, w, row, column);
}

/* What the library takes for a figure that is no rate. */
#define AS_NUMBER(v) ((double)(v)->count / (double)((v)->kind == FIGURE_NUMBER ? (v)->whole : 1))

static void put_figure(book_writer *w, int row, int column, const figure *v, look as) {
  lxw_row_t r = (lxw_row_t)(w->first_row + row);
  lxw_col_t c = (lxw_col_t)column;
  lxw_format *f = w->looks[as];
  text formula = {0};
  add_formula(&formula, w, row, column);
  w->failed |= formula.failed;
  const char *is = text_of(&formula);
  bool is_rate = v->kind == FIGURE_RATE;
  if (is_rate && v->whole <= 0) keep(w, worksheet_write_formula_str(w->sheet, r, c, is, f, "-"));
  else if (is_rate)
    keep(w, worksheet_write_formula_num(w->sheet, r, c, is, f,
                                        (double)percent_hundredths(v->count, v->whole) / 100));
  else if (*is) keep(w, worksheet_write_formula_num(w->sheet, r, c, is, f, AS_NUMBER(v)));
  else keep(w, worksheet_write_number(w->sheet, r, c, AS_NUMBER(v), f));
  text_free(&formula);
}

/* How many lines the row needs for its texts. */
static int row_lines(const book_writer *w, int row) {
  int most = 1;
  for (int i = 0; i < w->table->shown; i++) {
    figure v = report_get(w->table, row, i);
    text words = {0};
    if (v.kind == FIGURE_TEXT || v.kind == FIGURE_WRITTEN) report_figure(&words, &v, w->lang);
    int lines = lines_of(text_of(&words), report_width(w->table, i));
    if (lines > most) most = lines;
    text_free(&words);
  }
  return most;
}

static void put_row(book_writer *w, int row) {
  static const look looks_of[] = {[COLUMN_TEXT] = LOOK_TEXT,
                                  [COLUMN_COUNT] = LOOK_COUNT,
                                  [COLUMN_RATE] = LOOK_RATE,
                                  [COLUMN_TERMS] = LOOK_COUNT,
                                  [COLUMN_NUMBER] = LOOK_NUMBER};
  const report_table *t = w->table;
  look total = t->rows[row].rows ? LOOK_TOTAL_TEXT - LOOK_TEXT : 0;
  set_height(w, w->row, row_lines(w, row) * LINE_HEIGHT);
  for (int i = 0; i < t->ncolumns; i++) {
    figure v = report_get(t, row, i);
    look as = looks_of[t->columns[i].kind];
    if (v.kind == FIGURE_COUNT || v.kind == FIGURE_RATE || v.kind == FIGURE_NUMBER) {
      put_figure(w, row, i, &v, as + total);
      continue;
    }
    if (v.kind == FIGURE_WRITTEN && v.whole > 0) {
      keep(w, worksheet_write_number(w->sheet, (lxw_row_t)w->row, (lxw_col_t)i,
                                     (double)v.count / (double)v.whole, exact_look(w, &v)));
      continue;
    }
    text words = {0};
    report_figure(&words, &v, w->lang);
    put_words(w, w->row, i, 1, 1, text_of(&words), as + total);
    w->failed |= words.failed;
    text_free(&words);
  }
  w->row++;
}

/* ---- sheets ---- */

/* A sheet that is a little more than a page is made one: else a row or two stand alone on the next.
 * The page is as wide as the sheet. */
static bool nearly_a_page(const book_writer *w) {
  enum { PAGE_WIDE = 784, PAGE_HIGH = 500, CHARACTER = 6, CELL = 4, MORE = 3 }; /* points */
  int across = 0;
  for (int i = 0; i < w->table->shown; i++) across += report_width(w->table, i) * CHARACTER + CELL;
  int page = PAGE_HIGH * (across > PAGE_WIDE ? across : PAGE_WIDE) / PAGE_WIDE;
  return w->height > page - page / 10 && w->height < page + page / MORE;
}

static void sheet_print_setup(book_writer *w, int heads_at) {
  worksheet_set_landscape(w->sheet);
  worksheet_set_paper(w->sheet, PAPER_A4);
  worksheet_fit_to_pages(w->sheet, 1, nearly_a_page(w));
  worksheet_center_horizontally(w->sheet);
  worksheet_set_margins(w->sheet, 0.4, 0.4, 0.5, 0.6); /* inches */
  keep(w, worksheet_set_footer(w->sheet, "&C&\"Times New Roman,Regular\"&10&P/&N"));
  if (heads_at < 0) return;
  keep(w, worksheet_repeat_rows(w->sheet, (lxw_row_t)heads_at, (lxw_row_t)(w->first_row - 1)));
  worksheet_freeze_panes(w->sheet, (lxw_row_t)w->first_row, 0);
}

static void put_sheet(book_writer *w, const report *r, const report_table *t) {
  char name[SHEET_NAME_MOST + 1] = "";
  memcpy(name, t->id, strnlen(t->id, SHEET_NAME_MOST));
  w->table = t, w->row = w->height = 0;
  w->sheet = workbook_add_worksheet(w->book, name);
  if (!w->sheet) {
    w->failed = true;
    return;
  }
  for (int i = 0; i < t->ncolumns; i++) {
    lxw_row_col_options hidden = {0};
    hidden.hidden = i >= t->shown;
    keep(w, worksheet_set_column_opt(w->sheet, (lxw_col_t)i, (lxw_col_t)i, report_width(t, i), NULL,
                                     &hidden));
  }
  for (int i = 0; i < r->ntitles; i++) put_line(w, r->titles[i], i ? LOOK_UNDER : LOOK_TITLE);
  put_line(w, t->title, LOOK_TITLE);
  for (int i = 0; i < t->nlines; i++) put_line(w, t->lines[i], LOOK_UNDER);
  int heads_at = ++w->row;
  bool has_grid = report_has_grid(t);
  if (has_grid) put_heads(w);
  w->first_row = w->row;
  for (int i = 0; i < t->nrows; i++) put_row(w, i);
  if (t->filtered && t->nrows)
    keep(w, worksheet_autofilter(w->sheet, (lxw_row_t)(w->first_row - 1), 0,
                                 (lxw_row_t)(w->row - 1), (lxw_col_t)(t->shown - 1)));
  w->row++;
  for (int i = 0; i < t->nnotes; i++) put_line(w, t->notes[i], LOOK_NOTE);
  for (int i = 0; i < r->nnotes; i++) put_line(w, r->notes[i], LOOK_NOTE);
  sheet_print_setup(w, has_grid ? heads_at : -1);
}

/* Reads back what the library wrote. */
static chuan_status take_bytes(text *out, int fd, chuan_fault *fault) {
  char bytes[4096];
  ssize_t got = 0;
  if (lseek(fd, 0, SEEK_SET) == 0)
    while ((got = read(fd, bytes, sizeof bytes)) > 0) text_add_bytes(out, bytes, (size_t)got);
  if (got < 0) return fault_system(fault, NOWHERE, MSG_CANNOT_WRITE, errno);
  return out->failed ? fault_memory(fault) : CHUAN_OK;
}

static chuan_status write_book(const char *path, const report *r, chuan_lang lang,
                               chuan_fault *fault) {
  lxw_doc_properties properties = {.created = MADE};
  book_writer w = {.book = workbook_new(path), .lang = lang};
  if (!w.book) return fault_memory(fault);
  keep(&w, workbook_set_properties(w.book, &properties));
  looks_make(&w);
  for (int i = 0; i < r->ntables && !w.failed; i++) put_sheet(&w, r, r->tables[i]);
  lxw_error closed = workbook_close(w.book);
  if (w.failed) return fault_memory(fault);
  if (!w.error) w.error = closed;
  return w.error ? FAULT(fault, CHUAN_OUTSIDE, NOWHERE, CANNOT_WRITE, lxw_strerror(w.error))
                 : CHUAN_OK;
}

/* The library writes to a name: that of a file which is in memory only. */
chuan_status report_write_xlsx(text *out, const report *r, chuan_lang lang, chuan_fault *fault) {
  chuan_status status = xlsx_calls_open(fault);
  if (status) return status;
  text path = {0};
  int fd = memfd_create("report", MFD_CLOEXEC);
  if (fd < 0) return fault_system(fault, NOWHERE, MSG_CANNOT_WRITE, errno);
  text_addf(&path, "/proc/self/fd/%d", fd);
  status = path.failed ? fault_memory(fault) : write_book(text_of(&path), r, lang, fault);
  if (!status) status = take_bytes(out, fd, fault);
  text_free(&path);
  (void)close(fd);
  return status;
}
