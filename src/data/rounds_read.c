/* rounds_read: blocks into batches. A block is read once: straight into the batch where there
 * is room for all of it, else into one of its own that is handed out piece by piece. */
#include <assert.h>
#include <string.h>

#include "data/pack.h"
#include "data/rounds_parts.h"

/* A row is believed if its sum holds: a verdict must never rest on a disk's mistake. */
#define BLOCK_SQL                                                                               \
  "SELECT ids, members, lines, sum IS row_sum(key, round, number, first, households, persons, " \
  "first_id, ids, members, lines, 'block') FROM block WHERE key = ?1"
#define COLUMN_SQL                                                                               \
  "SELECT width, data, state, sum IS row_sum(key, round, number, position, width, data, state, " \
  "'block_column') FROM block_column WHERE key = ?1"

/* Where a column of the batch is stored. */
typedef struct stored {
  int position;   /* -1: the round lacks it */
  int32_t *codes; /* of stored positions: their position now, -1 none; NULL: they are the same */
  int ncodes;
} stored;

struct round_reader {
  store *store;
  const round_info *round;
  arena *arena;
  const field **fields;
  stored *columns;
  int ncolumns;
  block_at *blocks;
  int64_t next; /* block and row in it of the next household */
  int row;
  int64_t given; /* of the first household of the last batch */
  int given_row;
  batch *block;   /* where a block stands that is handed out in pieces */
  int64_t loaded; /* which one, -1 none */
  query select_block, select_column;
};

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
  r->loaded = -1;
  r->select_block = query_make(s, BLOCK_SQL);
  r->select_column = query_make(s, COLUMN_SQL);
  chuan_status status = reader_open(r, b, fault);
  if (status) {
    round_read_close(r);
    return status;
  }
  *out = r;
  return CHUAN_OK;
}

void round_read_close(round_reader *r) {
  if (!r) return;
  (void)query_done(&r->select_block, NULL);
  (void)query_done(&r->select_column, NULL);
  batch_free(r->block);
  memory_free(r->blocks);
  arena_free(r->arena);
  memory_free(r);
}

/* ---- a block ---- */

/* What SQLite says against it, or that what it gave is no block. */
static chuan_status trouble(const round_reader *r, const query *q, int64_t block,
                            chuan_fault *fault) {
  place at = {.file = store_path(r->store)};
  if (q->code != SQLITE_OK) return store_fault(r->store, q->code, fault);
  return FAULT(fault, CHUAN_OUTSIDE, at, ROUND_DAMAGED, r->round->name, numeral_of(block).at);
}

static bool take_ids(batch *b, const char *bytes, size_t length, bool *failed) {
  size_t heads = 4 * (size_t)b->households;
  uint32_t begin = 0, texts = 0;
  if (length < heads) return false;
  *failed = batch_add_text(b, bytes + heads, length - heads, &texts) != 0;
  for (int i = 0; i < b->households; i++) {
    uint32_t end = 0;
    memcpy(&end, bytes + 4 * (size_t)i, sizeof end);
    if (end < begin || end > length - heads) return false;
    b->id_at[i] = texts + begin;
    b->id_length[i] = end - begin;
    begin = end;
  }
  return true;
}

static bool take_members(batch *b, const uint8_t *bytes, size_t length) {
  int32_t persons = 0;
  if (length != (b->persons_given ? (size_t)b->households : 0)) return false;
  for (int i = 0; i < b->households; i++) {
    b->first_person[i] = persons;
    persons += b->persons_given ? bytes[i] : 0;
  }
  batch_finish(b);
  return persons == b->persons;
}

static bool take_lines(batch *b, const char *bytes, size_t length) {
  if (length != 4 * (size_t)b->households) return false;
  for (int i = 0; i < b->households; i++) {
    uint32_t line = 0;
    memcpy(&line, bytes + 4 * (size_t)i, sizeof line);
    b->line[i] = line;
  }
  return true;
}

static chuan_status load_households(round_reader *r, int64_t block, batch *b, chuan_fault *fault) {
  query *q = &r->select_block;
  size_t length[3] = {0, 0, 0};
  bool failed = false;
  query_again(q);
  query_int(q, 1, BLOCK_KEY(r->round->id, block, 0));
  bool holds = query_next(q) && query_get_int(q, 3) != 0;
  if (holds) {
    const char *ids = query_get_blob(q, 0, &length[0]);
    const uint8_t *members = query_get_blob(q, 1, &length[1]);
    const char *lines = query_get_blob(q, 2, &length[2]);
    holds = take_ids(b, ids, length[0], &failed) && take_members(b, members, length[1])
            && take_lines(b, lines, length[2]);
  }
  if (failed) return fault_memory(fault);
  return holds ? CHUAN_OK : trouble(r, q, block, fault);
}

static chuan_status load_column(round_reader *r, int64_t block, batch *b, int which,
                                chuan_fault *fault) {
  const stored *at = &r->columns[which];
  query *q = &r->select_column;
  packed of = {0};
  size_t states = 0;
  int rows = r->fields[which]->level == PERSON ? b->persons : b->households;
  query_again(q);
  query_int(q, 1, BLOCK_KEY(r->round->id, block, at->position));
  if (!query_next(q) || query_get_int(q, 3) == 0) return trouble(r, q, block, fault);
  of.width = (int)query_get_int(q, 0);
  of.data = query_get_blob(q, 1, &of.length);
  of.state = query_get_blob(q, 2, &states);
  if (of.state && states != (size_t)rows) return trouble(r, q, block, fault);
  switch (unpack_column(b, which, &of, at->codes, at->ncodes)) {
  case UNPACK_DONE: return CHUAN_OK;
  case UNPACK_NO_MEMORY: return fault_memory(fault);
  case UNPACK_DAMAGED: return trouble(r, q, block, fault);
  case UNPACK_NOT_ALLOWED: break;
  }
  place here = {.file = store_path(r->store)};
  return FAULT(fault, CHUAN_REFUSED, here, ROUND_ANSWER_GONE, r->fields[which]->id, r->round->name,
               r->round->survey_file);
}

