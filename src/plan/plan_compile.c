/* plan_compile: conditions and numbers, one short function per operation. Must never
 * know how steps are run. */
#include "plan/plan_compile.h"

#include <assert.h>
#include <string.h>

#define DEPTH_MOST 1500 /* settle refuses far less deep nesting, through names too */

chuan_status compiler_start(compiler *c, builder *b, const settled *of, int nexprs,
                            const int *flag_columns) {
  *c = (compiler){.b = b, .of = of, .nexprs = nexprs, .flag_columns = flag_columns};
  size_t n = (size_t)nexprs + 1, indicators = (size_t)of->nindicators + 1;
  c->conds = arena_array(b->scratch, n, sizeof *c->conds);
  c->numbers[0] = arena_array(b->scratch, n, sizeof *c->numbers[0]);
  c->numbers[1] = arena_array(b->scratch, n, sizeof *c->numbers[1]);
  c->raw = arena_array(b->scratch, indicators, sizeof *c->raw);
  c->slots = arena_array(b->scratch, indicators, sizeof *c->slots);
  if (!c->conds || !c->numbers[0] || !c->numbers[1] || !c->raw || !c->slots)
    return b->status = fault_memory(b->fault);
  for (int i = 0; i < nexprs; i++) c->conds[i] = NOT_YET;
  for (int i = 0; i < of->nindicators; i++) c->raw[i] = c->slots[i] = NOT_YET;
  return CHUAN_OK;
}

void compiler_end(compiler *c) { memory_free(c->atoms); }

static void atom_put(compiler *c, const expr *e) {
  if (memory_grow((void **)&c->atoms, &c->atoms_capacity, c->natoms + 1, sizeof *c->atoms))
    builder_fail(c->b, fault_memory(c->b->fault));
  else c->atoms[c->natoms++] = e;
}

static bool is_named(const expr *e) {
  return e->op == OP_PARAMETER || e->op == OP_DERIVED || e->op == OP_SCORECARD;
}

/* Whichever of the three named operations a node is written as, settle says what it
 * names; e is left alone unless that is a derived value. */
static const derived *derived_of(const compiler *c, const expr *e, const expr **means) {
  int i;
  if (!is_named(e) || settled_named(c->of, e->text, &i) != NAMED_DERIVED) return NULL;
  *means = c->of->derived[i].value;
  return c->of->derived[i].of;
}

const field *compile_field(const compiler *c, const expr *e) {
  for (int i = 0; e && i < DEPTH_MOST && derived_of(c, e, &e); i++) continue;
  return e && e->op == OP_FIELD ? e->field : NULL;
}

/* A name that nothing defines: settle and check have refused it before. */
static int nothing(compiler *c, const expr *e) {
  if (!c->b->status)
    builder_fail(c->b, FAULT(c->b->fault, CHUAN_RULE, e->at, PLAN_NOTHING, op_word(e->op),
                             e->text ? e->text : ""));
  return 0;
}

/* ---- conditions ---- */

int compile_codes(compiler *c, const field *f, const int *codes, int count) {
  step s = step_of(STEP_TEST_CODE, f->level);
  int *sorted = arena_array(c->b->scratch, (size_t)count + 1, sizeof *sorted);
  if (!sorted) {
    builder_fail(c->b, fault_memory(c->b->fault));
    return 0;
  }
  for (int i = 0; i < count; i++) {
    int at = s.nlist;
    while (at > 0 && sorted[at - 1] > codes[i]) at--;
    if (at > 0 && sorted[at - 1] == codes[i]) continue;
    memmove(sorted + at + 1, sorted + at, (size_t)(s.nlist - at) * sizeof *sorted);
    sorted[at] = codes[i];
    s.nlist++;
  }
  s.column = builder_column(c->b, f);
  s.list = sorted;
  return builder_step(c->b, &s, (known){0});
}

static int cond_texts(compiler *c, const field *f, const expr *e) {
  step s = step_of(STEP_TEST_TEXT, f->level);
  s.column = builder_column(c->b, f);
  s.texts = e->texts;
  s.nlist = e->nchoices;
  return builder_step(c->b, &s, (known){0});
}

static int cond_choice(compiler *c, const expr *e) {
  const field *f = compile_field(c, e->args[0]);
  if (!f) return e->args[0]->op == OP_NOT_KNOWN ? builder_cond_is(c->b, 2) : nothing(c, e);
  if (e->op == OP_IS_NO) return compile_codes(c, f, (const int[]){FLAG_NO}, 1);
  return f->type == FIELD_TEXT ? cond_texts(c, f, e) : compile_codes(c, f, e->codes, e->nchoices);
}

