/* alike: names of units that look like one written in several ways, as an import tells them. Owns
 * the counts of each column; must never know ids of households. */
#ifndef CHUAN_CLI_ALIKE_H
#define CHUAN_CLI_ALIKE_H

#include "cli/json.h"
#include "data/batch.h"
#include "data/spellings.h"

typedef struct alike {
  const field *const *fields; /* of the batches */
  spellings **counts;         /* for each; NULL: it names no unit */
  int nfields;
} alike;

chuan_status alike_new(const field *const *fields, int nfields, alike *out, chuan_fault *fault);
void alike_free(alike *a);
/* Forgets what was counted: the survey is read anew. */
chuan_status alike_again(alike *a, chuan_fault *fault);

/* Counts the units of a batch's households. */
chuan_status alike_take(alike *a, const batch *b, chuan_fault *fault);

/* A sentence for each column with such names, a line each; the same as a list for programs. */
chuan_status alike_say(alike *a, text *out, chuan_lang lang, chuan_fault *fault);
json_t *alike_json(alike *a);

#endif
