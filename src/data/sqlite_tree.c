/* sqlite_tree: see sqlite_tree.h. Pages fill up from left to right; a page that is full is
 * written and becomes a child of the page above it, which is kept until it is full itself. */
#include "data/sqlite_tree.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "data/sqlite_page.h"
#include "data/sqlite_row.h"

#define LEVELS_MOST 8        /* more than 200 children a page */
#define LOCK_BYTE 0x40000000 /* SQLite keeps the page of this byte free */
#define LOCK_PAGE (LOCK_BYTE / SQLITE_PAGE + 1)
#define LINK 4 /* bytes of the number of a page */

/* A page that is being filled. Of an interior one the last child has no cell yet: it may turn out
 * to be the rightmost, which has none. */
typedef struct page {
  uint8_t bytes[SQLITE_PAGE];
  size_t head, cells, top; /* top: where its cells begin, which grow downward */
  uint32_t child;          /* 0: none yet */
  int64_t key;             /* its last rowid */
  uint32_t cell_child;     /* the same of the last cell */
  int64_t cell_key;
} page;

struct sqlite_tree {
  sqlite_file_pages *to;
  int64_t rowid; /* of the last row */
  page leaf;
  page *above[LEVELS_MOST];
  int levels;
};

/* ---- pages ---- */

static uint32_t next_number(const sqlite_file_pages *to) {
  return to->count + 1 == LOCK_PAGE ? to->count + 2 : to->count + 1;
}

static uint32_t put_page(sqlite_file_pages *to, const uint8_t *bytes) {
  static const uint8_t nothing[SQLITE_PAGE];
  uint32_t number = next_number(to);
  if (number != to->count + 1) text_add_bytes(to->out, (const char *)nothing, SQLITE_PAGE);
  text_add_bytes(to->out, (const char *)bytes, SQLITE_PAGE);
  return to->count = number;
}

static void page_clear(page *p, size_t head) {
  memset(p->bytes, 0, sizeof p->bytes);
  *p = (page){.head = head, .top = SQLITE_PAGE};
}

static bool page_holds(const page *p, size_t size) {
  return p->head + 2 * (p->cells + 1) + size <= p->top;
}

/* Room for a cell. */
static uint8_t *page_add(page *p, size_t size) {
  p->top -= size;
  sqlite_put16(p->bytes + p->head + 2 * p->cells++, p->top);
  return p->bytes + p->top;
}

static void page_head(uint8_t *at, int kind, size_t cells, size_t top) {
  at[0] = (uint8_t)kind;
  sqlite_put16(at + 3, cells);
  sqlite_put16(at + 5, top);
}

/* ---- interior pages ---- */

static void add_child(sqlite_tree *t, int level, uint32_t number, int64_t key);

/* Writes an interior page with its rightmost child, and gives it to the level above. */
static uint32_t write_interior(sqlite_tree *t, page *p, uint32_t rightmost) {
  page_head(p->bytes, SQLITE_INTERIOR, p->cells, p->top);
  sqlite_put32(p->bytes + SQLITE_LEAF_HEAD, rightmost);
  return put_page(t->to, p->bytes);
}

/* Its last child becomes a cell. */
static void add_cell(page *p, const uint8_t *cell, size_t size) {
  memcpy(page_add(p, size), cell, size);
  p->cell_child = p->child;
  p->cell_key = p->key;
}

/* A page in which the last child finds no room: the child of its last cell is its rightmost one,
 * so that the page after it begins with a cell. */
static void close_full(sqlite_tree *t, int level) {
  page *p = t->above[level];
  uint32_t child = p->child;
  int64_t key = p->key, cell_key = p->cell_key;
  uint32_t rightmost = p->cell_child;
  p->cells--;
  p->top = sqlite_get16(p->bytes + p->head + 2 * (p->cells - 1));
  sqlite_put16(p->bytes + p->head + 2 * p->cells, 0);
  uint32_t number = write_interior(t, p, rightmost);
  page_clear(p, SQLITE_INTERIOR_HEAD);
  p->child = child;
  p->key = key;
  add_child(t, level + 1, number, cell_key);
}

