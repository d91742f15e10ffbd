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

/* How many of the persons are sure and how many possible, who have 1 and 16 in their bytes:
 * eight bytes add up to at most eight of each. */
static inline unsigned counts_in(uint64_t word) { return (unsigned)((word * ONES) >> 56); }

/* ---- some person ---- */

/* At most so many conditions are folded together: two bits of a byte each. */
#define TOGETHER 4

/* The planes of four conditions as bits of one byte: surely 1 and possibly 2 of the first,
 * 4 and 8 of the second, and so on. */
CLONES static void pack(byte *restrict out, const byte *restrict al, const byte *restrict ah,
                        const byte *restrict bl, const byte *restrict bh, const byte *restrict cl,
                        const byte *restrict ch, const byte *restrict dl, const byte *restrict dh,
                        int rows) {
  for (int i = 0; i < rows; i++) {
    byte cd = (byte)(cl[i] + 2 * ch[i] + 4 * (dl[i] + 2 * dh[i]));
    out[i] = (byte)(al[i] + 2 * ah[i] + 4 * (bl[i] + 2 * bh[i]) + 16 * cd);
  }
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

CLONES static void unpack(byte *restrict surely, byte *restrict possibly, const byte *restrict bits,
                          byte sure, byte may, int rows) {
  for (int i = 0; i < rows; i++) {
    surely[i] = (bits[i] & sure) != 0;
    possibly[i] = (bits[i] & may) != 0;
  }
}

/* Several conditions at once: finding a household's persons costs as much as asking. */
static void fold_any(const kernel_room *k, const step *s, int count, int rows) {
  const byte *low[TOGETHER], *high[TOGETHER];
  byte *persons = k->bytes[0], *bits = k->bytes[1];
  for (int i = 0; i < TOGETHER; i++) {
    low[i] = i < count ? k->slots[s[i].a].low : k->zeros;
    high[i] = i < count ? k->slots[s[i].a].high : k->zeros;
  }
  pack(persons, low[0], high[0], low[1], high[1], low[2], high[2], low[3], high[3],
       k->batch->persons);
  fold_bits(bits, persons, k->batch->first_person, rows);
  for (int i = 0; i < count; i++) {
    const planes *out = &k->slots[s[i].out];
    unpack(out->low, out->high, bits, (byte)(1 << 2 * i), (byte)(2 << 2 * i), rows);
  }
}

/* Without a members file nothing is known of persons. */
static void any_unknown(const planes *out, int rows) {
  memset(out->low, 0, (size_t)rows);
  memset(out->high, 1, (size_t)rows);
}

int kernel_fold_any(kernel_room *k, const step *s, int most, int rows) {
  int count = 0;
  for (; count < most && count < TOGETHER && s[count].op == STEP_FOLD_ANY; count++) {
    k->slots[s[count].out] = k->own[s[count].out];
    if (!k->batch->persons_given) any_unknown(&k->slots[s[count].out], rows);
  }
  if (k->batch->persons_given) fold_any(k, s, count, rows);
  return count;
}

/* ---- numbers ---- */

CLONES static void pack_ends(byte *restrict out, const byte *restrict surely,
                             const byte *restrict possibly, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (byte)(surely[i] + 16 * possibly[i]);
}

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
  case STEP_FOLD_COUNT: {
    const planes *a = &k->slots[s->a];
    pack_ends(k->bytes[0], a->low, a->high, k->batch->persons);
    OF_WIDTH(fold_count, s)(out, k->bytes[0], first, rows);
    break;
  }
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
  case STEP_LIFT_COND:
    lift_bytes(out->low, k->slots[s->a].low, k->owner, rows);
    lift_bytes(out->high, k->slots[s->a].high, k->owner, rows);
    break;
  case STEP_LIFT_NUMBER: lift_number(k, out, s, rows); break;
  default: assert(!"a step of this file");
  }
}
