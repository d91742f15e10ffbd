/* law: the rule files that a command needs, found, read, settled and checked. Owns the
 * book and everything made of it; must never know surveys. */
#ifndef CHUAN_CLI_LAW_H
#define CHUAN_CLI_LAW_H

#include "cli/json.h"
#include "cli/options.h"
#include "plan/check.h"
#include "plan/plan.h"

struct report;
struct report_table;

#define LAW_STANDARDS_MOST OPTIONS_LIST_MOST

typedef struct law {
  book *book;
  settled *settled[LAW_STANDARDS_MOST];
  int count;
  bool provincial; /* some of them hold for the rows of --place only */
  bool scored;     /* a scorecard of the day is among them, for --scorecard */
  plan *plan;
  text warnings; /* of the checks, one a line */
} law;

/* The rule tree: --rules, else the one beside the binary, else the installed share. */
chuan_status rules_folder(const options *o, char *out, size_t size, chuan_fault *fault);

/* Reads the rule files: all of them, or those that one standard needs. */
chuan_status law_read(law *l, const options *o, const char *wanted, chuan_fault *fault);

/* Reads one more standard into the book, where the rule tree has it; no fault where not. */
chuan_status law_read_also(law *l, const options *o, const char *id, chuan_fault *fault);

/* The questionnaire nearest upward from a file, else one of the rule tree; false when
 * there is none (out then names the last place looked at). */
bool survey_beside(const options *o, const char *path, char *out, size_t size);

/* The questionnaire of the rule tree, else the nearest upward from it. */
bool survey_of_rules(const options *o, char *out, size_t size);

/* The folder of that questionnaire: what rules_read falls back on. */
bool survey_folder(const options *o, const char *path, char *out, size_t size);

/* Reads the rule files that a test file stands beside: the folder of its questionnaire
 * and all below. The book must be there. */
chuan_status law_read_beside(law *l, const options *o, const char *path, chuan_fault *fault);

/* After --standard several ids may stand, which are arguments to getopt: those that are
 * standards become standards, and the one left is the survey. Faults: none is left, or
 * something else beside it. */
chuan_status law_take_standards(options *o, chuan_fault *fault);

/* Reads, chooses by --standard or by --on and --place, settles and checks. */
chuan_status law_open(law *l, const options *o, chuan_fault *fault);

/* Refuses the name of a standard that the rule tree does not have. */
chuan_status law_exists(const law *l, const options *o, const char *id, chuan_fault *fault);

/* What the options ask of the one standard that they name. */
settle_wish wish_asked(const options *o);

/* Settles and checks one more standard on a day with readings and what-if values. */
chuan_status law_add(law *l, const char *id, const settle_wish *wish, chuan_lang lang,
                     chuan_fault *fault);

/* Makes the plan of the settled standards; flags as in plan_make. */
chuan_status law_plan(law *l, const plan_flag *flags, int nflags, chuan_fault *fault);

void law_close(law *l);

/* Appends a line for each value that was set to see what would happen. */
void law_what_ifs(text *out, const options *o, const settled *s);
/* The same as the list "what_if", where there is any. */
void law_what_ifs_json(json_t *to, const settled *s);

/* Appends a line: "vn-2021-2025: its title, day 2026-12-31, measured directly", then those lines.
 */
void law_heading(text *out, const options *o, const plan_standard *s);

/* For papers: a title about the standard and its day; its label, as rows are marked, stands
 * beside its name where a reading or a value was changed. */
label law_title(struct report *r, message id, const plan_standard *s);
/* A line for each reading and value that is not the usual one: under the table; NULL: a title. */
void law_changes(struct report *r, struct report_table *under, const settled *s);
/* A note where points of the standard could not be confirmed. */
void law_unverified(struct report *r, const plan_standard *s);

/* The fault of an unknown standard, with the nearest that exists. */
chuan_status no_such_standard(const book *b, const char *id, chuan_fault *fault);

#endif
