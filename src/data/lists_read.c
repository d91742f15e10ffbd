/* lists_read: which lists there are, and what those in force say of the end of a year. */
#include <stdio.h>
#include <string.h>

#include "data/lists_parts.h"

/* ---- all lists ---- */

static const char *keep(arena *a, const query *q, int which, bool *failed) {
  const char *words = arena_copy(a, query_get_text(q, which));
  if (!words) *failed = true;
  return words;
}

static chuan_status read_counts(store *s, arena *a, list_info *of, chuan_fault *fault) {
  int64_t classes = 0;
  bool failed = false;
  char sql[96];
  (void)snprintf(sql, sizeof sql, "SELECT count(DISTINCT class) FROM recognised WHERE list = %lld",
                 (long long)of->id);
  chuan_status status = store_number(s, sql, 0, &classes, fault);
  if (status) return status;
  list_count *counts = arena_array(a, (size_t)classes + 1, sizeof *counts);
  if (!counts) return fault_memory(fault);
  query q = query_make(s, "SELECT class, count(*), coalesce(sum(persons), 0) FROM recognised WHERE "
                          "list = ?1 GROUP BY class ORDER BY class");
  query_int(&q, 1, of->id);
  while (!failed && of->ncounts < classes && query_next(&q))
    counts[of->ncounts++] =
        (list_count){keep(a, &q, 0, &failed), query_get_int(&q, 1), query_get_int(&q, 2)};
  of->counts = counts;
  status = query_done(&q, failed ? NULL : fault);
  return failed ? fault_memory(fault) : status;
}

static chuan_status read_lists(store *s, arena *a, list_info *lists, int most, int *count,
                               chuan_fault *fault) {
  bool failed = false;
  query q = query_make(s, "SELECT id, year, coalesce(run, 0), coalesce(replaces, 0), (SELECT "
                          "coalesce(max(later.id), 0) FROM list AS later WHERE later.replaces = "
                          "l.id), (SELECT count(*) FROM override WHERE list = l.id), standard, "
                          "decision, decided, source, made FROM list AS l ORDER BY id");
  while (!failed && *count < most && query_next(&q))
    lists[(*count)++] = (list_info){.id = query_get_int(&q, 0),
                                    .year = (int)query_get_int(&q, 1),
                                    .run = query_get_int(&q, 2),
                                    .replaces = query_get_int(&q, 3),
                                    .replaced_by = query_get_int(&q, 4),
                                    .overrides = query_get_int(&q, 5),
                                    .standard = keep(a, &q, 6, &failed),
                                    .decision = keep(a, &q, 7, &failed),
                                    .decided = keep(a, &q, 8, &failed),
                                    .source = keep(a, &q, 9, &failed),
                                    .made = keep(a, &q, 10, &failed)};
  chuan_status status = query_done(&q, failed ? NULL : fault);
  return failed ? fault_memory(fault) : status;
}

chuan_status lists_read(store *s, arena *a, list_info **out, int *count, chuan_fault *fault) {
  int64_t all = 0;
  *count = 0;
  chuan_status status = store_number(s, "SELECT count(*) FROM list", 0, &all, fault);
  if (status) return status;
  *out = arena_array(a, (size_t)all + 1, sizeof **out);
  if (!*out) return fault_memory(fault);
  status = read_lists(s, a, *out, (int)all, count, fault);
  for (int i = 0; i < *count && !status; i++) status = read_counts(s, a, &(*out)[i], fault);
  return status;
}

/* ---- one household ---- */

chuan_status ruling_read(store *s, int64_t round, const char *standard, const char *household_id,
                         arena *a, ruling *out, chuan_fault *fault) {
  bool failed = false;
  *out = (ruling){0};
  query q =
      query_make(s, "SELECT l.id, l.decision, l.decided, r.class, coalesce(o.computed, ''), "
                    "coalesce(o.reason, ''), coalesce(o.document, '') FROM recognised AS r "
                    "JOIN list AS l ON l.id = r.list JOIN run AS n ON n.id = l.run LEFT JOIN "
                    "override AS o ON o.list = l.id AND o.household_id = r.household_id WHERE "
                    "r.household_id = ?1 AND l.standard = ?2 AND n.round = ?3 "
                    "AND " LIST_IN_FORCE " ORDER BY l.id DESC LIMIT 1");
  query_text(&q, 1, household_id);
  query_text(&q, 2, standard);
  query_int(&q, 3, round);
  if (query_next(&q)) {
    *out = (ruling){.list = query_get_int(&q, 0),
                    .decision = keep(a, &q, 1, &failed),
                    .decided = keep(a, &q, 2, &failed),
                    .class_ = keep(a, &q, 3, &failed),
                    .computed = keep(a, &q, 4, &failed),
                    .reason = keep(a, &q, 5, &failed),
                    .document = keep(a, &q, 6, &failed)};
    if (out->computed && !*out->computed) out->computed = NULL;
  }
  chuan_status status = query_done(&q, failed ? NULL : fault);
  return failed ? fault_memory(fault) : status;
}

