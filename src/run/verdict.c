/* verdict: the rule of semantics 8, whole planes at a time, four classes at a time so that
 * sums are fetched and put less often. Must never know answers. */
#include "run/verdict.h"

#include <string.h>

typedef uint8_t byte;

/* The conditions of four classes from `first` on; of those that are not there `zeros`. */
static void four_classes(const byte *when[4], const plan_standard *s, const planes *slots,
                         const byte *zeros, int first) {
  for (int i = 0; i < 4; i++)
    when[i] = first + i < s->nclasses ? slots[s->classes[first + i].slot].low : zeros;
}

/* Four conditions as two sets, of the sure ones in the low half and the possible ones in the
 * high half. */
#define SETS_OF_FOUR(a, b, c, d) (byte)((a) + 2 * ((b) + 2 * ((c) + 2 * (d))))

/* The number of the only one in a set of four; of several something, of none 0. */
#define ONLY_OF_FOUR(set) (((set) >> 1) - ((set) >> 3))

/* How many of the classes are sure and how many possible, and the number of the one that is
 * alone. */
CLONES static void classes_add(const verdict_room *room, const byte *restrict a,
                               const byte *restrict b, const byte *restrict c,
                               const byte *restrict d, byte first, int rows) {
  byte *restrict sure_count = room->sure_count, *restrict sure_class = room->sure_class;
  byte *restrict may_count = room->may_count, *restrict may_class = room->may_class;
  for (int i = 0; i < rows; i++) {
    byte both = (byte)(a[i] + b[i] + c[i] + d[i]), sets = SETS_OF_FOUR(a[i], b[i], c[i], d[i]);
    byte sure = sets & 15, may = sets >> 4;
    sure_count[i] = (byte)(sure_count[i] + (both & 15));
    may_count[i] = (byte)(may_count[i] + (both >> 4));
    sure_class[i] = (byte)(sure_class[i] | ((first + ONLY_OF_FOUR(sure)) & -(sure != 0)));
    may_class[i] = (byte)(may_class[i] | ((first + ONLY_OF_FOUR(may)) & -(may != 0)));
  }
}

/* One sure class is it; of more none; without one, the only possible class of a
 * standard that covers everybody. Returns whether any household has a conflict.
 * sure_count becomes a plane of what is undetermined. */
CLONES static byte decide(int8_t *restrict out, byte *restrict sure_count,
                          const byte *restrict sure_class, const byte *restrict may_count,
                          const byte *restrict may_class, byte exhaustive, int rows) {
  byte conflicts = 0;
  for (int i = 0; i < rows; i++) {
    byte one = sure_count[i] == 1, more = sure_count[i] > 1, unsure = sure_count[i] == 0;
    byte none = (byte)(unsure & (may_count[i] == 0));
    byte only = (byte)(unsure & exhaustive & (may_count[i] == 1));
    byte rest = (byte)(unsure & ((none | only) ^ 1));
    out[i] = (int8_t)(((byte)-one & sure_class[i]) | ((byte)-more & (byte)VERDICT_CONFLICT)
                      | ((byte)-none & (byte)VERDICT_NONE) | ((byte)-only & may_class[i])
                      | ((byte)-rest & (byte)VERDICT_UNDETERMINED));
    sure_count[i] = rest;
    conflicts |= more;
  }
  return conflicts;
}

/* The possible ones of four classes, bits `shift` and up, where it is undetermined. */
CLONES static void possible_add(uint32_t *restrict possible, const byte *restrict undetermined,
                                const byte *restrict a, const byte *restrict b,
                                const byte *restrict c, const byte *restrict d, int shift,
                                int rows) {
  for (int i = 0; i < rows; i++) {
    byte bits = (byte)(SETS_OF_FOUR(a[i], b[i], c[i], d[i]) >> 4 & -undetermined[i]);
    possible[i] |= (uint32_t)bits << shift;
  }
}

CLONES static void possible_begin(uint32_t *restrict possible, const byte *restrict undetermined,
                                  uint32_t none, int rows) {
  for (int i = 0; i < rows; i++) possible[i] = -(uint32_t)undetermined[i] & none;
}

/* Rare, so a row at a time: the sure classes of each household in conflict. */
static void conflicts_list(const plan_standard *s, const planes *slots, const verdicts *out,
                           int rows) {
  for (int i = 0; i < rows; i++)
    for (int c = 0; out->class_[i] == VERDICT_CONFLICT && c < s->nclasses; c++)
      if (((const byte *)slots[s->classes[c].slot].low)[i] & COND_SURELY)
        out->possible[i] |= UINT32_C(1) << c;
}

static void classes_make(const plan_standard *s, const planes *slots, const verdict_room *room,
                         const verdicts *out, int rows) {
  byte *const counts[] = {room->sure_count, room->sure_class, room->may_count, room->may_class};
  const byte *when[4];
  for (int i = 0; i < 4; i++) memset(counts[i], 0, (size_t)rows);
  for (int c = 0; c < s->nclasses; c += 4) {
    four_classes(when, s, slots, room->zeros, c);
    classes_add(room, when[0], when[1], when[2], when[3], (byte)c, rows);
  }
  byte conflicts = decide(out->class_, room->sure_count, room->sure_class, room->may_count,
                          room->may_class, s->exhaustive, rows);
  possible_begin(out->possible, room->sure_count, s->exhaustive ? 0 : VERDICT_NONE_BIT, rows);
  for (int c = 0; c < s->nclasses; c += 4) {
    four_classes(when, s, slots, room->zeros, c);
    possible_add(out->possible, room->sure_count, when[0], when[1], when[2], when[3], c, rows);
  }
  if (conflicts) conflicts_list(s, slots, out, rows);
}

CLONES static void lacking_widen(int16_t *restrict out, const int8_t *restrict count, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (int16_t)count[i];
}

/* The deprivations, in the bits of the verdicts. */
static void lacking_put(int16_t *out, const void *count, column_width width, int rows) {
  if (width == WIDTH_8) lacking_widen(out, count, rows);
  else memcpy(out, count, (size_t)rows * sizeof *out);
}

void verdict_make(const plan *p, int which, const planes *slots, const verdict_room *room,
                  const verdicts *out, int rows) {
  const plan_standard *s = &p->standards[which];
  classes_make(s, slots, room, out, rows);
  if (s->lacking < 0) return;
  column_width width = p->slots[s->lacking].width;
  lacking_put(out->lacking_low, slots[s->lacking].low, width, rows);
  lacking_put(out->lacking_high, slots[s->lacking].high, width, rows);
}
