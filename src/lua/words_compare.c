/* words_compare: comparisons, codes and flags: the words that come after a colon. */
#include <stdio.h>
#include <string.h>

#include "lua/forms.h"
#include "lua/words_parts.h"

/* The node before the colon. */
static node *subject_at(lua_State *L, const char *word) {
  node *n = node_at(L, 1);
  if (!n) CAGE_FAULT(L, cage_here(L), WORD_COLON, word);
  return n;
}

static const expr *use_subject(const node *n) {
  if (n->owed) n->owed->used = true;
  return n->e;
}

static const char *printed(lua_State *L, const expr *e) {
  text t = {0};
  expr_print(&t, e, -1);
  return cage_keep(L, &t);
}

/* Numbers and ordered codes can be compared. */
static void check_comparable(lua_State *L, const char *word, const node *n) {
  place at = cage_here(L);
  if (n->result == RESULT_COND) CAGE_FAULT(L, at, COMPARE_CONDITION, word, printed(L, n->e));
  if (n->result == RESULT_TEXT) CAGE_FAULT(L, at, COMPARE_TEXT, word, printed(L, n->e));
  if (n->result == RESULT_CODE && n->codes && !n->codes->ordered) {
    CAGE_FAULT(L, at, COMPARE_UNORDERED, word, printed(L, n->e));
  }
}

/* Whether two written bounds stand in the wrong order (-1, 0, 1; -1 also: cannot say). */
static int compare_bounds(const expr *low, const expr *high, const field *codes) {
  if (low->op == OP_AMOUNT && high->op == OP_AMOUNT) {
    return amount_compare(low->amount, high->amount);
  }
  if (low->op != OP_CODE || high->op != OP_CODE || !codes) return -1;
  int a = field_code(codes, low->text), b = field_code(codes, high->text);
  return a < b ? -1 : a > b;
}

static void check_bounds(lua_State *L, op o, const expr *low, const expr *high,
                         const field *codes) {
  int order = compare_bounds(low, high, codes);
  if (order < 0 || (order == 0 && o == OP_BETWEEN)) return;
  CAGE_FAULT(L, cage_here(L), COMPARE_REVERSED, op_word(o), low->text, high->text);
}

/* The comparison of a node with bounds that stand on the stack from `first` on. */
static expr *compare_expr(lua_State *L, op o, place at, const node *subject, int first) {
  const expr *args[3] = {subject->e};
  int bounds = op_bounds(o);
  check_comparable(L, op_word(o), subject);
  for (int i = 0; i < bounds; i++) args[1 + i] = bound_at(L, first + i, op_word(o), subject);
  if (bounds == 2) check_bounds(L, o, args[1], args[2], subject->codes);
  return expr_make(L, o, at, args, 1 + bounds);
}

static int compare_method(lua_State *L, op o) {
  node *n = subject_at(L, op_word(o));
  arguments_check(L, op_word(o), op_bounds(o), 1);
  use_subject(n);
  node_push(L, compare_expr(L, o, cage_here(L), n, 2), RESULT_COND, NULL, true);
  return 1;
}

/* ---- above(6) for rows ---- */

static void bound_print(const void *thing, char *out, size_t size) {
  const bound *b = thing;
  snprintf(out, size, "%s(…)", op_word(b->op));
}

const thing_kind bound_kind = {"a comparison without its left side", NULL, NULL, bound_print};

