/* rounds_order: households by id. Where ids rise through the file, blocks find them; else pages
 * of positions in the order of the ids, made with a sorter. */
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "data/rounds_parts.h"
#include "data/sorter.h"

/* Three words of an item: the length of an id and its first bytes; the fourth is the position. */
enum { PREFIX = 24, PREFIX_ID = PREFIX - 1, STAGE = 1 << 14 };

static int compare_bytes(const char *a, const char *b, size_t length) {
  return length ? memcmp(a, b, length) : 0;
}

int ids_compare(const char *a, size_t a_length, const char *b, size_t b_length) {
  if (a_length != b_length) return a_length < b_length ? -1 : 1;
  return compare_bytes(a, b, a_length);
}

/* ---- putting them in order ---- */

typedef struct paging {
  store *store;
  const round_info *round;
  id_reader ids;
  sorter *sorter;
  text id;             /* scratch */
  text positions;      /* of the page that is being filled, as they are stored */
  text first_id;       /* of it */
  int64_t number;      /* of it */
  text group;          /* positions whose ids begin alike */
  query insert;        /* of pages; not used where `stored` is */
  round_order *stored; /* the pages there are, which are compared; NULL: they are written */
  bool differs;
  struct sha256_ctx hash; /* over the ids in order */
  text stage;             /* what it is still to take */
} paging;

static item item_of(const char *id, size_t length, int64_t position) {
  unsigned char bytes[PREFIX] = {(unsigned char)length};
  item it = {{0, 0, 0, (uint64_t)position}};
  memcpy(bytes + 1, id, length < PREFIX_ID ? length : PREFIX_ID);
  for (int i = 0; i < PREFIX; i++) it.word[i / 8] = it.word[i / 8] << 8 | bytes[i];
  return it;
}

/* The id of an item that has all of it; its length, which is larger than PREFIX_ID else. */
static size_t id_of_item(const item *it, char id[PREFIX_ID]) {
  for (int i = 1; i < PREFIX; i++) id[i - 1] = (char)(it->word[i / 8] >> (8 * (7 - i % 8)));
  return (size_t)(it->word[0] >> 56);
}

/* All ids of the round into the sorter. */
static chuan_status sort_ids(paging *p, chuan_fault *fault) {
  chuan_status failed = CHUAN_OK;
  query q = query_make(p->store, "SELECT number, ids FROM block_ids WHERE key >= ?1 AND key < ?2 "
                                 "ORDER BY key");
  query_int(&q, 1, BLOCK_KEY(p->round->id, 0, 0));
  query_int(&q, 2, BLOCK_KEY(p->round->id + 1, 0, 0));
  while (!failed && query_next(&q)) {
    size_t length = 0;
    int64_t number = query_get_int(&q, 0);
    const char *bytes = query_get_blob(&q, 1, &length);
    bool holds = number >= 0 && number < p->round->blocks;
    const block_at *at = &p->ids.blocks[holds ? number : 0];
    size_t heads = 4 * (size_t)at->households;
    if (!holds || length < heads) failed = store_fault(p->store, SQLITE_CORRUPT, fault);
    for (uint32_t row = 0, begin = 0, end = 0; !failed && row < (uint32_t)at->households; row++) {
      memcpy(&end, bytes + 4 * (size_t)row, sizeof end);
      if (end < begin || end > length - heads || end - begin > UINT8_MAX)
        failed = store_fault(p->store, SQLITE_CORRUPT, fault);
      if (!failed)
        failed = sorter_add(p->sorter, item_of(bytes + heads + begin, end - begin, at->first + row),
                            fault);
      begin = end;
    }
  }
  chuan_status status = query_done(&q, failed ? NULL : fault);
  if (!failed) failed = status;
  return failed ? failed : sorter_start(p->sorter, fault);
}

