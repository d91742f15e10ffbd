/* rounds_write: batches into blocks, and what is known of the whole when all are there. */
#include <string.h>

#include "data/pack.h"
#include "data/rounds_parts.h"

/* Room of a block that ends before STORE_BLOCK households only if they are larger than this on
 * average. */
#define BLOCK_PERSONS (STORE_BLOCK * 8 > BATCH_PERSONS_EACH ? STORE_BLOCK * 8 : BATCH_PERSONS_EACH)

struct round_writer {
  store *store;
  round_wish wish;
  round_info made;
  batch *block; /* that is being filled */
  snapshot *snapshot;
  pack pack;
  text last_id, bytes[3]; /* of the blobs ids, members, lines */
  text same;              /* the round that has this survey already */
  query insert_block, insert_ids, insert_column, insert_unit;
};

static chuan_status writer_open(round_writer *w, const batch *like, chuan_fault *fault) {
  const field **fields = memory_make((size_t)like->ncolumns + 1, sizeof *fields);
  if (!fields) return fault_memory(fault);
  for (int i = 0; i < like->ncolumns; i++) fields[i] = like->columns[i].field;
  chuan_status status =
      batch_new(fields, like->ncolumns, STORE_BLOCK, BLOCK_PERSONS, &w->block, fault);
  memory_free(fields);
  if (!status) status = snapshot_new(like, &w->snapshot, fault);
  if (!status) status = store_number(w->store, "SELECT max(id) FROM round", 0, &w->made.id, fault);
  bool fits = w->made.id >= 0 && w->made.id < BLOCK_OWNERS_MOST - 1;
  if (!status && !fits) status = store_fault(w->store, SQLITE_TOOBIG, fault);
  if (!status) w->made.id++;
  return status;
}

chuan_status round_write_begin(store *s, const round_wish *wish, const batch *like,
                               round_writer **out, chuan_fault *fault) {
  round_writer *w = memory_make(1, sizeof *w);
  *out = NULL;
  if (!w) return fault_memory(fault);
  w->store = s;
  w->wish = *wish;
  w->made.ordered = true;
  chuan_status status = writer_open(w, like, fault);
  if (status) {
    round_write_free(w);
    return status;
  }
  w->insert_block = query_insert(s, "block", 11);
  w->insert_ids = query_insert(s, "block_ids", 4);
  w->insert_column = query_insert(s, "block_column", 7);
  w->insert_unit = query_insert(s, "block_unit", 4);
  *out = w;
  return CHUAN_OK;
}

void round_write_free(round_writer *w) {
  if (!w) return;
  (void)query_done(&w->insert_block, NULL);
  (void)query_done(&w->insert_ids, NULL);
  (void)query_done(&w->insert_column, NULL);
  (void)query_done(&w->insert_unit, NULL);
  for (size_t i = 0; i < 3; i++) text_free(&w->bytes[i]);
  text_free(&w->last_id);
  text_free(&w->same);
  pack_free(&w->pack);
  snapshot_free(w->snapshot);
  batch_free(w->block);
  memory_free(w);
}

/* ---- blocks ---- */

/* Whether ids rise from the last block through this one. */
static void note_order(round_writer *w) {
  const batch *b = w->block;
  const char *last = text_of(&w->last_id);
  size_t length = w->last_id.length;
  bool any = w->made.households > 0;
  for (int i = 0; w->made.ordered && i < b->households; i++) {
    const char *id = b->texts + b->id_at[i];
    w->made.ordered = !any || ids_compare(last, length, id, b->id_length[i]) < 0;
    last = id;
    length = b->id_length[i];
    any = true;
  }
  int end = b->households - 1;
  text_clear(&w->last_id);
  text_add_bytes(&w->last_id, b->texts + b->id_at[end], b->id_length[end]);
}

/* Numbers of 32 bits, one per household of the block; false without memory. */
static uint32_t *room_of_u32(text *out, int households) {
  text_clear(out);
  char *room = text_room_for(out, 4 * (size_t)households);
  if (room) text_end(out, room + 4 * (size_t)households);
  return (uint32_t *)(void *)room;
}

static void put_ids(round_writer *w) {
  const batch *b = w->block;
  text *out = &w->bytes[0];
  uint32_t end = 0, *ends = room_of_u32(out, b->households);
  for (int i = 0; ends && i < b->households; i++) ends[i] = end += b->id_length[i];
  for (int i = 0; i < b->households; i++)
    text_add_bytes(out, b->texts + b->id_at[i], b->id_length[i]);
  query *q = &w->insert_ids;
  query_int(q, 1, BLOCK_KEY(w->made.id, w->made.blocks, 0));
  query_int(q, 2, w->made.id);
  query_int(q, 3, w->made.blocks);
  query_blob(q, 4, out->at, out->length);
}

