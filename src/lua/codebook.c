/* codebook: reads a codebook file (codebook, column) into mappings. Owns its words; must
 * never know CSV, nor what a cell of the survey says. */
#include <string.h>

#include "lua/codebook_parts.h"
#include "lua/script.h"

enum { SCALE_MOST = 1000000000 };

static int column_call(lua_State *L);
static const luaL_Reg column_meta[] = {{"__call", column_call}, {NULL, NULL}};
const thing_kind column_kind = {"a column", NULL, column_meta, NULL};

/* ---- column ---- */

static int word_column(lua_State *L) {
  place at = cage_here(L);
  if (lua_type(L, 1) != LUA_TSTRING) CAGE_FAULT(L, at, CODEBOOK_COLUMN, cage_what(L, 1));
  column_said *c = thing_make(L, &column_kind, sizeof *c);
  c->name = cage_text(L, 1);
  c->at = at;
  c->codes = c->missing = LUA_NOREF;
  if (!c->name[0]) CAGE_FAULT(L, at, CODEBOOK_COLUMN, "\"\"");
  return 1;
}

/* The table under `key`, kept until the field is known that it is for. */
static int keep_table(const form *f, const char *name) {
  lua_State *L = f->L;
  form_push(f, name);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return LUA_NOREF;
  }
  if (!lua_istable(L, -1)) CAGE_FAULT(L, f->at, FORM_NOT_TABLE, name, cage_what(L, -1));
  return luaL_ref(L, LUA_REGISTRYINDEX);
}

/* How many units of ours one unit of the file is: 1000 for thousands of đồng. */
static int64_t read_scale(const form *f) {
  amount a = {0, 0};
  if (!form_amount(f, "scale", &a)) return 0;
  if (a.scale || a.value < 1 || a.value > SCALE_MOST) {
    form_push(f, "scale");
    CAGE_FAULT(f->L, f->at, CODEBOOK_SCALE, cage_what(f->L, -1));
  }
  return a.value;
}

/* How many digits the codes of the column have. */
static int read_code_digits(const form *f) {
  amount a = {0, 0};
  if (!form_amount(f, "digits", &a)) return 0;
  if (a.scale || a.value < 1 || a.value > CODE_DIGITS_MOST) {
    form_push(f, "digits");
    CAGE_FAULT(f->L, f->at, CODEBOOK_DIGITS, cage_what(f->L, -1), numeral_of(CODE_DIGITS_MOST).at);
  }
  return (int)a.value;
}

/* What the column has in place of ages. */
static born_as read_born(const form *f) {
  const char *said = form_text(f, "born", false);
  for (int as = BORN_DATE; said && as <= BORN_EITHER; as++)
    if (strcmp(said, born_word((born_as)as)) == 0) return (born_as)as;
  if (said) CAGE_FAULT(f->L, f->at, CODEBOOK_BORN, said);
  return BORN_NOT;
}

static bool read_filled(const form *f) {
  const char *said = form_text(f, "filled", false);
  if (said && strcmp(said, "down") != 0) CAGE_FAULT(f->L, f->at, CODEBOOK_FILL, said);
  return said != NULL;
}

/* column "income" { … } makes a column of its own. */
static int column_call(lua_State *L) {
  static const char *const keys[] = {"scale", "digits", "born", "filled", "missing", "codes", NULL};
  const column_said *from = thing_at(L, 1, &column_kind);
  if (!from || from->is_filled) CAGE_FAULT(L, cage_here(L), CODEBOOK_FILLED, "");
  column_said made = *from;
  form f = form_open(L, 2, "column", made.name, made.at, keys, false);
  made.scale_up = read_scale(&f);
  made.digits = read_code_digits(&f);
  made.born = read_born(&f);
  made.filled_down = read_filled(&f);
  made.codes = keep_table(&f, "codes");
  made.missing = keep_table(&f, "missing");
  made.is_filled = true;
  *(column_said *)thing_make(L, &column_kind, sizeof made) = made;
  return 1;
}

/* ---- codes and ways of missing ---- */

static const struct {
  const char *word;
  missing_way way;
} ways[] = {
    {"blank", MISSING_BLANK},
    {"refused", MISSING_REFUSED},
    {"dont_know", MISSING_DONT_KNOW},
    {"not_applicable", MISSING_NOT_APPLICABLE},
};

