/* plan_words: words of the tables of a local plan, in both languages. Must never know which table
 * they stand in. */
#ifndef CHUAN_CLI_PLAN_WORDS_H
#define CHUAN_CLI_PLAN_WORDS_H

#include "cli/plan_figures.h"
#include "cli/report.h"
#include "run/assess.h"

/* Appends words about something in one language. */
typedef void tell_words(text *out, const void *from, chuan_lang lang);
/* The same in both, in the arena of the report. */
label both_words(report *r, tell_words *tell, const void *from);

/* "poor_cut/062", in the arena of the report. */
const char *joined_id(report *r, const char *first, const char *second);

/* What the plan, else the registry, calls the unit of a line. */
label unit_words(const territory *t, const assessment *a);

/* The goal as the plan prints it: "361", "4,15" points, "1,76%". */
char *goal_write(char *out, size_t size, const assessment *a, manner how);

/* Appends why something that was measured is not known. */
void why_words(text *out, const territory *t, message why, const measured *m, chuan_lang lang);

/* Appends the two ends between which it lies: "88,12% – 91,00%". */
void range_words(text *out, const measured *m, chuan_lang lang);

#endif
