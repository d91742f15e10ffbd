/* kernels: one loop per step of a plan, over the planes of its slots. Owns no memory;
 * must never know rules, files or verdicts. */
#ifndef CHUAN_RUN_KERNELS_H
#define CHUAN_RUN_KERNELS_H

#include "data/batch.h"
#include "plan/plan.h"

/* Plain byte and integer loops that gcc -O3 vectorises; one body per processor, chosen
 * when the program is loaded. Not in sanitizer builds, which instrument the choosing. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) \
    && !defined(CHUAN_NO_CLONES) && !defined(__SANITIZE_ADDRESS__)                           \
    && !defined(__SANITIZE_THREAD__)
#ifndef CHUAN_CLONES_FOR /* the speed comparison asks for less */
#define CHUAN_CLONES_FOR "arch=x86-64-v4", "avx2", "default"
#endif
#define CLONES __attribute__((target_clones(CHUAN_CLONES_FOR)))
#else
#define CLONES
#endif

/* Rows beyond the last that planes have room for, so that loads of whole words may
 * touch them. */
#define PLANE_MARGIN 64

/* The planes of a slot: surely and possibly (uint8_t), or low and high in its width;
 * `state` of numbers only. A point number has one plane for both ends. Some steps write
 * no plane but pass on those of a column or an operand. */
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
