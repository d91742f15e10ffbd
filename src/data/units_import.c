/* units_import: the units file into the registry. Units are taken first and what speaks of them
 * in a second reading, so that rows may stand in any order. */
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "data/listing.h"
#include "data/store_parts.h"
#include "data/units.h"

enum {
  UNIT,
  NAME,
  LEVEL,
  PARENT,
  VALID_FROM,
  VALID_TO,
  FLAGS,
  SUCCESSOR = FLAGS + UNIT_ATTRIBUTES,
  SUCCESSOR_FROM,
  YEAR,
  FIGURES,
  PROJECTED = FIGURES + UNIT_FIGURES,
  SOURCE,
  COLUMNS
};

#define FIGURE_MOST INT64_C(1000000000)

static const code levels[] = {
    {.id = "province"}, {.id = "district"}, {.id = "commune"}, {.id = "village"}};
static const listing_column columns[COLUMNS] = {
    [UNIT] = LISTED_NEEDED("unit", UNIT),
    [NAME] = LISTED("name", ANY),
    [LEVEL] = LISTED_CODE("level", levels, UNIT_LEVELS),
    [PARENT] = LISTED("parent", UNIT),
    [VALID_FROM] = LISTED("valid_from", DAY),
    [VALID_TO] = LISTED("valid_to", DAY),
    [FLAGS + ATTRIBUTE_POOR_DISTRICT] = LISTED_FLAG("poor_district"),
    [FLAGS + ATTRIBUTE_HARD_COMMUNE] = LISTED_FLAG("hard_commune"),
    [FLAGS + ATTRIBUTE_COASTAL_COMMUNE] = LISTED_FLAG("coastal_commune"),
    [FLAGS + ATTRIBUTE_NEW_RURAL_TARGET] = LISTED_FLAG("new_rural_target"),
    [SUCCESSOR] = LISTED("successor", UNIT),
    [SUCCESSOR_FROM] = LISTED("successor_from", DAY),
    [YEAR] = LISTED_WHOLE("year", LISTING_YEAR_FIRST, LISTING_YEAR_LAST),
    [FIGURES + FIGURE_HOUSEHOLDS] = LISTED_WHOLE("households", 0, FIGURE_MOST),
    [FIGURES + FIGURE_PERSONS] = LISTED_WHOLE("persons", 0, FIGURE_MOST),
    [FIGURES + FIGURE_ETHNIC_MINORITY_HOUSEHOLDS] =
        LISTED_WHOLE("ethnic_minority_households", 0, FIGURE_MOST),
    [FIGURES + FIGURE_CHILDREN_UNDER_16] = LISTED_WHOLE("children_under_16", 0, FIGURE_MOST),
    [PROJECTED] = LISTED_FLAG("projected"),
    [SOURCE] = LISTED("source", ANY),
};

const char *unit_level_id(unit_level which) { return levels[which].id; }
const char *unit_figure_id(unit_figure figure) { return columns[FIGURES + (int)figure].is.id; }
const char *unit_attribute_id(int attribute) { return columns[FLAGS + attribute].is.id; }

unit_level unit_level_of(const char *word) {
  int at = 0;
  while (at < UNIT_VILLAGE && !same_text(unit_level_id((unit_level)at), word)) at++;
  return (unit_level)at;
}

/* One import: its statements, made once. */
typedef struct taking {
  store *store;
  listing *file;
  refusals *refusals;
  units_taken *out;
  int64_t import; /* the number of its audit row */
  query same_unit, level_of, insert_unit;
  query same_total, insert_total;
  query same_next, insert_next;
} taking;

/* ---- what a row speaks of ---- */

static bool says(const taking *t, int first, int last) {
  for (int i = first; i <= last; i++)
    if (listing_known(t->file, i)) return true;
  return false;
}

/* False, for those who return it. */
static bool refuse_row(taking *t, int which, message wrong, const char *word) {
  listing_refuse(t->file, t->refusals, which, wrong, word);
  return false;
}

static bool describes(const taking *t) { return says(t, NAME, NAME); }

