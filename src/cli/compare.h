/* compare: what one call of `chuan compare` has open, and its counts as tables and JSON. Must
 * never know how comparisons come about. */
#ifndef CHUAN_CLI_COMPARE_H
#define CHUAN_CLI_COMPARE_H

#include "cli/counts.h"
#include "cli/output.h"
#include "cli/table.h"
#include "data/units.h"
#include "run/mixed.h"
#include "run/moves.h"

struct moved_list;
struct report;

typedef struct compare_job {
  const options *o;
  job job;
  const char *second_round; /* where the second standard is held against; NULL: the same round */
  job second;               /* of it, under the same plan */
  mixed *mixed;             /* its answers of both times; NULL: one round */
  int64_t met, alone;       /* households in both rounds, and in the first only */
  contrast *contrast;
  comparison comparison;
  moves moves;
  counts counts;
  const field **not_asked; /* what either standard asks and the form never did */
  int nnot_asked;
  units units;             /* of the registry, for names; of files none */
  bool lists;              /* the households are listed in words: where they live is read too */
  const field *also[1];    /* the village */
  int village_column;      /* -1: nobody asked for it, or the survey has none */
  struct moved_list *list; /* of the workbook; NULL: none */
  struct report *report;   /* the workbook; NULL: none */
  table *listed;           /* --moved as a table; NULL: none */
  bool begun;              /* a JSON row was written: the next needs a comma */
  output to;
  text out;
} compare_job;

/* Makes of the arguments what the rest reads in the options: with --db two runs, or what
 * asked_take makes of them. *second_round is NULL unless the runs are of two rounds. */
chuan_status compare_take(options *o, const char **second_round, chuan_fault *fault);

/* Opens the law of both standards with its hybrids, the survey and the counts. With --by the units
 * of a registry are those that its table knows, however the survey writes them; a village stands
 * after its commune. */
chuan_status compare_open(compare_job *c, chuan_fault *fault);
void compare_close(compare_job *c);

/* Compares a household of the batch that has just run, and counts it. after->household is -1
 * where it is not compared: refused, of another place, or not in the second round. */
chuan_status compare_household(compare_job *c, int household, household_at *after, compared *x,
                               chuan_fault *fault);

/* What a change is laid to, and how sure it is, in words. */
message compare_reason(reason_for r);
message compare_certainty(certainty c);

/* Appends what a person reads: who moves where, how sure, why, what is open, by unit. */
void compare_tables(text *out, const compare_job *c);

/* Titles of a paper: which standard on which day is held against which; and what its figures do not
 * say. */
void compare_report_head(struct report *r, const compare_job *c, message title);

/* The workbook: begins it with the list of --moved, which lives as long as the job; then, after all
 * households, the rest of it, appended as bytes. */
chuan_status compare_report_begin(compare_job *c, struct moved_list *list, chuan_fault *fault);
chuan_status compare_report_write(text *out, compare_job *c, chuan_fault *fault);

/* Puts the same under keys of the object. */
void compare_json(json_t *whole, const compare_job *c);

#endif
