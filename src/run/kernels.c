/* kernels: conditions. A condition is two byte planes, surely and possibly, of 0 and 1;
 * Kleene's and, or, not act on both. Must never know rules or files. */
#include "run/kernels.h"

#include <assert.h>
#include <string.h>

typedef uint8_t byte;

const column *step_column(const kernel_room *k, const step *s) {
  assert(s->column >= 0);
  return &k->batch->columns[s->column];
}

void kernel_step(kernel_room *k, const step *s) {
  int rows = s->level == PERSON ? k->batch->persons : k->batch->households;
  k->slots[s->out] = k->own[s->out];
  if (kernel_condition(k, s, rows) || kernel_number(k, s, rows) || kernel_fold(k, s, rows)) return;
  assert(!"every step has a kernel");
}

/* ---- tests of columns: value - low as unsigned <= high - low is both bounds at once.
 * A missing answer is possible, one that is not applicable is not. ---- */

#define INSIDE(width)                                                                        \
  CLONES static void inside_##width(                                                         \
      byte *restrict surely, byte *restrict possibly, const int##width##_t *restrict values, \
      const byte *restrict state, int##width##_t low, uint##width##_t span, int rows) {      \
    for (int i = 0; i < rows; i++) {                                                         \
      uint##width##_t above =                                                                \
          (uint##width##_t)((uint##width##_t)values[i] - (uint##width##_t)low);              \
      byte in = (byte)((above <= span) & (state[i] == STATE_KNOWN));                         \
      surely[i] = in;                                                                        \
      possibly[i] = (byte)(in | (state[i] == STATE_MISSING));                                \
    }                                                                                        \
  }                                                                                          \
  CLONES static void inside_too_##width(                                                     \
      byte *restrict surely, byte *restrict possibly, const int##width##_t *restrict values, \
      const byte *restrict state, int##width##_t low, uint##width##_t span, int rows) {      \
    for (int i = 0; i < rows; i++) {                                                         \
      uint##width##_t above =                                                                \
          (uint##width##_t)((uint##width##_t)values[i] - (uint##width##_t)low);              \
      byte in = (byte)((above <= span) & (state[i] == STATE_KNOWN));                         \
      surely[i] = (byte)(surely[i] | in);                                                    \
      possibly[i] = (byte)(possibly[i] | in);                                                \
    }                                                                                        \
  }

INSIDE(8)
INSIDE(16)
INSIDE(32)
INSIDE(64)

/* No answer is inside: only the missing ones stay possible. */
CLONES static void inside_nothing(byte *restrict surely, byte *restrict possibly,
                                  const byte *restrict state, int rows) {
  for (int i = 0; i < rows; i++) {
    surely[i] = 0;
    possibly[i] = state[i] == STATE_MISSING;
  }
}

static int64_t width_least(column_width w) {
  return w == WIDTH_8    ? INT8_MIN
         : w == WIDTH_16 ? INT16_MIN
         : w == WIDTH_32 ? INT32_MIN
                         : INT64_MIN;
}

static int64_t width_most(column_width w) {
  return w == WIDTH_8    ? INT8_MAX
         : w == WIDTH_16 ? INT16_MAX
         : w == WIDTH_32 ? INT32_MAX
                         : INT64_MAX;
}

/* The answers in [low, high], cut to what the column can hold; `too`: or was before. */
static void test_inside(const planes *out, const column *c, int64_t low, int64_t high, bool too,
                        int rows) {
  if (low < width_least(c->width)) low = width_least(c->width);
  if (high > width_most(c->width)) high = width_most(c->width);
  if (low > high) {
    if (!too) inside_nothing(out->low, out->high, c->state, rows);
    return;
  }
  uint64_t span = (uint64_t)high - (uint64_t)low;
#define CALL(width)                                                                     \
  (too ? inside_too_##width : inside_##width)(out->low, out->high, c->values, c->state, \
                                              (int##width##_t)low, (uint##width##_t)span, rows)
  switch (c->width) {
  case WIDTH_8: CALL(8); break;
  case WIDTH_16: CALL(16); break;
  case WIDTH_32: CALL(32); break;
  case WIDTH_64: CALL(64); break;
  case WIDTH_TEXT: assert(!"a text has no range");
  }
#undef CALL
}

/* One pass per run of neighbouring positions. */
static void test_code(const planes *out, const column *c, const step *s, int rows) {
  if (!s->nlist) test_inside(out, c, 1, 0, false, rows);
  for (int i = 0, end; i < s->nlist; i = end) {
    for (end = i + 1; end < s->nlist && s->list[end] == s->list[end - 1] + 1;) end++;
    test_inside(out, c, s->list[i], s->list[end - 1], i > 0, rows);
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

/* ---- Kleene ---- */

CLONES static void plane_and(byte *restrict out, const byte *restrict a, const byte *restrict b,
                             int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] & b[i];
}

CLONES static void plane_or(byte *restrict out, const byte *restrict a, const byte *restrict b,
                            int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] | b[i];
}

CLONES static void plane_and_too(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] = out[i] & a[i];
}

CLONES static void plane_or_too(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] = out[i] | a[i];
}

