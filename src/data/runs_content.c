/* runs_content: the hash of a run's verdicts, sorted by household id, and its freezing. The
 * same verdicts give the same hash whatever the order of the file, blocks or threads. */
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/runs_parts.h"

/* What is hashed of one household, in the order of ids: how many bytes its id shares with the one
 * before, the rest of it, then its verdict under each standard. Households that no standard
 * speaks of are left out. */
enum { STAGE = 1 << 16, ID_MOST = 255, VERDICT_MOST = 32, STANDARDS_MOST = 32 };

typedef struct packer {
  const run_head *head;
  const round_info *round;
  run_reader **readers; /* one per standard */
  verdict_columns *columns;
  int *there;              /* rows of each standard in this block */
  int *indicators, *kinds; /* bytes of their sets, per standard */
  query ids;
  text out;       /* length of the id, the id and verdicts of all blocks, where ids do not rise */
  uint64_t *ends; /* of each household's record in `out`; NULL: ids are in order */
  int64_t households;
  struct sha256_ctx hash;
  uint8_t before[ID_MOST]; /* the id hashed last */
  size_t before_length;
  uint8_t *stage; /* what the hash is still to take */
  size_t staged;
} packer;

static uint8_t *put_bytes(uint8_t *to, uint64_t value, int bytes) {
  for (int b = 0; b < bytes; b++) *to++ = (uint8_t)(value >> (8 * b));
  return to;
}

/* A byte that says which of the doubtful parts follow, the class, the count and the set; most
 * verdicts have no more. */
static uint8_t *put_verdict(uint8_t *to, const packer *p, int s, int row) {
  const verdict_columns *c = &p->columns[s];
  if (row >= p->there[s] || c->class_[row] == VERDICT_OUTSIDE) return *to = 0xff, to + 1;
  bool open = c->possible[row] != 0, spread = c->lacking_low[row] != c->lacking_high[row];
  bool unsure = c->sure[row] != c->may[row], kinds = c->kinds[row] != 0;
  *to++ = (uint8_t)(open | spread << 1 | unsure << 2 | kinds << 3);
  *to++ = (uint8_t)c->class_[row];
  *to++ = (uint8_t)c->lacking_low[row];
  to = put_bytes(to, c->sure[row], p->indicators[s]);
  if (open) to = put_bytes(to, c->possible[row], 4);
  if (spread) *to++ = (uint8_t)c->lacking_high[row];
  if (unsure) to = put_bytes(to, c->may[row], p->indicators[s]);
  return kinds ? put_bytes(to, c->kinds[row], p->kinds[s]) : to;
}

static bool is_outside(const packer *p, int row) {
  for (int s = 0; s < p->head->nstandards; s++)
    if (row < p->there[s] && p->columns[s].class_[row] != VERDICT_OUTSIDE) return false;
  return true;
}

static void stage_flush(packer *p) {
  sha256_update(&p->hash, p->staged, p->stage);
  p->staged = 0;
}

/* Hashes the id of the next household; its verdicts follow it in the stage. */
static void stage_id(packer *p, const char *id, size_t length) {
  size_t shared = 0;
  if (p->staged + ID_MOST + 2 + (size_t)p->head->nstandards * VERDICT_MOST > STAGE) stage_flush(p);
  while (shared < length && shared < p->before_length && p->before[shared] == (uint8_t)id[shared])
    shared++;
  p->stage[p->staged++] = (uint8_t)shared;
  p->stage[p->staged++] = (uint8_t)(length - shared);
  memcpy(p->stage + p->staged, id + shared, length - shared);
  p->staged += length - shared;
  memcpy(p->before + shared, id + shared, length - shared);
  p->before_length = length;
}

static void add_household(packer *p, const char *id, size_t length, int row) {
  if (length > ID_MOST) length = ID_MOST; /* ids are shorter: damaged, and found to be */
  uint8_t record[STANDARDS_MOST * VERDICT_MOST], *to = record;
  if (!p->ends) stage_id(p, id, length), to = p->stage + p->staged;
  uint8_t *from = to;
  for (int s = 0; s < p->head->nstandards; s++) to = put_verdict(to, p, s, row);
  if (!p->ends) {
    p->staged += (size_t)(to - from);
    return;
  }
  text_add_char(&p->out, (char)length);
  text_add_bytes(&p->out, id, length);
  text_add_bytes(&p->out, (const char *)record, (size_t)(to - record));
}

/* Ids of a block: the u32 end of each, then their bytes. */
static void add_block(packer *p, const char *ids, size_t length, int rows) {
  size_t heads = (size_t)rows * sizeof(uint32_t);
  uint32_t begin = 0;
  for (int i = 0; i < rows; i++) {
    uint32_t end = 0;
    memcpy(&end, ids + (size_t)i * sizeof end, sizeof end);
    if (end < begin || heads + end > length) end = begin; /* damaged: the hash will tell */
    if (!is_outside(p, i)) add_household(p, ids + heads + begin, end - begin, i);
    if (p->ends) p->ends[p->households] = p->out.length;
    p->households++;
    begin = end;
  }
}

