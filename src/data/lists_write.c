/* lists_write: a new list into the registry, wherever its households come from. */
#include <string.h>

#include "data/lists_parts.h"

const char *const place_fields[PLACE_FIELDS] = {"province", "district", "commune", "village",
                                                "area"};

bool words_have(const char *words, const char *word) {
  size_t length = strlen(word);
  for (const char *at = words; *at;) {
    size_t n = strcspn(at, " ");
    if (n == length && memcmp(at, word, n) == 0) return true;
    at += n + strspn(at + n, " ");
  }
  return false;
}

/* ---- the beginning ---- */

/* The list to be replaced is of the same year and standard, and in force. */
static chuan_status check_replaced(store *s, const list_wish *w, chuan_fault *fault) {
  place at = {.file = store_path(s)};
  if (!w->replaces) return CHUAN_OK;
  query q = query_make(s, "SELECT year = ?2 AND standard = ?3, " LIST_IN_FORCE
                          " FROM list AS l WHERE id = ?1");
  query_int(&q, 1, w->replaces);
  query_int(&q, 2, w->year);
  query_text(&q, 3, w->standard);
  bool there = query_next(&q);
  bool alike = there && query_get_int(&q, 0) != 0, in_force = there && query_get_int(&q, 1) != 0;
  chuan_status status = query_done(&q, fault);
  numeral id = numeral_of(w->replaces);
  if (status || (there && alike && in_force)) return status;
  if (!there) return FAULT(fault, CHUAN_REFUSED, at, LIST_UNKNOWN, id.at);
  if (alike) return FAULT(fault, CHUAN_REFUSED, at, LIST_REPLACED, id.at);
  return FAULT(fault, CHUAN_REFUSED, at, LIST_OTHER_YEAR, id.at, numeral_of(w->year).at,
               w->standard);
}

static chuan_status insert_list(list_writer *w, int64_t run, const char *source, int64_t import,
                                chuan_fault *fault) {
  const list_wish *wish = w->wish;
  moment now = moment_now();
  query q = query_insert(w->store, "list", 10);
  query_int(&q, 1, w->out->id);
  query_int(&q, 2, wish->year);
  query_text(&q, 3, wish->standard);
  query_text(&q, 4, wish->decision);
  query_text(&q, 5, w->decided);
  if (run) query_int(&q, 6, run);
  else query_null(&q, 6);
  query_text(&q, 7, source);
  query_text(&q, 8, now.at);
  if (wish->replaces) query_int(&q, 9, wish->replaces);
  else query_null(&q, 9);
  query_int(&q, 10, import);
  query_once(&q);
  return query_done(&q, fault);
}

chuan_status list_write_begin(list_writer *w, store *s, const list_wish *wish, int64_t run,
                              const char *source, list_made *out, chuan_fault *fault) {
  int64_t last = 0, import = 0;
  *w = (list_writer){.store = s, .wish = wish, .out = out};
  (void)day_write(w->decided, sizeof w->decided, wish->decided);
  chuan_status status = store_begin(s, fault);
  if (!status) status = check_replaced(s, wish, fault);
  if (!status) status = store_number(s, "SELECT max(id) FROM list", 0, &last, fault);
  if (!status) status = store_next(s, &import, fault);
  out->id = last + 1;
  if (!status) status = insert_list(w, run, source, import, fault);
  if (status) return status;
  w->insert = query_insert(s, "recognised", 15);
  w->insert_override = query_insert(s, "override", 7);
  w->twice = query_make(s, "SELECT 1 FROM recognised WHERE list = ?1 AND household_id = ?2");
  return CHUAN_OK;
}

/* ---- households ---- */

bool list_has(list_writer *w, const char *household_id) {
  query_int(&w->twice, 1, w->out->id);
  query_text(&w->twice, 2, household_id);
  bool there = query_next(&w->twice);
  query_again(&w->twice);
  return there;
}

void list_write(list_writer *w, const list_row *row) {
  query *q = &w->insert;
  query_int(q, 1, w->out->id);
  query_text(q, 2, row->household_id);
  query_text(q, 3, row->class_);
  query_text(q, 4, row->kind);
  if (row->persons < 0) query_null(q, 5);
  else query_int(q, 5, row->persons);
  for (int i = 0; i < PLACE_FIELDS; i++) query_text(q, 6 + i, row->places[i]);
  query_text(q, 11, row->ethnicity);
  query_text(q, 12, row->recognised_from);
  query_text(q, 13, row->ever_poor);
  query_text(q, 14, row->ever_near_poor);
  query_text(q, 15, row->note);
  query_once(q);
  w->out->households++;
}

