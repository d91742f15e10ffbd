/* cases: the tests that stand beside a rule file, as values. Filled by lua/, read by
 * run/cases. Owned by an arena of its own. Must never know how they are read or run. */
#ifndef CHUAN_BOOK_CASES_H
#define CHUAN_BOOK_CASES_H

#include "book/book.h"

typedef enum answer_kind { ANSWER_TEXT, ANSWER_MISSING, ANSWER_NOT_APPLICABLE } answer_kind;

/* One answer: `text` in the spelling of rule files ("1.500.000", yes, code words). */
typedef struct answer {
  const field *field;  /* or NULL with flag_of */
  const char *flag_of; /* d_<indicator>: the indicator id */
  answer_kind kind;
  const char *text;
  place at;
} answer;

typedef struct case_person {
  const answer *answers;
  int nanswers;
} case_person;

typedef struct test_case {
  const char *name;
  place at;
  const answer *answers;
  int nanswers;
  bool persons_given;
  const case_person *persons;
  int npersons;
  /* what must come out; NULL / -1: not said */
  const char *const *classes;
  int nclasses; /* one: exact class, "none", "conflict"; more: the possible set */
  const char *const *lacks;
  int nlacks; /* -1: not said; exact set of sure deprivations */
  const char *const *may_lack;
  int nmay_lack; /* -1: not said; exact set of unknown indicators */
  const char *const *kinds;
  int nkinds; /* -1: not said; exact set of sure kinds */
  const char *const *entitled;
  int nentitled; /* -1: not said; exact set of sure entitlements */
  const char *const *may_be_entitled;
  int nmay_be_entitled; /* -1: not said; exact set of unknown ones */
  const char *const *readings;
  int nreadings; /* the case holds under these readings */
  day on;        /* 0: the testing day */
  bool refused;  /* the household must be refused */
} test_case;

typedef struct casebook {
  arena *arena;
  const char *file;
  const char *standard; /* testing "ID" */
  day on;               /* 0: last served day */
  bool entitlements;    /* they are tested, and they alone are what must be covered */
  const test_case *cases;
  int ncases;
} casebook;

void casebook_free(casebook *c);

#endif
