/* classify: survey in, classes out: rows, a database, a list on paper, counts or JSON. Batches of
 * the survey are the pieces of a crew: read one after the other, run and written out as text by
 * several threads, and taken in the order of the survey. */
#include <unistd.h>

#include "base/crew.h"
#include "base/file.h"
#include "cli/asked.h"
#include "cli/class_list.h"
#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/say.h"
#include "cli/verdict_file.h"
#include "data/slice.h"

/* A batch on its way: read, run, written out, taken. */
typedef struct seat {
  job job; /* that of the command, but for its refusals; the others are beside it */
  rows rows;
  text out;
  slice *slice;      /* NULL: the survey is not cut */
  bool of_slices;    /* the batch is to be made of the slice, if there was another one */
  bool is_cut;       /* there was */
  bool is_plain;     /* and it could be */
  bool fell;         /* see falls */
  chuan_status read; /* what became of reading it */
  chuan_fault fault;
} seat;

/* How the survey is read: a batch at a time; in slices; or slices have ended. */
typedef enum course { READ_BATCHES, READ_SLICES, READ_ON } course;

/* What one call has open. */
typedef struct classify {
  const options *o;
  job job;
  rows rows;
  counts counts;
  output to;
  text out;
  verdict_file file; /* of SQLite */
  class_list list;   /* of papers */
  seat *seats;
  int nseats;
  course course;
  const slice *not_plain; /* where the survey goes on; NULL: behind the last slice */
  bool is_read;           /* to its end, or as far as it can be */
  int64_t households;     /* that were not refused */
  bool fell;              /* what came of one reading cannot stay */
  chuan_status status;    /* of the first thing that went wrong, in the order of the survey */
  chuan_fault fault;
} classify;

static bool writes_rows(const options *o) {
  return o->format == OUTPUT_CSV || o->format == OUTPUT_JSON || o->format == OUTPUT_SQLITE;
}

/* What has not reached anybody yet can be taken back: a file, or counts. */
static bool takes_back(const options *o) {
  return o->format == OUTPUT_TABLE || (o->output && !same_text(o->output, "-"));
}

/* ---- seats ---- */

static bool is_empty(const seat *s) {
  if (s->of_slices) return !s->is_cut || !s->is_plain;
  return s->read || !s->job.batch->households;
}

static void run_seat(void *with, int at) {
  const classify *c = with;
  seat *s = &c->seats[at];
  if (s->is_cut) s->is_plain = slice_read(s->slice, s->job.batch);
  if (is_empty(s)) return;
  job_run(&s->job);
  if (writes_rows(c->o)) rows_add(&s->out, &s->rows);
}

/* Where nothing reaches anybody before the end, the survey is cut into slices, and what a cell
 * says is found out by the other threads. */
static chuan_status slices_open(classify *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (c->nseats == 1 || !c->job.once || !intake_slices(c->job.from.intake)) return CHUAN_OK;
  c->course = READ_SLICES;
  for (int i = 0; i < c->nseats && !status; i++)
    status = slice_new(c->job.from.intake, c->job.batch, &c->seats[i].slice, fault);
  return status;
}

/* A seat for each thread. */
static chuan_status seats_open(classify *c, chuan_fault *fault) {
  int wanted = crew_threads((int)c->o->threads);
  chuan_status status = CHUAN_OK;
  c->seats = memory_make((size_t)wanted, sizeof *c->seats);
  if (!c->seats) return fault_memory(fault);
  c->seats[0].job = c->job;
  for (; c->nseats < wanted && !status; c->nseats++) {
    seat *s = &c->seats[c->nseats];
    if (c->nseats) status = job_beside(&c->job, &s->job, fault);
    if (!status) status = rows_beside(&c->rows, &s->job, &s->rows, fault);
  }
  return status ? status : slices_open(c, fault);
}

static void seats_close(classify *c) {
  for (int i = 0; i < c->nseats; i++) {
    slice_free(c->seats[i].slice);
    rows_beside_free(&c->seats[i].rows);
    if (i) job_beside_close(&c->seats[i].job);
    text_free(&c->seats[i].out);
  }
  memory_free(c->seats);
}