static page *level_of(sqlite_tree *t, int level) {
  assert(level < LEVELS_MOST);
  if (level < t->levels) return t->above[level];
  page *p = memory_make(1, sizeof *p);
  if (p == NULL) return NULL;
  page_clear(p, SQLITE_INTERIOR_HEAD);
  t->above[t->levels++] = p;
  return p;
}

static void add_child(sqlite_tree *t, int level, uint32_t number, int64_t key) {
  uint8_t cell[LINK + SQLITE_VARINT_MOST];
  page *p = level_of(t, level);
  t->to->out->failed |= p == NULL;
  if (p == NULL) return;
  if (p->child != 0) {
    sqlite_put32(cell, p->child);
    size_t size = LINK + sqlite_put_varint(cell + LINK, (uint64_t)p->key);
    if (!page_holds(p, size)) close_full(t, level);
    add_cell(p, cell, size);
  }
  p->child = number;
  p->key = key;
}

/* ---- rows ---- */

static void close_leaf(sqlite_tree *t) {
  page_head(t->leaf.bytes, SQLITE_LEAF, t->leaf.cells, t->leaf.top);
  uint32_t number = put_page(t->to, t->leaf.bytes);
  page_clear(&t->leaf, SQLITE_LEAF_HEAD);
  add_child(t, 0, number, t->rowid);
}

/* How many bytes of a row stand in its leaf; the others stand in pages of their own. */
static size_t local_of(size_t length) {
  size_t most = SQLITE_PAGE - SQLITE_CELL_LESS, least = (SQLITE_PAGE - 12) * 32 / 255 - 23;
  if (length <= most) return length;
  size_t some = least + (length - least) % (SQLITE_PAGE - LINK);
  return some <= most ? some : least;
}

/* Writes what does not stand in the leaf, page after page; the first. */
static uint32_t put_rest(sqlite_file_pages *to, const uint8_t *rest, size_t length) {
  uint32_t first = next_number(to);
  while (length > 0) {
    uint8_t bytes[SQLITE_PAGE] = {0};
    size_t part = length < SQLITE_PAGE - LINK ? length : SQLITE_PAGE - LINK;
    sqlite_file_pages after = {to->out, next_number(to)};
    if (part < length) sqlite_put32(bytes, next_number(&after));
    memcpy(bytes + LINK, rest, part);
    (void)put_page(to, bytes);
    rest += part;
    length -= part;
  }
  return first;
}

void sqlite_tree_add(sqlite_tree *t, const void *row, size_t length) {
  uint8_t head[2 * SQLITE_VARINT_MOST];
  size_t local = local_of(length);
  size_t begin = sqlite_put_varint(head, length);
  begin += sqlite_put_varint(head + begin, (uint64_t)(t->rowid + 1));
  size_t size = begin + local + (local < length ? LINK : 0);
  if (!page_holds(&t->leaf, size)) close_leaf(t);
  uint8_t *to = page_add(&t->leaf, size);
  memcpy(to, head, begin);
  memcpy(to + begin, row, local);
  if (local < length)
    sqlite_put32(to + begin + local, put_rest(t->to, (const uint8_t *)row + local, length - local));
  t->rowid++;
}

void sqlite_tree_add_all(sqlite_tree *t, const text *rows) {
  size_t at = 0, length = 0;
  for (const void *row; (row = sqlite_row_next(rows, &at, &length)) != NULL;)
    sqlite_tree_add(t, row, length);
}

/* ---- a table ---- */

sqlite_tree *sqlite_tree_new(sqlite_file_pages *to) {
  sqlite_tree *t = memory_make(1, sizeof *t);
  if (t == NULL) return NULL;
  t->to = to;
  page_clear(&t->leaf, SQLITE_LEAF_HEAD);
  return t;
}

