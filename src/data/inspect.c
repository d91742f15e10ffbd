/* inspect: see inspect.h; what columns answer is decided in judge.c. */
#include "data/inspect.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "data/answer.h"
#include "data/csv.h"
#include "data/inspect_parts.h"
#include "data/spellings.h"
#include "data/xlsx.h"

#define HEADER_LINES_MOST 30 /* of a CSV, in which its header is looked for */

/* ---- what is said ---- */

void found_doubt(found_column *c, message why) {
  c->is = JUDGED_DOUBTED;
  for (int i = 0; i < c->ndoubts; i++)
    if (c->doubts[i] == why) return;
  if (c->ndoubts < FOUND_DOUBTS_MOST) c->doubts[c->ndoubts++] = why;
}

void found_say(found_table *t, arena *a, message id, const char *const *args, int nargs) {
  if (t->nnotes == FOUND_NOTES_MOST) return;
  found_note *n = &t->notes[t->nnotes++];
  n->id = id;
  for (int i = 0; i < nargs && i < 4; i++) n->args[i] = arena_copy(a, args[i]);
}

place_text found_place(const found_table *t, int64_t line, int nth) {
  place_text out;
  place at = records_place(t->sheet.from, line, nth + 1);
  size_t file = strlen(t->file) + 1;
  if (t->name != NULL && strlen(at.file) > file)
    (void)snprintf(out.at, sizeof out.at, "%s", at.file + file);
  else if (nth < 0) out = place_text_of((place){file_name(at.file), at.line, 0});
  else (void)snprintf(out.at, sizeof out.at, "%s:%d:%d", file_name(at.file), at.line, at.column);
  return out;
}

bool found_has_answers(const found_column *c) {
  const field *f = found_field(c);
  return f != NULL && (f->type == FIELD_CODE || f->type == FIELD_FLAG);
}

const field *found_field(const found_column *c) {
  if (c->means.kind == OFFICE_FLAG && c->means.id != NULL) return &c->flag;
  if (c->means.kind == OFFICE_LIST && same_text(c->means.id, office_class.id)) return &office_class;
  if (c->means.kind == OFFICE_UNIT && same_text(c->means.id, office_level.id)) return &office_level;
  return c->means.field;
}

char inspect_decimal(const found_table *t) {
  int64_t points = 0, commas = 0;
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    const field *f = found_field(c);
    bool number = f != NULL && (f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL);
    if (!number || (c->is != JUDGED_TAKEN && c->is != JUDGED_DOUBTED)) continue;
    points += c->seen.shapes[SHAPE_POINT] + c->seen.shapes[SHAPE_COMMA_POINT];
    commas += c->seen.shapes[SHAPE_COMMA] + c->seen.shapes[SHAPE_POINT_COMMA];
  }
  if (points > 0 && commas > 0) return '?';
  return points > 0 ? '.' : commas > 0 ? ',' : '\0';
}

/* ---- reading a table ---- */

static void note_line(layout_rows *rows, int64_t line) {
  if (rows->count < LAYOUT_ROWS_MOST) rows->first[rows->count] = line;
  rows->count++;
}

static bool may_name_units(const found_column *c) {
  for (int i = 0; i < c->nmay; i++)
    if (c->may[i].kind == OFFICE_HOUSEHOLD && field_may_name_unit(c->may[i].field)) return true;
  return false;
}

static chuan_status make_columns(found_table *t, const office *words, arena *a,
                                 chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  t->columns = arena_array(a, (size_t)t->sheet.nnames + 1, sizeof *t->columns);
  if (t->columns == NULL) return fault_memory(fault);
  for (int i = 0; i < t->sheet.nnames && status == CHUAN_OK; i++) {
    found_column *c = &t->columns[t->ncolumns++];
    place_text where = found_place(t, t->sheet.header_line, i);
    const char *mark = t->name == NULL ? NULL : strrchr(where.at, '!');
    size_t letters = mark == NULL ? 0 : strcspn(mark + 1, "0123456789");
    c->name = t->sheet.names[i];
    c->nth = i;
    c->ref = mark == NULL ? arena_copy(a, numeral_of(i + 1).at) : arena_text(a, mark + 1, letters);
    c->nmay = office_read(words, c->name, c->may);
    status = c->ref == NULL ? fault_memory(fault) : profile_start(&c->seen, fault);
    if (status == CHUAN_OK && may_name_units(c) && (c->names = spellings_new()) == NULL)
      status = fault_memory(fault);
  }
  return status;
}

