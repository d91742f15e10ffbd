/* forms_class: dimension, indicator, reading, class, kind and derive. */
#include <stdio.h>
#include <string.h>

#include "lua/forms_standard.h"
#include "lua/words_parts.h"

/* ---- handles: what indicator and kind give back, for the noun round them ---- */

typedef struct handle {
  void *noun; /* indicator or kind */
  const char *id;
  place at;
  owed *owed; /* NULL: may stand alone */
  bool taken; /* it is inside a noun already */
} handle;

static void indicator_print(const void *thing, char *out, size_t size) {
  snprintf(out, size, "indicator %.80s", (*(handle *const *)thing)->id);
}
static void kind_print(const void *thing, char *out, size_t size) {
  snprintf(out, size, "kind %.80s", (*(handle *const *)thing)->id);
}
static const thing_kind indicator_kind = {"a noun", NULL, NULL, indicator_print};
static const thing_kind kind_kind = {"a noun", NULL, NULL, kind_print};

static void push_handle(lua_State *L, const thing_kind *of, handle h) {
  handle *kept = cage_make(L, sizeof *kept);
  *kept = h;
  handle **box = thing_make(L, of, sizeof(handle *));
  *box = kept;
}

/* Takes list item i, which must be of the kind and in no other noun. */
static handle *take(const form *f, int i, const thing_kind *of, const char *word) {
  form_push_item(f, i);
  handle **box = thing_at(f->L, -1, of);
  if (!box) CAGE_FAULT(f->L, f->at, NOUN_HOLDS, f->noun, f->id, word, cage_what(f->L, -1));
  handle *h = *box;
  if (h->taken) CAGE_FAULT(f->L, f->at, NOUN_TAKEN, word, h->id);
  h->taken = true;
  if (h->owed) h->owed->used = true;
  lua_pop(f->L, 1);
  return h;
}

/* ---- dimension and indicator ---- */

int dimension_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {"vi", "en", "cite", "unverified", "note", NULL};
  form f = form_open(L, table, "dimension", id, at, keys, true);
  const dimension *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_DIMENSION, id, at) : NULL;
  dimension *d = cage_make(L, sizeof *d);
  d->n = noun_read(&f, NEEDS_VI, old ? &old->n : NULL);
  for (int i = 1; i <= f.nlist; i++) {
    indicator *in = take(&f, i, &indicator_kind, "indicator")->noun;
    in->dimension = d;
  }
  draft_add(L, &(statement){NOUN_DIMENSION, how, id, at, d});
  return 0;
}

/* A weight is a positive amount; without one an indicator counts 1. */
static amount read_weight(const form *f, amount otherwise) {
  amount weight = otherwise;
  char written[48];
  if (form_amount(f, "weight", &weight) && weight.value <= 0) {
    CAGE_FAULT(f->L, f->at, WEIGHT_WRONG, f->id,
               amount_write(written, sizeof written, weight, CHUAN_VI));
  }
  return weight;
}

int indicator_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {
      "vi", "en", "cite", "unverified", "note", "unit", "weight", "deprived", NULL,
  };
  form f = form_open(L, table, "indicator", id, at, keys, false);
  const indicator *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_INDICATOR, id, at) : NULL;
  indicator *in = cage_make(L, sizeof *in);
  in->n = noun_read(&f, NEEDS_VI | NEEDS_CITE, old ? &old->n : NULL);
  in->dimension = old ? old->dimension : NULL;
  in->unit = form_text(&f, "unit", false);
  if (!in->unit && old) in->unit = old->unit;
  in->weight = read_weight(&f, old ? old->weight : (amount){.value = 1});
  in->deprived = form_condition(&f, "deprived");
  draft_add(L, &(statement){NOUN_INDICATOR, how, id, at, in});
  push_handle(L, &indicator_kind, (handle){.noun = in, .id = id, .at = at});
  return 1;
}

/* ---- reading ---- */

/* Exactly one of deprived, when, value. */
static const expr *read_alternative(const form *f, reading *r) {
  bool deprived = form_has(f, "deprived"), when = form_has(f, "when"),
       has_value = form_has(f, "value");
  if (deprived + when + has_value != 1) CAGE_FAULT(f->L, f->at, READING_VALUE, f->id);
  r->kind = deprived ? READING_INDICATOR : when ? READING_CLASS : READING_DERIVED;
  if (deprived) return form_condition(f, "deprived");
  if (when) return form_condition(f, "when");
  form_push(f, "value");
  const expr *e = number_at(f->L, -1, "value");
  lua_pop(f->L, 1);
  return e;
}

