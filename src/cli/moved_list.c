/* moved_list: the households that move, in words; see moved_list.h. */
#include "cli/moved_list.h"

#include <string.h>

#include "cli/say.h"
#include "cli/unit_told.h"

enum { AT_UNIT, AT_VILLAGE, AT_HOUSEHOLD, AT_PERSONS, AT_FROM, AT_TO, AT_SURE, AT_WHY, COLUMNS };

const field *moved_list_village(const survey *s, const options *o) {
  const field *f = survey_field(s, HOUSEHOLD, "village");
  return !f || !job_groups_by(f) || same_text(o->by, "village") ? NULL : f;
}

/* ---- words ---- */

void moved_outcome(text *out, const compare_job *c, int side, household_at at, int outcome,
                   chuan_lang lang) {
  const plan_standard *s = &c->job.law.plan->standards[side];
  uint32_t possible = run_verdicts(at.run, side)->possible[at.household];
  tally_tell(out, s, outcome, possible, lang);
}

void moved_why(text *out, const compare_job *c, household_at at, household_at after,
               const compared *x, chuan_lang lang) {
  size_t start;
  reason_for reason = x->moved ? x->reason : FOR_MISSING;
  text_add(out, message_words(compare_reason(reason), lang));
  text_add(out, ": ");
  start = out->length;
  compared_detail(out, &c->comparison, at, after, x, (int)lang);
  if (out->length == start && start >= 2) out->at[out->length -= 2] = '\0';
}

/* ---- the table ---- */

/* Which columns there are: units with --by, villages where the survey has them. */
static int column_of(const moved_list *l, int which) {
  int by = l->c->o->by != NULL, villages = l->c->village_column >= 0;
  if (which == AT_UNIT) return 0;
  return which == AT_VILLAGE ? by : which - 2 + by + villages;
}

void moved_list_begin(moved_list *l, report *r, const compare_job *c) {
  const report_column all[COLUMNS] = {
      [AT_UNIT] = {.heads = {words_of(MSG_CHANGEOVER_UNIT)}, .width = 20},
      [AT_VILLAGE] = {.heads = {words_of(MSG_MOVED_VILLAGE)}, .width = 14},
      [AT_HOUSEHOLD] = {.heads = {words_of(MSG_CHANGEOVER_HOUSEHOLD)}, .width = 14},
      [AT_PERSONS] = {.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT},
      [AT_FROM] = {.heads = {words_of(MSG_MOVED_OLD_CLASS)}, .width = 26},
      [AT_TO] = {.heads = {words_of(MSG_MOVED_NEW_CLASS)}, .width = 26},
      [AT_SURE] = {.heads = {words_of(MSG_MOVED_SURE)}, .width = 14},
      [AT_WHY] = {.heads = {words_of(MSG_CHANGEOVER_WHY)}, .width = 56}};
  report_column columns[COLUMNS];
  int count = 0;
  *l = (moved_list){.c = c};
  for (int i = 0; i < COLUMNS; i++) {
    bool has = i == AT_UNIT ? c->o->by != NULL : i != AT_VILLAGE || c->village_column >= 0;
    if (has) columns[count++] = all[i];
  }
  l->table = report_add_table(r, "moved", words_of(MSG_MOVED_TITLE), columns, count);
  if (l->table) l->table->filtered = true;
}

static void put_places(moved_list *l, household_at at) {
  const job *j = &l->c->job;
  report *r = l->table->of;
  size_t length;
  const char *in = job_unit(j, at.household, &length);
  if (in)
    report_put_text(l->table, column_of(l, AT_UNIT),
                    unit_told_label(r, &l->c->units, l->c->o->by, in, length));
  const char *village = job_word(j, l->c->village_column, at.household, &length);
  if (village)
    report_put_text(l->table, column_of(l, AT_VILLAGE), report_plain(r, village, length));
}

static void put_household(moved_list *l, household_at at) {
  const job *j = &l->c->job;
  report *r = l->table->of;
  int64_t persons;
  text id = {0};
  job_id(&id, j, at.household);
  label name = report_take(r, &id);
  report_put_id(l->table, name.vi);
  report_put_text(l->table, column_of(l, AT_HOUSEHOLD), name);
  if (household_persons(j->batch, j->size_column, at.household, &persons))
    report_put_count(l->table, column_of(l, AT_PERSONS), persons);
}

void moved_list_add(moved_list *l, household_at at, household_at after, const compared *x) {
  if (!l->table || l->count++ >= REPORT_LIST_MOST) return;
  report *r = l->table->of;
  text from[2] = {{0}}, to[2] = {{0}}, why[2] = {{0}};
  report_add_row(l->table);
  put_places(l, at);
  put_household(l, at);
  for (int lang = 0; lang < 2; lang++) {
    moved_outcome(&from[lang], l->c, 0, at, x->from, (chuan_lang)lang);
    moved_outcome(&to[lang], l->c, 1, after, x->to, (chuan_lang)lang);
    moved_why(&why[lang], l->c, at, after, x, (chuan_lang)lang);
  }
  report_put_text(l->table, column_of(l, AT_FROM), report_keep(r, from));
  report_put_text(l->table, column_of(l, AT_TO), report_keep(r, to));
  report_put_text(l->table, column_of(l, AT_SURE), words_of(compare_certainty(x->certainty)));
  report_put_text(l->table, column_of(l, AT_WHY), report_keep(r, why));
}

void moved_list_end(moved_list *l) { report_list_end(l->table, l->count, MSG_MOVED_TOO_MANY); }
