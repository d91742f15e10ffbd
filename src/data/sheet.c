/* sheet: see sheet.h. Header faults stop the file: a column read as another one is worse
 * than no result. */
#include "data/sheet.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/text.h"

/* Of the name of a column, -1: of the header. */
static place name_place(const sheet *s, int nth) {
  return records_place(s->from, s->header_line, nth + 1);
}

/* A letter or _ and then letters, digits and _, all ASCII: what field ids are made of. */
static bool is_plain_name(const char *name) {
  for (const char *p = name; *p != '\0'; p++) {
    bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '_';
    bool digit = *p >= '0' && *p <= '9';
    if (!letter && !(digit && p > name)) return false;
  }
  return true;
}

static chuan_status check_name(const sheet *s, int nth, bool is_mapped, chuan_fault *fault) {
  const char *name = s->names[nth];
  assert(name != NULL);
  size_t length = strlen(name);
  place at = name_place(s, nth);
  if (length == 0) return FAULT(fault, CHUAN_REFUSED, at, COLUMN_EMPTY, numeral_of(nth + 1).at);
  if (name[0] == ' ' || name[length - 1] == ' ')
    return FAULT(fault, CHUAN_REFUSED, at, COLUMN_SPACES, numeral_of(nth + 1).at);
  if (column_name_fits(name) && (is_mapped || is_plain_name(name))) return CHUAN_OK;
  if (is_mapped) return FAULT(fault, CHUAN_REFUSED, at, COLUMN_BAD, numeral_of(nth + 1).at);
  return FAULT(fault, CHUAN_REFUSED, at, COLUMN_NOT_PLAIN, numeral_of(nth + 1).at);
}

/* The name in small letters, for finding names that differ only in case. */
static char *name_small(arena *a, const char *name) {
  size_t length = strlen(name), used = 0;
  char *out = arena_make(a, length * 4 + 1); /* a letter is at most four bytes */
  const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)name;
  utf8proc_ssize_t left = (utf8proc_ssize_t)length;
  while (out != NULL && left > 0) {
    utf8proc_int32_t point = 0;
    utf8proc_ssize_t n = utf8proc_iterate(p, left, &point);
    if (n <= 0) break;
    used += (size_t)utf8proc_encode_char(utf8proc_tolower(point), (utf8proc_uint8_t *)out + used);
    p += n;
    left -= n;
  }
  return out;
}

typedef struct small_name {
  const char *small;
  int cell;
} small_name;

static int compare_small(const void *a, const void *b) {
  const small_name *x = a, *y = b;
  int by_name = strcmp(x->small, y->small);
  return by_name != 0 ? by_name : x->cell - y->cell;
}

/* Names are compared in NFC and without case; the first pair in file order is told. */
static chuan_status check_twice(const sheet *s, chuan_fault *fault) {
  small_name *all = arena_array(s->arena, (size_t)s->nnames, sizeof *all);
  if (all == NULL) return fault_memory(fault);
  for (int i = 0; i < s->nnames; i++) {
    all[i] = (small_name){name_small(s->arena, s->names[i]), i};
    if (all[i].small == NULL) return fault_memory(fault);
  }
  qsort(all, (size_t)s->nnames, sizeof *all, compare_small);
  int first = -1, second = s->nnames;
  for (int i = 1; i < s->nnames; i++) {
    if (strcmp(all[i].small, all[i - 1].small) != 0 || all[i].cell >= second) continue;
    first = all[i - 1].cell;
    second = all[i].cell;
  }
  if (first < 0) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, name_place(s, second), COLUMN_TWICE, s->names[second],
               s->names[first], numeral_of(first + 1).at);
}

/* A header of one cell with another delimiter inside was meant to be more. */
static chuan_status check_delimiter(const sheet *s, chuan_fault *fault) {
  static const char others[] = ";\t|,:";
  if (s->nnames != 1 || s->from->delimiter == 0) return CHUAN_OK;
  assert(s->names[0] != NULL);
  const char *found = strpbrk(s->names[0], others);
  if (found == NULL) return CHUAN_OK;
  char said[] = {*found, '\0'}, read[] = {s->from->delimiter, '\0'};
  return FAULT(fault, CHUAN_REFUSED, name_place(s, 0), HEADER_DELIMITER,
               said[0] == '\t' ? "tab" : said, read[0] == '\t' ? "tab" : read);
}

