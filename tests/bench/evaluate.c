/* evaluate: how long the evaluation of a standard takes over batches that are in memory
 * already, beside the hand-written C of hand.c on the same answers, or on several threads
 * beside one. Prints a table of each; leaves with 1 where a required ratio did not hold. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/crew.h"
#include "data/intake.h"
#include "hand.h"
#include "lua/rules.h"
#include "plan/check.h"
#include "run/run.h"
#include "timing.h"

#define THREADS_MOST 16
#define PIECES 4 /* of the batches, for each thread: enough that all end together */

typedef struct bench {
  const char *rules, *standard, *codebook_path, *members;
  const char *title;
  const char *hand; /* the year of hand.c's standard, NULL: none beside */
  double required;  /* ratio of the hand-written C, or of one thread, 0: none */
  int rounds;
  book *book;
  settled *settled;
  plan *plan;
  codebook *codebook;
  intake *intake;
  batch **batches;
  size_t nbatches, batches_capacity;
  int64_t households, persons;
  run *runs[THREADS_MOST];
  size_t begun,
      at[THREADS_MOST]; /* batches: the first that nobody began, and each thread's first */
  size_t piece;         /* batches, for a thread at a time */
  int threads;          /* to compare one with; 1: none */
  size_t *first;        /* household of each batch */
  hand_survey answers;
  int8_t *classes; /* of chuan; undetermined is -1 */
  int16_t *ndep;
} bench;

static void leave(const char *what) {
  fprintf(stderr, "evaluate: %s\n", what);
  exit(1);
}

static void need(chuan_status status, const chuan_fault *fault) {
  char sentence[2048];
  if (status) leave(chuan_fault_text(fault, CHUAN_EN, sentence, sizeof sentence));
}

static void *room(size_t count, size_t size) {
  void *p = calloc(count + 1, size);
  if (!p) leave("no memory");
  return p;
}

/* ---- making ready ---- */

static void read_law(bench *b) {
  chuan_fault fault;
  b->book = book_new();
  if (!b->book) leave("no memory");
  need(rules_read_folder(b->book, b->rules, b->standard, &fault), &fault);
  need(settle(b->book, b->standard, &(settle_wish){0}, &b->settled, &fault), &fault);
  int exprs = book_exprs(b->book);
  expr_type *types = room((size_t)exprs, sizeof *types);
  need(check_settled(b->settled, types, exprs, NULL, CHUAN_EN, &fault), &fault);
  free(types);
  need(plan_make((const settled *const *)&b->settled, 1, exprs, NULL, 0, &b->plan, &fault), &fault);
}

static batch *next_batch(bench *b) {
  chuan_fault fault;
  if (b->nbatches == b->batches_capacity) {
    b->batches_capacity = b->batches_capacity * 2 + 64;
    b->batches = realloc(b->batches, b->batches_capacity * sizeof *b->batches);
    if (!b->batches) leave("no memory");
  }
  batch **at = &b->batches[b->nbatches++];
  need(batch_new(b->plan->columns, b->plan->ncolumns, BATCH_HOUSEHOLDS, BATCH_PERSONS, at, &fault),
       &fault);
  return *at;
}

static void read_survey(bench *b, const char *households) {
  chuan_fault fault;
  refusals refused = {0};
  const survey *questionnaire = b->settled->survey;
  if (b->codebook_path)
    need(codebook_read(b->codebook_path, questionnaire, &b->codebook, &fault), &fault);
  intake_wish wish = {.households = households,
                      .members = b->members,
                      .codebook = b->codebook,
                      .survey = questionnaire};
  need(intake_open(&wish, &b->intake, &fault), &fault);
  batch *at = next_batch(b);
  need(intake_start(b->intake, at, &refused, &fault), &fault);
  for (;; at = next_batch(b)) {
    need(intake_next(b->intake, at, &refused, &fault), &fault);
    if (!at->households) break;
    b->households += at->households;
    b->persons += at->persons;
  }
  int persons = at->person_capacity;
  batch_free(b->batches[--b->nbatches]); /* the last one is empty */
  if (refused.count) leave("rows were refused");
  b->first = room(b->nbatches, sizeof *b->first);
  for (size_t i = 1; i < b->nbatches; i++)
    b->first[i] = b->first[i - 1] + (size_t)b->batches[i - 1]->households;
  for (int i = 0; i < b->threads; i++)
    need(run_new(b->plan, BATCH_HOUSEHOLDS, persons, &b->runs[i], &fault), &fault);
}

