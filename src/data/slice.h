/* slice: a stretch of whole lines of a survey that is not read ahead, which one thread cuts off
 * and another takes apart while the next are cut. Only plain lines can be: where one is not,
 * the survey goes on as ever from that slice. Owns a copy of the bytes; must never know rules
 * or verdicts. */
#ifndef CHUAN_DATA_SLICE_H
#define CHUAN_DATA_SLICE_H

#include "data/intake.h"

typedef struct slice slice;

/* Whether a started intake can be cut into slices; then slices are the next that is read. */
bool intake_slices(intake *in);

/* A slice for batches like this one, of at most as many households. */
chuan_status slice_new(const intake *in, const batch *b, slice **out, chuan_fault *fault);
void slice_free(slice *s);

/* Cuts off the next lines; *any is false where there are none, or none that can be cut. */
chuan_status slice_cut(intake *in, slice *s, bool *any, chuan_fault *fault);

/* Takes it apart into the batch, while others are cut and taken apart. False if some line is
 * not plain: nothing of the batch counts. */
bool slice_read(slice *s, batch *b);

/* Counts the households of a slice that was read, in the order in which they were cut. */
void slice_pass(intake *in, const slice *s, const batch *b);

/* Goes on as ever from the first line of a slice; where `s` is NULL, from where the last that
 * was cut ends. */
chuan_status slice_end(intake *in, const slice *s, chuan_fault *fault);

#endif