static int *cond_list(compiler *c, const expr *e) {
  int *slots = arena_array(c->b->scratch, (size_t)e->nargs + 1, sizeof *slots);
  if (!slots) builder_fail(c->b, fault_memory(c->b->fault));
  for (int i = 0; slots && i < e->nargs; i++) slots[i] = compile_cond(c, e->args[i]);
  return slots;
}

static int cond_join(compiler *c, const expr *e, step_op o) {
  int *slots = cond_list(c, e);
  return c->b->status ? 0 : builder_join(c->b, o, slots, e->nargs);
}

/* Every person does where nobody does not. */
static int cond_fold(compiler *c, const expr *e) {
  int a = compile_cond(c, e->args[0]);
  if (c->b->status) return 0;
  step s = step_of(STEP_FOLD_ANY, HOUSEHOLD);
  s.a = builder_lift(c->b, e->op == OP_ALL ? builder_not(c->b, a) : a);
  int some = builder_step(c->b, &s, (known){0});
  return e->op == OP_ALL && !c->b->status ? builder_not(c->b, some) : some;
}

static int cond_comparison(compiler *c, const expr *e) {
  const field *f = compile_field(c, e->args[0]);
  const field *codes = f && f->type == FIELD_CODE ? f : NULL;
  number *x = compile_number(c, e->args[0], false, codes);
  number *first = compile_number(c, e->args[1], false, codes);
  number *second = e->nargs > 2 ? compile_number(c, e->args[2], false, codes) : NULL;
  return c->b->status ? 0 : number_compare(c->b, e->op, x, first, second);
}

/* A parameter as a condition can only be one that is not known. */
static int cond_named(compiler *c, const expr *e) {
  int i;
  const expr *means = e;
  if (derived_of(c, e, &means)) return compile_cond(c, means);
  return settled_named(c->of, e->text, &i) == NAMED_PARAMETER ? builder_cond_is(c->b, 2)
                                                              : nothing(c, e);
}

static int cond_lacks(compiler *c, const expr *e) {
  int i = settled_find_indicator(c->of, e->text);
  return i < 0 ? nothing(c, e) : compile_indicator(c, i);
}

/* The classes asked for stand first in the list of the step. */
static int cond_verdict(compiler *c, const expr *e) {
  int n = c->of->nclasses;
  int *slots = arena_array(c->b->scratch, (size_t)n + 1, sizeof *slots);
  step s = step_of(STEP_VERDICT, HOUSEHOLD);
  if (!slots) {
    builder_fail(c->b, fault_memory(c->b->fault));
    return 0;
  }
  for (int asked = 1; asked >= 0; asked--) {
    for (int i = 0; i < n; i++) {
      bool is_asked = false;
      for (int k = 0; k < e->nchoices; k++)
        is_asked |= same_text(e->texts[k], c->of->classes[i].of->n.id);
      if (is_asked == asked) slots[s.nlist++] = c->classes[i].slot;
    }
    if (asked) s.low = s.nlist;
  }
  s.list = slots;
  s.n = c->of->exhaustive;
  return builder_step(c->b, &s, (known){0});
}

static int cond_kind(compiler *c, const expr *e) {
  for (int i = 0; i < c->of->nclasses; i++)
    for (int k = 0; k < c->classes[i].nkinds; k++)
      if (same_text(c->classes[i].kinds[k].of->n.id, e->text)) return c->classes[i].kinds[k].slot;
  return nothing(c, e);
}

static int cond_of(compiler *c, const expr *e) {
  switch (e->op) {
  case OP_AND:
  case OP_BOTH: return cond_join(c, e, STEP_AND);
  case OP_OR:
  case OP_EITHER: return cond_join(c, e, STEP_OR);
  case OP_NOT: {
    int a = compile_cond(c, e->args[0]);
    return c->b->status ? 0 : builder_not(c->b, a);
  }
  case OP_ANY:
  case OP_ALL: return cond_fold(c, e);
  case OP_IS:
  case OP_ONE_OF:
  case OP_IS_NO: return cond_choice(c, e);
  case OP_FIELD: return compile_codes(c, e->field, (const int[]){FLAG_YES}, 1);
  case OP_LACKS: return cond_lacks(c, e);
  case OP_VERDICT: return cond_verdict(c, e);
  case OP_KIND: return cond_kind(c, e);
  case OP_DERIVED:
  case OP_PARAMETER:
  case OP_SCORECARD: return cond_named(c, e);
  case OP_NOT_KNOWN: return builder_cond_is(c->b, 2);
  default: return op_is_comparison(e->op) ? cond_comparison(c, e) : nothing(c, e);
  }
}

