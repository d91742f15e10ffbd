/* verdict: the rule of semantics 8, whole planes at a time. Must never know answers. */
#include "run/verdict.h"

#include <string.h>

typedef uint8_t byte;

/* How many classes are sure and possible, and the last of each. */
CLONES static void class_add(const verdict_room *room, const byte *restrict surely,
                             const byte *restrict possibly, byte number, int rows) {
  byte *restrict sure_count = room->sure_count, *restrict sure_class = room->sure_class;
  byte *restrict may_count = room->may_count, *restrict may_class = room->may_class;
  for (int i = 0; i < rows; i++) {
    sure_count[i] = (byte)(sure_count[i] + surely[i]);
    may_count[i] = (byte)(may_count[i] + possibly[i]);
    sure_class[i] = (byte)(sure_class[i] | (number & (byte)-surely[i]));
    may_class[i] = (byte)(may_class[i] | (number & (byte)-possibly[i]));
  }
}

/* One sure class is it; of more none; without one, the only possible class of a
 * standard that covers everybody. Returns whether any household has a conflict.
 * sure_count becomes a plane of what is undetermined. */
CLONES static byte decide(int8_t *restrict out, const verdict_room *room, byte exhaustive,
                          int rows) {
  byte *restrict sure_count = room->sure_count;
  const byte *restrict sure_class = room->sure_class, *restrict may_class = room->may_class;
  const byte *restrict may_count = room->may_count;
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

CLONES static void possible_begin(uint32_t *restrict possible, const byte *restrict undetermined,
                                  uint32_t none, int rows) {
  for (int i = 0; i < rows; i++) possible[i] = -(uint32_t)undetermined[i] & none;
}

CLONES static void possible_add(uint32_t *restrict possible, const byte *restrict undetermined,
                                const byte *restrict possibly, int bit, int rows) {
  for (int i = 0; i < rows; i++) possible[i] |= (uint32_t)(undetermined[i] & possibly[i]) << bit;
}

/* Rare, so a row at a time: the sure classes of each household in conflict. */
static void conflicts_list(const plan_standard *s, const planes *slots, const verdicts *out,
                           int rows) {
  for (int i = 0; i < rows; i++)
    for (int c = 0; out->class_[i] == VERDICT_CONFLICT && c < s->nclasses; c++)
      out->possible[i] |= (uint32_t)((const byte *)slots[s->classes[c].slot].low)[i] << c;
}

CLONES static void lacking_widen(int16_t *restrict out, const int8_t *restrict count, int rows) {
  for (int i = 0; i < rows; i++) out[i] = count[i];
}

/* The deprivations, in the bits of the verdicts. */
static void lacking_put(int16_t *out, const void *count, column_width width, int rows) {
  if (width == WIDTH_8) lacking_widen(out, count, rows);
  else memcpy(out, count, (size_t)rows * sizeof *out);
}

void verdict_make(const plan *p, int which, const planes *slots, const verdict_room *room,
                  const verdicts *out, int rows) {
  const plan_standard *s = &p->standards[which];
  size_t n = (size_t)rows;
  memset(room->sure_count, 0, n);
  memset(room->sure_class, 0, n);
  memset(room->may_count, 0, n);
  memset(room->may_class, 0, n);
  for (int c = 0; c < s->nclasses; c++) {
    const planes *when = &slots[s->classes[c].slot];
    class_add(room, when->low, when->high, (byte)c, rows);
  }
  byte conflicts = decide(out->class_, room, s->exhaustive, rows);
  possible_begin(out->possible, room->sure_count, s->exhaustive ? 0 : VERDICT_NONE_BIT, rows);
  for (int c = 0; c < s->nclasses; c++)
    possible_add(out->possible, room->sure_count, slots[s->classes[c].slot].high, c, rows);
  if (conflicts) conflicts_list(s, slots, out, rows);
  if (s->lacking < 0) return;
  column_width width = p->slots[s->lacking].width;
  lacking_put(out->lacking_low, slots[s->lacking].low, width, rows);
  lacking_put(out->lacking_high, slots[s->lacking].high, width, rows);
}
