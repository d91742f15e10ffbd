/* poll: what listed households answered to the conditions of a local plan, in the rounds that
 * their lists were made from. Must never know targets or units. */
#ifndef CHUAN_RUN_POLL_H
#define CHUAN_RUN_POLL_H

#include "run/territory.h"

/* Of one household: itself, or its persons where a condition is on persons. Among whom is counted
 * (`whole`, or perhaps `whole_open`) those for whom the condition holds. */
typedef struct poll_count {
  int16_t whole, part, part_open; /* surely among them: all, for whom it holds, and may hold */
  int16_t whole_open;             /* perhaps among them: all, */
  int16_t gain, lose;             /* for whom it does or may hold, does not or may not hold */
  bool lost;                      /* nobody knows: there is no record of its persons */
} poll_count;

/* Two crowds whose conditions are asked together; numbers of conditions, -1: none. */
typedef struct poll_pair {
  crowd count, among;
} poll_pair;

typedef struct poll {
  const poll_pair *pairs;
  int npairs;
  int64_t rows;
  poll_count *at; /* [pair * rows + row of the roll] */
} poll;

/* True if the answers are needed: a crowd has a condition. */
bool poll_needed(const measure *m);
/* True if it counts persons: a condition is on them. */
bool poll_of_persons(const measure *m);

/* Asks once for everything that the plan wants to know; it stays with the year. */
chuan_status poll_take(territory *t, territory_year *y, const poll **out, chuan_fault *fault);

/* What was answered to the conditions of a measure, one for each row of the roll. */
const poll_count *poll_of(const poll *p, const measure *m);

#endif
