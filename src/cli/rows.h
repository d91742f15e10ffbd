/* rows: verdicts as rows of CSV, JSON or an SQLite table, one per household and standard, in input
 * order. Must never know counts. */
#ifndef CHUAN_CLI_ROWS_H
#define CHUAN_CLI_ROWS_H

#include "cli/endings.h"
#include "cli/job.h"
#include "cli/json.h"

/* Conditions with a column each: the union over the standards, in order of first meeting. */
typedef struct answer_columns {
  const char **ids;
  int count;
  int *slots; /* [standard * count + i]; -1: the standard has no such condition */
} answer_columns;

/* What the rows of one call have in common; free with rows_free. */
typedef struct rows {
  const options *o;
  const job *job;
  answer_columns indicators;   /* none unless asked for */
  answer_columns entitlements; /* likewise */
  text **begins;               /* ",standard,class" by standard and number of tally_index */
  endings *endings;            /* of a rows_beside, by standard */
  bool begun;                  /* a JSON row was written: the next needs a comma */
} rows;

chuan_status rows_open(rows *r, const options *o, const job *j, chuan_fault *fault);
void rows_free(rows *r);

/* The same for the batches of another job over the same law, by one thread at a time; free it
 * before `r`. */
chuan_status rows_beside(const rows *r, const job *j, rows *out, chuan_fault *fault);
void rows_beside_free(rows *beside);

/* Appends the heading of the CSV. */
void rows_head(text *out, const rows *r);
/* The same as CREATE TABLE of `verdict`. */
void rows_columns(text *out, const rows *r);

/* Appends a row of our words after a household's id. */
void rows_plain(text *out, const batch *b, int household, const char *const *words, int count);

/* Appends the rows of every accepted household of the batch that has just run, of a rows_beside;
 * those of an SQLite table as a list (see sqlite_row.h). */
void rows_add(text *out, rows *r);

#endif
