/* where: the households that --where asks for: FIELD=ANSWER[,ANSWER...], several of them all
 * at once. Must never know where households come from. */
#ifndef CHUAN_CLI_WHERE_H
#define CHUAN_CLI_WHERE_H

#include "cli/options.h"
#include "data/batch.h"

typedef struct where_test {
  const field *field;
  int column;           /* of the batch; set by where_aim */
  const char **words;   /* of a text, as written */
  const int64_t *codes; /* else their positions */
  int nwords;
} where_test;

typedef struct where {
  where_test tests[OPTIONS_LIST_MOST];
  int count;
} where;

/* Reads the options' conditions: text, code and flag fields of households. */
chuan_status where_read(const options *o, const survey *s, where *out, chuan_fault *fault);

/* Tells every test its column. */
void where_aim(where *w, const batch *b);

/* True if the household has one of the answers to each field. */
bool where_holds(const where *w, const batch *b, int household);

/* Appends the conditions as they were asked for, one a line. */
void where_text(text *out, const where *w);

#endif