static bool is_atom(const expr *e) {
  return op_is_comparison(e->op) || e->op == OP_FIELD || e->op == OP_IS || e->op == OP_ONE_OF
         || e->op == OP_IS_NO || e->op == OP_VERDICT || e->op == OP_KIND;
}

int compile_cond(compiler *c, const expr *e) {
  assert(c->depth < DEPTH_MOST);
  if (c->b->status) return 0;
  if (c->conds[e->id] != NOT_YET) return c->conds[e->id];
  const expr *outer = c->b->from;
  c->b->from = e;
  c->depth++;
  int at = cond_of(c, e);
  c->depth--;
  c->b->from = outer;
  if (c->b->status) return 0;
  if (is_atom(e)) atom_put(c, e);
  return c->conds[e->id] = at;
}

/* ---- indicators ---- */

static int indicator_flagged(compiler *c, int raw, int column) {
  step s = step_of(STEP_FLAG, HOUSEHOLD);
  s.a = raw;
  s.column = column;
  return builder_step(c->b, &s, (known){0});
}

int compile_indicator(compiler *c, int i) {
  const expr *e = c->of->indicators[i].deprived;
  if (c->b->status) return 0;
  assert(c->slots[i] != UNDER_WAY); /* settle refuses circles */
  if (c->slots[i] != NOT_YET) return c->slots[i];
  c->slots[i] = UNDER_WAY;
  c->raw[i] = compile_cond(c, e);
  int column = c->flag_columns[i];
  c->slots[i] = column < 0 || c->b->status ? c->raw[i] : indicator_flagged(c, c->raw[i], column);
  return c->slots[i];
}

int compile_lacking(compiler *c) {
  int n = c->of->nindicators;
  int *slots = arena_array(c->b->scratch, (size_t)n + 1, sizeof *slots);
  if (!slots) builder_fail(c->b, fault_memory(c->b->fault));
  for (int i = 0; slots && i < n; i++) slots[i] = compile_indicator(c, i);
  return c->b->status ? 0 : builder_count(c->b, slots, n);
}

/* ---- numbers ---- */

static unit unit_named(const char *name) {
  unit u;
  return name && unit_read(name, &u) ? u : unit_any();
}

static number *number_slot(compiler *c, int at, const char *unit_name) {
  return number_of(c->b, part_of_slot(at), part_constant(1), 0, unit_named(unit_name));
}

static number *number_count(compiler *c, int at) {
  part p = part_of_slot(at);
  p.kind = PART_COUNT;
  return number_of(c->b, p, part_constant(1), 0, unit_any());
}

static int persons_listed(compiler *c) {
  step s = step_of(STEP_FOLD_PERSONS, HOUSEHOLD);
  return builder_step(c->b, &s, (known){0, PLAN_PERSONS_MOST, true, false});
}

static number *number_persons(compiler *c, const expr *e) {
  if (!e->nargs) return number_slot(c, persons_listed(c), "person");
  int a = compile_cond(c, e->args[0]);
  if (c->b->status) return NULL;
  step s = step_of(STEP_FOLD_COUNT, HOUSEHOLD);
  s.a = builder_lift(c->b, a);
  int count = builder_step(c->b, &s, (known){0, PLAN_PERSONS_MOST, false, false});
  if (e->op == OP_COUNT) return number_slot(c, count, "person");
  part listed = part_positive(c->b, part_of_slot(persons_listed(c)));
  return number_of(c->b, part_of_slot(count), listed, 0, unit_any());
}

/* Static bounds of a fold; a sum runs over at most PLAN_PERSONS_MOST persons. */
static known fold_known(compiler *c, step_op o, known k) {
  if (o == STEP_FOLD_HIGHEST) {
    k.may_not_apply = true;
    return k;
  }
  part all = part_times(c->b, part_constant(k.low < 0 ? k.low : 0), PLAN_PERSONS_MOST);
  k.low = all.times;
  all = part_times(c->b, part_constant(k.high > 0 ? k.high : 0), PLAN_PERSONS_MOST);
  k.high = all.times;
  k.may_not_apply = false;
  return k;
}

