/* layout: where in a sheet of a workbook the table stands: below which title, under which header,
 * above which total and signatures. Guesses from words and merged cells; must never know columns'
 * contents, nor codebooks. */
#ifndef CHUAN_DATA_LAYOUT_H
#define CHUAN_DATA_LAYOUT_H

#include "data/office.h"
#include "data/xlsx_grid.h"

#define LAYOUT_ROWS_MOST 8 /* rows of one kind that are told by number */

/* The first rows of a kind by their numbers, and how many there are. */
typedef struct layout_rows {
  int64_t first[LAYOUT_ROWS_MOST];
  int64_t count;
} layout_rows;

typedef struct layout {
  int64_t header[2];  /* first and last row */
  const char *foot;   /* words of a cell of the first row below the table; NULL: none */
  int64_t foot_row;   /* 0: none */
  bool foot_within;   /* the same words stand within the table, too */
  int64_t last_row;   /* of the table */
  layout_rows totals; /* rows within the table that look like totals or headings of parts */
  layout_rows below;  /* rows below the table that no words of a foot begin; without a foot */
  int year;           /* the only year that the title speaks of; 0: none */
  const char *title;  /* the words above the header, as fold.h has them */
} layout;

/* Texts live in the arena. A sheet without a header gives one of its first row. */
chuan_status layout_find(grid *g, const office *words, arena *a, layout *out, chuan_fault *fault);

/* The only year of 2000 to 2099 in a text; 0: none, -1: several. */
int year_in(const char *s, size_t length);

#endif
