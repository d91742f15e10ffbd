/* class_list: see class_list.h. */
#include "cli/class_list.h"

#include <string.h>

#include "cli/recall.h"
#include "cli/say.h"
#include "cli/unit_told.h"
#include "data/seats.h"
#include "run/tally.h"
#include "run/value.h"

/* Columns of a standard that are there always, before those that were asked for. */
enum { OF_CLASS, OF_COUNT, OF_DEPRIVED, OF_UNCLEAR, STANDARD_COLUMNS };
enum { CLASS_NAME, CLASS_HOUSEHOLDS, CLASS_SHARE, CLASS_PERSONS, CLASS_COLUMNS };
enum { WEIGHTED_COLUMNS = 2, COLUMNS_LEAST = UNIT_LEVELS + 2 };
enum { STANDARDS_SHOWN = (REPORT_COLUMNS_MOST - COLUMNS_LEAST) / (STANDARD_COLUMNS + 2) };

bool class_list_asked(const options *o) {
  return o->format == OUTPUT_XLSX || o->format == OUTPUT_HTML;
}

/* ---- opening ---- */

/* Which standard on which day, and what is changed of it. */
static void put_standard_line(const class_list *l, report_table *t, const job *j, int number) {
  const plan_standard *s = &j->law.plan->standards[number];
  report_line(t, law_title(l->report, MSG_GAPS_UNDER, s));
  law_changes(l->report, t, s->of);
}

static void head_standard(const class_list *l, const job *j, int number, report_column *columns,
                          int *count) {
  const plan_standard *s = &j->law.plan->standards[number];
  bool several = j->law.plan->nstandards > 1;
  label name = report_plain(l->report, s->label, strlen(s->label));
  const report_column all[] = {
      {.heads = {words_of(MSG_CLASSED_CLASS)}, .width = 26},
      {.heads = {words_of(MSG_CLASSED_LACKING)}, .kind = COLUMN_COUNT},
      {.heads = {words_of(MSG_CLASSED_DEPRIVED)}, .width = 36},
      {.heads = {words_of(MSG_CLASSED_UNCLEAR)}, .width = 24},
      {.heads = {words_of(MSG_CLASSED_KINDS)}, .width = 24},
      {.heads = {words_of(MSG_CLASSED_ENTITLED)}, .width = 44},
  };
  for (int i = 0; i < (int)(sizeof all / sizeof *all); i++) {
    if ((i == STANDARD_COLUMNS && !l->o->kinds) || (i > STANDARD_COLUMNS && !l->o->entitlements))
      continue;
    report_column *c = &columns[(*count)++];
    *c = all[i];
    if (several) c->heads[0] = name, c->heads[1] = all[i].heads[0];
  }
}

static void list_begin(class_list *l, const job *j) {
  report_column columns[REPORT_COLUMNS_MOST];
  int count = 0;
  for (int k = 0; k < UNIT_LEVELS; k++)
    if (j->unit_columns[k] >= 0)
      columns[count++] =
          (report_column){.heads = {j->columns[j->unit_columns[k]]->words}, .width = 14};
  columns[count++] = (report_column){.heads = {words_of(MSG_CHANGEOVER_HOUSEHOLD)}, .width = 14};
  columns[count++] =
      (report_column){.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT};
  for (int s = 0; s < j->law.plan->nstandards; s++) {
    l->at[s] = count;
    head_standard(l, j, s, columns, &count);
  }
  l->table = report_add_table(l->report, "households", words_of(MSG_CLASSED_TITLE), columns, count);
  if (!l->table) return;
  l->table->filtered = true;
  for (int s = 0; s < j->law.plan->nstandards; s++) put_standard_line(l, l->table, j, s);
}

