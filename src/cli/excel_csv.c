/* excel_csv: see excel_csv.h. */
#include "cli/excel_csv.h"

#include <string.h>

#define MARK "\xEF\xBB\xBF"
enum { DIGITS_MOST = 15 }; /* of a number that Excel keeps whole */

/* A cell of digits that Excel would change: "00123" loses its zeros, a long one its end. */
static bool is_code(const text *cell) {
  const char *s = text_of(cell);
  size_t digits = strspn(s, "0123456789");
  if (!digits || digits != cell->length) return false;
  return (s[0] == '0' && digits > 1) || digits > DIGITS_MOST;
}

static void put_quoted(text *out, const text *cell) {
  text_add_char(out, '"');
  for (size_t i = 0; i < cell->length; i++) {
    if (cell->at[i] == '"') text_add_char(out, '"');
    text_add_char(out, cell->at[i]);
  }
  text_add_char(out, '"');
}

/* A code as ="00123", which is a text there. */
static void put_cell(excel_csv *e, text *out) {
  if (e->cell.failed) out->failed = true;
  if (is_code(&e->cell)) text_addf(out, "\"=\"\"%s\"\"\"", text_of(&e->cell));
  else if (e->cell.length && text_of(&e->cell)[strcspn(text_of(&e->cell), ";\"\r\n")])
    put_quoted(out, &e->cell);
  else text_add(out, text_of(&e->cell));
  text_clear(&e->cell);
}

void excel_csv_add(excel_csv *e, text *out, const char *csv, size_t length) {
  size_t at = 0;
  if (!e->begun && length) {
    if (length >= strlen(MARK) && memcmp(csv, MARK, strlen(MARK)) == 0) at = strlen(MARK);
    text_add(out, MARK);
    e->begun = true;
  }
  for (; at < length; at++) {
    char c = csv[at];
    if (c == '"') {
      /* a quote that follows the end of quotes stands for itself */
      if (!e->quoted && e->after_quote) text_add_char(&e->cell, '"');
      e->after_quote = e->quoted;
      e->quoted = !e->quoted;
      continue;
    }
    e->after_quote = false;
    if (e->quoted || (c != ',' && c != '\n')) {
      text_add_char(&e->cell, c);
      continue;
    }
    put_cell(e, out);
    text_add(out, c == ',' ? ";" : "\r\n");
  }
}

void excel_csv_free(excel_csv *e) { text_free(&e->cell); }
