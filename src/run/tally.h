/* tally: counts of verdicts: how many households in each class, and the cross table of
 * two standards. Must never print. */
#ifndef CHUAN_RUN_TALLY_H
#define CHUAN_RUN_TALLY_H

#include "run/run.h"

/* Rows and columns of a tally: the classes of the standard in file order, then
 * undetermined, conflict, none, refused. */
int tally_width(const plan_standard *s);
int tally_index(const plan_standard *s, int class_number);
const char *tally_name(const plan_standard *s, int index);
label tally_label(const plan_standard *s, int index);
/* The same, or the name where it has no words. */
label tally_words(const plan_standard *s, int index);

/* Appends the words of a set of `possible` classes: "Poor, Near-poor". */
void tally_possible(text *out, const plan_standard *s, uint32_t possible, chuan_lang lang);

/* Appends "Poor", or "Undetermined (still possible: Poor, Near-poor)". */
void tally_tell(text *out, const plan_standard *s, int outcome, uint32_t possible, chuan_lang lang);

/* Of one entitlement: households that surely have it, their persons, and those that may. */
typedef struct entitled_count {
  int64_t households, persons, unknown;
} entitled_count;

typedef struct tally {
  int width[2];             /* of the two standards; [1] = 1 when there is one */
  int64_t *households;      /* [width[0] * width[1]] */
  int64_t *persons;         /* by size where known */
  int64_t persons_unknown;  /* households whose size is not known */
  entitled_count *entitled; /* by entitlement of the standard; of one standard only */
  int nentitled;
} tally;

/* A tally of one standard, or of two (second = -1: one). */
chuan_status tally_new(const plan *p, int first, int second, tally **out, chuan_fault *fault);
void tally_free(tally *t);
/* Adds a household of the batch the run has just evaluated. `size_column` = -1: persons
 * are counted from members. */
void tally_add(tally *t, const plan *p, const run *r, const batch *b, int first, int second,
               int size_column, int household);

/* Adds all households of the batch. */
void tally_add_all(tally *t, const plan *p, const run *r, const batch *b, int first, int second,
                   int size_column);

/* Adds what another tally of the same standards has counted. */
void tally_join(tally *to, const tally *from);

/* Household size as answered in a column (-1: none), else the members listed; false: neither is
 * known. */
bool household_persons(const batch *b, int size_column, int row, int64_t *persons);

/* The words of an outcome that is no class by its id ("undetermined"); NULLs: it is none. */
label tally_outcome(const char *id);

/* tally_index of many class numbers. */
void tally_rows(uint8_t *out, const int8_t *classes, int nclasses, int rows);

/* Persons of households of a batch, one after the other. */
enum { SIZES_AT_ONCE = 256 };
typedef struct household_sizes {
  int32_t persons[SIZES_AT_ONCE]; /* as household_persons tells them, 0 where nobody knows */
  int64_t unknown;                /* households of which nobody knows */
} household_sizes;

/* False: the sizes of the batch are too wide to be taken, or come from answers and members both. */
bool household_sizes_hold(const batch *b, int size_column);

/* Takes those of at most SIZES_AT_ONCE households. */
void household_sizes_take(household_sizes *z, const batch *b, int size_column, int first, int rows);

#endif
