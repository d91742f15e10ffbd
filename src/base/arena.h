/* arena: memory with one owner. Owns the blocks it hands out pieces of, and is
 * the only room where malloc stands. Must never know what is stored in it. */
#ifndef CHUAN_BASE_ARENA_H
#define CHUAN_BASE_ARENA_H

#include <stddef.h>

typedef struct arena arena;

/* An empty arena, or NULL when there is no memory. */
arena *arena_new(void);

/* Frees the arena and everything made in it. NULL is fine. */
void arena_free(arena *a);

/* `size` zeroed bytes aligned for any type; NULL when there is no memory. */
void *arena_make(arena *a, size_t size);

/* `count` zeroed items of `size` bytes; NULL on overflow or no memory. */
void *arena_array(arena *a, size_t count, size_t size);

/* A terminated copy of the first `length` bytes of `from`; NULL without memory. */
char *arena_text(arena *a, const char *from, size_t length);

/* A terminated copy of a terminated text; NULL without memory or for NULL. */
char *arena_copy(arena *a, const char *from);

/* Plain memory with the same promises, freed by memory_free (NULL is fine). */
void *memory_make(size_t count, size_t size);
void memory_free(void *p);

/* From here on what is freed is kept for what is made next, and not given back to the system in
 * between, which takes it page by page: for programs that end soon. */
void memory_keep(void);

/* Grows `*items` (of `size` bytes each, `*capacity` of them) to hold at least
 * `need`, doubling; new items are zeroed. Returns 0, or -1 and changes nothing. */
int memory_grow(void **items, size_t *capacity, size_t need, size_t size);

#endif
