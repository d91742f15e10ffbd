/* verify: one expected case against what came out. Must never know groups or coverage. */
#ifndef CHUAN_RUN_VERIFY_H
#define CHUAN_RUN_VERIFY_H

#include "run/cases.h"

/* Compares the case with household `row` of the run (of a plan with one standard);
 * `refused` names what the household contradicts, NULL when it was accepted. Faults: the
 * case names a class, indicator or kind that the standard does not have. */
chuan_status verify(const test_case *c, const plan *p, const run *r, int row, const char *refused,
                    arena *memory, case_result *out, chuan_fault *fault);

#endif
