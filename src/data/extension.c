/* extension: household, person and verdict for the sqlite3 shell and other programs:
 *   sqlite3 review.db -cmd '.load build/chuan_registry'
 * Built apart from the library, as chuan_registry.so: see CHUAN_EXTENSION in store_parts.h. */
#ifndef CHUAN_EXTENSION
#define CHUAN_EXTENSION
#endif
#include "data/registry_tables.h"

SQLITE_EXTENSION_INIT1

/* The name that SQLite derives from the file's. */
__attribute__((visibility("default"))) int sqlite3_chuanregistry_init(
    sqlite3 *db, char **error, const sqlite3_api_routines *api);

int sqlite3_chuanregistry_init(sqlite3 *db, char **error, const sqlite3_api_routines *api) {
  (void)error;
  SQLITE_EXTENSION_INIT2(api)
  int code = store_functions(db);
  return code == SQLITE_OK ? registry_tables(db) : code;
}
