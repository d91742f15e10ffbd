/* pair: two standards made with build.h, their hybrids, and a run over all of them: what tests
 * of comparisons begin with. Households are put with engine.h. Asserts that everything can be
 * made. */
#ifndef CHUAN_TESTS_PAIR_H
#define CHUAN_TESTS_PAIR_H

#include "engine.h"
#include "run/compare.h"

typedef struct pair {
  engine e; /* its standards are the two and the hybrids */
  settled *settled[COMPARE_STANDARDS];
  unsigned sets[COMPARE_SETS];
  int count;
  contrast *contrast;
  comparison comparison;
  compared out; /* of the household compared last */
  text detail;
  char name[160];
} pair;

/* Standards by id; d_ columns for the indicators named in `flags`, which are those of A or, with
 * `of_second`, of B. */
pair pair_of(build *b, const char *from, const char *to, const char *flags, bool of_second);
void pair_free(pair *p);

/* Compares a row of the last run and returns "from to certainty reason: detail"; of a household
 * that did not move without the reason. */
const char *pair_says(pair *p, int row);
/* The i-th thing that household hangs on. */
const char *pair_open(pair *p, int i);

#endif
