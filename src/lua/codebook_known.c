/* codebook_known: what a codebook says of official lists and tables of units: which column is
 * which, or what every row of the file has. Must never know which columns there are. */
#include <string.h>

#include "lua/codebook_parts.h"

/* Reads `codes` or `missing` of a column; counts only where there is nowhere to put them. */
static int read_recodes(lua_State *L, int ref, const char *name, place at, known_recode *into) {
  if (ref == LUA_NOREF) return 0;
  bool ways = strcmp(name, "missing") == 0;
  lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
  int index = lua_gettop(L);
  cage_keys keys = cage_keys_of(L, index, at);
  if (keys.nlist) CAGE_FAULT(L, at, CODEBOOK_SPELLING, name);
  for (int i = 0; into && i < keys.nnames; i++) {
    if (lua_getfield(L, index, keys.names[i]) != LUA_TSTRING)
      CAGE_FAULT(L, at, CODEBOOK_WORD, keys.names[i], cage_what(L, -1));
    const char *said = cage_text(L, -1);
    if (ways) (void)codebook_way(L, at, said);
    into[i] = (known_recode){keys.names[i], ways ? "" : said};
    lua_pop(L, 1);
  }
  lua_settop(L, index - 1);
  return keys.nnames;
}

static void read_column(lua_State *L, const column_said *said, known_column *to) {
  to->column = said->name;
  to->at = said->at;
  to->digits = said->digits;
  if (said->scale_up) CAGE_FAULT(L, to->at, CODEBOOK_NO_SCALE, to->id);
  if (said->born != BORN_NOT) CAGE_FAULT(L, to->at, CODEBOOK_NO_BORN, to->id);
  if (said->filled_down) CAGE_FAULT(L, to->at, CODEBOOK_NO_FILL, to->id);
  int ncodes = read_recodes(L, said->codes, "codes", to->at, NULL);
  int nmissing = read_recodes(L, said->missing, "missing", to->at, NULL);
  known_recode *all = cage_array(L, (size_t)(ncodes + nmissing) + 1, sizeof *all);
  read_recodes(L, said->codes, "codes", to->at, all);
  read_recodes(L, said->missing, "missing", to->at, all + ncodes);
  to->recodes = all;
  to->nrecodes = ncodes + nmissing;
}

/* year = column "Năm", or year = "2025" for every row. */
static void read_known(lua_State *L, int index, const char *id, known_column *to) {
  *to = (known_column){.id = id, .at = cage_here(L)};
  lua_getfield(L, index, id);
  const column_said *said = thing_at(L, -1, &column_kind);
  if (said) read_column(L, said, to);
  else if (lua_type(L, -1) == LUA_TSTRING) to->always = cage_text(L, -1);
  else CAGE_FAULT(L, to->at, CODEBOOK_WANTS_COLUMN, id, cage_what(L, -1));
  lua_pop(L, 1);
}

static void read_table(const form *f, known_kind which, codebook *made) {
  lua_State *L = f->L;
  int index = lua_gettop(L);
  if (!lua_istable(L, index))
    CAGE_FAULT(L, f->at, FORM_NOT_TABLE, known_name(which), cage_what(L, index));
  cage_keys keys = cage_keys_of(L, index, f->at);
  if (keys.nlist) {
    lua_geti(L, index, 1);
    CAGE_FAULT(L, f->at, FORM_LIST, known_name(which), cage_what(L, -1));
  }
  known_column *columns = cage_array(L, (size_t)keys.nnames + 1, sizeof *columns);
  for (int i = 0; i < keys.nnames; i++) read_known(L, index, keys.names[i], &columns[i]);
  made->known[which].columns = columns;
  made->known[which].ncolumns = keys.nnames;
  made->known[which].delimiter = made->delimiter;
}

bool codebook_known(const form *f, codebook *made) {
  bool any = false;
  for (int of = 0; of < KNOWN_KINDS; of++) {
    form_push(f, known_name((known_kind)of));
    if (!lua_isnil(f->L, -1)) {
      read_table(f, (known_kind)of, made);
      any = true;
    }
    lua_pop(f->L, 1);
  }
  return any;
}
