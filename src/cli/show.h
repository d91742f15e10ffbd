/* show: parts of a standard that have files of their own. Must never know surveys. */
#ifndef CHUAN_CLI_SHOW_H
#define CHUAN_CLI_SHOW_H

#include "cli/law.h"

/* Appends a value of a table as people read it. */
void value_text(text *out, const options *o, const value *v);
/* Appends the answers that an entry is for. */
void key_text(text *out, const options *o, const key *k, const field *f);

/* Appends a scorecard laid out as printed. */
void show_scorecard(text *out, const options *o, const settled *s, const settled_scorecard *card);

/* Appends the whole standard as JSON. */
void show_json(text *out, const settled *s);

#endif
