/* ranking: sets of questions with their counts, then one question after the other. Must never
 * know households. */
#include "run/ranking.h"

#include <string.h>

#include "base/arena.h"

/* A set of questions (columns, -1 past the last), how many households have it, and how many
 * of them it settles. */
typedef struct pattern {
  int columns[GAPS_ASK_MOST];
  int64_t households, settled;
  int left; /* questions not yet in the list */
} pattern;

struct ranking {
  const plan *plan;
  gap_counts counts;
  pattern *patterns; /* sorted by columns */
  size_t npatterns, capacity;
  ranked *list;
};

chuan_status ranking_new(const plan *p, ranking **out, chuan_fault *fault) {
  ranking *r = *out = memory_make(1, sizeof *r);
  if (!r) return fault_memory(fault);
  r->plan = p;
  r->list = memory_make((size_t)p->ncolumns + 1, sizeof *r->list);
  if (r->list) return CHUAN_OK;
  ranking_free(r);
  *out = NULL;
  return fault_memory(fault);
}

void ranking_free(ranking *r) {
  if (!r) return;
  memory_free(r->patterns);
  memory_free(r->list);
  memory_free(r);
}

static int compare_columns(const int *x, const int *y) {
  for (int i = 0; i < GAPS_ASK_MOST; i++)
    if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
  return 0;
}

/* Where the set stands, or should. */
static size_t pattern_at(const ranking *r, const int *columns) {
  size_t low = 0, high = r->npatterns;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_columns(r->patterns[middle].columns, columns) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

chuan_status ranking_add(ranking *r, const gap *g, chuan_fault *fault) {
  int columns[GAPS_ASK_MOST];
  void *patterns = r->patterns;
  bool settled_by_it = g->nask && !g->nleft;
  r->counts.households++;
  if (g->many) r->counts.many++;
  else if (settled_by_it) r->counts.settled_by[g->nask - 1]++;
  else r->counts.not_settled++;
  if (!g->nask) return CHUAN_OK;
  for (int i = 0; i < GAPS_ASK_MOST; i++) columns[i] = i < g->nask ? g->ask[i] : -1;
  size_t at = pattern_at(r, columns);
  if (at < r->npatterns && !compare_columns(r->patterns[at].columns, columns)) {
    r->patterns[at].households++;
    r->patterns[at].settled += settled_by_it;
    return CHUAN_OK;
  }
  if (memory_grow(&patterns, &r->capacity, r->npatterns + 1, sizeof *r->patterns))
    return fault_memory(fault);
  r->patterns = patterns;
  memmove(&r->patterns[at + 1], &r->patterns[at], (r->npatterns - at) * sizeof *r->patterns);
  r->patterns[at] = (pattern){.households = 1, .settled = settled_by_it};
  memcpy(r->patterns[at].columns, columns, sizeof columns);
  r->npatterns++;
  return CHUAN_OK;
}

const gap_counts *ranking_counts(const ranking *r) { return &r->counts; }

static bool asks(const pattern *p, int which) {
  for (int i = 0; i < GAPS_ASK_MOST; i++)
    if (p->columns[i] == which) return true;
  return false;
}

/* What asking the column next would do. */
static ranked weigh(const ranking *r, int which) {
  ranked one = {.column = which};
  for (size_t i = 0; i < r->npatterns; i++) {
    const pattern *p = &r->patterns[i];
    if (!asks(p, which)) continue;
    one.asked += p->households;
    if (p->left == 1) one.settles += p->settled;
  }
  return one;
}

/* The question that is best to ask next, among those whose place in `listed` is false. */
static ranked best(const ranking *r, const bool *listed) {
  ranked chosen = {.column = -1};
  for (int c = 0; c < r->plan->ncolumns; c++) {
    if (listed[c]) continue;
    ranked one = weigh(r, c);
    if (one.settles > chosen.settles || (one.settles == chosen.settles && one.asked > chosen.asked))
      chosen = one;
  }
  return chosen;
}

static void take(ranking *r, const ranked *one) {
  for (size_t i = 0; i < r->npatterns; i++)
    if (asks(&r->patterns[i], one->column)) r->patterns[i].left--;
}

chuan_status ranking_list(ranking *r, const ranked **out, int *count, chuan_fault *fault) {
  bool *listed = memory_make((size_t)r->plan->ncolumns + 1, sizeof *listed);
  int64_t so_far = 0;
  if (!listed) return fault_memory(fault);
  for (size_t i = 0; i < r->npatterns; i++) {
    pattern *p = &r->patterns[i];
    p->left = 0;
    for (int k = 0; k < GAPS_ASK_MOST; k++) p->left += p->columns[k] >= 0;
  }
  *count = 0;
  for (ranked next = best(r, listed); next.column >= 0; next = best(r, listed)) {
    listed[next.column] = true;
    take(r, &next);
    next.settled = so_far += next.settles;
    r->list[(*count)++] = next;
  }
  memory_free(listed);
  *out = r->list;
  return CHUAN_OK;
}
