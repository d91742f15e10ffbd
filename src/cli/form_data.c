/* form_data: the lists, units and totals that the forms of a year are counted over. Must never
 * know a form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/collate.h"
#include "cli/form.h"
#include "cli/say.h"
#include "cli/unit_named.h"
#include "data/seats_sql.h"

/* ---- texts in the arena ---- */

static chuan_status keep(const form_data *d, text *words, const char **out, chuan_fault *fault) {
  *out = words->failed ? NULL : arena_copy(d->arena, text_of(words));
  text_free(words);
  return *out ? CHUAN_OK : fault_memory(fault);
}

/* The first cells of the rows of a statement, with blanks between. */
static chuan_status first_cells(const form_data *d, const char *sql, const char **out,
                                chuan_fault *fault) {
  sql_rows *rows = NULL;
  text words = {0};
  bool more = true;
  chuan_status status = sql_open(d->store, sql, &rows, fault);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (status || !more) break;
    if (words.length) text_add_char(&words, ' ');
    text_add(&words, sql_get(rows, 0).at);
  }
  sql_close(rows);
  if (!status) return keep(d, &words, out, fault);
  text_free(&words);
  return status;
}

/* The same of a statement with the numbers of the lists in the midst. */
static chuan_status list_words(const form_data *d, const char *before, const char *after,
                               const char **out, chuan_fault *fault) {
  text sql = {0};
  text_addf(&sql, "%s (%s)%s", before, d->lists, after);
  chuan_status status =
      sql.failed ? fault_memory(fault) : first_cells(d, text_of(&sql), out, fault);
  text_free(&sql);
  return status;
}

/* The same of a statement about the rounds and runs of the lists. */
static chuan_status source_words(const form_data *d, const char *after, const char **out,
                                 chuan_fault *fault) {
  text sql = {0};
  text_add(&sql, "WITH ");
  form_sources(&sql, d);
  text_add(&sql, after);
  chuan_status status =
      sql.failed ? fault_memory(fault) : first_cells(d, text_of(&sql), out, fault);
  text_free(&sql);
  return status;
}

/* ---- where answers are ---- */

/* Fields that the rounds of the lists have, and the indicators of their runs. */
static chuan_status read_fields(form_data *d, chuan_fault *fault) {
#define FIELDS_OF(level)                                                                 \
  " SELECT DISTINCT f.field FROM src CROSS JOIN round AS d ON d.name = src.round CROSS " \
  "JOIN round_field AS f ON f.round = d.id WHERE f.level = '" level "'"
  chuan_status status = source_words(d, FIELDS_OF("household"), &d->fields, fault);
  if (!status) status = source_words(d, FIELDS_OF("person"), &d->members, fault);
  if (!status)
    status = source_words(d,
                          " SELECT DISTINCT s.indicators FROM src CROSS JOIN run_standard AS s ON "
                          "s.run = src.run AND s.standard = src.standard",
                          &d->indicators, fault);
  return status;
#undef FIELDS_OF
}

/* A whole number that a statement gives. */
static chuan_status number_of(const form_data *d, text *sql, int64_t *out, chuan_fault *fault) {
  const char *word = "";
  chuan_status status =
      sql->failed ? fault_memory(fault) : first_cells(d, text_of(sql), &word, fault);
  if (!status && *word) status = options_whole("forms", word, out, fault);
  text_free(sql);
  return status;
}

/* The newest run of the round under the standard that asked for nothing else than the law. */
static chuan_status find_run(form_data *d, chuan_fault *fault) {
  text sql = {0};
  text_add(&sql,
           "SELECT max(n.id) FROM round AS d CROSS JOIN run AS n ON n.round = d.id CROSS JOIN "
           "run_standard AS s ON s.run = n.id WHERE n.where_ = '' AND s.readings = '' AND "
           "s.settings = '' AND d.name = ");
  form_quote(&sql, d->round);
  text_add(&sql, " AND s.standard = ");
  form_quote(&sql, d->standard);
  return number_of(d, &sql, &d->run, fault);
}

/* Poor and near-poor households of lists from files that the round does not have. */
static chuan_status count_strangers(form_data *d, chuan_fault *fault) {
  text sql = {0};
  text_add(&sql, "WITH known AS MATERIALIZED (SELECT household_id FROM household WHERE round = ");
  form_quote(&sql, d->round);
  text_addf(&sql,
            ") SELECT count(*) FROM recognised AS r CROSS JOIN list AS l ON l.id = r.list WHERE "
            "l.run IS NULL AND l.id IN (%s%s%s) AND r.class IN ('poor', 'near_poor') AND "
            "r.household_id NOT IN (SELECT household_id FROM known)%s",
            d->lists, d->past ? "," : "", d->past ? d->past->lists : "", d->only);
  return number_of(d, &sql, &d->strangers, fault);
}

