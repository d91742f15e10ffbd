/* tested: what a comparison comes to for one household, in signs and in one unit. Must never know
 * trees or citations. */
#ifndef CHUAN_RUN_TESTED_H
#define CHUAN_RUN_TESTED_H

#include "run/value.h"

/* Appends "1.200.000 ≤ 1.500.000": the tested value and its bounds in signs, those of the contrary
 * where the answer is no, so that what is printed is true. A value that is by the month where its
 * bound is by the year is brought there: "4.000.000 một tháng × 12 = 48.000.000 > 28.000.000".
 * `like` as in number_text. */
void tested_text(text *out, const spot *at, const expr *e, int answer, const field *like,
                 chuan_lang lang);

/* Appends "2.000.000, over 1.500.000 to 2.250.000": a range that holds, or may hold, in words. */
void tested_range_text(text *out, const spot *at, const expr *e, const field *like,
                       chuan_lang lang);

#endif
