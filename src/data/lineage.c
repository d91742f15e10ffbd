/* lineage: events of households in and out of the registry. */
#include "data/lineage.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "data/listing.h"
#include "data/store_parts.h"

enum { HOUSEHOLD_ID, YEAR, EVENT, OTHER, DAY, NOTE, COLUMNS };

static const code events[LINEAGE_EVENTS] = {
    [EVENT_SPLIT_FROM] = {.id = "split_from"},   [EVENT_MOVED_IN] = {.id = "moved_in"},
    [EVENT_MERGED_INTO] = {.id = "merged_into"}, [EVENT_MOVED_OUT] = {.id = "moved_out"},
    [EVENT_DISSOLVED] = {.id = "dissolved"},     [EVENT_DIED] = {.id = "died"},
    [EVENT_NEW_ID] = {.id = "new_id"},           [EVENT_NONE] = {.id = "none"},
};

const char *lineage_event_id(lineage_event event) { return events[event].id; }

static const listing_column columns[COLUMNS] = {
    [HOUSEHOLD_ID] = LISTED_NEEDED("household_id", ID),
    [YEAR] = {.is = {.id = "year",
                     .type = FIELD_INTEGER,
                     .has_range = true,
                     .low = LISTING_YEAR_FIRST,
                     .high = LISTING_YEAR_LAST},
              .needed = true,
              .filled = true},
    [EVENT] = {.is = {.id = "event", .type = FIELD_CODE, .codes = events, .ncodes = LINEAGE_EVENTS},
               .needed = true,
               .filled = true},
    [OTHER] = LISTED("other", ID),
    [DAY] = LISTED("day", DAY),
    [NOTE] = LISTED("note", ANY),
};

/* ---- import ---- */

typedef struct taking {
  listing *file;
  refusals *refusals;
  lineage_taken *out;
  int64_t import; /* the number of its audit row */
  query same, none, insert;
} taking;

static bool has_other(lineage_event event) {
  return event == EVENT_SPLIT_FROM || event == EVENT_MERGED_INTO || event == EVENT_NEW_ID;
}

/* What is wrong with the row, MSG_NONE: nothing. */
static message wrong_with(const listing *l, int *which) {
  lineage_event event = (lineage_event)listing_number(l, EVENT, 0);
  const char *other = listing_text(l, OTHER), *on = listing_text(l, DAY);
  *which = OTHER;
  if (has_other(event) && !*other) return MSG_LISTING_BLANK;
  if (!has_other(event) && *other) return MSG_LINEAGE_NO_OTHER;
  if (same_text(other, listing_text(l, HOUSEHOLD_ID))) return MSG_LINEAGE_SELF;
  *which = DAY;
  if (*on && strncmp(on, listing_text(l, YEAR), 4) != 0) return MSG_LINEAGE_DAY;
  return MSG_NONE;
}

static void bind(const taking *t, query *q) {
  query_text(q, 1, listing_text(t->file, HOUSEHOLD_ID));
  query_int(q, 2, listing_number(t->file, YEAR, 0));
  query_text(q, 3, listing_text(t->file, EVENT));
  query_text(q, 4, listing_text(t->file, OTHER));
  query_text(q, 5, listing_text(t->file, DAY));
  query_text(q, 6, listing_text(t->file, NOTE));
  query_int(q, 7, t->import);
}

/* Whether the file says two things of a household and year that cannot both be: one event in two
 * ways, two ids before, or something beside nothing. */
static bool is_twice(taking *t, bool *same) {
  bind(t, &t->same);
  bool there = query_next(&t->same);
  *same = there && query_get_int(&t->same, 0) != 0;
  query_again(&t->same);
  if (there) return !*same;
  bind(t, &t->none);
  there = query_next(&t->none);
  query_again(&t->none);
  return there;
}

static void take_row(taking *t) {
  int which = EVENT;
  bool same = false;
  message wrong = wrong_with(t->file, &which);
  if (wrong == MSG_NONE && is_twice(t, &same)) wrong = MSG_LINEAGE_TWICE, which = EVENT;
  if (wrong != MSG_NONE) {
    listing_refuse(t->file, t->refusals, which, wrong, "");
    return;
  }
  t->out->said++;
  if (same) return;
  bind(t, &t->insert);
  query_once(&t->insert);
}

