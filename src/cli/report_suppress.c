/* report_suppress: small counts hidden before a report is published, and as few others as it
 * takes that none of them can be computed. Must never know what its figures count.
 *
 * Cells that are the same count (what several tables share, a total of one part) are one here:
 * they are hidden or seen together. To protect a small count the lightest counts beside it are
 * hidden, until the attack of report_attack.h does not find it; then each of those is seen again,
 * the heaviest first, where it still does not. Rates are hidden with either of their counts, so
 * they tell nothing more. */
#include <stdlib.h>
#include <string.h>

#include "cli/report.h"
#include "cli/report_attack.h"

enum { SMALL = 5 }; /* counts from 1 and below this are hidden */
/* Steps of attacks after which no more counts are tried to be seen again; test builds and users
 * get the same report from the same figures. */
#define WORK_MOST (INT64_C(1) << 31)

typedef struct parts {
  size_t from, count; /* in the terms */
} parts;

typedef struct hiding {
  const report *report;
  int *first; /* of each table: the number of its first cell */
  int ncells;
  int64_t *value; /* of cells, then of counts; -1: nobody knows it */
  int *of;        /* the count that a cell is: while they are found, a cell like it */
  term *terms;
  size_t nterms, terms_room;
  parts *sums;
  size_t nsums, sums_room;
  bool *small; /* of counts, as what follows */
  bool *fixed; /* is seen, and it would not help to hide it */
  int *at;     /* the equations of a count: in[at[i]] … */
  int *in;
  int *cells; /* how many cells a count is */
  secrets s;
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

/* Ends an equation that began at term `from`; one with a count that nobody knows tells nothing,
 * nor does one that does not add up. */
static void end_equation(hiding *h, size_t from) {
  void *sums = h->sums;
  bool known = !h->failed;
  int64_t sum = 0;
  for (size_t i = from; i < h->nterms; i++) {
    known &= h->value[h->terms[i].count] >= 0;
    sum += h->terms[i].sign * h->value[h->terms[i].count];
  }
  known &= sum == 0;
  if (known && memory_grow(&sums, &h->sums_room, h->nsums + 1, sizeof *h->sums)) {
    h->failed = true;
    return;
  }
  if (!known) {
    h->nterms = from;
    return;
  }
  h->sums = sums;
  h->sums[h->nsums++] = (parts){from, h->nterms - from};
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
      h->of[cell] = cell;
    }
}

/* ---- from cells to counts ---- */

/* The first of the cells that are the same count. */
static int same_cell(hiding *h, int cell) {
  while (h->of[cell] != cell) cell = h->of[cell] = h->of[h->of[cell]];
  return cell;
}

static int by_count(const void *a, const void *b) {
  const term *x = a, *y = b;
  return x->count != y->count ? (x->count < y->count ? -1 : 1) : x->sign - y->sign;
}

/* Leaves of an equation what can be hidden: no count of 0, none that stands on both sides. */
static void simplify(hiding *h, parts *p) {
  term *t = h->terms + p->from;
  size_t kept = 0;
  for (size_t i = 0; i < p->count; i++)
    if (h->value[t[i].count]) t[kept++] = (term){same_cell(h, t[i].count), t[i].sign};
  qsort(t, kept, sizeof *t, by_count);
  p->count = 0;
  for (size_t i = 0; i < kept; i++) {
    bool both =
        p->count && t[p->count - 1].count == t[i].count && t[p->count - 1].sign == -t[i].sign;
    if (both) p->count--;
    else t[p->count++] = t[i];
  }
  for (size_t i = 0; p->count && t[0].sign < 0 && i < p->count; i++)
    if (i) t[i].sign = -t[i].sign;
  if (p->count) t[0].sign = 1;
}

/* Makes cells one count that an equation says are the same; false where none does. */
static bool unite(hiding *h) {
  bool united = false;
  for (size_t k = 0; k < h->nsums; k++) {
    parts *p = &h->sums[k];
    const term *t = h->terms + p->from;
    simplify(h, p);
    if (p->count != 2 || t[0].sign == t[1].sign) continue;
    h->of[same_cell(h, t[1].count)] = same_cell(h, t[0].count);
    united = true;
    p->count = 0;
  }
  return united;
}

