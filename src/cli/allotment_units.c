/* allotment_units: the units that a target is given to, and what each has: by the lists and
 * registered totals of a registry, or by what the plan itself prints. */
#include <string.h>

#include "cli/allotment.h"

/* Units as they come. */
static chuan_status make_room(allotment *m, int count, chuan_fault *fault) {
  m->shares = arena_array(m->o->arena, (size_t)count + 1, sizeof *m->shares);
  m->order = arena_array(m->o->arena, (size_t)count + 1, sizeof *m->order);
  if (!m->shares || !m->order) return fault_memory(fault);
  for (int i = 0; i < count; i++) m->order[i] = i;
  return CHUAN_OK;
}

/* ---- as the plan prints it ---- */

/* The printed column of an annex that counts what is asked for at the baseline; NULL: none. */
static const plan_figure *column_of(const local_plan *p, const annex *a, crowd_of of) {
  for (int i = 0; i < a->ncolumns; i++) {
    const plan_figure *f = a->columns[i];
    const measure *m = &f->measure;
    bool counts = f->is_printed && m->count.is_said && m->count.of == of && !m->count.who;
    if (counts && !m->among.is_said && !m->units && !m->flows
        && measure_year(p, m) == p->years[AT_BASELINE])
      return f;
  }
  return NULL;
}

/* The annex of the target, else the first whose rows are units that have such a column. */
static const annex *find_annex(const allotment *m) {
  const local_plan *p = m->plan;
  if (m->cuts && column_of(p, m->cuts->in, m->class_of)) return m->cuts->in;
  for (int i = 0; i < p->nannexes; i++)
    if (p->annexes[i]->units && column_of(p, p->annexes[i], m->class_of)) return p->annexes[i];
  return NULL;
}

/* A whole number that stands in a row, -1: none does. */
static int64_t printed_at(const plan_figure *f, int row) {
  const printed_number *n = f ? figure_printed(f, row) : NULL;
  return n && ratio_is(n->value) && n->value.den == 1 && n->value.num >= 0 ? n->value.num : -1;
}

static chuan_status units_of_annex(allotment *m, chuan_fault *fault) {
  const annex *a = find_annex(m);
  place at = {.file = m->plan->file};
  if (!a) return FAULT(fault, CHUAN_USAGE, at, ALLOT_NO_ANNEX, m->plan->n.id);
  if (m->o->by && !same_text(m->o->by, a->units))
    return FAULT(fault, CHUAN_USAGE, at, ALLOT_ANNEX_LEVEL, m->o->by, a->units);
  const plan_figure *listed = column_of(m->plan, a, m->class_of);
  const plan_figure *all = column_of(m->plan, a, CROWD_HOUSEHOLDS);
  m->level = unit_level_of(a->units);
  m->by_annex = true;
  chuan_status status = make_room(m, a->nrows, fault);
  if (status) return status;
  for (; m->nshares < a->nrows; m->nshares++) {
    int i = m->nshares;
    m->shares[i] = (share){.unit = a->rows[i].id,
                           .words = a->rows[i].words,
                           .registered = {printed_at(all, i), -1},
                           .listed = printed_at(listed, i),
                           .printed = m->cuts && m->cuts->in == a ? printed_at(m->cuts, i) : -1};
  }
  return CHUAN_OK;
}

/* ---- by the registry ---- */

/* Which level: as asked, else that of the plan's annex, else communes. */
static chuan_status find_level(allotment *m, chuan_fault *fault) {
  const char *by = m->o->by;
  bool known = false;
  const annex *a = find_annex(m);
  if (!by && a) by = a->units;
  if (!by) by = unit_level_id(UNIT_COMMUNE);
  for (int i = 0; i < UNIT_LEVELS; i++) known |= same_text(by, unit_level_id((unit_level)i));
  if (!known) return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_BY, by);
  m->level = unit_level_of(by);
  return CHUAN_OK;
}

/* The one unit that lies in no other; without such a one it must be said. */
static chuan_status find_place(allotment *m, chuan_fault *fault) {
  units all;
  const char *top = NULL;
  if (m->own.place_code) return CHUAN_OK;
  chuan_status status = units_read(m->ledger.store, m->o->arena, &all, fault);
  for (int64_t i = 0; i < all.ninfos && !status; i++) {
    const unit_info *info = &all.infos[i];
    if (*info->parent || info->superseded || same_text(top, info->id)) continue;
    if (top) return FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_PLACE, "");
    top = info->id;
  }
  if (!status && !top) status = FAULT(fault, CHUAN_USAGE, NOWHERE, ALLOT_PLACE, "");
  m->own.place_code = top;
  return status;
}

