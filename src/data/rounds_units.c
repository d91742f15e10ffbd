/* rounds_units: in which blocks the households of a unit are; and whether what is kept of that is
 * what the households say. */
#include "data/pack.h"
#include "data/rounds_parts.h"

bool field_is_unit(const field *f) {
  static const char *const ids[] = {"province", "district", "commune", "village"};
  bool found = false;
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) found |= same_text(f->id, ids[i]);
  return found && f->level == HOUSEHOLD && f->type == FIELD_TEXT;
}

/* ---- asked for one ---- */

/* Whether any unit of a field is kept. */
static chuan_status any_unit(store *s, const round_info *r, const char *of, bool *out,
                             chuan_fault *fault) {
  query q = query_make(s, "SELECT 1 FROM block_unit WHERE round = ?1 AND field = ?2 LIMIT 1");
  query_int(&q, 1, r->id);
  query_text(&q, 2, of);
  *out = query_next(&q);
  return query_done(&q, fault);
}

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
  bool holds = true, any = true;
  while (holds && query_next(&q)) {
    int64_t block = query_get_int(&q, 0);
    holds = *count < r->blocks && block >= 0 && block < r->blocks;
    if (holds) blocks[(*count)++] = block;
  }
  chuan_status status = query_done(&q, fault);
  if (!status && !holds) status = store_fault(s, SQLITE_CORRUPT, fault);
  if (!status && *count == 0) status = any_unit(s, r, of, &any, fault);
  while (!status && !any && *count < r->blocks) blocks[*count] = *count, ++*count;
  return status;
}

/* ---- all of them again ---- */

typedef struct recount {
  store *store;
  const round_info *round;
  store_found *tell;
  void *to;
  query find;
  pack pack;
  int64_t rows; /* that must be there */
} recount;

static void tell_of(recount *c, int64_t block, const field *f, const text_ref *unit,
                    const batch *b) {
  text at = {0};
  text_addf(&at, "round %lld", (long long)c->round->id);
  if (f) text_addf(&at, ", block %lld, %s ", (long long)block, f->id);
  if (f) text_add_bytes(&at, b->texts + unit->at, unit->length);
  c->tell(c->to, "block_unit", text_of(&at));
  text_free(&at);
}

/* The units of a block that one field names: of those that are not kept the first is told. */
static chuan_status count_block(recount *c, const batch *b, int which, int64_t block,
                                chuan_fault *fault) {
  const field *f = b->columns[which].field;
  packed unused;
  if (pack_column(&c->pack, b, which, &unused) != 0) return fault_memory(fault);
  c->rows += c->pack.ndistinct;
  query_int(&c->find, 1, c->round->id);
  query_text(&c->find, 2, f->id);
  query_int(&c->find, 4, block);
  bool there = true;
  for (uint32_t i = 0; there && i < c->pack.ndistinct; i++) {
    const text_ref *unit = &c->pack.distinct[i];
    query_text_bytes(&c->find, 3, b->texts + unit->at, unit->length);
    there = query_next(&c->find);
    if (!there && c->find.code == SQLITE_OK) tell_of(c, block, f, unit, b);
    query_again(&c->find);
  }
  return CHUAN_OK;
}

static chuan_status count_all(recount *c, batch *b, chuan_fault *fault) {
  round_reader *reader = NULL;
  chuan_status status = round_read_open(c->store, c->round, b, &reader, fault);
  if (status) return status;
  round_read_nameless(reader);
  while (!status) {
    int64_t block = 0;
    int row = 0;
    status = round_read(reader, b, fault);
    if (status || b->households == 0) break;
    round_read_at(reader, &block, &row);
    for (int i = 0; i < b->ncolumns && !status; i++) status = count_block(c, b, i, block, fault);
  }
  round_read_close(reader);
  return status;
}

/* As many rows as there are units: those that are too many are of no unit of their block. */
static chuan_status count_rows(recount *c, chuan_fault *fault) {
  int64_t rows = 0;
  query q = query_make(c->store, "SELECT count(*) FROM block_unit WHERE round = ?1");
  query_int(&q, 1, c->round->id);
  if (query_next(&q)) rows = query_get_int(&q, 0);
  chuan_status status = query_done(&q, fault);
  if (!status && rows > c->rows) tell_of(c, 0, NULL, NULL, NULL);
  return status;
}

/* A batch of the fields that are units, with room for the largest block: a unit is met once. */
static chuan_status units_batch(store *s, const round_info *r, arena *a, batch **out,
                                chuan_fault *fault) {
  const field *const *all = NULL;
  block_at *blocks = NULL;
  int count = 0, units = 0, households = 1, persons = BATCH_PERSONS_EACH;
  chuan_status status = round_stored_fields(s, r, a, &all, &count, fault);
  if (!status) status = blocks_list(s, r, &blocks, fault);
  if (status) return status;
  for (int64_t i = 0; i < r->blocks; i++) {
    if (blocks[i].households > households) households = blocks[i].households;
    if (blocks[i].persons > persons) persons = blocks[i].persons;
  }
  memory_free(blocks);
  const field **fields = arena_array(a, (size_t)count + 1, sizeof *fields);
  if (!fields) return fault_memory(fault);
  for (int i = 0; i < count; i++)
    if (field_is_unit(all[i])) fields[units++] = all[i];
  return batch_new(fields, units, households, persons, out, fault);
}

chuan_status round_check_units(store *s, const round_info *r, store_found *tell, void *to,
                               chuan_fault *fault) {
  recount c = {.store = s, .round = r, .tell = tell, .to = to};
  batch *b = NULL;
  arena *a = arena_new();
  chuan_status status = a ? units_batch(s, r, a, &b, fault) : fault_memory(fault);
  c.find = query_make(s, "SELECT 1 FROM block_unit WHERE round = ?1 AND field = ?2 AND unit = ?3 "
                         "AND number = ?4");
  if (!status && b) status = count_all(&c, b, fault);
  chuan_status asked = query_done(&c.find, status ? NULL : fault);
  if (!status) status = asked;
  if (!status) status = count_rows(&c, fault);
  pack_free(&c.pack);
  batch_free(b);
  arena_free(a);
  return status;
}
