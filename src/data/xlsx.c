/* xlsx: see xlsx.h; the names of columns are in xlsx_header.c. */
#include "data/xlsx.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "data/workbook.h"

#define ROW_DIGITS 24 /* bytes of "!XFD1048576" and "!1048576:1048576" */
#define DAY_ROOM 16

typedef struct xlsx {
  records is;
  arena *arena;
  grid *grid;
  const char *foot;
  char *place; /* "FILE:SHEET", and after `place_length` the cell that was asked for last */
  size_t place_length;
  int ncolumns;
  int *columns; /* of the sheet, for each name */
  cell *names;
  cell *cells;
  bool *numbers;
  char (*days)[DAY_ROOM]; /* for each name whose days are taken as texts, at hand; NULL: none is */
  bool *takes_days;
  bool at_header, ended;
} xlsx;

/* ---- the kind ---- */

static place xlsx_place(records *r, int64_t line, int which) {
  xlsx *x = (xlsx *)r;
  char *end = x->place + x->place_length;
  long long row = line;
  if (which > 0 && which <= x->ncolumns)
    (void)snprintf(end, ROW_DIGITS, "!%s%lld", column_letters_of(x->columns[which - 1]).at, row);
  else (void)snprintf(end, ROW_DIGITS, "!%lld:%lld", row, row);
  return (place){.file = x->place};
}

/* Everything below the words of the foot belongs to it. */
static bool is_foot(const xlsx *x, const grid_row *row) {
  for (int i = 0; i < row->count && x->foot != NULL; i++)
    if (cell_says(&row->cells[i].is, x->foot)) return true;
  return false;
}

static cell day_cell(char room[DAY_ROOM], day on) {
  const char *at = day_write(room, DAY_ROOM, on);
  return (cell){at, strlen(at)};
}

/* The cells of the row that have a name; both stand in the order of columns. */
static void take_row(xlsx *x, const grid_row *row) {
  int next = 0;
  for (int i = 0; i < x->ncolumns; i++) {
    while (next < row->count && row->cells[next].column < x->columns[i]) next++;
    bool there = next < row->count && row->cells[next].column == x->columns[i];
    x->cells[i] = there ? row->cells[next].is : (cell){"", 0};
    x->numbers[i] = there && row->cells[next].is_number;
    if (there && x->takes_days[i] && row->cells[next].on > 0)
      x->cells[i] = day_cell(x->days[i], row->cells[next].on);
  }
}

static chuan_status xlsx_next(records *r, const cell **cells, int *count, chuan_fault *fault) {
  xlsx *x = (xlsx *)r;
  grid_row row = {0};
  *cells = x->at_header ? x->names : x->cells;
  *count = x->ncolumns;
  if (x->at_header) {
    x->at_header = false;
    return CHUAN_OK;
  }
  uint64_t at = grid_tell(x->grid);
  chuan_status status = x->ended ? CHUAN_OK : grid_next(x->grid, &row, fault);
  if (status != CHUAN_OK) return status;
  x->ended = row.number == 0 || is_foot(x, &row);
  if (x->ended) *count = -1;
  else take_row(x, &row);
  if (!x->ended) r->at = (spot){at, row.number};
  return CHUAN_OK;
}

static spot xlsx_tell(const records *r) {
  return (spot){grid_tell(((const xlsx *)r)->grid), r->at.line + 1};
}

static void xlsx_seek(records *r, spot to) {
  xlsx *x = (xlsx *)r;
  grid_seek(x->grid, to.at);
  x->at_header = x->ended = false;
}

static bool xlsx_is_number(const records *r, int which) {
  return ((const xlsx *)r)->numbers[which];
}

static void xlsx_take_days(records *r, int which) { ((xlsx *)r)->takes_days[which] = true; }

static void xlsx_close(records *r) {
  xlsx *x = (xlsx *)r;
  grid_close(x->grid);
  arena_free(x->arena);
  memory_free(x);
}

static const records_kind xlsx_records = {
    .next = xlsx_next,
    .tell = xlsx_tell,
    .seek = xlsx_seek,
    .place_of = xlsx_place,
    .is_number = xlsx_is_number,
    .take_days = xlsx_take_days,
    .close = xlsx_close,
};

/* ---- opening ---- */

/* A sheet's name as it stands before the ! of a reference: in quotes where it is no word. */
static void add_sheet(text *out, const char *name) {
  bool word = *name < '0' || *name > '9';
  for (const char *p = name; *p != '\0'; p++)
    word &= (unsigned char)*p >= 0x80 || *p == '_' || (*p >= '0' && *p <= '9')
            || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z');
  if (!word) text_add_char(out, '\'');
  for (const char *p = name; *p != '\0'; p++) {
    if (*p == '\'') text_add_char(out, '\'');
    text_add_char(out, (unsigned char)*p < ' ' ? '?' : *p);
  }
  if (!word) text_add_char(out, '\'');
}

