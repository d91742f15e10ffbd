/* surveys: a small questionnaire, and whole surveys read into one line of text, for tests
 * of intake. Owns what it makes until surveys_end. */
#ifndef CHUAN_TESTS_SURVEYS_H
#define CHUAN_TESTS_SURVEYS_H

#include "base/text.h"
#include "data/intake.h"

/* household_id, size 1..99, province, area, income_month, income_pc, floor_area, tv (may
 * not apply); person_id, age 0..120, studying. */
const survey *surveys_questionnaire(void);
void surveys_end(void);

/* What a survey came to. */
typedef struct taken {
  chuan_status status;
  chuan_fault fault; /* when status is not CHUAN_OK */
  text households;   /* "H1 size=4 area=0 (age=30)(age=.);" for each */
  int64_t rows;
  int batches;
  refusals refused;
} taken;

/* Reads the wish to its end through batches of these capacities over the named household
 * and person fields ("size area | age"). Free with taken_free. */
void survey_take(const intake_wish *wish, const char *fields, int households, int persons,
                 taken *out);
void taken_free(taken *t);

#endif
