/* fault: errors as values, and the one table of messages in two languages.
 * Owns the wording; must never know who prints it. */
#ifndef CHUAN_BASE_FAULT_H
#define CHUAN_BASE_FAULT_H

#include <stddef.h>

#include "chuan.h"

/* One row a message: MESSAGE(NAME, english, vietnamese) in messages.def; {1} to
 * {9} stand for the arguments. */
typedef enum message {
#define MESSAGE(name, en, vi) MSG_##name,
#include "base/messages.def"
#undef MESSAGE
  MESSAGE_COUNT
} message;

/* Where something stands in a file; line 0 = the whole file, file NULL = nowhere. */
typedef struct place {
  const char *file;
  int line;
  int column;
} place;

/* The wording of `id` before its arguments are filled in. */
const char *message_words(message id, chuan_lang lang);

/* Writes `id` with its arguments (count of them, each a text) into out, cut at a
 * character border when it does not fit; returns out. */
char *message_write(char *out, size_t size, chuan_lang lang, message id, const char *const *args,
                    size_t count);

/* Fills the fault in both languages. A NULL fault is fine. */
void fault_write(chuan_fault *fault, chuan_status status, place at, message id,
                 const char *const *args, size_t count);

/* The same, and returns `status`: here, so that who sees one file alone, as the static analyzer
 * does, knows that a fault is never fine. Use the macro FAULT below. */
static inline chuan_status fault_fill(chuan_fault *fault, chuan_status status, place at, message id,
                                      const char *const *args, size_t count) {
  fault_write(fault, status, at, id, args, count);
  return status;
}

/* return FAULT(fault, CHUAN_RULE, at, UNKNOWN_FIELD, "household", name);
 * at least one argument ("" where the message has none). */
#define FAULT(fault, status, at, id, ...)                                           \
  fault_fill((fault), (status), (at), MSG_##id, (const char *const[]){__VA_ARGS__}, \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#define NOWHERE ((place){0})

/* The same where {1} is another message, in the words of each language: CHUAN_OUTSIDE. */
chuan_status fault_told(chuan_fault *fault, place at, message id, message told);

/* The fault of a call of the system that failed with `error` (an errno): CHUAN_OUTSIDE. */
chuan_status fault_system(chuan_fault *fault, place at, message id, int error);

/* The fault of a failed allocation. */
void fault_write_memory(chuan_fault *fault);
static inline chuan_status fault_memory(chuan_fault *fault) {
  fault_write_memory(fault);
  return CHUAN_OUTSIDE;
}

/* A whole number as a text for a message argument. */
typedef struct numeral {
  char at[24];
} numeral;
numeral numeral_of(long long n);

/* "file.lua:12", for a message that speaks of a second place. */
typedef struct place_text {
  char at[600];
} place_text;
place_text place_text_of(place at);

#endif
