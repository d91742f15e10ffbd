/* files: small files for tests, in a folder of their own that goes away with them. */
#ifndef CHUAN_TESTS_FILES_H
#define CHUAN_TESTS_FILES_H

#include <stddef.h>

/* Makes (once) a folder for this test program; files_end removes it and its files. */
const char *files_folder(void);
void files_end(void);

/* Writes a file there and returns its path (valid until files_end; 64 names at most;
 * the same name is written over). */
const char *files_text(const char *name, const char *text);
const char *files_bytes(const char *name, const void *bytes, size_t length);

#endif
