/* names: the nouns of a settled standard by name, what the named nodes stand for, and the
 * circles among them. Must never know types. */
#include <stdlib.h>
#include <string.h>

#include "book/settle_parts.h"
#include "book/suggest.h"

/* A chain of nouns may be deeper than one condition, but not without end: later walks go
 * through the nouns in any order. */
enum { WALK_DEEPEST = 3 * EXPR_DEEPEST };

static int compare_names(const void *a, const void *b) {
  return strcmp(((const name_at *)a)->id, ((const name_at *)b)->id);
}

/* The id of the i-th settled noun of a type. */
static const char *id_of(const settled *s, noun_type type, int i) {
  switch (type) {
  case NOUN_PARAMETER: return s->parameters[i].of->n.id;
  case NOUN_INDICATOR: return s->indicators[i].of->n.id;
  case NOUN_CLASS: return s->classes[i].of->n.id;
  case NOUN_DERIVED: return s->derived[i].of->n.id;
  case NOUN_SCORECARD: return s->scorecards[i].of->n.id;
  default: return s->readings[i].of->n.id;
  }
}

static int count_of(const settled *s, noun_type type) {
  switch (type) {
  case NOUN_PARAMETER: return s->nparameters;
  case NOUN_INDICATOR: return s->nindicators;
  case NOUN_CLASS: return s->nclasses;
  case NOUN_DERIVED: return s->nderived;
  case NOUN_SCORECARD: return s->nscorecards;
  default: return s->nreadings;
  }
}

/* Sorted once: every named node of the rules is looked up here. */
chuan_status settle_names(settling *g, chuan_fault *fault) {
  for (int t = 0; t < NOUN_TYPES; t++) {
    if (t == NOUN_DIMENSION) continue;
    int count = count_of(&g->s, (noun_type)t);
    g->names[t] = arena_array(g->arena, (size_t)count + 1, sizeof *g->names[t]);
    if (g->names[t] == NULL) return fault_memory(fault);
    for (int i = 0; i < count; i++) {
      g->names[t][i] = (name_at){id_of(&g->s, (noun_type)t, i), i};
    }
    qsort(g->names[t], (size_t)count, sizeof *g->names[t], compare_names);
  }
  return CHUAN_OK;
}

static int find(const settled *s, noun_type type, const char *id) {
  const settling *g = (const settling *)s;
  const name_at wanted = {id, 0};
  const name_at *at =
      bsearch(&wanted, g->names[type], (size_t)count_of(s, type), sizeof wanted, compare_names);
  return at != NULL ? at->index : -1;
}

int settled_find_parameter(const settled *s, const char *id) { return find(s, NOUN_PARAMETER, id); }

int settled_find_indicator(const settled *s, const char *id) { return find(s, NOUN_INDICATOR, id); }

int settled_find_class(const settled *s, const char *id) { return find(s, NOUN_CLASS, id); }

int settled_find_derived(const settled *s, const char *id) { return find(s, NOUN_DERIVED, id); }

int settled_find_scorecard(const settled *s, const char *id) { return find(s, NOUN_SCORECARD, id); }

const kind *settled_find_kind(const settled *s, const char *id) {
  for (int i = 0; i < s->nclasses; i++) {
    const class_ *c = s->classes[i].of;
    for (int k = 0; k < c->nkinds; k++) {
      if (strcmp(c->kinds[k].n.id, id) == 0) return &c->kinds[k];
    }
  }
  return NULL;
}

named settled_named(const settled *s, const char *id, int *index) {
  if ((*index = settled_find_parameter(s, id)) >= 0) return NAMED_PARAMETER;
  if ((*index = settled_find_derived(s, id)) >= 0) return NAMED_DERIVED;
  if ((*index = settled_find_scorecard(s, id)) >= 0) return NAMED_SCORECARD;
  return NAMED_NOTHING;
}

/* ---- the walk: every node and noun once; what is met again while it is being walked
 * stands in a circle ---- */

