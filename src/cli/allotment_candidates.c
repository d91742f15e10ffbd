/* allotment_candidates: the households of the lists that a target is about, each with how far its
 * answers are from leaving them: a list for work. Must never know how a target is shared. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cli/allotment.h"
#include "cli/asked.h"
#include "cli/borders.h"
#include "cli/job.h"
#include "cli/recall.h"
#include "cli/say.h"
#include "run/candidates.h"
#include "run/tally.h"

/* The questions that tell whether anybody is able to work. */
#define FIELD_WITHOUT "without_labour"
#define FIELD_ABLE "able_to_work"

typedef struct listed {
  candidate is; /* `nearest` is gone */
  int unit;
  const char *id;
  int64_t persons; /* -1: not known */
  label distance, lacks;
} listed;

typedef struct search {
  allotment *m;
  const list_info *lists;
  int nlists;
  listed *found;
  int64_t count, wanted; /* listed with answers; listed in all */
  int64_t overridden;
  bool asked_labour; /* a form did */
  /* of the run that is being read */
  options o[2]; /* in each language */
  job job;
  int64_t run;
  int standard;
  uint32_t classes;
  labour_columns labour;
} search;

/* ---- one household ---- */

/* Its row on the lists of this run, NULL: it is on none of them, or in another class. */
static const roll_row *row_of(const search *s, const char *id) {
  const roll *r = &s->m->start->roll;
  int64_t low = 0, high = r->count;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (strcmp(r->rows[middle].household_id, id) < 0) low = middle + 1;
    else high = middle;
  }
  if (low == r->count || !same_text(r->rows[low].household_id, id)) return NULL;
  const roll_row *row = &r->rows[low];
  for (int i = 0; i < s->nlists; i++)
    if (s->lists[i].id == row->list && s->lists[i].run == s->run)
      return allotment_counts(s->m, row->class_) ? row : NULL;
  return NULL;
}

static label lacks_of(search *s, uint64_t lacks) {
  const plan_standard *p = &s->job.law.plan->standards[s->standard];
  text both[2] = {{0}};
  for (int i = 0; i < p->nindicators && i < 64; i++)
    for (int lang = 0; lang < 2 && (lacks >> i & 1); lang++) {
      const noun *n = &p->indicators[i].of->of->n;
      if (both[lang].length) text_add(&both[lang], "; ");
      text_add(&both[lang], label_in(n->words, (chuan_lang)lang, n->id));
    }
  return report_keep(s->m->report, both);
}

static label distance_of(search *s, const border *b) {
  text both[2] = {{0}};
  for (int lang = 0; b && lang < 2; lang++)
    border_text(&both[lang], &s->o[lang], &s->job.law.plan->standards[s->standard], b, false);
  return report_keep(s->m->report, both);
}

static chuan_status add(search *s, int household, const roll_row *row, chuan_fault *fault) {
  const job *j = &s->job;
  spot at = {j->run, j->law.plan, j->batch, s->standard, household, -1};
  arena *scratch = arena_new();
  if (!scratch) return fault_memory(fault);
  listed *to = &s->found[s->count];
  *to = (listed){.unit = s->m->start->units_of[s->m->level][row - s->m->start->roll.rows],
                 .id = row->household_id,
                 .persons = row->persons};
  chuan_status status = candidate_make(&at, s->classes, &s->labour, scratch, &to->is, fault);
  if (!status) {
    if (to->persons < 0 && !household_persons(j->batch, j->size_column, household, &to->persons))
      to->persons = -1;
    to->distance = distance_of(s, to->is.nearest);
    to->lacks = lacks_of(s, to->is.lacks);
    s->overridden += !to->is.as_listed;
    s->count++;
  }
  arena_free(scratch);
  return status;
}

/* ---- one run ---- */

static chuan_status look_at(search *s, int household, text *id, chuan_fault *fault) {
  text_clear(id);
  job_id(id, &s->job, household);
  if (id->failed) return fault_memory(fault);
  if (!job_holds_for(&s->job, s->standard, household, s->o[0].place)) return CHUAN_OK;
  const roll_row *row = row_of(s, text_of(id));
  return row ? add(s, household, row, fault) : CHUAN_OK;
}

static chuan_status look_at_all(search *s, chuan_fault *fault) {
  text id = {0};
  chuan_status status = CHUAN_OK;
  while (!status) {
    status = job_next(&s->job, fault);
    if (status || !s->job.batch->households) break;
    for (int h = 0; h < s->job.batch->households && !status; h++)
      status = look_at(s, h, &id, fault);
  }
  text_free(&id);
  return status;
}

