/* words_build: operators, folds over persons, lists of conditions, chosen values. */
#include <string.h>

#include "lua/forms.h"
#include "lua/words_parts.h"

/* ---- operators ---- */

static int arithmetic(lua_State *L, op o, const char *sign) {
  const expr *args[2];
  args[0] = number_at(L, 1, sign);
  args[1] = number_at(L, 2, sign);
  node_push(L, expr_make(L, o, cage_here(L), args, 2), RESULT_NUMBER, NULL, true);
  return 1;
}

static int logic(lua_State *L, op o, const char *sign) {
  const expr *args[2];
  args[0] = condition_at(L, 1, sign);
  args[1] = condition_at(L, 2, sign);
  node_push(L, expr_make(L, o, cage_here(L), args, 2), RESULT_COND, NULL, true);
  return 1;
}

static int meta_add(lua_State *L) { return arithmetic(L, OP_ADD, "+"); }
static int meta_sub(lua_State *L) { return arithmetic(L, OP_SUB, "-"); }
static int meta_mul(lua_State *L) { return arithmetic(L, OP_MUL, "*"); }
static int meta_div(lua_State *L) { return arithmetic(L, OP_PER, "/"); }
static int meta_and(lua_State *L) { return logic(L, OP_AND, "&"); }
static int meta_or(lua_State *L) { return logic(L, OP_OR, "|"); }

static int meta_not(lua_State *L) {
  const expr *of = condition_at(L, 1, "~");
  node_push(L, expr_make(L, OP_NOT, cage_here(L), &of, 1), RESULT_COND, NULL, true);
  return 1;
}

static int meta_minus(lua_State *L) {
  place at = cage_here(L);
  expr *zero = expr_make(L, OP_AMOUNT, at, NULL, 0);
  zero->text = "0";
  const expr *args[2] = {zero, number_at(L, 1, "-")};
  node_push(L, expr_make(L, OP_SUB, at, args, 2), RESULT_NUMBER, NULL, true);
  return 1;
}

static int meta_compare(lua_State *L) { return CAGE_FAULT(L, cage_here(L), CAGE_COMPARE, ""); }

const luaL_Reg node_meta[] = {
    {"__add", meta_add},    {"__sub", meta_sub},    {"__mul", meta_mul},  {"__div", meta_div},
    {"__band", meta_and},   {"__bor", meta_or},     {"__bnot", meta_not}, {"__unm", meta_minus},
    {"__lt", meta_compare}, {"__le", meta_compare}, {NULL, NULL},
};

/* ---- folds ---- */

/* The first argument says over whom; there is only one answer, and it is written. */
static void person_check(lua_State *L, const char *word) {
  if (level_at(L, 1) != PERSON) {
    CAGE_FAULT(L, cage_here(L), FOLD_PERSON, word, cage_what(L, 1));
  }
}

static int fold(lua_State *L, op o, op_result result) {
  const char *word = op_word(o);
  person_check(L, word);
  arguments_check(L, word, 2, 0);
  const expr *of = o == OP_SUM ? number_at(L, 2, word) : condition_at(L, 2, word);
  node_push(L, expr_make(L, o, cage_here(L), &of, 1), result, NULL, true);
  return 1;
}

int word_any(lua_State *L) { return fold(L, OP_ANY, RESULT_COND); }
int word_all(lua_State *L) { return fold(L, OP_ALL, RESULT_COND); }
int word_share(lua_State *L) { return fold(L, OP_SHARE, RESULT_NUMBER); }
int word_count(lua_State *L) { return fold(L, OP_COUNT, RESULT_NUMBER); }
int word_sum(lua_State *L) { return fold(L, OP_SUM, RESULT_NUMBER); }

int word_highest(lua_State *L) {
  arguments_check(L, "highest", 1, 0);
  const expr *of = number_at(L, 1, "highest");
  node_push(L, expr_make(L, OP_HIGHEST, cage_here(L), &of, 1), RESULT_NUMBER, NULL, true);
  return 1;
}

/* ---- numbers ---- */

int word_per(lua_State *L) {
  arguments_check(L, "per", 2, 0);
  return arithmetic(L, OP_PER, "per");
}

static int least_or_greatest(lua_State *L, op o) {
  enum { MOST = 16 };
  const expr *args[MOST];
  int count = lua_gettop(L);
  if (count < 2 || count > MOST) {
    return CAGE_FAULT(L, cage_here(L), LIST_LENGTH, op_word(o), "2", numeral_of(MOST).at);
  }
  for (int i = 0; i < count; i++) args[i] = number_at(L, i + 1, op_word(o));
  node_push(L, expr_make(L, o, cage_here(L), args, count), RESULT_NUMBER, NULL, true);
  return 1;
}

int word_min(lua_State *L) { return least_or_greatest(L, OP_MIN); }
int word_max(lua_State *L) { return least_or_greatest(L, OP_MAX); }

