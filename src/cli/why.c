/* why: one household explained under each standard: the tree of reasons as lines or JSON. */
#include "cli/why.h"

#include <string.h>

#include "cli/asked.h"
#include "cli/borders.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/say.h"
#include "run/tally.h"

/* The word for an answer. */
static const char *answer_word(const options *o, int answer) {
  return answer == 1 ? WORD(o, W_YES) : answer == 0 ? WORD(o, W_NO) : WORD(o, W_UNKNOWN);
}

/* What a reason is about: the noun and its words, or the condition. */
static void subject(text *out, const options *o, const reason *r) {
  const char *formula = r->formula[o->lang];
  if (same_text(r->what, "person")) {
    SAY(out, o->lang, W_PERSON, r->id);
    if (r->person_id) text_addf(out, " (%s)", r->person_id);
    return;
  }
  if (*r->id) say_name(out, o->lang, r->words, r->id);
  if (*formula) text_addf(out, "%s%s", *r->id ? ": " : "", formula);
}

/* "  [cite; file:line]" */
static void source_of(text *out, const options *o, const reason *r) {
  const char *source = label_in(r->what_if, o->lang, r->cite);
  if (!source && !r->at.line) return;
  text_addf(out, "  [%s", source ? source : "");
  if (r->at.file && r->at.line)
    text_addf(out, "%s%s:%d", source ? "; " : "", r->at.file, r->at.line);
  text_add_char(out, ']');
}

/* "  yes  subject: value  [cite, file:line]" */
static void line_of(text *out, const options *o, const reason *r) {
  for (int i = 0; i < r->depth; i++) text_add(out, "  ");
  if (r->answer >= 0) text_addf(out, "%s  ", answer_word(o, r->answer));
  subject(out, o, r);
  bool tested = same_text(r->what, "condition");
  if (*r->value[o->lang]) text_addf(out, "%s%s", tested ? " → " : ": ", r->value[o->lang]);
  source_of(out, o, r);
  bool quiet = r->answer == 0; /* why it is not confirmed stands in full where it counts */
  if (r->unverified && quiet) text_addf(out, "  ! %s", WORD(o, W_UNVERIFIED));
  text_add_char(out, '\n');
  if (!r->unverified || quiet) return;
  for (int i = 0; i <= r->depth; i++) text_add(out, "  ");
  text_addf(out, "! %s: %s\n", WORD(o, W_UNVERIFIED), r->unverified);
}

/* Ids of classes, separated by blanks, by their names. */
static void put_classes(text *out, const options *o, const plan_standard *s, const char *ids) {
  size_t begun = out->length;
  for (int i = 0; i < tally_width(s); i++) {
    const char *id = tally_name(s, i), *at = strstr(ids, id);
    size_t length = strlen(id);
    while (at && ((at > ids && at[-1] != ' ') || (at[length] && at[length] != ' ')))
      at = strstr(at + 1, id);
    if (!at) continue;
    if (out->length > begun) text_add(out, ", ");
    say_name(out, o->lang, tally_label(s, i), id);
  }
}

/* The answer first, in one sentence: who, which class, under what, on which day. */
static void verdict_text(text *out, const options *o, const plan_standard *s, const reason *r) {
  char on[16];
  text verdict = {0}, under = {0};
  say_name(&verdict, o->lang, r->words, r->id);
  say_name(&under, o->lang, s->of->of->n.words, s->label);
  SAY(out, o->lang, WHY_VERDICT, o->household, text_of(&verdict), text_of(&under),
      day_tell(on, sizeof on, s->of->on, o->lang), INSTRUMENT_WORD(o, s->of->of));
  if (*r->value[o->lang]) {
    text_addf(out, "; %s ", WORD(o, WHY_STILL));
    put_classes(out, o, s, r->value[o->lang]);
  }
  if (*r->formula[o->lang]) text_addf(out, "; %s", r->formula[o->lang]);
  source_of(out, o, r);
  text_add_char(out, '\n');
  law_what_ifs(out, o, s->of);
  text_free(&verdict);
  text_free(&under);
}

/* "to decide, ask: Area (household.area), …", where anything is to be asked. */
static void asks_text(text *out, const options *o, const settled *s, const char *const *ask,
                      int count) {
  if (count) text_addf(out, "%s: ", WORD(o, W_TO_DECIDE));
  for (int i = 0; i < count; i++) {
    if (i) text_add(out, ", ");
    say_question(out, o->lang, s, ask[i]);
  }
  if (count) text_add_char(out, '\n');
}

void why_lines(text *out, const options *o, const plan_standard *s, const why *w) {
  verdict_text(out, o, s, &w->reasons[0]);
  asks_text(out, o, s->of, w->ask, w->nask);
  for (int i = 1; i < w->nreasons; i++) {
    const reason *r = &w->reasons[i];
    line_of(out, o, r);
    for (int k = 0; r->nask && k <= r->depth; k++) text_add(out, "  ");
    asks_text(out, o, s->of, r->ask, r->nask);
  }
  borders_text(out, o, s, w->borders, w->nborders);
}

