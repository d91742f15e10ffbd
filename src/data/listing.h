/* listing: a CSV file or a workbook whose columns are known beforehand (units, official lists,
 * overrides, events of households), one checked row after another. Owns the open file and the
 * answers of its row; must never know what rows mean. */
#ifndef CHUAN_DATA_LISTING_H
#define CHUAN_DATA_LISTING_H

#include "data/intake.h"

/* What a text must be beside a text. */
typedef enum listing_text_is {
  LISTING_ANY,
  LISTING_ID,   /* an id of a household */
  LISTING_UNIT, /* a code of a unit: never a number, whose zeros are lost */
  LISTING_DAY,  /* YYYY-MM-DD */
  LISTING_YEARS /* years with blanks between */
} listing_text_is;

typedef struct listing_column {
  field is; /* its id is the column's name; type, codes, range */
  listing_text_is text;
  bool needed; /* the file must have the column */
  bool filled; /* and every row an answer in it */
} listing_column;

/* Columns that may be left out or blank, of every kind. */
#define LISTED(name, kind) \
  { .is = {.id = (name)}, .text = LISTING_##kind }
#define LISTED_FLAG(name)                     \
  {                                           \
    .is = {.id = (name), .type = FIELD_FLAG } \
  }
#define LISTED_CODE(name, all, count)                                            \
  {                                                                              \
    .is = {.id = (name), .type = FIELD_CODE, .codes = (all), .ncodes = (count) } \
  }
#define LISTED_WHOLE(name, least, most) \
  {                                     \
    .is = {                             \
      .id = (name),                     \
      .type = FIELD_INTEGER,            \
      .has_range = true,                \
      .low = (least),                   \
      .high = (most)                    \
    }                                   \
  }
/* A text that every row must have. */
#define LISTED_NEEDED(name, kind) \
  { .is = {.id = (name)}, .text = LISTING_##kind, .needed = true, .filled = true }

#define LISTING_YEAR_FIRST 1990
#define LISTING_YEAR_LAST 2999

typedef struct listing listing;

/* Opens the file (of a workbook the only sheet that is shown) and reads its header. `columns` and
 * `as`, what a codebook says of the file (NULL: its columns have our names), outlive the listing.
 * Faults: those of csv, xlsx and sheet; a needed column is missing; one looks
 * like a misspelt one. */
chuan_status listing_open(const char *path, char delimiter, const known_table *as,
                          const listing_column *columns, int ncolumns, listing **out,
                          chuan_fault *fault);
void listing_close(listing *l); /* NULL is fine */

/* Columns of the file that are none of ours, in its order; copied into the arena. */
chuan_status listing_ignored(const listing *l, arena *a, const char ***out, int *count,
                             chuan_fault *fault);
bool listing_has(const listing *l, int which);

/* Goes to the next row that is well written; others are refused. *more is false at the end. */
chuan_status listing_next(listing *l, refusals *r, bool *more, chuan_fault *fault);
/* Starts again at the first row. */
void listing_rewind(listing *l);

/* Answers of the row, good until the next: texts in NFC, "" where there is none. */
const char *listing_text(const listing *l, int which);
int64_t listing_number(const listing *l, int which, int64_t otherwise); /* flags and codes too */
bool listing_known(const listing *l, int which);

/* The place of the row's answer, or of the row where the file has no such column. */
place listing_place(const listing *l, int which);

/* Refuses the row for what the caller found wrong with it; the message's {1} is the name of the
 * column, {2} `word`. */
void listing_refuse(const listing *l, refusals *r, int which, message wrong, const char *word);

#endif
