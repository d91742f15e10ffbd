/* plan_number: numbers while a plan is made: exact quotients in guarded cases, with
 * static bounds, scales and units; and their comparisons. Must never know nouns. */
#ifndef CHUAN_PLAN_PLAN_NUMBER_H
#define CHUAN_PLAN_PLAN_NUMBER_H

#include "book/unit.h"
#include "plan/plan_steps.h"

typedef enum part_kind {
  PART_CONSTANT,
  PART_UNKNOWN,
  PART_SLOT,
  PART_COLUMN,
  PART_COUNT
} part_kind;

/* times x slot, or the constant `times`. A column keeps its LOAD step in `slot`, which
 * stays dead when only constants are compared with it. times >= 1 unless constant. */
typedef struct part {
  part_kind kind;
  int64_t times;
  int slot;
  int column;
  const char *name; /* PART_UNKNOWN: what is not known */
} part;

/* Which alternative of a family a case stands for: the entry of a `by` table or the
 * branch of a choose. */
typedef struct tag {
  int family;
  int branch;
  const entry *entry;
} tag;

#define CASE_TAGS 8

typedef struct number_case {
  int guard; /* -1: always */
  int ntags;
  tag tags[CASE_TAGS];
  part n, d; /* numerator, denominator (surely above 0) */
} number_case;

typedef struct number {
  number_case *cases;
  int ncases;
  int scale; /* value = n / d / 10^scale */
  unit unit;
} number;

part part_constant(int64_t value);
part part_unknown(const char *name);
part part_of_slot(int slot);

/* The part as one NUMBER slot. */
int part_slot(builder *b, part p);
/* The same without its factor, and the factor. */
int part_base(builder *b, part p);
int64_t part_factor(part p);
part part_times(builder *b, part p, int64_t times);
part part_product(builder *b, part x, part y);
/* The part where surely above 0, else unknown: what may stand below a fraction line. */
part part_positive(builder *b, part p);

/* A number with room for `cases` cases (ncases = 0), NULL without memory. */
number *number_new(builder *b, int cases, int scale, unit u);
/* A number with one case and no guard. */
number *number_of(builder *b, part n, part d, int scale, unit u);

/* Joins the guards and tags of two cases; false when they exclude each other. */
bool case_join(builder *b, const number_case *x, const number_case *y, number_case *out);

/* op is ADD SUB MUL PER MIN or MAX. */
number *number_apply(builder *b, op o, const number *x, const number *y);

/* Factors that bring x and y to the same scale and time unit. */
void numbers_align(builder *b, const number *x, const number *y, int64_t *fx, int64_t *fy);

/* One slot that holds every possible value: [least low, greatest high]. A number with
 * denominators is refused. */
part number_hull(builder *b, const number *x);

/* The condition of a comparison word: x against one or two bounds. */
int number_compare(builder *b, op word, const number *x, const number *first, const number *second);

#endif
