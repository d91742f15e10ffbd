/* plan_nouns: what fields, parameters, scorecards, weights and choices come to as
 * numbers. Must never know how steps are run. */
#include "plan/plan_compile.h"

/* As many as the largest table has entries. */
enum { CHOICES_MOST = 512 };

static unit field_unit(const field *f) {
  unit u;
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG) return unit_any();
  return unit_read(f->unit, &u) ? u : unit_none();
}

/* The values a known answer can have. */
static known field_known(const field *f) {
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG)
    return (known){0, f->ncodes > 0 ? f->ncodes - 1 : 0, true, f->may_not_apply};
  return (known){f->low, f->high, true, f->may_not_apply};
}

static part answer_part(compiler *c, const field *f, bool ranged) {
  known k = field_known(f);
  step s = step_of(ranged ? STEP_LOAD_RANGE : STEP_LOAD, f->level);
  s.column = builder_column(c->b, f);
  if (ranged) {
    s.low = k.low;
    s.high = k.high;
    k.point = false;
    return part_of_slot(builder_step(c->b, &s, k));
  }
  part p = part_of_slot(builder_step(c->b, &s, k));
  p.kind = PART_COLUMN;
  p.column = s.column;
  return p;
}

/* `yes` where the answers a and b are both known, else `no`. */
static part part_if_known(compiler *c, part a, part b, part yes, part no) {
  step s = step_of(STEP_IF_KNOWN, HOUSEHOLD);
  s.a = a.slot;
  s.b = b.slot;
  s.c = part_slot(c->b, yes);
  s.d = part_slot(c->b, no);
  if (c->b->status) return yes;
  int *all[] = {&s.a, &s.b, &s.c, &s.d};
  for (int i = 0; i < 4; i++)
    if (builder_level(c->b, *all[i]) == PERSON) s.level = PERSON;
  for (int i = 0; s.level == PERSON && i < 4; i++) *all[i] = builder_lift(c->b, *all[i]);
  known kc = builder_known(c->b, s.c), kd = builder_known(c->b, s.d);
  known k = {kc.low < kd.low ? kc.low : kd.low, kc.high > kd.high ? kc.high : kd.high,
             kc.point && kd.point, kd.may_not_apply};
  return part_of_slot(builder_step(c->b, &s, k));
}

/* income_pc: the exact ratio of income and size where both are answered, else the
 * answer itself. */
static number *answer_quotient(compiler *c, const field *f, bool ranged) {
  const field *of = f->quotient_of[0], *by = f->quotient_of[1];
  part above = answer_part(c, of, false), below = answer_part(c, by, false);
  part own = answer_part(c, f, ranged);
  int scale = of->digits - by->digits;
  if (f->digits > scale) scale = f->digits;
  if (scale < 0) scale = 0;
  part ratio = part_times(c->b, above, power10(scale + by->digits - of->digits));
  own = part_times(c->b, own, power10(scale - f->digits));
  if (c->b->status) return NULL;
  part n = part_if_known(c, above, below, ratio, own);
  part d = part_if_known(c, above, below, below, part_constant(1));
  return c->b->status ? NULL : number_of(c->b, n, part_positive(c->b, d), scale, field_unit(f));
}

number *compile_answer(compiler *c, const field *f, bool ranged) {
  if (f->quotient_of[0] && f->quotient_of[1]) return answer_quotient(c, f, ranged);
  part p = answer_part(c, f, ranged);
  return c->b->status ? NULL : number_of(c->b, p, part_constant(1), f->digits, field_unit(f));
}

/* ---- parameters ---- */

/* The condition that an entry's key is the answer of its field. */
static int key_guard(compiler *c, const field *f, const key *k) {
  if (!k->is_band) return compile_codes(c, f, &k->code, 1);
  number *x = compile_answer(c, f, false);
  number *low = number_of(c->b, part_constant(k->low), part_constant(1), f->digits, unit_any());
  number *high = number_of(c->b, part_constant(k->high), part_constant(1), f->digits, unit_any());
  return x && low && high ? number_compare(c->b, OP_BETWEEN, x, low, high) : 0;
}

static int value_scale(const value *v) { return v->kind == VALUE_AMOUNT ? v->amount.scale : 0; }

