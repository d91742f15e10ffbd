/* fiction_dice: see fiction_dice.h. */
#include "cli/fiction_dice.h"

static const int marginals[M_COUNT][3] = {
#define EACH(name, poor, near_poor, other, source) [M_##name] = {poor, near_poor, other},
#define SAME(name, value, source) [M_##name] = {value, value, value},
#include "cli/marginals.def"
#undef EACH
#undef SAME
};

/* splitmix64: any two indices give streams that have nothing in common. */
static uint64_t next(dice *d) {
  uint64_t z = d->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

dice dice_of(uint64_t seed, uint64_t index) {
  dice d = {.state = seed};
  d.state = next(&d) ^ index;
  d.state = next(&d);
  return d;
}

int marginal_of(const dice *d, marginal m) { return marginals[m][d->stratum]; }

int dice_below(dice *d, int below) {
  return below < 1 ? 0 : (int)((next(d) >> 33) % (uint64_t)below);
}

int dice_between(dice *d, int low, int high) { return low + dice_below(d, high - low + 1); }

int dice_range(dice *d, marginal low, marginal high) {
  return dice_between(d, marginal_of(d, low), marginal_of(d, high));
}

bool dice_happens(dice *d, marginal m) { return dice_below(d, 1000) < marginal_of(d, m); }

int dice_pick(dice *d, marginal first, marginal last) {
  int all = 0, at = 0;
  for (marginal m = first; m <= last; m++) all += marginal_of(d, m);
  int rest = dice_below(d, all);
  for (marginal m = first; m < last && rest >= marginal_of(d, m); m++, at++)
    rest -= marginal_of(d, m);
  return at;
}