/* The cell that says that a record of a CSV is a total, or stands below the table; NULL: none. */
static const cell *foot_in(const office *words, const cell *cells, int count) {
  for (int i = 0; i < count && i < OFFICE_FOOT_CELLS; i++) {
    const cell *c = &cells[i];
    bool words_only = c->at != NULL && c->length > 0 && shape_of(c->at, c->length) == SHAPE_TEXT;
    if (words_only && office_foots(words, c->at, c->length)) return c;
  }
  return NULL;
}

/* Counts a name as an import would store it. */
static chuan_status take_name(found_column *c, const cell *is, chuan_fault *fault) {
  size_t length = 0;
  if (c->names == NULL || is->at == NULL || is->length == 0) return CHUAN_OK;
  char *composed = utf8_nfc(is->at, is->length, &length);
  if (composed == NULL) return fault_memory(fault);
  length = answer_fold_blanks(composed, length, composed);
  int status = spellings_add(c->names, composed, length);
  memory_free(composed);
  return status == 0 ? CHUAN_OK : fault_memory(fault);
}

static chuan_status take_record(found_table *t, const office *words, const cell *cells, int count,
                                chuan_fault *fault) {
  int64_t line = t->sheet.from->at.line;
  chuan_status status = CHUAN_OK;
  if (count != t->ncolumns) {
    note_line(&t->ragged, line);
    return CHUAN_OK;
  }
  if (t->rows == 0) t->first_line = line;
  t->rows++;
  if (t->name == NULL && foot_in(words, cells, count) != NULL) note_line(&t->at.totals, line);
  for (int i = 0; i < count && status == CHUAN_OK; i++) {
    status = profile_take(&t->columns[i].seen, &cells[i], records_is_number(t->sheet.from, i), line,
                          fault);
    if (status == CHUAN_OK) status = take_name(&t->columns[i], &cells[i], fault);
  }
  return status;
}

static chuan_status read_rows(found_table *t, const office *words, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0;
  chuan_status status = records_next(t->sheet.from, &cells, &count, fault);
  while (status == CHUAN_OK && count >= 0) {
    if (count > 0 || t->name == NULL) status = take_record(t, words, cells, count, fault);
    if (status == CHUAN_OK) status = records_next(t->sheet.from, &cells, &count, fault);
  }
  for (int i = 0; i < t->ncolumns; i++) profile_end(&t->columns[i].seen);
  return status;
}

/* A table whose records are open: names, cells, and what they answer. */
static chuan_status read_table(inspection *out, const inspect_wish *w, found_table *t,
                               records *from, chuan_fault *fault) {
  chuan_status status = sheet_open(&t->sheet, from, HOUSEHOLD, true, fault);
  if (status == CHUAN_OK) status = make_columns(t, w->words, out->arena, fault);
  if (status == CHUAN_OK) status = read_rows(t, w->words, fault);
  return status == CHUAN_OK ? judge_table(t, w->survey, w->words, out->arena, fault) : status;
}

static found_table *add_table(inspection *out, const char *name) {
  found_table *t = arena_make(out->arena, sizeof *t);
  if (t == NULL) return NULL;
  t->file = out->file;
  t->name = name;
  t->id = -1;
  out->tables[out->ntables++] = t;
  return t;
}

/* ---- workbooks ---- */

static chuan_status find_layout(inspection *out, const inspect_wish *w, const workbook *book,
                                int which, found_table *t, chuan_fault *fault) {
  grid *g = NULL;
  chuan_status status = grid_read(book, which, &g, fault);
  if (status == CHUAN_OK) status = layout_find(g, w->words, out->arena, &t->at, fault);
  if (status == CHUAN_OK && w->header[0] > 0) memcpy(t->at.header, w->header, sizeof w->header);
  grid_close(g);
  return status;
}

