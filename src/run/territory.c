/* territory: see territory.h. */
#include "run/territory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "data/seats.h"

/* ---- codes ---- */

const char *territory_code(const char *id) {
  const char *slash = strchr(id, '/');
  return slash ? slash + 1 : id;
}

const char *territory_name(const territory *t, const char *id) {
  const char *unit = units_code(&t->registry, id);
  const unit_info *info = units_at(&t->registry, unit, t->round);
  if (!info) info = units_find(&t->registry, unit);
  return info && *info->name ? info->name : id;
}

static int by_code(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int find_code(const territory_units *u, const char *id) {
  const char **found =
      u->count ? bsearch(&id, u->codes, (size_t)u->count, sizeof id, by_code) : NULL;
  return found ? (int)(found - u->codes) : -1;
}

int territory_unit(const territory *t, unit_level of, const char *id) {
  const territory_units *u = &t->levels[of];
  int found = find_code(u, id), says = 0;
  if (found >= 0 || of != UNIT_VILLAGE) return found;
  for (int i = 0; i < u->count; i++)
    if (same_text(territory_code(u->codes[i]), id)) found = i, says++;
  return says == 1 ? found : -1;
}

/* ---- what belongs to the place ---- */

/* What a unit is called at the end of the round. */
static const char *now(const territory *t, const char *unit) {
  return *unit ? units_become(&t->registry, unit, t->round, NULL) : unit;
}

/* True if the unit is the place or lies in it. */
static bool is_inside(const territory *t, const char *unit) {
  for (int i = 0; i < UNIT_ANCESTORS_MOST && *unit; i++) {
    if (same_text(unit, t->place)) return true;
    const unit_info *info = units_find(&t->registry, unit);
    if (!info) return false;
    unit = now(t, info->parent);
  }
  return false;
}

/* True if the unit, or one above it, is another one of the place's level, or above that level. */
static bool is_elsewhere(const territory *t, const char *unit) {
  for (int i = 0; i < UNIT_ANCESTORS_MOST && *unit; i++) {
    const unit_info *info = units_find(&t->registry, unit);
    if (!info || (int)unit_level_of(info->level) <= t->place_at) return info != NULL;
    unit = now(t, info->parent);
  }
  return false;
}

/* A household is of the place where nothing says otherwise: that it is in another unit of the same
 * level, or in one that lies in another. */
static bool row_is_inside(const territory *t, const roll_row *row) {
  bool elsewhere = false;
  for (int k = 0; k < UNIT_LEVELS; k++) {
    const char *unit = now(t, row->places[k]);
    if (is_inside(t, unit)) return true;
    elsewhere |= *unit && k == t->place_at;
    if (k > t->place_at) elsewhere |= k != UNIT_VILLAGE && is_elsewhere(t, unit);
  }
  return !elsewhere;
}

/* True if both rows say the same place: texts of one village are often one text. */
static bool same_places(const roll_row *a, const roll_row *b) {
  bool same = true;
  for (int k = 0; k < UNIT_LEVELS; k++) same &= a->places[k] == b->places[k];
  return same;
}

/* Leaves the rows of the place; those of one village stand together often. */
static void keep_inside(const territory *t, roll *r) {
  int64_t kept = 0;
  bool inside = false;
  roll_row last = {0}; /* rows are moved over each other */
  for (int64_t i = 0; i < r->count; i++) {
    const roll_row *row = &r->rows[i];
    if (!i || !same_places(row, &last)) inside = row_is_inside(t, row);
    last = *row;
    if (!inside) continue;
    r->rows[kept++] = r->rows[i];
  }
  r->count = kept;
}

/* Learns the level of the place from rows that name it. True if they name units. */
static bool learn_level(territory *t, const roll *r) {
  bool says = false;
  for (int64_t i = 0; i < r->count && t->place_at < 0; i++) {
    const roll_row *row = &r->rows[i];
    if (i && same_places(row, row - 1)) continue;
    for (int k = 0; k < UNIT_LEVELS; k++) {
      says |= *row->places[k] != '\0';
      if (same_text(now(t, row->places[k]), t->place)) t->place_at = k;
    }
  }
  return says;
}

/* Leaves of years what is of the place: of one that nobody knows everybody would be. */
static chuan_status keep_place(territory *t, territory_year **years, int count,
                               chuan_fault *fault) {
  bool says = false;
  for (int i = 0; i < count; i++) says |= learn_level(t, &years[i]->roll);
  if (t->place_at < 0 && says)
    return FAULT(fault, CHUAN_REFUSED, (place){.file = store_path(t->store)}, PLAN_PLACE, t->place);
  for (int i = 0; i < count; i++) keep_inside(t, &years[i]->roll);
  return CHUAN_OK;
}

/* ---- units of a level ---- */

/* The unit of a row as the place calls it, "" where it names none; NULL without memory. */
static const char *unit_of_row(const territory *t, const roll_row *row, unit_level of) {
  const char *unit = now(t, row->places[of]);
  if (of != UNIT_VILLAGE || !*unit) return unit;
  text name = {0};
  text_addf(&name, "%s/%s", now(t, row->places[UNIT_COMMUNE]), unit);
  const char *kept = name.failed ? NULL : arena_copy(t->arena, text_of(&name));
  text_free(&name);
  return kept;
}

/* What a described unit is called, NULL without memory. */
static const char *unit_of_info(const territory *t, const unit_info *info) {
  if (!same_text(info->level, unit_level_id(UNIT_VILLAGE))) return info->id;
  text name = {0};
  text_addf(&name, "%s/%s", now(t, info->parent), info->id);
  const char *kept = name.failed ? NULL : arena_copy(t->arena, text_of(&name));
  text_free(&name);
  return kept;
}

/* True if it describes a unit that is there at the end of the round. */
static bool is_there(const territory *t, const unit_info *info) {
  return units_at(&t->registry, info->id, t->round) == info;
}

static bool add_code(territory_units *u, const char *id) {
  if (!id) return false;
  if (*id && (!u->count || !same_text(u->codes[u->count - 1], id))) u->codes[u->count++] = id;
  return true;
}

static void sort_codes(territory_units *u) {
  int kept = 0;
  if (u->count) qsort(u->codes, (size_t)u->count, sizeof *u->codes, by_code);
  for (int i = 0; i < u->count; i++)
    if (!kept || !same_text(u->codes[kept - 1], u->codes[i])) u->codes[kept++] = u->codes[i];
  u->count = kept;
}

/* The units of the registry, and those that the lists of both years name. */
static chuan_status list_units(territory *t, unit_level of, chuan_fault *fault) {
  territory_units *u = &t->levels[of];
  const units *all = &t->registry;
  size_t most = (size_t)all->ninfos + 1;
  for (int i = 0; i < t->nyears; i++) most += (size_t)t->years[i]->roll.count;
  *u = (territory_units){.codes = arena_array(t->arena, most, sizeof *u->codes)};
  if (!u->codes) return fault_memory(fault);
  for (int64_t i = 0; i < all->ninfos; i++) {
    const unit_info *info = &all->infos[i];
    if (!same_text(info->level, unit_level_id(of)) || !is_there(t, info)) continue;
    if (is_inside(t, info->id) && !add_code(u, unit_of_info(t, info))) return fault_memory(fault);
  }
  for (int i = 0; i < t->nyears; i++)
    for (int64_t k = 0; k < t->years[i]->roll.count; k++) {
      const roll_row *row = &t->years[i]->roll.rows[k];
      if (k && same_places(row, row - 1)) continue;
      if (!add_code(u, unit_of_row(t, row, of))) return fault_memory(fault);
    }
  sort_codes(u);
  return CHUAN_OK;
}

static chuan_status place_rows(territory *t, territory_year *y, chuan_fault *fault) {
  for (int which = 0; which < UNIT_LEVELS; which++) {
    int32_t *of = arena_array(t->arena, (size_t)y->roll.count + 1, sizeof *of);
    if (!of) return fault_memory(fault);
    for (int64_t i = 0; i < y->roll.count; i++) {
      const roll_row *row = &y->roll.rows[i];
      bool same = i && same_places(row, row - 1);
      const char *unit = same ? "" : unit_of_row(t, row, (unit_level)which);
      if (!unit) return fault_memory(fault);
      of[i] = same ? of[i - 1] : find_code(&t->levels[which], unit);
    }
    y->units_of[which] = of;
  }
  return CHUAN_OK;
}

/* ---- years ---- */

/* Whether lists under the plan's standard are in force at the end of the year. */
static chuan_status is_listed(const territory *t, int year, bool *out, chuan_fault *fault) {
  list_info *lists = NULL;
  int count = 0;
  chuan_status status = lists_read(t->store, t->arena, &lists, &count, fault);
  *out = false;
  for (int i = 0; i < count && !status; i++)
    *out |= lists[i].year == year && !lists[i].replaced_by
            && same_text(lists[i].standard, t->plan->standard);
  return status;
}

/* All rows of the registry, of whatever place. */
static chuan_status read_year(territory *t, int year, territory_year **out, chuan_fault *fault) {
  territory_year *y = arena_make(t->arena, sizeof *y);
  if (!y) return fault_memory(fault);
  y->year = year;
  y->roll = (roll){.year = year, .standard = t->plan->standard};
  chuan_status status = is_listed(t, year, &y->listed, fault);
  if (!status && y->listed)
    status = roll_read(t->store, year, &t->plan->standard, 1, t->arena, &y->roll, fault);
  if (!status) status = seating_make(&t->registry, year, t->arena, &y->seats, fault);
  if (!status) seating_join_villages(y->seats);
  if (!status) status = seat_roll(y->seats, &y->roll, fault);
  int later = year > t->round ? year : t->round;
  if (!status) status = reported_make(&t->registry, &y->roll, later, t->arena, &y->lists, fault);
  if (!status) status = units_bases(&t->registry, year, later, t->arena, &y->bases, fault);
  *out = y;
  return status;
}

chuan_status territory_open(territory *t, const territory_wish *wish, store *s, arena *a,
                            chuan_fault *fault) {
  const local_plan *p = wish->plan;
  *t = (territory){.store = s,
                   .arena = a,
                   .plan = p,
                   .law = wish->law,
                   .nexprs = wish->nexprs,
                   .baseline = wish->baseline ? wish->baseline : p->years[AT_BASELINE],
                   .round = wish->round ? wish->round : p->years[AT_ROUND]};
  chuan_status status = units_read(s, a, &t->registry, fault);
  t->place = status ? p->place_code : now(t, p->place_code);
  const unit_info *info = status ? NULL : units_find(&t->registry, t->place);
  t->place_at = info ? (int)unit_level_of(info->level) : -1;
  const int years[] = {t->baseline, t->round};
  for (int i = 0; i < 2 && !status; i++)
    status = read_year(t, years[i], &t->years[t->nyears++], fault);
  if (!status) status = keep_place(t, t->years, t->nyears, fault);
  for (int of = 0; of < UNIT_LEVELS && !status; of++) status = list_units(t, (unit_level)of, fault);
  for (int i = 0; i < t->nyears && !status; i++) status = place_rows(t, t->years[i], fault);
  return status;
}

chuan_status territory_year_of(territory *t, int year, territory_year **out, chuan_fault *fault) {
  enum { YEARS_MOST = sizeof t->years / sizeof *t->years };
  for (int i = 0; i < t->nyears; i++)
    if (t->years[i]->year == year) return *out = t->years[i], CHUAN_OK;
  chuan_status status = read_year(t, year, out, fault);
  if (!status) status = keep_place(t, out, 1, fault);
  if (!status) status = place_rows(t, *out, fault);
  if (!status && t->nyears < YEARS_MOST) t->years[t->nyears++] = *out;
  return status;
}

int territory_when(const territory *t, const measure *m) {
  if (m->year) return m->year;
  return m->at == AT_BASELINE ? t->baseline : t->round;
}

/* ---- what is registered ---- */

static int64_t registered_of(const territory *t, const territory_year *y, const char *id,
                             unit_figure which, bool *projected, const char **source) {
  const unit_base *base = unit_bases_find(&y->bases, units_code(&t->registry, id));
  if (!base || base->figures[which] < 0) return -1;
  *projected |= base->projected;
  *source = base->source;
  return base->figures[which];
}

/* The sum over all units of the level; -1 where one is not known. */
static int64_t sum_of_level(const territory *t, const territory_year *y, unit_level of,
                            unit_figure which, bool *projected, const char **source) {
  int64_t sum = 0;
  for (int i = 0; i < t->levels[of].count && sum >= 0; i++) {
    int64_t one = registered_of(t, y, t->levels[of].codes[i], which, projected, source);
    sum = one < 0 ? -1 : sum + one;
  }
  return t->levels[of].count ? sum : -1;
}

/* Of the whole what is said of it, else the sum of its units of the highest level that has all. */
int64_t territory_registered(const territory *t, const territory_year *y, unit_level of, int unit,
                             unit_figure which, bool *projected, const char **source) {
  if (unit >= 0) return registered_of(t, y, t->levels[of].codes[unit], which, projected, source);
  int64_t whole = registered_of(t, y, t->place, which, projected, source);
  for (int i = UNIT_DISTRICT; i < UNIT_LEVELS && whole < 0; i++)
    whole = sum_of_level(t, y, (unit_level)i, which, projected, source);
  return whole;
}

int territory_attribute(const territory *t, unit_level of, int unit, const char *attribute) {
  const char *id = units_code(&t->registry, t->levels[of].codes[unit]);
  int which = 0;
  while (which < UNIT_ATTRIBUTES - 1 && !same_text(unit_attribute_id(which), attribute)) which++;
  for (int i = 0; i < UNIT_ANCESTORS_MOST && *id; i++) {
    const unit_info *info = units_find(&t->registry, id);
    if (!info) return -1;
    if (info->attributes[which] >= 0) return info->attributes[which];
    id = now(t, info->parent);
  }
  return -1;
}
