/* registry_tables: household, person and verdict over the blocks of a registry. Read only; a
 * statement that names a round, a household id or a unit reads the blocks it needs and no
 * others. Must never know rules: what a code means was written down with the round. */
#include "data/registry_tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/collate.h"
#include "base/text.h"
#include "data/registry_walk.h"

/* Columns before the fields of the questionnaire. */
static const char *const head_columns[TABLE_KINDS] = {
    [TABLE_HOUSEHOLD] = "round TEXT, household_id TEXT",
    [TABLE_PERSON] = "round TEXT, household_id TEXT, person INTEGER",
    [TABLE_VERDICT] = "run INTEGER, standard TEXT, round TEXT, household_id TEXT, class TEXT, "
                      "possible TEXT, lacking_certain INTEGER, lacking_possible INTEGER, kinds "
                      "TEXT, lacks TEXT, may_lack TEXT",
};

/* A table as one connection has it. */
typedef struct registry_table {
  sqlite3_vtab base;
  table_kind kind;
  arena *arena;
  store store; /* the connection, as the files of the registry take it */
  round_info *rounds;
  int nrounds;
  run_head *runs; /* of TABLE_VERDICT */
  int nruns;
  const char **fields; /* ids, after the head columns */
  int nfields;
} registry_table;

typedef struct registry_cursor {
  sqlite3_vtab_cursor base;
  walk *walk;
} registry_cursor;

/* ---- the table itself ---- */

/* A fault as SQLite tells it. */
static int tell(sqlite3_vtab *table, chuan_status status, const chuan_fault *fault) {
  if (status == CHUAN_OK) return SQLITE_OK;
  sqlite3_free(table->zErrMsg);
  table->zErrMsg = sqlite3_mprintf("%s", fault->message[CHUAN_EN]);
  return SQLITE_ERROR;
}

static const char *column_type(const char *type) {
  if (strcmp(type, "integer") == 0) return "INTEGER";
  return strcmp(type, "decimal") == 0 ? "REAL" : "TEXT";
}

/* Adds the fields that any round has of this level; of verdicts only the units. */
static chuan_status declare_fields(registry_table *t, text *sql, chuan_fault *fault) {
  int64_t count = 0;
  chuan_status status =
      store_number(&t->store, "SELECT count(*) FROM round_field", 0, &count, fault);
  if (status) return status;
  t->fields = arena_array(t->arena, (size_t)count + 1, sizeof *t->fields);
  if (!t->fields) return fault_memory(fault);
  query q = query_make(&t->store, t->kind == TABLE_VERDICT
                                      ? "SELECT field, type FROM round_field WHERE level = ?1 AND "
                                        "field IN ('province', 'district', 'commune', 'village', "
                                        "'area', 'size') GROUP BY field ORDER BY min(position)"
                                      : "SELECT field, type FROM round_field WHERE level = ?1 "
                                        "GROUP BY field ORDER BY min(position)");
  query_text(&q, 1, t->kind == TABLE_PERSON ? "person" : "household");
  while (query_next(&q)) {
    const char *id = arena_copy(t->arena, query_get_text(&q, 0));
    if (!id) return (void)query_done(&q, NULL), fault_memory(fault);
    t->fields[t->nfields++] = id;
    text_addf(sql, ", \"%s\" %s", id, column_type(query_get_text(&q, 1)));
  }
  return query_done(&q, fault);
}

static chuan_status table_read(registry_table *t, text *sql, chuan_fault *fault) {
  t->arena = arena_new();
  if (!t->arena) return fault_memory(fault);
  text_addf(sql, "CREATE TABLE x(%s", head_columns[t->kind]);
  chuan_status status = rounds_list(&t->store, t->arena, &t->rounds, &t->nrounds, fault);
  if (!status && t->kind == TABLE_VERDICT)
    status = runs_list(&t->store, t->arena, &t->runs, &t->nruns, fault);
  if (!status) status = declare_fields(t, sql, fault);
  text_add(sql, ")");
  return !status && sql->failed ? fault_memory(fault) : status;
}

