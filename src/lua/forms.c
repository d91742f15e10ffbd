/* forms: reading the tables that nouns are given. */
#include "lua/forms.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- word "id" { … } ---- */

typedef struct noun_word {
  const char *word;
  noun_maker make;
} noun_word;

/* A `word "id"` that waits for its table; a list, so that none is forgotten. */
typedef struct opening {
  const noun_word *word;
  const char *id;
  place at;
  bool finished;
  struct opening *before;
} opening;

static const char openings_key; /* address only: the last opening, in the registry */

static opening *last_opening(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &openings_key);
  opening *o = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return o;
}

static int finish_noun(lua_State *L, const noun_word *word, const char *id, int table, place at) {
  id_check(L, word->word, id, at);
  return word->make(L, id, table, at);
}

static void opening_print(const void *thing, char *out, size_t size) {
  const opening *o = *(opening *const *)thing;
  snprintf(out, size, "%.80s %.80s", o->word->word, o->id);
}

static int opening_call(lua_State *L);
static const luaL_Reg opening_meta[] = {{"__call", opening_call}, {NULL, NULL}};
static const thing_kind opening_kind = {"an unfinished noun", NULL, opening_meta, opening_print};

static int opening_call(lua_State *L) {
  opening **box = thing_at(L, 1, &opening_kind);
  opening *o = *box;
  if (lua_type(L, 2) != LUA_TTABLE) {
    return CAGE_FAULT(L, o->at, NOUN_NEEDS_TABLE, o->word->word, o->id, cage_what(L, 2));
  }
  o->finished = true;
  return finish_noun(L, o->word, o->id, 2, o->at);
}

static void push_opening(lua_State *L, const noun_word *word, const char *id, place at) {
  opening *o = cage_make(L, sizeof *o);
  *o = (opening){.word = word, .id = id, .at = at, .before = last_opening(L)};
  lua_pushlightuserdata(L, o);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &openings_key);
  opening **box = thing_make(L, &opening_kind, sizeof(opening *));
  *box = o;
}

static int call_noun(lua_State *L, const noun_word *word) {
  place at = cage_here(L);
  if (lua_type(L, 1) != LUA_TSTRING) {
    return CAGE_FAULT(L, at, NOUN_NEEDS_ID, word->word, cage_what(L, 1));
  }
  const char *id = cage_text(L, 1);
  if (lua_type(L, 2) == LUA_TTABLE) return finish_noun(L, word, id, 2, at);
  push_opening(L, word, id, at);
  return 1;
}

int noun_call(lua_State *L, const char *word, noun_maker make) {
  noun_word *w = cage_make(L, sizeof *w);
  *w = (noun_word){word, make};
  return call_noun(L, w);
}

static int noun_called(lua_State *L) {
  return call_noun(L, lua_touserdata(L, lua_upvalueindex(1)));
}

void noun_word_push(lua_State *L, const char *word, noun_maker make) {
  noun_word *w = cage_make(L, sizeof *w);
  *w = (noun_word){word, make};
  lua_pushlightuserdata(L, w);
  lua_pushcclosure(L, noun_called, 1);
}

void noun_word_register(lua_State *L, const char *word, noun_maker make) {
  noun_word_push(L, word, make);
  cage_name(L, word);
}

void nouns_finished(lua_State *L) {
  const opening *first = NULL;
  for (const opening *o = last_opening(L); o; o = o->before) {
    if (!o->finished) first = o;
  }
  if (first) CAGE_FAULT(L, first->at, NOUN_UNFINISHED, first->word->word, first->id);
}

/* ---- tables ---- */

static size_t count_names(const char *const *names) {
  size_t count = 0;
  while (names && names[count]) count++;
  return count;
}

