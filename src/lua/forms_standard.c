/* forms_standard: standard, override, drop and base; what every noun shares. */
#include "lua/forms_standard.h"

#include <stdio.h>
#include <string.h>

#include "lua/words_parts.h"

/* ---- the draft ---- */

standard_draft *draft_here(lua_State *L, const char *word, place at) {
  standard_draft *d = rule_file_of(L)->standard;
  if (!d) CAGE_FAULT(L, at, NO_STANDARD_YET, word);
  return d;
}

void *list_add(lua_State *L, void **items, int *count, int *capacity, size_t size) {
  if (*count == *capacity) {
    int larger = *capacity ? 2 * *capacity : 8;
    void *grown = cage_array(L, (size_t)larger, size);
    if (*count) memcpy(grown, *items, (size_t)*count * size);
    *items = grown;
    *capacity = larger;
  }
  return (char *)*items + (size_t)(*count)++ * size;
}

/* Parameters, derived values and scorecards are named alike, so they share their names. */
static int namespace_of(noun_type type) {
  return type == NOUN_DERIVED || type == NOUN_SCORECARD ? (int)NOUN_PARAMETER : (int)type;
}

void draft_add(lua_State *L, const statement *s) {
  const char *word = noun_word(s->type);
  standard_draft *d = draft_here(L, word, s->at);
  cage_spend(L, (size_t)d->s.nstatements);
  for (int i = 0; i < d->s.nstatements; i++) {
    const statement *other = &d->statements[i];
    if (namespace_of(other->type) != namespace_of(s->type) || strcmp(other->id, s->id) != 0)
      continue;
    CAGE_FAULT(L, s->at, NOUN_TWICE, noun_word(other->type), s->id, place_text_of(other->at).at);
  }
  void *items = d->statements;
  statement *added = list_add(L, &items, &d->s.nstatements, &d->capacity, sizeof *added);
  d->statements = items;
  d->s.statements = d->statements;
  *added = *s;
}

/* A standard by id: one of this file, or one that was read before. */
static const standard *find_standard(lua_State *L, const char *id) {
  const rule_file *f = rule_file_of(L);
  for (const standard_draft *d = f->standard; d; d = d->before) {
    cage_spend(L, 1);
    if (strcmp(d->s.n.id, id) == 0) return &d->s;
  }
  return book_find(f->book, id);
}

static const statement *find_statement(const standard *s, noun_type type, const char *id) {
  for (int i = s->nstatements - 1; i >= 0; i--) {
    const statement *one = &s->statements[i];
    if (one->type == type && strcmp(one->id, id) == 0) return one;
  }
  return NULL;
}

/* Follows `extends` as settle does, but only as far as it can be followed: what is wrong
 * with the chain is settle's to say. */
static const statement *inherited_statement(lua_State *L, noun_type type, const char *id) {
  const standard *s = &rule_file_of(L)->standard->s;
  for (int i = 0; i < CHAIN_MOST && s && s->extends; i++) {
    s = find_standard(L, s->extends);
    if (s) cage_spend(L, (size_t)s->nstatements / 4);
    const statement *found = s ? find_statement(s, type, id) : NULL;
    if (found) return found->change == CHANGE_DROP ? NULL : found;
  }
  return NULL;
}

const void *draft_inherited(lua_State *L, noun_type type, const char *id, place at) {
  const char *word = noun_word(type);
  const standard_draft *d = draft_here(L, word, at);
  if (!d->s.extends) CAGE_FAULT(L, at, NOTHING_EXTENDED, word, id, d->s.n.id);
  if (!find_standard(L, d->s.extends)) CAGE_FAULT(L, at, BASE_NOT_READ, d->s.extends);
  const statement *found = inherited_statement(L, type, id);
  return found ? found->noun : NULL;
}

/* ---- what every noun says ---- */

noun noun_read(const form *f, int needs, const noun *inherited) {
  noun n = {.id = f->id, .at = f->at};
  n.words = form_label(f, (needs & NEEDS_VI) && !(inherited && inherited->words.vi));
  if (!n.words.vi && inherited) {
    n.words.vi = inherited->words.vi;
    if (!n.words.en) n.words.en = inherited->words.en;
  }
  n.cite = form_text(f, "cite", false);
  n.unverified = form_text(f, "unverified", false);
  n.note = form_text(f, "note", false);
  if ((needs & NEEDS_CITE) && !n.cite && !n.unverified) {
    CAGE_FAULT(f->L, f->at, NOUN_NO_CITE, f->noun, f->id);
  }
  return n;
}

node *form_node(const form *f, const char *name) {
  form_push(f, name);
  node *n = node_at(f->L, -1);
  if (!n && !lua_isnil(f->L, -1)) {
    CAGE_FAULT(f->L, f->at, FORM_NOT_NODE, f->noun, f->id, name, cage_what(f->L, -1));
  }
  if (n && n->owed) n->owed->used = true;
  lua_pop(f->L, 1);
  return n;
}

