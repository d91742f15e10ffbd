/* runs_read: runs out of the registry: their heads, and verdicts block by block. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/runs_parts.h"

/* ---- heads ---- */

/* A copy in the arena; NULL stays NULL. */
static const char *take(const query *q, int which, arena *a, bool *failed) {
  if (query_is_null(q, which)) return NULL;
  const char *copy = arena_copy(a, query_get_text(q, which));
  *failed |= !copy;
  return copy;
}

/* The same of a column that is never NULL, unless the file is damaged. */
static const char *take_said(const query *q, int which, arena *a, bool *failed) {
  const char *copy = arena_copy(a, query_get_text(q, which));
  *failed |= !copy;
  return copy;
}

static digest take_digest(const query *q, int which) {
  digest d = {{0}};
  size_t length = 0;
  const void *bytes = query_get_blob(q, which, &length);
  if (length == sizeof d.at) memcpy(d.at, bytes, length);
  return d;
}

#define HEAD_COLUMNS                                                                              \
  "SELECT r.id, r.started, r.ended, r.engine, r.sqlite, r.place, r.where_, r.flags_of, r.round, " \
  "r.households, r.refused, r.rules, r.snapshot, r.content, f.at, f.note FROM run r LEFT JOIN "   \
  "freeze f "                                                                                     \
  "ON "                                                                                           \
  "f.run = r.id "

static void take_head(const query *q, arena *a, run_head *out, bool *failed) {
  const char **const texts[] = {&out->started, &out->ended, &out->engine,  &out->sqlite,
                                &out->place,   &out->where, &out->flags_of};
  out->id = query_get_int(q, 0);
  for (int i = 0; i < 7; i++)
    *texts[i] = i < 6 ? take_said(q, 1 + i, a, failed) : take(q, 1 + i, a, failed);
  out->round = query_get_int(q, 8);
  out->households = query_get_int(q, 9);
  out->refused = query_get_int(q, 10);
  out->rules_digest = take_digest(q, 11);
  out->snapshot = take_digest(q, 12);
  out->content = take_digest(q, 13);
  out->frozen = take(q, 14, a, failed);
  out->note = take(q, 15, a, failed);
}

/* An array in the arena for the rows that a statement will give. */
static void *rows_for(store *s, int64_t run, const char *table, size_t size, arena *a, int *count,
                      chuan_status *status, chuan_fault *fault) {
  char sql[96];
  int64_t n = 0;
  (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE run = %lld", table,
                 (long long)run);
  *status = store_number(s, sql, 0, &n, fault);
  void *items = *status ? NULL : arena_array(a, (size_t)n + 1, size);
  if (!*status && !items) *status = fault_memory(fault);
  *count = *status ? 0 : (int)n;
  return items;
}

static chuan_status done(query *q, bool failed, chuan_fault *fault) {
  chuan_status status = query_done(q, fault);
  return status || !failed ? status : fault_memory(fault);
}

static chuan_status read_standards(store *s, run_head *h, arena *a, chuan_fault *fault) {
  chuan_status status;
  run_standard *items =
      rows_for(s, h->id, "run_standard", sizeof *items, a, &h->nstandards, &status, fault);
  if (!items) return status;
  bool failed = false;
  query q = query_make(s, "SELECT standard, label, day, vi, en, classes, indicators, kinds, "
                          "readings, settings, provincial, unverified FROM run_standard WHERE run "
                          "= ?1 ORDER BY position");
  query_int(&q, 1, h->id);
  for (int i = 0; i < h->nstandards && query_next(&q); i++) {
    run_standard *r = &items[i];
    const char **const texts[] = {&r->standard, &r->label,   &r->day,        &r->vi,
                                  &r->en,       &r->classes, &r->indicators, &r->kinds,
                                  &r->readings, &r->settings};
    for (int t = 0; t < 10; t++) *texts[t] = take_said(&q, t, a, &failed);
    r->provincial = query_get_int(&q, 10) != 0;
    r->unverified = (int)query_get_int(&q, 11);
  }
  h->standards = items;
  return done(&q, failed, fault);
}