static void end_page(paging *p) {
  if (p->positions.length == 0) return;
  query_int(&p->insert, 1, p->round->id);
  query_int(&p->insert, 2, p->number++);
  query_int(&p->insert, 3, (int64_t)p->first_id.length);
  query_text_bytes(&p->insert, 4, text_of(&p->first_id), p->first_id.length);
  query_blob(&p->insert, 5, p->positions.at, p->positions.length);
  query_once(&p->insert);
  text_clear(&p->positions);
}

static void hash_stage(paging *p) {
  sha256_update(&p->hash, p->stage.length, (const uint8_t *)text_of(&p->stage));
  text_clear(&p->stage);
}

/* The next position, and its id. */
static chuan_status put_position(paging *p, uint32_t position, const char *id, size_t length,
                                 chuan_fault *fault) {
  snapshot_add_id(&p->stage, id, length);
  if (p->stage.length >= STAGE) hash_stage(p);
  if (p->stored) {
    int64_t there = -1;
    chuan_status status = round_order_next(p->stored, &there, fault);
    p->differs |= there != position;
    return status;
  }
  if (p->positions.length == 0) {
    text_clear(&p->first_id);
    text_add_bytes(&p->first_id, id, length);
  }
  text_add_bytes(&p->positions, (const char *)&position, sizeof position);
  if (p->positions.failed || p->first_id.failed || p->stage.failed) return fault_memory(fault);
  if (p->positions.length == 4 * (size_t)STORE_BLOCK) end_page(p);
  return CHUAN_OK;
}

typedef struct whole_id {
  const char *texts;
  size_t at, length;
  uint32_t position;
} whole_id;

static int compare_whole(const void *a, const void *b) {
  const whole_id *x = a, *y = b;
  return ids_compare(x->texts + x->at, x->length, y->texts + y->at, y->length);
}

static uint32_t position_in(const text *positions, size_t which) {
  uint32_t position;
  memcpy(&position, positions->at + 4 * which, sizeof position);
  return position;
}

/* The ids of a group, read whole and put in order. */
static chuan_status sort_group(paging *p, whole_id *all, size_t count, text *texts,
                               chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (size_t i = 0; i < count && !status; i++) {
    all[i].position = position_in(&p->group, i);
    all[i].at = texts->length;
    status = ids_take(&p->ids, all[i].position, &p->id, fault);
    text_add_bytes(texts, text_of(&p->id), p->id.length);
    all[i].length = p->id.length;
  }
  if (!status && texts->failed) status = fault_memory(fault);
  if (status) return status;
  for (size_t i = 0; i < count; i++) all[i].texts = texts->at;
  qsort(all, count, sizeof *all, compare_whole);
  for (size_t i = 0; i < count && !status; i++)
    status = put_position(p, all[i].position, texts->at + all[i].at, all[i].length, fault);
  return status;
}

/* Puts the positions of ids that begin alike. */
static chuan_status end_group(paging *p, chuan_fault *fault) {
  size_t count = p->group.length / 4;
  if (count == 0) return CHUAN_OK;
  text texts = {0};
  whole_id *all = memory_make(count, sizeof *all);
  chuan_status status = all ? sort_group(p, all, count, &texts, fault) : fault_memory(fault);
  memory_free(all);
  text_free(&texts);
  text_clear(&p->group);
  return status;
}

/* Items that have all of their id are in order already; the others are gathered while they begin
 * alike. */
static chuan_status put_item(paging *p, const item *it, item *last, chuan_fault *fault) {
  char id[PREFIX_ID];
  chuan_status status = CHUAN_OK;
  uint32_t position = (uint32_t)it->word[3];
  size_t length = id_of_item(it, id);
  if (memcmp(it->word, last->word, PREFIX) != 0) status = end_group(p, fault);
  *last = *it;
  if (status) return status;
  if (length <= PREFIX_ID) return put_position(p, position, id, length, fault);
  text_add_bytes(&p->group, (const char *)&position, sizeof position);
  return p->group.failed ? fault_memory(fault) : CHUAN_OK;
}

