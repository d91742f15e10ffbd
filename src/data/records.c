/* records: what a text must be to be a cell, or a column's name, whatever the format. */
#include "data/records.h"

#include <string.h>

#include "base/arena.h"
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

/* The first byte of the marks that stand behind a letter by themselves (U+0300 to U+033F). */
enum { MARK_BYTE = 0xCC };

bool may_be_decomposed(const char *s, size_t length) {
  return memchr(s, MARK_BYTE, length) != NULL;
}

bool cell_says(const cell *c, const char *words) {
  size_t length = strlen(words), own = 0, of = 0;
  if (c->at == NULL) return false;
  if (c->length == length && memcmp(c->at, words, length) == 0) return true;
  if (!may_be_decomposed(c->at, c->length) && !may_be_decomposed(words, length)) return false;
  char *is = utf8_nfc(c->at, c->length, &own), *wanted = utf8_nfc(words, length, &of);
  bool says = is != NULL && wanted != NULL && own == of && memcmp(is, wanted, of) == 0;
  memory_free(is);
  memory_free(wanted);
  return says;
}

/* Names as other programs write them ("grp/q", "Mã hộ"), but not ones that are made to be
 * misread. */
bool column_name_fits(const char *name) {
  size_t length = strlen(name);
  return length > 0 && length <= NAME_MOST && strpbrk(name, "\"`;\\<>\t\n") == NULL
         && !utf8_has_hidden(name, length);
}