/* ---- rows and counts ---- */

/* What comes before the rows. */
static chuan_status begin(classify *c, chuan_fault *fault) {
  c->households = 0;
  if (c->o->format == OUTPUT_CSV) rows_head(&c->out, &c->rows);
  if (c->o->format == OUTPUT_JSON) json_rows_open(&c->out, "classify");
  if (c->o->format != OUTPUT_SQLITE) return CHUAN_OK;
  return verdict_file_begin(&c->file, &c->out, fault);
}

static chuan_status end_file(classify *c, chuan_fault *fault) {
  uint8_t first[SQLITE_PAGE];
  chuan_status status = verdict_file_end(&c->file, &c->rows, c->households, first, fault);
  if (!status) status = output_flush(&c->to, &c->out, fault);
  if (!status) output_over(&c->to, first, sizeof first);
  return status;
}

/* What comes after the rows; the summary of JSON continues its object. */
static chuan_status end(classify *c, chuan_fault *fault) {
  if (c->o->format == OUTPUT_SQLITE) return end_file(c, fault);
  if (c->o->format == OUTPUT_TABLE) counts_tables(&c->out, &c->counts);
  if (c->o->format == OUTPUT_JSON) {
    json_t *whole = json_object();
    counts_json(whole, &c->counts);
    json_rows_close(&c->out, c->rows.begun, whole);
  }
  chuan_status status = CHUAN_OK;
  if (class_list_asked(c->o)) status = class_list_write(&c->out, &c->list, &c->counts, fault);
  return status ? status : output_flush(&c->to, &c->out, fault);
}

/* ---- the survey, a batch after the other ---- */

/* The next batch of the survey; one that is not read ahead but has to be falls. */
static void read_seat(classify *c, seat *s) {
  if (c->course == READ_ON) s->read = slice_end(c->job.from.intake, c->not_plain, &s->fault);
  c->course = READ_BATCHES;
  if (!s->read) s->read = job_read(&s->job, &s->fault);
  s->fell = c->job.once && (s->read || s->job.refusals.count || !job_held(&s->job));
  c->is_read = s->read || s->fell || !s->job.batch->households;
}

/* When slices have ended is found out by every seat until the first of them has its turn. */
static void cut_seat(classify *c, seat *s) {
  s->of_slices = true;
  s->read = slice_cut(c->job.from.intake, s->slice, &s->is_cut, &s->fault);
  s->fell = s->read != CHUAN_OK;
}

static void begin_seat(void *with, int at) {
  classify *c = with;
  seat *s = &c->seats[at];
  s->of_slices = s->is_cut = s->is_plain = s->fell = s->rows.begun = false;
  s->read = CHUAN_OK;
  s->job.refusals.count = s->job.refusals.listed = 0;
  text_clear(&s->out);
  if (c->is_read) batch_clear(s->job.batch);
  else if (c->course == READ_SLICES) cut_seat(c, s);
  else read_seat(c, s);
}

/* Takes what became of a seat's batch. */
static chuan_status take_seat(classify *c, seat *s, chuan_fault *fault) {
  c->counts.job = &s->job;
  counts_add(&c->counts);
  c->counts.job = &c->job;
  if (c->o->format == OUTPUT_JSON && c->rows.begun && s->rows.begun) text_add_char(&c->out, ',');
  c->rows.begun |= s->rows.begun;
  c->households += run_accepted(s->job.run);
  if (class_list_asked(c->o)) class_list_add(&c->list, &s->job);
  if (c->o->format == OUTPUT_SQLITE) verdict_file_add(&c->file, &s->out), text_clear(&s->out);
  chuan_status status = output_flush(&c->to, &c->out, fault);
  return status ? status : output_flush(&c->to, &s->out, fault);
}

static bool falls(classify *c, const seat *s) {
  if (s->of_slices && !s->fell) slice_pass(c->job.from.intake, s->slice, s->job.batch);
  return c->fell = s->fell || (s->of_slices && !job_held(&c->job));
}

