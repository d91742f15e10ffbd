/* forms_entitle: entitlements and entitlement. */
#include "lua/forms_entitle.h"

#include "lua/forms_standard.h"
#include "lua/words_parts.h"

int word_entitlements(lua_State *L) {
  static const char *const keys[] = {"language", NULL};
  rule_file *file = rule_file_of(L);
  place at = cage_here(L);
  form f = form_open(L, 1, "entitlements", "", at, keys, false);
  form_language(&f);
  if (file->entitlements) {
    CAGE_FAULT(L, at, ENTITLEMENTS_TWICE, numeral_of(file->entitlements->at.line).at);
  }
  file->entitlements = cage_make(L, sizeof *file->entitlements);
  file->entitlements->at = at;
  file->entitlements->e.survey = file->survey;
  file->entitlements->e.file = at.file;
  return 0;
}

/* of = "standard", or a list of them. */
static const char *const *read_of(const form *f, int *count) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "of");
  bool one = lua_type(L, -1) == LUA_TSTRING;
  if (!one && !lua_istable(L, -1)) CAGE_FAULT(L, f->at, ENTITLEMENT_OF, f->id);
  form list = {0};
  if (!one) list = form_inside(f, -1, none, true);
  *count = one ? 1 : list.nlist;
  if (*count == 0) CAGE_FAULT(L, f->at, ENTITLEMENT_OF, f->id);
  const char **ids = cage_array(L, (size_t)*count, sizeof *ids);
  for (int i = 0; i < *count; i++) {
    if (one) lua_pushvalue(L, -1);
    else form_push_item(&list, i + 1);
    if (lua_type(L, -1) != LUA_TSTRING) CAGE_FAULT(L, f->at, ENTITLEMENT_OF, f->id);
    ids[i] = cage_text(L, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return ids;
}

static int entitlement_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi", "en",     "cite", "unverified", "note",
                                     "of", "serves", "when", NULL};
  entitlements_draft *d = rule_file_of(L)->entitlements;
  if (!d) return CAGE_FAULT(L, at, ENTITLEMENTS_FIRST, id);
  form f = form_open(L, table, "entitlement", id, at, keys, false);
  entitlement made = {.n = noun_read(&f, NEEDS_VI | NEEDS_CITE, NULL)};
  made.of = read_of(&f, &made.nof);
  made.serves = form_serves(&f, &made.nserves);
  made.when = form_condition(&f, "when");
  cage_spend(L, (size_t)d->e.count);
  void *items = d->items;
  *(entitlement *)list_add(L, &items, &d->e.count, &d->capacity, sizeof made) = made;
  d->e.items = d->items = items;
  return 0;
}

int word_entitlement(lua_State *L) { return noun_call(L, "entitlement", entitlement_make); }
