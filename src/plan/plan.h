/* plan: settled standards as flat typed steps over columns and slots. Frozen once
 * made; one arena. Must never know answers, files or Lua.
 *
 * A slot is one result for every row of its level:
 *   COND    one byte plane of COND_*
 *   COUNT   planes low <= high of 8 or 16 bits (how many conditions hold)
 *   NUMBER  planes low <= high of 8 to 64 bits and a state plane (STATE_*); whole
 *           numbers of 10^-scale, the scale being known to the plan only. The width
 *           holds every number that known answers can come to
 * An unknown number (STATE_MISSING) is unbounded: every comparison with it is unknown;
 * STATE_NOT_APPLICABLE answers no to every comparison. */
#ifndef CHUAN_PLAN_PLAN_H
#define CHUAN_PLAN_PLAN_H

#include "book/settle.h"

/* What a condition is in a row: `and` and `or` are those of its bits, and up to fifteen
 * conditions are counted by adding their bytes, the sure ones in the low half of the sum and
 * the possible ones in the high half. */
enum {
  COND_SURELY = 0x01,
  COND_POSSIBLY = 0x10,
  COND_NO = 0,
  COND_UNKNOWN = COND_POSSIBLY,
  COND_YES = COND_SURELY | COND_POSSIBLY,
};

typedef enum slot_type { SLOT_COND, SLOT_COUNT, SLOT_NUMBER } slot_type;

typedef struct slot {
  slot_type type;
  level level;
  bool point;         /* NUMBER: low and high are always equal (one plane serves both) */
  column_width width; /* COUNT and NUMBER */
} slot;

/* Most members of one household that the static bounds of sums allow for. */
#define PLAN_PERSONS_MOST 200
/* Most cases (guarded alternatives) of one number or comparison. */
#define PLAN_CASES_MOST 64

/* out = slot written; a, b, c, d = slots read; column; low, high, n = constants.
 * STEP(NAME, out type, help) */
#define PLAN_STEPS(STEP)                                                                          \
  STEP(TEST_CODE, COND, "column is one of list (positions)")                                      \
  STEP(TEST_RANGE, COND, "low <= column <= high (INT64_MIN/MAX: open)")                           \
  STEP(TEST_TEXT, COND, "column is one of texts")                                                 \
  STEP(COND_IS, COND, "n: 0 no, 1 yes, 2 unknown, on every row")                                  \
  STEP(NOT, COND, "not a")                                                                        \
  STEP(AND, COND, "all of list (slots)")                                                          \
  STEP(OR, COND, "any of list (slots)")                                                           \
  STEP(CASES, COND, "list = guard, cond, …: yes if yes in every possible case, no if in none")    \
  STEP(COUNT, COUNT, "how many of list (slots) hold")                                             \
  STEP(TEST_COUNT, COND, "low <= count a <= high")                                                \
  STEP(WIDEN, NUMBER, "count a as a number")                                                      \
  STEP(SCORE, NUMBER, "sum of weights (constants) of the conditions of list that hold")           \
  STEP(LOAD, NUMBER, "column; a missing answer is unbounded")                                     \
  STEP(LOAD_RANGE, NUMBER, "column; a missing answer is [low, high]")                             \
  STEP(NUMBER_IS, NUMBER, "low on every row; n = 1: unknown on every row")                        \
  STEP(WIDER, NUMBER, "a in more bits")                                                           \
  STEP(SCALE, NUMBER, "a * n")                                                                    \
  STEP(ADD, NUMBER, "a + b")                                                                      \
  STEP(SUB, NUMBER, "a - b")                                                                      \
  STEP(MUL, NUMBER, "a * b")                                                                      \
  STEP(MIN, NUMBER, "the lesser of a and b")                                                      \
  STEP(MAX, NUMBER, "the greater of a and b")                                                     \
  STEP(POSITIVE, NUMBER, "a where surely above 0, else unknown")                                  \
  STEP(IF_KNOWN, NUMBER, "c where a and b are known points, else d")                              \
  STEP(HULL, NUMBER,                                                                              \
       "list = guard, number, …: least low to greatest high, and 0 where none is sure")           \
  STEP(TEST_NUMBER, COND, "low <= a <= high")                                                     \
  STEP(AT_MOST, COND, "a * low <= b * high, one of these is 1")                                   \
  STEP(BELOW, COND, "a * low < b * high, one of these is 1")                                      \
  STEP(FOLD_ANY, COND, "some person a")                                                           \
  STEP(FOLD_COUNT, NUMBER, "how many persons a")                                                  \
  STEP(FOLD_SUM, NUMBER, "sum over persons of a; not applicable adds nothing")                    \
  STEP(FOLD_HIGHEST, NUMBER, "highest over persons of a; of nobody: not applicable")              \
  STEP(FOLD_PERSONS, NUMBER, "how many persons are listed")                                       \
  STEP(LIFT_COND, COND, "household condition a for each of its persons")                          \
  STEP(LIFT_NUMBER, NUMBER, "household number a for each of its persons")                         \
  STEP(VERDICT, COND,                                                                             \
       "the verdict of the classes of list is among its first `low`; n = 1: they are exhaustive") \
  STEP(FLAG, COND,                                                                                \
       "condition a, decided by flag column where a is unknown; a contradiction refuses the row")

