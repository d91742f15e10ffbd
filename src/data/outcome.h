/* outcome: what a verdict may be beside a class of its standard, as numbers and as the words
 * that files carry. Must never know how verdicts come about. */
#ifndef CHUAN_DATA_OUTCOME_H
#define CHUAN_DATA_OUTCOME_H

#include <stdint.h>

/* Class numbers beside the standard's own classes 0.. */
enum {
  VERDICT_UNDETERMINED = -1,
  VERDICT_CONFLICT = -2,
  VERDICT_NONE = -3,
  VERDICT_REFUSED = -4,
  VERDICT_OUTSIDE = -100 /* a run does not speak of this household; never in an output */
};
#define VERDICT_NONE_BIT (UINT32_C(1) << 31) /* in a set of possible classes */

/* "undetermined", "conflict", "none", "refused"; "" for any other number. */
const char *outcome_word(int number);

#endif
