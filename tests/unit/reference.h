/* reference: the slow, obvious evaluator that the engine is held against: a tree walk
 * over one settled standard and one household, straight from the semantics page. Owns
 * nothing; must never use anything of plan/ or run/, so that no mistake is shared. */
#ifndef CHUAN_TESTS_REFERENCE_H
#define CHUAN_TESTS_REFERENCE_H

#include "book/settle.h"
#include "reference_number.h"

/* One answer: numbers in the field's 10^-digits, codes and flags as positions. */
typedef struct given {
  int state;
  int64_t value;
  const char *text;
} given;

#define GIVEN_FIELDS 48
#define GIVEN_PERSONS 20 /* the engine folds persons by eight */

/* One household; answers stand in the order of survey->fields[level]. */
typedef struct given_household {
  bool persons_given; /* false: no members file */
  given answers[GIVEN_FIELDS];
  int npersons;
  given persons[GIVEN_PERSONS][GIVEN_FIELDS];
} given_household;

#define OUTCOME_INDICATORS 16
#define OUTCOME_CLASSES 8
#define OUTCOME_KINDS 4
#define OUTCOME_ENTITLEMENTS 4

enum { OUTCOME_UNDETERMINED = -1, OUTCOME_CONFLICT = -2, OUTCOME_NONE = -3 };
#define OUTCOME_NONE_BIT (UINT32_C(1) << 31)

typedef struct outcome {
  int class_;        /* class number or OUTCOME_* */
  uint32_t possible; /* bit per class, OUTCOME_NONE_BIT; 0 when decided */
  int lacking_low, lacking_high;
  kleene indicators[OUTCOME_INDICATORS];
  kleene classes[OUTCOME_CLASSES];
  kleene kinds[OUTCOME_CLASSES][OUTCOME_KINDS];
  kleene entitlements[OUTCOME_ENTITLEMENTS];
  bool flag_contradicts;
} outcome;

/* Classifies one household. `flags` holds one d_ flag per indicator of the standard
 * (state GIVEN_MISSING where the survey has none). */
void reference_classify(const settled *s, const given_household *h, const given *flags,
                        outcome *out);

/* True if the answers to a quotient field and its two parts contradict each other. */
bool reference_quotient_contradicts(const survey *s, const given_household *h, const field *f);

/* True if anything that decides a verdict of the standard reads the field. */
bool reference_reads(const settled *s, const field *f);

#endif
