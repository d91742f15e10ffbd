/* cases: reads a test file (testing, household, with, case) into a casebook. Owns the
 * words of test files; must never know how a case is run. Answers are read in
 * case_answers.c, expectations in case_wants.c. */
#include <string.h>

#include "lua/case_parts.h"
#include "lua/script.h"

static int household_with(lua_State *L);
static int change_call(lua_State *L);
static int case_call(lua_State *L);
static int testing_call(lua_State *L);

static const luaL_Reg household_methods[] = {{"with", household_with}, {NULL, NULL}};
static const luaL_Reg change_meta[] = {{"__call", change_call}, {NULL, NULL}};
static const luaL_Reg case_meta[] = {{"__call", case_call}, {NULL, NULL}};
static const luaL_Reg testing_meta[] = {{"__call", testing_call}, {NULL, NULL}};

/* A household of a test file: never changed after it is made; `with` makes another. */
static const thing_kind household_kind = {"a household", household_methods, NULL, NULL};
static const thing_kind change_kind = {"a change of a member", NULL, change_meta, NULL};
static const thing_kind case_kind = {"a case", NULL, case_meta, NULL};
static const thing_kind testing_kind = {"testing", NULL, testing_meta, NULL};

/* member(2) { … } or add_member { … }; `which` is 0 for an added one. */
typedef struct member_change {
  int which;
  bool is_filled;
  const answer *answers;
  int nanswers;
} member_change;

/* case "name", before its table is read. */
typedef struct case_begun {
  case_node *node;
} case_begun;

/* ---- testing ---- */

static case_room *room_of(lua_State *L) { return cage_room(L); }

/* Words that need the questionnaire need `testing` before them. */
static case_room *room_ready(lua_State *L) {
  case_room *r = room_of(L);
  if (!r->standard) CAGE_FAULT(L, cage_here(L), CASE_NO_TESTING, "");
  return r;
}

static void standard_unknown(lua_State *L, const case_room *r, const char *id) {
  int count = book_count(r->book);
  const char **ids = cage_array(L, (size_t)count + 1, sizeof *ids);
  for (int i = 0; i < count; i++) ids[i] = book_at(r->book, i)->n.id;
  const char *near = nearest_name(id, ids, (size_t)count);
  if (near) CAGE_FAULT(L, cage_here(L), NO_STANDARD_NEAR, id, near);
  CAGE_FAULT(L, cage_here(L), NO_STANDARD, id, names_listed(L, ids, count));
}

static int word_testing(lua_State *L) {
  case_room *r = room_of(L);
  if (r->standard) CAGE_FAULT(L, cage_here(L), CASE_TESTING_TWICE, "");
  if (lua_type(L, 1) != LUA_TSTRING)
    CAGE_FAULT(L, cage_here(L), NOUN_NEEDS_ID, "testing", cage_what(L, 1));
  const char *id = cage_text(L, 1);
  r->standard = book_find(r->book, id);
  if (!r->standard) standard_unknown(L, r, id);
  r->made->standard = id;
  thing_make(L, &testing_kind, 1);
  return 1;
}

/* testing "ID" { on = "2021-06-30", entitlements = true } */
static int testing_call(lua_State *L) {
  static const char *const keys[] = {"on", "entitlements", NULL};
  casebook *made = room_of(L)->made;
  place at = cage_here(L);
  form f = form_open(L, 2, "testing", made->standard, at, keys, false);
  form_push(&f, "on");
  if (!lua_isnil(L, -1)) made->on = day_at(L, -1, at);
  made->entitlements = form_yes(&f, "entitlements");
  return 0;
}

/* ---- households ---- */

/* Refuses what is no table of named answers. */
static void case_table(lua_State *L, int index, const char *word, place at) {
  if (!lua_istable(L, index)) CAGE_FAULT(L, at, FORM_NOT_TABLE, word, cage_what(L, index));
  if (cage_keys_of(L, index, at).nlist == 0) return;
  lua_geti(L, index, 1);
  CAGE_FAULT(L, at, FORM_LIST, word, cage_what(L, -1));
}

