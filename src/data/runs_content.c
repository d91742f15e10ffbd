/* runs_content: the hash of a run's verdicts in the order of household ids, and its freezing. The
 * same verdicts give the same hash whatever the order of the file, blocks or threads. */
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/runs_parts.h"

/* Verdicts that are put in order at a time, where the file is not; test builds shrink it. */
#ifndef CONTENT_WINDOW
#define CONTENT_WINDOW (1 << 20)
#endif

/* What is hashed: the digest over the ids in order, which the round has; what the numbers mean;
 * then for each standard the digests over its words and over its doubts. Between doubts stands how
 * many households lie between them, of whatever pieces they come. */
typedef struct standard_hash {
  struct sha256_ctx words, doubts;
  int word_bytes;
  uint64_t since; /* households after the last one in doubt */
} standard_hash;

struct content {
  struct sha256_ctx all;
  standard_hash *standards;
  int nstandards;
  text gap; /* scratch */
};

/* Numbers have a meaning only with the names they stand for. */
static void hash_names(content *c, const run_standard *s) {
  const char *const texts[] = {s->standard, s->day, s->classes, s->indicators, s->kinds};
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
    sha256_update(&c->all, strlen(texts[t]) + 1, (const uint8_t *)texts[t]);
}

chuan_status content_new(store *s, const run_head *head, const round_info *round, content **out,
                         chuan_fault *fault) {
  static const char what[] = "chuan run 2";
  content *c = memory_make(1, sizeof *c);
  chuan_status status = CHUAN_OK;
  *out = c;
  if (!c) return fault_memory(fault);
  c->standards = memory_make((size_t)head->nstandards + 1, sizeof *c->standards);
  if (!c->standards) status = fault_memory(fault);
  sha256_init(&c->all);
  sha256_update(&c->all, sizeof what, (const uint8_t *)what);
  sha256_update(&c->all, sizeof round->ids.at, round->ids.at);
  for (int i = 0; i < head->nstandards && !status; i++) {
    verdict_shape shape;
    hash_names(c, &head->standards[i]);
    status = run_shape(s, &head->standards[i], &shape, fault);
    sha256_init(&c->standards[i].words);
    sha256_init(&c->standards[i].doubts);
    c->standards[i].word_bytes = shape.word_bytes;
    c->nstandards++;
  }
  if (!status) return CHUAN_OK;
  content_free(c);
  *out = NULL;
  return status;
}

void content_free(content *c) {
  if (!c) return;
  memory_free(c->standards);
  text_free(&c->gap);
  memory_free(c);
}

static void hash_gap(content *c, standard_hash *h, uint64_t gap) {
  text_clear(&c->gap);
  verdict_put_gap(&c->gap, gap);
  sha256_update(&h->doubts, c->gap.length, (const uint8_t *)text_of(&c->gap));
}

void content_add(content *c, int standard, const verdict_bytes *of, int since) {
  standard_hash *h = &c->standards[standard];
  uint64_t gap = 0;
  sha256_update(&h->words, (size_t)of->rows * (size_t)h->word_bytes, of->words);
  if (!of->length) {
    h->since += (uint64_t)of->rows;
    return;
  }
  size_t used = verdict_gap(of->doubts, of->length, &gap);
  hash_gap(c, h, h->since + gap);
  sha256_update(&h->doubts, of->length - used, of->doubts + used);
  h->since = (uint64_t)since;
}

digest content_end(content *c) {
  digest d;
  for (int i = 0; i < c->nstandards; i++) {
    standard_hash *h = &c->standards[i];
    hash_gap(c, h, h->since);
    sha256_digest(&h->words, SHA256_DIGEST_SIZE, d.at);
    sha256_update(&c->all, sizeof d.at, d.at);
    sha256_digest(&h->doubts, SHA256_DIGEST_SIZE, d.at);
    sha256_update(&c->all, sizeof d.at, d.at);
  }
  sha256_digest(&c->all, SHA256_DIGEST_SIZE, d.at);
  return d;
}

/* ---- of what is stored ---- */

/* What one reading of a run works with. */
typedef struct rehash {
  store *store;
  const round_info *round;
  int nstandards;
  run_reader *reader;
  content *content;
  verdict_shape *shapes;
} rehash;

/* Verdicts that nobody has, for households whose block is not there. */
static void fill_nothing(verdict_columns *to, int rows) {
  size_t n = (size_t)rows;
  memset(to->class_, VERDICT_NONE, n * sizeof *to->class_);
  memset(to->possible, 1, n * sizeof *to->possible);
  memset(to->lacking_low, 0, n * sizeof *to->lacking_low);
  memset(to->lacking_high, 0, n * sizeof *to->lacking_high);
  memset(to->sure, 0, n * sizeof *to->sure);
  memset(to->may, 0, n * sizeof *to->may);
  memset(to->kinds, 0, n * sizeof *to->kinds);
}

/* As they stand, where the file is in order. */
static chuan_status hash_blocks(rehash *h, int standard, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int64_t b = 0; b < h->round->blocks && !status; b++) {
    verdict_bytes bytes;
    int since = 0;
    status = run_read_bytes(h->reader, standard, b, &bytes, fault);
    if (status || !bytes.rows) continue;
    if (!verdict_since(&h->shapes[standard], &bytes, &since))
      return store_fault(h->store, SQLITE_CORRUPT, fault);
    content_add(h->content, standard, &bytes, since);
  }
  return status;
}

