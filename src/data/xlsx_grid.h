/* xlsx_grid: one worksheet as rows of cells from the top down. The sheet is read through once
 * into a spill file, so that memory stays bounded and any row can be gone back to. Owns the
 * spill file; must never know what a header is, nor fields. */
#ifndef CHUAN_DATA_XLSX_GRID_H
#define CHUAN_DATA_XLSX_GRID_H

#include "base/amount.h"
#include "data/records.h"
#include "data/workbook.h"

#define GRID_ROWS_MOST 1048576
#define GRID_COLUMNS_MOST 16384

/* A cell that is not blank. */
typedef struct grid_cell {
  cell is;
  int column;     /* 0 = A */
  bool is_number; /* a number and not a text of digits: nobody knows with how many zeros it began */
  day on;         /* what a day without text is; 0: it is none, or not one of the calendar */
} grid_cell;

/* A row that is not blank; valid until the next is read. */
typedef struct grid_row {
  int64_t number; /* 1 = the first of the sheet; 0: there is no more */
  bool hidden;
  const grid_cell *cells;
  int count;
} grid_row;

/* Cells that are shown as one; rows and columns as above, all four within it. */
typedef struct grid_merge {
  int64_t top, bottom;
  int left, right;
} grid_merge;

/* What was found on the way. */
typedef struct grid_about {
  int64_t rows; /* that are not blank */
  int64_t hidden_rows, formulas;
  int64_t last_row;
  int columns; /* up to the last that is not blank */
} grid_about;

typedef struct grid grid;

/* Reads a sheet. Texts are those of the cells; a number is what xlsx_number makes of it; TRUE
 * and FALSE are texts; a formula is the value that was stored with it. A day, an error and a
 * formula without a value are cells without text. Of cells merged downwards the lower ones
 * have what the first has. */
chuan_status grid_read(const workbook *w, int sheet, grid **out, chuan_fault *fault);
void grid_close(grid *g); /* NULL is fine */

/* The workbook, for a fault. */
place grid_place(const grid *g);
const grid_about *grid_what(const grid *g);
const grid_merge *grid_merges(const grid *g, size_t *count);

chuan_status grid_next(grid *g, grid_row *out, chuan_fault *fault);
/* Where the next row stands, to go back to; 0 is the first. */
uint64_t grid_tell(const grid *g);
void grid_seek(grid *g, uint64_t at);

/* True if the sheet has a cell that is not blank. */
chuan_status grid_any(const workbook *w, int sheet, bool *any, chuan_fault *fault);

/* "A", "XFD". */
typedef struct column_letters {
  char at[4];
} column_letters;
column_letters column_letters_of(int column);

#endif
