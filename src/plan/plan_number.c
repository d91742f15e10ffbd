/* plan_number: parts, cases and their arithmetic, exact in 64 bits by static bounds.
 * Must never know nouns. */
#include "plan/plan_number.h"

#include <assert.h>

#define BOUND_MOST ((wide)1 << 62)
/* Powers of ten that 64 bits hold; products of decimals may have twice as many digits
 * until a quotient takes them away again. */
enum { DIGITS_MOST = 18, SCALE_MOST = 2 * DIGITS_MOST };

part part_constant(int64_t n) {
  return (part){.kind = PART_CONSTANT, .times = n, .slot = -1, .column = -1};
}

part part_unknown(const char *name) {
  return (part){.kind = PART_UNKNOWN, .times = 1, .slot = -1, .column = -1, .name = name};
}

part part_of_slot(int at) {
  return (part){.kind = PART_SLOT, .times = 1, .slot = at, .column = -1};
}

static place place_of(const builder *b) { return b->from ? b->from->at : NOWHERE; }

/* Refuses what could leave the exact range; gives 0 then, so that callers go on. */
static int64_t bounded(builder *b, wide v) {
  if (v <= BOUND_MOST && v >= -BOUND_MOST) return (int64_t)v;
  if (!b->status) builder_fail(b, FAULT(b->fault, CHUAN_RULE, place_of(b), PLAN_TOO_LARGE, ""));
  return 0;
}

/* Bounds of the whole part. */
static known part_known(builder *b, part p) {
  if (p.kind == PART_CONSTANT) return (known){p.times, p.times, true, false};
  if (p.kind == PART_UNKNOWN) return (known){0, 0, true, false};
  known k = builder_known(b, p.slot);
  k.low = bounded(b, (wide)k.low * p.times);
  k.high = bounded(b, (wide)k.high * p.times);
  return k;
}

static int number_is(builder *b, int64_t n, bool unknown) {
  step s = step_of(STEP_NUMBER_IS, HOUSEHOLD);
  s.low = unknown ? 0 : n;
  s.n = unknown;
  return builder_step(b, &s, (known){s.low, s.low, true, false});
}

static int scaled(builder *b, int at, int64_t times) {
  if (times == 1) return at;
  known k = builder_known(b, at);
  int64_t x = bounded(b, (wide)k.low * times), y = bounded(b, (wide)k.high * times);
  step s = step_of(STEP_SCALE, builder_level(b, at));
  s.a = at;
  s.n = times;
  k.low = x < y ? x : y;
  k.high = x < y ? y : x;
  return builder_step(b, &s, k);
}

int part_base(builder *b, part p) {
  if (p.kind == PART_CONSTANT) return number_is(b, p.times, false);
  if (p.kind == PART_UNKNOWN) return number_is(b, 0, true);
  if (p.kind != PART_COUNT) return p.slot;
  step s = step_of(STEP_WIDEN, builder_level(b, p.slot));
  s.a = p.slot;
  return builder_step(b, &s, builder_known(b, p.slot));
}

int64_t part_factor(part p) { return p.kind == PART_CONSTANT ? 1 : p.times; }

int part_slot(builder *b, part p) { return scaled(b, part_base(b, p), part_factor(p)); }

part part_times(builder *b, part p, int64_t times) {
  if (times == 1 || p.kind == PART_UNKNOWN) return p;
  if (p.kind == PART_CONSTANT) return part_constant(bounded(b, (wide)p.times * times));
  if (times < 1) return part_of_slot(scaled(b, part_slot(b, p), times));
  p.times = bounded(b, (wide)p.times * times);
  if (p.times < 1) p.times = 1;
  part_known(b, p);
  return p;
}

/* A step over two numbers, brought to one level. */
static int binary(builder *b, step_op o, int x, int y, known k) {
  step s = step_of(o, builder_same_level(b, &x, &y));
  bool turns = o != STEP_SUB;
  s.a = turns && y < x ? y : x;
  s.b = turns && y < x ? x : y;
  return builder_step(b, &s, k);
}

