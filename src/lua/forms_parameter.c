/* forms_parameter: parameter and from: dated, cited values, read by one or two fields. */
#include <stdio.h>
#include <string.h>

#include "lua/forms_standard.h"
#include "lua/words_parts.h"

/* ---- from("2022-01-01", value, "cite") ---- */

/* Its value is the thing's user value: it is read when the parameter knows its `by`. */
typedef struct from_line {
  day from;
  const char *cite;
  const char *unverified;
  place at;
  owed *owed;
} from_line;

static void from_print(const void *thing, char *out, size_t size) {
  (void)thing;
  snprintf(out, size, "from(…)");
}
static const thing_kind from_kind = {"a from", NULL, NULL, from_print};

static const char *optional_text(lua_State *L, int index, const char *what, place at) {
  if (lua_isnoneornil(L, index)) return NULL;
  if (lua_type(L, index) != LUA_TSTRING) {
    CAGE_FAULT(L, at, FROM_TEXT, what, cage_what(L, index));
  }
  return cage_text(L, index);
}

/* The fourth value: why it is not confirmed, as a text or { unverified = "…" }. */
static const char *unverified_at(lua_State *L, int index, place at) {
  static const char *const keys[] = {"unverified", NULL};
  if (lua_type(L, index) != LUA_TTABLE) return optional_text(L, index, "unverified", at);
  form f = form_open(L, index, "from", "", at, keys, false);
  return form_text(&f, "unverified", true);
}

int word_from(lua_State *L) {
  from_line line = {.at = cage_here(L)};
  int given = lua_gettop(L);
  if (given < 2 || given > 4) return CAGE_FAULT(L, line.at, FROM_ARGUMENTS, "");
  line.from = day_at(L, 1, line.at);
  line.cite = optional_text(L, 3, "cite", line.at);
  line.unverified = unverified_at(L, 4, line.at);
  if (!line.cite && !line.unverified) return CAGE_FAULT(L, line.at, FROM_NO_CITE, "");
  if (lua_isnil(L, 2)) return CAGE_FAULT(L, line.at, AMOUNT_NEEDED, cage_what(L, 2));
  not_known_at(L, 2);
  line.owed = owed_new(L, line.at, "from", "");
  from_line *thing = thing_make(L, &from_kind, sizeof *thing);
  *thing = line;
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

/* ---- the tables of a parameter ---- */

typedef struct table_read {
  lua_State *L;
  const parameter *p;
  entry *entries;
  int count, capacity;
  place at;
  key keys[2];      /* of the entry that is being read */
  value_kind *seen; /* amount or code, once one was read; NOT_KNOWN before */
} table_read;

static void read_level(table_read *t, int depth, int index);

/* One value of the table: all must be of one kind. */
static void read_leaf(table_read *t, int index) {
  lua_State *L = t->L;
  if (lua_type(L, index) == LUA_TTABLE) {
    CAGE_FAULT(L, t->at, PARAMETER_NO_BY, t->p->n.id);
  }
  value v = value_at(L, index, t->at);
  if (v.kind != VALUE_NOT_KNOWN) {
    if (*t->seen != VALUE_NOT_KNOWN && *t->seen != v.kind) {
      CAGE_FAULT(L, t->at, PARAMETER_MIXED, t->p->n.id, v.text);
    }
    *t->seen = v.kind;
  }
  void *items = t->entries;
  entry *e = list_add(L, &items, &t->count, &t->capacity, sizeof *e);
  t->entries = items;
  *e = (entry){.keys = {t->keys[0], t->keys[1]}, .value = v};
}

static const char *field_text(lua_State *L, const field *f) {
  char name[160];
  return cage_copy(L, field_name(f, name, sizeof name));
}

/* { rural = …, urban = … }, taken in the order of the field's codes. */
static void read_codes(table_read *t, int depth, int index) {
  lua_State *L = t->L;
  const field *f = t->p->by[depth];
  cage_keys found = cage_keys_of(L, index, t->at);
  if (found.nlist) CAGE_FAULT(L, t->at, PARAMETER_CODES, t->p->n.id, field_text(L, f));
  for (int i = 0; i < found.nnames; i++) code_at(L, f, found.names[i], t->at);
  for (int c = 0; c < f->ncodes; c++) {
    lua_getfield(L, index, f->codes[c].id);
    if (!lua_isnil(L, -1)) {
      t->keys[depth] = (key){.code = c};
      read_level(t, depth + 1, lua_gettop(L));
    }
    lua_pop(L, 1);
  }
}

/* An amount as a whole number of the field's smallest unit. */
static int64_t band_end(table_read *t, int index, const field *f) {
  const char *written;
  amount a = amount_at(t->L, index, t->at, &written);
  if (a.scale > f->digits) CAGE_FAULT(t->L, t->at, BAND_DIGITS, written, field_text(t->L, f));
  int64_t times = power10(f->digits - a.scale);
  if (a.value > AMOUNT_MOST / times || a.value < -AMOUNT_MOST / times) {
    CAGE_FAULT(t->L, t->at, AMOUNT_TOO_LARGE, written);
  }
  return a.value * times;
}

/* One { low, high, value }, at the stack's top; returns where it ends. */
static int64_t read_band(table_read *t, int depth, int64_t after, bool first) {
  lua_State *L = t->L;
  int band = lua_gettop(L);
  const field *f = t->p->by[depth];
  if (lua_type(L, band) != LUA_TTABLE)
    CAGE_FAULT(L, t->at, BAND_SHAPE, t->p->n.id, cage_what(L, band));
  cage_keys found = cage_keys_of(L, band, t->at);
  if (found.nnames || found.nlist != 3)
    CAGE_FAULT(L, t->at, BAND_SHAPE, t->p->n.id, cage_what(L, band));
  lua_rawgeti(L, band, 1);
  lua_rawgeti(L, band, 2);
  lua_rawgeti(L, band, 3);
  key k = {.is_band = true, .low = band_end(t, band + 1, f), .high = band_end(t, band + 2, f)};
  if (k.low > k.high) CAGE_FAULT(L, t->at, BAND_REVERSED, t->p->n.id);
  if (!first && k.low <= after) CAGE_FAULT(L, t->at, BAND_ORDER, t->p->n.id);
  t->keys[depth] = k;
  read_level(t, depth + 1, band + 3);
  lua_settop(L, band);
  return k.high;
}

/* { { 3, 5, … }, { 6, 11, … } }: bands of a number, ascending and apart. */
static void read_bands(table_read *t, int depth, int index) {
  lua_State *L = t->L;
  int64_t after = 0;
  cage_keys found = cage_keys_of(L, index, t->at);
  if (found.nnames) CAGE_FAULT(L, t->at, BAND_SHAPE, t->p->n.id, found.names[0]);
  for (int i = 1; i <= found.nlist; i++) {
    lua_rawgeti(L, index, i);
    after = read_band(t, depth, after, i == 1);
    lua_pop(L, 1);
  }
}

static void read_level(table_read *t, int depth, int index) {
  lua_State *L = t->L;
  luaL_checkstack(L, 12, NULL);
  if (depth == t->p->nby) {
    read_leaf(t, index);
    return;
  }
  const field *f = t->p->by[depth];
  if (lua_type(L, index) != LUA_TTABLE) {
    CAGE_FAULT(L, t->at, PARAMETER_TABLE, t->p->n.id, field_text(L, f), cage_what(L, index));
  }
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG) read_codes(t, depth, index);
  else read_bands(t, depth, index);
}

