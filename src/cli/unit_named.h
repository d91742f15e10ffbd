/* unit_named: the unit that a person means: by its code, or by its name as typed in haste, without
 * accents or "huyện". Must never know what is wanted of it. */
#ifndef CHUAN_CLI_UNIT_NAMED_H
#define CHUAN_CLI_UNIT_NAMED_H

#include "data/units.h"

/* The description in force of the one unit. A code comes before names; then the whole name, the
 * name without its kind, a part of the name. Faults (CHUAN_USAGE): no unit, or several, which are
 * named. */
chuan_status unit_named(const units *u, const char *words, const unit_info **out,
                        chuan_fault *fault);

#endif
