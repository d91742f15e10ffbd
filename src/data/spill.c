/* spill: see spill.h. Files are made in /var/tmp, which is on a disk, else in /tmp, and
 * have no name; where the folder cannot do that they are unlinked at once. */
#include "data/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static chuan_status spill_fault(chuan_fault *fault) {
  return fault_system(fault, NOWHERE, MSG_SPILL, errno);
}

static int spill_named(const char *folder) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/chuan-XXXXXX", folder);
  if (length < 0 || (size_t)length >= sizeof path) return -1;
  int fd = mkostemp(path, O_CLOEXEC);
  if (fd >= 0) unlink(path);
  return fd;
}

chuan_status spill_open(int *fd, chuan_fault *fault) {
  static const char *const folders[] = {"/var/tmp", "/tmp"};
  *fd = -1;
  for (size_t i = 0; i < 2 && *fd < 0; i++) {
    *fd = open(folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (*fd < 0) *fd = spill_named(folders[i]);
  }
  return *fd < 0 ? spill_fault(fault) : CHUAN_OK;
}

void spill_close(int fd) {
  if (fd >= 0) close(fd);
}

chuan_status spill_write(int fd, const void *bytes, size_t length, int64_t at, chuan_fault *fault) {
  const char *p = bytes;
  while (length > 0) {
    ssize_t n = pwrite(fd, p, length, at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return spill_fault(fault);
    p += n;
    at += n;
    length -= (size_t)n;
  }
  return CHUAN_OK;
}

chuan_status spill_read(int fd, void *bytes, size_t length, int64_t at, size_t *got,
                        chuan_fault *fault) {
  char *p = bytes;
  *got = 0;
  while (*got < length) {
    ssize_t n = pread(fd, p + *got, length - *got, at + (int64_t)*got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return spill_fault(fault);
    if (n == 0) break;
    *got += (size_t)n;
  }
  return CHUAN_OK;
}