static const char *name_of(lua_State *L, const mapping *m) {
  char name[128];
  if (!m->field) return m->flag_of - 2;
  return cage_copy(L, field_name(m->field, name, sizeof name));
}

/* A d_ flag has no field, but the codes of one. */
static void read_code(lua_State *L, const mapping *m, const char *said, recode *out) {
  if (m->field) out->code = code_at(L, m->field, said, m->at);
  else if (strcmp(said, "yes") == 0) out->code = FLAG_YES;
  else if (strcmp(said, "no") == 0) out->code = FLAG_NO;
  else CAGE_FAULT(L, m->at, CODE_UNKNOWN, said, name_of(L, m), "no, yes");
}

missing_way codebook_way(lua_State *L, place at, const char *said) {
  for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
    if (strcmp(ways[i].word, said) == 0) return ways[i].way;
  CAGE_FAULT(L, at, CODEBOOK_WAY, said);
}

static void read_way(lua_State *L, const mapping *m, const char *said, recode *out) {
  out->code = -1;
  out->missing = codebook_way(L, m->at, said);
  if (out->missing == MISSING_NOT_APPLICABLE && (!m->field || !m->field->may_not_apply))
    CAGE_FAULT(L, m->at, CODEBOOK_ALWAYS_APPLIES, name_of(L, m));
}

/* Reads `codes` or `missing`: spellings of the survey file, each for a word of ours. */
static int read_recodes(lua_State *L, int ref, const char *name, const mapping *m, recode *into) {
  if (ref == LUA_NOREF) return 0;
  lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
  int index = lua_gettop(L);
  cage_keys keys = cage_keys_of(L, index, m->at);
  if (keys.nlist) CAGE_FAULT(L, m->at, CODEBOOK_SPELLING, name);
  for (int i = 0; into && i < keys.nnames; i++) {
    if (lua_getfield(L, index, keys.names[i]) != LUA_TSTRING)
      CAGE_FAULT(L, m->at, CODEBOOK_WORD, keys.names[i], cage_what(L, -1));
    const char *said = cage_text(L, -1);
    into[i] = (recode){.from = keys.names[i]};
    if (strcmp(name, "codes") == 0) read_code(L, m, said, &into[i]);
    else read_way(L, m, said, &into[i]);
    lua_pop(L, 1);
  }
  lua_settop(L, index - 1);
  return keys.nnames;
}

/* Ages that are counted from births need the day of the survey. */
static void fill_birth(lua_State *L, const column_said *said, mapping *m) {
  const field *f = m->field;
  bool years = f && f->type == FIELD_INTEGER && same_text(f->unit, "year");
  m->born = said->born;
  m->on = codebook_room(L)->made->on;
  if (m->born != BORN_NOT && !years) CAGE_FAULT(L, m->at, CODEBOOK_NO_BORN, name_of(L, m));
  if (m->born != BORN_NOT && !m->on) CAGE_FAULT(L, m->at, CODEBOOK_BORN_DAY, name_of(L, m));
}

static void fill_mapping(lua_State *L, const column_said *said, mapping *m) {
  const field *f = m->field;
  bool is_number = f && (f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL);
  bool has_codes = !f || f->type == FIELD_CODE || f->type == FIELD_FLAG;
  m->column = said->name;
  m->at = said->at;
  m->scale_up = said->scale_up ? said->scale_up : 1;
  m->digits = said->digits;
  if (said->scale_up && !is_number) CAGE_FAULT(L, m->at, CODEBOOK_NO_SCALE, name_of(L, m));
  if (said->digits && (!f || f->type != FIELD_TEXT))
    CAGE_FAULT(L, m->at, CODEBOOK_NO_DIGITS, name_of(L, m));
  fill_birth(L, said, m);
  if (said->codes != LUA_NOREF && !has_codes)
    CAGE_FAULT(L, m->at, CODEBOOK_NO_CODES, name_of(L, m));
  int ncodes = read_recodes(L, said->codes, "codes", m, NULL);
  int nmissing = read_recodes(L, said->missing, "missing", m, NULL);
  recode *all = cage_array(L, (size_t)(ncodes + nmissing) + 1, sizeof *all);
  read_recodes(L, said->codes, "codes", m, all);
  read_recodes(L, said->missing, "missing", m, all + ncodes);
  cage_spend(L, (size_t)ncodes * (size_t)nmissing / 8);
  for (int i = 0; i < ncodes; i++)
    for (int j = ncodes; j < ncodes + nmissing; j++)
      if (strcmp(all[i].from, all[j].from) == 0)
        CAGE_FAULT(L, m->at, CODEBOOK_SPELT_TWICE, all[i].from);
  m->recodes = all;
  m->nrecodes = ncodes + nmissing;
}

