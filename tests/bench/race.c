/* race: whole programs side by side, one round of each after the other: CPU time (user and
 * system, of all they start), wall time, and the most memory one of them held. Prints one table; a
 * ratio above 1 says that the first is faster. Leaves with 1 where a required ratio or a limit of
 * memory did not hold, with 3 where a program failed or answers differ.
 *
 *   race [-r ROUNDS] [-w] [-u COUNT] TITLE -n NAME [-b BEFORE] -c COMMAND [-a ANSWER]
 *        [-q RATIO] [-m MEGABYTES] -n NAME ...
 *
 * Commands are for sh. BEFORE runs before each round and ANSWER after the first, neither is
 * timed; what ANSWER prints must be the same for all who have one. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "timing.h"

#define RACERS_MOST 8
#define ANSWER_MOST (1 << 20)

typedef struct racer {
  const char *before, *command, *answer;
  char *answered; /* NULL: nothing is asked */
} racer;

typedef struct race {
  racer racers[RACERS_MOST];
  timing timings[RACERS_MOST];
  int count, rounds;
  bool wall;
  FILE *complaints; /* what the program that runs writes to its stderr */
} race;

static void leave(const char *what, const char *of) {
  fprintf(stderr, "race: %s: %s\n", of, what);
  exit(3);
}

static void copy_to_stderr(FILE *from) {
  int c;
  rewind(from);
  while ((c = getc(from)) != EOF) putc(c, stderr);
}

static double seconds_of(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec * 1e-6; }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- running ---- */

/* Starts sh with a command; what it prints goes to `out`, -1: nowhere. */
static pid_t start(const race *r, const char *command, int out) {
  fflush(NULL);
  pid_t child = fork();
  if (child < 0) leave(strerror(errno), command);
  if (child) return child;
  int nowhere = open("/dev/null", O_RDWR);
  dup2(nowhere, STDIN_FILENO);
  dup2(out < 0 ? nowhere : out, STDOUT_FILENO);
  dup2(fileno(r->complaints), STDERR_FILENO);
  execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  _exit(127);
}

/* Waits for it, and tells what it took. */
static struct rusage finish(race *r, pid_t child, const char *command) {
  struct rusage took;
  int status = 0;
  while (wait4(child, &status, 0, &took) < 0)
    if (errno != EINTR) leave(strerror(errno), command);
  if (!WIFEXITED(status) || WEXITSTATUS(status)) {
    copy_to_stderr(r->complaints);
    leave("it failed", command);
  }
  rewind(r->complaints);
  if (ftruncate(fileno(r->complaints), 0)) leave(strerror(errno), command);
  return took;
}

static void run_untimed(race *r, const char *command) {
  if (command) finish(r, start(r, command, -1), command);
}

/* What a command prints. */
static char *printed_by(race *r, const char *command) {
  int ends[2];
  char *text = calloc(ANSWER_MOST, 1);
  if (!text || pipe(ends)) leave(strerror(errno), command);
  pid_t child = start(r, command, ends[1]);
  close(ends[1]);
  FILE *from = fdopen(ends[0], "r");
  if (!from || fread(text, 1, ANSWER_MOST, from) == ANSWER_MOST)
    leave("its answer is too long", command);
  fclose(from);
  finish(r, child, command);
  if (!text[0]) leave("its answer is empty", command);
  return text;
}

/* One round of one; round -1 warms up and asks for the answer. */
static void run_once(race *r, int which, int round) {
  racer *of = &r->racers[which];
  timing *m = &r->timings[which];
  run_untimed(r, of->before);
  double since = now();
  struct rusage took = finish(r, start(r, of->command, -1), of->command);
  double wall = now() - since, megabytes = (double)took.ru_maxrss / 1024;
  if (megabytes > m->megabytes) m->megabytes = megabytes;
  if (round >= 0) {
    double cpu = seconds_of(took.ru_utime) + seconds_of(took.ru_stime);
    m->seconds[round] = r->wall ? wall : cpu;
  } else if (of->answer) {
    of->answered = printed_by(r, of->answer);
  }
}

/* All who were asked say the same. */
static void compare_answers(const race *r) {
  const racer *one = NULL;
  for (const racer *of = r->racers; of < r->racers + r->count; of++) {
    if (!of->answered) continue;
    if (one && strcmp(one->answered, of->answered)) {
      fprintf(stderr, "race: %s\n%s%s\n%s", one->answer, one->answered, of->answer, of->answered);
      leave("the answers differ", of->command);
    }
    one = of;
  }
}

/* ---- the command line ---- */

static void usage(void) {
  fputs("usage: race [-r ROUNDS] [-w] [-u COUNT] TITLE -n NAME [-b BEFORE] -c COMMAND\n"
        "            [-a ANSWER] [-q RATIO] [-m MEGABYTES] -n NAME ...\n",
        stderr);
  exit(2);
}

static void read_racer(race *r, int option, char *given) {
  if (option == 'n') {
    if (r->count == RACERS_MOST) usage();
    r->timings[r->count++].name = given;
    return;
  }
  if (!r->count) usage();
  racer *of = &r->racers[r->count - 1];
  timing *m = &r->timings[r->count - 1];
  switch (option) {
  case 'b': of->before = given; break;
  case 'c': of->command = given; break;
  case 'a': of->answer = given; break;
  case 'q': m->required = atof(given); break;
  case 'm': m->allowed = atof(given); break;
  default: usage();
  }
}

static void read_wish(race *r, timing_table *t, int argc, char **argv) {
  for (int c; (c = getopt(argc, argv, "-r:wu:n:b:c:a:q:m:")) != -1;) switch (c) {
    case 1: t->title = optarg; break;
    case 'r': r->rounds = atoi(optarg); break;
    case 'w': r->wall = true; break;
    case 'u': t->things = atof(optarg); break;
    default: read_racer(r, c, optarg);
    }
  if (!t->title || !r->count || r->rounds < 1 || r->rounds > ROUNDS_MOST) usage();
  for (int i = 0; i < r->count; i++)
    if (!r->racers[i].command) usage();
}

int main(int argc, char **argv) {
  race r = {.rounds = 5};
  timing_table t = {.thing = "households"};
  read_wish(&r, &t, argc, argv);
  r.complaints = tmpfile();
  if (!r.complaints) leave(strerror(errno), "a temporary file");
  for (int round = -1; round < r.rounds; round++) {
    for (int i = 0; i < r.count; i++) run_once(&r, i, round);
    if (round < 0) compare_answers(&r);
  }
  t.clock = r.wall ? "wall" : "CPU";
  t.rounds = r.rounds;
  bool held = timing_print(&t, r.timings, r.count);
  for (int i = 0; i < r.count; i++) free(r.racers[i].answered);
  fclose(r.complaints);
  return held ? 0 : 1;
}
