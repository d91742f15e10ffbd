/* rounds_blocks: which blocks a round has, and single ids out of them, read where they are. */
#include "data/rounds_parts.h"

/* ---- blocks ---- */

chuan_status blocks_list(store *s, const round_info *r, block_at **out, chuan_fault *fault) {
  *out = NULL;
  if (r->id < 1 || r->id >= BLOCK_OWNERS_MOST || r->blocks < 0 || r->blocks > BLOCK_BLOCKS_MOST)
    return store_fault(s, SQLITE_CORRUPT, fault);
  block_at *blocks = memory_make((size_t)r->blocks + 1, sizeof *blocks);
  int64_t number = 0, next = 0, persons = 0;
  *out = blocks;
  if (!blocks) return fault_memory(fault);
  query q = query_make(s, "SELECT number, first, households, persons FROM block WHERE key >= ?1 "
                          "AND key < ?2 ORDER BY key");
  query_int(&q, 1, BLOCK_KEY(r->id, 0, 0));
  query_int(&q, 2, BLOCK_KEY(r->id + 1, 0, 0));
  bool holds = true;
  while (holds && query_next(&q)) {
    int64_t households = query_get_int(&q, 2), members = query_get_int(&q, 3);
    holds = number < r->blocks && query_get_int(&q, 0) == number && query_get_int(&q, 1) == next
            && households > 0 && households <= INT32_MAX / BATCH_PERSONS_EACH && members >= 0
            && members <= households * UINT8_MAX;
    if (!holds) break;
    blocks[number++] = (block_at){next, (int)households, (int)members};
    next += households;
    persons += members;
  }
  chuan_status status = query_done(&q, fault);
  holds &=
      number == r->blocks && next == r->households && (r->persons < 0 || persons == r->persons);
  if (!status && !holds) status = store_fault(s, SQLITE_CORRUPT, fault);
  if (!status) return CHUAN_OK;
  memory_free(blocks);
  *out = NULL;
  return status;
}

int64_t blocks_find(const block_at *blocks, int64_t count, int64_t position) {
  int64_t low = 0, high = count - 1;
  while (low < high) {
    int64_t middle = (low + high + 1) / 2;
    if (blocks[middle].first <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/* ---- ids by position, read where they are ---- */

chuan_status ids_open(id_reader *i, store *s, const round_info *r, chuan_fault *fault) {
  *i = (id_reader){.store = s, .round = r, .block = -1};
  return blocks_list(s, r, &i->blocks, fault);
}

void ids_close(id_reader *i) {
  (void)sqlite3_blob_close(i->blob);
  memory_free(i->blocks);
}

static int blob_at(id_reader *i, int64_t block) {
  sqlite3_int64 key = BLOCK_KEY(i->round->id, block, 0);
  if (block == i->block) return SQLITE_OK;
  i->block = block;
  if (i->blob) return sqlite3_blob_reopen(i->blob, key);
  return sqlite3_blob_open(i->store->db, "main", "block_ids", "ids", key, 0, &i->blob);
}

chuan_status ids_take(id_reader *i, int64_t position, text *out, chuan_fault *fault) {
  int64_t block = blocks_find(i->blocks, i->round->blocks, position);
  int row = (int)(position - i->blocks[block].first);
  uint32_t ends[2] = {0, 0};
  int first = row > 0 ? 0 : 1; /* the id before ends where this one begins */
  char id[UINT8_MAX + 1];
  text_clear(out);
  int result = blob_at(i, block);
  if (result == SQLITE_OK)
    result = sqlite3_blob_read(i->blob, ends + first, 4 * (2 - first), 4 * (row - 1 + first));
  if (result == SQLITE_OK && (ends[1] < ends[0] || ends[1] - ends[0] > sizeof id))
    result = SQLITE_CORRUPT;
  int length = (int)(ends[1] - ends[0]);
  if (result == SQLITE_OK)
    result = sqlite3_blob_read(i->blob, id, length, 4 * i->blocks[block].households + (int)ends[0]);
  if (result != SQLITE_OK) {
    i->block = -1;
    return store_fault(i->store, result == SQLITE_ERROR ? SQLITE_CORRUPT : result, fault);
  }
  text_add_bytes(out, id, (size_t)length);
  return out->failed ? fault_memory(fault) : CHUAN_OK;
}
