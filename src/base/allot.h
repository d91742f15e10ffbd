/* allot: whole things handed out in proportion to weights by largest remainders (Hamilton), so
 * that they add up exactly. Must never know what is handed out, nor to whom.
 *
 * A quota is what exact proportion would give; who would get more than it can take gets that,
 * and the others share what is left in proportion. Everybody gets the whole part of its quota;
 * what remains goes one by one to the largest remainders: of equal ones to the larger `size`
 * first, then to whoever stands first. */
#ifndef CHUAN_BASE_ALLOT_H
#define CHUAN_BASE_ALLOT_H

#include "base/ratio.h"

/* Of weights, sizes, limits and what is handed out. */
#define ALLOT_MOST AMOUNT_MOST

typedef struct allot_part {
  int64_t weight; /* 0: it gets nothing */
  int64_t most;   /* it can take no more */
  int64_t size;
  /* what comes out */
  int64_t given;
  ratio quota; /* exact; no number where its fraction is too large for one */
  bool all;    /* it gets all that it can take */
} allot_part;

/* How much those with a weight can take together. */
int64_t allot_room(const allot_part *parts, int count);

/* Hands out an amount of at most allot_room. Nothing is below 0 or above ALLOT_MOST; there are
 * fewer than 2^20 parts. Fault: no memory. */
chuan_status allot(int64_t total, allot_part *parts, int count, chuan_fault *fault);

#endif
