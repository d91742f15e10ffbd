/* bases: see bases.h. */
#include "bases.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>

#include "base/file.h"
#include "files.h"

/* Runs one statement after another, each that has a ?1 with the bytes. */
static void run(sqlite3 *db, const char *sql, const void *bytes, size_t length) {
  while (*sql != '\0') {
    sqlite3_stmt *s = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &s, &sql);
    if (code != SQLITE_OK) fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    assert(code == SQLITE_OK);
    if (s == NULL) continue;
    if (sqlite3_bind_parameter_count(s) > 0)
      sqlite3_bind_text64(s, 1, bytes, length, SQLITE_STATIC, SQLITE_UTF8);
    while ((code = sqlite3_step(s)) == SQLITE_ROW) {
    }
    if (code != SQLITE_DONE) fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    assert(code == SQLITE_DONE);
    sqlite3_finalize(s);
  }
}

const char *base_with(const char *name, const char *sql, const void *bytes, size_t length) {
  sqlite3 *db = NULL;
  const char *path = files_text(name, "");
  int code = sqlite3_open(path, &db);
  assert(code == SQLITE_OK);
  (void)code;
  run(db, sql, bytes, length);
  sqlite3_close(db);
  return path;
}

const char *base_made(const char *name, const char *sql) { return base_with(name, sql, "", 0); }

char *base_bytes(const char *path, size_t *length) {
  char *bytes = NULL;
  chuan_status status = file_read(path, 1 << 26, &bytes, length, NULL);
  assert(status == CHUAN_OK);
  (void)status;
  return bytes;
}
