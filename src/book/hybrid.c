/* hybrid: merges two settled standards: the classes of one, the indicators of one, and all that
 * these rest on, each from where its component is taken. Must never know types or answers. */
#include "book/hybrid.h"

#include "book/settle_parts.h"

typedef struct merging {
  const contrast *c;
  unsigned from_first;
  settling *g;
  bool *walked; /* by expression id */
  chuan_status status;
  chuan_fault *fault;
} merging;

/* Which standard a component is taken from. */
static int side_of(const merging *m, int component) {
  return component >= 0 && m->from_first >> component & 1 ? 0 : 1;
}

/* Remembers the noun under its name, as every settled standard does. */
static void put_noun(merging *m, noun_type type, const char *id, const void *of,
                     const standard *from) {
  m->g->nouns[m->g->nnouns++] = (flat_noun){.type = type, .id = id, .of = of, .from = from};
}

static bool has_noun(const merging *m, const char *id) {
  for (int i = 0; i < m->g->nnouns; i++) {
    noun_type type = m->g->nouns[i].type;
    bool named_by_id = type == NOUN_PARAMETER || type == NOUN_DERIVED || type == NOUN_SCORECARD;
    if (named_by_id && same_text(m->g->nouns[i].id, id)) return true;
  }
  return false;
}

static void walk(merging *m, const expr *e);

/* The parameter under the id it is asked by, which may be its twin's. */
static void put_parameter(merging *m, const settled_parameter *p, const char *id) {
  settled_parameter *out = &m->g->parameters[m->g->s.nparameters++];
  *out = *p;
  if (!same_text(p->of->n.id, id)) {
    parameter *renamed = arena_make(m->g->arena, sizeof *renamed);
    if (!renamed) {
      m->status = fault_memory(m->fault);
      return;
    }
    *renamed = *p->of;
    renamed->n.id = id;
    out->of = renamed;
  }
  put_noun(m, NOUN_PARAMETER, id, out->of, p->from);
}

static void put_derived(merging *m, const settled_derived *d) {
  m->g->derived[m->g->s.nderived++] = *d;
  put_noun(m, NOUN_DERIVED, d->of->n.id, d->of, d->from);
  walk(m, d->value);
}

static void put_card(merging *m, const settled_scorecard *card) {
  m->g->scorecards[m->g->s.nscorecards++] = *card;
  put_noun(m, NOUN_SCORECARD, card->of->n.id, card->of, card->from);
  for (int i = 0; i < card->of->nitems; i++) {
    const card_item *item = &card->of->items[i];
    if (item->of) walk(m, item->of);
    for (int r = 0; r < item->nrows; r++) walk(m, item->rows[r].test);
  }
}

/* The twin of the noun that stands at `at` in a standard. */
static const twin *twin_at(const twins *all, int side, int at) {
  int i = 0;
  while (all->all[i].at[side] != at) i++;
  return &all->all[i];
}

/* Puts what a name stands for: what both standards have, from where its component is taken. */
static void put_named(merging *m, const char *id) {
  int at[2];
  named is[2] = {settled_named(m->c->sides[0], id, &at[0]),
                 settled_named(m->c->sides[1], id, &at[1])};
  int known = is[0] != NAMED_NOTHING ? 0 : 1;
  if (has_noun(m, id) || m->status) return;
  if (is[!known] != NAMED_NOTHING && is[!known] != is[known]) { /* two things of one name */
    m->status = FAULT(m->fault, CHUAN_RULE, NOWHERE, NO_NAME, id);
    return;
  }
  const twins *all = is[known] == NAMED_PARAMETER ? &m->c->parameters
                     : is[known] == NAMED_DERIVED ? &m->c->derived
                                                  : &m->c->scorecards;
  const twin *t = twin_at(all, known, at[known]);
  int side = twin_is_of_both(t) ? side_of(m, t->component) : known;
  const settled *s = m->c->sides[side];
  if (is[known] == NAMED_PARAMETER) put_parameter(m, &s->parameters[t->at[side]], id);
  if (is[known] == NAMED_DERIVED) put_derived(m, &s->derived[t->at[side]]);
  if (is[known] == NAMED_SCORECARD) put_card(m, &s->scorecards[t->at[side]]);
}