void list_write_override(list_writer *w, const char *household_id, const char *computed,
                         const char *class_, const char *author, const char *reason,
                         const char *document) {
  query *q = &w->insert_override;
  query_int(q, 1, w->out->id);
  query_text(q, 2, household_id);
  query_text(q, 3, computed);
  query_text(q, 4, class_);
  query_text(q, 5, author);
  query_text(q, 6, reason);
  query_text(q, 7, document);
  query_once(q);
  w->out->overrides++;
}

/* ---- the end ---- */

/* What a list says of its households, beside its number. */
#define ROWS_SAY                                                                     \
  "household_id, class, kind, persons, province, district, commune, village, area, " \
  "ethnicity, recognised_from, ever_poor, ever_near_poor, note FROM recognised WHERE list = "
#define OVERRIDES_SAY \
  "household_id, computed, class, author, reason, document FROM override WHERE list = "
#define SAME(says)                                                                         \
  "NOT EXISTS (SELECT " says "l.id EXCEPT SELECT " says "?1) AND NOT EXISTS (SELECT " says \
  "?1 EXCEPT SELECT " says "l.id)"

/* The list in force that says the same, 0: none. */
static chuan_status find_same(list_writer *w, int64_t *id, chuan_fault *fault) {
  query q = query_make(
      w->store,
      "SELECT l.id FROM list AS l JOIN list AS new ON new.id = ?1 WHERE l.id <> ?1 AND "
      "l.year = new.year AND l.standard = new.standard AND l.decision = new.decision AND "
      "l.decided = new.decided AND NOT EXISTS (SELECT 1 FROM list AS later WHERE "
      "later.replaces = l.id AND later.id <> ?1) AND " SAME(ROWS_SAY) " AND " SAME(OVERRIDES_SAY));
  query_int(&q, 1, w->out->id);
  *id = query_next(&q) ? query_get_int(&q, 0) : 0;
  return query_done(&q, fault);
}

/* A household is recognised once: none may stand in another list in force of the year and standard.
 */
static chuan_status check_overlap(list_writer *w, chuan_fault *fault) {
  chuan_status found = CHUAN_OK;
  query q = query_make(
      w->store,
      "SELECT l.id, l.decision, count(*), min(mine.household_id) FROM recognised AS mine JOIN "
      "recognised AS o ON o.household_id = mine.household_id AND o.list <> mine.list JOIN list AS "
      "l "
      "ON l.id = o.list JOIN list AS new ON new.id = mine.list WHERE mine.list = ?1 AND l.year = "
      "new.year AND l.standard = new.standard AND " LIST_IN_FORCE " GROUP BY l.id ORDER BY l.id");
  query_int(&q, 1, w->out->id);
  if (query_next(&q))
    found = FAULT(fault, CHUAN_REFUSED, (place){.file = store_path(w->store)}, LIST_OVERLAP,
                  query_get_text(&q, 0), query_get_text(&q, 1), query_get_text(&q, 2),
                  query_get_text(&q, 3));
  chuan_status status = query_done(&q, found ? NULL : fault);
  return found ? found : status;
}

static chuan_status statements_done(list_writer *w, chuan_status status, chuan_fault *fault) {
  query *const all[] = {&w->insert, &w->insert_override, &w->twice};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    chuan_status ended = all[i]->store ? query_done(all[i], status ? NULL : fault) : CHUAN_OK;
    if (!status) status = ended;
  }
  return status;
}

static chuan_status commit(list_writer *w, const refusals *r, chuan_fault *fault) {
  int64_t same = 0;
  text subject = {0};
  if (r->count) return FAULT(fault, CHUAN_REFUSED, NOWHERE, LISTING_NOTHING, "");
  chuan_status status = find_same(w, &same, fault);
  if (status) return status;
  if (same) {
    w->out->id = same;
    w->out->was_there = true;
    return CHUAN_OK;
  }
  status = check_overlap(w, fault);
  text_addf(&subject, "list %lld", (long long)w->out->id);
  if (!status && subject.failed) status = fault_memory(fault);
  if (!status) status = store_audit_rows(w->store, "recognise", text_of(&subject), fault);
  text_free(&subject);
  return status ? status : store_commit(w->store, fault);
}

chuan_status list_write_end(list_writer *w, chuan_status status, const refusals *r,
                            chuan_fault *fault) {
  status = statements_done(w, status, fault);
  if (!status) status = commit(w, r, fault);
  store_rollback(w->store);
  return status;
}
