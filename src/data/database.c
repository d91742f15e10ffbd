/* database: see database.h. The settings are those that SQLite's own page on databases from
 * others' hands (sqlite.org/security.html) asks for. */
#include "data/database.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/format.h"
#include "data/sqlite_file.h"
#include "data/stream.h"

#define TICK 10000           /* operations between two looks at the effort */
#define CHECK_LEAST 10000000 /* operations that checking a small file may take */
#define CHECK_PER_BYTE 16    /* measured: 0.2 to 0.7; many indexes: less than 4 */
#define PAGE_LEAST 512

static place whole(const database *d) { return (place){.file = d->name}; }

chuan_status database_fault(const database *d, int code, chuan_fault *fault) {
  switch (code & 0xff) {
  case SQLITE_NOMEM: return fault_memory(fault);
  case SQLITE_TOOBIG:
  case SQLITE_INTERRUPT: return FAULT(fault, CHUAN_OUTSIDE, whole(d), DB_EFFORT, "");
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN: return fault_told(fault, whole(d), MSG_CANNOT_READ, MSG_SYSTEM_CANTOPEN);
  default: return FAULT(fault, CHUAN_OUTSIDE, whole(d), DB_DAMAGED, "");
  }
}

/* ---- the file before it is a database ---- */

/* A file without SQLite's first words: an encrypted one is whole pages of what looks like
 * noise. */
static message what_else(const database *d, const char *head, size_t length) {
  bool is_text = utf8_valid(head, length) + 3 >= length; /* the last character may be cut */
  for (size_t i = 0; i < length; i++)
    is_text &= (unsigned char)head[i] >= 0x20 || memchr("\t\r\n", head[i], 3) != NULL;
  bool pages = d->was.st_size % PAGE_LEAST == 0;
  bool unknown = format_of((const unsigned char *)head, length) == NULL;
  return pages && unknown && !is_text ? MSG_DB_ENCRYPTED : MSG_DB_NOT_ONE;
}

static chuan_status check_head(const database *d, chuan_fault *fault) {
  char head[FORMAT_HEAD];
  size_t got = 0;
  stream in;
  chuan_status status = stream_open(&in, d->name, d->name, fault);
  if (status == CHUAN_OK) status = stream_read(&in, head, sizeof head, &got, d->name, fault);
  stream_close(&in);
  if (status != CHUAN_OK) return status;
  const char *format = format_of((const unsigned char *)head, got);
  if (same_text(format, FORMAT_SQLITE)) return CHUAN_OK;
  message wrong = got == 0 ? MSG_DB_EMPTY : what_else(d, head, got);
  return fault_fill(fault, CHUAN_REFUSED, whole(d), wrong, NULL, 0);
}

/* An immutable file is read without its log and its journal, so neither may hold anything; a
 * journal that begins with a zero is over. */
static chuan_status check_beside(const database *d, chuan_fault *fault) {
  if (sqlite_file_beside(d->name, "-wal") >= 0)
    return FAULT(fault, CHUAN_OUTSIDE, whole(d), DB_WAL, "");
  if (sqlite_file_beside(d->name, "-journal") > 0)
    return FAULT(fault, CHUAN_OUTSIDE, whole(d), DB_JOURNAL, "");
  return CHUAN_OK;
}

static chuan_status find_file(database *d, const char *path, chuan_fault *fault) {
  place at = {.file = path};
  if (same_text(path, "-")) return FAULT(fault, CHUAN_USAGE, NOWHERE, DB_STDIN, "");
  if (stat(path, &d->was) != 0) return fault_system(fault, at, MSG_CANNOT_READ, errno);
  if (!S_ISREG(d->was.st_mode)) return FAULT(fault, CHUAN_OUTSIDE, at, NOT_A_FILE, "");
  d->name = memory_make(strlen(path) + 1, 1);
  if (d->name == NULL) return fault_memory(fault);
  memcpy(d->name, path, strlen(path));
  return CHUAN_OK;
}

/* ---- the connection ---- */

static bool is_allowed(const database *d, const char *table) {
  bool allowed = same_text(table, "sqlite_schema") || same_text(table, "sqlite_master");
  for (int i = 0; i < d->ntables; i++) allowed |= same_text(table, d->tables[i]);
  return allowed;
}

