/* arena: blocks of memory that die together; the one place that calls malloc. */
#include "base/arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef ARENA_BLOCK
#define ARENA_BLOCK ((size_t)64 * 1024)
#endif

typedef struct block {
  struct block *next;
  size_t used, size;
  alignas(max_align_t) unsigned char bytes[];
} block;

struct arena {
  block *first;
};

arena *arena_new(void) { return calloc(1, sizeof(arena)); }

void arena_free(arena *a) {
  if (!a) return;
  for (block *b = a->first; b;) {
    block *next = b->next;
    free(b);
    b = next;
  }
  free(a);
}

/* Puts a block with room for `size` in front; big pieces get a block of their own. */
static block *arena_grow(arena *a, size_t size) {
  size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
  if (room > SIZE_MAX - sizeof(block)) return NULL;
  block *b = calloc(1, sizeof(block) + room);
  if (!b) return NULL;
  b->size = room;
  b->next = a->first;
  a->first = b;
  return b;
}

void *arena_make(arena *a, size_t size) {
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX - align) return NULL;
  size_t need = (size + align - 1) / align * align;
  block *b = a->first;
  if (!b || b->size - b->used < need) b = arena_grow(a, need);
  if (!b) return NULL;
  void *out = b->bytes + b->used;
  b->used += need;
  return out;
}

void *arena_array(arena *a, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) return NULL;
  return arena_make(a, count * size);
}

char *arena_text(arena *a, const char *from, size_t length) {
  if (length == SIZE_MAX) return NULL;
  char *out = arena_make(a, length + 1);
  if (out && length) memcpy(out, from, length);
  return out;
}

char *arena_copy(arena *a, const char *from) {
  return from ? arena_text(a, from, strlen(from)) : NULL;
}

void *memory_make(size_t count, size_t size) { return calloc(count ? count : 1, size ? size : 1); }

void memory_free(void *p) { free(p); }

void memory_keep(void) {
#ifdef __GLIBC__
  enum { MEGABYTE = 1 << 20 };
  (void)mallopt(M_TRIM_THRESHOLD, 256 * MEGABYTE);
  (void)mallopt(M_TOP_PAD, MEGABYTE);
#endif
}

int memory_grow(void **items, size_t *capacity, size_t need, size_t size) {
  if (need <= *capacity) return 0;
  size_t most = *capacity ? *capacity : 8;
  while (most < need) {
    if (most > SIZE_MAX / 2) return -1;
    most *= 2;
  }
  if (most > SIZE_MAX / size) return -1;
  unsigned char *p = realloc(*items, most * size);
  if (!p) return -1;
  memset(p + *capacity * size, 0, (most - *capacity) * size);
  *items = p;
  *capacity = most;
  return 0;
}
