/* compare: one household under two standards: does its class stay, change, or hang on what is
 * not known; and which component of the law a change is laid to. The method: hybrids of the two
 * standards (book/hybrid) run beside them in one plan, and the decisive set is the smallest one
 * of components that, had they stayed as they were, would have kept the class. Must never know
 * files, units or printing. */
#ifndef CHUAN_RUN_COMPARE_H
#define CHUAN_RUN_COMPARE_H

#include "book/hybrid.h"
#include "run/ask.h"

/* All ways to take components from the one standard or the other; A and B are two of them. */
enum { COMPARE_SETS = 1 << COMPONENTS_MOST, COMPARE_STANDARDS = COMPARE_SETS };

/* How sure it is that a household keeps its class or changes it. */
typedef enum certainty {
  CERTAINTY_STAYS,   /* both classes are decided and equal */
  CERTAINTY_CHANGES, /* no class is possible under both */
  CERTAINTY_MAY,     /* it hangs only on questions of the form that were not answered */
  CERTAINTY_HIDDEN,  /* it hangs on a question the form never asked, or on what the law lacks */
  CERTAINTIES
} certainty;

/* What a change is laid to. */
typedef enum reason_for {
  FOR_LINE,
  FOR_INDICATOR,
  FOR_K,
  FOR_STRUCTURE,
  FOR_SEVERAL, /* components of several kinds together, none of them alone */
  FOR_INCOME,  /* not the law but the household's income: it was asked again */
  FOR_ANSWERS, /* its other answers */
  FOR_MISSING, /* a class is undetermined, and answers would decide it */
  FOR_LAW,     /* a class is undetermined, and only the law could decide it */
  REASONS_FOR
} reason_for;

/* Where a household stands: in which batch, and the run that has just been over it. */
typedef struct household_at {
  const run *run;
  const batch *batch;
  int household;
} household_at;

/* The same household asked twice: as it answered before, as it answers now, and with the answers
 * in money of the one time among the other answers of the other. */
typedef struct answers_at {
  household_at now, income_before, others_before, before;
} answers_at;

/* Asked once. */
answers_at answers_once(household_at at);

/* True of the fields that are income: those in money. */
bool is_income(const field *f);

typedef struct comparison {
  const contrast *of;
  const plan *plan;        /* its standards: first A, then B, then the hybrids */
  int under[COMPARE_SETS]; /* the plan's standard with this set of components of A; -1: none */
  unsigned order[4 * COMPARE_SETS]; /* the sets from the smallest on */
  int norder;
  uint8_t bits[2][32];           /* which outcome a class of either standard is */
  const field *const *not_asked; /* questions that the form never asked */
  int nnot_asked;
  asked open; /* of the household compared last */
} comparison;

/* One household's comparison. */
typedef struct compared {
  int from, to; /* class numbers under A and B, or VERDICT_* */
  certainty certainty;
  bool moved;           /* its class changes for sure, or only one of the two is undetermined */
  reason_for reason;    /* if it moved */
  unsigned decisive;    /* the components of A that would have kept the class; 0: see reason */
  unsigned others;      /* other components that would have kept it, each alone */
  const question *open; /* what is not known that a class hangs on, until the next household */
  int nopen;
} compared;

/* Makes the hybrids of two standards that can be put together and checked; `sets` says which
 * components of A each has. Room for COMPARE_STANDARDS. The caller owns them and makes a plan
 * of A, B and them, in this order. */
chuan_status hybrids_make(const contrast *c, int book_exprs, settled **out, unsigned *sets,
                          int *count, chuan_fault *fault);

/* Reads the plan made of A, B and `count` hybrids. Free with comparison_close. */
void comparison_open(comparison *c, const contrast *of, const plan *p, const unsigned *sets,
                     int count);
void comparison_close(comparison *c);

/* Compares a household that the run has not refused. Between two rounds its answers stand in
 * different runs of the same plan: A is read at `before`, B at `now`. CHUAN_OUTSIDE without
 * memory. */
chuan_status comparison_household(comparison *c, const answers_at *at, compared *out,
                                  chuan_fault *fault);
/* All that a class of the household which is undetermined hangs on, whether it surely changes or
 * not; until the next household. How many. */
int comparison_asks(comparison *c, household_at before, household_at after, const question **out);

/* Appends what exactly the change is laid to, with lang -1 in ids and plain numbers, the same in
 * every language: "income_line 1500000 → 2200000", "k 3 → 2", "water no → yes, waste - → yes",
 * "poor (poor_by_income) → near_poor"; several together with " + " between, then each other
 * one that would do alone after "; or ". Where a class is undetermined, what is open.
 * With a language in place of -1 the same in words: "Income line 1,500,000 → 2,200,000
 * VND/person/month". */
void compared_detail(text *out, const comparison *c, household_at before, household_at after,
                     const compared *x, int lang);

/* Appends the table of a parameter in the same spelling: "rural=1500000 urban=2000000". */
void parameter_plain(text *out, const settled_parameter *p);

/* Why something is open: its cell is blank, or nobody asked, or the law lacks it. */
typedef enum open_kind { OPEN_BLANK, OPEN_NOT_ASKED, OPEN_LAW, OPEN_KINDS } open_kind;
open_kind comparison_open_kind(const comparison *c, const question *q);

/* "surely_stays", "line", "never_asked" …: as files carry them. */
const char *certainty_word(certainty c);
const char *reason_word(reason_for r);
const char *open_word(open_kind k);

#endif
