/* listing: see listing.h. Every message names file, line, column and kind of fault, never an
 * answer. */
#include "data/listing.h"

#include <string.h>

#include "base/text.h"
#include "data/csv.h"
#include "data/office.h"
#include "data/sheet.h"
#include "data/xlsx.h"

/* One answer of the row. */
typedef struct listed {
  size_t at; /* of its text in the row's */
  int64_t number;
  bool known;
} listed;

struct listing {
  sheet sheet;
  const listing_column *columns;
  int ncolumns;
  int *cells;                /* of each column, -1: the file lacks it */
  const known_column **said; /* by the codebook, of each; NULL: nothing */
  const char **ignored;
  int nignored;
  listed *row;
  text texts; /* of the row, each terminated */
};

/* ---- the header ---- */

static int cell_of(const sheet *s, const char *name) {
  for (int i = 0; i < s->nnames; i++)
    if (same_text(s->names[i], name)) return i;
  return -1;
}

/* A column that is none of ours is left alone, unless it looks like a misspelt one. */
static chuan_status ignore(listing *l, int nth, const char *const *names, chuan_fault *fault) {
  const char *name = l->sheet.names[nth];
  place at = records_place(l->sheet.from, l->sheet.header_line, nth + 1);
  for (int i = 0; i < l->ncolumns; i++)
    if (same_text(names[i], name)) return CHUAN_OK;
  const char *meant = nearest_name(name, names, (size_t)l->ncolumns);
  if (meant && cell_of(&l->sheet, meant) < 0)
    return FAULT(fault, CHUAN_REFUSED, at, LISTING_COLUMN_NEAR, name, meant);
  l->ignored[l->nignored++] = name;
  return CHUAN_OK;
}

/* Columns by the names that chuan has for them. */
static chuan_status bind_own(listing *l, const char *const *names, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < l->ncolumns; i++) l->cells[i] = cell_of(&l->sheet, names[i]);
  for (int i = 0; i < l->sheet.nnames && !status; i++) status = ignore(l, i, names, fault);
  return status;
}

/* The cell of a column that the codebook names, perhaps in NFD. */
static chuan_status find_said(const listing *l, const known_column *k, int *out,
                              chuan_fault *fault) {
  size_t length = 0;
  char *composed = utf8_nfc(k->column, strlen(k->column), &length);
  if (!composed) return fault_memory(fault);
  *out = cell_of(&l->sheet, composed);
  memory_free(composed);
  if (*out >= 0) return CHUAN_OK;
  text name = {0};
  text_addf(&name, "'%s'", k->column);
  chuan_status status =
      FAULT(fault, CHUAN_REFUSED, records_place(l->sheet.from, l->sheet.header_line, 0),
            COLUMN_MISSING, text_of(&name));
  text_free(&name);
  return status;
}

/* Columns as a codebook says; all others are left alone. */
static chuan_status bind_said(listing *l, const known_table *as, const char *const *names,
                              chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  bool *used = arena_array(l->sheet.arena, (size_t)l->sheet.nnames + 1, sizeof *used);
  if (!used) return fault_memory(fault);
  for (int i = 0; i < l->ncolumns; i++) l->cells[i] = -1;
  for (int k = 0; k < as->ncolumns && !status; k++) {
    const known_column *said = &as->columns[k];
    int which = 0;
    while (which < l->ncolumns && !same_text(names[which], said->id)) which++;
    if (which == l->ncolumns) {
      const char *near = nearest_name(said->id, names, (size_t)l->ncolumns);
      return FAULT(fault, CHUAN_RULE, said->at, LISTING_NO_COLUMN, said->id,
                   near ? near : names[0]);
    }
    l->said[which] = said;
    if (said->column) status = find_said(l, said, &l->cells[which], fault);
    if (l->cells[which] >= 0) used[l->cells[which]] = true;
  }
  for (int i = 0; i < l->sheet.nnames; i++)
    if (!used[i]) l->ignored[l->nignored++] = l->sheet.names[i];
  return status;
}

static chuan_status bind(listing *l, const known_table *as, chuan_fault *fault) {
  arena *a = l->sheet.arena;
  const char **names = arena_array(a, (size_t)l->ncolumns, sizeof *names);
  l->cells = arena_array(a, (size_t)l->ncolumns, sizeof *l->cells);
  l->said = arena_array(a, (size_t)l->ncolumns, sizeof *l->said);
  l->row = arena_array(a, (size_t)l->ncolumns, sizeof *l->row);
  l->ignored = arena_array(a, (size_t)l->sheet.nnames, sizeof *l->ignored);
  if (!names || !l->cells || !l->said || !l->row || !l->ignored) return fault_memory(fault);
  for (int i = 0; i < l->ncolumns; i++) names[i] = l->columns[i].is.id;
  chuan_status status = as ? bind_said(l, as, names, fault) : bind_own(l, names, fault);
  for (int i = 0; i < l->ncolumns && !status; i++)
    if (l->columns[i].needed && !listing_has(l, i))
      status = FAULT(fault, CHUAN_REFUSED, records_place(l->sheet.from, l->sheet.header_line, 0),
                     LISTING_COLUMN_MISSING, names[i]);
  return status;
}

