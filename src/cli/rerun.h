/* rerun: a stored round under standards, batch by batch, as the columns that the registry
 * keeps: what reclassify writes and verify compares. Must never know where they go. */
#ifndef CHUAN_CLI_RERUN_H
#define CHUAN_CLI_RERUN_H

#include "cli/job.h"
#include "run/record.h"

typedef struct rerun {
  job *job; /* open, of a stored round */
  const options *o;
  verdict_columns *columns; /* one set per standard, as many rows as the batch has */
  int64_t block;            /* of the round; where the batch begins, and its row there */
  int row;
} rerun;

chuan_status rerun_open(rerun *r, const options *o, job *j, chuan_fault *fault);
void rerun_close(rerun *r);

/* The verdicts of the batch that was just read into r->job->batch. */
void rerun_take(rerun *r);
/* The next batch; r->job->batch->households is 0 at the end. */
chuan_status rerun_next(rerun *r, chuan_fault *fault);

#endif
