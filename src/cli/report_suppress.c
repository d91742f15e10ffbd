/* report_suppress: small counts hidden before a report is published, and as many others as it
 * takes that none of them can be computed. Must never know what its figures count.
 *
 * What a reader could use: totals, terms, cells that several tables share, sums said beside
 * them; that no count is below 0 and that none which is hidden is 0. A hidden count is exposed
 * if linear algebra (modulo a prime) determines it, or if bounds that follow from one equation
 * after another leave it one value. Rates are hidden with either of their counts, so they tell
 * nothing more. */
#include <string.h>

#include "cli/report.h"

enum {
  SMALL = 5, /* counts from 1 and below this are hidden */
  PASSES = 100,
  ENTRIES_MOST = 1 << 25 /* numbers of equations between hidden counts that are not 0 */
};
#define PRIME INT64_C(2147483647) /* the algebra is modulo this */
#define NO_BOUND (INT64_C(1) << 60)

typedef struct term {
  int cell;
  int sign;
} term;

/* The terms add up to 0. */
typedef struct equation {
  int from, count; /* in the terms */
} equation;

typedef struct hiding {
  const report *report;
  int *first; /* of each table: the number of its first cell */
  int ncells;
  int64_t *value; /* -1: nobody knows it */
  bool *hidden;
  bool *fixed;         /* a count that is seen, and that it would not help to hide */
  int64_t *low, *high; /* of hidden ones */
  int *order;          /* among the hidden ones, for the matrix */
  int nhidden;
  term *terms;
  size_t nterms, terms_room;
  equation *equations;
  size_t nequations, equations_room;
  bool failed;
} hiding;

/* ---- cells and equations ---- */

static int table_number(const hiding *h, const report_table *t) {
  int i = 0;
  while (h->report->tables[i] != t) i++;
  return i;
}

static int cell_of(const hiding *h, int table_at, int row, int column_at) {
  return h->first[table_at] + row * h->report->tables[table_at]->ncolumns + column_at;
}

static void add_term(hiding *h, int cell, int sign) {
  void *terms = h->terms;
  if (memory_grow(&terms, &h->terms_room, h->nterms + 1, sizeof *h->terms)) {
    h->failed = true;
    return;
  }
  h->terms = terms;
  h->terms[h->nterms++] = (term){cell, sign};
}

/* Ends an equation that began at term `from`; one with a count that nobody knows tells nothing. */
static void end_equation(hiding *h, size_t from) {
  void *equations = h->equations;
  bool known = !h->failed;
  for (size_t i = from; i < h->nterms; i++) known &= h->value[h->terms[i].cell] >= 0;
  if (known
      && memory_grow(&equations, &h->equations_room, h->nequations + 1, sizeof *h->equations)) {
    h->failed = true;
    return;
  }
  if (!known) {
    h->nterms = from;
    return;
  }
  h->equations = equations;
  h->equations[h->nequations++] = (equation){(int)from, (int)(h->nterms - from)};
}

static void add_total(hiding *h, int at, int row, int column_at) {
  const report_table *t = h->report->tables[at];
  size_t from = h->nterms;
  add_term(h, cell_of(h, at, row, column_at), -1);
  for (int i = 0; i < t->nrows; i++)
    if (report_adds(t, row, i)) add_term(h, cell_of(h, at, i, column_at), 1);
  end_equation(h, from);
}

static void add_terms(hiding *h, int at, int row, int column_at, const int *terms) {
  size_t from = h->nterms;
  add_term(h, cell_of(h, at, row, column_at), -1);
  for (int i = 0; i < REPORT_TERMS && terms[i]; i++)
    add_term(h, cell_of(h, at, row, (terms[i] < 0 ? -terms[i] : terms[i]) - 1),
             terms[i] < 0 ? -1 : 1);
  end_equation(h, from);
}

static void add_sum(hiding *h, const report_sum *s) {
  size_t from = h->nterms;
  int at = table_number(h, s->of);
  for (int i = 0; i < s->count; i++) add_term(h, cell_of(h, at, s->row, s->columns[i]), i ? 1 : -1);
  end_equation(h, from);
}

static void add_same(hiding *h, const report_same *s) {
  size_t from = h->nterms;
  for (int i = 0; i < 2; i++)
    add_term(h, cell_of(h, table_number(h, s->of[i]), s->row[i], s->column[i]), i ? 1 : -1);
  end_equation(h, from);
}

static void add_parts(hiding *h, const report_parts *p) {
  size_t from = h->nterms;
  for (int i = 0; i < p->count; i++) {
    const report_cell *c = &p->cells[i];
    add_term(h, cell_of(h, table_number(h, c->of), c->row, c->column), i ? 1 : -1);
  }
  end_equation(h, from);
}

static void add_table(hiding *h, int at) {
  const report_table *t = h->report->tables[at];
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->ncolumns; i++) {
      const report_column *c = &t->columns[i];
      if (c->kind == COLUMN_TERMS) add_terms(h, at, row, i, c->terms);
      bool adds = c->kind == COLUMN_COUNT || c->kind == COLUMN_TERMS;
      if (adds && t->rows[row].rows) add_total(h, at, row, i);
    }
}

