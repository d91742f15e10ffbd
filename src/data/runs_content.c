/* runs_content: the hash of a run's verdicts, sorted by household id, and its freezing. The
 * same verdicts give the same hash whatever the order of the file, blocks or threads. */
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/runs_parts.h"

/* What is hashed of one household: its id with a zero byte after it, then per standard the
 * class, the possible classes, the counts and the sets, in as many bytes as the standard needs.
 * Households that no standard speaks of are left out. */
typedef struct packer {
  const run_head *head;
  const round_info *round;
  run_reader **readers; /* one per standard */
  verdict_columns *columns;
  int *there; /* rows of each standard in this block */
  query ids;
  text out;       /* records of a block, or of all blocks where ids are not in order */
  uint64_t *ends; /* of each household's record in `out`; NULL: ids are in order */
  int64_t households;
  SHA2_CTX hash;
} packer;

static void add_bytes(text *out, uint64_t value, int bytes) {
  for (int b = 0; b < bytes; b++) text_add_char(out, (char)(uint8_t)(value >> (8 * b)));
}

static void add_verdict(text *out, const verdict_columns *c, int row, const run_standard *s) {
  int indicators = mask_bytes(words_count(s->indicators));
  add_bytes(out, (uint8_t)c->class_[row], 1);
  add_bytes(out, c->possible[row], 4);
  add_bytes(out, (uint16_t)c->lacking_low[row], 1);
  add_bytes(out, (uint16_t)c->lacking_high[row], 1);
  add_bytes(out, c->sure[row], indicators);
  add_bytes(out, c->may[row], indicators);
  add_bytes(out, c->kinds[row], mask_bytes(words_count(s->kinds)));
}

static bool is_outside(const packer *p, int row) {
  for (int s = 0; s < p->head->nstandards; s++)
    if (row < p->there[s] && p->columns[s].class_[row] != VERDICT_OUTSIDE) return false;
  return true;
}

/* The verdict of a household that a standard does not speak of. */
static int8_t outside_class[] = {VERDICT_OUTSIDE};
static uint64_t nothing[1];
static uint32_t nothing_possible[1];
static int16_t nothing_lacking[1];
static const verdict_columns outside = {.class_ = outside_class,
                                        .possible = nothing_possible,
                                        .lacking_low = nothing_lacking,
                                        .lacking_high = nothing_lacking,
                                        .sure = nothing,
                                        .may = nothing,
                                        .kinds = nothing};

static void add_household(packer *p, const char *id, size_t length, int row) {
  text_add_bytes(&p->out, id, length);
  text_add_char(&p->out, '\0');
  for (int s = 0; s < p->head->nstandards; s++) {
    bool there = row < p->there[s];
    add_verdict(&p->out, there ? &p->columns[s] : &outside, there ? row : 0,
                &p->head->standards[s]);
  }
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
  if (p->out.failed) return fault_memory(fault);
  if (!p->ends) {
    SHA256Update(&p->hash, (const uint8_t *)text_of(&p->out), p->out.length);
    text_clear(&p->out);
  }
  return CHUAN_OK;
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
    SHA256Update(&p->hash, (const uint8_t *)p->out.at + begin, p->ends[at] - begin);
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
      SHA256Update(&p->hash, (const uint8_t *)texts[t], strlen(texts[t]) + 1);
  }
}

static chuan_status packer_open(packer *p, store *s, chuan_fault *fault) {
  size_t n = (size_t)p->head->nstandards + 1;
  chuan_status status = CHUAN_OK;
  p->readers = memory_make(n, sizeof *p->readers);
  p->columns = memory_make(n, sizeof *p->columns);
  p->there = memory_make(n, sizeof *p->there);
  if (!p->round->ordered) p->ends = memory_make((size_t)p->round->households + 1, sizeof *p->ends);
  if (!p->readers || !p->columns || !p->there || (!p->ends && !p->round->ordered))
    return fault_memory(fault);
  for (int i = 0; i < p->head->nstandards && !status; i++)
    status = run_read_open(s, p->head, &p->readers[i], fault);
  p->ids = query_make(s, "SELECT ids, households FROM block WHERE key = ?1");
  return status;
}

static void packer_close(packer *p) {
  for (int i = 0; p->readers && i < p->head->nstandards; i++) run_read_close(p->readers[i]);
  (void)query_done(&p->ids, NULL);
  memory_free(p->readers);
  memory_free(p->columns);
  memory_free(p->there);
  memory_free(p->ends);
  text_free(&p->out);
}

chuan_status run_content(store *s, const run_head *head, const round_info *round, digest *out,
                         chuan_fault *fault) {
  packer p = {.head = head, .round = round};
  chuan_status status = packer_open(&p, s, fault);
  SHA256Init(&p.hash);
  hash_standards(&p);
  for (int64_t b = 0; b < round->blocks && !status; b++) status = pack_block(&p, b, fault);
  if (!status && p.ids.code != SQLITE_OK) status = store_fault(s, p.ids.code, fault);
  if (!status && p.ends) status = hash_in_order(&p, s, fault);
  SHA256Final(out->at, &p.hash);
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
  return status ? status : store_audit(s, "freeze", subject, &head->content, fault);
}
