/* show: parts of a standard that show, doc and compare tell. Must never know surveys. */
#ifndef CHUAN_CLI_SHOW_H
#define CHUAN_CLI_SHOW_H

#include "cli/law.h"
#include "cli/table.h"

/* Appends a value of a table as people read it; `codes`: the answer whose code it may be, NULL:
 * none known. */
void value_text(text *out, const options *o, const value *v, const field *codes);
/* All the keys of an entry, "nông thôn × nước máy". */
void keys_text(text *out, const options *o, const parameter *p, const entry *e);

/* Appends a table in force as one line: "Nông thôn: 1.500.000; Thành thị: 2.000.000
 * đồng/người/tháng". */
void parameter_text(text *out, const options *o, const settled_parameter *p);
/* Appends the condition of a class, or its kinds with theirs, in words of a language; words_in
 * < 0: as the file writes it. */
void class_text(text *out, const options *o, const settled *s, const settled_class *c,
                int words_in);

/* A scorecard laid out as printed, a column per code; free with table_free. */
table scorecard_table(const options *o, const settled *s, const scorecard *card);
/* Appends that table under its title. */
void show_scorecard(text *out, const options *o, const settled *s, const settled_scorecard *card);

/* Appends the whole standard as JSON. */
void show_json(text *out, const settled *s);

#endif
