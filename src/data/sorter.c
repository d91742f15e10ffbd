/* sorter: see sorter.h. Runs stand one after the other in the spill file. */
#include "data/sorter.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "data/spill.h"

#define RUN_ITEMS 1024 /* items read at a time from one run */

/* A run that is being merged: items [next, end) of the file, some of them in memory. */
typedef struct run_of {
  uint64_t first, end; /* item numbers in the spill file */
  uint64_t next;       /* the first that is not in memory */
  item *items;
  size_t at, have;
} run_of;

struct sorter {
  item *items;
  size_t capacity, count, at;
  uint64_t total;
  int spill; /* -1: everything is in memory */
  uint64_t spilled;
  run_of *runs;
  size_t runs_capacity, nruns;
  run_of *least; /* the run that holds the next item */
  bool started;
};

sorter *sorter_new(void) {
  sorter *s = memory_make(1, sizeof *s);
  if (s != NULL) s->spill = -1;
  return s;
}

void sorter_free(sorter *s) {
  if (s == NULL) return;
  for (size_t i = 0; i < s->nruns; i++) memory_free(s->runs[i].items);
  memory_free(s->runs);
  memory_free(s->items);
  spill_close(s->spill);
  memory_free(s);
}

static int item_compare(const item *a, const item *b) {
  for (int i = 0; i < 4; i++)
    if (a->word[i] != b->word[i]) return a->word[i] < b->word[i] ? -1 : 1;
  return 0;
}

static int for_qsort(const void *a, const void *b) { return item_compare(a, b); }

/* Sorts what is in memory and writes it as one more run. */
static chuan_status spill_run(sorter *s, chuan_fault *fault) {
  void *runs = s->runs;
  chuan_status status = CHUAN_OK;
  if (memory_grow(&runs, &s->runs_capacity, s->nruns + 1, sizeof *s->runs) != 0)
    return fault_memory(fault);
  s->runs = runs;
  if (s->spill < 0) status = spill_open(&s->spill, fault);
  if (status != CHUAN_OK) return status;
  qsort(s->items, s->count, sizeof *s->items, for_qsort);
  status = spill_write(s->spill, s->items, s->count * sizeof *s->items,
                       (int64_t)(s->spilled * sizeof *s->items), fault);
  if (status != CHUAN_OK) return status;
  s->runs[s->nruns++] = (run_of){.first = s->spilled, .end = s->spilled + s->count};
  s->spilled += s->count;
  s->count = 0;
  return CHUAN_OK;
}

chuan_status sorter_add(sorter *s, item it, chuan_fault *fault) {
  assert(!s->started);
  if (s->count == SORTER_MOST) {
    chuan_status status = spill_run(s, fault);
    if (status != CHUAN_OK) return status;
  }
  if (s->count == s->capacity) {
    void *items = s->items;
    if (memory_grow(&items, &s->capacity, s->count + 1, sizeof it) != 0) return fault_memory(fault);
    s->items = items;
  }
  s->items[s->count++] = it;
  s->total++;
  return CHUAN_OK;
}

uint64_t sorter_count(const sorter *s) { return s->total; }

static chuan_status run_fill(sorter *s, run_of *r, chuan_fault *fault) {
  uint64_t left = r->end - r->next;
  size_t want = left < RUN_ITEMS ? (size_t)left : RUN_ITEMS, got = 0;
  chuan_status status = spill_read(s->spill, r->items, want * sizeof *r->items,
                                   (int64_t)(r->next * sizeof *r->items), &got, fault);
  if (status != CHUAN_OK) return status;
  if (got != want * sizeof *r->items)
    return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, SPILL, "it was cut short");
  r->next += want;
  r->at = 0;
  r->have = want;
  return CHUAN_OK;
}

static chuan_status runs_start(sorter *s, chuan_fault *fault) {
  for (size_t i = 0; i < s->nruns; i++) {
    run_of *r = &s->runs[i];
    if (r->items == NULL) r->items = memory_make(RUN_ITEMS, sizeof *r->items);
    if (r->items == NULL) return fault_memory(fault);
    r->next = r->first;
    chuan_status status = run_fill(s, r, fault);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

chuan_status sorter_start(sorter *s, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (!s->started && s->nruns > 0 && s->count > 0) status = spill_run(s, fault);
  if (!s->started && s->count > 0) qsort(s->items, s->count, sizeof *s->items, for_qsort);
  if (s->nruns > 0) {
    memory_free(s->items);
    s->items = NULL;
    s->capacity = 0;
  }
  s->started = true;
  s->at = 0;
  s->least = NULL;
  return status == CHUAN_OK ? runs_start(s, fault) : status;
}

/* The runs are few (one for each SORTER_MOST items), so they are simply looked through. */
static const item *runs_peek(sorter *s, chuan_status *status, chuan_fault *fault) {
  if (s->least != NULL) return &s->least->items[s->least->at];
  for (size_t i = 0; i < s->nruns; i++) {
    run_of *r = &s->runs[i];
    if (r->at == r->have && r->next < r->end) {
      *status = run_fill(s, r, fault);
      if (*status != CHUAN_OK) return NULL;
    }
    if (r->at == r->have) continue;
    const item *here = &r->items[r->at];
    if (s->least == NULL || item_compare(here, &s->least->items[s->least->at]) < 0) s->least = r;
  }
  return s->least == NULL ? NULL : &s->least->items[s->least->at];
}

const item *sorter_peek(sorter *s, chuan_status *status, chuan_fault *fault) {
  assert(s->started);
  *status = CHUAN_OK;
  if (s->nruns > 0) return runs_peek(s, status, fault);
  return s->at < s->count ? &s->items[s->at] : NULL;
}

void sorter_pass(sorter *s) {
  if (s->nruns == 0) {
    s->at++;
    return;
  }
  assert(s->least != NULL);
  s->least->at++;
  s->least = NULL;
}
