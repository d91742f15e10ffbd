/* cage_names: the names that a file sees: an allow list behind a guard that reads only.
 * Owns the five functions of plain Lua that are allowed. */
#include <stdlib.h>
#include <string.h>

#include "lua/cage_parts.h"

static const char names_key, guard_key; /* addresses only: keys of the registry */

/* What people try because other Lua programs have it. */
static const char *const libraries[] = {
    "os",           "io",       "string",         "table",    "math",   "debug",
    "coroutine",    "package",  "utf8",           "require",  "load",   "loadstring",
    "dofile",       "loadfile", "pcall",          "xpcall",   "print",  "setmetatable",
    "getmetatable", "rawget",   "rawset",         "rawequal", "rawlen", "next",
    "select",       "unpack",   "collectgarbage", "tonumber", "assert", "warn",
    "_G",           "_ENV",     "_VERSION",       NULL,
};

static bool is_library(const char *name) {
  for (int i = 0; libraries[i]; i++) {
    if (strcmp(libraries[i], name) == 0) return true;
  }
  return false;
}

/* The registered names, for suggestions. */
static const char *near_name(lua_State *L, const char *wrong) {
  enum { MOST = 160 };
  const char *names[MOST];
  size_t count = 0;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
  for (lua_pushnil(L); lua_next(L, -2) && count < MOST; lua_pop(L, 1)) {
    names[count++] = lua_tostring(L, -2); /* keys are ours and stay in the table */
  }
  return nearest_name(wrong, names, count);
}

/* __index of the guard: a registered name, or a fault that says what was meant. */
static int name_read(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) != LUA_TNIL) return 1;
  place at = cage_here(L);
  if (lua_type(L, 2) != LUA_TSTRING) return CAGE_FAULT(L, at, CAGE_UNKNOWN, "?");
  const char *name = cage_text(L, 2);
  if (is_library(name)) return CAGE_FAULT(L, at, CAGE_LIBRARY, name);
  const char *near = near_name(L, name);
  if (near) return CAGE_FAULT(L, at, CAGE_UNKNOWN_NEAR, name, near);
  return CAGE_FAULT(L, at, CAGE_UNKNOWN, name);
}

/* __newindex of the guard: nothing is assigned without `local`. */
static int name_write(lua_State *L) {
  place at = cage_here(L);
  if (lua_type(L, 2) != LUA_TSTRING) return CAGE_FAULT(L, at, CAGE_UNKNOWN, "?");
  const char *name = cage_text(L, 2);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) != LUA_TNIL) return CAGE_FAULT(L, at, CAGE_WORD_WRITTEN, name);
  return CAGE_FAULT(L, at, CAGE_GLOBAL, name);
}

void cage_name(lua_State *L, const char *name) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
  lua_insert(L, -2);
  lua_setfield(L, -2, name);
  lua_pop(L, 1);
}

void cage_word(lua_State *L, const char *name, lua_CFunction word) {
  lua_pushcfunction(L, word);
  cage_name(L, name);
}

/* ---- the allowed functions of plain Lua ---- */

static void need_table(lua_State *L, const char *word) {
  if (lua_type(L, 1) == LUA_TTABLE) return;
  CAGE_FAULT(L, cage_here(L), CAGE_NEEDS_TABLE, word, cage_what(L, 1));
}

