/* output: where data goes: standard output, or a file that appears whole or not at all.
 * Owns the open file until it is done or dropped; must never know what is written. */
#ifndef CHUAN_CLI_OUTPUT_H
#define CHUAN_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"
#include "base/text.h"
#include "cli/excel_csv.h"

typedef struct output {
  FILE *file;
  const char *path; /* NULL: standard output */
  text temporary;   /* path of the file being written; empty: it has no name yet */
  int error;        /* errno of the first write that failed; 0: none has */
  bool force;
  bool for_excel; /* what is written is CSV, and goes out as Excel opens it; kept by output_open */
  excel_csv excel;
} output;

/* Opens standard output (path NULL or "-") or a private file beside `path`, which must
 * not exist unless `force`. All is zero before, but perhaps for_excel. */
chuan_status output_open(output *out, const char *path, bool force, chuan_fault *fault);

/* Flushes; a file is synced and put in its place. After a fault nothing is left. Where the
 * reader of standard output has gone away the fault stays empty: nobody wants to know. */
chuan_status output_done(output *out, chuan_fault *fault);

/* Takes back all that was written to a file. */
chuan_status output_again(output *out, chuan_fault *fault);

/* Puts bytes over those that a file begins with; later ones come at its end as before. */
void output_over(output *out, const void *bytes, size_t length);

/* Gives up: nothing is left of the file. Fine after output_done. */
void output_drop(output *out);

/* Writes a text. A fault of writing is kept in `error`: with many texts, stop then;
 * output_done tells it. */
void output_text(output *out, const text *t);

/* Writes what has gathered in `t` and empties it. Output that takes no more is done with
 * its own fault: the work may end there. */
chuan_status output_flush(output *out, text *t, chuan_fault *fault);

#endif