const expr *form_condition(const form *f, const char *name) {
  lua_State *L = f->L;
  form_push(f, name);
  if (lua_isnil(L, -1)) CAGE_FAULT(L, f->at, FORM_NO_CONDITION, f->noun, f->id, name);
  const expr *e = condition_at(L, -1, name);
  lua_pop(L, 1);
  return e;
}

value value_at(lua_State *L, int index, place at) {
  value v = {.kind = VALUE_NOT_KNOWN, .text = not_known_at(L, index)};
  if (v.text) return v;
  if (lua_type(L, index) == LUA_TSTRING) {
    const char *s = cage_text(L, index);
    if (strspn(s, "0123456789+-.,") == 0) {
      id_check(L, "code", s, at);
      return (value){.kind = VALUE_CODE, .text = s};
    }
  }
  v.kind = VALUE_AMOUNT;
  v.amount = amount_at(L, index, at, &v.text);
  return v;
}

/* ---- standard ---- */

static void read_served(lua_State *L, served *out, place at) {
  static const char *const keys[] = {"cite", "unverified", NULL};
  form f = form_open(L, -1, "serves", "", at, keys, true);
  if (f.nlist != 2) CAGE_FAULT(L, at, SERVES_DAYS, "");
  out->at = at;
  form_push_item(&f, 1);
  out->from = day_at(L, -1, at);
  form_push_item(&f, 2);
  out->to = day_at(L, -1, at);
  lua_pop(L, 2);
  if (out->from > out->to) CAGE_FAULT(L, at, SERVES_ORDER, "");
  out->cite = form_text(&f, "cite", false);
  out->unverified = form_text(&f, "unverified", false);
  if (!out->cite && !out->unverified) CAGE_FAULT(L, at, SERVES_NO_CITE, "");
}

const served *form_serves(const form *f, int *count) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  served *all = NULL;
  *count = 0;
  form_push(f, "serves");
  if (!lua_isnil(L, -1)) {
    form list = form_open(L, -1, "serves", "", f->at, none, true);
    all = cage_array(L, (size_t)list.nlist, sizeof *all);
    for (int i = 0; i < list.nlist; i++) {
      form_push_item(&list, i + 1);
      read_served(L, &all[i], f->at);
      lua_pop(L, 1);
    }
    *count = list.nlist;
  }
  lua_pop(L, 1);
  return all;
}

void form_language(const form *f) {
  amount one = {0};
  if (!form_amount(f, "language", &one)) CAGE_FAULT(f->L, f->at, LANGUAGE_MISSING, form_name(f));
  if (one.value == 1 && one.scale == 0) return;
  char written[48];
  CAGE_FAULT(f->L, f->at, LANGUAGE_UNKNOWN, amount_plain(written, sizeof written, one));
}

/* What is not said is as in the standard that is extended. */
static instrument read_instrument(const form *f, const char *extends) {
  const char *said = form_text(f, "instrument", false);
  const standard *base = extends ? find_standard(f->L, extends) : NULL;
  if (!said) return base ? base->instrument : INSTRUMENT_DIRECT;
  for (int i = 0; i < INSTRUMENTS; i++)
    if (strcmp(said, instrument_id((instrument)i)) == 0) return (instrument)i;
  return (instrument)CAGE_FAULT(f->L, f->at, INSTRUMENT_UNKNOWN, f->id, said);
}

static int standard_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {
      "language",   "vi",       "en",         "law",        "serves", "extends", "place",
      "exhaustive", "replaces", "instrument", "unverified", "cite",   "note",    NULL,
  };
  form f = form_open(L, table, "standard", id, at, keys, false);
  rule_file *file = rule_file_of(L);
  standard_draft *d = cage_make(L, sizeof *d);
  form_language(&f);
  const standard *other = find_standard(L, id);
  if (other) return CAGE_FAULT(L, at, STANDARD_TWICE, id, place_text_of(other->n.at).at);
  d->s.n = noun_read(&f, NEEDS_VI, NULL);
  d->s.law = form_text(&f, "law", !d->s.n.unverified);
  d->s.extends = form_text(&f, "extends", false);
  d->s.place_code = form_text(&f, "place", false);
  d->s.replaces = form_text(&f, "replaces", false);
  d->s.instrument = read_instrument(&f, d->s.extends);
  d->s.exhaustive = form_yes(&f, "exhaustive");
  d->s.exhaustive_said = form_has(&f, "exhaustive");
  d->s.survey = file->survey;
  d->s.file = at.file;
  d->s.serves = form_serves(&f, &d->s.nserves);
  d->before = file->standard;
  file->standard = d;
  return 0;
}

int word_standard(lua_State *L) { return noun_call(L, "standard", standard_make); }

/* ---- contest ---- */

