/* record: the verdicts of a batch that has just run as the columns that the registry keeps.
 * Must never know where they go. */
#ifndef CHUAN_RUN_RECORD_H
#define CHUAN_RUN_RECORD_H

#include "data/runs.h"
#include "run/run.h"

/* Fills the columns for the households of the batch under a standard of at most
 * VERDICT_SETS_MOST indicators and kinds; a household that the run refused has
 * VERDICT_REFUSED and nothing else. */
void record_fill(const run *r, const plan *p, int which, int households, verdict_columns *out);

#endif
