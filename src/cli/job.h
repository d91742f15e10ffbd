/* job: law x survey, batch by batch: what classify, why and readings share. Owns the open
 * survey, its batch and its run; must never know what becomes of the verdicts. */
#ifndef CHUAN_CLI_JOB_H
#define CHUAN_CLI_JOB_H

#include "cli/law.h"
#include "cli/origin.h"
#include "cli/where.h"
#include "data/units.h"
#include "run/run.h"

typedef struct job {
  law law;
  origin from;
  const field **columns; /* those of the plan, then what the outputs want beside them */
  int ncolumns;
  int size_column;               /* of household size where the survey has no members; -1 */
  int province_column;           /* to tell the rows of --place; -1 */
  int by_column;                 /* the answer that --by asks for; -1 */
  bool wants_units;              /* where a household lies is read, also without --by */
  int unit_columns[UNIT_LEVELS]; /* where it says that it does, as far as that is read; -1 */
  struct seating *seats;    /* brings these words to units of the registry; NULL: as answered */
  int weight_column;        /* of the weights of a sample, where the survey has them; -1 */
  const field *const *also; /* read beside them where the survey has them; NULL: none */
  int nalso;
  where where; /* which households the verdicts are of */
  batch *batch;
  run *run;
  refusals refusals;
  bool once; /* the survey was not read ahead */
} job;

/* With nothing open: what job_close leaves. */
job job_closed(void);

/* Opens the survey (first argument after the command) under the standards of the
 * options. */
chuan_status job_open(job *j, const options *o, chuan_fault *fault);
void job_close(job *j);

/* The same without reading the survey ahead, for whoever can take everything back: see
 * intake_start_once. What came may stay while job_held; if it does not, or after a fault of
 * job_next, job_again goes back to the first household. */
chuan_status job_open_once(job *j, const options *o, chuan_fault *fault);
bool job_held(const job *j);
chuan_status job_again(job *j, chuan_fault *fault);

/* Reads and runs the next batch; j->batch->households is 0 at the end. Households that
 * the run refuses are counted among the refusals. */
chuan_status job_next(job *j, chuan_fault *fault);
/* The two halves of it. */
chuan_status job_read(job *j, chuan_fault *fault);
void job_run(job *j);

/* Another batch and run, with refusals of its own, over the open survey of `j` and its law. It
 * may be run while others are, read by one thread at a time. Close it before `j`. */
chuan_status job_beside(const job *j, job *out, chuan_fault *fault);
void job_beside_close(job *beside);

/* Reads and runs until the household of an id is in the batch; *row = -1 if there is none. */
chuan_status job_find(job *j, const char *id, int *row, chuan_fault *fault);

/* The stored round; NULL: files. Of a round also the block and the row in it of the batch's
 * first household. */
const round_info *job_round(const job *j);
void job_at(const job *j, int64_t *block, int *row);

/* True if the standard gives this household a verdict: a provincial standard speaks of
 * the rows of its place only, and --where of those that it asks for. */
bool job_holds_for(const job *j, int standard, int household, const char *place);
/* True if it does so of all, whatever they answered. */
bool job_holds_for_all(const job *j, int standard);

/* Where a household lies, for j->seats; NULL: not known, for a word of it is too long, or there was
 * no memory, which the seating remembers. */
const struct seat *job_seat(const job *j, int household);

/* The answer to --by of a household, as the survey writes it or a code's id, of a unit its code
 * where it is seated, of a village after its commune; "" = not known. NULL without --by. */
const char *job_unit(const job *j, int household, size_t *length);
/* Whether --by (NULL: none) names a level of units. */
bool job_names_unit(const char *by);
/* Whether households can be told apart by a field's words. */
bool job_groups_by(const field *f);
/* The same of any column of texts or codes; NULL: column -1. */
const char *job_word(const job *j, int column, int household, size_t *length);

/* Opens the survey alone under standards that are settled already: j->law is filled, its plan too
 * where several surveys share one, and j->also where somebody wants more. For commands that make
 * several plans over one survey. */
chuan_status job_open_survey(job *j, const options *o, chuan_fault *fault);

/* The column of a field in the batches, -1: it is not read. */
int job_column(const job *j, const field *f);

/* Appends the household's id bytes. */
void job_id(text *out, const job *j, int household);

#endif
