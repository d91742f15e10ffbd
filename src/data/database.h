/* database: an SQLite file from others' hands, opened so that it is only read and nothing
 * in it can act: no view, trigger, virtual table or function of its schema is run, and no
 * file appears beside it. Owns the connection; must never know what its tables mean. */
#ifndef CHUAN_DATA_DATABASE_H
#define CHUAN_DATA_DATABASE_H

#include <stdint.h>
#include <sys/stat.h>

#include "base/fault.h"

#define DATABASE_VALUE_MOST 262144 /* bytes of one value, or of one table's definition */
#define DATABASE_TABLES_MOST 2     /* that one connection reads */

struct sqlite3;

typedef struct database {
  struct sqlite3 *handle;
  char *name; /* the path, also in messages */
  struct stat was;
  int64_t effort; /* what the statement at hand may still do */
  const char *tables[DATABASE_TABLES_MOST];
  int ntables;
} database;

/* Opens a file. Refused by name: what is no database, is encrypted or empty, and one with
 * changes beside it that were not written into it yet. */
chuan_status database_open(const char *path, database **out, chuan_fault *fault);
void database_close(database *d); /* NULL is fine */

/* Refuses a database that is not whole (quick_check); before any row is read. */
chuan_status database_check(database *d, chuan_fault *fault);

/* Lets the columns of one more table be read; until then only the schema can be. */
void database_allow(database *d, const char *table);

/* Lets the next step of a statement take about this many operations of SQLite. */
void database_effort(database *d, int64_t operations);

/* Fills the fault for a result code that is neither a row nor the end. */
chuan_status database_fault(const database *d, int code, chuan_fault *fault);

/* Refuses a file that somebody wrote to since it was opened. */
chuan_status database_unchanged(const database *d, chuan_fault *fault);

#endif