/* ---- the state at the end of a year ---- */

/* True if the standard is one of those asked for, or none are. */
static bool is_asked(const char *standard, const char *const *standards, int count) {
  for (int i = 0; i < count; i++)
    if (same_text(standards[i], standard)) return true;
  return count == 0;
}

static chuan_status no_list(store *s, int year, chuan_fault *fault) {
  text years = {0};
  query q = query_make(s, "SELECT DISTINCT year, standard FROM list ORDER BY year, standard");
  while (query_next(&q))
    text_addf(&years, "%s%s (%s)", years.length ? ", " : "", query_get_text(&q, 0),
              query_get_text(&q, 1));
  chuan_status status = query_done(&q, fault);
  place at = {.file = store_path(s)};
  numeral which = numeral_of(year);
  if (!status && years.length)
    status = FAULT(fault, CHUAN_REFUSED, at, LIST_NONE_OF_YEAR, which.at, text_of(&years));
  else if (!status) status = FAULT(fault, CHUAN_REFUSED, at, LIST_NONE, which.at);
  text_free(&years);
  return status;
}

/* The one standard of the lists in force of a year. */
static chuan_status find_standard(store *s, int year, const char *const *standards, int nstandards,
                                  arena *a, const char **out, chuan_fault *fault) {
  text names = {0};
  int count = 0;
  *out = NULL;
  query q = query_make(s, "SELECT DISTINCT standard FROM list AS l WHERE year = ?1 "
                          "AND " LIST_IN_FORCE " ORDER BY standard");
  query_int(&q, 1, year);
  while (query_next(&q)) {
    const char *name = query_get_text(&q, 0);
    if (!is_asked(name, standards, nstandards)) continue;
    text_addf(&names, "%s%s", count++ ? ", " : "", name);
  }
  chuan_status status = query_done(&q, fault);
  if (!status && count == 0) status = no_list(s, year, fault);
  else if (!status && count > 1)
    status = FAULT(fault, CHUAN_USAGE, (place){.file = store_path(s)}, LIST_STANDARDS,
                   numeral_of(year).at, text_of(&names));
  *out = arena_copy(a, text_of(&names));
  text_free(&names);
  return !status && !*out ? fault_memory(fault) : status;
}

listed_class listed_class_of(const char *word) {
  if (same_text(word, CLASS_POOR)) return LISTED_POOR;
  return same_text(word, CLASS_NEAR_POOR) ? LISTED_NEAR_POOR : LISTED_OTHER;
}

/* Households of one village stand together, so most places are those of the row before. */
static const char *keep_place(arena *a, const query *q, int which, const char *before) {
  const char *now = query_get_text(q, which);
  return before && same_text(before, now) ? before : arena_copy(a, now);
}

static bool take_row(const query *q, arena *a, const roll_row *before, roll_row *to) {
  *to = (roll_row){.household_id = arena_copy(a, query_get_text(q, 0)),
                   .class_ = listed_class_of(query_get_text(q, 1)),
                   .persons = query_is_null(q, 2) ? -1 : query_get_int(q, 2)};
  for (int i = 0; i < PLACE_FIELDS; i++) {
    to->places[i] = keep_place(a, q, 3 + i, before ? before->places[i] : NULL);
    if (!to->places[i]) return false;
  }
  to->ethnicity = keep_place(a, q, 3 + PLACE_FIELDS, before ? before->ethnicity : NULL);
  to->list = query_get_int(q, 4 + PLACE_FIELDS);
  return to->household_id && to->ethnicity;
}

#define OF_YEAR                                                                                 \
  "FROM recognised AS r JOIN list AS l ON l.id = r.list WHERE l.year = ?1 AND l.standard = ?2 " \
  "AND " LIST_IN_FORCE

