/* never: classes that no answers reach, and those that all do, by the ranges and codes of the
 * questionnaire alone. Must never know answers. */
#ifndef CHUAN_PLAN_NEVER_H
#define CHUAN_PLAN_NEVER_H

#include "base/text.h"
#include "plan/plan.h"

/* Appends a line "file:line: …" for each class of the plan whose condition is no for every answer
 * allowed, or yes for every one, and for a standard that says exhaustive and has no class. What
 * cannot be told from ranges, counts and codes alone is not told. False: without memory. */
bool plan_warn_classes(const plan *p, text *warnings, chuan_lang lang);

#endif
