/* plan_compare: comparisons of numbers as tests, without a division: constants against
 * the narrow column, else cross-multiplied. Must never know nouns. */
#include "plan/plan_number.h"

/* A test not yet made a step, so that the two of a between become one range. */
typedef struct test {
  bool is_range;
  int slot;
  part base; /* its factor does not count */
  int64_t low, high;
} test;

static int64_t floor_div(int64_t a, int64_t b) {
  int64_t q = a / b;
  return q - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t common_divisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

static test test_of(int at) { return (test){.slot = at}; }

static bool may_not_apply(const builder *b, part p) {
  return p.slot >= 0 && builder_known(b, p.slot).may_not_apply;
}

/* l <= r or l < r. The comparison applies the factor of one side. */
static step order_of(builder *b, part l, part r, bool strict) {
  bool both = part_factor(l) != 1 && part_factor(r) != 1;
  int x = both ? part_slot(b, l) : part_base(b, l), y = part_base(b, r);
  step s = step_of(strict ? STEP_BELOW : STEP_AT_MOST, builder_same_level(b, &x, &y));
  s.a = x;
  s.b = y;
  s.low = both ? 1 : part_factor(l);
  s.high = part_factor(r);
  return s;
}

/* The same between slots. Where r < l or r <= l is asked already, and both sides always
 * apply, it is the negation of that. */
static int test_slots(builder *b, part l, part r, bool strict) {
  step opposite = order_of(b, r, l, !strict), s = order_of(b, l, r, strict);
  if (b->status) return 0;
  int asked = may_not_apply(b, l) || may_not_apply(b, r) ? -1 : builder_find(b, &opposite);
  return asked < 0 ? builder_step(b, &s, (known){0}) : builder_not(b, asked);
}

/* l <= r or l < r. A constant is divided through exactly (floor, ceiling), so that a
 * column keeps its own scale. */
static test test_order(builder *b, part l, part r, bool strict) {
  if (l.kind == PART_UNKNOWN || r.kind == PART_UNKNOWN)
    return test_of(may_not_apply(b, l) || may_not_apply(b, r) ? test_slots(b, l, r, strict)
                                                              : builder_cond_is(b, 2));
  if (l.kind == PART_CONSTANT && r.kind == PART_CONSTANT)
    return test_of(builder_cond_is(b, strict ? l.times < r.times : l.times <= r.times));
  if (r.kind == PART_CONSTANT)
    return (test){true, -1, l, INT64_MIN, floor_div(r.times - strict, l.times)};
  if (l.kind == PART_CONSTANT)
    return (test){true, -1, r, floor_div(l.times - !strict, r.times) + 1, INT64_MAX};
  int64_t g = common_divisor(l.times, r.times);
  l.times /= g;
  r.times /= g;
  return test_of(test_slots(b, l, r, strict));
}

static int test_slot(builder *b, const test *t) {
  if (!t->is_range) return t->slot;
  step_op o = t->base.kind == PART_COLUMN  ? STEP_TEST_RANGE
              : t->base.kind == PART_COUNT ? STEP_TEST_COUNT
                                           : STEP_TEST_NUMBER;
  step s = step_of(o, builder_level(b, t->base.slot));
  if (o == STEP_TEST_RANGE) s.column = t->base.column;
  else s.a = t->base.slot;
  s.low = t->low;
  s.high = t->high;
  return builder_step(b, &s, (known){0});
}

/* Both tests; two ranges of one thing are one range. */
static int test_both(builder *b, const test *x, const test *y) {
  if (!x->is_range || !y->is_range || x->base.kind != y->base.kind || x->base.slot != y->base.slot)
    return builder_and(b, test_slot(b, x), test_slot(b, y));
  test both = *x;
  if (y->low > both.low) both.low = y->low;
  if (y->high < both.high) both.high = y->high;
  return test_slot(b, &both);
}

/* x (<= or <) y in one case of each: n1*d2 against n2*d1. */
static test case_order(builder *b, const number *x, const number_case *xc, const number *y,
                       const number_case *yc, bool strict) {
  int64_t fx, fy;
  numbers_align(b, x, y, &fx, &fy);
  part left = part_times(b, part_product(b, xc->n, yc->d), fx);
  part right = part_times(b, part_product(b, yc->n, xc->d), fy);
  return b->status ? test_of(0) : test_order(b, left, right, strict);
}

/* The word's test of one case: which side each bound stands on, and how strictly. */
static int case_test(builder *b, op word, const number *x, const number_case *xc, const number *low,
                     const number_case *lc, const number *high, const number_case *hc) {
  bool over = word == OP_ABOVE || word == OP_OVER_TO || word == OP_OVER_UNDER;
  bool under = word == OP_BELOW || word == OP_FROM_UNDER || word == OP_OVER_UNDER;
  test from = {0}, to = {0};
  if (lc) from = case_order(b, low, lc, x, xc, over);
  if (hc) to = case_order(b, x, xc, high, hc, under);
  if (b->status) return 0;
  return lc && hc ? test_both(b, &from, &to) : test_slot(b, lc ? &from : &to);
}

/* guard, condition, … as they are found. */
typedef struct case_list {
  int pairs[2 * PLAN_CASES_MOST];
  int count;
} case_list;

static bool case_put(builder *b, case_list *list, int guard, int cond) {
  if (list->count == PLAN_CASES_MOST) {
    if (!b->status)
      builder_fail(b, FAULT(b->fault, CHUAN_RULE, b->from ? b->from->at : NOWHERE, PLAN_CASES,
                            numeral_of(PLAN_CASES_MOST).at));
    return false;
  }
  list->pairs[2 * list->count] = guard;
  list->pairs[2 * list->count++ + 1] = cond;
  return true;
}

/* All cases of the second bound that go with one case of x and of the first. */
static void compare_second(builder *b, op word, const number *x, const number_case *xc,
                           const number *first, const number_case *fc, const number *second,
                           const number_case *joined, case_list *out) {
  for (int k = 0; k < second->ncases && !b->status; k++) {
    const number_case *sc = &second->cases[k];
    number_case all;
    if (!case_join(b, joined, sc, &all)) continue;
    if (!case_put(b, out, all.guard, case_test(b, word, x, xc, first, fc, second, sc))) return;
  }
}

/* A bare tested number is in the unit of its first bound that has one. */
static number in_unit_of(const number *x, const number *first, const number *second) {
  number y = *x;
  if (y.unit.any) y.unit = first->unit;
  if (y.unit.any && second) y.unit = second->unit;
  return y;
}

int number_compare(builder *b, op word, const number *tested, const number *first,
                   const number *second) {
  case_list list = {.count = 0};
  bool first_is_low = word == OP_AT_LEAST || word == OP_ABOVE;
  if (b->status) return 0;
  const number same = in_unit_of(tested, first, second), *x = &same;
  for (int i = 0; i < x->ncases; i++)
    for (int j = 0; j < first->ncases && !b->status; j++) {
      const number_case *xc = &x->cases[i], *fc = &first->cases[j];
      number_case joined;
      if (!case_join(b, xc, fc, &joined)) continue;
      if (second) {
        compare_second(b, word, x, xc, first, fc, second, &joined, &list);
        continue;
      }
      int cond = first_is_low ? case_test(b, word, x, xc, first, fc, NULL, NULL)
                              : case_test(b, word, x, xc, NULL, NULL, first, fc);
      case_put(b, &list, joined.guard, cond);
    }
  return b->status ? 0 : builder_cases(b, list.pairs, list.count);
}
