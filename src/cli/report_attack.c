/* report_attack: see report_attack.h. */
#include "cli/report_attack.h"

#include "base/arena.h"

enum {
  PASSES = 100,
  ENTRIES_MOST = 1 << 25 /* numbers of equations between hidden counts that are not 0 */
};
#define PRIME INT64_C(2147483647) /* the algebra is modulo this */
#define NO_BOUND (INT64_C(1) << 60)

/* ---- bounds ---- */

static bool is_open(const secrets *s, int count) { return s->hidden[count] && !s->known[count]; }

/* What the terms of an equation add up to at least and at most. */
static void span(const secrets *s, const equation *e, int64_t *least, int64_t *most) {
  *least = *most = 0;
  for (int i = 0; i < e->nterms; i++) {
    const term *t = &e->terms[i];
    int64_t low = s->hidden[t->count] ? s->low[t->count] : s->value[t->count];
    int64_t high = s->hidden[t->count] ? s->high[t->count] : s->value[t->count];
    *least += t->sign > 0 ? low : -high;
    *most += t->sign > 0 ? high : -low;
  }
}

/* Narrows the bounds of one hidden term by what all of them span; true if they changed. */
static bool narrow(secrets *s, const term *t, int64_t *least, int64_t *most) {
  int64_t *low = &s->low[t->count], *high = &s->high[t->count];
  int64_t others_least = *least - (t->sign > 0 ? *low : -*high);
  int64_t others_most = *most - (t->sign > 0 ? *high : -*low);
  int64_t from = t->sign > 0 ? -others_most : others_least;
  int64_t to = t->sign > 0 ? -others_least : others_most;
  bool changed = from > *low || to < *high;
  if (from > *low) *low = from;
  if (to < *high) *high = to;
  *least = others_least + (t->sign > 0 ? *low : -*high);
  *most = others_most + (t->sign > 0 ? *high : -*low);
  return changed;
}

/* Bounds until nothing narrows. */
static void bound(secrets *s, int nactive) {
  bool changed = true;
  for (int pass = 0; pass < PASSES && changed; pass++) {
    changed = false;
    for (int k = 0; k < nactive; k++) {
      const equation *e = &s->equations[s->active[k]];
      int64_t least = 0, most = 0;
      span(s, e, &least, &most);
      s->work += e->nterms;
      for (int i = 0; i < e->nterms; i++)
        if (is_open(s, e->terms[i].count)) changed |= narrow(s, &e->terms[i], &least, &most);
    }
  }
}

static int64_t inverse(int64_t n) {
  int64_t power = PRIME - 2, result = 1;
  for (; power; power >>= 1, n = n * n % PRIME)
    if (power & 1) result = result * n % PRIME;
  return result;
}

/* ---- linear algebra, by rows that keep only what is not 0 ---- */

typedef struct factor {
  int at; /* the number of a hidden cell */
  int64_t value;
} factor;

/* A row of the echelon form: its first entry is 1, and no other row begins there. */
typedef struct echelon_row {
  factor *factors;
  int count;
} echelon_row;

typedef struct echelon {
  echelon_row *rows; /* by where they begin; count 0: none */
  int64_t *dense;    /* the row that is being brought in */
  int width;
  size_t entries; /* of all rows */
} echelon;

/* Keeps the dense row from its first number on, divided by it. */
static chuan_status keep_row(echelon *e, int from, chuan_fault *fault) {
  echelon_row *row = &e->rows[from];
  int count = 0;
  for (int i = from; i < e->width; i++) count += e->dense[i] != 0;
  e->entries += (size_t)count;
  if (e->entries > ENTRIES_MOST)
    return FAULT(fault, CHUAN_REFUSED, NOWHERE, REPORT_PUBLISH_LARGE, "");
  row->factors = memory_make((size_t)count, sizeof *row->factors);
  if (!row->factors) return fault_memory(fault);
  int64_t by = inverse(e->dense[from]);
  for (int i = from; i < e->width; i++) {
    if (!e->dense[i]) continue;
    row->factors[row->count++] = (factor){i, e->dense[i] * by % PRIME};
    e->dense[i] = 0;
  }
  return CHUAN_OK;
}

