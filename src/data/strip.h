/* strip: one column of a sheaf as numbers. A cell is read as it is read by itself, and what it
 * came to is remembered by its bytes; short numbers are read eight digits at a time. Borrows the
 * room to remember in; must never know batches or say what is wrong. */
#ifndef CHUAN_DATA_STRIP_H
#define CHUAN_DATA_STRIP_H

#include "data/answer.h"
#include "data/sheaf.h"
#include "data/sheet.h"

/* One cell as it is read by itself: what is wrong with it, or MSG_NONE. */
message source_read(const source *from, const field *f, const answer_style *style, const cell *c,
                    int64_t *value, uint8_t *state);

/* What a cell of at most sixteen bytes came to. */
typedef struct known_word {
  uint64_t bytes[2]; /* with zeros behind them: no cell has any of its own */
  int64_t value;
  uint8_t beside; /* its state, and whether it is remembered */
} known_word;

/* What a cell of at most two bytes came to: the low byte of its value, a byte of its state and
 * whether it is remembered, and the rest of its value. */
typedef uint32_t known_pair;

#define KNOWN_PAIRS 65536
#define KNOWN_WORDS 256
#define WORD_MOST 16

/* What cells of a column came to. Of zeros it knows nothing yet: the rooms of many columns are best
 * made as one piece of memory, of which only what is used is ever touched. */
typedef struct known_cells {
  known_pair pairs[KNOWN_PAIRS]; /* by their bytes */
  known_word words[KNOWN_WORDS]; /* by hash; the last one to come keeps its place */
} known_cells;

typedef struct strip {
  const source *from;
  const field *f;
  answer_style style;
  bool is_text;   /* answers no number */
  bool is_number; /* digits are read here */
  known_cells *known;
  bool has_words;                       /* longer than two bytes: then all are found as words */
  uint64_t low, span;                   /* of the field's range */
  int64_t times[AMOUNT_SCALE_MOST + 1]; /* a number of so many decimals by this */
  int decimals;                         /* most of them */
  uint64_t before, behind, marks;       /* masks of a number with all of them */
  size_t least;                         /* bytes of one that has nothing before the mark */
  char mark;                            /* before them */
} strip;

/* How cells of a source that answers `f` are read. */
strip strip_of(const source *from, const field *f, const answer_style *style, known_cells *known);

/* Reads `rows` records from `first` on: a value of that width and a state for each (0 where there
 * is no answer); it must hold every value of the field. False if any of them is wrong. */
bool strip_read(strip *s, const sheaf *h, int first, int rows, column_width width, void *values,
                uint8_t *states);

#endif
