/* letter: what the parts of a household's letter share. Must never know where letters go. */
#ifndef CHUAN_CLI_LETTER_H
#define CHUAN_CLI_LETTER_H

#include "cli/doc_page.h"
#include "cli/job.h"
#include "data/lists.h"
#include "run/ask.h"
#include "run/gaps.h"
#include "run/why.h"

enum { LETTER_ALSO = 3 }; /* answers that tell who a person is */

typedef struct letter {
  options o; /* those of the call, in the language of the letter */
  job job;
  const field *also[LETTER_ALSO];
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

/* What was recorded, and which answers are missing. */
chuan_status letter_answers(letter *l, chuan_fault *fault);

#endif
