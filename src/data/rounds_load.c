/* rounds_load: the bytes of a block out of the registry, which takes one thread, and batches out
 * of the bytes, which any thread may make. */
#include "data/rounds_load.h"

#include <assert.h>
#include <string.h>

#include "data/pack.h"

/* A row is believed if its sum holds: a verdict must never rest on a disk's mistake. */
#define BLOCK_SQL                                                                                \
  "SELECT members, line, lines, sum IS row_sum(key, round, number, first, households, persons, " \
  "first_length, first_id, members, line, lines, 'block') FROM block WHERE key = ?1"
#define IDS_SQL \
  "SELECT ids, sum IS row_sum(key, round, number, ids, 'block_ids') FROM block_ids WHERE key = ?1"

/* Bytes among those of the block. */
typedef struct piece {
  bool there;
  size_t at, length;
} piece;

/* A column as it is stored. */
typedef struct stored_column {
  int width;
  piece data, state;
  int64_t sum;
} stored_column;

struct round_block {
  int64_t number; /* -1: none */
  int households, persons;
  bool persons_given, nameless;
  bool opened; /* sums are compared, and persons counted */
  text bytes;
  piece ids, members, lines;
  int64_t line;           /* of the first household */
  stored_column *columns; /* as many as are wanted */
  size_t columns_capacity;
  int32_t *first_person; /* households + 1 */
  size_t first_capacity;
  int row;   /* the next household */
  int given; /* the first of the batch that came last */
};

chuan_status round_block_new(round_block **out, chuan_fault *fault) {
  round_block *b = memory_make(1, sizeof *b);
  *out = b;
  if (!b) return fault_memory(fault);
  b->number = -1;
  return CHUAN_OK;
}

void round_block_free(round_block *b) {
  if (!b) return;
  text_free(&b->bytes);
  memory_free(b->columns);
  memory_free(b->first_person);
  memory_free(b);
}

void round_block_at(const round_block *b, int64_t *block, int *row) {
  *block = b->number;
  *row = b->given;
}

void load_pass(round_block *b) { b->row = b->households; }

/* ---- statements ---- */

/* Of the columns only those that are wanted: SQLite passes by the pages of others. */
static void columns_sql(text *sql, const round_reader *r) {
  text_add(sql, "SELECT position, width, data, state, sum FROM block_column WHERE key >= ?1 AND "
                "key < ?2 AND position IN (");
  for (int i = 0; i < r->nwanted; i++)
    text_addf(sql, "%s%d", i ? "," : "", r->columns[r->wanted[i]].position);
  text_add(sql, ") ORDER BY key");
}

/* The columns that the round has, in the order in which they are stored. */
static void choose(round_reader *r) {
  for (int i = 0; i < r->ncolumns; i++) {
    int at = r->nwanted;
    if (r->columns[i].position < 0) continue;
    for (; at > 0 && r->columns[r->wanted[at - 1]].position > r->columns[i].position; at--)
      r->wanted[at] = r->wanted[at - 1];
    r->wanted[at] = i;
    r->nwanted++;
  }
}

chuan_status load_open(round_reader *r, chuan_fault *fault) {
  text sql = {0};
  r->wanted = arena_array(r->arena, (size_t)r->ncolumns + 1, sizeof *r->wanted);
  if (!r->wanted) return fault_memory(fault);
  choose(r);
  columns_sql(&sql, r);
  bool failed = sql.failed;
  r->select_block = query_make(r->store, BLOCK_SQL);
  r->select_ids = query_make(r->store, IDS_SQL);
  if (!failed) r->select_columns = query_make(r->store, text_of(&sql));
  text_free(&sql);
  return failed ? fault_memory(fault) : CHUAN_OK;
}

void load_close(round_reader *r) {
  (void)query_done(&r->select_block, NULL);
  (void)query_done(&r->select_ids, NULL);
  (void)query_done(&r->select_columns, NULL);
}

/* ---- fetching ---- */

/* What SQLite says against it, or that what it gave is no block. */
static chuan_status trouble(const round_reader *r, const query *q, int64_t block,
                            chuan_fault *fault) {
  place at = {.file = store_path(r->store)};
  if (q && q->code != SQLITE_OK) return store_fault(r->store, q->code, fault);
  return FAULT(fault, CHUAN_OUTSIDE, at, ROUND_DAMAGED, r->round->name, numeral_of(block).at);
}

static piece take_piece(round_block *to, const query *q, int which) {
  piece p = {.at = to->bytes.length};
  const char *bytes = query_get_blob(q, which, &p.length);
  p.there = bytes != NULL;
  text_add_bytes(&to->bytes, bytes, p.length);
  return p;
}

/* The row of a block that a statement gives. */
static bool take_row(query *q, const round_reader *r, int64_t number) {
  query_again(q);
  query_int(q, 1, BLOCK_KEY(r->round->id, number, 0));
  return query_next(q);
}

