#include "written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

written written_make(const char *s) {
  written w = {"/tmp/chuan-test-XXXXXX"};
  int file = mkstemp(w.path);
  assert_true(file >= 0);
  assert_int_equal(write(file, s, strlen(s)), strlen(s));
  close(file);
  return w;
}

void written_remove(const written *w) { unlink(w->path); }
