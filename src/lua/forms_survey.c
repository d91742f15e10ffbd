/* forms_survey: survey.lua: a questionnaire and its fields. */
#include "lua/forms_survey.h"

#include <stdio.h>
#include <string.h>

#include "lua/forms.h"

/* A field before the survey says on which level it stands. */
typedef struct field_made {
  field f;
  const char *quotient[2]; /* ids, resolved when all fields are known */
  owed *owed;
} field_made;

static void field_print(const void *thing, char *out, size_t size) {
  snprintf(out, size, "field %.80s", (*(field_made *const *)thing)->f.id);
}
static const thing_kind field_kind = {"a noun", NULL, NULL, field_print};

/* ---- codes ---- */

static bool code_is_new(const code *codes, int count, const char *id) {
  for (int i = 0; i < count; i++) {
    if (strcmp(codes[i].id, id) == 0) return false;
  }
  return true;
}

/* { "rural", vi = …, en = … } or plain "rural", at the stack's top. */
static code read_code(const form *f) {
  static const char *const keys[] = {"vi", "en", NULL};
  lua_State *L = f->L;
  code c = {0};
  if (lua_type(L, -1) == LUA_TTABLE) {
    form one = form_inside(f, -1, keys, true);
    if (one.nlist != 1) CAGE_FAULT(L, f->at, CODES_SHAPE, f->id);
    c.id = form_item_text(&one, 1);
    c.words = form_label(&one, false);
  } else if (lua_type(L, -1) == LUA_TSTRING) {
    c.id = cage_text(L, -1);
  } else {
    CAGE_FAULT(L, f->at, CODES_SHAPE, f->id);
  }
  id_check(L, "code", c.id, f->at);
  return c;
}

static void read_codes(const form *f, field *out) {
  static const char *const none[] = {NULL};
  enum { MOST = 127 };
  lua_State *L = f->L;
  form_push(f, "codes");
  if (lua_isnil(L, -1)) CAGE_FAULT(L, f->at, CODES_MISSING, f->id);
  form list = form_inside(f, -1, none, true);
  if (list.nlist < 1 || list.nlist > MOST) {
    CAGE_FAULT(L, f->at, LIST_LENGTH, "codes", "1", numeral_of(MOST).at);
  }
  code *codes = cage_array(L, (size_t)list.nlist, sizeof *codes);
  for (int i = 0; i < list.nlist; i++) {
    form_push_item(&list, i + 1);
    codes[i] = read_code(f);
    if (!code_is_new(codes, i, codes[i].id)) CAGE_FAULT(L, f->at, IS_TWICE, "codes", codes[i].id);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  out->codes = codes;
  out->ncodes = list.nlist;
}

/* ---- numbers ---- */

static int64_t range_end(const form *f, const form *range, int i, int digits) {
  const char *written;
  form_push_item(range, i);
  amount a = amount_at(f->L, -1, f->at, &written);
  lua_pop(f->L, 1);
  if (a.scale > digits)
    CAGE_FAULT(f->L, f->at, RANGE_DIGITS, f->id, written, numeral_of(digits).at);
  int64_t times = power10(digits - a.scale);
  if (a.value > AMOUNT_MOST / times || a.value < -AMOUNT_MOST / times) {
    CAGE_FAULT(f->L, f->at, AMOUNT_TOO_LARGE, written);
  }
  return a.value * times;
}

/* Every number has a range: sums over missing answers are bounded by it. */
static void read_range(const form *f, field *out) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "range");
  if (lua_isnil(L, -1)) CAGE_FAULT(L, f->at, RANGE_MISSING, f->id);
  form range = form_inside(f, -1, none, true);
  if (range.nlist != 2) CAGE_FAULT(L, f->at, RANGE_SHAPE, f->id);
  out->low = range_end(f, &range, 1, out->digits);
  out->high = range_end(f, &range, 2, out->digits);
  if (out->low > out->high) CAGE_FAULT(L, f->at, RANGE_REVERSED, f->id);
  out->has_range = true;
  lua_pop(L, 1);
}