static void table_free(registry_table *t) {
  arena_free(t->arena);
  memory_free(t);
}

static char registry_name[] = "registry";

static int table_connect(sqlite3 *db, void *kind, int argc, const char *const *argv,
                         sqlite3_vtab **out, char **error) {
  (void)argc, (void)argv;
  chuan_fault fault = {0};
  text sql = {0};
  registry_table *t = memory_make(1, sizeof *t);
  if (!t) return SQLITE_NOMEM;
  t->kind = *(const table_kind *)kind;
  t->store = (store){.db = db, .path = registry_name, .mode = STORE_READ};
  chuan_status status = table_read(t, &sql, &fault);
  int result = status ? SQLITE_ERROR : sqlite3_declare_vtab(db, text_of(&sql));
  if (status) *error = sqlite3_mprintf("%s", fault.message[CHUAN_EN]);
  text_free(&sql);
  if (result == SQLITE_OK) *out = &t->base;
  else table_free(t);
  return result;
}

static int table_disconnect(sqlite3_vtab *table) {
  table_free((registry_table *)table);
  return SQLITE_OK;
}

/* ---- which rows a statement wants ---- */

/* The constraint that a column may serve, or WISH_NONE. */
static wish_kind wish_of(const registry_table *t, int at) {
  static const wish_kind heads[TABLE_KINDS][4] = {
      [TABLE_HOUSEHOLD] = {WISH_ROUND, WISH_ID},
      [TABLE_PERSON] = {WISH_ROUND, WISH_ID},
      [TABLE_VERDICT] = {WISH_RUN, WISH_STANDARD, WISH_ROUND, WISH_ID},
  };
  int head = walk_head_columns(t->kind);
  if (at < 0) return WISH_NONE;
  if (at < head) return at < 4 ? heads[t->kind][at] : WISH_NONE;
  static const char *const units[] = {"province", "district", "commune", "village"};
  for (int i = 0; i < 4 && t->kind != TABLE_PERSON; i++)
    if (strcmp(t->fields[at - head], units[i]) == 0) return WISH_UNIT;
  return WISH_NONE;
}

/* What each kind of constraint leaves of the rows, roughly. */
static const int64_t leaves[WISHES] = {
    [WISH_ROUND] = 2, [WISH_RUN] = 2, [WISH_STANDARD] = 2, [WISH_UNIT] = 100, [WISH_ID] = 100000};

/* Tells xFilter what it gets: a number per argument and its column, then the columns used. Ids
 * and units are found byte by byte: who compares otherwise, as COLLATE NOCASE does, reads all. */
static int table_best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  const registry_table *t = (const registry_table *)table;
  text plan = {0};
  int arguments = 0;
  int64_t rows = 10000000;
  unsigned taken = 0;
  for (int i = 0; i < info->nConstraint; i++) {
    wish_kind wish = wish_of(t, info->aConstraint[i].iColumn);
    bool fits = info->aConstraint[i].usable && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ
                && sqlite3_stricmp(sqlite3_vtab_collation(info, i), "BINARY") == 0;
    if (!fits || wish == WISH_NONE || taken >> wish & 1) continue;
    taken |= 1U << wish;
    rows = rows / leaves[wish] + 1;
    info->aConstraintUsage[i].argvIndex = ++arguments;
    text_addf(&plan, "%d:%d ", (int)wish, info->aConstraint[i].iColumn);
  }
  text_addf(&plan, "%llx", (unsigned long long)info->colUsed);
  info->idxStr = plan.failed ? NULL : sqlite3_mprintf("%s", text_of(&plan));
  info->needToFreeIdxStr = 1;
  text_free(&plan);
  info->estimatedRows = rows;
  info->estimatedCost = (double)rows;
  return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
}

/* ---- cursors ---- */

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
  (void)table;
  registry_cursor *c = memory_make(1, sizeof *c);
  if (!c) return SQLITE_NOMEM;
  *out = &c->base;
  return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor) {
  registry_cursor *c = (registry_cursor *)cursor;
  walk_close(c->walk);
  memory_free(c);
  return SQLITE_OK;
}

