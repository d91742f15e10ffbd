/* kernels_number: numbers are intervals of whole numbers with a state, in planes of the
 * width that the plan has proved enough. Must never know rules or files. */
#include <assert.h>
#include <string.h>

#include "run/kernels.h"

typedef uint8_t byte;

#define WIDTH 32
#define INT int32_t
#define INT_LEAST INT32_MIN
#define INT_MOST INT32_MAX
#define UINT uint32_t
#include "run/kernels_number_width.h"
#define WIDTH 64
#define INT int64_t
#define INT_LEAST INT64_MIN
#define INT_MOST INT64_MAX
#define UINT uint64_t
#include "run/kernels_number_width.h"

/* The kernel for a width: the plan computes in no less than 32 bits. */
#define OF_WIDTH(kernel, width) ((width) == WIDTH_64 ? kernel##_64 : kernel##_32)

static column_width width_of(const kernel_room *k, int at) { return k->plan->slots[at].width; }

static bool is_point(const planes *p) { return p->low == p->high; }

static size_t bytes_of(column_width width, int rows) { return (size_t)rows << width; }

/* ---- leaves ---- */

#define WIDENED(from, to)                                                                   \
  CLONES static void widened_##from##_##to(int##to##_t *restrict out,                       \
                                           const int##from##_t *restrict plane, int rows) { \
    for (int i = 0; i < rows; i++) out[i] = plane[i];                                       \
  }

/* NOLINTBEGIN(bugprone-signed-char-misuse): numbers, not characters */
WIDENED(8, 32)
WIDENED(8, 64)
WIDENED(8, 16)
/* NOLINTEND(bugprone-signed-char-misuse) */
WIDENED(16, 32)
WIDENED(16, 64)
WIDENED(32, 64)

/* A plane in more bits. */
static void widen_plane(void *out, column_width to, const void *plane, column_width from,
                        int rows) {
  if (from == to) memcpy(out, plane, bytes_of(from, rows));
  else if (from == WIDTH_8 && to == WIDTH_16) widened_8_16(out, plane, rows);
  else if (from == WIDTH_8 && to == WIDTH_32) widened_8_32(out, plane, rows);
  else if (from == WIDTH_8) widened_8_64(out, plane, rows);
  else if (from == WIDTH_16 && to == WIDTH_32) widened_16_32(out, plane, rows);
  else if (from == WIDTH_16) widened_16_64(out, plane, rows);
  else widened_32_64(out, plane, rows);
}

/* Both ends of a slot, numbers or counts, in the width of the step. */
static void widen(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  column_width from = width_of(k, s->a);
  widen_plane(out->low, s->width, a->low, from, rows);
  if (!is_point(out)) widen_plane(out->high, s->width, a->high, from, rows);
}

static void wider(const kernel_room *k, planes *out, const step *s, int rows) {
  widen(k, out, s, rows);
  out->state = k->slots[s->a].state;
}

/* A column is passed on as it is. */
static void load(planes *out, const column *c) {
  out->low = out->high = c->values;
  out->state = c->state;
}

static void load_range(const planes *out, const column *c, const step *s, int rows) {
  widen_plane(out->low, s->width, c->values, c->width, rows);
  OF_WIDTH(range_for_missing, s->width)(out, c->state, s->low, s->high, rows);
}

static void number_is(const planes *out, const step *s, int rows) {
  OF_WIDTH(number_is, s->width)(out->low, s->low, rows);
  memset(out->state, s->n ? STATE_MISSING : STATE_KNOWN, (size_t)rows);
}

/* A weight below 0 lowers the score where its condition is possible. */
static void score(const kernel_room *k, planes *out, const step *s, int rows) {
  memset(out->low, 0, bytes_of(s->width, rows));
  memset(out->high, 0, bytes_of(s->width, rows));
  for (int i = 0; i < s->nlist; i++) {
    const planes *c = &k->slots[s->list[i]];
    bool lowers = s->constants[i] < 0;
    OF_WIDTH(weight_add, s->width)
    (out->low, c->low, lowers ? COND_POSSIBLY : COND_SURELY, s->constants[i], rows);
    OF_WIDTH(weight_add, s->width)
    (out->high, c->low, lowers ? COND_SURELY : COND_POSSIBLY, s->constants[i], rows);
  }
  out->state = k->zeros;
}

/* ---- arithmetic ---- */

CLONES static void states_or(byte *restrict out, const byte *restrict a, const byte *restrict b,
                             int rows) {
  for (int i = 0; i < rows; i++) out[i] = a[i] | b[i];
}

typedef void end_kernel(void *restrict, const void *restrict, const void *restrict, int);

/* Both ends of a op b; `crossed`: the low end takes b's high one. */
static void ends(const kernel_room *k, const planes *out, const step *s, end_kernel *kernel,
                 bool crossed, int rows) {
  const planes *a = &k->slots[s->a], *b = &k->slots[s->b];
  kernel(out->low, a->low, crossed ? b->high : b->low, rows);
  if (!is_point(out)) kernel(out->high, a->high, crossed ? b->low : b->high, rows);
  states_or(out->state, a->state, b->state, rows);
}

static void scale(const kernel_room *k, planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  OF_WIDTH(end_scale, s->width)(out->low, s->n < 0 ? a->high : a->low, s->n, rows);
  if (!is_point(out))
    OF_WIDTH(end_scale, s->width)(out->high, s->n < 0 ? a->low : a->high, s->n, rows);
  out->state = a->state;
}