static chuan_status read_rules(store *s, run_head *h, arena *a, chuan_fault *fault) {
  chuan_status status;
  run_rule *items = rows_for(s, h->id, "run_rule", sizeof *items, a, &h->nrules, &status, fault);
  if (!items) return status;
  bool failed = false;
  query q = query_make(s, "SELECT file, text FROM run_rule WHERE run = ?1 ORDER BY position");
  query_int(&q, 1, h->id);
  for (int i = 0; i < h->nrules && query_next(&q); i++) {
    items[i].file = take_said(&q, 0, a, &failed);
    items[i].text = take_said(&q, 1, a, &failed);
    items[i].length = items[i].text ? strlen(items[i].text) : 0;
  }
  h->rules = items;
  return done(&q, failed, fault);
}

static chuan_status read_parameters(store *s, run_head *h, arena *a, chuan_fault *fault) {
  chuan_status status;
  run_parameter *items =
      rows_for(s, h->id, "run_parameter", sizeof *items, a, &h->nparameters, &status, fault);
  if (!items) return status;
  bool failed = false;
  query q = query_make(s, "SELECT standard, parameter, code, value, unit, cite, unverified FROM "
                          "run_parameter WHERE run = ?1");
  query_int(&q, 1, h->id);
  for (int i = 0; i < h->nparameters && query_next(&q); i++) {
    run_parameter *p = &items[i];
    const char **const texts[] = {&p->standard, &p->parameter, &p->code,      &p->value,
                                  &p->unit,     &p->cite,      &p->unverified};
    for (int t = 0; t < 7; t++)
      *texts[t] = t < 5 ? take_said(&q, t, a, &failed) : take(&q, t, a, &failed);
  }
  h->parameters = items;
  return done(&q, failed, fault);
}

static chuan_status read_counts(store *s, run_head *h, arena *a, chuan_fault *fault) {
  chuan_status status;
  class_count *items =
      rows_for(s, h->id, "run_count", sizeof *items, a, &h->ncounts, &status, fault);
  if (!items) return status;
  bool failed = false;
  query q =
      query_make(s, "SELECT standard, class, households, persons FROM run_count WHERE run = ?1");
  query_int(&q, 1, h->id);
  for (int i = 0; i < h->ncounts && query_next(&q); i++) {
    items[i].standard = take_said(&q, 0, a, &failed);
    items[i].class_ = take_said(&q, 1, a, &failed);
    items[i].households = query_get_int(&q, 2);
    items[i].persons = query_get_int(&q, 3);
  }
  h->counts = items;
  return done(&q, failed, fault);
}

chuan_status runs_list(store *s, arena *a, run_head **out, int *count, chuan_fault *fault) {
  int64_t n = 0;
  bool failed = false;
  *count = 0;
  chuan_status status = store_number(s, "SELECT count(*) FROM run", 0, &n, fault);
  if (status) return status;
  *out = arena_array(a, (size_t)n + 1, sizeof **out);
  if (!*out) return fault_memory(fault);
  query q = query_make(s, HEAD_COLUMNS "ORDER BY r.id");
  while (*count < n && query_next(&q)) take_head(&q, a, &(*out)[(*count)++], &failed);
  status = done(&q, failed, fault);
  for (int i = 0; i < *count && !status; i++) {
    status = read_standards(s, &(*out)[i], a, fault);
    if (!status) status = read_counts(s, &(*out)[i], a, fault);
  }
  return status;
}

/* The fault of a number that is no run, with the last one there is. */
static chuan_status no_such_run(store *s, int64_t id, chuan_fault *fault) {
  int64_t last = 0;
  place at = {.file = store_path(s)};
  chuan_status status = store_number(s, "SELECT max(id) FROM run", 0, &last, fault);
  if (status) return status;
  if (!last) return FAULT(fault, CHUAN_USAGE, at, RUN_NONE_YET, numeral_of(id).at);
  return FAULT(fault, CHUAN_USAGE, at, RUN_UNKNOWN, numeral_of(id).at, numeral_of(last).at);
}

chuan_status run_find(store *s, int64_t id, arena *a, run_head *out, chuan_fault *fault) {
  bool failed = false;
  *out = (run_head){0};
  query q = query_make(s, HEAD_COLUMNS "WHERE r.id = ?1");
  query_int(&q, 1, id);
  bool there = query_next(&q);
  if (there) take_head(&q, a, out, &failed);
  chuan_status status = done(&q, failed, fault);
  if (!status && !there) status = no_such_run(s, id, fault);
  if (!status) status = read_standards(s, out, a, fault);
  if (!status) status = read_rules(s, out, a, fault);
  if (!status) status = read_parameters(s, out, a, fault);
  return status ? status : read_counts(s, out, a, fault);
}

