/* printed: the arithmetic of the figures that a local plan prints. */
#include "run/printed.h"

/* ---- what figures come to ---- */

ratio figures_come_to(const local_plan *p, figure_table values, const expr *e,
                      const plan_figure *from, int i) {
  const plan_figure *named = figure_named(p, e);
  if (named) return values[named->first + figure_beside(named, from, i)];
  if (e->op == OP_AMOUNT) return ratio_of_amount(e->amount);
  ratio a = figures_come_to(p, values, e->args[0], from, i);
  ratio b = figures_come_to(p, values, e->args[1], from, i);
  switch (e->op) {
  case OP_ADD: return ratio_add(a, b);
  case OP_SUB: return ratio_sub(a, b);
  case OP_MUL: return ratio_mul(a, b);
  default: return ratio_div(a, b); /* `is` has no other operation */
  }
}

int figure_decimals(const plan_figure *f, int i) {
  const printed_number *said = i < figure_values(f) ? figure_printed(f, i) : NULL;
  if (said) return said->decimals;
  return f->is_rate ? 4 : 0;
}

/* ---- what is not printed ---- */

/* The values that would make an identity hold. */
typedef struct range {
  ratio low, high;
  bool low_open, high_open;
} range;

/* Whole numbers that a value which is not printed may be. */
typedef struct bounds {
  bool known;
  int64_t low, high;
} bounds;

typedef struct checking {
  const local_plan *p;
  printed_report *out;
  ratio *values;  /* as printed_number */
  bounds *bounds; /* of those that are not */
} checking;

/* Values that stand in the identity without being printed, and the last of them. */
typedef struct unknown {
  int count;
  const plan_figure *of;
  int value;
} unknown;

static void find_unknown(const checking *c, const expr *e, const plan_figure *from, int i,
                         unknown *out) {
  const plan_figure *named = figure_named(c->p, e);
  int beside = named ? figure_beside(named, from, i) : 0;
  for (int k = 0; k < e->nargs; k++) find_unknown(c, e->args[k], from, i, out);
  if (!named || ratio_is(c->values[named->first + beside])) return;
  *out = (unknown){out->count + 1, named, beside};
}

static range shifted(range r, ratio by) {
  r.low = ratio_add(r.low, by);
  r.high = ratio_add(r.high, by);
  return r;
}

/* The range of by - x, and of by / x, for x in r. */
static range taken_from(range r, ratio by) {
  return (range){ratio_sub(by, r.high), ratio_sub(by, r.low), r.high_open, r.low_open};
}

static range divided_by(range r, ratio by) {
  return (range){ratio_div(by, r.high), ratio_div(by, r.low), r.high_open, r.low_open};
}

static range scaled(range r, ratio by) {
  r.low = ratio_mul(r.low, by);
  r.high = ratio_mul(r.high, by);
  return r;
}

static bool is_above_0(ratio r) { return ratio_is(r) && r.num > 0; }

/* From the range of one side of an operation to that of its argument `which`, where the other is
 * `other`; false where it is not bounded by it. */
static bool side_range(op o, int which, ratio other, range *r) {
  switch (o) {
  case OP_ADD: *r = shifted(*r, ratio_sub(ratio_whole(0), other)); return true;
  case OP_SUB: *r = which == 0 ? shifted(*r, other) : taken_from(*r, other); return true;
  case OP_MUL: *r = scaled(*r, ratio_div(ratio_whole(1), other)); return is_above_0(other);
  default: break;
  }
  if (!is_above_0(other)) return false;
  if (which == 1 && !is_above_0(r->low)) return false;
  *r = which == 0 ? scaled(*r, other) : divided_by(*r, other);
  return true;
}

