/* xlsx_grid: the XML of a worksheet as rows of cells. Must never know what cells mean. */
#include "data/xlsx_grid.h"

#include <string.h>

#include "data/xlsx_grid_parts.h"

#define MERGES_MOST 200000

/* What a cell says it holds. */
typedef enum cell_kind {
  HOLDS_NUMBER,
  HOLDS_SHARED,
  HOLDS_TEXT,
  HOLDS_TRUTH,
  HOLDS_ERROR,
  HOLDS_DAY
} cell_kind;

/* The sheet as it is being read. */
typedef struct sheet_reading {
  grid *to;
  const workbook *book;
  shared_texts shared;
  int64_t row; /* at hand */
  bool hidden;
  int column; /* of the cell at hand; -1: none in this row yet */
  cell_kind kind;
  cell_style style;
  bool in_cell, in_text, has_value, is_formula;
  int aside; /* depth within what is pronounced, not written */
  text value;
} sheet_reading;

static void fail_damaged(xml *x) { xml_fail(x, package_damaged(x->of, "XML", x->fault)); }

column_letters column_letters_of(int column) {
  column_letters out = {""};
  int count = column < 26 ? 1 : column < 702 ? 2 : 3;
  for (int i = count - 1; i >= 0; i--, column = column / 26 - 1)
    out.at[i] = (char)('A' + column % 26);
  return out;
}

/* Reads "D17" and steps over it; false for anything else. */
static bool read_reference(const char **s, int *column, int64_t *row) {
  const char *p = *s;
  int64_t letters = 0, number = 0;
  for (; *p >= 'A' && *p <= 'Z' && letters <= GRID_COLUMNS_MOST; p++)
    letters = letters * 26 + (*p - 'A' + 1);
  for (; *p >= '0' && *p <= '9' && number <= GRID_ROWS_MOST; p++) number = number * 10 + (*p - '0');
  *column = (int)letters - 1;
  *row = number;
  *s = p;
  return letters >= 1 && letters <= GRID_COLUMNS_MOST && number >= 1 && number <= GRID_ROWS_MOST;
}

/* ---- rows ---- */

static void row_begin(xml *x, const char **attributes) {
  sheet_reading *s = x->with;
  bool said = xml_attribute(attributes, "r") != NULL;
  int64_t number = said ? xml_number(attributes, "r") : s->row + 1;
  if (number <= s->row || number > GRID_ROWS_MOST) fail_damaged(x);
  s->row = number;
  s->column = -1;
  s->hidden = xml_true(attributes, "hidden");
}

static void row_end(xml *x) {
  sheet_reading *s = x->with;
  grid_about *about = &s->to->about;
  if (s->to->rows.count == 0) return;
  about->rows++;
  about->hidden_rows += s->hidden;
  about->last_row = s->row;
  chuan_status status = row_file_end(&s->to->rows, s->row, s->hidden, s->to->name, x->fault);
  if (status != CHUAN_OK) xml_fail(x, status);
}

/* ---- cells ---- */

