/* case_wants: what a case says must come out, checked against the nouns of the standard
 * under test. Must never know answers. */
#include <string.h>

#include "lua/case_parts.h"

/* ---- the nouns of the standard ---- */

typedef struct nouns {
  const char **ids;
  int count, capacity;
} nouns;

static void noun_add(lua_State *L, nouns *n, const char *id) {
  if (n->count == n->capacity) {
    int capacity = n->capacity ? n->capacity * 2 : 64;
    const char **ids = cage_array(L, (size_t)capacity, sizeof *ids);
    if (n->count) memcpy(ids, n->ids, (size_t)n->count * sizeof *ids);
    n->ids = ids;
    n->capacity = capacity;
  }
  n->ids[n->count++] = id;
}

static void nouns_of(lua_State *L, const standard *s, const char *word, nouns *into) {
  bool kinds = strcmp(word, "kind") == 0;
  cage_spend(L, (size_t)s->nstatements);
  for (int i = 0; i < s->nstatements; i++) {
    const statement *st = &s->statements[i];
    if (st->change == CHANGE_DROP) continue;
    if (!kinds && strcmp(noun_word(st->type), word) == 0) noun_add(L, into, st->id);
    if (!kinds || st->type != NOUN_CLASS) continue;
    const class_ *c = st->noun;
    for (int k = 0; k < c->nkinds; k++) noun_add(L, into, c->kinds[k].n.id);
  }
}

/* The entitlements that rest on the standard under test, on whatever day. */
static void entitlements_of(lua_State *L, const case_room *r, nouns *into) {
  for (int i = 0; i < book_entitlements_count(r->book); i++) {
    const entitlement_file *file = book_entitlements_at(r->book, i);
    cage_spend(L, (size_t)file->count);
    for (int k = 0; k < file->count; k++) {
      const entitlement *e = &file->items[k];
      if (entitlement_is_of(e, r->standard->n.id)) noun_add(L, into, e->n.id);
    }
  }
}

/* The ids of a noun word that the standard under test and those it extends define.
 * *whole is false when a base is not in the book, so that an id may be right all the same. */
static nouns case_nouns(lua_State *L, const char *word, bool *whole) {
  const case_room *r = cage_room(L);
  const standard *s = r->standard;
  nouns found = {0};
  if (strcmp(word, "entitlement") == 0) return entitlements_of(L, r, &found), found;
  for (int i = 0; s && i < CHAIN_MOST; i++) {
    nouns_of(L, s, word, &found);
    const char *base = s->extends;
    s = base ? book_find(r->book, base) : NULL;
    *whole = !base;
  }
  return found;
}

void case_noun_check(lua_State *L, const char *word, const char *id) {
  const case_room *r = cage_room(L);
  const char *standard_id = r->standard->n.id;
  bool whole = true;
  nouns known = case_nouns(L, word, &whole);
  for (int i = 0; i < known.count; i++)
    if (strcmp(known.ids[i], id) == 0) return;
  if (!whole) return;
  const char *near = nearest_name(id, known.ids, (size_t)known.count);
  if (near) CAGE_FAULT(L, cage_here(L), CASE_NOUN_NEAR, standard_id, word, id, near);
  CAGE_FAULT(L, cage_here(L), CASE_NOUN, standard_id, word, id,
             names_listed(L, known.ids, known.count));
}

/* ---- the keys of a case ---- */

const char *const case_keys[] = {"class",           "lacks",   "may_lack", "kinds",   "entitled",
                                 "may_be_entitled", "reading", "on",       "refused", NULL};

static bool is_verdict(const char *id) {
  return strcmp(id, "none") == 0 || strcmp(id, "conflict") == 0 || strcmp(id, "undetermined") == 0;
}

/* A list of texts under `name`, or one text, each a noun of the standard; NULL when the
 * key is absent. */
static const char *const *read_ids(const form *f, const char *name, const char *word, int *count) {
  lua_State *L = f->L;
  bool classes = strcmp(word, "class") == 0;
  form_push(f, name);
  int index = lua_gettop(L), type = lua_type(L, index);
  if (type == LUA_TNIL) return NULL;
  bool alone = type == LUA_TSTRING;
  if (!alone && type != LUA_TTABLE) CAGE_FAULT(L, f->at, CASE_LIST, name, cage_what(L, index));
  cage_keys keys = {.nlist = 1};
  if (!alone) keys = cage_keys_of(L, index, f->at);
  if (keys.nnames) CAGE_FAULT(L, f->at, CASE_LIST, name, keys.names[0]);
  const char **ids = cage_array(L, (size_t)keys.nlist + 1, sizeof *ids);
  for (int i = 0; i < keys.nlist; i++) {
    if (alone) lua_pushvalue(L, index);
    else lua_rawgeti(L, index, i + 1);
    if (lua_type(L, -1) != LUA_TSTRING) CAGE_FAULT(L, f->at, CASE_LIST, name, cage_what(L, -1));
    ids[i] = cage_text(L, -1);
    if (!classes || !is_verdict(ids[i])) case_noun_check(L, word, ids[i]);
    lua_pop(L, 1);
  }
  *count = keys.nlist;
  return ids;
}

void case_wants(const form *f, test_case *c) {
  lua_State *L = f->L;
  c->nlacks = c->nmay_lack = c->nkinds = c->nentitled = c->nmay_be_entitled = -1;
  c->classes = read_ids(f, "class", "class", &c->nclasses);
  c->lacks = read_ids(f, "lacks", "indicator", &c->nlacks);
  c->may_lack = read_ids(f, "may_lack", "indicator", &c->nmay_lack);
  c->kinds = read_ids(f, "kinds", "kind", &c->nkinds);
  c->entitled = read_ids(f, "entitled", "entitlement", &c->nentitled);
  c->may_be_entitled = read_ids(f, "may_be_entitled", "entitlement", &c->nmay_be_entitled);
  bool entitles = c->nentitled >= 0 || c->nmay_be_entitled >= 0;
  const case_room *r = cage_room(L);
  if (entitles && !r->made->entitlements) {
    CAGE_FAULT(L, f->at, CASE_NO_ENTITLEMENTS, c->name, r->made->standard);
  }
  c->readings = read_ids(f, "reading", "reading", &c->nreadings);
  form_push(f, "on");
  if (!lua_isnil(L, -1)) c->on = day_at(L, -1, f->at);
  c->refused = form_yes(f, "refused");
  bool wants = c->nclasses > 0 || c->nlacks >= 0 || c->nmay_lack >= 0 || c->nkinds >= 0 || entitles;
  if (!wants && !c->refused) CAGE_FAULT(L, f->at, CASE_WANTS_NOTHING, c->name);
}
