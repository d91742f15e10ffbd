/* doubts: what of a call looks like a mix-up of years, and may yet be meant: a standard that does
 * not serve the year, a decision far from it, a file that names another. Must never refuse. */
#ifndef CHUAN_CLI_DOUBTS_H
#define CHUAN_CLI_DOUBTS_H

#include "cli/options.h"
#include "data/workbook.h"

enum { DOUBTS_MOST = 4 };

typedef struct doubts {
  chuan_fault list[DOUBTS_MOST]; /* as sentences */
  int count;
} doubts;

/* The standard does not serve the end of the year. */
void doubt_standard(doubts *d, const standard *of, int year);
/* The decision is more than six months away from the end of the year. */
void doubt_decision(doubts *d, int year, day decided);
/* The name of the file, or the words above the header of its sheet, name another year. `at`: where
 * a codebook says that the table stands, NULL: it has nothing above it. */
void doubt_file(doubts *d, int year, const char *path, const workbook_place *at);

/* On standard error, one a line. */
void doubts_say(const doubts *d, const options *o);

#endif
