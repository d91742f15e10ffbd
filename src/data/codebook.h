/* codebook: how the columns of a survey file become fields. Filled by lua/ or from
 * the header itself; must never know CSV or rows. */
#ifndef CHUAN_DATA_CODEBOOK_H
#define CHUAN_DATA_CODEBOOK_H

#include "book/survey.h"
#include "data/born.h"
#include "data/workbook.h"

/* Ways of missing; all but NOT_APPLICABLE are unknown to rules. */
typedef enum missing_way {
  MISSING_NONE = 0,
  MISSING_BLANK,
  MISSING_REFUSED,
  MISSING_DONT_KNOW,
  MISSING_NOT_APPLICABLE
} missing_way;

typedef struct recode {
  const char *from; /* the bytes in the file, in NFC */
  int code;         /* position in the codes of a FIELD_CODE or FIELD_FLAG (other fields have
                     * no codes), or -1 with `missing` */
  missing_way missing;
} recode;

#define CODE_DIGITS_MOST 15

typedef struct mapping {
  const field *field;    /* or NULL with flag_of */
  const char *flag_of;   /* d_<indicator> */
  const char *column;    /* name in the file */
  int64_t scale_up;      /* "scale = 1000": value in the file times this; 1 */
  const recode *recodes; /* codes and missing spellings */
  int nrecodes;
  int digits; /* "digits = 5": shorter codes get the zeros that a spreadsheet dropped; 0: not so */
  born_as born; /* "born = \"date\"": the cell says when somebody was born, `on` which day the
                 * age is wanted; BORN_NOT */
  day on;
  bool filled_down; /* "filled = \"down\"": a blank cell has what stands above it */
  place at;
} mapping;

/* What chuan itself calls a column of an official list or a table of units, and what it is in a
 * file. */
typedef struct known_recode {
  const char *from, *to; /* to "": no answer */
} known_recode;

typedef struct known_column {
  const char *id;
  const char *column; /* name in the file; NULL: every row has `always` */
  const char *always;
  const known_recode *recodes;
  int nrecodes;
  int digits; /* as of a mapping */
  place at;
} known_column;

typedef enum known_kind { KNOWN_LIST, KNOWN_UNITS, KNOWN_KINDS } known_kind;

typedef struct known_table {
  const known_column *columns; /* NULL: the codebook does not speak of it */
  int ncolumns;
  char delimiter; /* 0: not said */
  workbook_place at;
} known_table;

/* "list", "units". */
const char *known_name(known_kind which);

typedef struct codebook {
  struct arena *arena; /* owns it all */
  const char *file;
  const survey *survey;
  const mapping *mappings[2]; /* by level */
  int nmappings[2];
  const char *flags_of;       /* the standard whose d_ flags these are, NULL: none said */
  char delimiter;             /* 0: not said */
  char decimal;               /* '.' or ',' ; 0: not said */
  day on;                     /* of the survey, on which ages are counted; 0: not said */
  workbook_place workbook[2]; /* where the tables stand if the file is a workbook, by level */
  known_table known[KNOWN_KINDS];
} codebook;

void codebook_free(codebook *c);

/* The column names of one file; file NULL and count 0 where there is none. */
typedef struct header_names {
  const char *file;
  int line;
  const char *const *names;
  int count;
} header_names;

/* The codebook that files in the ids of the questionnaire need: columns named by field
 * ids, and d_<indicator> flags of households. Other columns are left out; one that looks
 * like a misspelt field is a fault. Free with codebook_free. */
chuan_status codebook_of_header(const survey *s, const header_names names[2], codebook **out,
                                chuan_fault *fault);

#endif
