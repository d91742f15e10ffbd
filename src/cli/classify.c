/* classify: survey in, classes out: rows, a database, counts or JSON. The survey is read by one
 * thread; batches are run and written out as text by several, and taken in the order of the survey.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/crew.h"
#include "cli/asked.h"
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
  bool given;
  slice *slice; /* NULL: the survey is not cut */
  bool is_cut;  /* the batch is still to be made of the slice */
  bool is_plain;
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
  crew *crew;
  seat *seats;
  int nseats;
  course course;
  const slice *not_plain; /* where the survey goes on; NULL: behind the last slice */
  int64_t households;     /* that were not refused */
  bool fell;              /* what came of one reading cannot stay */
} classify;

/* What has not reached anybody yet can be taken back: a file, or counts. */
static bool takes_back(const options *o) {
  return o->format == OUTPUT_TABLE || (o->output && !same_text(o->output, "-"));
}

/* ---- seats ---- */

static void run_seat(void *with, int at) {
  const classify *c = with;
  seat *s = &c->seats[at];
  if (s->is_cut) s->is_plain = slice_read(s->slice, s->job.batch);
  if (s->is_cut && !s->is_plain) return;
  job_run(&s->job);
  if (c->o->format != OUTPUT_TABLE) rows_add(&s->out, &s->rows);
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

/* One seat is filled while each of the other threads works on its own and one waits. */
static chuan_status seats_open(classify *c, chuan_fault *fault) {
  int beside = crew_threads((int)c->o->threads) - 1;
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
  if (!status) status = slices_open(c, fault);
  return status ? status : crew_new(beside, wanted, run_seat, c, &c->crew, fault);
}

static void seats_close(classify *c) {
  crew_free(c->crew);
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
  return output_flush(&c->to, &c->out, fault);
}

/* Lets go of what became of a seat's batch. */
static void drop_seat(classify *c, int at) {
  seat *s = &c->seats[at];
  if (s->given) crew_take(c->crew, at);
  s->given = s->is_cut = s->rows.begun = false;
  text_clear(&s->out);
}

/* The survey is read on from a slice that is not plain: what was cut behind it does not count. */
static void drop_slices(classify *c, int from) {
  for (int i = 0; i < c->nseats; i++) drop_seat(c, i);
  c->course = READ_ON;
  c->not_plain = c->seats[from].slice;
}

/* Takes what became of a seat's batch, in the order of the survey. */
static chuan_status take_seat(classify *c, int at, chuan_fault *fault) {
  seat *s = &c->seats[at];
  crew_take(c->crew, at);
  s->given = false;
  if (s->is_cut && !s->is_plain) return drop_slices(c, at), CHUAN_OK;
  if (s->is_cut) slice_pass(c->job.from.intake, s->slice, s->job.batch);
  s->is_cut = false;
  refusals_join(&c->job.refusals, &s->job.refusals);
  c->counts.job = &s->job;
  counts_add(&c->counts);
  c->counts.job = &c->job;
  if (c->o->format == OUTPUT_JSON && c->rows.begun && s->rows.begun) text_add_char(&c->out, ',');
  c->rows.begun |= s->rows.begun;
  s->rows.begun = false;
  c->households += run_accepted(s->job.run);
  if (c->o->format == OUTPUT_SQLITE) verdict_file_add(&c->file, &s->out), text_clear(&s->out);
  chuan_status status = output_flush(&c->to, &c->out, fault);
  return status ? status : output_flush(&c->to, &s->out, fault);
}

/* Takes the seats after this one, in the order of the survey. */
static chuan_status take_others(classify *c, int at, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 1; i < c->nseats && !status; i++) {
    int other = (at + i) % c->nseats;
    if (c->seats[other].given) status = take_seat(c, other, fault);
  }
  return status;
}

static void give_seat(classify *c, int at) {
  c->seats[at].given = true;
  crew_give(c->crew, at);
}

/* Cuts the next slice for a seat; *cut is false when slices have ended. */
static chuan_status cut_seat(classify *c, int at, bool *cut, chuan_fault *fault) {
  seat *s = &c->seats[at];
  chuan_status status = slice_cut(c->job.from.intake, s->slice, cut, fault);
  s->is_cut = *cut;
  if (*cut) give_seat(c, at);
  return status;
}