/* ---- household and person ---- */

/* Members name their household by the same id column as the household file. */
static const field *field_for(const survey *s, level in, const char *id) {
  bool is_link = in == PERSON && s->household_id && same_text(id, s->household_id->id);
  return is_link ? s->household_id : survey_field(s, in, id);
}

static void no_field(lua_State *L, const survey *s, level in, const char *name, place at) {
  size_t count = (size_t)s->nfields[in];
  const char **ids = cage_array(L, count + 1, sizeof *ids);
  for (size_t i = 0; i < count; i++) ids[i] = s->fields[in][i]->id;
  const char *near = nearest_name(name, ids, count);
  if (near) CAGE_FAULT(L, at, CAGE_NO_PART_NEAR, level_name(in), name, near);
  CAGE_FAULT(L, at, CAGE_NO_PART, level_name(in), name);
}

static void read_mapping(lua_State *L, int index, level in, const char *name, mapping *m) {
  const survey *s = codebook_room(L)->survey;
  place at = cage_here(L);
  lua_getfield(L, index, name);
  const column_said *said = thing_at(L, -1, &column_kind);
  m->field = field_for(s, in, name);
  if (!m->field && in == HOUSEHOLD && starts_with(name, "d_") && name[2]) m->flag_of = name + 2;
  if (!m->field && !m->flag_of) no_field(L, s, in, name, said ? said->at : at);
  if (!said) CAGE_FAULT(L, at, CODEBOOK_WANTS_COLUMN, name, cage_what(L, -1));
  if (said->filled_down && !(in == PERSON && m->field == s->household_id))
    CAGE_FAULT(L, said->at, CODEBOOK_NO_FILL, name);
  m->filled_down = said->filled_down;
  fill_mapping(L, said, m);
  lua_pop(L, 1);
}

static void read_level(lua_State *L, int index, level in, place at) {
  book_room *r = codebook_room(L);
  if (!lua_istable(L, index))
    CAGE_FAULT(L, at, FORM_NOT_TABLE, level_name(in), cage_what(L, index));
  cage_keys keys = cage_keys_of(L, index, at);
  if (keys.nlist) {
    lua_geti(L, index, 1);
    CAGE_FAULT(L, at, FORM_LIST, level_name(in), cage_what(L, -1));
  }
  mapping *made = cage_array(L, (size_t)keys.nnames + 1, sizeof *made);
  bool has_id = false;
  cage_spend(L, (size_t)keys.nnames * (size_t)r->survey->nfields[in] / 4);
  for (int i = 0; i < keys.nnames; i++) {
    read_mapping(L, index, in, keys.names[i], &made[i]);
    has_id = has_id || made[i].field == r->survey->household_id;
  }
  if (!has_id && r->survey->household_id)
    CAGE_FAULT(L, at, CODEBOOK_NO_ID, level_name(in), r->survey->household_id->id);
  r->made->mappings[in] = made;
  r->made->nmappings[in] = keys.nnames;
}

/* ---- workbook ---- */

/* { sheet = "Hộ", header_row = "5:7", foot = "Tổng cộng" }, at the stack's top. */
static workbook_place read_place(const form *f) {
  static const char *const keys[] = {"sheet", "header_row", "foot", NULL};
  workbook_place out = {0};
  form one = form_inside(f, -1, keys, false);
  const char *rows = form_text(&one, "header_row", false);
  out.sheet = form_text(&one, "sheet", false);
  out.foot = form_text(&one, "foot", false);
  if (rows && !workbook_header_rows(rows, out.header))
    CAGE_FAULT(f->L, f->at, WORKBOOK_HEADER_ROW, rows);
  return out;
}

static void read_workbook(const form *f, codebook *made) {
  static const char *const keys[] = {"household", "person", "list", "units", NULL};
  form_push(f, "workbook");
  if (!lua_isnil(f->L, -1)) {
    form both = form_inside(f, -1, keys, false);
    for (int in = HOUSEHOLD; in <= PERSON; in++) {
      form_push(&both, level_name((level)in));
      if (!lua_isnil(f->L, -1)) made->workbook[in] = read_place(&both);
      lua_pop(f->L, 1);
    }
    for (int of = 0; of < KNOWN_KINDS; of++) {
      form_push(&both, known_name((known_kind)of));
      if (!lua_isnil(f->L, -1)) made->known[of].at = read_place(&both);
      lua_pop(f->L, 1);
    }
  }
  lua_pop(f->L, 1);
}

