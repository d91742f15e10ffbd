/* store: opening and making a registry, and its transactions. */
#include "data/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/sqlite_file.h"
#include "data/store_parts.h"

enum { STORE_ID = 0x6368756e, STORE_VERSION = 2, BUSY_MILLISECONDS = 10000 };

const char *store_path(const store *s) { return s->path; }

chuan_status store_fault(const store *s, int code, chuan_fault *fault) {
  place at = {.file = s->path};
  switch (code & 0xff) {
  case SQLITE_NOMEM: return fault_memory(fault);
  case SQLITE_FULL: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_FULL, "");
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_BUSY, "");
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_AUTH: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_READONLY, "");
  case SQLITE_NOTADB: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_NOT_ONE, "");
  case SQLITE_CORRUPT: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_DAMAGED, "");
  case SQLITE_TOOBIG: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_TOO_BIG, "");
  case SQLITE_CANTOPEN: return fault_told(fault, at, MSG_STORE_FAILED, MSG_SYSTEM_CANTOPEN);
  default: return FAULT(fault, CHUAN_OUTSIDE, at, STORE_FAILED, sqlite3_errstr(code));
  }
}

chuan_status store_run(store *s, const char *sql, chuan_fault *fault) {
  int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? CHUAN_OK : store_fault(s, code, fault);
}

chuan_status store_number(store *s, const char *sql, int64_t otherwise, int64_t *out,
                          chuan_fault *fault) {
  query q = query_make(s, sql);
  *out = query_next(&q) && !query_is_null(&q, 0) ? query_get_int(&q, 0) : otherwise;
  return query_done(&q, fault);
}

/* ---- opening ---- */

/* Makes the file, private from its first moment. *made: it was not there. */
static chuan_status file_make(const char *path, bool *made, chuan_fault *fault) {
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  *made = fd >= 0;
  if (fd >= 0) close(fd);
  if (fd >= 0 || errno == EEXIST) return CHUAN_OK;
  return fault_system(fault, (place){.file = path}, MSG_CANNOT_WRITE, errno);
}

/* What every connection is set to. Reading the version opens the file for real. */
static int connection_set(store *s, int64_t *version) {
  sqlite3_stmt *first = NULL;
  *version = 0;
  (void)sqlite3_extended_result_codes(s->db, 1);
  (void)sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
  (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  int code = store_functions(s->db);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2(s->db, "PRAGMA schema_version", -1, &first, NULL);
  if (code == SQLITE_OK && (code = sqlite3_step(first)) == SQLITE_ROW) code = SQLITE_OK;
  if (code == SQLITE_OK) *version = sqlite3_column_int64(first, 0);
  (void)sqlite3_finalize(first);
  return code;
}

/* A registry on a disk that may not be written has no place for its index of the log: it is
 * read as it stands, where no log is beside it. */
static int connect_immutable(store *s, int64_t *version) {
  text uri = {0};
  (void)sqlite3_close(s->db);
  s->db = NULL;
  sqlite_file_uri(&uri, s->path);
  int code = uri.failed ? SQLITE_NOMEM
                        : sqlite3_open_v2(text_of(&uri), &s->db,
                                          SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
  text_free(&uri);
  return code == SQLITE_OK ? connection_set(s, version) : code;
}

/* Who reads may write too, and does not: only who may write takes the spent log away again. */
static int connect(store *s, int64_t *version) {
  int code = sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE, NULL);
  if (code == SQLITE_OK) code = connection_set(s, version);
  if (code == SQLITE_OK && s->mode == STORE_READ)
    code = sqlite3_exec(s->db, "PRAGMA query_only=1", NULL, NULL, NULL);
  int kind = code & 0xff;
  bool locked_out = kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY;
  if (locked_out && s->mode == STORE_READ && sqlite_file_beside(s->path, "-wal") < 0)
    code = connect_immutable(s, version);
  return code;
}

/* Makes the tables of an empty database; part of the first transaction. */
static chuan_status schema_make(store *s, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < store_table_count && !status; i++)
    status = store_run(s, store_tables[i].sql, fault);
  for (int i = 0; store_indexes[i] && !status; i++) status = store_run(s, store_indexes[i], fault);
  char mark[96];
  (void)snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d", STORE_ID,
                 STORE_VERSION);
  return status ? status : store_run(s, mark, fault);
}