static chuan_status read_sheet(inspection *out, const inspect_wish *w, const workbook *book,
                               int which, chuan_fault *fault) {
  const char *name = arena_copy(out->arena, workbook_sheet_name(book, which));
  found_table *t = name == NULL ? NULL : add_table(out, name);
  records *from = NULL;
  if (t == NULL) return fault_memory(fault);
  chuan_status status = find_layout(out, w, book, which, t, fault);
  workbook_place at = {.sheet = name, .foot = t->at.foot_within ? NULL : t->at.foot};
  memcpy(at.header, t->at.header, sizeof at.header);
  if (status == CHUAN_OK) status = xlsx_open(w->path, &at, &from, fault);
  return status == CHUAN_OK ? read_table(out, w, t, from, fault) : status;
}

/* The sheet that was asked for, else all that are shown and not empty. */
static chuan_status read_sheets(inspection *out, const inspect_wish *w, const workbook *book,
                                chuan_fault *fault) {
  int only = -1;
  chuan_status status = w->sheet == NULL ? CHUAN_OK : workbook_find(book, w->sheet, &only, fault);
  for (int i = 0; i < workbook_sheets(book) && status == CHUAN_OK; i++) {
    bool any = false;
    if (only >= 0 && only != i) continue;
    status = grid_any(book, i, &any, fault);
    if (status != CHUAN_OK || !any) continue;
    bool hidden = workbook_sheet_hidden(book, i) && only < 0;
    if (hidden && out->nhidden < INSPECT_TABLES_MOST)
      out->hidden[out->nhidden++] = arena_copy(out->arena, workbook_sheet_name(book, i));
    else if (!hidden && out->ntables < INSPECT_TABLES_MOST)
      status = read_sheet(out, w, book, i, fault);
  }
  place at = {.file = w->path};
  if (status == CHUAN_OK && out->ntables == 0)
    status = FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_EMPTY, "");
  return status;
}

static chuan_status inspect_workbook(inspection *out, const inspect_wish *w, chuan_fault *fault) {
  workbook *book = NULL;
  if (w->delimiter != 0) return FAULT(fault, CHUAN_USAGE, NOWHERE, WORKBOOK_DELIMITER, "");
  chuan_status status = workbook_open(w->path, &book, fault);
  if (status == CHUAN_OK) status = read_sheets(out, w, book, fault);
  workbook_free(book);
  return status;
}

/* ---- CSV ---- */

static int heads_in(const office *words, const cell *cells, int count) {
  int known = 0;
  for (int i = 0; i < count; i++)
    known += cells[i].at != NULL && office_heads(words, cells[i].at, cells[i].length);
  return known;
}

/* What was seen of a CSV below the last row that surely belongs to the table. */
typedef struct csv_foot {
  const char *within[LAYOUT_ROWS_MOST]; /* words of totals that stand within the table */
  int nwithin;
  const char *foot;
  int64_t line;
} csv_foot;

/* As in a sheet: a row of which a third of the cells is filled and that is no total belongs to the
 * table. */
static chuan_status take_line(found_table *t, csv_foot *f, const office *words, const cell *cells,
                              int count, arena *a, chuan_fault *fault) {
  const cell *total = foot_in(words, cells, count);
  int filled = 0;
  for (int i = 0; i < count; i++) filled += cells[i].length > 0;
  if (total == NULL && filled * 3 >= count && filled > 1) {
    if (f->foot != NULL && f->nwithin < LAYOUT_ROWS_MOST) f->within[f->nwithin++] = f->foot;
    f->foot = NULL;
  }
  if (total == NULL || f->foot != NULL) return CHUAN_OK;
  f->foot = arena_text(a, total->at, total->length);
  f->line = t->sheet.from->at.line;
  return f->foot == NULL ? fault_memory(fault) : CHUAN_OK;
}

