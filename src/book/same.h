/* same: whether two expressions over one questionnaire, of two standards, say the same. Must
 * never know values. */
#ifndef CHUAN_BOOK_SAME_H
#define CHUAN_BOOK_SAME_H

#include "book/expr.h"

/* Who can tell whether two names (of PARAMETER, DERIVED or SCORECARD nodes) stand for the same
 * thing, each in its standard. */
typedef struct namesakes {
  bool (*same)(const void *with, const char *a, const char *b);
  const void *with;
} namesakes;

/* True if both are built alike, node by node: amounts by value, choices in any order; where
 * they were written, letters and `never` do not count. Graphs that spell more than a law could
 * are called different. NULL is the same as NULL. */
bool expr_same(const expr *a, const expr *b, const namesakes *names);

#endif
