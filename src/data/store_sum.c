/* store_sum: sums over rows, digests, the chain of audit rows, and the reading of all that
 * is stored against them. The sums (XXH3) find damage and careless edits; what must stand
 * against forgery is in the chain (SHA-256), whose last value is printed to be kept elsewhere. */
#define XXH_INLINE_ALL
#include <assert.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
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
  struct sha256_ctx all;
  sha256_init(&all);
  sha256_update(&all, length, bytes);
  sha256_digest(&all, SHA256_DIGEST_SIZE, d.at);
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

/* Types, lengths and bytes, so that no two rows read alike. */
static void sum_add(XXH3_state_t *s, int type, const void *bytes, size_t length) {
  uint64_t head = (uint64_t)length << 8 | (uint64_t)type;
  (void)XXH3_64bits_update(s, &head, sizeof head);
  if (length) (void)XXH3_64bits_update(s, bytes, length);
}

static void sum_begin(XXH3_state_t *s) {
  XXH3_INITSTATE(s);
  (void)XXH3_64bits_reset(s);
}

int64_t sum_of(const sum_part *parts, int count) {
  static const int64_t nothing = 0;
  XXH3_state_t state;
  sum_begin(&state);
  for (int i = 0; i < count; i++) {
    const sum_part *p = &parts[i];
    if (p->type == SUM_INT) sum_add(&state, SQLITE_INTEGER, &p->number, sizeof p->number);
    else if (!p->bytes) sum_add(&state, SQLITE_NULL, &nothing, sizeof nothing);
    else sum_add(&state, p->type == SUM_TEXT ? SQLITE_TEXT : SQLITE_BLOB, p->bytes, p->length);
  }
  return (int64_t)XXH3_64bits_digest(&state);
}

/* row_sum(value …) */
static void row_sum(sqlite3_context *context, int count, sqlite3_value **values) {
  XXH3_state_t state;
  sum_begin(&state);
  for (int i = 0; i < count; i++) {
    int type = sqlite3_value_type(values[i]);
    int64_t number = type == SQLITE_INTEGER ? sqlite3_value_int64(values[i]) : 0;
    const void *bytes = &number;
    size_t length = sizeof number;
    if (type == SQLITE_TEXT || type == SQLITE_BLOB || type == SQLITE_FLOAT) {
      bytes = type == SQLITE_BLOB ? sqlite3_value_blob(values[i]) : sqlite3_value_text(values[i]);
      length = (size_t)sqlite3_value_bytes(values[i]);
    }
    sum_add(&state, type, bytes, length);
  }
  sqlite3_result_int64(context, (sqlite3_int64)XXH3_64bits_digest(&state));
}

