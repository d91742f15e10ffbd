/* sql_table: one table of an SQLite database as records, by rowid. Owns its statement; must
 * never know fields or codes. */
#ifndef CHUAN_DATA_SQL_TABLE_H
#define CHUAN_DATA_SQL_TABLE_H

#include "data/database.h"
#include "data/records.h"

/* Opens a table of the database, which must outlive it. Refused by name: what is no table
 * (a view, a virtual table) or has no rowid; a column that the database computes, where
 * records_pick wants it.
 *
 * Of its records: only the cells that were picked are read. INTEGER and TEXT are as they
 * stand, NULL is empty, REAL is the decimal that it stands for exactly, with `decimal` ('.'
 * or ','; 0: '.') as mark; else, and for BLOB, there is a cell without text. In messages the
 * file is "FILE:TABLE" and the line a row's rowid. */
chuan_status sql_table_open(database *in, const char *name, char decimal, records **out,
                            chuan_fault *fault);

#endif
