/* sql_plain: many plain rows of a table at once as a sheaf of the texts that a statement would give
 * one by one: NULL as nothing, numbers in digits, texts as they are. A row of which that is not
 * sure (a blob, a large text, a number that has no text, a column that was added later) ends the
 * sheaf. Owns the bytes of the sheaf; must never know fields or codes. */
#ifndef CHUAN_DATA_SQL_PLAIN_H
#define CHUAN_DATA_SQL_PLAIN_H

#include "data/sheaf.h"
#include "data/sql_leaves.h"

/* A column of the table, in its order. */
typedef struct plain_column {
  bool wanted;
  bool is_rowid; /* another name of the rowid */
  bool is_real;  /* whole numbers are read as REAL */
} plain_column;

typedef struct sql_plain sql_plain;

/* Takes the leaves over, also where it fails: NULL without memory. The columns are borrowed, and
 * looked at whenever rows are read. */
sql_plain *sql_plain_new(leaves *from, const plain_column *columns, int count, char decimal);
void sql_plain_free(sql_plain *p); /* NULL is fine */

/* Fills the sheaf with the next rows from this rowid on; none if the first is not plain, or there
 * is none. */
void sql_plain_read(sql_plain *p, int64_t from, sheaf *s);

#endif
