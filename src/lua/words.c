/* words: nodes as the file holds them, and the arguments of words. */
#include "lua/words.h"

#include <string.h>

#include "lua/forms.h"

/* Graphs stay small enough that whoever walks them may recurse and repeat. */
enum { DEEPEST = 200, LARGEST = 20000 };

rule_file *rule_file_of(lua_State *L) { return cage_room(L); }

static void node_print(const void *thing, char *out, size_t size) {
  const node *n = *(node *const *)thing;
  expr_write(out, size, n->e);
}

/* One kind a result, so that messages say what a node is. */
static const thing_kind node_kinds[] = {
    [RESULT_COND] = {"a condition", node_methods, node_meta, node_print},
    [RESULT_NUMBER] = {"a number", node_methods, node_meta, node_print},
    [RESULT_CODE] = {"a code", node_methods, node_meta, node_print},
    [RESULT_TEXT] = {"a text", node_methods, node_meta, node_print},
    [RESULT_ANY] = {"a value", node_methods, node_meta, node_print},
};

node *node_at(lua_State *L, int index) {
  const thing_kind *found = thing_kind_at(L, index);
  for (int i = RESULT_COND; found && i <= RESULT_ANY; i++) {
    if (found == &node_kinds[i]) return *(node **)lua_touserdata(L, index);
  }
  return NULL;
}

expr *expr_make(lua_State *L, op o, place at, const expr *const *args, int nargs) {
  expr *e = cage_make(L, sizeof *e);
  const expr **own = cage_array(L, (size_t)nargs, sizeof *own);
  for (int i = 0; i < nargs; i++) own[i] = args[i];
  *e = (expr){.op = o, .at = at, .args = own, .nargs = nargs};
  e->id = book_next_expr(rule_file_of(L)->book);
  expr_close(e);
  if (e->depth > DEEPEST) CAGE_FAULT(L, at, WORD_TOO_DEEP, numeral_of(DEEPEST).at);
  return e;
}

/* How many nodes a walk that repeats shared ones would meet. */
static size_t size_of(const expr *e, size_t limit) {
  size_t size = 1;
  for (int i = 0; i < e->nargs && size <= limit; i++) size += size_of(e->args[i], limit - size);
  return size;
}

owed *owed_new(lua_State *L, place at, const char *word, const char *id) {
  rule_file *f = rule_file_of(L);
  owed *o = cage_make(L, sizeof *o);
  *o = (owed){.at = at, .word = word, .id = id, .before = f->last_owed};
  f->last_owed = o;
  return o;
}

void node_push(lua_State *L, expr *e, op_result result, const field *codes, bool is_owed) {
  node *n = cage_make(L, sizeof *n);
  *n = (node){.e = e, .result = result, .codes = codes};
  n->size = size_of(e, LARGEST);
  if (n->size > LARGEST) CAGE_FAULT(L, e->at, WORD_TOO_LARGE, numeral_of(LARGEST).at);
  cage_spend(L, n->size / 8);
  if (is_owed) {
    n->owed = owed_new(L, e->at, NULL, NULL);
    n->owed->e = e;
  }
  node **box = thing_make(L, &node_kinds[result], sizeof(node *));
  *box = n;
}

void node_push_name(lua_State *L, op o, const char *id, place at, op_result result,
                    const field *codes) {
  expr *e = expr_make(L, o, at, NULL, 0);
  e->text = id;
  node_push(L, e, result, codes, false);
}

static const expr *use(node *n) {
  if (n->owed) n->owed->used = true;
  return n->e;
}

void owed_check(lua_State *L) {
  const owed *first = NULL;
  for (const owed *o = rule_file_of(L)->last_owed; o; o = o->before) {
    if (!o->used) first = o;
  }
  if (!first) return;
  if (!first->e && *first->id) CAGE_FAULT(L, first->at, UNUSED_PIECE, first->word, first->id);
  if (!first->e) CAGE_FAULT(L, first->at, UNUSED_NAMELESS, first->word);
  char printed[400];
  expr_write(printed, sizeof printed, first->e);
  if (op_gives(first->e->op) == RESULT_COND) CAGE_FAULT(L, first->at, UNUSED_CONDITION, printed);
  CAGE_FAULT(L, first->at, UNUSED_NUMBER, printed);
}

