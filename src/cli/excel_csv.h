/* excel_csv: CSV as the Excel of Vietnam opens it by a double click: a mark of UTF-8 first, ';'
 * between cells, decimals with a comma, codes and ids that stay what they are. Made of the CSV that
 * commands write, piece by piece. Owns the cell that is not yet whole; must never know what is in
 * cells. */
#ifndef CHUAN_CLI_EXCEL_CSV_H
#define CHUAN_CLI_EXCEL_CSV_H

#include "base/text.h"

typedef struct excel_csv {
  text cell;     /* as it came, without its quotes */
  text ids;      /* a byte for each column: 'i' where the header names an id */
  size_t column; /* of the cell */
  bool past_header;
  bool begun;       /* the mark was written */
  bool quoted;      /* within quotes */
  bool after_quote; /* the last byte ended quotes */
} excel_csv;

/* Appends what the next piece of CSV comes to; all lines are whole in the end. */
void excel_csv_add(excel_csv *e, text *out, const char *csv, size_t length);
/* True if a cell of these bytes is taken for a number with decimals: a text that is none must be
 * written as ="…". */
bool excel_csv_counts(const char *s);
void excel_csv_free(excel_csv *e);

#endif
