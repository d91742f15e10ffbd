/* lineage: what became of households between two lists: which split off, merged, moved, were
 * dissolved, died out or got a new id. Must never know classes.
 *
 * The newest import that speaks of a household and year says all of its events; the event "none"
 * alone takes back what was said. */
#ifndef CHUAN_DATA_LINEAGE_H
#define CHUAN_DATA_LINEAGE_H

#include "base/arena.h"
#include "data/intake.h"
#include "data/store.h"

typedef enum lineage_event {
  EVENT_SPLIT_FROM, /* a new household, of members of the other one */
  EVENT_MOVED_IN,
  EVENT_MERGED_INTO, /* its members belong to the other one now */
  EVENT_MOVED_OUT,
  EVENT_DISSOLVED,
  EVENT_DIED,
  EVENT_NEW_ID, /* it was called by the other id before */
  EVENT_NONE,
  LINEAGE_EVENTS
} lineage_event;

/* "split_from" … */
const char *lineage_event_id(lineage_event event);

typedef struct lineage_taken {
  int64_t said, added;  /* events of the file; new in the registry */
  const char **ignored; /* columns that are none of ours */
  int nignored;
} lineage_taken;

/* Takes a CSV file of household_id, year, event and, as they come, other, day and note; whole or
 * not at all, in a transaction of its own. Faults: CHUAN_REFUSED where rows are refused. */
chuan_status lineage_import(store *s, const char *path, char delimiter, arena *a,
                            lineage_taken *out, refusals *r, chuan_fault *fault);

typedef struct lineage_row {
  const char *household_id, *other; /* other: "" where the event has none */
  int year;
  lineage_event event;
  day on; /* 0: not said */
} lineage_row;

/* The events in force up to a year, by household, year and day; texts in the arena. */
chuan_status lineage_read(store *s, int last, arena *a, lineage_row **out, int64_t *count,
                          chuan_fault *fault);

#endif
