/* reported: see reported.h. */
#include "data/reported.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_TOLD = 12 };

static int by_code(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_among(const char *const *codes, int count, const char *code_of) {
  return count && bsearch(&code_of, codes, (size_t)count, sizeof code_of, by_code);
}

static bool is_in(const reported *r, const char *code_of) {
  return is_among(r->codes, r->count, code_of);
}

/* ---- what the lists speak of ---- */

static void add_row(reported *r, const roll_row *row) {
  bool known = false;
  for (int k = 0; k < UNIT_VILLAGE; k++) {
    if (!*row->places[k]) continue;
    known |= units_find(r->units, row->places[k]) != NULL;
    r->codes[r->count++] = units_become(r->units, row->places[k], r->later, NULL);
  }
  r->has_lost |= !known;
}

static bool same_places(const roll_row *a, const roll_row *b) {
  return memcmp(a->places, b->places, UNIT_VILLAGE * sizeof *a->places) == 0;
}

static int sort_codes(const char **codes, int count) {
  int kept = 0;
  if (count) qsort(codes, (size_t)count, sizeof *codes, by_code);
  for (int i = 0; i < count; i++)
    if (!kept || !same_text(codes[kept - 1], codes[i])) codes[kept++] = codes[i];
  return kept;
}

/* ---- lists that tell no units apart ---- */

static int by_number(const void *a, const void *b) {
  int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
  return (one > other) - (one < other);
}

/* The lowest unit above villages that a row names; "": none. */
static const char *lowest(const roll_row *row) {
  int k = UNIT_COMMUNE;
  while (k > 0 && !*row->places[k]) k--;
  return row->places[k];
}

/* The units that lists name as the only ones: a list of a province that does not say communes
 * speaks of all of them. One of which some rows do is not such a list. */
static chuan_status read_undivided(reported *r, const roll *from, arena *a, chuan_fault *fault) {
  int64_t *divided = memory_make((size_t)from->count + 1, sizeof *divided);
  size_t ndivided = 0;
  r->undivided = arena_array(a, (size_t)from->count + 1, sizeof *r->undivided);
  for (int64_t i = 0; i < from->count && divided; i++)
    if (*from->rows[i].places[r->level]
        && (!ndivided || divided[ndivided - 1] != from->rows[i].list))
      divided[ndivided++] = from->rows[i].list;
  if (divided) qsort(divided, ndivided, sizeof *divided, by_number);
  for (int64_t i = 0; i < from->count && divided && r->undivided; i++) {
    const roll_row *row = &from->rows[i];
    const char *unit = lowest(row);
    if (!*unit || (i && same_text(unit, lowest(row - 1)) && row->list == row[-1].list)) continue;
    if (!bsearch(&row->list, divided, ndivided, sizeof *divided, by_number))
      r->undivided[r->nundivided++] = units_become(r->units, unit, r->later, NULL);
  }
  bool failed = !divided || !r->undivided;
  memory_free(divided);
  if (failed) return fault_memory(fault);
  r->nundivided = sort_codes(r->undivided, r->nundivided);
  return CHUAN_OK;
}

/* ---- all that they speak of ---- */

/* Most rows lie where the row before does. */
static chuan_status read_codes(reported *r, const roll *from, arena *a, chuan_fault *fault) {
  size_t most = (size_t)from->count * UNIT_VILLAGE + 1;
  r->codes = arena_array(a, most, sizeof *r->codes);
  if (!r->codes) return fault_memory(fault);
  for (int64_t i = 0; i < from->count; i++)
    if (!i || !same_places(&from->rows[i], &from->rows[i - 1])) add_row(r, &from->rows[i]);
  r->count = sort_codes(r->codes, r->count);
  r->gone = arena_array(a, (size_t)r->count + 1, sizeof *r->gone);
  if (!r->gone) return fault_memory(fault);
  for (int i = 0; i < r->count; i++)
    if (units_find(r->units, r->codes[i]) && !units_at(r->units, r->codes[i], r->later))
      r->gone[r->ngone++] = r->codes[i];
  return CHUAN_OK;
}

/* ---- what they should speak of ---- */

static bool is_of_level(const unit_info *info, unit_level of) {
  return same_text(info->level, unit_level_id(of));
}

static bool is_there(const reported *r, const unit_info *info) {
  return units_at(r->units, info->id, r->later) == info;
}

/* The lowest above villages that the registry has. */
static unit_level find_level(const units *u) {
  for (int of = UNIT_COMMUNE; of > 0; of--)
    for (int64_t i = 0; i < u->ninfos; i++)
      if (is_of_level(&u->infos[i], (unit_level)of)) return (unit_level)of;
  return UNIT_PROVINCE;
}

/* Units below which the registry has others do not send lists themselves. */
static chuan_status read_parents(reported *r, arena *a, chuan_fault *fault) {
  const units *u = r->units;
  r->parents = arena_array(a, (size_t)u->ninfos + 1, sizeof *r->parents);
  if (!r->parents) return fault_memory(fault);
  for (int64_t i = 0; i < u->ninfos; i++) {
    const unit_info *info = &u->infos[i];
    if (*info->parent && is_there(r, info) && !is_of_level(info, UNIT_VILLAGE))
      r->parents[r->nparents++] = units_become(u, info->parent, r->later, NULL);
  }
  r->nparents = sort_codes(r->parents, r->nparents);
  return CHUAN_OK;
}

static bool sends_lists(const reported *r, const unit_info *info) {
  return !is_of_level(info, UNIT_VILLAGE) && is_there(r, info)
         && !is_among(r->parents, r->nparents, info->id);
}

static chuan_status find_missing(reported *r, arena *a, chuan_fault *fault) {
  const units *u = r->units;
  r->senders = arena_array(a, (size_t)u->ninfos + 1, sizeof(unit_info *));
  r->missing = arena_array(a, (size_t)u->ninfos + 1, sizeof(unit_info *));
  if (!r->senders || !r->missing) return fault_memory(fault);
  for (int64_t i = 0; i < u->ninfos; i++) {
    const unit_info *info = &u->infos[i];
    if (!sends_lists(r, info)) continue;
    r->senders[r->nsenders++] = info;
    if (!reported_has(r, info->id)) r->missing[r->nmissing++] = info;
  }
  return CHUAN_OK;
}

/* The missing units with all above them: asked of every unit of a form. */
static chuan_status find_lacking(reported *r, arena *a, chuan_fault *fault) {
  r->lacking = arena_array(a, (size_t)r->nmissing * UNIT_ANCESTORS_MOST + 1, sizeof *r->lacking);
  if (!r->lacking) return fault_memory(fault);
  for (int m = 0; m < r->nmissing; m++) {
    const char *id = r->missing[m]->id;
    for (int i = 0; i < UNIT_ANCESTORS_MOST && *id; i++) {
      const unit_info *info = units_about(r->units, id, r->later);
      r->lacking[r->nlacking++] = id;
      id = info ? info->parent : "";
    }
  }
  r->nlacking = sort_codes(r->lacking, r->nlacking);
  return CHUAN_OK;
}

chuan_status reported_make(const units *u, const roll *r, int later, arena *a, reported *out,
                           chuan_fault *fault) {
  *out = (reported){.units = u, .year = r->year, .later = later, .level = find_level(u)};
  chuan_status status = read_undivided(out, r, a, fault);
  if (!status) status = read_codes(out, r, a, fault);
  if (!status) status = read_parents(out, a, fault);
  if (!status) status = find_missing(out, a, fault);
  return status ? status : find_lacking(out, a, fault);
}

/* ---- questions ---- */

/* A unit that was split since, or a part of one that was. */
static bool has_parts(const reported *r, const char *unit) {
  for (int i = 0; i < r->ngone; i++)
    if (same_text(units_become(r->units, r->gone[i], r->later, unit), unit)) return true;
  if (units_at(r->units, unit, r->later)) return false;
  for (int i = 0; i < r->count; i++)
    if (same_text(units_become(r->units, unit, r->later, r->codes[i]), r->codes[i])) return true;
  return false;
}

static bool is_undivided(const reported *r, const char *unit) {
  for (int i = 0; i < UNIT_ANCESTORS_MOST && *unit && r->nundivided; i++) {
    if (is_among(r->undivided, r->nundivided, unit)) return true;
    const unit_info *info = units_about(r->units, unit, r->later);
    if (!info) return false;
    unit = info->parent;
  }
  return false;
}

/* A district or province of which the registry has no communes may be that of households whose
 * communes it does not know. */
static bool may_have(const reported *r, const unit_info *info) {
  return r->has_lost && !is_of_level(info, UNIT_COMMUNE)
         && !is_among(r->parents, r->nparents, info->id);
}

static bool has_code(const reported *r, const char *unit) {
  const unit_info *info = units_find(r->units, unit);
  return !info || is_in(r, unit) || may_have(r, info) || is_undivided(r, unit)
         || has_parts(r, unit);
}

bool reported_has(const reported *r, const char *unit) {
  char commune[64] = "";
  const char *slash = strchr(unit, '/');
  if (!slash || (size_t)(slash - unit) >= sizeof commune) return has_code(r, unit);
  memcpy(commune, unit, (size_t)(slash - unit));
  return has_code(r, commune);
}

bool reported_row(const reported *r, const roll_row *row) {
  return has_code(r, units_become(r->units, lowest(row), r->later, NULL));
}

bool reported_lacks(const reported *r, const char *unit) {
  return is_among(r->lacking, r->nlacking, unit);
}

int64_t reported_total(const reported *r, const char *unit, int year, unit_figure which) {
  const units *u = r->units;
  int64_t sum = -1;
  for (int i = 0; i < r->nsenders; i++) {
    const unit_info *info = r->senders[i];
    if (!units_lies_in(u, info->id, unit, r->later) || !reported_has(r, info->id)) continue;
    const unit_total *total = units_total(u, info->id, year);
    if (!total || total->figures[which] < 0) return -1;
    sum = (sum < 0 ? 0 : sum) + total->figures[which];
  }
  return sum;
}

void reported_names(text *out, const reported *r, const char *within, int *count) {
  *count = 0;
  for (int i = 0; i < r->nmissing; i++) {
    const unit_info *info = r->missing[i];
    if (within && !units_lies_in(r->units, info->id, within, r->later)) continue;
    if (++*count <= NAMES_TOLD)
      text_addf(out, "%s%s%s%s", *count > 1 ? ", " : "", info->id, *info->name ? " " : "",
                info->name);
  }
  if (*count > NAMES_TOLD) text_addf(out, ", … (+%d)", *count - NAMES_TOLD);
}
