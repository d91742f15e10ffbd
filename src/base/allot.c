/* allot: largest remainders, exactly. */
#include "base/allot.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"

/* The part of a quota behind its whole number, in units of 1 / the sum of weights. */
typedef struct remainder_of {
  wide rest;
  int64_t size;
  int at;
} remainder_of;

int64_t allot_room(const allot_part *parts, int count) {
  int64_t room = 0;
  for (int i = 0; i < count; i++)
    if (parts[i].weight) room += parts[i].most;
  return room;
}

static int largest_first(const void *a, const void *b) {
  const remainder_of *x = a, *y = b;
  if (x->rest != y->rest) return x->rest > y->rest ? -1 : 1;
  if (x->size != y->size) return x->size > y->size ? -1 : 1;
  return x->at - y->at;
}

/* What those share who do not get all that they can take: how much, and the sum of weights. */
typedef struct sharing {
  int64_t left;
  wide weights;
} sharing;

static sharing sharing_of(int64_t total, const allot_part *parts, int count) {
  sharing s = {total, 0};
  for (int i = 0; i < count; i++) {
    if (parts[i].all) s.left -= parts[i].most;
    else s.weights += parts[i].weight;
  }
  return s;
}

/* Gives whose quota is no less than it can take all that; false where nobody was left. */
static bool fill(const sharing *s, allot_part *parts, int count) {
  bool any = false;
  for (int i = 0; i < count; i++) {
    allot_part *p = &parts[i];
    if (p->all || !p->weight || (wide)s->left * p->weight / s->weights < p->most) continue;
    *p = (allot_part){p->weight, p->most, p->size, p->most, ratio_whole(p->most), true};
    any = true;
  }
  return any;
}

static ratio quota_of(int64_t whole, wide rest, wide weights) {
  if (!rest) return ratio_whole(whole);
  if (weights > INT64_MAX) return (ratio){0};
  return ratio_add(ratio_whole(whole), ratio_of((int64_t)rest, (int64_t)weights));
}

/* Gives everybody else the whole part of its quota; what remains, and the remainders. */
static int64_t give_wholes(const sharing *s, allot_part *parts, int count, remainder_of *rests) {
  int64_t left = s->left;
  for (int i = 0; i < count; i++) {
    allot_part *p = &parts[i];
    rests[i] = (remainder_of){0, p->size, i};
    if (p->all || !s->weights) continue;
    wide share = (wide)s->left * p->weight;
    p->given = (int64_t)(share / s->weights);
    rests[i].rest = share % s->weights;
    p->quota = quota_of(p->given, rests[i].rest, s->weights);
    left -= p->given;
  }
  return left;
}

chuan_status allot(int64_t total, allot_part *parts, int count, chuan_fault *fault) {
  assert(total >= 0 && total <= allot_room(parts, count));
  remainder_of *rests = memory_make((size_t)count + 1, sizeof *rests);
  if (!rests) return fault_memory(fault);
  for (int i = 0; i < count; i++)
    parts[i].given = 0, parts[i].all = false, parts[i].quota = ratio_whole(0);
  sharing s = sharing_of(total, parts, count);
  while (s.weights && fill(&s, parts, count)) s = sharing_of(total, parts, count);
  int64_t left = give_wholes(&s, parts, count, rests);
  qsort(rests, (size_t)count, sizeof *rests, largest_first);
  for (int64_t i = 0; i < left; i++) parts[rests[i].at].given++;
  memory_free(rests);
  return CHUAN_OK;
}
