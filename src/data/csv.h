/* csv: RFC 4180 in, strictly, one record at a time in bounded memory. Owns its buffer
 * and the line count; must never know fields or codes. */
#ifndef CHUAN_DATA_CSV_H
#define CHUAN_DATA_CSV_H

#include <stdint.h>

#include "base/fault.h"

#define CSV_FIELD_MOST 65536   /* bytes of one field */
#define CSV_COLUMNS_MOST 4096

typedef struct csv csv;

/* One cell; valid until the next csv_next. Quotes are gone. */
typedef struct cell {
  const char *at; /* not terminated */
  size_t length;
} cell;

/* Opens a file ("-" = standard input, named "stdin" in messages). A UTF-8 BOM is
 * skipped; UTF-16, gzip, .dta, SQLite, XLSX and NULs are refused by name. */
chuan_status csv_open(const char *path, char delimiter, csv **out, chuan_fault *fault);
void csv_close(csv *c);

/* The next record. *count = -1 at the end of the file. Blank lines are an error except
 * at the end. Every cell is valid UTF-8 without control characters but tab and newline. */
chuan_status csv_next(csv *c, const cell **cells, int *count, chuan_fault *fault);

/* Line on which the last record began (1 = first). */
int64_t csv_line(const csv *c);
const char *csv_file(const csv *c);

#endif
