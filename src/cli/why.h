/* why: one household explained, as the lines of `chuan why` and for what else explains one.
 * Must never know what stands around the lines. */
#ifndef CHUAN_CLI_WHY_H
#define CHUAN_CLI_WHY_H

#include "cli/job.h"
#include "run/why.h"

/* Reads and runs until --household is in the batch. Faults: it is not in the survey, or it was
 * refused, after saying why. */
chuan_status why_seek(job *j, const options *o, int *row, chuan_fault *fault);

/* Takes what stands after the command, opens the survey, and seeks. Faults: also where no household
 * is asked for. */
chuan_status why_find(job *j, options *o, int *row, chuan_fault *fault);

/* Appends the explanation under one standard: the verdict, what would decide it, then why. */
void why_lines(text *out, const options *o, const plan_standard *s, const why *w);

#endif
