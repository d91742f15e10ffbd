/* units_read: all units of a registry in memory, and questions to them. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "data/listing.h"
#include "data/store_parts.h"
#include "data/units.h"

/* Units that one unit became, at most: a longer way is a circle. */
#define SUCCESSIONS_MOST 32

/* ---- reading ---- */

/* Texts of rows; the first that finds no memory is remembered. */
typedef struct keeper {
  arena *arena;
  bool failed;
} keeper;

static const char *keep(keeper *k, const query *q, int which) {
  const char *words = arena_copy(k->arena, query_get_text(q, which));
  if (!words) k->failed = true;
  return words ? words : "";
}

/* A whole number, -1 where there is none. */
static int64_t number_of(const query *q, int which) {
  return query_is_null(q, which) ? -1 : query_get_int(q, which);
}

static void *rows_for(store *s, const char *table, arena *a, size_t size, chuan_status *status,
                      chuan_fault *fault) {
  int64_t count = 0;
  text sql = {0};
  text_addf(&sql, "SELECT count(*) FROM %s", table);
  *status = sql.failed ? fault_memory(fault) : store_number(s, text_of(&sql), 0, &count, fault);
  text_free(&sql);
  void *rows = *status ? NULL : arena_array(a, (size_t)count + 1, size);
  if (!*status && !rows) *status = fault_memory(fault);
  return rows;
}

static chuan_status end_of(query *q, const keeper *k, chuan_fault *fault) {
  chuan_status status = query_done(q, k->failed ? NULL : fault);
  return k->failed ? fault_memory(fault) : status;
}

static chuan_status read_infos(store *s, arena *a, units *out, chuan_fault *fault) {
  keeper k = {a, false};
  chuan_status status = CHUAN_OK;
  out->infos = rows_for(s, "unit", a, sizeof *out->infos, &status, fault);
  if (status) return status;
  query q =
      query_make(s, "SELECT id, level, parent, name, valid_from, valid_to, import, "
                    "poor_district, hard_commune, coastal_commune, new_rural_target FROM unit "
                    "ORDER BY id, valid_from, import");
  while (!k.failed && query_next(&q)) {
    unit_info *to = &out->infos[out->ninfos++];
    *to = (unit_info){keep(&k, &q, 0),
                      keep(&k, &q, 1),
                      keep(&k, &q, 2),
                      keep(&k, &q, 3),
                      keep(&k, &q, 4),
                      keep(&k, &q, 5),
                      .import = query_get_int(&q, 6)};
    for (int i = 0; i < UNIT_ATTRIBUTES; i++) to->attributes[i] = (int)number_of(&q, 7 + i);
    if (out->ninfos > 1)
      to[-1].superseded =
          same_text(to[-1].id, to->id) && same_text(to[-1].valid_from, to->valid_from);
  }
  return end_of(&q, &k, fault);
}

static chuan_status read_totals(store *s, arena *a, units *out, chuan_fault *fault) {
  keeper k = {a, false};
  chuan_status status = CHUAN_OK;
  out->totals = rows_for(s, "unit_year", a, sizeof *out->totals, &status, fault);
  if (status) return status;
  query q = query_make(s, "SELECT unit, year, source, projected, import, households, persons, "
                          "ethnic_minority_households, children_under_16 FROM unit_year ORDER BY "
                          "unit, year, import");
  while (!k.failed && query_next(&q)) {
    unit_total *to = &out->totals[out->ntotals++];
    *to = (unit_total){.unit = keep(&k, &q, 0),
                       .year = (int)query_get_int(&q, 1),
                       .source = keep(&k, &q, 2),
                       .projected = query_get_int(&q, 3) != 0,
                       .import = query_get_int(&q, 4)};
    for (int i = 0; i < UNIT_FIGURES; i++) to->figures[i] = number_of(&q, 5 + i);
    if (out->ntotals > 1)
      to[-1].superseded = same_text(to[-1].unit, to->unit) && to[-1].year == to->year;
  }
  return end_of(&q, &k, fault);
}

