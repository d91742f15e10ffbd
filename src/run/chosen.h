/* chosen: which units of a level a condition of a plan chooses, by what they are and by their
 * exact rates at the baseline. Must never know targets. */
#ifndef CHUAN_RUN_CHOSEN_H
#define CHUAN_RUN_CHOSEN_H

#include "run/territory.h"

/* By unit of the level: ANSWER_NO, ANSWER_YES or ANSWER_UNKNOWN; `where` NULL: all. In the arena.
 */
chuan_status chosen_units(territory *t, const expr *where, unit_level of, uint8_t **out,
                          chuan_fault *fault);

#endif
