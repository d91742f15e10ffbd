/* registry_sql: the registry as plain SQL: the virtual tables household, person and verdict
 * over its blocks, and statements that only read. Must never know rules. */
#ifndef CHUAN_DATA_REGISTRY_SQL_H
#define CHUAN_DATA_REGISTRY_SQL_H

#include "data/store.h"

/* A value of a row. Texts are UTF-8; reals are already spelled, with a point. */
typedef enum cell_kind { CELL_NULL, CELL_NUMBER, CELL_TEXT, CELL_BLOB } cell_kind;
typedef struct sql_cell {
  cell_kind kind;
  const char *at; /* of numbers: their spelling; valid until the next row */
  size_t length;
} sql_cell;

typedef struct sql_rows sql_rows;

/* Prepares one SELECT (or EXPLAIN, or WITH … SELECT) with household, person and verdict known.
 * CHUAN_USAGE: it is not one statement, wrong, or would write. */
chuan_status sql_open(store *s, const char *statement, sql_rows **out, chuan_fault *fault);
void sql_close(sql_rows *r);

int sql_columns(const sql_rows *r);
const char *sql_column(const sql_rows *r, int which);

/* The next row; *more is false at the end. */
chuan_status sql_next(sql_rows *r, bool *more, chuan_fault *fault);
sql_cell sql_get(const sql_rows *r, int which);

/* Copies household, person, verdict and the plain tables into ordinary tables of a new file
 * (which must not exist, unless `force`), so that tools that know nothing of us read them. */
chuan_status sql_copy(store *s, const char *path, bool force, chuan_fault *fault);

#endif
