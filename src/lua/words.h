/* words: the verbs of rule files, which build the expression graph: comparisons, logic,
 * arithmetic, folds over persons. Owns the node as the file holds it; must never know
 * nouns. */
#ifndef CHUAN_LUA_WORDS_H
#define CHUAN_LUA_WORDS_H

#include <stdbool.h>

#include "book/book.h"
#include "lua/cage.h"

/* Something that must end up in a noun: a node, or a row, kind … A list per file, newest
 * first, in the arena. */
typedef struct owed {
  place at;
  const expr *e;    /* NULL: not a node */
  const char *word; /* "row", with `id` ("" = none), where `e` is NULL */
  const char *id;
  bool used;
  struct owed *before;
} owed;

typedef struct standard_draft standard_draft;         /* forms_standard.h */
typedef struct entitlements_draft entitlements_draft; /* forms_entitle.h */
typedef struct plan_draft plan_draft;                 /* forms_plan.h */

/* The room of a rule file while it runs. */
typedef struct rule_file {
  book *book;
  const survey *survey;
  owed *last_owed;
  standard_draft *standard;         /* the last one begun, NULL before; linked to earlier ones */
  entitlements_draft *entitlements; /* NULL before entitlements { … } */
  plan_draft *plan;                 /* of a local plan; NULL before plan "id" { … } */
  survey *made;                     /* of survey.lua: what it declared, NULL before */
} rule_file;

rule_file *rule_file_of(lua_State *L);

/* A node as the file holds it. */
typedef struct node {
  const expr *e;
  op_result result;   /* ANY: not known before settle */
  const field *codes; /* of codes: whose list, NULL when not known */
  size_t size;        /* nodes below it counted as often as they are reached */
  owed *owed;         /* NULL: nobody needs to use it */
} node;

/* The node at an index, or NULL. */
node *node_at(lua_State *L, int index);

/* Fills a new expression of the book: id, place, level; `args` may be NULL. */
expr *expr_make(lua_State *L, op o, place at, const expr *const *args, int nargs);
/* Finishes it (expr_close) and pushes it as a node of the given result. */
void node_push(lua_State *L, expr *e, op_result result, const field *codes, bool is_owed);
/* A node that names a noun: parameter, derive, scorecard, lacks. */
void node_push_name(lua_State *L, op o, const char *id, place at, op_result result,
                    const field *codes);

/* Arguments; each counts as used. `word` is who asks, for messages. */
const expr *condition_at(lua_State *L, int index, const char *word);
const expr *number_at(lua_State *L, int index, const char *word);
/* A number, ordered code or text-written bound for a comparison with `subject`. */
const expr *bound_at(lua_State *L, int index, const char *word, const node *subject);
/* not_known "what" at the index: its text, or NULL. */
const char *not_known_at(lua_State *L, int index);
/* Refuses more or fewer arguments than wanted (the first `skip` are not counted). */
void arguments_check(lua_State *L, const char *word, int wanted, int skip);

/* Owed things that are no nodes. */
owed *owed_new(lua_State *L, place at, const char *word, const char *id);
/* A fault for the first thing in file order that nothing used. */
void owed_check(lua_State *L);

/* A comparison without its left side, as in row(above(6), …): kept until the row is put
 * on a node. */
extern const thing_kind bound_kind;
typedef struct bound {
  op op;
  place at;
} bound; /* its amounts are the thing's user value: a list */
/* The condition `subject` compared by the bound at `index`. */
const expr *bound_apply(lua_State *L, int index, const node *subject);
/* The condition that a text or number at `index` stands for on a subject: this code,
 * this number, yes or no. */
const expr *equals_apply(lua_State *L, int index, const char *word, const node *subject, place at);

/* Registers all words and values of rule files; nouns of one kind of file by themselves. */
void words_open(lua_State *L);
/* The words of answers and conditions alone, and base: for files with nouns of their own. */
void words_open_answers(lua_State *L);

/* The methods of nodes, by words.def. */
extern const luaL_Reg node_methods[];
extern const luaL_Reg node_meta[];

#endif
