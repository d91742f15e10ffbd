/* origin: where the households of a command come from: the files of a survey, or a round that
 * a registry holds (--db, --round). Owns what is open; must never know verdicts. */
#ifndef CHUAN_CLI_ORIGIN_H
#define CHUAN_CLI_ORIGIN_H

#include "cli/options.h"
#include "data/intake.h"
#include "data/rounds.h"

typedef struct origin {
  codebook *codebook;
  intake *intake; /* of files; NULL: a stored round */
  store *store;
  arena *arena; /* of what is known of the round */
  round_info round;
  round_reader *reader;
  const char *const *fields[2]; /* that the round has, by level */
  int nfields[2];
  const char **flags; /* indicators of its d_ columns */
  int nflags;
  const char *place; /* the round in messages */
} origin;

/* Opens the files (first argument after the command), or the round. */
chuan_status origin_open(origin *from, const options *o, const survey *questionnaire,
                         chuan_fault *fault);
/* Opens the files alone. */
chuan_status origin_open_files(origin *from, const options *o, const survey *questionnaire,
                               chuan_fault *fault);
void origin_close(origin *from);

bool origin_has(const origin *from, const field *f);
bool origin_has_members(const origin *from);
/* The indicators of all d_ columns, and the standard they belong to (may be NULL). */
const char *const *origin_flags(const origin *from, int *count);
const char *origin_flags_of(const origin *from);

/* Columns of files whose header stands for the codebook that are no question of the
 * questionnaire: their writer may have meant one. A codebook names what it reads. */
const char *const *origin_not_read(const origin *from, level of, int *count);

/* Rows of files that are read but not shown by the program which wrote them. */
int64_t origin_hidden(const origin *from);

/* What the batch's columns want and nobody asked; see intake_never_asked. */
int origin_never_asked(const origin *from, const batch *b, const field **out);

/* Before the first batch; `b` is the one to be filled. */
chuan_status origin_start(origin *from, const batch *b, refusals *r, chuan_fault *fault);
/* A stored round is gone through once, and ids of its households are not wanted: they are empty. */
chuan_status origin_stream(origin *from, chuan_fault *fault);
/* The next households; none at the end. */
chuan_status origin_next(origin *from, batch *b, refusals *r, chuan_fault *fault);
/* The same of a stored round in two halves: see round_fetch. */
chuan_status origin_fetch(origin *from, round_block *to, bool *more, chuan_fault *fault);
chuan_status origin_unpack(const origin *from, round_block *of, batch *b, chuan_fault *fault);
/* The one household of an id, or none. Of stored rounds only. */
chuan_status origin_find(origin *from, const char *id, batch *b, chuan_fault *fault);

/* The place of a household's row, for messages. */
place origin_place(const origin *from, const batch *b, int household);

/* Prints the first refusals and their count to standard error; nothing when there are
 * none. */
void refusals_say(const options *o, const refusals *r);

#endif
