/* inspect: what a file that nobody described seems to be: its tables, their columns, what these
 * answer and how. Owns the open tables until inspection_close; must never know standards, nor
 * decide where two things are possible: then it says so. */
#ifndef CHUAN_DATA_INSPECT_H
#define CHUAN_DATA_INSPECT_H

#include "data/layout.h"
#include "data/office.h"
#include "data/profile.h"
#include "data/sheet.h"

typedef enum table_kind {
  TABLE_UNKNOWN,
  TABLE_HOUSEHOLDS,
  TABLE_MEMBERS,
  TABLE_LIST, /* an official list */
  TABLE_UNITS /* units with registered totals */
} table_kind;

typedef enum judgement {
  JUDGED_UNKNOWN,   /* no word for it */
  JUDGED_TAKEN,     /* it answers `means` */
  JUDGED_DOUBTED,   /* it may answer `means`: `why` says what has to be settled */
  JUDGED_ELSEWHERE, /* known, but not of this kind of table */
  JUDGED_PERSONAL,
  JUDGED_NUMBERING
} judgement;

/* An answer of the file in the terms of the questionnaire. */
typedef struct found_answer {
  const char *from;    /* "": a blank cell */
  int code;            /* of the field or flag, -1: see the next */
  missing_way missing; /* MISSING_NONE, too: nobody knows what it means */
  int64_t count;
  bool doubted;
} found_answer;

#define FOUND_DOUBTS_MOST 4

typedef struct found_column {
  const char *name;
  int nth;         /* of the table, from 0 */
  const char *ref; /* "D", of a CSV "4" */
  profile seen;
  struct spellings *names; /* of units; NULL: it has none */
  meaning may[MEANINGS_MOST];
  int nmay;
  judgement is;
  meaning means;
  field flag;                        /* of an indicator: what its answers are */
  message doubts[FOUND_DOUBTS_MOST]; /* MSG_FOUND_… */
  int ndoubts;
  found_answer *answers; /* of codes, flags and numbers where words stand */
  int nanswers;
  int64_t scale; /* of amounts; 0: as they are */
  int digits;    /* of codes of units; 0: as they are */
  born_as born;  /* ages are counted from it, as no column has any; BORN_NOT */
} found_column;

/* Something to know of a table; `args` as the message has them. */
typedef struct found_note {
  message id;
  const char *args[4];
} found_note;

#define FOUND_NOTES_MOST 24

typedef struct found_table {
  const char *file, *name; /* name: of the sheet; NULL: a CSV file */
  layout at;               /* in a sheet */
  char delimiter;          /* 0: a sheet */
  sheet sheet;
  found_column *columns;
  int ncolumns;
  int64_t rows;
  int64_t first_line; /* of its first row */
  bool filled_down;   /* the id stands in the first row of each household only */
  layout_rows ragged;
  table_kind kind;
  const char *class_; /* of all rows of an official list, as its title says; NULL: it says none */
  bool marked;        /* classes are marks in columns of their own */
  const char *level;  /* of all units, as a name of a column says; NULL: none does */
  int id;             /* the column that names households; -1: none is taken */
  found_note notes[FOUND_NOTES_MOST];
  int nnotes;
  bool stops; /* what the notes say must be mended before the file can be read */
} found_table;

typedef struct inspect_wish {
  const char *path;
  const char *sheet; /* only this one; NULL: all that are shown */
  int64_t header[2]; /* 0: look for it */
  char delimiter;    /* 0: look for it */
  const office *words;
  const survey *survey;
} inspect_wish;

#define INSPECT_TABLES_MOST 16

typedef struct inspection {
  arena *arena;
  const char *file;
  found_table *tables[INSPECT_TABLES_MOST];
  int ntables;
  const char *hidden[INSPECT_TABLES_MOST]; /* sheets that are not shown, and not read */
  int nhidden;
} inspection;

/* Reads the file. Faults: it is none that can be read, or its header is not where it must be;
 * each with what to do. `wish` and what it names outlive the inspection. */
chuan_status inspect_open(const inspect_wish *wish, inspection *out, chuan_fault *fault);
void inspection_close(inspection *i);

/* Which decimal mark the columns of the table that are numbers have: 0: none, '?': both. */
char inspect_decimal(const found_table *t);

/* True if the column's answers are codes: then they may be shown. */
bool found_has_answers(const found_column *c);
/* The field that a column answers, that of an indicator too; NULL: none. */
const field *found_field(const found_column *c);

#endif
