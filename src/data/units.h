/* units: the provinces, districts, communes and villages of a registry, with the days they are
 * valid, their successors and the population registered in them by year. Must never know
 * households.
 *
 * A code belongs to one unit of one level. Rows are only added. Where several imports describe
 * a unit from the same day on, the newest counts; so do the successors of a unit that the newest
 * import names. Totals of a unit and year are what their source says: another figure needs
 * another source, and then the newest counts. */
#ifndef CHUAN_DATA_UNITS_H
#define CHUAN_DATA_UNITS_H

#include "base/arena.h"
#include "data/intake.h"
#include "data/store.h"

typedef enum unit_level {
  UNIT_PROVINCE,
  UNIT_DISTRICT,
  UNIT_COMMUNE,
  UNIT_VILLAGE,
  UNIT_LEVELS
} unit_level;

/* "province" … */
const char *unit_level_id(unit_level level);
/* The level of such a word; UNIT_VILLAGE: of any other. */
unit_level unit_level_of(const char *word);

/* What is registered in a unit at the end of a year. */
typedef enum unit_figure {
  FIGURE_HOUSEHOLDS,
  FIGURE_PERSONS,
  FIGURE_ETHNIC_MINORITY_HOUSEHOLDS,
  FIGURE_CHILDREN_UNDER_16,
  UNIT_FIGURES
} unit_figure;

/* "households" … */
const char *unit_figure_id(unit_figure figure);

/* ---- import ---- */

/* What an import did: said by the file, and new in the registry. */
typedef struct units_count {
  int64_t said, added;
} units_count;

/* A figure of a parent that is not the sum of those of its units of that year. */
typedef struct unit_gap {
  const char *unit;
  int year;
  unit_figure figure;
  int64_t said, sum;
} unit_gap;

typedef struct units_taken {
  units_count units, totals, successors;
  unit_gap *gaps; /* in the years of the file */
  int ngaps;
  const char **ignored; /* columns that are none of ours */
  int nignored;
} units_taken;

/* Takes a CSV file, whole or not at all, in a transaction of its own. Its columns are unit and, as
 * they come, name level parent valid_from valid_to and the attributes; successor successor_from;
 * year, the figures, projected and source. Texts of `out` live in the arena. Faults:
 * CHUAN_REFUSED where rows are refused (see `r`). */
chuan_status units_import(store *s, const char *path, char delimiter, const known_table *as,
                          arena *a, units_taken *out, refusals *r, chuan_fault *fault);

/* ---- reading ---- */

enum {
  ATTRIBUTE_POOR_DISTRICT,
  ATTRIBUTE_HARD_COMMUNE,
  ATTRIBUTE_COASTAL_COMMUNE,
  ATTRIBUTE_NEW_RURAL_TARGET,
  UNIT_ATTRIBUTES
};

/* "poor_district" … */
const char *unit_attribute_id(int attribute);

typedef struct unit_info {
  const char *id, *level, *parent, *name, *valid_from, *valid_to; /* days, "": open */
  int attributes[UNIT_ATTRIBUTES]; /* FLAG_NO, FLAG_YES, -1: not said */
  bool superseded;                 /* a newer import describes it from that day on */
  int64_t import;
} unit_info;

/* Units above each other, at most: more are a circle. */
enum { UNIT_ANCESTORS_MOST = 8 };

typedef struct unit_total {
  const char *unit;
  int year;
  int64_t figures[UNIT_FIGURES]; /* -1: not said */
  bool projected;
  const char *source;
  bool superseded;
  int64_t import;
} unit_total;

typedef struct unit_next {
  const char *unit, *successor, *day, *source;
  bool superseded;
  int64_t import;
} unit_next;

/* All that is stored, in order of units (then of days and years); texts in the arena. */
typedef struct units {
  unit_info *infos;
  unit_total *totals;
  unit_next *nexts;
  int64_t ninfos, ntotals, nnexts;
} units;
chuan_status units_read(store *s, arena *a, units *out, chuan_fault *fault);

/* What was registered at the end of a year in all that a unit consists of at the end of a later
 * one: the base of its rates. */
typedef struct unit_base {
  const char *unit;
  int64_t figures[UNIT_FIGURES]; /* -1: not known of all its parts */
  bool projected;                /* some of it is */
  const char *source;            /* several with semicolons between */
  int parts;
} unit_base;

typedef struct unit_bases {
  int year;
  unit_base *rows; /* by unit */
  int64_t count;
} unit_bases;

/* Everything lives in the arena. */
chuan_status units_bases(const units *u, int year, int later, arena *a, unit_bases *out,
                         chuan_fault *fault);
/* NULL: nothing is known. */
const unit_base *unit_bases_find(const unit_bases *b, const char *unit);

/* The sums that do not hold in the years of which an import has totals, where all units of the
 * parent at the end of the year have the figure. */
chuan_status units_gaps(const units *u, int64_t import, arena *a, unit_gap **out, int *count,
                        chuan_fault *fault);

/* The code of a unit as reports name it: of "01942/Thôn 1" it is "Thôn 1", or "" where the registry
 * has that name as a village of another commune. `u` may be NULL. */
const char *units_code(const units *u, const char *name);

/* The total in force of a unit and year, NULL: none. */
const unit_total *units_total(const units *u, const char *unit, int year);
/* Its description in force, the latest by day; NULL: none. */
const unit_info *units_find(const units *u, const char *unit);
/* The one that holds at the end of a year; NULL: the unit was not there. */
const unit_info *units_at(const units *u, const char *unit, int year);
/* The one that holds then, else the latest; NULL: none. */
const unit_info *units_about(const units *u, const char *unit, int year);
/* True if the unit is `within`, or lies in it as it holds at the end of a year. */
bool units_lies_in(const units *u, const char *unit, const char *within, int year);

/* The unit that `unit` has become by the end of a year, through one successor after another; where
 * it was split and `goal` (NULL: none) is one of its parts, that one; else the last before the
 * split. */
const char *units_become(const units *u, const char *unit, int year, const char *goal);

#endif
