/* sql_table: see sql_table.h. One statement reads the rows by rowid from a given one on, so that
 * going back is binding another rowid; rows that are plain come without it, many at once. */
#include "data/sql_table.h"

#include <assert.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/real.h"
#include "data/sql_plain.h"

#define ROW_EFFORT 10000000   /* operations for one row; a row of 2000 columns takes 4000 */
#define HEADER_LINE INT64_MIN /* of the record of names, which is no row */
#define NUMBER_ROOM 40        /* bytes of a decimal */
#define NAMES_ROOM 300        /* bytes of the list of tables in a message */
#define ROWID_DIGITS 24
#define ALONE 64 /* rows by a statement before many are tried again */

typedef struct table {
  records is;
  database *in;
  arena *arena;
  const char *name;   /* of the table, as the schema spells it */
  const char *quoted; /* the same in SQL */
  const char *rowid;  /* the name of the rowid that no column hides */
  char *row_name;     /* "FILE:TABLE:ROWID", for a rowid that is no line number */
  size_t row_room;
  int ncolumns;
  cell *names;
  bool *computed; /* by the database, for each column */
  plain_column *plain_columns;
  sql_plain *plain; /* NULL: the rows come from the statement only */
  uint32_t root;    /* the first page of the table */
  cell *cells;
  int npicked;
  int *picked; /* the column of each result after the rowid */
  char (*numbers)[NUMBER_ROOM];
  char decimal;
  sqlite3_stmt *rows;
  uint64_t from;                /* the order of the rowid that was last gone to */
  bool at_header, begun, ended; /* begun: `is.at` is a row that was read after that */
  bool is_behind;               /* rows were read since without the statement */
  int alone;                    /* rows that are to be read by it */
} table;

/* Rowids in the order of their rows, as numbers without sign. */
static uint64_t order_of(int64_t rowid) { return (uint64_t)rowid ^ UINT64_C(1) << 63; }
static int64_t rowid_of(uint64_t order) { return (int64_t)(order ^ UINT64_C(1) << 63); }

/* ---- values ---- */

/* The one double of chuan: it is taken as its bits. */
static uint64_t real_bits(sqlite3_stmt *row, int which) {
  uint64_t bits = 0;
  memcpy(&bits, (const double[]){sqlite3_column_double(row, which)}, sizeof bits);
  return bits;
}

static cell real_cell(const table *t, int nth) {
  amount number;
  char *out = t->numbers[nth], *mark = NULL;
  if (!real_decimal(real_bits(t->rows, nth + 1), &number)) return cell_without(MSG_CELL_REAL);
  amount_plain(out, NUMBER_ROOM, number);
  if (t->decimal == ',' && (mark = strchr(out, '.')) != NULL) *mark = ',';
  return (cell){out, strlen(out)};
}

/* One picked value of the row at hand; *memory tells that there was none. */
static cell take_cell(const table *t, int nth, bool *memory) {
  const char *s = NULL;
  switch (sqlite3_column_type(t->rows, nth + 1)) {
  case SQLITE_NULL: return (cell){"", 0};
  case SQLITE_FLOAT: return real_cell(t, nth);
  case SQLITE_BLOB: return cell_without(MSG_CELL_BLOB);
  default: s = (const char *)sqlite3_column_text(t->rows, nth + 1);
  }
  *memory &= s != NULL;
  return s == NULL ? (cell){"", 0}
                   : cell_of_text(s, (size_t)sqlite3_column_bytes(t->rows, nth + 1));
}

/* ---- the statement ---- */

static chuan_status prepare(const table *t, const text *sql, sqlite3_stmt **out,
                            chuan_fault *fault) {
  database_effort(t->in, ROW_EFFORT);
  if (sql->failed) return fault_memory(fault);
  int code = sqlite3_prepare_v2(t->in->handle, text_of(sql), -1, out, NULL);
  return code == SQLITE_OK ? CHUAN_OK : database_fault(t->in, code, fault);
}

static void add_quoted(text *out, const char *name) {
  text_add_char(out, '"');
  for (const char *p = name; *p != '\0'; p++) {
    if (*p == '"') text_add_char(out, '"');
    text_add_char(out, *p);
  }
  text_add_char(out, '"');
}