/* From the range of the expression to that of the one value in it that is not printed. */
static bool narrow(const checking *c, const expr *e, const plan_figure *from, int i, range *r) {
  unknown inside = {0};
  if (figure_named(c->p, e)) return true;
  find_unknown(c, e->args[0], from, i, &inside);
  int which = inside.count == 0;
  ratio other = figures_come_to(c->p, c->values, e->args[1 - which], from, i);
  return ratio_is(other) && side_range(e->op, which, other, r)
         && narrow(c, e->args[which], from, i, r);
}

/* What the figure may be, given how it is printed: what is divided is rounded half up. */
static range printed_range(const printed_number *said, const expr *is) {
  if (!expr_divides(is)) return (range){said->value, said->value, false, false};
  ratio half = ratio_of(1, 2 * power10(said->decimals));
  return (range){ratio_sub(said->value, half), ratio_add(said->value, half), false, true};
}

static bool whole_bounds(range r, bounds *out) {
  if (!ratio_is(r.low) || !ratio_is(r.high)) return false;
  out->low = r.low_open ? ratio_floor(r.low) + 1 : ratio_ceil(r.low);
  out->high = r.high_open ? ratio_ceil(r.high) - 1 : ratio_floor(r.high);
  out->known = out->low <= out->high;
  return out->known;
}

/* ---- findings ---- */

static figure_check *add_check(checking *c, const plan_figure *of, const expr *is) {
  figure_check *added = &c->out->checks[c->out->nchecks++];
  *added = (figure_check){.of = of, .is = is};
  return added;
}

static void add_finding(checking *c, figure_check *check, figure_finding f) {
  check->differ++;
  f.check = check;
  c->out->findings[c->out->nfindings++] = f;
}

static void add_derived(checking *c, figure_derived d) { c->out->derived[c->out->nderived++] = d; }

/* A value held against what it comes to exactly. */
static void compare(checking *c, figure_check *check, int i, ratio exact) {
  const printed_number *said = figure_printed(check->of, i);
  bool rounds = check->is && expr_divides(check->is);
  ratio made = rounds ? ratio_round(exact, said->decimals) : exact;
  if (!ratio_is(made)) return;
  check->compared++;
  if (ratio_compare(made, said->value) == 0) return;
  bool cut = rounds && ratio_compare(ratio_cut(exact, said->decimals), said->value) == 0;
  add_finding(
      c, check,
      (figure_finding){
          .value = i, .low = made, .high = made, .what = cut ? DIFFERENCE_CUT_OFF : DIFFERENCE});
}

/* What the figure would come to with a base of `n`. */
static ratio with_base(checking *c, const figure_check *check, int i, const unknown *base,
                       int64_t n) {
  ratio *at = &c->values[base->of->first + base->value];
  *at = ratio_whole(n);
  ratio made = figures_come_to(c->p, c->values, check->is, check->of, i);
  *at = (ratio){0};
  return ratio_round(made, figure_printed(check->of, i)->decimals);
}

/* The base that this figure goes with is none of those that the figures before go with. */
static void other_base(checking *c, figure_check *check, int i, const unknown *base,
                       const bounds *before, const bounds *now) {
  figure_finding f = {.value = i,
                      .what = DIFFERENCE_BASE,
                      .base = base->of,
                      .base_value = base->value,
                      .base_low = before->low,
                      .base_high = before->high,
                      .own_low = now->low,
                      .own_high = now->high};
  ratio one = with_base(c, check, i, base, before->low);
  ratio other = with_base(c, check, i, base, before->high);
  bool ordered = ratio_compare(one, other) <= 0;
  f.low = ordered ? one : other;
  f.high = ordered ? other : one;
  add_finding(c, check, f);
}

/* A printed figure tells within which bounds the one value lies that is not printed. */
static void tell_bounds(checking *c, figure_check *check, int i, const unknown *base) {
  bounds *before = &c->bounds[base->of->first + base->value], now;
  range r = printed_range(figure_printed(check->of, i), check->is);
  if (base->of->is_rate || !narrow(c, check->is, check->of, i, &r) || !whole_bounds(r, &now))
    return;
  if (!before->known) {
    *before = now;
    return;
  }
  check->compared++;
  bounds common = {true, now.low > before->low ? now.low : before->low,
                   now.high < before->high ? now.high : before->high};
  if (common.low > common.high) other_base(c, check, i, base, before, &now);
  else *before = common;
}

