/* lists_import: an official list from its CSV file. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "data/listing.h"
#include "data/lists_parts.h"

enum {
  HOUSEHOLD_ID,
  CLASS,
  KIND,
  PERSONS,
  PLACES,
  ETHNICITY = PLACES + PLACE_FIELDS,
  RECOGNISED_FROM,
  EVER_POOR,
  EVER_NEAR_POOR,
  NOTE,
  COLUMNS
};

static const code areas[] = {{.id = "rural"}, {.id = "urban"}};

static const listing_column columns[COLUMNS] = {
    [HOUSEHOLD_ID] = LISTED_NEEDED("household_id", ID),
    [CLASS] = LISTED_NEEDED("class", ANY),
    [KIND] = LISTED("kind", ANY),
    [PERSONS] = LISTED_WHOLE("persons", 1, 99),
    [PLACES + PLACE_PROVINCE] = LISTED("province", UNIT),
    [PLACES + PLACE_DISTRICT] = LISTED("district", UNIT),
    [PLACES + PLACE_COMMUNE] = LISTED("commune", UNIT),
    [PLACES + PLACE_VILLAGE] = LISTED("village", UNIT),
    [PLACES + PLACE_AREA] = LISTED_CODE("area", areas, 2),
    [ETHNICITY] = LISTED("ethnicity", ANY),
    [RECOGNISED_FROM] = LISTED("recognised_from", DAY),
    [EVER_POOR] = LISTED("ever_poor", YEARS),
    [EVER_NEAR_POOR] = LISTED("ever_near_poor", YEARS),
    [NOTE] = LISTED("note", ANY),
};

/* True if all years are before the list's. */
static bool are_before(const char *years, int year) {
  char own[8];
  (void)snprintf(own, sizeof own, "%d", year);
  for (; *years; years += strcspn(years, " "), years += *years == ' ')
    if (strncmp(years, own, 4) >= 0) return false;
  return true;
}

/* The column that is wrong, -1: none. */
static int wrong_column(const listing *l, list_writer *w, const char *classes, message *wrong) {
  *wrong = MSG_LIST_TWICE;
  if (list_has(w, listing_text(l, HOUSEHOLD_ID))) return HOUSEHOLD_ID;
  *wrong = MSG_LIST_CLASS;
  if (!words_have(classes, listing_text(l, CLASS))) return CLASS;
  *wrong = MSG_LIST_YEARS;
  for (int i = EVER_POOR; i <= EVER_NEAR_POOR; i++)
    if (!are_before(listing_text(l, i), w->wish->year)) return i;
  return -1;
}

static void take_row(const listing *l, list_writer *w, const char *classes, refusals *r) {
  message wrong = MSG_NONE;
  int which = wrong_column(l, w, classes, &wrong);
  if (which >= 0) {
    listing_refuse(l, r, which, wrong, classes);
    return;
  }
  list_row row = {
      .household_id = listing_text(l, HOUSEHOLD_ID),
      .class_ = listing_text(l, CLASS),
      .kind = listing_text(l, KIND),
      .persons = listing_number(l, PERSONS, -1),
      .ethnicity = listing_text(l, ETHNICITY),
      .recognised_from =
          listing_known(l, RECOGNISED_FROM) ? listing_text(l, RECOGNISED_FROM) : w->decided,
      .ever_poor = listing_text(l, EVER_POOR),
      .ever_near_poor = listing_text(l, EVER_NEAR_POOR),
      .note = listing_text(l, NOTE),
  };
  for (int i = 0; i < PLACE_FIELDS; i++) row.places[i] = listing_text(l, PLACES + i);
  list_write(w, &row);
}

static chuan_status take_rows(listing *l, list_writer *w, const char *classes, refusals *r,
                              chuan_fault *fault) {
  bool more = false;
  chuan_status status = listing_next(l, r, &more, fault);
  while (!status && more) {
    take_row(l, w, classes, r);
    status = listing_next(l, r, &more, fault);
  }
  return status;
}

chuan_status list_import(store *s, const list_wish *wish, const char *path, const char *classes,
                         arena *a, list_made *out, refusals *r, chuan_fault *fault) {
  list_writer w = {.store = s};
  listing *l = NULL;
  *out = (list_made){0};
  chuan_status status = listing_open(path, wish->delimiter, wish->as, columns, COLUMNS, &l, fault);
  if (!status) status = listing_ignored(l, a, &out->ignored, &out->nignored, fault);
  if (!status) status = list_write_begin(&w, s, wish, 0, file_name(path), out, fault);
  if (!status) status = take_rows(l, &w, classes, r, fault);
  if (!status && !out->households && !r->count)
    status = FAULT(fault, CHUAN_REFUSED, ((place){.file = path}), LISTING_EMPTY, "");
  status = list_write_end(&w, status, r, fault);
  listing_close(l);
  return status;
}
