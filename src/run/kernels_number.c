/* kernels_number: numbers are intervals of whole numbers with a state; the plan has
 * proved that none of these leaves 64 bits. Must never know rules or files. */
#include <string.h>

#include "run/kernels.h"

typedef uint8_t byte;

/* ---- leaves ---- */

#define WIDENED(width)                                                                             \
  CLONES static void widened_##width(int64_t *restrict out, const int##width##_t *restrict values, \
                                     int rows) {                                                   \
    for (int i = 0; i < rows; i++) out[i] = values[i];                                             \
  }

WIDENED(8) /* NOLINT(bugprone-signed-char-misuse): numbers, not characters */
WIDENED(16)
WIDENED(32)

/* A 64-bit column is passed on as it is; its state always is. */
static void load(planes *out, const column *c, int rows) {
  out->state = c->state;
  switch (c->width) {
  case WIDTH_8: widened_8(out->low, c->values, rows); break;
  case WIDTH_16: widened_16(out->low, c->values, rows); break;
  case WIDTH_32: widened_32(out->low, c->values, rows); break;
  case WIDTH_64:
  case WIDTH_TEXT: out->low = out->high = c->values; break;
  }
}

CLONES static void range_for_missing(int64_t *restrict low, int64_t *restrict high,
                                     byte *restrict state, const byte *restrict from, int64_t least,
                                     int64_t most, int rows) {
  for (int i = 0; i < rows; i++) {
    int64_t missing = -(int64_t)(from[i] == STATE_MISSING);
    high[i] = (low[i] & ~missing) | (most & missing);
    low[i] = (low[i] & ~missing) | (least & missing);
    state[i] = from[i] & STATE_NOT_APPLICABLE;
  }
}

static void load_range(planes *out, const column *c, const step *s, int rows) {
  planes known = *out;
  load(&known, c, rows);
  if (known.low != out->low) memcpy(out->low, known.low, (size_t)rows * sizeof(int64_t));
  range_for_missing(out->low, out->high, out->state, c->state, s->low, s->high, rows);
}

static void number_is(planes *out, const step *s, int rows) {
  int64_t *low = out->low;
  for (int i = 0; i < rows; i++) low[i] = s->low;
  memset(out->state, s->n ? STATE_MISSING : STATE_KNOWN, (size_t)rows);
}

/* Counts are always known. */
CLONES static void widen_count(int64_t *restrict out, const int16_t *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i];
}

CLONES static void weight_add(int64_t *restrict sum, const byte *restrict cond, int64_t weight,
                              int rows) {
  for (int i = 0; i < rows; i++) sum[i] += -(int64_t)cond[i] & weight;
}

/* A weight below 0 lowers the score where its condition is possible. */
static void score(const kernel_room *k, planes *out, const step *s, int rows) {
  memset(out->low, 0, (size_t)rows * sizeof(int64_t));
  memset(out->high, 0, (size_t)rows * sizeof(int64_t));
  for (int i = 0; i < s->nlist; i++) {
    const planes *c = &k->slots[s->list[i]];
    bool lowers = s->constants[i] < 0;
    weight_add(out->low, lowers ? c->high : c->low, s->constants[i], rows);
    weight_add(out->high, lowers ? c->low : c->high, s->constants[i], rows);
  }
  out->state = k->zeros;
}

/* ---- arithmetic, one end at a time ---- */

CLONES static void end_add(int64_t *restrict out, const int64_t *restrict a,
                           const int64_t *restrict b, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] + b[i];
}

CLONES static void end_sub(int64_t *restrict out, const int64_t *restrict a,
                           const int64_t *restrict b, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] - b[i];
}

CLONES static void end_min(int64_t *restrict out, const int64_t *restrict a,
                           const int64_t *restrict b, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] < b[i] ? a[i] : b[i];
}

CLONES static void end_max(int64_t *restrict out, const int64_t *restrict a,
                           const int64_t *restrict b, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] > b[i] ? a[i] : b[i];
}

CLONES static void end_scale(int64_t *restrict out, const int64_t *restrict a, int64_t n,
                             int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] * n;
}

CLONES static void states_or(byte *restrict out, const byte *restrict a, const byte *restrict b,
                             int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] | b[i];
}

typedef void end_kernel(int64_t *restrict, const int64_t *restrict, const int64_t *restrict, int);

/* Both ends of a op b; `crossed`: the low end takes b's high one. */
static void ends(const kernel_room *k, const planes *out, const step *s, end_kernel *kernel,
                 bool crossed, int rows) {
  const planes *a = &k->slots[s->a], *b = &k->slots[s->b];
  kernel(out->low, a->low, crossed ? b->high : b->low, rows);
  if (out->high != out->low) kernel(out->high, a->high, crossed ? b->low : b->high, rows);
  states_or(out->state, a->state, b->state, rows);
}

