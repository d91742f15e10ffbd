/* random_plan: the plan of random rules, and random households in its batches. Owns the plan
 * only; must never know what a test does with them. */
#ifndef CHUAN_TESTS_RANDOM_PLAN_H
#define CHUAN_TESTS_RANDOM_PLAN_H

#include "data/batch.h"
#include "plan/plan.h"
#include "random_rules.h"

/* Checks and plans; false when check refuses, which random rules may deserve. */
bool random_plan_make(const random_rules *r, plan **out, chuan_fault *fault);

/* Adds a household to the batch, with its persons and d_ flags; its row. */
int random_plan_put(const random_rules *r, const plan *p, batch *b, const given_household *h,
                    given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS]);

#endif
