/* store_parts: SQLite as the files of the registry speak to it; only src/data/store*.c,
 * rounds*.c, runs*.c, lists*.c and their like include it. */
#ifndef CHUAN_DATA_STORE_PARTS_H
#define CHUAN_DATA_STORE_PARTS_H

/* In the loadable extension SQLite is the one that loads us, reached through its table. */
#ifdef CHUAN_EXTENSION
#include <sqlite3ext.h>
extern const sqlite3_api_routines *sqlite3_api;
#else
#include <sqlite3.h>
#endif

#include "data/store.h"

struct store {
  sqlite3 *db;
  char *path;
  store_mode mode;
  bool in_transaction;
  bool made;     /* the file was not there */
  bool is_empty; /* nothing is committed: the tables come with the first transaction */
};

/* The fault of what SQLite last said: full disk, busy, damaged, read-only … in our words. */
chuan_status store_fault(const store *s, int code, chuan_fault *fault);

/* Runs one statement without arguments or rows. */
chuan_status store_run(store *s, const char *sql, chuan_fault *fault);

/* A prepared statement: bind by position (1 …), step, read, finish. The first failure is
 * kept and later calls do nothing, so that it is checked once, at the end. */
typedef struct query {
  store *store;
  sqlite3_stmt *at;
  int code; /* of SQLite; SQLITE_OK: none failed */
} query;

query query_make(store *s, const char *sql);
/* INSERT of a whole row of `columns` values and then the sum over them, which is the last
 * column of every table. */
query query_insert(store *s, const char *table, int columns);

void query_int(query *q, int which, int64_t value);
void query_text(query *q, int which, const char *words); /* NULL: no value */
void query_text_bytes(query *q, int which, const char *words, size_t length);
void query_blob(query *q, int which, const void *bytes,
                size_t length); /* bytes must outlive the step */
void query_null(query *q, int which);

/* True if there is a row. */
bool query_next(query *q);
/* Runs a statement that gives no rows and makes it ready for the next values. */
void query_once(query *q);
void query_again(query *q); /* for new values */

/* Columns of the row (0 …); texts and blobs are valid until the next step. */
int64_t query_get_int(const query *q, int which);
const char *query_get_text(const query *q, int which); /* never NULL */
const void *query_get_blob(const query *q, int which, size_t *length);
bool query_is_null(const query *q, int which);

/* Frees the statement; the fault of the first failure. */
chuan_status query_done(query *q, chuan_fault *fault);

/* One whole number, `otherwise` where there is no row or it is NULL. */
chuan_status store_number(store *s, const char *sql, int64_t otherwise, int64_t *out,
                          chuan_fault *fault);

/* Rows that hold blobs have the key (owner, block, column) as their rowid. */
#define BLOCK_KEY(owner, block, column) \
  ((int64_t)((uint64_t)(owner) << 42 | (uint64_t)(block) << 12 | (uint64_t)(column)))
#define BLOCK_OWNERS_MOST (INT64_C(1) << 21)
#define BLOCK_COLUMNS_MOST 4096
#define BLOCK_BLOCKS_MOST (INT64_C(1) << 30)

/* The tables, in the order of store_check; `key` is what a finding names. */
typedef struct store_table {
  const char *name;
  const char *sql; /* CREATE TABLE … */
  const char *key; /* an SQL expression of text */
} store_table;
extern const store_table store_tables[];
extern const int store_table_count;
extern const char *const store_indexes[]; /* NULL after the last */

/* Kinds of audit rows: what one made is the digest over the rows of its statements, which
 * store_check computes again. Sums can be made again by whoever knows them; these digests are in
 * the chain, whose last value is kept elsewhere. */
typedef struct store_made {
  const char *what;
  const char
      *sql[5]; /* ?1 is the number of the audit row, which its rows carry; NULL after the last */
  bool of_subject; /* or the name after the first word of its subject: that of "run 3" is 3 */
  const char
      *orphans; /* gives the keys of rows that no audit row speaks of; NULL: not looked for */
} store_made;
extern const store_made store_mades[];
extern const int store_made_count;

/* Rows that others say there must be: `sql` gives where each is that is not there. Only for a
 * registry whose sums hold. */
typedef struct store_missing {
  const char *table;
  const char *sql;
} store_missing;
extern const store_missing store_missings[];
extern const int store_missing_count;

/* The number of the next audit row. Within a transaction. */
chuan_status store_next(store *s, int64_t *number, chuan_fault *fault);
/* Adds that audit row, of one of the kinds above. */
chuan_status store_audit_rows(store *s, const char *what, const char *subject, chuan_fault *fault);

/* Of the rows that import `number` put into `table`, takes away those of groups of which the newest
 * import before says just the same. `group` and `says` are columns with commas between. */
chuan_status store_drop_same(store *s, const char *table, const char *group, const char *says,
                             int64_t number, chuan_fault *fault);

/* A value of a row. */
typedef struct sum_part {
  enum { SUM_INT, SUM_TEXT, SUM_BLOB } type;
  int64_t number;
  const void *bytes; /* NULL of a blob: no value */
  size_t length;
} sum_part;

/* The sum over values, as row_sum makes it in SQL; in any thread. */
int64_t sum_of(const sum_part *parts, int count);

/* Registers row_sum and what else our SQL needs on a connection. */
int store_functions(sqlite3 *db);

#endif
