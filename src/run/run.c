/* run: allocates the planes of a plan once, evaluates its steps over each batch, refuses
 * what contradicts itself and makes the verdicts. Must never know files or Lua. */
#include "run/run.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "run/kernels.h"
#include "run/verdict.h"

_Static_assert(BATCH_PERSONS_EACH <= PLAN_PERSONS_MOST, "sums are bounded for every household");

#define CACHE_LINE 64
struct run {
  const plan *plan;
  int households, persons; /* capacity */
  kernel_room room;
  verdict_room verdict_room;
  verdicts *verdicts;
  int16_t *flag_refused, *quotient_refused; /* per household: column, -1 */
  bool lifts;
  const batch *next; /* expected after the one that is run; NULL: not known */
  void *memory;      /* every plane */
};

/* ---- planes out of one block ---- */

/* First measures (at = NULL), then hands out: the same walk twice. */
typedef struct carving {
  char *at;
  size_t used;
} carving;

static void *carve(carving *c, size_t rows, size_t size) {
  size_t bytes = (rows + PLANE_MARGIN) * size;
  void *piece = c->at ? c->at + c->used : NULL;
  c->used += (bytes + 63) & ~(size_t)63;
  return piece;
}

static size_t slot_size(const slot *s) {
  return s->type == SLOT_COND ? sizeof(uint8_t) : (size_t)1 << s->width;
}

/* A condition has one plane, and a point number keeps one for both ends. */
static planes carve_slot(carving *c, const slot *s, size_t rows) {
  planes p = {0};
  bool one = s->type == SLOT_COND || (s->type == SLOT_NUMBER && s->point);
  p.low = carve(c, rows, slot_size(s));
  p.high = one ? p.low : carve(c, rows, slot_size(s));
  if (s->type == SLOT_NUMBER) p.state = carve(c, rows, 1);
  return p;
}

static void carve_standard(run *r, carving *c, int i) {
  const plan_standard *s = &r->plan->standards[i];
  size_t rows = (size_t)r->households;
  verdicts *v = &r->verdicts[i];
  v->class_ = carve(c, rows, sizeof *v->class_);
  v->possible = carve(c, rows, sizeof *v->possible);
  v->lacking_low = carve(c, rows, sizeof *v->lacking_low);
  v->lacking_high = s->lacking < 0 ? v->lacking_low : carve(c, rows, sizeof *v->lacking_high);
}

static void carve_all(run *r, carving *c, planes *own) {
  size_t households = (size_t)r->households, persons = (size_t)r->persons;
  size_t most = households > persons ? households : persons;
  for (int i = 0; i < r->plan->nslots; i++) {
    const slot *s = &r->plan->slots[i];
    own[i] = carve_slot(c, s, s->level == PERSON ? persons : households);
    r->room.slots[i] = own[i];
  }
  r->room.bytes[0] = carve(c, most, 1);
  r->room.bytes[1] = carve(c, most, 1);
  r->room.zeros = carve(c, most, 1);
  r->room.owner = carve(c, persons, sizeof *r->room.owner);
  r->flag_refused = carve(c, households, sizeof *r->flag_refused);
  r->quotient_refused = carve(c, households, sizeof *r->quotient_refused);
  r->verdict_room.sure_count = carve(c, households, 1);
  r->verdict_room.sure_class = carve(c, households, 1);
  r->verdict_room.may_count = carve(c, households, 1);
  r->verdict_room.may_class = carve(c, households, 1);
  r->verdict_room.zeros = r->room.zeros;
  for (int i = 0; i < r->plan->nstandards; i++) carve_standard(r, c, i);
}

/* Whether anything of a household is read on the rows of its persons. */
static bool plan_lifts(const plan *p) {
  for (int i = 0; i < p->nsteps; i++)
    if (p->steps[i].op == STEP_LIFT_COND || p->steps[i].op == STEP_LIFT_NUMBER) return true;
  return false;
}

chuan_status run_new(const plan *p, int households, int persons, run **out, chuan_fault *fault) {
  assert(households > 0 && persons > 0);
  *out = NULL;
  run *r = memory_make(1, sizeof *r);
  if (!r) return fault_memory(fault);
  planes *own = memory_make((size_t)p->nslots + 1, sizeof *own);
  r->room.own = own;
  r->plan = p;
  r->households = households;
  r->persons = persons;
  r->lifts = plan_lifts(p);
  r->room.plan = p;
  r->room.slots = memory_make((size_t)p->nslots + 1, sizeof *r->room.slots);
  r->verdicts = memory_make((size_t)p->nstandards + 1, sizeof *r->verdicts);
  if (!own || !r->room.slots || !r->verdicts) goto failed;
  carving c = {0};
  carve_all(r, &c, own);
  r->memory = memory_make(c.used + 64, 1);
  if (!r->memory) goto failed;
  c = (carving){(char *)r->memory + (64 - (uintptr_t)r->memory % 64) % 64, 0};
  carve_all(r, &c, own);
  r->room.flag_refused = r->flag_refused;
  r->room.refuses = true; /* so that the first batch clears the planes */
  *out = r;
  return CHUAN_OK;

failed:
  run_free(r);
  return fault_memory(fault);
}

