/* csv_cell: one cell of the CSV that we write. Must never know what stands in it. */
#ifndef CHUAN_CLI_CSV_CELL_H
#define CHUAN_CLI_CSV_CELL_H

#include <stdbool.h>

#include "base/text.h"

/* Appends a cell, quoted where it must be; `guard` keeps spreadsheets from taking it for a
 * formula. */
void csv_cell(text *out, const char *s, size_t length, bool guard);

/* True of text that needs no quotes. */
bool csv_is_plain(const char *s, size_t length);

#endif
