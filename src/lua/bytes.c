/* bytes: what stands in the file before it is read as Lua. Owns the refusals of hidden
 * and broken characters; must never know tokens. */
#include "lua/bytes.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "lua/token.h"

/* The place of a byte, counted as the lexer counts lines. */
static place place_of(const char *file, const char *bytes, size_t offset) {
  int line = 1;
  for (size_t i = 0; i < offset; i++) {
    if (bytes[i] != '\n' && bytes[i] != '\r') continue;
    line++;
    if (i + 1 < offset && (bytes[i + 1] == '\n' || bytes[i + 1] == '\r')
        && bytes[i + 1] != bytes[i])
      i++;
  }
  return (place){file, line, column_of(bytes, offset)};
}

/* The code point of the valid UTF-8 character of n bytes. */
static unsigned point_of(const char *s, size_t n) {
  if (n == 1) return (unsigned char)s[0];
  unsigned point = (unsigned char)s[0] & (0xFFu >> (n + 1));
  for (size_t i = 1; i < n; i++) point = point << 6 | ((unsigned char)s[i] & 0x3Fu);
  return point;
}

static size_t character_length(unsigned char c) {
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* C0 and C1 controls, and the two separators that only some editors show as a new line. */
static int is_control(unsigned point) {
  if (point == '\t' || point == '\n' || point == '\r') return 0;
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
}

static chuan_status file_head_check(const char *file, const char *bytes, size_t length,
                                    chuan_fault *fault) {
  place top = {file, 0, 0};
  if (length > 0 && bytes[0] == 0x1B) return FAULT(fault, CHUAN_RULE, top, SCAN_COMPILED, "");
  if (length > 1 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
    return FAULT(fault, CHUAN_RULE, top, SCAN_UTF16, "");
  return CHUAN_OK;
}

/* The fault of a control or hidden character. */
static chuan_status refuse(place at, unsigned point, chuan_fault *fault) {
  char shown[16];
  snprintf(shown, sizeof shown, "U+%04X", point);
  if (point == 0) return FAULT(fault, CHUAN_RULE, at, SCAN_NUL, "");
  if (is_control(point)) return FAULT(fault, CHUAN_RULE, at, SCAN_CONTROL, shown);
  return FAULT(fault, CHUAN_RULE, at, SCAN_HIDDEN, shown);
}

chuan_status bytes_check(const char *file, const char *bytes, size_t length, chuan_fault *fault) {
  chuan_status s = file_head_check(file, bytes, length, fault);
  if (s) return s;
  size_t valid = utf8_valid(bytes, length);
  for (size_t i = bom_length(bytes, length); i < valid;) {
    size_t n = character_length((unsigned char)bytes[i]);
    unsigned point = point_of(bytes + i, n);
    if (is_control(point) || (n > 1 && utf8_has_hidden(bytes + i, n)))
      return refuse(place_of(file, bytes, i), point, fault);
    i += n;
  }
  if (valid < length)
    return FAULT(fault, CHUAN_RULE, place_of(file, bytes, valid), SCAN_NOT_UTF8, "");
  return CHUAN_OK;
}
