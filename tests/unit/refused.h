/* refused: what stands in a list of refused rows, for tests of what reads rows. */
#ifndef CHUAN_TESTS_REFUSED_H
#define CHUAN_TESTS_REFUSED_H

#include "data/intake.h"

/* The refusal at that place is of that line and of the column `which`, and its English sentence
 * has the part. */
void expect_refused(const refusals *refused, int at, int line, int which, const char *part);

#endif
