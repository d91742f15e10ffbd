/* plan_steps: the steps of a plan while it is being made; equal steps become one. Owns
 * what is statically known of each step. Must never know expressions' meaning. */
#ifndef CHUAN_PLAN_PLAN_STEPS_H
#define CHUAN_PLAN_PLAN_STEPS_H

#include "plan/plan.h"

/* What holds of a NUMBER on every row where it is known. */
typedef struct known {
  int64_t low, high;
  bool point; /* low and high planes are always equal */
  bool may_not_apply;
} known;

typedef struct made {
  step step;
  known known;
  bool live;
  int stage; /* how many folds lie before it */
  int index; /* in the finished plan, -1: dead */
} made;

/* Key fields of a `by` table, or a choose: cases of one family exclude each other. */
typedef struct family {
  const field *by[2];
  int nby;
  const expr *choose;
} family;

/* A failure is kept in `status` (the first one) and later calls are harmless, so that
 * callers ask once at the end. */
typedef struct builder {
  arena *arena;   /* of the plan: lists and texts of steps */
  arena *scratch; /* dies with the builder */
  chuan_fault *fault;
  chuan_status status;
  const expr *from; /* what is being compiled */
  made *made;
  size_t nmade, made_capacity;
  int *table; /* open addressing: index + 1 */
  size_t table_size;
  const field **columns; /* those of dead steps too */
  size_t ncolumns, columns_capacity;
  family *families;
  size_t nfamilies, families_capacity;
} builder;

/* Slot 0 is always the condition "no". */
chuan_status builder_start(builder *b, arena *keep, chuan_fault *fault);
void builder_end(builder *b);
/* Remembers the first failure. */
void builder_fail(builder *b, chuan_status status);

int builder_column(builder *b, const field *f);
int builder_family(builder *b, const family *f);

/* The slot of a step equal to *s, made if there is none (`out`, `from` and `width` are set
 * here, and operands brought to that width; lists are copied). */
int builder_step(builder *b, const step *s, known k);
/* The slot of a step that is there already, or -1. */
int builder_find(builder *b, const step *s);
step step_of(step_op op, level rows);
/* plan_width.c: gives a step its width, and its operands. */
void step_fit(builder *b, step *s, known k);

const step *builder_at(const builder *b, int slot);
known builder_known(const builder *b, int slot);
level builder_level(const builder *b, int slot);

/* 0 no, 1 yes, 2 unknown when a condition is the same on every row, else -1. */
int builder_constant(const builder *b, int slot);

/* Conditions, folded where that is exact in Kleene's tables. */
int builder_cond_is(builder *b, int answer);
int builder_not(builder *b, int a);
int builder_join(builder *b, step_op and_or, const int *slots, int count);
int builder_and(builder *b, int x, int y);
/* pairs = guard (-1: always), condition, …; as many pairs as count. */
int builder_cases(builder *b, const int *pairs, int count);
/* COUNT of conditions (the same condition twice counts twice). */
int builder_count(builder *b, const int *slots, int count);
/* The condition or number on the rows of persons. */
int builder_lift(builder *b, int slot);
/* Lifts all to persons when one is of persons, -1 passed over; returns the level. */
level builder_one_level(builder *b, int *slots, int count);
level builder_same_level(builder *b, int *x, int *y);

#endif
