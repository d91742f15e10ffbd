/* readings: which households change class under each alternative reading, and how many. The
 * readings are so many standards of one plan, so one pass over the survey answers for all. */
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/recall.h"
#include "cli/rows.h"
#include "cli/say.h"
#include "cli/table.h"
#include "run/tally.h"

/* One alternative beside its default, both standards of the plan. */
typedef struct other {
  int base, own;
  const settled_reading *reading;
  tally *moves;
} other;

typedef struct reading_job {
  const options *o;
  job job;
  int bases;
  other others[LAW_STANDARDS_MOST];
  int count;
  bool listed; /* --format csv: each household that changes class as a row */
  output to;
  text out;
} reading_job;

/* Adds every alternative of the standards that were asked for. */
static chuan_status add_readings(reading_job *r, chuan_fault *fault) {
  law *l = &r->job.law;
  r->bases = l->count;
  for (int b = 0; b < r->bases; b++)
    for (int i = 0; i < l->settled[b]->nreadings; i++) {
      const settled_reading *alternative = &l->settled[b]->readings[i];
      settle_wish wish = {.on = l->settled[b]->on,
                          .settings = r->o->settings,
                          .nsettings = r->o->nsettings,
                          .readings = &alternative->of->n.id,
                          .nreadings = 1};
      r->others[r->count] = (other){b, l->count, alternative, NULL};
      chuan_status status = law_add(l, l->settled[b]->of->n.id, &wish, r->o->lang, fault);
      if (status) return status;
      r->count++;
    }
  if (r->count) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, NO_READINGS, l->settled[0]->of->n.id);
}

/* One household under one alternative: counted, and listed if its class changes. */
static void move_add(reading_job *r, const other *one, int household) {
  const job *j = &r->job;
  const plan_standard *base = &j->law.plan->standards[one->base];
  int8_t before = run_verdicts(j->run, one->base)->class_[household];
  int8_t after = run_verdicts(j->run, one->own)->class_[household];
  tally_add(one->moves, j->law.plan, j->run, j->batch, one->base, one->own, j->size_column,
            household);
  if (!r->listed || before == after) return;
  const char *const words[] = {base->label, one->reading->of->n.id, verdict_name(base, before),
                               verdict_name(base, after)};
  rows_plain(&r->out, j->batch, household, words, 4);
}

/* Gives the rows that have gathered to the output. */
static chuan_status flush_rows(reading_job *r, chuan_fault *fault) {
  return r->listed ? output_flush(&r->to, &r->out, fault) : CHUAN_OK;
}

/* One pass over the survey. */
static chuan_status count_moves(reading_job *r, chuan_fault *fault) {
  job *j = &r->job;
  const plan *p = j->law.plan;
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < r->count && !status; i++)
    status = tally_new(p, r->others[i].base, r->others[i].own, &r->others[i].moves, fault);
  if (r->listed) text_add(&r->out, "household_id,standard,reading,from,to\n");
  while (!status) {
    status = job_next(j, fault);
    if (status || !j->batch->households) break;
    for (int h = 0; h < j->batch->households; h++)
      for (int i = 0; i < r->count; i++)
        if (job_holds_for(j, r->others[i].base, h, r->o->place)) move_add(r, &r->others[i], h);
    status = flush_rows(r, fault);
  }
  return status ? status : flush_rows(r, fault);
}

/* Households in all, and those that change class. */
static void sums(const other *one, int64_t *all, int64_t *changed) {
  *all = *changed = 0;
  for (int i = 0; i < one->moves->width[0]; i++)
    for (int k = 0; k < one->moves->width[1]; k++) {
      int64_t households = one->moves->households[i * one->moves->width[1] + k];
      *all += households;
      *changed += i != k ? households : 0;
    }
}

/* "Poor → Near-poor 12, Near-poor → Poor 1" */
static void moves_text(text *out, const reading_job *r, const other *one) {
  const plan_standard *s = &r->job.law.plan->standards[one->base];
  char number[48];
  for (int i = 0; i < one->moves->width[0]; i++)
    for (int k = 0; k < one->moves->width[1]; k++) {
      int64_t households = one->moves->households[i * one->moves->width[1] + k];
      if (i == k || !households) continue;
      text_addf(out, "%s%s → %s %s", out->length ? ", " : "",
                label_in(tally_label(s, i), r->o->lang, tally_name(s, i)),
                label_in(tally_label(s, k), r->o->lang, tally_name(s, k)),
                number_write(number, sizeof number, households, r->o->lang));
    }
}

/* One row of the table. */
static void reading_row(table *t, const reading_job *r, const other *one) {
  char percent[32];
  int64_t all, changed;
  text moves = {0};
  const reading *of = one->reading->of;
  sums(one, &all, &changed);
  moves_text(&moves, r, one);
  table_add(t, of->n.id);
  table_add(t, of->of);
  table_add_number(t, changed, r->o->lang);
  table_add(t, percent_write(percent, sizeof percent, changed, all, r->o->lang));
  table_add(t, text_of(&moves));
  text_free(&moves);
}

