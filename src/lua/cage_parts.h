/* cage_parts: what cage.c, cage_names.c and cage_translate.c share, and nobody else. */
#ifndef CHUAN_LUA_CAGE_PARTS_H
#define CHUAN_LUA_CAGE_PARTS_H

#include <stdbool.h>

#include "lua/cage.h"

typedef enum cage_limit {
  LIMIT_SYSTEM,
  LIMIT_MEMORY,
  LIMIT_TRAFFIC,
  LIMIT_TEXT,
  LIMIT_DEPTH
} cage_limit;

/* One run; lives on the stack of cage_run. */
typedef struct cage {
  const cage_script *script;
  lua_State *L; /* NULL while it is being made */
  size_t used;
  size_t traffic;
  size_t steps;
  cage_limit limit; /* the last refusal of memory, and its line */
  int limit_line;
  chuan_status status; /* of `fault`, the first that was noted */
  chuan_fault fault;
} cage;

/* Keeps the first fault; does not leave. */
void cage_note(cage *c, place at, message id, const char *const *args, size_t count);

/* Turns one of Lua's own messages ("?:12: …") into a fault; `at` when it has no line. */
void cage_translate(cage *c, const char *said, place at);

/* Makes the table of names with the five functions of plain Lua that are allowed; pushes
 * the guarded table that a file sees. */
void cage_open_names(lua_State *L);
void cage_push_names(lua_State *L);

#endif
