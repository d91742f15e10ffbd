/* contrast: what differs between two settled standards of one questionnaire, parted into
 * components that a change of class can be laid to. Owned by its arena; borrows both
 * standards. Must never know types or answers. */
#ifndef CHUAN_BOOK_CONTRAST_H
#define CHUAN_BOOK_CONTRAST_H

#include "book/reach.h"

/* In the order in which one is preferred to another where either alone would explain a
 * change. */
typedef enum component_kind {
  COMPONENT_LINE,       /* one parameter that classes read, with other values */
  COMPONENT_INDICATORS, /* all indicators, with what only they rest on */
  COMPONENT_K,          /* the counts of indicators that classes ask for */
  COMPONENT_STRUCTURE,  /* the classes, with everything else */
  COMPONENT_KINDS
} component_kind;

/* Lines beyond this many are one component together: the hybrids double with each. */
enum { LINES_APART = 2, COMPONENTS_MOST = LINES_APART + 3 };

/* A noun of one standard beside its like in the other. */
typedef struct twin {
  int at[2];     /* index in either standard, -1: it has none */
  int component; /* which of the contrast's, -1: both say the same, or only one has it */
  bool for_indicators, for_classes; /* which conditions rest on it */
} twin;

typedef struct twins {
  twin *all;
  int count;
} twins;

typedef struct contrast {
  arena *arena;
  const settled *sides[2];
  component_kind components[COMPONENTS_MOST];
  int ncomponents;
  int indicators, structure; /* which of the components they are, -1: there is none */
  twins parameters, derived, scorecards, indicator_twins, classes;
  reach by_indicators[2], by_classes[2];
} contrast;

/* True of what both standards have. */
bool twin_is_of_both(const twin *t);

/* Parameters are alike by id, or where one says that it `replaces` the other's. Indicators
 * are a component also where both standards define them alike, for d_ columns of a survey
 * answer for one standard only. Free with contrast_free. */
chuan_status contrast_make(const settled *from, const settled *to, int book_exprs, contrast **out,
                           chuan_fault *fault);
void contrast_free(contrast *c);

/* True if a condition of the standard asks the question. */
bool contrast_asks(const contrast *c, int side, const field *f);

/* True if the two tables in force have the same values. */
bool parameter_same(const settled_parameter *a, const settled_parameter *b);

#endif