static wide least(wide a, wide b) { return a < b ? a : b; }
static wide most(wide a, wide b) { return a > b ? a : b; }

/* Bounds of a result by interval arithmetic on the static bounds. */
static known binary_known(builder *b, step_op o, known x, known y) {
  wide xl = x.low, xh = x.high, yl = y.low, yh = y.high, low, high;
  switch (o) {
  case STEP_ADD:
    low = xl + yl;
    high = xh + yh;
    break;
  case STEP_SUB:
    low = xl - yh;
    high = xh - yl;
    break;
  case STEP_MIN:
    low = least(xl, yl);
    high = least(xh, yh);
    break;
  case STEP_MAX:
    low = most(xl, yl);
    high = most(xh, yh);
    break;
  default:
    low = least(least(xl * yl, xl * yh), least(xh * yl, xh * yh));
    high = most(most(xl * yl, xl * yh), most(xh * yl, xh * yh));
  }
  return (known){bounded(b, low), bounded(b, high), x.point && y.point,
                 x.may_not_apply || y.may_not_apply};
}

static int64_t fold(builder *b, step_op o, int64_t x, int64_t y) {
  known k = binary_known(b, o, (known){x, x, true, false}, (known){y, y, true, false});
  return k.low;
}

/* x op y. An unknown operand makes the result unknown, but for what may be not
 * applicable on the other side: that wins, so it stays a step. */
static part part_apply(builder *b, step_op o, part x, part y) {
  if (x.kind == PART_CONSTANT && y.kind == PART_CONSTANT)
    return part_constant(fold(b, o, x.times, y.times));
  known kx = part_known(b, x), ky = part_known(b, y);
  if (x.kind == PART_UNKNOWN && !ky.may_not_apply) return x;
  if (y.kind == PART_UNKNOWN && !kx.may_not_apply) return y;
  known k = binary_known(b, o, kx, ky);
  if (o != STEP_MUL) return part_of_slot(binary(b, o, part_slot(b, x), part_slot(b, y), k));
  if (x.kind == PART_CONSTANT) return part_times(b, y, x.times);
  if (y.kind == PART_CONSTANT) return part_times(b, x, y.times);
  int bx = part_base(b, x), by = part_base(b, y);
  part p = part_of_slot(
      binary(b, o, bx, by, binary_known(b, o, builder_known(b, bx), builder_known(b, by))));
  p.times = bounded(b, (wide)x.times * y.times);
  return p;
}

part part_product(builder *b, part x, part y) { return part_apply(b, STEP_MUL, x, y); }

part part_positive(builder *b, part p) {
  if (p.kind == PART_UNKNOWN) return p;
  if (p.kind == PART_CONSTANT) return p.times > 0 ? p : part_unknown(NULL);
  known k = builder_known(b, p.slot);
  if (k.low > 0) return p;
  step s = step_of(STEP_POSITIVE, builder_level(b, p.slot));
  s.a = part_base(b, p);
  k.low = 1;
  if (k.high < 1) k.high = 1;
  int64_t times = p.times;
  p = part_of_slot(builder_step(b, &s, k));
  p.times = times;
  return p;
}

static bool is_one(part p) { return p.kind == PART_CONSTANT && p.times == 1; }

number *number_new(builder *b, int cases, int scale, unit u) {
  number *x = arena_make(b->scratch, sizeof *x);
  if (x) x->cases = arena_array(b->scratch, (size_t)(cases > 0 ? cases : 1), sizeof *x->cases);
  if (!x || !x->cases) {
    builder_fail(b, fault_memory(b->fault));
    return NULL;
  }
  x->scale = scale;
  x->unit = u;
  return x;
}

number *number_of(builder *b, part n, part d, int scale, unit u) {
  number *x = number_new(b, 1, scale, u);
  if (!x) return NULL;
  x->cases[x->ncases++] = (number_case){.guard = -1, .n = n, .d = d};
  return x;
}