static chuan_status fetch_households(round_reader *r, round_block *to, chuan_fault *fault) {
  query *q = &r->select_block;
  if (!take_row(q, r, to->number) || query_get_int(q, 3) == 0)
    return trouble(r, q, to->number, fault);
  to->members = take_piece(to, q, 0);
  to->line = query_get_int(q, 1);
  to->lines = take_piece(to, q, 2);
  to->ids = (piece){0};
  if (to->nameless) return CHUAN_OK;
  q = &r->select_ids;
  if (!take_row(q, r, to->number) || query_get_int(q, 1) == 0)
    return trouble(r, q, to->number, fault);
  to->ids = take_piece(to, q, 0);
  return CHUAN_OK;
}

static chuan_status fetch_columns(round_reader *r, round_block *to, chuan_fault *fault) {
  query *q = &r->select_columns;
  int at = 0;
  query_again(q);
  query_int(q, 1, BLOCK_KEY(r->round->id, to->number, 0));
  query_int(q, 2, BLOCK_KEY(r->round->id, to->number + 1, 0));
  for (; at < r->nwanted && query_next(q); at++) {
    stored_column *c = &to->columns[at];
    if (query_get_int(q, 0) != r->columns[r->wanted[at]].position) break;
    *c = (stored_column){.width = (int)query_get_int(q, 1), .sum = query_get_int(q, 4)};
    c->data = take_piece(to, q, 2);
    c->state = take_piece(to, q, 3);
  }
  query_again(q);
  if (at < r->nwanted || q->code != SQLITE_OK) return trouble(r, q, to->number, fault);
  return to->bytes.failed ? fault_memory(fault) : CHUAN_OK;
}

static int block_room(round_block *to, const round_reader *r, int households) {
  void *columns = to->columns, *first = to->first_person;
  int failed =
      memory_grow(&columns, &to->columns_capacity, (size_t)r->nwanted + 1, sizeof *to->columns);
  if (!failed) to->columns = columns;
  if (!failed)
    failed =
        memory_grow(&first, &to->first_capacity, (size_t)households + 1, sizeof *to->first_person);
  if (!failed) to->first_person = first;
  return failed;
}

chuan_status load_fetch(round_reader *r, int64_t number, round_block *to, chuan_fault *fault) {
  const block_at *at = &r->blocks[number];
  to->row = to->given = 0;
  if (to->number == number && to->nameless == r->nameless) return CHUAN_OK;
  to->number = -1;
  if (block_room(to, r, at->households)) return fault_memory(fault);
  text_clear(&to->bytes);
  to->number = number;
  to->households = at->households;
  to->persons = at->persons;
  to->persons_given = r->round->persons >= 0;
  to->nameless = r->nameless;
  to->opened = false;
  chuan_status status = fetch_households(r, to, fault);
  if (!status) status = fetch_columns(r, to, fault);
  if (!status) return CHUAN_OK;
  to->number = -1;
  load_pass(to);
  return status;
}

/* ---- out of the bytes ---- */

static const void *bytes_of(const round_block *from, const piece *p) {
  return p->there ? from->bytes.at + p->at : NULL;
}

static sum_part sum_int(int64_t number) { return (sum_part){.type = SUM_INT, .number = number}; }

static sum_part sum_piece(const round_block *from, const piece *p) {
  return (sum_part){.type = SUM_BLOB, .bytes = bytes_of(from, p), .length = p->length};
}

static bool sum_holds(const round_reader *r, const round_block *from, int at) {
  static const char table[] = "block_column";
  const stored_column *c = &from->columns[at];
  int position = r->columns[r->wanted[at]].position;
  const sum_part parts[] = {
      sum_int(BLOCK_KEY(r->round->id, from->number, position)),
      sum_int(r->round->id),
      sum_int(from->number),
      sum_int(position),
      sum_int(c->width),
      sum_piece(from, &c->data),
      sum_piece(from, &c->state),
      {.type = SUM_TEXT, .bytes = table, .length = sizeof table - 1},
  };
  return sum_of(parts, (int)(sizeof parts / sizeof *parts)) == c->sum;
}

/* Whether the sums of all columns hold. */
static bool sums_hold(const round_reader *r, const round_block *from) {
  bool holds = true;
  for (int i = 0; i < r->nwanted && holds; i++) holds = sum_holds(r, from, i);
  return holds;
}

/* Where the persons of each household begin. */
static bool count_members(round_block *from) {
  const uint8_t *bytes = bytes_of(from, &from->members);
  int32_t persons = 0;
  if (!from->persons_given) {
    memset(from->first_person, 0, ((size_t)from->households + 1) * sizeof *from->first_person);
    return !from->members.length && !from->persons;
  }
  if (!bytes || from->members.length != (size_t)from->households) return false;
  for (int i = 0; i < from->households; i++) {
    if (bytes[i] > BATCH_PERSONS_EACH) return false;
    from->first_person[i] = persons;
    persons += bytes[i];
  }
  from->first_person[from->households] = persons;
  return persons == from->persons;
}

static bool block_open(const round_reader *r, round_block *from) {
  if (!from->opened) from->opened = sums_hold(r, from) && count_members(from);
  return from->opened;
}

static uint32_t u32_at(const char *bytes, int which) {
  uint32_t value;
  memcpy(&value, bytes + 4 * (size_t)which, sizeof value);
  return value;
}