/* Which of the run's standards the lists are under, and which of its classes are meant. */
static void aim(search *s) {
  const plan *p = s->job.law.plan;
  assert(p);
  s->standard = 0;
  for (int i = 0; i < p->nstandards; i++)
    if (same_text(p->standards[i].label, s->m->plan->standard)) s->standard = i;
  s->classes = 0;
  const plan_standard *of = &p->standards[s->standard];
  for (int i = 0; i < of->nclasses; i++) {
    const char *id = verdict_name(of, i);
    bool wanted = (same_text(id, CLASS_POOR) && allotment_counts(s->m, LISTED_POOR))
                  || (same_text(id, CLASS_NEAR_POOR) && allotment_counts(s->m, LISTED_NEAR_POOR));
    if (wanted) s->classes |= UINT32_C(1) << i;
  }
}

/* The column of a question that the form asked, else -1. */
static int asked_column(const job *j, const field *f) {
  return f && origin_has(&j->from, f) ? job_column(j, f) : -1;
}

/* The law of the run and the answers of its round, with those about labour. */
static chuan_status open_run(search *s, const field *also[2], chuan_fault *fault) {
  run_head *head = arena_make(s->m->o->arena, sizeof *head);
  if (!head) return fault_memory(fault);
  s->job = job_closed();
  s->o[0] = *s->m->o;
  s->o[0].by = NULL; /* units are those of the lists */
  chuan_status status = run_find(s->m->ledger.store, s->run, s->m->o->arena, head, fault);
  if (status) return status;
  const round_info *round = ledger_round(&s->m->ledger, head->round);
  if (!round) return FAULT(fault, CHUAN_OUTSIDE, (place){.file = s->o[0].db}, STORE_DAMAGED, "");
  status = options_of_run(&s->o[0], head, round->name, fault);
  s->o[1] = s->o[0];
  s->o[0].lang = (chuan_lang)0, s->o[1].lang = (chuan_lang)1;
  if (!status) status = law_asked(&s->job.law, &s->o[0], fault);
  if (status) return status;
  const survey *asked = s->job.law.settled[0]->survey;
  const field *known[] = {survey_field(asked, HOUSEHOLD, FIELD_WITHOUT),
                          survey_field(asked, PERSON, FIELD_ABLE)};
  for (int i = 0; i < 2; i++)
    if (known[i]) also[s->job.nalso++] = known[i];
  s->job.also = also;
  status = job_open_survey(&s->job, &s->o[0], fault);
  if (status) return status;
  s->labour = (labour_columns){asked_column(&s->job, known[0]), asked_column(&s->job, known[1])};
  s->asked_labour |= s->labour.without >= 0 || s->labour.able >= 0;
  return CHUAN_OK;
}

static chuan_status read_run(search *s, int64_t id, chuan_fault *fault) {
  const field *also[2];
  s->run = id;
  chuan_status status = open_run(s, also, fault);
  if (!status) aim(s), status = look_at_all(s, fault);
  job_close(&s->job);
  return status;
}

/* ---- all runs that lists in force were made from ---- */

static bool is_first_of_run(const search *s, int at) {
  for (int i = 0; i < at; i++)
    if (s->lists[i].run == s->lists[at].run) return false;
  return s->lists[at].run != 0;
}

static chuan_status read_lists(search *s, chuan_fault *fault) {
  list_info *all = NULL;
  int count = 0;
  const local_plan *p = s->m->plan;
  const roll *r = &s->m->start->roll;
  chuan_status status = lists_read(s->m->ledger.store, s->m->o->arena, &all, &count, fault);
  for (int i = 0; i < count && !status; i++)
    if (all[i].year == p->years[AT_BASELINE] && !all[i].replaced_by
        && same_text(all[i].standard, p->standard))
      all[s->nlists++] = all[i];
  s->lists = all;
  for (int64_t i = 0; i < r->count; i++) s->wanted += allotment_counts(s->m, r->rows[i].class_);
  s->found = arena_array(s->m->o->arena, (size_t)s->wanted + 1, sizeof *s->found);
  if (!status && !s->found) status = fault_memory(fault);
  int runs = 0;
  for (int i = 0; i < s->nlists && !status; i++)
    if (is_first_of_run(s, i)) runs++, status = read_run(s, s->lists[i].run, fault);
  if (!status && !runs)
    status = FAULT(fault, CHUAN_REFUSED, (place){.file = s->m->o->db}, ALLOT_CANDIDATES_RUN,
                   numeral_of(p->years[AT_BASELINE]).at);
  return status;
}

/* ---- the tables ---- */

enum {
  AT_UNIT,
  AT_RANK,
  AT_HOUSEHOLD,
  AT_PERSONS,
  AT_SHARE,
  AT_DISTANCE,
  AT_DEPRIVATIONS,
  AT_WHICH,
  AT_LABOUR,
  COLUMNS
};