static part value_part(compiler *c, const value *v, int scale, const field *codes) {
  if (v->kind == VALUE_NOT_KNOWN) return part_unknown(v->text);
  if (v->kind == VALUE_CODE) {
    int position = codes ? field_code(codes, v->text) : -1;
    return position < 0 ? part_unknown(v->text) : part_constant(position);
  }
  return part_times(c->b, part_constant(v->amount.value), power10(scale - v->amount.scale));
}

static bool entry_put(compiler *c, number *x, const parameter *p, const entry *e, int kin,
                      const field *codes) {
  number_case *one = &x->cases[x->ncases];
  *one = (number_case){
      .guard = -1, .n = value_part(c, &e->value, x->scale, codes), .d = part_constant(1)};
  for (int i = 0; i < p->nby; i++) {
    int guard = key_guard(c, p->by[i], &e->keys[i]);
    if (c->b->status) return false;
    one->guard = one->guard < 0 ? guard : builder_and(c->b, one->guard, guard);
  }
  if (p->nby) one->tags[one->ntags++] = (tag){.family = kin, .entry = e};
  x->ncases++;
  return !c->b->status;
}

number *compile_parameter(compiler *c, int i, const field *codes) {
  const parameter *p = c->of->parameters[i].of;
  const dated *d = c->of->parameters[i].in_force;
  int scale = 0;
  for (int j = 0; j < d->nentries; j++)
    if (value_scale(&d->entries[j].value) > scale) scale = value_scale(&d->entries[j].value);
  unit u;
  if (!p->unit || !unit_read(p->unit, &u)) u = unit_any(); /* as check_types says */
  number *x = number_new(c->b, d->nentries, scale, u);
  family keys = {{p->by[0], p->nby > 1 ? p->by[1] : NULL}, p->nby, NULL};
  int kin = p->nby ? builder_family(c->b, &keys) : 0;
  for (int j = 0; x && j < d->nentries; j++)
    if (!entry_put(c, x, p, &d->entries[j], kin, codes)) return NULL;
  return x;
}

/* ---- scorecards and weights ---- */

static int card_scale(const scorecard *s) {
  int scale = 0;
  for (int i = 0; i < s->nitems; i++)
    for (int j = 0; j < s->items[i].nrows; j++)
      for (int k = 0; k < (s->by ? s->ncolumns : 1); k++)
        if (value_scale(&s->items[i].rows[j].cells[k]) > scale)
          scale = value_scale(&s->items[i].rows[j].cells[k]);
  return scale;
}

/* The points of one item: every possible row and column; 0 where no row is sure. */
static part item_points(compiler *c, const scorecard *s, const card_item *item, int scale) {
  int columns = s->by ? s->ncolumns : 1;
  number *x = number_new(c->b, item->nrows * columns, scale, unit_any());
  for (int i = 0; x && i < item->nrows; i++) {
    int row = compile_cond(c, item->rows[i].test);
    for (int k = 0; k < columns && !c->b->status; k++) {
      int guard = s->by ? builder_and(c->b, row, compile_codes(c, s->by, &s->columns[k], 1)) : row;
      x->cases[x->ncases++] =
          (number_case){.guard = guard,
                        .d = part_constant(1),
                        .n = value_part(c, &item->rows[i].cells[k], scale, NULL)};
    }
  }
  return x && !c->b->status ? number_hull(c->b, x) : part_constant(0);
}

number *compile_scorecard(compiler *c, int i) {
  const scorecard *s = c->of->scorecards[i].of;
  int scale = card_scale(s);
  number *sum = number_of(c->b, part_constant(0), part_constant(1), scale, unit_any());
  for (int j = 0; sum && j < s->nitems; j++) {
    part points = item_points(c, s, &s->items[j], scale);
    number *item = number_of(c->b, points, part_constant(1), scale, unit_any());
    if (!item || c->b->status) return NULL;
    sum = j ? number_apply(c->b, OP_ADD, sum, item) : item;
  }
  return sum;
}

