/* moves: the comparisons of many households counted: who moves from which class to which, by
 * unit; how sure that is; what it is laid to; what is open. Owned by its maker; must never know
 * files or printing. */
#ifndef CHUAN_RUN_MOVES_H
#define CHUAN_RUN_MOVES_H

#include "run/compare.h"

/* Of the households whose persons are known, their sum. */
typedef struct heads {
  int64_t households, persons;
} heads;

/* One unit, or all. The matrix has a row per outcome of A and a column per outcome of B, in the
 * order of tally_index. */
typedef struct moves_unit {
  const char *id;
  heads *matrix;
  heads certain[CERTAINTIES];
} moves_unit;

/* Something that households hang on. */
typedef struct moves_open {
  question of;
  open_kind kind;
  heads open;
} moves_open;

/* How many are in a class for sure, and may be in it, the sure ones included. */
typedef struct moves_bounds {
  heads surely, at_most;
} moves_bounds;

typedef struct moves {
  arena *arena;
  const comparison *of;
  int width[2]; /* of the matrix */
  moves_unit all;
  moves_unit *units; /* in the order met; see moves_sort */
  size_t nunits, units_capacity;
  int *index; /* hash of units: number + 1 */
  size_t index_size;
  heads households, moved, reasons[REASONS_FOR];
  moves_bounds *bounds[2]; /* by class of either standard */
  moves_open *open;
  size_t nopen, open_capacity;
  int64_t persons_unknown; /* households of which the persons are not known */
} moves;

chuan_status moves_begin(moves *m, const comparison *of, chuan_fault *fault);
void moves_free(moves *m);

/* Adds a compared household; `persons` -1: not known. `unit` (length bytes, "" = not said) is
 * copied; NULL: no units are told apart. */
chuan_status moves_add(moves *m, const compared *x, household_at before, household_at after,
                       int64_t persons, const char *unit, size_t length, chuan_fault *fault);

/* Counts a question that the class of one more household hangs on. */
chuan_status moves_add_open(moves *m, const question *q, int64_t persons, chuan_fault *fault);

/* Brings units into byte order of their ids and open questions into order of households. */
void moves_sort(moves *m);

#endif
