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
static inline int64_t ones_in(uint64_t word) { return (int64_t)((word * ONES) >> 56); }

/* How many persons of each household have a 1 in the plane. */
static inline int64_t ones_of(const byte *plane, int from, int to) {
  int64_t sum = 0;
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

/* All rows 0 and unknown. */
static void all_unknown(const planes *out, int rows) {
  memset(out->low, 0, (size_t)rows * sizeof(int64_t));
  memset(out->high, 0, (size_t)rows * sizeof(int64_t));
  memset(out->state, STATE_MISSING, (size_t)rows);
}

static void fold_count(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  const int32_t *first = k->batch->first_person;
  int64_t *low = out->low, *high = out->high;
  for (int h = 0; h < rows; h++) {
    low[h] = ones_of(a->low, first[h], first[h + 1]);
    high[h] = ones_of(a->high, first[h], first[h + 1]);
  }
  memset(out->state, STATE_KNOWN, (size_t)rows);
}

static void fold_persons(const kernel_room *k, const planes *out, int rows) {
  const int32_t *first = k->batch->first_person;
  int64_t *low = out->low;
  for (int h = 0; h < rows; h++) low[h] = first[h + 1] - first[h];
  memset(out->state, STATE_KNOWN, (size_t)rows);
}

/* Persons to whom it does not apply add nothing; an unknown one makes all unknown. */
static byte sum_of(const planes *a, int from, int to, int64_t *low, int64_t *high) {
  const int64_t *al = a->low, *ah = a->high;
  byte state = STATE_KNOWN;
  *low = *high = 0;
  for (int p = from; p < to; p++) {
    if (a->state[p] & STATE_NOT_APPLICABLE) continue;
    state |= a->state[p];
    if (__builtin_add_overflow(*low, al[p], low) || __builtin_add_overflow(*high, ah[p], high))
      state = STATE_MISSING;
  }
  return state;
}

/* Of nobody (to whom it applies) the highest is not applicable. */
static byte highest_of(const planes *a, int from, int to, int64_t *low, int64_t *high) {
  const int64_t *al = a->low, *ah = a->high;
  byte state = STATE_KNOWN;
  bool any = false;
  *low = *high = 0;
  for (int p = from; p < to; p++) {
    if (a->state[p] & STATE_NOT_APPLICABLE) continue;
    state |= a->state[p];
    if (!any || al[p] > *low) *low = al[p];
    if (!any || ah[p] > *high) *high = ah[p];
    any = true;
  }
  return any ? state : STATE_NOT_APPLICABLE;
}

static void fold_values(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  const int32_t *first = k->batch->first_person;
  int64_t *low = out->low, *high = out->high;
  for (int h = 0; h < rows; h++) {
    int64_t l = 0, u = 0;
    out->state[h] =
        (s->op == STEP_FOLD_SUM ? sum_of : highest_of)(a, first[h], first[h + 1], &l, &u);
    high[h] = u;
    low[h] = l;
  }
}

/* ---- from households to their persons ---- */

static void lift_bytes(byte *restrict out, const byte *restrict from, const int32_t *restrict owner,
                       int rows) {
  for (int p = 0; p < rows; p++) out[p] = from[owner[p]];
}

static void lift_values(int64_t *restrict out, const int64_t *restrict from,
                        const int32_t *restrict owner, int rows) {
  for (int p = 0; p < rows; p++) out[p] = from[owner[p]];
}

static void lift_number(const kernel_room *k, const planes *out, const planes *a, int rows) {
  lift_values(out->low, a->low, k->owner, rows);
  if (out->high != out->low) lift_values(out->high, a->high, k->owner, rows);
  lift_bytes(out->state, a->state, k->owner, rows);
}

static bool fold_number(const kernel_room *k, const planes *out, const step *s, int rows) {
  if (s->op < STEP_FOLD_COUNT || s->op > STEP_FOLD_PERSONS) return false;
  if (!k->batch->persons_given) all_unknown(out, rows);
  else if (s->op == STEP_FOLD_COUNT) fold_count(k, out, s, rows);
  else if (s->op == STEP_FOLD_PERSONS) fold_persons(k, out, rows);
  else fold_values(k, out, s, rows);
  return true;
}

bool kernel_fold(kernel_room *k, const step *s, int rows) {
  const planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_FOLD_ANY:
  case STEP_FOLD_ALL: fold_condition(k, out, s, rows); return true;
  case STEP_LIFT_COND:
    lift_bytes(out->low, k->slots[s->a].low, k->owner, rows);
    lift_bytes(out->high, k->slots[s->a].high, k->owner, rows);
    return true;
  case STEP_LIFT_NUMBER: lift_number(k, out, &k->slots[s->a], rows); return true;
  default: return fold_number(k, out, s, rows);
  }
}