/* ---- lists ---- */

static bool is_wanted(const options *o, int year, const list_info *l) {
  bool wanted = !o->nstandards;
  for (int i = 0; i < o->nstandards; i++) wanted |= same_text(o->standards[i], l->standard);
  return wanted && l->year == year && !l->replaced_by;
}

/* The lists in force of the year, which the roll has found to be of one standard; *files: some of
 * them came as files. */
static chuan_status read_lists(form_data *d, const options *o, bool *files, chuan_fault *fault) {
  list_info *lists = NULL;
  int count = 0;
  bool runs = false;
  text numbers = {0};
  chuan_status status = lists_read(d->store, d->arena, &lists, &count, fault);
  for (int i = 0; i < count && !status; i++) {
    if (!is_wanted(o, d->year, &lists[i])) continue;
    *files |= !lists[i].run, runs |= lists[i].run != 0;
    text_addf(&numbers, "%s%lld", numbers.length ? "," : "", (long long)lists[i].id);
  }
  if (status) return text_free(&numbers), status;
  d->answers = d->verdicts = !*files && runs;
  return keep(d, &numbers, &d->lists, fault);
}

/* The round that answers for lists from files, of the year or of the one before. */
static chuan_status read_round(form_data *d, const options *o, bool files, chuan_fault *fault) {
  list_info *lists = NULL;
  int count = 0;
  bool before = false;
  round_info info;
  if (!o->round) return CHUAN_OK;
  chuan_status status = lists_read(d->store, d->arena, &lists, &count, fault);
  for (int i = 0; i < count && !status; i++)
    before |= is_wanted(o, d->from, &lists[i]) && !lists[i].run;
  if (!status && !files && !before)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_ROUND_OWN, d->lists);
  if (!status) status = round_find(d->store, o->round, d->arena, &info, fault);
  d->round = o->round;
  if (!status) status = find_run(d, fault);
  if (files) d->answers = true, d->verdicts = d->run != 0;
  return status;
}

/* ---- units ---- */

/* How long the commune is that a village is called after, with the slash; 0: it is no village. */
static size_t commune_length(const char *id) {
  const char *slash = strchr(id, '/');
  return slash ? (size_t)(slash - id) + 1 : 0;
}

/* A village or commune is not said: "Xã Bình Minh (không ghi thôn)". */
static void name_half(form_data *d, form_unit *u) {
  char said[256], line[512];
  size_t length = commune_length(u->id);
  const char *village = u->id + length;
  if (!length || (length > 1 && *village)) return;
  (void)snprintf(said, sizeof said, "%.*s", (int)length - 1, u->id);
  const unit_info *commune = units_find(&d->registry, said);
  message id = length > 1 ? MSG_FORM_NO_VILLAGE : MSG_FORM_NO_COMMUNE;
  const char *args[] = {length == 1 ? village : commune ? commune->name : said};
  const char *vi = arena_copy(d->arena, message_write(line, sizeof line, CHUAN_VI, id, args, 1));
  const char *en = arena_copy(d->arena, message_write(line, sizeof line, CHUAN_EN, id, args, 1));
  if (vi && en) u->name = (label){vi, en};
}

static void fill_unit(form_data *d, form_unit *u) {
  const char *own = units_code(&d->registry, u->id); /* a village is named by its commune too */
  const unit_info *info = units_at(&d->registry, own, d->year);
  const unit_total *total = units_total(&d->registry, own, d->year);
  if (!info) info = units_find(&d->registry, own);
  const char *id = d->commune && strchr(u->id, '/') ? strchr(u->id, '/') + 1 : u->id;
  u->name.vi = info && *info->name ? info->name : id;
  if (!*id)
    u->name = (label){message_words(MSG_FORM_NO_UNIT, CHUAN_VI),
                      message_words(MSG_FORM_NO_UNIT, CHUAN_EN)};
  else if (strchr(id, '/')) name_half(d, u);
  u->listed = reported_has(&d->lists_of, u->id);
  u->listed_before = !d->movements || reported_has(&d->movements->reported[0], u->id);
  bool part = u->listed && reported_lacks(&d->lists_of, own);
  for (int i = 0; i < UNIT_FIGURES; i++) {
    u->registered[i] = total ? total->figures[i] : -1;
    if (part) u->registered[i] = reported_total(&d->lists_of, own, d->year, (unit_figure)i);
  }
  d->projected |= total && total->projected;
}

