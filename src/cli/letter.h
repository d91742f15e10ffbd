/* letter: what the parts of a household's letter share. Must never know where letters go. */
#ifndef CHUAN_CLI_LETTER_H
#define CHUAN_CLI_LETTER_H

#include "cli/doc_page.h"
#include "cli/job.h"
#include "data/lists.h"
#include "run/ask.h"
#include "run/gaps.h"
#include "run/why.h"

/* Answers beside those of the law: who a person is, where a household lives, what it is chosen by.
 */
enum { LETTER_ALSO = 8 + OPTIONS_LIST_MOST };

typedef struct letter {
  options o; /* those of the call, in the language of the letter */
  job job;
  int row; /* the household, in the batch */
  gaps *gaps;
  const field **not_asked; /* what the law reads and the form never asked */
  int nnot_asked;
  asked needed; /* the answers that are missing and would make the class or an indicator clear */
  ruling by;    /* under the standard that is being told */
  page page;
  text words; /* of the element that is being made */
} letter;

/* Elements of the words that were gathered, which are emptied. */
void letter_heading(letter *l, const char *words);
void letter_paragraph(letter *l, tone as);
void letter_item(letter *l, tone as, const char *lead);

/* Finds the decision on the household under a standard: l->by. */
chuan_status letter_ruling(letter *l, int number, chuan_fault *fault);

/* The letter of the household in the row, whose id is in the options, on the page. */
chuan_status letter_write(letter *l, chuan_fault *fault);

/* Appends the answer of a household to a question in words, nothing where it is not known. */
void letter_place(text *out, const batch *b, const char *id, int row);

/* What was recorded, and which answers are missing. */
chuan_status letter_answers(letter *l, chuan_fault *fault);

#endif