/* Codes exclude each other unless equal; bands unless they overlap. */
static bool keys_meet(const key *x, const key *y, int nby) {
  for (int i = 0; i < nby; i++) {
    if (x[i].is_band != y[i].is_band) continue;
    if (x[i].is_band ? x[i].high < y[i].low || y[i].high < x[i].low : x[i].code != y[i].code)
      return false;
  }
  return true;
}

static bool tags_equal(const tag *x, const tag *y, int nby) {
  if (x->family != y->family || x->branch != y->branch || !x->entry != !y->entry) return false;
  for (int i = 0; x->entry && i < nby; i++) {
    const key *k = &x->entry->keys[i], *l = &y->entry->keys[i];
    if (k->is_band != l->is_band
        || (k->is_band ? k->low != l->low || k->high != l->high : k->code != l->code))
      return false;
  }
  return true;
}

/* False when `t` excludes a tag the case already has. */
static bool tag_add(builder *b, number_case *to, const tag *t) {
  const family *f = &b->families[t->family];
  for (int i = 0; i < to->ntags; i++) {
    const tag *has = &to->tags[i];
    if (has->family != t->family) continue;
    if (tags_equal(has, t, f->nby)) return true;
    assert(f->choose || (has->entry && t->entry));
    if (f->choose || !keys_meet(has->entry->keys, t->entry->keys, f->nby)) return false;
  }
  if (to->ntags == CASE_TAGS) {
    if (!b->status)
      builder_fail(
          b, FAULT(b->fault, CHUAN_RULE, place_of(b), PLAN_CASES, numeral_of(PLAN_CASES_MOST).at));
    return false;
  }
  to->tags[to->ntags++] = *t;
  return true;
}

bool case_join(builder *b, const number_case *x, const number_case *y, number_case *out) {
  *out = *x;
  for (int i = 0; i < y->ntags; i++)
    if (!tag_add(b, out, &y->tags[i])) return false;
  if (x->guard < 0) out->guard = y->guard;
  else if (y->guard >= 0) out->guard = builder_and(b, x->guard, y->guard);
  return out->guard < 0 || builder_constant(b, out->guard) != 0;
}

/* Refuses the case after the last allowed one. */
static bool case_room(builder *b, int cases) {
  if (cases < PLAN_CASES_MOST) return true;
  if (!b->status)
    builder_fail(
        b, FAULT(b->fault, CHUAN_RULE, place_of(b), PLAN_CASES, numeral_of(PLAN_CASES_MOST).at));
  return false;
}

/* 10^digits, 1 when there are none; refused where it leaves the exact range. */
static int64_t power_of_ten(builder *b, int digits) {
  if (digits > DIGITS_MOST) return bounded(b, BOUND_MOST + 1);
  return power10(digits > 0 ? digits : 0);
}

void numbers_align(builder *b, const number *x, const number *y, int64_t *fx, int64_t *fy) {
  int digits = y->scale - x->scale, twelves = 0;
  if (!x->unit.any && !y->unit.any) twelves = unit_twelves(x->unit, y->unit);
  *fx = power_of_ten(b, digits);
  *fy = power_of_ten(b, -digits);
  for (; twelves > 0; twelves--) *fx = bounded(b, (wide)*fx * 12);
  for (; twelves < 0; twelves++) *fy = bounded(b, (wide)*fy * 12);
}

/* What aligned sums, differences, least and greatest are measured in. */
static unit aligned_unit(const number *x, const number *y) {
  if (x->unit.any) return y->unit;
  if (y->unit.any || unit_twelves(x->unit, y->unit) <= 0) return x->unit;
  return y->unit;
}

static step_op step_for(op o) {
  switch (o) {
  case OP_ADD: return STEP_ADD;
  case OP_SUB: return STEP_SUB;
  case OP_MIN: return STEP_MIN;
  case OP_MAX: return STEP_MAX;
  default: return STEP_MUL;
  }
}

