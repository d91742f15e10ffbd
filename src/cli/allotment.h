/* allotment: what one call of `chuan plan-make` knows: the target, the units with what they have
 * and what each is given. Owns what is open; must never know how candidates are found. */
#ifndef CHUAN_CLI_ALLOTMENT_H
#define CHUAN_CLI_ALLOTMENT_H

#include "cli/ledger.h"
#include "cli/local.h"
#include "cli/report.h"
#include "run/shares.h"
#include "run/territory.h"

typedef struct allotment {
  const options *o;
  law law;                 /* of the plan's file */
  const local_plan *plan;  /* of the file; else what the options say */
  local_plan own;          /* where there is no file */
  const target *target;    /* of the file; NULL: one of the options */
  const plan_figure *cuts; /* the column of the plan that says what each unit is given; NULL */
  crowd_of class_of;       /* CROWD_POOR, CROWD_NEAR_POOR or CROWD_BOTH */
  fall_wish wish;          /* of all units together */
  bool by_annex;           /* the numbers of units are those that the plan prints */
  unit_level level;
  share_rule rule;
  share *shares; /* of the registry as the place numbers its units */
  int nshares;
  int *order; /* in which they are printed: that of the annex, else by code */
  int64_t total;
  ledger ledger;
  territory place;
  territory_year *start; /* the end of the baseline */
  bool projected;        /* a registered number is one */
  const char *source;    /* of registered numbers, NULL: none is known */
  report *report;
} allotment;

/* Finds the plan, its target and the number that it asks for; what the options say stands in
 * place of a plan. */
chuan_status allotment_target(allotment *m, chuan_fault *fault);

/* Fills the units: from the registry of --db, else from the plan's annex. */
chuan_status allotment_units(allotment *m, chuan_fault *fault);

/* "poor households"; the year of an end as a text. */
label allotment_class(const allotment *m);
label allotment_year(const allotment *m, plan_year at);

/* A sentence with words of their own in each language; a number in that of each. */
label allotment_number(allotment *m, int64_t n);
#define ALLOT_SAY(m, id, ...)                                            \
  report_say_labels((m)->report, MSG_##id, (const label[]){__VA_ARGS__}, \
                    sizeof((const label[]){__VA_ARGS__}) / sizeof(label))

/* Puts the allocation into the report. */
void allotment_table(allotment *m);

/* Puts the households of the list into the report, nearest to leaving it first. */
chuan_status allotment_candidates(allotment *m, chuan_fault *fault);

/* True if the class of a list is one of those that are to become fewer. */
bool allotment_counts(const allotment *m, listed_class of);

#endif
