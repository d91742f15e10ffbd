/* real: a binary floating-point number as the short decimal that it stands for, exactly and
 * from its bits, so that no rounding can move a household over a line. Must never know
 * databases or fields. */
#ifndef CHUAN_DATA_REAL_H
#define CHUAN_DATA_REAL_H

#include "base/amount.h"

/* The decimal of fewest places (AMOUNT_SCALE_MOST at most) to which the IEEE 754 double of
 * these bits is the nearest one; false where there is none: 1/3, what is left over from
 * adding up, infinity, more than AMOUNT_MOST. */
bool real_decimal(uint64_t bits, amount *out);

#endif