static int compare_names(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *names_listed(lua_State *L, const char *const *names, int count) {
  const char **sorted = cage_array(L, (size_t)count, sizeof *sorted);
  text out = {0};
  if (count) memcpy(sorted, names, (size_t)count * sizeof *sorted);
  if (count) qsort(sorted, (size_t)count, sizeof *sorted, compare_names);
  for (int i = 0; i < count; i++) {
    if (i) text_add(&out, ", ");
    text_add(&out, sorted[i]);
  }
  return cage_keep(L, &out);
}

const char *form_name(const form *f) {
  text out = {0};
  text_add(&out, f->noun);
  if (f->id && *f->id) {
    text_add(&out, " '");
    text_add(&out, f->id);
    text_add(&out, "'");
  }
  return cage_keep(f->L, &out);
}

static void refuse_key(const form *f, const char *wrong, const char *const *keys) {
  size_t count = count_names(keys);
  const char *near = nearest_name(wrong, keys, count);
  if (near) CAGE_FAULT(f->L, f->at, FORM_KEY_NEAR, form_name(f), wrong, near);
  CAGE_FAULT(f->L, f->at, FORM_KEY, form_name(f), wrong, names_listed(f->L, keys, (int)count));
}

static bool is_among(const char *name, const char *const *names) {
  for (; names && *names; names++) {
    if (strcmp(name, *names) == 0) return true;
  }
  return false;
}

form form_open(lua_State *L, int index, const char *noun, const char *id, place at,
               const char *const *keys, bool list) {
  form f = {.L = L, .table = lua_absindex(L, index), .noun = noun, .id = id, .at = at};
  luaL_checkstack(L, 10, NULL);
  if (lua_type(L, f.table) != LUA_TTABLE) {
    CAGE_FAULT(L, at, FORM_NOT_TABLE, form_name(&f), cage_what(L, f.table));
  }
  cage_keys found = cage_keys_of(L, f.table, at);
  for (int i = 0; i < found.nnames; i++) {
    if (!is_among(found.names[i], keys)) refuse_key(&f, found.names[i], keys);
  }
  f.nlist = found.nlist;
  if (!list && f.nlist) {
    form_push_item(&f, 1);
    CAGE_FAULT(L, at, FORM_LIST, form_name(&f), cage_what(L, -1));
  }
  return f;
}

form form_inside(const form *outer, int index, const char *const *keys, bool list) {
  return form_open(outer->L, index, outer->noun, outer->id, outer->at, keys, list);
}

void form_push(const form *f, const char *key) {
  lua_pushstring(f->L, key);
  lua_rawget(f->L, f->table);
}

void form_push_item(const form *f, int i) { lua_rawgeti(f->L, f->table, i); }

bool form_has(const form *f, const char *key) {
  form_push(f, key);
  bool there = !lua_isnil(f->L, -1);
  lua_pop(f->L, 1);
  return there;
}

/* The text on the stack's top, which is popped. */
static const char *pop_text(const form *f, const char *key) {
  lua_State *L = f->L;
  if (lua_type(L, -1) != LUA_TSTRING) {
    CAGE_FAULT(L, f->at, FORM_NOT_TEXT, form_name(f), key, cage_what(L, -1));
  }
  const char *s = cage_text(L, -1);
  lua_pop(L, 1);
  if (s[strspn(s, " \t\n")] == '\0') CAGE_FAULT(L, f->at, FORM_EMPTY, form_name(f), key);
  return s;
}

const char *form_text(const form *f, const char *key, bool need) {
  form_push(f, key);
  if (!lua_isnil(f->L, -1)) return pop_text(f, key);
  lua_pop(f->L, 1);
  if (need) CAGE_FAULT(f->L, f->at, FORM_MISSING, form_name(f), key);
  return NULL;
}

const char *form_item_text(const form *f, int i) {
  form_push_item(f, i);
  return pop_text(f, numeral_of(i).at);
}

bool form_yes(const form *f, const char *key) {
  lua_State *L = f->L;
  form_push(f, key);
  int type = lua_type(L, -1);
  if (type != LUA_TNIL && type != LUA_TBOOLEAN) {
    CAGE_FAULT(L, f->at, FORM_NOT_YES, form_name(f), key, cage_what(L, -1));
  }
  bool yes = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return yes;
}

bool form_amount(const form *f, const char *key, amount *out) {
  form_push(f, key);
  bool there = !lua_isnil(f->L, -1);
  if (there) *out = amount_at(f->L, -1, f->at, NULL);
  lua_pop(f->L, 1);
  return there;
}

label form_label(const form *f, bool need_vi) {
  if (need_vi && !form_has(f, "vi")) CAGE_FAULT(f->L, f->at, FORM_NO_VI, form_name(f));
  const char *vi = form_text(f, "vi", false);
  return (label){.vi = vi, .en = form_text(f, "en", false)};
}

/* ---- values ---- */

/* The decree's spelling of a Lua fraction with at most six decimals, or "…". */
static const char *fraction_text(lua_State *L, lua_Number x) {
  char out[48];
  int64_t scale = 1;
  for (int digits = 0; digits <= AMOUNT_SCALE_MOST; digits++, scale *= 10) {
    lua_Number scaled = x * (lua_Number)scale;
    if (!(scaled < 1e15 && scaled > -1e15)) break;
    int64_t whole = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    lua_Number off = scaled - (lua_Number)whole;
    if (off > 1e-6 || off < -1e-6) continue;
    amount a = {.value = whole, .scale = digits};
    return cage_copy(L, amount_write(out, sizeof out, a, CHUAN_VI));
  }
  return "…";
}

static amount read_amount_text(lua_State *L, const char *s, place at) {
  amount out = {0};
  message why = MSG_NONE;
  if (!amount_read(s, &out, &why)) cage_fail(L, at, why, &s, 1);
  return out;
}

amount amount_at(lua_State *L, int index, place at, const char **as_written) {
  const char *written = "";
  amount out = {0};
  if (lua_type(L, index) == LUA_TSTRING) {
    written = cage_text(L, index);
    out = read_amount_text(L, written, at);
  } else if (lua_isinteger(L, index)) {
    lua_Integer n = lua_tointeger(L, index);
    if (n > AMOUNT_MOST || n < -AMOUNT_MOST) {
      CAGE_FAULT(L, at, AMOUNT_TOO_LARGE, numeral_of(n).at);
    }
    out.value = n;
    written = cage_copy(L, numeral_of(n).at);
  } else if (lua_type(L, index) == LUA_TNUMBER) {
    CAGE_FAULT(L, at, AMOUNT_FRACTION, fraction_text(L, lua_tonumber(L, index)));
  } else {
    CAGE_FAULT(L, at, AMOUNT_NEEDED, cage_what(L, index));
  }
  if (as_written) *as_written = written;
  return out;
}

day day_at(lua_State *L, int index, place at) {
  day out = 0;
  const char *s = lua_type(L, index) == LUA_TSTRING ? cage_text(L, index) : NULL;
  if (!s || !day_read(s, &out)) CAGE_FAULT(L, at, DAY_WRONG, cage_what(L, index));
  return out;
}

void id_check(lua_State *L, const char *noun, const char *id, place at) {
  size_t length = strlen(id);
  size_t good = strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
  if (length == 0 || good < length || length > 64) CAGE_FAULT(L, at, ID_WRONG, id, noun);
}

int code_at(lua_State *L, const field *f, const char *id, place at) {
  int found = field_code(f, id);
  if (found >= 0) return found;
  const char **names = cage_array(L, (size_t)f->ncodes, sizeof *names);
  for (int i = 0; i < f->ncodes; i++) names[i] = f->codes[i].id;
  char name[160];
  field_name(f, name, sizeof name);
  return CAGE_FAULT(L, at, CODE_UNKNOWN, id, name, names_listed(L, names, f->ncodes));
}