/* A table per standard, and what each reading means below it. */
static void readings_table(text *out, const reading_job *r) {
  const options *o = r->o;
  for (int b = 0; b < r->bases; b++) {
    const plan_standard *s = &r->job.law.plan->standards[b];
    table t = table_make(o->arena, 5, 12);
    law_heading(out, o, s);
    table_add(&t, WORD(o, W_READING));
    table_add(&t, WORD(o, W_OF));
    table_add(&t, WORD(o, W_CHANGED));
    table_add(&t, "%");
    table_add(&t, "");
    for (int i = 0; i < r->count; i++)
      if (r->others[i].base == b) reading_row(&t, r, &r->others[i]);
    table_print(out, &t);
    table_free(&t);
    for (int i = 0; i < r->count; i++) {
      const reading *of = r->others[i].reading->of;
      if (r->others[i].base != b) continue;
      text_addf(out, "%s: %s", of->n.id, label_in(of->n.words, o->lang, of->n.id));
      text_addf(out, "%s%s\n", of->source ? "  [" : "", of->source ? of->source : "");
      if (of->source) out->at[out->length - 1] = ']', text_add_char(out, '\n');
    }
  }
}

/* One reading as JSON. */
static json_t *reading_json(const reading_job *r, const other *one) {
  const plan_standard *s = &r->job.law.plan->standards[one->base];
  int64_t all, changed;
  json_t *row = json_object(), *moves = json_array();
  sums(one, &all, &changed);
  json_put(row, "standard", s->label);
  json_put(row, "reading", one->reading->of->n.id);
  json_put(row, "of", one->reading->of->of);
  json_put_label(row, "label", one->reading->of->n.words, one->reading->of->n.id);
  json_put(row, "source", one->reading->of->source);
  json_put_int(row, "unverified", settled_unverified(r->job.law.plan->standards[one->own].of));
  json_put_int(row, "households", all);
  json_put_int(row, "changed", changed);
  for (int i = 0; i < one->moves->width[0]; i++)
    for (int k = 0; k < one->moves->width[1]; k++) {
      int64_t households = one->moves->households[i * one->moves->width[1] + k];
      json_t *move;
      if (i == k || !households) continue;
      move = json_object();
      json_put(move, "from", tally_name(s, i));
      json_put(move, "to", tally_name(s, k));
      json_put_int(move, "households", households);
      json_array_append_new(moves, move);
    }
  json_object_set_new(row, "moves", moves);
  return row;
}

/* The standards that the readings are of, each with the reading that it has by default. */
static json_t *standards_json(const reading_job *r) {
  json_t *list = json_array();
  for (int b = 0; b < r->bases; b++) {
    char on[16];
    const plan_standard *s = &r->job.law.plan->standards[b];
    json_t *row = json_object();
    json_put(row, "standard", s->label);
    json_put(row, "day", day_write(on, sizeof on, s->of->on));
    json_put_int(row, "unverified", settled_unverified(s->of));
    law_what_ifs_json(row, s->of);
    json_array_append_new(list, row);
  }
  return list;
}

/* All of them as JSON. */
static void readings_json(text *out, const reading_job *r) {
  json_t *whole = json_start("readings"), *list = json_array();
  for (int i = 0; i < r->count; i++) json_array_append_new(list, reading_json(r, &r->others[i]));
  json_object_set_new(whole, "readings", list);
  json_object_set_new(whole, "standards", standards_json(r));
  json_put_int(whole, "refused", r->job.refusals.count);
  json_finish(out, whole, true);
}

/* Rows on standard output, and the table beside them on standard error. */
static chuan_status list_moves(reading_job *r, chuan_fault *fault) {
  text counts = {0};
  chuan_status status = output_open(&r->to, NULL, false, fault);
  if (!status) status = count_moves(r, fault);
  if (!status) status = output_done(&r->to, fault);
  if (!status) readings_table(&counts, r), say_text(&counts);
  output_drop(&r->to);
  text_free(&counts);
  return status;
}

static void say_unweighted(const options *o) {
  text said = {0};
  text_addf(&said, "%s\n", WORD(o, COUNTS_NOT_WEIGHTED));
  say_text(&said);
  text_free(&said);
}

int command_readings(options *o) {
  reading_job r = {.o = o, .job = job_closed()};
  chuan_fault fault = {0};
  r.listed = (o->given & TAKES(FORMAT)) && o->format == OUTPUT_CSV;
  chuan_status status = asked_take(o, &fault);
  if (!status) status = law_asked(&r.job.law, o, &fault);
  if (!status) status = add_readings(&r, &fault);
  if (!status) status = job_open_survey(&r.job, o, &fault);
  if (!status) status = r.listed ? list_moves(&r, &fault) : count_moves(&r, &fault);
  if (!status && o->json) readings_json(&r.out, &r);
  else if (!status && !r.listed) readings_table(&r.out, &r);
  if (!status && r.job.weight_column >= 0 && !o->json) say_unweighted(o);
  refusals_say(o, &r.job.refusals);
  if (!status && r.job.refusals.count) status = CHUAN_REFUSED;
  for (int i = 0; i < r.count; i++) tally_free(r.others[i].moves);
  job_close(&r.job);
  if (!r.listed || fault.message[CHUAN_EN][0]) return command_end(o, status, &fault, &r.out);
  text_free(&r.out); /* the rows went out as they came */
  return (int)status;
}
