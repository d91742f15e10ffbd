/* what_if: what is said of values that --set puts in place of those of the law: they may be slips.
 * Must never refuse. */
#ifndef CHUAN_CLI_WHAT_IF_H
#define CHUAN_CLI_WHAT_IF_H

#include "book/settle.h"
#include "cli/options.h"

/* Says, on standard error, which rows of a table one value sets, and where it is more than a
 * hundred times what the law has, or less than a hundredth. */
void what_if_say(const options *o, const book *b, const settled *made);

#endif