static chuan_status open_records(const char *path, char delimiter, const known_table *as,
                                 records **out, chuan_fault *fault) {
  static const workbook_place anywhere = {0};
  if (!workbook_is(path)) {
    chuan_status status = csv_open(path, !delimiter && as ? as->delimiter : delimiter, out, fault);
    if (!status && as) csv_end_at(*out, as->at.foot);
    return status;
  }
  if (delimiter) return FAULT(fault, CHUAN_USAGE, NOWHERE, WORKBOOK_DELIMITER, "");
  return xlsx_open(path, as ? &as->at : &anywhere, out, fault);
}

chuan_status listing_open(const char *path, char delimiter, const known_table *as,
                          const listing_column *columns, int ncolumns, listing **out,
                          chuan_fault *fault) {
  records *from = NULL;
  *out = NULL;
  listing *l = memory_make(1, sizeof *l);
  if (!l) return fault_memory(fault);
  l->columns = columns;
  l->ncolumns = ncolumns;
  chuan_status status = open_records(path, delimiter, as, &from, fault);
  if (!status) status = sheet_open(&l->sheet, from, HOUSEHOLD, as != NULL, fault);
  if (!status) status = bind(l, as, fault);
  if (status) {
    listing_close(l);
    return status;
  }
  *out = l;
  return CHUAN_OK;
}

void listing_close(listing *l) {
  if (!l) return;
  sheet_close(&l->sheet);
  text_free(&l->texts);
  memory_free(l);
}

chuan_status listing_ignored(const listing *l, arena *a, const char ***out, int *count,
                             chuan_fault *fault) {
  *count = l->nignored;
  *out = arena_array(a, (size_t)l->nignored + 1, sizeof **out);
  if (!*out) return fault_memory(fault);
  for (int i = 0; i < l->nignored; i++) {
    (*out)[i] = arena_copy(a, l->ignored[i]);
    if (!(*out)[i]) return fault_memory(fault);
  }
  return CHUAN_OK;
}

bool listing_has(const listing *l, int which) {
  return l->cells[which] >= 0 || (l->said[which] && l->said[which]->always);
}

/* ---- rows ---- */

place listing_place(const listing *l, int which) {
  return records_place(l->sheet.from, l->sheet.from->at.line, l->cells[which] + 1);
}

/* Years of four digits with blanks between. */
static bool are_years(const char *s) {
  while (*s) {
    int year = 0;
    if (strspn(s, "0123456789") != 4 || !year_read(s, &year) || year < LISTING_YEAR_FIRST)
      return false;
    s += 4;
    if (*s == ' ') s++;
    else if (*s) return false;
  }
  return true;
}

static message check_text(const listing_column *of, const char *words, size_t length) {
  day on;
  message wrong = MSG_NONE;
  switch (of->text) {
  case LISTING_ANY: return MSG_NONE;
  case LISTING_ID:
  case LISTING_UNIT:
    wrong = answer_check_id(words, length);
    return wrong == MSG_NONE && office_totals(words, length) ? MSG_ID_TOTAL : wrong;
  case LISTING_DAY: return day_read(words, &on) ? MSG_NONE : MSG_LISTING_DAY;
  case LISTING_YEARS: return are_years(words) ? MSG_NONE : MSG_LISTING_YEARS;
  }
  return MSG_NONE;
}

/* Keeps the text of an answer, composed; MSG_NONE or what is wrong with it. */
static message keep_text(listing *l, int which, const cell *c) {
  size_t length = 0;
  char *composed = utf8_nfc(c->at, c->length, &length);
  if (!composed) return MSG_NO_MEMORY;
  l->row[which].at = l->texts.length;
  text_add_bytes(&l->texts, composed, length);
  text_add_bytes(&l->texts, "", 1);
  message wrong =
      l->texts.failed ? MSG_NO_MEMORY : check_text(&l->columns[which], composed, length);
  memory_free(composed);
  return wrong;
}

