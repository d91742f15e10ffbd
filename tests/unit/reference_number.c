/* reference_number: see reference_number.h. */
#include "reference_number.h"

#include <assert.h>
#include <string.h>

#include "base/amount.h"

/* ---- Kleene's three values ---- */

kleene kleene_not(kleene a) { return a == UNKNOWN ? UNKNOWN : a == YES ? NO : YES; }

kleene kleene_and(kleene a, kleene b) {
  if (a == NO || b == NO) return NO;
  return a == YES && b == YES ? YES : UNKNOWN;
}

kleene kleene_or(kleene a, kleene b) {
  return kleene_not(kleene_and(kleene_not(a), kleene_not(b)));
}

kleene kleene_of(bool claim) { return claim ? YES : NO; }

/* ---- numbers ---- */

number number_make(pool *p, int room) {
  number n = {.at = p->at + p->used, .bare = false};
  p->used += room;
  assert(p->used <= POOL);
  return n;
}

/* A number of one sure alternative. */
number number_single(pool *p, int state, wide low, wide high) {
  number n = number_make(p, 1);
  n.count = 1;
  n.at[0] = (alternative){
      .guard = YES, .state = state, .low = low, .high = high, .den_low = 1, .den_high = 1};
  if (state != GIVEN) n.at[0].low = n.at[0].high = 0;
  return n;
}

static wide wide_least(wide a, wide b) { return a < b ? a : b; }
static wide wide_most(wide a, wide b) { return a > b ? a : b; }

static void interval_times(wide al, wide ah, wide bl, wide bh, wide *low, wide *high) {
  wide p = al * bl, q = al * bh, r = ah * bl, t = ah * bh;
  *low = wide_least(wide_least(p, q), wide_least(r, t));
  *high = wide_most(wide_most(p, q), wide_most(r, t));
}

void number_multiply(number *n, int64_t by) {
  for (int i = 0; i < n->count; i++) {
    n->at[i].low *= by;
    n->at[i].high *= by;
  }
}

/* Brings two numbers to one scale and one count of months, multiplying only. */
void number_match(number *a, number *b) {
  number *less = a->scale < b->scale ? a : b, *more = less == a ? b : a;
  number_multiply(less, power10(more->scale - less->scale));
  less->scale = more->scale;
  if (a->bare) a->months = b->months;
  if (b->bare) b->months = a->months;
  less = a->months < b->months ? a : b;
  more = less == a ? b : a;
  for (; less->months < more->months; less->months++) number_multiply(less, 12);
  a->bare = b->bare = a->bare && b->bare;
}

/* True if one answer can be within both keys: the same code, or bands that overlap. */
static bool keys_meet(const pick *a, const pick *b) {
  for (int k = 0; k < a->keyed_by->nby; k++) {
    const key *x = &a->table->entries[a->entry].keys[k], *y = &b->table->entries[b->entry].keys[k];
    if (x->is_band ? x->high < y->low || y->high < x->low : x->code != y->code) return false;
  }
  return true;
}

/* Amounts by the same key fields are one family, whatever their tables. */
static bool same_family(const pick *a, const pick *b) {
  if (a->chosen || b->chosen) return a->chosen == b->chosen;
  if (a->keyed_by->nby != b->keyed_by->nby) return false;
  for (int k = 0; k < a->keyed_by->nby; k++)
    if (a->keyed_by->by[k] != b->keyed_by->by[k]) return false;
  return true;
}

/* True if both picks can be meant at once. */
static bool picks_meet(const pick *a, const pick *b) {
  if (!same_family(a, b)) return true;
  return a->chosen ? a->entry == b->entry : keys_meet(a, b);
}

static bool same_pick(const pick *a, const pick *b) {
  return a->table == b->table && a->chosen == b->chosen && a->entry == b->entry;
}

/* Joins the guards of two alternatives; false when they rest on entries that exclude each
 * other, so that they can never be meant together. */
bool alternative_join(const alternative *a, const alternative *b, alternative *out) {
  *out = *a;
  out->guard = kleene_and(a->guard, b->guard);
  for (int i = 0; i < b->npicks; i++) {
    bool known = false;
    for (int k = 0; k < a->npicks; k++) {
      if (!picks_meet(&a->picks[k], &b->picks[i])) return false;
      known |= same_pick(&a->picks[k], &b->picks[i]);
    }
    if (known) continue;
    assert(out->npicks < PICKS);
    out->picks[out->npicks++] = b->picks[i];
  }
  return out->guard != NO;
}

