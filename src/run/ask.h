/* ask: which answers would decide a condition that is unknown. Must never know trees. */
#ifndef CHUAN_RUN_ASK_H
#define CHUAN_RUN_ASK_H

#include "run/value.h"

/* Something to ask for: a field, or what no answer tells: "members" (the members file), or
 * the name of a not_known. */
typedef struct question {
  const field *field; /* NULL: it is the name */
  const char *name;   /* NULL where it is a field */
  int person;         /* with `each`, of a person's field: row of the batch + 1; else 0 */
} question;

/* The questions, each once, in the order met; names are borrowed from the rules. Start
 * with {0}; it may be used again with asked_clear. */
typedef struct asked {
  question *list;
  size_t count, capacity;
  int steps;        /* nodes walked: shared nodes could make a walk endless */
  bool flags_alone; /* of an indicator with a d_ flag ask for the flag only */
  bool each;        /* of a field of persons one question for each person who misses it */
  bool failed;
} asked;

/* Adds what is missing under the condition while it is unknown. */
void ask_condition(asked *out, spot *at, const expr *e);

/* The same for an indicator (its d_ flag is a question too where the survey has one), class
 * or entitlement by its own slot and condition. */
void ask_indicator(asked *out, spot *at, const plan_indicator *i);
void ask_class(asked *out, spot *at, const plan_class *c);
void ask_entitlement(asked *out, spot *at, const plan_entitlement *e);

/* The same for all classes of the standard. */
void ask_classes(asked *out, spot *at);

/* Adds one question once. */
void ask_question(asked *out, question q);

/* "household.toilet" or the name, owned by buffer or by the rules. */
const char *question_name(const question *q, char *buffer, int size);

/* Appends what the law lacks in the words of its rule file; an indicator that it begins with by
 * its own words: "employment: …" is "Việc làm: …". */
void unknown_tell(text *out, const settled *s, const char *name, chuan_lang lang);

void asked_clear(asked *out);
void asked_free(asked *out);

#endif
