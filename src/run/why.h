/* why: the explanation of one household: plan + one-household batch + the book's
 * citations, as a tree. Must never print: cli/ does. */
#ifndef CHUAN_RUN_WHY_H
#define CHUAN_RUN_WHY_H

#include "run/borders.h"

/* One line of an explanation. */
typedef struct reason {
  int depth;
  const char *what;      /* "verdict", "class", "kind", "reading", "indicator", "flag", "condition",
                          * "person", "value", "parameter", "derive", "scorecard", "item",
                          * "row", "entitlement", "period" */
  const char *id;        /* noun id, a person's number in the household from 1, or "" */
  const char *person_id; /* of a person, where the batch holds it; NULL */
  label words;           /* of the noun, or empty */
  const char *formula[2]; /* the condition in plain words, by language, or "" */
  const char *value[2];   /* the answer or number it rests on, by language, or "" */
  const char *said[2];    /* of a range: the value and its bounds in words, by language, or "" */
  int answer;             /* 0 no, 1 yes, 2 unknown, -1 none */
  const char *unit;       /* of a value; NULL: none */
  const char *cite;       /* NULL: none */
  label what_if; /* of a parameter that was set: what the law has, in place of a cite; else empty */
  const char *unverified;
  const char *const *ask; /* of an unknown entitlement: what would decide it */
  int nask;
  place at; /* where the rule says it */
} reason;

typedef struct why {
  arena *arena;
  reason *reasons;
  int nreasons;
  const char *const
      *ask; /* what would decide an undetermined verdict: fields, or names of not_known */
  int nask;
  const border *borders; /* of the class, see borders.h */
  int nborders;
} why;

/* Explains household `row` of the batch that `r` has just run, under `standard`. */
chuan_status why_make(const run *r, const plan *p, const batch *b, int standard, int row, why **out,
                      chuan_fault *fault);
void why_free(why *w);

#endif