/* Whether the parts of the row that belong together are there; refuses it where not. */
static bool is_whole(taking *t) {
  static const struct {
    int first, last, with; /* an answer in first … last needs one in `with` */
  } needs[] = {{PARENT, FLAGS + UNIT_ATTRIBUTES - 1, NAME},
               {NAME, NAME, LEVEL},
               {SUCCESSOR_FROM, SUCCESSOR_FROM, SUCCESSOR},
               {SUCCESSOR, SUCCESSOR, SUCCESSOR_FROM},
               {FIGURES, PROJECTED, YEAR},
               {YEAR, YEAR, SOURCE}};
  for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
    if (says(t, needs[i].first, needs[i].last) && !listing_known(t->file, needs[i].with))
      return refuse_row(t, needs[i].with, MSG_LISTING_BLANK, "");
  if (says(t, YEAR, YEAR) && !says(t, FIGURES, FIGURES + UNIT_FIGURES - 1))
    return refuse_row(t, FIGURES, MSG_LISTING_BLANK, "");
  if (!describes(t) && !says(t, SUCCESSOR, YEAR))
    return refuse_row(t, UNIT, MSG_UNITS_SAYS_NOTHING, "");
  return true;
}

/* ---- first reading: units ---- */

static void bind_optional(query *q, int which, const listing *l, int of) {
  if (listing_known(l, of)) query_int(q, which, listing_number(l, of, 0));
  else query_null(q, which);
}

/* Binds a description as the table has it. */
static void bind_unit(taking *t, query *q) {
  const listing *l = t->file;
  query_text(q, 1, listing_text(l, UNIT));
  query_text(q, 2, listing_text(l, LEVEL));
  query_text(q, 3, listing_text(l, PARENT));
  query_text(q, 4, listing_text(l, NAME));
  query_text(q, 5, listing_text(l, VALID_FROM));
  query_text(q, 6, listing_text(l, VALID_TO));
  for (int i = 0; i < UNIT_ATTRIBUTES; i++) bind_optional(q, 7 + i, l, FLAGS + i);
}

/* The level of a stored unit, -1: there is none. */
static int level_of(taking *t, const char *unit) {
  int found = -1;
  query_text(&t->level_of, 1, unit);
  if (query_next(&t->level_of)) {
    const char *word = query_get_text(&t->level_of, 0);
    for (int i = 0; i < UNIT_LEVELS; i++)
      if (same_text(levels[i].id, word)) found = i;
  }
  query_again(&t->level_of);
  return found;
}

/* Adds the description unless it is the one in force. */
static bool take_unit(taking *t) {
  const listing *l = t->file;
  const char *from = listing_text(l, VALID_FROM), *to = listing_text(l, VALID_TO);
  int known = level_of(t, listing_text(l, UNIT));
  if (*from && *to && strcmp(from, to) > 0)
    return refuse_row(t, VALID_TO, MSG_UNITS_DAYS, columns[VALID_FROM].is.id);
  if (known >= 0 && known != listing_number(l, LEVEL, -1))
    return refuse_row(t, LEVEL, MSG_UNITS_LEVEL, levels[known].id);
  t->out->units.said++;
  bind_unit(t, &t->same_unit);
  bool there = query_next(&t->same_unit);
  bool same = there && query_get_int(&t->same_unit, 0) != 0;
  bool ours = there && query_get_int(&t->same_unit, 1) == t->import;
  query_again(&t->same_unit);
  if (same) return true;
  if (ours) return refuse_row(t, UNIT, MSG_UNITS_TWICE, "");
  bind_unit(t, &t->insert_unit);
  query_int(&t->insert_unit, 7 + UNIT_ATTRIBUTES, t->import);
  query_once(&t->insert_unit);
  t->out->units.added++;
  return true;
}

/* ---- second reading: what speaks of units ---- */

static bool check_parent(taking *t) {
  const listing *l = t->file;
  int64_t own = listing_number(l, LEVEL, 0);
  const char *parent = listing_text(l, PARENT);
  if (own == UNIT_PROVINCE && *parent) return refuse_row(t, PARENT, MSG_UNITS_PROVINCE, "");
  if (own == UNIT_PROVINCE) return true;
  if (!*parent) return refuse_row(t, PARENT, MSG_LISTING_BLANK, "");
  int above = level_of(t, parent);
  if (above < 0) return refuse_row(t, PARENT, MSG_UNITS_UNKNOWN, parent);
  return above < own || refuse_row(t, PARENT, MSG_UNITS_PARENT_LEVEL, levels[above].id);
}

