/* hand: the two flat standards as a person writes them first in C: one household after the
 * other, the lines of income in the code. The yardstick of the speed comparison. */
#ifndef CHUAN_BENCH_HAND_H
#define CHUAN_BENCH_HAND_H

#include <stddef.h>
#include <stdint.h>

/* The answers in the order of flat/survey.lua. */
enum {
  AREA,
  HHSIZE,
  INCOME, /* dong */
  UNEMP,
  DEPENDENTS,
  STUNTED,
  UNSERVED_ILL,
  INSURED,
  ADULT_YEARS,
  CHILD_OUT,
  DWELLING,
  FLOOR_M2, /* tenths */
  WATER,
  TOILET,
  TELECOM,
  INFO_ASSETS,
  HAND_COLUMNS
};

#define HAND_MISSING INT32_MIN

/* Codes are positions from 0; class is 1 poor, 2 near-poor, 3 average, 4 other, 0 unknown;
 * ndep the deprivations that are sure. */
typedef struct hand_survey {
  size_t households;
  int32_t *columns[HAND_COLUMNS];
  uint8_t *classes, *ndep;
} hand_survey;

void hand_classify_2016(const hand_survey *s);
void hand_classify_2021(const hand_survey *s);

#endif