/* One value of a figure against one of its identities. */
static void check_value(checking *c, figure_check *check, int i) {
  unknown missing = {0};
  bool said = figure_printed(check->of, i) != NULL;
  find_unknown(c, check->is, check->of, i, &missing);
  if (missing.count == 0) {
    ratio exact = figures_come_to(c->p, c->values, check->is, check->of, i);
    if (said) compare(c, check, i, exact);
    else if (ratio_is(exact))
      add_derived(c, (figure_derived){.of = check->of, .value = i, .exact = exact});
  } else if (said && missing.count == 1) {
    tell_bounds(c, check, i, &missing);
  }
}

/* The rows of a column add up to its total; without one, their sum is what follows. */
static void check_sum(checking *c, const plan_figure *f) {
  ratio sum = ratio_whole(0);
  if (!f->in || !f->is_printed || !f->is_count) return;
  for (int i = 0; i < f->in->nrows; i++) sum = ratio_add(sum, c->values[f->first + i]);
  if (f->in->has_total) compare(c, add_check(c, f, NULL), f->in->nrows, sum);
  else if (ratio_is(sum))
    add_derived(c, (figure_derived){.of = f, .value = f->in->nrows, .exact = sum});
}

/* What is not printed, as far as the others bound it. */
static void derive_bounds(checking *c) {
  for (int n = 0; n < c->p->nfigures; n++) {
    const plan_figure *f = c->p->figures[n];
    for (int i = 0; i < figure_values(f); i++) {
      const bounds *b = &c->bounds[f->first + i];
      if (!b->known) continue;
      add_derived(c, (figure_derived){.of = f,
                                      .value = i,
                                      .bounds = b->low < b->high,
                                      .exact = ratio_whole(b->low),
                                      .low = b->low,
                                      .high = b->high});
    }
  }
}

/* As many of everything as there can be. */
static bool make_room(checking *c, arena *a) {
  size_t checks = 1, results = 1;
  for (int n = 0; n < c->p->nfigures; n++) {
    const plan_figure *f = c->p->figures[n];
    checks += (size_t)f->nis + 1;
    results += ((size_t)f->nis + 1) * ((size_t)figure_values(f) + 1);
  }
  c->values = arena_array(a, (size_t)c->p->nvalues + 1, sizeof *c->values);
  c->bounds = arena_array(a, (size_t)c->p->nvalues + 1, sizeof *c->bounds);
  c->out->checks = arena_array(a, checks, sizeof *c->out->checks);
  c->out->findings = arena_array(a, results, sizeof *c->out->findings);
  c->out->derived = arena_array(a, results + (size_t)c->p->nvalues, sizeof *c->out->derived);
  return c->values && c->bounds && c->out->checks && c->out->findings && c->out->derived;
}

chuan_status printed_check(const local_plan *p, arena *a, printed_report *out, chuan_fault *fault) {
  checking c = {.p = p, .out = out};
  *out = (printed_report){0};
  if (!make_room(&c, a)) return fault_memory(fault);
  for (int n = 0; n < p->nfigures; n++)
    for (int i = 0; i < figure_values(p->figures[n]); i++) {
      const printed_number *said = figure_printed(p->figures[n], i);
      if (said) c.values[p->figures[n]->first + i] = said->value;
    }
  for (int n = 0; n < p->nfigures; n++) {
    const plan_figure *f = p->figures[n];
    check_sum(&c, f);
    for (int k = 0; k < f->nis; k++) {
      figure_check *check = add_check(&c, f, f->is[k]);
      for (int i = 0; i < figure_values(f); i++) check_value(&c, check, i);
    }
  }
  derive_bounds(&c);
  return CHUAN_OK;
}
