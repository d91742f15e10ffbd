/* gaps: for the households whose class hangs on missing answers, the fewest questions that
 * would settle it. Owns a hypothetical batch and its run, refilled; must never know files,
 * and never prints.
 *
 * A question is a field of the plan; asking a person's field asks all members that miss it. A
 * set settles a household if every answer that the fields' ranges and codes allow ("not
 * applicable" too where the survey allows it) leaves it one class, or none, or a conflict;
 * answers that the run refuses as contradictions are no answers. What is found is exact: no
 * smaller set settles, and of those as small the first in the order of the columns. */
#ifndef CHUAN_RUN_GAPS_H
#define CHUAN_RUN_GAPS_H

#include "run/run.h"

enum {
  GAPS_ASK_MOST = 4,      /* a larger set is not worth naming */
  GAPS_WORLDS_MOST = 5000 /* hypothetical answers tried for one household */
};

typedef struct gap {
  int household;          /* row of the batch */
  uint32_t possible;      /* as in verdicts */
  bool many;              /* more than GAPS_ASK_MOST questions, or more worlds than are tried */
  int ask[GAPS_ASK_MOST]; /* columns of the plan */
  int nask;
  /* What is unknown after that and cannot be asked: "members" (the survey lists none) and
   * names of not_known. A household with neither questions nor names has a class that no
   * answer settles. Names are borrowed from the rules, the list until the next call. */
  const char *const *left;
  int nleft;
} gap;

typedef struct gaps gaps;

/* For the standards of a plan. `in_form`: by column, whether the survey asks it; questions of
 * the survey come first in the order, then those it never asked; NULL: as if it asked all. */
chuan_status gaps_new(const plan *p, const bool *in_form, gaps **out, chuan_fault *fault);
void gaps_free(gaps *g);

/* Finds the gaps of these rows of the batch that `r` has just run, each undetermined under
 * the standard. The columns of the batch begin with those of the plan. */
chuan_status gaps_find(gaps *g, int standard, const run *r, const batch *b, const int *rows,
                       int count, chuan_fault *fault);

/* One gap for each row, in the same order; valid until the standard's next call. */
const gap *gaps_found(const gaps *g, int standard);

/* The questions that settle a household under two standards: those of `a`, then what `b` adds; many
 * where there are too many for one list. One of them may be NULL: its class is known there. */
gap gap_joined(const gap *a, const gap *b);

#endif
