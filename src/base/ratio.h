/* ratio: exact fractions, for figures that must come out to the last printed digit. Must never
 * know what they measure. */
#ifndef CHUAN_BASE_RATIO_H
#define CHUAN_BASE_RATIO_H

#include "base/amount.h"

/* num / den in lowest terms, den > 0 and both below 2^62; {0} is no number: what came out larger,
 * or was divided by zero. Whatever is made with no number is none. */
typedef struct ratio {
  int64_t num, den;
} ratio;

ratio ratio_whole(int64_t n);
ratio ratio_of(int64_t part, int64_t whole);
ratio ratio_of_amount(amount a);
bool ratio_is(ratio r); /* a number */

ratio ratio_add(ratio a, ratio b);
ratio ratio_sub(ratio a, ratio b);
ratio ratio_mul(ratio a, ratio b);
ratio ratio_div(ratio a, ratio b);

/* a <=> b as -1, 0, 1; both are numbers. */
int ratio_compare(ratio a, ratio b);

/* The greatest whole number that is not above, the least that is not below. */
int64_t ratio_floor(ratio r);
int64_t ratio_ceil(ratio r);

/* Rounded half up, or cut off, after so many decimals (at most 9), as a fraction again. */
ratio ratio_round(ratio r, int decimals);
ratio ratio_cut(ratio r, int decimals);

/* With groups and decimal sign of the language: exactly `decimals` of them, rounded; or as plain
 * data (a point, no grouping) where `plain`. "?" where it is no number. */
char *ratio_write(char *out, size_t size, ratio r, int decimals, chuan_lang lang, bool plain);

#endif
