/* text: byte strings, UTF-8 and nearness of names. Owns nothing but the growable
 * buffer; must never know about files, rules or locales. */
#ifndef CHUAN_BASE_TEXT_H
#define CHUAN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growable, always terminated text. Start with {0}; free with text_free. A failed
 * allocation sets `failed` and later appends do nothing: check once at the end. */
typedef struct text {
  char *at;
  size_t length;
  size_t capacity;
  bool failed;
} text;

void text_free(text *t);
void text_clear(text *t);
void text_add(text *t, const char *s); /* terminated */
void text_add_bytes(text *t, const char *s, size_t length);
void text_add_char(text *t, char c);
void text_add_int(text *t, int64_t n);
/* Room for `more` bytes behind the text, NULL without memory; text_end makes those before `end`
 * part of it. For what is written millions of times. */
char *text_make_room(text *t, size_t more);
static inline char *text_room_for(text *t, size_t more) {
  if (!t->failed && t->length + more < t->capacity) return t->at + t->length;
  return text_make_room(t, more);
}
static inline void text_end(text *t, char *end) {
  t->length = (size_t)(end - t->at);
  *end = '\0';
}
/* Writes a number without a terminator, at most TEXT_INT_MOST bytes; its end. */
#define TEXT_INT_MOST 24
char *int_write(char *to, int64_t n);
/* The text with its first letter as a sentence begins, or as within one. */
void text_add_capital(text *t, const char *s);
void text_add_small(text *t, const char *s);
void text_addf(text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* no %f: locale */
const char *text_of(const text *t);        /* never NULL */

/* Length of the longest valid UTF-8 prefix of s (no overlong forms, surrogates). */
size_t utf8_valid(const char *s, size_t length);

/* The first C1 control character (U+0080..U+009F) of valid UTF-8, or NULL. */
const char *utf8_find_c1(const char *s, size_t length);

/* Columns a terminal needs for s (utf8proc widths). */
int utf8_width(const char *s);

/* True if s holds a code point that hides or reorders text: bidi controls,
 * zero-width marks, BOM inside, other format characters. */
bool utf8_has_hidden(const char *s, size_t length);

/* True for what may stand on a line of a message: UTF-8 of 1 to `most` bytes without control or
 * hidden characters, nor blanks at its ends. */
bool utf8_is_line(const char *s, size_t most);

/* NFC form of valid UTF-8 in freshly made memory (memory_free), NULL without memory. */
char *utf8_nfc(const char *s, size_t length, size_t *out_length);

/* The name of `names` (count of them) nearest to `wrong`, or NULL when none is near
 * enough to suggest (Damerau-Levenshtein distance at most 2, or 1 for short names). */
const char *nearest_name(const char *wrong, const char *const *names, size_t count);

/* strcmp(a, b) == 0, NULL equal only to NULL. */
bool same_text(const char *a, const char *b);

/* True if s ends with / starts with the given text. */
bool ends_with(const char *s, const char *end);
bool starts_with(const char *s, const char *start);

#endif