typedef enum step_op {
#define STEP(name, type, help) STEP_##name,
  PLAN_STEPS(STEP)
#undef STEP
      STEP_OPS
} step_op;

typedef struct step {
  step_op op;
  level level; /* of its rows: that of slot out, but folds read persons */
  int out;
  int a, b, c, d; /* -1: none */
  int column;     /* -1: none */
  int64_t low, high, n;
  column_width width;       /* of slot out; comparisons: what both sides are computed in */
  const int *list;          /* code positions or slots */
  const int64_t *constants; /* SCORE: one per slot of list */
  const char *const *texts; /* TEST_TEXT */
  int nlist;
  const expr *from; /* the first expression it serves, for explanations */
} step;

/* One end of a quotient: `times` x (slot, else the answer in column), or the constant
 * `times` when there is neither. */
typedef struct term {
  int slot;   /* NUMBER or COUNT slot, -1: none is computed */
  int column; /* the answer it is, -1: not a plain answer */
  int64_t times;
  bool is_unknown; /* not_known: `name` says what (may be NULL) */
  const char *name;
} term;

/* A number as plan/ knows it: numerator and denominator per possible case. Kept for
 * explanations: plan_number_of(expr). */
typedef struct case_of {
  int guard; /* cond slot, -1: always */
  term numerator, denominator;
} case_of;

typedef struct plan_number {
  const case_of *cases;
  int ncases;
  int scale;        /* value = numerator / denominator / 10^scale */
  const char *unit; /* as unit_write writes it, "" none; NULL: a bare number */
} plan_number;

typedef struct plan_kind {
  const kind *of;
  int slot;
} plan_kind;

typedef struct plan_class {
  const settled_class *of;
  int slot;
  const plan_kind *kinds;
  int nkinds;
} plan_class;

typedef struct plan_indicator {
  const settled_indicator *of;
  int raw;         /* slot from the answers */
  int slot;        /* after the d_ flag, = raw without one */
  int flag_column; /* -1: none */
} plan_indicator;

typedef struct plan_entitlement {
  const settled_entitlement *of;
  int slot;
} plan_entitlement;

typedef struct plan_standard {
  const settled *of;
  const char *label; /* the id written in outputs: "vn-2021-2025", with +reading or *set marks */
  bool exhaustive;
  const plan_class *classes;
  int nclasses; /* at most 30 */
  const plan_indicator *indicators;
  int nindicators;
  int lacking; /* COUNT slot; -1: no indicators */
  const plan_entitlement *entitlements;
  int nentitlements;
} plan_standard;

/* A comparison or flag test as coverage counts it: its condition slot. */
typedef struct plan_atom {
  const expr *of;
  int slot;
  int standard;
} plan_atom;

typedef struct plan plan;
struct plan {
  arena *arena;
  const survey *survey;
  const field *const *columns;
  int ncolumns; /* what must be read, incl. d_ flags */
  const slot *slots;
  int nslots;
  const step *steps;
  int nsteps;
  const plan_standard *standards;
  int nstandards;
  const plan_atom *atoms;
  int natoms;
  /* both fields known and the quotient field given: |numerator - quotient*denominator|
   * must be below the denominator, else the row is refused */
  const int (*quotients)[3];
  int nquotients;          /* columns: quotient, numerator, denominator */
  const int *slot_of_expr; /* by expr id and standard: see plan_slot */
  const plan_number *numbers_of_expr;
  int nexprs;
};

/* Makes one plan for several settled standards of the same survey (checked before by
 * check_settled). `flags_of`: for which indicators of which standard the survey carries
 * d_ flags. */
typedef struct plan_flag {
  int standard;
  const char *indicator;
} plan_flag;
chuan_status plan_make(const settled *const *standards, int count, int book_exprs,
                       const plan_flag *flags, int nflags, plan **out, chuan_fault *fault);
void plan_free(plan *p);

/* The condition slot of an expression under a standard, or -1. */
int plan_slot(const plan *p, int standard, const expr *e);
/* The number of an expression under a standard, or NULL. */
const plan_number *plan_number_of(const plan *p, int standard, const expr *e);
/* The column of a field, or -1. */
int plan_column(const plan *p, const field *f);

/* One line of text per step: `chuan plan`. */
void plan_print(text *out, const plan *p, int i);
const char *step_word(step_op op);
/* The i-th slot that a step reads, -1 where it reads none there; NULL past the last. */
const int *step_operand(const step *s, int i);
slot_type step_gives(step_op op);

#endif
