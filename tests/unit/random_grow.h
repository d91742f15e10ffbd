/* random_grow: expressions grown at random by type, level and unit, so that most of them
 * pass check. Owns nothing; must never know plans or runs. */
#ifndef CHUAN_TESTS_RANDOM_GROW_H
#define CHUAN_TESTS_RANDOM_GROW_H

#include "book/unit.h"
#include "random_rules.h"

#define MOST_OF 16

/* What the growing of one book needs to remember. */
typedef struct maker {
  build *b;
  arena *arena;
  dice d;
  const field *numbers[2][MOST_OF], *codes[2][MOST_OF], *flags[2][MOST_OF], *texts[2][MOST_OF];
  int nnumbers[2], ncodes[2], nflags[2], ntexts[2];
  bool lacks; /* lacks, lacking and score may be used: not inside indicators */
  int nindicators;
  int names; /* of this standard, for new ids */
  char standard;
  struct {
    const char *id;
    unit unit;
  } parameters[MOST_OF], derived[MOST_OF];
  int nparameters, nderived;
  const char *conditions[MOST_OF]; /* derived conditions */
  int nconditions;
  const char *cards[2];
  int ncards;
  const char *classes[MOST_OF], *kinds[MOST_OF];
  int nclasses, nkinds;
  bool entitles; /* the verdict and kinds may be asked for */
  int folds;     /* how deep inside any, count, … */
  bool whole;    /* inside sum and highest, which take no quotients */
  bool narrow;
} maker;

/* A copy of the text that lives as long as the book. */
const char *kept(maker *m, const text *t);
/* "p3a": the third thing of standard a. */
const char *name_new(maker *m, char letter);

/* A number that answers are likely to stand at, just below or just above. */
const char *amount_text(maker *m, unit u);
/* "rural=1.500.000 urban=?line …" over one or two key fields; values are amounts, or
 * codes of `codes`. */
const char *table_text(maker *m, const field *const by[2], unit u, const field *codes);
/* The unit as a text, NULL for none. */
const char *unit_text(maker *m, unit u);

/* Any condition; any number, with its unit; a number that can be compared with, or added
 * to, one of unit u. */
const expr *grow_cond(maker *m, level at, int depth);
const expr *grow_number(maker *m, level at, int depth, unit *u);
const expr *grow_like(maker *m, level at, int depth, unit u);
/* x against one bound, by a random word. */
const expr *grow_bounded(maker *m, const expr *x, const expr *bound);

#endif
