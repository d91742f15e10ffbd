/* asked: see asked.h. */
#include "data/asked.h"

bool asked_has(const asked *a, const field *f) {
  if (a->has_column(a->survey, f) || (f->counts_persons && a->has_members)) return true;
  return f->quotient_of[0] != NULL && asked_has(a, f->quotient_of[0])
         && asked_has(a, f->quotient_of[1]);
}

/* The numerator of a quotient that has a column of its own was asked in that form. */
static bool asked_as_quotient(const asked *a, const batch *b, const field *f) {
  for (int i = 0; i < b->ncolumns; i++) {
    const field *q = b->columns[i].field;
    if (q->quotient_of[0] == f && a->has_column(a->survey, q)) return true;
  }
  return false;
}

int asked_never(const asked *a, const batch *b, const field **out) {
  int count = 0;
  for (int i = 0; i < b->ncolumns; i++) {
    const field *f = b->columns[i].field;
    if (f->level == PERSON && !a->has_members) continue;
    if (!asked_has(a, f) && !asked_as_quotient(a, b, f)) out[count++] = f;
  }
  return count;
}
