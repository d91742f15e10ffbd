/* contrast: pairs the nouns of two standards and sorts what differs into components. Must
 * never know types or answers. */
#include "book/contrast.h"

#include "book/same.h"
#include "book/unit.h"

/* ---- pairing ---- */

static void add_twin(twins *t, int first, int second) {
  t->all[t->count++] = (twin){.at = {first, second}, .component = -1};
}

static bool parameters_meet(const settled *from, const settled *to, int i, int k) {
  const parameter *a = from->parameters[i].of, *b = to->parameters[k].of;
  if (same_text(a->n.id, b->n.id)) return true;
  if (!same_text(a->unit, b->unit)) return false;
  if (!same_text(b->replaces, a->n.id) && !same_text(a->replaces, b->n.id)) return false;
  return settled_find_parameter(from, b->n.id) < 0 && settled_find_parameter(to, a->n.id) < 0;
}

static bool derived_meet(const settled *from, const settled *to, int i, int k) {
  return same_text(from->derived[i].of->n.id, to->derived[k].of->n.id);
}

static bool cards_meet(const settled *from, const settled *to, int i, int k) {
  return same_text(from->scorecards[i].of->n.id, to->scorecards[k].of->n.id);
}

static bool indicators_meet(const settled *from, const settled *to, int i, int k) {
  return same_text(from->indicators[i].of->n.id, to->indicators[k].of->n.id);
}

static bool classes_meet(const settled *from, const settled *to, int i, int k) {
  return same_text(from->classes[i].of->n.id, to->classes[k].of->n.id);
}

typedef bool meeting(const settled *from, const settled *to, int i, int k);

/* The twin that a noun of the second standard has already, or NULL. */
static const twin *taken(const twins *t, int second) {
  for (int i = 0; i < t->count; i++)
    if (t->all[i].at[1] == second) return &t->all[i];
  return NULL;
}

/* Those of the first standard in its order, then what only the second has. */
static chuan_status pair_up(contrast *c, twins *t, meeting *meet, int first, int second,
                            chuan_fault *fault) {
  t->all = arena_array(c->arena, (size_t)first + (size_t)second + 1, sizeof *t->all);
  if (!t->all) return fault_memory(fault);
  for (int i = 0; i < first; i++) {
    int other = -1;
    for (int k = 0; k < second && other < 0; k++)
      if (meet(c->sides[0], c->sides[1], i, k) && !taken(t, k)) other = k;
    add_twin(t, i, other);
  }
  for (int k = 0; k < second; k++)
    if (!taken(t, k)) add_twin(t, -1, k);
  return CHUAN_OK;
}

static chuan_status pair_all(contrast *c, chuan_fault *fault) {
  const settled *a = c->sides[0], *b = c->sides[1];
  chuan_status status =
      pair_up(c, &c->parameters, parameters_meet, a->nparameters, b->nparameters, fault);
  if (!status) status = pair_up(c, &c->derived, derived_meet, a->nderived, b->nderived, fault);
  if (!status)
    status = pair_up(c, &c->scorecards, cards_meet, a->nscorecards, b->nscorecards, fault);
  if (!status)
    status =
        pair_up(c, &c->indicator_twins, indicators_meet, a->nindicators, b->nindicators, fault);
  if (!status) status = pair_up(c, &c->classes, classes_meet, a->nclasses, b->nclasses, fault);
  return status;
}

/* ---- what they rest on ---- */

static chuan_status reach_all(contrast *c, int book_exprs, chuan_fault *fault) {
  for (int side = 0; side < 2; side++) {
    chuan_status status =
        reach_start(&c->by_indicators[side], c->arena, c->sides[side], book_exprs, fault);
    if (!status)
      status = reach_start(&c->by_classes[side], c->arena, c->sides[side], book_exprs, fault);
    if (status) return status;
    reach_indicators(&c->by_indicators[side]);
    reach_classes(&c->by_classes[side]);
  }
  return CHUAN_OK;
}

/* Says of each noun which conditions of its standard rest on it. */
static void tell_uses(const contrast *c, twins *t, bool *(*marks)(const reach *r)) {
  for (int i = 0; i < t->count; i++)
    for (int side = 0; side < 2; side++) {
      twin *one = &t->all[i];
      if (one->at[side] < 0) continue;
      one->for_indicators |= marks(&c->by_indicators[side])[one->at[side]];
      one->for_classes |= marks(&c->by_classes[side])[one->at[side]];
    }
}

static bool *parameter_marks(const reach *r) { return r->parameters; }
static bool *derived_marks(const reach *r) { return r->derived; }
static bool *card_marks(const reach *r) { return r->scorecards; }

/* ---- what is the same ---- */

static bool key_same(const key *a, const key *b) {
  if (a->is_band != b->is_band) return false;
  return a->is_band ? a->low == b->low && a->high == b->high : a->code == b->code;
}

