/* made_lists: see made_lists.h. */
#include "made_lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { WORDS = 6 };

/* How many entries there are. */
static size_t entries(const char *words) {
  size_t count = 1;
  for (; *words; words++) count += *words == ';';
  return count;
}

/* Takes the words of the next entry; those that are not there are "". */
static bool next_entry(char **rest, const char *words[WORDS]) {
  char *entry = strsep(rest, ";");
  int count = 0;
  for (int i = 0; i < WORDS; i++) words[i] = "";
  if (!entry) return false;
  for (char *word; (word = strsep(&entry, " ")) != NULL && count < WORDS;)
    if (*word) words[count++] = word;
  return count > 0;
}

static listed_class class_of(const char *word) {
  if (same_text(word, CLASS_POOR)) return LISTED_POOR;
  return same_text(word, CLASS_NEAR_POOR) ? LISTED_NEAR_POOR : LISTED_OTHER;
}

static int by_id(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

roll made_roll(arena *a, int year, const char *words) {
  roll r = {.year = year, .standard = "a"};
  const char *w[WORDS];
  char *rest = arena_copy(a, words);
  r.rows = arena_array(a, entries(words), sizeof *r.rows);
  assert_non_null(r.rows);
  while (next_entry(&rest, w)) {
    roll_row *to = &r.rows[r.count++];
    *to = (roll_row){.household_id = w[0], .class_ = class_of(w[1])};
    to->persons = *w[2] == '?' ? -1 : atoi(w[2]);
    for (int i = 0; i < PLACE_FIELDS; i++) to->places[i] = "";
    to->places[PLACE_COMMUNE] = w[3];
    to->places[PLACE_VILLAGE] = w[4];
  }
  qsort(r.rows, (size_t)r.count, sizeof *r.rows, by_id);
  return r;
}

history made_history(arena *a, const char *words) {
  history h = {0};
  const char *w[WORDS];
  char *rest = arena_copy(a, words);
  h.rows = arena_array(a, entries(words), sizeof *h.rows);
  assert_non_null(h.rows);
  while (next_entry(&rest, w))
    h.rows[h.count++] = (past_class){w[0], atoi(w[1]), atoi(w[1]), class_of(w[2])};
  return h;
}

static int by_household(const void *a, const void *b) {
  const lineage_row *x = a, *y = b;
  int by = strcmp(x->household_id, y->household_id);
  return by ? by : x->year - y->year;
}

lineage_row *made_events(arena *a, const char *words, int64_t *count) {
  const char *w[WORDS];
  char *rest = arena_copy(a, words);
  lineage_row *rows = arena_array(a, entries(words), sizeof *rows);
  assert_non_null(rows);
  *count = 0;
  while (next_entry(&rest, w)) {
    lineage_row *to = &rows[(*count)++];
    bool has_day = strlen(w[3]) == 10;
    *to = (lineage_row){.household_id = w[0], .other = has_day ? "" : w[3], .year = atoi(w[1])};
    while (to->event < EVENT_NONE && !same_text(lineage_event_id(to->event), w[2])) to->event++;
    assert_int_not_equal(to->event, EVENT_NONE);
    (void)day_read(has_day ? w[3] : w[4], &to->on);
  }
  qsort(rows, (size_t)*count, sizeof *rows, by_household);
  return rows;
}

units made_successors(arena *a, const char *words) {
  units u = {0};
  const char *w[WORDS];
  char *rest = arena_copy(a, words);
  u.nexts = arena_array(a, entries(words), sizeof *u.nexts);
  assert_non_null(u.nexts);
  while (next_entry(&rest, w)) u.nexts[u.nnexts++] = (unit_next){w[0], w[1], w[2], "", false, 1};
  qsort(u.nexts, (size_t)u.nnexts, sizeof *u.nexts, by_id);
  return u;
}
