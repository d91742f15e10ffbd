/* gaps: searches of many households side by side, so that one run tries the hypothetical
 * answers of all of them. Must never know how a search goes on. */
#include "run/gaps.h"

#include "run/gaps_parts.h"

/* Searches in one round, and persons in a hypothetical batch: as many as OPTIONS_MOST
 * households of the largest size have, so that every round of a search fits alone. */
enum { SEARCHES = 256, PERSONS_MOST = OPTIONS_MOST * BATCH_PERSONS_EACH };

struct gaps {
  inquiry inquiry;
  batch *batch;
  run *run;
  search *searches;
  int of[SEARCHES]; /* which of the rows each searches for; -1: none */
  bool put[SEARCHES];
  gap *found;
  size_t found_capacity;
  arena *names; /* the lists `left` of what was found */
};

chuan_status gaps_new(const plan *p, int number, const bool *in_form, gaps **out,
                      chuan_fault *fault) {
  *out = NULL;
  gaps *g = memory_make(1, sizeof *g);
  if (!g) return fault_memory(fault);
  g->inquiry = (inquiry){.plan = p, .standard = number, .arena = arena_new()};
  g->searches = memory_make(SEARCHES, sizeof *g->searches);
  chuan_status status = !g->inquiry.arena || !g->searches ? fault_memory(fault) : CHUAN_OK;
  if (!status) status = inquiry_fill(&g->inquiry, in_form, fault);
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
  memory_free(g->searches);
  arena_free(g->inquiry.arena);
  batch_free(g->batch);
  run_free(g->run);
  memory_free(g->found);
  arena_free(g->names);
  memory_free(g);
}

/* Keeps what a search found. */
static bool keep(gaps *g, int i) {
  const search *s = &g->searches[i];
  gap *found = &g->found[g->of[i]];
  const char **left = arena_array(g->names, s->left.count + 1, sizeof *left);
  if (s->failed || s->left.failed || !left) return false;
  *found = s->found;
  for (size_t k = 0; k < s->left.count; k++)
    if (!s->left.list[k].field) left[found->nleft++] = s->left.list[k].name;
  found->left = left;
  g->of[i] = -1;
  return true;
}

/* Gives every free place a household, while there are any. */
static bool begin(gaps *g, const run *r, const batch *b, const int *rows, int count, int *next) {
  for (int i = 0; i < SEARCHES; i++)
    while (g->of[i] < 0 && *next < count) {
      g->of[i] = (*next)++;
      search_begin(&g->searches[i], &g->inquiry, r, b, rows[g->of[i]]);
      if (g->searches[i].mode == SEARCH_DONE && !keep(g, i)) return false;
    }
  return true;
}

/* One round of all searches that the batch has room for; the first always fits. */
static bool round_of(gaps *g, bool persons_given, bool *any) {
  *any = false;
  batch_clear(g->batch);
  g->batch->persons_given = persons_given;
  for (int i = 0; i < SEARCHES; i++) {
    g->put[i] = g->of[i] >= 0 && search_fits(&g->searches[i], g->batch);
    if (g->put[i]) search_put(&g->searches[i], g->batch), *any = true;
    if (g->put[i] && g->searches[i].failed) return false;
  }
  if (!*any) return true;
  batch_finish(g->batch);
  run_batch(g->run, g->batch);
  trial t = {g->run, g->batch};
  for (int i = 0; i < SEARCHES; i++) {
    if (!g->put[i]) continue;
    search_take(&g->searches[i], &t);
    if (g->searches[i].mode == SEARCH_DONE && !keep(g, i)) return false;
  }
  return true;
}

chuan_status gaps_find(gaps *g, const run *r, const batch *b, const int *rows, int count,
                       chuan_fault *fault) {
  void *found = g->found;
  int next = 0;
  bool any = true;
  if (memory_grow(&found, &g->found_capacity, (size_t)count + 1, sizeof *g->found))
    return fault_memory(fault);
  g->found = found;
  arena_free(g->names);
  g->names = arena_new();
  if (!g->names) return fault_memory(fault);
  for (int i = 0; i < SEARCHES; i++) g->of[i] = -1;
  while (any)
    if (!begin(g, r, b, rows, count, &next) || !round_of(g, b->persons_given, &any))
      return fault_memory(fault);
  return CHUAN_OK;
}

const gap *gaps_found(const gaps *g) { return g->found; }
