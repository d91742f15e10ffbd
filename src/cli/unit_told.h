/* unit_told: a unit as papers call it: its code, and its name where the registry has it. Must never
 * know what is told of it. */
#ifndef CHUAN_CLI_UNIT_TOLD_H
#define CHUAN_CLI_UNIT_TOLD_H

#include "cli/report.h"
#include "data/units.h"

/* "01942 Xã Bình Minh"; the name only where the code is a unit's of the level `of`. */
void unit_told(text *out, const units *u, const char *of, const char *id, size_t length);
/* The same in the arena of the report. */
label unit_told_label(report *r, const units *u, const char *of, const char *id, size_t length);

#endif
