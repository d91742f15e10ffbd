#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int ascending(const void *x, const void *y) {
  double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

static void in_order(double *sorted, const double *seconds, int rounds) {
  memcpy(sorted, seconds, (size_t)rounds * sizeof *sorted);
  qsort(sorted, (size_t)rounds, sizeof *sorted, ascending);
}

double timing_median(const double *seconds, int rounds) {
  double sorted[ROUNDS_MOST];
  in_order(sorted, seconds, rounds);
  return sorted[rounds / 2];
}

/* From the fastest round to the slowest, in hundredths of the median. */
static double spread(const double *seconds, int rounds) {
  double sorted[ROUNDS_MOST];
  in_order(sorted, seconds, rounds);
  return 100 * (sorted[rounds - 1] - sorted[0]) / sorted[rounds / 2];
}

static void print_head(const timing_table *t) {
  char seconds[32], rate[64];
  snprintf(seconds, sizeof seconds, "%s s", t->clock);
  snprintf(rate, sizeof rate, "M %s/s", t->thing ? t->thing : "");
  printf("\n%s\n  %-32s %9s %7s %15s %8s %7s %9s\n", t->title, "", seconds, "spread",
         t->things > 0 ? rate : "rate", "peak MB", "ratio", "required");
}

static int holds(const char *what, double is, double required) {
  printf("  %s %.2f %s", what, required, is >= required ? "held" : "MISSED");
  return is >= required;
}

int timing_print(const timing_table *t, const timing *of, int count) {
  int all_held = 1;
  double first = timing_median(of[0].seconds, t->rounds);
  print_head(t);
  for (const timing *m = of; m < of + count; m++) {
    double median = timing_median(m->seconds, t->rounds);
    printf("  %-32s %9.4f %5.0f %%", m->name, median, spread(m->seconds, t->rounds));
    if (t->things > 0) printf(" %15.2f", t->things / median / 1e6);
    else printf(" %15s", "-");
    if (m->megabytes > 0) printf(" %8.1f", m->megabytes);
    else printf(" %8s", "-");
    if (m > of) printf(" %7.2f", median / first);
    else printf(" %7s", "-");
    if (m->required > 0) all_held &= holds(">=", median / first, m->required);
    if (m->allowed > 0) {
      printf("  %.0f MB %s", m->allowed, m->megabytes <= m->allowed ? "held" : "MISSED");
      all_held &= m->megabytes <= m->allowed;
    }
    putchar('\n');
  }
  return all_held;
}
