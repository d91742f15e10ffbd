/* kernels: one loop per step of a plan, over the planes of its slots. Owns no memory;
 * must never know rules, files or verdicts. */
#ifndef CHUAN_RUN_KERNELS_H
#define CHUAN_RUN_KERNELS_H

#include "base/clones.h"
#include "data/batch.h"
#include "plan/plan.h"

/* Rows beyond the last that planes have room for, so that loads of whole words may
 * touch them. */
#define PLANE_MARGIN 64

/* The planes of a slot: `low` only, of a condition (COND_*); low and high in its width of
 * counts and numbers; `state` of numbers only. A point number has one plane for both ends.
 * Some steps write no plane but pass on those of a column or an operand. */
typedef struct planes {
  void *low, *high;
  uint8_t *state;
} planes;

typedef struct kernel_room {
  const plan *plan;
  const batch *batch;
  planes *slots;
  const planes *own;     /* the memory of each slot, never passed on */
  uint8_t *bytes[2];     /* scratch of a plane each */
  uint8_t *zeros;        /* a plane of zeros */
  int32_t *owner;        /* household of each person */
  int16_t *flag_refused; /* per household: column of the first flag that contradicts, -1 */
  bool refuses;          /* some household is refused */
} kernel_room;

/* The column that a step of answers reads. */
const column *step_column(const kernel_room *k, const step *s);

/* Evaluates a step over all rows of its level, or several that go together: the first of
 * `most` that are left. Returns how many. */
int kernel_steps(kernel_room *k, const step *s, int most);

/* By kind of step. */
void kernel_condition(kernel_room *k, const step *s, int rows);
void kernel_test(kernel_room *k, const step *s, int rows);
void kernel_number(kernel_room *k, const step *s, int rows);
void kernel_fold(kernel_room *k, const step *s, int rows);
int kernel_fold_any(kernel_room *k, const step *s, int most, int rows);

#endif