static chuan_status keep_names(sheet *s, const cell *cells, int count, chuan_fault *fault) {
  s->names = arena_array(s->arena, (size_t)count, sizeof *s->names);
  s->wanted = arena_array(s->arena, (size_t)count, sizeof *s->wanted);
  if (s->names == NULL || s->wanted == NULL) return fault_memory(fault);
  for (int i = 0; i < count; i++) {
    size_t length = 0;
    char *composed = utf8_nfc(cells[i].at, cells[i].length, &length);
    s->names[i] = composed == NULL ? NULL : arena_text(s->arena, composed, length);
    memory_free(composed);
    if (s->names[i] == NULL) return fault_memory(fault);
  }
  s->nnames = count;
  return CHUAN_OK;
}

static chuan_status read_header(sheet *s, bool is_mapped, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0;
  chuan_status status = records_next(s->from, &cells, &count, fault);
  if (status != CHUAN_OK) return status;
  s->header_line = s->from->at.line;
  place top = {s->from->name, 1, 0};
  if (count <= 0) return FAULT(fault, CHUAN_REFUSED, top, HEADER_NONE, "");
  s->first = records_tell(s->from);
  status = keep_names(s, cells, count, fault);
  if (status == CHUAN_OK) status = check_delimiter(s, fault);
  for (int i = 0; i < count && status == CHUAN_OK; i++) status = check_name(s, i, is_mapped, fault);
  return status == CHUAN_OK ? check_twice(s, fault) : status;
}

chuan_status sheet_open(sheet *s, records *from, level in, bool is_mapped, chuan_fault *fault) {
  *s = (sheet){.from = from, .in = in, .id = -1, .arena = arena_new()};
  return s->arena == NULL ? fault_memory(fault) : read_header(s, is_mapped, fault);
}

void sheet_close(sheet *s) {
  records_close(s->from);
  arena_free(s->arena);
  *s = (sheet){0};
}

static int find_name(const sheet *s, const char *name) {
  for (int i = 0; i < s->nnames; i++)
    if (strcmp(s->names[i], name) == 0) return i;
  return -1;
}

/* The column of a mapping, whose name may be spelt in NFD in the codebook; -1 if there is
 * none, -2 without memory. */
static int find_column(const sheet *s, const mapping *m) {
  size_t length = 0;
  char *composed = utf8_nfc(m->column, strlen(m->column), &length);
  int nth = composed == NULL ? -2 : find_name(s, composed);
  memory_free(composed);
  return nth;
}

/* All columns that are missing in one message; one alone with the name it may have. */
static chuan_status missing_columns(const sheet *s, const codebook *book, chuan_fault *fault) {
  place at = name_place(s, -1);
  text names = {0};
  const char *only = NULL;
  int count = 0;
  for (int i = 0; i < book->nmappings[s->in]; i++) {
    const mapping *m = &book->mappings[s->in][i];
    if (find_column(s, m) >= 0) continue;
    text_addf(&names, "%s'%s'", count++ > 0 ? ", " : "", m->column);
    only = m->column;
  }
  const char *near = count != 1 ? NULL : nearest_name(only, s->names, (size_t)s->nnames);
  chuan_status status = near == NULL
                            ? FAULT(fault, CHUAN_REFUSED, at, COLUMN_MISSING, text_of(&names))
                            : FAULT(fault, CHUAN_REFUSED, at, COLUMN_MISSING_NEAR, only, near);
  text_free(&names);
  return status;
}

/* Sources in the order of the file's columns, so that the first fault of a row is its
 * leftmost. */
static int compare_sources(const void *a, const void *b) {
  const source *x = a, *y = b;
  return x->cell - y->cell;
}

