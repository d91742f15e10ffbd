/* born: the age of whoever was born on a day, or in a year. Must never know files, and never says
 * when somebody was born: only the age is kept. */
#ifndef CHUAN_DATA_BORN_H
#define CHUAN_DATA_BORN_H

#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/fault.h"

/* What a column has in place of ages, as a codebook says. */
typedef enum born_as {
  BORN_NOT,
  BORN_DATE, /* a day: the years completed on the day of the survey */
  BORN_YEAR, /* a year: the year of the survey less this, as the forms of reviews count */
  BORN_EITHER
} born_as;

/* The codebook's word for one: "date", "year", "date_or_year". */
const char *born_word(born_as as);

/* Reads 31/12/1990 (day first), 1990-12-31 or 1990, whichever may stand there; the age on a day.
 * What is wrong, or MSG_NONE; of the messages that answer_fault fills. */
message born_age(const char *s, size_t length, born_as as, day on, int64_t *age);

/* What a cell may be taken for: a day, a year (1900 to 2100) or neither, BORN_NOT. */
born_as born_shape(const char *s, size_t length);

#endif