/* By code, villages by name; who named no unit comes last. */
static int by_id(const void *a, const void *b) {
  const char *one = ((const form_unit *)a)->id, *other = ((const form_unit *)b)->id;
  if (!*one || !*other) return (*one == '\0') - (*other == '\0');
  return vi_compare(one, other);
}

int form_unit_find(const form_data *d, const char *id) {
  const form_unit wanted = {.id = id},
                  *found = d->nunits
                               ? bsearch(&wanted, d->units, (size_t)d->nunits, sizeof wanted, by_id)
                               : NULL;
  return found ? (int)(found - d->units) : -1;
}

static chuan_status add_unit(form_data *d, size_t *room, const char *id, bool by_list,
                             chuan_fault *fault) {
  void *more = d->units;
  if (memory_grow(&more, room, (size_t)d->nunits + 1, sizeof *d->units)) return fault_memory(fault);
  d->units = more;
  d->units[d->nunits] = (form_unit){.id = arena_copy(d->arena, id), .named = by_list};
  return d->units[d->nunits++].id ? CHUAN_OK : fault_memory(fault);
}

/* What the lists say of the areas of their units: one of the two, both, or nothing. */
static chuan_status read_areas(form_data *d, chuan_fault *fault) {
  static const label areas[] = {
      {"Thành thị", "Urban"}, {"Nông thôn", "Rural"}, {"Cả hai", "Both"}, {"…", "…"}};
  enum { AREA_URBAN, AREA_RURAL, AREA_BOTH, AREA_UNKNOWN };
  sql_rows *rows = NULL;
  bool more = true;
  text sql = {0};
  text_addf(&sql,
            "SELECT %s, max(area = 'urban'), max(area = 'rural') FROM recognised AS r WHERE list "
            "IN (%s)%s GROUP BY 1",
            d->unit, d->lists, d->only);
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), &rows, fault);
  text_free(&sql);
  for (int i = 0; i < d->nunits; i++) d->units[i].area = areas[AREA_UNKNOWN];
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (status || !more) break;
    bool urban = *sql_get(rows, 1).at == '1', rural = *sql_get(rows, 2).at == '1';
    int which = urban && rural ? AREA_BOTH : urban ? AREA_URBAN : rural ? AREA_RURAL : AREA_UNKNOWN;
    int at = form_unit_find(d, sql_get(rows, 0).at);
    if (at >= 0) d->units[at].area = areas[which];
  }
  sql_close(rows);
  return status;
}

/* Whether the registry has a unit below (or as) that which was asked for; one that it does not
 * know is where the lists have it. */
static bool is_within(const form_data *d, const char *id) {
  const char *at = id, *slash = strchr(id, '/');
  char commune[64] = "";
  if (!d->within) return true;
  if (slash && (size_t)(slash - id) < sizeof commune)
    memcpy(commune, id, (size_t)(slash - id)), at = commune;
  for (int step = 0; step <= UNIT_LEVELS; step++) {
    const unit_info *info = units_find(&d->registry, at);
    if (same_text(at, d->within->id)) return true;
    if (!info || !*info->parent) return !info && step == 0 && *at;
    at = info->parent;
  }
  return false;
}

/* The unit that the options name, and the level of the rows: below it, if nobody says. */
static chuan_status read_within(form_data *d, const options *o, chuan_fault *fault) {
  if (!o->unit) return CHUAN_OK;
  if (o->publish) return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_WITHIN_PUBLISH, "");
  chuan_status status = unit_named(&d->registry, o->unit, &d->within, fault);
  if (status) return status;
  int at = (int)unit_level_of(d->within->level), rows = (int)unit_level_of(d->by);
  if (!o->by && rows <= at && at < UNIT_VILLAGE)
    rows = at + 1, d->by = unit_level_id((unit_level)rows);
  if (rows < at || at == UNIT_VILLAGE)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_WITHIN_BELOW, d->within->name, d->within->level,
                 d->by);
  return CHUAN_OK;
}

/* Where a household of the lists lies, as SQL: its unit of the level of the rows, and whether that
 * is within the one that was asked for. */
