/* csv_cell: quoting, and the guard against formulas. */
#include "cli/csv_cell.h"

#include <string.h>

bool csv_is_plain(const char *s, size_t length) {
  static const char quoted[] = {',', '"', '\r', '\n'};
  for (size_t i = 0; i < sizeof quoted && length > 0; i++)
    if (memchr(s, quoted[i], length)) return false;
  return true;
}

void csv_cell(text *out, const char *s, size_t length, bool guard) {
  bool quoted = !csv_is_plain(s, length), formula = guard && length && strchr("=+-@\t\r", s[0]);
  if (!quoted && !formula) {
    text_add_bytes(out, s, length);
    return;
  }
  if (quoted) text_add_char(out, '"');
  if (formula) text_add_char(out, '\'');
  for (size_t i = 0; i < length; i++) {
    if (s[i] == '"') text_add_char(out, '"');
    text_add_char(out, s[i]);
  }
  if (quoted) text_add_char(out, '"');
}
