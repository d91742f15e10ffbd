/* spill: temporary files without a name, for what does not fit in memory. Never lets
 * others read them; must never know what the bytes mean. */
#ifndef CHUAN_DATA_SPILL_H
#define CHUAN_DATA_SPILL_H

#include <stdint.h>

#include "base/fault.h"

/* A new empty file (mode 0600) that is gone when its descriptor is closed. */
chuan_status spill_open(int *fd, chuan_fault *fault);
void spill_close(int fd); /* -1 is fine */

/* Writes all bytes at an offset. */
chuan_status spill_write(int fd, const void *bytes, size_t length, int64_t at, chuan_fault *fault);
/* Reads up to `length` bytes at an offset; *got is short only at the end. */
chuan_status spill_read(int fd, void *bytes, size_t length, int64_t at, size_t *got,
                        chuan_fault *fault);

#endif