static chuan_status read_nexts(store *s, arena *a, units *out, chuan_fault *fault) {
  keeper k = {a, false};
  chuan_status status = CHUAN_OK;
  out->nexts = rows_for(s, "unit_successor", a, sizeof *out->nexts, &status, fault);
  if (status) return status;
  query q = query_make(s, "SELECT unit, successor, day, source, import, import < (SELECT "
                          "max(import) FROM unit_successor AS n WHERE n.unit = u.unit) FROM "
                          "unit_successor AS u ORDER BY unit, import, successor");
  while (!k.failed && query_next(&q))
    out->nexts[out->nnexts++] =
        (unit_next){keep(&k, &q, 0), keep(&k, &q, 1),           keep(&k, &q, 2),
                    keep(&k, &q, 3), query_get_int(&q, 5) != 0, query_get_int(&q, 4)};
  return end_of(&q, &k, fault);
}

chuan_status units_read(store *s, arena *a, units *out, chuan_fault *fault) {
  *out = (units){0};
  chuan_status status = read_infos(s, a, out, fault);
  if (!status) status = read_totals(s, a, out, fault);
  return status ? status : read_nexts(s, a, out, fault);
}

/* ---- finding: all three are in order of the unit, which is the first member of a row ---- */

static int64_t first_of(const void *rows, int64_t count, size_t size, const char *unit) {
  int64_t low = 0, high = count;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    const char *const *at = (const void *)((const char *)rows + (size_t)middle * size);
    if (strcmp(*at, unit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const unit_info *units_find(const units *u, const char *unit) {
  const unit_info *found = NULL;
  int64_t i = first_of(u->infos, u->ninfos, sizeof *u->infos, unit);
  for (; i < u->ninfos && same_text(u->infos[i].id, unit); i++)
    if (!u->infos[i].superseded) found = &u->infos[i];
  return found;
}

const unit_total *units_total(const units *u, const char *unit, int year) {
  int64_t i = first_of(u->totals, u->ntotals, sizeof *u->totals, unit);
  for (; i < u->ntotals && same_text(u->totals[i].unit, unit); i++)
    if (u->totals[i].year == year && !u->totals[i].superseded) return &u->totals[i];
  return NULL;
}

/* The successor number `nth` of a unit by the end of a year, NULL: it has not so many. */
static const char *next_of(const units *u, const char *unit, int year, int nth) {
  char end[16];
  int64_t i = first_of(u->nexts, u->nnexts, sizeof *u->nexts, unit);
  (void)day_write(end, sizeof end, year * 10000 + 1231);
  for (; i < u->nnexts && same_text(u->nexts[i].unit, unit); i++)
    if (!u->nexts[i].superseded && strcmp(u->nexts[i].day, end) <= 0 && nth-- == 0)
      return u->nexts[i].successor;
  return NULL;
}

/* Whether the unit became `goal`, or was split so that it is a part of it. */
static bool leads_to(const units *u, const char *unit, int year, const char *goal) {
  const char *seen[SUCCESSIONS_MOST] = {unit};
  for (int at = 0, count = 1; at < count; at++) {
    if (same_text(seen[at], goal)) return true;
    const char *next = NULL;
    for (int i = 0; count < SUCCESSIONS_MOST && (next = next_of(u, seen[at], year, i)); i++) {
      bool known = false;
      for (int k = 0; k < count; k++) known |= same_text(seen[k], next);
      if (!known) seen[count++] = next;
    }
  }
  return false;
}

const char *units_become(const units *u, const char *unit, int year, const char *goal) {
  if (goal && leads_to(u, unit, year, goal)) return goal;
  for (int i = 0; i < SUCCESSIONS_MOST && !next_of(u, unit, year, 1); i++) {
    const char *next = next_of(u, unit, year, 0);
    if (!next) break;
    unit = next;
  }
  return unit;
}

const char *units_code(const units *u, const char *name) {
  const char *slash = strchr(name, '/');
  const unit_info *info = slash && u ? units_find(u, slash + 1) : NULL;
  if (!info) return slash ? slash + 1 : name;
  size_t length = (size_t)(slash - name);
  const char *const above[] = {info->parent,
                               units_become(u, info->parent, LISTING_YEAR_LAST, NULL)};
  for (int i = 0; i < 2; i++)
    if (strlen(above[i]) == length && memcmp(above[i], name, length) == 0) return slash + 1;
  return "";
}

/* ---- what is so at the end of a year ---- */

/* Days begin with their year; one is after the end of a year if it is of a later one. */
static bool is_valid(const unit_info *i, int year) {
  long from = strtol(i->valid_from, NULL, 10), to = strtol(i->valid_to, NULL, 10);
  bool ends_then = to == year && ends_with(i->valid_to, "-12-31");
  return from <= year && (!*i->valid_to || to > year || ends_then);
}

const unit_info *units_at(const units *u, const char *unit, int year) {
  const unit_info *found = NULL;
  int64_t i = first_of(u->infos, u->ninfos, sizeof *u->infos, unit);
  for (; i < u->ninfos && same_text(u->infos[i].id, unit); i++)
    if (!u->infos[i].superseded && is_valid(&u->infos[i], year)) found = &u->infos[i];
  return found;
}

const unit_info *units_about(const units *u, const char *unit, int year) {
  const unit_info *info = units_at(u, unit, year);
  return info ? info : units_find(u, unit);
}

bool units_lies_in(const units *u, const char *unit, const char *within, int year) {
  for (int i = 0; i < UNIT_ANCESTORS_MOST && *unit; i++) {
    if (same_text(unit, within)) return true;
    const unit_info *info = units_about(u, unit, year);
    if (!info) return false;
    unit = info->parent;
  }
  return false;
}

/* True if the row at `i` describes its unit at the end of a year. */
static bool describes(const units *u, int64_t i, int year) {
  return units_at(u, u->infos[i].id, year) == &u->infos[i];
}

/* ---- sums ---- */

/* What the units of a parent add up to. */
typedef struct adding {
  int64_t children, said[UNIT_FIGURES], sum[UNIT_FIGURES];
} adding;

static void add_child(const units *u, const unit_info *child, int year, adding *sums) {
  int64_t parent = first_of(u->infos, u->ninfos, sizeof *u->infos, child->parent);
  const unit_total *total = units_total(u, child->id, year);
  if (parent == u->ninfos || !same_text(u->infos[parent].id, child->parent)) return;
  sums[parent].children++;
  for (int f = 0; total && f < UNIT_FIGURES; f++) {
    if (total->figures[f] < 0) continue;
    sums[parent].said[f]++;
    sums[parent].sum[f] += total->figures[f];
  }
}

static chuan_status gaps_of_year(const units *u, int year, unit_gap *out, int *count,
                                 chuan_fault *fault) {
  adding *sums = memory_make((size_t)u->ninfos + 1, sizeof *sums);
  if (!sums) return fault_memory(fault);
  for (int64_t i = 0; i < u->ninfos; i++)
    if (describes(u, i, year)) add_child(u, &u->infos[i], year, sums);
  for (int64_t i = 0; i < u->ninfos; i++) {
    const unit_total *total = sums[i].children ? units_total(u, u->infos[i].id, year) : NULL;
    for (int f = 0; total && f < UNIT_FIGURES; f++) {
      bool whole = sums[i].said[f] == sums[i].children && total->figures[f] >= 0;
      if (!whole || sums[i].sum[f] == total->figures[f]) continue;
      if (out)
        out[*count] =
            (unit_gap){total->unit, year, (unit_figure)f, total->figures[f], sums[i].sum[f]};
      ++*count;
    }
  }
  memory_free(sums);
  return CHUAN_OK;
}

chuan_status units_gaps(const units *u, int64_t import, arena *a, unit_gap **out, int *count,
                        chuan_fault *fault) {
  enum { FIRST = LISTING_YEAR_FIRST, YEARS = LISTING_YEAR_LAST - FIRST + 1 };
  bool years[YEARS] = {false};
  chuan_status status = CHUAN_OK;
  *count = 0;
  for (int64_t i = 0; i < u->ntotals; i++)
    if (u->totals[i].import == import) years[u->totals[i].year - FIRST] = true;
  for (int i = 0; i < YEARS && !status; i++)
    if (years[i]) status = gaps_of_year(u, FIRST + i, NULL, count, fault);
  *out = arena_array(a, (size_t)*count + 1, sizeof **out);
  if (!status && !*out) status = fault_memory(fault);
  *count = 0;
  for (int i = 0; i < YEARS && !status; i++)
    if (years[i]) status = gaps_of_year(u, FIRST + i, *out, count, fault);
  return status;
}

/* ---- bases of rates ---- */

static unit_base *base_of(const unit_bases *b, const char *unit) {
  int64_t i = first_of(b->rows, b->count, sizeof *b->rows, unit);
  return i < b->count && same_text(b->rows[i].unit, unit) ? &b->rows[i] : NULL;
}

const unit_base *unit_bases_find(const unit_bases *b, const char *unit) {
  const unit_base *found = base_of(b, unit);
  return found && found->parts ? found : NULL;
}

/* Whether a source is one of those with semicolons between. */
static bool is_named(const char *sources, const char *source) {
  size_t length = strlen(source);
  for (const char *at = sources; length && (at = strstr(at, source)); at++) {
    bool begins = at == sources || (at - sources >= 2 && starts_with(at - 2, "; "));
    if (begins && (!at[length] || starts_with(at + length, "; "))) return true;
  }
  return !length;
}

/* Adds a source that is not named yet; false without memory. */
static bool base_source(unit_base *to, const char *source, arena *a) {
  text both = {0};
  if (!to->source) to->source = source;
  if (is_named(to->source, source)) return true;
  text_addf(&both, "%s; %s", to->source, source);
  to->source = both.failed ? NULL : arena_copy(a, text_of(&both));
  text_free(&both);
  return to->source != NULL;
}

static bool base_add(unit_base *to, const unit_total *total, arena *a) {
  to->parts++;
  for (int f = 0; f < UNIT_FIGURES; f++) {
    bool known = total && total->figures[f] >= 0 && to->figures[f] >= 0;
    to->figures[f] = known ? to->figures[f] + total->figures[f] : -1;
  }
  if (!total) return true;
  to->projected |= total->projected;
  return base_source(to, total->source, a);
}

/* A unit that was split adds to none of its parts, for nobody knows how much to each. */
static bool base_take(const units *u, const char *unit, int year, int later, unit_bases *out,
                      arena *a) {
  const char *now = units_become(u, unit, later, NULL);
  if (!next_of(u, now, later, 1)) {
    unit_base *to = base_of(out, now);
    return !to || base_add(to, units_total(u, unit, year), a);
  }
  for (int64_t i = 0; i < out->count; i++)
    if (leads_to(u, now, later, out->rows[i].unit)) (void)base_add(&out->rows[i], NULL, a);
  return true;
}

chuan_status units_bases(const units *u, int year, int later, arena *a, unit_bases *out,
                         chuan_fault *fault) {
  *out = (unit_bases){.year = year};
  out->rows = arena_array(a, (size_t)u->ninfos + 1, sizeof *out->rows);
  if (!out->rows) return fault_memory(fault);
  for (int64_t i = 0; i < u->ninfos; i++)
    if (i == 0 || !same_text(u->infos[i - 1].id, u->infos[i].id))
      out->rows[out->count++].unit = u->infos[i].id;
  for (int64_t i = 0; i < u->ninfos; i++)
    if (describes(u, i, year) && !base_take(u, u->infos[i].id, year, later, out, a))
      return fault_memory(fault);
  return CHUAN_OK;
}