/* An index is never read in place of the table, and nothing is sorted. */
static chuan_status prepare_rows(table *t, chuan_fault *fault) {
  text sql = {0};
  text_addf(&sql, "SELECT %s", t->rowid);
  for (int i = 0; i < t->npicked; i++) {
    text_add(&sql, ",");
    add_quoted(&sql, t->names[t->picked[i]].at);
  }
  text_addf(&sql, " FROM main.%s NOT INDEXED WHERE %s>=?1 ORDER BY %s", t->quoted, t->rowid,
            t->rowid);
  chuan_status status = prepare(t, &sql, &t->rows, fault);
  text_free(&sql);
  return status;
}

/* Goes to the first row of this order or above. */
static void go_to(table *t, uint64_t from) {
  t->from = from;
  t->at_header = t->begun = t->ended = t->is_behind = false;
  (void)sqlite3_reset(t->rows); /* tells again what the last step told */
  (void)sqlite3_bind_int64(t->rows, 1, rowid_of(from));
}

static uint64_t next_order(const table *t) { return t->begun ? t->is.at.at + 1 : t->from; }

/* ---- the kind ---- */

static place table_place(records *r, int64_t line, int which) {
  table *t = (table *)r;
  if (line == HEADER_LINE) return (place){r->name, 0, which};
  if (line > 0 && line <= INT_MAX) return (place){r->name, (int)line, which};
  (void)snprintf(t->row_name, t->row_room, "%s:%lld", r->name, (long long)line);
  return (place){t->row_name, 0, which};
}

/* Rows whose rowids do not rise would be read for ever. */
static chuan_status take_row(table *t, chuan_fault *fault) {
  int64_t rowid = sqlite3_column_int64(t->rows, 0);
  spot at = {order_of(rowid), rowid};
  bool memory = true;
  if (t->begun && at.at <= t->is.at.at) return database_fault(t->in, SQLITE_CORRUPT, fault);
  t->is.at = at;
  t->begun = true;
  for (int i = 0; i < t->npicked; i++) t->cells[t->picked[i]] = take_cell(t, i, &memory);
  return memory ? CHUAN_OK : fault_memory(fault);
}

/* A value over the limit stops its statement; the row is found without reading values. */
static chuan_status value_long(table *t, chuan_fault *fault) {
  numeral most = numeral_of(DATABASE_VALUE_MOST);
  uint64_t from = next_order(t);
  (void)sqlite3_finalize(t->rows);
  t->rows = NULL;
  t->npicked = 0;
  chuan_status status = prepare_rows(t, fault);
  if (status != CHUAN_OK) return status;
  go_to(t, from);
  int code = sqlite3_step(t->rows);
  if (code != SQLITE_ROW) return database_fault(t->in, code, fault);
  place at = table_place(&t->is, sqlite3_column_int64(t->rows, 0), 0);
  return FAULT(fault, CHUAN_REFUSED, at, TABLE_VALUE_LONG, most.at);
}

static chuan_status table_next(records *r, const cell **cells, int *count, chuan_fault *fault) {
  table *t = (table *)r;
  *cells = t->at_header ? t->names : t->cells;
  *count = t->ended ? -1 : t->ncolumns;
  if (t->at_header) r->at = (spot){0, HEADER_LINE};
  if (t->at_header || t->ended) {
    t->at_header = false;
    return CHUAN_OK;
  }
  assert(t->rows != NULL);
  if (t->is_behind) go_to(t, next_order(t));
  if (t->alone > 0) t->alone--;
  database_effort(t->in, ROW_EFFORT);
  int code = sqlite3_step(t->rows);
  if (code == SQLITE_ROW) return take_row(t, fault);
  if (code == SQLITE_TOOBIG) return value_long(t, fault);
  if (code != SQLITE_DONE) return database_fault(t->in, code, fault);
  t->ended = true;
  *count = -1;
  return database_unchanged(t->in, fault);
}

