/* expr: the table of operations, and what can be told of a node without knowing types.
 * Printing is in print.c. */
#include "book/expr.h"

/* One row per operation, from the one table of them. */
static const struct {
  const char *word;
  op_result gives;
  const char *help[2];
} operations[OP_COUNT_] = {
#define OP(name, word, result, en, vi) {word, RESULT_##result, {en, vi}},
#include "book/ops.def"
#undef OP
};

const char *op_word(op o) { return operations[o].word; }

const char *op_help(op o, chuan_lang lang) { return operations[o].help[lang]; }

op_result op_gives(op o) { return operations[o].gives; }

/* The eight comparison words stand together in the table. */
bool op_is_comparison(op o) { return o >= OP_AT_MOST && o <= OP_OVER_UNDER; }

bool op_is_fold(op o) {
  return o == OP_ANY || o == OP_ALL || o == OP_COUNT || o == OP_SHARE || o == OP_SUM
         || o == OP_HIGHEST;
}

int op_bounds(op o) {
  if (!op_is_comparison(o)) return 0;
  return o >= OP_BETWEEN ? 2 : 1;
}

/* A fold speaks of the household, whatever its argument reads. */
void expr_close(expr *e) {
  e->depth = 1;
  e->reads = e->op == OP_FIELD && e->field != NULL ? e->field->level : HOUSEHOLD;
  for (int i = 0; i < e->nargs; i++) {
    const expr *arg = e->args[i];
    if (arg->depth >= e->depth) e->depth = arg->depth + 1;
    if (expr_level(arg) == PERSON) e->reads = PERSON;
  }
  if (op_is_fold(e->op)) e->reads = HOUSEHOLD;
}

/* Nodes that nobody closed are walked: small graphs of tests. */
level expr_level(const expr *e) {
  if (e->depth > 0) return e->reads;
  if (op_is_fold(e->op)) return HOUSEHOLD;
  if (e->op == OP_FIELD && e->field != NULL) return e->field->level;
  for (int i = 0; i < e->nargs; i++) {
    if (expr_level(e->args[i]) == PERSON) return PERSON;
  }
  return HOUSEHOLD;
}

bool expr_is_equality(const expr *e) { return e->op == OP_BETWEEN && e->args[1] == e->args[2]; }
