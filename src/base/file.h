/* file: whole small files in, and the paths of a folder. Owns what it reads until
 * memory_free; must never know what the bytes mean. */
#ifndef CHUAN_BASE_FILE_H
#define CHUAN_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

/* Reads a regular file of at most `most` bytes into fresh memory (memory_free), with
 * a terminating NUL that `length` does not count. */
chuan_status file_read(const char *path, size_t most, char **out, size_t *length,
                       chuan_fault *fault);

/* A sorted list of paths; free with file_list_free. */
typedef struct file_list {
  char **paths;
  size_t count;
  size_t capacity;
} file_list;

/* All regular files under `folder` whose name ends with `ending`, byte order, at most
 * eight folders deep, never through symbolic links to folders. */
chuan_status file_find(const char *folder, const char *ending, file_list *out, chuan_fault *fault);
void file_list_free(file_list *list);

/* The last part of a path: folders are nobody's business later. */
const char *file_name(const char *path);

bool file_exists(const char *path);
bool folder_exists(const char *path);
/* True if both names are of one file or folder, which exists. */
bool file_same(const char *a, const char *b);

#endif