static void multiply(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a], *b = &k->slots[s->b];
  if (is_point(out)) OF_WIDTH(point_products, s->width)(out->low, a->low, b->low, rows);
  else OF_WIDTH(products, s->width)(out, a, b, rows);
  states_or(out->state, a->state, b->state, rows);
}

/* ---- states ---- */

/* Unknown where it may be 0 or less. */
static void positive(const kernel_room *k, planes *out, const step *s, int rows) {
  const planes *a = &k->slots[s->a];
  OF_WIDTH(positive_state, s->width)(out->state, a, rows);
  out->low = a->low;
  out->high = a->high;
}

CLONES static void both_known(byte *restrict out, const byte *restrict a, const byte *restrict b,
                              int rows) {
  for (int i = 0; i < rows; i++) out[i] = (a[i] | b[i]) == STATE_KNOWN;
}

CLONES static void choose_state(byte *restrict out, const byte *restrict first,
                                const byte *restrict c, const byte *restrict d, int rows) {
  for (int i = 0; i < rows; i++) {
    byte mask = (byte)-first[i];
    out[i] = (byte)((c[i] & mask) | (d[i] & (byte)~mask));
  }
}

/* a and b are points. */
static void if_known(const kernel_room *k, const planes *out, const step *s, int rows) {
  const planes *c = &k->slots[s->c], *d = &k->slots[s->d];
  byte *first = k->bytes[0];
  assert(is_point(&k->slots[s->a]) && is_point(&k->slots[s->b]));
  both_known(first, k->slots[s->a].state, k->slots[s->b].state, rows);
  OF_WIDTH(choose_end, s->width)(out->low, first, c->low, d->low, rows);
  if (!is_point(out)) OF_WIDTH(choose_end, s->width)(out->high, first, c->high, d->high, rows);
  choose_state(out->state, first, c->state, d->state, rows);
}

/* ---- hull ---- */

/* Bit 4 of the state while cases are added: a possible case is known. */
#define HULL_KNOWN 4

CLONES static void hull_state_add(byte *restrict state, const byte *restrict guard,
                                  const byte *restrict case_state, int rows) {
  for (int i = 0; i < rows; i++) {
    byte apart = (byte)(case_state[i] & STATE_NOT_APPLICABLE);
    byte own = apart ? apart : case_state[i] == STATE_KNOWN ? HULL_KNOWN : STATE_MISSING;
    state[i] = (byte)(state[i] | (own & (byte) - (guard[i] != COND_NO)));
  }
}

/* Not applicable only where every possible case is; where some are, nobody knows. */
CLONES static void hull_state_end(byte *restrict state, int rows) {
  for (int i = 0; i < rows; i++) {
    bool open = (state[i] & (STATE_NOT_APPLICABLE | STATE_MISSING)) != 0;
    state[i] = (byte)(state[i] == STATE_NOT_APPLICABLE ? STATE_NOT_APPLICABLE : open);
  }
}

CLONES static void bytes_or(byte *restrict out, const byte *restrict a, int rows) {
  for (int i = 0; i < rows; i++) out[i] |= a[i];
}

/* Where no case is sure, 0 is possible too: no row of a scorecard may match. */
static void hull(const kernel_room *k, const planes *out, const step *s, int rows) {
  byte *sure = k->bytes[0], *always = k->bytes[1];
  memset(sure, COND_NO, (size_t)rows);
  memset(always, COND_YES, (size_t)rows);
  memset(out->state, 0, (size_t)rows);
  OF_WIDTH(hull_begin, s->width)(out, rows);
  for (int i = 0; i < s->nlist; i += 2) {
    const byte *guard = s->list[i] < 0 ? always : k->slots[s->list[i]].low;
    const planes *x = &k->slots[s->list[i + 1]];
    OF_WIDTH(hull_add, s->width)(out, guard, x, rows);
    hull_state_add(out->state, guard, x->state, rows);
    bytes_or(sure, guard, rows);
  }
  OF_WIDTH(hull_end, s->width)(out, sure, rows);
  hull_state_end(out->state, rows);
}

void kernel_number(kernel_room *k, const step *s, int rows) {
  planes *out = &k->slots[s->out];
  switch (s->op) {
  case STEP_WIDEN:
    widen(k, out, s, rows);
    out->state = k->zeros;
    break;
  case STEP_WIDER: wider(k, out, s, rows); break;
  case STEP_SCORE: score(k, out, s, rows); break;
  case STEP_LOAD: load(out, step_column(k, s)); break;
  case STEP_LOAD_RANGE: load_range(out, step_column(k, s), s, rows); break;
  case STEP_NUMBER_IS: number_is(out, s, rows); break;
  case STEP_SCALE: scale(k, out, s, rows); break;
  case STEP_ADD: ends(k, out, s, OF_WIDTH(end_add, s->width), false, rows); break;
  case STEP_SUB: ends(k, out, s, OF_WIDTH(end_sub, s->width), true, rows); break;
  case STEP_MUL: multiply(k, out, s, rows); break;
  case STEP_MIN: ends(k, out, s, OF_WIDTH(end_min, s->width), false, rows); break;
  case STEP_MAX: ends(k, out, s, OF_WIDTH(end_max, s->width), false, rows); break;
  case STEP_POSITIVE: positive(k, out, s, rows); break;
  case STEP_IF_KNOWN: if_known(k, out, s, rows); break;
  case STEP_HULL: hull(k, out, s, rows); break;
  default: assert(!"a step of this file");
  }
}
