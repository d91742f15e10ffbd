/* output: a file that appears whole or not at all. Must never know what is written. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The fault of a call that set errno, at the file asked for if there is one. */
static chuan_status cannot_write(const output *out, chuan_fault *fault) {
  place at = {.file = out->path};
  return fault_system(fault, at, MSG_CANNOT_WRITE, errno);
}

/* Writes the folder of `path` into out. */
static void folder_of(const char *path, text *out) {
  const char *slash = strrchr(path, '/');
  if (!slash) text_add(out, ".");
  else if (slash == path) text_add(out, "/");
  else text_add_bytes(out, path, (size_t)(slash - path));
}

/* A name beside the wanted one that nobody else uses; it is kept in `temporary`. */
static int named_temporary(output *out) {
  text_add(&out->temporary, out->path);
  text_add(&out->temporary, ".XXXXXX");
  if (out->temporary.failed) return errno = ENOMEM, -1;
  int fd = mkstemp(out->temporary.at);
  if (fd < 0) text_clear(&out->temporary);
  return fd;
}

/* A private file in the folder of the wanted one. One without a name is best, for a
 * killed program leaves nothing; not every file system has them. */
static int private_file(output *out) {
  text folder = {0};
  folder_of(out->path, &folder);
  int fd = folder.failed ? -1 : open(text_of(&folder), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  text_free(&folder);
  return fd >= 0 ? fd : named_temporary(out);
}

chuan_status output_open(output *out, const char *path, bool force, chuan_fault *fault) {
  struct stat there;
  *out = (output){.force = force, .for_excel = out->for_excel};
  if (!path || same_text(path, "-")) return out->file = stdout, CHUAN_OK;
  out->path = path;
  if (lstat(path, &there) == 0) {
    if (!force) return FAULT(fault, CHUAN_USAGE, (place){.file = path}, FILE_EXISTS, "");
    if (!S_ISREG(there.st_mode) && !S_ISLNK(there.st_mode))
      return FAULT(fault, CHUAN_OUTSIDE, (place){.file = path}, NOT_A_FILE, "");
  }
  int fd = private_file(out);
  if (fd < 0) return cannot_write(out, fault);
  out->file = fdopen(fd, "w");
  if (out->file) return CHUAN_OK;
  chuan_status status = cannot_write(out, fault);
  close(fd);
  output_drop(out);
  return status;
}

/* Gives a nameless file a name of its own beside the wanted one. */
static int give_name(output *out) {
  char from[64];
  snprintf(from, sizeof from, "/proc/self/fd/%d", fileno(out->file));
  for (int i = 0; i < 100; i++) {
    text_clear(&out->temporary);
    text_addf(&out->temporary, "%s.%ld.%d", out->path, (long)getpid(), i);
    if (out->temporary.failed) return errno = ENOMEM, -1;
    if (linkat(AT_FDCWD, from, AT_FDCWD, out->temporary.at, AT_SYMLINK_FOLLOW) == 0) return 0;
    if (errno != EEXIST) break;
  }
  text_clear(&out->temporary);
  return -1;
}

/* Moves the finished file into its place; without force, a file that appeared there
 * meanwhile is kept. */
static int put_in_place(output *out) {
  if (!out->temporary.length && give_name(out) != 0) return -1;
  if (out->force) return rename(out->temporary.at, out->path);
  if (link(out->temporary.at, out->path) != 0) {
    if (errno == EEXIST) return -1;
    return rename(out->temporary.at, out->path); /* a file system without links */
  }
  return unlink(out->temporary.at);
}

/* Makes the new name survive a power cut; a folder that cannot be synced is no fault. */
static void sync_folder(const output *out) {
  text folder = {0};
  folder_of(out->path, &folder);
  int fd = open(text_of(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) (void)fsync(fd), close(fd);
  text_free(&folder);
}

/* Keeps the cause of the first fault: later calls may set errno to another. */
static void keep_error(output *out) {
  if (!out->error) out->error = errno ? errno : EIO;
}

chuan_status output_done(output *out, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (!out->file) return CHUAN_OK;
  if (fflush(out->file) != 0) keep_error(out);
  if (!out->error && out->path && (fsync(fileno(out->file)) != 0 || put_in_place(out) != 0))
    keep_error(out);
  errno = out->error;
  if (out->error == EPIPE && !out->path) status = CHUAN_OUTSIDE;
  else if (out->error) status = cannot_write(out, fault);
  else if (out->path) text_clear(&out->temporary), sync_folder(out);
  output_drop(out);
  return status;
}

chuan_status output_again(output *out, chuan_fault *fault) {
  if (!out->path) return CHUAN_OK;
  excel_csv_free(&out->excel);
  out->excel = (excel_csv){0};
  if (fseek(out->file, 0, SEEK_SET) == 0 && ftruncate(fileno(out->file), 0) == 0) return CHUAN_OK;
  keep_error(out);
  return output_done(out, fault);
}

void output_over(output *out, const void *bytes, size_t length) {
  bool done = fseek(out->file, 0, SEEK_SET) == 0 && fwrite(bytes, 1, length, out->file) == length
              && fseek(out->file, 0, SEEK_END) == 0;
  if (!done) keep_error(out);
}

void output_drop(output *out) {
  if (out->file && out->path) fclose(out->file);
  out->file = NULL;
  if (out->temporary.length) (void)unlink(out->temporary.at);
  text_free(&out->temporary);
  excel_csv_free(&out->excel);
}

static void put_bytes(output *out, const text *t) {
  if (t->length && fwrite(t->at, 1, t->length, out->file) != t->length) keep_error(out);
}

void output_text(output *out, const text *t) {
  text made = {0};
  if (!out->for_excel) {
    put_bytes(out, t);
    return;
  }
  excel_csv_add(&out->excel, &made, text_of(t), t->length);
  put_bytes(out, &made);
  if (made.failed && !out->error) out->error = ENOMEM;
  text_free(&made);
}

chuan_status output_flush(output *out, text *t, chuan_fault *fault) {
  if (t->failed) return fault_memory(fault);
  output_text(out, t);
  text_clear(t);
  return out->error ? output_done(out, fault) : CHUAN_OK;
}
