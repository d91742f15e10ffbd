/* borders: how far a household stands from where its class ends: every number that the
 * conditions of the classes compare (not those within indicators or over persons), against
 * the nearest of its bounds on either side behind which the class would be another. Must
 * never print. */
#ifndef CHUAN_RUN_BORDERS_H
#define CHUAN_RUN_BORDERS_H

#include "base/ratio.h"
#include "run/value.h"

/* Everything from low to high may be. */
typedef struct span {
  ratio low, high;
} span;

typedef enum border_side {
  BORDER_UP,   /* the household stands below; beyond is above */
  BORDER_DOWN, /* it stands above; beyond is below */
  BORDER_OPEN  /* nobody knows on which side it stands */
} border_side;

typedef struct border {
  const char *number[2]; /* what is compared, in words, by language */
  label words;           /* of the bound: a noun, or as printed; empty where it is an amount */
  const char *id;        /* of the parameter, derived value or scorecard; "" */
  const char *unit;      /* of the bound, as unit_write writes it; "" */
  span own;              /* the household's number */
  span value, bound;     /* the same in the bound's unit, and the bound */
  span apart;            /* value - bound */
  border_side side;
  bool at_bound;          /* beyond begins at the bound itself, not after it */
  bool counts_indicators; /* the number is how many of them are deprived */
  int beyond;        /* the class there, all else as it is, or VERDICT_*; of BORDER_OPEN none */
  uint32_t possible; /* as in verdicts */
  /* apart for all persons of the household, where the unit is of one person and their number
   * is known (0: not) */
  int64_t persons;
  span household;
  const char *household_unit;
} border;

/* The borders of the household at the spot under its standard, in the order that the classes
 * name them; lists and texts in the arena. */
chuan_status borders_make(const spot *at, arena *a, const border **out, int *count,
                          chuan_fault *fault);

#endif
