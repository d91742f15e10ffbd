/* verdict_file: verdicts as an SQLite file: the table `verdict` with the rows of the CSV, and
 * beside it what they rest on: run, run_standard, run_parameter, run_rule, unverified. Owns its
 * pages until they are taken; must never know where they go. */
#ifndef CHUAN_CLI_VERDICT_FILE_H
#define CHUAN_CLI_VERDICT_FILE_H

#include "cli/rows.h"
#include "data/sqlite_tree.h"

typedef struct verdict_file {
  sqlite_file_pages pages;
  sqlite_tree *verdicts;
} verdict_file;

/* Pages gather in `out`, which whoever owns it empties as they come. Dropped without an end it may
 * begin again. */
chuan_status verdict_file_begin(verdict_file *f, text *out, chuan_fault *fault);
void verdict_file_drop(verdict_file *f);

/* Takes the rows that rows_add made. */
void verdict_file_add(verdict_file *f, const text *list);

/* Adds what the verdicts rest on, and the last pages. `first` is to stand over the first page. */
chuan_status verdict_file_end(verdict_file *f, const rows *r, int64_t households,
                              uint8_t first[SQLITE_PAGE], chuan_fault *fault);

#endif
