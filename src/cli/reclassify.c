/* reclassify: a stored round under standards as a run of the registry: all of it or nothing. */
#include <string.h>

#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/recall.h"
#include "cli/rerun.h"
#include "cli/say.h"

typedef struct reclassify {
  const options *o;
  job job;
  rerun rerun;
  counts counts;
  store *store; /* written to; NULL: --dry-run */
  run_writer *writer;
  run_head head;
  int64_t households, refused;
  moment began, ended;
} reclassify;

/* How many of the batch a standard speaks of, and how many of those the run refused: a household
 * counts once, whatever standards speak of it. */
static void count_inside(reclassify *r) {
  const job *j = &r->job;
  int households = j->batch->households, standards = j->law.plan->nstandards;
  int of_all = -1; /* a standard that speaks of everybody */
  for (int s = 0; s < standards; s++)
    if (job_holds_for_all(j, s)) of_all = s;
  if (of_all >= 0
      && !memchr(r->rerun.columns[of_all].class_, VERDICT_REFUSED, (size_t)households)) {
    r->households += households;
    return;
  }
  for (int h = 0; h < households; h++) {
    bool inside = false;
    for (int s = 0; s < standards; s++) inside |= r->rerun.columns[s].class_[h] != VERDICT_OUTSIDE;
    r->households += inside;
    r->refused += inside && run_refusal(j->run, h) != REFUSAL_NONE;
  }
}

static chuan_status add_batch(reclassify *r, chuan_fault *fault) {
  counts_add(&r->counts);
  count_inside(r);
  return r->writer ? run_write(r->writer, r->rerun.columns, r->job.batch->households, fault)
                   : CHUAN_OK;
}

static chuan_status batches(reclassify *r, chuan_fault *fault) {
  chuan_status status = rerun_next(&r->rerun, fault);
  while (!status && r->job.batch->households) {
    status = add_batch(r, fault);
    if (!status) status = rerun_next(&r->rerun, fault);
  }
  return status;
}

/* The counts of the tallies as rows: every class, and the other outcomes that occur. */
static chuan_status fill_counts(reclassify *r, chuan_fault *fault) {
  const plan *p = r->job.law.plan;
  size_t most = 1;
  for (int s = 0; s < p->nstandards; s++) most += (size_t)tally_width(&p->standards[s]);
  class_count *rows = arena_array(r->o->arena, most, sizeof *rows);
  if (!rows) return fault_memory(fault);
  for (int s = 0; s < p->nstandards; s++) {
    const plan_standard *one = &p->standards[s];
    for (int i = 0; i < tally_width(one); i++) {
      const tally *t = r->counts.each[s];
      if (i >= one->nclasses && !t->households[i]) continue;
      rows[r->head.ncounts++] =
          (class_count){one->of->of->n.id, tally_name(one, i), t->households[i], t->persons[i]};
    }
  }
  r->head.counts = rows;
  return CHUAN_OK;
}

static chuan_status fill_head(reclassify *r, chuan_fault *fault) {
  text asked = {0};
  where_text(&asked, &r->job.where);
  run_head *h = &r->head;
  h->engine = chuan_version();
  h->place = r->o->place ? r->o->place : "";
  h->where = arena_copy(r->o->arena, text_of(&asked));
  h->flags_of = job_round(&r->job)->flags_of;
  text_free(&asked);
  if (!h->where) return fault_memory(fault);
  return law_remember(&r->job.law, r->o, r->o->arena, h, fault);
}

/* Whoever else wants to write waits from here on; what is read stands since its import. */
static chuan_status begin(reclassify *r, chuan_fault *fault) {
  if (r->o->dry_run) return CHUAN_OK;
  chuan_status status = store_open(r->o->db, STORE_WRITE, &r->store, fault);
  if (!status) status = store_begin(r->store, fault);
  if (!status) status = run_write_begin(r->store, job_round(&r->job), &r->head, &r->writer, fault);
  return status;
}

static chuan_status end(reclassify *r, chuan_fault *fault) {
  if (!r->writer) return CHUAN_OK;
  r->ended = moment_now();
  r->head.ended = r->ended.at;
  r->head.households = r->households;
  r->head.refused = r->refused;
  chuan_status status = fill_counts(r, fault);
  if (!status) status = run_write_end(r->writer, &r->head, fault);
  return status ? status : store_commit(r->store, fault);
}

static chuan_status reclassify_run(reclassify *r, chuan_fault *fault) {
  r->began = moment_now();
  r->head.started = r->began.at;
  chuan_status status = job_open(&r->job, r->o, fault);
  if (!status) status = fill_head(r, fault);
  if (!status) status = counts_open(&r->counts, r->o, &r->job, fault);
  if (!status) status = rerun_open(&r->rerun, r->o, &r->job, fault);
  if (!status) status = begin(r, fault);
  if (!status) status = batches(r, fault);
  return status ? status : end(r, fault);
}

/* What became of it, as data. */
static void write_json(text *out, const reclassify *r) {
  json_t *whole = json_start("reclassify");
  if (r->writer) json_put_int(whole, "run", r->head.id);
  else json_object_set_new(whole, "run", json_null());
  json_put(whole, "round", job_round(&r->job)->name);
  json_put_int(whole, "households", r->households);
  if (r->writer) json_put(whole, "content", digest_text_of(&r->head.content).at);
  json_put(whole, "snapshot", digest_text_of(&job_round(&r->job)->snapshot).at);
  counts_json(whole, &r->counts);
  json_finish(out, whole, true);
}

static void write_text(text *out, const reclassify *r) {
  chuan_lang lang = r->o->lang;
  if (r->writer)
    SAY(out, lang, RUN_MADE, numeral_of(r->head.id).at, job_round(&r->job)->name,
        numeral_of(r->households).at, digest_text_of(&r->head.content).at);
  else SAY(out, lang, RUN_DRY, job_round(&r->job)->name, numeral_of(r->households).at);
  text_add(out, "\n\n");
  counts_tables(out, &r->counts);
}

int command_reclassify(options *o) {
  reclassify r = {.o = o};
  chuan_fault fault = {0};
  text out = {0}, remarks = {0};
  chuan_status status = CHUAN_OK;
  if (!o->db) status = FAULT(&fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, o->arguments[0]);
  if (!status) status = law_take_standards(o, &fault);
  if (!status) status = reclassify_run(&r, &fault);
  if (!status) {
    if (o->format == OUTPUT_JSON) write_json(&out, &r);
    else write_text(&out, &r);
    if (o->format != OUTPUT_JSON) counts_remarks(&remarks, &r.counts);
    say_text(&remarks);
    refusals_say(o, &r.job.refusals);
    if (r.refused || counts_conflicts(&r.counts)) status = CHUAN_REFUSED;
  }
  run_write_free(r.writer);
  store_close(r.store);
  rerun_close(&r.rerun);
  counts_close(&r.counts);
  job_close(&r.job);
  text_free(&remarks);
  return command_end(o, status, &fault, &out);
}