chuan_status class_list_open(class_list *l, job *j, const options *o, chuan_fault *fault) {
  *l = (class_list){.o = o};
  *j = job_closed();
  chuan_status status = law_asked(&j->law, o, fault);
  if (status) return status;
  if (j->law.count > STANDARDS_SHOWN)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, CLASSED_STANDARDS, numeral_of(STANDARDS_SHOWN).at);
  j->wants_units = true;
  status = job_open_survey(j, o, fault);
  if (!status && j->from.store) status = units_read(j->from.store, o->arena, &l->units, fault);
  if (!status && l->units.ninfos)
    status = seating_make(&l->units, j->law.settled[0]->on / 10000, o->arena, &l->seats, fault);
  if (status) return status;
  j->seats = l->seats;
  if (l->seats) seating_join_villages(l->seats);
  l->report = report_new(o->arena, "classify");
  if (!l->report) return fault_memory(fault);
  list_begin(l, j);
  return CHUAN_OK;
}

/* ---- households ---- */

/* Appends "; words" of a noun. */
static void add_noun(text *out, const noun *n, chuan_lang lang) {
  text_addf(out, "%s%s", out->length ? "; " : "", label_in(n->words, lang, n->id));
}

static void add_nouns(text both[2], const noun *n) {
  add_noun(&both[CHUAN_VI], n, CHUAN_VI);
  add_noun(&both[CHUAN_EN], n, CHUAN_EN);
}

static void put_nouns(class_list *l, int to, text both[2]) {
  report_put_text(l->table, to, report_keep(l->report, both));
}

static void put_indicators(class_list *l, const job *j, const plan_standard *s, int household,
                           int first) {
  text sure[2] = {{0}}, unclear[2] = {{0}};
  int open = 0;
  for (int i = 0; i < s->nindicators; i++) {
    int answer = run_answer(j->run, s->indicators[i].slot, household);
    if (answer != ANSWER_NO)
      add_nouns(answer == ANSWER_YES ? sure : unclear, &s->indicators[i].of->of->n);
    open += answer == ANSWER_UNKNOWN;
  }
  for (int lang = 0; lang < 2 && open > 1 && open == s->nindicators; lang++) {
    text_clear(&unclear[lang]);
    text_add(&unclear[lang], message_words(MSG_CLASSED_ALL_UNCLEAR, (chuan_lang)lang));
  }
  put_nouns(l, first + OF_DEPRIVED, sure);
  put_nouns(l, first + OF_UNCLEAR, unclear);
}

static void put_kinds(class_list *l, const job *j, const plan_standard *s, int household, int to) {
  text both[2] = {{0}};
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds; i++)
      if (run_answer(j->run, s->classes[c].kinds[i].slot, household) == ANSWER_YES)
        add_nouns(both, &s->classes[c].kinds[i].of->n);
  put_nouns(l, to, both);
}

/* What the household surely is entitled to, and what perhaps, which is said. */
static void put_entitlements(class_list *l, const job *j, const plan_standard *s, int household,
                             int to) {
  text both[2] = {{0}};
  for (int i = 0; i < s->nentitlements; i++) {
    int answer = run_answer(j->run, s->entitlements[i].slot, household);
    if (answer == ANSWER_NO) continue;
    add_nouns(both, &s->entitlements[i].of->of->n);
    for (int lang = 0; lang < 2 && answer == ANSWER_UNKNOWN; lang++)
      text_addf(&both[lang], " (%s)", message_words(MSG_WHY_UNKNOWN, (chuan_lang)lang));
  }
  put_nouns(l, to, both);
}

static void put_standard(class_list *l, const job *j, int number, int household) {
  const plan_standard *s = &j->law.plan->standards[number];
  const verdicts *v = run_verdicts(j->run, number);
  int first = l->at[number], more = first + STANDARD_COLUMNS;
  text outcome[2] = {{0}};
  for (int lang = 0; lang < 2; lang++)
    tally_tell(&outcome[lang], s, v->class_[household], v->possible[household], (chuan_lang)lang);
  report_put_text(l->table, first + OF_CLASS, report_keep(l->report, outcome));
  if (s->lacking >= 0)
    report_put_range(l->table, first + OF_COUNT, v->lacking_low[household],
                     v->lacking_high[household]);
  else report_put_blank(l->table, first + OF_COUNT);
  put_indicators(l, j, s, household, first);
  if (l->o->kinds) put_kinds(l, j, s, household, more++);
  if (l->o->entitlements) put_entitlements(l, j, s, household, more);
}

