/* suffix: which format the name of an output asks for: FILE.xlsx is a workbook for every command
 * that writes one. The one place that reads a name so; must never know what a command writes. */
#ifndef CHUAN_CLI_SUFFIX_H
#define CHUAN_CLI_SUFFIX_H

#include "cli/options.h"

/* Takes the format from the name of -o where no --format was said. `formats` are the command's,
 * "a|b|c". Faults: the name is of a known kind that is not among them, or another than --format
 * says. A name of no known kind says nothing. */
chuan_status suffix_take(options *o, const char *formats, chuan_fault *fault);

#endif