static void scale(const kernel_room *k, planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  end_scale(out->low, s->n < 0 ? a->high : a->low, s->n, rows);
  if (out->high != out->low) end_scale(out->high, s->n < 0 ? a->low : a->high, s->n, rows);
  out->state = a->state;
}

/* The plan's static bounds keep products in range; should an answer be outside its
 * field's range all the same, the product is unknown rather than wrong. */
static bool product(int64_t a, int64_t b, int64_t *low, int64_t *high) {
  int64_t p;
  if (__builtin_mul_overflow(a, b, &p)) return false;
  if (p < *low) *low = p;
  if (p > *high) *high = p;
  return true;
}

static void multiply(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a], *b = &k->slots[s->b];
  const int64_t *al = a->low, *ah = a->high, *bl = b->low, *bh = b->high;
  int64_t *low = out->low, *high = out->high;
  for (int i = 0; i < rows; i++) {
    int64_t least = INT64_MAX, most = INT64_MIN;
    bool fits = product(al[i], bl[i], &least, &most) && product(al[i], bh[i], &least, &most)
                && product(ah[i], bl[i], &least, &most) && product(ah[i], bh[i], &least, &most);
    high[i] = fits ? most : 0;
    low[i] = fits ? least : 0;
    out->state[i] = (byte)(a->state[i] | b->state[i] | (fits ? STATE_KNOWN : STATE_MISSING));
  }
}

/* ---- states ---- */

CLONES static void positive_state(byte *restrict out, const int64_t *restrict low,
                                  const byte *restrict state, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (byte)(state[i] | (low[i] <= 0 ? STATE_MISSING : 0));
}

static void positive(const kernel_room *k, planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  positive_state(out->state, a->low, a->state, rows);
  out->low = a->low;
  out->high = a->high;
}

CLONES static void both_known(byte *restrict out, const planes *a, const planes *b, int rows) {
  const int64_t *restrict al = a->low, *restrict ah = a->high;
  const int64_t *restrict bl = b->low, *restrict bh = b->high;
  const byte *restrict as = a->state, *restrict bs = b->state;
  for (int i = 0; i < rows; i++)
    out[i] = (byte)(((as[i] | bs[i]) == STATE_KNOWN) & (al[i] == ah[i]) & (bl[i] == bh[i]));
}

CLONES static void choose_end(int64_t *restrict out, const byte *restrict first,
                              const int64_t *restrict c, const int64_t *restrict d, int rows) {
  for (int i = 0; i < rows; i++) {
    int64_t mask = -(int64_t)first[i];
    out[i] = (c[i] & mask) | (d[i] & ~mask);
  }
}

CLONES static void choose_state(byte *restrict out, const byte *restrict first,
                                const byte *restrict c, const byte *restrict d, int rows) {
  for (int i = 0; i < rows; i++) {
    byte mask = (byte)-first[i];
    out[i] = (byte)((c[i] & mask) | (d[i] & (byte)~mask));
  }
}

static void if_known(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *c = &k->slots[s->c], *d = &k->slots[s->d];
  byte *first = k->bytes[0];
  both_known(first, &k->slots[s->a], &k->slots[s->b], rows);
  choose_end(out->low, first, c->low, d->low, rows);
  if (out->high != out->low) choose_end(out->high, first, c->high, d->high, rows);
  choose_state(out->state, first, c->state, d->state, rows);
}

/* ---- hull ---- */

/* Bit 4 of the state while cases are added: a possible case is known. */
#define HULL_KNOWN 4

CLONES static void hull_add(int64_t *restrict low, int64_t *restrict high, byte *restrict state,
                            const byte *restrict guard, const int64_t *restrict case_low,
                            const int64_t *restrict case_high, const byte *restrict case_state,
                            int rows) {
  for (int i = 0; i < rows; i++) {
    int64_t mask = -(int64_t)guard[i];
    int64_t l = (case_low[i] & mask) | (INT64_MAX & ~mask);
    int64_t h = (case_high[i] & mask) | (INT64_MIN & ~mask);
    low[i] = l < low[i] ? l : low[i];
    high[i] = h > high[i] ? h : high[i];
    byte apart = (byte)(case_state[i] & STATE_NOT_APPLICABLE);
    byte own = apart ? apart : case_state[i] == STATE_KNOWN ? HULL_KNOWN : STATE_MISSING;
    state[i] = (byte)(state[i] | (own & (byte)-guard[i]));
  }
}

CLONES static void hull_begin(int64_t *restrict low, int64_t *restrict high, int rows) {
  for (int i = 0; i < rows; i++) {
    low[i] = INT64_MAX;
    high[i] = INT64_MIN;
  }
}

CLONES static void hull_end(int64_t *restrict low, int64_t *restrict high,
                            const byte *restrict sure, int rows) {
  for (int i = 0; i < rows; i++) {
    int64_t l = low[i] < 0 ? low[i] : 0, h = high[i] > 0 ? high[i] : 0;
    int64_t mask = -(int64_t)sure[i];
    low[i] = (low[i] & mask) | (l & ~mask);
    high[i] = (high[i] & mask) | (h & ~mask);
  }
}

