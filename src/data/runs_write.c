/* runs_write: a run into the registry: verdicts block by block, then its head. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/runs_parts.h"

struct run_writer {
  store *store;
  const round_info *round;
  int64_t run;
  int nstandards;
  int *indicators, *kinds; /* how many, per standard */
  block_at *blocks;
  int64_t block; /* the one that is being filled */
  int filled;
  verdict_columns *standards;
  uint8_t *packed; /* one column as it is stored */
  query insert;
};

int words_count(const char *ids) {
  int count = *ids != '\0';
  for (; *ids; ids++) count += *ids == ' ';
  return count;
}

int mask_bytes(int count) {
  if (count == 0) return 0;
  if (count <= 8) return 1;
  return count <= 16 ? 2 : count <= 32 ? 4 : 8;
}

int64_t verdict_key(int64_t run, int standard, int64_t block) {
  return BLOCK_KEY(run, block, standard);
}

/* ---- columns in memory ---- */

chuan_status verdict_columns_new(int rows, verdict_columns *out, chuan_fault *fault) {
  size_t n = (size_t)rows + 1;
  *out = (verdict_columns){
      .class_ = memory_make(n, sizeof *out->class_),
      .possible = memory_make(n, sizeof *out->possible),
      .lacking_low = memory_make(n, sizeof *out->lacking_low),
      .lacking_high = memory_make(n, sizeof *out->lacking_high),
      .sure = memory_make(n, sizeof *out->sure),
      .may = memory_make(n, sizeof *out->may),
      .kinds = memory_make(n, sizeof *out->kinds),
  };
  if (out->class_ && out->possible && out->lacking_low && out->lacking_high && out->sure && out->may
      && out->kinds)
    return CHUAN_OK;
  verdict_columns_free(out);
  return fault_memory(fault);
}

void verdict_columns_free(verdict_columns *c) {
  memory_free(c->class_);
  memory_free(c->possible);
  memory_free(c->lacking_low);
  memory_free(c->lacking_high);
  memory_free(c->sure);
  memory_free(c->may);
  memory_free(c->kinds);
  *c = (verdict_columns){0};
}

/* ---- blocks ---- */

/* A set per row in as few bytes as its members need. */
static void pack_masks(uint8_t *out, const uint64_t *masks, int rows, int bytes) {
  for (int i = 0; i < rows; i++)
    for (int b = 0; b < bytes; b++) out[i * bytes + b] = (uint8_t)(masks[i] >> (8 * b));
}

static void pack_counts(uint8_t *out, const int16_t *counts, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (uint8_t)counts[i];
}

static void bind_masks(run_writer *w, int which, const uint64_t *masks, int rows, int count) {
  int bytes = mask_bytes(count);
  uint8_t *at = w->packed + (size_t)which * (size_t)rows * 8;
  pack_masks(at, masks, rows, bytes);
  query_blob(&w->insert, which, at, (size_t)rows * (size_t)bytes);
}

/* Where nothing is possible but what is sure, the second of two columns is not stored. */
static void bind_block(run_writer *w, int standard, int rows) {
  const verdict_columns *c = &w->standards[standard];
  query *q = &w->insert;
  bool open = false, spread = false, unsure = false, kinds = false;
  for (int i = 0; i < rows; i++) {
    open |= c->possible[i] != 0;
    spread |= c->lacking_low[i] != c->lacking_high[i];
    unsure |= c->sure[i] != c->may[i];
    kinds |= c->kinds[i] != 0;
  }
  uint8_t *counts = w->packed;
  query_int(q, 1, verdict_key(w->run, standard, w->block));
  query_int(q, 2, w->run);
  query_int(q, 3, standard);
  query_int(q, 4, w->block);
  query_blob(q, 5, c->class_, (size_t)rows);
  if (open) query_blob(q, 6, c->possible, (size_t)rows * sizeof *c->possible);
  else query_null(q, 6);
  pack_counts(counts, c->lacking_low, rows);
  query_blob(q, 7, counts, (size_t)rows);
  pack_counts(counts + rows, c->lacking_high, rows);
  if (spread) query_blob(q, 8, counts + rows, (size_t)rows);
  else query_null(q, 8);
  bind_masks(w, 9, c->sure, rows, w->indicators[standard]);
  if (unsure) bind_masks(w, 10, c->may, rows, w->indicators[standard]);
  else query_null(q, 10);
  if (kinds) bind_masks(w, 11, c->kinds, rows, w->kinds[standard]);
  else query_null(q, 11);
}

