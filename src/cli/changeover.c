/* changeover: before one standard takes the place of another, by unit: which households surely
 * stay in their class, surely change, may change, or cannot be known from their form; and whom
 * to visit with which questions. It counts what was reviewed and nothing else. */
#include <string.h>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/moved_list.h"
#include "cli/report.h"
#include "cli/say.h"
#include "cli/unit_told.h"
#include "data/seats.h"
#include "run/tally.h"

/* Columns of the table of units: households and persons of all, then of each certainty. */
enum { UNIT_NAME, UNIT_ALL, UNIT_CERTAIN = UNIT_ALL + 2 };
enum { UNIT_COLUMNS = UNIT_CERTAIN + 2 * CERTAINTIES };
enum { VISIT_UNIT, VISIT_HOUSEHOLD, VISIT_PERSONS, VISIT_FROM, VISIT_TO, VISIT_ASK, VISIT_COLUMNS };
enum { OPEN_QUESTION, OPEN_WHY, OPEN_HOUSEHOLDS, OPEN_PERSONS, OPEN_COLUMNS };

/* A household of the batch of which answers would tell more. */
typedef struct visit {
  int household;
  int8_t outcome[2]; /* under either standard */
} visit;

typedef struct changeover {
  const options *o;
  compare_job c;
  gaps *gaps;
  visit *visits; /* of the batch */
  int nvisits;
  int *rows; /* of them, undetermined under one standard */
  report *report;
  moved_list moved;   /* of the households that change or may */
  report_table *list; /* of the households to visit */
} changeover;

/* Where a column of the list stands: without --by there are no units. */
static int visit_column(const changeover *v, int which) { return v->o->by ? which : which - 1; }

static const plan_standard *standard_of(const changeover *v, int side) {
  return &v->c.job.law.plan->standards[side];
}

/* The class, or those still possible, in one language. */
static void outcome_words(text *out, const changeover *v, int side, const visit *of,
                          chuan_lang lang) {
  const plan_standard *s = standard_of(v, side);
  uint32_t possible = run_verdicts(v->c.job.run, side)->possible[of->household];
  if (of->outcome[side] == VERDICT_UNDETERMINED && possible) {
    text_addf(out, "%s ", message_words(MSG_WHY_STILL, lang));
    tally_possible(out, s, possible, lang);
    return;
  }
  text_add(out, label_in(tally_label(s, tally_index(s, of->outcome[side])), lang,
                         verdict_name(s, of->outcome[side])));
}

/* ---- whom to visit ---- */

/* What was found for the household under one standard, or NULL: its class is known there. */
static const gap *gap_of(const changeover *v, int side, const visit *of, int *next) {
  if (of->outcome[side] != VERDICT_UNDETERMINED) return NULL;
  return gaps_found(v->gaps, side) + (*next)++;
}

static label unit_words(changeover *v, const char *id, size_t length) {
  return unit_told_label(v->report, &v->c.units, v->o->by, id, length);
}

static void put_visit(changeover *v, const visit *of, const gap *ask) {
  const job *j = &v->c.job;
  size_t length;
  int64_t persons;
  text id = {0}, from[2] = {{0}}, to[2] = {{0}}, to_ask[2] = {{0}};
  const char *place_of = job_unit(j, of->household, &length);
  for (int lang = 0; lang < 2; lang++) {
    outcome_words(&from[lang], v, 0, of, (chuan_lang)lang);
    outcome_words(&to[lang], v, 1, of, (chuan_lang)lang);
    asking_words(&to_ask[lang], (chuan_lang)lang, j, of->outcome[0] == VERDICT_UNDETERMINED ? 0 : 1,
                 ask);
  }
  job_id(&id, j, of->household);
  label name = report_take(v->report, &id);
  report_add_row(v->list);
  report_put_id(v->list, name.vi);
  if (place_of)
    report_put_text(v->list, visit_column(v, VISIT_UNIT), unit_words(v, place_of, length));
  report_put_text(v->list, visit_column(v, VISIT_HOUSEHOLD), name);
  if (household_persons(j->batch, j->size_column, of->household, &persons))
    report_put_count(v->list, visit_column(v, VISIT_PERSONS), persons);
  report_put_text(v->list, visit_column(v, VISIT_FROM), report_keep(v->report, from));
  report_put_text(v->list, visit_column(v, VISIT_TO), report_keep(v->report, to));
  report_put_text(v->list, visit_column(v, VISIT_ASK), report_keep(v->report, to_ask));
}

