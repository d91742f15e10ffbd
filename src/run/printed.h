/* printed: does the arithmetic hold among the figures that a local plan prints itself? Owns
 * nothing but what it finds; must never know registries. */
#ifndef CHUAN_RUN_PRINTED_H
#define CHUAN_RUN_PRINTED_H

#include "base/arena.h"
#include "book/local_plan.h"

/* The values of all figures, by figure.first and their place in it; none where not known. */
typedef const ratio *figure_table;

/* What the expression comes to beside value i of a figure. */
ratio figures_come_to(const local_plan *p, figure_table values, const expr *e,
                      const plan_figure *from, int i);

/* One thing that must hold: the rows of a column add up to its total (is = NULL), or a figure is
 * what its `is` comes to, in so many values. */
typedef struct figure_check {
  const plan_figure *of;
  const expr *is;
  int compared, differ;
} figure_check;

typedef enum difference {
  DIFFERENCE,         /* it comes to something else */
  DIFFERENCE_CUT_OFF, /* its decimals were cut off where they should be rounded */
  DIFFERENCE_BASE /* with the base that the figures before tell it would come to something else */
} difference;

/* A value that is not what it should come to. */
typedef struct figure_finding {
  const figure_check *check;
  int value;
  difference what;
  ratio low, high; /* what it comes to, rounded as printed; of a base that is known in bounds both
                    * ends */
  const plan_figure *base; /* DIFFERENCE_BASE: the figure that is not printed, its bounds by the
                            * figures before, and by this one */
  int base_value;
  int64_t base_low, base_high, own_low, own_high;
} figure_finding;

/* A value that is not printed but follows from those that are: exactly, or within bounds. */
typedef struct figure_derived {
  const plan_figure *of;
  int value; /* that of the total where the annex has none: the sum of its rows */
  bool bounds;
  ratio exact;
  int64_t low, high;
} figure_derived;

typedef struct printed_report {
  figure_check *checks;
  figure_finding *findings;
  figure_derived *derived;
  int nchecks, nfindings, nderived;
} printed_report;

/* Checks everything; what it finds lives in the arena. */
chuan_status printed_check(const local_plan *p, arena *a, printed_report *out, chuan_fault *fault);

/* Decimals that a value of the figure is shown with: as printed, else two of a percentage. */
int figure_decimals(const plan_figure *f, int i);

#endif