bool parameter_same(const settled_parameter *a, const settled_parameter *b) {
  const dated *x = a->in_force, *y = b->in_force;
  if (!same_text(a->of->unit, b->of->unit) || a->of->nby != b->of->nby) return false;
  for (int i = 0; i < a->of->nby; i++)
    if (a->of->by[i] != b->of->by[i]) return false;
  if (x->nentries != y->nentries) return false;
  for (int i = 0; i < x->nentries; i++) {
    if (!value_same(&x->entries[i].value, &y->entries[i].value)) return false;
    for (int k = 0; k < a->of->nby; k++)
      if (!key_same(&x->entries[i].keys[k], &y->entries[i].keys[k])) return false;
  }
  return true;
}

/* Two names stand for the same where their nouns are twins. */
static bool name_same(const void *with, const char *a, const char *b) {
  const contrast *c = with;
  int i, k;
  named is = settled_named(c->sides[0], a, &i);
  if (is != settled_named(c->sides[1], b, &k)) return false;
  if (is != NAMED_PARAMETER) return same_text(a, b);
  const twin *t = taken(&c->parameters, k);
  return t && t->at[0] == i;
}

static bool says_same(const contrast *c, const expr *a, const expr *b) {
  const namesakes names = {name_same, c};
  return expr_same(a, b, &names);
}

static bool derived_same(const contrast *c, const twin *t) {
  return says_same(c, c->sides[0]->derived[t->at[0]].value, c->sides[1]->derived[t->at[1]].value);
}

static bool row_same(const contrast *c, const card_row *a, const card_row *b, int cells) {
  if (!says_same(c, a->test, b->test)) return false;
  for (int i = 0; i < cells; i++)
    if (!value_same(&a->cells[i], &b->cells[i])) return false;
  return true;
}

static bool item_same(const contrast *c, const card_item *a, const card_item *b, int cells) {
  if (a->nrows != b->nrows || !says_same(c, a->of, b->of)) return false;
  for (int i = 0; i < a->nrows; i++)
    if (!row_same(c, &a->rows[i], &b->rows[i], cells)) return false;
  return true;
}

static bool card_same(const contrast *c, const twin *t) {
  const scorecard *a = c->sides[0]->scorecards[t->at[0]].of;
  const scorecard *b = c->sides[1]->scorecards[t->at[1]].of;
  if (a->by != b->by || a->ncolumns != b->ncolumns || a->nitems != b->nitems) return false;
  for (int i = 0; a->by && i < a->ncolumns; i++)
    if (a->columns[i] != b->columns[i]) return false;
  for (int i = 0; i < a->nitems; i++)
    if (!item_same(c, &a->items[i], &b->items[i], a->by ? a->ncolumns : 1)) return false;
  return true;
}

static bool class_same(const contrast *c, const twin *t) {
  const settled_class *a = &c->sides[0]->classes[t->at[0]];
  const settled_class *b = &c->sides[1]->classes[t->at[1]];
  if (!says_same(c, a->when, b->when) || a->of->nkinds != b->of->nkinds) return false;
  for (int i = 0; i < a->of->nkinds; i++) {
    const kind *x = &a->of->kinds[i], *y = &b->of->kinds[i];
    if (!same_text(x->n.id, y->n.id) || !says_same(c, x->when, y->when)) return false;
  }
  return true;
}

static bool indicator_same(const contrast *c, const twin *t) {
  const settled_indicator *a = &c->sides[0]->indicators[t->at[0]];
  const settled_indicator *b = &c->sides[1]->indicators[t->at[1]];
  return amount_compare(a->of->weight, b->of->weight) == 0
         && says_same(c, a->deprived, b->deprived);
}

bool twin_is_of_both(const twin *t) { return t->at[0] >= 0 && t->at[1] >= 0; }

/* ---- components ---- */

static int add_component(contrast *c, component_kind which) {
  c->components[c->ncomponents] = which;
  return c->ncomponents++;
}

static bool counts_indicators(const parameter *p) {
  unit u, wanted;
  return unit_read(p->unit, &u) && unit_read("indicator", &wanted) && u.natoms == wanted.natoms
         && unit_fits(u, wanted);
}

/* Which kind of component a parameter of both standards belongs to, were it to differ: with
 * another unit it is another thing, and what only indicators read is theirs. */
static component_kind kind_of(const contrast *c, const twin *t) {
  const parameter *a = c->sides[0]->parameters[t->at[0]].of;
  const parameter *b = c->sides[1]->parameters[t->at[1]].of;
  if (!t->for_classes) return COMPONENT_INDICATORS;
  if (!same_text(a->unit, b->unit)) return COMPONENT_STRUCTURE;
  return counts_indicators(a) ? COMPONENT_K : COMPONENT_LINE;
}

/* True of a parameter of both with other values that belongs to this kind of component. What
 * no condition reads changes nobody's class. */
static bool is_changed(const contrast *c, const twin *t, component_kind which) {
  return twin_is_of_both(t) && (t->for_classes || t->for_indicators) && kind_of(c, t) == which
         && !parameter_same(&c->sides[0]->parameters[t->at[0]], &c->sides[1]->parameters[t->at[1]]);
}