/* members = { { age = 40 }, … }; an empty list is a household in which nobody is listed. */
static void read_members(lua_State *L, int index, household_answers *h, place at) {
  const answer *special = case_special(L, index);
  if (special && special->kind == ANSWER_MISSING) {
    h->persons_given = false;
    h->npersons = 0;
    return;
  }
  if (!lua_istable(L, index)) CAGE_FAULT(L, at, CASE_MEMBERS, cage_what(L, index));
  cage_keys keys = cage_keys_of(L, index, at);
  if (keys.nnames) CAGE_FAULT(L, at, CASE_MEMBERS, keys.names[0]);
  case_person *persons = cage_array(L, (size_t)keys.nlist + 1, sizeof *persons);
  for (int i = 0; i < keys.nlist; i++) {
    lua_geti(L, index, i + 1);
    if (!lua_istable(L, -1)) CAGE_FAULT(L, at, CASE_MEMBERS, cage_what(L, -1));
    persons[i].answers = case_answers(L, lua_gettop(L), PERSON, NULL, 0, &persons[i].nanswers);
    lua_pop(L, 1);
  }
  h->persons = persons;
  h->npersons = keys.nlist;
  h->persons_given = true;
}

/* Applies the answers and members of the table at `index` to a household. */
static void read_household(lua_State *L, int index, household_answers *h, place at) {
  h->answers = case_answers(L, index, HOUSEHOLD, h->answers, h->nanswers, &h->nanswers);
  if (lua_getfield(L, index, "members") != LUA_TNIL) read_members(L, lua_gettop(L), h, at);
  lua_pop(L, 1);
}

static void apply_change(lua_State *L, const member_change *c, household_answers *h, place at) {
  if (!c->is_filled) CAGE_FAULT(L, at, CASE_MEMBER_TABLE, "");
  if (c->which > h->npersons)
    CAGE_FAULT(L, at, CASE_NO_MEMBER, numeral_of(c->which).at, numeral_of(h->npersons).at);
  int count = h->npersons + (c->which ? 0 : 1);
  case_person *persons = cage_array(L, (size_t)count, sizeof *persons);
  if (h->npersons) memcpy(persons, h->persons, (size_t)h->npersons * sizeof *persons);
  case_person *p = &persons[c->which ? c->which - 1 : count - 1];
  p->answers = case_merge(L, p->answers, p->nanswers, c->answers, c->nanswers, &p->nanswers);
  h->persons = persons;
  h->npersons = count;
  h->persons_given = true;
}

/* Applies one argument of `with`: a table of answers and changes, or a change. */
static void apply(lua_State *L, int index, household_answers *h, place at) {
  const member_change *one = thing_at(L, index, &change_kind);
  if (one) {
    apply_change(L, one, h, at);
    return;
  }
  if (!lua_istable(L, index)) CAGE_FAULT(L, at, CASE_WITH, cage_what(L, index));
  read_household(L, index, h, at);
  int count = cage_keys_of(L, index, at).nlist;
  for (int i = 1; i <= count; i++) {
    lua_geti(L, index, i);
    const member_change *c = thing_at(L, -1, &change_kind);
    if (!c) CAGE_FAULT(L, at, CASE_WITH, cage_what(L, -1));
    apply_change(L, c, h, at);
    lua_pop(L, 1);
  }
}

static int word_household(lua_State *L) {
  place at = cage_here(L);
  room_ready(L);
  case_table(L, 1, "household", at);
  household_answers made = {0};
  read_household(L, 1, &made, at);
  *(household_answers *)thing_make(L, &household_kind, sizeof made) = made;
  return 1;
}

static int household_with(lua_State *L) {
  place at = cage_here(L);
  int given = lua_gettop(L);
  const household_answers *from = thing_at(L, 1, &household_kind);
  if (!from) CAGE_FAULT(L, at, CASE_WITH_COLON, "");
  household_answers made = *from;
  for (int i = 2; i <= given; i++) apply(L, i, &made, at);
  *(household_answers *)thing_make(L, &household_kind, sizeof made) = made;
  return 1;
}

static void fill_change(lua_State *L, member_change *c, int index, const char *word) {
  place at = cage_here(L);
  case_table(L, index, word, at);
  c->answers = case_answers(L, index, PERSON, NULL, 0, &c->nanswers);
  c->is_filled = true;
}

static int word_member(lua_State *L) {
  room_ready(L);
  lua_Integer which = lua_isinteger(L, 1) ? lua_tointeger(L, 1) : 0;
  if (which < 1 || which > 1000) CAGE_FAULT(L, cage_here(L), CASE_MEMBER, cage_what(L, 1));
  member_change *c = thing_make(L, &change_kind, sizeof *c);
  c->which = (int)which;
  return 1;
}