/* Rows without the statement, as far as they are plain. */
static chuan_status table_many(records *r, sheaf *s, chuan_fault *fault) {
  table *t = (table *)r;
  (void)fault;
  s->rows = 0;
  if (t->plain == NULL || t->at_header || t->ended || t->alone > 0) return CHUAN_OK;
  sql_plain_read(t->plain, rowid_of(next_order(t)), s);
  if (s->rows == 0) {
    t->alone = ALONE;
    return CHUAN_OK;
  }
  t->is.at = sheaf_spot(s, s->rows - 1);
  t->begun = t->is_behind = true;
  return CHUAN_OK;
}

static chuan_status table_pick(records *r, const bool *wanted, chuan_fault *fault) {
  table *t = (table *)r;
  (void)sqlite3_finalize(t->rows);
  t->rows = NULL;
  t->npicked = 0;
  for (int i = 0; i < t->ncolumns; i++) {
    t->cells[i] = (cell){"", 0};
    t->plain_columns[i].wanted = wanted[i];
    if (!wanted[i]) continue;
    if (t->computed[i])
      return FAULT(fault, CHUAN_REFUSED, table_place(r, HEADER_LINE, i + 1), COLUMN_COMPUTED,
                   t->names[i].at);
    t->picked[t->npicked++] = i;
  }
  chuan_status status = prepare_rows(t, fault);
  if (status == CHUAN_OK) go_to(t, 0);
  return status;
}

static void table_close(records *r) {
  table *t = (table *)r;
  (void)sqlite3_finalize(t->rows);
  sql_plain_free(t->plain);
  arena_free(t->arena);
  memory_free(t);
}

static spot table_tell(const records *r) {
  return (spot){next_order((const table *)r), r->at.line + 1};
}

static void table_seek(records *r, spot to) { go_to((table *)r, to.at); }

static const records_kind table_records = {
    .next = table_next,
    .many = table_many,
    .tell = table_tell,
    .seek = table_seek,
    .pick = table_pick,
    .place_of = table_place,
    .close = table_close,
};

/* ---- opening ---- */

/* The name of a table for a message: what could act on a terminal is left out. */
static void list_name(text *out, const char *name) {
  size_t length = strlen(name);
  bool plain = cell_text_wrong(name, length) == MSG_NONE && !utf8_has_hidden(name, length)
               && strpbrk(name, "\t\n") == NULL;
  if (!plain || out->length + length > NAMES_ROOM) return;
  if (out->length > 0) text_add(out, ", ");
  text_add(out, name);
}

/* Looks at one row of the schema; *is_it tells that it is the one that is wanted. */
static chuan_status look_at(table *t, sqlite3_stmt *row, const char *wanted, text *others,
                            bool *is_it, chuan_fault *fault) {
  const char *name = (const char *)sqlite3_column_text(row, 0);
  const char *type = (const char *)sqlite3_column_text(row, 1);
  bool is_view = same_text(type, "view"), is_table = same_text(type, "table");
  place at = {.file = t->in->name};
  if (name == NULL || (!is_view && !is_table) || starts_with(name, "sqlite_")) return CHUAN_OK;
  *is_it = sqlite3_stricmp(name, wanted) == 0;
  list_name(others, name);
  if (!*is_it) return CHUAN_OK;
  if (is_view) return FAULT(fault, CHUAN_REFUSED, at, TABLE_VIEW, name);
  int64_t root = sqlite3_column_int64(row, 2);
  if (root == 0) return FAULT(fault, CHUAN_REFUSED, at, TABLE_VIRTUAL, name);
  t->root = root > 0 && root < UINT32_MAX ? (uint32_t)root : 0;
  t->name = arena_copy(t->arena, name);
  return t->name == NULL ? fault_memory(fault) : CHUAN_OK;
}

/* Finds the table in the schema, whose rows say more than a word of SQL would: an unknown
 * name in quotes may be a text, and a view may be read like a table. */
