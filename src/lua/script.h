/* script: one Lua file of ours from its path to its end: read, scanned, told apart, run
 * in the cage. Must never know words. */
#ifndef CHUAN_LUA_SCRIPT_H
#define CHUAN_LUA_SCRIPT_H

#include "lua/cage.h"
#include "lua/rules.h"

typedef struct script_run {
  const char *path;
  arena *arena; /* of what the file makes */
  void *room;
  void (*open)(lua_State *L);
  void (*close)(lua_State *L);
  file_kind kind; /* what the file must be */
} script_run;

/* Runs the file, or says why not. */
chuan_status script_read(const script_run *s, chuan_fault *fault);

#endif
