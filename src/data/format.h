/* format: what kind of file something is by its first bytes. Must never know what to do
 * about it. */
#ifndef CHUAN_DATA_FORMAT_H
#define CHUAN_DATA_FORMAT_H

#include <stddef.h>

#define FORMAT_HEAD 24 /* bytes that tell a format */
#define FORMAT_SQLITE "SQLite"
#define FORMAT_XLSX "Excel (.xlsx) / zip"
#define FORMAT_XLS "Excel (.xls)"

/* The name of the format that begins with these bytes, NULL for none that is known: CSV,
 * for one, can begin in any way. */
const char *format_of(const unsigned char *b, size_t length);

#endif