static number *number_fold(compiler *c, const expr *e, step_op o) {
  number *x = compile_number(c, e->args[0], true, NULL);
  if (!x) return NULL;
  part hull = number_hull(c->b, x);
  if (c->b->status) return NULL;
  step s = step_of(o, HOUSEHOLD);
  s.a = builder_lift(c->b, part_slot(c->b, hull));
  known k = fold_known(c, o, builder_known(c->b, s.a));
  return number_of(c->b, part_of_slot(builder_step(c->b, &s, k)), part_constant(1), x->scale,
                   x->unit);
}

static number *number_binary(compiler *c, const expr *e, bool ranged) {
  number *x = compile_number(c, e->args[0], ranged, NULL);
  for (int i = 1; x && i < e->nargs; i++) {
    number *y = compile_number(c, e->args[i], ranged, NULL);
    x = y ? number_apply(c->b, e->op, x, y) : NULL;
  }
  return x;
}

/* A bare number takes the unit its derived name declares. */
static number *number_derived(compiler *c, const expr *e, bool ranged, const field *codes) {
  const expr *means = NULL;
  const derived *d = derived_of(c, e, &means);
  assert(d && means); /* number_named has asked */
  number *x = compile_number(c, means, ranged, codes);
  if (!x || !x->unit.any || !d->unit) return x;
  number *measured = number_new(c->b, 0, x->scale, unit_named(d->unit));
  if (!measured) return NULL;
  measured->cases = x->cases;
  measured->ncases = x->ncases;
  return measured;
}

static number *number_named(compiler *c, const expr *e, bool ranged, const field *codes) {
  int i;
  switch (settled_named(c->of, e->text, &i)) {
  case NAMED_PARAMETER: return compile_parameter(c, i, codes);
  case NAMED_DERIVED: return number_derived(c, e, ranged, codes);
  case NAMED_SCORECARD: return compile_scorecard(c, i);
  case NAMED_NOTHING: break;
  }
  nothing(c, e);
  return NULL;
}

static number *number_lacking(compiler *c) {
  int at = compile_lacking(c);
  return c->b->status ? NULL : number_count(c, at);
}

static number *number_how_many(compiler *c, const expr *e) {
  int *slots = cond_list(c, e);
  return c->b->status ? NULL : number_count(c, builder_count(c->b, slots, e->nargs));
}

static number *number_code(compiler *c, const expr *e, const field *codes) {
  int position = codes ? field_code(codes, e->text) : -1;
  if (position >= 0)
    return number_of(c->b, part_constant(position), part_constant(1), 0, unit_any());
  nothing(c, e);
  return NULL;
}

static number *number_made(compiler *c, const expr *e, bool ranged, const field *codes) {
  switch (e->op) {
  case OP_FIELD: return compile_answer(c, e->field, ranged);
  case OP_AMOUNT:
    return number_of(c->b, part_constant(e->amount.value), part_constant(1), e->amount.scale,
                     unit_any());
  case OP_CODE: return number_code(c, e, codes);
  case OP_NOT_KNOWN: return number_of(c->b, part_unknown(e->text), part_constant(1), 0, unit_any());
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD: return number_named(c, e, ranged, codes);
  case OP_LACKING: return number_lacking(c);
  case OP_SCORE: return compile_score(c);
  case OP_HOW_MANY: return number_how_many(c, e);
  case OP_COUNT:
  case OP_SHARE: return number_persons(c, e);
  case OP_SUM: return number_fold(c, e, STEP_FOLD_SUM);
  case OP_HIGHEST: return number_fold(c, e, STEP_FOLD_HIGHEST);
  case OP_CHOOSE: return compile_choose(c, e, ranged, codes);
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_PER:
  case OP_MIN:
  case OP_MAX: return number_binary(c, e, ranged);
  default: nothing(c, e); return NULL;
  }
}

number *compile_number(compiler *c, const expr *e, bool ranged, const field *codes) {
  assert(c->depth < DEPTH_MOST);
  if (c->b->status) return NULL;
  if (!codes && c->numbers[ranged][e->id]) return c->numbers[ranged][e->id];
  const expr *outer = c->b->from;
  c->b->from = e;
  c->depth++;
  number *x = number_made(c, e, ranged, codes);
  c->depth--;
  c->b->from = outer;
  if (c->b->status) return NULL;
  return c->numbers[ranged][e->id] = x;
}
