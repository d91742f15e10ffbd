/* plan_targets: the targets of a local plan and what has come of them, and its figures beside those
 * of the registry, as people and programs read them. Must never know how they are measured. */
#ifndef CHUAN_CLI_PLAN_TARGETS_H
#define CHUAN_CLI_PLAN_TARGETS_H

#include <jansson.h>

#include "cli/report.h"
#include "run/assess.h"
#include "run/recount.h"

/* All targets of a plan, in file order; of each the lines of units with the worst first. */
typedef struct plan_targets {
  const territory *land;
  assessments *items;
  int count;
} plan_targets;

chuan_status plan_targets_take(territory *t, plan_targets *out, chuan_fault *fault);

/* Appends the table of targets, and that of the figures that the registry tells. */
void plan_targets_table(report *r, const plan_targets *all);
void plan_recount_table(report *r, const territory *t, const recount *found);

/* The same as "targets" and "registry". */
void plan_targets_json(json_t *whole, const plan_targets *all);
void plan_recount_json(json_t *whole, const territory *t, const recount *found);

#endif
