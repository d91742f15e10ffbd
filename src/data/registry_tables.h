/* registry_tables: the three virtual tables as SQLite modules; for registry_sql and for the
 * loadable extension. */
#ifndef CHUAN_DATA_REGISTRY_TABLES_H
#define CHUAN_DATA_REGISTRY_TABLES_H

#include "data/store_parts.h"

/* Makes household, person and verdict known on a connection whose main database is a
 * registry, and the order of Vietnamese names as the collation vi; an SQLite code. */
int registry_tables(sqlite3 *db);

#endif
