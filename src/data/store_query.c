/* store_query: statements whose first failure is kept until they are done. */
#include <stdio.h>

#include "base/text.h"
#include "data/store_parts.h"

query query_make(store *s, const char *sql) {
  query q = {.store = s};
  q.code = sqlite3_prepare_v2(s->db, sql, -1, &q.at, NULL);
  return q;
}

query query_insert(store *s, const char *table, int columns) {
  text sql = {0}, values = {0};
  for (int i = 1; i <= columns; i++) text_addf(&values, "?%d,", i);
  text_addf(&sql, "INSERT INTO %s VALUES(%srow_sum(%s'%s'))", table, text_of(&values),
            text_of(&values), table);
  bool failed = sql.failed || values.failed;
  query q = failed ? (query){.store = s, .code = SQLITE_NOMEM} : query_make(s, text_of(&sql));
  text_free(&sql);
  text_free(&values);
  return q;
}

static void keep(query *q, int code) {
  if (q->code == SQLITE_OK) q->code = code;
}

void query_int(query *q, int which, int64_t value) {
  if (q->code == SQLITE_OK) keep(q, sqlite3_bind_int64(q->at, which, value));
}

void query_null(query *q, int which) {
  if (q->code == SQLITE_OK) keep(q, sqlite3_bind_null(q->at, which));
}

void query_text(query *q, int which, const char *words) {
  if (q->code == SQLITE_OK) keep(q, sqlite3_bind_text(q->at, which, words, -1, SQLITE_TRANSIENT));
}

void query_text_bytes(query *q, int which, const char *words, size_t length) {
  if (q->code == SQLITE_OK)
    keep(q, sqlite3_bind_text64(q->at, which, words, length, SQLITE_TRANSIENT, SQLITE_UTF8));
}

/* An empty blob is not NULL. */
void query_blob(query *q, int which, const void *bytes, size_t length) {
  if (q->code == SQLITE_OK)
    keep(q, sqlite3_bind_blob64(q->at, which, bytes ? bytes : "", length, SQLITE_STATIC));
}

bool query_next(query *q) {
  if (q->code != SQLITE_OK) return false;
  int code = sqlite3_step(q->at);
  if (code != SQLITE_ROW && code != SQLITE_DONE) keep(q, code);
  return code == SQLITE_ROW;
}

void query_again(query *q) {
  if (q->code == SQLITE_OK) keep(q, sqlite3_reset(q->at));
}

void query_once(query *q) {
  (void)query_next(q);
  query_again(q);
}

int64_t query_get_int(const query *q, int which) { return sqlite3_column_int64(q->at, which); }

const char *query_get_text(const query *q, int which) {
  const unsigned char *s = sqlite3_column_text(q->at, which);
  return s ? (const char *)s : "";
}

const void *query_get_blob(const query *q, int which, size_t *length) {
  const void *bytes = sqlite3_column_blob(q->at, which);
  *length = (size_t)sqlite3_column_bytes(q->at, which);
  return bytes;
}

bool query_is_null(const query *q, int which) {
  return sqlite3_column_type(q->at, which) == SQLITE_NULL;
}

chuan_status query_done(query *q, chuan_fault *fault) {
  (void)sqlite3_finalize(q->at);
  q->at = NULL;
  return q->code == SQLITE_OK ? CHUAN_OK : store_fault(q->store, q->code, fault);
}

chuan_status store_drop_same(store *s, const char *table, const char *group, const char *says,
                             int64_t number, chuan_fault *fault) {
  text sql = {0};
  text_addf(&sql,
            "WITH new AS (SELECT %s, %s FROM %s WHERE import = ?1), "
            "newest AS (SELECT %s, max(import) FROM %s WHERE import < ?1 GROUP BY %s), "
            "old AS (SELECT %s, %s FROM %s WHERE (%s, import) IN (SELECT * FROM newest)), "
            "other AS (SELECT %s FROM (SELECT * FROM new EXCEPT SELECT * FROM old) UNION "
            "SELECT %s FROM (SELECT * FROM old EXCEPT SELECT * FROM new)) "
            "DELETE FROM %s WHERE import = ?1 AND (%s) NOT IN (SELECT * FROM other)",
            group, says, table, group, table, group, group, says, table, group, group, group, table,
            group);
  query q = sql.failed ? (query){.store = s, .code = SQLITE_NOMEM} : query_make(s, text_of(&sql));
  text_free(&sql);
  query_int(&q, 1, number);
  query_once(&q);
  return query_done(&q, fault);
}
