/* answer: one cell of a survey as the value of a field, and the words for what is wrong
 * with it. Owns nothing; must never know files, rows or where answers are kept, and
 * never puts the answer itself into a message. */
#ifndef CHUAN_DATA_ANSWER_H
#define CHUAN_DATA_ANSWER_H

#include "data/batch.h"

#define ANSWER_ID_MOST 200 /* bytes of an id after NFC */

/* How numbers are spelled. */
typedef struct answer_style {
  char decimal;     /* '.' or ','; 0: '.', and "1.500" under a scale is ambiguous */
  int64_t scale_up; /* the number in the file times this; 1 */
  bool as_rule;     /* numbers as rule files write them: "1.500.000", "0,5" */
} answer_style;

/* Reads an answer in the spelling of chuan's CSV. Blank, !refused and !dont_know give
 * STATE_MISSING; a text field gives STATE_KNOWN and no value. Returns what is wrong,
 * or MSG_NONE; all its messages take the arguments that answer_fault fills in. */
message answer_read(const field *f, const char *s, size_t length, const answer_style *style,
                    int64_t *value, uint8_t *state);

/* True if a word is a way of missing ("", "!refused", …) or begins like one. */
bool answer_is_missing_word(const char *s, size_t length);
/* True for the ones there are: !refused, !dont_know, !not_applicable. */
bool answer_is_missing(const char *s, size_t length);

/* True for one digit and more, and nothing else. */
bool answer_is_digits(const char *s, size_t length);

/* True for blanks that make one text two to a program and not to the eye: before, behind, two
 * together, or of a kind of their own (no-break). */
bool answer_has_loose_blanks(const char *s, size_t length);
/* The text without them: a space between words. `out` has room for `length` bytes; returns how many
 * they are. */
size_t answer_fold_blanks(const char *s, size_t length, char *out);

/* What is wrong with the bytes (after NFC) of an id, or MSG_NONE. */
message answer_check_id(const char *s, size_t length);

/* Fills the fault for a message of answer_read, answer_put or answer_check_id: `name` is
 * what the caller calls the field (a column of its file), `f` may be NULL for ids. */
chuan_status answer_fault(chuan_fault *fault, chuan_status status, place at, const char *name,
                          const field *f, message id);

/* Reads an answer and puts it into row `row` of column `column`; texts are brought to
 * NFC. Returns the message of what is wrong, or MSG_NONE. */
message answer_put(batch *b, int column, int row, const char *s, size_t length, char decimal,
                   int64_t scale_up, bool as_rule);

#endif