static uint32_t line_of(const batch *b, int i) {
  return b->line[i] < UINT32_MAX ? (uint32_t)b->line[i] : UINT32_MAX;
}

/* Lines, unless each household stands in the line after the one before. */
static void put_lines(round_writer *w) {
  const batch *b = w->block;
  text *out = &w->bytes[2];
  bool follow = true;
  for (int i = 1; i < b->households && follow; i++) follow = b->line[i] == b->line[0] + i;
  uint32_t *lines = follow ? NULL : room_of_u32(out, b->households);
  for (int i = 0; lines && i < b->households; i++) lines[i] = line_of(b, i);
  query_int(&w->insert_block, 10, follow ? b->line[0] : line_of(b, 0));
  if (follow) query_null(&w->insert_block, 11);
  else query_blob(&w->insert_block, 11, out->at, out->length);
}

static void put_members(round_writer *w) {
  const batch *b = w->block;
  text *out = &w->bytes[1];
  text_clear(out);
  for (int i = 0; i < b->households; i++)
    text_add_char(out, (char)(b->first_person[i + 1] - b->first_person[i]));
  if (b->persons_given) query_blob(&w->insert_block, 9, out->at, out->length);
  else query_null(&w->insert_block, 9);
}

/* The households of a block: ids, members, lines. */
static chuan_status write_households(round_writer *w, chuan_fault *fault) {
  const batch *b = w->block;
  note_order(w);
  put_ids(w);
  put_members(w);
  put_lines(w);
  if (w->bytes[0].failed || w->bytes[1].failed || w->bytes[2].failed || w->last_id.failed)
    return fault_memory(fault);
  query *q = &w->insert_block;
  query_int(q, 1, BLOCK_KEY(w->made.id, w->made.blocks, 0));
  query_int(q, 2, w->made.id);
  query_int(q, 3, w->made.blocks);
  query_int(q, 4, w->made.households);
  query_int(q, 5, b->households);
  query_int(q, 6, b->persons);
  query_int(q, 7, b->id_length[0]);
  query_text_bytes(q, 8, b->texts + b->id_at[0], b->id_length[0]);
  query_once(q);
  query_once(&w->insert_ids);
  return CHUAN_OK;
}

/* The distinct texts of a column are the units of the block. */
static void write_units(round_writer *w, const field *f) {
  query *q = &w->insert_unit;
  for (uint32_t i = 0; i < w->pack.ndistinct; i++) {
    query_int(q, 1, w->made.id);
    query_text(q, 2, f->id);
    query_text_bytes(q, 3, w->block->texts + w->pack.distinct[i].at, w->pack.distinct[i].length);
    query_int(q, 4, w->made.blocks);
    query_once(q);
  }
}

static chuan_status write_column(round_writer *w, int which, chuan_fault *fault) {
  const column *c = &w->block->columns[which];
  packed of;
  if (pack_column(&w->pack, w->block, which, &of) != 0) return fault_memory(fault);
  query *q = &w->insert_column;
  query_int(q, 1, BLOCK_KEY(w->made.id, w->made.blocks, which));
  query_int(q, 2, w->made.id);
  query_int(q, 3, w->made.blocks);
  query_int(q, 4, which);
  query_int(q, 5, of.width);
  if (of.data) query_blob(q, 6, of.data, of.length);
  else query_null(q, 6);
  if (of.state) query_blob(q, 7, of.state, of.state_length);
  else query_null(q, 7);
  query_once(q);
  if (field_is_unit(c->field)) write_units(w, c->field);
  return CHUAN_OK;
}

static chuan_status write_block(round_writer *w, chuan_fault *fault) {
  const batch *b = w->block;
  if (b->households == 0) return CHUAN_OK;
  chuan_status status = snapshot_add(w->snapshot, b, fault);
  if (!status) status = write_households(w, fault);
  for (int i = 0; i < b->ncolumns && !status; i++) status = write_column(w, i, fault);
  w->made.blocks++;
  w->made.households += b->households;
  w->made.persons += b->persons;
  batch_clear(w->block);
  return status;
}

/* How many households of the batch from `first` on go into the block. */
static int room_for(const batch *block, const batch *b, int first) {
  int most = block->household_capacity - block->households;
  int persons = block->person_capacity - block->persons;
  int end = first + most < b->households ? first + most : b->households;
  while (end > first && b->first_person[end] - b->first_person[first] > persons) end--;
  return end - first;
}

chuan_status round_write(round_writer *w, const batch *b, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int first = 0; first < b->households && !status;) {
    int count = room_for(w->block, b, first);
    if (count == 0) status = write_block(w, fault);
    else if (batch_append(w->block, b, first, count) != 0) status = fault_memory(fault);
    first += count;
  }
  w->block->persons_given = b->persons_given;
  return status;
}

