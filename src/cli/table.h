/* table: cells in aligned columns, and numbers as people read them. Owns nothing: the
 * cells live in the caller's arena; must never know what is in them. */
#ifndef CHUAN_CLI_TABLE_H
#define CHUAN_CLI_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/arena.h"
#include "base/text.h"

/* The widest is a form with all ethnic groups. */
#define TABLE_COLUMNS_MOST 128

typedef struct table {
  arena *arena;
  int columns;
  uint64_t right;     /* a bit per column of numbers; past the 64th they are like it */
  const char **cells; /* the first row is the heading */
  size_t count, capacity;
  bool failed;
} table;

/* A table of at most TABLE_COLUMNS_MOST columns; `right` has a bit for each column of numbers. */
table table_make(arena *a, int columns, uint64_t right);
void table_free(table *t);

/* Adds the next cell, row by row; the text is copied. NULL is an empty cell. */
void table_add(table *t, const char *cell);
/* Adds a number with the groups of the language. */
void table_add_number(table *t, int64_t n, chuan_lang lang);

/* Appends the table: heading, a line, the rows; columns two blanks apart. */
void table_print(text *out, const table *t);

/* 1.500.000 (vi) or 1,500,000 (en). */
char *number_write(char *out, size_t size, int64_t n, chuan_lang lang);

/* part / whole in hundredths of a percent, rounded half up by whole numbers; whole > 0. Neither is
 * above 10^34. */
int64_t percent_hundredths(wide part, wide whole);
/* The same as "12,35%" (vi) or "12.35%" (en); "-" when the whole is 0. */
char *percent_write(char *out, size_t size, wide part, wide whole, chuan_lang lang);

#endif