static const char *text_value(sqlite3_value *value) {
  const unsigned char *words = sqlite3_value_text(value);
  return words ? (const char *)words : "";
}

/* Reads the plan of table_best_index. */
static void wishes_read(const char *plan, sqlite3_value **values, int count, walk_wish *out) {
  char *rest = NULL;
  for (int i = 0; i < count; i++) {
    long wish = strtol(plan, &rest, 10);
    if (*rest != ':' || wish <= WISH_NONE || wish >= WISHES) break;
    long of = strtol(rest + 1, &rest, 10);
    plan = rest;
    if (wish == WISH_RUN) out->run = sqlite3_value_int64(values[i]);
    out->words[wish] = text_value(values[i]);
    if (wish == WISH_UNIT) out->unit_column = (int)of;
  }
  out->used = strtoull(plan, NULL, 16);
}

static int cursor_filter(sqlite3_vtab_cursor *cursor, int number, const char *plan, int count,
                         sqlite3_value **values) {
  (void)number;
  registry_cursor *c = (registry_cursor *)cursor;
  registry_table *t = (registry_table *)cursor->pVtab;
  chuan_fault fault = {0};
  walk_wish wish = {.kind = t->kind,
                    .store = &t->store,
                    .rounds = t->rounds,
                    .nrounds = t->nrounds,
                    .runs = t->runs,
                    .nruns = t->nruns,
                    .fields = t->fields,
                    .nfields = t->nfields,
                    .run = -1};
  wishes_read(plan, values, count, &wish);
  walk_close(c->walk);
  c->walk = NULL;
  chuan_status status = walk_open(&wish, &c->walk, &fault);
  return tell(cursor->pVtab, status, &fault);
}

static int cursor_next(sqlite3_vtab_cursor *cursor) {
  chuan_fault fault = {0};
  chuan_status status = walk_next(((registry_cursor *)cursor)->walk, &fault);
  return tell(cursor->pVtab, status, &fault);
}

static int cursor_eof(sqlite3_vtab_cursor *cursor) {
  const walk *w = ((registry_cursor *)cursor)->walk;
  return !w || walk_ended(w);
}

static int cursor_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out) {
  *out = walk_rowid(((registry_cursor *)cursor)->walk);
  return SQLITE_OK;
}

static int cursor_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int which) {
  walk_value value;
  walk_get(((registry_cursor *)cursor)->walk, which, &value);
  switch (value.kind) {
  case VALUE_NOTHING: sqlite3_result_null(context); break;
  case VALUE_WHOLE: sqlite3_result_int64(context, value.number); break;
  case VALUE_SCALED: /* the one place where a number is no longer exact: SQL has no decimals */
    sqlite3_result_double(context, (double)value.number / (double)value.scale);
    break;
  case VALUE_WORDS:
    sqlite3_result_text64(context, value.at, value.length, SQLITE_TRANSIENT, SQLITE_UTF8);
    break;
  }
  return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 0,
    .xConnect = table_connect,
    .xBestIndex = table_best_index,
    .xDisconnect = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_filter,
    .xNext = cursor_next,
    .xEof = cursor_eof,
    .xColumn = cursor_column,
    .xRowid = cursor_rowid,
};

/* ORDER BY … COLLATE vi. */
static int compare_names(void *nothing, int la, const void *a, int lb, const void *b) {
  (void)nothing;
  return vi_compare_texts(a, (size_t)la, b, (size_t)lb);
}

int registry_tables(sqlite3 *db) {
  static table_kind kinds[TABLE_KINDS] = {TABLE_HOUSEHOLD, TABLE_PERSON, TABLE_VERDICT};
  static const char *const names[TABLE_KINDS] = {"household", "person", "verdict"};
  int result = sqlite3_create_collation_v2(db, "vi", SQLITE_UTF8, NULL, compare_names, NULL);
  for (int i = 0; i < TABLE_KINDS && result == SQLITE_OK; i++)
    result = sqlite3_create_module_v2(db, names[i], &module, &kinds[i], NULL);
  return result;
}
