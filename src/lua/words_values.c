/* words_values: the survey's fields, counts of deprivations and names of nouns. */
#include <stdlib.h>
#include <string.h>

#include "lua/words_parts.h"

/* ---- household.size ---- */

static int field_read(lua_State *L);
static const luaL_Reg level_meta[] = {{"__index", field_read}, {NULL, NULL}};
static void level_print(const void *thing, char *out, size_t size) {
  const level *l = thing;
  strncpy(out, level_name(*l), size - 1);
  out[size - 1] = '\0';
}
static const thing_kind level_kinds[] = {
    [HOUSEHOLD] = {"the household", NULL, level_meta, level_print},
    [PERSON] = {"the persons", NULL, level_meta, level_print},
};

static void push_level(lua_State *L, level l) {
  level *thing = thing_make(L, &level_kinds[l], sizeof *thing);
  *thing = l;
}

int level_at(lua_State *L, int index) {
  for (int l = HOUSEHOLD; l <= PERSON; l++) {
    if (thing_at(L, index, &level_kinds[l])) return l;
  }
  return -1;
}

int value_household(lua_State *L) {
  push_level(L, HOUSEHOLD);
  return 1;
}

int value_person(lua_State *L) {
  push_level(L, PERSON);
  return 1;
}

static void refuse_field(lua_State *L, const survey *s, level l, const char *id)
    __attribute__((noreturn));
static void refuse_field(lua_State *L, const survey *s, level l, const char *id) {
  int count = s->nfields[l];
  const char **names = cage_array(L, (size_t)count, sizeof *names);
  for (int i = 0; i < count; i++) names[i] = s->fields[l][i]->id;
  const char *near = nearest_name(id, names, (size_t)count);
  place at = cage_here(L);
  if (near) CAGE_FAULT(L, at, FIELD_UNKNOWN_NEAR, level_name(l), id, near);
  if (survey_field(s, l == PERSON ? HOUSEHOLD : PERSON, id)) {
    const char *other = level_name(l == PERSON ? HOUSEHOLD : PERSON);
    CAGE_FAULT(L, at, FIELD_OTHER_LEVEL, level_name(l), id, other);
  }
  CAGE_FAULT(L, at, FIELD_UNKNOWN, level_name(l), id, s->file);
}

static op_result result_of(const field *f) {
  switch (f->type) {
  case FIELD_TEXT: return RESULT_TEXT;
  case FIELD_CODE: return RESULT_CODE;
  case FIELD_FLAG: return RESULT_COND;
  default: return RESULT_NUMBER;
  }
}

/* Each use is a node of its own, so that messages point at it. */
static int field_read(lua_State *L) {
  level l = *(const level *)lua_touserdata(L, 1);
  const survey *s = rule_file_of(L)->survey;
  if (lua_type(L, 2) != LUA_TSTRING) {
    return CAGE_FAULT(L, cage_here(L), FIELD_UNKNOWN, level_name(l), cage_what(L, 2), s->file);
  }
  const char *id = cage_text(L, 2);
  const field *f = survey_field(s, l, id);
  if (!f) refuse_field(L, s, l, id);
  expr *e = expr_make(L, OP_FIELD, cage_here(L), NULL, 0);
  e->field = f;
  expr_close(e); /* again: the level is the field's */
  node_push(L, e, result_of(f), f->type == FIELD_CODE ? f : NULL, false);
  return 1;
}

/* ---- survey.household ---- */

static int survey_read_part(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? cage_text(L, 2) : "";
  for (int l = HOUSEHOLD; l <= PERSON; l++) {
    if (strcmp(name, level_name((level)l)) != 0) continue;
    push_level(L, (level)l);
    return 1;
  }
  return CAGE_FAULT(L, cage_here(L), SURVEY_PART, cage_what(L, 2));
}

static const luaL_Reg survey_meta[] = {{"__index", survey_read_part}, {NULL, NULL}};
static const thing_kind survey_kind = {"the survey", NULL, survey_meta, NULL};

int value_survey(lua_State *L) {
  thing_make(L, &survey_kind, 1);
  return 1;
}