/* ---- codebook ---- */

typedef struct choice {
  const char *word;
  char sign;
} choice;

/* The character that one of the words under `key` stands for, 0 when the key is absent. */
static char read_choice(const form *f, const char *name, const choice *choices, message wrong) {
  lua_State *L = f->L;
  form_push(f, name);
  int type = lua_type(L, -1);
  const char *said = type == LUA_TSTRING ? cage_text(L, -1) : "";
  char sign = 0;
  for (int i = 0; choices[i].word; i++)
    if (strcmp(choices[i].word, said) == 0) sign = choices[i].sign;
  if (!sign && type != LUA_TNIL) {
    const char *args[] = {cage_what(L, -1)};
    cage_fail(L, f->at, wrong, args, 1);
  }
  lua_pop(L, 1);
  return sign;
}

static day read_survey_day(const form *f) {
  day on = 0;
  const char *said = form_text(f, "day", false);
  if (said && !day_read(said, &on)) CAGE_FAULT(f->L, f->at, CODEBOOK_DAY, said);
  return on;
}

static void read_head(const form *f) {
  static const choice delimiters[] = {{",", ','},    {";", ';'},   {"|", '|'},
                                      {"tab", '\t'}, {"\t", '\t'}, {NULL, 0}};
  static const choice decimals[] = {{"comma", ','}, {"point", '.'}, {NULL, 0}};
  codebook *made = codebook_room(f->L)->made;
  made->delimiter = read_choice(f, "delimiter", delimiters, MSG_CODEBOOK_DELIMITER);
  made->decimal = read_choice(f, "decimal", decimals, MSG_CODEBOOK_DECIMAL);
  made->flags_of = form_text(f, "flags_of", false);
  made->on = read_survey_day(f);
  read_workbook(f, made);
}

static int word_codebook(lua_State *L) {
  static const char *const keys[] = {"household", "person",  "list", "units",    "flags_of",
                                     "delimiter", "decimal", "day",  "workbook", NULL};
  book_room *r = codebook_room(L);
  place at = cage_here(L);
  if (r->is_done) CAGE_FAULT(L, at, CODEBOOK_TWICE, "");
  form f = form_open(L, 1, "codebook", "", at, keys, false);
  read_head(&f);
  bool known = codebook_known(&f, r->made);
  for (int in = HOUSEHOLD; in <= PERSON; in++) {
    const char *name = level_name((level)in);
    form_push(&f, name);
    if (in == HOUSEHOLD && lua_isnil(L, -1) && !known)
      CAGE_FAULT(L, at, FORM_MISSING, "codebook", name);
    if (!lua_isnil(L, -1)) read_level(L, lua_gettop(L), (level)in, at);
    lua_pop(L, 1);
  }
  r->is_done = true;
  return 0;
}

static void codebook_open(lua_State *L) {
  cage_word(L, "codebook", word_codebook);
  cage_word(L, "column", word_column);
}

/* `codebook` stands in the file (the scan saw it), but a branch of Lua may have left it
 * out. */
static void codebook_close(lua_State *L) {
  place top = {cage_here(L).file, 0, 0};
  if (!codebook_room(L)->is_done) CAGE_FAULT(L, top, SCRIPT_NO_CODEBOOK, "");
}

chuan_status codebook_read(const char *path, const survey *questionnaire, codebook **out,
                           chuan_fault *fault) {
  *out = NULL;
  arena *a = arena_new();
  book_room room = {.survey = questionnaire, .made = a ? arena_make(a, sizeof *room.made) : NULL};
  chuan_status status = CHUAN_OK;
  if (!room.made) {
    status = fault_memory(fault);
  } else {
    room.made->arena = a;
    room.made->survey = questionnaire;
    room.made->file = arena_copy(a, path);
    script_run script = {.path = path,
                         .arena = a,
                         .room = &room,
                         .open = codebook_open,
                         .close = codebook_close,
                         .kind = KIND_CODEBOOK};
    status = room.made->file ? script_read(&script, fault) : fault_memory(fault);
  }
  if (status) arena_free(a);
  else *out = room.made;
  return status;
}