/* The answers of all batches once more, as hand.c wants them. */
static void copy_column(bench *b, int which, const char *id) {
  const field *f = survey_field(b->settled->survey, HOUSEHOLD, id);
  int from = f ? plan_column(b->plan, f) : -1;
  int32_t *out = b->answers.columns[which] = room((size_t)b->households, sizeof *out);
  for (size_t i = 0; i < b->nbatches; i++)
    for (int h = 0; h < b->batches[i]->households; h++) {
      int64_t known = HAND_MISSING;
      if (from >= 0 && !batch_get(b->batches[i], from, h, &known)) known = HAND_MISSING;
      *out++ = (int32_t)known;
    }
}

static void copy_answers(bench *b) {
  static const char *const ids[HAND_COLUMNS] = {
      "area",         "hhsize",  "income",      "unemp",      "dependents", "stunted",
      "unserved_ill", "insured", "adult_years", "child_out",  "dwelling",   "floor_m2",
      "water",        "toilet",  "telecom",     "info_assets"};
  for (int i = 0; i < HAND_COLUMNS; i++) copy_column(b, i, ids[i]);
  b->answers.households = (size_t)b->households;
  b->answers.classes = room((size_t)b->households, 1);
  b->answers.ndep = room((size_t)b->households, 1);
}

/* ---- measuring ---- */

static double seconds_of(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Takes the verdicts of a batch away, as any caller would. */
static void keep_results(const bench *b, const run *r, size_t i) {
  const verdicts *v = run_verdicts(r, 0);
  size_t households = (size_t)b->batches[i]->households;
  memcpy(b->classes + b->first[i], v->class_, households * sizeof *b->classes);
  memcpy(b->ndep + b->first[i], v->lacking_low, households * sizeof *b->ndep);
}

static void run_batches(const bench *b, run *r, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    run_expect(r, i + 1 < to ? b->batches[i + 1] : NULL);
    run_batch(r, b->batches[i]);
    keep_results(b, r, i);
  }
}

static void begin_piece(void *with, int seat) {
  bench *b = with;
  b->at[seat] = b->begun;
  b->begun += b->piece;
}

static void run_piece(void *with, int seat) {
  const bench *b = with;
  size_t from = b->at[seat], to = from + b->piece < b->nbatches ? from + b->piece : b->nbatches;
  if (from < to) run_batches(b, b->runs[seat], from, to);
}

static crew_next end_piece(void *with, int seat) {
  const bench *b = with;
  return b->at[seat] + b->piece < b->nbatches ? CREW_ON : CREW_OVER;
}

static double time_chuan(const bench *b, clockid_t clock) {
  double start = seconds_of(clock);
  run_batches(b, b->runs[0], 0, b->nbatches);
  return seconds_of(clock) - start;
}

static double time_threads(bench *b) {
  static const crew_steps steps = {begin_piece, run_piece, end_piece, NULL};
  chuan_fault fault;
  b->begun = 0;
  b->piece = b->nbatches / (size_t)(PIECES * b->threads) + 1;
  double start = seconds_of(CLOCK_MONOTONIC);
  need(crew_run(b->threads, &steps, b, &fault), &fault);
  return seconds_of(CLOCK_MONOTONIC) - start;
}