static void flush_block(run_writer *w) {
  for (int i = 0; i < w->nstandards; i++) {
    bind_block(w, i, w->filled);
    query_once(&w->insert);
  }
  w->filled = 0;
  w->block++;
}

/* Writer's end of a failure of SQLite, or CHUAN_OK. */
static chuan_status so_far(const run_writer *w, chuan_fault *fault) {
  return w->insert.code == SQLITE_OK ? CHUAN_OK : store_fault(w->store, w->insert.code, fault);
}

/* Copies `rows` rows to after those that stand in `to`. */
static void append(verdict_columns *to, int at, const verdict_columns *from, int first, int rows) {
#define COPY(name) memcpy(to->name + at, from->name + first, (size_t)rows * sizeof *to->name)
  COPY(class_);
  COPY(possible);
  COPY(lacking_low);
  COPY(lacking_high);
  COPY(sure);
  COPY(may);
  COPY(kinds);
#undef COPY
}

chuan_status run_write(run_writer *w, const verdict_columns *standards, int rows,
                       chuan_fault *fault) {
  for (int done = 0; done < rows;) {
    assert(w->block < w->round->blocks);
    int room = w->blocks[w->block].households - w->filled;
    int now = rows - done < room ? rows - done : room;
    for (int i = 0; i < w->nstandards; i++)
      append(&w->standards[i], w->filled, &standards[i], done, now);
    w->filled += now;
    done += now;
    if (w->filled == w->blocks[w->block].households) flush_block(w);
  }
  return so_far(w, fault);
}

/* ---- beginning and end ---- */

static chuan_status writer_room(run_writer *w, const run_head *head, chuan_fault *fault) {
  size_t n = (size_t)head->nstandards;
  int most = 0;
  chuan_status status = blocks_list(w->store, w->round, &w->blocks, fault);
  if (status) return status;
  for (int64_t i = 0; i < w->round->blocks; i++)
    if (w->blocks[i].households > most) most = w->blocks[i].households;
  w->indicators = memory_make(n + 1, sizeof *w->indicators);
  w->kinds = memory_make(n + 1, sizeof *w->kinds);
  w->standards = memory_make(n + 1, sizeof *w->standards);
  w->packed = memory_make((size_t)most + 1, (size_t)12 * 8); /* eleven columns, eight bytes each */
  if (!w->indicators || !w->kinds || !w->standards || !w->packed) return fault_memory(fault);
  for (int i = 0; i < head->nstandards && !status; i++) {
    w->indicators[i] = words_count(head->standards[i].indicators);
    w->kinds[i] = words_count(head->standards[i].kinds);
    w->nstandards++;
    status = verdict_columns_new(most, &w->standards[i], fault);
  }
  return status;
}

chuan_status run_write_begin(store *s, const round_info *round, const run_head *head,
                             run_writer **out, chuan_fault *fault) {
  run_writer *w = memory_make(1, sizeof *w);
  *out = NULL;
  if (!w) return fault_memory(fault);
  *w = (run_writer){.store = s, .round = round};
  chuan_status status = store_number(s, "SELECT max(id) + 1 FROM run", 1, &w->run, fault);
  if (!status && (w->run < 1 || w->run >= BLOCK_OWNERS_MOST))
    status = store_fault(s, SQLITE_TOOBIG, fault);
  if (!status) status = writer_room(w, head, fault);
  if (!status) w->insert = query_insert(s, "verdict_block", 11);
  if (status) {
    run_write_free(w);
    return status;
  }
  *out = w;
  return CHUAN_OK;
}

void run_write_free(run_writer *w) {
  if (!w) return;
  (void)query_done(&w->insert, NULL);
  for (int i = 0; i < w->nstandards; i++) verdict_columns_free(&w->standards[i]);
  memory_free(w->standards);
  memory_free(w->indicators);
  memory_free(w->kinds);
  memory_free(w->blocks);
  memory_free(w->packed);
  memory_free(w);
}