/* Not applicable only where every possible case is; where some are, nobody knows. */
CLONES static void hull_state(byte *restrict state, int rows) {
  for (int i = 0; i < rows; i++) {
    bool open = (state[i] & (STATE_NOT_APPLICABLE | STATE_MISSING)) != 0;
    state[i] = (byte)(state[i] == STATE_NOT_APPLICABLE ? STATE_NOT_APPLICABLE : open);
  }
}

static void bytes_or(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] |= a[i];
}

/* Where no case is sure, 0 is possible too: no row of a scorecard may match. */
static void hull(const kernel_room *k, const planes *out, const step *s, int rows) {
  byte *sure = k->bytes[0], *always = k->bytes[1];
  memset(sure, 0, (size_t)rows);
  memset(always, 1, (size_t)rows);
  memset(out->state, 0, (size_t)rows);
  hull_begin(out->low, out->high, rows);
  for (int i = 0; i < s->nlist; i += 2) {
    const planes *guard = s->list[i] < 0 ? NULL : &k->slots[s->list[i]];
    const planes *x = &k->slots[s->list[i + 1]];
    hull_add(out->low, out->high, out->state, guard ? guard->high : always, x->low, x->high,
             x->state, rows);
    bytes_or(sure, guard ? guard->low : always, rows);
  }
  hull_end(out->low, out->high, sure, rows);
  hull_state(out->state, rows);
}

/* ---- comparisons: unknown is possible, not applicable is not ---- */

CLONES static void number_inside(byte *restrict surely, byte *restrict possibly,
                                 const int64_t *restrict a, const int64_t *restrict b,
                                 const byte *restrict state, int64_t low, int64_t high, int rows) {
  for (int i = 0; i < rows; i++) {
    byte known = state[i] == STATE_KNOWN;
    surely[i] = (byte)((a[i] >= low) & (b[i] <= high) & known);
    possibly[i] = (byte)(((b[i] >= low) & (a[i] <= high) & known) | (state[i] == STATE_MISSING));
  }
}

static void test_number(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  number_inside(out->low, out->high, a->low, a->high, a->state, s->low, s->high, rows);
}

CLONES static void order_at_most(byte *restrict out, const int64_t *restrict a,
                                 const int64_t *restrict b, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] <= b[i];
}

CLONES static void order_below(byte *restrict out, const int64_t *restrict a,
                               const int64_t *restrict b, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] < b[i];
}

CLONES static void order_states(byte *restrict surely, byte *restrict possibly,
                                const byte *restrict a, const byte *restrict b, int rows) {
  for (int i = 0; i < rows; i++) {
    byte state = a[i] | b[i], known = state == STATE_KNOWN;
    surely[i] = surely[i] & known;
    possibly[i] = (byte)((possibly[i] & known) | (state == STATE_MISSING));
  }
}

/* Surely when the highest left is within the lowest right; possibly the other way. */
static void order(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a], *b = &k->slots[s->b];
  bool points = a->low == a->high && b->low == b->high;
  void (*kernel)(byte *restrict, const int64_t *restrict, const int64_t *restrict, int) =
      s->op == STEP_BELOW ? order_below : order_at_most;
  kernel(out->low, a->high, b->low, rows);
  if (points) memcpy(out->high, out->low, (size_t)rows);
  else kernel(out->high, a->low, b->high, rows);
  order_states(out->low, out->high, a->state, b->state, rows);
}

bool kernel_number(kernel_room *k, const step *s, int rows) {
  planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_WIDEN:
    widen_count(out->low, k->slots[s->a].low, rows);
    widen_count(out->high, k->slots[s->a].high, rows);
    out->state = k->zeros;
    return true;
  case STEP_SCORE: score(k, out, s, rows); return true;
  case STEP_LOAD: load(out, step_column(k, s), rows); return true;
  case STEP_LOAD_RANGE: load_range(out, step_column(k, s), s, rows); return true;
  case STEP_NUMBER_IS: number_is(out, s, rows); return true;
  case STEP_SCALE: scale(k, out, s, rows); return true;
  case STEP_ADD: ends(k, out, s, end_add, false, rows); return true;
  case STEP_SUB: ends(k, out, s, end_sub, true, rows); return true;
  case STEP_MUL: multiply(k, out, s, rows); return true;
  case STEP_MIN: ends(k, out, s, end_min, false, rows); return true;
  case STEP_MAX: ends(k, out, s, end_max, false, rows); return true;
  case STEP_POSITIVE: positive(k, out, s, rows); return true;
  case STEP_IF_KNOWN: if_known(k, out, s, rows); return true;
  case STEP_HULL: hull(k, out, s, rows); return true;
  case STEP_TEST_NUMBER: test_number(k, out, s, rows); return true;
  case STEP_AT_MOST:
  case STEP_BELOW: order(k, out, s, rows); return true;
  default: return false;
  }
}
