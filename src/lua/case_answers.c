/* case_answers: the answers of a test household, checked against the questionnaire when
 * they are read, so that a misspelt code is not a failed test. Must never know cases. */
#include <stdio.h>
#include <string.h>

#include "lua/case_parts.h"

/* The word that an answer is, for messages. */
static void answer_print(const void *thing, char *out, size_t size) {
  const answer *a = thing;
  const char *word = a->kind == ANSWER_MISSING ? "missing" : "not_applicable";
  snprintf(out, size, "%s", a->kind == ANSWER_TEXT ? a->text : word);
}

static const thing_kind answer_kind_ = {"an answer", NULL, NULL, answer_print};

static void value_name(lua_State *L, const char *name, answer_kind is, const char *said) {
  answer *a = thing_make(L, &answer_kind_, sizeof *a);
  a->kind = is;
  a->text = said;
  cage_name(L, name);
}

void case_values(lua_State *L) {
  value_name(L, "yes", ANSWER_TEXT, "yes");
  value_name(L, "no", ANSWER_TEXT, "no");
  value_name(L, "missing", ANSWER_MISSING, NULL);
  value_name(L, "not_applicable", ANSWER_NOT_APPLICABLE, NULL);
}

const answer *case_special(lua_State *L, int index) { return thing_at(L, index, &answer_kind_); }

/* ---- one value ---- */

static const char *name_of(lua_State *L, const field *f) {
  char name[128];
  return cage_copy(L, field_name(f, name, sizeof name));
}

/* A number is kept as written once it is one of the field's. */
static const char *number_text(lua_State *L, const field *f, int index) {
  place at = cage_here(L);
  const char *s = "";
  int type = lua_type(L, index);
  if (type != LUA_TSTRING && type != LUA_TNUMBER)
    CAGE_FAULT(L, at, CASE_NUMBER, name_of(L, f), cage_what(L, index));
  amount a = amount_at(L, index, at, &s);
  if (a.scale > f->digits)
    CAGE_FAULT(L, at, CASE_DECIMALS, name_of(L, f), numeral_of(f->digits).at, s);
  amount low = {f->low, f->digits}, high = {f->high, f->digits};
  char lowest[48], highest[48];
  if (f->has_range && (amount_compare(a, low) < 0 || amount_compare(a, high) > 0))
    CAGE_FAULT(L, at, CASE_RANGE, name_of(L, f), amount_write(lowest, sizeof lowest, low, CHUAN_VI),
               amount_write(highest, sizeof highest, high, CHUAN_VI), s);
  return s;
}

static const char *text_at(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TSTRING ? cage_text(L, index) : NULL;
}

static const char *code_text(lua_State *L, const field *f, int index) {
  const char *s = text_at(L, index);
  code_at(L, f, s ? s : cage_what(L, index), cage_here(L));
  return s;
}

/* Fills the kind and text of an answer to `f`; NULL stands for a d_ flag. */
static void read_value(lua_State *L, int index, const field *f, const char *name, answer *out) {
  const answer *special = case_special(L, index);
  place at = cage_here(L);
  bool is_flag = !f || f->type == FIELD_FLAG;
  if (special && special->kind != ANSWER_TEXT) {
    bool always = f && !f->may_not_apply;
    if (special->kind == ANSWER_NOT_APPLICABLE && (!f || always))
      CAGE_FAULT(L, at, CASE_ALWAYS_APPLIES, f ? name_of(L, f) : name);
    out->kind = special->kind;
    return;
  }
  out->kind = ANSWER_TEXT;
  if (is_flag) {
    out->text = special ? special->text : text_at(L, index);
    if (!out->text || (strcmp(out->text, "yes") != 0 && strcmp(out->text, "no") != 0))
      CAGE_FAULT(L, at, CASE_FLAG, f ? name_of(L, f) : name, cage_what(L, index));
    return;
  }
  switch (f->type) {
  case FIELD_INTEGER:
  case FIELD_DECIMAL: out->text = number_text(L, f, index); break;
  case FIELD_CODE: out->text = code_text(L, f, index); break;
  default:
    out->text = text_at(L, index);
    if (!out->text) CAGE_FAULT(L, at, CASE_TEXT, name_of(L, f), cage_what(L, index));
  }
}

/* ---- a table of answers ---- */

static void no_field(lua_State *L, const survey *s, level in, const char *name)
    __attribute__((noreturn));
static void no_field(lua_State *L, const survey *s, level in, const char *name) {
  size_t count = (size_t)s->nfields[in];
  const char **ids = cage_array(L, count + 1, sizeof *ids);
  for (size_t i = 0; i < count; i++) ids[i] = s->fields[in][i]->id;
  const char *near = nearest_name(name, ids, count);
  if (near) CAGE_FAULT(L, cage_here(L), CAGE_NO_PART_NEAR, level_name(in), name, near);
  CAGE_FAULT(L, cage_here(L), CAGE_NO_PART, level_name(in), name);
}

static bool same_question(const answer *a, const answer *b) {
  return a->field == b->field && same_text(a->flag_of, b->flag_of);
}

const answer *case_merge(lua_State *L, const answer *base, int nbase, const answer *over, int nover,
                         int *out_count) {
  answer *made = cage_array(L, (size_t)(nbase + nover) + 1, sizeof *made);
  int count = nbase;
  cage_spend(L, (size_t)nbase * (size_t)nover / 8 + 1);
  if (nbase) memcpy(made, base, (size_t)nbase * sizeof *made);
  for (int i = 0; i < nover; i++) {
    int j = 0;
    while (j < nbase && !same_question(&made[j], &over[i])) j++;
    made[j < nbase ? j : count++] = over[i];
  }
  *out_count = count;
  return made;
}

const answer *case_answers(lua_State *L, int index, level in, const answer *base, int count,
                           int *out_count) {
  const case_room *r = cage_room(L);
  const survey *s = r->standard->survey;
  cage_keys keys = cage_keys_of(L, index, cage_here(L));
  answer *read = cage_array(L, (size_t)keys.nnames + 1, sizeof *read);
  int nread = 0;
  for (int i = 0; i < keys.nnames; i++) {
    const char *name = keys.names[i];
    if (in == HOUSEHOLD && strcmp(name, "members") == 0) continue;
    answer *a = &read[nread++];
    a->at = cage_here(L);
    a->field = survey_field(s, in, name);
    if (!a->field && in == HOUSEHOLD && starts_with(name, "d_") && name[2]) a->flag_of = name + 2;
    if (!a->field && !a->flag_of) no_field(L, s, in, name);
    if (a->flag_of) case_noun_check(L, "indicator", a->flag_of);
    cage_spend(L, (size_t)s->nfields[in] / 4);
    lua_getfield(L, index, name);
    read_value(L, lua_gettop(L), a->field, name, a);
    lua_pop(L, 1);
  }
  return case_merge(L, base, count, read, nread, out_count);
}
