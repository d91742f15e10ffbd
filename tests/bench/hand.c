/* hand: see hand.h. */
#include "hand.h"

#include <stdbool.h>

/* How many deprivations are sure, and how many possible. */
typedef struct tally {
  int sure, possible;
} tally;

static inline bool missing(int32_t answer) { return answer == HAND_MISSING; }

static inline void add(tally *t, bool unknown, bool deprived) {
  if (unknown) {
    t->possible++;
  } else if (deprived) {
    t->sure++;
    t->possible++;
  }
}

/* The eight flags that both standards have; in the loop of each, as if written there. */
__attribute__((always_inline)) static inline void add_common(tally *t, int32_t *const *c,
                                                             size_t i) {
  int32_t size = c[HHSIZE][i];
  add(t, missing(c[INSURED][i]) || missing(size), c[INSURED][i] < size);
  add(t, missing(c[CHILD_OUT][i]), c[CHILD_OUT][i] >= 1);
  add(t, missing(c[DWELLING][i]), c[DWELLING][i] >= 2);
  add(t, missing(c[FLOOR_M2][i]) || missing(size), c[FLOOR_M2][i] < 80 * size);
  add(t, missing(c[WATER][i]), c[WATER][i] >= 5);
  add(t, missing(c[TOILET][i]), c[TOILET][i] >= 3);
  add(t, missing(c[TELECOM][i]), c[TELECOM][i] == 0);
  add(t, missing(c[INFO_ASSETS][i]), c[INFO_ASSETS][i] == 0);
}

/* Poor, near-poor or unknown by the number of deprivations. */
static inline uint8_t by_lacking(tally t) {
  if (t.sure >= 3) return 1;
  return t.possible < 3 ? 2 : 0;
}

static inline bool no_income(int32_t *const *c, size_t i) {
  return missing(c[HHSIZE][i]) || missing(c[INCOME][i]) || missing(c[AREA][i]);
}

static inline uint8_t class_2016(int32_t *const *c, size_t i, tally t) {
  if (no_income(c, i)) return 0;
  bool urban = c[AREA][i] == 0;
  int32_t size = c[HHSIZE][i], income = c[INCOME][i];
  if (income <= (urban ? 900000 : 700000) * size) return 1;
  if (income <= (urban ? 1300000 : 1000000) * size) return by_lacking(t);
  return income <= (urban ? 1950000 : 1500000) * size ? 3 : 4;
}

static inline uint8_t class_2021(int32_t *const *c, size_t i, tally t) {
  if (no_income(c, i)) return 0;
  bool urban = c[AREA][i] == 0;
  int32_t size = c[HHSIZE][i], income = c[INCOME][i];
  if (income <= (urban ? 2000000 : 1500000) * size) return by_lacking(t);
  return income <= (urban ? 3000000 : 2250000) * size ? 3 : 4;
}

void hand_classify_2016(const hand_survey *s) {
  int32_t *const *c = s->columns;
  for (size_t i = 0; i < s->households; i++) {
    tally t = {0, 0};
    add(&t, missing(c[UNSERVED_ILL][i]), c[UNSERVED_ILL][i] >= 1);
    add(&t, missing(c[ADULT_YEARS][i]), c[ADULT_YEARS][i] < 5);
    add_common(&t, c, i);
    s->classes[i] = class_2016(c, i, t);
    s->ndep[i] = (uint8_t)t.sure;
  }
}

void hand_classify_2021(const hand_survey *s) {
  int32_t *const *c = s->columns;
  for (size_t i = 0; i < s->households; i++) {
    tally t = {0, 0};
    add(&t, missing(c[UNEMP][i]), c[UNEMP][i] >= 1);
    add(&t, missing(c[DEPENDENTS][i]) || missing(c[HHSIZE][i]),
        c[DEPENDENTS][i] * 2 > c[HHSIZE][i]);
    add(&t, missing(c[STUNTED][i]), c[STUNTED][i] >= 1);
    add(&t, missing(c[ADULT_YEARS][i]), c[ADULT_YEARS][i] < 9);
    add_common(&t, c, i);
    s->classes[i] = class_2021(c, i, t);
    s->ndep[i] = (uint8_t)t.sure;
  }
}
