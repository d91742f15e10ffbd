/* moves: counts comparisons. Must never know files or printing. */
#include "run/moves.h"

#include <stdlib.h>
#include <string.h>

#include "base/collate.h"
#include "base/hash.h"
#include "run/tally.h"

chuan_status moves_begin(moves *m, const comparison *of, chuan_fault *fault) {
  *m = (moves){.arena = arena_new(), .of = of};
  if (!m->arena) return fault_memory(fault);
  for (int side = 0; side < 2; side++) {
    const plan_standard *s = &of->plan->standards[side];
    m->width[side] = tally_width(s);
    m->bounds[side] = arena_array(m->arena, (size_t)s->nclasses + 1, sizeof *m->bounds[side]);
    if (!m->bounds[side]) return fault_memory(fault);
  }
  size_t cells = (size_t)m->width[0] * (size_t)m->width[1];
  m->all.matrix = arena_array(m->arena, cells, sizeof *m->all.matrix);
  return m->all.matrix ? CHUAN_OK : fault_memory(fault);
}

void moves_free(moves *m) {
  memory_free(m->units);
  memory_free(m->index);
  memory_free(m->open);
  arena_free(m->arena);
  *m = (moves){0};
}

/* ---- units ---- */

/* The place of an id in the index: that of its unit, or the free one where it belongs. */
static size_t index_place(const moves *m, const char *id, size_t length) {
  size_t at = (size_t)hash_end(hash_add(HASH_START, id, length)) & (m->index_size - 1);
  while (m->index[at]) {
    const char *known = m->units[m->index[at] - 1].id;
    if (strlen(known) == length && memcmp(known, id, length) == 0) break;
    at = (at + 1) & (m->index_size - 1);
  }
  return at;
}

/* Keeps the index at most half full. */
static chuan_status index_grow(moves *m, chuan_fault *fault) {
  if (2 * (m->nunits + 1) <= m->index_size) return CHUAN_OK;
  size_t size = 64;
  while (size < 4 * (m->nunits + 1)) size *= 2;
  int *larger = memory_make(size, sizeof *larger);
  if (!larger) return fault_memory(fault);
  memory_free(m->index);
  m->index = larger;
  m->index_size = size;
  for (size_t i = 0; i < m->nunits; i++)
    m->index[index_place(m, m->units[i].id, strlen(m->units[i].id))] = (int)i + 1;
  return CHUAN_OK;
}

static chuan_status unit_new(moves *m, const char *id, size_t length, chuan_fault *fault) {
  void *units = m->units;
  size_t cells = (size_t)m->width[0] * (size_t)m->width[1];
  if (memory_grow(&units, &m->units_capacity, m->nunits + 1, sizeof *m->units))
    return fault_memory(fault);
  m->units = units;
  moves_unit *u = &m->units[m->nunits];
  *u = (moves_unit){.id = arena_text(m->arena, id, length),
                    .matrix = arena_array(m->arena, cells, sizeof *u->matrix)};
  if (!u->id || !u->matrix) return fault_memory(fault);
  m->nunits++;
  return CHUAN_OK;
}

static chuan_status unit_find(moves *m, const char *id, size_t length, moves_unit **out,
                              chuan_fault *fault) {
  chuan_status status = index_grow(m, fault);
  if (status) return status;
  size_t at = index_place(m, id, length);
  if (!m->index[at]) {
    status = unit_new(m, id, length, fault);
    if (status) return status;
    m->index[at] = (int)m->nunits;
  }
  *out = &m->units[m->index[at] - 1];
  return CHUAN_OK;
}

/* ---- counting ---- */

static void count(heads *h, int64_t persons) {
  h->households++;
  h->persons += persons;
}

static void count_unit(const moves *m, moves_unit *u, const compared *x, int64_t persons) {
  int row = tally_index(&m->of->plan->standards[0], x->from);
  int across = tally_index(&m->of->plan->standards[1], x->to);
  count(&u->matrix[row * m->width[1] + across], persons);
  count(&u->certain[x->certainty], persons);
}

/* The class that is sure, or those that are possible. */
static void count_bounds(const moves *m, int side, household_at at, int64_t persons) {
  const verdicts *v = run_verdicts(at.run, side);
  int8_t class_number = v->class_[at.household];
  uint32_t possible = v->possible[at.household];
  if (class_number == VERDICT_CONFLICT) return;
  if (class_number >= 0) {
    count(&m->bounds[side][class_number].surely, persons);
    possible = UINT32_C(1) << class_number;
  }
  for (int i = 0; i < m->of->plan->standards[side].nclasses; i++)
    if (possible >> i & 1) count(&m->bounds[side][i].at_most, persons);
}

chuan_status moves_add_open(moves *m, const question *q, int64_t persons, chuan_fault *fault) {
  void *all = m->open;
  size_t i = 0;
  while (i < m->nopen
         && (m->open[i].of.field != q->field || !same_text(m->open[i].of.name, q->name)))
    i++;
  if (i == m->nopen) {
    if (memory_grow(&all, &m->open_capacity, m->nopen + 1, sizeof *m->open))
      return fault_memory(fault);
    m->open = all;
    m->open[m->nopen++] = (moves_open){.of = *q, .kind = comparison_open_kind(m->of, q)};
  }
  count(&m->open[i].open, persons);
  return CHUAN_OK;
}

chuan_status moves_add(moves *m, const compared *x, household_at before, household_at after,
                       int64_t persons, const char *unit, size_t length, chuan_fault *fault) {
  moves_unit *own = NULL;
  chuan_status status = unit ? unit_find(m, unit, length, &own, fault) : CHUAN_OK;
  if (persons < 0) m->persons_unknown++;
  if (persons < 0) persons = 0;
  for (int i = 0; i < x->nopen && !status; i++)
    status = moves_add_open(m, &x->open[i], persons, fault);
  if (status) return status;
  count(&m->households, persons);
  count_unit(m, &m->all, x, persons);
  if (own) count_unit(m, own, x, persons);
  count_bounds(m, 0, before, persons);
  count_bounds(m, 1, after, persons);
  if (x->moved) count(&m->moved, persons), count(&m->reasons[x->reason], persons);
  return CHUAN_OK;
}

/* ---- order ---- */

static int compare_units(const void *a, const void *b) {
  return vi_compare(((const moves_unit *)a)->id, ((const moves_unit *)b)->id);
}

/* Most households first; then what can be asked before what cannot, then by name. */
static int compare_open(const void *a, const void *b) {
  const moves_open *x = a, *y = b;
  char name[2][160];
  if (x->open.households != y->open.households)
    return x->open.households > y->open.households ? -1 : 1;
  if (x->kind != y->kind) return (int)x->kind - (int)y->kind;
  return strcmp(question_name(&x->of, name[0], sizeof name[0]),
                question_name(&y->of, name[1], sizeof name[1]));
}

void moves_sort(moves *m) {
  if (m->nunits) qsort(m->units, m->nunits, sizeof *m->units, compare_units);
  if (m->nopen) qsort(m->open, m->nopen, sizeof *m->open, compare_open);
  memory_free(m->index); /* it led to the units as they stood */
  m->index = NULL;
  m->index_size = 0;
}
