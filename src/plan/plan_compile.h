/* plan_compile: one settled standard's expressions as steps and numbers. Must never
 * know how steps are run. */
#ifndef CHUAN_PLAN_PLAN_COMPILE_H
#define CHUAN_PLAN_PLAN_COMPILE_H

#include "plan/plan_number.h"

/* What an indicator came to: -1 not yet, -2 being compiled (a circle). */
enum { NOT_YET = -1, UNDER_WAY = -2 };

typedef struct compiler {
  builder *b;
  const settled *of;
  int nexprs;
  int *conds;          /* slot by expr id, NOT_YET */
  number **numbers[2]; /* by expr id; [1]: missing answers are their declared range */
  const expr **atoms;  /* in order of meeting */
  size_t natoms, atoms_capacity;
  const plan_class *classes; /* once all are compiled: entitlements ask for them */
  int *raw, *slots;          /* by indicator: from the answers, after the flag */
  const int *flag_columns;   /* by indicator, -1: none */
  int depth;
} compiler;

chuan_status compiler_start(compiler *c, builder *b, const settled *of, int nexprs,
                            const int *flag_columns);
void compiler_end(compiler *c);

int compile_cond(compiler *c, const expr *e);
int compile_indicator(compiler *c, int indicator);
/* COUNT of the deprived indicators. */
int compile_lacking(compiler *c);
/* `codes`: the list that bare codes are positions of, NULL: numbers. */
number *compile_number(compiler *c, const expr *e, bool ranged, const field *codes);
/* The answer of a field that an expression is, through derived names; NULL: none. */
const field *compile_field(const compiler *c, const expr *e);

/* plan_nouns.c: the numbers of fields, parameters, scorecards and weights. */
number *compile_answer(compiler *c, const field *f, bool ranged);
number *compile_parameter(compiler *c, int i, const field *codes);
number *compile_scorecard(compiler *c, int i);
number *compile_score(compiler *c);
number *compile_choose(compiler *c, const expr *e, bool ranged, const field *codes);
/* column is one of the positions. */
int compile_codes(compiler *c, const field *f, const int *codes, int count);

#endif