static cell_kind kind_of(const char *type) {
  static const struct {
    const char *word;
    cell_kind kind;
  } kinds[] = {{"s", HOLDS_SHARED}, {"str", HOLDS_TEXT}, {"inlineStr", HOLDS_TEXT},
               {"b", HOLDS_TRUTH},  {"e", HOLDS_ERROR},  {"d", HOLDS_DAY}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (same_text(type, kinds[i].word)) return kinds[i].kind;
  return HOLDS_NUMBER;
}

static void cell_begin(xml *x, const char **attributes) {
  sheet_reading *s = x->with;
  const char *at = xml_attribute(attributes, "r");
  int column = s->column + 1;
  int64_t row = s->row, style = xml_number(attributes, "s");
  bool good = at == NULL || (read_reference(&at, &column, &row) && *at == '\0');
  if (!good || s->row == 0 || row != s->row || column <= s->column || column >= GRID_COLUMNS_MOST) {
    fail_damaged(x);
    return;
  }
  s->column = column;
  s->kind = kind_of(xml_attribute(attributes, "t"));
  s->style = style >= 0 && style < s->book->nstyles ? s->book->styles[style] : (cell_style){0};
  s->in_cell = true;
  s->has_value = s->is_formula = false;
  text_clear(&s->value);
}

static void put_day(sheet_reading *s, cell is, bool is_number, day on) {
  grid_cell made = {is, s->column, is_number, on};
  if (is.at != NULL && is.length == 0) return;
  row_file_put(&s->to->rows, &made);
  if (s->column >= s->to->about.columns) s->to->about.columns = s->column + 1;
}

static void put(sheet_reading *s, cell is, bool is_number) { put_day(s, is, is_number, 0); }

/* A number that is not there was to be computed. */
static void put_number(sheet_reading *s) {
  char out[XLSX_NUMBER_ROOM] = "";
  message wrong = MSG_NONE;
  if (s->value.length > 0 && s->style.is_date) {
    day on = xlsx_day(s->value.at, s->value.length, s->book->from_1904);
    put_day(s, cell_without(MSG_CELL_DAY), false, on);
    return;
  }
  if (s->value.length > 0) wrong = xlsx_number(s->value.at, s->value.length, s->style.digits, out);
  else if (s->is_formula) wrong = MSG_CELL_FORMULA;
  /* a format of zeros shows them: then they are known */
  if (wrong == MSG_NONE) put(s, (cell){out, strlen(out)}, s->style.digits < 2);
  else put(s, cell_without(wrong), false);
}

/* "2026-12-31T00:00" */
static day iso_day(const text *value) {
  char iso[] = "0000-00-00";
  day on = 0;
  bool ends = value->length == 10 || (value->length > 10 && value->at[10] == 'T');
  if (!ends) return 0;
  memcpy(iso, value->at, 10);
  return day_read(iso, &on) ? on : 0;
}

static void put_shared(xml *x, sheet_reading *s) {
  const char *attributes[] = {"v", text_of(&s->value), NULL};
  int64_t nth = xml_number(attributes, "v");
  size_t length = 0;
  const char *at = nth < 0 ? NULL : shared_text(&s->shared, (uint64_t)nth, &length);
  if (at != NULL) put(s, cell_of_text(at, length), false);
  else if (s->has_value) fail_damaged(x);
}

static void cell_end(xml *x) {
  sheet_reading *s = x->with;
  s->in_cell = false;
  s->to->about.formulas += s->is_formula;
  if (s->value.failed) xml_fail(x, fault_memory(x->fault));
  switch (s->kind) {
  case HOLDS_NUMBER: put_number(s); break;
  case HOLDS_SHARED: put_shared(x, s); break;
  case HOLDS_TRUTH:
    if (s->has_value)
      put(s,
          cell_of_text(same_text(text_of(&s->value), "1") ? "TRUE" : "FALSE",
                       same_text(text_of(&s->value), "1") ? 4 : 5),
          false);
    break;
  case HOLDS_ERROR: put(s, cell_without(MSG_CELL_ERROR), false); break;
  case HOLDS_DAY: put_day(s, cell_without(MSG_CELL_DAY), false, iso_day(&s->value)); break;
  case HOLDS_TEXT:
    xlsx_unescape(&s->value);
    put(s, cell_of_text(text_of(&s->value), s->value.length), false);
  }
}

/* ---- merged cells ---- */

static void merge_begin(xml *x, const char **attributes) {
  sheet_reading *s = x->with;
  grid *g = s->to;
  const char *at = xml_attribute(attributes, "ref");
  grid_merge m = {0};
  bool good = at != NULL && read_reference(&at, &m.left, &m.top) && *at++ == ':'
              && read_reference(&at, &m.right, &m.bottom) && *at == '\0' && m.left <= m.right
              && m.top <= m.bottom;
  void *items = g->merges;
  if (!good || g->nmerges >= MERGES_MOST) fail_damaged(x);
  else if (memory_grow(&items, &g->merges_room, g->nmerges + 1, sizeof m) != 0)
    xml_fail(x, fault_memory(x->fault));
  else {
    g->merges = items;
    g->merges[g->nmerges++] = m;
  }
}

/* ---- the sheet ---- */

static void sheet_begins(xml *x, const char *name, const char **attributes) {
  sheet_reading *s = x->with;
  if (s->aside > 0 || strcmp(name, "rPh") == 0) s->aside++;
  if (s->in_cell) {
    bool value = strcmp(name, "v") == 0;
    s->in_text = s->aside == 0 && (value || strcmp(name, "t") == 0);
    s->has_value |= value;
    s->is_formula |= strcmp(name, "f") == 0;
  } else if (strcmp(name, "c") == 0) cell_begin(x, attributes);
  else if (strcmp(name, "row") == 0) row_begin(x, attributes);
  else if (strcmp(name, "mergeCell") == 0) merge_begin(x, attributes);
}

static void sheet_ends(xml *x, const char *name) {
  sheet_reading *s = x->with;
  s->in_text = false;
  if (s->aside > 0) s->aside--;
  if (s->in_cell && strcmp(name, "c") == 0) cell_end(x);
  else if (!s->in_cell && strcmp(name, "row") == 0) row_end(x);
}

static void sheet_text(xml *x, const char *s, int length) {
  sheet_reading *r = x->with;
  if (r->in_text) xlsx_gather(&r->value, s, length);
}

static chuan_status read_sheet(grid *g, const workbook *w, int sheet, chuan_fault *fault) {
  sheet_reading s = {.to = g, .book = w, .column = -1};
  xml_sink sink = {sheet_begins, sheet_ends, sheet_text, &s};
  chuan_status status = row_file_open(&g->rows, fault);
  if (status == CHUAN_OK) status = shared_open(&w->in, w->shared, &s.shared, fault);
  if (status == CHUAN_OK) status = xml_read(&w->in, w->sheets[sheet].part, &sink, fault);
  if (status == CHUAN_OK) status = row_file_done(&g->rows, fault);
  shared_close(&s.shared);
  text_free(&s.value);
  return status == CHUAN_OK ? merges_fill(g, fault) : status;
}

chuan_status grid_read(const workbook *w, int sheet, grid **out, chuan_fault *fault) {
  grid *g = memory_make(1, sizeof *g);
  *out = NULL;
  if (g == NULL) return fault_memory(fault);
  g->rows.fd = -1;
  g->name = w->in.name;
  chuan_status status = read_sheet(g, w, sheet, fault);
  if (status == CHUAN_OK) *out = g;
  else grid_close(g);
  return status;
}

void grid_close(grid *g) {
  if (g == NULL) return;
  row_file_close(&g->rows);
  memory_free(g->merges);
  memory_free(g);
}

place grid_place(const grid *g) { return (place){.file = g->name}; }

const grid_about *grid_what(const grid *g) { return &g->about; }

const grid_merge *grid_merges(const grid *g, size_t *count) {
  *count = g->nmerges;
  return g->merges;
}

chuan_status grid_next(grid *g, grid_row *out, chuan_fault *fault) {
  return row_file_next(&g->rows, out, fault);
}
uint64_t grid_tell(const grid *g) { return row_file_tell(&g->rows); }
void grid_seek(grid *g, uint64_t at) { row_file_seek(&g->rows, at); }

/* ---- is there anything ---- */

static void any_begin(xml *x, const char *name, const char **attributes) {
  bool *any = x->with;
  (void)attributes;
  *any = strcmp(name, "v") == 0 || strcmp(name, "is") == 0 || strcmp(name, "f") == 0;
  if (*any) xml_enough(x);
}

static void any_end(xml *x, const char *name) { (void)x, (void)name; }

chuan_status grid_any(const workbook *w, int sheet, bool *any, chuan_fault *fault) {
  xml_sink sink = {any_begin, any_end, NULL, any};
  *any = false;
  return xml_read(&w->in, w->sheets[sheet].part, &sink, fault);
}