/* ---- the whole ---- */

/* The first failure of the rows of blocks. */
static chuan_status end_blocks(round_writer *w, chuan_fault *fault) {
  query *const all[] = {&w->insert_block, &w->insert_ids, &w->insert_column, &w->insert_unit};
  chuan_status status = write_block(w, fault);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    chuan_status ended = query_done(all[i], status ? NULL : fault);
    if (!status) status = ended;
  }
  return status;
}

/* A survey is stored once, and a name means one survey. */
static chuan_status check_new(round_writer *w, chuan_fault *fault) {
  place at = {.file = store_path(w->store)};
  query q = query_make(w->store, "SELECT name FROM round WHERE snapshot = ?1");
  query_blob(&q, 1, w->made.snapshot.at, sizeof w->made.snapshot.at);
  bool is_there = query_next(&q);
  if (is_there) text_add(&w->same, query_get_text(&q, 0));
  chuan_status status = query_done(&q, fault);
  if (!status && w->same.failed) status = fault_memory(fault);
  if (status) return status;
  if (is_there) return FAULT(fault, CHUAN_REFUSED, at, ROUND_SAME, text_of(&w->same));
  q = query_make(w->store, "SELECT 1 FROM round WHERE name = ?1");
  query_text(&q, 1, w->wish.name);
  bool is_taken = query_next(&q);
  status = query_done(&q, fault);
  return status || !is_taken ? status : FAULT(fault, CHUAN_REFUSED, at, ROUND_TAKEN, w->wish.name);
}

static chuan_status write_round(round_writer *w, chuan_fault *fault) {
  const round_info *made = &w->made;
  moment now = moment_now();
  query q = query_insert(w->store, "round", 14);
  query_int(&q, 1, made->id);
  query_text(&q, 2, w->wish.name);
  query_text(&q, 3, now.at);
  query_int(&q, 4, made->households);
  if (w->block->persons_given) query_int(&q, 5, made->persons);
  else query_null(&q, 5);
  query_int(&q, 6, made->blocks);
  query_int(&q, 7, made->ordered);
  query_blob(&q, 8, made->snapshot.at, sizeof made->snapshot.at);
  query_blob(&q, 9, made->ids.at, sizeof made->ids.at);
  query_text(&q, 10, w->wish.survey_file);
  query_text(&q, 11, w->wish.survey_text);
  query_text(&q, 12, w->wish.flags_of);
  query_text(&q, 13, w->wish.source);
  query_text(&q, 14, CHUAN_VERSION);
  query_once(&q);
  return query_done(&q, fault);
}

static chuan_status write_fields(round_writer *w, chuan_fault *fault) {
  text codes = {0};
  query q = query_insert(w->store, "round_field", 9);
  for (int i = 0; i < w->block->ncolumns; i++) {
    const field *f = w->block->columns[i].field;
    text_clear(&codes);
    codes_add(&codes, f);
    query_int(&q, 1, w->made.id);
    query_int(&q, 2, i);
    query_text(&q, 3, level_name(f->level));
    query_text(&q, 4, f->id);
    query_text(&q, 5, field_type_word(f->type));
    query_int(&q, 6, f->digits);
    query_text(&q, 7, text_of(&codes));
    if (f->has_range) query_int(&q, 8, f->low), query_int(&q, 9, f->high);
    else query_null(&q, 8), query_null(&q, 9);
    query_once(&q);
  }
  bool failed = codes.failed;
  text_free(&codes);
  chuan_status status = query_done(&q, fault);
  return status || !failed ? status : fault_memory(fault);
}

static chuan_status audit(round_writer *w, chuan_fault *fault) {
  text subject = {0};
  text_addf(&subject, "round %s", w->wish.name);
  chuan_status status = subject.failed
                            ? fault_memory(fault)
                            : store_audit_rows(w->store, "import", text_of(&subject), fault);
  text_free(&subject);
  return status;
}

chuan_status round_write_end(round_writer *w, digest *out, chuan_fault *fault) {
  chuan_status status = end_blocks(w, fault);
  if (status) return status;
  w->made.snapshot = *out = snapshot_end(w->snapshot, w->wish.flags_of, &w->made.ids);
  status = check_new(w, fault);
  if (!status && !w->made.ordered) status = order_write(w->store, &w->made, &w->made.ids, fault);
  if (!status) status = write_round(w, fault);
  if (!status) status = write_fields(w, fault);
  return status ? status : audit(w, fault);
}

const char *round_write_same(const round_writer *w) {
  return w->same.length > 0 ? text_of(&w->same) : NULL;
}
