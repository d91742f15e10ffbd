/* store_sum: sums over rows, digests, the chain of audit rows, and the reading of all that
 * is stored against them. The sums (XXH3) find damage and careless edits; what must stand
 * against forgery is in the chain (SHA-256), whose last value is printed to be kept elsewhere. */
#define XXH_INLINE_ALL
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <xxhash.h>

#include "base/text.h"
#include "data/store_parts.h"

/* ---- digests and moments ---- */

moment moment_now(void) {
  moment m = {""};
  time_t now = time(NULL);
  struct tm parts;
  if (gmtime_r(&now, &parts)) (void)strftime(m.at, sizeof m.at, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return m;
}

digest digest_of(const void *bytes, size_t length) {
  digest d;
  SHA2_CTX all;
  SHA256Init(&all);
  SHA256Update(&all, bytes, length);
  SHA256Final(d.at, &all);
  return d;
}

digest_text digest_text_of(const digest *d) {
  static const char digits[] = "0123456789abcdef";
  digest_text out = {""};
  for (size_t i = 0; i < sizeof d->at; i++) {
    out.at[2 * i] = digits[d->at[i] >> 4];
    out.at[2 * i + 1] = digits[d->at[i] & 15];
  }
  return out;
}

/* ---- the sum of a row ---- */

/* One value of a row as bytes; `number` must outlive them. */
typedef struct summand {
  uint64_t head; /* length and type, so that no two rows read alike */
  const void *bytes;
  size_t length;
} summand;

static summand summand_of(sqlite3_value *value, int64_t *number) {
  int type = sqlite3_value_type(value);
  *number = type == SQLITE_INTEGER ? sqlite3_value_int64(value) : 0;
  summand s = {.bytes = number, .length = sizeof *number};
  if (type == SQLITE_TEXT || type == SQLITE_BLOB || type == SQLITE_FLOAT) {
    s.bytes = type == SQLITE_BLOB ? sqlite3_value_blob(value) : sqlite3_value_text(value);
    s.length = (size_t)sqlite3_value_bytes(value);
  }
  s.head = (uint64_t)s.length << 8 | (uint64_t)type;
  return s;
}

/* row_sum(value …): against damage. */
static void row_sum(sqlite3_context *context, int count, sqlite3_value **values) {
  XXH3_state_t state;
  XXH3_INITSTATE(&state);
  (void)XXH3_64bits_reset(&state);
  for (int i = 0; i < count; i++) {
    int64_t number;
    summand s = summand_of(values[i], &number);
    (void)XXH3_64bits_update(&state, &s.head, sizeof s.head);
    if (s.length) (void)XXH3_64bits_update(&state, s.bytes, s.length);
  }
  sqlite3_result_int64(context, (sqlite3_int64)XXH3_64bits_digest(&state));
}

/* row_digest(value …): against forgery, 32 bytes. */
static void row_digest(sqlite3_context *context, int count, sqlite3_value **values) {
  digest d;
  SHA2_CTX all;
  SHA256Init(&all);
  for (int i = 0; i < count; i++) {
    int64_t number;
    summand s = summand_of(values[i], &number);
    SHA256Update(&all, (const uint8_t *)&s.head, sizeof s.head);
    if (s.length) SHA256Update(&all, s.bytes, s.length);
  }
  SHA256Final(d.at, &all);
  sqlite3_result_blob(context, d.at, sizeof d.at, SQLITE_TRANSIENT);
}

int store_functions(sqlite3 *db) {
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  int code = sqlite3_create_function_v2(db, "row_sum", -1, flags, NULL, row_sum, NULL, NULL, NULL);
  if (code != SQLITE_OK) return code;
  return sqlite3_create_function_v2(db, "row_digest", -1, flags, NULL, row_digest, NULL, NULL,
                                    NULL);
}

/* ---- the chain ---- */

typedef struct link {
  int64_t seq;
  const char *at, *what, *subject;
  const void *made;
  size_t made_length;
} link;

static digest chain_after(const digest *before, const link *l) {
  digest d;
  SHA2_CTX all;
  char seq[24];
  (void)snprintf(seq, sizeof seq, "%lld", (long long)l->seq);
  const char *const texts[] = {seq, l->at, l->what, l->subject};
  SHA256Init(&all);
  SHA256Update(&all, before->at, sizeof before->at);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    SHA256Update(&all, (const uint8_t *)texts[i], strlen(texts[i]) + 1);
  if (l->made_length) SHA256Update(&all, l->made, l->made_length);
  SHA256Final(d.at, &all);
  return d;
}

/* The last link's number and value; 0 and zeros at the beginning. */
static chuan_status chain_end(store *s, int64_t *seq, digest *chain, chuan_fault *fault) {
  size_t length = 0;
  *seq = 0;
  *chain = (digest){{0}};
  query q = query_make(s, "SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1");
  if (query_next(&q)) {
    *seq = query_get_int(&q, 0);
    const void *bytes = query_get_blob(&q, 1, &length);
    if (length == sizeof chain->at) memcpy(chain->at, bytes, length);
  }
  return query_done(&q, fault);
}

chuan_status store_audit(store *s, const char *what, const char *subject, const digest *made,
                         chuan_fault *fault) {
  int64_t seq = 0;
  digest chain;
  chuan_status status = chain_end(s, &seq, &chain, fault);
  if (status) return status;
  moment now = moment_now();
  link l = {seq + 1, now.at, what, subject, made->at, sizeof made->at};
  chain = chain_after(&chain, &l);
  query q = query_insert(s, "audit", 6);
  query_int(&q, 1, l.seq);
  query_text(&q, 2, l.at);
  query_text(&q, 3, l.what);
  query_text(&q, 4, l.subject);
  query_blob(&q, 5, made->at, sizeof made->at);
  query_blob(&q, 6, chain.at, sizeof chain.at);
  query_once(&q);
  return query_done(&q, fault);
}

/* ---- everything read again ---- */

typedef struct check {
  store *store;
  store_found *tell;
  void *to;
  int64_t found;
} check;

static void found(check *c, const char *table, const char *where) {
  c->found++;
  c->tell(c->to, table, where);
}

/* A statement that the damage itself stops is a finding, not the end of the check. */
static chuan_status end_of(check *c, query *q, const char *table, chuan_fault *fault) {
  int code = q->code & 0xff;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR) {
    found(c, table, sqlite3_errstr(q->code));
    q->code = SQLITE_OK;
  }
  return query_done(q, fault);
}

