/* Fuzzes the reading of a whole survey: any household file ends as batches and refusals,
 * or as a fault with words. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "data/intake.h"
#include "questionnaire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Every household field, so that every kind of answer is read. */
static void read_all(intake *in, const survey *s) {
  chuan_fault fault = {0};
  batch *b = NULL;
  static refusals said;
  said = (refusals){0};
  chuan_status status = batch_new(s->fields[HOUSEHOLD], s->nfields[HOUSEHOLD], 7, 0, &b, &fault);
  if (status == CHUAN_OK) status = intake_start(in, b, &said, &fault);
  while (status == CHUAN_OK) {
    status = intake_next(in, b, &said, &fault);
    if (b->households == 0) break;
  }
  assert(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  batch_free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  char path[64];
  chuan_fault fault = {0};
  const survey *s = questionnaire();
  intake *in = NULL;
  int fd = memfd_create("fuzz", MFD_CLOEXEC);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  if (s && fd >= 0 && write(fd, bytes, length) == (ssize_t)length) {
    intake_wish wish = {.households = path, .survey = s, .flags_of = "vn-2021-2025"};
    if (intake_open(&wish, &in, &fault) == CHUAN_OK) read_all(in, s);
    else assert(fault.message[CHUAN_EN][0] != '\0');
  }
  intake_close(in);
  close(fd);
  return 0;
}
