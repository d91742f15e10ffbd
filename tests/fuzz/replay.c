/* Runs a fuzz target without a fuzzer: over each file given, its prefixes, and the file
 * with one byte changed at a time, at evenly spread places. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

#define PLACES 48
#define LENGTH_MOST (1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* What people and editors put into files by mistake, and what breaks readers. */
static const uint8_t changes[] = {0, '"', '\n', ',', '{', '}', 0xFF, 0xE2, '9', '-'};

static void run(const uint8_t *bytes, size_t length) {
  /* An exact copy, so that a sanitizer sees a read past the end. */
  uint8_t *copy = memory_make(length + (length == 0), 1);
  if (!copy) return;
  memcpy(copy, bytes, length);
  (void)LLVMFuzzerTestOneInput(copy, length);
  memory_free(copy);
}

static void run_variants(uint8_t *bytes, size_t length) {
  size_t apart = length / PLACES + 1;
  run(bytes, length);
  for (size_t at = 0; at < length; at += apart) {
    uint8_t own = bytes[at];
    run(bytes, at);
    bytes[at] = changes[(at / apart) % sizeof changes];
    run(bytes, length);
    bytes[at] = own;
  }
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    char *bytes = NULL;
    size_t length = 0;
    chuan_fault fault;
    if (file_read(argv[i], LENGTH_MOST, &bytes, &length, &fault) != CHUAN_OK) {
      fprintf(stderr, "%s: %s\n", argv[i], fault.message[CHUAN_EN]);
      return 3;
    }
    run_variants((uint8_t *)bytes, length);
    memory_free(bytes);
  }
  return 0;
}
