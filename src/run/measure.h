/* measure: how many, or which share, a local plan asks for, as the registry has it: of the place
 * and unit by unit. Numerator and denominator are kept; nothing is rounded here. Must never know
 * what is planned. */
#ifndef CHUAN_RUN_MEASURE_H
#define CHUAN_RUN_MEASURE_H

#include "run/territory.h"

/* What was counted. Where answers are missing it lies between two ends. */
typedef struct measured {
  message why;  /* why nobody can tell; MSG_NONE: it is known, or lies between its ends */
  int64_t lost; /* for `why`: households, or units, of which that is so */
  int year;     /* whose end it is */
  bool share;   /* part of whole; else part alone */
  int64_t part, part_open;               /* surely, and perhaps beside these */
  int64_t whole, whole_open, gain, lose; /* as poll_count */
  bool projected;                        /* a registered total in it is a projection */
  const char *source;                    /* of the registered total; NULL: there is none in it */
} measured;

/* A measure by units of a level (count 0: it is not broken down), and of all that it takes in. */
typedef struct measured_units {
  measured whole;
  measured *units;
  int count;
  const uint8_t
      *chosen; /* by unit of the measure's own level: is it taken in? NULL: there is none */
} measured_units;

/* Counts at the end of a year, broken down by a level (-1: not). Everything lives in the arena.
 * Fault: the registry cannot be read. */
chuan_status measure_take(territory *t, const measure *m, int year, int by, measured_units *out,
                          chuan_fault *fault);

/* Its ends: equal where everything is known; no number where `why` says so, or of a share of
 * nobody. */
ratio measured_low(const measured *m);
ratio measured_high(const measured *m);
bool measured_open(const measured *m);

#endif
