/* recount: the figures of a local plan as the registry has them, beside those that are printed.
 * A figure that nobody can count is computed where the plan says what it should come to, from
 * what was counted and, where it must be, from what the plan itself decides. Must never know
 * targets. */
#ifndef CHUAN_RUN_RECOUNT_H
#define CHUAN_RUN_RECOUNT_H

#include "run/measure.h"

/* One value of a figure. */
typedef struct recounted {
  const plan_figure *of;
  int value;        /* which of its values; that of the total after the rows */
  message why;      /* why the registry cannot tell it yet; MSG_NONE: it does */
  measured counted; /* with `is_counted` */
  bool is_counted;  /* else it is computed */
  bool planned;     /* figures of the plan that nobody can count are among what it is computed of */
  ratio is;         /* exactly */
  bool differs;     /* it is printed otherwise than it would be by the registry */
} recounted;

/* The values that the registry tells, or could, in file order. */
typedef struct recount {
  recounted *items;
  int count;
  int compared, differ, unknown;
} recount;

/* Everything lives in the arena of the territory. Fault: the registry cannot be read. */
chuan_status recount_figures(territory *t, recount *out, chuan_fault *fault);

#endif
