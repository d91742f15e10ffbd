/* weighed: sums of the weights of a sample by class, beside the counts of a tally: exact. Must
 * never print. */
#ifndef CHUAN_RUN_WEIGHED_H
#define CHUAN_RUN_WEIGHED_H

#include "run/tally.h"

typedef struct weighed {
  int width;        /* as that of a tally of the standard */
  int digits;       /* sums are in 10^-digits */
  wide *households; /* weights of the households of each class */
  wide *persons;    /* weights times sizes, where these are known */
  int64_t unknown;  /* households whose weight is not known: they are in no sum */
} weighed;

/* A household's number that is never negative can be its weight. Sums hold: a weight is below
 * 2^63, a household has below 2^8 members and a survey below 2^40 households. */
bool field_weighs(const field *f);

chuan_status weighed_new(const plan_standard *s, const field *weight, weighed **out,
                         chuan_fault *fault);
void weighed_free(weighed *w); /* NULL is fine */
/* Adds a household of the batch that the run has just evaluated under standard `which`; refused
 * ones are in no sum. `size_column` as in tally_add. */
void weighed_add(weighed *w, const plan *p, const run *r, const batch *b, int which,
                 int weight_column, int size_column, int household);
/* Adds all households of the batch. */
void weighed_add_all(weighed *w, const plan *p, const run *r, const batch *b, int which,
                     int weight_column, int size_column);
void weighed_join(weighed *to, const weighed *from);

/* The sum over all classes. */
wide weighed_sum(const weighed *w, const wide *parts);

#endif
