/* office: what the words mean that offices write over columns and in cells: the questionnaire's own
 * ids and labels, and those of office_words.def. Case, accents, punctuation and blanks make no
 * difference. Owns the lists of words; must never know files, nor choose between two meanings. */
#ifndef CHUAN_DATA_OFFICE_H
#define CHUAN_DATA_OFFICE_H

#include "base/arena.h"
#include "data/codebook.h"

typedef enum office_kind {
  OFFICE_HOUSEHOLD, /* a question */
  OFFICE_PERSON,
  OFFICE_FLAG, /* an indicator: d_<id> */
  OFFICE_LIST, /* a column of an official list */
  OFFICE_UNIT, /* a column of a table of units */
  OFFICE_PERSONAL,
  OFFICE_NUMBERING,
  OFFICE_FOOT,
  OFFICE_CODE,
  OFFICE_ANSWER,
  OFFICE_MISSING
} office_kind;

/* What the words over a column may mean. */
typedef struct meaning {
  office_kind kind;
  const char *id;     /* of the question without its level, of the indicator, of the column */
  const field *field; /* of a question, else NULL */
} meaning;

#define MEANINGS_MOST 6

typedef struct office office;

/* The words for a questionnaire; all in the arena. */
chuan_status office_new(const survey *s, arena *a, office **out, chuan_fault *fault);

/* All meanings of a column's name: of the whole of it, else without what stands in brackets and
 * without a number before it, else of its parts after " / ". Returns how many, 0 without memory. */
int office_read(const office *of, const char *name, meaning out[MEANINGS_MOST]);

/* The meanings of the longest words that a name has within it, or that begin with it: what it may
 * have been meant to say. */
int office_near(const office *of, const char *name, meaning out[MEANINGS_MOST]);

/* Cells of a row that may say it is a total, or stands below the table. */
#define OFFICE_FOOT_CELLS 3

/* True if a cell of these words may stand over a column, or below a table. */
bool office_heads(const office *of, const char *words, size_t length);
bool office_foots(const office *of, const char *words, size_t length);
/* True if it is a total, or begins as one: "Tổng cộng", "Cộng: 3 hộ". Needs no questionnaire. */
bool office_totals(const char *words, size_t length);

/* The position of the code of a field ("class" and "level" are fields here, too) that a cell's
 * words mean; -1: none. Of a flag: FLAG_YES or FLAG_NO. */
int office_code(const office *of, const field *f, const char *words, size_t length);

/* The way of missing that a cell's words mean, MISSING_NONE: none. */
missing_way office_missing(const office *of, const char *words, size_t length);

/* What a column's name says of its amounts: how many đồng one unit is (0: nothing), and whether
 * they are of a year. */
typedef struct office_money {
  int64_t scale;
  bool yearly;
} office_money;
office_money office_money_of(const char *name);

/* True if the name says that the column tells what is lacking ("Thiếu hụt / Nhà tiêu"). */
bool office_lacks(const char *name);

/* The classes that official lists have, and the levels of units. */
extern const field office_class, office_level;

#endif
