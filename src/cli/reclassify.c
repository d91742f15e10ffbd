/* reclassify: a stored round under standards as a run of the registry: all of it or nothing. Blocks
 * of the round are the pieces of a crew: fetched one after the other, classified by several
 * threads, and written in order. */
#include <string.h>

#include "base/crew.h"
#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/doubts.h"
#include "cli/recall.h"
#include "cli/rerun.h"
#include "cli/say.h"

/* A block of the round on its way: fetched, classified, written. */
typedef struct seat {
  job job; /* that of the command, but for its refusals; the others are beside it */
  rerun rerun;
  counts counts;
  round_block *block;
  verdict_pack *packs; /* of the block, one per standard */
  int npacks;
  int64_t households, refused; /* of all its blocks */
  bool any;                    /* a block was fetched */
  chuan_status status;         /* what became of it */
  chuan_fault fault;
} seat;

typedef struct reclassify {
  const options *o;
  job job;
  counts counts;
  store *store; /* written to; NULL: --dry-run */
  run_writer *writer;
  run_head head;
  int64_t households, refused;
  moment began, ended;
  seat *seats;
  int nseats;
  bool fetched;        /* all blocks are, or one could not be */
  chuan_status status; /* of the first thing that went wrong, in the order of the round */
  chuan_fault fault;
} reclassify;

/* ---- a block ---- */

/* How many of the batch a standard speaks of, and how many of those the run refused: a household
 * counts once, whatever standards speak of it. */
static void count_inside(seat *s) {
  const job *j = &s->job;
  int households = j->batch->households, standards = j->law.plan->nstandards;
  int of_all = -1; /* a standard that speaks of everybody */
  for (int i = 0; i < standards; i++)
    if (job_holds_for_all(j, i)) of_all = i;
  if (of_all >= 0
      && !memchr(s->rerun.columns[of_all].class_, (uint8_t)VERDICT_REFUSED, (size_t)households)) {
    s->households += households;
    return;
  }
  for (int h = 0; h < households; h++) {
    bool inside = false;
    for (int i = 0; i < standards; i++) inside |= s->rerun.columns[i].class_[h] != VERDICT_OUTSIDE;
    s->households += inside;
    s->refused += inside && run_refusal(j->run, h) != REFUSAL_NONE;
  }
}

/* All households of the block at a seat, a batch at a time. */
static void classify_seat(void *with, int at) {
  const reclassify *r = with;
  seat *s = &r->seats[at];
  const batch *b = s->job.batch;
  if (s->status || !s->any) return;
  for (int i = 0; i < s->npacks; i++) verdict_pack_clear(&s->packs[i]);
  s->status = origin_unpack(&s->job.from, s->block, s->job.batch, &s->fault);
  while (!s->status && b->households) {
    rerun_take(&s->rerun);
    counts_add(&s->counts);
    count_inside(s);
    for (int i = 0; i < s->npacks; i++)
      verdict_pack_add(&s->packs[i], &s->rerun.columns[i], 0, b->households);
    s->status = origin_unpack(&s->job.from, s->block, s->job.batch, &s->fault);
  }
}

/* ---- all of them ---- */

static chuan_status seat_open(reclassify *r, seat *s, chuan_fault *fault) {
  int standards = r->writer ? r->job.law.plan->nstandards : 0;
  chuan_status status = CHUAN_OK;
  if (s == r->seats) s->job = r->job;
  else status = job_beside(&r->job, &s->job, fault);
  if (!status) status = rerun_open(&s->rerun, r->o, &s->job, fault);
  if (!status) status = counts_open(&s->counts, r->o, &s->job, fault);
  if (!status) status = round_block_new(&s->block, fault);
  s->packs = memory_make((size_t)standards + 1, sizeof *s->packs);
  if (!status && !s->packs) status = fault_memory(fault);
  for (; s->npacks < standards && !status; s->npacks++)
    status = run_write_pack(r->writer, s->npacks, &s->packs[s->npacks], fault);
  return status;
}

static void seat_close(const reclassify *r, seat *s) {
  for (int i = 0; i < s->npacks; i++) verdict_pack_free(&s->packs[i]);
  memory_free(s->packs);
  round_block_free(s->block);
  counts_close(&s->counts);
  rerun_close(&s->rerun);
  if (s != r->seats) job_beside_close(&s->job);
}

/* A seat for each thread. */
static chuan_status seats_open(reclassify *r, chuan_fault *fault) {
  int wanted = crew_threads((int)r->o->threads);
  chuan_status status = CHUAN_OK;
  r->seats = memory_make((size_t)wanted, sizeof *r->seats);
  if (!r->seats) return fault_memory(fault);
  for (; r->nseats < wanted && !status; r->nseats++)
    status = seat_open(r, &r->seats[r->nseats], fault);
  return status;
}

/* Fetches the next block to a seat. */
static void fetch_seat(void *with, int at) {
  reclassify *r = with;
  seat *s = &r->seats[at];
  s->any = false;
  s->status = CHUAN_OK;
  s->job.refusals.count = s->job.refusals.listed = 0;
  if (!r->fetched) s->status = origin_fetch(&r->job.from, s->block, &s->any, &s->fault);
  r->fetched = s->status || !s->any;
}

/* Takes what became of a seat's block. */
static crew_next take_seat(void *with, int at) {
  reclassify *r = with;
  seat *s = &r->seats[at];
  refusals_join(&r->job.refusals, &s->job.refusals);
  r->status = s->status;
  if (s->status) r->fault = s->fault;
  else if (s->any && r->writer) r->status = run_write_block(r->writer, s->packs, &r->fault);
  return r->status || !s->any ? CREW_OVER : CREW_ON;
}

static chuan_status blocks(reclassify *r, chuan_fault *fault) {
  static const crew_steps steps = {fetch_seat, classify_seat, take_seat, NULL};
  chuan_status status = crew_run(r->nseats, &steps, r, fault);
  for (int i = 0; i < r->nseats; i++) {
    counts_join(&r->counts, &r->seats[i].counts);
    r->households += r->seats[i].households;
    r->refused += r->seats[i].refused;
  }
  if (status || !r->status) return status;
  *fault = r->fault;
  return r->status;
}

/* ---- the run ---- */

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
  if (!status) status = store_stream(r->store, fault);
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
  if (!status) status = begin(r, fault);
  if (!status) status = seats_open(r, fault);
  if (!status) status = blocks(r, fault);
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

/* Standards that had ended by the end of the year that the round is called by: it may be meant.
 * Those to come are what rounds are classified under before a switch. */
static void say_doubts(const reclassify *r) {
  int year = 0;
  doubts d = {0};
  const plan *p = r->job.law.plan;
  const char *name = job_round(&r->job)->name;
  if (strlen(name) != 4 || !year_read(name, &year)) return;
  for (int s = 0; s < p->nstandards; s++) {
    const standard *of = p->standards[s].of->of;
    if (standard_last_day(of) / 10000 < year) doubt_standard(&d, of, year);
  }
  doubts_say(&d, r->o);
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
    if (o->format != OUTPUT_JSON) say_doubts(&r);
    refusals_say(o, &r.job.refusals);
    if (r.refused || counts_conflicts(&r.counts)) status = CHUAN_REFUSED;
  }
  for (int i = 0; i < r.nseats; i++) seat_close(&r, &r.seats[i]);
  memory_free(r.seats);
  run_write_free(r.writer);
  store_close(r.store);
  counts_close(&r.counts);
  job_close(&r.job);
  text_free(&remarks);
  return command_end(o, status, &fault, &out);
}
