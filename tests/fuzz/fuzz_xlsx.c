/* Fuzzes the reader of workbooks and what is guessed of them: any package ends as records, or as a
 * fault with words, and so does the inspection of it.
 *
 * Bytes that begin as a zip file are one; others are the parts of a package, so that changed bytes
 * reach what is behind the container: "== NAME" in a line of its own begins a part. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zip.h>

#include "data/inspect.h"
#include "data/xlsx.h"
#include "questionnaire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { PARTS_MOST = 16, NAME_MOST = 60 };

static void add_part(zip_t *z, const char *name, size_t name_length, const char *s, size_t length) {
  char named[NAME_MOST + 1] = "";
  if (name_length == 0 || name_length > NAME_MOST) return;
  memcpy(named, name, name_length);
  zip_source_t *from = zip_source_buffer(z, s, length, 0);
  if (from == NULL) return;
  zip_int64_t at = zip_file_add(z, named, from, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
  if (at < 0) zip_source_free(from);
  else (void)zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

static void add_parts(zip_t *z, const char *s, size_t length) {
  const char *end = s + length;
  for (int i = 0; i < PARTS_MOST; i++) {
    const char *mark = memmem(s, (size_t)(end - s), "== ", 3);
    if (mark == NULL) return;
    const char *name = mark + 3, *line = memchr(name, '\n', (size_t)(end - name));
    if (line == NULL) return;
    const char *next = memmem(line, (size_t)(end - line), "\n== ", 4);
    const char *stop = next == NULL ? end : next;
    add_part(z, name, (size_t)(line - name), line + 1, stop > line ? (size_t)(stop - line) - 1 : 0);
    s = stop;
  }
}

/* The package in a file without a name; false where there is none. */
static bool make_package(int fd, const uint8_t *bytes, size_t length) {
  zip_error_t error;
  zip_stat_t about;
  zip_error_init(&error);
  zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &error);
  zip_t *z = to == NULL ? NULL : zip_open_from_source(to, ZIP_TRUNCATE, &error);
  if (z == NULL) {
    zip_source_free(to);
    return false;
  }
  zip_source_keep(to);
  add_parts(z, (const char *)bytes, length);
  bool made = zip_close(z) == 0 && zip_source_stat(to, &about) == 0 && zip_source_open(to) == 0;
  char block[4096];
  for (zip_int64_t n = 0; made && (n = zip_source_read(to, block, sizeof block)) > 0;)
    made = write(fd, block, (size_t)n) == (ssize_t)n;
  zip_source_free(to);
  return made;
}

static void read_records(const char *path) {
  static const workbook_place anywhere;
  const cell *cells = NULL;
  int count = 0;
  records *r = NULL;
  chuan_fault fault = {0};
  chuan_status status = xlsx_open(path, &anywhere, &r, &fault);
  while (status == CHUAN_OK && count >= 0) {
    status = records_next(r, &cells, &count, &fault);
    for (int i = 0; status == CHUAN_OK && i < count; i++)
      assert(records_place(r, r->at.line, i + 1).file != NULL);
  }
  assert(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  records_close(r);
}

static void inspect(const char *path) {
  static office *words;
  const survey *asked = questionnaire();
  inspection found = {0};
  chuan_fault fault = {0};
  if (words == NULL && asked != NULL)
    assert(office_new(asked, arena_new(), &words, NULL) == CHUAN_OK);
  if (words == NULL) return;
  inspect_wish wish = {.path = path, .words = words, .survey = asked};
  chuan_status status = inspect_open(&wish, &found, &fault);
  assert(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  inspection_close(&found);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  char path[64];
  int fd = memfd_create("fuzz", MFD_CLOEXEC);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  bool zipped = length >= 2 && memcmp(bytes, "PK", 2) == 0;
  bool made =
      fd >= 0
      && (zipped ? write(fd, bytes, length) == (ssize_t)length : make_package(fd, bytes, length));
  if (made) {
    read_records(path);
    inspect(path);
  }
  close(fd);
  return 0;
}