/* ---- where the file is not in order: a window of the order at a time, so that memory does not
 * grow with the round, and all blocks through each window ---- */

/* A household of the window: where it stands in the file, and in the window. */
typedef struct place_of {
  uint32_t position, rank;
} place_of;

typedef struct window {
  place_of *places; /* by position */
  int count;
  verdict_columns columns;
  verdict_pack pack;
} window;

static int by_position(const void *a, const void *b) {
  const place_of *x = a, *y = b;
  return (x->position > y->position) - (x->position < y->position);
}

static chuan_status window_next(window *w, round_order *order, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  int64_t position = 0;
  w->count = 0;
  while (w->count < CONTENT_WINDOW && !status) {
    status = round_order_next(order, &position, fault);
    if (status || position < 0) break;
    w->places[w->count] = (place_of){(uint32_t)position, (uint32_t)w->count};
    w->count++;
  }
  qsort(w->places, (size_t)w->count, sizeof *w->places, by_position);
  return status;
}

static void put_row(verdict_columns *to, uint32_t rank, const verdict_columns *from, int64_t row) {
  to->class_[rank] = from->class_[row];
  to->possible[rank] = from->possible[row];
  to->lacking_low[rank] = from->lacking_low[row];
  to->lacking_high[rank] = from->lacking_high[row];
  to->sure[rank] = from->sure[row];
  to->may[rank] = from->may[row];
  to->kinds[rank] = from->kinds[row];
}

/* The verdicts of the window's households, of whatever blocks they are. */
static chuan_status window_fill(window *w, rehash *h, int standard, const block_at *blocks,
                                chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  int at = 0;
  fill_nothing(&w->columns, w->count);
  for (int64_t b = 0; b < h->round->blocks && at < w->count && !status; b++) {
    int64_t first = blocks[b].first, end = first + blocks[b].households;
    verdict_columns of;
    int rows = 0;
    if (w->places[at].position >= end) continue;
    status = run_read_block(h->reader, standard, b, &of, &rows, fault);
    for (; !status && at < w->count && w->places[at].position < end; at++) {
      int64_t row = w->places[at].position - first;
      if (row < rows) put_row(&w->columns, w->places[at].rank, &of, row);
    }
  }
  return status;
}

static chuan_status hash_windows(rehash *h, int standard, window *w, const block_at *blocks,
                                 chuan_fault *fault) {
  round_order *order = NULL;
  chuan_status status = round_order_open(h->store, h->round, &order, fault);
  while (!status) {
    status = window_next(w, order, fault);
    if (status || !w->count) break;
    status = window_fill(w, h, standard, blocks, fault);
    verdict_pack_clear(&w->pack);
    verdict_pack_add(&w->pack, &w->columns, 0, w->count);
    if (!status && w->pack.doubts.failed) status = fault_memory(fault);
    verdict_bytes bytes = verdict_pack_bytes(&w->pack);
    if (!status) content_add(h->content, standard, &bytes, w->pack.since);
  }
  round_order_close(order);
  return status;
}

static chuan_status hash_in_order(rehash *h, int standard, chuan_fault *fault) {
  block_at *blocks = NULL;
  window w = {0};
  int64_t most = h->round->households < CONTENT_WINDOW ? h->round->households : CONTENT_WINDOW;
  chuan_status status = blocks_list(h->store, h->round, &blocks, fault);
  w.places = memory_make((size_t)most + 1, sizeof *w.places);
  if (!status && !w.places) status = fault_memory(fault);
  if (!status) status = verdict_columns_new((int)most, &w.columns, fault);
  if (!status) status = verdict_pack_new(h->shapes[standard], (int)most, &w.pack, fault);
  if (!status) status = hash_windows(h, standard, &w, blocks, fault);
  memory_free(w.places);
  verdict_columns_free(&w.columns);
  verdict_pack_free(&w.pack);
  memory_free(blocks);
  return status;
}

chuan_status run_content(store *s, const run_head *head, const round_info *round, digest *out,
                         chuan_fault *fault) {
  rehash h = {.store = s, .round = round, .nstandards = head->nstandards};
  chuan_status status = content_new(s, head, round, &h.content, fault);
  h.shapes = memory_make((size_t)head->nstandards + 1, sizeof *h.shapes);
  if (!status && !h.shapes) status = fault_memory(fault);
  if (!status) status = run_read_open(s, head, &h.reader, fault);
  for (int i = 0; i < head->nstandards && !status; i++) {
    status = run_shape(s, &head->standards[i], &h.shapes[i], fault);
    if (!status) status = round->ordered ? hash_blocks(&h, i, fault) : hash_in_order(&h, i, fault);
  }
  if (!status) *out = content_end(h.content);
  run_read_close(h.reader);
  content_free(h.content);
  memory_free(h.shapes);
  return status;
}

chuan_status run_freeze(store *s, const run_head *head, const char *note, chuan_fault *fault) {
  char subject[64];
  moment now = moment_now();
  query q = query_insert(s, "freeze", 4);
  query_int(&q, 1, head->id);
  query_text(&q, 2, now.at);
  query_blob(&q, 3, head->content.at, sizeof head->content.at);
  query_text(&q, 4, note);
  query_once(&q);
  chuan_status status = query_done(&q, fault);
  (void)snprintf(subject, sizeof subject, "run %lld", (long long)head->id);
  return status ? status : store_audit_rows(s, "freeze", subject, fault);
}
