/* record: verdicts as columns for the registry. */
#include "run/record.h"

#include <string.h>

#include "base/clones.h"

/* Eight conditions at a time become the bits of a byte, so that the sets, which are wide, are
 * gone through once for eight. */
enum { AT_ONCE = 1024 };

/* `bit` of each. */
CLONES static void bits_of(uint8_t *restrict out, const uint8_t *const planes[8], uint8_t bit,
                           int first, int rows) {
  const uint8_t *restrict a = planes[0] + first, *restrict b = planes[1] + first;
  const uint8_t *restrict c = planes[2] + first, *restrict d = planes[3] + first;
  const uint8_t *restrict e = planes[4] + first, *restrict f = planes[5] + first;
  const uint8_t *restrict g = planes[6] + first, *restrict h = planes[7] + first;
  for (int i = 0; i < rows; i++) {
    /* Sure ones in the low half, possible ones in the high. */
    uint8_t low = (uint8_t)(a[i] + 2 * (b[i] + 2 * (c[i] + 2 * d[i])));
    uint8_t high = (uint8_t)(e[i] + 2 * (f[i] + 2 * (g[i] + 2 * h[i])));
    uint8_t sure = (uint8_t)((low & 15) | (high & 15) << 4), may = (low >> 4) | (high & 0xF0);
    out[i] = bit == COND_SURELY ? sure : may;
  }
}

CLONES static void sets_add(uint64_t *restrict sets, const uint8_t *restrict bits, int shift,
                            int rows) {
  for (int i = 0; i < rows; i++) sets[i] |= (uint64_t)bits[i] << shift;
}

/* The sets of the rows: bit i where condition i has `bit`. */
static void fill_sets(uint64_t *sets, const uint8_t *const *planes, int count, uint8_t bit,
                      const uint8_t *zeros, int rows) {
  uint8_t bits[AT_ONCE];
  memset(sets, 0, (size_t)rows * sizeof *sets);
  for (int at = 0; at < count; at += 8) {
    const uint8_t *eight[8];
    for (int i = 0; i < 8; i++) eight[i] = at + i < count ? planes[at + i] : zeros;
    for (int first = 0; first < rows; first += AT_ONCE) {
      int now = rows - first < AT_ONCE ? rows - first : AT_ONCE;
      bits_of(bits, eight, bit, first, now);
      sets_add(sets + first, bits, at, now);
    }
  }
}

/* Kinds are numbered through the classes, in file order. */
static void fill_kinds(const run *r, const plan_standard *s, int rows, uint64_t *sets) {
  const uint8_t *planes[VERDICT_SETS_MOST];
  int count = 0;
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds && count < VERDICT_SETS_MOST; i++)
      planes[count++] = run_condition(r, s->classes[c].kinds[i].slot);
  fill_sets(sets, planes, count, COND_SURELY, run_nowhere(r), rows);
}

/* Indicators that are surely deprived, and those that are possibly. */
static void fill_indicators(const run *r, const plan_standard *s, int rows, verdict_columns *out) {
  const uint8_t *planes[VERDICT_SETS_MOST];
  for (int i = 0; i < s->nindicators; i++) planes[i] = run_condition(r, s->indicators[i].slot);
  fill_sets(out->sure, planes, s->nindicators, COND_SURELY, run_nowhere(r), rows);
  fill_sets(out->may, planes, s->nindicators, COND_POSSIBLY, run_nowhere(r), rows);
}

static void forget_row(verdict_columns *out, int row) {
  out->possible[row] = 0;
  out->lacking_low[row] = out->lacking_high[row] = 0;
  out->sure[row] = out->may[row] = out->kinds[row] = 0;
}

void record_fill(const run *r, const plan *p, int which, int households, verdict_columns *out) {
  const plan_standard *s = &p->standards[which];
  const verdicts *v = run_verdicts(r, which);
  size_t n = (size_t)households;
  memcpy(out->class_, v->class_, n * sizeof *out->class_);
  memcpy(out->possible, v->possible, n * sizeof *out->possible);
  memcpy(out->lacking_low, v->lacking_low, n * sizeof *out->lacking_low);
  memcpy(out->lacking_high, v->lacking_high, n * sizeof *out->lacking_high);
  fill_indicators(r, s, households, out);
  fill_kinds(r, s, households, out->kinds);
  if (!memchr(out->class_, VERDICT_REFUSED, n)) return;
  for (int i = 0; i < households; i++)
    if (out->class_[i] == VERDICT_REFUSED) forget_row(out, i);
}
