/* ranking: in which order to ask, so that every next question, asked wherever a household
 * hangs on it, settles the most. Owns the sets of questions that households have, each once
 * with its count; must never know households. */
#ifndef CHUAN_RUN_RANKING_H
#define CHUAN_RUN_RANKING_H

#include "run/gaps.h"

typedef struct ranked {
  int column;
  int64_t asked;   /* households whose questions include it */
  int64_t settles; /* more households that are settled by it and those before it */
  int64_t settled; /* all such households so far */
} ranked;

typedef struct ranking ranking;

/* What became of the households that hang on missing answers. */
typedef struct gap_counts {
  int64_t households;
  int64_t settled_by[GAPS_ASK_MOST]; /* one question, two, … */
  int64_t many;
  int64_t not_settled; /* by no answers: something is left, with questions or without */
} gap_counts;

chuan_status ranking_new(const plan *p, ranking **out, chuan_fault *fault);
void ranking_free(ranking *r);

chuan_status ranking_add(ranking *r, const gap *g, chuan_fault *fault);

const gap_counts *ranking_counts(const ranking *r);

/* The questions that any household has, in that order: the most settled first, then the most
 * asked, then the order of the columns. The list belongs to the ranking. */
chuan_status ranking_list(ranking *r, const ranked **out, int *count, chuan_fault *fault);

#endif
