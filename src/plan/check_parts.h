/* check_parts: what the files of check share while one standard is being checked. Nobody
 * outside check*.c includes this. */
#ifndef CHUAN_PLAN_CHECK_PARTS_H
#define CHUAN_PLAN_CHECK_PARTS_H

#include "plan/check.h"

/* What check knows of a node beside its type. */
typedef struct seen {
  bool done;
  bool folds;                /* a fold stands in it */
  const field *not_applying; /* a field in it that may not apply, NULL: none */
} seen;

typedef struct checking {
  const settled *s;
  expr_type *types; /* by expression id */
  seen *seen;       /* likewise */
  text *warnings;
  chuan_lang lang;
  chuan_fault *fault;
} checking;

/* A node as a short argument of a message. */
typedef struct shown {
  char at[120];
} shown;
shown shown_expr(const expr *e);

/* check_types.c: types a node and all below it, once. */
chuan_status check_type(checking *c, const expr *e);
/* Types e and asks that it be a condition / a number or condition, of the household;
 * `who` names the asker. */
chuan_status check_household_cond(checking *c, const expr *e, const char *who);
chuan_status check_household(checking *c, const expr *e);
/* The declared unit of the i-th derived value is that of its value, which has been
 * typed; `out` (may be NULL) becomes the unit of the name. */
chuan_status check_derived_unit(checking *c, int i, unit *out);
/* The type is a condition (or a number); `who` at `at` is the asker. */
chuan_status check_wants(checking *c, place at, const expr *e, op_result wanted, const char *who);

/* check_units.c: units of comparisons, arithmetic and declared units. */
chuan_status check_read_unit(checking *c, const char *s, place at, unit *out);
chuan_status check_unit_compared(checking *c, const expr *e, const expr *x, const expr *bound);
chuan_status check_unit_joined(checking *c, const expr *e, int arg, unit *sum);

/* check_codes.c: comparisons of ordered codes. */
chuan_status check_code_comparison(checking *c, const expr *e);
/* "a, b, c" in order of their names. */
void codes_list(const field *f, text *out);

/* check_tables.c: parameters and scorecards by themselves. */
chuan_status check_parameter(checking *c, const settled_parameter *p);
chuan_status check_scorecard(checking *c, const scorecard *s);
/* What a parameter's values are: number, code, or any when nothing is known. */
op_result parameter_result(const dated *table);

#endif
