/* stream: bytes of a file, a pipe or standard input, which can be read from any offset
 * again: what cannot seek is copied to a spill file as it comes. Owns the descriptors;
 * must never know what the bytes mean. */
#ifndef CHUAN_DATA_STREAM_H
#define CHUAN_DATA_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

typedef struct stream {
  int fd;     /* -1: closed */
  bool owned; /* closed with the stream; standard input is not */
  bool seekable;
  int64_t first; /* offset in fd of the stream's byte 0 */
  int copy;      /* spill file of what was read from a pipe, -1: none */
  int64_t copied;
  int64_t at; /* offset of the next byte */
} stream;

/* Opens a path, "-" for standard input. `name` is what messages call it. */
chuan_status stream_open(stream *s, const char *path, const char *name, chuan_fault *fault);
void stream_close(stream *s);

/* Reads at most `room` bytes; *got = 0 only at the end. */
chuan_status stream_read(stream *s, char *into, size_t room, size_t *got, const char *name,
                         chuan_fault *fault);

/* Goes back (or forward within what was read) to an offset. */
void stream_seek(stream *s, int64_t at);

#endif
