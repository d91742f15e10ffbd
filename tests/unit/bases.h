/* bases: SQLite databases for tests, made by SQL in the folder of files.h. */
#ifndef CHUAN_TESTS_BASES_H
#define CHUAN_TESTS_BASES_H

#include <stddef.h>

/* Runs the SQL on a new database of this name and returns its path. */
const char *base_made(const char *name, const char *sql);

/* The same with bytes of the test as ?1, for what SQL cannot spell. */
const char *base_with(const char *name, const char *sql, const void *bytes, size_t length);

/* The bytes of a file; memory_free. */
char *base_bytes(const char *path, size_t *length);

#endif
