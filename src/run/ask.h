/* ask: which answers would decide a condition that is unknown. Must never know trees. */
#ifndef CHUAN_RUN_ASK_H
#define CHUAN_RUN_ASK_H

#include "run/value.h"

/* The names asked for, each once, in the order met; texts live in the arena. */
typedef struct asked {
  arena *arena;
  const char **names;
  size_t count, capacity;
  int steps; /* nodes walked: shared nodes could make a walk endless */
  bool failed;
} asked;

/* Adds what is missing under the condition while it is unknown: fields (and d_ columns) as
 * "household.toilet", the members file as "members", names of not_known. */
void ask_condition(asked *out, spot *at, const expr *e);

/* The same for an indicator, class or entitlement by its own slot and condition. */
void ask_indicator(asked *out, spot *at, const plan_indicator *i);
void ask_class(asked *out, spot *at, const plan_class *c);
void ask_entitlement(asked *out, spot *at, const plan_entitlement *e);

/* Frees the list; the names stay in the arena. */
void asked_free(asked *out);

#endif