static void put_household(class_list *l, const job *j, int household) {
  int to = 0;
  int64_t persons;
  size_t length;
  text id = {0};
  report_add_row(l->table);
  const seat *at = j->seats ? job_seat(j, household) : NULL;
  for (int k = 0; k < UNIT_LEVELS; k++) {
    if (j->unit_columns[k] < 0) continue;
    const char *said = job_word(j, j->unit_columns[k], household, &length);
    if (at) said = at->in[k], length = strlen(said);
    report_put_text(
        l->table, to++,
        unit_told_label(l->report, &l->units, unit_level_id((unit_level)k), said, length));
  }
  job_id(&id, j, household);
  label name = report_take(l->report, &id);
  report_put_id(l->table, name.vi);
  report_put_text(l->table, to++, name);
  if (household_persons(j->batch, j->size_column, household, &persons))
    report_put_count(l->table, to, persons);
}

static bool holds_for_any(const class_list *l, const job *j, int household) {
  for (int s = 0; s < j->law.plan->nstandards; s++)
    if (job_holds_for(j, s, household, l->o->place)) return true;
  return false;
}

void class_list_add(class_list *l, const job *j) {
  for (int h = 0; h < j->batch->households && l->table; h++) {
    if (run_refusal(j->run, h) != REFUSAL_NONE || !holds_for_any(l, j, h)) continue;
    if (l->count++ >= REPORT_LIST_MOST) continue;
    put_household(l, j, h);
    for (int s = 0; s < j->law.plan->nstandards; s++) {
      if (job_holds_for(j, s, h, l->o->place)) put_standard(l, j, s, h);
      else report_put_blank(l->table, l->at[s] + OF_COUNT);
    }
  }
}

/* ---- counts ---- */

/* A share of a sum of weights. */
static void put_weighted(report_table *t, int to, wide part, wide whole) {
  char vi[32], en[32];
  if (whole <= 0) return;
  percent_write(vi, sizeof vi, part, whole, CHUAN_VI);
  percent_write(en, sizeof en, part, whole, CHUAN_EN);
  label words = {report_plain(t->of, vi, strlen(vi)).vi, report_plain(t->of, en, strlen(en)).vi};
  report_put_exact(t, to, words, ratio_of(percent_hundredths(part, whole), 10000), 2, true);
}

static void put_class(report_table *t, const counts *c, int number, int at, label name,
                      int64_t households, int64_t persons, int64_t all) {
  const weighed *w = c->by_weight[number];
  const wide *const parts[] = {w ? w->households : NULL, w ? w->persons : NULL};
  report_add_row(t);
  report_put_id(t, at < 0 ? "all" : tally_name(&c->job->law.plan->standards[number], at));
  report_put_text(t, CLASS_NAME, name);
  report_put_count(t, CLASS_HOUSEHOLDS, households);
  report_put_count(t, CLASS_PERSONS, persons);
  for (int i = 0; i < WEIGHTED_COLUMNS && w; i++) {
    wide whole = weighed_sum(w, parts[i]);
    put_weighted(t, CLASS_COLUMNS + i, at < 0 ? whole : parts[i][at], whole);
  }
  report_put_count(t, t->ncolumns - 1, all);
}

static report_table *counts_table(class_list *l, bool has_weights, int number) {
  int last = CLASS_COLUMNS + (has_weights ? WEIGHTED_COLUMNS : 0);
  report_column columns[CLASS_COLUMNS + WEIGHTED_COLUMNS + 1] = {
      [CLASS_NAME] = {.heads = {words_of(MSG_CLASSED_CLASS)}, .width = 40},
      [CLASS_HOUSEHOLDS] = {.heads = {words_of(MSG_CHANGEOVER_FAMILIES)}, .kind = COLUMN_COUNT},
      [CLASS_SHARE] = {.heads = {words_of(MSG_CLASSED_SHARE)},
                       .kind = COLUMN_RATE,
                       .part = CLASS_HOUSEHOLDS,
                       .whole = last},
      [CLASS_PERSONS] = {.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT},
      [CLASS_COLUMNS] = {.heads = {heading_of(l->report, MSG_W_WEIGHTED_HOUSEHOLDS)}, .width = 16},
      [CLASS_COLUMNS + 1] = {.heads = {heading_of(l->report, MSG_W_WEIGHTED_PERSONS)}, .width = 16},
  };
  text id = {0};
  text_add(&id, "classes");
  if (number) text_addf(&id, "_%d", number + 1);
  columns[last] = (report_column){.heads = {words_of(MSG_CLASSED_ALL)}, .kind = COLUMN_COUNT};
  report_table *t = report_add_table(l->report, report_take(l->report, &id).vi,
                                     words_of(MSG_CLASSED_COUNTS), columns, last + 1);
  if (t) t->shown = last;
  return t;
}

