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

typedef enum op_result {
  RESULT_COND,
  RESULT_NUMBER,
  RESULT_CODE,
  RESULT_TEXT,
  RESULT_ANY
} op_result;

typedef struct expr expr;

/* What each operation keeps in a node (what is not named is empty):
 *  FIELD        field
 *  AMOUNT       amount, text (as written)
 *  CODE         text = the code id (resolved against the other operand by check)
 *  PARAMETER DERIVED SCORECARD   text = id of the noun, found by settled_named among all
 *               three (whose ids are distinct): base.ID makes a PARAMETER node, for the
 *               base's nouns are not known while the file is read
 *  LACKS        text = id of the indicator
 *  NOT_KNOWN    text = what is not known
 *  VERDICT      texts = ids of classes, nchoices of them
 *  KIND         text = id of the kind; these two in entitlements only
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
  int depth;   /* set by expr_close: 1 for a leaf; 0 = not closed */
  level reads; /* set by expr_close: what expr_level answers */
};

/* Deeper graphs are refused by settle, so that walks may recurse. */
#define EXPR_DEEPEST 400

/* Called by whoever makes a node, once its args are in: keeps depth and level, so that
 * walks over shared nodes need not be repeated. */
void expr_close(expr *e);

const char *op_word(op o);
const char *op_help(op o, chuan_lang lang);
op_result op_gives(op o);
bool op_is_comparison(op o); /* AT_MOST … OVER_UNDER */
bool op_is_fold(op o);       /* ANY ALL COUNT SHARE SUM HIGHEST */
int op_bounds(op o);         /* 1 or 2 for comparisons, else 0 */

/* True of the test that a row of a scorecard makes of a bare number: from it to itself. */
bool expr_is_equality(const expr *e);

/* PERSON if the node reads a person field outside a fold, else HOUSEHOLD. */
level expr_level(const expr *e);

/* Who can tell of the nouns that nodes name (PARAMETER, DERIVED, SCORECARD, LACKS, KIND, a class of
 * VERDICT): adds words for `id` in a language, or returns false and adds nothing. */
typedef struct naming {
  bool (*tell)(text *out, const void *from, op o, const char *id, chuan_lang lang);
  const void *from;
} naming;

/* The condition as the author would write it: "household.size:below(8)"; with
 * words_in >= 0 (a chuan_lang) in plain words of that language instead. */
void expr_print(text *out, const expr *e, int words_in);
/* The same with words for nouns; `names` may be NULL. See settled_print. */
void expr_print_named(text *out, const expr *e, int words_in, const naming *names);

/* The rule form in `out`, cut at a character with "…" where it is longer; returns out. */
char *expr_write(char *out, size_t size, const expr *e);

/* Printed conditions are cut after about this many bytes, with "…". */
#define EXPR_PRINT_MOST 2000

#endif
