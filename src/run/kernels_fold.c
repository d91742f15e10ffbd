/* kernels_fold: from the persons of a household to the household, and back. Persons of
 * household h are the rows first_person[h] to first_person[h + 1]. Must never know rules
 * or files. */
#include <string.h>

#include "run/kernels.h"

typedef uint8_t byte;

#define ONES UINT64_C(0x0101010101010101)

/* The first `count` (0 to 8) bytes of a plane in a word, the rest 0. Planes have a
 * margin, so that reading past a household's last person is reading somebody. */
static inline uint64_t word_of(const byte *plane, int count) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  static const uint64_t masks[9] = {
      0,          0xFF,         0xFFFF,         0xFFFFFF,
      0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
      UINT64_MAX,
  };
  uint64_t word;
  memcpy(&word, plane, sizeof word);
  return word & masks[count];
#else
  uint64_t word = 0;
  memcpy(&word, plane, (size_t)count);
  return word;
#endif
}

/* How many of the bytes (each 0 or 1) are 1: at most 8, so that the top byte holds it. */
static inline int ones_in(uint64_t word) { return (int)((word * ONES) >> 56); }

/* How many persons of each household have a 1 in the plane. */
static inline int ones_of(const byte *plane, int from, int to) {
  int sum = 0;
  for (; to - from > 8; from += 8) sum += ones_in(word_of(plane + from, 8));
  return sum + ones_in(word_of(plane + from, to - from));
}

/* Some person has a 1. */
static void fold_any(byte *restrict out, const byte *restrict plane, const int32_t *restrict first,
                     int rows) {
  for (int h = 0; h < rows; h++) {
    int from = first[h], to = first[h + 1];
    uint64_t word = 0;
    for (; to - from > 8; from += 8) word |= word_of(plane + from, 8);
    out[h] = (word | word_of(plane + from, to - from)) != 0;
  }
}

/* Every person has a 1. */
static void fold_all(byte *restrict out, const byte *restrict plane, const int32_t *restrict first,
                     int rows) {
  for (int h = 0; h < rows; h++)
    out[h] = ones_of(plane, first[h], first[h + 1]) == first[h + 1] - first[h];
}

/* Without a members file nothing is known of persons. */
static void fold_condition(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  const int32_t *first = k->batch->first_person;
  if (!k->batch->persons_given) {
    memset(out->low, 0, (size_t)rows);
    memset(out->high, 1, (size_t)rows);
    return;
  }
  (s->op == STEP_FOLD_ANY ? fold_any : fold_all)(out->low, a->low, first, rows);
  (s->op == STEP_FOLD_ANY ? fold_any : fold_all)(out->high, a->high, first, rows);
}

/* ---- numbers ---- */

#define WIDTH 32
#define INT int32_t
#define INT_LEAST INT32_MIN
#define UINT uint32_t
#include "run/kernels_fold_width.h"
#define WIDTH 64
#define INT int64_t
#define INT_LEAST INT64_MIN
#define UINT uint64_t
#include "run/kernels_fold_width.h"

/* The kernel for the width of a step. */
#define OF_WIDTH(kernel, s) ((s)->width == WIDTH_64 ? kernel##_64 : kernel##_32)

/* All rows 0 and unknown. */
static void all_unknown(const planes *out, const step *s, int rows) {
  memset(out->low, 0, (size_t)rows << s->width);
  memset(out->high, 0, (size_t)rows << s->width);
  memset(out->state, STATE_MISSING, (size_t)rows);
}

static void fold_number(const kernel_room *k, planes *out, const step *s, int rows) {
  const int32_t *first = k->batch->first_person;
  if (!k->batch->persons_given) {
    all_unknown(out, s, rows);
    return;
  }
  switch (s->op) {
  case STEP_FOLD_COUNT: OF_WIDTH(fold_count, s)(out, &k->slots[s->a], first, rows); break;
  case STEP_FOLD_PERSONS: OF_WIDTH(fold_persons, s)(out, first, rows); break;
  case STEP_FOLD_SUM: OF_WIDTH(fold_sum, s)(out, &k->slots[s->a], first, rows); return;
  default: OF_WIDTH(fold_highest, s)(out, &k->slots[s->a], first, rows); return;
  }
  out->state = k->zeros;
}

/* ---- from households to their persons ---- */

static void lift_bytes(byte *restrict out, const byte *restrict from, const int32_t *restrict owner,
                       int rows) {
  for (int p = 0; p < rows; p++) out[p] = from[owner[p]];
}

static void lift_number(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  OF_WIDTH(lift_values, s)(out->low, a->low, k->owner, rows);
  if (out->high != out->low) OF_WIDTH(lift_values, s)(out->high, a->high, k->owner, rows);
  lift_bytes(out->state, a->state, k->owner, rows);
}

bool kernel_fold(kernel_room *k, const step *s, int rows) {
  planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_FOLD_ANY:
  case STEP_FOLD_ALL: fold_condition(k, out, s, rows); return true;
  case STEP_FOLD_COUNT:
  case STEP_FOLD_SUM:
  case STEP_FOLD_HIGHEST:
  case STEP_FOLD_PERSONS: fold_number(k, out, s, rows); return true;
  case STEP_LIFT_COND:
    lift_bytes(out->low, k->slots[s->a].low, k->owner, rows);
    lift_bytes(out->high, k->slots[s->a].high, k->owner, rows);
    return true;
  case STEP_LIFT_NUMBER: lift_number(k, out, s, rows); return true;
  default: return false;
  }
}
