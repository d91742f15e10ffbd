/* taken: what an import of a file of known columns did, told to people or as JSON. Must never
 * know what the rows mean. */
#ifndef CHUAN_CLI_TAKEN_H
#define CHUAN_CLI_TAKEN_H

#include "cli/json.h"
#include "cli/options.h"

/* Rows of one kind: in the file, and new in the registry. */
typedef struct taken_count {
  const char *id; /* "units" */
  message words;
  int64_t said, added;
} taken_count;

typedef struct taken {
  const char *file;
  const taken_count *counts;
  int ncounts;
  const char **ignored; /* columns that were not read */
  int nignored;
} taken;

/* Appends sentences. */
void taken_text(text *out, const options *o, const taken *t);

/* {"schema": "chuan.taken/1", …}, to which the caller may add. */
json_t *taken_json(const taken *t);

/* A remark about columns that were not read, where there are any; and the same as JSON. */
void ignored_text(text *out, const options *o, const char *const *names, int count);
void ignored_json(json_t *object, const char *const *names, int count);

#endif
