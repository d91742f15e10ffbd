/* show: parts of a standard that show and doc both tell. Must never know surveys. */
#ifndef CHUAN_CLI_SHOW_H
#define CHUAN_CLI_SHOW_H

#include "cli/law.h"
#include "cli/table.h"

/* Appends a value of a table as people read it; `codes`: the answer whose code it may be, NULL:
 * none known. */
void value_text(text *out, const options *o, const value *v, const field *codes);
/* All the keys of an entry, "nông thôn × nước máy". */
void keys_text(text *out, const options *o, const parameter *p, const entry *e);

/* A scorecard laid out as printed, a column per code; free with table_free. */
table scorecard_table(const options *o, const settled *s, const scorecard *card);
/* Appends that table under its title. */
void show_scorecard(text *out, const options *o, const settled *s, const settled_scorecard *card);

/* Appends the whole standard as JSON. */
void show_json(text *out, const settled *s);

#endif
