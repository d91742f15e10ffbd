/* endings: see endings.h. */
#include "cli/endings.h"

void endings_keep(endings *e, ending_mark mark, const char *s, size_t length) {
  ending *first = ending_first(e, mark), *at = first;
  if (mark == ENDING_NONE || length == 0 || length > ENDING_MOST) return;
  while (at < first + ENDING_TRIES - 1 && at->length) at++;
  at->mark = mark;
  at->length = (uint8_t)length;
  memcpy(at->bytes, s, length);
}
