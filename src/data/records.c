/* records: what a text must be to be a cell, or a column's name, whatever the format. */
#include "data/records.h"

#include <string.h>

#include "base/text.h"

#define NAME_MOST 200 /* bytes of a column name */

message cell_text_wrong(const char *s, size_t length) {
  bool high = false;
  if (length > CELL_MOST) return MSG_CELL_LONG;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)s[i];
    if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) return MSG_CELL_CONTROL;
    high |= c >= 0x80;
  }
  if (!high) return MSG_NONE;
  if (utf8_valid(s, length) < length) return MSG_CELL_NOT_UTF8;
  return utf8_find_c1(s, length) == NULL ? MSG_NONE : MSG_CELL_CONTROL;
}

cell cell_of_text(const char *s, size_t length) {
  message wrong = cell_text_wrong(s, length);
  return wrong == MSG_NONE ? (cell){s, length} : cell_without(wrong);
}

bool cell_says(const cell *c, const char *words) {
  size_t length = strlen(words);
  return c->at != NULL && c->length == length && memcmp(c->at, words, length) == 0;
}

/* Names as other programs write them ("grp/q", "Mã hộ"), but not ones that are made to be
 * misread. */
bool column_name_fits(const char *name) {
  size_t length = strlen(name);
  return length > 0 && length <= NAME_MOST && strpbrk(name, "\"`;\\<>\t\n") == NULL
         && !utf8_has_hidden(name, length);
}