static void walk(merging *m, const expr *e) {
  if (m->walked[e->id]) return;
  m->walked[e->id] = true;
  if (e->op == OP_PARAMETER || e->op == OP_DERIVED || e->op == OP_SCORECARD) put_named(m, e->text);
  for (int i = 0; i < e->nargs; i++) walk(m, e->args[i]);
}

/* All indicators of one standard, which the hybrid then is of. */
static void put_indicators(merging *m) {
  const settled *s = m->c->sides[side_of(m, m->c->indicators)];
  settled *out = &m->g->s;
  out->of = s->of;
  out->chain = s->chain;
  out->nchain = s->nchain;
  out->on = s->on;
  out->dimensions = s->dimensions;
  out->ndimensions = s->ndimensions;
  for (int i = 0; i < s->nindicators; i++) {
    const settled_indicator *in = &s->indicators[i];
    m->g->indicators[out->nindicators++] = *in;
    put_noun(m, NOUN_INDICATOR, in->of->n.id, in->of, in->from);
    walk(m, in->deprived);
  }
}

/* All classes of one standard, in its order: a class has the same number in both. */
static void put_classes(merging *m) {
  const settled *s = m->c->sides[side_of(m, m->c->structure)];
  m->g->s.exhaustive = s->exhaustive;
  for (int i = 0; i < s->nclasses; i++) {
    const settled_class *c = &s->classes[i];
    m->g->classes[m->g->s.nclasses++] = *c;
    put_noun(m, NOUN_CLASS, c->of->n.id, c->of, c->from);
    if (c->when) walk(m, c->when);
    for (int k = 0; k < c->of->nkinds; k++) walk(m, c->of->kinds[k].when);
  }
}

/* Room for the nouns of both. */
static bool make_room(merging *m) {
  settling *g = m->g;
  const settled *a = m->c->sides[0], *b = m->c->sides[1];
  size_t parameters = (size_t)a->nparameters + (size_t)b->nparameters + 1;
  size_t values = (size_t)a->nderived + (size_t)b->nderived + 1;
  size_t cards = (size_t)a->nscorecards + (size_t)b->nscorecards + 1;
  size_t indicators = (size_t)a->nindicators + (size_t)b->nindicators + 1;
  size_t classes = (size_t)a->nclasses + (size_t)b->nclasses + 1;
  g->s.parameters = g->parameters = arena_array(g->arena, parameters, sizeof *g->parameters);
  g->s.derived = g->derived = arena_array(g->arena, values, sizeof *g->derived);
  g->s.scorecards = g->scorecards = arena_array(g->arena, cards, sizeof *g->scorecards);
  g->s.indicators = g->indicators = arena_array(g->arena, indicators, sizeof *g->indicators);
  g->s.classes = g->classes = arena_array(g->arena, classes, sizeof *g->classes);
  g->nouns =
      arena_array(g->arena, parameters + values + cards + indicators + classes, sizeof *g->nouns);
  m->walked = arena_array(g->arena, (size_t)book_exprs(g->book) + 1, sizeof *m->walked);
  return g->parameters && g->derived && g->scorecards && g->indicators && g->classes && g->nouns
         && m->walked;
}

static chuan_status merge(merging *m) {
  if (!make_room(m)) return fault_memory(m->fault);
  put_indicators(m);
  put_classes(m);
  if (!m->status) m->status = settle_names(m->g, m->fault);
  return m->status ? m->status : settle_resolve(m->g, m->fault);
}

chuan_status hybrid_make(const contrast *c, unsigned from_first, settled **out,
                         chuan_fault *fault) {
  *out = NULL;
  arena *memory = arena_new();
  settling *g = memory ? arena_make(memory, sizeof *g) : NULL;
  if (!g) {
    arena_free(memory);
    return fault_memory(fault);
  }
  g->arena = memory;
  g->book = ((const settling *)c->sides[1])->book;
  g->s.survey = c->sides[1]->survey;
  merging m = {.c = c, .from_first = from_first, .g = g, .fault = fault};
  chuan_status status = merge(&m);
  if (status) settled_free(&g->s);
  else *out = &g->s;
  return status;
}
