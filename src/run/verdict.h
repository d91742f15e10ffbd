/* verdict: one class, or undetermined with what is still possible, or a conflict, or
 * none, from the conditions of a standard's classes. Must never know answers. */
#ifndef CHUAN_RUN_VERDICT_H
#define CHUAN_RUN_VERDICT_H

#include "run/kernels.h"
#include "run/run.h"

/* Four planes of scratch, and one of zeros. */
typedef struct verdict_room {
  uint8_t *sure_count, *sure_class, *may_count, *may_class;
  const uint8_t *zeros;
} verdict_room;

/* Fills the columns of one standard for `rows` households. `slots` are the planes of the
 * plan's slots. */
void verdict_make(const plan *p, int which, const planes *slots, const verdict_room *room,
                  const verdicts *out, int rows);

#endif
