/* sql_leaves: the rows of one table straight from the pages of its SQLite file, by rowid. That is
 * SQLite's own format (sqlite.org/fileformat2.html) without its machine of statements, which costs
 * five times as much. Whatever is not as it should be ends the rows: whoever reads goes on with a
 * statement, and SQLite says what is wrong. Owns the open file and a page a level; must never
 * know columns or what values mean. */
#ifndef CHUAN_DATA_SQL_LEAVES_H
#define CHUAN_DATA_SQL_LEAVES_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

typedef struct leaves leaves;

/* A row that stands in its leaf as a whole; good until the next call. */
typedef struct leaf_row {
  int64_t rowid;
  const uint8_t *at, *end;
} leaf_row;

/* The table that begins at page `root` of the file, which must be as `was` says and keep its texts
 * as UTF-8. NULL if it is not, or without memory. */
leaves *leaves_open(const char *path, const struct stat *was, uint32_t root);
void leaves_close(leaves *l); /* NULL is fine */

/* Goes to the first row of this rowid or above. False if it is not sure which that is, or there is
 * none. */
bool leaves_seek(leaves *l, int64_t rowid);

/* The row at hand; false where it does not stand whole in its leaf, or after the last. */
bool leaves_row(const leaves *l, leaf_row *out);

/* Goes on to the next; false after the last one. */
bool leaves_next(leaves *l);

#endif
