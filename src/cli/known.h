/* known: what --codebook says of an official list or a table of units. Owns the codebook until
 * known_close; must never know the file. */
#ifndef CHUAN_CLI_KNOWN_H
#define CHUAN_CLI_KNOWN_H

#include "book/book.h"
#include "cli/options.h"
#include "data/codebook.h"

typedef struct known {
  book *book;
  codebook *codebook;
  const known_table *table; /* NULL: no codebook was given */
} known;

/* Faults: those of the codebook; it does not speak of such a table. */
chuan_status known_read(known *k, const options *o, known_kind which, chuan_fault *fault);
void known_close(known *k);

#endif
