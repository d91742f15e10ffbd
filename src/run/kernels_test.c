/* kernels_test: tests of columns, counts and numbers, and comparisons. A missing answer is
 * possible, one that is not applicable is not. Must never know rules or files. */
#include <assert.h>
#include <string.h>

#include "run/kernels.h"

typedef uint8_t byte;

/* The sides of a comparison: a * left + more <= b * right. */
typedef struct sides {
  int64_t left, right, more;
} sides;

#define WIDTH 8
#define INT int8_t
#define UINT uint8_t
#define WRAP int
#include "run/kernels_test_width.h"
#define WIDTH 16
#define INT int16_t
#define UINT uint16_t
#define WRAP int
#include "run/kernels_test_width.h"
#define WIDTH 32
#define INT int32_t
#define UINT uint32_t
#define WRAP uint32_t
#include "run/kernels_test_width.h"
#define WIDTH 64
#define INT int64_t
#define UINT uint64_t
#define WRAP uint64_t
#include "run/kernels_test_width.h"

#define BY_WIDTH(kernel) \
  { kernel##_8, kernel##_16, kernel##_32, kernel##_64 }

typedef void test_kernel(byte *restrict, byte *restrict, const planes *, int64_t, int64_t, int);
typedef void order_kernel(byte *restrict, byte *restrict, const planes *, const planes *,
                          const sides *, int);

static test_kernel *const inside[] = BY_WIDTH(inside);
static test_kernel *const inside_too[] = BY_WIDTH(inside_too);
static test_kernel *const range_inside[] = BY_WIDTH(range_inside);
static order_kernel *const order[] = BY_WIDTH(order);
static order_kernel *const range_order[] = BY_WIDTH(range_order);

/* No answer is inside: only the missing ones stay possible. */
CLONES static void inside_nothing(byte *restrict surely, byte *restrict possibly,
                                  const byte *restrict state, int rows) {
  for (int i = 0; i < rows; i++) {
    surely[i] = 0;
    possibly[i] = state[i] == STATE_MISSING;
  }
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
static void column_inside(const planes *out, const column *c, int64_t low, int64_t high, bool too,
                          int rows) {
  const planes answers = {c->values, c->values, c->state};
  assert(c->width != WIDTH_TEXT);
  if (cut_to(c->width, &low, &high) && low <= high)
    (too ? inside_too : inside)[c->width](out->low, out->high, &answers, low, high, rows);
  else if (!too) inside_nothing(out->low, out->high, c->state, rows);
}

/* One pass per run of neighbouring positions. */
static void test_code(const planes *out, const column *c, const step *s, int rows) {
  if (!s->nlist) inside_nothing(out->low, out->high, c->state, rows);
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

static void test_text(const planes *out, const batch *b, const column *c, const step *s, int rows) {
  const text_ref *refs = c->values;
  byte *surely = out->low, *possibly = out->high;
  for (int i = 0; i < rows; i++) {
    surely[i] = c->state[i] == STATE_KNOWN && is_text_of(b, refs[i], s);
    possibly[i] = surely[i] || c->state[i] == STATE_MISSING;
  }
}

/* ---- numbers and counts ---- */

static column_width width_of(const kernel_room *k, int at) { return k->plan->slots[at].width; }

static bool is_point(const planes *p) { return p->low == p->high; }

/* Counts are always known. */
static void test_number(const kernel_room *k, const planes *out, const step *s, int rows) {
  planes a = k->slots[s->a];
  column_width width = width_of(k, s->a);
  int64_t low = s->low, high = s->high;
  if (s->op == STEP_TEST_COUNT) a.state = k->zeros;
  if (!cut_to(width, &low, &high)) inside_nothing(out->low, out->high, a.state, rows);
  else if (is_point(&a) && low <= high) inside[width](out->low, out->high, &a, low, high, rows);
  else range_inside[width](out->low, out->high, &a, low, high, rows);
}

static void test_order(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a], *b = &k->slots[s->b];
  const sides by = {s->low, s->high, s->op == STEP_BELOW};
  bool points = is_point(a) && is_point(b);
  (points ? order : range_order)[s->width](out->low, out->high, a, b, &by, rows);
}

bool kernel_test(kernel_room *k, const step *s, int rows) {
  const planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_TEST_CODE: test_code(out, step_column(k, s), s, rows); return true;
  case STEP_TEST_RANGE:
    column_inside(out, step_column(k, s), s->low, s->high, false, rows);
    return true;
  case STEP_TEST_TEXT: test_text(out, k->batch, step_column(k, s), s, rows); return true;
  case STEP_TEST_COUNT:
  case STEP_TEST_NUMBER: test_number(k, out, s, rows); return true;
  case STEP_AT_MOST:
  case STEP_BELOW: test_order(k, out, s, rows); return true;
  default: return false;
  }
}
