/* random_rules: random standards over a random survey, and random households for them,
 * the same for the same seed on every machine. Owns what it builds; must never know plans
 * or runs. */
#ifndef CHUAN_TESTS_RANDOM_RULES_H
#define CHUAN_TESTS_RANDOM_RULES_H

#include "build.h"
#include "reference.h"

typedef struct dice {
  uint64_t state;
} dice;

dice dice_new(uint64_t seed);
int dice_below(dice *d, int n); /* 0 .. n-1 */
bool dice_chance(dice *d, int percent);

#define RANDOM_STANDARDS 2

typedef struct random_rules {
  build *b;
  const survey *survey;
  settled *standards[RANDOM_STANDARDS];
  int nstandards;
  bool flags[RANDOM_STANDARDS]
            [OUTCOME_INDICATORS]; /* which indicators have a d_ flag: of one standard */
  bool persons_given, narrow;
  int missing; /* percent of answers that are missing in this survey */
} random_rules;

/* `narrow`: every number has a few hundred answers at most, so that all can be tried.
 * False when the standard could not be settled (`fault` says why). */
bool random_rules_make(random_rules *r, uint64_t seed, bool narrow, chuan_fault *fault);
void random_rules_free(random_rules *r);

/* One household; flags[s][i] are the d_ flags of the standards' indicators. */
void random_household(const random_rules *r, dice *d, given_household *h,
                      given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS]);

/* The answers in words, for the message of a difference. */
void random_household_print(text *out, const random_rules *r, const given_household *h);

#endif
