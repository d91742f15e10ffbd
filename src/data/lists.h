/* lists: the recognised classes of a registry: what a chairman's decision lists, household by
 * household, with the overrides that stand beside computed classes. Must never know how classes
 * are computed or who moved between lists.
 *
 * A list is in force until another one replaces it; all of them stay. The state at the end of
 * a year under a standard is all its lists in force together (each commune has its own
 * decision), and no household stands in two of them. */
#ifndef CHUAN_DATA_LISTS_H
#define CHUAN_DATA_LISTS_H

#include "base/arena.h"
#include "data/intake.h"
#include "data/runs.h"

/* Classes that the law lists, by the ids that all standards share. */
#define CLASS_POOR "poor"
#define CLASS_NEAR_POOR "near_poor"

typedef struct list_wish {
  int year;
  const char *standard;
  const char *decision; /* its number */
  day decided;
  int64_t replaces;      /* a list, 0: none */
  char delimiter;        /* of the files; 0: ',' */
  const known_table *as; /* what a codebook says of an official list; NULL: nothing */
} list_wish;

/* Households of a run that have no class to be recognised, and no override. */
typedef struct unsettled {
  const char *household_id, *outcome; /* "undetermined" … */
} unsettled;

/* What became of a new list. */
typedef struct list_made {
  int64_t id;
  bool was_there; /* the same list is in force: `id` */
  int64_t households, overrides;
  const char **ignored; /* columns of the files that are none of ours */
  int nignored;
  int64_t nunsettled; /* the first INTAKE_LISTED of them: */
  unsettled unsettled[INTAKE_LISTED];
} list_made;

/* Both make a list whole or not at all, in a transaction of their own; texts of `out` live in the
 * arena. Faults: CHUAN_REFUSED where rows or households are refused; a household stands in
 * another list in force of that year and standard; the list to be replaced is not one. */

/* From an official list as CSV: household_id, class, and as they come kind persons province
 * district commune village area ethnicity recognised_from ever_poor ever_near_poor note. `classes`
 * are those of the standard, with blanks between. */
chuan_status list_import(store *s, const list_wish *wish, const char *path, const char *classes,
                         arena *a, list_made *out, refusals *r, chuan_fault *fault);

/* From the verdicts of a run under its standard number `which`: all households that it speaks of,
 * those not decided by an override. overrides: a CSV file of household_id, class, author, reason,
 * document, NULL: none. */
chuan_status list_of_run(store *s, const list_wish *wish, const run_head *run, int which,
                         const round_info *round, const char *overrides, arena *a, list_made *out,
                         refusals *r, chuan_fault *fault);

/* ---- reading ---- */

typedef struct list_count {
  const char *class_;
  int64_t households, persons; /* persons that are known */
} list_count;

typedef struct list_info {
  int64_t id;
  int year;
  const char *standard, *decision, *decided, *source, *made;
  int64_t run, replaces, replaced_by; /* 0: none */
  int64_t overrides;
  const list_count *counts; /* by class, in order of its id */
  int ncounts;
} list_info;

/* All lists in order of their numbers; texts in the arena. */
chuan_status lists_read(store *s, arena *a, list_info **out, int *count, chuan_fault *fault);

/* What a decision says of a household whose answers a round holds. */
typedef struct ruling {
  int64_t list; /* in force; 0: there is none */
  const char *decision, *decided, *class_;
  const char *computed; /* of an override: the class or outcome it stands in place of; else NULL */
  const char *reason, *document; /* of an override, else "" */
} ruling;

/* Of the lists in force that were made from runs over the round under the standard; texts in the
 * arena. */
chuan_status ruling_read(store *s, int64_t round, const char *standard, const char *household_id,
                         arena *a, ruling *out, chuan_fault *fault);

/* What the lists in force of a year say of a household. */
typedef enum listed_class { LISTED_POOR, LISTED_NEAR_POOR, LISTED_OTHER } listed_class;
listed_class listed_class_of(const char *class_); /* by its id */

/* The household's place, as the questionnaire names its fields. */
typedef enum place_field {
  PLACE_PROVINCE,
  PLACE_DISTRICT,
  PLACE_COMMUNE,
  PLACE_VILLAGE,
  PLACE_AREA,
  PLACE_FIELDS
} place_field;

typedef struct roll_row {
  const char *household_id;
  listed_class class_;
  int64_t persons; /* -1: not known */
  const char *places[PLACE_FIELDS];
  const char *ethnicity; /* as its list says it, "": not */
  int64_t list;          /* that says so */
} roll_row;

typedef struct roll {
  int year;
  const char *standard;
  roll_row *rows; /* by household id */
  int64_t count;
} roll;

/* The state at the end of a year. Where its lists in force are under several standards, `standards`
 * (count: 0, all) must leave one. Faults: there is no list of the year; several standards. */
chuan_status roll_read(store *s, int year, const char *const *standards, int nstandards, arena *a,
                       roll *out, chuan_fault *fault);

/* That a household was recognised poor or near-poor at the end of a year, by a list in force
 * or as a list's ever_poor and ever_near_poor tell. */
typedef struct past_class {
  const char *household_id;
  int known_in; /* the year of the list that says it, by whose ids the household is called */
  int year;
  listed_class class_;
} past_class;

typedef struct history {
  past_class *rows;
  int64_t count;
  const char *lists; /* the years of the lists that were read, blanks between */
  int first;         /* the earliest year of all; 0: none */
} history;

/* Free with history_free. Of the years from `since` (0: any) and before `before`; lists of later
 * years up to `last` tell by ever_poor and ever_near_poor only. */
chuan_status history_read(store *s, int since, int before, int last, const char *const *standards,
                          int nstandards, arena *a, history *out, chuan_fault *fault);
void history_free(history *h);

#endif