/* ---- lacking, score, lacks.toilet ---- */

static int push_count(lua_State *L, op o) {
  node_push(L, expr_make(L, o, cage_here(L), NULL, 0), RESULT_NUMBER, NULL, false);
  return 1;
}

int value_lacking(lua_State *L) { return push_count(L, OP_LACKING); }
int value_score(lua_State *L) { return push_count(L, OP_SCORE); }

static int lacks_read(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) {
    return CAGE_FAULT(L, cage_here(L), LACKS_ID, cage_what(L, 2));
  }
  node_push_name(L, OP_LACKS, cage_text(L, 2), cage_here(L), RESULT_COND, NULL);
  return 1;
}

static const luaL_Reg lacks_meta[] = {{"__index", lacks_read}, {NULL, NULL}};
static const thing_kind lacks_kind = {"a word of the language", NULL, lacks_meta, NULL};

int value_lacks(lua_State *L) {
  thing_make(L, &lacks_kind, 1);
  return 1;
}

/* ---- verdict:is "poor", kinds.poor_by_income ---- */

enum { CLASSES_ASKED_MOST = 30 };

/* The ids of classes that stand on the stack from `first` on. */
static int push_verdict(lua_State *L, const char *word, int first, int count) {
  place at = cage_here(L);
  const char **ids = cage_array(L, (size_t)count, sizeof *ids);
  for (int i = 0; i < count; i++) {
    if (lua_type(L, first + i) != LUA_TSTRING) {
      return CAGE_FAULT(L, at, VERDICT_ID, word, cage_what(L, first + i));
    }
    ids[i] = cage_text(L, first + i);
    for (int k = 0; k < i; k++) {
      if (strcmp(ids[k], ids[i]) == 0) return CAGE_FAULT(L, at, IS_TWICE, word, ids[i]);
    }
  }
  expr *e = expr_make(L, OP_VERDICT, at, NULL, 0);
  e->texts = ids;
  e->nchoices = count;
  node_push(L, e, RESULT_COND, NULL, true);
  return 1;
}

static int verdict_is(lua_State *L) {
  arguments_check(L, "is", 1, 1);
  return push_verdict(L, "is", 2, 1);
}

static int verdict_one_of(lua_State *L) {
  place at = cage_here(L);
  arguments_check(L, "one_of", 1, 1);
  if (lua_type(L, 2) != LUA_TTABLE) return CAGE_FAULT(L, at, VERDICT_ID, "one_of", cage_what(L, 2));
  cage_keys keys = cage_keys_of(L, 2, at);
  if (keys.nnames) return CAGE_FAULT(L, at, VERDICT_ID, "one_of", keys.names[0]);
  if (keys.nlist == 0 || keys.nlist > CLASSES_ASKED_MOST) {
    return CAGE_FAULT(L, at, LIST_LENGTH, "one_of", "1", numeral_of(CLASSES_ASKED_MOST).at);
  }
  luaL_checkstack(L, keys.nlist + 10, NULL);
  int first = lua_gettop(L) + 1;
  for (int i = 1; i <= keys.nlist; i++) lua_rawgeti(L, 2, i);
  return push_verdict(L, "one_of", first, keys.nlist);
}

static const luaL_Reg verdict_methods[] = {
    {"is", verdict_is}, {"one_of", verdict_one_of}, {NULL, NULL}};
static const thing_kind verdict_kind = {"the verdict", verdict_methods, NULL, NULL};

int value_verdict(lua_State *L) {
  thing_make(L, &verdict_kind, 1);
  return 1;
}

static int kinds_read(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) {
    return CAGE_FAULT(L, cage_here(L), KINDS_ID, cage_what(L, 2));
  }
  node_push_name(L, OP_KIND, cage_text(L, 2), cage_here(L), RESULT_COND, NULL);
  return 1;
}

static const luaL_Reg kinds_meta[] = {{"__index", kinds_read}, {NULL, NULL}};
static const thing_kind kinds_kind = {"a word of the language", NULL, kinds_meta, NULL};

int value_kinds(lua_State *L) {
  thing_make(L, &kinds_kind, 1);
  return 1;
}
