/* made_lists: rolls, pasts and events of households from a few words, for tests of movements. */
#ifndef CHUAN_TESTS_MADE_LISTS_H
#define CHUAN_TESTS_MADE_LISTS_H

#include "run/movements.h"

/* "A1 poor 4 00103; B1 near_poor 2": id, class, persons ("?": not known) and, as they come,
 * commune and village. */
roll made_roll(arena *a, int year, const char *words);

/* "C1 2022 poor; …": that the household was on that list, by its id of that year. */
history made_history(arena *a, const char *words);

/* "A1 2026 moved_out; A2 2026 split_from A1 2026-05-01", in any order. */
lineage_row *made_events(arena *a, const char *words, int64_t *count);

/* "00109 00106 2026-07-01; …": successors of communes. */
units made_successors(arena *a, const char *words);

#endif
