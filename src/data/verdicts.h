/* verdicts: verdicts of consecutive households under one standard as the bytes that are stored and
 * hashed, and back. Must never know SQLite, or how verdicts come about. */
#ifndef CHUAN_DATA_VERDICTS_H
#define CHUAN_DATA_VERDICTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/text.h"
#include "data/outcome.h"

/* `class_` is a class number from 0, or one of data/outcome.h. `possible`: a bit per class, and
 * VERDICT_NONE_BIT. sure and may: a bit per indicator, surely and possibly deprived, of which
 * lacking_low and lacking_high are the numbers as a rule; kinds: a bit per kind in the order of
 * run_standard.kinds. */
typedef struct verdict_columns {
  int8_t *class_;
  uint32_t *possible;
  int16_t *lacking_low, *lacking_high;
  uint64_t *sure, *may;
  uint64_t *kinds;
} verdict_columns;

/* Room for `rows` households; freed with verdict_columns_free. */
chuan_status verdict_columns_new(int rows, verdict_columns *out, chuan_fault *fault);
void verdict_columns_free(verdict_columns *c);

/* How many bits and bytes the verdicts of a standard take. */
typedef struct verdict_shape {
  int classes, indicators, kinds;
  int class_bits;
  int word_bytes;     /* of a word */
  int set_bytes;      /* of a set of indicators */
  int possible_bytes; /* of a set of classes, and none */
} verdict_shape;

/* Classes, and indicators and kinds together, that a standard of the registry may have. */
#define VERDICT_CLASSES_MOST 31
#define VERDICT_SETS_MOST 56
/* False: it has more. */
bool verdict_shape_make(verdict_shape *out, int classes, int indicators, int kinds);

/* Each household is a word, the lowest byte first: in its lowest bits 0 where the run does not
 * speak of it, 1 to 4 for what is no class (refused, none, conflict, undetermined), 5 and up for
 * the classes; then a bit per indicator that is surely deprived, then one per kind.
 *
 * The few households whose verdict has more stand in `doubts` again, in order: how many
 * households lie between it and the one before (seven bits a byte, the last byte below 128), a
 * byte that says which of the following there are, and these: 1 the indicators that are deprived
 * possibly but not surely; 2 the classes that are possible, where the bit after the last class is
 * none; 4 the numbers lacking, low and high, where they are not those of the indicators. */
typedef struct verdict_bytes {
  const uint8_t *words;
  int rows;
  const uint8_t *doubts;
  size_t length; /* of doubts */
} verdict_bytes;

/* Verdicts that are put one after the other; begin with verdict_pack_new. */
typedef struct verdict_pack {
  verdict_shape shape;
  uint8_t *words;
  int capacity, rows;
  text doubts;
  int since; /* rows since the last one in doubt */
} verdict_pack;

chuan_status verdict_pack_new(verdict_shape shape, int capacity, verdict_pack *out,
                              chuan_fault *fault);
void verdict_pack_free(verdict_pack *p);
void verdict_pack_clear(verdict_pack *p);
/* Adds rows, for which there must be room; memory that failed shows in doubts.failed. */
void verdict_pack_add(verdict_pack *p, const verdict_columns *from, int first, int rows);
verdict_bytes verdict_pack_bytes(const verdict_pack *p);

/* Back into columns with room. False: they are not what was put. */
bool verdict_unpack(const verdict_shape *shape, const verdict_bytes *from, verdict_columns *out);

/* The number at the beginning of doubts, and how many bytes it takes; 0: there is none. */
size_t verdict_gap(const uint8_t *at, size_t length, uint64_t *gap);
/* Appends such a number. */
void verdict_put_gap(text *out, uint64_t gap);
/* How many rows stand after the last one in doubt; false: they are not what was put. */
bool verdict_since(const verdict_shape *shape, const verdict_bytes *from, int *since);

#endif
