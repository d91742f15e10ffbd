/* Fuzzes the CSV reader: any bytes end as records or as a fault with words. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "data/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void read_to_the_end(records *c) {
  const cell *cells = NULL;
  int count = 0;
  chuan_fault fault = {0};
  while (records_next(c, &cells, &count, &fault) == CHUAN_OK && count >= 0) {
  }
  assert(count < 0 || fault.message[CHUAN_EN][0] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  char path[64];
  records *c = NULL;
  chuan_fault fault = {0};
  int fd = memfd_create("fuzz", MFD_CLOEXEC);
  if (fd < 0 || write(fd, bytes, length) != (ssize_t)length) return 0;
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  if (csv_open(path, 0, &c, &fault) == CHUAN_OK) read_to_the_end(c);
  records_close(c);
  close(fd);
  return 0;
}
