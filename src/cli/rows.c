/* rows: verdicts as CSV or JSON. Must never know counts. */
#include "cli/rows.h"

#include <string.h>

#include "cli/csv_cell.h"

static const char *const answer_words[] = {"no", "yes", "unknown"};

/* The id and slot of the i-th condition of one kind that a standard answers. */
typedef struct answered {
  const char *id;
  int slot;
} answered;
typedef answered told(const plan_standard *s, int i);

static answered indicator_told(const plan_standard *s, int i) {
  return (answered){s->indicators[i].of->of->n.id, s->indicators[i].slot};
}

static answered entitlement_told(const plan_standard *s, int i) {
  return (answered){s->entitlements[i].of->of->n.id, s->entitlements[i].slot};
}

/* Position of an id in the union; its end where it is not there. */
static int column_at(const answer_columns *c, const char *id) {
  int i = 0;
  while (i < c->count && !same_text(c->ids[i], id)) i++;
  return i;
}

/* Fills the union over the standards, of which `counts` says how many each has. */
static chuan_status columns_open(answer_columns *c, const plan *p, const int *counts, told *tell,
                                 chuan_fault *fault) {
  size_t most = 1;
  for (int s = 0; s < p->nstandards; s++) most += (size_t)counts[s];
  c->ids = memory_make(most, sizeof *c->ids);
  c->slots = memory_make(most * (size_t)p->nstandards, sizeof *c->slots);
  if (!c->ids || !c->slots) return fault_memory(fault);
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < counts[s]; i++) {
      const char *id = tell(&p->standards[s], i).id;
      int at = column_at(c, id);
      if (at == c->count) c->ids[c->count++] = id;
    }
  for (int i = 0; i < p->nstandards * c->count; i++) c->slots[i] = -1;
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < counts[s]; i++) {
      answered one = tell(&p->standards[s], i);
      c->slots[s * c->count + column_at(c, one.id)] = one.slot;
    }
  return CHUAN_OK;
}

static void columns_free(answer_columns *c) {
  memory_free(c->ids);
  memory_free(c->slots);
}

chuan_status rows_open(rows *r, const options *o, const job *j, chuan_fault *fault) {
  const plan *p = j->law.plan;
  int indicators[LAW_STANDARDS_MOST], entitlements[LAW_STANDARDS_MOST];
  *r = (rows){.o = o, .job = j};
  for (int s = 0; s < p->nstandards; s++) {
    indicators[s] = o->indicators ? p->standards[s].nindicators : 0;
    entitlements[s] = p->standards[s].nentitlements;
  }
  chuan_status status = columns_open(&r->indicators, p, indicators, indicator_told, fault);
  return status ? status : columns_open(&r->entitlements, p, entitlements, entitlement_told, fault);
}

void rows_free(rows *r) {
  columns_free(&r->indicators);
  columns_free(&r->entitlements);
}

/* Appends a comma and a cell of ours: ids of rule files may begin with a minus. */
static void next_cell(text *out, const rows *r, const char *s) {
  text_add_char(out, ',');
  csv_cell(out, s, strlen(s), r->o->excel_safe);
}

/* The same for words that were gathered, and empties them. */
static void next_words(text *out, const rows *r, text *words) {
  next_cell(out, r, text_of(words));
  text_clear(words);
}

void rows_head(text *out, const rows *r) {
  text_add(out, "household_id,standard,class,possible,lacking_certain,lacking_possible");
  for (int i = 0; i < r->indicators.count; i++) text_addf(out, ",d_%s", r->indicators.ids[i]);
  for (int i = 0; i < r->entitlements.count; i++) text_addf(out, ",e_%s", r->entitlements.ids[i]);
  if (r->o->kinds) text_add(out, ",kinds");
  if (r->o->nreadings) text_add(out, ",reading");
  text_add_char(out, '\n');
}

/* The sure kinds, in file order. */
static void kinds_text(text *out, const job *j, const plan_standard *s, int household) {
  size_t start = out->length;
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds; i++)
      if (run_answer(j->run, s->classes[c].kinds[i].slot, household) == 1)
        text_addf(out, "%s%s", out->length > start ? " " : "", s->classes[c].kinds[i].of->n.id);
}

/* The readings asked for that the standard has. */
static void readings_text(text *out, const rows *r, const plan_standard *s) {
  size_t start = out->length;
  for (int i = 0; i < r->o->nreadings; i++)
    for (int k = 0; k < s->of->nreadings; k++)
      if (same_text(r->o->readings[i], s->of->readings[k].of->n.id))
        text_addf(out, "%s%s", out->length > start ? " " : "", r->o->readings[i]);
}