static chuan_status list_ignored(sheet *s, chuan_fault *fault) {
  s->ignored = arena_array(s->arena, (size_t)s->nnames, sizeof *s->ignored);
  if (s->ignored == NULL) return fault_memory(fault);
  for (int nth = 0, next = 0; nth < s->nnames; nth++) {
    while (next < s->nsources && s->sources[next].cell < nth) next++;
    bool used = nth == s->id || (next < s->nsources && s->sources[next].cell == nth);
    if (!used) s->ignored[s->nignored++] = s->names[nth];
  }
  return CHUAN_OK;
}

static chuan_status bind_mapping(sheet *s, const codebook *book, const mapping *m,
                                 chuan_fault *fault) {
  int nth = find_column(s, m);
  if (nth < 0) return nth == -2 ? fault_memory(fault) : missing_columns(s, book, fault);
  if (m->field != NULL && m->field == book->survey->household_id) {
    s->id = nth;
    s->id_name = s->names[nth];
    s->id_digits = m->digits;
    s->id_filled = m->filled_down;
    if (s->in == PERSON) return CHUAN_OK;
  }
  if (m->born != BORN_NOT) records_take_days(s->from, nth);
  bool is_size = m->field != NULL && m->field->counts_persons && s->in == HOUSEHOLD;
  s->sources[s->nsources++] = (source){m, nth, -1, is_size};
  return CHUAN_OK;
}

chuan_status sheet_bind(sheet *s, const codebook *book, chuan_fault *fault) {
  int count = book->nmappings[s->in];
  chuan_status status = CHUAN_OK;
  s->sources = arena_array(s->arena, (size_t)count + 1, sizeof *s->sources);
  if (s->sources == NULL) return fault_memory(fault);
  for (int i = 0; i < count && status == CHUAN_OK; i++)
    status = bind_mapping(s, book, &book->mappings[s->in][i], fault);
  if (status != CHUAN_OK) return status;
  if (s->id < 0) {
    place at = name_place(s, -1);
    const field *id = book->survey->household_id;
    return FAULT(fault, CHUAN_REFUSED, at, ID_COLUMN_MISSING, id == NULL ? "" : id->id);
  }
  qsort(s->sources, (size_t)s->nsources, sizeof *s->sources, compare_sources);
  return list_ignored(s, fault);
}

/* The id under which a batch knows what a mapping answers: a field id or d_<indicator>. */
static bool answers(const mapping *m, const char *field_id) {
  if (m->field != NULL) return same_text(m->field->id, field_id);
  return starts_with(field_id, "d_") && same_text(m->flag_of, field_id + 2);
}

const source *sheet_source(const sheet *s, const char *field_id) {
  for (int i = 0; i < s->nsources; i++)
    if (answers(s->sources[i].by, field_id)) return &s->sources[i];
  return NULL;
}

void sheet_aim(sheet *s, const batch *b) {
  for (int i = 0; i < s->nsources; i++) {
    s->sources[i].column = -1;
    for (int which = 0; which < b->ncolumns; which++) {
      const field *f = b->columns[which].field;
      if (f->level == s->in && answers(s->sources[i].by, f->id)) s->sources[i].column = which;
    }
  }
}

chuan_status sheet_pick(const sheet *s, bool id_only, chuan_fault *fault) {
  memset(s->wanted, 0, (size_t)s->nnames * sizeof *s->wanted);
  s->wanted[s->id] = true;
  for (int i = 0; i < s->nnames; i++) s->wanted[i] |= s->id_filled; /* whether it says anything */
  for (int i = 0; i < s->nsources && !id_only; i++)
    s->wanted[s->sources[i].cell] |= s->sources[i].column >= 0 || s->sources[i].is_size;
  return records_pick(s->from, s->wanted, fault);
}

void sheet_rewind(sheet *s) { records_seek(s->from, s->first); }

chuan_status sheet_check(const sheet *s, int cells, chuan_fault *fault) {
  place at = records_place(s->from, s->from->at.line, 0);
  if (cells == s->nnames) return CHUAN_OK;
  if (cells == 0) return FAULT(fault, CHUAN_REFUSED, at, ROW_BLANK, "");
  return FAULT(fault, CHUAN_REFUSED, at, ROW_CELLS, numeral_of(cells).at, numeral_of(s->nnames).at);
}