static void read_values(hiding *h, int at) {
  const report_table *t = h->report->tables[at];
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->ncolumns; i++) {
      figure v = report_get(t, row, i);
      int cell = cell_of(h, at, row, i);
      h->value[cell] = v.kind == FIGURE_COUNT ? v.count : -1;
    }
}

/* ---- what a reader could compute ---- */

/* What the terms of an equation add up to at least and at most. */
static void span(const hiding *h, const equation *e, int64_t *least, int64_t *most) {
  *least = *most = 0;
  for (int i = e->from; i < e->from + e->count; i++) {
    const term *t = &h->terms[i];
    int64_t low = h->hidden[t->cell] ? h->low[t->cell] : h->value[t->cell];
    int64_t high = h->hidden[t->cell] ? h->high[t->cell] : h->value[t->cell];
    *least += t->sign > 0 ? low : -high;
    *most += t->sign > 0 ? high : -low;
  }
}

/* Narrows the bounds of one hidden term by what all of them span; true if they changed. */
static bool narrow(hiding *h, const term *t, int64_t *least, int64_t *most) {
  int64_t *low = &h->low[t->cell], *high = &h->high[t->cell];
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

static void bound(hiding *h) {
  bool changed = true;
  for (int i = 0; i < h->ncells; i++) h->low[i] = 1, h->high[i] = NO_BOUND / h->ncells;
  for (int pass = 0; pass < PASSES && changed; pass++) {
    changed = false;
    for (size_t k = 0; k < h->nequations; k++) {
      const equation *e = &h->equations[k];
      int64_t least = 0, most = 0;
      span(h, e, &least, &most);
      for (int i = e->from; i < e->from + e->count; i++)
        if (h->hidden[h->terms[i].cell]) changed |= narrow(h, &h->terms[i], &least, &most);
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
static chuan_status bring_in(echelon *e, chuan_fault *fault) {
  for (int at = 0; at < e->width; at++) {
    const echelon_row *row = &e->rows[at];
    if (!e->dense[at]) continue;
    if (!row->count) return keep_row(e, at, fault);
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

/* Bounds of cells that the equations determine become one value. */
static void settle_bounds(hiding *h, const echelon *e, int64_t *vector) {
  uint64_t random = 20261231; /* the same on every machine */
  bool *moves = memory_make((size_t)e->width + 1, sizeof *moves);
  if (!moves) {
    h->failed = true;
    return;
  }
  for (int pass = 0; pass < 3; pass++) {
    unseen_vector(e, &random, vector);
    for (int i = 0; i < e->width; i++) moves[i] |= vector[i] != 0;
  }
  for (int cell = 0; cell < h->ncells; cell++)
    if (h->hidden[cell] && !moves[h->order[cell]]) h->low[cell] = h->high[cell] = h->value[cell];
  memory_free(moves);
}

static chuan_status eliminate(hiding *h, echelon *e, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (size_t k = 0; k < h->nequations && !status; k++) {
    const equation *q = &h->equations[k];
    for (int i = q->from; i < q->from + q->count; i++) {
      const term *t = &h->terms[i];
      if (h->hidden[t->cell]) {
        int64_t *to = &e->dense[h->order[t->cell]];
        *to = (*to + PRIME + t->sign) % PRIME;
      }
    }
    status = bring_in(e, fault);
  }
  return status;
}

static chuan_status solve(hiding *h, chuan_fault *fault) {
  h->nhidden = 0;
  for (int i = 0; i < h->ncells; i++)
    if (h->hidden[i]) h->order[i] = h->nhidden++;
  size_t width = (size_t)h->nhidden;
  if (!width) return CHUAN_OK;
  echelon e = {.width = h->nhidden};
  e.rows = memory_make(width, sizeof *e.rows);
  e.dense = memory_make(width, sizeof *e.dense);
  chuan_status status = e.rows && e.dense ? eliminate(h, &e, fault) : fault_memory(fault);
  if (!status && e.rows && e.dense) settle_bounds(h, &e, e.dense);
  if (!status && h->failed) status = fault_memory(fault);
  for (size_t i = 0; e.rows && i < width; i++) memory_free(e.rows[i].factors);
  memory_free(e.rows);
  memory_free(e.dense);
  return status;
}

/* ---- hiding more ---- */

static bool is_exposed(const hiding *h, int cell) {
  return h->hidden[cell] && h->low[cell] >= h->high[cell];
}

/* Whether an equation would give a cell away, whatever else of it may be hidden. */
static bool is_told_by(const hiding *h, const equation *e, int cell) {
  for (int i = e->from; i < e->from + e->count; i++) {
    int other = h->terms[i].cell;
    if (other != cell && (h->hidden[other] || !h->fixed[other])) return false;
  }
  return true;
}

/* Counts of 0, and those that they tell. */
static void fix(hiding *h) {
  for (int i = 0; i < h->ncells; i++) h->fixed[i] = !h->hidden[i] && h->value[i] <= 0;
  for (bool more = true; more;) {
    more = false;
    for (size_t k = 0; k < h->nequations; k++) {
      const equation *e = &h->equations[k];
      for (int i = e->from; i < e->from + e->count; i++) {
        int cell = h->terms[i].cell;
        if (h->hidden[cell] || h->fixed[cell] || !is_told_by(h, e, cell)) continue;
        h->fixed[cell] = more = true;
      }
    }
  }
}

/* The smallest count above 0 that can be seen in an equation with a marked count; marks what else
 * is hidden there as `next`. -1: none. */
static int smallest_beside(const hiding *h, const bool *marked, bool *next) {
  int best = -1;
  for (size_t k = 0; k < h->nequations; k++) {
    const equation *e = &h->equations[k];
    bool touches = false;
    for (int i = e->from; i < e->from + e->count; i++) touches |= marked[h->terms[i].cell];
    for (int i = e->from; touches && i < e->from + e->count; i++) {
      int cell = h->terms[i].cell;
      if (h->hidden[cell]) next[cell] = true;
      else if (!h->fixed[cell] && (best < 0 || h->value[cell] < h->value[best])) best = cell;
    }
  }
  return best;
}

/* Hides one count more for the sake of an exposed one: beside it, or beside what hangs together
 * with it. */
static bool hide_for(hiding *h, int cell, chuan_fault *fault, chuan_status *status) {
  size_t cells = (size_t)h->ncells;
  bool *marked = memory_make(cells * 2, sizeof *marked);
  if (!marked) return *status = fault_memory(fault), false;
  bool *next = marked + cells;
  int best = -1;
  marked[cell] = true;
  for (bool more = true; best < 0 && more;) {
    best = smallest_beside(h, marked, next);
    more = memcmp(marked, next, cells) != 0;
    memcpy(marked, next, cells);
  }
  memory_free(marked);
  if (best >= 0) h->hidden[best] = true;
  return best >= 0;
}

static chuan_status hide_all(hiding *h, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < h->ncells; i++) h->hidden[i] = h->value[i] > 0 && h->value[i] < SMALL;
  for (bool more = true; more && !status;) {
    more = false;
    bound(h);
    fix(h);
    status = solve(h, fault);
    for (int i = 0; i < h->ncells && !status; i++)
      if (is_exposed(h, i)) more |= hide_for(h, i, fault, &status);
  }
  for (int i = 0; i < h->ncells && !status; i++)
    if (is_exposed(h, i)) status = FAULT(fault, CHUAN_REFUSED, NOWHERE, REPORT_PUBLISH_NOT, "");
  return status;
}

static void write_back(const hiding *h, int at) {
  const report_table *t = h->report->tables[at];
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->ncolumns; i++)
      if (h->hidden[cell_of(h, at, row, i)]) t->rows[row].cells[i].kind = FIGURE_SUPPRESSED;
}

/* Room for what is kept of every cell. */
static bool has_room(hiding *h) {
  size_t cells = (size_t)h->ncells + 1;
  h->value = memory_make(cells, sizeof *h->value);
  h->low = memory_make(cells, sizeof *h->low);
  h->high = memory_make(cells, sizeof *h->high);
  h->hidden = memory_make(cells, sizeof *h->hidden);
  h->order = memory_make(cells, sizeof *h->order);
  h->fixed = memory_make(cells, sizeof *h->fixed);
  return h->fixed && h->value && h->low && h->high && h->hidden && h->order;
}

static void hiding_free(hiding *h) {
  memory_free(h->first);
  memory_free(h->value);
  memory_free(h->low);
  memory_free(h->high);
  memory_free(h->hidden);
  memory_free(h->order);
  memory_free(h->fixed);
  memory_free(h->terms);
  memory_free(h->equations);
}

chuan_status report_suppress(report *r, chuan_fault *fault) {
  hiding h = {.report = r};
  if (r->failed) return fault_memory(fault);
  h.first = memory_make((size_t)r->ntables + 1, sizeof *h.first);
  if (!h.first) return fault_memory(fault);
  for (int i = 0; i < r->ntables; i++) {
    h.first[i] = h.ncells;
    h.ncells += r->tables[i]->nrows * r->tables[i]->ncolumns;
  }
  h.failed = !has_room(&h);
  for (int i = 0; i < r->ntables && !h.failed; i++) read_values(&h, i);
  for (int i = 0; i < r->ntables && !h.failed; i++) add_table(&h, i);
  for (int i = 0; i < r->nsums && !h.failed; i++) add_sum(&h, &r->sums[i]);
  for (int i = 0; i < r->nsames && !h.failed; i++) add_same(&h, &r->sames[i]);
  for (int i = 0; i < r->nparts && !h.failed; i++) add_parts(&h, &r->parts[i]);
  chuan_status status = h.failed ? fault_memory(fault) : hide_all(&h, fault);
  for (int i = 0; i < r->ntables && !status; i++) write_back(&h, i);
  hiding_free(&h);
  return status;
}