/* Takes the rows out of the dense one, from the left; what is left becomes a row. */
static chuan_status bring_in(echelon *e, int64_t *work, chuan_fault *fault) {
  for (int at = 0; at < e->width; at++) {
    const echelon_row *row = &e->rows[at];
    if (!e->dense[at]) continue;
    if (!row->count) return keep_row(e, at, fault);
    *work += row->count;
    int64_t times = PRIME - e->dense[at];
    for (int i = 0; i < row->count; i++) {
      int64_t *to = &e->dense[row->factors[i].at];
      *to = (*to + times * row->factors[i].value) % PRIME;
    }
  }
  return CHUAN_OK;
}

/* A vector that the rows do not see, at random: a number that is determined is 0 in every one, and
 * one that is not is 0 in this one with a chance of 1 in PRIME. */
static void unseen_vector(const echelon *e, uint64_t *random, int64_t *out) {
  for (int at = e->width - 1; at >= 0; at--) {
    const echelon_row *row = &e->rows[at];
    int64_t sum = 0;
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    for (int i = 1; i < row->count; i++)
      sum = (sum + row->factors[i].value * out[row->factors[i].at]) % PRIME;
    out[at] = row->count ? (PRIME - sum) % PRIME : (int64_t)(*random >> 33) % (PRIME - 1) + 1;
  }
}

/* Marks the counts that the equations determine; *more says whether there were any. */
static chuan_status settle_known(secrets *s, const echelon *e, bool *more, chuan_fault *fault) {
  uint64_t random = 20261231; /* the same on every machine */
  bool *moves = memory_make((size_t)e->width + 1, sizeof *moves);
  if (!moves) return fault_memory(fault);
  for (int pass = 0; pass < 3; pass++) {
    unseen_vector(e, &random, e->dense);
    for (int i = 0; i < e->width; i++) moves[i] |= e->dense[i] != 0;
  }
  for (int i = 0; i < s->ncounts; i++) {
    if (!is_open(s, i) || moves[s->order[i]]) continue;
    s->low[i] = s->high[i] = s->value[i];
    s->known[i] = *more = true;
  }
  memory_free(moves);
  return CHUAN_OK;
}

static chuan_status eliminate(secrets *s, int nactive, echelon *e, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int k = 0; k < nactive && !status; k++) {
    const equation *q = &s->equations[s->active[k]];
    for (int i = 0; i < q->nterms; i++) {
      const term *t = &q->terms[i];
      if (!is_open(s, t->count)) continue;
      int64_t *to = &e->dense[s->order[t->count]];
      *to = (*to + PRIME + t->sign) % PRIME;
    }
    s->work += e->width;
    status = bring_in(e, &s->work, fault);
  }
  return status;
}

/* Marks what linear algebra determines among the counts that are still open. */
static chuan_status solve(secrets *s, int nactive, bool *more, chuan_fault *fault) {
  echelon e = {0};
  for (int i = 0; i < s->ncounts; i++)
    if (is_open(s, i)) s->order[i] = e.width++;
  size_t width = (size_t)e.width;
  if (!width) return CHUAN_OK;
  e.rows = memory_make(width, sizeof *e.rows);
  e.dense = memory_make(width, sizeof *e.dense);
  bool made = e.rows && e.dense;
  chuan_status status = made ? eliminate(s, nactive, &e, fault) : fault_memory(fault);
  if (made && !status) status = settle_known(s, &e, more, fault);
  for (size_t i = 0; e.rows && i < width; i++) memory_free(e.rows[i].factors);
  memory_free(e.rows);
  memory_free(e.dense);
  return status;
}

/* Equations with something that he does not have. */
static int find_active(secrets *s) {
  int count = 0;
  for (int k = 0; k < s->nequations; k++) {
    const equation *e = &s->equations[k];
    bool open = false;
    for (int i = 0; i < e->nterms; i++) open |= is_open(s, e->terms[i].count);
    if (open) s->active[count++] = k;
  }
  return count;
}

chuan_status secrets_attack(secrets *s, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < s->ncounts; i++) {
    s->known[i] = false;
    s->low[i] = 1;
    s->high[i] = NO_BOUND / (s->ncounts + 1);
  }
  for (bool more = true; more && !status;) {
    int nactive = find_active(s);
    more = false;
    bound(s, nactive);
    for (int i = 0; i < s->ncounts; i++)
      if (is_open(s, i) && s->low[i] >= s->high[i]) s->known[i] = more = true;
    status = solve(s, nactive, &more, fault);
  }
  return status;
}
