/* reference_number: Kleene's values and numbers as lists of guarded alternatives, for
 * the reference evaluator. Owns their arithmetic; must never know answers, expressions'
 * meaning or anything of plan/ and run/. */
#ifndef CHUAN_TESTS_REFERENCE_NUMBER_H
#define CHUAN_TESTS_REFERENCE_NUMBER_H

#include "book/book.h"

/* No and yes are 0 and 1, so that they can be counted. */
typedef enum kleene { NO = 0, YES = 1, UNKNOWN = 2 } kleene;

kleene kleene_not(kleene a);
kleene kleene_and(kleene a, kleene b);
kleene kleene_or(kleene a, kleene b);
kleene kleene_of(bool claim);

/* The same two bits as the engine's states, but said again here. */
enum { GIVEN = 0, GIVEN_MISSING = 1, GIVEN_NOT_APPLICABLE = 2 };

/* Wide enough that no product of two checked numbers can leave it. */
__extension__ typedef __int128 wide;

#define PICKS 24
#define POOL 16384

/* Which entry of which guard family an alternative rests on: a `by` table (all tables of
 * the same key fields are one family) or a choose node. */
typedef struct pick {
  const dated *table;
  const parameter *keyed_by;
  const expr *chosen;
  int entry;
} pick;

/* One case of a number: (low..high) / (den_low..den_high), if its guard holds. */
typedef struct alternative {
  kleene guard; /* never NO: such alternatives are left out */
  int npicks;
  pick picks[PICKS];
  int state;
  wide low, high, den_low, den_high;
} alternative;

/* The alternatives of a number, in units of 10^-scale; `months` is the power of the
 * month in its unit; a bare number takes the unit of whatever it meets. */
typedef struct number {
  alternative *at;
  int count;
  int scale;
  bool bare;
  int months;
} number;

/* The memory of alternatives: marks are taken and put back by whoever evaluates. */
typedef struct pool {
  alternative at[POOL];
  int used;
} pool;

/* A number with room for alternatives, and one of a single sure alternative. */
number number_make(pool *p, int room);
number number_single(pool *p, int state, wide low, wide high);

void number_multiply(number *n, int64_t by);

/* Brings two numbers to one scale and one count of months, multiplying only. */
void number_match(number *a, number *b);

/* a op b: entries of one family go together, those of different families cross. */
number number_combine(pool *p, op o, number a, number b);

/* Adds `more`, guarded, to the alternatives of n; both get the greater scale. */
void number_add_case(number *n, number more, kleene guard, pick of);

bool alternative_join(const alternative *a, const alternative *b, alternative *out);

/* Alternative i of x at most (or below) alternative k of y. */
kleene number_at_most(const number *x, int i, const number *y, int k, bool strict);

alternative hull_of(const number *n);

#endif