/* ---- lists of conditions ---- */

enum { CONDITIONS_MOST = 100 };

/* The keys of the table that a word was given: names, a list, or the wrong thing. */
static cage_keys table_keys(lua_State *L, const char *word) {
  place at = cage_here(L);
  if (lua_type(L, 1) != LUA_TTABLE) CAGE_FAULT(L, at, CAGE_NEEDS_TABLE, word, cage_what(L, 1));
  arguments_check(L, word, 1, 0);
  return cage_keys_of(L, 1, at);
}

static void check_length(lua_State *L, const char *word, int count, int least) {
  if (count >= least && count <= CONDITIONS_MOST) return;
  CAGE_FAULT(L, cage_here(L), LIST_LENGTH, word, numeral_of(least).at,
             numeral_of(CONDITIONS_MOST).at);
}

int word_how_many(lua_State *L) {
  cage_keys keys = table_keys(L, "how_many");
  if (keys.nnames) return CAGE_FAULT(L, cage_here(L), HOW_MANY_NAMES, keys.names[0]);
  check_length(L, "how_many", keys.nlist, 1);
  const expr **args = cage_array(L, (size_t)keys.nlist, sizeof *args);
  for (int i = 0; i < keys.nlist; i++) {
    lua_rawgeti(L, 1, i + 1);
    args[i] = condition_at(L, -1, "how_many");
    lua_pop(L, 1);
  }
  expr *e = expr_make(L, OP_HOW_MANY, cage_here(L), args, keys.nlist);
  node_push(L, e, RESULT_NUMBER, NULL, true);
  return 1;
}

/* Points keep the letters of the decree; named keys have no order, so they are sorted. */
static int lettered(lua_State *L, op o) {
  const char *word = op_word(o);
  cage_keys keys = table_keys(L, word);
  if (keys.nlist) return CAGE_FAULT(L, cage_here(L), LETTERS_MISSING, word);
  check_length(L, word, keys.nnames, 2);
  const expr **args = cage_array(L, (size_t)keys.nnames, sizeof *args);
  for (int i = 0; i < keys.nnames; i++) {
    lua_getfield(L, 1, keys.names[i]);
    args[i] = condition_at(L, -1, word);
    lua_pop(L, 1);
  }
  expr *e = expr_make(L, o, cage_here(L), args, keys.nnames);
  e->letters = keys.names;
  node_push(L, e, RESULT_COND, NULL, true);
  return 1;
}

int word_either(lua_State *L) { return lettered(L, OP_EITHER); }
int word_both(lua_State *L) { return lettered(L, OP_BOTH); }

/* ---- values ---- */

/* { when, value } at the stack's top, popped. */
static void read_choice(lua_State *L, const expr **out) {
  place at = cage_here(L);
  if (lua_type(L, -1) != LUA_TTABLE) CAGE_FAULT(L, at, CHOOSE_PAIR, cage_what(L, -1));
  cage_keys keys = cage_keys_of(L, -1, at);
  if (keys.nnames || keys.nlist != 2) CAGE_FAULT(L, at, CHOOSE_PAIR, cage_what(L, -1));
  lua_rawgeti(L, -1, 1);
  out[0] = condition_at(L, -1, "choose");
  lua_rawgeti(L, -2, 2);
  out[1] = number_at(L, -1, "choose");
  lua_pop(L, 3);
}

int word_choose(lua_State *L) {
  cage_keys keys = table_keys(L, "choose");
  place at = cage_here(L);
  for (int i = 0; i < keys.nnames; i++) {
    if (strcmp(keys.names[i], "otherwise") != 0) {
      return CAGE_FAULT(L, at, FORM_KEY, "choose", keys.names[i], "otherwise");
    }
  }
  check_length(L, "choose", keys.nlist, 1);
  if (!keys.nnames) return CAGE_FAULT(L, at, CHOOSE_OTHERWISE, "");
  int nargs = 2 * keys.nlist + 1;
  const expr **args = cage_array(L, (size_t)nargs, sizeof *args);
  for (int i = 0; i < keys.nlist; i++) {
    lua_rawgeti(L, 1, i + 1);
    read_choice(L, args + 2 * i);
  }
  lua_getfield(L, 1, "otherwise");
  args[nargs - 1] = number_at(L, -1, "choose");
  node_push(L, expr_make(L, OP_CHOOSE, at, args, nargs), RESULT_NUMBER, NULL, true);
  return 1;
}

int word_not_known(lua_State *L) {
  place at = cage_here(L);
  if (lua_type(L, 1) != LUA_TSTRING) return CAGE_FAULT(L, at, NOT_KNOWN_WHAT, cage_what(L, 1));
  arguments_check(L, "not_known", 1, 0);
  expr *e = expr_make(L, OP_NOT_KNOWN, at, NULL, 0);
  e->text = cage_text(L, 1);
  node_push(L, e, RESULT_ANY, NULL, true);
  return 1;
}