/* Whether the file is a registry that this version reads. */
static chuan_status check_version(store *s, chuan_fault *fault) {
  int64_t id = 0, version = 0;
  place at = {.file = s->path};
  chuan_status status = store_number(s, "PRAGMA application_id", 0, &id, fault);
  if (!status) status = store_number(s, "PRAGMA user_version", 0, &version, fault);
  if (status) return status;
  if (id != STORE_ID || version < 1) return FAULT(fault, CHUAN_OUTSIDE, at, STORE_NOT_ONE, "");
  if (version < STORE_VERSION)
    return FAULT(fault, CHUAN_OUTSIDE, at, STORE_EARLIER, numeral_of(version).at,
                 numeral_of(STORE_VERSION).at);
  if (version > STORE_VERSION)
    return FAULT(fault, CHUAN_OUTSIDE, at, STORE_LATER, numeral_of(version).at,
                 numeral_of(STORE_VERSION).at);
  return CHUAN_OK;
}

/* Pages as large as blobs like them; a log that is synced at every commit. */
static chuan_status set_journal(store *s, chuan_fault *fault) {
  chuan_status status = s->is_empty ? store_run(s, "PRAGMA page_size=16384", fault) : CHUAN_OK;
  if (!status) status = store_run(s, "PRAGMA journal_mode=WAL", fault);
  return status ? status : store_run(s, "PRAGMA synchronous=FULL; PRAGMA cell_size_check=1", fault);
}

static chuan_status open_it(store *s, chuan_fault *fault) {
  int64_t version = 0;
  chuan_status status = CHUAN_OK;
  place at = {.file = s->path};
  struct stat there;
  if (s->mode == STORE_MAKE) status = file_make(s->path, &s->made, fault);
  if (status) return status;
  if (stat(s->path, &there) != 0) return fault_system(fault, at, MSG_CANNOT_READ, errno);
  if (!S_ISREG(there.st_mode)) return FAULT(fault, CHUAN_OUTSIDE, at, NOT_A_FILE, "");
  int code = connect(s, &version);
  if (code != SQLITE_OK) return store_fault(s, code, fault);
  s->is_empty = version == 0 && s->mode == STORE_MAKE;
  if (!s->is_empty) status = check_version(s, fault);
  return status || s->mode == STORE_READ ? status : set_journal(s, fault);
}

chuan_status store_open(const char *path, store_mode mode, store **out, chuan_fault *fault) {
  store *s = memory_make(1, sizeof *s);
  size_t length = strlen(path) + 1;
  *out = NULL;
  if (s) s->path = memory_make(length, 1);
  if (!s || !s->path) {
    store_close(s);
    return fault_memory(fault);
  }
  memcpy(s->path, path, length);
  s->mode = mode;
  chuan_status status = open_it(s, fault);
  if (status) {
    store_close(s);
    return status;
  }
  *out = s;
  return CHUAN_OK;
}

/* A file that was made for nothing goes away again, with what stands beside it. */
static void unmake(const store *s) {
  static const char *const endings[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    text path = {0};
    text_add(&path, s->path);
    text_add(&path, endings[i]);
    if (!path.failed) (void)unlink(text_of(&path));
    text_free(&path);
  }
}

void store_close(store *s) {
  if (!s) return;
  store_rollback(s);
  (void)sqlite3_close(s->db);
  if (s->made && s->is_empty) unmake(s);
  memory_free(s->path);
  memory_free(s);
}

chuan_status store_stream(store *s, chuan_fault *fault) {
  return store_run(s, "PRAGMA cache_size=-768", fault);
}

/* ---- transactions ---- */

chuan_status store_begin(store *s, chuan_fault *fault) {
  chuan_status status = store_run(s, "BEGIN IMMEDIATE", fault);
  if (status) return status;
  s->in_transaction = true;
  if (s->is_empty) status = schema_make(s, fault);
  if (status) store_rollback(s);
  return status;
}

chuan_status store_snapshot(store *s, chuan_fault *fault) {
  int64_t version = 0;
  chuan_status status = store_run(s, "BEGIN", fault);
  s->in_transaction = !status;
  return status ? status : store_number(s, "PRAGMA schema_version", 0, &version, fault);
}

chuan_status store_commit(store *s, chuan_fault *fault) {
  chuan_status status = store_run(s, "COMMIT", fault);
  if (status) {
    store_rollback(s);
    return status;
  }
  s->in_transaction = false;
  s->is_empty = false;
  return CHUAN_OK;
}

void store_rollback(store *s) {
  if (s->in_transaction) (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  s->in_transaction = false;
}
