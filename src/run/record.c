/* record: verdicts as columns for the registry. */
#include "run/record.h"

#include <string.h>

/* Adds a bit to the sets of the rows where a byte plane holds. */
static void add_bit(uint64_t *sets, const uint8_t *plane, int bit, int rows) {
  for (int i = 0; i < rows; i++) sets[i] |= (uint64_t)(plane[i] & 1) << bit;
}

/* Kinds are numbered through the classes, in file order. */
static void fill_kinds(const run *r, const plan_standard *s, int rows, uint64_t *sets) {
  int bit = 0;
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds; i++)
      add_bit(sets, run_surely(r, s->classes[c].kinds[i].slot), bit++, rows);
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
  memset(out->sure, 0, n * sizeof *out->sure);
  memset(out->may, 0, n * sizeof *out->may);
  memset(out->kinds, 0, n * sizeof *out->kinds);
  for (int i = 0; i < s->nindicators; i++) {
    add_bit(out->sure, run_surely(r, s->indicators[i].slot), i, households);
    add_bit(out->may, run_possibly(r, s->indicators[i].slot), i, households);
  }
  fill_kinds(r, s, households, out->kinds);
  for (int i = 0; i < households; i++)
    if (out->class_[i] == VERDICT_REFUSED) forget_row(out, i);
}
