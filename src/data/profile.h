/* profile: what the cells of one column look like, whatever they mean: how many are blank, how
 * numbers are spelt, which words there are and how often. Owns the words it keeps until
 * profile_free; must never know questions, and never prints. */
#ifndef CHUAN_DATA_PROFILE_H
#define CHUAN_DATA_PROFILE_H

#include "base/amount.h"
#include "data/records.h"

#define PROFILE_VALUES_MOST 96 /* different words that are kept with their counts */
#define PROFILE_VALUE_MOST 100 /* bytes of one that is kept */

/* How a cell is spelt. */
typedef enum cell_shape {
  SHAPE_WHOLE,       /* 1500 -3 */
  SHAPE_ZEROS,       /* 01936 */
  SHAPE_POINT,       /* 12.5 */
  SHAPE_COMMA,       /* 12,5 */
  SHAPE_POINT_3,     /* 1.500: a decimal point or a group of three */
  SHAPE_COMMA_3,     /* 1,500 */
  SHAPE_POINTS,      /* 1.500.000 */
  SHAPE_COMMAS,      /* 1,500,000 */
  SHAPE_POINT_COMMA, /* 1.500,5 */
  SHAPE_COMMA_POINT, /* 1,500.5 */
  SHAPE_SPACES,      /* 1 500 000 */
  SHAPE_TEXT,
  SHAPES
} cell_shape;

/* Numbers that people write where there is none, as far as they are counted. */
#define SENTINELS 12
extern const int64_t sentinels[SENTINELS];

typedef struct profile_value {
  const char *words; /* in NFC, terminated */
  int64_t count;
  int64_t line; /* of the first */
  bool is_number;
} profile_value;

typedef struct profile {
  int64_t filled, blank;
  int64_t blank_line;       /* of the first that is blank */
  int64_t wrong;            /* cells without a text: an error, a day, a formula without value */
  int64_t days, years;      /* cells that may be days and years of births */
  int64_t shapes[SHAPES];   /* of those that are not numbers of a workbook's own */
  int64_t lines[SHAPES];    /* where each stands first */
  int64_t stored, decimals; /* numbers of a workbook's own; those with decimals */
  int64_t wrong_line;
  message wrong_why;             /* of the first */
  int64_t spaced, spaced_line;   /* cells that begin or end with a blank */
  int digits_least, digits_most; /* of cells of digits alone; 0: none */
  bool ranged;                   /* there are numbers that can be read one way only */
  amount low, high;              /* of them, sentinels left out */
  int64_t sentinel[SENTINELS];   /* how often each stands there */
  profile_value *values;
  int nvalues;
  bool many[2];     /* there were more words (numbers: [1]) than are kept: none of them is */
  int64_t distinct; /* different cells, as far as they were counted */
  bool uncounted;   /* there are more */
  int64_t twice;    /* line of the first cell that was there before; 0: none */
  struct seen *seen;
} profile;

chuan_status profile_start(profile *p, chuan_fault *fault);
void profile_free(profile *p);

/* Takes in a cell of a line. */
chuan_status profile_take(profile *p, const cell *c, bool is_number, int64_t line,
                          chuan_fault *fault);
/* After the last: values in order of how often they are there. */
void profile_end(profile *p);

/* Cells that are numbers however they are spelt. */
int64_t profile_numbers(const profile *p);
/* How a text is spelt. */
cell_shape shape_of(const char *s, size_t length);

/* A sentinel that stands far off all other numbers, from *at on; -1: there is no more. */
int profile_sentinel(const profile *p, int from);

#endif
