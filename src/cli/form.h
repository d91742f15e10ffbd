/* form: the official summary forms as tables of columns that say what they count, and the
 * counting. Must never know rules or how a form is printed.
 *
 * Columns and formulas are those that a province used of the forms of 2022–2025;
 * the numbering in the circular was not seen, which every output says. */
#ifndef CHUAN_CLI_FORM_H
#define CHUAN_CLI_FORM_H

#include "cli/report.h"
#include "data/lists.h"
#include "data/registry_sql.h"
#include "data/reported.h"
#include "data/seats.h"
#include "data/units.h"
#include "run/movements.h"

/* Where a count comes from. Those of rates and terms are computed. */
typedef enum form_source {
  FORM_COMPUTED,
  FORM_LISTS,    /* households of the lists in force for which `sql` holds */
  FORM_BEFORE,   /* the same of the lists of the year before */
  FORM_REGISTER, /* the registered total `which`, a unit_figure */
  FORM_FLOW,     /* the movement `which`, a flow, of the list `of` */
  FORM_NOBODY    /* nothing in the registry tells it */
} form_source;

/* sql reads the columns class, persons, imported (the list came as a file), ethnicity, farming
 * (main income), of forms with `deprivations` lacks and may_lack, of forms with `children` what
 * form_sql.c says of them, and the answers that `fields` names (blanks between; NULL: none),
 * without which the column is not known; nor is it without the answers of members that `members`
 * names, nor if the standard does not have `indicator`. */
typedef struct form_column {
  report_column is;
  form_source from;
  const char *sql, *fields; /* of FORM_COMPUTED: what the figure must be the count of; NULL */
  int measure;              /* MEASURE_HOUSEHOLDS or MEASURE_PERSONS, of a form without `paired` */
  const char *adds;         /* NULL; or which number of children of the households it adds up */
  const char *members, *indicator; /* NULL: none */
  const char *each; /* NULL; or the households of which each ethnic group gets a column after it */
  bool grouped;     /* it is of one of those */
  bool quiet;       /* households for which it is not known are told of other columns */
  const char *class_needed; /* NULL; or what the lists must have for the column to be known */
  int which;
} form_column;

/* A control equation, row by row. */
typedef enum form_law {
  LAW_LISTED, /* the column is what the lists have of the class `of` */
  LAW_SUM,    /* the column is the sum of two others */
  LAW_LEAST,  /* it is at least k for each of the column `of` */
  LAW_MOST,   /* it is at most k - 1 for each of them */
  LAW_PART,   /* it is no more than the column `of` */
  LAW_EQUAL   /* it is the column `of` */
} form_law;

typedef struct form_rule {
  form_law law;
  int column, of, and;
  int measure;       /* of LAW_LISTED, in forms without `paired` */
  const char *words; /* as a fault names it: "1.3 = 2.9" */
} form_rule;

typedef struct form {
  int number;
  label title;
  bool paired;       /* two rows a unit: households, persons */
  bool areas;        /* its third column says whether a unit is urban, and totals are by that too */
  bool groups;       /* some of its columns want `each` */
  bool deprivations; /* needs the run that the lists were made from */
  bool children;   /* needs the members of households, and compares with the run if there is one */
  bool people;     /* a list of members: see form_people.c */
  listed_class of; /* of FORM_FLOW and of `people` */
  const form_column *columns;
  int ncolumns; /* the last of them may not be printed: see `shown` */
  int shown;
  int bars;     /* the column that is drawn too; -1 */
  message note; /* beside the form; of one without columns why it cannot be had */
  const form_rule *rules;
  int nrules;
} form;

/* The forms of some years. The first of those of 2022 is what all are compared with. */
typedef struct form_set {
  int first, last; /* years */
  const form *forms;
  int count;
  message number, unverified; /* what is said under a form, and of all of them */
} form_set;

extern const form_set forms_2016, forms_2022;

/* One unit of the level that was asked for. */
typedef struct form_unit {
  const char *id;
  label name;
  label area;                       /* as the lists have it */
  bool named;                       /* by a list of the year */
  bool listed;                      /* there is a list of the year of it */
  bool listed_before;               /* and of the year before */
  int64_t registered[UNIT_FIGURES]; /* -1: not known */
} form_unit;

