/* forms: reading the tables that nouns are given: allowed keys, required ones, their
 * types. Owns the wording of what is wrong with a table; must never know which nouns
 * there are. Everything here leaves the file with a fault instead of returning one. */
#ifndef CHUAN_LUA_FORMS_H
#define CHUAN_LUA_FORMS_H

#include <stdbool.h>

#include "base/amount.h"
#include "book/survey.h"
#include "lua/cage.h"

/* A noun's table while it is read; lives on the C stack, holds arena memory only. */
typedef struct form {
  lua_State *L;
  int table;        /* its index on the Lua stack */
  const char *noun; /* "indicator", as the author writes it */
  const char *id;   /* "toilet"; "" for a noun without one */
  place at;
  int nlist; /* length of the list part */
} form;

/* What makes a noun from `word "id" { … }`; `table` is a stack index. Pushes what the
 * word gives back and returns 1, or returns 0. */
typedef int (*noun_maker)(lua_State *L, const char *id, int table, place at);

/* Registers `word "id" { … }`. A `word "id"` without its table is a fault at the end of
 * the file (nouns_finished, to be called by the script's `close`). */
void noun_word_register(lua_State *L, const char *word, noun_maker make);
void nouns_finished(lua_State *L);
/* The same inside a C function that is the word. */
int noun_call(lua_State *L, const char *word, noun_maker make);
/* The same as a value on the stack, for override.indicator and the like. `word` must
 * live as long as the state. */
void noun_word_push(lua_State *L, const char *word, noun_maker make);

/* Opens the table at `index`: refuses keys outside `keys` (ends with NULL) with the
 * nearest one, and a list part unless `list` says that there may be one. */
form form_open(lua_State *L, int index, const char *noun, const char *id, place at,
               const char *const *keys, bool list);
/* The same for a table inside another, with the outer one's noun and id in messages. */
form form_inside(const form *outer, int index, const char *const *keys, bool list);

/* "indicator 'toilet'", or the noun alone when it has no id. */
const char *form_name(const form *f);

bool form_has(const form *f, const char *key);
/* Pushes the value of a key (nil when absent) or of list item i (1..). */
void form_push(const form *f, const char *key);
void form_push_item(const form *f, int i);

/* A text, NULL when absent; with `need`: absent is a fault. Empty texts are refused. */
const char *form_text(const form *f, const char *key, bool need);
bool form_yes(const form *f, const char *key);                 /* true / false; false when absent */
bool form_amount(const form *f, const char *key, amount *out); /* false when absent */
label form_label(const form *f, bool need_vi);                 /* vi and en */
const char *form_item_text(const form *f, int i); /* list item i, which must be a text */

/* A whole number or a decree's text at `index` as an amount; refuses Lua fractions with
 * the text to write. `as_written` (may be NULL) becomes the amount as written. */
amount amount_at(lua_State *L, int index, place at, const char **as_written);

/* A text at `index` as a day. */
day day_at(lua_State *L, int index, place at);

/* A name: letters, digits, _ - . ; refuses others. */
void id_check(lua_State *L, const char *noun, const char *id, place at);
/* The position of a code in the field's list, or a fault that lists the codes. */
int code_at(lua_State *L, const field *f, const char *id, place at);

/* A list of names for a sentence, sorted: "a, b, c" (arena). */
const char *names_listed(lua_State *L, const char *const *names, int count);

#endif