/* The fewest questions for each of them. */
static chuan_status put_visits(changeover *v, chuan_fault *fault) {
  const job *j = &v->c.job;
  int next[2] = {0};
  chuan_status status = CHUAN_OK;
  for (int side = 0; side < 2 && !status; side++) {
    int count = 0;
    for (int i = 0; i < v->nvisits; i++)
      if (v->visits[i].outcome[side] == VERDICT_UNDETERMINED)
        v->rows[count++] = v->visits[i].household;
    status = gaps_find(v->gaps, side, j->run, j->batch, v->rows, count, fault);
  }
  for (int i = 0; i < v->nvisits && !status; i++) {
    const gap *a = gap_of(v, 0, &v->visits[i], &next[0]);
    const gap *b = gap_of(v, 1, &v->visits[i], &next[1]);
    gap both = gap_joined(a, b);
    put_visit(v, &v->visits[i], &both);
  }
  return status;
}

/* ---- the pass over the survey ---- */

/* Whether a question that was left blank would tell more of a class: also of one that surely
 * changes, to what nobody knows yet. Its questions are then counted with those of the others. */
static chuan_status look_blank(changeover *v, household_at at, const compared *x, bool *blank,
                               chuan_fault *fault) {
  comparison *of = &v->c.comparison;
  const question *open = x->open;
  int64_t persons = 0;
  chuan_status status = CHUAN_OK;
  bool changes = x->certainty == CERTAINTY_CHANGES;
  int count = changes ? comparison_asks(of, at, at, &open) : x->nopen;
  (void)household_persons(at.batch, v->c.job.size_column, at.household, &persons);
  *blank = false;
  for (int i = 0; i < count && !status; i++) {
    if (comparison_open_kind(of, &open[i]) != OPEN_BLANK) continue;
    *blank = true;
    if (changes) status = moves_add_open(&v->c.moves, &open[i], persons, fault);
  }
  return status || !of->open.failed ? status : fault_memory(fault);
}

static chuan_status look_at(changeover *v, int household, chuan_fault *fault) {
  household_at at = {v->c.job.run, v->c.job.batch, household}, after;
  compared x;
  bool blank = false;
  chuan_status status = compare_household(&v->c, household, &after, &x, fault);
  if (status || after.household < 0) return status;
  bool changes = x.certainty == CERTAINTY_CHANGES, may = x.certainty == CERTAINTY_MAY;
  if (v->moved.table && (changes || may)) moved_list_add(&v->moved, at, after, &x);
  status = look_blank(v, at, &x, &blank, fault);
  if (!status && blank)
    v->visits[v->nvisits++] = (visit){household, {(int8_t)x.from, (int8_t)x.to}};
  return status;
}

static chuan_status look_at_all(changeover *v, chuan_fault *fault) {
  compare_job *c = &v->c;
  chuan_status status = CHUAN_OK;
  while (!status) {
    status = job_next(&c->job, fault);
    if (status || !c->job.batch->households) break;
    counts_add(&c->counts);
    v->nvisits = 0;
    for (int h = 0; h < c->job.batch->households && !status; h++) status = look_at(v, h, fault);
    if (!status) status = put_visits(v, fault);
  }
  moves_sort(&c->moves);
  return status;
}

/* ---- the tables ---- */

static void put_unit(report_table *t, const moves_unit *u, label name) {
  report_add_row(t);
  report_put_id(t, u->id);
  report_put_text(t, UNIT_NAME, name);
  for (int i = 0; i < CERTAINTIES; i++) {
    report_put_count(t, UNIT_CERTAIN + 2 * i, u->certain[i].households);
    report_put_count(t, UNIT_CERTAIN + 2 * i + 1, u->certain[i].persons);
  }
}

/* The head of the column of units; where values were set it says under what, for a CSV has no
 * titles. */
static label units_head(changeover *v) {
  const plan_standard *from = standard_of(v, 0), *to = standard_of(v, 1);
  label words = words_of(MSG_CHANGEOVER_UNIT);
  text both[2] = {{0}};
  if (!from->of->nwhat_ifs && !to->of->nwhat_ifs) return words;
  text_addf(&both[CHUAN_VI], "%s (%s → %s)", words.vi, from->label, to->label);
  text_addf(&both[CHUAN_EN], "%s (%s → %s)", words.en, from->label, to->label);
  return report_keep(v->report, both);
}