/* What the statements of sql_table.c are made of; all else, functions too, is denied. */
static int permit(void *of, int action, const char *what, const char *detail, const char *schema,
                  const char *through) {
  const database *d = of;
  (void)detail, (void)schema;
  if (through != NULL) return SQLITE_DENY; /* asked for by a view or a trigger */
  if (action == SQLITE_SELECT) return SQLITE_OK;
  if (action == SQLITE_READ) return is_allowed(d, what) ? SQLITE_OK : SQLITE_DENY;
  bool described = same_text(what, "table_xinfo") || same_text(what, "index_list");
  return action == SQLITE_PRAGMA && described ? SQLITE_OK : SQLITE_DENY;
}

static int tire(void *of) {
  database *d = of;
  return --d->effort < 0;
}

void database_allow(database *d, const char *table) {
  if (!is_allowed(d, table) && d->ntables < DATABASE_TABLES_MOST) d->tables[d->ntables++] = table;
}

void database_effort(database *d, int64_t operations) { d->effort = operations / TICK; }

/* Nothing of the schema acts, and nothing of it or of a value is large. */
static int make_harmless(database *d) {
  static const struct {
    int what, to;
  } settings[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                  {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                  {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}},
    limits[] = {{SQLITE_LIMIT_LENGTH, DATABASE_VALUE_MOST},
                {SQLITE_LIMIT_SQL_LENGTH, DATABASE_VALUE_MOST},
                {SQLITE_LIMIT_COLUMN, 2000},
                {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                {SQLITE_LIMIT_ATTACHED, 0},
                {SQLITE_LIMIT_WORKER_THREADS, 0}};
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
    int code = sqlite3_db_config(d->handle, settings[i].what, settings[i].to, NULL);
    if (code != SQLITE_OK) return code;
  }
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    (void)sqlite3_limit(d->handle, limits[i].what, limits[i].to);
  sqlite3_progress_handler(d->handle, TICK, tire, d);
  database_effort(d, CHECK_LEAST);
  return sqlite3_exec(
      d->handle,
      "PRAGMA trusted_schema=0; PRAGMA query_only=1; PRAGMA cell_size_check=1;"
      "PRAGMA ignore_check_constraints=1; PRAGMA mmap_size=0; PRAGMA cache_size=-512",
      NULL, NULL, NULL);
}

chuan_status database_check(database *d, chuan_fault *fault) {
  sqlite3_stmt *check = NULL;
  database_effort(d, CHECK_LEAST + CHECK_PER_BYTE * (int64_t)d->was.st_size);
  (void)sqlite3_set_authorizer(d->handle, NULL, NULL); /* the check has statements of its own */
  int code = sqlite3_prepare_v2(d->handle, "PRAGMA quick_check(1)", -1, &check, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(check);
  /* it says one word, or what is wrong */
  bool passes = code == SQLITE_ROW && same_text((const char *)sqlite3_column_text(check, 0), "ok");
  (void)sqlite3_finalize(check);
  (void)sqlite3_set_authorizer(d->handle, permit, d);
  return passes ? CHUAN_OK : database_fault(d, code, fault);
}

static chuan_status connect(database *d, chuan_fault *fault) {
  text uri = {0};
  sqlite_file_uri(&uri, d->name);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  int code = uri.failed ? SQLITE_NOMEM : sqlite3_open_v2(text_of(&uri), &d->handle, flags, NULL);
  text_free(&uri);
  if (code == SQLITE_OK) code = make_harmless(d);
  if (code != SQLITE_OK) return database_fault(d, code, fault);
  (void)sqlite3_set_authorizer(d->handle, permit, d);
  return CHUAN_OK;
}

chuan_status database_open(const char *path, database **out, chuan_fault *fault) {
  database *d = memory_make(1, sizeof *d);
  *out = NULL;
  if (d == NULL) return fault_memory(fault);
  chuan_status status = find_file(d, path, fault);
  if (status == CHUAN_OK) status = check_head(d, fault);
  if (status == CHUAN_OK) status = check_beside(d, fault);
  if (status == CHUAN_OK) status = connect(d, fault);
  if (status == CHUAN_OK) *out = d;
  else database_close(d);
  return status;
}

void database_close(database *d) {
  if (d == NULL) return;
  (void)sqlite3_close(d->handle);
  memory_free(d->name);
  memory_free(d);
}

chuan_status database_unchanged(const database *d, chuan_fault *fault) {
  struct stat now;
  const struct stat *was = &d->was;
  bool same = stat(d->name, &now) == 0 && now.st_dev == was->st_dev && now.st_ino == was->st_ino
              && now.st_size == was->st_size && now.st_mtim.tv_sec == was->st_mtim.tv_sec
              && now.st_mtim.tv_nsec == was->st_mtim.tv_nsec;
  return same ? CHUAN_OK : FAULT(fault, CHUAN_OUTSIDE, whole(d), FILE_CHANGED, "");
}
