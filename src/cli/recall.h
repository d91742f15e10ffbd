/* recall: the law of a run, from settled standards to what the registry keeps of them, and
 * back from the bytes that it keeps. Must never know verdicts. */
#ifndef CHUAN_CLI_RECALL_H
#define CHUAN_CLI_RECALL_H

#include "cli/law.h"
#include "data/runs.h"

/* Fills standards, rules and parameters of the head from the law and its plan; texts in the
 * arena. */
chuan_status law_remember(const law *l, const options *o, arena *a, run_head *head,
                          chuan_fault *fault);

/* Reads and settles the standards of a run again from the stored texts alone; the plan is
 * still to be made. */
chuan_status law_recall(law *l, const run_head *head, chuan_lang lang, chuan_fault *fault);

/* The law that the options ask for: that of a run, else of the rule files. */
chuan_status law_asked(law *l, const options *o, chuan_fault *fault);

#endif
