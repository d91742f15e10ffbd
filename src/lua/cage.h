/* cage: the one place where Lua runs. Owns the lua_State, its limits, the allow list
 * of names and how anything that goes wrong inside becomes one fault. Must never know
 * which words and nouns there are. */
#ifndef CHUAN_LUA_CAGE_H
#define CHUAN_LUA_CAGE_H

#include <lauxlib.h>
#include <lua.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

/* What one file may use: bytes alive (Lua's and the arena's), bytes allocated over the
 * whole run, VM instructions, bytes of one text, bytes of source. They are chosen so
 * that the worst file ends in about a second. */
enum {
  CAGE_MEMORY = 40 << 20,
  CAGE_TRAFFIC = 256 << 20,
  CAGE_STEPS = 5000000,
  CAGE_TEXT = 16 << 10,
  CAGE_SOURCE = 1 << 20
};

/* One file to run. `open` registers its words (cage_word, cage_name), `close` looks at
 * what was built when the file has ended well; both run inside the cage and may fail
 * with CAGE_FAULT. `room` is theirs. Everything they make goes into `arena`. */
typedef struct cage_script {
  const char *file; /* what messages call it; must live as long as the arena */
  const char *bytes;
  size_t length;
  arena *arena;
  void *room;
  void (*open)(lua_State *L);
  void (*close)(lua_State *L);
} cage_script;

/* Runs the file; no Lua is left afterwards. */
chuan_status cage_run(const cage_script *script, chuan_fault *fault);

/* ---- for words, inside the cage: nothing below may hold malloc'ed memory ---- */

/* The room of the script that runs, the file's name, the author's line. */
void *cage_room(lua_State *L);
place cage_here(lua_State *L);

/* Makes the fault and leaves the file; never returns (declared int so that a word may
 * `return CAGE_FAULT(L, at, UNKNOWN_X, name)`). Arguments that are type words ("a
 * number", see cage_what) are put into Vietnamese in the Vietnamese sentence. */
_Noreturn int cage_fail(lua_State *L, place at, message id, const char *const *args, size_t count);
#define CAGE_FAULT(L, at, id, ...)                                   \
  cage_fail((L), (at), MSG_##id, (const char *const[]){__VA_ARGS__}, \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* Zeroed arena memory, charged to the file; never NULL. */
void *cage_make(lua_State *L, size_t size);
void *cage_array(lua_State *L, size_t count, size_t size);
/* A copy in the arena of the Lua string at `index` (which must be one): valid UTF-8
 * without control or hidden characters, or a fault. */
const char *cage_text(lua_State *L, int index);
const char *cage_copy(lua_State *L, const char *s);
/* A buffer's text as arena memory; frees the buffer (also when it fails). */
const char *cage_keep(lua_State *L, text *t);
/* Charges C work done for one instruction: about one step per item touched. */
void cage_spend(lua_State *L, size_t steps);

/* Registers a name that the file may use: a word, or the value on the stack's top. */
void cage_word(lua_State *L, const char *name, lua_CFunction word);
void cage_name(lua_State *L, const char *name);

/* The sorted named keys of the table at `index` and the length of its list part
 * (1..n without holes); refuses other keys. Keys are arena texts. */
typedef struct cage_keys {
  const char **names;
  int nnames;
  int nlist;
} cage_keys;
cage_keys cage_keys_of(lua_State *L, int index, place at);

/* ---- things: what words hand to the file, as full userdata ---- */

/* One metatable per kind; kinds are static, and known by their address. */
typedef struct thing_kind {
  const char *name;        /* a type word: "a condition" */
  const luaL_Reg *methods; /* x:method(…), ends with {NULL, NULL}; or NULL */
  const luaL_Reg *meta;    /* metamethods, ends with {NULL, NULL}; or NULL. An
                              __index here stands instead of `methods`. */
  void (*print)(const void *thing, char *out, size_t size); /* its text; or NULL */
} thing_kind;

/* Pushes a new zeroed thing. It must hold arena pointers only; a Lua value may be kept
 * as its one user value (lua_setiuservalue(L, i, 1)). */
void *thing_make(lua_State *L, const thing_kind *kind, size_t size);
/* The thing at `index`, or NULL when something else stands there. */
void *thing_at(lua_State *L, int index, const thing_kind *kind);
const thing_kind *thing_kind_at(lua_State *L, int index);

/* What stands at `index`, for messages: "nil", "a table", "12", "'abc'", or the
 * thing's own text in quotes. Kept in the arena. */
const char *cage_what(lua_State *L, int index);
/* Its type word only: "a number", "a text", "a condition" … */
const char *cage_type(lua_State *L, int index);

#endif
