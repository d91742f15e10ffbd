/* kinship: which households of different years are one and the same, and what happened to them
 * between two years, from the events of lineage. Must never know lists' classes.
 *
 * A new_id maps the id at the end of a year to that at its beginning, so that all ids of a village
 * may be given anew in one year. */
#ifndef CHUAN_RUN_KINSHIP_H
#define CHUAN_RUN_KINSHIP_H

#include "data/lineage.h"

/* A household by the first id it had, and the year from which this one has the id, where it was
 * another's before (0: from the beginning). */
typedef struct root {
  const char *id;
  int born;
} root;

int root_compare(const root *a, const root *b);

/* What happened to one household between two years: the day as YYYYMMDD (of events without
 * one: YYYY0000) of the first and last events by which it came or went; 0: none. */
typedef struct happened {
  root of;
  int32_t first_came, last_came, first_went, last_went;
  lineage_event came, went; /* the last of them */
} happened;

typedef struct kinship {
  const lineage_row *events; /* by household and year */
  int64_t nevents;
  const lineage_row **handed_on; /* new_id events by the id that was given up */
  int64_t nhanded_on;
  happened *happened; /* by root */
  int64_t nhappened;
  root *split; /* that others split from between the two years, in order */
  int64_t nsplit;
} kinship;

/* Everything lives in the arena; the events must outlive it. Fault: no memory. */
chuan_status kinship_make(const lineage_row *events, int64_t count, int after, int last, arena *a,
                          kinship *out, chuan_fault *fault);

/* The household that has an id at the end of a year. */
root kinship_root(const kinship *k, const char *id, int year);

/* What happened to it; NULL: nothing. */
const happened *kinship_happened(const kinship *k, const root *of);

/* Whether another household split from it. */
bool kinship_was_split(const kinship *k, const root *of);

#endif