/* member(2) { … } gives a change of its own, so that a local may hold member(2). */
static int change_call(lua_State *L) {
  const member_change *from = thing_at(L, 1, &change_kind);
  int which = from ? from->which : 0;
  if (!from || from->is_filled) CAGE_FAULT(L, cage_here(L), CASE_MEMBER, cage_what(L, 1));
  member_change *c = thing_make(L, &change_kind, sizeof *c);
  c->which = which;
  fill_change(L, c, 2, "member(…)");
  return 1;
}

static int word_add_member(lua_State *L) {
  room_ready(L);
  member_change *c = thing_make(L, &change_kind, sizeof *c);
  fill_change(L, c, 1, "add_member");
  return 1;
}

/* ---- cases ---- */

static int word_case(lua_State *L) {
  case_room *r = room_ready(L);
  place at = cage_here(L);
  if (lua_type(L, 1) != LUA_TSTRING) CAGE_FAULT(L, at, CASE_NAME, cage_what(L, 1));
  case_node *node = cage_make(L, sizeof *node);
  node->of.name = cage_text(L, 1);
  node->of.at = at;
  cage_spend(L, (size_t)r->made->ncases);
  for (const case_node *n = r->first; n; n = n->next)
    if (same_text(n->of.name, node->of.name))
      CAGE_FAULT(L, at, CASE_TWICE, node->of.name, numeral_of(n->of.at.line).at);
  if (r->last) r->last->next = node;
  else r->first = node;
  r->last = node;
  r->made->ncases++;
  case_begun *begun = thing_make(L, &case_kind, sizeof *begun);
  begun->node = node;
  return 1;
}

/* The table of a case: its household stands first, what must come out beside it. */
static int case_call(lua_State *L) {
  place at = cage_here(L);
  const case_begun *begun = thing_at(L, 1, &case_kind);
  case_node *node = begun ? begun->node : NULL;
  if (!node || node->is_filled) CAGE_FAULT(L, at, CASE_NAME, cage_what(L, 1));
  form f = form_open(L, 2, "case", node->of.name, node->of.at, case_keys, true);
  form_push_item(&f, 1);
  const household_answers *h = thing_at(L, -1, &household_kind);
  if (f.nlist != 1 || !h) CAGE_FAULT(L, f.at, CASE_HOUSEHOLD, node->of.name);
  node->of.answers = h->answers;
  node->of.nanswers = h->nanswers;
  node->of.persons_given = h->persons_given;
  node->of.persons = h->persons;
  node->of.npersons = h->npersons;
  case_wants(&f, &node->of);
  node->is_filled = true;
  return 0;
}

/* ---- the file ---- */

static void cases_open(lua_State *L) {
  cage_word(L, "testing", word_testing);
  cage_word(L, "household", word_household);
  cage_word(L, "member", word_member);
  cage_word(L, "add_member", word_add_member);
  cage_word(L, "case", word_case);
  case_values(L);
}

static void cases_close(lua_State *L) {
  case_room *r = room_ready(L);
  place top = {cage_here(L).file, 0, 0};
  if (!r->first) CAGE_FAULT(L, top, CASE_NONE, "");
  test_case *cases = cage_array(L, (size_t)r->made->ncases, sizeof *cases);
  int count = 0;
  for (const case_node *n = r->first; n; n = n->next) {
    if (!n->is_filled) CAGE_FAULT(L, n->of.at, NOUN_UNFINISHED, "case", n->of.name);
    cases[count++] = n->of;
  }
  r->made->cases = cases;
}

chuan_status cases_read(const book *b, const char *path, casebook **out, chuan_fault *fault) {
  *out = NULL;
  arena *a = arena_new();
  case_room room = {.book = b, .made = a ? arena_make(a, sizeof *room.made) : NULL};
  chuan_status status = CHUAN_OK;
  if (!room.made) {
    status = fault_memory(fault);
  } else {
    room.made->arena = a;
    room.made->file = arena_copy(a, path);
    script_run script = {.path = path,
                         .arena = a,
                         .room = &room,
                         .open = cases_open,
                         .close = cases_close,
                         .kind = KIND_CASES};
    status = room.made->file ? script_read(&script, fault) : fault_memory(fault);
  }
  if (status) arena_free(a);
  else *out = room.made;
  return status;
}
