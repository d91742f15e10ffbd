/* run: plan x batch -> verdicts. Owns the slots' planes; refilled per batch. Must
 * never know files or Lua. */
#ifndef CHUAN_RUN_RUN_H
#define CHUAN_RUN_RUN_H

#include "base/text.h"
#include "data/batch.h"
#include "data/outcome.h"
#include "plan/plan.h"

/* Columns over the households of the last batch, one set per standard. */
typedef struct verdicts {
  int8_t *class_;     /* class number or VERDICT_* */
  uint32_t *possible; /* bit per class still possible; 0 when decided */
  int16_t *lacking_low, *lacking_high;
} verdicts;

/* Why the run refused a household. */
typedef enum refusal { REFUSAL_NONE, REFUSAL_FLAG, REFUSAL_QUOTIENT } refusal;

typedef struct run run;

/* Planes for batches of at most these rows, at least one of each level. */
chuan_status run_new(const plan *p, int households, int persons, run **out, chuan_fault *fault);
void run_free(run *r);

/* Evaluates every step over the batch and makes the verdicts. */
void run_batch(run *r, const batch *b);

/* Says which batch will come after the one that is run next, so that its answers are fetched
 * meanwhile: for batches that have been in memory for a while. */
void run_expect(run *r, const batch *next);

const verdicts *run_verdicts(const run *r, int standard);
/* False if the last batch has no household that is refused. */
bool run_refuses(const run *r);
refusal run_refusal(const run *r, int household);
/* How many households of the last batch are not refused. */
int run_accepted(const run *r);
/* The indicator (REFUSAL_FLAG) or quotient field (REFUSAL_QUOTIENT) refused. */
const char *run_refusal_name(const run *r, int household);

/* The ends of a count in a row of its level. */
typedef struct count_ends {
  int low, high;
} count_ends;
count_ends run_count(const run *r, int slot, int row);

/* A condition over all rows of its level: COND_*. */
const uint8_t *run_condition(const run *r, int slot);
/* A plane as long as any of households that holds nowhere. */
const uint8_t *run_nowhere(const run *r);

/* 0 no, 1 yes, 2 unknown. */
int run_answer(const run *r, int slot, int row);

/* The ends of a term (times is in them) and its state; meaningless unless known. */
typedef struct ends_known {
  int64_t low, high;
  uint8_t state;
} ends_known;

/* The ends of a count or number slot in a row of its level. */
ends_known run_ends(const run *r, int slot, int row);

typedef struct number_ends {
  ends_known numerator, denominator;
} number_ends;

/* The value of one case of a number in a row of the number's level. */
number_ends run_number(const run *r, const batch *b, const case_of *c, int row);

/* The class id or "undetermined", "conflict", "none", "refused" of a class number. */
const char *verdict_name(const plan_standard *s, int class_number);

/* Appends the ids of a set of `possible` classes, with blanks between ("" when decided). */
void verdict_possible(text *out, const plan_standard *s, uint32_t possible);

#endif
