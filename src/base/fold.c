/* fold: see fold.h. */
#include "base/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/arena.h"

/* A letter or digit in UTF-8 is as long folded as it was, or shorter: accents go. */
static char *fold_point(char *to, utf8proc_int32_t point) {
  utf8proc_category_t is = utf8proc_category(point);
  bool letter = is <= UTF8PROC_CATEGORY_LO && is >= UTF8PROC_CATEGORY_LU;
  if (point == 0x111) point = 'd';
  if (!letter && (is < UTF8PROC_CATEGORY_ND || is > UTF8PROC_CATEGORY_NO)) return to;
  return to + utf8proc_encode_char(point, (utf8proc_uint8_t *)to);
}

char *utf8_folded(const char *s, size_t length) {
  utf8proc_uint8_t *apart = NULL;
  utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)length, &apart,
                                    UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  char *out = n < 0 ? NULL : memory_make((size_t)n + 1, 1), *to = out;
  for (utf8proc_ssize_t at = 0; out && at < n;) {
    utf8proc_int32_t point;
    utf8proc_ssize_t read = utf8proc_iterate(apart + at, n - at, &point);
    if (read <= 0) break;
    to = fold_point(to, point);
    at += read;
  }
  free(apart); /* utf8proc's own memory */
  return out;
}
