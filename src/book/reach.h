/* reach: what conditions of a settled standard rest on: the nouns they name, directly and
 * through other nouns, and the questions they ask. Must never know answers. */
#ifndef CHUAN_BOOK_REACH_H
#define CHUAN_BOOK_REACH_H

#include "book/settle.h"

/* What was met so far; the lists live in the arena it was started with. */
typedef struct reach {
  const settled *of;
  bool *exprs; /* by expression id: walked */
  bool *parameters, *derived, *scorecards;
  const field **fields; /* each once, in the order met */
  int nfields;
} reach;

chuan_status reach_start(reach *r, arena *memory, const settled *of, int book_exprs,
                         chuan_fault *fault);

/* Adds what the conditions of all indicators, or of all classes, rest on. Classes stop at
 * `lacking`, `score` and `lacks`: what indicators rest on is theirs. */
void reach_indicators(reach *r);
void reach_classes(reach *r);

#endif