static chuan_status check_structure(check *c, chuan_fault *fault) {
  query q = query_make(c->store, "PRAGMA integrity_check(20)");
  while (query_next(&q))
    if (strcmp(query_get_text(&q, 0), "ok") != 0) found(c, "SQLite", query_get_text(&q, 0));
  return end_of(c, &q, "SQLite", fault);
}

/* The tables must be those that we made. */
static chuan_status check_schema(check *c, chuan_fault *fault) {
  query q = query_make(c->store, "SELECT 1 FROM sqlite_schema WHERE sql = ?1");
  for (int i = 0; i < store_table_count; i++) {
    query_text(&q, 1, store_tables[i].sql);
    if (!query_next(&q)) found(c, store_tables[i].name, "CREATE TABLE");
    query_again(&q);
  }
  return end_of(c, &q, "sqlite_schema", fault);
}

static bool is_ours(const char *sql) {
  bool ours = false;
  for (int i = 0; i < store_table_count && !ours; i++) ours = strcmp(sql, store_tables[i].sql) == 0;
  for (int i = 0; store_indexes[i] && !ours; i++) ours = strcmp(sql, store_indexes[i]) == 0;
  return ours;
}

/* Nothing of others may stand beside them: a trigger would write what nobody asked for. */
static chuan_status check_others(check *c, chuan_fault *fault) {
  query q =
      query_make(c->store, "SELECT sql, type||' '||name FROM sqlite_schema WHERE sql NOT NULL");
  while (query_next(&q))
    if (!is_ours(query_get_text(&q, 0))) found(c, "sqlite_schema", query_get_text(&q, 1));
  return end_of(c, &q, "sqlite_schema", fault);
}

