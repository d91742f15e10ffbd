/* xlsx_grid_parts: what the files of the grid share; nobody else includes it. */
#ifndef CHUAN_DATA_XLSX_GRID_PARTS_H
#define CHUAN_DATA_XLSX_GRID_PARTS_H

#include "data/xlsx_grid.h"
#include "data/xlsx_parts.h"

/* Rows in a spill file, written one after another and then read. */
typedef struct row_file {
  int fd;
  uint64_t size; /* bytes written */
  text waiting;  /* rows that are not written yet */
  text row;      /* the cells of the row at hand */
  uint32_t count;
  char *buffer; /* [start, end) is read and not yet given; base: the offset of buffer[0] */
  size_t room, start, end;
  uint64_t base;
  grid_cell *cells;
  size_t cells_room;
} row_file;

chuan_status row_file_open(row_file *f, chuan_fault *fault);
void row_file_close(row_file *f);

/* Adds a cell to the row at hand, right of the last one. */
void row_file_put(row_file *f, const grid_cell *c);
/* Ends the row at hand; one without cells is nothing. */
chuan_status row_file_end(row_file *f, int64_t number, bool hidden, const char *name,
                          chuan_fault *fault);
/* After the last row: now they can be read. */
chuan_status row_file_done(row_file *f, chuan_fault *fault);

chuan_status row_file_next(row_file *f, grid_row *out, chuan_fault *fault);
uint64_t row_file_tell(const row_file *f);
void row_file_seek(row_file *f, uint64_t at);

struct grid {
  row_file rows;
  const char *name; /* of the workbook, in messages */
  grid_about about;
  grid_merge *merges;
  size_t nmerges, merges_room;
};

/* Fills the lower cells of what is merged downwards, when all merges are known. */
chuan_status merges_fill(grid *g, chuan_fault *fault);

#endif
