/* sql_leaves: see sql_leaves.h. Every offset and number of a page is checked before it is used: the
 * file is from others' hands, and may change while it is read. */
#include "data/sql_leaves.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "data/sqlite_page.h"

#define LEVELS_MOST 20 /* as SQLite has */
#define PAGE_LEAST 512
#define USABLE_LEAST 480
#define ENCODING_UTF8 1

/* One page on the way from the root to the row at hand. */
typedef struct level {
  uint8_t *page;
  uint32_t number; /* 0: nothing was read */
  const uint8_t *head;
  bool is_leaf;
  unsigned cells, at; /* the child that was taken (cells: the rightmost), or the row at hand */
} level;

struct leaves {
  int fd;
  size_t page_size, usable;
  uint32_t pages, root;
  level levels[LEVELS_MOST];
  int depth; /* of the leaf; -1: no row is at hand */
};

/* ---- opening ---- */

static size_t page_size_of(const uint8_t *head) {
  size_t size = sqlite_get16(head + 16);
  return size == 1 ? 65536 : size;
}

static bool read_head(leaves *l, const struct stat *was) {
  uint8_t head[SQLITE_FILE_HEAD];
  struct stat now;
  if (fstat(l->fd, &now) != 0 || now.st_dev != was->st_dev || now.st_ino != was->st_ino)
    return false;
  if (pread(l->fd, head, sizeof head, 0) != (ssize_t)sizeof head) return false;
  l->page_size = page_size_of(head);
  bool is_power = (l->page_size & (l->page_size - 1)) == 0;
  if (!is_power || l->page_size < PAGE_LEAST || head[20] > l->page_size - USABLE_LEAST)
    return false;
  l->usable = l->page_size - head[20];
  uint64_t pages = (uint64_t)was->st_size / l->page_size;
  l->pages = pages < UINT32_MAX ? (uint32_t)pages : UINT32_MAX;
  return sqlite_get32(head + 56) == ENCODING_UTF8;
}

leaves *leaves_open(const char *path, const struct stat *was, uint32_t root) {
  leaves *l = memory_make(1, sizeof *l);
  if (l == NULL) return NULL;
  l->fd = open(path, O_RDONLY | O_CLOEXEC);
  l->root = root;
  l->depth = -1;
  if (l->fd >= 0 && read_head(l, was)) return l;
  leaves_close(l);
  return NULL;
}

void leaves_close(leaves *l) {
  if (l == NULL) return;
  if (l->fd >= 0) close(l->fd);
  for (int i = 0; i < LEVELS_MOST; i++) memory_free(l->levels[i].page);
  memory_free(l);
}

/* ---- pages ---- */

static size_t head_size(const level *v) {
  return v->is_leaf ? SQLITE_LEAF_HEAD : SQLITE_INTERIOR_HEAD;
}

/* A page that was read last on its level is still there. */
static bool fetch(leaves *l, level *v, uint32_t number) {
  if (v->number == number) return true;
  v->number = 0;
  if (v->page == NULL) v->page = memory_make(l->page_size, 1);
  if (v->page == NULL || number == 0 || number > l->pages) return false;
  off_t from = (off_t)(number - 1) * (off_t)l->page_size;
  if (pread(l->fd, v->page, l->page_size, from) != (ssize_t)l->page_size) return false;
  v->head = v->page + (number == 1 ? SQLITE_FILE_HEAD : 0);
  v->is_leaf = v->head[0] == SQLITE_LEAF;
  v->cells = sqlite_get16(v->head + 3);
  if (!v->is_leaf && v->head[0] != SQLITE_INTERIOR) return false;
  if (v->head + head_size(v) + 2 * (size_t)v->cells > v->page + l->usable) return false;
  v->number = number;
  return true;
}

/* Where a cell begins, NULL if that is outside the page. */
static const uint8_t *cell_at(const leaves *l, const level *v, unsigned which) {
  size_t at = sqlite_get16(v->head + head_size(v) + 2 * which);
  const uint8_t *after = v->head + head_size(v) + 2 * (size_t)v->cells;
  return at < l->usable && v->page + at >= after ? v->page + at : NULL;
}