/* What a node or noun came to: else its depth, at least 1. */
enum { UNSEEN = 0, OPEN = -1 };

typedef struct walk {
  settling *g;
  int *nodes; /* by expression id */
  int *nouns[NOUN_TYPES];
  int below;      /* depth of the deepest part met since it was set to 0 */
  const char *in; /* the noun being walked, for messages */
  bool entitling; /* it is an entitlement: those are walked last */
  chuan_fault *fault;
} walk;

static chuan_status walk_expr(walk *w, const expr *e, int depth);

/* What an entitlement needs of a standard that has no such noun. */
static chuan_status standard_lacks(walk *w, const expr *e, const char *word, const char *id,
                                   const char *const *names, size_t count) {
  const char *standard_id = w->g->s.of->n.id, *near = nearest_name(id, names, count);
  if (near != NULL) {
    return FAULT(w->fault, CHUAN_RULE, e->at, ENTITLEMENT_LACKS_NEAR, standard_id, word, id, near);
  }
  return FAULT(w->fault, CHUAN_RULE, e->at, ENTITLEMENT_LACKS, standard_id, word, id, w->in);
}

/* Names of parameters, derived values and scorecards together. */
static chuan_status no_such_name(walk *w, const expr *e) {
  static const noun_type types[] = {NOUN_PARAMETER, NOUN_DERIVED, NOUN_SCORECARD};
  size_t count = 0;
  const char **names = arena_array(w->g->arena, (size_t)w->g->nnouns + 1, sizeof *names);
  if (names == NULL) return fault_memory(w->fault);
  for (int t = 0; t < 3; t++) {
    for (int i = 0; i < count_of(&w->g->s, types[t]); i++) {
      names[count++] = id_of(&w->g->s, types[t], i);
    }
  }
  if (w->entitling) return standard_lacks(w, e, "parameter", e->text, names, count);
  return suggest_fault(w->fault, CHUAN_RULE, e->at, MSG_NO_NAME_NEAR, MSG_NO_NAME, e->text, "",
                       names, count);
}

static chuan_status no_such_indicator(walk *w, const expr *e) {
  size_t count;
  const char *const *names = settling_ids(w->g, NOUN_INDICATOR, &count);
  if (names == NULL) return fault_memory(w->fault);
  if (w->entitling) return standard_lacks(w, e, "indicator", e->text, names, count);
  return suggest_fault(w->fault, CHUAN_RULE, e->at, MSG_NO_INDICATOR_NEAR, MSG_NO_INDICATOR,
                       e->text, "", names, count);
}

/* The classes that an entitlement asks for are those of the standard. */
static chuan_status walk_verdict(walk *w, const expr *e) {
  size_t count;
  for (int i = 0; i < e->nchoices; i++) {
    if (settled_find_class(&w->g->s, e->texts[i]) >= 0) continue;
    const char *const *names = settling_ids(w->g, NOUN_CLASS, &count);
    if (names == NULL) return fault_memory(w->fault);
    return standard_lacks(w, e, "class", e->texts[i], names, count);
  }
  return CHUAN_OK;
}

/* Likewise the kind. */
static chuan_status walk_kind(walk *w, const expr *e) {
  const settled *s = &w->g->s;
  size_t count = 0, most = 0;
  if (settled_find_kind(s, e->text) != NULL) return CHUAN_OK;
  for (int i = 0; i < s->nclasses; i++) most += (size_t)s->classes[i].of->nkinds;
  const char **names = arena_array(w->g->arena, most + 1, sizeof *names);
  if (names == NULL) return fault_memory(w->fault);
  for (int i = 0; i < s->nclasses; i++) {
    const class_ *c = s->classes[i].of;
    for (int k = 0; k < c->nkinds; k++) names[count++] = c->kinds[k].n.id;
  }
  return standard_lacks(w, e, "kind", e->text, names, count);
}