/* Numbers the counts, by the first of their cells. */
static void number_counts(hiding *h) {
  int *number = h->s.order, count = 0; /* room that nothing needs yet */
  for (int i = 0; i < h->ncells; i++)
    if (same_cell(h, i) == i) number[i] = count++;
  for (size_t i = 0; i < h->nterms; i++)
    h->terms[i].count = number[same_cell(h, h->terms[i].count)];
  for (int i = 0; i < h->ncells; i++) h->of[i] = same_cell(h, i);
  for (int i = 0; i < h->ncells; i++) h->of[i] = number[h->of[i]];
  for (int i = h->ncells - 1; i >= 0; i--) h->cells[h->of[i]]++;
  for (int i = 0; i < h->ncells; i++) h->value[h->of[i]] = h->value[i]; /* never further than i */
  h->s.ncounts = count;
}

static int by_terms(const void *a, const void *b) {
  const equation *x = a, *y = b;
  if (x->nterms != y->nterms) return x->nterms < y->nterms ? -1 : 1;
  for (int i = 0; i < x->nterms; i++) {
    int order = by_count(&x->terms[i], &y->terms[i]);
    if (order) return order;
  }
  return 0;
}

/* The equations between counts, each once. */
static chuan_status make_equations(hiding *h, chuan_fault *fault) {
  equation *all = memory_make(h->nsums + 1, sizeof *all);
  int count = 0, kept = 0;
  if (!all) return fault_memory(fault);
  for (size_t k = 0; k < h->nsums; k++)
    if (h->sums[k].count > 1)
      all[count++] = (equation){h->terms + h->sums[k].from, (int)h->sums[k].count};
  qsort(all, (size_t)count, sizeof *all, by_terms);
  for (int i = 0; i < count; i++)
    if (!kept || by_terms(&all[kept - 1], &all[i]) != 0) all[kept++] = all[i];
  h->s.equations = all;
  h->s.nequations = kept;
  return CHUAN_OK;
}

/* Which equations each count stands in. */
static chuan_status index_equations(hiding *h, chuan_fault *fault) {
  const secrets *s = &h->s;
  size_t terms = 0;
  for (int k = 0; k < s->nequations; k++) terms += (size_t)s->equations[k].nterms;
  h->at = memory_make((size_t)s->ncounts + 2, sizeof *h->at);
  h->in = memory_make(terms + 1, sizeof *h->in);
  h->s.active = memory_make((size_t)s->nequations + 1, sizeof *h->s.active);
  if (!h->at || !h->in || !h->s.active) return fault_memory(fault);
  for (int k = 0; k < s->nequations; k++)
    for (int i = 0; i < s->equations[k].nterms; i++) h->at[s->equations[k].terms[i].count + 2]++;
  for (int i = 2; i <= s->ncounts + 1; i++) h->at[i] += h->at[i - 1];
  for (int k = 0; k < s->nequations; k++)
    for (int i = 0; i < s->equations[k].nterms; i++)
      h->in[h->at[s->equations[k].terms[i].count + 1]++] = k;
  return CHUAN_OK;
}

static chuan_status find_counts(hiding *h, chuan_fault *fault) {
  while (unite(h))
    ;
  number_counts(h);
  chuan_status status = make_equations(h, fault);
  return status ? status : index_equations(h, fault);
}

/* ---- hiding more ---- */

/* Whether an equation would give a count away, whatever else of it may be hidden. */
static bool is_told_by(const hiding *h, const equation *e, int count) {
  for (int i = 0; i < e->nterms; i++) {
    int other = e->terms[i].count;
    if (other != count && (h->s.hidden[other] || !h->fixed[other])) return false;
  }
  return true;
}

/* Counts of 0, and those that they tell. */
static void fix(hiding *h) {
  const secrets *s = &h->s;
  for (int i = 0; i < s->ncounts; i++) h->fixed[i] = !s->hidden[i] && s->value[i] <= 0;
  for (bool more = true; more;) {
    more = false;
    for (int k = 0; k < s->nequations; k++) {
      const equation *e = &s->equations[k];
      for (int i = 0; i < e->nterms; i++) {
        int count = e->terms[i].count;
        if (s->hidden[count] || h->fixed[count] || !is_told_by(h, e, count)) continue;
        h->fixed[count] = more = true;
      }
    }
  }
}