/* ---- verdicts ---- */

/* A row is believed if its sum holds, as those of rounds are, and it speaks of the whole block. */
#define VERDICT_SQL                                                                                \
  "SELECT words, doubts, (SELECT households FROM block WHERE key = ?2), sum IS row_sum(key, run, " \
  "standard, number, words, doubts, 'verdict_block') FROM verdict_block WHERE key = ?1"

struct run_reader {
  store *store;
  int64_t run, round;
  int nstandards;
  verdict_shape *shapes;
  verdict_columns columns;
  int capacity;
  query select;
};

chuan_status run_read_open(store *s, const run_head *head, run_reader **out, chuan_fault *fault) {
  run_reader *r = memory_make(1, sizeof *r);
  chuan_status status = CHUAN_OK;
  *out = NULL;
  if (!r) return fault_memory(fault);
  *r = (run_reader){
      .store = s, .run = head->id, .round = head->round, .nstandards = head->nstandards};
  r->shapes = memory_make((size_t)head->nstandards + 1, sizeof *r->shapes);
  r->select = query_make(s, VERDICT_SQL);
  if (!r->shapes) status = fault_memory(fault);
  for (int i = 0; i < head->nstandards && !status; i++)
    status = run_shape(s, &head->standards[i], &r->shapes[i], fault);
  if (status) {
    run_read_close(r);
    return status;
  }
  *out = r;
  return CHUAN_OK;
}

void run_read_close(run_reader *r) {
  if (!r) return;
  (void)query_done(&r->select, NULL);
  verdict_columns_free(&r->columns);
  memory_free(r->shapes);
  memory_free(r);
}

static chuan_status room_for(run_reader *r, int rows, chuan_fault *fault) {
  if (rows <= r->capacity) return CHUAN_OK;
  verdict_columns_free(&r->columns);
  r->capacity = 0;
  chuan_status status = verdict_columns_new(rows, &r->columns, fault);
  if (!status) r->capacity = rows;
  return status;
}

static chuan_status block_damaged(const run_reader *r, int64_t block, chuan_fault *fault) {
  place at = {.file = store_path(r->store)};
  return FAULT(fault, CHUAN_OUTSIDE, at, RUN_DAMAGED, numeral_of(r->run).at, numeral_of(block).at);
}

chuan_status run_read_bytes(run_reader *r, int standard, int64_t block, verdict_bytes *out,
                            chuan_fault *fault) {
  query *q = &r->select;
  size_t length = 0;
  *out = (verdict_bytes){0};
  query_again(q);
  query_int(q, 1, verdict_key(r->run, standard, block));
  query_int(q, 2, BLOCK_KEY(r->round, block, 0));
  bool there = query_next(q);
  if (q->code != SQLITE_OK) return store_fault(r->store, q->code, fault);
  if (!there) return CHUAN_OK;
  out->words = query_get_blob(q, 0, &length);
  int64_t rows = query_get_int(q, 2);
  bool holds = query_get_int(q, 3) != 0 && rows > 0 && rows <= INT32_MAX
               && length == (uint64_t)rows * (uint64_t)r->shapes[standard].word_bytes;
  if (!holds) return block_damaged(r, block, fault);
  out->rows = (int)rows;
  out->doubts = query_get_blob(q, 1, &out->length);
  return CHUAN_OK;
}

/* A block that is not there is one that the run passed by. */
chuan_status run_read_block(run_reader *r, int standard, int64_t block, verdict_columns *out,
                            int *rows, chuan_fault *fault) {
  verdict_bytes bytes;
  *rows = 0;
  chuan_status status = run_read_bytes(r, standard, block, &bytes, fault);
  if (status || !bytes.rows) return status;
  status = room_for(r, bytes.rows, fault);
  if (status) return status;
  if (!verdict_unpack(&r->shapes[standard], &bytes, &r->columns))
    return block_damaged(r, block, fault);
  *rows = bytes.rows;
  *out = r->columns;
  return CHUAN_OK;
}