number *compile_score(compiler *c) {
  int n = c->of->nindicators, scale = 0;
  int *slots = arena_array(c->b->scratch, (size_t)n + 1, sizeof *slots);
  int64_t *weights = arena_array(c->b->scratch, (size_t)n + 1, sizeof *weights);
  if (!slots || !weights) {
    builder_fail(c->b, fault_memory(c->b->fault));
    return NULL;
  }
  for (int i = 0; i < n; i++)
    if (c->of->indicators[i].of->weight.scale > scale)
      scale = c->of->indicators[i].of->weight.scale;
  known k = {0};
  for (int i = 0; i < n; i++) {
    amount w = c->of->indicators[i].of->weight;
    slots[i] = compile_indicator(c, i);
    weights[i] = part_times(c->b, part_constant(w.value), power10(scale - w.scale)).times;
    if (weights[i] < 0) k.low += weights[i];
    else k.high += weights[i];
  }
  if (c->b->status) return NULL;
  step s = step_of(STEP_SCORE, HOUSEHOLD);
  s.list = slots;
  s.constants = weights;
  s.nlist = n;
  return number_of(c->b, part_of_slot(builder_step(c->b, &s, k)), part_constant(1), scale,
                   unit_any());
}

/* ---- choose ---- */

/* The unit that all branches reach by multiplying. A bare branch gets the unit of what
 * stands before it, the first ones that of the first branch that has one. */
static unit choose_unit(number *values, int count) {
  unit all = unit_any();
  for (int i = 0; i < count; i++) {
    unit own = values[i].unit;
    if (own.any) {
      values[i].unit = all;
      continue;
    }
    for (int k = 0; all.any && k < i; k++) values[k].unit = own;
    if (all.any || unit_twelves(all, own) > 0) all = own;
  }
  return all;
}

/* Adds every case of a branch, guarded by the branch. */
static bool branch_put(compiler *c, number *out, const number *of, int guard, tag branch) {
  int64_t up, unused;
  numbers_align(c->b, of, out, &up, &unused);
  number_case chosen = {.guard = guard, .ntags = 1, .tags = {branch}};
  if (builder_constant(c->b, guard) == 0) return true;
  for (int i = 0; i < of->ncases && !c->b->status; i++) {
    number_case joined;
    if (!case_join(c->b, &chosen, &of->cases[i], &joined)) continue;
    joined.n = part_times(c->b, of->cases[i].n, up);
    joined.d = of->cases[i].d;
    out->cases[out->ncases++] = joined;
  }
  return !c->b->status;
}

/* A choice among tables has as many cases as they have together; choices among choices
 * would multiply them without end. */
static number *choose_room(compiler *c, number *values, int branches) {
  int cases = 0, scale = 0;
  for (int i = 0; i < branches; i++) {
    cases += values[i].ncases;
    if (values[i].scale > scale) scale = values[i].scale;
    if (cases <= CHOICES_MOST) continue;
    builder_fail(c->b, FAULT(c->b->fault, CHUAN_RULE, c->b->from->at, PLAN_CASES,
                             numeral_of(CHOICES_MOST).at));
    return NULL;
  }
  return number_new(c->b, cases, scale, choose_unit(values, branches));
}

number *compile_choose(compiler *c, const expr *e, bool ranged, const field *codes) {
  int branches = e->nargs / 2 + 1;
  number *values = arena_array(c->b->scratch, (size_t)branches, sizeof *values);
  int *whens = arena_array(c->b->scratch, (size_t)branches, sizeof *whens);
  if (!values || !whens) {
    builder_fail(c->b, fault_memory(c->b->fault));
    return NULL;
  }
  for (int i = 0; i < branches; i++) {
    bool last = i == branches - 1;
    whens[i] = last ? 0 : compile_cond(c, e->args[2 * i]);
    const number *x = compile_number(c, e->args[last ? 2 * i : 2 * i + 1], ranged, codes);
    if (!x || c->b->status) return NULL;
    values[i] = *x;
  }
  number *x = choose_room(c, values, branches);
  int kin = builder_family(c->b, &(family){.choose = e});
  for (int i = 0; x && i < branches; i++) {
    int none_before = builder_not(c->b, builder_join(c->b, STEP_OR, whens, i));
    int guard = i == branches - 1 ? none_before : builder_and(c->b, whens[i], none_before);
    if (c->b->status || !branch_put(c, x, &values[i], guard, (tag){.family = kin, .branch = i}))
      return NULL;
  }
  return x;
}
