/* kernels: conditions. A condition is one byte plane, in which Kleene's and, or and not act
 * on what is sure and what is possible at once. Must never know rules or files. */
#include "run/kernels.h"

#include <assert.h>
#include <string.h>

typedef uint8_t byte;

const column *step_column(const kernel_room *k, const step *s) {
  assert(s->column >= 0);
  return &k->batch->columns[s->column];
}

int kernel_steps(kernel_room *k, const step *s, int most) {
  int rows = s->level == PERSON ? k->batch->persons : k->batch->households;
  if (s->op == STEP_FOLD_ANY) return kernel_fold_any(k, s, most, rows);
  k->slots[s->out] = k->own[s->out];
  switch (s->op) {
  case STEP_TEST_CODE:
  case STEP_TEST_RANGE:
  case STEP_TEST_TEXT:
  case STEP_TEST_COUNT:
  case STEP_TEST_NUMBER:
  case STEP_AT_MOST:
  case STEP_BELOW: kernel_test(k, s, rows); break;
  case STEP_FOLD_COUNT:
  case STEP_FOLD_SUM:
  case STEP_FOLD_HIGHEST:
  case STEP_FOLD_PERSONS:
  case STEP_LIFT_COND:
  case STEP_LIFT_NUMBER: kernel_fold(k, s, rows); break;
  default:
    if (step_gives(s->op) == SLOT_NUMBER) kernel_number(k, s, rows);
    else kernel_condition(k, s, rows);
  }
  return 1;
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

/* What is unknown stays so. */
CLONES static void plane_not(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) {
    byte unknown = (byte) - (a[i] == COND_UNKNOWN);
    out[i] = (byte)(a[i] ^ COND_YES ^ (unknown & COND_YES));
  }
}

static const byte *condition(const kernel_room *k, int at) { return k->slots[at].low; }

static void join(const kernel_room *k, byte *out, const step *s, int rows) {
  bool and = s->op == STEP_AND;
  (and? plane_and : plane_or)(out, condition(k, s->list[0]), condition(k, s->list[1]), rows);
  for (int i = 2; i < s->nlist; i++)
    (and? plane_and_too : plane_or_too)(out, condition(k, s->list[i]), rows);
}

/* ---- cases ---- */

/* Yes in every possible case is yes, if there is one: `all` of them say so, and some does. */
#define CASES_ANSWER(all, any) ((byte)((any) & ((all) | COND_POSSIBLY)))

CLONES static void case_add(byte *restrict all, byte *restrict any, const byte *restrict guard,
                            const byte *restrict cond, int rows) {
  for (int i = 0; i < rows; i++) {
    byte impossible = (byte) - (guard[i] == COND_NO);
    all[i] = (byte)(all[i] & (cond[i] | impossible));
    any[i] = (byte)(any[i] | (cond[i] & ~impossible));
  }
}

CLONES static void cases_end(byte *restrict any, const byte *restrict all, int rows) {
  for (int i = 0; i < rows; i++) any[i] = CASES_ANSWER(all[i], any[i]);
}

/* Rural or urban: by far the most cases are two. */
CLONES static void two_cases(byte *restrict out, const byte *restrict f, const byte *restrict c,
                             const byte *restrict g, const byte *restrict d, int rows) {
  for (int i = 0; i < rows; i++) {
    byte not_c = (byte) - (f[i] == COND_NO), not_d = (byte) - (g[i] == COND_NO);
    byte any = (byte)((c[i] & ~not_c) | (d[i] & ~not_d));
    out[i] = CASES_ANSWER((c[i] | not_c) & (d[i] | not_d), any);
  }
}

static void cases(const kernel_room *k, byte *any, const step *s, int rows) {
  byte *all = k->bytes[0];
  if (s->nlist == 4 && s->list[0] >= 0 && s->list[2] >= 0) {
    two_cases(any, condition(k, s->list[0]), condition(k, s->list[1]), condition(k, s->list[2]),
              condition(k, s->list[3]), rows);
    return;
  }
  memset(all, COND_YES, (size_t)rows);
  memset(any, COND_NO, (size_t)rows);
  for (int i = 0; i < s->nlist; i += 2) {
    const byte *c = condition(k, s->list[i + 1]);
    if (s->list[i] >= 0) {
      case_add(all, any, condition(k, s->list[i]), c, rows);
      continue;
    }
    plane_and_too(all, c, rows);
    plane_or_too(any, c, rows);
  }
  cases_end(any, all, rows);
}

/* ---- verdicts ---- */

/* `out` comes as what holds of the classes asked for, the others beside it. Where a class is
 * sure, the sure ones are the verdict (or its conflict), else all that are possible are; yes
 * where that is nothing but what was asked for. */