/* n1/d1 op n2/d2 over the common denominator d1*d2 (left out where it is 1). */
static void apply_case(builder *b, op o, const number_case *x, const number_case *y, int64_t fx,
                       int64_t fy, number_case *out) {
  part xn = part_times(b, x->n, fx), yn = part_times(b, y->n, fy);
  if (o == OP_PER) {
    part below = part_positive(b, yn);
    out->n = part_product(b, xn, y->d);
    out->d = part_product(b, below, x->d);
  } else if (o == OP_MUL) {
    out->n = part_product(b, xn, yn);
    out->d = part_product(b, x->d, y->d);
  } else {
    out->n = part_apply(b, step_for(o), part_product(b, xn, y->d), part_product(b, yn, x->d));
    out->d = part_product(b, x->d, y->d);
  }
}

/* Scale and unit of the result, and the factors of its operands. */
static number *result_for(builder *b, op o, const number *x, const number *y, int64_t *fx,
                          int64_t *fy) {
  int most_cases = (int)least((wide)x->ncases * y->ncases, PLAN_CASES_MOST);
  *fx = *fy = 1;
  if (o == OP_MUL) {
    int digits = x->scale + y->scale;
    if (digits > SCALE_MOST) digits = (int)bounded(b, BOUND_MOST + 1);
    return number_new(b, most_cases, digits, unit_times(x->unit, y->unit, 1));
  }
  if (o == OP_PER) {
    int digits = x->scale - y->scale;
    *fx = power_of_ten(b, -digits);
    return number_new(b, most_cases, digits > 0 ? digits : 0, unit_times(x->unit, y->unit, -1));
  }
  numbers_align(b, x, y, fx, fy);
  return number_new(b, most_cases, x->scale > y->scale ? x->scale : y->scale, aligned_unit(x, y));
}

number *number_apply(builder *b, op o, const number *x, const number *y) {
  int64_t fx, fy;
  if (b->status) return NULL;
  number *r = result_for(b, o, x, y, &fx, &fy);
  for (int i = 0; r && i < x->ncases; i++)
    for (int j = 0; j < y->ncases; j++) {
      number_case joined;
      if (!case_join(b, &x->cases[i], &y->cases[j], &joined)) continue;
      if (!case_room(b, r->ncases)) return NULL;
      apply_case(b, o, &x->cases[i], &y->cases[j], fx, fy, &joined);
      r->cases[r->ncases++] = joined;
    }
  return b->status ? NULL : r;
}

/* Bounds of the hull: all cases, and 0 where none may be sure. */
static known hull_known(builder *b, const number *x) {
  known k = {0};
  for (int i = 0; i < x->ncases; i++) {
    known p = part_known(b, x->cases[i].n);
    if (p.low < k.low) k.low = p.low;
    if (p.high > k.high) k.high = p.high;
    k.may_not_apply = k.may_not_apply || p.may_not_apply;
  }
  return k;
}

part number_hull(builder *b, const number *x) {
  if (b->status) return part_constant(0);
  for (int i = 0; i < x->ncases; i++)
    if (!is_one(x->cases[i].d)) {
      builder_fail(b, FAULT(b->fault, CHUAN_RULE, place_of(b), PLAN_FOLD_PER, ""));
      return part_constant(0);
    }
  if (x->ncases == 1 && x->cases[0].guard < 0) return x->cases[0].n;
  int *list = arena_array(b->scratch, (size_t)x->ncases * 2 + 1, sizeof *list);
  if (!list) {
    builder_fail(b, fault_memory(b->fault));
    return part_constant(0);
  }
  for (int i = 0; i < x->ncases; i++) {
    list[2 * i] = x->cases[i].guard;
    list[2 * i + 1] = part_slot(b, x->cases[i].n);
  }
  step s = step_of(STEP_HULL, builder_one_level(b, list, 2 * x->ncases));
  s.list = list;
  s.nlist = 2 * x->ncases;
  return part_of_slot(builder_step(b, &s, hull_known(b, x)));
}