CLONES static void plane_not(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] ^ 1;
}

static void join(const kernel_room *k, const planes *out, const step *s, int rows) {
  bool and = s->op == STEP_AND;
  const planes *a = &k->slots[s->list[0]], *b = &k->slots[s->list[1]];
  (and? plane_and : plane_or)(out->low, a->low, b->low, rows);
  (and? plane_and : plane_or)(out->high, a->high, b->high, rows);
  for (int i = 2; i < s->nlist; i++) {
    a = &k->slots[s->list[i]];
    (and? plane_and_too : plane_or_too)(out->low, a->low, rows);
    (and? plane_and_too : plane_or_too)(out->high, a->high, rows);
  }
}

/* ---- cases ---- */

CLONES static void case_add(byte *restrict surely, byte *restrict possibly,
                            const byte *restrict guard, const byte *restrict cond_surely,
                            const byte *restrict cond_possibly, int rows) {
  for (int i = 0; i < rows; i++) {
    surely[i] = (byte)(surely[i] & (cond_surely[i] | (guard[i] ^ 1)));
    possibly[i] = (byte)(possibly[i] | (guard[i] & cond_possibly[i]));
  }
}

/* Yes in every possible case is yes, if there is one: then it is possible in one. */
static void cases(const kernel_room *k, const planes *out, const step *s, int rows) {
  memset(out->low, 1, (size_t)rows);
  memset(out->high, 0, (size_t)rows);
  for (int i = 0; i < s->nlist; i += 2) {
    const planes *c = &k->slots[s->list[i + 1]];
    if (s->list[i] >= 0) {
      case_add(out->low, out->high, k->slots[s->list[i]].high, c->low, c->high, rows);
      continue;
    }
    plane_and_too(out->low, c->low, rows);
    plane_or_too(out->high, c->high, rows);
  }
  plane_and_too(out->low, out->high, rows);
}

/* ---- verdicts ---- */

/* `surely` and `possibly` come as those of the classes asked for, the others beside them.
 * Where a class is sure, the sure ones are the verdict (or its conflict), else all that are
 * possible are; yes where that is nothing but what was asked for. */
CLONES static void among(byte *restrict surely, byte *restrict possibly,
                         const byte *restrict others_surely, const byte *restrict others_possibly,
                         byte exhaustive, int rows) {
  for (int i = 0; i < rows; i++) {
    byte sure = surely[i] | others_surely[i], open = sure ^ 1;
    byte only = (byte)(exhaustive & possibly[i] & (others_possibly[i] ^ 1));
    possibly[i] = (byte)((sure & surely[i]) | (open & possibly[i]));
    surely[i] = (byte)((sure & (others_surely[i] ^ 1)) | (open & only));
  }
}

static void verdict(const kernel_room *k, const planes *out, const step *s, int rows) {
  byte *others[] = {k->bytes[0], k->bytes[1]};
  memset(out->low, 0, (size_t)rows);
  memset(out->high, 0, (size_t)rows);
  memset(others[0], 0, (size_t)rows);
  memset(others[1], 0, (size_t)rows);
  for (int i = 0; i < s->nlist; i++) {
    const planes *c = &k->slots[s->list[i]];
    plane_or_too(i < s->low ? out->low : others[0], c->low, rows);
    plane_or_too(i < s->low ? out->high : others[1], c->high, rows);
  }
  among(out->low, out->high, others[0], others[1], s->n == 1, rows);
}

/* ---- counts ---- */

CLONES static void byte_add(byte *restrict sum, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) sum[i] = (byte)(sum[i] + a[i]);
}

CLONES static void widen_add(int16_t *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] = (int16_t)(out[i] + a[i]);
}

