/* reported: of which units there is a list of a year. Owns their codes (in the arena); must never
 * know what is counted.
 *
 * A list speaks of a unit if one of its households, of whatever class, lies in it or in what has
 * become it. Where a unit of the registry has no household in any list of the year, nobody knows
 * how many are poor there: that is no 0. A unit that has truly nobody to list is said to be so by
 * the households that were reviewed, with the class that they have. */
#ifndef CHUAN_DATA_REPORTED_H
#define CHUAN_DATA_REPORTED_H

#include "base/text.h"
#include "data/lists.h"
#include "data/units.h"

typedef struct reported {
  const units *units;
  int year;               /* of the lists */
  int later;              /* units are those at the end of this year */
  const char **codes;     /* that the lists speak of, sorted */
  const char **gone;      /* of them those that were split by then */
  const char **undivided; /* units of which a list names none below */
  int count, ngone, nundivided, nparents;
  bool has_lost;             /* a household lies in no unit of the registry */
  unit_level level;          /* the lowest above villages that the registry has */
  const char **parents;      /* units with others below them but villages: they send no lists */
  const unit_info **missing; /* units that send lists and of which there is none, by code */
  int nmissing;
  const char **lacking; /* those units, and all that they lie in, sorted */
  int nlacking;
  const unit_info **senders; /* units that send lists */
  int nsenders;
} reported;

/* Of a roll whose households are seated (data/seats). `u` outlives it. */
chuan_status reported_make(const units *u, const roll *r, int later, arena *a, reported *out,
                           chuan_fault *fault);

/* False only if the registry has the unit and no list speaks of it; "01942/Thôn 1" is of 01942. */
bool reported_has(const reported *r, const char *unit);
/* The same of the unit that the list of a row's household comes from. */
bool reported_row(const reported *r, const roll_row *row);
/* True if a unit that sends lists, and of which there is none, is this one or lies in it. */
bool reported_lacks(const reported *r, const char *unit);
/* A registered total of what there are lists of in a unit; -1: not known. */
int64_t reported_total(const reported *r, const char *unit, int year, unit_figure which);

/* "01939 Xã Hoà Lạc, … (+3)": the missing ones within a unit (NULL: all); *count of them. */
void reported_names(text *out, const reported *r, const char *within, int *count);

#endif
