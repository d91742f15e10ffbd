/* rule_text: rule files as texts in tests, with a questionnaire of their own. */
#ifndef CHUAN_TESTS_RULE_TEXT_H
#define CHUAN_TESTS_RULE_TEXT_H

#include "book/book.h"

/* What came of a text: a book (never NULL; rule_text_free) and the sentences. */
typedef struct rule_text {
  book *book;
  chuan_status status;
  chuan_fault fault;
  char en[1600]; /* "x.lua:2: …", or "" */
  char vi[1600];
} rule_text;

/* The questionnaire of all of them, as a text. */
extern const char *const rule_text_survey;

/* Reads `text` as it is; or after a line that begins standard "t" and names hh. */
rule_text rule_text_read(const char *text);
rule_text rule_text_in_standard(const char *text);
void rule_text_free(rule_text *r);

/* The fault of a text in a standard is exactly this (en); "" = none. */
void says(const char *text, const char *wanted);
/* The condition of indicator "x" (vi, cite given) prints back as `wanted`. */
void builds(const char *condition, const char *wanted);

/* The noun of the last standard, asserted to be there. */
const void *noun_of(const rule_text *r, noun_type type, const char *id);

#endif