/* The answer of a column, or "" where the standard has no such condition. */
static const char *column_answer(const rows *r, const answer_columns *c, int number, int i,
                                 int household) {
  int own = c->slots[number * c->count + i];
  return own < 0 ? "" : answer_words[run_answer(r->job->run, own, household)];
}

/* The cells of the columns. */
static void next_answers(text *out, const rows *r, const answer_columns *c, int number,
                         int household) {
  for (int i = 0; i < c->count; i++) {
    text_add_char(out, ',');
    text_add(out, column_answer(r, c, number, i, household));
  }
}

/* The household's id is never guarded: it must stay the id of the survey. */
static void id_cell(text *out, const batch *b, int household) {
  csv_cell(out, b->texts + b->id_at[household], b->id_length[household], false);
}

void rows_plain(text *out, const batch *b, int household, const char *const *words, int count) {
  id_cell(out, b, household);
  for (int i = 0; i < count; i++) {
    text_add_char(out, ',');
    csv_cell(out, words[i], strlen(words[i]), false);
  }
  text_add_char(out, '\n');
}

/* One row of CSV. */
static void csv_row(text *out, const rows *r, int number, int household, text *scratch) {
  const job *j = r->job;
  const plan_standard *s = &j->law.plan->standards[number];
  const verdicts *v = run_verdicts(j->run, number);
  id_cell(out, j->batch, household);
  next_cell(out, r, s->label);
  next_cell(out, r, verdict_name(s, v->class_[household]));
  verdict_possible(scratch, s, v->possible[household]);
  next_words(out, r, scratch);
  text_add_char(out, ',');
  if (s->lacking >= 0) text_add_int(out, v->lacking_low[household]);
  text_add_char(out, ',');
  if (s->lacking >= 0) text_add_int(out, v->lacking_high[household]);
  next_answers(out, r, &r->indicators, number, household);
  next_answers(out, r, &r->entitlements, number, household);
  if (r->o->kinds) kinds_text(scratch, j, s, household), next_words(out, r, scratch);
  if (r->o->nreadings) readings_text(scratch, r, s), next_words(out, r, scratch);
  text_add_char(out, '\n');
}

/* Appends the answers that the standard has. */
static void json_answers(json_t *row, const char *name, const rows *r, const answer_columns *c,
                         int number, int household) {
  json_t *answers = json_object();
  for (int i = 0; i < c->count; i++) {
    const char *word = column_answer(r, c, number, i, household);
    if (*word) json_put(answers, c->ids[i], word);
  }
  json_object_set_new(row, name, answers);
}

/* A list of words that a text function gives. */
static void json_list(json_t *row, const char *name, text *words) {
  json_put_words(row, name, text_of(words));
  text_clear(words);
}

/* One row of JSON. */
static void json_row(text *out, rows *r, int number, int household, text *scratch) {
  const job *j = r->job;
  const plan_standard *s = &j->law.plan->standards[number];
  const verdicts *v = run_verdicts(j->run, number);
  json_t *row = json_object();
  job_id(scratch, j, household);
  json_put(row, "household_id", text_of(scratch));
  text_clear(scratch);
  json_put(row, "standard", s->label);
  json_put(row, "class", verdict_name(s, v->class_[household]));
  verdict_possible(scratch, s, v->possible[household]);
  json_list(row, "possible", scratch);
  if (s->lacking >= 0) json_put_int(row, "lacking_certain", v->lacking_low[household]);
  if (s->lacking >= 0) json_put_int(row, "lacking_possible", v->lacking_high[household]);
  if (r->o->indicators) json_answers(row, "indicators", r, &r->indicators, number, household);
  if (r->o->entitlements) json_answers(row, "entitlements", r, &r->entitlements, number, household);
  if (r->o->kinds) kinds_text(scratch, j, s, household), json_list(row, "kinds", scratch);
  if (r->o->nreadings) readings_text(scratch, r, s), json_list(row, "readings", scratch);
  json_rows_add(out, &r->begun, row);
}

void rows_add(text *out, rows *r) {
  const job *j = r->job;
  text scratch = {0};
  for (int h = 0; h < j->batch->households; h++) {
    if (run_refusal(j->run, h) != REFUSAL_NONE) continue;
    for (int s = 0; s < j->law.plan->nstandards; s++) {
      if (!job_holds_for(j, s, h, r->o->place)) continue;
      if (r->o->format == OUTPUT_JSON) json_row(out, r, s, h, &scratch);
      else csv_row(out, r, s, h, &scratch);
    }
  }
  if (scratch.failed) out->failed = true;
  text_free(&scratch);
}
