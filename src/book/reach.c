/* reach: walks conditions through the nouns they name. Settle has refused what is too deep. */
#include "book/reach.h"

chuan_status reach_start(reach *r, arena *memory, const settled *of, int book_exprs,
                         chuan_fault *fault) {
  size_t fields = (size_t)of->survey->nfields[HOUSEHOLD] + (size_t)of->survey->nfields[PERSON];
  *r = (reach){.of = of};
  r->exprs = arena_array(memory, (size_t)book_exprs + 1, sizeof *r->exprs);
  r->parameters = arena_array(memory, (size_t)of->nparameters + 1, sizeof *r->parameters);
  r->derived = arena_array(memory, (size_t)of->nderived + 1, sizeof *r->derived);
  r->scorecards = arena_array(memory, (size_t)of->nscorecards + 1, sizeof *r->scorecards);
  r->fields = arena_array(memory, fields + 1, sizeof *r->fields);
  if (r->exprs && r->parameters && r->derived && r->scorecards && r->fields) return CHUAN_OK;
  return fault_memory(fault);
}

static void walk(reach *r, const expr *e);

static void add_field(reach *r, const field *f) {
  for (int i = 0; i < r->nfields; i++)
    if (r->fields[i] == f) return;
  r->fields[r->nfields++] = f;
}

static void walk_card(reach *r, const scorecard *card) {
  if (card->by) add_field(r, card->by);
  for (int i = 0; i < card->nitems; i++) {
    if (card->items[i].of) walk(r, card->items[i].of);
    for (int k = 0; k < card->items[i].nrows; k++) walk(r, card->items[i].rows[k].test);
  }
}

static void walk_parameter(reach *r, const parameter *p) {
  for (int i = 0; i < p->nby; i++) add_field(r, p->by[i]);
}

/* A noun that is walked again finds its expressions walked. */
static void walk_name(reach *r, const char *id) {
  const settled *s = r->of;
  int i;
  switch (settled_named(s, id, &i)) {
  case NAMED_PARAMETER:
    r->parameters[i] = true;
    walk_parameter(r, s->parameters[i].of);
    break;
  case NAMED_DERIVED:
    r->derived[i] = true;
    walk(r, s->derived[i].value);
    break;
  case NAMED_SCORECARD:
    r->scorecards[i] = true;
    walk_card(r, s->scorecards[i].of);
    break;
  case NAMED_NOTHING: break;
  }
}

static void walk(reach *r, const expr *e) {
  if (r->exprs[e->id]) return;
  r->exprs[e->id] = true;
  if (e->op == OP_FIELD) add_field(r, e->field);
  if (e->op == OP_PARAMETER || e->op == OP_DERIVED || e->op == OP_SCORECARD) walk_name(r, e->text);
  for (int i = 0; i < e->nargs; i++) walk(r, e->args[i]);
}

void reach_indicators(reach *r) {
  for (int i = 0; i < r->of->nindicators; i++) walk(r, r->of->indicators[i].deprived);
}

void reach_classes(reach *r) {
  for (int i = 0; i < r->of->nclasses; i++) {
    const settled_class *c = &r->of->classes[i];
    if (c->when) walk(r, c->when);
    for (int k = 0; k < c->of->nkinds; k++) walk(r, c->of->kinds[k].when);
  }
}
