/* thing: the userdata that words hand to a file: one metatable per kind, and what it is
 * called in messages. */
#include <stdio.h>
#include <string.h>

#include "lua/cage_parts.h"

static const char kind_key; /* address only: where a metatable keeps its kind */

const thing_kind *thing_kind_at(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
  lua_rawgetp(L, -1, &kind_key);
  const thing_kind *kind = lua_touserdata(L, -1);
  lua_pop(L, 2);
  return kind;
}

void *thing_at(lua_State *L, int index, const thing_kind *kind) {
  return thing_kind_at(L, index) == kind ? lua_touserdata(L, index) : NULL;
}

static void set_functions(lua_State *L, const luaL_Reg *functions) {
  for (; functions && functions->name; functions++) {
    lua_pushcfunction(L, functions->func);
    lua_setfield(L, -2, functions->name);
  }
}

/* The method named by the key, or a fault with the nearest name. */
static int read_part(lua_State *L) {
  enum { MOST = 64 };
  const thing_kind *kind = thing_kind_at(L, 1);
  const char *names[MOST];
  size_t count = 0;
  if (lua_type(L, 2) != LUA_TSTRING) {
    return CAGE_FAULT(L, cage_here(L), CAGE_NO_PART, cage_what(L, 1), cage_what(L, 2));
  }
  const char *key = cage_text(L, 2);
  for (const luaL_Reg *m = kind ? kind->methods : NULL; m && m->name; m++) {
    if (strcmp(m->name, key) == 0) {
      lua_pushcfunction(L, m->func);
      return 1;
    }
    if (count < MOST) names[count++] = m->name;
  }
  const char *near = nearest_name(key, names, count);
  if (near) return CAGE_FAULT(L, cage_here(L), CAGE_NO_PART_NEAR, cage_what(L, 1), key, near);
  return CAGE_FAULT(L, cage_here(L), CAGE_NO_PART, cage_what(L, 1), key);
}

static int write_part(lua_State *L) {
  return CAGE_FAULT(L, cage_here(L), CAGE_PART_WRITTEN, cage_what(L, 1));
}

static void make_metatable(lua_State *L, const thing_kind *kind) {
  lua_createtable(L, 0, 8);
  lua_pushcfunction(L, read_part);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, write_part);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushstring(L, kind->name);
  lua_setfield(L, -2, "__name");
  set_functions(L, kind->meta);
  lua_pushlightuserdata(L, (void *)(uintptr_t)kind);
  lua_rawsetp(L, -2, &kind_key);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, kind);
}

void *thing_make(lua_State *L, const thing_kind *kind, size_t size) {
  luaL_checkstack(L, 4, NULL);
  void *thing = lua_newuserdatauv(L, size, 1);
  memset(thing, 0, size);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, kind) == LUA_TNIL) {
    lua_pop(L, 1);
    make_metatable(L, kind);
  }
  lua_setmetatable(L, -2);
  return thing;
}

const char *cage_type(lua_State *L, int index) {
  const thing_kind *kind = thing_kind_at(L, index);
  if (kind) return kind->name;
  switch (lua_type(L, index)) {
  case LUA_TNIL:
  case LUA_TNONE: return "nothing (nil)";
  case LUA_TBOOLEAN: return "true or false";
  case LUA_TNUMBER: return lua_isinteger(L, index) ? "a number" : "a fraction";
  case LUA_TSTRING: return "a text";
  case LUA_TTABLE: return "a table";
  default: return "a function";
  }
}

const char *cage_what(lua_State *L, int index) {
  const thing_kind *kind = thing_kind_at(L, index);
  char out[256];
  if (kind && kind->print) {
    out[0] = '\'';
    kind->print(lua_touserdata(L, index), out + 1, sizeof out - 2);
    strcat(out, "'");
  } else if (lua_isinteger(L, index)) {
    return cage_copy(L, numeral_of(lua_tointeger(L, index)).at);
  } else if (lua_type(L, index) == LUA_TSTRING) {
    const char *s = cage_text(L, index);
    snprintf(out, sizeof out, "'%.*s'", (int)utf8_valid(s, strnlen(s, 80)), s);
  } else {
    return cage_type(L, index);
  }
  return cage_copy(L, out);
}