static chuan_status write_standards(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_standard", 14);
  for (int i = 0; i < h->nstandards; i++) {
    const run_standard *r = &h->standards[i];
    const char *const texts[] = {r->standard, r->label,   r->day,        r->vi,
                                 r->en,       r->classes, r->indicators, r->kinds};
    query_int(&q, 1, h->id);
    query_int(&q, 2, i);
    for (int t = 0; t < 8; t++) query_text(&q, 3 + t, texts[t]);
    query_int(&q, 11, r->provincial);
    query_text(&q, 12, r->readings);
    query_text(&q, 13, r->settings);
    query_int(&q, 14, r->unverified);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_rules(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_rule", 5);
  for (int i = 0; i < h->nrules; i++) {
    const run_rule *r = &h->rules[i];
    digest d = digest_of(r->text, r->length);
    query_int(&q, 1, h->id);
    query_int(&q, 2, i);
    query_text(&q, 3, r->file);
    query_text_bytes(&q, 4, r->text, r->length);
    query_blob(&q, 5, d.at, sizeof d.at);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_parameters(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_parameter", 8);
  for (int i = 0; i < h->nparameters; i++) {
    const run_parameter *p = &h->parameters[i];
    const char *const texts[] = {p->standard, p->parameter, p->code,      p->value,
                                 p->unit,     p->cite,      p->unverified};
    query_int(&q, 1, h->id);
    for (int t = 0; t < 7; t++) query_text(&q, 2 + t, texts[t]);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_counts(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_count", 5);
  for (int i = 0; i < h->ncounts; i++) {
    const class_count *c = &h->counts[i];
    query_int(&q, 1, h->id);
    query_text(&q, 2, c->standard);
    query_text(&q, 3, c->class_);
    query_int(&q, 4, c->households);
    query_int(&q, 5, c->persons);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_head(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run", 14);
  query_int(&q, 1, h->id);
  query_int(&q, 2, h->round);
  query_text(&q, 3, h->started);
  query_text(&q, 4, h->ended);
  query_text(&q, 5, h->engine);
  query_text(&q, 6, h->sqlite);
  query_blob(&q, 7, h->rules_digest.at, sizeof h->rules_digest.at);
  query_blob(&q, 8, h->snapshot.at, sizeof h->snapshot.at);
  query_blob(&q, 9, h->content.at, sizeof h->content.at);
  query_text(&q, 10, h->place);
  query_text(&q, 11, h->where);
  query_text(&q, 12, h->flags_of);
  query_int(&q, 13, h->households);
  query_int(&q, 14, h->refused);
  query_once(&q);
  return query_done(&q, fault);
}

/* Names and texts of the rule files, so that a change of either shows. */
digest run_rules_digest(const run_head *h) {
  text all = {0};
  for (int i = 0; i < h->nrules; i++) {
    digest d = digest_of(h->rules[i].text, h->rules[i].length);
    text_addf(&all, "%s  %s\n", digest_text_of(&d).at, h->rules[i].file);
  }
  digest out = digest_of(text_of(&all), all.length);
  text_free(&all);
  return out;
}

chuan_status run_write_end(run_writer *w, run_head *head, chuan_fault *fault) {
  assert(w->filled == 0 && w->block == w->round->blocks);
  store *s = w->store;
  head->id = w->run;
  head->round = w->round->id;
  head->snapshot = w->round->snapshot;
  head->sqlite = sqlite3_sourceid();
  head->rules_digest = run_rules_digest(head);
  chuan_status status = query_done(&w->insert, fault);
  if (!status) status = run_content(s, head, w->round, &head->content, fault);
  if (!status) status = write_standards(s, head, fault);
  if (!status) status = write_rules(s, head, fault);
  if (!status) status = write_parameters(s, head, fault);
  if (!status) status = write_counts(s, head, fault);
  if (!status) status = write_head(s, head, fault);
  char subject[64];
  (void)snprintf(subject, sizeof subject, "run %lld", (long long)head->id);
  return status ? status : store_audit_rows(s, "run", subject, fault);
}
