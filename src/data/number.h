/* number: a number of a survey file, exact, and which everyday spelling it is when it
 * is not one. Must never know files or batches. */
#ifndef CHUAN_DATA_NUMBER_H
#define CHUAN_DATA_NUMBER_H

#include "data/answer.h"

/* Reads the number of an integer or decimal field into whole 10^-digits, within the
 * field's range. Returns what is wrong, or MSG_NONE. */
message number_read(const field *f, const char *s, size_t length, const answer_style *style,
                    int64_t *value);

#endif
