/* sqlite_tree: the pages of a new SQLite file, written from its beginning to its end: tables
 * whose rows come in the order of their rowids, one table after the other, then the first page
 * that names them. That is SQLite's own format (sqlite.org/fileformat2.html) without SQLite: a
 * row costs a tenth of an INSERT, and memory is that of a page a level. Owns the pages that are
 * not full yet; must never know what the rows mean. */
#ifndef CHUAN_DATA_SQLITE_TREE_H
#define CHUAN_DATA_SQLITE_TREE_H

#include <stdint.h>

#include "base/text.h"

#define SQLITE_PAGE 4096

/* The file: `out` takes whole pages and may be emptied between two calls. After sqlite_begin a
 * page stands in it for the first one, which is known at the end only. */
typedef struct sqlite_file_pages {
  text *out; /* out->failed tells that there was no memory */
  uint32_t count;
} sqlite_file_pages;

typedef struct sqlite_tree sqlite_tree;

/* A table of the file: CREATE TABLE … and the page that sqlite_tree_end gave. */
typedef struct sqlite_table {
  const char *name, *sql;
  uint32_t root;
} sqlite_table;

void sqlite_begin(sqlite_file_pages *to, text *out);

/* A table; NULL without memory. One after the other. */
sqlite_tree *sqlite_tree_new(sqlite_file_pages *to);
void sqlite_tree_free(sqlite_tree *t); /* NULL is fine */

/* Adds a row (see sqlite_row.h); its rowid is one more than that of the row before. */
void sqlite_tree_add(sqlite_tree *t, const void *row, size_t length);

/* Adds every row of a list. */
void sqlite_tree_add_all(sqlite_tree *t, const text *rows);

/* Writes what is left; its first page. */
uint32_t sqlite_tree_end(sqlite_tree *t);

/* Writes what the first page needs beside it, and fills it. */
void sqlite_end(sqlite_file_pages *to, const sqlite_table *tables, int count,
                uint8_t first[SQLITE_PAGE]);

#endif