void arguments_check(lua_State *L, const char *word, int wanted, int skip) {
  int given = lua_gettop(L) - skip;
  if (given == wanted) return;
  CAGE_FAULT(L, cage_here(L), WORD_ARGUMENTS, word, numeral_of(wanted).at,
             numeral_of(given < 0 ? 0 : given).at);
}

/* ---- arguments ---- */

/* What stands there is no node: the commonest reasons have sentences of their own. */
_Noreturn static void refuse_condition(lua_State *L, int index, const char *word) {
  place at = cage_here(L);
  if (lua_type(L, index) == LUA_TBOOLEAN) CAGE_FAULT(L, at, WORD_BOOLEAN, word);
  if (thing_at(L, index, &bound_kind)) CAGE_FAULT(L, at, WORD_NO_SUBJECT, cage_what(L, index));
  CAGE_FAULT(L, at, WORD_CONDITION_GIVEN, word, cage_what(L, index));
}

const expr *condition_at(lua_State *L, int index, const char *word) {
  node *n = node_at(L, index);
  if (!n) refuse_condition(L, index, word);
  if (n->result != RESULT_COND && n->result != RESULT_ANY) {
    CAGE_FAULT(L, cage_here(L), WORD_CONDITION, word, cage_what(L, index), cage_type(L, index));
  }
  return use(n);
}

/* A number that the file writes out. */
static const expr *amount_expr(lua_State *L, int index) {
  place at = cage_here(L);
  expr *e = expr_make(L, OP_AMOUNT, at, NULL, 0);
  e->amount = amount_at(L, index, at, &e->text);
  return e;
}

const expr *number_at(lua_State *L, int index, const char *word) {
  place at = cage_here(L);
  node *n = node_at(L, index);
  if (!n && (lua_type(L, index) == LUA_TSTRING || lua_type(L, index) == LUA_TNUMBER)) {
    return amount_expr(L, index);
  }
  if (!n) CAGE_FAULT(L, at, WORD_NUMBER_GIVEN, word, cage_what(L, index));
  if (n->result != RESULT_NUMBER && n->result != RESULT_ANY) {
    CAGE_FAULT(L, at, WORD_NUMBER, word, cage_what(L, index), cage_type(L, index));
  }
  return use(n);
}

const char *not_known_at(lua_State *L, int index) {
  node *n = node_at(L, index);
  if (!n || n->e->op != OP_NOT_KNOWN) return NULL;
  use(n);
  return n->e->text;
}

/* A code that the file writes out, checked where the list is known. */
static const expr *code_expr(lua_State *L, int index, const field *codes) {
  place at = cage_here(L);
  expr *e = expr_make(L, OP_CODE, at, NULL, 0);
  e->text = cage_text(L, index);
  if (codes) code_at(L, codes, e->text, at);
  return e;
}

/* Decree amounts begin with a digit or a sign; code ids with a letter. */
static bool looks_like_amount(const char *s) { return strspn(s, "0123456789+-.,") > 0; }

/* A text or whole number written as the bound of a comparison with the subject. */
static const expr *written_bound(lua_State *L, int index, const char *word, const node *subject) {
  bool is_text = lua_type(L, index) == LUA_TSTRING;
  if (subject->result == RESULT_CODE) {
    if (is_text) return code_expr(L, index, subject->codes);
    CAGE_FAULT(L, cage_here(L), WORD_CODE_BOUND, word, cage_what(L, index));
  }
  if (subject->result == RESULT_ANY && is_text && !looks_like_amount(lua_tostring(L, index))) {
    return code_expr(L, index, NULL);
  }
  return amount_expr(L, index);
}

const expr *bound_at(lua_State *L, int index, const char *word, const node *subject) {
  node *n = node_at(L, index);
  if (!n) return written_bound(L, index, word, subject);
  bool fits = n->result == subject->result || n->result == RESULT_ANY
              || (subject->result == RESULT_ANY && n->result != RESULT_COND);
  if (fits) return use(n);
  place at = cage_here(L);
  if (subject->result == RESULT_CODE) {
    CAGE_FAULT(L, at, WORD_CODE_BOUND, word, cage_what(L, index));
  }
  CAGE_FAULT(L, at, WORD_NUMBER, word, cage_what(L, index), cage_type(L, index));
}