/* Clears the batch, which has room, and fills it with a block. */
static chuan_status load(round_reader *r, int64_t block, batch *b, chuan_fault *fault) {
  batch_clear(b);
  b->persons_given = r->round->persons >= 0;
  b->households = r->blocks[block].households;
  b->persons = r->blocks[block].persons;
  chuan_status status = load_households(r, block, b, fault);
  for (int i = 0; i < r->ncolumns && !status; i++)
    if (r->columns[i].position >= 0) status = load_column(r, block, b, i, fault);
  if (status) batch_clear(b);
  return status;
}

/* The reader's own batch with the block. */
static chuan_status load_own(round_reader *r, int64_t block, chuan_fault *fault) {
  int households = 1, persons = 1;
  if (r->loaded == block) return CHUAN_OK;
  for (int64_t i = 0; i < r->round->blocks && !r->block; i++) {
    const block_at *at = &r->blocks[i];
    households = at->households > households ? at->households : households;
    persons = at->persons > persons ? at->persons : persons;
  }
  r->loaded = -1;
  if (!r->block) {
    chuan_status status = batch_new(r->fields, r->ncolumns, households, persons, &r->block, fault);
    if (status) return status;
  }
  chuan_status status = load(r, block, r->block, fault);
  if (!status) r->loaded = block;
  return status;
}

/* ---- batches ---- */

static bool has_room(const batch *b, const block_at *at) {
  return at->households <= b->household_capacity && at->persons <= b->person_capacity;
}

/* As many households of the block from `row` on as there is room for. */
static chuan_status hand_out(const round_reader *r, int row, int most, batch *b,
                             chuan_fault *fault) {
  const int32_t *first = r->block->first_person;
  int end = row + most < r->block->households ? row + most : r->block->households;
  while (first[end] - first[row] > b->person_capacity) end--;
  assert(end > row); /* there is room for the members of one household */
  return batch_append(b, r->block, row, end - row) == 0 ? CHUAN_OK : fault_memory(fault);
}

chuan_status round_read(round_reader *r, batch *b, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  batch_clear(b);
  b->persons_given = r->round->persons >= 0;
  batch_finish(b);
  if (r->next == r->round->blocks) return CHUAN_OK;
  const block_at *at = &r->blocks[r->next];
  r->given = r->next;
  r->given_row = r->row;
  if (r->row == 0 && has_room(b, at)) status = load(r, r->next, b, fault);
  else {
    status = load_own(r, r->next, fault);
    if (!status) status = hand_out(r, r->row, b->household_capacity, b, fault);
  }
  r->row += b->households;
  if (!status && r->row == at->households) {
    r->next++;
    r->row = 0;
  }
  return status;
}

void round_read_at(const round_reader *r, int64_t *block, int *row) {
  *block = r->given;
  *row = r->given_row;
}

void round_read_seek(round_reader *r, int64_t block) {
  assert(block >= 0 && block <= r->round->blocks);
  r->next = block;
  r->row = 0;
}

chuan_status round_read_one(round_reader *r, int64_t position, batch *b, chuan_fault *fault) {
  assert(position >= 0 && position < r->round->households);
  int64_t block = blocks_find(r->blocks, r->round->blocks, position);
  chuan_status status = load_own(r, block, fault);
  batch_clear(b);
  if (status) return status;
  r->given = block;
  r->given_row = (int)(position - r->blocks[block].first);
  return hand_out(r, r->given_row, 1, b, fault);
}

/* ---- where a unit is ---- */

chuan_status round_unit_blocks(store *s, const round_info *r, const char *of, const char *unit,
                               arena *a, int64_t **out, int *count, chuan_fault *fault) {
  int64_t *blocks = arena_array(a, (size_t)r->blocks + 1, sizeof *blocks);
  *out = blocks;
  *count = 0;
  if (!blocks) return fault_memory(fault);
  query q = query_make(s, "SELECT number FROM block_unit WHERE round = ?1 AND field = ?2 AND unit "
                          "= ?3 ORDER BY number");
  query_int(&q, 1, r->id);
  query_text(&q, 2, of);
  query_text(&q, 3, unit);
  while (*count < r->blocks && query_next(&q)) blocks[(*count)++] = query_get_int(&q, 0);
  return query_done(&q, fault);
}

/* ---- the snapshot again ---- */

static chuan_status hash_all(store *s, const round_info *r, batch *b, digest *out,
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
  if (!status) *out = snapshot_end(hash, r->flags_of);
  snapshot_free(hash);
  round_read_close(reader);
  return status;
}

chuan_status round_snapshot(store *s, const round_info *r, digest *out, chuan_fault *fault) {
  arena *a = arena_new();
  const field *const *fields = NULL;
  int count = 0;
  batch *b = NULL;
  chuan_status status =
      a ? round_stored_fields(s, r, a, &fields, &count, fault) : fault_memory(fault);
  if (!status) status = batch_new(fields, count, BATCH_HOUSEHOLDS, 0, &b, fault);
  if (!status) status = hash_all(s, r, b, out, fault);
  batch_free(b);
  arena_free(a);
  return status;
}