static int compare_bare(lua_State *L, op o) {
  int bounds = op_bounds(o);
  arguments_check(L, op_word(o), bounds, 0);
  lua_createtable(L, bounds, 0);
  for (int i = 1; i <= bounds; i++) {
    node *n = node_at(L, i);
    if (n) use_subject(n);
    lua_pushvalue(L, i);
    lua_rawseti(L, -2, i);
  }
  bound *b = thing_make(L, &bound_kind, sizeof *b);
  *b = (bound){.op = o, .at = cage_here(L)};
  lua_insert(L, -2);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

const expr *bound_apply(lua_State *L, int index, const node *subject) {
  const bound *b = thing_at(L, index, &bound_kind);
  int list = lua_gettop(L) + 1;
  luaL_checkstack(L, 6, NULL);
  lua_getiuservalue(L, index, 1);
  for (int i = 1; i <= op_bounds(b->op); i++) lua_rawgeti(L, list, i);
  const expr *e = compare_expr(L, b->op, b->at, subject, list + 1);
  lua_settop(L, list - 1);
  return e;
}

#define COMPARISON(word, o)                                             \
  int method_##word(lua_State *L) { return compare_method(L, OP_##o); } \
  int word_##word(lua_State *L) { return compare_bare(L, OP_##o); }
COMPARISON(at_most, AT_MOST)
COMPARISON(below, BELOW)
COMPARISON(at_least, AT_LEAST)
COMPARISON(above, ABOVE)
COMPARISON(between, BETWEEN)
COMPARISON(over_to, OVER_TO)
COMPARISON(from_under, FROM_UNDER)
COMPARISON(over_under, OVER_UNDER)
#undef COMPARISON

/* ---- codes and flags ---- */

/* :is and :one_of read a code or text of the survey, nothing else. */
static void check_codes(lua_State *L, const char *word, const node *n) {
  place at = cage_here(L);
  if (n->e->op == OP_FIELD && n->e->field->type == FIELD_FLAG) {
    CAGE_FAULT(L, at, IS_FLAG, word, printed(L, n->e));
  }
  if (n->result == RESULT_NUMBER) CAGE_FAULT(L, at, IS_NUMBER, word, printed(L, n->e));
  if (n->e->op != OP_FIELD) CAGE_FAULT(L, at, IS_NO_FIELD, word, printed(L, n->e));
}

/* Puts the i-th choice, the text at `index`, into the node. */
static void choose_code(lua_State *L, const char *word, int index, const field *f, int i,
                        int *codes, const char **texts) {
  place at = cage_here(L);
  if (lua_type(L, index) != LUA_TSTRING) {
    CAGE_FAULT(L, at, IS_NOT_TEXT, word, cage_what(L, index));
  }
  texts[i] = cage_text(L, index);
  if (f->type == FIELD_CODE) codes[i] = code_at(L, f, texts[i], at);
  for (int k = 0; k < i; k++) {
    if (strcmp(texts[k], texts[i]) == 0) CAGE_FAULT(L, at, IS_TWICE, word, texts[i]);
  }
}

/* The node for choices that stand on the stack from `first` on. */
static expr *choice_expr(lua_State *L, op o, place at, const expr *of, int first, int count) {
  int *codes = cage_array(L, (size_t)count, sizeof *codes);
  const char **texts = cage_array(L, (size_t)count, sizeof *texts);
  for (int i = 0; i < count; i++) {
    choose_code(L, op_word(o), first + i, of->field, i, codes, texts);
  }
  expr *e = expr_make(L, o, at, &of, 1);
  e->nchoices = count;
  if (of->field->type == FIELD_CODE) e->codes = codes;
  else e->texts = texts;
  return e;
}

int method_is(lua_State *L) {
  node *n = subject_at(L, "is");
  arguments_check(L, "is", 1, 1);
  check_codes(L, "is", n);
  node_push(L, choice_expr(L, OP_IS, cage_here(L), use_subject(n), 2, 1), RESULT_COND, NULL, true);
  return 1;
}

int method_one_of(lua_State *L) {
  enum { MOST = 200 };
  node *n = subject_at(L, "one_of");
  place at = cage_here(L);
  arguments_check(L, "one_of", 1, 1);
  check_codes(L, "one_of", n);
  if (lua_type(L, 2) != LUA_TTABLE) return CAGE_FAULT(L, at, ONE_OF_LIST, cage_what(L, 2));
  cage_keys keys = cage_keys_of(L, 2, at);
  if (keys.nnames) return CAGE_FAULT(L, at, ONE_OF_LIST, keys.names[0]);
  if (keys.nlist == 0 || keys.nlist > MOST) {
    return CAGE_FAULT(L, at, LIST_LENGTH, "one_of", "1", numeral_of(MOST).at);
  }
  luaL_checkstack(L, keys.nlist + 10, NULL);
  int first = lua_gettop(L) + 1;
  for (int i = 1; i <= keys.nlist; i++) lua_rawgeti(L, 2, i);
  expr *e = choice_expr(L, OP_ONE_OF, at, use_subject(n), first, keys.nlist);
  node_push(L, e, RESULT_COND, NULL, true);
  return 1;
}

int method_is_no(lua_State *L) {
  node *n = subject_at(L, "is_no");
  place at = cage_here(L);
  arguments_check(L, "is_no", 0, 1);
  if (n->e->op != OP_FIELD || n->e->field->type != FIELD_FLAG) {
    return CAGE_FAULT(L, at, IS_NO_FLAG, printed(L, n->e));
  }
  const expr *of = use_subject(n);
  node_push(L, expr_make(L, OP_IS_NO, at, &of, 1), RESULT_COND, NULL, true);
  return 1;
}

/* Nodes never change: the condition with its reason is a copy. */
int method_never(lua_State *L) {
  subject_at(L, "never");
  arguments_check(L, "never", 1, 1);
  const expr *of = condition_at(L, 1, "never");
  if (lua_type(L, 2) != LUA_TSTRING) {
    return CAGE_FAULT(L, cage_here(L), NEVER_TEXT, cage_what(L, 2));
  }
  const char *why = cage_text(L, 2);
  expr *e = expr_make(L, of->op, of->at, of->args, of->nargs);
  int id = e->id;
  *e = *of;
  e->id = id;
  e->never = why;
  node_push(L, e, RESULT_COND, NULL, true);
  return 1;
}

/* A flag answers "yes" or "no"; a code its id; a number the amount itself. */
const expr *equals_apply(lua_State *L, int index, const char *word, const node *subject, place at) {
  const expr *of = subject->e;
  if (of->op == OP_FIELD && of->field->type == FIELD_FLAG) {
    if (lua_type(L, index) != LUA_TSTRING)
      CAGE_FAULT(L, at, IS_NOT_TEXT, word, cage_what(L, index));
    int answer = code_at(L, of->field, cage_text(L, index), at);
    return answer == FLAG_YES ? of : expr_make(L, OP_IS_NO, at, &of, 1);
  }
  if (subject->result == RESULT_CODE || subject->result == RESULT_TEXT) {
    check_codes(L, word, subject);
    return choice_expr(L, OP_IS, at, of, lua_absindex(L, index), 1);
  }
  const expr *same = bound_at(L, index, word, subject);
  const expr *args[3] = {of, same, same};
  return expr_make(L, OP_BETWEEN, at, args, 3);
}
