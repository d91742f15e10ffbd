/* rows: verdicts as CSV or JSON. Must never know counts. */
#include "cli/rows.h"

#include <string.h>

static const char *const answer_words[] = {"no", "yes", "unknown"};

/* Position of an indicator in the union, or -1. */
static int indicator_at(const rows *r, const char *id) {
  for (int i = 0; i < r->nindicators; i++)
    if (same_text(r->indicators[i], id)) return i;
  return -1;
}

chuan_status rows_open(rows *r, const options *o, const job *j, chuan_fault *fault) {
  const plan *p = j->law.plan;
  size_t most = 1;
  *r = (rows){.o = o, .job = j};
  for (int s = 0; s < p->nstandards; s++) most += (size_t)p->standards[s].nindicators;
  r->indicators = memory_make(most, sizeof *r->indicators);
  r->slots = memory_make(most * (size_t)p->nstandards, sizeof *r->slots);
  if (!r->indicators || !r->slots) return fault_memory(fault);
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < p->standards[s].nindicators; i++) {
      const char *id = p->standards[s].indicators[i].of->of->n.id;
      if (indicator_at(r, id) < 0) r->indicators[r->nindicators++] = id;
    }
  for (int i = 0; i < p->nstandards * r->nindicators; i++) r->slots[i] = -1;
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < p->standards[s].nindicators; i++) {
      const plan_indicator *one = &p->standards[s].indicators[i];
      r->slots[s * r->nindicators + indicator_at(r, one->of->of->n.id)] = one->slot;
    }
  return CHUAN_OK;
}

void rows_free(rows *r) {
  memory_free(r->indicators);
  memory_free(r->slots);
}

void rows_cell(text *out, const char *s, size_t length, bool guard) {
  bool quoted = false, formula = guard && length && strchr("=+-@\t\r", s[0]);
  for (size_t i = 0; i < length && !quoted; i++) quoted = strchr(",\"\r\n", s[i]) && s[i];
  if (!quoted && !formula) {
    text_add_bytes(out, s, length);
    return;
  }
  if (quoted) text_add_char(out, '"');
  if (formula) text_add_char(out, '\'');
  for (size_t i = 0; i < length; i++) {
    if (s[i] == '"') text_add_char(out, '"');
    text_add_char(out, s[i]);
  }
  if (quoted) text_add_char(out, '"');
}

/* Appends a comma and a cell of ours: ids of rule files may begin with a minus. */
static void next_cell(text *out, const rows *r, const char *s) {
  text_add_char(out, ',');
  rows_cell(out, s, strlen(s), r->o->excel_safe);
}

/* The same for words that were gathered, and empties them. */
static void next_words(text *out, const rows *r, text *words) {
  next_cell(out, r, text_of(words));
  text_clear(words);
}

void rows_head(text *out, const rows *r) {
  text_add(out, "household_id,standard,class,possible,lacking_certain,lacking_possible");
  for (int i = 0; i < r->nindicators && r->o->indicators; i++)
    text_addf(out, ",d_%s", r->indicators[i]);
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

/* The answer of an indicator of the union, or "" where the standard has none. */
static const char *indicator_answer(const rows *r, int number, int i, int household) {
  int own = r->slots[number * r->nindicators + i];
  return own < 0 ? "" : answer_words[run_answer(r->job->run, own, household)];
}

/* The household's id is never guarded: it must stay the id of the survey. */
static void id_cell(text *out, const batch *b, int household) {
  rows_cell(out, b->texts + b->id_at[household], b->id_length[household], false);
}

void rows_plain(text *out, const batch *b, int household, const char *const *words, int count) {
  id_cell(out, b, household);
  for (int i = 0; i < count; i++) {
    text_add_char(out, ',');
    rows_cell(out, words[i], strlen(words[i]), false);
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
  for (int i = 0; i < r->nindicators && r->o->indicators; i++) {
    text_add_char(out, ',');
    text_add(out, indicator_answer(r, number, i, household));
  }
  if (r->o->kinds) kinds_text(scratch, j, s, household), next_words(out, r, scratch);
  if (r->o->nreadings) readings_text(scratch, r, s), next_words(out, r, scratch);
  text_add_char(out, '\n');
}

/* Appends the indicators that the standard has. */
static void json_indicators(json_t *row, const rows *r, int number, int household) {
  json_t *answers = json_object();
  for (int i = 0; i < r->nindicators; i++) {
    const char *word = indicator_answer(r, number, i, household);
    if (*word) json_put(answers, r->indicators[i], word);
  }
  json_object_set_new(row, "indicators", answers);
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
  if (r->o->indicators) json_indicators(row, r, number, household);
  if (r->o->kinds) kinds_text(scratch, j, s, household), json_list(row, "kinds", scratch);
  if (r->o->nreadings) readings_text(scratch, r, s), json_list(row, "readings", scratch);
  text_add(out, r->begun ? ",\n    " : "\n    ");
  r->begun = true;
  json_finish(out, row, false);
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