/* The classes of a standard with what they hold; other outcomes where anybody has them. */
static void put_counts(class_list *l, const counts *c, int number) {
  const plan_standard *s = &c->job->law.plan->standards[number];
  const tally *counted = c->each[number];
  int64_t households, persons;
  report_table *t = counts_table(l, c->by_weight[number] != NULL, number);
  if (!t) return;
  put_standard_line(l, t, c->job, number);
  counts_classified(c, number, &households, &persons);
  for (int i = 0; i < tally_width(s); i++) {
    bool shown = i < s->nclasses || counted->households[i];
    if (i == tally_index(s, VERDICT_REFUSED) || !shown) continue;
    put_class(t, c, number, i, tally_words(s, i), counted->households[i], counted->persons[i],
              households);
  }
  put_class(t, c, number, -1, words_of(MSG_CHANGEOVER_ALL), households, persons, households);
  if (counted->persons_unknown)
    report_table_note(
        t, report_say_counts(l->report, MSG_PERSONS_UNKNOWN, &counted->persons_unknown, 1));
  if (c->by_weight[number] && c->by_weight[number]->unknown)
    report_table_note(
        t, report_say_counts(l->report, MSG_WEIGHTS_UNKNOWN, &c->by_weight[number]->unknown, 1));
  if (!households) report_table_note(t, words_of(MSG_CLASSED_NOBODY));
}

/* What must be said beside the counts, a note a line. */
static void put_remarks(class_list *l, const counts *c) {
  text both[2] = {{0}};
  for (int lang = 0; lang < 2; lang++) {
    options o = *c->o;
    counts said = *c;
    o.lang = (chuan_lang)lang;
    said.o = &o;
    counts_remarks(&both[lang], &said);
  }
  char *rest[2] = {both[0].at, both[1].at};
  while (rest[0] && rest[1] && *rest[0]) {
    const char *vi = strsep(&rest[CHUAN_VI], "\n"), *en = strsep(&rest[CHUAN_EN], "\n");
    report_note(l->report, (label){report_plain(l->report, vi, strlen(vi)).vi,
                                   report_plain(l->report, en, strlen(en)).vi});
  }
  l->report->failed |= both[0].failed || both[1].failed;
  text_free(&both[0]);
  text_free(&both[1]);
}

static bool some_undetermined(const counts *c) {
  for (int s = 0; s < c->standards; s++)
    if (c->each[s]->households[tally_index(&c->job->law.plan->standards[s], VERDICT_UNDETERMINED)])
      return true;
  return false;
}

/* ---- writing ---- */

chuan_status class_list_write(text *out, class_list *l, const counts *c, chuan_fault *fault) {
  report *r = l->report;
  if (l->seats && seating_failed(l->seats)) return fault_memory(fault);
  report_title(r, words_of(MSG_CLASSED_PAPER));
  for (int s = 0; s < c->standards; s++) put_counts(l, c, s);
  put_remarks(l, c);
  if (some_undetermined(c)) report_note(r, words_of(MSG_CLASSED_GAPS));
  if (c->job->refusals.count)
    report_note(r, report_say_counts(r, MSG_CLASSED_REFUSED, &c->job->refusals.count, 1));
  if (l->table && !r->failed) {
    report_list_end(l->table, l->count, MSG_CLASSED_TOO_MANY);
    if (!l->count) report_line(l->table, words_of(MSG_CLASSED_NOBODY));
    memmove(r->tables, r->tables + 1, (size_t)(r->ntables - 1) * sizeof *r->tables);
    r->tables[r->ntables - 1] = l->table;
  }
  return report_write(out, r, l->o, fault);
}