CLONES static void among(byte *restrict out, const byte *restrict others, bool exhaustive,
                         int rows) {
  byte covered = (byte)-exhaustive;
  for (int i = 0; i < rows; i++) {
    byte sure = (byte) - ((out[i] | others[i]) & COND_SURELY);
    byte alone = (byte)(out[i] & ~others[i]), mine = (byte) - (out[i] & COND_SURELY);
    byte only = (byte) - (alone >> 4 & covered);
    byte decided = (byte)(mine & ((alone & COND_SURELY) | COND_POSSIBLY));
    byte open = (byte)((out[i] & COND_POSSIBLY) | (only & COND_SURELY));
    out[i] = (byte)((sure & decided) | (open & ~sure));
  }
}

static void verdict(const kernel_room *k, byte *out, const step *s, int rows) {
  byte *others = k->bytes[0];
  memset(out, COND_NO, (size_t)rows);
  memset(others, COND_NO, (size_t)rows);
  for (int i = 0; i < s->nlist; i++)
    plane_or_too(i < s->low ? out : others, condition(k, s->list[i]), rows);
  among(out, others, s->n == 1, rows);
}

/* ---- counts ---- */

#define COUNT_TOGETHER 8

/* Adds eight conditions to both ends. */
#define ENDS_ADD(name, type)                                                                      \
  CLONES static void name(type *restrict low, type *restrict high, const byte *restrict a,        \
                          const byte *restrict b, const byte *restrict c, const byte *restrict d, \
                          const byte *restrict e, const byte *restrict f, const byte *restrict g, \
                          const byte *restrict h, int rows) {                                     \
    for (int i = 0; i < rows; i++) {                                                              \
      byte both = (byte)(a[i] + b[i] + c[i] + d[i] + e[i] + f[i] + g[i] + h[i]);                  \
      low[i] = (type)(low[i] + (both & 15));                                                      \
      high[i] = (type)(high[i] + (both >> 4));                                                    \
    }                                                                                             \
  }

ENDS_ADD(bytes_add, int8_t)
ENDS_ADD(words_add, int16_t)

static void count(const kernel_room *k, const planes *out, const step *s, int rows) {
  memset(out->low, 0, (size_t)rows << s->width);
  memset(out->high, 0, (size_t)rows << s->width);
  for (int i = 0; i < s->nlist; i += COUNT_TOGETHER) {
    const byte *c[COUNT_TOGETHER];
    for (int j = 0; j < COUNT_TOGETHER; j++)
      c[j] = i + j < s->nlist ? condition(k, s->list[i + j]) : k->zeros;
    if (s->width == WIDTH_8)
      bytes_add(out->low, out->high, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], rows);
    else words_add(out->low, out->high, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], rows);
  }
}

/* ---- flags ---- */

/* The flag decides where raw is unknown; returns whether any row contradicts. */
CLONES static byte flag_rows(byte *restrict out, byte *restrict wrong, const byte *restrict raw,
                             const byte *restrict flag, const byte *restrict state, int rows) {
  byte any = 0;
  for (int i = 0; i < rows; i++) {
    byte given = (byte) - (state[i] == STATE_KNOWN), says = (byte)(-(flag[i] & 1) & COND_YES);
    byte unknown = (byte) - (raw[i] == COND_UNKNOWN), decides = given & unknown;
    out[i] = (byte)((raw[i] & ~decides) | (says & decides));
    wrong[i] = (byte)((raw[i] ^ says) & given & ~unknown);
    any |= wrong[i];
  }
  return any;
}

static void flag(kernel_room *k, byte *out, const step *s, int rows) {
  const column *c = step_column(k, s);
  byte any = flag_rows(out, k->bytes[0], condition(k, s->a), c->values, c->state, rows);
  k->refuses = k->refuses || any;
  for (int i = 0; any && i < rows; i++)
    if (k->bytes[0][i] && k->flag_refused[i] < 0) k->flag_refused[i] = (int16_t)s->column;
}

static void condition_is(byte *out, int64_t answer, int rows) {
  memset(out, answer == 1 ? COND_YES : answer ? COND_UNKNOWN : COND_NO, (size_t)rows);
}

void kernel_condition(kernel_room *k, const step *s, int rows) {
  const planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_COND_IS: condition_is(out->low, s->n, rows); break;
  case STEP_NOT: plane_not(out->low, condition(k, s->a), rows); break;
  case STEP_AND:
  case STEP_OR: join(k, out->low, s, rows); break;
  case STEP_CASES: cases(k, out->low, s, rows); break;
  case STEP_COUNT: count(k, out, s, rows); break;
  case STEP_FLAG: flag(k, out->low, s, rows); break;
  case STEP_VERDICT: verdict(k, out->low, s, rows); break;
  default: assert(!"a step of this file");
  }
}
