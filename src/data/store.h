/* store: the registry, one SQLite file of rounds (surveys as columns), runs (verdicts as
 * columns) and the legal lists beside them. Owns the connection, its transaction and the
 * schema; must never know rules, CSV or what a verdict means.
 *
 * Written through WAL with synchronous=FULL, one transaction per command: what is not
 * committed never happened. The file is private (0600). Rows are only ever added, and
 * each carries a sum over its other columns, so that any change of what is stored is
 * found and named. */
#ifndef CHUAN_DATA_STORE_H
#define CHUAN_DATA_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

typedef enum store_mode {
  STORE_READ,  /* the file must exist; nothing is written */
  STORE_WRITE, /* the file must exist */
  STORE_MAKE   /* made when it does not exist */
} store_mode;

typedef struct store store;

/* Opens a registry. Faults (CHUAN_OUTSIDE): no such file, not a registry, one of a later
 * version, damaged. The path is what messages call it. */
chuan_status store_open(const char *path, store_mode mode, store **out, chuan_fault *fault);
void store_close(store *s); /* NULL is fine; an open transaction is rolled back */

const char *store_path(const store *s);

/* What is read and written from here on is gone through once: only little of it is kept in
 * memory. */
chuan_status store_stream(store *s, chuan_fault *fault);

/* One writer at a time: waits up to ten seconds for another one, then says so. A reader
 * sees the registry as it was when its first statement ran until store_rollback. */
chuan_status store_begin(store *s, chuan_fault *fault);
chuan_status store_snapshot(store *s, chuan_fault *fault); /* a reading transaction */
chuan_status store_commit(store *s, chuan_fault *fault);
void store_rollback(store *s); /* fine without a transaction */

/* The moment in UTC as "2026-12-31T23:59:59Z". */
typedef struct moment {
  char at[32];
} moment;
moment moment_now(void);

/* 32 bytes of SHA-256, and as 64 hexadecimal digits. */
typedef struct digest {
  uint8_t at[32];
} digest;
typedef struct digest_text {
  char at[65];
} digest_text;
digest_text digest_text_of(const digest *d);
digest digest_of(const void *bytes, size_t length);

/* Adds a row to the chain of audit rows: what was done ("import", "run", "freeze" …) to
 * which subject ("round 2026", "run 3"), and the digest of what it made. Each row's chain
 * value is the SHA-256 of the one before it and of its own columns. Within a transaction. */
chuan_status store_audit(store *s, const char *what, const char *subject, const digest *made,
                         chuan_fault *fault);

/* The last value of the chain: kept elsewhere (in the decision, say) it shows any forgery. */
chuan_status store_chain(store *s, digest *out, chuan_fault *fault);

/* What store_check found to be changed: "block_column: round 1, block 3, column floor_area".
 * Called once per finding, in the order of tables. */
typedef void store_found(void *to, const char *table, const char *where);

/* Reads everything that is stored and compares sums, the chain and SQLite's own structure.
 * Tells each finding; their number in *found. */
chuan_status store_check(store *s, store_found *tell, void *to, int64_t *found, chuan_fault *fault);

#endif