static void put_units(changeover *v) {
  static const message groups[1 + CERTAINTIES] = {MSG_CHANGEOVER_REVIEWED, MSG_CHANGEOVER_STAY,
                                                  MSG_CHANGEOVER_CHANGE, MSG_CHANGEOVER_PERHAPS,
                                                  MSG_CHANGEOVER_UNKNOWN};
  const moves *m = &v->c.moves;
  report_column columns[UNIT_COLUMNS] = {{.heads = {units_head(v)}}};
  for (int i = UNIT_ALL; i < UNIT_COLUMNS; i++) {
    int group = (i - UNIT_ALL) / 2, persons = (i - UNIT_ALL) % 2;
    columns[i].kind = i < UNIT_CERTAIN ? COLUMN_TERMS : COLUMN_COUNT;
    const label of[] = {words_of(groups[group]), {"", ""}};
    columns[i].heads[0] = report_say_labels(
        v->report, persons ? MSG_CHANGEOVER_PERSONS : MSG_CHANGEOVER_HOUSEHOLDS, of, 2);
    for (int k = 0; i < UNIT_CERTAIN && k < CERTAINTIES; k++)
      columns[i].terms[k] = UNIT_CERTAIN + 2 * k + persons + 1;
  }
  report_table *t =
      report_add_table(v->report, "units", words_of(MSG_CHANGEOVER_UNITS), columns, UNIT_COLUMNS);
  for (size_t i = 0; i < m->nunits; i++) {
    const char *id = m->units[i].id;
    put_unit(t, &m->units[i],
             *id ? unit_words(v, id, strlen(id)) : words_of(MSG_CHANGEOVER_NO_UNIT));
  }
  if (v->o->by) report_add_total(t, 0);
  else put_unit(t, &m->all, words_of(MSG_CHANGEOVER_ALL));
  if (v->o->by && m->nunits) report_put_text(t, UNIT_NAME, words_of(MSG_CHANGEOVER_ALL));
  for (int i = 0; i < CERTAINTIES; i++) {
    static const message means[CERTAINTIES] = {MSG_CHANGEOVER_STAYS, MSG_CHANGEOVER_CHANGES,
                                               MSG_CHANGEOVER_MAY, MSG_CHANGEOVER_HIDDEN};
    report_table_note(t, words_of(means[i]));
  }
}

static void begin_visits(changeover *v) {
  const report_column columns[VISIT_COLUMNS] = {
      [VISIT_UNIT] = {.heads = {words_of(MSG_CHANGEOVER_UNIT)},
                      .width = v->c.units.ninfos ? 18 : 10},
      [VISIT_HOUSEHOLD] = {.heads = {words_of(MSG_CHANGEOVER_HOUSEHOLD)}, .width = 14},
      [VISIT_PERSONS] = {.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT},
      [VISIT_FROM] = {.heads = {report_plain(v->report, standard_of(v, 0)->label,
                                             strlen(standard_of(v, 0)->label))},
                      .width = 32},
      [VISIT_TO] = {.heads = {report_plain(v->report, standard_of(v, 1)->label,
                                           strlen(standard_of(v, 1)->label))},
                    .width = 32},
      [VISIT_ASK] = {.heads = {words_of(MSG_CHANGEOVER_ASK)}, .width = 36}};
  v->list = report_add_table(v->report, "visits", words_of(MSG_CHANGEOVER_VISITS),
                             columns - visit_column(v, 0), VISIT_COLUMNS + visit_column(v, 0));
  if (v->list) v->list->filtered = true;
}

static label unknown_words(changeover *v, const char *name) {
  text both[2] = {{0}};
  for (int lang = 0; lang < 2; lang++)
    unknown_tell(&both[lang], standard_of(v, 1)->of, name, (chuan_lang)lang);
  bool twice = !same_text(text_of(&both[CHUAN_VI]), text_of(&both[CHUAN_EN]));
  size_t colon = strcspn(text_of(&both[CHUAN_EN]), ":");
  if (twice) both[CHUAN_EN].at[both[CHUAN_EN].length = colon] = '\0'; /* what is lacking once */
  return report_keep(v->report, both);
}

/* What the households hang on that no visit can tell, and what one can: a table, where there is
 * anything. */
static void put_open(changeover *v, const char *id, message title, bool blank) {
  static const message kinds[OPEN_KINDS] = {MSG_COMPARE_BLANK, MSG_COMPARE_NOT_ASKED,
                                            MSG_COMPARE_LAW};
  const moves *m = &v->c.moves;
  size_t any = 0;
  while (any < m->nopen && (m->open[any].kind == OPEN_BLANK) != blank) any++;
  if (any == m->nopen) return;
  const report_column columns[OPEN_COLUMNS] = {
      [OPEN_QUESTION] = {.heads = {words_of(MSG_CHANGEOVER_QUESTION)}, .width = 60},
      [OPEN_WHY] = {.heads = {words_of(MSG_CHANGEOVER_WHY)}},
      [OPEN_HOUSEHOLDS] = {.heads = {words_of(MSG_CHANGEOVER_FAMILIES)}, .kind = COLUMN_COUNT},
      [OPEN_PERSONS] = {.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT}};
  report_table *t = report_add_table(v->report, id, words_of(title), columns, OPEN_COLUMNS);
  for (size_t i = any; i < m->nopen; i++) {
    char name[160];
    const moves_open *of = &m->open[i];
    if ((of->kind == OPEN_BLANK) != blank) continue;
    const char *what = question_name(&of->of, name, sizeof name);
    label words = of->of.field ? question_label(standard_of(v, 1)->of, what) : (label){0};
    if (!words.vi && of->of.field) words = question_label(standard_of(v, 0)->of, what);
    if (!words.vi) words = unknown_words(v, what);
    report_add_row(t);
    report_put_id(t, report_plain(v->report, what, strlen(what)).vi);
    report_put_text(t, OPEN_QUESTION, words);
    report_put_text(t, OPEN_WHY, words_of(kinds[of->kind]));
    report_put_count(t, OPEN_HOUSEHOLDS, of->open.households);
    report_put_count(t, OPEN_PERSONS, of->open.persons);
  }
}