/* The standard of the lists in force of the year, which must leave one. */
static chuan_status find_standard(allotment *m, chuan_fault *fault) {
  roll lists;
  const options *o = m->o;
  chuan_status status = roll_read(m->ledger.store, m->own.years[AT_BASELINE], o->standards,
                                  o->nstandards, o->arena, &lists, fault);
  m->own.standard = lists.standard;
  return status;
}

/* Households of the class in each unit. Fault: some name no unit of the level. */
static chuan_status count_listed(allotment *m, chuan_fault *fault) {
  const territory_year *y = m->start;
  int nowhere = 0;
  for (int64_t i = 0; i < y->roll.count; i++) {
    if (!allotment_counts(m, y->roll.rows[i].class_)) continue;
    int at = y->units_of[m->level][i];
    if (at < 0) nowhere++;
    else m->shares[at].listed++;
  }
  if (!nowhere) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, (place){.file = m->o->db}, ALLOT_NOWHERE,
               numeral_of(nowhere).at, unit_level_id(m->level));
}

/* Moves a unit to a place in the order, those between one further. */
static void move_to(allotment *m, int which, int to) {
  int from = to;
  while (m->order[from] != which) from++;
  memmove(m->order + to + 1, m->order + to, (size_t)(from - to) * sizeof *m->order);
  m->order[to] = which;
}

/* What the plan's annex says of units besides: their names and order, and what it gives them. */
static void take_annex(allotment *m) {
  const annex *a = m->cuts ? m->cuts->in : NULL;
  int placed = 0;
  bool same = a && a->units && unit_level_of(a->units) == m->level;
  for (int i = 0; same && i < a->nrows; i++) {
    int at = territory_unit(&m->place, m->level, a->rows[i].id);
    if (at < 0 || m->shares[at].printed >= 0) continue;
    m->shares[at].words = a->rows[i].words;
    m->shares[at].printed = printed_at(m->cuts, i);
    if (m->shares[at].printed >= 0) move_to(m, at, placed++);
  }
}

static void take_registered(allotment *m, const territory_year *end) {
  const territory_year *years[] = {m->start, end};
  for (int i = 0; i < m->nshares; i++)
    for (int at = 0; at < 2; at++) {
      share *to = &m->shares[i];
      to->registered[at] = territory_registered(&m->place, years[at], m->level, i,
                                                FIGURE_HOUSEHOLDS, &m->projected, &m->source);
      if (!to->absent && reported_lacks(&m->start->lists, to->unit)) /* a part of it alone */
        to->registered[at] =
            reported_total(&m->start->lists, to->unit, years[at]->year, FIGURE_HOUSEHOLDS);
    }
}

static chuan_status fill_units(allotment *m, chuan_fault *fault) {
  const territory_units *u = &m->place.levels[m->level];
  territory_year *end = NULL;
  chuan_status status = territory_year_of(&m->place, m->plan->years[AT_ROUND], &end, fault);
  if (!status) status = territory_year_of(&m->place, m->plan->years[AT_BASELINE], &m->start, fault);
  if (status) return status;
  if (!m->start->listed)
    return FAULT(fault, CHUAN_REFUSED, (place){.file = m->o->db}, ALLOT_NO_LIST,
                 numeral_of(m->plan->years[AT_BASELINE]).at, m->plan->standard);
  status = make_room(m, u->count, fault);
  if (status) return status;
  m->nshares = u->count;
  for (int i = 0; i < u->count; i++) {
    const char *name = territory_name(&m->place, u->codes[i]);
    m->shares[i] = (share){.unit = u->codes[i],
                           .words = {name, name},
                           .printed = -1,
                           .absent = !reported_has(&m->start->lists, u->codes[i])};
  }
  take_registered(m, end);
  take_annex(m);
  return count_listed(m, fault);
}

chuan_status allotment_units(allotment *m, chuan_fault *fault) {
  if (!m->o->db) return units_of_annex(m, fault);
  chuan_status status = find_level(m, fault);
  if (!status) status = ledger_open(&m->ledger, m->o, STORE_READ, fault);
  if (!status) status = store_snapshot(m->ledger.store, fault);
  if (!status && m->plan == &m->own) status = find_place(m, fault);
  if (!status && m->plan == &m->own) status = find_standard(m, fault);
  territory_wish wish = {.plan = m->plan};
  if (!status) status = territory_open(&m->place, &wish, m->ledger.store, m->o->arena, fault);
  return status ? status : fill_units(m, fault);
}
