/* say: sentences to people, on standard error, and words of the program in the language
 * asked for. Must never know data. */
#ifndef CHUAN_CLI_SAY_H
#define CHUAN_CLI_SAY_H

#include "base/text.h"
#include "book/survey.h"
#include "cli/options.h"

/* A message without arguments in the user's language. */
#define WORD(o, name) message_words(MSG_##name, (o)->lang)

/* With which instrument a standard finds its verdicts, in the user's language. */
#define INSTRUMENT_WORD(o, of)                                                \
  ((of)->instrument == INSTRUMENT_SCORECARD ? WORD((o), INSTRUMENT_SCORECARD) \
                                            : WORD((o), INSTRUMENT_DIRECT))

/* Appends a message with its arguments (each a text) in a language. */
#define SAY(out, lang, name, ...)                                            \
  say_message((out), (lang), MSG_##name, (const char *const[]){__VA_ARGS__}, \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
void say_message(text *out, chuan_lang lang, message id, const char *const *args, size_t count);

/* Appends "Near-poor (near_poor)": the words first, then the id that files carry. */
void say_name(text *out, chuan_lang lang, label words, const char *id);

/* The words of "household.toilet" or of the d_ flag "household.d_toilet" of the standard; empty
 * where it is no such name. */
label question_label(const settled *s, const char *name);

/* Appends "Toilet (household.toilet)": what is to be asked for, with its words. */
void say_question(text *out, chuan_lang lang, const settled *s, const char *name);

/* Prints a fault to standard error as a sentence, or as JSON with --json. */
void say_fault(const options *o, const chuan_fault *fault);

/* Prints a text to standard error and empties it. */
void say_text(text *t);

/* How many households are done, on a terminal, over what was said last; 0 wipes it away. */
void say_progress(const options *o, int64_t households);

#endif
