/* counts: how many households each class has, as tables and as JSON, and what must be
 * said beside them. Owns the tallies; must never know rows. */
#ifndef CHUAN_CLI_COUNTS_H
#define CHUAN_CLI_COUNTS_H

#include "cli/job.h"
#include "cli/json.h"
#include "run/weighed.h"

typedef struct counts {
  const options *o;
  const job *job;
  int standards; /* of the plan, from its first: others may stand behind them */
  tally *each[LAW_STANDARDS_MOST];
  weighed *by_weight[LAW_STANDARDS_MOST]; /* NULL: the survey has no weights */
  tally *cross;                           /* NULL unless there are exactly two standards */
} counts;

chuan_status counts_open(counts *c, const options *o, const job *j, chuan_fault *fault);
/* Of the first standards of the plan alone. */
chuan_status counts_open_first(counts *c, const options *o, const job *j, int standards,
                               chuan_fault *fault);
void counts_close(counts *c);

/* Adds the batch that has just run. */
void counts_add(counts *c);

/* Adds what others have counted of the same survey. */
void counts_join(counts *to, const counts *from);

/* Households and persons that were classified under one of the standards: all but the refused. */
void counts_classified(const counts *c, int number, int64_t *households, int64_t *persons);

/* Households in two classes at once, over all standards. */
int64_t counts_conflicts(const counts *c);

/* Appends a table per standard, and for two standards who is in which class under each. */
void counts_tables(text *out, const counts *c);

/* Appends the remarks: what is not confirmed, what was never asked. */
void counts_remarks(text *out, const counts *c);

/* The same as JSON: "standards"; "never_asked", "not_read", "refused"; all with "cross". */
void counts_standards_json(json_t *whole, const counts *c);
void counts_survey_json(json_t *whole, const counts *c);
void counts_json(json_t *whole, const counts *c);

#endif
