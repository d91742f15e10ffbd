/* strangers: what is said of units that lists write and the registry does not have, or has
 * elsewhere. Must never know what is counted. */
#ifndef CHUAN_CLI_STRANGERS_H
#define CHUAN_CLI_STRANGERS_H

#include "cli/report.h"
#include "data/seats.h"

/* Notes of the report: a sentence for each word that is no unit, and one for contradictions. */
void strangers_note(report *r, const seating *s);
/* The same on standard error. */
void strangers_say(const options *o, const seating *s);

/* "06 › 063 › 01942": what is written of where a household lies, from the top. */
void seat_words(text *out, const seat *of);

#endif
