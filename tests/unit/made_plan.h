/* made_plan: a local plan of the place "06" under the standard "s", from 2022 to 2023. */
#ifndef CHUAN_TESTS_MADE_PLAN_H
#define CHUAN_TESTS_MADE_PLAN_H

#include "book/local_plan.h"

/* Reads it with these lines after its head; it lives with the rules. A fault fails the test. */
const local_plan *made_plan(book *rules, const char *rest);

#endif