static void read_digits(const form *f, field *out) {
  amount digits = {.value = 2};
  form_amount(f, "digits", &digits);
  if (digits.scale || digits.value < 1 || digits.value > AMOUNT_SCALE_MOST) {
    CAGE_FAULT(f->L, f->at, DIGITS_WRONG, f->id);
  }
  out->digits = (int)digits.value;
}

static void read_quotient(const form *f, field_made *out) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "quotient");
  if (!lua_isnil(L, -1)) {
    form pair = form_inside(f, -1, none, true);
    if (pair.nlist != 2) CAGE_FAULT(L, f->at, QUOTIENT_SHAPE, f->id);
    out->quotient[0] = form_item_text(&pair, 1);
    out->quotient[1] = form_item_text(&pair, 2);
  }
  lua_pop(L, 1);
}

static void read_counts(const form *f, field *out) {
  const char *counts = form_text(f, "counts", false);
  if (counts && strcmp(counts, "person") != 0) CAGE_FAULT(f->L, f->at, COUNTS_WRONG, f->id);
  out->counts_persons = counts != NULL;
}

/* ---- one field ---- */

static const char *const text_keys[] = {"vi", "en", "id", "personal", "may_not_apply", NULL};
static const char *const integer_keys[] = {
    "vi", "en", "unit", "range", "counts", "quotient", "personal", "may_not_apply", NULL,
};
static const char *const decimal_keys[] = {
    "vi", "en", "unit", "range", "digits", "quotient", "personal", "may_not_apply", NULL,
};
static const char *const code_keys[] = {
    "vi", "en", "codes", "ordered", "personal", "may_not_apply", NULL,
};
static const char *const flag_keys[] = {"vi", "en", "personal", "may_not_apply", NULL};

static void read_by_type(const form *f, field_made *out) {
  switch (out->f.type) {
  case FIELD_TEXT: out->f.is_id = form_yes(f, "id"); break;
  case FIELD_FLAG: out->f.codes = flag_codes, out->f.ncodes = 2; break;
  case FIELD_CODE:
    read_codes(f, &out->f);
    out->f.ordered = form_yes(f, "ordered");
    break;
  case FIELD_DECIMAL: read_digits(f, &out->f); /* fall through */
  case FIELD_INTEGER:
    out->f.unit = form_text(f, "unit", false);
    read_range(f, &out->f);
    read_quotient(f, out);
    if (out->f.type == FIELD_INTEGER) read_counts(f, &out->f);
  }
}

/* Field ids are names of Lua, because rules write household.size. */
static void check_field_id(lua_State *L, const char *id, place at) {
  bool good = id[0] && strchr("abcdefghijklmnopqrstuvwxyz", id[0])
              && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
  if (!good || strncmp(id, "d_", 2) == 0) CAGE_FAULT(L, at, FIELD_ID, id);
}

static int field_make(lua_State *L, const char *id, int table, place at, field_type type,
                      const char *word, const char *const *keys) {
  form f = form_open(L, table, word, id, at, keys, false);
  field_made *made = cage_make(L, sizeof *made);
  check_field_id(L, id, at);
  made->f = (field){.id = id, .type = type, .at = at};
  made->f.words = form_label(&f, true);
  made->f.personal = form_yes(&f, "personal");
  made->f.may_not_apply = form_yes(&f, "may_not_apply");
  read_by_type(&f, made);
  made->owed = owed_new(L, at, word, id);
  field_made **box = thing_make(L, &field_kind, sizeof(field_made *));
  *box = made;
  return 1;
}

static int text_make(lua_State *L, const char *id, int table, place at) {
  return field_make(L, id, table, at, FIELD_TEXT, "text", text_keys);
}
static int integer_make(lua_State *L, const char *id, int table, place at) {
  return field_make(L, id, table, at, FIELD_INTEGER, "integer", integer_keys);
}
static int decimal_make(lua_State *L, const char *id, int table, place at) {
  return field_make(L, id, table, at, FIELD_DECIMAL, "decimal", decimal_keys);
}
static int code_make(lua_State *L, const char *id, int table, place at) {
  return field_make(L, id, table, at, FIELD_CODE, "code", code_keys);
}
static int flag_make(lua_State *L, const char *id, int table, place at) {
  return field_make(L, id, table, at, FIELD_FLAG, "flag", flag_keys);
}

/* ---- the survey ---- */

