/* intake: a survey (households and, beside them, their members) as batches. The small
 * interface that every survey format stands behind. Owns open files, codes and spill
 * files; must never know rules or verdicts. */
#ifndef CHUAN_DATA_INTAKE_H
#define CHUAN_DATA_INTAKE_H

#include "base/arena.h"
#include "data/answer.h"
#include "data/batch.h"
#include "data/codebook.h"

#define INTAKE_LISTED 20 /* refusals kept in words; the rest are counted */

/* Refused households (one refusal each, also where a member is what is wrong) and
 * members without household. Messages name file, line, column and kind of fault, never the
 * value. */
typedef struct refusals {
  int64_t count;
  int listed;
  chuan_fault list[INTAKE_LISTED];
} refusals;

typedef struct intake_wish {
  const char *households; /* path, "-" = standard input */
  const char
      *table; /* of households, where the file is an SQLite database; NULL: a CSV or a workbook */
  const char *members;      /* path, with `table` a table of the same database; NULL: none */
  const codebook *codebook; /* NULL: the header names fields by their ids */
  const survey *survey;
  const char *flags_of; /* --flags-of, NULL: what the codebook says, else none */
  char delimiter;       /* 0: ',' */
  char decimal;         /* 0: '.' */
  workbook_place
      workbook[2]; /* of a workbook, by level; what is not said is as the codebook says */
} intake_wish;

typedef struct intake intake;

/* Opens the files and reads their headers. Faults: no such file, an encoding, a
 * duplicate, misspelt or missing column, no header. The wish and what it points to must
 * outlive the intake. */
chuan_status intake_open(const intake_wish *wish, intake **out, chuan_fault *fault);
void intake_close(intake *in);

/* True if the survey has a column (or quotient) for the field. */
bool intake_has(const intake *in, const field *f);
/* All that the survey has to store: the fields with a column of their own, the size also where
 * members are counted, and the d_ columns as flags "d_x". They live in the arena. */
chuan_status intake_fields(const intake *in, arena *a, const field *const **out, int *count,
                           chuan_fault *fault);
/* The indicator ids of all d_ columns, and the standard they belong to (may be NULL). */
const char *const *intake_flags(const intake *in, int *count);
const char *intake_flags_of(const intake *in);
bool intake_has_members(const intake *in);

/* Rows that are read but that the program which wrote the files does not show. */
int64_t intake_hidden(const intake *in);

/* Columns of a file that answer nothing, in its order. */
const char *const *intake_ignored(const intake *in, level of, int *count);

/* Reads both files through before the first batch, so that a fault of a file (encoding,
 * quotes) comes before any verdict: finds duplicate household ids (refused when their row
 * comes), members without household (refused here) and the order of members (sorted
 * through a spill file). `b` is the batch that intake_next will fill. */
chuan_status intake_start(intake *in, const batch *b, refusals *r, chuan_fault *fault);

/* For whoever can take everything back: begins without reading ahead. What comes is right only
 * if nothing is refused and intake_held says at the end that ids rose (none stands twice) and
 * members stood in their order. Else intake_start begins anew. */
chuan_status intake_start_once(intake *in, const batch *b, chuan_fault *fault);
bool intake_held(const intake *in);

/* Clears and fills the batch with the next households (in file order) and their
 * members, and finishes it. Bad rows are left out and put into `r`; a household whose
 * members are bad, absent, too many or not as many as its size is left out too. Where
 * size is not answered it is the number of members. b->households == 0 at the end. */
chuan_status intake_next(intake *in, batch *b, refusals *r, chuan_fault *fault);

/* The place of a household's row, for refusals that the run finds. */
place intake_place(const intake *in, const batch *b, int household);
void refuse(refusals *r, const chuan_fault *fault);
/* Adds those that come after. */
void refusals_join(refusals *r, const refusals *of);

/* Fields that the columns of the batch want and no column of the survey answers: never
 * asked. Person fields are among them only where there is a members file; a quotient and
 * its numerator stand for each other. `out` has room for b->ncolumns; returns how many. */
int intake_never_asked(const intake *in, const batch *b, const field **out);

#endif