chuan_status roll_read(store *s, int year, const char *const *standards, int nstandards, arena *a,
                       roll *out, chuan_fault *fault) {
  bool failed = false;
  int64_t all = 0;
  *out = (roll){.year = year};
  chuan_status status = find_standard(s, year, standards, nstandards, a, &out->standard, fault);
  if (status) return status;
  query q = query_make(s, "SELECT count(*) " OF_YEAR);
  query_int(&q, 1, year);
  query_text(&q, 2, out->standard);
  if (query_next(&q)) all = query_get_int(&q, 0);
  status = query_done(&q, fault);
  if (status) return status;
  out->rows = arena_array(a, (size_t)all + 1, sizeof *out->rows);
  if (!out->rows) return fault_memory(fault);
  q = query_make(s, "SELECT household_id, class, persons, province, district, commune, village, "
                    "area, ethnicity, list " OF_YEAR " ORDER BY household_id");
  query_int(&q, 1, year);
  query_text(&q, 2, out->standard);
  for (; !failed && out->count < all && query_next(&q); out->count++) {
    roll_row *to = &out->rows[out->count];
    failed = !take_row(&q, a, out->count ? to - 1 : NULL, to);
  }
  status = query_done(&q, failed ? NULL : fault);
  return failed ? fault_memory(fault) : status;
}

/* ---- history ---- */

/* The past as it is gathered. */
typedef struct past {
  arena *arena;
  history *out;
  size_t capacity;
  int since, before;
  bool failed;
} past;

static void past_add(past *p, const char *household_id, int known_in, int year, listed_class of) {
  void *rows = p->out->rows;
  if (year < p->since || year >= p->before || of == LISTED_OTHER) return;
  const char *kept = arena_copy(p->arena, household_id);
  if (!kept || memory_grow(&rows, &p->capacity, (size_t)p->out->count + 1, sizeof *p->out->rows)) {
    p->failed = true;
    return;
  }
  p->out->rows = rows;
  p->out->rows[p->out->count++] = (past_class){kept, known_in, year, of};
  if (!p->out->first || year < p->out->first) p->out->first = year;
}

static void past_years(past *p, const query *q, int which, listed_class of) {
  for (const char *years = query_get_text(q, which); *years; years += strspn(years, " ")) {
    int year = 0;
    if (year_read(years, &year))
      past_add(p, query_get_text(q, 0), (int)query_get_int(q, 1), year, of);
    years += strcspn(years, " ");
  }
}

/* The years of lists that were read. */
static chuan_status past_lists(store *s, past *p, const char *const *standards, int nstandards,
                               chuan_fault *fault) {
  text years = {0};
  int last = 0;
  query q = query_make(s, "SELECT DISTINCT year, standard FROM list AS l WHERE year >= ?1 AND year "
                          "< ?2 AND " LIST_IN_FORCE " ORDER BY year");
  query_int(&q, 1, p->since);
  query_int(&q, 2, p->before);
  while (query_next(&q)) {
    int year = (int)query_get_int(&q, 0);
    if (year == last || !is_asked(query_get_text(&q, 1), standards, nstandards)) continue;
    text_addf(&years, "%s%d", years.length ? " " : "", year);
    last = year;
  }
  p->out->lists = arena_copy(p->arena, text_of(&years));
  if (years.failed || !p->out->lists) p->failed = true;
  text_free(&years);
  return query_done(&q, fault);
}

chuan_status history_read(store *s, int since, int before, int last, const char *const *standards,
                          int nstandards, arena *a, history *out, chuan_fault *fault) {
  past p = {a, out, 0, since, before, false};
  *out = (history){0};
  query q = query_make(
      s,
      "SELECT household_id, year, class, ever_poor, ever_near_poor, standard FROM recognised AS r "
      "JOIN list AS l ON l.id = r.list WHERE year <= ?1 AND (class IN ('" CLASS_POOR
      "', '" CLASS_NEAR_POOR "') OR ever_poor <> '' OR ever_near_poor <> '') AND " LIST_IN_FORCE
      " ORDER BY year, household_id");
  query_int(&q, 1, last);
  while (!p.failed && query_next(&q)) {
    if (!is_asked(query_get_text(&q, 5), standards, nstandards)) continue;
    int year = (int)query_get_int(&q, 1);
    past_add(&p, query_get_text(&q, 0), year, year, listed_class_of(query_get_text(&q, 2)));
    past_years(&p, &q, 3, LISTED_POOR);
    past_years(&p, &q, 4, LISTED_NEAR_POOR);
  }
  chuan_status status = query_done(&q, p.failed ? NULL : fault);
  if (!status && !p.failed) status = past_lists(s, &p, standards, nstandards, fault);
  return p.failed ? fault_memory(fault) : status;
}

void history_free(history *h) {
  memory_free(h->rows);
  *h = (history){0};
}