static chuan_status check_table(check *c, const store_table *t, chuan_fault *fault) {
  text sql = {0};
  query names = query_make(c->store, "SELECT name FROM pragma_table_info(?1) WHERE name != 'sum'");
  query_text(&names, 1, t->name);
  text_addf(&sql, "SELECT %s FROM %s WHERE sum IS NOT row_sum(", t->key, t->name);
  while (query_next(&names)) text_addf(&sql, "%s,", query_get_text(&names, 0));
  text_addf(&sql, "'%s')", t->name);
  chuan_status status = end_of(c, &names, t->name, fault);
  if (!status && sql.failed) status = fault_memory(fault);
  if (!status) {
    query q = query_make(c->store, text_of(&sql));
    while (query_next(&q)) found(c, t->name, query_get_text(&q, 0));
    status = end_of(c, &q, t->name, fault);
  }
  text_free(&sql);
  return status;
}

static chuan_status check_chain(check *c, chuan_fault *fault) {
  digest chain = {{0}};
  int64_t next = 1;
  query q =
      query_make(c->store, "SELECT seq, at, what, subject, made, chain FROM audit ORDER BY seq");
  while (query_next(&q)) {
    size_t length = 0;
    link l = {.seq = query_get_int(&q, 0),
              .at = query_get_text(&q, 1),
              .what = query_get_text(&q, 2),
              .subject = query_get_text(&q, 3)};
    l.made = query_get_blob(&q, 4, &l.made_length);
    chain = chain_after(&chain, &l);
    const void *said = query_get_blob(&q, 5, &length);
    bool holds = length == sizeof chain.at && memcmp(said, chain.at, length) == 0;
    if (l.seq != next || !holds) found(c, "audit", numeral_of(l.seq).at);
    if (length == sizeof chain.at) memcpy(chain.at, said, length);
    next = l.seq + 1;
  }
  return end_of(c, &q, "audit", fault);
}

/* What the chain says was added against what is there. */
static chuan_status check_ties(check *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < store_tie_count && !status; i++) {
    query q = query_make(c->store, store_ties[i].alone);
    query_text(&q, 1, store_ties[i].what);
    while (query_next(&q)) found(c, store_ties[i].table, query_get_text(&q, 0));
    status = end_of(c, &q, store_ties[i].table, fault);
  }
  query q = query_make(c->store, "SELECT what, subject, made FROM audit ORDER BY seq");
  while (!status && query_next(&q)) {
    size_t length = 0;
    digest now;
    const void *made = query_get_blob(&q, 2, &length);
    const store_tie *t = store_tie_of(query_get_text(&q, 0));
    if (t) status = store_tie_made(c->store, t, query_get_text(&q, 1), &now, fault);
    bool holds = !t || status || (length == sizeof now.at && memcmp(made, now.at, length) == 0);
    if (!holds) found(c, t->table, query_get_text(&q, 1));
  }
  chuan_status ended = end_of(c, &q, "audit", status ? NULL : fault);
  return status ? status : ended;
}

chuan_status store_check(store *s, store_found *tell, void *to, int64_t *number,
                         chuan_fault *fault) {
  check c = {s, tell, to, 0};
  chuan_status status = check_structure(&c, fault);
  if (!status) status = check_schema(&c, fault);
  if (!status) status = check_others(&c, fault);
  for (int i = 0; i < store_table_count && !status; i++)
    status = check_table(&c, &store_tables[i], fault);
  if (!status) status = check_chain(&c, fault);
  if (!status) status = check_ties(&c, fault);
  *number = c.found;
  return status;
}

chuan_status store_chain(store *s, digest *out, chuan_fault *fault) {
  int64_t seq = 0;
  return chain_end(s, &seq, out, fault);
}