static void bind_total(taking *t, query *q) {
  const listing *l = t->file;
  query_text(q, 1, listing_text(l, UNIT));
  query_int(q, 2, listing_number(l, YEAR, 0));
  query_text(q, 3, listing_text(l, SOURCE));
  for (int i = 0; i < UNIT_FIGURES; i++) bind_optional(q, 4 + i, l, FIGURES + i);
  query_int(q, 4 + UNIT_FIGURES, listing_number(l, PROJECTED, FLAG_NO));
}

/* A part is never more than the whole. */
static bool figures_fit(taking *t) {
  static const int parts[][2] = {{FIGURE_ETHNIC_MINORITY_HOUSEHOLDS, FIGURE_HOUSEHOLDS},
                                 {FIGURE_CHILDREN_UNDER_16, FIGURE_PERSONS}};
  for (size_t i = 0; i < 2; i++) {
    int part = FIGURES + parts[i][0], whole = FIGURES + parts[i][1];
    if (listing_number(t->file, part, 0) <= listing_number(t->file, whole, FIGURE_MOST)) continue;
    return refuse_row(t, part, MSG_UNITS_PART, columns[whole].is.id);
  }
  return true;
}

/* Adds the totals of a year unless their source has them already. */
static bool take_total(taking *t) {
  if (!figures_fit(t)) return false;
  t->out->totals.said++;
  bind_total(t, &t->same_total);
  query_int(&t->same_total, 5 + UNIT_FIGURES, t->import);
  bool there = query_next(&t->same_total);
  bool same = there && query_get_int(&t->same_total, 0) != 0;
  bool of_source = there && query_get_int(&t->same_total, 1) != 0;
  query_again(&t->same_total);
  if (same) return true;
  if (of_source) return refuse_row(t, SOURCE, MSG_UNITS_FIGURE_CHANGED, "");
  if (there) return refuse_row(t, YEAR, MSG_UNITS_YEAR_TWICE, "");
  bind_total(t, &t->insert_total);
  query_int(&t->insert_total, 5 + UNIT_FIGURES, t->import);
  query_once(&t->insert_total);
  t->out->totals.added++;
  return true;
}

static void bind_next(taking *t, query *q) {
  query_text(q, 1, listing_text(t->file, UNIT));
  query_text(q, 2, listing_text(t->file, SUCCESSOR));
  query_text(q, 3, listing_text(t->file, SUCCESSOR_FROM));
  query_text(q, 4, listing_text(t->file, SOURCE));
  query_int(q, 5, t->import);
}

static bool take_successor(taking *t) {
  const listing *l = t->file;
  const char *unit = listing_text(l, UNIT), *successor = listing_text(l, SUCCESSOR);
  int known = level_of(t, successor);
  if (known < 0) return refuse_row(t, SUCCESSOR, MSG_UNITS_UNKNOWN, successor);
  if (same_text(unit, successor)) return refuse_row(t, SUCCESSOR, MSG_UNITS_OWN_SUCCESSOR, "");
  if (known != level_of(t, unit))
    return refuse_row(t, SUCCESSOR, MSG_UNITS_LEVEL, levels[known].id);
  t->out->successors.said++;
  bind_next(t, &t->same_next);
  bool there = query_next(&t->same_next);
  bool same = there && query_get_int(&t->same_next, 0) != 0;
  query_again(&t->same_next);
  if (there && !same) return refuse_row(t, SUCCESSOR, MSG_UNITS_TWICE, "");
  if (there) return true;
  bind_next(t, &t->insert_next);
  query_once(&t->insert_next);
  return true;
}

static bool second_reading(taking *t) {
  const char *unit = listing_text(t->file, UNIT);
  if (describes(t) && !check_parent(t)) return false;
  if (!describes(t) && level_of(t, unit) < 0) return refuse_row(t, UNIT, MSG_UNITS_UNKNOWN, unit);
  if (says(t, YEAR, YEAR) && !take_total(t)) return false;
  return !says(t, SUCCESSOR, SUCCESSOR) || take_successor(t);
}

/* ---- the import ---- */

static chuan_status read_through(taking *t, bool row(taking *), chuan_fault *fault) {
  bool more = false;
  chuan_status status = listing_next(t->file, t->refusals, &more, fault);
  while (!status && more) {
    (void)row(t);
    status = listing_next(t->file, t->refusals, &more, fault);
  }
  return status;
}

static bool first_reading(taking *t) { return is_whole(t) && (!describes(t) || take_unit(t)); }

