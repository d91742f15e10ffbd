/* classify: survey in, classes out: rows, counts or JSON. The survey is read by one thread;
 * batches are run and written out as text by several, and taken in the order of the survey. */
#include <unistd.h>

#include "base/crew.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/say.h"

enum { THREADS_MOST = 64, THREADS_UNASKED = 8 };

/* A batch on its way: read, run, written out, taken. */
typedef struct seat {
  job job; /* that of the command, but for its refusals; the others are beside it */
  rows rows;
  text out;
  bool given;
} seat;

/* What one call has open. */
typedef struct classify {
  const options *o;
  job job;
  rows rows;
  counts counts;
  output to;
  text out;
  crew *crew;
  seat *seats;
  int nseats;
  bool fell; /* what came of one reading cannot stay */
} classify;

/* What has not reached anybody yet can be taken back: a file, or counts. */
static bool takes_back(const options *o) {
  return o->format == OUTPUT_TABLE || (o->output && !same_text(o->output, "-"));
}

/* ---- seats ---- */

/* As many threads as were asked for, else as there are processors. */
static int threads_of(const options *o) {
  long most = o->threads ? THREADS_MOST : THREADS_UNASKED;
  long wanted = o->threads ? (long)o->threads : sysconf(_SC_NPROCESSORS_ONLN);
  return (int)(wanted < 1 ? 1 : wanted > most ? most : wanted);
}

static void run_seat(void *with, int at) {
  const classify *c = with;
  seat *s = &c->seats[at];
  job_run(&s->job);
  if (c->o->format != OUTPUT_TABLE) rows_add(&s->out, &s->rows);
}

/* One seat is filled while each of the other threads works on its own and one waits. */
static chuan_status seats_open(classify *c, chuan_fault *fault) {
  int beside = threads_of(c->o) - 1;
  chuan_status status = CHUAN_OK;
  int wanted = beside ? beside + 2 : 1;
  c->seats = memory_make((size_t)wanted, sizeof *c->seats);
  if (!c->seats) return fault_memory(fault);
  c->seats[0].job = c->job;
  for (; c->nseats < wanted && !status; c->nseats++) {
    seat *s = &c->seats[c->nseats];
    if (c->nseats) status = job_beside(&c->job, &s->job, fault);
    if (!status) status = rows_beside(&c->rows, &s->job, &s->rows, fault);
  }
  return status ? status : crew_new(beside, wanted, run_seat, c, &c->crew, fault);
}

static void seats_close(classify *c) {
  crew_free(c->crew);
  for (int i = 0; i < c->nseats; i++) {
    rows_beside_free(&c->seats[i].rows);
    if (i) job_beside_close(&c->seats[i].job);
    text_free(&c->seats[i].out);
  }
  memory_free(c->seats);
}

/* ---- rows and counts ---- */

/* What comes before the rows. */
static void begin(classify *c) {
  if (c->o->format == OUTPUT_CSV) rows_head(&c->out, &c->rows);
  if (c->o->format == OUTPUT_JSON) json_rows_open(&c->out, "classify");
}

/* What comes after the rows; the summary of JSON continues its object. */
static void end(classify *c) {
  if (c->o->format == OUTPUT_TABLE) counts_tables(&c->out, &c->counts);
  if (c->o->format != OUTPUT_JSON) return;
  json_t *whole = json_object();
  counts_json(whole, &c->counts);
  json_rows_close(&c->out, c->rows.begun, whole);
}

/* Takes what became of a seat's batch, in the order of the survey. */
static chuan_status take_seat(classify *c, int at, chuan_fault *fault) {
  seat *s = &c->seats[at];
  crew_take(c->crew, at);
  s->given = false;
  refusals_join(&c->job.refusals, &s->job.refusals);
  c->counts.job = &s->job;
  counts_add(&c->counts);
  c->counts.job = &c->job;
  if (c->o->format == OUTPUT_JSON && c->rows.begun && s->rows.begun) text_add_char(&c->out, ',');
  c->rows.begun |= s->rows.begun;
  s->rows.begun = false;
  chuan_status status = output_flush(&c->to, &c->out, fault);
  return status ? status : output_flush(&c->to, &s->out, fault);
}

/* Reads the next batch into a seat and gives it to the crew; *more is false at the end. */
static chuan_status fill_seat(classify *c, int at, bool *more, chuan_fault *fault) {
  seat *s = &c->seats[at];
  s->job.refusals.count = s->job.refusals.listed = 0;
  chuan_status status = job_read(&s->job, fault);
  *more = !status && s->job.batch->households;
  if (!*more) return status;
  s->given = true;
  crew_give(c->crew, at);
  return CHUAN_OK;
}

/* Whether a survey that is not read ahead has to be. */
static bool falls(const classify *c, int at, chuan_status read) {
  return c->job.once && (read || c->seats[at].job.refusals.count || !job_held(&c->job));
}

/* All batches through the seats in turn, so that memory stays that of the seats. What was
 * read before a fault of reading is still taken: the same refusals are told. */
static chuan_status pass(classify *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK, read = CHUAN_OK;
  bool more = true;
  int at = 0;
  while (!status && more && !c->fell) {
    if (c->seats[at].given) status = take_seat(c, at, fault);
    if (!status) read = fill_seat(c, at, &more, fault);
    c->fell = falls(c, at, read);
    if (more) at = (at + 1) % c->nseats;
  }
  if (c->fell) return status;
  for (int i = 1; i < c->nseats && !status; i++) {
    int other = (at + i) % c->nseats;
    if (c->seats[other].given) status = take_seat(c, other, read ? NULL : fault);
  }
  if (!status) refusals_join(&c->job.refusals, &c->seats[at].job.refusals);
  c->fell = falls(c, at, read);
  return status ? status : read;
}

/* Takes everything back, for a survey that has to be read ahead. */
static chuan_status again(classify *c, chuan_fault *fault) {
  for (int i = 0; i < c->nseats; i++) {
    if (c->seats[i].given) crew_take(c->crew, i);
    c->seats[i].given = c->seats[i].rows.begun = false;
    text_clear(&c->seats[i].out);
  }
  counts_close(&c->counts);
  c->counts = (counts){0};
  c->rows.begun = c->fell = false;
  text_clear(&c->out);
  *fault = (chuan_fault){0};
  chuan_status status = job_again(&c->job, fault);
  if (!status) status = counts_open(&c->counts, c->o, &c->job, fault);
  return status ? status : output_again(&c->to, fault);
}

/* Most surveys stand in order and are sound: those are read once only, where nothing reaches
 * anybody before the end. Any other is read from its beginning again, ahead of everything, so
 * that what is said of it is the same as always. */
static chuan_status batches(classify *c, chuan_fault *fault) {
  begin(c);
  chuan_status status = pass(c, fault);
  if (!status && c->fell) {
    status = again(c, fault);
    if (!status) begin(c);
    if (!status) status = pass(c, fault);
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
  if (!status) status = seats_open(c, fault);
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
  seats_close(&c);
  counts_close(&c.counts);
  rows_free(&c.rows);
  job_close(&c.job);
  text_free(&c.out);
  return (int)status;
}
