/* asking: the questions that would settle a household (run/gaps) in plain words. Must never
 * know which command asks. */
#ifndef CHUAN_CLI_ASKING_H
#define CHUAN_CLI_ASKING_H

#include "cli/job.h"
#include "run/gaps.h"

/* Gaps for all standards of the job; which questions the survey asks is known from it. */
chuan_status asking_new(const job *j, gaps **out, chuan_fault *fault);

/* Appends ", 2" to a list of persons; where everybody's relation to the head is known "; 2: spouse,
 * female, aged 45". Never a name. */
void asking_person(text *list, chuan_lang lang, const batch *b, int household, int person);
/* Appends " (spouse, female, aged 45)" as far as it is known. */
void asking_relation(text *out, chuan_lang lang, const batch *b, int person);

/* Appends " (person 2, 4)": who in the household miss the answer to a column. */
void asking_who(text *out, chuan_lang lang, const batch *b, int which, int household);

/* Appends what is to be asked, and what no answer tells. */
void asking_words(text *out, chuan_lang lang, const job *j, int number, const gap *found);

#endif