/* Sentences without names, each with its source. */
int word_contest(lua_State *L) {
  static const char *const none[] = {NULL}, *const keys[] = {"vi", "en", "cite", "unverified",
                                                             NULL};
  place at = cage_here(L);
  standard_draft *d = draft_here(L, "contest", at);
  form list = form_open(L, 1, "contest", "", at, none, true);
  if (d->s.ncontest) return CAGE_FAULT(L, at, CONTEST_TWICE, d->s.n.id);
  noun *all = cage_array(L, (size_t)list.nlist, sizeof *all);
  for (int i = 0; i < list.nlist; i++) {
    form_push_item(&list, i + 1);
    form step = form_open(L, -1, "contest", "", at, keys, false);
    all[i] = noun_read(&step, NEEDS_VI, NULL);
    if (!all[i].cite && !all[i].unverified) CAGE_FAULT(L, at, CONTEST_NO_CITE, "");
    lua_pop(L, 1);
  }
  d->s.contest = all;
  d->s.ncontest = list.nlist;
  return 0;
}

/* ---- override.parameter, drop.indicator, base.income_line ---- */

/* One row a noun: its plain word, its override, its drop. */
#define NOUN(name, TYPE)                                                          \
  static int add_##name(lua_State *L, const char *id, int table, place at) {      \
    return name##_make(L, id, table, at, CHANGE_ADD);                             \
  }                                                                               \
  static int override_##name(lua_State *L, const char *id, int table, place at) { \
    return name##_make(L, id, table, at, CHANGE_OVERRIDE);                        \
  }                                                                               \
  static int drop_##name(lua_State *L) { return drop(L, NOUN_##TYPE); }           \
  static int change_##name(lua_State *L) {                                        \
    return noun_call(L, "override." #name, override_##name);                      \
  }                                                                               \
  int word_##name(lua_State *L) { return noun_call(L, #name, add_##name); }

/* drop.indicator "id" needs no table: it is a statement at once. */
static int drop(lua_State *L, noun_type type) {
  place at = cage_here(L);
  const char *word = noun_word(type);
  if (lua_type(L, 1) != LUA_TSTRING) return CAGE_FAULT(L, at, DROP_ID, word, cage_what(L, 1));
  const char *id = cage_text(L, 1);
  standard_draft *d = draft_here(L, word, at);
  if (!d->s.extends) return CAGE_FAULT(L, at, NOTHING_EXTENDED, word, id, d->s.n.id);
  draft_add(L, &(statement){.type = type, .change = CHANGE_DROP, .id = id, .at = at});
  return 0;
}

NOUN(parameter, PARAMETER)
NOUN(dimension, DIMENSION)
NOUN(indicator, INDICATOR)
NOUN(reading, READING)
NOUN(class, CLASS)
NOUN(derive, DERIVED)
NOUN(scorecard, SCORECARD)
#undef NOUN

static const luaL_Reg overrides[] = {
    {"parameter", change_parameter}, {"dimension", change_dimension},
    {"indicator", change_indicator}, {"reading", change_reading},
    {"class", change_class},         {"derive", change_derive},
    {"scorecard", change_scorecard}, {NULL, NULL},
};
static const luaL_Reg drops[] = {
    {"parameter", drop_parameter}, {"dimension", drop_dimension},
    {"indicator", drop_indicator}, {"reading", drop_reading},
    {"class", drop_class},         {"derive", drop_derive},
    {"scorecard", drop_scorecard}, {NULL, NULL},
};

static void print_override(const void *thing, char *out, size_t size) {
  (void)thing;
  snprintf(out, size, "override");
}
static void print_drop(const void *thing, char *out, size_t size) {
  (void)thing;
  snprintf(out, size, "drop");
}
static const thing_kind override_kind = {"a word of the language", overrides, NULL, print_override};
static const thing_kind drop_kind = {"a word of the language", drops, NULL, print_drop};

int value_override(lua_State *L) {
  thing_make(L, &override_kind, 1);
  return 1;
}

int value_drop(lua_State *L) {
  thing_make(L, &drop_kind, 1);
  return 1;
}

/* What the inherited noun gives, as far as it can be told before settle. */
static op_result result_of_value(value_kind v) {
  return v == VALUE_AMOUNT ? RESULT_NUMBER : v == VALUE_CODE ? RESULT_CODE : RESULT_ANY;
}

static int base_read(lua_State *L) {
  place at = cage_here(L);
  if (lua_type(L, 2) != LUA_TSTRING) return CAGE_FAULT(L, at, BASE_ID, cage_what(L, 2));
  const char *id = cage_text(L, 2);
  if (rule_file_of(L)->entitlements) {
    node_push_name(L, OP_PARAMETER, id, at, RESULT_ANY, NULL);
    return 1;
  }
  const standard_draft *d = draft_here(L, "base", at);
  if (!d->s.extends) return CAGE_FAULT(L, at, BASE_OF_NOTHING, id, d->s.n.id);
  const parameter *p = draft_inherited(L, NOUN_PARAMETER, id, at);
  op_result result = RESULT_ANY;
  if (p && p->ndates && p->dates[0].nentries)
    result = result_of_value(p->dates[0].entries[0].value.kind);
  node_push_name(L, OP_PARAMETER, id, at, result, NULL);
  return 1;
}

static const luaL_Reg base_meta[] = {{"__index", base_read}, {NULL, NULL}};
static const thing_kind base_kind = {"a word of the language", NULL, base_meta, NULL};

int value_base(lua_State *L) {
  thing_make(L, &base_kind, 1);
  return 1;
}