static int count_changed(const contrast *c, component_kind which) {
  int count = 0;
  for (int i = 0; i < c->parameters.count; i++)
    count += is_changed(c, &c->parameters.all[i], which);
  return count;
}

/* Puts the changed parameters of a kind into a component; true if there are any. */
static bool put_parameters(contrast *c, component_kind which, int component) {
  bool any = false;
  for (int i = 0; i < c->parameters.count; i++) {
    twin *t = &c->parameters.all[i];
    if (!is_changed(c, t, which)) continue;
    t->component = component;
    any = true;
  }
  return any;
}

/* Each line is a component of its own, or all are one. */
static void put_lines(contrast *c) {
  int lines = count_changed(c, COMPONENT_LINE);
  if (lines > LINES_APART) {
    (void)put_parameters(c, COMPONENT_LINE, add_component(c, COMPONENT_LINE));
    return;
  }
  for (int i = 0; i < c->parameters.count; i++) {
    twin *t = &c->parameters.all[i];
    if (is_changed(c, t, COMPONENT_LINE)) t->component = add_component(c, COMPONENT_LINE);
  }
}

typedef bool sameness(const contrast *c, const twin *t);

/* Puts what one standard alone has or both have otherwise into a component; true if there is
 * anything. */
static bool put_unlike(const contrast *c, twins *all, sameness *same, int component) {
  bool any = false;
  for (int i = 0; i < all->count; i++) {
    twin *t = &all->all[i];
    if (twin_is_of_both(t) && same(c, t)) continue;
    t->component = component;
    any = true;
  }
  return any;
}

static void put_indicators(contrast *c) {
  if (!c->indicator_twins.count) return;
  c->indicators = add_component(c, COMPONENT_INDICATORS);
  (void)put_parameters(c, COMPONENT_INDICATORS, c->indicators);
  (void)put_unlike(c, &c->indicator_twins, indicator_same, c->indicators);
}

/* Values and cards that both have otherwise: those that indicators rest on are theirs. True if
 * one is put into `structure`, or if only one standard's classes rest on one. */
static bool put_named(const contrast *c, twins *all, sameness *same, int structure) {
  bool any = false;
  for (int i = 0; i < all->count; i++) {
    twin *t = &all->all[i];
    if (!twin_is_of_both(t)) any |= t->for_classes;
    if (!twin_is_of_both(t) || (!t->for_classes && !t->for_indicators) || same(c, t)) continue;
    t->component = t->for_indicators ? c->indicators : structure;
    any |= !t->for_indicators;
  }
  return any;
}

/* True if a parameter that only one standard has is read by its classes. */
static bool has_own_parameter(const contrast *c) {
  for (int i = 0; i < c->parameters.count; i++)
    if (!twin_is_of_both(&c->parameters.all[i]) && c->parameters.all[i].for_classes) return true;
  return false;
}

static void put_structure(contrast *c) {
  int next = c->ncomponents;
  bool differs = c->sides[0]->exhaustive != c->sides[1]->exhaustive;
  differs |= put_parameters(c, COMPONENT_STRUCTURE, next);
  differs |= put_named(c, &c->derived, derived_same, next);
  differs |= put_named(c, &c->scorecards, card_same, next);
  differs |= put_unlike(c, &c->classes, class_same, next);
  differs |= has_own_parameter(c);
  c->structure = differs ? add_component(c, COMPONENT_STRUCTURE) : -1;
}

static void put_components(contrast *c) {
  c->indicators = c->structure = -1;
  put_lines(c);
  put_indicators(c);
  if (count_changed(c, COMPONENT_K))
    (void)put_parameters(c, COMPONENT_K, add_component(c, COMPONENT_K));
  put_structure(c);
}

chuan_status contrast_make(const settled *from, const settled *to, int book_exprs, contrast **out,
                           chuan_fault *fault) {
  *out = NULL;
  arena *memory = arena_new();
  contrast *c = memory ? arena_make(memory, sizeof *c) : NULL;
  if (!c) {
    arena_free(memory);
    return fault_memory(fault);
  }
  *c = (contrast){.arena = memory, .sides = {from, to}};
  chuan_status status = pair_all(c, fault);
  if (!status) status = reach_all(c, book_exprs, fault);
  if (status) {
    contrast_free(c);
    return status;
  }
  tell_uses(c, &c->parameters, parameter_marks);
  tell_uses(c, &c->derived, derived_marks);
  tell_uses(c, &c->scorecards, card_marks);
  put_components(c);
  *out = c;
  return CHUAN_OK;
}

void contrast_free(contrast *c) {
  if (c) arena_free(c->arena);
}

bool contrast_asks(const contrast *c, int side, const field *f) {
  const reach *const reaches[] = {&c->by_indicators[side], &c->by_classes[side]};
  for (int r = 0; r < 2; r++)
    for (int i = 0; i < reaches[r]->nfields; i++)
      if (reaches[r]->fields[i] == f) return true;
  return false;
}
