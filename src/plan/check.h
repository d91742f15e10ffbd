/* check: types, units, levels, codes and tables of a settled standard. Fills a side
 * table of types; must never know slots or answers. How large numbers may grow and how
 * many cases a comparison has is found by plan_make, which multiplies them out: a rule
 * file is good when both are content. */
#ifndef CHUAN_PLAN_CHECK_H
#define CHUAN_PLAN_CHECK_H

#include "book/settle.h"
#include "book/unit.h"

typedef struct expr_type {
  op_result result;
  unit unit;          /* of numbers */
  const field *codes; /* of codes and flags: the field whose list it is; NULL for a bare code */
  level reads;        /* PERSON: one answer a person, also through a table read by one */
} expr_type;

/* Checks everything the settled standard reaches. `types` has room for book_exprs
 * entries and is filled by expr id. Warnings (a `~` over a field that may be not
 * applicable, …) are put one per line into `warnings` (may be NULL) in `lang`. */
chuan_status check_settled(const settled *s, expr_type *types, int book_exprs, text *warnings,
                           chuan_lang lang, chuan_fault *fault);

#endif
