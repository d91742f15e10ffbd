/* stream: see stream.h. */
#include "data/stream.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/spill.h"

static chuan_status read_fault(chuan_fault *fault, const char *name) {
  place at = {name, 0, 0};
  return fault_system(fault, at, MSG_CANNOT_READ, errno);
}

chuan_status stream_open(stream *s, const char *path, const char *name, chuan_fault *fault) {
  struct stat about;
  *s = (stream){.fd = -1, .copy = -1};
  s->owned = strcmp(path, "-") != 0;
  s->fd = s->owned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  if (s->fd < 0 || fstat(s->fd, &about) != 0) return read_fault(fault, name);
  if (S_ISDIR(about.st_mode)) {
    place at = {name, 0, 0};
    stream_close(s);
    return FAULT(fault, CHUAN_OUTSIDE, at, NOT_A_FILE, "");
  }
  off_t first = lseek(s->fd, 0, SEEK_CUR);
  s->seekable = S_ISREG(about.st_mode) && first >= 0;
  s->first = s->seekable ? first : 0;
  return CHUAN_OK;
}

void stream_close(stream *s) {
  if (s->fd >= 0 && s->owned) close(s->fd);
  spill_close(s->copy);
  s->fd = -1;
  s->copy = -1;
}

/* Takes fresh bytes from a pipe and keeps a copy of them. */
static chuan_status pipe_read(stream *s, char *into, size_t room, size_t *got, const char *name,
                              chuan_fault *fault) {
  ssize_t n = 0;
  do n = read(s->fd, into, room);
  while (n < 0 && errno == EINTR);
  if (n < 0) return read_fault(fault, name);
  *got = (size_t)n;
  if (s->copy < 0) {
    chuan_status status = spill_open(&s->copy, fault);
    if (status != CHUAN_OK) return status;
  }
  chuan_status status = spill_write(s->copy, into, *got, s->copied, fault);
  s->copied += (int64_t)*got;
  return status;
}

static chuan_status file_part(stream *s, char *into, size_t room, size_t *got, const char *name,
                              chuan_fault *fault) {
  ssize_t n = 0;
  do n = pread(s->fd, into, room, s->first + s->at);
  while (n < 0 && errno == EINTR);
  if (n < 0) return read_fault(fault, name);
  *got = (size_t)n;
  return CHUAN_OK;
}

chuan_status stream_read(stream *s, char *into, size_t room, size_t *got, const char *name,
                         chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  *got = 0;
  if (s->seekable) {
    status = file_part(s, into, room, got, name, fault);
  } else if (s->at < s->copied) {
    int64_t left = s->copied - s->at;
    if (left < (int64_t)room) room = (size_t)left;
    status = spill_read(s->copy, into, room, s->at, got, fault);
  } else {
    status = pipe_read(s, into, room, got, name, fault);
  }
  s->at += (int64_t)*got;
  return status;
}

void stream_seek(stream *s, int64_t at) {
  assert(s->seekable || at <= s->copied);
  s->at = at;
}