static crew_next end_seat(void *with, int at) {
  classify *c = with;
  seat *s = &c->seats[at];
  if (s->of_slices && !s->fell && is_empty(s)) return CREW_BACK;
  if (falls(c, s)) return CREW_OVER;
  refusals_join(&c->job.refusals, &s->job.refusals);
  if (s->read) {
    c->status = s->read;
    c->fault = s->fault;
  } else if (!is_empty(s)) {
    c->status = take_seat(c, s, &c->fault);
  }
  return c->status || is_empty(s) ? CREW_OVER : CREW_ON;
}

/* The survey is read on from a slice that is not plain, or from where slices have ended. */
static void back_to_seat(void *with, int at) {
  classify *c = with;
  c->course = READ_ON;
  c->not_plain = c->seats[at].is_cut ? c->seats[at].slice : NULL;
}

static chuan_status pass(classify *c, chuan_fault *fault) {
  static const crew_steps steps = {begin_seat, run_seat, end_seat, back_to_seat};
  chuan_status status = crew_run(c->nseats, &steps, c, fault);
  if (status || !c->status) return status;
  *fault = c->fault;
  return c->status;
}

/* Takes everything back, for a survey that has to be read ahead. */
static chuan_status again(classify *c, chuan_fault *fault) {
  c->course = READ_BATCHES;
  counts_close(&c->counts);
  c->counts = (counts){0};
  c->rows.begun = c->fell = c->is_read = false;
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
  chuan_status status = begin(c, fault);
  if (!status) status = pass(c, fault);
  if (!status && c->fell) {
    status = again(c, fault);
    if (!status) status = begin(c, fault);
    if (!status) status = pass(c, fault);
  }
  return status ? status : end(c, fault);
}

/* The summary on standard error. */
static void summary(const classify *c) {
  text out = {0};
  bool is_json = c->o->format == OUTPUT_JSON;
  if (!is_json && c->o->format != OUTPUT_TABLE) counts_tables(&out, &c->counts);
  if (!is_json) counts_remarks(&out, &c->counts);
  say_text(&out);
  text_free(&out);
  refusals_say(c->o, &c->job.refusals);
}

/* ---- the command ---- */

/* What is read is never replaced by what comes of it. */
static chuan_status check_output(const options *o, chuan_fault *fault) {
  const char *const inputs[] = {o->narguments > 1 ? o->arguments[1] : NULL, o->members, o->codebook,
                                o->db};
  bool is_stdout = !o->output || same_text(o->output, "-");
  if (o->format == OUTPUT_SQLITE && is_stdout)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SQLITE_NO_FILE, "");
  for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
    if (!is_stdout && inputs[i] && file_same(inputs[i], o->output))
      return FAULT(fault, CHUAN_USAGE, (place){.file = o->output}, OUTPUT_IS_INPUT, "");
  return CHUAN_OK;
}

static chuan_status open_job(classify *c, chuan_fault *fault) {
  if (class_list_asked(c->o)) return class_list_open(&c->list, &c->job, c->o, fault);
  return takes_back(c->o) ? job_open_once(&c->job, c->o, fault) : job_open(&c->job, c->o, fault);
}

static chuan_status classify_run(classify *c, chuan_fault *fault) {
  const options *o = c->o;
  chuan_status status = open_job(c, fault);
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
  classify c = {.o = o, .to = {.for_excel = o->excel_csv}};
  chuan_fault fault = {0};
  chuan_status status = asked_take(o, &fault);
  if (!status) status = check_output(o, &fault);
  if (!status) status = classify_run(&c, &fault);
  if (fault.message[CHUAN_EN][0]) {
    refusals_say(o, &c.job.refusals);
    say_fault(o, &fault);
  }
  output_drop(&c.to);
  verdict_file_drop(&c.file);
  seats_close(&c);
  counts_close(&c.counts);
  rows_free(&c.rows);
  job_close(&c.job);
  text_free(&c.out);
  return (int)status;
}
