/* forms_standard: the standard that is being read, and what every noun of it shares.
 * Must never know the fields of single nouns. */
#ifndef CHUAN_LUA_FORMS_STANDARD_H
#define CHUAN_LUA_FORMS_STANDARD_H

#include "lua/forms.h"
#include "lua/words.h"

/* A standard while its file is read; in the book's arena, complete when the file ends. */
struct standard_draft {
  standard s;
  statement *statements; /* s.statements, growing */
  int capacity;
  standard_draft *before; /* the one begun earlier in the file */
};

/* The standard that a noun belongs to; a fault when none was begun. */
standard_draft *draft_here(lua_State *L, const char *word, place at);

/* Adds a noun in file order; a fault when the standard has one of that name. */
void draft_add(lua_State *L, const statement *s);

/* The noun that the standard inherits, or NULL; `word` is the author's. An override of a
 * standard that is not in the book is a fault. */
const void *draft_inherited(lua_State *L, noun_type type, const char *id, place at);

/* One more item at the end of an arena list: returns where it stands. */
void *list_add(lua_State *L, void **items, int *count, int *capacity, size_t size);

/* What every noun says: labels, cite or unverified, note. A noun that overrides takes the
 * labels it does not give from `inherited` (NULL: none). Nouns that another one names (a
 * kind its class, an item its card, a reading what it is `of`) and cards, which have the
 * number of their form, may go without a label: their id is shown. */
enum noun_need { NEEDS_VI = 1, NEEDS_CITE = 2 };
noun noun_read(const form *f, int needs, const noun *inherited);

/* Registers `word "id" { … }` under override and drop too; see forms_standard.c. */
typedef int (*change_maker)(lua_State *L, const char *id, int table, place at, change how);
int parameter_make(lua_State *L, const char *id, int table, place at, change how);
int dimension_make(lua_State *L, const char *id, int table, place at, change how);
int indicator_make(lua_State *L, const char *id, int table, place at, change how);
int reading_make(lua_State *L, const char *id, int table, place at, change how);
int class_make(lua_State *L, const char *id, int table, place at, change how);
int derive_make(lua_State *L, const char *id, int table, place at, change how);
int scorecard_make(lua_State *L, const char *id, int table, place at, change how);

/* The days under `serves`, NULL when absent; each with its cite. */
const served *form_serves(const form *f, int *count);
/* Files say in which language they are written, so that later ones can read them. */
void form_language(const form *f);

/* The condition or number under a key; a fault when absent. */
const expr *form_condition(const form *f, const char *name);
node *form_node(const form *f, const char *name); /* NULL: absent; counts as used */

/* The value at an index: an amount, a code id, or not_known. */
value value_at(lua_State *L, int index, place at);

#endif