/* The words of the row from which on a CSV has totals and signatures only. */
static chuan_status find_foot(found_table *t, const office *words, arena *a, chuan_fault *fault) {
  const cell *cells = NULL;
  csv_foot f = {0};
  int count = 0;
  chuan_status status = records_next(t->sheet.from, &cells, &count, fault); /* names */
  while (status == CHUAN_OK && count >= 0) {
    status = records_next(t->sheet.from, &cells, &count, fault);
    if (status == CHUAN_OK && count > 0) status = take_line(t, &f, words, cells, count, a, fault);
  }
  for (int i = 0; i < f.nwithin; i++) t->at.foot_within |= same_text(f.within[i], f.foot);
  t->at.foot = f.foot;
  t->at.foot_row = f.foot == NULL ? 0 : f.line;
  return status;
}

/* Refuses a file whose columns are named in a later line than the first: a CSV has no title. */
static chuan_status check_header_line(records *from, const office *words, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0, best = 0;
  int64_t line = 0, first = 0;
  spot begin = records_tell(from);
  for (int i = 0; i < HEADER_LINES_MOST && count >= 0; i++) {
    if (records_next(from, &cells, &count, NULL) != CHUAN_OK) break;
    int known = heads_in(words, cells, count);
    if (first == 0 && count > 0) first = from->at.line;
    if (known > best) best = known, line = from->at.line;
  }
  records_seek(from, begin);
  if (best < 3 || line == first) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, records_place(from, line, 0), FOUND_HEADER_LINE,
               numeral_of(line).at, numeral_of(line - 1).at);
}

/* Says which encoding it is, where that can be told. */
static chuan_status name_encoding(const char *path, chuan_status status, chuan_fault *fault) {
  const char *name = status == CHUAN_REFUSED ? legacy_encoding_of(path) : NULL;
  if (name == NULL || fault == NULL || strstr(fault->message[CHUAN_EN], "UTF-8") == NULL)
    return status;
  place at = {.file = path, .line = fault->line};
  return FAULT(fault, CHUAN_REFUSED, at, FOUND_ENCODING, name);
}

static chuan_status inspect_csv(inspection *out, const inspect_wish *w, chuan_fault *fault) {
  records *from = NULL;
  char delimiter = w->delimiter != 0 ? w->delimiter : csv_delimiter_of(w->path);
  if (w->sheet != NULL || w->header[0] > 0)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, WORKBOOK_ONLY, "");
  found_table *t = add_table(out, NULL);
  if (t == NULL) return fault_memory(fault);
  t->delimiter = delimiter;
  chuan_status status = csv_open(w->path, delimiter, &from, fault);
  if (status == CHUAN_OK) {
    status = check_header_line(from, w->words, fault);
    t->sheet.from = from;
    if (status == CHUAN_OK) status = find_foot(t, w->words, out->arena, fault);
    records_close(from);
  }
  if (status == CHUAN_OK) status = csv_open(w->path, delimiter, &from, fault);
  if (status == CHUAN_OK && !t->at.foot_within) csv_end_at(from, t->at.foot);
  if (status == CHUAN_OK) status = read_table(out, w, t, from, fault);
  return name_encoding(w->path, status, fault);
}

/* ---- the whole ---- */

chuan_status inspect_open(const inspect_wish *wish, inspection *out, chuan_fault *fault) {
  *out = (inspection){.file = wish->path, .arena = arena_new()};
  if (out->arena == NULL) return fault_memory(fault);
  place at = {.file = wish->path}; /* guessing takes more than one reading */
  struct stat about;
  bool piped =
      strcmp(wish->path, "-") == 0 || (stat(wish->path, &about) == 0 && !S_ISREG(about.st_mode));
  if (piped) return FAULT(fault, CHUAN_USAGE, at, NOT_A_FILE, "");
  return workbook_is(wish->path) ? inspect_workbook(out, wish, fault)
                                 : inspect_csv(out, wish, fault);
}

void inspection_close(inspection *i) {
  for (int t = 0; t < i->ntables; t++) {
    for (int c = 0; c < i->tables[t]->ncolumns; c++) {
      profile_free(&i->tables[t]->columns[c].seen);
      spellings_free(i->tables[t]->columns[c].names);
    }
    if (i->tables[t]->sheet.arena != NULL) sheet_close(&i->tables[t]->sheet);
  }
  arena_free(i->arena);
  *i = (inspection){0};
}