/* What another count would cost in an equation where nothing but `count` would be hidden: the
 * lightest; 0 where something is hidden already. */
static int64_t lightest_other(const hiding *h, const equation *e, int count) {
  int64_t least = -1;
  for (int i = 0; i < e->nterms; i++) {
    int other = e->terms[i].count;
    if (h->s.hidden[other]) return 0;
    if (other == count || h->fixed[other]) continue;
    if (least < 0 || h->s.value[other] < least) least = h->s.value[other];
  }
  return least < 0 ? 0 : least;
}

/* What is lost with a count: itself, and where it would be alone another one and what that one
 * needs. */
static int64_t weight_of(const hiding *h, int count) {
  int64_t weight = h->s.value[count];
  for (int i = h->at[count]; i < h->at[count + 1]; i++)
    weight += 2 * lightest_other(h, &h->s.equations[h->in[i]], count);
  return weight;
}

/* An equation where all that is hidden is known, so that it tells what is. */
static bool tells(const secrets *s, const equation *e) {
  for (int i = 0; i < e->nterms; i++)
    if (s->hidden[e->terms[i].count] && !s->known[e->terms[i].count]) return false;
  return true;
}

/* Where a count is looked for that would help: where a hidden one is alone, in what tells hidden
 * ones, beside whatever is hidden. */
typedef enum reach { REACH_ALONE, REACH_TELLING, REACH_ANY } reach;

/* Hidden counts that hang together, as they are found. */
typedef struct found {
  int *list, count;
  bool *marked;
} found;

static void find_one(found *f, int count) {
  if (f->marked[count]) return;
  f->marked[count] = true;
  f->list[f->count++] = count;
}

static int hidden_in(const secrets *s, const equation *e) {
  int count = 0;
  for (int i = 0; i < e->nterms; i++) count += s->hidden[e->terms[i].count];
  return count;
}

/* The lightest count that can be seen in an equation with what was found, which grows; -1: none. */
static int lightest_beside(const hiding *h, found *f, reach of) {
  const secrets *s = &h->s;
  int best = -1;
  int64_t least = 0;
  for (int at = 0; at < f->count && (of != REACH_ANY || best < 0); at++)
    for (int k = h->at[f->list[at]]; k < h->at[f->list[at] + 1]; k++) {
      const equation *e = &s->equations[h->in[k]];
      if (of != REACH_ANY && !tells(s, e)) continue;
      bool helps = of != REACH_ALONE || hidden_in(s, e) == 1;
      for (int i = 0; i < e->nterms; i++) {
        int count = e->terms[i].count;
        if (s->hidden[count]) find_one(f, count);
        if (s->hidden[count] || !helps || h->fixed[count]) continue;
        int64_t weight = weight_of(h, count);
        if (best < 0 || weight < least) best = count, least = weight;
      }
    }
  return best;
}

/* Hides one count more for each small one that the reader has, but for those whom that helps too.
 * False: nothing was left to hide. */
static bool hide_more(hiding *h, found *f) {
  bool more = false;
  memset(f->marked, 0, (size_t)h->s.ncounts);
  for (int i = 0; i < h->s.ncounts; i++) {
    if (!h->small[i] || !h->s.known[i] || f->marked[i]) continue;
    int best = -1;
    f->count = 0;
    find_one(f, i);
    for (reach of = REACH_ALONE; best < 0 && of <= REACH_ANY; of++)
      best = lightest_beside(h, f, of);
    if (best >= 0) h->s.hidden[best] = more = true;
  }
  return more;
}

static bool gives_away(const hiding *h) {
  for (int i = 0; i < h->s.ncounts; i++)
    if (h->small[i] && h->s.known[i]) return true;
  return false;
}

/* ---- seeing again ---- */

static void hide_these(hiding *h, const int *list, int count, bool hidden) {
  for (int i = 0; i < count; i++) h->s.hidden[list[i]] = hidden;
}

/* Lets those of the list be seen that no small count needs, all at once or by halves. What one
 * needs with more hidden it needs with less, so that once through is enough. */
static chuan_status see_again(hiding *h, const int *list, int count, chuan_fault *fault) {
  if (!count || h->s.work > WORK_MOST) return CHUAN_OK;
  hide_these(h, list, count, false);
  chuan_status status = secrets_attack(&h->s, fault);
  if (status || !gives_away(h)) return status;
  hide_these(h, list, count, true);
  if (count == 1) return CHUAN_OK;
  status = see_again(h, list, count / 2, fault);
  return status ? status : see_again(h, list + count / 2, count - count / 2, fault);
}

