/* Fuzzes the reading of codebooks: any bytes end as mappings or as a fault with words. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "questionnaire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  char path[64];
  chuan_fault fault = {0};
  const survey *asked = questionnaire();
  codebook *c = NULL;
  int fd = memfd_create("fuzz", MFD_CLOEXEC);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  if (asked && fd >= 0 && write(fd, bytes, length) == (ssize_t)length) {
    chuan_status status = codebook_read(path, asked, &c, &fault);
    assert(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  }
  codebook_free(c);
  close(fd);
  return 0;
}
