/* csv: RFC 4180 in, strictly, one record at a time in bounded memory. Owns its buffer
 * and the line count; must never know fields or codes. */
#ifndef CHUAN_DATA_CSV_H
#define CHUAN_DATA_CSV_H

#include <stdint.h>

#include "base/fault.h"

#define CSV_FIELD_MOST 65536    /* bytes of one field */
#define CSV_RECORD_MOST 1048576 /* bytes of one record */
#define CSV_COLUMNS_MOST 4096

typedef struct csv csv;

/* One cell; valid until the next csv_next. Quotes are gone. */
typedef struct cell {
  const char *at; /* not terminated */
  size_t length;
} cell;

/* Opens a file ("-" = standard input, named "stdin" in messages). The delimiter is one of
 * , ; tab | : (0: comma). A UTF-8 BOM is skipped, and a first line "sep=X" if X is the
 * delimiter; UTF-16, gzip, .dta, SQLite, XLSX and other known formats are refused by
 * name. */
chuan_status csv_open(const char *path, char delimiter, csv **out, chuan_fault *fault);
void csv_close(csv *c);

/* The next record. *count = -1 at the end of the file, 0 for blank lines that stand before
 * another record (at the end they are nothing). A Ctrl-Z as last byte ends the file. Every
 * cell is valid UTF-8 without control characters but tab and newline. Faults name the
 * line and, as column, the number of the cell; after one the file cannot be read on. */
chuan_status csv_next(csv *c, const cell **cells, int *count, chuan_fault *fault);

/* Line on which the last record began (1 = first), and its offset in the file. */
int64_t csv_line(const csv *c);
int64_t csv_offset(const csv *c);
const char *csv_file(const csv *c);
char csv_delimiter(const csv *c);

/* A place in this file for a message; column 0 = the whole line. */
place csv_place(const csv *c, int64_t line, int column);

/* Where the next record begins (or blank lines before it). */
void csv_tell(const csv *c, int64_t *offset, int64_t *line);

/* Goes to a record that was read before, by its offset and line; also on a pipe. */
void csv_seek(csv *c, int64_t offset, int64_t line);

#endif