static bool take_ids(const round_block *from, int row, batch *b, bool *failed) {
  const char *bytes = bytes_of(from, &from->ids);
  size_t heads = 4 * (size_t)from->households;
  uint32_t texts = 0;
  if (!bytes || from->ids.length < heads) return false;
  uint32_t begin = row ? u32_at(bytes, row - 1) : 0, last = u32_at(bytes, row + b->households - 1);
  if (begin > last || last > from->ids.length - heads) return false;
  *failed = batch_add_text(b, bytes + heads + begin, last - begin, &texts) != 0;
  for (int i = 0; i < b->households; i++) {
    uint32_t end = u32_at(bytes, row + i);
    if (end < begin || end > last) return false;
    b->id_at[i] = texts;
    b->id_length[i] = end - begin;
    texts += end - begin;
    begin = end;
  }
  return true;
}

static void take_no_ids(batch *b) {
  memset(b->id_at, 0, (size_t)b->households * sizeof *b->id_at);
  memset(b->id_length, 0, (size_t)b->households * sizeof *b->id_length);
}

static bool take_lines(const round_block *from, int row, batch *b) {
  const char *bytes = bytes_of(from, &from->lines);
  if (bytes && from->lines.length != 4 * (size_t)from->households) return false;
  for (int i = 0; bytes && i < b->households; i++) b->line[i] = u32_at(bytes, row + i);
  for (int i = 0; !bytes && i < b->households; i++) b->line[i] = from->line + row + i;
  return true;
}

static bool unpack_households(const round_block *from, int row, batch *b, bool *failed) {
  const int32_t *first = from->first_person + row;
  size_t starts = (size_t)b->households + 1;
  if (b->persons) {
    for (size_t i = 0; i < starts; i++) b->first_person[i] = first[i] - first[0];
  } else memset(b->first_person, 0, starts * sizeof *b->first_person);
  if (from->nameless) take_no_ids(b);
  else if (!take_ids(from, row, b, failed)) return false;
  return take_lines(from, row, b);
}

static chuan_status unpack_one(const round_reader *r, const round_block *from, int at, int row,
                               batch *b, chuan_fault *fault) {
  int which = r->wanted[at];
  const stored_column *c = &from->columns[at];
  const stored *to = &r->columns[which];
  bool is_person = r->fields[which]->level == PERSON;
  packed_rows rows = {is_person ? from->persons : from->households,
                      is_person ? from->first_person[row] : row};
  packed of = {.width = c->width,
               .data = bytes_of(from, &c->data),
               .length = c->data.length,
               .state = bytes_of(from, &c->state),
               .state_length = c->state.length};
  switch (unpack_column(b, which, &of, rows, to->codes, to->ncodes)) {
  case UNPACK_DONE: return CHUAN_OK;
  case UNPACK_NO_MEMORY: return fault_memory(fault);
  case UNPACK_DAMAGED: return trouble(r, NULL, from->number, fault);
  case UNPACK_NOT_ALLOWED: break;
  }
  place here = {.file = store_path(r->store)};
  return FAULT(fault, CHUAN_REFUSED, here, ROUND_ANSWER_GONE, r->fields[which]->id, r->round->name,
               r->round->survey_file);
}

/* Fills a batch with `count` households, for which there is room. */
static chuan_status unpack_rows(const round_reader *r, round_block *from, int row, int count,
                                batch *b, chuan_fault *fault) {
  bool failed = false;
  batch_renew(b, count, from->first_person[row + count] - from->first_person[row]);
  b->persons_given = from->persons_given;
  chuan_status status = CHUAN_OK;
  if (!unpack_households(from, row, b, &failed)) status = trouble(r, NULL, from->number, fault);
  if (failed) status = fault_memory(fault);
  for (int i = 0; i < r->nwanted && !status; i++) status = unpack_one(r, from, i, row, b, fault);
  if (status) batch_clear(b);
  return status;
}

chuan_status load_one(const round_reader *r, round_block *from, int row, batch *b,
                      chuan_fault *fault) {
  if (!block_open(r, from)) return trouble(r, NULL, from->number, fault);
  from->given = row;
  load_pass(from);
  return unpack_rows(r, from, row, 1, b, fault);
}

/* A batch without households. */
static void give_none(const round_reader *r, batch *b) {
  batch_clear(b);
  b->persons_given = r->round->persons >= 0;
}

chuan_status round_unpack(const round_reader *r, round_block *from, batch *b, chuan_fault *fault) {
  bool none = from->number < 0 || from->row == from->households;
  if (none || !block_open(r, from)) {
    give_none(r, b);
    return none ? CHUAN_OK : trouble(r, NULL, from->number, fault);
  }
  const int32_t *first = from->first_person;
  int left = from->households - from->row;
  int end = from->row + (b->household_capacity < left ? b->household_capacity : left);
  while (first[end] - first[from->row] > b->person_capacity) end--;
  assert(end > from->row); /* there is room for the members of one household */
  from->given = from->row;
  chuan_status status = unpack_rows(r, from, from->row, end - from->row, b, fault);
  if (!status) from->row = end;
  return status;
}