static int next_item(lua_State *L) {
  lua_Integer i = lua_tointeger(L, 2) + 1;
  lua_pushinteger(L, i);
  return lua_rawgeti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int word_ipairs(lua_State *L) {
  need_table(L, "ipairs");
  lua_pushcfunction(L, next_item);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

typedef struct sorted_key {
  const char *name; /* NULL: `number` */
  lua_Integer number;
} sorted_key;

static int compare_keys(const void *a, const void *b) {
  const sorted_key *x = a, *y = b;
  if (x->name && y->name) return strcmp(x->name, y->name);
  if (x->name || y->name) return x->name ? 1 : -1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static size_t count_keys(lua_State *L, int index) {
  size_t count = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) count++;
  return count;
}

/* Refuses a key that is neither a name nor a whole number. */
static sorted_key read_key(lua_State *L, place at) {
  if (lua_type(L, -2) == LUA_TSTRING) return (sorted_key){.name = cage_text(L, -2)};
  if (lua_isinteger(L, -2)) return (sorted_key){.number = lua_tointeger(L, -2)};
  CAGE_FAULT(L, at, CAGE_BAD_KEY, cage_what(L, -2));
}

/* All keys of a table, whole numbers first, each in order. Costs about what sorting
 * does, so that a loop of it ends. */
static sorted_key *sorted_keys(lua_State *L, int index, place at, size_t *count) {
  *count = count_keys(L, index);
  cage_spend(L, 16 * *count);
  sorted_key *keys = cage_array(L, *count, sizeof *keys);
  size_t n = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) keys[n++] = read_key(L, at);
  if (n) qsort(keys, n, sizeof *keys, compare_keys);
  return keys;
}

cage_keys cage_keys_of(lua_State *L, int index, place at) {
  size_t count;
  luaL_checkstack(L, 4, NULL);
  sorted_key *keys = sorted_keys(L, lua_absindex(L, index), at, &count);
  cage_keys out = {.names = cage_array(L, count, sizeof *out.names)};
  for (size_t i = 0; i < count; i++) {
    if (keys[i].name) {
      out.names[out.nnames++] = keys[i].name;
    } else if (keys[i].number == out.nlist + 1) {
      out.nlist++;
    } else {
      CAGE_FAULT(L, at, CAGE_HOLE, numeral_of(out.nlist + 1).at);
    }
  }
  return out;
}

/* pairs in the order of the keys: what a file builds must not hang on Lua's hashing. */
static int next_pair(lua_State *L) {
  lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));
  while (lua_rawgeti(L, lua_upvalueindex(1), ++i) != LUA_TNIL) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) == LUA_TNIL) {
      lua_pop(L, 2);
      continue;
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
  }
  return 1;
}

static int word_pairs(lua_State *L) {
  need_table(L, "pairs");
  size_t count;
  sorted_key *keys = sorted_keys(L, 1, cage_here(L), &count);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    if (keys[i].name) lua_pushstring(L, keys[i].name);
    else lua_pushinteger(L, keys[i].number);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_pair, 2);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

static int word_type(lua_State *L) {
  const thing_kind *kind = thing_kind_at(L, 1);
  lua_pushstring(L, kind ? kind->name : luaL_typename(L, 1));
  return 1;
}

/* Never an address, never a float in the machine's spelling. */
static int word_tostring(lua_State *L) {
  const thing_kind *kind = thing_kind_at(L, 1);
  char out[512];
  if (kind && kind->print) {
    kind->print(lua_touserdata(L, 1), out, sizeof out);
    lua_pushstring(L, out);
  } else if (kind) {
    lua_pushstring(L, kind->name);
  } else if (lua_type(L, 1) == LUA_TSTRING) {
    lua_pushvalue(L, 1);
  } else if (lua_isinteger(L, 1)) {
    lua_pushstring(L, numeral_of(lua_tointeger(L, 1)).at);
  } else if (lua_type(L, 1) == LUA_TBOOLEAN) {
    lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
  } else {
    lua_pushstring(L, luaL_typename(L, 1));
  }
  return 1;
}

/* A file may stop itself with a text; anything else is refused as such. */
static int word_error(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING)
    return CAGE_FAULT(L, cage_here(L), CAGE_ERROR, cage_text(L, 1));
  return CAGE_FAULT(L, cage_here(L), CAGE_ERROR_KIND, cage_type(L, 1));
}

void cage_open_names(lua_State *L) {
  static const luaL_Reg plain[] = {
      {"ipairs", word_ipairs},     {"pairs", word_pairs}, {"type", word_type},
      {"tostring", word_tostring}, {"error", word_error}, {NULL, NULL},
  };
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &names_key);
  for (const luaL_Reg *r = plain; r->name; r++) cage_word(L, r->name, r->func);
  lua_newtable(L); /* stays empty: every read and write meets the guard */
  lua_createtable(L, 0, 3);
  lua_pushcfunction(L, name_read);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, name_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key);
}

void cage_push_names(lua_State *L) { lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key); }
