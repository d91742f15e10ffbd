/* zip_calls: see zip_calls.h. */
#ifndef LIBZIP_SONAME
#error "no libzip.so is where the compiler looks for libraries: install libzip-dev (scripts/setup)"
#endif
#include "data/zip_calls.h"

static zip_calls calls;
static const char *const names[] = {ZIP_CALLS(LIBRARY_NAME)};

enum { COUNT = sizeof names / sizeof *names };
_Static_assert(sizeof calls == COUNT * sizeof(void *), "a pointer a name");

static library libzip = {.soname = LIBZIP_SONAME,
                         .missing = MSG_NO_LIBZIP,
                         .names = names,
                         .count = COUNT,
                         .calls = &calls};

chuan_status zip_calls_open(const zip_calls **out, place at, chuan_fault *fault) {
  chuan_status status = library_open(&libzip, at, fault);
  *out = status == CHUAN_OK ? &calls : NULL;
  return status;
}
