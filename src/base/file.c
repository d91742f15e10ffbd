/* file: reads whole small files and lists folders. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"

const char *file_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

bool file_exists(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool folder_exists(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_same(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static chuan_status fault_errno(chuan_fault *fault, const char *path) {
  return fault_system(fault, (place){.file = path}, MSG_CANNOT_READ, errno);
}

/* Reads up to `size` bytes; fewer only at the end. */
static ssize_t read_all(int fd, char *out, size_t size) {
  size_t at = 0;
  while (at < size) {
    ssize_t n = read(fd, out + at, size - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return -1;
    if (n == 0) break;
    at += (size_t)n;
  }
  return (ssize_t)at;
}

chuan_status file_read(const char *path, size_t most, char **out, size_t *length,
                       chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  char *bytes = NULL;
  struct stat st;
  *out = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return fault_errno(fault, path);
  if (fstat(fd, &st) != 0) {
    status = fault_errno(fault, path);
    goto done;
  }
  if (!S_ISREG(st.st_mode)) {
    status = FAULT(fault, CHUAN_OUTSIDE, ((place){.file = path}), NOT_A_FILE, "");
    goto done;
  }
  if ((uintmax_t)st.st_size > most) {
    numeral limit = numeral_of((long long)most);
    status = FAULT(fault, CHUAN_RULE, ((place){.file = path}), FILE_TOO_LONG, limit.at);
    goto done;
  }
  bytes = memory_make((size_t)st.st_size + 1, 1);
  if (!bytes) {
    status = fault_memory(fault);
    goto done;
  }
  ssize_t got = read_all(fd, bytes, (size_t)st.st_size);
  if (got < 0) {
    status = fault_errno(fault, path);
    goto done;
  }
  *length = (size_t)got;
  *out = bytes;
  bytes = NULL;
done:
  memory_free(bytes);
  close(fd);
  return status;
}

static bool list_add(file_list *list, const char *path) {
  void *items = list->paths;
  if (memory_grow(&items, &list->capacity, list->count + 1, sizeof(char *))) return false;
  list->paths = items;
  size_t length = strlen(path);
  char *copy = memory_make(length + 1, 1);
  if (!copy) return false;
  memcpy(copy, path, length);
  list->paths[list->count++] = copy;
  return true;
}

/* Walks one folder; `depth` folders may still be entered. */
static chuan_status walk(const char *folder, const char *ending, int depth, file_list *out,
                         chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  DIR *dir = opendir(folder);
  if (!dir) return fault_errno(fault, folder);
  text path = {0};
  for (;;) {
    struct stat st;
    errno = 0; /* the end and a failure differ in nothing else */
    const struct dirent *e = readdir(dir);
    if (!e && errno) status = fault_errno(fault, folder);
    if (!e || status != CHUAN_OK) break;
    if (e->d_name[0] == '.') continue;
    text_clear(&path);
    text_addf(&path, "%s%s%s", folder, ends_with(folder, "/") ? "" : "/", e->d_name);
    if (path.failed) {
      status = fault_memory(fault);
    } else if (lstat(path.at, &st) != 0) {
      continue;
    } else if (S_ISDIR(st.st_mode) && depth > 0) {
      status = walk(path.at, ending, depth - 1, out, fault);
    } else if (ends_with(e->d_name, ending) && file_exists(path.at)) {
      if (!list_add(out, path.at)) status = fault_memory(fault);
    }
  }
  text_free(&path);
  closedir(dir);
  return status;
}

static int by_bytes(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

chuan_status file_find(const char *folder, const char *ending, file_list *out, chuan_fault *fault) {
  *out = (file_list){0};
  if (!folder_exists(folder)) return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_FOLDER, folder);
  chuan_status status = walk(folder, ending, 8, out, fault);
  if (status != CHUAN_OK) {
    file_list_free(out);
  } else if (out->count) {
    qsort(out->paths, out->count, sizeof *out->paths, by_bytes);
  }
  return status;
}

void file_list_free(file_list *list) {
  for (size_t i = 0; i < list->count; i++) memory_free(list->paths[i]);
  memory_free(list->paths);
  *list = (file_list){0};
}
