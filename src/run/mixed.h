/* mixed: a household that was asked twice, with its income of the one time among the other
 * answers of the other: what tells whether income or something else moved it. Owns a batch of
 * two households and their run; must never know rounds or files. */
#ifndef CHUAN_RUN_MIXED_H
#define CHUAN_RUN_MIXED_H

#include "run/compare.h"

typedef struct mixed mixed;

/* For a plan, which must outlive it. */
chuan_status mixed_new(const plan *p, mixed **out, chuan_fault *fault);
void mixed_free(mixed *m); /* NULL is fine */

/* The four ways; those between are valid until the next call. The columns of both batches begin
 * with those of the plan. A mixture that contradicts itself (a flag, a quotient) is taken for what
 * it is now, so that nothing is laid to it. */
chuan_status mixed_make(mixed *m, household_at before, household_at now, answers_at *out,
                        chuan_fault *fault);

#endif
