/* compare_report: a comparison as a workbook: who moves from which class to which, by unit, and
 * with --moved each household. Must never know how comparisons come about. */
#include <string.h>

#include "cli/compare.h"
#include "cli/moved_list.h"
#include "cli/unit_told.h"

enum { AT_UNIT, AT_FROM, AT_TO, AT_HOUSEHOLDS, AT_PERSONS, COLUMNS };

static const plan_standard *standard_of(const compare_job *c, int side) {
  return &c->job.law.plan->standards[side];
}

chuan_status compare_report_begin(compare_job *c, moved_list *list, chuan_fault *fault) {
  c->report = report_new(c->o->arena, "compare");
  if (!c->report) return fault_memory(fault);
  *list = (moved_list){.c = c};
  c->list = list;
  if (c->o->moved) moved_list_begin(list, c->report, c);
  return CHUAN_OK;
}

void compare_report_head(report *r, const compare_job *c, message title) {
  report_title(r, words_of(title));
  for (int side = 0; side < 2; side++) {
    const plan_standard *s = standard_of(c, side);
    report_title(r, law_title(r, side ? MSG_CHANGEOVER_TO : MSG_CHANGEOVER_FROM, s));
    law_changes(r, NULL, s->of);
    law_unverified(r, s);
  }
  report_note(r, words_of(MSG_CHANGEOVER_LISTED));
  if (c->moves.persons_unknown)
    report_note(r, report_say_counts(r, MSG_PERSONS_UNKNOWN, &c->moves.persons_unknown, 1));
}

/* The unit's code and its name, where that is known. */
static label unit_words(const compare_job *c, const char *id) {
  if (!*id) return words_of(MSG_CHANGEOVER_NO_UNIT);
  return unit_told_label(c->report, &c->units, c->o->by, id, strlen(id));
}

/* The pairs of classes of a unit, or of all, that hold anybody. */
static void put_pairs(report_table *t, const compare_job *c, const moves_unit *u) {
  int by = c->o->by != NULL;
  for (int i = 0; i < c->moves.width[0]; i++)
    for (int k = 0; k < c->moves.width[1]; k++) {
      const heads *cell = &u->matrix[i * c->moves.width[1] + k];
      if (!cell->households) continue;
      report_add_row(t);
      if (by) report_put_text(t, 0, unit_words(c, u->id));
      report_put_text(t, AT_FROM - !by, tally_words(standard_of(c, 0), i));
      report_put_text(t, AT_TO - !by, tally_words(standard_of(c, 1), k));
      report_put_count(t, AT_HOUSEHOLDS - !by, cell->households);
      report_put_count(t, AT_PERSONS - !by, cell->persons);
    }
}

static void put_counts(compare_job *c) {
  const report_column columns[COLUMNS] = {
      [AT_UNIT] = {.heads = {words_of(MSG_CHANGEOVER_UNIT)}, .width = 24},
      [AT_FROM] = {.heads = {words_of(MSG_MOVED_OLD_CLASS)}, .width = 34},
      [AT_TO] = {.heads = {words_of(MSG_MOVED_NEW_CLASS)}, .width = 34},
      [AT_HOUSEHOLDS] = {.heads = {words_of(MSG_CHANGEOVER_FAMILIES)}, .kind = COLUMN_COUNT},
      [AT_PERSONS] = {.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT}};
  int skip = c->o->by ? 0 : 1;
  report_table *t = report_add_table(c->report, "classes", words_of(MSG_COMPARE_CLASSES),
                                     columns + skip, COLUMNS - skip);
  if (!t) return;
  if (skip) put_pairs(t, c, &c->moves.all);
  for (size_t i = 0; i < c->moves.nunits && !skip; i++) put_pairs(t, c, &c->moves.units[i]);
  report_add_total(t, 0);
  if (t->nrows) report_put_text(t, 0, words_of(MSG_CHANGEOVER_ALL));
}

chuan_status compare_report_write(text *out, compare_job *c, chuan_fault *fault) {
  report *r = c->report;
  compare_report_head(r, c, MSG_COMPARE_TITLE);
  put_counts(c);
  if (c->list->table) moved_list_end(c->list);
  if (c->list->table && !c->list->count) report_line(c->list->table, words_of(MSG_MOVED_NONE));
  if (!r->failed && r->ntables == 2) { /* the counts first */
    report_table *first = r->tables[1];
    r->tables[1] = r->tables[0];
    r->tables[0] = first;
  }
  return report_write(out, r, c->o, fault);
}
