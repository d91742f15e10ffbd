/* fiction_dice: the marginals as numbers, and draws from them, the same on every machine.
 * Must never know what is drawn. */
#ifndef CHUAN_CLI_FICTION_DICE_H
#define CHUAN_CLI_FICTION_DICE_H

#include <stdbool.h>
#include <stdint.h>

typedef enum stratum { POOR, NEAR_POOR, OTHER } stratum;

typedef enum marginal {
#define EACH(name, poor, near_poor, other, source) M_##name,
#define SAME(name, value, source) M_##name,
#include "cli/marginals.def"
#undef EACH
#undef SAME
  M_COUNT
} marginal;

typedef struct dice {
  uint64_t state;
  stratum stratum; /* whose column of the marginals is read */
} dice;

/* The stream of one household of a seed. */
dice dice_of(uint64_t seed, uint64_t index);

int marginal_of(const dice *d, marginal m);

/* 0 .. below-1; low .. high; true m per mille of the time; one of the rows first .. last
 * by their weights, as 0 .. last-first. */
int dice_below(dice *d, int below);
int dice_between(dice *d, int low, int high);
int dice_range(dice *d, marginal low, marginal high);
bool dice_happens(dice *d, marginal m);
int dice_pick(dice *d, marginal first, marginal last);

#endif
