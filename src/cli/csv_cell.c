/* csv_cell: quoting, and the guard against formulas. */
#include "cli/csv_cell.h"

#include <string.h>

static bool is_quoted(char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }

void csv_cell(text *out, const char *s, size_t length, bool guard) {
  bool quoted = false, formula = guard && length && strchr("=+-@\t\r", s[0]);
  for (size_t i = 0; i < length; i++) quoted |= is_quoted(s[i]);
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