typedef struct heavy {
  int64_t weight;
  int count;
} heavy;

static int heaviest_first(const void *a, const void *b) {
  const heavy *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  return x->count - y->count;
}

static chuan_status prune(hiding *h, chuan_fault *fault) {
  size_t most = (size_t)h->s.ncounts + 1;
  heavy *all = memory_make(most, sizeof *all);
  int *list = memory_make(most, sizeof *list), count = 0;
  for (int i = 0; all && i < h->s.ncounts; i++)
    if (h->s.hidden[i] && !h->small[i]) all[count++] = (heavy){h->s.value[i] * h->cells[i], i};
  if (all) qsort(all, (size_t)count, sizeof *all, heaviest_first);
  for (int i = 0; all && list && i < count; i++) list[i] = all[i].count;
  h->s.work = 0;
  chuan_status status = all && list ? see_again(h, list, count, fault) : fault_memory(fault);
  memory_free(all);
  memory_free(list);
  return status;
}

static chuan_status hide_with(hiding *h, found *f, chuan_fault *fault) {
  secrets *s = &h->s;
  for (int i = 0; i < s->ncounts; i++)
    s->hidden[i] = h->small[i] = s->value[i] > 0 && s->value[i] < SMALL;
  chuan_status status = secrets_attack(s, fault);
  for (bool more = true; more && !status && gives_away(h);) {
    fix(h);
    more = hide_more(h, f);
    if (more) status = secrets_attack(s, fault);
  }
  if (!status && gives_away(h))
    status = FAULT(fault, CHUAN_REFUSED, NOWHERE, REPORT_PUBLISH_NOT, "");
  return status ? status : prune(h, fault);
}

static chuan_status hide_all(hiding *h, chuan_fault *fault) {
  size_t most = (size_t)h->s.ncounts + 1;
  found f = {.list = memory_make(most, sizeof *f.list), .marked = memory_make(most, sizeof(bool))};
  bool made = f.list && f.marked;
  chuan_status status = made ? hide_with(h, &f, fault) : fault_memory(fault);
  memory_free(f.marked);
  memory_free(f.list);
  return status;
}

static void write_back(const hiding *h, int at) {
  report_table *t = h->report->tables[at];
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->ncolumns; i++) {
      if (h->s.hidden[h->of[cell_of(h, at, row, i)]])
        t->rows[row].cells[i].kind = FIGURE_SUPPRESSED;
    }
}

/* Room for what is kept of every cell or count. */
static bool has_room(hiding *h) {
  size_t cells = (size_t)h->ncells + 1;
  secrets *s = &h->s;
  h->value = memory_make(cells, sizeof *h->value);
  h->of = memory_make(cells, sizeof *h->of);
  h->cells = memory_make(cells, sizeof *h->cells);
  h->small = memory_make(cells, sizeof *h->small);
  h->fixed = memory_make(cells, sizeof *h->fixed);
  s->value = h->value;
  s->low = memory_make(cells, sizeof *s->low);
  s->high = memory_make(cells, sizeof *s->high);
  s->hidden = memory_make(cells, sizeof *s->hidden);
  s->known = memory_make(cells, sizeof *s->known);
  s->order = memory_make(cells, sizeof *s->order);
  return h->value && h->of && h->cells && h->small && h->fixed && s->low && s->high && s->hidden
         && s->known && s->order;
}

static void hiding_free(hiding *h) {
  void *const all[] = {h->first,   h->value,    h->of,      h->cells,   h->small, h->fixed,
                       h->terms,   h->sums,     h->at,      h->in,      h->s.low, h->s.high,
                       h->s.order, h->s.hidden, h->s.known, h->s.active};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) memory_free(all[i]);
  memory_free((void *)(uintptr_t)h->s.equations);
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
  chuan_status status = h.failed ? fault_memory(fault) : find_counts(&h, fault);
  if (!status) status = hide_all(&h, fault);
  for (int i = 0; i < r->ntables && !status; i++) write_back(&h, i);
  hiding_free(&h);
  return status;
}
