/* strip: one column of a sheaf as numbers, by what was chosen once for the column: words are
 * looked up, short numbers are read eight digits at a time, and any other cell as it is read
 * elsewhere. Owns its words; must never know batches or say what is wrong. */
#ifndef CHUAN_DATA_STRIP_H
#define CHUAN_DATA_STRIP_H

#include "data/answer.h"
#include "data/sheaf.h"
#include "data/sheet.h"

enum { STATE_OTHER = 0xFF };

/* One cell as it is read by itself: what is wrong with it, or MSG_NONE. */
message source_read(const source *from, const field *f, const answer_style *style, const cell *c,
                    int64_t *value, uint8_t *state);

/* A word of at least two bytes and its answer; without bytes: none. */
typedef struct strip_word {
  uint64_t head; /* its first eight bytes */
  const char *at;
  size_t length;
  int64_t value;
  uint8_t state;
} strip_word;

typedef struct strip {
  const source *from;
  const field *f;
  answer_style style;
  bool is_text;             /* answers no number */
  bool is_number;           /* digits are read here */
  int64_t small[128];       /* of a cell of one byte by that byte, [0] of an empty one */
  uint8_t small_state[128]; /* STATE_OTHER: wrong */
  strip_word *words;        /* by hash */
  size_t nwords;            /* their room, a power of two; 0: none */
  uint64_t lowest, span;    /* of the range */
  int64_t times[AMOUNT_SCALE_MOST + 1]; /* a number of so many decimals by this */
  int decimals;                         /* most of them */
  char mark;                            /* before them */
} strip;

/* How cells of a source that answers `f` are read; -1 without memory. */
int strip_new(strip *s, const source *from, const field *f, const answer_style *style);
void strip_free(strip *s);

/* Reads `rows` records from `first` on: a value and a state for each (0 where there is no
 * answer). False if any of them is wrong. */
bool strip_read(const strip *s, const sheaf *h, int first, int rows, int64_t *values,
                uint8_t *states);

#endif