void run_free(run *r) {
  if (!r) return;
  memory_free((void *)r->room.own);
  memory_free(r->room.slots);
  memory_free(r->verdicts);
  memory_free(r->memory);
  memory_free(r);
}

/* ---- refusals ---- */

/* a * 10^n, or false when that leaves 64 bits. */
static bool times10(int64_t a, int n, int64_t *out) {
  return n >= 0 && n <= 18 && !__builtin_mul_overflow(a, power10(n), out);
}

/* Semantics 22: the answer and the exact ratio differ by less than 1 per denominator.
 * With n = N/10^nd, q = Q/10^qd, d = D/10^dd all sides are taken times 10^(nd+qd+dd). */
static bool quotient_fits(const column *qc, const column *nc, const column *dc, int64_t q,
                          int64_t n, int64_t d) {
  int qd = qc->field->digits, nd = nc->field->digits, dd = dc->field->digits;
  int64_t product, left, right, apart, most;
  if (d <= 0) return true;
  if (__builtin_mul_overflow(q, d, &product)) return false;
  if (!times10(n, qd + dd, &left) || !times10(product, nd, &right) || !times10(d, nd + qd, &most))
    return false;
  if (__builtin_sub_overflow(left, right, &apart)) return false;
  return apart < most && apart > -most;
}

static void quotients_check(run *r, const batch *b) {
  for (int i = 0; i < r->plan->nquotients; i++) {
    const int *at = r->plan->quotients[i];
    const column *qc = &b->columns[at[0]], *nc = &b->columns[at[1]], *dc = &b->columns[at[2]];
    if (!memchr(qc->state, STATE_KNOWN, (size_t)b->households)) continue;
    for (int h = 0; h < b->households; h++) {
      int64_t q, n, d;
      if ((qc->state[h] | nc->state[h] | dc->state[h]) != STATE_KNOWN) continue;
      batch_get(b, at[0], h, &q);
      batch_get(b, at[1], h, &n);
      batch_get(b, at[2], h, &d);
      if (r->quotient_refused[h] >= 0 || quotient_fits(qc, nc, dc, q, n, d)) continue;
      r->quotient_refused[h] = (int16_t)at[0];
      r->room.refuses = true;
    }
  }
}

/* Nobody is refused before the steps have run. */
static void refusals_begin(run *r) {
  size_t rows = (size_t)r->households;
  memset(r->flag_refused, 0xFF, rows * sizeof *r->flag_refused);
  memset(r->quotient_refused, 0xFF, rows * sizeof *r->quotient_refused);
  r->room.refuses = false;
}

/* A refused household is refused under every standard of the run. */
static void refuse_rows(run *r, int rows) {
  for (int h = 0; h < rows; h++) {
    if (r->flag_refused[h] < 0 && r->quotient_refused[h] < 0) continue;
    for (int i = 0; i < r->plan->nstandards; i++) {
      r->verdicts[i].class_[h] = VERDICT_REFUSED;
      r->verdicts[i].possible[h] = 0;
    }
  }
}

/* ---- a batch ---- */

static void owners_put(run *r, const batch *b) {
  for (int h = 0; h < b->households; h++)
    for (int p = b->first_person[h]; p < b->first_person[h + 1]; p++) r->room.owner[p] = h;
}

/* Where the fetching of a batch has come to: even planes are the values of columns, odd ones
 * their states. */
typedef struct fetching {
  const batch *of;
  int plane, planes;
  size_t at;
} fetching;

static size_t plane_bytes(const batch *b, int plane) {
  const column *c = &b->columns[plane / 2];
  size_t rows = (size_t)(c->field->level == PERSON ? b->persons : b->households);
  if (plane % 2) return rows;
  return c->width == WIDTH_TEXT ? rows * sizeof(text_ref) : rows << c->width;
}

/* Asks for the next so many cache lines. */
static void fetch(fetching *f, size_t lines) {
  while (lines && f->plane < f->planes) {
    const column *c = &f->of->columns[f->plane / 2];
    const char *plane = f->plane % 2 ? (const char *)c->state : c->values;
    size_t bytes = plane_bytes(f->of, f->plane);
    for (; lines && f->at < bytes; lines--, f->at += CACHE_LINE)
      __builtin_prefetch(plane + f->at, 0, 2);
    if (f->at < bytes) return;
    f->plane++;
    f->at = 0;
  }
}

/* Runs the steps; meanwhile the batch that comes next is fetched, evenly: a processor keeps
 * but a few dozen lines waiting. */
static void steps_run(run *r) {
  const plan *p = r->plan;
  fetching f = {.of = r->next, .planes = r->next ? 2 * p->ncolumns : 0};
  size_t bytes = 0;
  for (int i = 0; i < f.planes; i++) bytes += plane_bytes(f.of, i);
  for (int i = 0, done; i < p->nsteps; i += done) {
    done = kernel_steps(&r->room, &p->steps[i], p->nsteps - i);
    fetch(&f, (bytes / CACHE_LINE / (size_t)p->nsteps + 1) * (size_t)done);
  }
  r->next = NULL;
}