static chuan_status find_table(table *t, const char *wanted, chuan_fault *fault) {
  text sql = {0}, others = {0};
  sqlite3_stmt *all = NULL;
  bool found = false;
  place at = {.file = t->in->name};
  text_add(&sql, "SELECT name, type, rootpage FROM main.sqlite_schema");
  chuan_status status = prepare(t, &sql, &all, fault);
  int code = SQLITE_ROW;
  while (status == CHUAN_OK && !found && (code = sqlite3_step(all)) == SQLITE_ROW)
    status = look_at(t, all, wanted, &others, &found, fault);
  if (status == CHUAN_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    status = database_fault(t->in, code, fault);
  if (status == CHUAN_OK && !found)
    status = others.length == 0
                 ? FAULT(fault, CHUAN_REFUSED, at, DB_EMPTY, "")
                 : FAULT(fault, CHUAN_REFUSED, at, TABLE_NONE, wanted, text_of(&others));
  (void)sqlite3_finalize(all);
  text_free(&others);
  text_free(&sql);
  return status;
}

/* What messages call the table, and its name in SQL. */
static chuan_status name_it(table *t, chuan_fault *fault) {
  text quoted = {0}, said = {0};
  assert(t->name != NULL);
  add_quoted(&quoted, t->name);
  text_addf(&said, "%s:%s", t->in->name, t->name);
  t->row_room = said.length + ROWID_DIGITS;
  t->row_name = arena_make(t->arena, t->row_room);
  t->quoted = quoted.failed ? NULL : arena_copy(t->arena, text_of(&quoted));
  t->is.name = said.failed ? NULL : arena_copy(t->arena, text_of(&said));
  text_free(&quoted);
  text_free(&said);
  bool made = t->row_name != NULL && t->quoted != NULL && t->is.name != NULL;
  return made ? CHUAN_OK : fault_memory(fault);
}

/* Whether a column of this declared type may be read as REAL. */
static bool may_be_real(const char *type) {
  static const char *const words[] = {"real", "floa", "doub"};
  bool may = false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    may |= type != NULL && strcasestr(type, words[i]) != NULL;
  return may;
}

/* One row of table_xinfo: a column, computed or not. */
static chuan_status take_column(table *t, sqlite3_stmt *row, chuan_fault *fault) {
  enum { NAME = 1, TYPE = 2, KEY = 5, HIDDEN = 6 };
  const char *type = (const char *)sqlite3_column_text(row, TYPE);
  const char *name = (const char *)sqlite3_column_text(row, NAME);
  int nth = t->ncolumns++;
  size_t length = name == NULL ? 0 : strlen(name);
  name = arena_copy(t->arena, name);
  if (name == NULL) return fault_memory(fault);
  t->names[nth] = (cell){name, length};
  t->computed[nth] = sqlite3_column_int(row, HIDDEN) != 0;
  t->plain_columns[nth] =
      (plain_column){.is_rowid = sqlite3_column_int(row, KEY) != 0 && type != NULL
                                 && sqlite3_stricmp(type, "INTEGER") == 0,
                     .is_real = may_be_real(type)};
  if (cell_text_wrong(name, length) == MSG_NONE) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, table_place(&t->is, HEADER_LINE, nth + 1), COLUMN_BAD,
               numeral_of(nth + 1).at);
}

static chuan_status make_room(table *t, chuan_fault *fault) {
  size_t most = (size_t)sqlite3_limit(t->in->handle, SQLITE_LIMIT_COLUMN, -1) + 1;
  t->names = arena_array(t->arena, most, sizeof *t->names);
  t->cells = arena_array(t->arena, most, sizeof *t->cells);
  t->computed = arena_array(t->arena, most, sizeof *t->computed);
  t->picked = arena_array(t->arena, most, sizeof *t->picked);
  t->plain_columns = arena_array(t->arena, most, sizeof *t->plain_columns);
  t->numbers = arena_array(t->arena, most, sizeof *t->numbers);
  bool made = t->names != NULL && t->cells != NULL && t->computed != NULL && t->picked != NULL
              && t->plain_columns != NULL && t->numbers != NULL;
  return made ? CHUAN_OK : fault_memory(fault);
}

