/* kernels_fold: from the persons of a household to the household, and back. Persons of
 * household h are the rows first_person[h] to first_person[h + 1]. Must never know rules
 * or files. */
#include <assert.h>
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

/* How many of the persons are sure and how many possible: eight bytes add up to at most eight
 * of each. */
static inline unsigned counts_in(uint64_t word) { return (unsigned)((word * ONES) >> 56); }

/* ---- some person ---- */

/* At most so many conditions are folded together: two bits of a byte each. */
#define TOGETHER 4

/* Four conditions as bits of one byte: each is a bit further up than the one before. */
CLONES static void pack(byte *restrict out, const byte *restrict a, const byte *restrict b,
                        const byte *restrict c, const byte *restrict d, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (byte)(a[i] + 2 * (b[i] + 2 * (c[i] + 2 * d[i])));
}

/* All bits that some person of a household has. */
static void fold_bits(byte *restrict out, const byte *restrict persons,
                      const int32_t *restrict first, int rows) {
  for (int h = 0; h < rows; h++) {
    int from = first[h], to = first[h + 1];
    uint64_t bits = 0;
    for (; to - from > 8; from += 8) bits |= word_of(persons + from, 8);
    bits |= word_of(persons + from, to - from);
    bits |= bits >> 32;
    bits |= bits >> 16;
    out[h] = (byte)(bits | bits >> 8);
  }
}

CLONES static void unpack(byte *restrict out, const byte *restrict bits, int which, int rows) {
  for (int i = 0; i < rows; i++) out[i] = bits[i] >> which & COND_YES;
}

/* Several conditions at once: finding a household's persons costs as much as asking. */
static void fold_any(const kernel_room *k, const step *s, int count, int rows) {
  const byte *of[TOGETHER];
  byte *persons = k->bytes[0], *bits = k->bytes[1];
  for (int i = 0; i < TOGETHER; i++) of[i] = i < count ? k->slots[s[i].a].low : k->zeros;
  pack(persons, of[0], of[1], of[2], of[3], k->batch->persons);
  fold_bits(bits, persons, k->batch->first_person, rows);
  for (int i = 0; i < count; i++) unpack(k->slots[s[i].out].low, bits, i, rows);
}

int kernel_fold_any(kernel_room *k, const step *s, int most, int rows) {
  int count = 0;
  for (; count < most && count < TOGETHER && s[count].op == STEP_FOLD_ANY; count++) {
    k->slots[s[count].out] = k->own[s[count].out];
    /* Without a members file nothing is known of persons. */
    if (!k->batch->persons_given) memset(k->slots[s[count].out].low, COND_UNKNOWN, (size_t)rows);
  }
  if (k->batch->persons_given) fold_any(k, s, count, rows);
  return count;
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
  case STEP_FOLD_COUNT: OF_WIDTH(fold_count, s)(out, k->slots[s->a].low, first, rows); break;
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

void kernel_fold(kernel_room *k, const step *s, int rows) {
  planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_FOLD_COUNT:
  case STEP_FOLD_SUM:
  case STEP_FOLD_HIGHEST:
  case STEP_FOLD_PERSONS: fold_number(k, out, s, rows); break;
  case STEP_LIFT_COND: lift_bytes(out->low, k->slots[s->a].low, k->owner, rows); break;
  case STEP_LIFT_NUMBER: lift_number(k, out, s, rows); break;
  default: assert(!"a step of this file");
  }
}