/* A code of digits with the zeros that a spreadsheet dropped. */
static message pad(const known_column *as, char *padded, cell *c) {
  if (!answer_is_digits(c->at, c->length) || c->length > (size_t)as->digits)
    return MSG_ANSWER_CODE_DIGITS;
  size_t zeros = (size_t)as->digits - c->length;
  memset(padded, '0', zeros);
  memcpy(padded + zeros, c->at, c->length);
  *c = (cell){padded, (size_t)as->digits};
  return MSG_NONE;
}

/* What the codebook makes of a cell; a codebook that lists codes lists them all. */
static message translate(const known_column *as, char *padded, cell *c) {
  size_t length = 0;
  if (as->digits && c->length) return pad(as, padded, c);
  if (!as->nrecodes) return MSG_NONE;
  char *composed = utf8_nfc(c->at, c->length, &length);
  if (!composed) return MSG_NO_MEMORY;
  const char *found = NULL;
  bool codes = false;
  for (int i = 0; i < as->nrecodes; i++) {
    codes |= *as->recodes[i].to != '\0';
    if (same_text(as->recodes[i].from, composed)) found = as->recodes[i].to;
  }
  memory_free(composed);
  if (found) *c = (cell){found, strlen(found)};
  return found || !codes || !c->length ? MSG_NONE : MSG_ANSWER_RECODE;
}

static message take_cell(listing *l, int which, const cell *from) {
  static const answer_style plain = {.scale_up = 1};
  const listing_column *of = &l->columns[which];
  const known_column *as = l->said[which];
  listed *to = &l->row[which];
  uint8_t state = STATE_MISSING;
  char padded[CODE_DIGITS_MOST];
  cell made = *from, *c = &made;
  *to = (listed){0};
  if (cell_wrong(c) != MSG_NONE) return cell_wrong(c);
  bool number = l->cells[which] >= 0 && records_is_number(l->sheet.from, l->cells[which]);
  if (of->text == LISTING_UNIT && number && !(as && as->digits)) return MSG_LISTING_ZEROS;
  message changed = as ? translate(as, padded, c) : MSG_NONE;
  if (changed != MSG_NONE) return changed;
  message wrong = answer_read(&of->is, c->at, c->length, &plain, &to->number, &state);
  if (wrong == MSG_ANSWER_FLAG) return MSG_LISTING_FLAG; /* there is no codebook */
  if (wrong != MSG_NONE) return wrong;
  if (state != STATE_KNOWN) return of->filled ? MSG_LISTING_BLANK : MSG_NONE;
  to->known = true;
  return keep_text(l, which, c);
}

/* The answers of a record; the first that is wrong refuses it. */
static chuan_status take_row(listing *l, const cell *cells, int count, chuan_fault *fault) {
  chuan_status status = sheet_check(&l->sheet, count, fault);
  text_clear(&l->texts);
  text_add_bytes(&l->texts, "", 1); /* what columns that are not there say */
  for (int i = 0; i < l->ncolumns && !status; i++) {
    if (!listing_has(l, i)) continue;
    cell always = {l->cells[i] < 0 ? l->said[i]->always : "", 0};
    always.length = strlen(always.at);
    message wrong = take_cell(l, i, l->cells[i] < 0 ? &always : &cells[l->cells[i]]);
    if (wrong == MSG_NO_MEMORY) return fault_memory(fault);
    if (wrong != MSG_NONE)
      status = answer_fault(fault, CHUAN_REFUSED, listing_place(l, i), l->columns[i].is.id,
                            &l->columns[i].is, wrong);
  }
  return status;
}

chuan_status listing_next(listing *l, refusals *r, bool *more, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0;
  *more = false;
  for (;;) {
    chuan_fault why;
    chuan_status status = records_next(l->sheet.from, &cells, &count, fault);
    if (status || count < 0) return status;
    status = take_row(l, cells, count, &why);
    if (!status) break;
    if (status != CHUAN_REFUSED) {
      if (fault) *fault = why;
      return status;
    }
    refuse(r, &why);
  }
  *more = true;
  return CHUAN_OK;
}

void listing_rewind(listing *l) { sheet_rewind(&l->sheet); }

const char *listing_text(const listing *l, int which) {
  return l->texts.at + (listing_has(l, which) ? l->row[which].at : 0);
}

int64_t listing_number(const listing *l, int which, int64_t otherwise) {
  return listing_known(l, which) ? l->row[which].number : otherwise;
}

bool listing_known(const listing *l, int which) {
  return listing_has(l, which) && l->row[which].known;
}

void listing_refuse(const listing *l, refusals *r, int which, message wrong, const char *word) {
  chuan_fault why;
  const char *args[] = {l->columns[which].is.id, word};
  (void)fault_fill(&why, CHUAN_REFUSED, listing_place(l, which), wrong, args, 2);
  refuse(r, &why);
}