/* The expressions of one card, items in order. */
static chuan_status walk_card(walk *w, const scorecard *card, int depth) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < card->nitems && status == CHUAN_OK; i++) {
    const card_item *item = &card->items[i];
    if (item->of) status = walk_expr(w, item->of, depth);
    for (int r = 0; r < item->nrows && status == CHUAN_OK; r++) {
      status = walk_expr(w, item->rows[r].test, depth);
    }
  }
  return status;
}

/* What a noun rests on. */
static chuan_status walk_inside(walk *w, noun_type type, int i, int depth) {
  const settled *s = &w->g->s;
  switch (type) {
  case NOUN_INDICATOR: return walk_expr(w, s->indicators[i].deprived, depth);
  case NOUN_DERIVED: return walk_expr(w, s->derived[i].value, depth);
  case NOUN_SCORECARD: return walk_card(w, s->scorecards[i].of, depth);
  default: return CHUAN_OK;
  }
}

/* Keeps the depth of what has been walked, for whoever stands above it. */
static void walked(walk *w, int *own, int before) {
  *own = w->below + 1;
  w->below = before > *own ? before : *own;
}

/* Remembers a part that was walked before. */
static chuan_status met(walk *w, int own) {
  if (own > w->below) w->below = own;
  return CHUAN_OK;
}

/* Where a noun stands that expressions name. */
static place noun_place(const settled *s, noun_type type, int i, place otherwise) {
  switch (type) {
  case NOUN_INDICATOR: return s->indicators[i].of->n.at;
  case NOUN_DERIVED: return s->derived[i].of->n.at;
  case NOUN_SCORECARD: return s->scorecards[i].of->n.at;
  default: return otherwise;
  }
}

/* Walks a noun named at a place; `lacking` and `score` are values without one. */
static chuan_status walk_noun(walk *w, noun_type type, int i, place at, int depth) {
  int *own = &w->nouns[type][i];
  const char *outer = w->in;
  int before = w->below;
  if (*own > 0) return met(w, *own);
  if (*own == OPEN) {
    if (at.line == 0) at = noun_place(&w->g->s, type, i, at);
    return FAULT(w->fault, CHUAN_RULE, at, CIRCLE, noun_word(type), id_of(&w->g->s, type, i));
  }
  *own = OPEN;
  w->below = 0;
  w->in = id_of(&w->g->s, type, i);
  chuan_status status = walk_inside(w, type, i, depth + 1);
  w->in = outer;
  walked(w, own, before);
  return status;
}

/* `lacking` and `score` rest on every indicator. */
static chuan_status walk_all_indicators(walk *w, place at, int depth) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < w->g->s.nindicators && status == CHUAN_OK; i++) {
    status = walk_noun(w, NOUN_INDICATOR, i, at, depth);
  }
  return status;
}

/* Follows a node that names a noun. */
static chuan_status walk_name(walk *w, const expr *e, int depth) {
  int i;
  switch (e->op) {
  case OP_VERDICT:
  case OP_KIND:
    if (w->entitling) return e->op == OP_KIND ? walk_kind(w, e) : walk_verdict(w, e);
    return FAULT(w->fault, CHUAN_RULE, e->at, VERDICT_OUTSIDE, op_word(e->op));
  case OP_LACKING:
  case OP_SCORE: return walk_all_indicators(w, e->at, depth);
  case OP_LACKS:
    i = settled_find_indicator(&w->g->s, e->text);
    if (i < 0) return no_such_indicator(w, e);
    return walk_noun(w, NOUN_INDICATOR, i, e->at, depth);
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD:
    switch (settled_named(&w->g->s, e->text, &i)) {
    case NAMED_PARAMETER: return CHUAN_OK;
    case NAMED_DERIVED: return walk_noun(w, NOUN_DERIVED, i, e->at, depth);
    case NAMED_SCORECARD: return walk_noun(w, NOUN_SCORECARD, i, e->at, depth);
    case NAMED_NOTHING: break;
    }
    return no_such_name(w, e);
  default: return CHUAN_OK;
  }
}

