/* refused: see refused.h. */
#include "refused.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

void expect_refused(const refusals *refused, int at, int line, int which, const char *part) {
  assert_true(at < refused->listed);
  const chuan_fault *f = &refused->list[at];
  if (!strstr(f->message[CHUAN_EN], part)) fail_msg("no '%s' in: %s", part, f->message[CHUAN_EN]);
  assert_int_equal(f->line, line);
  assert_int_equal(f->column, which);
}