/* Puts list item i on its level; ids are unique there. */
static field_made *take_field(const form *f, int i, level l, const field **all) {
  lua_State *L = f->L;
  form_push_item(f, i + 1);
  field_made **box = thing_at(L, -1, &field_kind);
  if (!box) CAGE_FAULT(L, f->at, SURVEY_HOLDS, level_name(l), cage_what(L, -1));
  field_made *made = *box;
  if (made->owed->used) CAGE_FAULT(L, made->f.at, FIELD_TWICE, made->f.id, level_name(l));
  made->owed->used = true;
  made->f.level = l;
  cage_spend(L, (size_t)i);
  for (int k = 0; k < i; k++) {
    if (strcmp(all[k]->id, made->f.id) == 0) {
      CAGE_FAULT(L, made->f.at, FIELD_TWICE, made->f.id, level_name(l));
    }
  }
  lua_pop(L, 1);
  return made;
}

/* The questionnaire has at most one field for each special part. */
static void take_part(lua_State *L, const field **part, const field *f, const char *name) {
  if (*part) CAGE_FAULT(L, f->at, FIELD_PART_TWICE, f->id, (*part)->id, name);
  *part = f;
}

static void take_parts(lua_State *L, survey *s, const field *f) {
  if (f->is_id) {
    take_part(L, f->level == PERSON ? &s->person_id : &s->household_id, f, "id = true");
  }
  if (!f->counts_persons) return;
  if (f->level == PERSON) CAGE_FAULT(L, f->at, COUNTS_WRONG, f->id);
  take_part(L, &s->size, f, "counts = \"person\"");
}

/* income_pc = income_month / size: numbers of the same level. */
static void resolve_quotient(lua_State *L, const survey *s, field_made *made) {
  for (int i = 0; i < 2 && made->quotient[i]; i++) {
    cage_spend(L, (size_t)s->nfields[made->f.level]);
    const field *part = survey_field(s, made->f.level, made->quotient[i]);
    bool number = part && (part->type == FIELD_INTEGER || part->type == FIELD_DECIMAL);
    if (!number || part == &made->f) {
      CAGE_FAULT(L, made->f.at, QUOTIENT_PART, made->f.id, made->quotient[i],
                 level_name(made->f.level));
    }
    made->f.quotient_of[i] = part;
  }
}

static void read_level(const form *f, survey *s, level l) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, level_name(l));
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  form list = form_inside(f, -1, none, true);
  const field **all = cage_array(L, (size_t)list.nlist, sizeof *all);
  field_made **made = cage_array(L, (size_t)list.nlist, sizeof(field_made *));
  for (int i = 0; i < list.nlist; i++) {
    made[i] = take_field(&list, i, l, all);
    all[i] = &made[i]->f;
    take_parts(L, s, all[i]);
  }
  s->fields[l] = all;
  s->nfields[l] = list.nlist;
  for (int i = 0; i < list.nlist; i++) resolve_quotient(L, s, made[i]);
  lua_pop(L, 1);
}

static int survey_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi", "en", "household", "person", NULL};
  form f = form_open(L, table, "survey", id, at, keys, false);
  rule_file *file = rule_file_of(L);
  survey *s = cage_make(L, sizeof *s);
  if (file->made) return CAGE_FAULT(L, at, SURVEY_TWICE, "");
  s->file = at.file;
  s->words = form_label(&f, true);
  read_level(&f, s, HOUSEHOLD);
  read_level(&f, s, PERSON);
  if (!s->household_id) return CAGE_FAULT(L, at, SURVEY_NO_ID, id);
  file->made = s;
  return 0;
}

void survey_words_open(lua_State *L) {
  noun_word_register(L, "survey", survey_make);
  noun_word_register(L, "text", text_make);
  noun_word_register(L, "integer", integer_make);
  noun_word_register(L, "decimal", decimal_make);
  noun_word_register(L, "code", code_make);
  noun_word_register(L, "flag", flag_make);
}

void survey_words_close(lua_State *L) {
  nouns_finished(L);
  owed_check(L);
  place first = {.file = cage_here(L).file, .line = 1};
  if (!rule_file_of(L)->made) CAGE_FAULT(L, first, SURVEY_NONE, "");
}
