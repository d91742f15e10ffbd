/* sqlite_file: the path of an SQLite database and what SQLite keeps beside it. Must never
 * know what is in either. */
#ifndef CHUAN_DATA_SQLITE_FILE_H
#define CHUAN_DATA_SQLITE_FILE_H

#include "base/text.h"

/* A URI that opens the path as a file that nobody writes to: SQLite then takes no lock,
 * makes no file and reads none beside it. */
void sqlite_file_uri(text *out, const char *path);

/* The first byte of what stands beside the database under its name and `ending`; -1: there
 * is no such file, or nothing in it. A link is followed to its file, as SQLite does. */
int sqlite_file_beside(const char *path, const char *ending);

#endif
