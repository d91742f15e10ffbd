/* shares: a fall of so many households given to units, each in whole households of which it has
 * enough, so that they add up to what was to be given. Must never know where the numbers of a
 * unit are from, nor print.
 *
 * The whole numbers are by largest remainders (base/allot); of equal remainders that of the unit
 * with more households on the list comes first, then by the units' codes. */
#ifndef CHUAN_RUN_SHARES_H
#define CHUAN_RUN_SHARES_H

#include "base/allot.h"
#include "book/local_plan.h"

/* In proportion to what units take their shares. */
typedef enum share_rule {
  SHARE_BY_CLASS,      /* households on the list */
  SHARE_BY_REGISTERED, /* all households: the rate falls by as many points everywhere */
  SHARE_EQUAL,         /* as many for each unit that has any on the list */
  SHARE_RULES
} share_rule;

typedef struct share {
  const char *unit;      /* its code */
  label words;           /* its name */
  int64_t registered[2]; /* households at the end of each year (plan_year); -1: not known */
  int64_t listed;        /* of the class at the baseline; -1: not known */
  int64_t printed;       /* what the plan itself gives it, -1: nothing */
  bool absent;           /* it sent no list at the baseline: nothing is known of it, or given */
  /* what comes out */
  int64_t fall;
  ratio quota; /* exact; see allot_part */
  bool all;    /* it is to lose all that it has */
} share;

/* Faults (CHUAN_REFUSED): a unit whose number that decides is not known; more than units have. */
chuan_status shares_make(share *list, int count, share_rule by, int64_t total, chuan_fault *fault);

/* What a goal asks of a list that has so many households, of so many registered at the two ends
 * (-1: not known). `asked` is a number of households, or a part of 1: 4,15 % and 4,15 points are
 * 0,0415. */
typedef struct fall_wish {
  goal_word goal;
  bool of_rate; /* `asked` of GOAL_FALL_TO is one of the registered households */
  ratio asked;
  int64_t listed;
  int64_t registered[2];
} fall_wish;

/* The fewest households by which the list must become shorter for that, 0 where it need not; -1:
 * what it rests on is not known, or it is no fall. Where the later number of households is not
 * known the earlier one stands for it. */
int64_t fall_needed(const fall_wish *w);

#endif
