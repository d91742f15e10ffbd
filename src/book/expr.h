/* expr: the graph a rule file builds. Nodes are made by the words, never changed
 * after, and die with the book's arena; they know where they were written. Must never
 * know types, slots or Lua: those are side tables keyed by `id`. */
#ifndef CHUAN_BOOK_EXPR_H
#define CHUAN_BOOK_EXPR_H

#include "base/arena.h"
#include "base/text.h"
#include "book/survey.h"

typedef enum op {
#define OP(name, word, result, en, vi) OP_##name,
#include "book/ops.def"
#undef OP
  OP_COUNT_
} op;

typedef enum op_result { RESULT_COND, RESULT_NUMBER, RESULT_CODE, RESULT_TEXT, RESULT_ANY } op_result;

typedef struct expr expr;

/* What each operation keeps in a node (what is not named is empty):
 *  FIELD        field
 *  AMOUNT       amount, text (as written)
 *  CODE         text = the code id (resolved against the other operand by check)
 *  PARAMETER DERIVED SCORECARD LACKS   text = id of the noun (resolved by settle)
 *  NOT_KNOWN    text = what is not known
 *  BOTH EITHER  letters[i] names args[i], in sorted order
 *  IS ONE_OF    args[0] a code field: codes; or a text field: texts
 *  comparisons  args[0] the tested number or ordered code, args[1] (and [2]) bounds
 *  ANY ALL COUNT SHARE SUM HIGHEST     args[0], of level PERSON
 *  CHOOSE       args = when1, value1, when2, value2, …, otherwise (odd count)
 *  every condition may carry `never`: why it cannot be both yes and no */
struct expr {
  op op;
  int id; /* 0.. in its book */
  place at;
  int nargs;
  const expr *const *args;
  const field *field;
  amount amount;
  const char *text;
  const char *const *letters;
  const int *codes;
  const char *const *texts;
  int nchoices; /* length of codes or texts */
  const char *never;
};

const char *op_word(op o);
const char *op_help(op o, chuan_lang lang);
op_result op_gives(op o);
bool op_is_comparison(op o); /* AT_MOST … OVER_UNDER */
bool op_is_fold(op o);       /* ANY ALL COUNT SHARE SUM HIGHEST */
int op_bounds(op o);         /* 1 or 2 for comparisons, else 0 */

/* PERSON if the node reads a person field outside a fold, else HOUSEHOLD. */
level expr_level(const expr *e);

/* The condition as the author would write it: "household.size:below(8)"; with
 * words_in >= 0 (a chuan_lang) in plain words of that language instead. */
void expr_print(text *out, const expr *e, int words_in);

#endif
