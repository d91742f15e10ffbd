/* gaps: searches of many households side by side, so that one run tries the hypothetical
 * answers of all of them. Must never know how a search goes on. */
#include "run/gaps.h"

#include "run/gaps_parts.h"

/* Searches in one round, and persons in a hypothetical batch: as many as OPTIONS_MOST
 * households of the largest size have, so that every round of a search fits alone. */
enum { SEARCHES = 256, PERSONS_MOST = OPTIONS_MOST * BATCH_PERSONS_EACH };

/* What was found for one standard; `left` lists live in `names`. */
typedef struct finding {
  inquiry inquiry;
  gap *found;
  size_t capacity;
  arena *names;
} finding;

struct gaps {
  const plan *plan;
  batch *batch;
  run *run;
  finding *findings; /* by standard */
  search *searches;
  int of[SEARCHES]; /* which of the rows each searches for; -1: none */
  bool put[SEARCHES];
};

static chuan_status open_findings(gaps *g, const bool *in_form, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < g->plan->nstandards && !status; i++) {
    inquiry *q = &g->findings[i].inquiry;
    *q = (inquiry){.plan = g->plan, .standard = i, .arena = arena_new()};
    status = q->arena ? inquiry_fill(q, in_form, fault) : fault_memory(fault);
  }
  return status;
}

chuan_status gaps_new(const plan *p, const bool *in_form, gaps **out, chuan_fault *fault) {
  *out = NULL;
  gaps *g = memory_make(1, sizeof *g);
  if (!g) return fault_memory(fault);
  g->plan = p;
  g->searches = memory_make(SEARCHES, sizeof *g->searches);
  g->findings = memory_make((size_t)p->nstandards, sizeof *g->findings);
  if (!g->searches || !g->findings) {
    gaps_free(g);
    return fault_memory(fault);
  }
  chuan_status status = open_findings(g, in_form, fault);
  if (!status)
    status = batch_new(p->columns, p->ncolumns, ROWS_MOST, PERSONS_MOST, &g->batch, fault);
  if (!status) status = run_new(p, ROWS_MOST, PERSONS_MOST, &g->run, fault);
  if (status) gaps_free(g);
  else *out = g;
  return status;
}

void gaps_free(gaps *g) {
  if (!g) return;
  for (int i = 0; g->searches && i < SEARCHES; i++) search_free(&g->searches[i]);
  for (int i = 0; g->findings && i < g->plan->nstandards; i++) {
    arena_free(g->findings[i].inquiry.arena);
    arena_free(g->findings[i].names);
    memory_free(g->findings[i].found);
  }
  memory_free(g->searches);
  memory_free(g->findings);
  batch_free(g->batch);
  run_free(g->run);
  memory_free(g);
}

/* Keeps what a search found. */
static bool keep(gaps *g, finding *to, int i) {
  const search *s = &g->searches[i];
  gap *found = &to->found[g->of[i]];
  const char **left = arena_array(to->names, s->left.count + 1, sizeof *left);
  if (s->failed || s->left.failed || !left) return false;
  *found = s->found;
  for (size_t k = 0; k < s->left.count; k++)
    if (!s->left.list[k].field) left[found->nleft++] = s->left.list[k].name;
  found->left = left;
  g->of[i] = -1;
  return true;
}

/* The households that are searched for. */
typedef struct sought {
  const run *run;
  const batch *batch;
  const int *rows;
  int count, next;
} sought;

/* Gives every free place a household, while there are any. */
static bool begin(gaps *g, finding *to, sought *from) {
  for (int i = 0; i < SEARCHES; i++)
    while (g->of[i] < 0 && from->next < from->count) {
      g->of[i] = from->next++;
      search_begin(&g->searches[i], &to->inquiry, from->run, from->batch, from->rows[g->of[i]]);
      if (g->searches[i].mode == SEARCH_DONE && !keep(g, to, i)) return false;
    }
  return true;
}

/* One round of all searches that the batch has room for; the first always fits. */
static bool round_of(gaps *g, finding *to, bool persons_given, bool *any) {
  *any = false;
  batch_clear(g->batch);
  g->batch->persons_given = persons_given;
  for (int i = 0; i < SEARCHES; i++) {
    g->put[i] = g->of[i] >= 0 && search_fits(&g->searches[i], g->batch);
    if (!g->put[i]) continue;
    search_put(&g->searches[i], g->batch);
    *any = true;
    if (g->searches[i].failed) return false;
  }
  if (!*any) return true;
  batch_finish(g->batch);
  run_batch(g->run, g->batch);
  trial t = {g->run, g->batch};
  for (int i = 0; i < SEARCHES; i++) {
    if (!g->put[i]) continue;
    search_take(&g->searches[i], &t);
    if (g->searches[i].mode == SEARCH_DONE && !keep(g, to, i)) return false;
  }
  return true;
}

chuan_status gaps_find(gaps *g, int number, const run *r, const batch *b, const int *rows,
                       int count, chuan_fault *fault) {
  finding *to = &g->findings[number];
  void *found = to->found;
  sought from = {.run = r, .batch = b, .rows = rows, .count = count};
  bool any = true;
  arena_free(to->names);
  to->names = arena_new();
  if (!to->names || memory_grow(&found, &to->capacity, (size_t)count + 1, sizeof *to->found))
    return fault_memory(fault);
  to->found = found;
  for (int i = 0; i < SEARCHES; i++) g->of[i] = -1;
  while (any)
    if (!begin(g, to, &from) || !round_of(g, to, b->persons_given, &any))
      return fault_memory(fault);
  return CHUAN_OK;
}

const gap *gaps_found(const gaps *g, int number) { return g->findings[number].found; }

gap gap_joined(const gap *a, const gap *b) {
  if (!a || !b) return a ? *a : *b;
  gap both = *a;
  both.many |= b->many;
  for (int i = 0; i < b->nask; i++) {
    int k = 0;
    while (k < both.nask && both.ask[k] != b->ask[i]) k++;
    if (k == both.nask && both.nask == GAPS_ASK_MOST) both.many = true;
    else if (k == both.nask) both.ask[both.nask++] = b->ask[i];
  }
  if (both.many) both.nask = 0;
  return both;
}