/* ---- one call ---- */

static chuan_status changeover_open(changeover *v, options *o, chuan_fault *fault) {
  chuan_status status = compare_take(o, &v->c.second_round, fault);
  if (!status && v->c.second_round)
    status = FAULT(fault, CHUAN_USAGE, (place){.file = o->db}, CHANGEOVER_ONE_ROUND, "");
  if (!status) status = compare_open(&v->c, fault);
  if (!status) status = asking_new(&v->c.job, &v->gaps, fault);
  if (status) return status;
  size_t most = (size_t)v->c.job.batch->household_capacity + 1;
  v->visits = memory_make(most, sizeof *v->visits);
  v->rows = memory_make(most, sizeof *v->rows);
  v->report = report_new(o->arena, "changeover");
  if (!v->visits || !v->rows || !v->report) return fault_memory(fault);
  return CHUAN_OK;
}

static chuan_status changeover_make(changeover *v, chuan_fault *fault) {
  begin_visits(v);
  if (v->c.lists) moved_list_begin(&v->moved, v->report, &v->c);
  chuan_status status = look_at_all(v, fault);
  if (!status && v->c.job.seats && seating_failed(v->c.job.seats)) status = fault_memory(fault);
  if (status) return status;
  compare_report_head(v->report, &v->c, MSG_CHANGEOVER_TITLE);
  if (v->list && !v->list->nrows) report_line(v->list, words_of(MSG_CHANGEOVER_NOBODY));
  moved_list_end(&v->moved);
  if (v->moved.table && !v->moved.count) report_line(v->moved.table, words_of(MSG_MOVED_NONE));
  if (v->o->visits) return CHUAN_OK;
  put_units(v);
  if (v->o->format == OUTPUT_CSV) return CHUAN_OK;
  put_open(v, "questions", MSG_CHANGEOVER_BLANKS, true);
  put_open(v, "unknowable", MSG_CHANGEOVER_UNKNOWABLE, false);
  return CHUAN_OK;
}

/* The tables in the order they are read: --visits asks for the list alone; a CSV is one table. The
 * lists, which were made first, stand last. */
static void order_tables(changeover *v) {
  report *r = v->report;
  report_table *lists[2] = {v->moved.table, v->list};
  int count = 0;
  if (v->o->visits || r->failed) return;
  for (int i = 0; i < r->ntables; i++)
    if (r->tables[i] != lists[0] && r->tables[i] != lists[1]) r->tables[count++] = r->tables[i];
  for (int i = 0; i < 2; i++)
    if (lists[i]) r->tables[count++] = lists[i];
  if (v->o->format == OUTPUT_CSV) r->ntables = 1;
}

static void summary(const changeover *v) {
  text out = {0};
  for (int side = 0; side < 2 && v->o->format != OUTPUT_JSON; side++)
    law_what_ifs(&out, v->o, standard_of(v, side)->of);
  if (v->o->format != OUTPUT_JSON) counts_remarks(&out, &v->c.counts);
  say_text(&out);
  text_free(&out);
  refusals_say(v->o, &v->c.job.refusals);
}

int command_changeover(options *o) {
  bool pages = o->format == OUTPUT_HTML || o->format == OUTPUT_XLSX;
  bool lists = !o->visits && (pages || o->format == OUTPUT_JSON);
  changeover v = {.o = o, .c = {.o = o, .lists = lists}};
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = changeover_open(&v, o, &fault);
  if (!status) status = changeover_make(&v, &fault);
  if (!status) order_tables(&v), status = report_write(&out, v.report, o, &fault);
  if (!status) summary(&v);
  if (!status && (v.c.job.refusals.count || counts_conflicts(&v.c.counts))) status = CHUAN_REFUSED;
  gaps_free(v.gaps);
  memory_free(v.visits);
  memory_free(v.rows);
  compare_close(&v.c);
  return command_end_output(o, status, &fault, &out);
}