/* A pair of texts by language, left out when both are empty. */
static void put_pair(json_t *row, const char *name, const char *const pair[2]) {
  if (*pair[CHUAN_EN] || *pair[CHUAN_VI])
    json_put_label(row, name, (label){pair[CHUAN_VI], pair[CHUAN_EN]}, "");
}

/* Names to ask for, as a list. */
static json_t *asks_json(const char *const *ask, int count) {
  json_t *list = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(list, json_string(ask[i]));
  return list;
}

/* One reason as JSON; depth tells the tree. */
static json_t *reason_json(const reason *r) {
  static const char *const answers[] = {"no", "yes", "unknown"};
  json_t *row = json_object();
  json_put_int(row, "depth", r->depth);
  json_put(row, "what", r->what);
  if (*r->id) json_put(row, "id", r->id);
  if (r->person_id) json_put(row, "person_id", r->person_id);
  if (r->words.vi || r->words.en) json_put_label(row, "label", r->words, r->id);
  put_pair(row, "condition", r->formula);
  put_pair(row, "value", r->value);
  if (r->unit) json_put(row, "unit", r->unit);
  if (r->answer >= 0) json_put(row, "answer", answers[r->answer]);
  if (r->cite) json_put(row, "cite", r->cite);
  if (r->what_if.vi) json_put_label(row, "what_if", r->what_if, "");
  if (r->unverified) json_put(row, "unverified", r->unverified);
  if (r->at.file) json_put_place(row, "at", r->at);
  if (r->nask) json_object_set_new(row, "ask", asks_json(r->ask, r->nask));
  return row;
}

/* The explanation under one standard as JSON. */
static json_t *why_json(const plan_standard *s, const why *w) {
  char on[16];
  json_t *whole = json_object(), *reasons = json_array();
  json_put(whole, "standard", s->label);
  json_put(whole, "day", day_write(on, sizeof on, s->of->on));
  json_put(whole, "instrument", instrument_id(s->of->of->instrument));
  json_put_int(whole, "unverified", settled_unverified(s->of));
  law_what_ifs_json(whole, s->of);
  for (int i = 0; i < w->nreasons; i++) json_array_append_new(reasons, reason_json(&w->reasons[i]));
  json_object_set_new(whole, "reasons", reasons);
  json_object_set_new(whole, "ask", asks_json(w->ask, w->nask));
  json_object_set_new(whole, "borders", borders_json(s, w->borders, w->nborders));
  return whole;
}

/* Explains the household under each standard that speaks of it. */
static chuan_status explain_all(const job *j, const options *o, int row, text *out,
                                chuan_fault *fault) {
  json_t *whole = json_start("why"), *list = json_array();
  chuan_status status = CHUAN_OK;
  json_put(whole, "household_id", o->household);
  for (int s = 0; s < j->law.plan->nstandards && !status; s++) {
    why *w = NULL;
    if (!job_holds_for(j, s, row, o->place)) continue;
    status = why_make(j->run, j->law.plan, j->batch, s, row, &w, fault);
    if (status) break;
    if (o->json) json_array_append_new(list, why_json(&j->law.plan->standards[s], w));
    else text_add(out, out->length ? "\n" : ""), why_lines(out, o, &j->law.plan->standards[s], w);
    why_free(w);
  }
  json_object_set_new(whole, "standards", list);
  if (o->json && !status) json_finish(out, whole, true);
  else json_decref(whole);
  return status;
}

chuan_status why_seek(job *j, const options *o, int *row, chuan_fault *fault) {
  chuan_status status = job_find(j, o->household, row, fault);
  if (status) return status;
  if (*row >= 0 && run_refusal(j->run, *row) == REFUSAL_NONE) return CHUAN_OK;
  refusals_say(o, &j->refusals);
  if (j->refusals.count)
    return FAULT(fault, CHUAN_REFUSED, NOWHERE, HOUSEHOLD_NOT_ACCEPTED, o->household);
  return FAULT(fault, CHUAN_REFUSED, NOWHERE, HOUSEHOLD_NONE, o->household);
}

chuan_status why_find(job *j, options *o, int *row, chuan_fault *fault) {
  chuan_status status =
      o->household ? asked_take(o, fault) : FAULT(fault, CHUAN_USAGE, NOWHERE, HOUSEHOLD_WHICH, "");
  if (!status) status = job_open(j, o, fault);
  return status ? status : why_seek(j, o, row, fault);
}

int command_why(options *o) {
  job j = {0};
  text out = {0};
  chuan_fault fault = {0};
  int row = -1;
  chuan_status status = why_find(&j, o, &row, &fault);
  if (!status) status = explain_all(&j, o, row, &out, &fault);
  job_close(&j);
  return command_end(o, status, &fault, &out);
}
