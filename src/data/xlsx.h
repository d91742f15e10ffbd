/* xlsx: one sheet of a workbook as records: its header understood, its rows one after another.
 * Owns what the sheet was read into; must never know fields or codes. */
#ifndef CHUAN_DATA_XLSX_H
#define CHUAN_DATA_XLSX_H

#include "base/arena.h"
#include "data/records.h"
#include "data/workbook.h"
#include "data/xlsx_grid.h"

/* Opens a sheet. Its first record are the names of the columns that have one; the others are
 * left out, for no codebook could name them. Rows without any cell are nothing. In messages
 * the file is "FILE:SHEET!CELL", as Excel writes a place, without a line. */
chuan_status xlsx_open(const char *path, const workbook_place *wish, records **out,
                       chuan_fault *fault);

/* The names that header rows give to columns 0 to count - 1, NULL where they give none: the
 * words of all rows from above with " / " between, a merged cell's in each column it covers,
 * each once. Rows that only number the columns say nothing. What stands twice is told apart
 * by the letters of its column. They live in the arena. */
chuan_status xlsx_names(grid *g, const int64_t header[2], arena *a, const char *const **names,
                        int *count, chuan_fault *fault);

/* True for a row below the header that does nothing but number the columns: (1), (2) … */
bool xlsx_numbers_columns(const grid_row *row);

#endif