/* A table of codes holds those of the answer that is compared with it. */
static void note_codes(walk *w, const expr *e) {
  const field *f = e->args[0]->op == OP_FIELD ? e->args[0]->field : NULL;
  if (f == NULL || f->ncodes == 0) return;
  for (int i = 1; i < e->nargs; i++) {
    int at = e->args[i]->text != NULL ? settled_find_parameter(&w->g->s, e->args[i]->text) : -1;
    if (e->args[i]->op == OP_PARAMETER && at >= 0) w->g->parameters[at].codes = f;
  }
}

static chuan_status walk_expr(walk *w, const expr *e, int depth) {
  int *own = &w->nodes[e->id];
  int before = w->below;
  if (*own > 0) return met(w, *own);
  if (*own == OPEN) return FAULT(w->fault, CHUAN_RULE, e->at, CIRCLE_THROUGH, w->in);
  if (depth > WALK_DEEPEST || e->depth > EXPR_DEEPEST) {
    return FAULT(w->fault, CHUAN_RULE, e->at, TOO_DEEP, numeral_of(EXPR_DEEPEST).at);
  }
  *own = OPEN;
  w->below = 0;
  chuan_status status = walk_name(w, e, depth);
  for (int i = 0; i < e->nargs && status == CHUAN_OK; i++) {
    status = walk_expr(w, e->args[i], depth + 1);
  }
  if (op_is_comparison(e->op)) note_codes(w, e);
  walked(w, own, before);
  if (status == CHUAN_OK && *own > WALK_DEEPEST) {
    return FAULT(w->fault, CHUAN_RULE, e->at, CHAIN_TOO_DEEP, w->in, numeral_of(WALK_DEEPEST).at);
  }
  return status;
}

/* A class holds by its own condition, or by any of its kinds'. */
static chuan_status walk_class(walk *w, const settled_class *c) {
  chuan_status status = CHUAN_OK;
  w->in = c->of->n.id;
  if (c->when != NULL) status = walk_expr(w, c->when, 0);
  for (int k = 0; k < c->of->nkinds && status == CHUAN_OK; k++) {
    status = walk_expr(w, c->of->kinds[k].when, 0);
  }
  return status;
}

/* Everything that is said is walked, used or not: an error in what nobody uses yet is
 * still one. */
static chuan_status walk_all(walk *w) {
  static const noun_type types[] = {NOUN_DERIVED, NOUN_SCORECARD, NOUN_INDICATOR};
  const settled *s = &w->g->s;
  chuan_status status = CHUAN_OK;
  for (int t = 0; t < 3; t++) {
    for (int i = 0; i < count_of(s, types[t]) && status == CHUAN_OK; i++) {
      status = walk_noun(w, types[t], i, s->of->n.at, 0);
    }
  }
  for (int i = 0; i < s->nclasses && status == CHUAN_OK; i++) {
    status = walk_class(w, &s->classes[i]);
  }
  for (int i = 0; i < s->nreadings && status == CHUAN_OK; i++) {
    w->in = s->readings[i].of->n.id;
    status = walk_expr(w, s->readings[i].of->value, 0);
  }
  w->entitling = true;
  for (int i = 0; i < s->nentitlements && status == CHUAN_OK; i++) {
    w->in = s->entitlements[i].of->n.id;
    status = walk_expr(w, s->entitlements[i].of->when, 0);
  }
  return status;
}

chuan_status settle_resolve(settling *g, chuan_fault *fault) {
  walk w = {.g = g, .in = g->s.of->n.id, .fault = fault};
  w.nodes = arena_array(g->arena, (size_t)book_exprs(g->book) + 1, sizeof *w.nodes);
  if (w.nodes == NULL) return fault_memory(fault);
  for (int t = 0; t < NOUN_TYPES; t++) {
    w.nouns[t] = arena_array(g->arena, (size_t)g->nnouns + 1, sizeof *w.nouns[t]);
    if (w.nouns[t] == NULL) return fault_memory(fault);
  }
  return walk_all(&w);
}