static chuan_status put_all(paging *p, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  item last = {{0}};
  for (const item *it; !status && (it = sorter_peek(p->sorter, &status, fault)) != NULL;) {
    status = put_item(p, it, &last, fault);
    sorter_pass(p->sorter);
  }
  if (!status) status = end_group(p, fault);
  if (!status) end_page(p);
  if (!status && p->stage.failed) status = fault_memory(fault);
  hash_stage(p);
  return status;
}

static chuan_status put_in_order(paging *p, digest *ids, chuan_fault *fault) {
  p->sorter = sorter_new();
  if (!p->sorter) return fault_memory(fault);
  sha256_init(&p->hash);
  chuan_status status = ids_open(&p->ids, p->store, p->round, fault);
  if (!status) status = sort_ids(p, fault);
  if (!status) status = put_all(p, fault);
  sha256_digest(&p->hash, SHA256_DIGEST_SIZE, ids->at);
  if (p->differs) memset(ids, 0, sizeof *ids);
  ids_close(&p->ids);
  sorter_free(p->sorter);
  text_free(&p->id);
  text_free(&p->positions);
  text_free(&p->first_id);
  text_free(&p->group);
  text_free(&p->stage);
  return status;
}

chuan_status order_write(store *s, const round_info *r, digest *ids, chuan_fault *fault) {
  paging p = {.store = s, .round = r};
  p.insert = query_insert(s, "id_page", 5);
  chuan_status status = put_in_order(&p, ids, fault);
  chuan_status written = query_done(&p.insert, status ? NULL : fault);
  return status ? status : written;
}

chuan_status order_digest(store *s, const round_info *r, digest *ids, chuan_fault *fault) {
  paging p = {.store = s, .round = r};
  chuan_status status = round_order_open(s, r, &p.stored, fault);
  if (!status) status = put_in_order(&p, ids, fault);
  round_order_close(p.stored);
  return status;
}

/* ---- finding one ---- */

/* The households among which an id stands: all of a block, or of a page. */
typedef struct shelf {
  bool found;
  int64_t first, count;
  text positions; /* of a page; none: first, first + 1 … */
} shelf;

static chuan_status shelf_find(store *s, const round_info *r, const char *id, size_t length,
                               shelf *out, chuan_fault *fault) {
  size_t bytes = 0;
  query q = query_make(
      s, r->ordered
             ? "SELECT first, households, x'' FROM block WHERE round = ?1 AND (first_length, "
               "first_id) <= (?2, ?3) ORDER BY first_length DESC, first_id DESC LIMIT 1"
             : "SELECT 0, 0, positions FROM id_page WHERE round = ?1 AND (first_length, "
               "first_id) <= (?2, ?3) ORDER BY first_length DESC, first_id DESC LIMIT 1");
  query_int(&q, 1, r->id);
  query_int(&q, 2, (int64_t)length);
  query_text_bytes(&q, 3, id, length);
  *out = (shelf){.found = query_next(&q)};
  if (out->found) {
    const char *positions = query_get_blob(&q, 2, &bytes);
    out->first = query_get_int(&q, 0);
    out->count = r->ordered ? query_get_int(&q, 1) : (int64_t)(bytes / 4);
    if (!r->ordered) text_add_bytes(&out->positions, positions, bytes);
  }
  chuan_status status = query_done(&q, fault);
  if (!status && out->positions.failed) status = fault_memory(fault);
  bool holds = out->first >= 0 && out->first <= r->households && out->count >= 0
               && out->count <= r->households;
  return status || holds ? status : store_fault(s, SQLITE_CORRUPT, fault);
}

static int64_t shelf_at(const shelf *f, int64_t which) {
  return f->positions.length > 0 ? position_in(&f->positions, (size_t)which) : f->first + which;
}

