/* sqlite_row: the values of one row as an SQLite table keeps them, one after the other. Owns
 * what gathers; must never know tables or pages. */
#ifndef CHUAN_DATA_SQLITE_ROW_H
#define CHUAN_DATA_SQLITE_ROW_H

#include "base/text.h"

/* Start with {0}; a row that had no memory is told by sqlite_row_end. */
typedef struct sqlite_row {
  text kinds, values;
} sqlite_row;

void sqlite_row_free(sqlite_row *r);

void sqlite_row_null(sqlite_row *r);
void sqlite_row_int(sqlite_row *r, int64_t n);
void sqlite_row_bytes(sqlite_row *r, const char *s, size_t length); /* a text */
void sqlite_row_text(sqlite_row *r, const char *s);                 /* terminated; NULL: nothing */

/* Appends the row to a list of rows and begins the next; without memory `out->failed` is set. */
void sqlite_row_end(sqlite_row *r, text *out);

/* The next row of such a list, which is passed; NULL at its end. */
const void *sqlite_row_next(const text *rows, size_t *at, size_t *length);

#endif
