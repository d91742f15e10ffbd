/* csv: RFC 4180 in, strictly, one record at a time in bounded memory. Owns its buffer
 * and the line count; must never know fields or codes. */
#ifndef CHUAN_DATA_CSV_H
#define CHUAN_DATA_CSV_H

#include "data/records.h"

#define CSV_RECORD_MOST 1048576 /* bytes of one record */
#define CSV_COLUMNS_MOST 4096

/* Opens a file ("-" = standard input, named "stdin" in messages). The delimiter is one of
 * , ; tab | : (0: comma). A UTF-8 BOM is skipped, and a first line "sep=X" if X is the
 * delimiter; UTF-16, gzip, .dta, SQLite, XLSX and other known formats are refused by
 * name.
 *
 * Of its records: cells are without their quotes; lines count from 1; a blank record is
 * blank lines that stand before another record (at the end they are nothing); a Ctrl-Z as
 * last byte ends the file; a pipe, too, can be read again. */
chuan_status csv_open(const char *path, char delimiter, records **out, chuan_fault *fault);

/* Of a CSV that was just opened: from the record with a cell of these words on, the first left out,
 * nothing is read. `foot` outlives the records. */
void csv_end_at(records *r, const char *foot);

#endif