void run_expect(run *r, const batch *next) { r->next = next; }

void run_batch(run *r, const batch *b) {
  assert(b->households <= r->households && b->persons <= r->persons);
  assert(b->ncolumns >= r->plan->ncolumns); /* callers may want more beside */
  assert(!b->households || b->first_person[b->households] == b->persons);
  r->room.batch = b;
  if (r->room.refuses) refusals_begin(r);
  if (r->lifts) owners_put(r, b);
  steps_run(r);
  quotients_check(r, b);
  for (int i = 0; i < r->plan->nstandards; i++)
    verdict_make(r->plan, i, r->room.slots, &r->verdict_room, &r->verdicts[i], b->households);
  if (r->room.refuses) refuse_rows(r, b->households);
}

const verdicts *run_verdicts(const run *r, int which) {
  assert(which >= 0 && which < r->plan->nstandards);
  return &r->verdicts[which];
}

bool run_refuses(const run *r) { return r->room.refuses; }

refusal run_refusal(const run *r, int household) {
  assert(household >= 0 && household < r->households);
  if (r->flag_refused[household] >= 0) return REFUSAL_FLAG;
  return r->quotient_refused[household] >= 0 ? REFUSAL_QUOTIENT : REFUSAL_NONE;
}

int run_accepted(const run *r) {
  int count = r->households;
  for (int i = 0; run_refuses(r) && i < r->households; i++)
    count -= run_refusal(r, i) != REFUSAL_NONE;
  return count;
}

const char *run_refusal_name(const run *r, int household) {
  int flag = r->flag_refused[household], quotient = r->quotient_refused[household];
  if (flag < 0) return quotient < 0 ? "" : r->plan->columns[quotient]->id;
  for (int i = 0; i < r->plan->nstandards; i++)
    for (int j = 0; j < r->plan->standards[i].nindicators; j++)
      if (r->plan->standards[i].indicators[j].flag_column == flag)
        return r->plan->standards[i].indicators[j].of->of->n.id;
  return r->plan->columns[flag]->id;
}

const uint8_t *run_condition(const run *r, int at) {
  assert(r->plan->slots[at].type == SLOT_COND);
  return r->room.slots[at].low;
}

const uint8_t *run_nowhere(const run *r) { return r->room.zeros; }

int run_answer(const run *r, int at, int row) {
  uint8_t answer = run_condition(r, at)[row];
  return answer == COND_YES ? 1 : answer == COND_UNKNOWN ? 2 : 0;
}

/* ---- numbers, for explanations ---- */

/* One number of a plane. */
static int64_t plane_at(const void *plane, column_width width, int row) {
  switch (width) {
  case WIDTH_8: return (int16_t)((const int8_t *)plane)[row];
  case WIDTH_16: return ((const int16_t *)plane)[row];
  case WIDTH_32: return ((const int32_t *)plane)[row];
  default: return ((const int64_t *)plane)[row];
  }
}

ends_known run_ends(const run *r, int at, int row) {
  const planes *p = &r->room.slots[at];
  const slot *s = &r->plan->slots[at];
  return (ends_known){plane_at(p->low, s->width, row), plane_at(p->high, s->width, row),
                      s->type == SLOT_NUMBER ? p->state[row] : STATE_KNOWN};
}

count_ends run_count(const run *r, int at, int row) {
  assert(r->plan->slots[at].type == SLOT_COUNT);
  ends_known ends = run_ends(r, at, row);
  return (count_ends){(int)ends.low, (int)ends.high};
}

static ends_known term_value(const run *r, const batch *b, const term *t, int row) {
  ends_known v = {.state = t->is_unknown ? STATE_MISSING : STATE_KNOWN};
  if (t->slot >= 0) {
    v = run_ends(r, t->slot, row);
    if (v.state == STATE_KNOWN) v.low *= t->times, v.high *= t->times;
  } else if (t->column >= 0) {
    int64_t answer = 0;
    v.state = batch_state(b, t->column, row);
    batch_get(b, t->column, row, &answer);
    v.low = v.high = answer * t->times;
  } else if (!t->is_unknown) {
    v.low = v.high = t->times;
  }
  return v;
}

number_ends run_number(const run *r, const batch *b, const case_of *c, int row) {
  number_ends v = {term_value(r, b, &c->numerator, row), term_value(r, b, &c->denominator, row)};
  return v;
}

const char *verdict_name(const plan_standard *s, int class_number) {
  if (class_number < 0) return outcome_word(class_number);
  assert(class_number < s->nclasses);
  return s->classes[class_number].of->of->n.id;
}

void verdict_possible(text *out, const plan_standard *s, uint32_t possible) {
  size_t start = out->length;
  for (int i = 0; i < s->nclasses; i++)
    if (possible >> i & 1)
      text_addf(out, "%s%s", out->length > start ? " " : "", verdict_name(s, i));
  if (possible & VERDICT_NONE_BIT)
    text_addf(out, "%s%s", out->length > start ? " " : "", verdict_name(s, VERDICT_NONE));
}
