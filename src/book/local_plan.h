/* local_plan: what a province, district or commune plans, as its file tells it: the figures as
 * printed, what each of them should come to, and the targets. Filled by lua/; lives in the book's
 * arena. Must never know registries, nor how a target is measured. */
#ifndef CHUAN_BOOK_LOCAL_PLAN_H
#define CHUAN_BOOK_LOCAL_PLAN_H

#include "base/ratio.h"
#include "book/book.h"

/* ---- what is counted ---- */

/* Whom the registry tells apart: households of the recognised lists, or registered totals. */
typedef enum crowd_of {
  CROWD_ANYBODY, /* of the survey: only the condition tells who */
  CROWD_POOR,
  CROWD_NEAR_POOR,
  CROWD_BOTH, /* poor or near-poor */
  CROWD_HOUSEHOLDS,
  CROWD_PERSONS,
  CROWD_ETHNIC_MINORITY_HOUSEHOLDS,
  CROWD_CHILDREN_UNDER_16,
  CROWD_KINDS
} crowd_of;

/* Those of the class for whom the condition holds. */
typedef struct crowd {
  bool is_said;
  crowd_of of;
  const expr *who; /* NULL: all of them */
  level level;     /* of `who` */
  int condition;   /* its number in the plan's conditions, -1: none */
} crowd;

typedef enum plan_year { AT_BASELINE, AT_ROUND } plan_year;

/* A number that a registry can tell: how many, or (with `among`) which share. With `units` it
 * counts units of that level, or takes in those alone. */
typedef struct measure {
  crowd count, among;
  plan_year at;
  int year; /* said as a number; 0: `at` tells */
  bool at_said;
  unsigned
      flows; /* a bit per plan_flows: households that moved so in that year; 0: who is listed */
  const char *units; /* a level, NULL: none */
  const expr *where; /* which of the units; NULL: all */
} measure;

/* ---- figures ---- */

/* A figure as the plan prints it. */
typedef struct printed_number {
  const char *text; /* as written: "11.457", "1,85%" */
  ratio value;      /* 185/10000 */
  int decimals;     /* of the value that are printed: 4 */
} printed_number;

typedef struct annex annex;

/* A figure that stands alone, or a column of an annex. */
typedef struct plan_figure {
  noun n;
  const char *unit;
  bool is_rate;         /* a share, as the unit "%" says */
  bool is_count;        /* of one thing, as the unit "household" says: rows add up to their total */
  bool is_printed;      /* else it is known only from what the others come to */
  printed_number value; /* of one that stands alone */
  const expr *name;     /* the node that stands for it */
  const expr *const *is; /* what it should come to, over figures */
  int nis;
  measure measure; /* count.is_said: the registry can tell it */
  const annex *in; /* NULL: stands alone */
  int cell;        /* of a printed column: which of a row's cells */
  int first;       /* number of its first value among those of all figures */
} plan_figure;

typedef struct annex_row {
  const char *id; /* of a unit its code; "" the total */
  label words;
  const printed_number *cells;
  measure measure; /* what is said here stands in place of the column's */
  place at;
} annex_row;

struct annex {
  noun n;
  const plan_figure *const *columns;
  int ncolumns;
  const annex_row *rows; /* the total, if there is one, stands after the last */
  int nrows;
  bool has_total;
  const char
      *units; /* rows are units of this level, their ids the codes; NULL: rows are no units */
};

/* ---- targets ---- */

typedef enum goal_word {
  GOAL_REACH,        /* at least */
  GOAL_FALL_TO,      /* at most */
  GOAL_FALL_BY,      /* so many fewer than at the baseline */
  GOAL_FALL_POINTS,  /* so many percentage points less */
  GOAL_FALL_PERCENT, /* so many per cent of the number at the baseline */
  GOAL_WORDS
} goal_word;

typedef struct target {
  noun n;
  goal_word goal;
  printed_number value;
  const plan_figure
      *figure; /* what is to be reached stands there: a column is a target of each row */
  measure measure;
  bool reported;              /* its result is entered by hand */
  printed_number result;      /* text NULL: not entered yet */
  const char *not_measurable; /* why, NULL: it is */
  bool each;                  /* of the units, one by one; else of all of them together */
} target;

/* ---- the plan ---- */

typedef struct local_plan {
  noun n;
  const char *law;
  const char *place_code; /* of the unit that it is for */
  const char *standard;
  int years[2];                      /* by plan_year */
  const plan_figure *const *figures; /* in file order, columns among them */
  int nfigures, nvalues;
  const annex *const *annexes;
  int nannexes;
  const target *targets;
  int ntargets;
  entitlement_file conditions; /* of its crowds, as conditions of the standard */
  const int *figure_of_expr;   /* by expr id: number of the figure that a node names, -1: none */
  int nexprs;
  const char *file;
} local_plan;

/* How many values a figure has: one, or of a column one a row and that of the total. */
int figure_values(const plan_figure *f);
/* Value i as printed, NULL: it is not. The row it stands in, NULL: it stands alone. */
const printed_number *figure_printed(const plan_figure *f, int i);
const annex_row *figure_row(const plan_figure *f, int i);

/* What a registry can tell of value i: what its row says stands in place of what the figure says.
 */
measure figure_measure(const plan_figure *f, int i);

/* The figure that a node names, or NULL; and which of its values is meant beside value i of
 * `from`: the same row, or the total of a column that is read from outside its annex. */
const plan_figure *figure_named(const local_plan *p, const expr *name);
int figure_beside(const plan_figure *named, const plan_figure *from, int i);

/* True if a quotient stands in it: what comes out is rounded to the printed digits. */
bool expr_divides(const expr *e);

/* "poor", "households" …; "" of CROWD_ANYBODY. "reach", "fall_to" …, as authors write them. */
const char *crowd_word(crowd_of of);
const char *goal_word_of(goal_word g);
bool crowd_is_registered(crowd_of of);

/* The year at whose end it is counted. */
int measure_year(const local_plan *p, const measure *m);

/* Ways onto the list of poor or near-poor households and off it: "escaped" … NULL after the last.
 */
extern const char *const plan_flows[];

/* Parts of names that conditions on units use: "unit.poor_rate". NULL after the last. */
extern const char *const plan_unit_rates[];
extern const char *const plan_unit_attributes[];
extern const char *const plan_levels[]; /* "province" … */

#endif
