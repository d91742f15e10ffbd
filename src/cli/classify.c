/* classify: survey in, classes out: rows, counts or JSON. */
#include <string.h>

#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/say.h"

/* What one call has open. */
typedef struct classify {
  const options *o;
  job job;
  rows rows;
  counts counts;
  output to;
  text out;
} classify;

/* What comes before the rows. */
static void begin(classify *c) {
  if (c->o->format == OUTPUT_CSV) rows_head(&c->out, &c->rows);
  if (c->o->format == OUTPUT_JSON)
    text_add(&c->out, "{\n  \"schema\": \"chuan.classify/1\",\n  \"rows\": [");
}

/* What comes after the rows; the summary of JSON continues its object. */
static void end(classify *c) {
  text tail = {0};
  if (c->o->format == OUTPUT_TABLE) counts_tables(&c->out, &c->counts);
  if (c->o->format != OUTPUT_JSON) return;
  json_t *whole = json_object();
  counts_json(whole, &c->counts);
  json_finish(&tail, whole, true);
  text_add(&c->out, c->rows.begun ? "\n  ],\n" : "],\n");
  const char *inside = strchr(text_of(&tail), '\n');
  text_add(&c->out, inside ? inside + 1 : "}\n");
  text_free(&tail);
}

/* What has not reached anybody yet can be taken back: a file, or counts. */
static bool takes_back(const options *o) {
  return o->format == OUTPUT_TABLE || (o->output && !same_text(o->output, "-"));
}

/* Takes everything back, for a survey that has to be read ahead. */
static chuan_status again(classify *c, chuan_fault *fault) {
  counts_close(&c->counts);
  c->counts = (counts){0};
  text_clear(&c->out);
  c->rows.begun = false;
  *fault = (chuan_fault){0};
  chuan_status status = job_again(&c->job, fault);
  if (!status) status = counts_open(&c->counts, c->o, &c->job, fault);
  if (!status) status = output_again(&c->to, fault);
  if (!status) begin(c);
  return status;
}

/* The next batch. Most surveys stand in order and are sound: those are read once only; any
 * other from its beginning again, so that what is said of it is the same as always. */
static chuan_status next(classify *c, chuan_fault *fault) {
  chuan_status status = job_next(&c->job, fault);
  if (!c->job.once || (!status && job_held(&c->job))) return status;
  status = again(c, fault);
  return status ? status : job_next(&c->job, fault);
}

/* All batches through rows and counts; memory stays that of one batch. */
static chuan_status batches(classify *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  begin(c);
  while (!status) {
    status = next(c, fault);
    if (status || !c->job.batch->households) break;
    counts_add(&c->counts);
    if (c->o->format != OUTPUT_TABLE) rows_add(&c->out, &c->rows);
    status = output_flush(&c->to, &c->out, fault);
  }
  if (!status) end(c);
  return status ? status : output_flush(&c->to, &c->out, fault);
}

/* The summary on standard error. */
static void summary(const classify *c) {
  text out = {0};
  if (c->o->format == OUTPUT_CSV) counts_tables(&out, &c->counts);
  if (c->o->format != OUTPUT_JSON) counts_remarks(&out, &c->counts);
  say_text(&out);
  text_free(&out);
  refusals_say(c->o, &c->job.refusals);
}

static chuan_status classify_run(classify *c, chuan_fault *fault) {
  const options *o = c->o;
  chuan_status status =
      takes_back(o) ? job_open_once(&c->job, o, fault) : job_open(&c->job, o, fault);
  if (!status) status = rows_open(&c->rows, o, &c->job, fault);
  if (!status) status = counts_open(&c->counts, o, &c->job, fault);
  if (!status) status = output_open(&c->to, o->output, o->force, fault);
  if (!status) status = batches(c, fault);
  if (!status) status = output_done(&c->to, fault);
  if (status) return status;
  summary(c);
  return c->job.refusals.count || counts_conflicts(&c->counts) ? CHUAN_REFUSED : CHUAN_OK;
}

int command_classify(options *o) {
  classify c = {.o = o};
  chuan_fault fault = {0};
  chuan_status status = asked_take(o, &fault);
  if (!status) status = classify_run(&c, &fault);
  if (fault.message[CHUAN_EN][0]) {
    refusals_say(o, &c.job.refusals);
    say_fault(o, &fault);
  }
  output_drop(&c.to);
  counts_close(&c.counts);
  rows_free(&c.rows);
  job_close(&c.job);
  text_free(&c.out);
  return (int)status;
}
