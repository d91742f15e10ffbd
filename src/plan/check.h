/* check: types, units, levels, codes and tables of a settled standard. Fills a side
 * table of types; must never know slots or answers. */
#ifndef CHUAN_PLAN_CHECK_H
#define CHUAN_PLAN_CHECK_H

#include "book/settle.h"
#include "book/unit.h"

typedef struct expr_type {
  op_result result;
  unit unit;           /* of numbers */
  const field *codes;  /* of codes: the field whose list it is; NULL for a bare code */
} expr_type;

/* Checks everything the settled standard reaches. `types` has room for book_exprs
 * entries and is filled by expr id. Warnings (a `~` over a field that may be not
 * applicable, …) are put one per line into `warnings` (may be NULL) in `lang`. */
chuan_status check_settled(const settled *s, expr_type *types, int book_exprs,
                           text *warnings, chuan_lang lang, chuan_fault *fault);

#endif
