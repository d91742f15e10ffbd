/* assess: what a target of a local plan requires, in whole households, and whether that has been
 * reached: of the place as a whole and unit by unit. Must never print, nor allocate a target to
 * units that the plan does not give one.
 *
 * A percentage is compared as it is printed: rounded once, from whole numbers, to two decimals (or
 * as many as the plan prints), so that what the plan itself computed is no miss. Numbers are
 * compared exactly. */
#ifndef CHUAN_RUN_ASSESS_H
#define CHUAN_RUN_ASSESS_H

#include "run/measure.h"

/* What is asked for at the end of the round, given the baseline. */
typedef struct requirement {
  ratio goal;   /* as the plan prints it: 361, 415/10000; points as a share; none: not said here */
  int shown;    /* decimals that it is printed with */
  bool is_rate; /* it is printed as a percentage */
  int decimals; /* that shares and percentages are rounded to before they are compared */
  bool at_most; /* what is required is a ceiling; else a floor */
  bool falls;   /* it is reckoned from the baseline */
  measured before;  /* of goals that fall: at the baseline */
  int64_t base;     /* of a share: of how many at the end of the round; -1: nobody knows */
  bool base_is_old; /* nothing is known of the round: that base is the baseline's */
  bool base_projected;
  const char *base_source; /* of the registered total; NULL */
  message why;             /* why `count` is not known; MSG_NONE: it is */
  int64_t count;           /* households (persons, units), at most or at least, that meet the goal;
                            * below 0: none can */
} requirement;

typedef enum assessed {
  ASSESSED_MET,
  ASSESSED_NOT_MET,
  ASSESSED_NOT_KNOWN,     /* not yet: see `why` */
  ASSESSED_REPORTED,      /* entered by hand, and met or not by `by_hand` */
  ASSESSED_NOT_MEASURABLE /* as the plan says */
} assessed;

/* A target in the place, or in one of its units. */
typedef struct assessment {
  const target *of;
  const char *unit;     /* its code; NULL: the whole */
  const annex_row *row; /* that gives it the target; NULL: none */
  requirement required;
  measured before, now;   /* at the baseline, at the end of the round */
  const char *unverified; /* why what it rests on is not confirmed; NULL: nothing says so */
  assessed verdict;
  message why;    /* of ASSESSED_NOT_KNOWN */
  int by_hand;    /* of ASSESSED_REPORTED: ANSWER_YES, ANSWER_NO, ANSWER_UNKNOWN: nothing entered */
  int64_t beyond; /* of a verdict: counted so many more than asked; below 0: so many short of it */
  bool beyond_said; /* it is known */
  ratio points;     /* of shares: the same as a share; none */
} assessment;

/* The whole first, then units: those of its annex's rows, or with `each` those that it is for. */
typedef struct assessments {
  assessment *lines;
  int count;
} assessments;

/* Assesses one target; everything lives in the arena of the territory. Fault: the registry cannot
 * be read. */
chuan_status assess(territory *t, const target *of, assessments *out, chuan_fault *fault);

/* True if the number at the end of the round, of `whole` where it is a share, meets the goal, from
 * `before` at the baseline where it falls. */
bool requirement_met(const requirement *r, goal_word goal, ratio before, ratio now);

#endif
