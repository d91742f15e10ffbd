/* cases: runs the tests that stand beside a rule file, and tells which conditions were
 * never seen both yes and no. Must never print. */
#ifndef CHUAN_RUN_CASES_H
#define CHUAN_RUN_CASES_H

#include "book/cases.h"
#include "run/run.h"

typedef struct case_result {
  const test_case *of;
  bool passed;
  const char *expected[2]; /* a sentence by language, "" when passed */
} case_result;

typedef struct unseen {
  const expr *of;
  bool never_yes, never_no;
} unseen;

typedef struct case_report {
  arena *arena;
  const case_result *results;
  int nresults;
  int npassed;
  const char *base; /* what the standard extends, NULL: nothing */
  int conditions;   /* atomic conditions of its own: see settled_own */
  int covered;      /* seen both yes and no, or marked `never` */
  const unseen *unseen;
  int nunseen;
} case_report;

/* Runs a casebook against its standard in the book. */
chuan_status cases_run(const book *b, const casebook *c, case_report **out, chuan_fault *fault);
void case_report_free(case_report *r);

#endif
