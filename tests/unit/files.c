/* files: see files.h. */
#include "files.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST 64

static char folder[] = "/tmp/chuan-test-XXXXXX";
static int made;
static char paths[MOST][256];
static int count;

const char *files_folder(void) {
  if (!made) {
    char *got = mkdtemp(folder);
    assert(got != NULL);
    (void)got;
    made = 1;
  }
  return folder;
}

void files_end(void) {
  for (int i = 0; i < count; i++) unlink(paths[i]);
  count = 0;
  if (made) rmdir(folder);
  made = 0;
  memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
}

static const char *path_of(const char *name) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", files_folder(), name);
  for (int i = 0; i < count; i++)
    if (strcmp(paths[i], path) == 0) return paths[i];
  assert(count < MOST);
  strcpy(paths[count], path);
  return paths[count++];
}

const char *files_bytes(const char *name, const void *bytes, size_t length) {
  const char *path = path_of(name);
  FILE *f = fopen(path, "wb");
  assert(f != NULL);
  size_t put = fwrite(bytes, 1, length, f);
  assert(put == length);
  (void)put;
  fclose(f);
  return path;
}

const char *files_text(const char *name, const char *text) {
  return files_bytes(name, text, strlen(text));
}
