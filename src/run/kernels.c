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

/* Rural or urban: by far the most cases are two. */
CLONES static void two_cases(byte *restrict surely, byte *restrict possibly, const byte *restrict f,
                             const byte *restrict cl, const byte *restrict ch,
                             const byte *restrict g, const byte *restrict dl,
                             const byte *restrict dh, int rows) {
  for (int i = 0; i < rows; i++) {
    byte may = (byte)((f[i] & ch[i]) | (g[i] & dh[i]));
    surely[i] = (byte)((cl[i] | (f[i] ^ 1)) & (dl[i] | (g[i] ^ 1)) & may);
    possibly[i] = may;
  }
}

/* Yes in every possible case is yes, if there is one: then it is possible in one. */
static void cases(const kernel_room *k, const planes *out, const step *s, int rows) {
  if (s->nlist == 4 && s->list[0] >= 0 && s->list[2] >= 0) {
    const planes *c = &k->slots[s->list[1]], *d = &k->slots[s->list[3]];
    two_cases(out->low, out->high, k->slots[s->list[0]].high, c->low, c->high,
              k->slots[s->list[2]].high, d->low, d->high, rows);
    return;
  }
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

CLONES static void bytes_add(int8_t *restrict sum, const byte *restrict a, const byte *restrict b,
                             const byte *restrict c, const byte *restrict d, int rows) {
  for (int i = 0; i < rows; i++) sum[i] = (int8_t)(sum[i] + a[i] + b[i] + c[i] + d[i]);
}

CLONES static void words_add(int16_t *restrict sum, const byte *restrict a, const byte *restrict b,
                             const byte *restrict c, const byte *restrict d, int rows) {
  for (int i = 0; i < rows; i++) sum[i] = (int16_t)(sum[i] + a[i] + b[i] + c[i] + d[i]);
}

static void count_add(void *sum, column_width width, const byte *const four[4], int rows) {
  if (width == WIDTH_8) bytes_add(sum, four[0], four[1], four[2], four[3], rows);
  else words_add(sum, four[0], four[1], four[2], four[3], rows);
}

/* Four conditions at a time, so that sums are fetched and put less often. */
static void count(const kernel_room *k, const planes *out, const step *s, int rows) {
  memset(out->low, 0, (size_t)rows << s->width);
  memset(out->high, 0, (size_t)rows << s->width);
  for (int i = 0; i < s->nlist; i += 4) {
    const byte *low[4], *high[4];
    for (int j = 0; j < 4; j++) {
      const planes *c = i + j < s->nlist ? &k->slots[s->list[i + j]] : NULL;
      low[j] = c ? c->low : k->zeros;
      high[j] = c ? c->high : k->zeros;
    }
    count_add(out->low, s->width, low, rows);
    count_add(out->high, s->width, high, rows);
  }
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
  k->refuses = k->refuses || any;
  for (int i = 0; any && i < rows; i++)
    if (k->bytes[0][i] && k->flag_refused[i] < 0) k->flag_refused[i] = (int16_t)s->column;
}

static void condition_is(const planes *out, int64_t answer, int rows) {
  memset(out->low, answer == 1, (size_t)rows);
  memset(out->high, answer != 0, (size_t)rows);
}

void kernel_condition(kernel_room *k, const step *s, int rows) {
  const planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_COND_IS: condition_is(out, s->n, rows); break;
  case STEP_NOT:
    plane_not(out->low, k->slots[s->a].high, rows);
    plane_not(out->high, k->slots[s->a].low, rows);
    break;
  case STEP_AND:
  case STEP_OR: join(k, out, s, rows); break;
  case STEP_CASES: cases(k, out, s, rows); break;
  case STEP_COUNT: count(k, out, s, rows); break;
  case STEP_FLAG: flag(k, out, s, rows); break;
  case STEP_VERDICT: verdict(k, out, s, rows); break;
  default: assert(!"a step of this file");
  }
}
