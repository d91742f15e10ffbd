/* kernels_test: tests of columns, counts and numbers, and comparisons. A missing answer is
 * possible, one that is not applicable is not. Must never know rules or files. */
#include <assert.h>
#include <string.h>

#include "run/kernels.h"

typedef uint8_t byte;

#define WIDTH 8
#define INT int8_t
#define UINT uint8_t
#define TIMES(x, n) ((void)(n), (x))
#include "run/kernels_test_width.h"
#define WIDTH 16
#define INT int16_t
#define UINT uint16_t
#define TIMES(x, n) (int16_t)((x) * (int16_t)(n))
#include "run/kernels_test_width.h"
#define WIDTH 32
#define INT int32_t
#define UINT uint32_t
#define TIMES(x, n) (int32_t)((uint32_t)(x) * (uint32_t)(n))
#include "run/kernels_test_width.h"
#define WIDTH 64
#define INT int64_t
#define UINT uint64_t
#define TIMES(x, n) (int64_t)((uint64_t)(x) * (uint64_t)(n))
#include "run/kernels_test_width.h"

#define BY_WIDTH(kernel) \
  { kernel##_8, kernel##_16, kernel##_32, kernel##_64 }

typedef void test_kernel(byte *restrict, const planes *, int64_t, int64_t, int);
typedef void order_kernel(byte *restrict, const void *restrict, const byte *restrict,
                          const void *restrict, const byte *restrict, int64_t, byte, byte, int);

static test_kernel *const inside[] = BY_WIDTH(inside);
static test_kernel *const inside_too[] = BY_WIDTH(inside_too);
static test_kernel *const range_inside[] = BY_WIDTH(range_inside);
static order_kernel *const above[] = BY_WIDTH(above);
static order_kernel *const under[] = BY_WIDTH(under);

/* No answer is inside: only the missing ones stay possible. */
CLONES static void inside_nothing(byte *restrict out, const byte *restrict state, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (byte)(-(state[i] == STATE_MISSING) & COND_UNKNOWN);
}

/* Cuts the bounds of a test to what planes can hold; false: nothing can be inside. */
static bool cut_to(column_width width, int64_t *low, int64_t *high) {
  int64_t most = width == WIDTH_64 ? INT64_MAX : (INT64_C(1) << ((8 << width) - 1)) - 1;
  if (*low > most || *high < -most - 1) return false;
  if (*low < -most - 1) *low = -most - 1;
  if (*high > most) *high = most;
  return true;
}

/* ---- columns ---- */

/* The answers of a column in [low, high]; `too`: or was before. */
static void column_inside(byte *out, const column *c, int64_t low, int64_t high, bool too,
                          int rows) {
  const planes answers = {c->values, c->values, c->state};
  assert(c->width != WIDTH_TEXT);
  if (cut_to(c->width, &low, &high) && low <= high)
    (too ? inside_too : inside)[c->width](out, &answers, low, high, rows);
  else if (!too) inside_nothing(out, c->state, rows);
}

/* One pass per run of neighbouring positions. */
static void test_code(byte *out, const column *c, const step *s, int rows) {
  if (!s->nlist) inside_nothing(out, c->state, rows);
  for (int i = 0, end; i < s->nlist; i = end) {
    for (end = i + 1; end < s->nlist && s->list[end] == s->list[end - 1] + 1;) end++;
    column_inside(out, c, s->list[i], s->list[end - 1], i > 0, rows);
  }
}

static bool is_text_of(const batch *b, text_ref ref, const step *s) {
  for (int i = 0; i < s->nlist; i++)
    if (strlen(s->texts[i]) == ref.length && !memcmp(s->texts[i], b->texts + ref.at, ref.length))
      return true;
  return false;
}

static void test_text(byte *out, const batch *b, const column *c, const step *s, int rows) {
  const text_ref *refs = c->values;
  for (int i = 0; i < rows; i++) {
    out[i] = c->state[i] == STATE_MISSING ? COND_UNKNOWN : COND_NO;
    if (c->state[i] == STATE_KNOWN && is_text_of(b, refs[i], s)) out[i] = COND_YES;
  }
}

/* ---- numbers and counts ---- */

static column_width width_of(const kernel_room *k, int at) { return k->plan->slots[at].width; }

static bool is_point(const planes *p) { return p->low == p->high; }

/* Counts are always known. */
static void test_number(const kernel_room *k, byte *out, const step *s, int rows) {
  planes a = k->slots[s->a];
  column_width width = width_of(k, s->a);
  int64_t low = s->low, high = s->high;
  if (s->op == STEP_TEST_COUNT) a.state = k->zeros;
  if (!cut_to(width, &low, &high)) inside_nothing(out, a.state, rows);
  else if (is_point(&a) && low <= high) inside[width](out, &a, low, high, rows);
  else range_inside[width](out, &a, low, high, rows);
}

/* x above or under y * times; `kernel` says which, `flip` that its opposite is asked for. */
typedef struct comparison {
  order_kernel *kernel;
  int64_t times;
  byte flip;
} comparison;

/* One end of the sides against one of the other. */
static void compare(const comparison *how, byte *out, const void *x, const byte *x_state,
                    const void *y, const byte *y_state, byte bits, int rows) {
  how->kernel(out, x, x_state, y, y_state, how->times, how->flip, bits, rows);
}

CLONES static void bits_or(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] |= a[i];
}

/* a <= b or a < b, where one of them may have a factor: it is made the y. Surely when the
 * highest left is within the lowest right, possibly the other way; of points both at once. */
static void test_order(const kernel_room *k, byte *out, const step *s, int rows) {
  bool strict = s->op == STEP_BELOW, left = s->low != 1;
  planes x = k->slots[left ? s->b : s->a], y = k->slots[left ? s->a : s->b];
  const comparison how = {(left == strict ? above : under)[s->width], left ? s->low : s->high,
                          !strict};
  bool points = is_point(&x) && is_point(&y);
  const void *x_sure = left ? x.low : x.high, *y_sure = left ? y.high : y.low;
  compare(&how, out, x_sure, x.state, y_sure, y.state, points ? COND_YES : COND_SURELY, rows);
  if (points) return;
  const void *x_may = left ? x.high : x.low, *y_may = left ? y.low : y.high;
  compare(&how, k->bytes[0], x_may, x.state, y_may, y.state, COND_POSSIBLY, rows);
  bits_or(out, k->bytes[0], rows);
}

void kernel_test(kernel_room *k, const step *s, int rows) {
  byte *out = k->slots[s->out].low;
  switch (s->op) {
  case STEP_TEST_CODE: test_code(out, step_column(k, s), s, rows); break;
  case STEP_TEST_RANGE: column_inside(out, step_column(k, s), s->low, s->high, false, rows); break;
  case STEP_TEST_TEXT: test_text(out, k->batch, step_column(k, s), s, rows); break;
  case STEP_TEST_COUNT:
  case STEP_TEST_NUMBER: test_number(k, out, s, rows); break;
  case STEP_AT_MOST:
  case STEP_BELOW: test_order(k, out, s, rows); break;
  default: assert(!"a step of this file");
  }
}
