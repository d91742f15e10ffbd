/* cases: the end of a casebook. Must never know how its cases were read. */
#include "book/cases.h"

/* The casebook itself lives in its arena, so this is all of it. */
void casebook_free(casebook *c) {
  if (c != NULL) arena_free(c->arena);
}
