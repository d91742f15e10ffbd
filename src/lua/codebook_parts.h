/* codebook_parts: what codebook.c and codebook_known.c share; nobody else includes it. */
#ifndef CHUAN_LUA_CODEBOOK_PARTS_H
#define CHUAN_LUA_CODEBOOK_PARTS_H

#include "data/codebook.h"
#include "lua/forms.h"

typedef struct book_room {
  const survey *survey;
  codebook *made;
  bool is_done;
} book_room;

/* column "income" { scale = 1000, … }: what the file says of one column. */
typedef struct column_said {
  const char *name;
  place at;
  int64_t scale_up; /* 0: not said */
  int digits;       /* 0: not said */
  born_as born;
  bool filled_down;
  int codes, missing; /* stack of tables: kept in the registry, LUA_NOREF when not said */
  bool is_filled;
} column_said;

extern const thing_kind column_kind;

static inline book_room *codebook_room(lua_State *L) { return cage_room(L); }

/* The way of missing that a word says, or a fault. */
missing_way codebook_way(lua_State *L, place at, const char *said);

/* Reads the tables whose columns chuan knows by name; false where there is none. */
bool codebook_known(const form *f, codebook *made);

#endif