int store_functions(sqlite3 *db) {
  return sqlite3_create_function_v2(db, "row_sum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                    row_sum, NULL, NULL, NULL);
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
  struct sha256_ctx all;
  char seq[24];
  (void)snprintf(seq, sizeof seq, "%lld", (long long)l->seq);
  const char *const texts[] = {seq, l->at, l->what, l->subject};
  sha256_init(&all);
  sha256_update(&all, sizeof before->at, before->at);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    sha256_update(&all, strlen(texts[i]) + 1, (const uint8_t *)texts[i]);
  if (l->made_length) sha256_update(&all, l->made_length, l->made);
  sha256_digest(&all, SHA256_DIGEST_SIZE, d.at);
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

/* ---- the digest over rows ---- */

/* Types, lengths and bytes of every value, as in row_sum. */
static void digest_add(struct sha256_ctx *all, const query *q) {
  for (int i = 0; i < sqlite3_column_count(q->at); i++) {
    int type = sqlite3_column_type(q->at, i);
    int64_t number = query_get_int(q, i);
    size_t length = sizeof number;
    const void *bytes = type == SQLITE_INTEGER ? &number : query_get_blob(q, i, &length);
    uint64_t head = (uint64_t)length << 8 | (uint64_t)type;
    sha256_update(all, sizeof head, (const uint8_t *)&head);
    if (length) sha256_update(all, length, bytes);
  }
}

static chuan_status made_of(store *s, const store_made *m, int64_t number, const char *subject,
                            digest *out, chuan_fault *fault) {
  struct sha256_ctx all;
  chuan_status status = CHUAN_OK;
  sha256_init(&all);
  for (size_t i = 0; i < sizeof m->sql / sizeof *m->sql && m->sql[i] && !status; i++) {
    query q = query_make(s, m->sql[i]);
    if (m->of_subject) query_text(&q, 1, subject + strcspn(subject, " ") + 1);
    else query_int(&q, 1, number);
    while (query_next(&q)) digest_add(&all, &q);
    status = query_done(&q, fault);
  }
  sha256_digest(&all, SHA256_DIGEST_SIZE, out->at);
  return status;
}

static const store_made *made_find(const char *what) {
  for (int i = 0; i < store_made_count; i++)
    if (strcmp(store_mades[i].what, what) == 0) return &store_mades[i];
  return NULL;
}

chuan_status store_next(store *s, int64_t *number, chuan_fault *fault) {
  digest chain;
  chuan_status status = chain_end(s, number, &chain, fault);
  ++*number;
  return status;
}

chuan_status store_audit_rows(store *s, const char *what, const char *subject, chuan_fault *fault) {
  int64_t number = 0;
  digest made;
  const store_made *m = made_find(what);
  assert(m);
  chuan_status status = store_next(s, &number, fault);
  if (!status) status = made_of(s, m, number, subject, &made, fault);
  return status ? status : store_audit(s, what, subject, &made, fault);
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

/* The rows of each import are those that it made. Where reading them fails, the check of their
 * table says why. */
static chuan_status check_made(check *c, chuan_fault *fault) {
  query q = query_make(c->store, "SELECT seq, what, made, subject FROM audit ORDER BY seq");
  while (query_next(&q)) {
    size_t length = 0;
    digest now;
    const store_made *m = made_find(query_get_text(&q, 1));
    const void *said = query_get_blob(&q, 2, &length);
    if (!m) continue;
    int64_t number = query_get_int(&q, 0);
    const char *subject = query_get_text(&q, 3);
    bool same = length == sizeof now.at && (!m->of_subject || strchr(subject, ' '))
                && made_of(c->store, m, number, subject, &now, NULL) == CHUAN_OK
                && memcmp(said, now.at, length) == 0;
    if (!same) found(c, m->what, m->of_subject ? subject : numeral_of(number).at);
  }
  return end_of(c, &q, "audit", fault);
}

/* What no audit row speaks of was put in by somebody else. */
static chuan_status check_orphans(check *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < store_made_count && !status; i++) {
    if (!store_mades[i].orphans) continue;
    query q = query_make(c->store, store_mades[i].orphans);
    while (query_next(&q)) found(c, store_mades[i].what, query_get_text(&q, 0));
    status = end_of(c, &q, store_mades[i].what, fault);
  }
  return status;
}

/* What was counted must be there. A count is believed where the sums hold: else it might be any. */
static chuan_status check_missing(check *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  int64_t before = c->found;
  for (int i = 0; i < store_missing_count && !status && before == 0; i++) {
    query q = query_make(c->store, store_missings[i].sql);
    while (query_next(&q)) found(c, store_missings[i].table, query_get_text(&q, 0));
    status = end_of(c, &q, store_missings[i].table, fault);
  }
  return status;
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
  if (!status) status = check_made(&c, fault);
  if (!status) status = check_orphans(&c, fault);
  if (!status) status = check_missing(&c, fault);
  *number = c.found;
  return status;
}

chuan_status store_chain(store *s, digest *out, chuan_fault *fault) {
  int64_t seq = 0;
  return chain_end(s, &seq, out, fault);
}