/* The page of a child, 0 if there is none. */
static uint32_t child_of(const leaves *l, const level *v, unsigned which) {
  if (which >= v->cells) return sqlite_get32(v->head + SQLITE_LEAF_HEAD);
  const uint8_t *cell = cell_at(l, v, which);
  return cell == NULL || cell + 4 > v->page + l->usable ? 0 : sqlite_get32(cell);
}

/* The key of a cell: the rowid of a row, or the highest one of a child. */
static bool key_of(const leaves *l, const level *v, unsigned which, int64_t *out) {
  const uint8_t *cell = cell_at(l, v, which), *end = v->page + l->usable;
  uint64_t size = 0, key = 0;
  if (cell == NULL) return false;
  size_t before = v->is_leaf ? sqlite_varint(cell, end, &size) : 4;
  if (before == 0 || cell + before >= end || sqlite_varint(cell + before, end, &key) == 0)
    return false;
  *out = (int64_t)key;
  return true;
}

/* The first cell of this key or above; false where that cannot be told. */
static bool search(const leaves *l, const level *v, int64_t rowid, unsigned *out) {
  unsigned low = 0, high = v->cells;
  while (low < high) {
    unsigned middle = (low + high) / 2;
    int64_t key = 0;
    if (!key_of(l, v, middle, &key)) return false;
    if (key < rowid) low = middle + 1;
    else high = middle;
  }
  *out = low;
  return true;
}

/* ---- going from row to row ---- */

/* Goes down from a page to the leftmost row, or to the first of a rowid or above. */
static bool descend(leaves *l, int depth, uint32_t number, const int64_t *rowid) {
  for (; depth < LEVELS_MOST; depth++) {
    level *v = &l->levels[depth];
    if (!fetch(l, v, number)) return false;
    v->at = 0;
    if (rowid != NULL && !search(l, v, *rowid, &v->at)) return false;
    l->depth = depth;
    if (v->is_leaf) return true;
    number = child_of(l, v, v->at);
  }
  return false;
}

/* From the end of a leaf to the one after it: up to where there is another child. */
static bool next_leaf(leaves *l) {
  int depth = l->depth - 1;
  while (depth >= 0 && l->levels[depth].at >= l->levels[depth].cells) depth--;
  l->depth = -1;
  if (depth < 0) return false;
  level *v = &l->levels[depth];
  v->at++;
  bool found = descend(l, depth + 1, child_of(l, v, v->at), NULL);
  if (!found) l->depth = -1;
  return found;
}

/* No leaf is empty but that of an empty table. */
static bool at_row(leaves *l) {
  const level *v = &l->levels[l->depth];
  return v->at < v->cells || (next_leaf(l) && l->levels[l->depth].cells > 0);
}

bool leaves_seek(leaves *l, int64_t rowid) {
  l->depth = -1;
  if (descend(l, 0, l->root, &rowid) && at_row(l)) return true;
  l->depth = -1;
  return false;
}

bool leaves_next(leaves *l) {
  if (l->depth < 0) return false;
  l->levels[l->depth].at++;
  return at_row(l);
}

bool leaves_row(const leaves *l, leaf_row *out) {
  if (l->depth < 0) return false;
  const level *v = &l->levels[l->depth];
  const uint8_t *cell = v->at < v->cells ? cell_at(l, v, v->at) : NULL;
  const uint8_t *end = v->page + l->usable;
  uint64_t length = 0, rowid = 0;
  if (cell == NULL) return false;
  size_t first = sqlite_varint(cell, end, &length);
  if (first == 0) return false;
  size_t second = sqlite_varint(cell + first, end, &rowid);
  cell += first + second;
  if (second == 0 || length > l->usable - SQLITE_CELL_LESS || length > (uint64_t)(end - cell))
    return false;
  *out = (leaf_row){(int64_t)rowid, cell, cell + length};
  return true;
}