void sqlite_tree_free(sqlite_tree *t) {
  if (t == NULL) return;
  for (int i = 0; i < t->levels; i++) memory_free(t->above[i]);
  memory_free(t);
}

/* A table of one page has no page above it; one page alone on its level is the first. */
uint32_t sqlite_tree_end(sqlite_tree *t) {
  uint32_t root = 0;
  if (t->levels == 0 || t->leaf.cells > 0) close_leaf(t);
  for (int i = 0; i < t->levels; i++) {
    page *p = t->above[i];
    bool top = i + 1 == t->levels;
    root = p->cells == 0 ? p->child : write_interior(t, p, p->child);
    if (!top) add_child(t, i + 1, root, p->key);
  }
  return root;
}

/* ---- the first page ---- */

static void schema_row(const sqlite_table *table, text *out) {
  sqlite_row row = {0};
  sqlite_row_text(&row, "table");
  sqlite_row_text(&row, table->name);
  sqlite_row_text(&row, table->name);
  sqlite_row_int(&row, table->root);
  sqlite_row_text(&row, table->sql);
  sqlite_row_end(&row, out);
  sqlite_row_free(&row);
}

/* What stands before the head of the first page. */
static void put_file_head(const sqlite_file_pages *to, uint8_t *out) {
  enum { CHANGES = 24, PAGES = 28, COOKIE = 40, FORMAT = 44, ENCODING = 56, VALID = 92, BY = 96 };
  static const uint8_t words[16] = "SQLite format 3";
  memcpy(out, words, sizeof words);
  sqlite_put16(out + 16, SQLITE_PAGE);
  out[18] = out[19] = 1;                /* read and written with a rollback journal */
  out[21] = 64, out[22] = out[23] = 32; /* fixed by the format */
  sqlite_put32(out + CHANGES, 1);
  sqlite_put32(out + PAGES, to->count);
  sqlite_put32(out + COOKIE, 1);
  sqlite_put32(out + FORMAT, 4);
  sqlite_put32(out + ENCODING, 1); /* UTF-8 */
  sqlite_put32(out + VALID, 1);    /* the number of pages is of this change */
  sqlite_put32(out + BY, 3040000); /* written as this version does */
}

/* The first page is a hundred bytes shorter than others. Where they do not fit, it has one child
 * and nothing else, which is for this page only. */
static void put_schema(sqlite_tree *t, uint8_t *first) {
  const page *leaf = &t->leaf;
  size_t own = leaf->head + 2 * leaf->cells;
  if (t->levels == 0 && own + SQLITE_FILE_HEAD <= leaf->top) {
    memcpy(first + leaf->top, leaf->bytes + leaf->top, SQLITE_PAGE - leaf->top);
    memcpy(first + SQLITE_FILE_HEAD, leaf->bytes, own);
    page_head(first + SQLITE_FILE_HEAD, SQLITE_LEAF, leaf->cells, leaf->top);
    return;
  }
  page_head(first + SQLITE_FILE_HEAD, SQLITE_INTERIOR, 0, SQLITE_PAGE);
  sqlite_put32(first + SQLITE_FILE_HEAD + SQLITE_LEAF_HEAD, sqlite_tree_end(t));
}

void sqlite_begin(sqlite_file_pages *to, text *out) {
  static const uint8_t nothing[SQLITE_PAGE];
  *to = (sqlite_file_pages){out, 0};
  (void)put_page(to, nothing);
}

void sqlite_end(sqlite_file_pages *to, const sqlite_table *tables, int count,
                uint8_t first[SQLITE_PAGE]) {
  text rows = {0};
  sqlite_tree *t = sqlite_tree_new(to);
  memset(first, 0, SQLITE_PAGE);
  for (int i = 0; i < count; i++) schema_row(&tables[i], &rows);
  to->out->failed |= t == NULL || rows.failed;
  if (t != NULL && !rows.failed) {
    sqlite_tree_add_all(t, &rows);
    put_schema(t, first);
    put_file_head(to, first);
  }
  sqlite_tree_free(t);
  text_free(&rows);
}
