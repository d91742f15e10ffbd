/* sqlite_file: see sqlite_file.h. */
#include "data/sqlite_file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void sqlite_file_uri(text *out, const char *path) {
  /* so that nothing of the path is a host or a word of SQLite's */
  text_add(out, path[0] == '/' ? "file://" : "file:./");
  for (const char *p = path; *p != '\0'; p++)
    if (strchr("?#%", *p) != NULL) text_addf(out, "%%%02X", (unsigned)(unsigned char)*p);
    else text_add_char(out, *p);
  text_add(out, "?immutable=1");
}

/* What cannot be read is taken to hold something. */
static int first_byte(const char *path) {
  struct stat there;
  unsigned char first = 1;
  if (stat(path, &there) != 0 || there.st_size == 0) return -1;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return first;
  if (read(fd, &first, 1) != 1) first = 1;
  close(fd);
  return first;
}

int sqlite_file_beside(const char *path, const char *ending) {
  char whole[PATH_MAX];
  text beside = {0};
  if (realpath(path, whole) == NULL) return -1;
  text_add(&beside, whole);
  text_add(&beside, ending);
  int first = beside.failed ? 1 : first_byte(text_of(&beside));
  text_free(&beside);
  return first;
}