static chuan_status write_seats(form_data *d, chuan_fault *fault) {
  text own = {0}, only = {0};
  int by = (int)unit_level_of(d->by);
  seats_sql_call(&own, d->year, by == UNIT_VILLAGE ? UNIT_COMMUNE : (unit_level)by);
  if (by == UNIT_VILLAGE) {
    text_add(&own, " || '/' || ");
    seats_sql_call(&own, d->year, UNIT_VILLAGE);
  }
  if (d->within) {
    text_add(&only, " AND ");
    seats_sql_call(&only, d->year, unit_level_of(d->within->level));
    text_add(&only, " = ");
    form_quote(&only, d->within->id);
  }
  chuan_status status = keep(d, &own, &d->unit, fault);
  if (status) return text_free(&only), status;
  return keep(d, &only, &d->only, fault);
}

/* Seats the households of a roll, there and for statements. */
static chuan_status read_seats(form_data *d, roll *r, chuan_fault *fault) {
  chuan_status status = seating_make(&d->registry, r->year, d->arena, &d->seats, fault);
  if (!status && same_text(d->by, unit_level_id(UNIT_VILLAGE))) seating_join_villages(d->seats);
  if (!status) status = seat_roll(d->seats, r, fault);
  return status ? status : seats_sql(d->store, d->seats, fault);
}

/* Units that lists name. */
static chuan_status listed_units(form_data *d, size_t *room, chuan_fault *fault) {
  sql_rows *rows = NULL;
  bool more = true;
  text sql = {0};
  text_addf(&sql, "SELECT DISTINCT %s FROM recognised AS r WHERE list IN (%s)%s", d->unit, d->lists,
            d->only);
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), &rows, fault);
  text_free(&sql);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (!status && more) status = add_unit(d, room, sql_get(rows, 0).at, true, fault);
  }
  sql_close(rows);
  return status;
}

/* As rows call it: a village after its commune. */
static chuan_status add_registered(form_data *d, size_t *room, const unit_info *info,
                                   chuan_fault *fault) {
  if (unit_level_of(info->level) != UNIT_VILLAGE) return add_unit(d, room, info->id, false, fault);
  text id = {0};
  const char *commune = units_become(&d->registry, info->parent, d->year, NULL);
  text_addf(&id, "%s/%s", commune, info->id);
  chuan_status status =
      id.failed ? fault_memory(fault) : add_unit(d, room, text_of(&id), false, fault);
  text_free(&id);
  return status;
}

/* Those of the level that were there at the end of the year. */
static chuan_status own_units(form_data *d, size_t *room, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int64_t i = 0; i < d->registry.ninfos && !status; i++) {
    const unit_info *info = &d->registry.infos[i];
    bool there = units_at(&d->registry, info->id, d->year) == info;
    if (there && same_text(info->level, d->by) && is_within(d, info->id))
      status = add_registered(d, room, info, fault);
  }
  return status;
}

/* The one commune that all rows are villages of: they are called by their own names there. */
static void find_commune(form_data *d) {
  size_t length = d->nunits ? commune_length(d->units[0].id) : 0;
  char commune[64] = "";
  d->commune = NULL;
  for (int i = 0; i < d->nunits; i++)
    if (!length || strncmp(d->units[0].id, d->units[i].id, length) != 0) return;
  if (length && length <= sizeof commune) memcpy(commune, d->units[0].id, length - 1);
  d->commune = units_find(&d->registry, commune);
}

static bool is_registered(const form_data *d, const char *id) {
  return units_find(&d->registry, units_code(&d->registry, id)) != NULL;
}

/* A registered village that no list names has nobody listed, unless lists write words for villages
 * of its commune that are none of the registry: those may be it. */
static void doubt_village(form_data *d, form_unit *u) {
  size_t length = commune_length(u->id);
  if (!length || u->named || !is_registered(d, u->id)) return;
  for (int i = 0; i < d->nunits && u->listed; i++) {
    const form_unit *other = &d->units[i];
    if (other->named && strncmp(other->id, u->id, length) == 0 && !is_registered(d, other->id))
      u->listed = false;
  }
}

/* These, and the units that households came from or went to. */
static chuan_status read_units(form_data *d, chuan_fault *fault) {
  size_t room = 0;
  int kept = 0;
  chuan_status status = listed_units(d, &room, fault);
  if (!status) status = own_units(d, &room, fault);
  for (int i = 1; d->movements && i < d->movements->nunits && !status; i++)
    if (is_within(d, d->movements->units[i].unit))
      status = add_unit(d, &room, d->movements->units[i].unit, false, fault);
  if (status || !d->nunits) return status;
  qsort(d->units, (size_t)d->nunits, sizeof *d->units, by_id);
  for (int i = 0; i < d->nunits; i++) {
    bool again = kept && same_text(d->units[kept - 1].id, d->units[i].id);
    if (again) d->units[kept - 1].named |= d->units[i].named;
    else d->units[kept++] = d->units[i];
  }
  d->nunits = kept;
  find_commune(d);
  for (int i = 0; i < kept; i++) fill_unit(d, &d->units[i]);
  for (int i = 0; i < kept; i++) doubt_village(d, &d->units[i]);
  return read_areas(d, fault);
}

