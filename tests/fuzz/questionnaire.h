/* questionnaire: the survey that fuzz targets read against, read once a process. */
#ifndef CHUAN_TESTS_FUZZ_QUESTIONNAIRE_H
#define CHUAN_TESTS_FUZZ_QUESTIONNAIRE_H

#include "lua/rules.h"

/* NULL when there is no memory or no rules/vn/survey.lua beside the working folder. The
 * book is kept to the end of the process: reading it is slower than any input. */
static inline const survey *questionnaire(void) {
  static book *kept;
  static const survey *read;
  chuan_fault fault;
  if (!kept && (kept = book_new()) != NULL
      && survey_read(kept, "rules/vn/survey.lua", &read, &fault) != CHUAN_OK)
    read = NULL;
  return read;
}

#endif