/* a op b for two aligned alternatives; the result has the joined guard already. */
static void alternative_apply(op o, const alternative *a, const alternative *b, alternative *out) {
  wide left_low, left_high, right_low, right_high;
  interval_times(a->low, a->high, b->den_low, b->den_high, &left_low, &left_high);
  interval_times(b->low, b->high, a->den_low, a->den_high, &right_low, &right_high);
  interval_times(a->den_low, a->den_high, b->den_low, b->den_high, &out->den_low, &out->den_high);
  out->state = a->state | b->state;
  switch ((int)o) {
  case OP_ADD:
    out->low = left_low + right_low;
    out->high = left_high + right_high;
    break;
  case OP_SUB:
    out->low = left_low - right_high;
    out->high = left_high - right_low;
    break;
  case OP_MIN:
    out->low = wide_least(left_low, right_low);
    out->high = wide_least(left_high, right_high);
    break;
  case OP_MAX:
    out->low = wide_most(left_low, right_low);
    out->high = wide_most(left_high, right_high);
    break;
  case OP_MUL: interval_times(a->low, a->high, b->low, b->high, &out->low, &out->high); break;
  case OP_PER: /* (n1/d1) / (n2/d2) = (n1*d2) / (d1*n2), where n2 is surely above 0 */
    if (!(b->low > 0)) out->state |= GIVEN_MISSING;
    out->low = left_low;
    out->high = left_high;
    interval_times(a->den_low, a->den_high, b->low, b->high, &out->den_low, &out->den_high);
    break;
  default: assert(!"an arithmetic operation");
  }
  if (out->state != GIVEN) {
    out->low = out->high = 0;
    out->den_low = out->den_high = 1;
  }
}

number number_combine(pool *p, op o, number a, number b) {
  if (o == OP_PER && a.scale < b.scale) {
    number_multiply(&a, power10(b.scale - a.scale));
    a.scale = b.scale;
  }
  if (o != OP_MUL && o != OP_PER) number_match(&a, &b);
  number n = number_make(p, a.count * b.count);
  for (int i = 0; i < a.count; i++)
    for (int k = 0; k < b.count; k++)
      if (alternative_join(&a.at[i], &b.at[k], &n.at[n.count]))
        alternative_apply(o, &a.at[i], &b.at[k], &n.at[n.count++]);
  n.bare = a.bare && b.bare;
  n.scale = o == OP_MUL ? a.scale + b.scale : o == OP_PER ? a.scale - b.scale : a.scale;
  n.months = a.months;
  if (o == OP_MUL) n.months = a.months + b.months;
  if (o == OP_PER) n.months = a.months - b.months;
  return n;
}

/* Adds `more`, guarded, to the alternatives of n; both get the greater scale. */
void number_add_case(number *n, number more, kleene guard, pick p) {
  number_match(n, &more);
  alternative own = {.guard = guard, .npicks = 1, .picks = {p}};
  for (int i = 0; i < more.count; i++) {
    alternative joined;
    if (!alternative_join(&own, &more.at[i], &joined)) continue;
    alternative a = more.at[i];
    a.guard = joined.guard;
    a.npicks = joined.npicks;
    memcpy(a.picks, joined.picks, sizeof a.picks);
    n->at[n->count++] = a;
  }
}

/* One interval around every possible case, and 0 where no case is sure. It does not apply
 * only if no possible case does; if some do and some do not, or one is unknown, it is
 * unknown. */
alternative hull_of(const number *n) {
  alternative h = {.guard = YES, .den_low = 1, .den_high = 1};
  bool sure = false;
  int known = 0, apart = 0;
  for (int i = 0; i < n->count; i++) {
    const alternative *a = &n->at[i];
    sure |= a->guard == YES;
    apart += (a->state & GIVEN_NOT_APPLICABLE) != 0;
    if (a->state != GIVEN) continue;
    assert(a->den_low == 1 && a->den_high == 1);
    h.low = known ? wide_least(h.low, a->low) : a->low;
    h.high = known ? wide_most(h.high, a->high) : a->high;
    known++;
  }
  if (apart > 0 && apart == n->count) h.state = GIVEN_NOT_APPLICABLE;
  else if (known < n->count) h.state = GIVEN_MISSING;
  if (!sure) {
    h.low = wide_least(h.low, 0);
    h.high = wide_most(h.high, 0);
  }
  return h;
}

/* a <= b, or a < b when strict; what does not apply says no before what is unknown. */
static kleene alternative_at_most(const alternative *a, const alternative *b, bool strict) {
  if ((a->state | b->state) & GIVEN_NOT_APPLICABLE) return NO;
  if ((a->state | b->state) & GIVEN_MISSING) return UNKNOWN;
  wide left_low, left_high, right_low, right_high;
  interval_times(a->low, a->high, b->den_low, b->den_high, &left_low, &left_high);
  interval_times(b->low, b->high, a->den_low, a->den_high, &right_low, &right_high);
  if (strict ? left_high < right_low : left_high <= right_low) return YES;
  return (strict ? left_low >= right_high : left_low > right_high) ? NO : UNKNOWN;
}

/* Aligned as copies, so that each comparison of a between stands alone. */
kleene number_at_most(const number *x, int i, const number *y, int k, bool strict) {
  alternative left = x->at[i], right = y->at[k];
  number a = *x, b = *y;
  a.at = &left;
  b.at = &right;
  a.count = b.count = 1;
  number_match(&a, &b);
  return alternative_at_most(&left, &right, strict);
}