static void prepare(taking *t) {
  store *s = t->store;
  t->same_unit = query_make(
      s,
      "SELECT level = ?2 AND parent = ?3 AND name = ?4 AND valid_to = ?6 AND poor_district IS ?7 "
      "AND hard_commune IS ?8 AND coastal_commune IS ?9 AND new_rural_target IS ?10, import FROM "
      "unit WHERE id = ?1 AND valid_from = ?5 ORDER BY import DESC LIMIT 1");
  t->level_of = query_make(s, "SELECT level FROM unit WHERE id = ?1 LIMIT 1");
  t->insert_unit = query_insert(s, "unit", 7 + UNIT_ATTRIBUTES);
  /* the row of the same source, else one of the same import */
  t->same_total = query_make(
      s, "SELECT source = ?3 AND households IS ?4 AND persons IS ?5 AND ethnic_minority_households "
         "IS ?6 AND children_under_16 IS ?7 AND projected = ?8, source = ?3 FROM unit_year WHERE "
         "unit = ?1 AND year = ?2 AND (source = ?3 OR import = ?9) ORDER BY source = ?3 DESC LIMIT "
         "1");
  t->insert_total = query_insert(s, "unit_year", 5 + UNIT_FIGURES);
  t->same_next =
      query_make(s, "SELECT day = ?3 AND source = ?4 FROM unit_successor WHERE unit = ?1 "
                    "AND successor = ?2 AND import = ?5");
  t->insert_next = query_insert(s, "unit_successor", 5);
}

static chuan_status finish(taking *t, chuan_status status, chuan_fault *fault) {
  query *const all[] = {&t->same_unit,    &t->level_of,  &t->insert_unit, &t->same_total,
                        &t->insert_total, &t->same_next, &t->insert_next};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    chuan_status ended = query_done(all[i], status ? NULL : fault);
    if (!status) status = ended;
  }
  return status;
}

static int64_t said(const units_taken *t) {
  return t->units.said + t->totals.said + t->successors.said;
}

static int64_t added(const units_taken *t) {
  return t->units.added + t->totals.added + t->successors.added;
}

/* Both readings; with refusals nothing more is done. */
static chuan_status take_file(taking *t, const char *path, chuan_fault *fault) {
  prepare(t);
  chuan_status status = read_through(t, first_reading, fault);
  if (!status && !t->refusals->count) {
    listing_rewind(t->file);
    status = read_through(t, second_reading, fault);
  }
  status = finish(t, status, fault);
  if (!status && t->refusals->count)
    status = FAULT(fault, CHUAN_REFUSED, NOWHERE, LISTING_NOTHING, "");
  else if (!status && !said(t->out))
    status = FAULT(fault, CHUAN_REFUSED, ((place){.file = path}), LISTING_EMPTY, "");
  return status;
}

/* Counts the new successors, tells the sums that do not hold, and adds the audit row where
 * anything is new. */
static chuan_status settle_import(taking *t, const char *path, arena *a, chuan_fault *fault) {
  units all;
  units_taken *out = t->out;
  chuan_status status = store_drop_same(t->store, "unit_successor", "unit",
                                        "successor, day, source", t->import, fault);
  if (!status) status = units_read(t->store, a, &all, fault);
  for (int64_t i = 0; !status && i < all.nnexts; i++)
    out->successors.added += all.nexts[i].import == t->import;
  if (!status) status = units_gaps(&all, t->import, a, &out->gaps, &out->ngaps, fault);
  if (status || !added(out)) return status;
  return store_audit_rows(t->store, "units", file_name(path), fault);
}

chuan_status units_import(store *s, const char *path, char delimiter, const known_table *as,
                          arena *a, units_taken *out, refusals *r, chuan_fault *fault) {
  taking t = {.store = s, .refusals = r, .out = out};
  *out = (units_taken){0};
  chuan_status status = listing_open(path, delimiter, as, columns, COLUMNS, &t.file, fault);
  if (!status) status = listing_ignored(t.file, a, &out->ignored, &out->nignored, fault);
  if (!status) status = store_begin(s, fault);
  if (!status) status = store_next(s, &t.import, fault);
  if (!status) status = take_file(&t, path, fault);
  if (!status) status = settle_import(&t, path, a, fault);
  listing_close(t.file);
  if (!status && added(out)) status = store_commit(s, fault);
  store_rollback(s);
  return status;
}