int reading_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {
      "vi", "en", "cite", "unverified", "note", "of", "source", "deprived", "when", "value", NULL,
  };
  form f = form_open(L, table, "reading", id, at, keys, false);
  const reading *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_READING, id, at) : NULL;
  reading *r = cage_make(L, sizeof *r);
  r->n = noun_read(&f, 0, old ? &old->n : NULL);
  r->of = form_text(&f, "of", true);
  r->source = form_text(&f, "source", true);
  r->value = read_alternative(&f, r);
  draft_add(L, &(statement){NOUN_READING, how, id, at, r});
  return 0;
}

/* ---- class and kind ---- */

static int kind_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi", "en", "cite", "unverified", "note", "when", NULL};
  form f = form_open(L, table, "kind", id, at, keys, false);
  draft_here(L, "kind", at);
  kind *k = cage_make(L, sizeof *k);
  k->n = noun_read(&f, 0, NULL);
  k->when = form_condition(&f, "when");
  push_handle(L, &kind_kind,
              (handle){.noun = k, .id = id, .at = at, .owed = owed_new(L, at, "kind", id)});
  return 1;
}

int word_kind(lua_State *L) { return noun_call(L, "kind", kind_make); }

/* Kinds are told apart in the whole standard. */
static void check_kind_new(const form *f, const kind *k) {
  const standard_draft *d = draft_here(f->L, "class", f->at);
  for (int i = 0; i < d->s.nstatements; i++) {
    const statement *s = &d->statements[i];
    const class_ *c = s->type == NOUN_CLASS ? s->noun : NULL;
    cage_spend(f->L, c ? (size_t)c->nkinds : 1);
    for (int j = 0; c && j < c->nkinds; j++) {
      if (strcmp(c->kinds[j].n.id, k->n.id) != 0) continue;
      CAGE_FAULT(f->L, k->n.at, KIND_TWICE, k->n.id, place_text_of(c->kinds[j].n.at).at);
    }
  }
}

static void read_kinds(const form *f, class_ *c) {
  kind *all = cage_array(f->L, (size_t)f->nlist, sizeof *all);
  for (int i = 0; i < f->nlist; i++) {
    all[i] = *(const kind *)take(f, i + 1, &kind_kind, "kind")->noun;
    check_kind_new(f, &all[i]);
    cage_spend(f->L, (size_t)i);
    for (int j = 0; j < i; j++) {
      if (strcmp(all[j].n.id, all[i].n.id) != 0) continue;
      CAGE_FAULT(f->L, all[i].n.at, KIND_TWICE, all[i].n.id, place_text_of(all[j].n.at).at);
    }
  }
  c->kinds = all;
  c->nkinds = f->nlist;
}

int class_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {"vi", "en", "cite", "unverified", "note", "when", NULL};
  form f = form_open(L, table, "class", id, at, keys, true);
  const class_ *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_CLASS, id, at) : NULL;
  class_ *c = cage_make(L, sizeof *c);
  if (class_id_taken(id)) return CAGE_FAULT(L, at, CLASS_RESERVED, id);
  c->n = noun_read(&f, NEEDS_VI | NEEDS_CITE, old ? &old->n : NULL);
  read_kinds(&f, c);
  if (form_has(&f, "when") == (c->nkinds > 0)) return CAGE_FAULT(L, at, CLASS_WHEN, id);
  if (c->nkinds == 0) c->when = form_condition(&f, "when");
  draft_add(L, &(statement){NOUN_CLASS, how, id, at, c});
  return 0;
}

/* ---- derive ---- */

int derive_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {"vi",   "en",   "cite",  "unverified",
                                     "note", "unit", "value", NULL};
  form f = form_open(L, table, "derive", id, at, keys, false);
  const derived *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_DERIVED, id, at) : NULL;
  derived *d = cage_make(L, sizeof *d);
  d->n = noun_read(&f, NEEDS_VI | NEEDS_CITE, old ? &old->n : NULL);
  d->unit = form_text(&f, "unit", false);
  if (!d->unit && old) d->unit = old->unit;
  const node *n = form_node(&f, "value");
  if (!n) return CAGE_FAULT(L, at, FORM_NO_CONDITION, "derive", id, "value");
  d->value = n->e;
  draft_add(L, &(statement){NOUN_DERIVED, how, id, at, d});
  node_push_name(L, OP_DERIVED, id, at, n->result, n->codes);
  return 1;
}