void form_data_free(form_data *d) {
  memory_free(d->units);
  d->units = NULL, d->nunits = 0;
}

/* ---- movements ---- */

static int place_of(const char *by) {
  static const char *const names[] = {"province", "district", "commune", "village", "area"};
  for (int i = 0; i < PLACE_FIELDS; i++)
    if (same_text(names[i], by)) return i;
  return -1;
}

/* The lists of the year before, in the places where answers are now. */
static chuan_status read_past(form_data *d, const options *o, seating *seats, chuan_fault *fault) {
  form_data *past = arena_make(d->arena, sizeof *past);
  bool files = false;
  if (!past) return fault_memory(fault);
  *past = *d;
  past->year = d->from, past->seats = seats;
  chuan_status status = read_lists(past, o, &files, fault);
  if (d->round) past->answers = true;
  if (!status) status = write_seats(past, fault);
  if (!status) status = read_fields(past, fault);
  if (!status) d->past = past;
  return status;
}

/* Movements from the year before, where that has a list: without one forms 2 and 3 are not to be
 * had, which is no fault of the others. */
static chuan_status read_movements(form_data *d, const options *o, const roll *to,
                                   chuan_fault *fault) {
  roll from = {0};
  history past = {0};
  lineage_row *events = NULL;
  int64_t nevents = 0;
  movements *made = arena_make(d->arena, sizeof *made);
  if (!made) return fault_memory(fault);
  int count = 0;
  list_info *lists = NULL;
  bool there = false;
  chuan_status status = lists_read(d->store, d->arena, &lists, &count, fault);
  for (int i = 0; i < count; i++) there |= lists[i].year == d->from && !lists[i].replaced_by;
  if (status || !there) return status;
  status = roll_read(d->store, d->from, o->standards, o->nstandards, d->arena, &from, fault);
  form_data before = *d;
  if (!status) status = read_seats(&before, &from, fault);
  if (!status)
    status = history_read(d->store, 0, d->from, d->year, &to->standard, 1, d->arena, &past, fault);
  if (!status) status = lineage_read(d->store, d->year, d->arena, &events, &nevents, fault);
  movements_wish wish = {&from, to, &past, events, nevents, &d->registry, place_of(d->by)};
  if (!status) status = movements_make(&wish, d->arena, made, fault);
  history_free(&past);
  if (!status) d->movements = made;
  return status ? status : read_past(d, o, before.seats, fault);
}

/* The number of deprivations that makes a household poor, if the runs agree on one. */
static chuan_status read_k(form_data *d, chuan_fault *fault) {
  const char *values = "";
  chuan_fault ignored;
  chuan_status status = list_words(
      d,
      "SELECT DISTINCT p.value FROM list AS l CROSS JOIN run_parameter AS p ON p.run = l.run "
      "AND p.standard = l.standard AND p.parameter = 'k' WHERE l.id IN",
      "", &values, fault);
  if (!status && options_whole("", values, &d->k, &ignored)) d->k = -1;
  return status;
}

chuan_status form_data_read(form_data *d, const options *o, chuan_fault *fault) {
  roll to = {0};
  bool files = false;
  chuan_status status =
      roll_read(d->store, d->year, o->standards, o->nstandards, d->arena, &to, fault);
  d->standard = to.standard;
  if (!status) status = read_lists(d, o, &files, fault);
  if (!status) status = read_round(d, o, files, fault);
  if (!status) status = units_read(d->store, d->arena, &d->registry, fault);
  if (!status) status = read_within(d, o, fault);
  if (!status) status = read_seats(d, &to, fault);
  if (!status) status = reported_make(&d->registry, &to, d->year, d->arena, &d->lists_of, fault);
  if (!status) status = write_seats(d, fault);
  if (!status) status = read_fields(d, fault);
  if (!status)
    status = list_words(d, "SELECT DISTINCT class FROM recognised WHERE list IN", "", &d->classes,
                        fault);
  if (!status) status = form_doubts(d, fault);
  if (!status) status = read_k(d, fault);
  if (!status) status = read_movements(d, o, &to, fault);
  if (!status) status = read_units(d, fault);
  if (!status && d->round) status = count_strangers(d, fault);
  return status;
}
