/* rounds_read: which columns of a round are read, and its blocks one after the other into
 * batches. */
#include <assert.h>
#include <string.h>

#include "data/rounds_load.h"

/* ---- opening ---- */

static chuan_status changed(const round_reader *r, const field *f, const field *was,
                            chuan_fault *fault) {
  place at = {.file = store_path(r->store)};
  return FAULT(fault, CHUAN_REFUSED, at, ROUND_FIELD_CHANGED, f->id, r->round->name,
               field_type_word(was->type), field_type_word(f->type));
}

static chuan_status match_codes(round_reader *r, const field *f, const field *was, stored *to,
                                chuan_fault *fault) {
  bool is_same = f->ncodes >= was->ncodes;
  to->ncodes = was->ncodes;
  for (int i = 0; i < was->ncodes && is_same; i++)
    is_same = same_text(f->codes[i].id, was->codes[i].id);
  if (is_same) return CHUAN_OK;
  to->codes = arena_array(r->arena, (size_t)was->ncodes + 1, sizeof *to->codes);
  if (!to->codes) return fault_memory(fault);
  for (int i = 0; i < was->ncodes; i++) to->codes[i] = field_code(f, was->codes[i].id);
  return CHUAN_OK;
}

static chuan_status match_columns(round_reader *r, const batch *b, chuan_fault *fault) {
  const field *const *all = NULL;
  int count = 0;
  chuan_status status = round_stored_fields(r->store, r->round, r->arena, &all, &count, fault);
  for (int i = 0; i < b->ncolumns && !status; i++) {
    const field *f = b->columns[i].field;
    stored *to = &r->columns[i];
    r->fields[i] = f;
    to->position = -1;
    for (int at = 0; at < count && !status; at++) {
      if (all[at]->level != f->level || !same_text(all[at]->id, f->id)) continue;
      to->position = at;
      if (all[at]->type != f->type || all[at]->digits != f->digits)
        status = changed(r, f, all[at], fault);
      else if (f->type == FIELD_CODE) status = match_codes(r, f, all[at], to, fault);
    }
  }
  return status;
}

static chuan_status reader_open(round_reader *r, const batch *b, chuan_fault *fault) {
  r->arena = arena_new();
  if (!r->arena) return fault_memory(fault);
  r->ncolumns = b->ncolumns;
  r->columns = arena_array(r->arena, (size_t)b->ncolumns + 1, sizeof *r->columns);
  r->fields = arena_array(r->arena, (size_t)b->ncolumns + 1, sizeof *r->fields);
  if (!r->columns || !r->fields) return fault_memory(fault);
  chuan_status status = match_columns(r, b, fault);
  return status ? status : blocks_list(r->store, r->round, &r->blocks, fault);
}

chuan_status round_read_open(store *s, const round_info *info, const batch *b, round_reader **out,
                             chuan_fault *fault) {
  round_reader *r = memory_make(1, sizeof *r);
  *out = NULL;
  if (!r) return fault_memory(fault);
  r->store = s;
  r->round = info;
  chuan_status status = reader_open(r, b, fault);
  if (!status) status = load_open(r, fault);
  if (!status) status = round_block_new(&r->block, fault);
  if (status) {
    round_read_close(r);
    return status;
  }
  *out = r;
  return CHUAN_OK;
}

void round_read_close(round_reader *r) {
  if (!r) return;
  load_close(r);
  round_block_free(r->block);
  memory_free(r->blocks);
  arena_free(r->arena);
  memory_free(r);
}

void round_read_nameless(round_reader *r) { r->nameless = true; }

/* ---- batches ---- */

chuan_status round_read(round_reader *r, batch *b, chuan_fault *fault) {
  bool more = true;
  chuan_status status = round_unpack(r, r->block, b, fault);
  if (status || b->households) return status;
  status = round_fetch(r, r->block, &more, fault);
  return status || !more ? status : round_unpack(r, r->block, b, fault);
}

void round_read_at(const round_reader *r, int64_t *block, int *row) {
  round_block_at(r->block, block, row);
}

chuan_status round_fetch(round_reader *r, round_block *to, bool *more, chuan_fault *fault) {
  *more = r->next < r->round->blocks;
  if (!*more) return CHUAN_OK;
  chuan_status status = load_fetch(r, r->next, to, fault);
  if (!status) r->next++;
  return status;
}

void round_read_seek(round_reader *r, int64_t block) {
  assert(block >= 0 && block <= r->round->blocks);
  r->next = block;
  load_pass(r->block);
}

chuan_status round_read_one(round_reader *r, int64_t position, batch *b, chuan_fault *fault) {
  assert(position >= 0 && position < r->round->households);
  int64_t block = blocks_find(r->blocks, r->round->blocks, position);
  chuan_status status = load_fetch(r, block, r->block, fault);
  batch_clear(b);
  return status ? status
                : load_one(r, r->block, (int)(position - r->blocks[block].first), b, fault);
}

/* ---- the snapshot again ---- */

static chuan_status hash_all(store *s, const round_info *r, batch *b, digest *out, digest *ids,
                             chuan_fault *fault) {
  round_reader *reader = NULL;
  snapshot *hash = NULL;
  chuan_status status = round_read_open(s, r, b, &reader, fault);
  if (!reader) return status;
  status = snapshot_new(b, &hash, fault);
  while (!status) {
    status = round_read(reader, b, fault);
    if (status || b->households == 0) break;
    status = snapshot_add(hash, b, fault);
  }
  if (!status) *out = snapshot_end(hash, r->flags_of, ids);
  snapshot_free(hash);
  round_read_close(reader);
  return status;
}

chuan_status round_snapshot(store *s, const round_info *r, digest *out, digest *ids,
                            chuan_fault *fault) {
  arena *a = arena_new();
  const field *const *fields = NULL;
  int count = 0;
  batch *b = NULL;
  chuan_status status =
      a ? round_stored_fields(s, r, a, &fields, &count, fault) : fault_memory(fault);
  if (!status) status = batch_new(fields, count, BATCH_HOUSEHOLDS, BATCH_PERSONS, &b, fault);
  if (!status) status = hash_all(s, r, b, out, ids, fault);
  if (!status && !r->ordered) status = order_digest(s, r, ids, fault);
  batch_free(b);
  arena_free(a);
  return status;
}