static double time_hand(const bench *b) {
  double start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  if (!strcmp(b->hand, "2016")) hand_classify_2016(&b->answers);
  else hand_classify_2021(&b->answers);
  return seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* How many answers a run reads. */
static double answers_read(const bench *b) {
  double n = 0;
  for (int i = 0; i < b->plan->ncolumns; i++)
    n += (double)(b->plan->columns[i]->level == PERSON ? b->persons : b->households);
  return n;
}

/* What the table has no column for. */
static void print_rates(const bench *b, double seconds) {
  printf("  %.3f ns an answer", seconds * 1e9 / answers_read(b));
  if (b->persons) printf(", %.2f M persons/s", (double)b->persons / seconds / 1e6);
  putchar('\n');
}

/* Every class and count the same in both. */
static void compare(const bench *b) {
  for (int64_t i = 0; i < b->households; i++)
    if (b->classes[i] + 1 != b->answers.classes[i] || b->ndep[i] != b->answers.ndep[i])
      leave("chuan and hand.c differ");
}

static void print_check(const bench *b) {
  int64_t of[5] = {0}, deprivations = 0;
  for (int64_t i = 0; i < b->households; i++) {
    of[b->classes[i] + 1]++;
    deprivations += b->ndep[i];
  }
  printf("  check std=%s n=%" PRId64 " poor=%" PRId64 " near=%" PRId64 " average=%" PRId64
         " other=%" PRId64 " undetermined=%" PRId64 " sum_ndep=%" PRId64 "\n",
         b->hand, b->households, of[1], of[2], of[3], of[4], of[0], deprivations);
}

static bool measure_rounds(bench *b) {
  timing of[2] = {{.name = "chuan"}, {.name = "hand-written C", .required = b->required}};
  for (int i = -1; i < b->rounds; i++) { /* the round before the first warms up */
    double h = b->hand ? time_hand(b) : 0, c = time_chuan(b, CLOCK_PROCESS_CPUTIME_ID);
    if (i < 0) continue;
    of[0].seconds[i] = c;
    of[1].seconds[i] = h;
  }
  const timing_table t = {b->title, "CPU", "households", (double)b->households, b->rounds};
  if (b->hand) compare(b);
  bool held = timing_print(&t, of, b->hand ? 2 : 1);
  print_rates(b, timing_median(of[0].seconds, b->rounds));
  if (b->hand) print_check(b);
  return held;
}

/* A number that the results and their order make. */
static uint64_t results_hash(const bench *b) {
  uint64_t hash = 0;
  for (int64_t i = 0; i < b->households; i++)
    hash = hash * 31 + (uint64_t)(b->classes[i] * 64 + b->ndep[i]);
  return hash;
}

static bool measure_threads(bench *b) {
  char several[32];
  snprintf(several, sizeof several, "%d threads", b->threads);
  timing of[2] = {{.name = several}, {.name = "one thread", .required = b->required}};
  for (int i = -1; i < b->rounds; i++) {
    double one = time_chuan(b, CLOCK_MONOTONIC);
    uint64_t hash = results_hash(b);
    double all = time_threads(b);
    if (hash != results_hash(b)) leave("the threads came to something else");
    if (i < 0) continue;
    of[0].seconds[i] = all;
    of[1].seconds[i] = one;
  }
  const timing_table t = {b->title, "wall", "households", (double)b->households, b->rounds};
  return timing_print(&t, of, 2);
}

static void bench_free(bench *b) {
  for (int i = 0; i < THREADS_MOST; i++) run_free(b->runs[i]);
  free(b->first);
  for (size_t i = 0; i < b->nbatches; i++) batch_free(b->batches[i]);
  free(b->batches);
  for (int i = 0; i < HAND_COLUMNS; i++) free(b->answers.columns[i]);
  free(b->answers.classes);
  free(b->answers.ndep);
  free(b->classes);
  free(b->ndep);
  intake_close(b->intake);
  codebook_free(b->codebook);
  plan_free(b->plan);
  settled_free(b->settled);
  book_free(b->book);
}

static void usage(void) {
  fputs("usage: evaluate [-c CODEBOOK] [-m MEMBERS.csv] [-w 2016|2021] [-t THREADS] [-r ROUNDS]\n"
        "                [-n TITLE] [-q RATIO] RULES STANDARD HOUSEHOLDS.csv\n",
        stderr);
  exit(2);
}

static void read_wish(bench *b, int argc, char **argv) {
  for (int c; (c = getopt(argc, argv, "c:m:w:t:r:n:q:")) != -1;) switch (c) {
    case 'c': b->codebook_path = optarg; break;
    case 'm': b->members = optarg; break;
    case 'w': b->hand = optarg; break;
    case 't': b->threads = atoi(optarg); break;
    case 'r': b->rounds = atoi(optarg); break;
    case 'n': b->title = optarg; break;
    case 'q': b->required = atof(optarg); break;
    default: usage();
    }
  if (argc - optind != 3 || b->rounds < 1 || b->rounds > ROUNDS_MOST || b->threads < 1
      || b->threads > THREADS_MOST)
    usage();
  b->rules = argv[optind];
  b->standard = argv[optind + 1];
}

int main(int argc, char **argv) {
  bench b = {.title = "evaluation", .rounds = 5, .threads = 1};
  read_wish(&b, argc, argv);
  read_law(&b);
  read_survey(&b, argv[optind + 2]);
  if (b.hand) copy_answers(&b);
  b.classes = room((size_t)b.households, sizeof *b.classes);
  b.ndep = room((size_t)b.households, sizeof *b.ndep);
  bool held = b.threads > 1 ? measure_threads(&b) : measure_rounds(&b);
  bench_free(&b);
  return held ? 0 : 1;
}
