/* candidates: how near households are to leaving the classes that they are listed in: by the
 * number that falls shortest of where those end, by deprivations, and whether anybody in them is
 * able to work. Must never know lists, units or how any of it is printed.
 *
 * It says where answers stand, not what will become of a household: a list in this order is one
 * for work and visits. */
#ifndef CHUAN_RUN_CANDIDATES_H
#define CHUAN_RUN_CANDIDATES_H

#include "run/borders.h"

typedef enum labour { LABOUR_SOME, LABOUR_NOT_KNOWN, LABOUR_NONE } labour;

/* Columns of the batch, -1: the form never asked. */
typedef struct labour_columns {
  int without; /* of the household: nobody is able to work */
  int able;    /* of persons: is able to work */
} labour_columns;

typedef struct candidate {
  bool as_listed;        /* its answers give it one of the classes */
  const border *nearest; /* of a number, behind which it has none of them; NULL: none is known */
  ratio share;           /* how far that is, as a part of the border: 0 at it; none is known */
  /* How many fewer deprivations, all else as it is, take it out of the classes; 0: none do, or it
   * is not known. */
  int64_t deprivations;
  uint64_t lacks; /* a bit per indicator that it is surely deprived of */
  labour labour;
} candidate;

/* The household at the spot, listed in one of `classes` (a bit per class of the standard). Borders
 * live in the arena. */
chuan_status candidate_make(const spot *at, uint32_t classes, const labour_columns *asked, arena *a,
                            candidate *out, chuan_fault *fault);

/* In which order to work: with labour or not known first, without it apart at the end; those whose
 * answers give the class; the shortest share, none at the end; the fewest deprivations. 0: alike.
 */
int candidate_compare(const candidate *a, const candidate *b);

#endif