static chuan_status take_rows(taking *t, store *s, const char *path, chuan_fault *fault) {
  bool more = false;
  t->same = query_make(s, "SELECT day = ?5 AND note = ?6 FROM lineage WHERE household_id = ?1 AND "
                          "year = ?2 AND event = ?3 AND other = ?4 AND import = ?7");
  t->none =
      query_make(s, "SELECT 1 FROM lineage WHERE household_id = ?1 AND year = ?2 AND import = "
                    "?7 AND (?3 = 'none' OR event = 'none' OR (?3 = 'new_id' AND event = "
                    "'new_id'))");
  t->insert = query_insert(s, "lineage", 7);
  chuan_status status = listing_next(t->file, t->refusals, &more, fault);
  while (!status && more) {
    take_row(t);
    status = listing_next(t->file, t->refusals, &more, fault);
  }
  query *const all[] = {&t->same, &t->none, &t->insert};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    chuan_status ended = query_done(all[i], status ? NULL : fault);
    if (!status) status = ended;
  }
  if (!status && t->refusals->count)
    status = FAULT(fault, CHUAN_REFUSED, NOWHERE, LISTING_NOTHING, "");
  else if (!status && !t->out->said)
    status = FAULT(fault, CHUAN_REFUSED, ((place){.file = path}), LISTING_EMPTY, "");
  return status;
}

/* Counts what is new; adds the audit row where anything is. */
static chuan_status count_added(taking *t, store *s, const char *path, chuan_fault *fault) {
  chuan_status status = store_drop_same(s, "lineage", "household_id, year",
                                        "event, other, day, note", t->import, fault);
  if (status) return status;
  query q = query_make(s, "SELECT count(*) FROM lineage WHERE import = ?1");
  query_int(&q, 1, t->import);
  if (query_next(&q)) t->out->added = query_get_int(&q, 0);
  status = query_done(&q, fault);
  if (status || !t->out->added) return status;
  return store_audit_rows(s, "lineage", file_name(path), fault);
}

chuan_status lineage_import(store *s, const char *path, char delimiter, arena *a,
                            lineage_taken *out, refusals *r, chuan_fault *fault) {
  taking t = {.refusals = r, .out = out};
  *out = (lineage_taken){0};
  chuan_status status = listing_open(path, delimiter, NULL, columns, COLUMNS, &t.file, fault);
  if (!status) status = listing_ignored(t.file, a, &out->ignored, &out->nignored, fault);
  if (!status) status = store_begin(s, fault);
  if (!status) status = store_next(s, &t.import, fault);
  if (!status) status = take_rows(&t, s, path, fault);
  if (!status) status = count_added(&t, s, path, fault);
  listing_close(t.file);
  if (!status && out->added) status = store_commit(s, fault);
  store_rollback(s);
  return status;
}

/* ---- reading ---- */

static lineage_event event_of(const char *word) {
  for (int i = 0; i < EVENT_NONE; i++)
    if (same_text(events[i].id, word)) return (lineage_event)i;
  return EVENT_NONE;
}

chuan_status lineage_read(store *s, int last, arena *a, lineage_row **out, int64_t *count,
                          chuan_fault *fault) {
  int64_t all = 0;
  bool failed = false;
  *count = 0;
  chuan_status status = store_number(s, "SELECT count(*) FROM lineage", 0, &all, fault);
  if (status) return status;
  *out = arena_array(a, (size_t)all + 1, sizeof **out);
  if (!*out) return fault_memory(fault);
  query q =
      query_make(s, "SELECT household_id, other, year, event, day FROM lineage AS e WHERE year "
                    "<= ?1 AND event <> 'none' AND import = (SELECT max(import) FROM lineage "
                    "AS n WHERE n.household_id = e.household_id AND n.year = e.year) ORDER BY "
                    "household_id, year, day, event");
  query_int(&q, 1, last);
  while (!failed && *count < all && query_next(&q)) {
    lineage_row *to = &(*out)[(*count)++];
    *to = (lineage_row){.household_id = arena_copy(a, query_get_text(&q, 0)),
                        .other = arena_copy(a, query_get_text(&q, 1)),
                        .year = (int)query_get_int(&q, 2),
                        .event = event_of(query_get_text(&q, 3))};
    (void)day_read(query_get_text(&q, 4), &to->on);
    failed = !to->household_id || !to->other;
  }
  status = query_done(&q, failed ? NULL : fault);
  return failed ? fault_memory(fault) : status;
}
