/* record: verdicts as columns for the registry. */
#include "run/record.h"

#include <string.h>

#include "base/clones.h"

/* Eight planes at a time become the bits of a byte, so that the sets, which are wide, are gone
 * through once for eight. */
enum { AT_ONCE = 1024 };

CLONES static void bytes_of(uint8_t *restrict out, const uint8_t *const planes[8], int first,
                            int rows) {
  const uint8_t *restrict a = planes[0] + first, *restrict b = planes[1] + first;
  const uint8_t *restrict c = planes[2] + first, *restrict d = planes[3] + first;
  const uint8_t *restrict e = planes[4] + first, *restrict f = planes[5] + first;
  const uint8_t *restrict g = planes[6] + first, *restrict h = planes[7] + first;
  for (int i = 0; i < rows; i++)
    out[i] = (uint8_t)(a[i] | b[i] << 1 | c[i] << 2 | d[i] << 3 | e[i] << 4 | f[i] << 5 | g[i] << 6
                       | h[i] << 7);
}

CLONES static void sets_add(uint64_t *restrict sets, const uint8_t *restrict bits, int shift,
                            int rows) {
  for (int i = 0; i < rows; i++) sets[i] |= (uint64_t)bits[i] << shift;
}

/* The sets of the rows: bit i where plane i holds. */
static void fill_sets(uint64_t *sets, const uint8_t *const *planes, int count, const uint8_t *zeros,
                      int rows) {
  uint8_t bits[AT_ONCE];
  memset(sets, 0, (size_t)rows * sizeof *sets);
  for (int at = 0; at < count; at += 8) {
    const uint8_t *eight[8];
    for (int i = 0; i < 8; i++) eight[i] = at + i < count ? planes[at + i] : zeros;
    for (int first = 0; first < rows; first += AT_ONCE) {
      int now = rows - first < AT_ONCE ? rows - first : AT_ONCE;
      bytes_of(bits, eight, first, now);
      sets_add(sets + first, bits, at, now);
    }
  }
}

/* Kinds are numbered through the classes, in file order. */
static void fill_kinds(const run *r, const plan_standard *s, int rows, uint64_t *sets) {
  const uint8_t *planes[RUN_INDICATORS_MOST];
  int count = 0;
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds && count < RUN_INDICATORS_MOST; i++)
      planes[count++] = run_surely(r, s->classes[c].kinds[i].slot);
  fill_sets(sets, planes, count, run_nowhere(r), rows);
}

/* Indicators that are surely deprived, and those that are possibly. */
static void fill_indicators(const run *r, const plan_standard *s, int rows, verdict_columns *out) {
  const uint8_t *sure[RUN_INDICATORS_MOST], *may[RUN_INDICATORS_MOST];
  for (int i = 0; i < s->nindicators; i++) {
    sure[i] = run_surely(r, s->indicators[i].slot);
    may[i] = run_possibly(r, s->indicators[i].slot);
  }
  fill_sets(out->sure, sure, s->nindicators, run_nowhere(r), rows);
  fill_sets(out->may, may, s->nindicators, run_nowhere(r), rows);
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