static report_table *begin(search *s, const char *id, message title) {
  const report_column columns[COLUMNS] = {
      [AT_UNIT] = {.heads = {words_of(MSG_ALLOT_HEAD_UNIT)}, .width = 18},
      [AT_RANK] = {.heads = {words_of(MSG_ALLOT_HEAD_NUMBER)}, .kind = COLUMN_COUNT, .width = 6},
      [AT_HOUSEHOLD] = {.heads = {words_of(MSG_ALLOT_HEAD_HOUSEHOLD)}, .width = 14},
      [AT_PERSONS] = {.heads = {words_of(MSG_ALLOT_HEAD_PERSONS)},
                      .kind = COLUMN_COUNT,
                      .width = 9},
      [AT_SHARE] = {.heads = {words_of(MSG_ALLOT_HEAD_SHARE)}, .kind = COLUMN_NUMBER, .width = 10},
      [AT_DISTANCE] = {.heads = {words_of(MSG_ALLOT_HEAD_DISTANCE)}, .width = 58},
      [AT_DEPRIVATIONS] = {.heads = {words_of(MSG_ALLOT_HEAD_DEPRIVATIONS)},
                           .kind = COLUMN_COUNT,
                           .width = 10},
      [AT_WHICH] = {.heads = {words_of(MSG_ALLOT_HEAD_WHICH)}, .width = 40},
      [AT_LABOUR] = {.heads = {words_of(MSG_ALLOT_HEAD_LABOUR)}, .width = 10}};
  report_table *t = report_add_table(s->m->report, id, words_of(title), columns, COLUMNS);
  label under = {s->m->plan->standard, s->m->plan->standard};
  report_line(t, ALLOT_SAY(s->m, ALLOT_LIST_LINE, under));
  return t;
}

static int in_order(const void *a, const void *b) {
  const listed *x = a, *y = b;
  bool apart = x->is.labour == LABOUR_NONE, other = y->is.labour == LABOUR_NONE;
  if (apart != other) return apart ? 1 : -1;
  if (x->unit != y->unit) return x->unit - y->unit;
  int order = candidate_compare(&x->is, &y->is);
  return order ? order : strcmp(x->id, y->id);
}

static void put_row(const search *s, report_table *t, const listed *of, int rank) {
  static const message able[] = {[LABOUR_SOME] = MSG_ALLOT_LABOUR_SOME,
                                 [LABOUR_NOT_KNOWN] = MSG_ALLOT_LABOUR_UNKNOWN,
                                 [LABOUR_NONE] = MSG_ALLOT_LABOUR_NONE};
  report_add_row(t);
  report_put_id(t, of->id);
  report_put_text(t, AT_UNIT, s->m->shares[of->unit].words);
  report_put_count(t, AT_RANK, rank);
  report_put_text(t, AT_HOUSEHOLD, (label){of->id, of->id});
  if (of->persons >= 0) report_put_count(t, AT_PERSONS, of->persons);
  report_put_number(t, AT_SHARE, ratio_mul(of->is.share, ratio_whole(100)));
  report_put_text(t, AT_DISTANCE, of->distance);
  if (of->is.deprivations) report_put_count(t, AT_DEPRIVATIONS, of->is.deprivations);
  report_put_text(t, AT_WHICH, of->lacks);
  report_put_text(t, AT_LABOUR, words_of(able[of->is.labour]));
}

static void put_notes(search *s, report_table *t) {
  allotment *m = s->m;
  report_table_note(t, words_of(MSG_ALLOT_ORDER));
  report_table_note(t, words_of(MSG_ALLOT_ONE_AWAY));
  if (s->overridden)
    report_table_note(t, ALLOT_SAY(m, ALLOT_OVERRIDDEN, allotment_number(m, s->overridden)));
  if (s->wanted > s->count)
    report_table_note(t, ALLOT_SAY(m, ALLOT_NO_ANSWERS, allotment_number(m, s->wanted - s->count)));
  if (!s->asked_labour)
    report_table_note(t, ALLOT_SAY(m, ALLOT_NO_LABOUR, ((label){FIELD_WITHOUT, FIELD_WITHOUT}),
                                   ((label){FIELD_ABLE, FIELD_ABLE})));
}

/* Who has nobody able to work stands on a sheet of its own; a CSV is one table. */
static void put_tables(search *s) {
  report_table *t = begin(s, "candidates", MSG_ALLOT_LIST), *apart = NULL;
  bool one = s->m->o->format == OUTPUT_CSV;
  int rank = 0;
  if (!t) return;
  if (s->count) qsort(s->found, (size_t)s->count, sizeof *s->found, in_order);
  for (int64_t i = 0; i < s->count; i++) {
    const listed *of = &s->found[i], *before = i ? of - 1 : NULL;
    bool none = of->is.labour == LABOUR_NONE;
    if (none && !apart) apart = one ? t : begin(s, "protection", MSG_ALLOT_LIST_APART);
    bool same = before && before->unit == of->unit && (before->is.labour == LABOUR_NONE) == none;
    rank = same ? rank + 1 : 1;
    put_row(s, none ? apart : t, of, rank);
  }
  put_notes(s, t);
}

chuan_status allotment_candidates(allotment *m, chuan_fault *fault) {
  search *s = arena_make(m->o->arena, sizeof *s);
  if (!s) return fault_memory(fault);
  s->m = m;
  chuan_status status = read_lists(s, fault);
  if (!status) put_tables(s);
  return status;
}
