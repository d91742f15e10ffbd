/* movements: who came onto the lists of poor and near-poor households and who left them from
 * the end of one year to the end of another, so that every household is counted once and the
 * sums close. Must never know SQL or how lists came about.
 *
 * The columns are those of reports 2 and 3 of the forms of 2022–2025. A household that leaves
 * both lists without an event has escaped; one that comes without an event or a past on the list
 * is new. Definitions of the categories were not seen in a legal text (they are the usual ones).
 *
 * A unit of the registry that has a list at one end only counts at neither, for nobody knows who of
 * it moved; a household that moved from or to it is other increase or decrease of the other unit
 * and of the whole.
 *
 * Persons: a household that leaves a list or crosses to the other one takes the persons of the
 * earlier list with it, one that comes brings those of the later. Where a household stands on a
 * list at both ends, persons who joined it are other increase of the list at the end, those who
 * left it other decrease. */
#ifndef CHUAN_RUN_MOVEMENTS_H
#define CHUAN_RUN_MOVEMENTS_H

#include "data/lineage.h"
#include "data/lists.h"
#include "data/reported.h"
#include "data/units.h"

/* Columns 1 to 9. */
typedef enum flow {
  FLOW_START,
  FLOW_CROSSED_OUT, /* to the other of the two lists */
  FLOW_ESCAPED,     /* from both */
  FLOW_OTHER_DECREASE,
  FLOW_CROSSED_IN,
  FLOW_RELAPSED,
  FLOW_NEW,
  FLOW_OTHER_INCREASE,
  FLOW_END,
  FLOWS
} flow;

/* "start" … */
const char *flow_id(flow f);

enum { MEASURE_HOUSEHOLDS, MEASURE_PERSONS, MEASURES };

/* One list: LISTED_POOR is report 2, LISTED_NEAR_POOR report 3. */
typedef struct flow_sheet {
  int64_t of[MEASURES][FLOWS];
} flow_sheet;

#define LISTED_CLASSES 2 /* that have a sheet */

typedef struct movement_unit {
  const char *unit; /* as outputs name it; NULL: the whole */
  const char *code; /* in the units of the registry */
  bool known;       /* some household of it counts; else there is no list at one end, and its sheets
                       are nothing */
  flow_sheet sheets[LISTED_CLASSES];
} movement_unit;

/* One household (or, with `households` 0, persons of one) that moved. */
typedef struct moved {
  const char *household_id; /* by the later list where it has it */
  const char *unit;         /* whose sheets count it so; NULL: of the whole */
  listed_class from, to;
  flow category;   /* of `from`'s list, or of `to`'s where it was on none */
  const char *why; /* the event, "unit" (it is in another one now), "persons" (who joined or left
                      it), "split" (it escaped, and another one split from it), "" */
  int64_t households, persons;
} moved;

/* "escaped_to_near_poor", "became_poor", "escaped", "relapsed", "new", "other_increase",
 * "other_decrease". */
const char *moved_category(const moved *m);

/* Why a household can be counted nowhere. */
typedef enum offence_kind {
  OFFENCE_LEFT_BUT_LISTED, /* an event says it is gone, the later list has it */
  OFFENCE_CAME_BUT_LISTED, /* an event says it came, the earlier list has it */
  OFFENCE_TWICE,           /* with another id of the same list it is one household */
  OFFENCE_PERSONS          /* its persons are not known */
} offence_kind;

typedef struct offence {
  offence_kind kind;
  const char *household_id;
  const char *other; /* the event, or the other id */
  int year;          /* of the list, or of the event */
} offence;

/* An equation that does not hold. */
typedef struct unequal {
  const movement_unit *unit;
  listed_class of;
  int measure;
  bool crossing;         /* what left one list for the other did not come there */
  int64_t said, counted; /* the end of the list, and what the flows make of its start; or the two
                            crossings */
} unequal;

typedef struct movements {
  movement_unit *units; /* the whole first, then by name as vi_compare has it */
  int nunits;
  moved *moved; /* by unit where there are units, else of the whole; in order of ids */
  int64_t nmoved;
  offence *offences;
  int64_t noffences;
  unequal *unequals;
  int64_t nunequals;
  int64_t between_units; /* households that are in another unit now */
  int64_t split_up;      /* that escaped, and that another one split from: dissolved, perhaps */
  int64_t passed_over;   /* that escaped, though later lists of all households do not name them */
  reported reported[2];  /* of which units there are lists, at either end */
  const char **left_out; /* households of the later list whose unit has no earlier one, by id */
  int64_t nleft_out;
} movements;

typedef struct movements_wish {
  const roll *from, *to;
  const history *history;
  const lineage_row *events; /* in force up to the later year, by household */
  int64_t nevents;
  const units *units;
  int by; /* a place_field; -1: the whole alone */
} movements_wish;

/* Everything lives in the arena. Fault: no memory. Where there are offences or unequals the sheets
 * are not to be used. */
chuan_status movements_make(const movements_wish *wish, arena *a, movements *out,
                            chuan_fault *fault);

#endif
