/* doc: parts of the page of a standard that have files of their own. Must never know how a
 * page is written. */
#ifndef CHUAN_CLI_DOC_H
#define CHUAN_CLI_DOC_H

#include "cli/doc_page.h"
#include "cli/law.h"

/* Puts what changed from `before` to `now`: parameters, indicators, derived values, classes
 * and scorecards, told from the two settled standards alone. */
void doc_changes(page *p, const options *o, const settled *before, const settled *now);

#endif