static chuan_status shelf_search(id_reader *i, const shelf *f, const char *id, size_t length,
                                 int64_t *position, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  text here = {0};
  for (int64_t low = 0, high = f->count - 1; low <= high && *position < 0 && !status;) {
    int64_t middle = (low + high) / 2, at = shelf_at(f, middle);
    if (at < 0 || at >= i->round->households) status = store_fault(i->store, SQLITE_CORRUPT, fault);
    if (!status) status = ids_take(i, at, &here, fault);
    int order = ids_compare(text_of(&here), here.length, id, length);
    if (order == 0) *position = at;
    else if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  text_free(&here);
  return status;
}

/* Who is in no page is in no household only if all pages are there: those of a round whose ids do
 * not rise hold each household once. */
static chuan_status pages_whole(store *s, const round_info *r, chuan_fault *fault) {
  int64_t households = -1;
  if (r->ordered) return CHUAN_OK;
  query q = query_make(s, "SELECT coalesce(sum(length(positions)), 0) / 4 FROM id_page WHERE round "
                          "= ?1");
  query_int(&q, 1, r->id);
  if (query_next(&q)) households = query_get_int(&q, 0);
  chuan_status status = query_done(&q, fault);
  bool whole = households == r->households;
  return status || whole ? status : store_fault(s, SQLITE_CORRUPT, fault);
}

chuan_status round_position(store *s, const round_info *r, const char *id, size_t length,
                            int64_t *position, chuan_fault *fault) {
  shelf f = {0};
  id_reader i = {0};
  *position = -1;
  chuan_status status = shelf_find(s, r, id, length, &f, fault);
  if (!status) status = ids_open(&i, s, r, fault); /* all blocks are there */
  if (!status && f.found) status = shelf_search(&i, &f, id, length, position, fault);
  if (!status && *position < 0) status = pages_whole(s, r, fault);
  ids_close(&i);
  text_free(&f.positions);
  return status;
}

/* ---- one after the other ---- */

struct round_order {
  const round_info *round;
  store *store;
  query pages;
  int64_t next;   /* how many were given */
  text positions; /* of the page at hand */
  size_t at;      /* in it */
};

chuan_status round_order_open(store *s, const round_info *r, round_order **out,
                              chuan_fault *fault) {
  round_order *o = memory_make(1, sizeof *o);
  *out = o;
  if (!o) return fault_memory(fault);
  o->round = r;
  o->store = s;
  if (r->ordered) return CHUAN_OK;
  o->pages = query_make(s, "SELECT positions FROM id_page WHERE round = ?1 ORDER BY number");
  query_int(&o->pages, 1, r->id);
  return CHUAN_OK;
}

/* The next page; what SQLite says against it. */
static chuan_status next_page(round_order *o, chuan_fault *fault) {
  size_t bytes = 0;
  text_clear(&o->positions);
  o->at = 0;
  if (!query_next(&o->pages)) {
    chuan_status status = query_done(&o->pages, fault);
    return status ? status : store_fault(o->store, SQLITE_CORRUPT, fault);
  }
  const char *positions = query_get_blob(&o->pages, 0, &bytes);
  text_add_bytes(&o->positions, positions, bytes - bytes % 4);
  return o->positions.failed ? fault_memory(fault) : CHUAN_OK;
}

chuan_status round_order_next(round_order *o, int64_t *position, chuan_fault *fault) {
  *position = -1;
  if (o->next == o->round->households) return CHUAN_OK;
  while (!o->round->ordered && 4 * o->at == o->positions.length) {
    chuan_status status = next_page(o, fault);
    if (status) return status;
  }
  *position = o->round->ordered ? o->next : position_in(&o->positions, o->at++);
  o->next++;
  return *position < o->round->households ? CHUAN_OK : store_fault(o->store, SQLITE_CORRUPT, fault);
}

void round_order_close(round_order *o) {
  if (!o) return;
  (void)query_done(&o->pages, NULL);
  text_free(&o->positions);
  memory_free(o);
}
