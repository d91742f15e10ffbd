/* territory: the place of a local plan in a registry: its units, and of the ends of years who
 * stood on the lists in force there and what was registered. Must never know targets, or what
 * answers say. */
#ifndef CHUAN_RUN_TERRITORY_H
#define CHUAN_RUN_TERRITORY_H

#include "book/local_plan.h"
#include "book/settle.h"
#include "data/lists.h"
#include "data/reported.h"
#include "data/seats.h"
#include "data/units.h"

/* The units of one level that the place consists of at the end of the round, by code; a village is
 * called by its commune too: "01942/Thôn 1". */
typedef struct territory_units {
  const char **codes;
  int count;
} territory_units;

struct poll;
struct movements;

/* The end of one year. Rows and units are those of the place alone. */
typedef struct territory_year {
  int year;
  bool listed;      /* lists under the plan's standard are in force; else the roll is empty */
  roll roll;        /* by household id */
  seating *seats;   /* of it */
  reported lists;   /* of which units they are */
  unit_bases bases; /* registered at its end, in units as they are at the end of the round */
  int32_t *units_of[UNIT_LEVELS]; /* by row: which of the units of the level, -1: none is said */
  const struct movements *moved;  /* NULL: nobody has asked yet; see measure.c */
  const struct poll *poll;        /* NULL: nobody has asked yet; see poll.h */
} territory_year;

typedef struct territory {
  store *store;
  arena *arena;
  const local_plan *plan;
  const settled *law; /* its standard, with its conditions as entitlements */
  int nexprs;         /* of the book */
  const char *place;  /* its place, as it is called at the end of the round */
  int place_at;       /* its level; -1: not known, for no list names any unit */
  int baseline, round;
  units registry;
  territory_year *years[8]; /* as they were asked for */
  int nyears;
  territory_units levels[UNIT_LEVELS];
} territory;

/* What a territory is of; years of 0 are those of the plan. */
typedef struct territory_wish {
  const local_plan *plan;
  const settled *law;
  int nexprs;
  int baseline, round;
} territory_wish;

/* Reads units and the lists of both years; everything lives in the arena. Fault: the registry
 * cannot be read; the lists name units, and neither they nor the registry know the place, so that
 * nobody can tell who is of it. */
chuan_status territory_open(territory *t, const territory_wish *wish, store *s, arena *a,
                            chuan_fault *fault);

/* The end of a year; it stays where it is. Fault: as territory_open. */
chuan_status territory_year_of(territory *t, int year, territory_year **out, chuan_fault *fault);

/* The year that a measure is counted in. */
int territory_when(const territory *t, const measure *m);

/* The number of a unit among those of the level, -1: there is none. A village may be named without
 * its commune where that is plain. */
int territory_unit(const territory *t, unit_level of, const char *id);

/* "01942/Thôn 1" as the registry calls it: "Thôn 1". */
const char *territory_code(const char *id);
/* Its name in the registry, else its code. */
const char *territory_name(const territory *t, const char *id);

/* What is registered at the end of a year in a unit of the level (-1: in the whole place); -1: it
 * is not known. *projected is raised and *source told where known. */
int64_t territory_registered(const territory *t, const territory_year *y, unit_level of, int unit,
                             unit_figure which, bool *projected, const char **source);

/* FLAG_YES, FLAG_NO, or -1: what a unit, or the nearest unit above that says it, is. */
int territory_attribute(const territory *t, unit_level of, int unit, const char *attribute);

#endif
