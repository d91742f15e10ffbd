/* endings: what stands behind the id in a household's row, remembered by what the verdict is:
 * the households of a survey share a few dozen. Owns what it remembers; must never know what an
 * ending says. */
#ifndef CHUAN_CLI_ENDINGS_H
#define CHUAN_CLI_ENDINGS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ENDING_MOST 119 /* bytes of one that is remembered */
#define ENDINGS 1024
#define ENDING_TRIES 8 /* places one may stand at */

/* A household's verdict under one standard in a word: all that an ending says. */
typedef uint64_t ending_mark;

typedef struct ending {
  ending_mark mark;
  uint8_t length; /* 0: nothing is remembered here */
  char bytes[ENDING_MOST];
} ending;

/* By hash of the mark, and behind it. Begins as all zero. */
typedef struct endings {
  ending at[ENDINGS + ENDING_TRIES];
} endings;

/* No count of a rule file has more than 12 bits; ENDING_NONE: this one would. */
#define ENDING_NONE UINT64_MAX
static inline ending_mark ending_mark_of(uint32_t possible, int8_t number, int16_t low,
                                         int16_t high) {
  uint64_t lacking = (uint64_t)(uint16_t)low << 12 | (uint16_t)high;
  if ((low | high) & ~0xFFF) return ENDING_NONE;
  return (uint64_t)possible << 32 | (uint64_t)(uint8_t)number << 24 | lacking;
}

static inline ending *ending_first(endings *e, ending_mark mark) {
  return &e->at[(mark * UINT64_C(0x9fb21c651e98df25)) >> 54];
}

/* The ending of a verdict; NULL if it is not remembered. */
static inline const ending *endings_find(endings *e, ending_mark mark) {
  const ending *at = ending_first(e, mark);
  for (const ending *last = at + ENDING_TRIES; at < last && at->length; at++)
    if (at->mark == mark) return at;
  return NULL;
}

/* Remembers it, if that can be. */
void endings_keep(endings *e, ending_mark mark, const char *s, size_t length);

/* Writes it; ENDING_MOST bytes of room are needed, whatever its length. */
static inline char *ending_write(char *to, const ending *e) {
  memcpy(to, e->bytes, 32);
  if (e->length > 32) memcpy(to + 32, e->bytes + 32, ENDING_MOST - 32);
  return to + e->length;
}

#endif
