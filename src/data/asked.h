/* asked: which questions a survey asked, where it has columns for some and others follow from
 * them. Owns nothing; must never know where the columns are. */
#ifndef CHUAN_DATA_ASKED_H
#define CHUAN_DATA_ASKED_H

#include "data/batch.h"

typedef struct asked {
  bool (*has_column)(const void *survey, const field *f);
  const void *survey;
  bool has_members;
} asked;

/* True if a column answers the field, the members do (their number), or its quotient can be
 * made of two that do. */
bool asked_has(const asked *a, const field *f);

/* Fields that the columns of the batch want and nobody asked. Person fields are among them only
 * where there are members; a quotient and its numerator stand for each other. `out` has room for
 * b->ncolumns; returns how many. */
int asked_never(const asked *a, const batch *b, const field **out);

#endif