/* The from(…) at the stack's top, popped, as a dated table. */
static dated read_from(const form *f, const parameter *p, value_kind *seen) {
  lua_State *L = f->L;
  const from_line *line = thing_at(L, -1, &from_kind);
  if (!line) CAGE_FAULT(L, f->at, PARAMETER_LINE, f->id, cage_what(L, -1));
  line->owed->used = true;
  table_read t = {.L = L, .p = p, .at = line->at, .seen = seen};
  lua_getiuservalue(L, -1, 1);
  read_level(&t, 0, lua_gettop(L));
  lua_pop(L, 2);
  if (t.count == 0) CAGE_FAULT(L, line->at, PARAMETER_EMPTY, f->id);
  return (dated){.from = line->from,
                 .cite = line->cite,
                 .unverified = line->unverified,
                 .entries = t.entries,
                 .nentries = t.count,
                 .at = line->at};
}

/* ---- parameter ---- */

/* A code or number of the survey at the stack's top, popped. */
static const field *key_field(const form *f) {
  lua_State *L = f->L;
  const node *n = node_at(L, -1);
  if (!n || n->e->op != OP_FIELD || n->e->field->type == FIELD_TEXT) {
    CAGE_FAULT(L, f->at, PARAMETER_BY, f->id, cage_what(L, -1));
  }
  lua_pop(L, 1);
  return n->e->field;
}

static void read_by(const form *f, parameter *p) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "by");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  p->by[0] = p->by[1] = NULL;
  p->nby = 1;
  if (lua_type(L, -1) != LUA_TTABLE) {
    p->by[0] = key_field(f);
    return;
  }
  form list = form_inside(f, -1, none, true);
  if (list.nlist < 1 || list.nlist > 2) CAGE_FAULT(L, f->at, PARAMETER_BY, f->id, cage_what(L, -1));
  for (p->nby = 0; p->nby < list.nlist; p->nby++) {
    form_push_item(&list, p->nby + 1);
    p->by[p->nby] = key_field(f);
  }
  if (p->by[0] == p->by[1]) CAGE_FAULT(L, f->at, PARAMETER_BY_TWICE, f->id);
  lua_pop(L, 1);
}

int parameter_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {"vi",         "en",   "unit",     "by", "cite",
                                     "unverified", "note", "replaces", NULL};
  form f = form_open(L, table, "parameter", id, at, keys, true);
  const parameter *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_PARAMETER, id, at) : NULL;
  parameter *p = cage_make(L, sizeof *p);
  if (old)
    *p = (parameter){.unit = old->unit,
                     .replaces = old->replaces,
                     .by = {old->by[0], old->by[1]},
                     .nby = old->nby};
  p->n = noun_read(&f, NEEDS_VI, old ? &old->n : NULL);
  if (form_has(&f, "unit")) p->unit = form_text(&f, "unit", true);
  if (form_has(&f, "replaces")) p->replaces = form_text(&f, "replaces", true);
  read_by(&f, p);
  dated *dates = cage_array(L, (size_t)f.nlist, sizeof *dates);
  value_kind seen = VALUE_NOT_KNOWN;
  for (int i = 0; i < f.nlist; i++) {
    form_push_item(&f, i + 1);
    dates[i] = read_from(&f, p, &seen);
  }
  if (f.nlist == 0) return CAGE_FAULT(L, at, PARAMETER_NO_FROM, id);
  p->dates = dates;
  p->ndates = f.nlist;
  draft_add(L, &(statement){NOUN_PARAMETER, how, id, at, p});
  op_result result = seen == VALUE_AMOUNT ? RESULT_NUMBER
                     : seen == VALUE_CODE ? RESULT_CODE
                                          : RESULT_ANY;
  node_push_name(L, OP_PARAMETER, id, at, result, NULL);
  return 1;
}
