/* verdict: the rule of semantics 8, whole planes at a time, four classes at a time so that
 * sums are fetched and put less often. Must never know answers. */
#include "run/verdict.h"

#include <string.h>

typedef uint8_t byte;

/* A plane for each of four classes; of those that are not there `zeros`. */
typedef struct four {
  const byte *surely[4], *possibly[4];
} four;

static four four_classes(const plan_standard *s, const planes *slots, const byte *zeros,
                         int first) {
  four f;
  for (int i = 0; i < 4; i++) {
    const planes *when = first + i < s->nclasses ? &slots[s->classes[first + i].slot] : NULL;
    f.surely[i] = when ? when->low : zeros;
    f.possibly[i] = when ? when->high : zeros;
  }
  return f;
}

/* How many of four conditions hold, and the numbers from `first` on of those that do. */
CLONES static void classes_add(byte *restrict count, byte *restrict which, const byte *restrict a,
                               const byte *restrict b, const byte *restrict c,
                               const byte *restrict d, byte first, int rows) {
  byte second = (byte)(first + 1), third = (byte)(first + 2), fourth = (byte)(first + 3);
  for (int i = 0; i < rows; i++) {
    count[i] = (byte)(count[i] + a[i] + b[i] + c[i] + d[i]);
    which[i] = (byte)(which[i] | (first & (byte)-a[i]) | (second & (byte)-b[i])
                      | (third & (byte)-c[i]) | (fourth & (byte)-d[i]));
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
    byte bits = (byte)((byte)-undetermined[i] & (a[i] + 2 * b[i] + 4 * c[i] + 8 * d[i]));
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
      out->possible[i] |= (uint32_t)((const byte *)slots[s->classes[c].slot].low)[i] << c;
}

static void classes_make(const plan_standard *s, const planes *slots, const verdict_room *room,
                         const verdicts *out, int rows) {
  byte *const counts[] = {room->sure_count, room->sure_class, room->may_count, room->may_class};
  for (int i = 0; i < 4; i++) memset(counts[i], 0, (size_t)rows);
  for (int c = 0; c < s->nclasses; c += 4) {
    four f = four_classes(s, slots, room->zeros, c);
    classes_add(room->sure_count, room->sure_class, f.surely[0], f.surely[1], f.surely[2],
                f.surely[3], (byte)c, rows);
    classes_add(room->may_count, room->may_class, f.possibly[0], f.possibly[1], f.possibly[2],
                f.possibly[3], (byte)c, rows);
  }
  byte conflicts = decide(out->class_, room->sure_count, room->sure_class, room->may_count,
                          room->may_class, s->exhaustive, rows);
  possible_begin(out->possible, room->sure_count, s->exhaustive ? 0 : VERDICT_NONE_BIT, rows);
  for (int c = 0; c < s->nclasses; c += 4) {
    four f = four_classes(s, slots, room->zeros, c);
    possible_add(out->possible, room->sure_count, f.possibly[0], f.possibly[1], f.possibly[2],
                 f.possibly[3], c, rows);
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