static chuan_status name_it(xlsx *x, const char *path, const char *sheet, chuan_fault *fault) {
  text name = {0};
  text_addf(&name, "%s:", path);
  add_sheet(&name, sheet);
  x->place_length = name.length;
  x->place = arena_make(x->arena, name.length + ROW_DIGITS);
  char *kept = name.failed ? NULL : arena_text(x->arena, text_of(&name), name.length);
  if (x->place != NULL && kept != NULL) memcpy(x->place, kept, name.length);
  x->is.name = kept;
  text_free(&name);
  return x->place == NULL || kept == NULL ? fault_memory(fault) : CHUAN_OK;
}

static chuan_status keep_names(xlsx *x, const char *const *names, int count, chuan_fault *fault) {
  x->columns = arena_array(x->arena, (size_t)count + 1, sizeof *x->columns);
  x->names = arena_array(x->arena, (size_t)count + 1, sizeof *x->names);
  x->cells = arena_array(x->arena, (size_t)count + 1, sizeof *x->cells);
  x->numbers = arena_array(x->arena, (size_t)count + 1, sizeof *x->numbers);
  x->days = arena_array(x->arena, (size_t)count + 1, sizeof *x->days);
  x->takes_days = arena_array(x->arena, (size_t)count + 1, sizeof *x->takes_days);
  if (x->columns == NULL || x->names == NULL || x->cells == NULL || x->numbers == NULL
      || x->days == NULL || x->takes_days == NULL)
    return fault_memory(fault);
  for (int i = 0; i < count; i++) {
    if (names[i] == NULL) continue;
    x->columns[x->ncolumns] = i;
    x->names[x->ncolumns++] = (cell){names[i], strlen(names[i])};
  }
  return CHUAN_OK;
}

/* The first row that is not blank, where none was said. */
static chuan_status find_header(xlsx *x, const workbook_place *wish, int64_t header[2],
                                chuan_fault *fault) {
  grid_row row = {0};
  memcpy(header, wish->header, 2 * sizeof *header);
  if (header[0] > 0) return CHUAN_OK;
  chuan_status status = grid_next(x->grid, &row, fault);
  header[0] = header[1] = row.number;
  grid_seek(x->grid, 0);
  return status;
}

/* Goes to the first row below the header. */
static chuan_status pass_header(xlsx *x, int64_t last, chuan_fault *fault) {
  grid_row row = {0};
  uint64_t at = 0;
  x->is.hidden = grid_what(x->grid)->hidden_rows;
  grid_seek(x->grid, 0);
  chuan_status status = grid_next(x->grid, &row, fault);
  while (status == CHUAN_OK && row.number > 0 && row.number <= last) {
    x->is.hidden -= row.hidden;
    at = grid_tell(x->grid);
    status = grid_next(x->grid, &row, fault);
  }
  grid_seek(x->grid, at);
  return status;
}

static chuan_status open_header(xlsx *x, const workbook_place *wish, chuan_fault *fault) {
  int64_t header[2];
  const char *const *names = NULL;
  int count = 0;
  chuan_status status = find_header(x, wish, header, fault);
  if (status == CHUAN_OK) status = xlsx_names(x->grid, header, x->arena, &names, &count, fault);
  if (status == CHUAN_OK) status = keep_names(x, names, count, fault);
  if (status != CHUAN_OK) return status;
  x->is.at.line = header[1];
  if (x->ncolumns == 0)
    return FAULT(fault, CHUAN_REFUSED, xlsx_place(&x->is, header[0], 0), WORKBOOK_NO_HEADER, "");
  return pass_header(x, header[1], fault);
}

static chuan_status open_it(xlsx *x, const workbook *w, const workbook_place *wish,
                            chuan_fault *fault) {
  int sheet = 0;
  x->arena = arena_new();
  if (x->arena == NULL) return fault_memory(fault);
  bool has_foot = wish->foot != NULL && *wish->foot != '\0';
  x->foot = has_foot ? arena_copy(x->arena, wish->foot) : NULL;
  chuan_status status = workbook_find(w, wish->sheet, &sheet, fault);
  if (status == CHUAN_OK)
    status = name_it(x, workbook_name(w), workbook_sheet_name(w, sheet), fault);
  if (status == CHUAN_OK) status = grid_read(w, sheet, &x->grid, fault);
  return status == CHUAN_OK ? open_header(x, wish, fault) : status;
}

chuan_status xlsx_open(const char *path, const workbook_place *wish, records **out,
                       chuan_fault *fault) {
  xlsx *x = memory_make(1, sizeof *x);
  workbook *w = NULL;
  *out = NULL;
  if (x == NULL) return fault_memory(fault);
  *x = (xlsx){.is.kind = &xlsx_records, .at_header = true};
  chuan_status status = workbook_open(path, &w, fault);
  if (status == CHUAN_OK) status = open_it(x, w, wish, fault);
  workbook_free(w);
  if (status == CHUAN_OK) *out = &x->is;
  else xlsx_close(&x->is);
  return status;
}
