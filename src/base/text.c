/* text: growable texts, UTF-8 through utf8proc, and nearness of names. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"

void text_free(text *t) {
  memory_free(t->at);
  *t = (text){0};
}

void text_clear(text *t) {
  t->length = 0;
  if (t->at) t->at[0] = '\0';
}

/* Makes room for `more` bytes and the terminator. */
static bool text_room(text *t, size_t more) {
  if (!t->failed && t->length + more < t->capacity) return true;
  void *at = t->at;
  if (t->failed || memory_grow(&at, &t->capacity, t->length + more + 1, 1)) {
    t->failed = true;
    return false;
  }
  t->at = at;
  return true;
}

void text_add_bytes(text *t, const char *s, size_t length) {
  if (!text_room(t, length)) return;
  if (length) memcpy(t->at + t->length, s, length);
  t->length += length;
  t->at[t->length] = '\0';
}

void text_add(text *t, const char *s) { text_add_bytes(t, s, strlen(s)); }

void text_add_char(text *t, char c) { text_add_bytes(t, &c, 1); }

/* The text with its first letter as `as` makes it. */
static void add_first(text *t, const char *s, utf8proc_int32_t (*as)(utf8proc_int32_t)) {
  utf8proc_uint8_t first[4];
  utf8proc_int32_t point;
  utf8proc_ssize_t read = *s ? utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &point) : 0;
  if (read > 0) {
    utf8proc_ssize_t made = utf8proc_encode_char(as(point), first);
    text_add_bytes(t, (const char *)first, (size_t)made);
    s += read;
  }
  text_add(t, s);
}

void text_add_capital(text *t, const char *s) { add_first(t, s, utf8proc_totitle); }

void text_add_small(text *t, const char *s) { add_first(t, s, utf8proc_tolower); }

char *text_make_room(text *t, size_t more) { return text_room(t, more) ? t->at + t->length : NULL; }

char *int_write(char *to, int64_t n) {
  if (n >= 0 && n < 10) return *to = (char)('0' + n), to + 1;
  char digits[20], *p = digits;
  uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
  if (n < 0) *to++ = '-';
  do *p++ = (char)('0' + left % 10);
  while (left /= 10);
  while (p > digits) *to++ = *--p;
  return to;
}

void text_add_int(text *t, int64_t n) {
  char digits[TEXT_INT_MOST];
  text_add_bytes(t, digits, (size_t)(int_write(digits, n) - digits));
}

void text_addf(text *t, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int need = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (need < 0) {
    t->failed = true;
  } else if (text_room(t, (size_t)need)) {
    vsnprintf(t->at + t->length, (size_t)need + 1, format, again);
    t->length += (size_t)need;
  }
  va_end(again);
}

const char *text_of(const text *t) { return t->at ? t->at : ""; }

/* How many bytes of ASCII begin the text, in whole words. */
static size_t ascii_words(const char *s, size_t length) {
  size_t at = 0;
  for (uint64_t word; at + sizeof word <= length; at += sizeof word) {
    memcpy(&word, s + at, sizeof word);
    if ((word & UINT64_C(0x8080808080808080)) != 0) break;
  }
  return at;
}

size_t utf8_valid(const char *s, size_t length) {
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
  size_t at = 0;
  while (at < length) {
    at += ascii_words(s + at, length - at);
    while (at < length && bytes[at] < 0x80) at++;
    if (at == length) break;
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(length - at), &point);
    if (n <= 0) break;
    at += (size_t)n;
  }
  return at;
}

const char *utf8_find_c1(const char *s, size_t length) {
  const char *end = s + length;
  while ((s = memchr(s, 0xC2, (size_t)(end - s))) != NULL) { /* they are C2 80 .. C2 9F */
    if (s + 1 < end && (unsigned char)s[1] < 0xA0) return s;
    s++;
  }
  return NULL;
}

int utf8_width(const char *s) {
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
  utf8proc_int32_t point;
  int width = 0;
  for (utf8proc_ssize_t n; *bytes; bytes += n) {
    n = utf8proc_iterate(bytes, -1, &point);
    if (n <= 0) {
      n = 1;
      width++;
    } else {
      width += utf8proc_charwidth(point);
    }
  }
  return width;
}

bool utf8_has_hidden(const char *s, size_t length) {
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
  for (size_t at = 0; at < length;) {
    if (bytes[at] < 0x80) {
      at++;
      continue;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(length - at), &point);
    if (n <= 0) return false;
    if (utf8proc_category(point) == UTF8PROC_CATEGORY_CF) return true;
    at += (size_t)n;
  }
  return false;
}

bool utf8_is_line(const char *s, size_t most) {
  size_t length = strlen(s);
  bool plain = length > 0 && length <= most && utf8_valid(s, length) == length
               && !utf8_find_c1(s, length) && !utf8_has_hidden(s, length) && s[0] != ' '
               && s[length - 1] != ' ';
  for (size_t i = 0; i < length && plain; i++) plain = (unsigned char)s[i] >= ' ' && s[i] != 0x7F;
  return plain;
}

char *utf8_nfc(const char *s, size_t length, size_t *out_length) {
  utf8proc_uint8_t *normal = NULL;
  utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)length, &normal,
                                    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  if (n < 0) return NULL;
  char *out = memory_make((size_t)n + 1, 1);
  if (out) memcpy(out, normal, (size_t)n);
  if (out && out_length) *out_length = (size_t)n;
  free(normal); /* utf8proc's own memory */
  return out;
}

enum { NEAR_LENGTH = 48 };

/* Damerau-Levenshtein distance of neighbours swapped; names longer than NEAR_LENGTH
 * are never near. */
static int distance(const char *a, const char *b) {
  size_t la = strlen(a), lb = strlen(b);
  if (la > NEAR_LENGTH || lb > NEAR_LENGTH) return NEAR_LENGTH;
  int rows[3][NEAR_LENGTH + 1];
  for (size_t j = 0; j <= lb; j++) rows[0][j] = (int)j;
  for (size_t i = 1; i <= la; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    row[0] = (int)i;
    for (size_t j = 1; j <= lb; j++) {
      int best = above[j - 1] + (a[i - 1] != b[j - 1]);
      if (above[j] + 1 < best) best = above[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped && before[j - 2] + 1 < best) best = before[j - 2] + 1;
      row[j] = best;
    }
  }
  return rows[la % 3][lb];
}

const char *nearest_name(const char *wrong, const char *const *names, size_t count) {
  const char *best = NULL;
  int least = strlen(wrong) <= 4 ? 2 : 3;
  for (size_t i = 0; i < count; i++) {
    int d = distance(wrong, names[i]);
    bool alike = best && d == least && names[i][0] == wrong[0] && best[0] != wrong[0];
    if (d < least || alike) {
      least = d;
      best = names[i];
    }
  }
  return best;
}

bool same_text(const char *a, const char *b) {
  if (!a || !b) return a == b;
  return strcmp(a, b) == 0;
}

bool ends_with(const char *s, const char *end) {
  size_t ls = strlen(s), le = strlen(end);
  return ls >= le && memcmp(s + ls - le, end, le) == 0;
}

bool starts_with(const char *s, const char *start) { return strncmp(s, start, strlen(start)) == 0; }
