/* xlsx_calls: see xlsx_calls.h. */
#ifndef LIBXLSXWRITER_SONAME
#error \
    "no libxlsxwriter.so is where the compiler looks for libraries: install libxlsxwriter-dev (scripts/setup)"
#endif
#define XLSX_CALLS_BY_NAME
#include "cli/xlsx_calls.h"

xlsx_calls xlsx;
static const char *const names[] = {XLSX_CALLS(LIBRARY_NAME)};

enum { COUNT = sizeof names / sizeof *names };
_Static_assert(sizeof xlsx == COUNT * sizeof(void *), "a pointer a name");

static library libxlsxwriter = {.soname = LIBXLSXWRITER_SONAME,
                                .missing = MSG_NO_LIBXLSXWRITER,
                                .names = names,
                                .count = COUNT,
                                .calls = &xlsx};

chuan_status xlsx_calls_open(chuan_fault *fault) {
  return library_open(&libxlsxwriter, NOWHERE, fault);
}
