/* timing: the rounds of several contestants, and the table that shows them side by side.
 * The first is ours; a ratio says how many times as long another takes. Must never know
 * what is measured. */
#ifndef CHUAN_BENCH_TIMING_H
#define CHUAN_BENCH_TIMING_H

#define ROUNDS_MOST 99

typedef struct timing {
  const char *name;
  double seconds[ROUNDS_MOST]; /* one a round */
  double megabytes;            /* the most it held, 0: not known */
  double required;             /* how many times as long as the first, 0: it is only shown */
  double allowed;              /* megabytes, 0: any */
} timing;

typedef struct timing_table {
  const char *title, *clock; /* "CPU" or "wall" */
  const char *thing;         /* what `things` are, "households" */
  double things;             /* 0: no rates */
  int rounds;
} timing_table;

double timing_median(const double *seconds, int rounds);

/* Prints one table; false: something that is required did not hold. */
int timing_print(const timing_table *t, const timing *of, int count);

#endif