static chuan_status pack_block(packer *p, int64_t block, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  size_t length = 0;
  for (int s = 0; s < p->head->nstandards && !status; s++)
    status = run_read_block(p->readers[s], s, block, &p->columns[s], &p->there[s], fault);
  if (status) return status;
  query_again(&p->ids);
  query_int(&p->ids, 1, BLOCK_KEY(p->round->id, block, 0));
  if (!query_next(&p->ids)) return CHUAN_OK;
  const char *ids = query_get_blob(&p->ids, 0, &length);
  int64_t rows = query_get_int(&p->ids, 1);
  bool fits = rows >= 0 && (uint64_t)rows * sizeof(uint32_t) <= length;
  if (fits && p->households + rows <= p->round->households) add_block(p, ids, length, (int)rows);
  return p->out.failed ? fault_memory(fault) : CHUAN_OK;
}

/* The records in the order of ids. */
static chuan_status hash_in_order(packer *p, store *s, chuan_fault *fault) {
  round_order *order = NULL;
  int64_t at = 0;
  chuan_status status = round_order_open(s, p->round, &order, fault);
  while (!status) {
    status = round_order_next(order, &at, fault);
    if (status || at < 0) break;
    if (at >= p->households) continue;
    uint64_t begin = at ? p->ends[at - 1] : 0;
    const char *record = p->out.at + begin;
    size_t all = p->ends[at] - begin;
    if (!all) continue;
    size_t id = (uint8_t)*record;
    stage_id(p, record + 1, id);
    memcpy(p->stage + p->staged, record + 1 + id, all - id - 1);
    p->staged += all - id - 1;
  }
  round_order_close(order);
  return status;
}

/* Numbers have a meaning only with the names they stand for. */
static void hash_standards(packer *p) {
  for (int i = 0; i < p->head->nstandards; i++) {
    const run_standard *s = &p->head->standards[i];
    const char *const texts[] = {s->standard, s->day, s->classes, s->indicators, s->kinds};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
      sha256_update(&p->hash, strlen(texts[t]) + 1, (const uint8_t *)texts[t]);
  }
}

static chuan_status packer_open(packer *p, store *s, chuan_fault *fault) {
  size_t n = (size_t)p->head->nstandards + 1;
  chuan_status status = CHUAN_OK;
  if (p->head->nstandards > STANDARDS_MOST) return store_fault(s, SQLITE_CORRUPT, fault);
  p->readers = memory_make(n, sizeof *p->readers);
  p->columns = memory_make(n, sizeof *p->columns);
  p->there = memory_make(n, sizeof *p->there);
  p->indicators = memory_make(n, sizeof *p->indicators);
  p->kinds = memory_make(n, sizeof *p->kinds);
  p->stage = memory_make(STAGE, 1);
  if (!p->round->ordered) p->ends = memory_make((size_t)p->round->households + 1, sizeof *p->ends);
  if (!p->readers || !p->columns || !p->there || !p->indicators || !p->kinds || !p->stage
      || (!p->ends && !p->round->ordered))
    return fault_memory(fault);
  for (int i = 0; i < p->head->nstandards && !status; i++) {
    p->indicators[i] = mask_bytes(words_count(p->head->standards[i].indicators));
    p->kinds[i] = mask_bytes(words_count(p->head->standards[i].kinds));
    status = run_read_open(s, p->head, &p->readers[i], fault);
  }
  p->ids = query_make(
      s, "SELECT i.ids, b.households FROM block_ids i JOIN block b USING(key) WHERE key = ?1");
  return status;
}

static void packer_close(packer *p) {
  for (int i = 0; p->readers && i < p->head->nstandards; i++) run_read_close(p->readers[i]);
  (void)query_done(&p->ids, NULL);
  memory_free(p->readers);
  memory_free(p->columns);
  memory_free(p->there);
  memory_free(p->indicators);
  memory_free(p->kinds);
  memory_free(p->stage);
  memory_free(p->ends);
  text_free(&p->out);
}

chuan_status run_content(store *s, const run_head *head, const round_info *round, digest *out,
                         chuan_fault *fault) {
  packer p = {.head = head, .round = round};
  chuan_status status = packer_open(&p, s, fault);
  sha256_init(&p.hash);
  hash_standards(&p);
  for (int64_t b = 0; b < round->blocks && !status; b++) status = pack_block(&p, b, fault);
  if (!status && p.ids.code != SQLITE_OK) status = store_fault(s, p.ids.code, fault);
  if (!status && p.ends) status = hash_in_order(&p, s, fault);
  stage_flush(&p);
  sha256_digest(&p.hash, SHA256_DIGEST_SIZE, out->at);
  packer_close(&p);
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
