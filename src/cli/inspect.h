/* inspect: what the files of `chuan inspect` share: what was found, and what follows from it. Owns
 * nothing but what command_inspect opens; must never know how a file is read. */
#ifndef CHUAN_CLI_INSPECT_H
#define CHUAN_CLI_INSPECT_H

#include "cli/law.h"
#include "cli/options.h"
#include "data/inspect.h"

typedef struct inspected {
  const options *o;
  law law;
  arena *arena;
  const survey *survey;
  inspection files[2]; /* the file and that of --members */
  int nfiles;
  const found_table
      *parts[2]; /* of the households and of the members, where there is one of a kind */
  const found_table *listed; /* the only official list, or table of units; NULL: none */
  bool several;              /* some kind has more than one table */
  int year;                  /* of the review; 0: nobody says */
  day on;
  const char *standard; /* that the day or --standard names; NULL: none */
  int marks;            /* lines of the codebook that have to be settled */
  const field **needs;  /* that the standard asks and no column answers, ages first */
  int nneeds;
} inspected;

/* The words of a kind of table, and of what a column answers. */
message inspect_kind(table_kind which);
const char *inspect_kind_id(table_kind which);
void inspect_means(text *out, const inspected *i, const found_table *t, const found_column *c);
/* What stands in the cells, without anything that tells who somebody is. */
void inspect_cells(text *out, const inspected *i, const found_column *c);
/* False where the cells do not look like answers to what the column is called: then they may be
 * anything, names too. */
bool inspect_shows_answers(const found_column *c);
/* "WORDS (3), …": the answers of a column; blank cells in words. */
void inspect_answers(text *out, const inspected *i, const found_column *c);
/* The id of what an answer means: "rural", "dont_know", "?". */
const char *inspect_answer_id(const found_column *c, const found_answer *a);
/* "1.500" where it may be shown what is least and most. */
bool inspect_has_range(const found_column *c);

void inspect_page(text *out, const inspected *i, const text *next);
void inspect_json(text *out, const inspected *i, const text *next);

/* Finds what the standard needs, and says what no column answers. */
void inspect_find_needs(inspected *i);
void inspect_needs(text *out, const inspected *i);

/* Appends the codebook and counts the lines to be settled. */
void inspect_codebook(text *out, inspected *i);
/* True if a codebook can be written. */
bool inspect_has_codebook(const inspected *i);

/* Appends the commands that come next, one a line. */
void inspect_next(text *out, const inspected *i);

#endif