static chuan_status list_columns(table *t, chuan_fault *fault) {
  text sql = {0};
  sqlite3_stmt *all = NULL;
  text_addf(&sql, "PRAGMA main.table_xinfo(%s)", t->quoted);
  chuan_status status = make_room(t, fault);
  if (status == CHUAN_OK) status = prepare(t, &sql, &all, fault);
  int code = SQLITE_ROW;
  while (status == CHUAN_OK && (code = sqlite3_step(all)) == SQLITE_ROW)
    status = take_column(t, all, fault);
  if (status == CHUAN_OK && code != SQLITE_DONE) status = database_fault(t->in, code, fault);
  (void)sqlite3_finalize(all);
  text_free(&sql);
  return status;
}

/* A key that is the rowid under another name has no index; any other key has one. */
static chuan_status find_key(table *t, chuan_fault *fault) {
  enum { ORIGIN = 3 };
  text sql = {0};
  sqlite3_stmt *all = NULL;
  text_addf(&sql, "PRAGMA main.index_list(%s)", t->quoted);
  chuan_status status = prepare(t, &sql, &all, fault);
  int code = SQLITE_ROW;
  while (status == CHUAN_OK && (code = sqlite3_step(all)) == SQLITE_ROW) {
    if (!same_text((const char *)sqlite3_column_text(all, ORIGIN), "pk")) continue;
    for (int i = 0; i < t->ncolumns; i++) t->plain_columns[i].is_rowid = false;
  }
  if (status == CHUAN_OK && code != SQLITE_DONE) status = database_fault(t->in, code, fault);
  (void)sqlite3_finalize(all);
  text_free(&sql);
  return status;
}

/* Rows are read without the statement where the file's pages are such that it can be done. */
static chuan_status open_plain(table *t, chuan_fault *fault) {
  bool computed = false;
  for (int i = 0; i < t->ncolumns; i++) computed |= t->computed[i];
  leaves *from = computed ? NULL : leaves_open(t->in->name, &t->in->was, t->root);
  if (from == NULL) return CHUAN_OK;
  t->plain = sql_plain_new(from, t->plain_columns, t->ncolumns, t->decimal);
  return t->plain == NULL ? fault_memory(fault) : CHUAN_OK;
}

static bool has_column(const table *t, const char *name) {
  for (int i = 0; i < t->ncolumns; i++)
    if (sqlite3_stricmp(t->names[i].at, name) == 0) return true;
  return false;
}

/* A column may have the name of the rowid, and a table may have none. */
static chuan_status find_rowid(table *t, chuan_fault *fault) {
  static const char *const words[] = {"_rowid_", "rowid", "oid"};
  place at = {.file = t->in->name};
  for (size_t i = 0; i < sizeof words / sizeof *words && t->rowid == NULL; i++)
    if (!has_column(t, words[i])) t->rowid = words[i];
  chuan_status status = t->rowid == NULL ? CHUAN_OK : prepare_rows(t, fault);
  bool none =
      t->rowid == NULL || (status != CHUAN_OK && sqlite3_errcode(t->in->handle) == SQLITE_ERROR);
  (void)sqlite3_finalize(t->rows);
  t->rows = NULL;
  return none ? FAULT(fault, CHUAN_REFUSED, at, TABLE_NO_ROWID, t->name) : status;
}

static chuan_status open_it(table *t, const char *name, chuan_fault *fault) {
  t->arena = arena_new();
  if (t->arena == NULL) return fault_memory(fault);
  chuan_status status = find_table(t, name, fault);
  if (status == CHUAN_OK) status = name_it(t, fault);
  if (status != CHUAN_OK) return status;
  database_allow(t->in, t->name);
  status = list_columns(t, fault);
  if (status == CHUAN_OK) status = find_rowid(t, fault);
  if (status == CHUAN_OK) status = find_key(t, fault);
  return status == CHUAN_OK ? open_plain(t, fault) : status;
}

chuan_status sql_table_open(database *in, const char *name, char decimal, records **out,
                            chuan_fault *fault) {
  table *t = memory_make(1, sizeof *t);
  *out = NULL;
  if (t == NULL) return fault_memory(fault);
  *t = (table){.is.kind = &table_records, .in = in, .decimal = decimal, .at_header = true};
  chuan_status status = open_it(t, name, fault);
  if (status == CHUAN_OK) *out = &t->is;
  else table_close(&t->is);
  return status;
}