/* What the forms of one call share. */
typedef struct form_data {
  store *store;
  arena *arena;
  int year, from;
  const char *by;           /* "commune" … */
  const unit_info *within;  /* only households of this unit; NULL: all */
  const unit_info *commune; /* that all rows are villages of, NULL: none */
  const char *only;         /* the same of a row of lists called r: " AND …", "" */
  const char *standard;
  const char *lists;            /* their numbers, with commas between */
  const char *classes;          /* in them, with blanks between */
  const char *round;            /* that answers for lists from files; NULL: none does */
  int64_t run;                  /* of that round under the standard; 0: none */
  int64_t strangers;            /* listed households that it does not have */
  const char *fields, *members; /* answers that these rounds have, with blanks between */
  const char *indicators;       /* of the standard in their runs, with blanks between */
  const char *doubted;          /* those of them that no text of the law confirms; likewise */
  int doubts;     /* of points of the law that the runs rest on; 0: none, or there are no runs */
  bool answers;   /* of all lists there is a round */
  bool verdicts;  /* and a run */
  bool projected; /* a registered total is a projection */
  units registry;
  seating *seats;    /* of the lists of the year */
  reported lists_of; /* of which units there are lists of the year */
  const char *unit;  /* in SQL: that of a row of lists called r */
  form_unit *units;
  int nunits;
  int64_t k; /* how many deprivations the runs asked for; -1: they do not agree, or none */
  const movements *movements;   /* NULL: there is no list of the year before */
  const struct form_data *past; /* the same of the lists of that year; NULL: there are none */
} form_data;

/* Finds lists, units and registered totals of the year. */
chuan_status form_data_read(form_data *d, const options *o, chuan_fault *fault);
void form_data_free(form_data *d);

/* Finds what the runs of the data rest on that is not confirmed, from the texts that they keep. */
chuan_status form_doubts(form_data *d, chuan_fault *fault);

/* Where a unit stands among those of the data, -1: nowhere. */
int form_unit_find(const form_data *d, const char *id);

/* ---- the listed households in SQL ---- */

/* src(list, standard, run, round): where the answers of each list are; a part of WITH. */
void form_sources(text *sql, const form_data *d);
/* WITH … counted: the listed households with what the columns of the form read. */
void form_counted(text *sql, const form_data *d, const form *f);
/* A text of SQL. */
void form_quote(text *sql, const char *words);
bool form_has_word(const char *list, const char *wanted);
/* Whether the registry can tell what a column counts: what is read was asked, and a class that the
 * law need not list is listed. A list from a file has that class for this purpose only. */
bool form_tells(const form_data *d, const form_column *c);

/* ---- counting ---- */

/* Counts of one form by unit and column; -1: nobody knows. */
typedef struct form_counts {
  const form_data *data;
  const form *form;
  int64_t *at[MEASURES]; /* [unit * ncolumns + column]; [1] of paired forms only */
  int64_t *open; /* of indicators, [unit * ncolumns + column]: those of them that are in no count */
  int64_t *unknown; /* by column: households that could not be told, and are not counted */
} form_counts;

chuan_status form_count(const form_data *d, const form *f, form_counts *out, chuan_fault *fault);

/* The ethnic groups other than Kinh of listed households, one a row. */
chuan_status form_groups_open(const form_data *d, const form *f, sql_rows **out,
                              chuan_fault *fault);
/* The form with a column for each of them where it wants one; its texts in the arena. */
chuan_status form_with_groups(const form_data *d, const options *o, const form *f, form *out,
                              chuan_fault *fault);

/* Fills a table of the columns of a form with `people`. */
chuan_status form_people(const form_data *d, const options *o, const form *f, report_table *t,
                         chuan_fault *fault);

/* Whether the lists that the form counts in speak of the unit: if not its figures are not known,
 * and no total takes them in. */
bool form_speaks(const form_data *d, const form *f, int unit);

/* The count of a unit and column `at`; of a paired form by measure. */
int64_t form_at(const form_counts *c, int unit, int measure, int at);

/* Checks the control equations of a form against the counts of form 1. Fault: CHUAN_REFUSED, which
 * says the equation and names the first units where it does not hold. */
chuan_status form_check(const form_counts *c, const report_table *t, const form_counts *result,
                        chuan_fault *fault);

/* ---- for publication ---- */

/* A form that stands in a report. */
typedef struct filled {
  const form *from;
  form is; /* with the columns that it has here */
  report_table *table;
  const form_data *data;
} filled;

/* Hides small counts in forms of one year by several levels of units, so that none can be computed
 * from all of them together. */
chuan_status form_publish(report *r, const filled *all, int count, chuan_fault *fault);

#endif
