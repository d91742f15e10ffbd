/* kinship: see kinship.h. */
#include "run/kinship.h"

#include <stdlib.h>
#include <string.h>

int root_compare(const root *a, const root *b) {
  int by_id = strcmp(a->id, b->id);
  return by_id ? by_id : a->born - b->born;
}

static bool comes(lineage_event e) { return e == EVENT_SPLIT_FROM || e == EVENT_MOVED_IN; }

static bool goes(lineage_event e) {
  return e == EVENT_MERGED_INTO || e == EVENT_MOVED_OUT || e == EVENT_DISSOLVED || e == EVENT_DIED;
}

/* ---- ids ---- */

/* The first event of an id, or where it would stand. */
static int64_t first_event(const kinship *k, const char *id) {
  int64_t low = 0, high = k->nevents;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (strcmp(k->events[middle].household_id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The last new_id of an id up to a year, NULL: none. */
static const lineage_row *named_anew(const kinship *k, const char *id, int year) {
  const lineage_row *found = NULL;
  for (int64_t i = first_event(k, id); i < k->nevents; i++) {
    const lineage_row *e = &k->events[i];
    if (strcmp(e->household_id, id) != 0 || e->year > year) break;
    if (e->event == EVENT_NEW_ID) found = e;
  }
  return found;
}

static bool came_in(const kinship *k, const char *id, int year) {
  for (int64_t i = first_event(k, id); i < k->nevents; i++) {
    const lineage_row *e = &k->events[i];
    if (strcmp(e->household_id, id) != 0) break;
    if (e->year == year && comes(e->event)) return true;
  }
  return false;
}

/* The last year up to `year` in which the id went from one household to one that came in; 0. */
static int passed_on(const kinship *k, const char *id, int year) {
  int64_t low = 0, high = k->nhanded_on;
  int found = 0;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (strcmp(k->handed_on[middle]->other, id) < 0) low = middle + 1;
    else high = middle;
  }
  for (; low < k->nhanded_on && strcmp(k->handed_on[low]->other, id) == 0; low++) {
    int then = k->handed_on[low]->year;
    if (then <= year && then > found && came_in(k, id, then)) found = then;
  }
  return found;
}

root kinship_root(const kinship *k, const char *id, int year) {
  for (;;) {
    const lineage_row *e = named_anew(k, id, year);
    int born = passed_on(k, id, year);
    if (!e || born > e->year) return (root){id, born};
    id = e->other;
    year = e->year - 1;
  }
}

/* ---- what happened ---- */

static int by_other(const void *a, const void *b) {
  const lineage_row *x = *(const lineage_row *const *)a, *y = *(const lineage_row *const *)b;
  int by_id = strcmp(x->other, y->other);
  return by_id ? by_id : x->year - y->year;
}

static int by_root(const void *a, const void *b) {
  return root_compare(&((const happened *)a)->of, &((const happened *)b)->of);
}

static int by_split(const void *a, const void *b) { return root_compare(a, b); }

static happened of_event(const kinship *k, const lineage_row *e) {
  happened h = {.of = kinship_root(k, e->household_id, e->year)};
  int32_t when = e->on ? e->on : e->year * 10000;
  if (comes(e->event)) h.first_came = h.last_came = when, h.came = e->event;
  else h.first_went = h.last_went = when, h.went = e->event;
  return h;
}

/* Puts what happened into what is known of the same household. */
static void join(happened *to, const happened *h) {
  if (h->first_came && (!to->first_came || h->first_came < to->first_came))
    to->first_came = h->first_came;
  if (h->last_came > to->last_came) to->last_came = h->last_came, to->came = h->came;
  if (h->first_went && (!to->first_went || h->first_went < to->first_went))
    to->first_went = h->first_went;
  if (h->last_went > to->last_went) to->last_went = h->last_went, to->went = h->went;
}

chuan_status kinship_make(const lineage_row *events, int64_t count, int after, int last, arena *a,
                          kinship *out, chuan_fault *fault) {
  int64_t joined = 0;
  *out = (kinship){.events = events, .nevents = count};
  out->handed_on = arena_array(a, (size_t)count + 1, sizeof *out->handed_on);
  out->happened = arena_array(a, (size_t)count + 1, sizeof *out->happened);
  out->split = arena_array(a, (size_t)count + 1, sizeof *out->split);
  if (!out->handed_on || !out->happened || !out->split) return fault_memory(fault);
  for (int64_t i = 0; i < count; i++)
    if (events[i].event == EVENT_NEW_ID) out->handed_on[out->nhanded_on++] = &events[i];
  qsort(out->handed_on, (size_t)out->nhanded_on, sizeof *out->handed_on, by_other);
  for (int64_t i = 0; i < count; i++) {
    const lineage_row *e = &events[i];
    if (e->year <= after || e->year > last || !(comes(e->event) || goes(e->event))) continue;
    out->happened[out->nhappened++] = of_event(out, e);
    if (e->event == EVENT_SPLIT_FROM)
      out->split[out->nsplit++] = kinship_root(out, e->other, e->year);
  }
  qsort(out->split, (size_t)out->nsplit, sizeof *out->split, by_split);
  qsort(out->happened, (size_t)out->nhappened, sizeof *out->happened, by_root);
  for (int64_t i = 0; i < out->nhappened; i++) {
    if (joined && by_root(&out->happened[joined - 1], &out->happened[i]) == 0)
      join(&out->happened[joined - 1], &out->happened[i]);
    else out->happened[joined++] = out->happened[i];
  }
  out->nhappened = joined;
  return CHUAN_OK;
}

const happened *kinship_happened(const kinship *k, const root *of) {
  happened wanted = {.of = *of};
  if (!k->nhappened) return NULL;
  return bsearch(&wanted, k->happened, (size_t)k->nhappened, sizeof wanted, by_root);
}

bool kinship_was_split(const kinship *k, const root *of) {
  return k->nsplit && bsearch(of, k->split, (size_t)k->nsplit, sizeof *of, by_split);
}