/* Reads the next batch into a seat and gives it to the crew; *more is false at the end. A survey
 * that is not read ahead but has to be falls. */
static chuan_status fill_seat(classify *c, int at, bool *more, chuan_fault *fault) {
  seat *s = &c->seats[at];
  chuan_status status = CHUAN_OK;
  if (c->course == READ_ON) status = slice_end(c->job.from.intake, c->not_plain, fault);
  c->course = READ_BATCHES;
  if (!status) status = job_read(&s->job, fault);
  *more = !status && s->job.batch->households;
  c->fell = c->job.once && (status || s->job.refusals.count);
  if (*more && !c->fell) give_seat(c, at);
  return status;
}

/* The next batch of the survey is put on its way; *read tells a fault of reading. Slices end
 * when all that were cut are taken. */
static chuan_status next_seat(classify *c, int at, bool *more, chuan_status *read,
                              chuan_fault *fault) {
  chuan_status status = c->seats[at].given ? take_seat(c, at, fault) : CHUAN_OK;
  c->seats[at].job.refusals.count = c->seats[at].job.refusals.listed = 0;
  if (!status && c->course == READ_SLICES) {
    bool cut = false;
    *read = cut_seat(c, at, &cut, fault);
    if (*read || cut) return CHUAN_OK;
    status = take_others(c, at, fault);
    if (c->course == READ_SLICES) c->course = READ_ON, c->not_plain = NULL;
  }
  if (!status) *read = fill_seat(c, at, more, fault);
  return status;
}

/* Whether a survey that is not read ahead has to be. */
static bool falls(const classify *c, chuan_status read) {
  return c->fell || (c->job.once && (read || !job_held(&c->job)));
}

/* All batches through the seats in turn, so that memory stays that of the seats. What was
 * read before a fault of reading is still taken: the same refusals are told. */
static chuan_status pass(classify *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK, read = CHUAN_OK;
  bool more = true;
  int at = 0;
  while (!status && more && !c->fell) {
    status = next_seat(c, at, &more, &read, fault);
    c->fell = falls(c, read);
    if (more) at = (at + 1) % c->nseats;
  }
  if (c->fell) return status;
  if (!status) status = take_others(c, at, read ? NULL : fault);
  if (!status) refusals_join(&c->job.refusals, &c->seats[at].job.refusals);
  c->fell = falls(c, read);
  return status ? status : read;
}

/* Takes everything back, for a survey that has to be read ahead. */
static chuan_status again(classify *c, chuan_fault *fault) {
  for (int i = 0; i < c->nseats; i++) drop_seat(c, i);
  c->course = READ_BATCHES;
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
  bool is_rows = c->o->format == OUTPUT_CSV || c->o->format == OUTPUT_SQLITE;
  if (is_rows) counts_tables(&out, &c->counts);
  if (c->o->format != OUTPUT_JSON) counts_remarks(&out, &c->counts);
  say_text(&out);
  text_free(&out);
  refusals_say(c->o, &c->job.refusals);
}

/* ---- the command ---- */

static bool is_file(const char *path, const struct stat *of) {
  struct stat there;
  return path && stat(path, &there) == 0 && there.st_dev == of->st_dev
         && there.st_ino == of->st_ino;
}

/* What is read is never replaced by what comes of it. */
static chuan_status check_output(const options *o, chuan_fault *fault) {
  const char *const inputs[] = {o->narguments > 1 ? o->arguments[1] : NULL, o->members, o->codebook,
                                o->db};
  struct stat there;
  bool is_stdout = !o->output || same_text(o->output, "-");
  if (o->format == OUTPUT_SQLITE && is_stdout)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SQLITE_NO_FILE, "");
  if (is_stdout || stat(o->output, &there) != 0) return CHUAN_OK;
  for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
    if (is_file(inputs[i], &there))
      return FAULT(fault, CHUAN_USAGE, (place){.file = o->output}, OUTPUT_IS_INPUT, "");
  return CHUAN_OK;
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
