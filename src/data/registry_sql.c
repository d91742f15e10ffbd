/* registry_sql: statements that only read, over the registry's tables and the virtual ones. */
#include "data/registry_sql.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/registry_tables.h"

struct sql_rows {
  query at;
};

/* Reading is all that a statement may do; ATTACH, PRAGMA and the loading of code are not. */
static int only_reads(void *nothing, int action, const char *a, const char *b, const char *c,
                      const char *d) {
  (void)nothing, (void)a, (void)c, (void)d;
  switch (action) {
  case SQLITE_SELECT:
  case SQLITE_READ:
  case SQLITE_RECURSIVE: return SQLITE_OK;
  case SQLITE_FUNCTION: return b && strcmp(b, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
  default: return SQLITE_DENY;
  }
}

static chuan_status refused(store *s, const char *why, chuan_fault *fault) {
  place at = {.file = store_path(s)};
  return FAULT(fault, CHUAN_USAGE, at, SQL_REFUSED, why);
}

/* Whether nothing but blanks, semicolons and remarks follows: what gives no statement. */
static bool is_nothing(store *s, const char *rest) {
  sqlite3_stmt *more = NULL;
  int code = SQLITE_OK;
  while (*rest && !more && code == SQLITE_OK)
    code = sqlite3_prepare_v2(s->db, rest, -1, &more, &rest);
  (void)sqlite3_finalize(more);
  return !more && code == SQLITE_OK;
}

static chuan_status prepare(sql_rows *r, store *s, const char *statement, chuan_fault *fault) {
  const char *rest = "";
  r->at = (query){.store = s};
  (void)sqlite3_set_authorizer(s->db, only_reads, NULL);
  int code = sqlite3_prepare_v2(s->db, statement, -1, &r->at.at, &rest);
  bool alone = code != SQLITE_OK || is_nothing(s, rest);
  (void)sqlite3_set_authorizer(s->db, NULL, NULL);
  if (code == SQLITE_AUTH) {
    place at = {.file = store_path(s)};
    return FAULT(fault, CHUAN_USAGE, at, SQL_WRITES, "");
  }
  if (code != SQLITE_OK) return refused(s, sqlite3_errmsg(s->db), fault);
  if (!r->at.at || !alone)
    return FAULT(fault, CHUAN_USAGE, (place){.file = store_path(s)}, SQL_ONE, "");
  return CHUAN_OK;
}

/* SQLite makes the tables when they are first named, which is more than reading: before the
 * authorizer is there. */
static chuan_status tables_known(store *s, chuan_fault *fault) {
  int code = registry_tables(s->db);
  if (code != SQLITE_OK) return store_fault(s, code, fault);
  return store_run(s, "SELECT 1 FROM household, person, verdict LIMIT 0", fault);
}

chuan_status sql_open(store *s, const char *statement, sql_rows **out, chuan_fault *fault) {
  *out = NULL;
  chuan_status known = tables_known(s, fault);
  if (known) return known;
  sql_rows *r = memory_make(1, sizeof *r);
  if (!r) return fault_memory(fault);
  chuan_status status = prepare(r, s, statement, fault);
  if (status) {
    sql_close(r);
    return status;
  }
  *out = r;
  return CHUAN_OK;
}

void sql_close(sql_rows *r) {
  if (!r) return;
  (void)query_done(&r->at, NULL);
  memory_free(r);
}

int sql_columns(const sql_rows *r) { return sqlite3_column_count(r->at.at); }

const char *sql_column(const sql_rows *r, int which) {
  const char *name = sqlite3_column_name(r->at.at, which);
  return name ? name : "";
}

/* What goes wrong while rows come is told in SQLite's words: a division, a damaged block. */
chuan_status sql_next(sql_rows *r, bool *more, chuan_fault *fault) {
  *more = query_next(&r->at);
  if (r->at.code == SQLITE_OK) return CHUAN_OK;
  if ((r->at.code & 0xff) == SQLITE_ERROR)
    return refused(r->at.store, sqlite3_errmsg(r->at.store->db), fault);
  return store_fault(r->at.store, r->at.code, fault);
}

sql_cell sql_get(const sql_rows *r, int which) {
  sqlite3_stmt *at = r->at.at;
  static const cell_kind kinds[] = {[SQLITE_INTEGER] = CELL_NUMBER,
                                    [SQLITE_FLOAT] = CELL_NUMBER,
                                    [SQLITE_TEXT] = CELL_TEXT,
                                    [SQLITE_BLOB] = CELL_BLOB,
                                    [SQLITE_NULL] = CELL_NULL};
  sql_cell cell = {.kind = kinds[sqlite3_column_type(at, which)]};
  if (cell.kind == CELL_BLOB) cell.at = sqlite3_column_blob(at, which);
  else if (cell.kind != CELL_NULL) cell.at = (const char *)sqlite3_column_text(at, which);
  cell.length = (size_t)sqlite3_column_bytes(at, which);
  if (!cell.at) cell.at = "";
  return cell;
}
