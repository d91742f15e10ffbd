/* survey: the questionnaire, its two levels and their fields, as survey.lua declares
 * them. Owned by the book's arena; must never know how answers are stored. */
#ifndef CHUAN_BOOK_SURVEY_H
#define CHUAN_BOOK_SURVEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/fault.h"

typedef enum level { HOUSEHOLD = 0, PERSON = 1 } level;

typedef enum field_type {
  FIELD_TEXT,    /* bytes, compared as bytes after NFC */
  FIELD_INTEGER, /* whole number */
  FIELD_DECIMAL, /* fixed point with `digits` decimals */
  FIELD_CODE,    /* one of `codes`, stored as its position 0.. */
  FIELD_FLAG     /* a code with the two codes no (0) and yes (1) */
} field_type;

enum { FLAG_NO = 0, FLAG_YES = 1 };

/* Bits of one stored answer. */
typedef enum column_width { WIDTH_8, WIDTH_16, WIDTH_32, WIDTH_64, WIDTH_TEXT } column_width;

/* The words of a thing in both languages; en falls back to vi, vi to the id. */
typedef struct label {
  const char *vi;
  const char *en;
} label;

typedef struct code {
  const char *id;
  label words;
} code;

typedef struct field {
  const char *id;
  label words;
  field_type type;
  level level;
  const char *unit; /* NULL: none */
  int digits;       /* decimals kept, 0 unless FIELD_DECIMAL (at most 6) */
  bool has_range;   /* numbers always have one after reading; `low`, `high` in 10^-digits */
  int64_t low, high;
  const code *codes; /* FIELD_CODE and FIELD_FLAG */
  int ncodes;
  bool ordered;                       /* positions are an order */
  bool may_not_apply;                 /* "!not_applicable" is allowed */
  bool personal;                      /* never shown in messages (ids) */
  bool is_id;                         /* names the household (HOUSEHOLD) or person (PERSON) */
  bool counts_persons;                /* household size: must equal the number of members */
  const struct field *quotient_of[2]; /* income_pc = income_month / size, or {NULL} */
  place at;
} field;

typedef struct survey {
  const char *file;
  label words;
  const field *const *fields[2]; /* by level, in questionnaire order */
  int nfields[2];
  const field *household_id; /* the is_id fields; person_id may be NULL */
  const field *person_id;
  const field *size;  /* the counts_persons field, or NULL */
  const char *source; /* the bytes that were compiled, and their count; NULL where made in C */
  size_t source_length;
} survey;

/* The field `id` of a level, or NULL. */
const field *survey_field(const survey *s, level level, const char *id);

/* True of a text about the household that is not its id and not personal: it may name a unit. */
bool field_may_name_unit(const field *f);

/* The codes of every FIELD_FLAG: no, yes. */
extern const code flag_codes[2];

/* A household's flag "d_<indicator>", which no questionnaire declares. */
field field_of_flag(const char *id);

/* Position of code `id` in the field's codes, or -1. */
int field_code(const field *f, const char *id);

/* The narrowest width that holds every allowed value of the field, or every number from
 * low to high. */
column_width field_width(const field *f);
column_width width_of_range(int64_t low, int64_t high);

/* "household" or "person". */
const char *level_name(level level);

/* The label in a language, with its fallbacks; `id` when there is none. */
const char *label_in(label words, chuan_lang lang, const char *id);

/* "household.size": for messages and explanations, owned by buffer. */
const char *field_name(const field *f, char *buffer, int size);

#endif