/* Adds bytes first: 255 conditions cannot overflow one. */
static void count(const kernel_room *k, const planes *out, const step *s, int rows) {
  memset(out->low, 0, (size_t)rows * sizeof(int16_t));
  memset(out->high, 0, (size_t)rows * sizeof(int16_t));
  for (int start = 0; start < s->nlist; start += 255) {
    int end = s->nlist - start > 255 ? start + 255 : s->nlist;
    memset(k->bytes[0], 0, (size_t)rows);
    memset(k->bytes[1], 0, (size_t)rows);
    for (int i = start; i < end; i++) {
      byte_add(k->bytes[0], k->slots[s->list[i]].low, rows);
      byte_add(k->bytes[1], k->slots[s->list[i]].high, rows);
    }
    widen_add(out->low, k->bytes[0], rows);
    widen_add(out->high, k->bytes[1], rows);
  }
}

CLONES static void count_inside(byte *restrict surely, byte *restrict possibly,
                                const int16_t *restrict a, const int16_t *restrict b, int16_t low,
                                int16_t high, int rows) {
  for (int i = 0; i < rows; i++) {
    surely[i] = (byte)((a[i] >= low) & (b[i] <= high));
    possibly[i] = (byte)((b[i] >= low) & (a[i] <= high));
  }
}

/* Counts are 0 to 32767, so bounds beyond that are cut without changing any answer. */
static void test_count(const kernel_room *k, const planes *out, const step *s, int rows) {
  int16_t low = (int16_t)(s->low < -1 ? -1 : s->low > INT16_MAX ? INT16_MAX : s->low);
  int16_t high = (int16_t)(s->high < -1 ? -1 : s->high > INT16_MAX ? INT16_MAX : s->high);
  const planes *a = &k->slots[s->a];
  count_inside(out->low, out->high, a->low, a->high, low, high, rows);
}

/* ---- flags ---- */

/* The flag decides where raw is unknown; returns whether any row contradicts. */
CLONES static byte flag_rows(byte *restrict surely, byte *restrict possibly, byte *restrict wrong,
                             const byte *restrict raw_surely, const byte *restrict raw_possibly,
                             const byte *restrict flag, const byte *restrict state, int rows) {
  byte any = 0;
  for (int i = 0; i < rows; i++) {
    byte given = state[i] == STATE_KNOWN, yes = flag[i] & 1;
    byte unknown = raw_surely[i] ^ raw_possibly[i];
    byte says = (byte)(given & unknown);
    surely[i] = (byte)(raw_surely[i] | (says & yes));
    possibly[i] = (byte)(raw_possibly[i] & ((says & (yes ^ 1)) ^ 1));
    wrong[i] = (byte)(given & (unknown ^ 1) & (raw_surely[i] ^ yes));
    any |= wrong[i];
  }
  return any;
}

static void flag(kernel_room *k, const planes *out, const step *s, int rows) {
  const column *c = step_column(k, s);
  const planes *raw = &k->slots[s->a];
  byte any =
      flag_rows(out->low, out->high, k->bytes[0], raw->low, raw->high, c->values, c->state, rows);
  for (int i = 0; any && i < rows; i++)
    if (k->bytes[0][i] && k->flag_refused[i] < 0) k->flag_refused[i] = (int16_t)s->column;
}

static void condition_is(const planes *out, int64_t answer, int rows) {
  memset(out->low, answer == 1, (size_t)rows);
  memset(out->high, answer != 0, (size_t)rows);
}

bool kernel_condition(kernel_room *k, const step *s, int rows) {
  const planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_TEST_CODE: test_code(out, step_column(k, s), s, rows); return true;
  case STEP_TEST_RANGE:
    test_inside(out, step_column(k, s), s->low, s->high, false, rows);
    return true;
  case STEP_TEST_TEXT: test_text(out, k->batch, step_column(k, s), s, rows); return true;
  case STEP_COND_IS: condition_is(out, s->n, rows); return true;
  case STEP_NOT:
    plane_not(out->low, k->slots[s->a].high, rows);
    plane_not(out->high, k->slots[s->a].low, rows);
    return true;
  case STEP_AND:
  case STEP_OR: join(k, out, s, rows); return true;
  case STEP_CASES: cases(k, out, s, rows); return true;
  case STEP_COUNT: count(k, out, s, rows); return true;
  case STEP_TEST_COUNT: test_count(k, out, s, rows); return true;
  case STEP_FLAG: flag(k, out, s, rows); return true;
  case STEP_VERDICT: verdict(k, out, s, rows); return true;
  default: return false;
  }
}
