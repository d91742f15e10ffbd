/* excel_csv: see excel_csv.h. */
#include "cli/excel_csv.h"

#include <string.h>

#define MARK "\xEF\xBB\xBF"
#define DIGITS "0123456789"
enum { DIGITS_MOST = 15 }; /* of a number that Excel keeps whole */

/* Columns of ids and of words that people gave: nothing in them is a number. */
static bool is_id_name(const text *cell) {
  static const char *const names[] = {"id", "unit", "province", "district", "commune", "village"};
  const char *s = text_of(cell);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (same_text(s, names[i])) return true;
  return ends_with(s, "_id");
}

static bool is_date(const text *cell) {
  const char *s = text_of(cell);
  return cell->length == 10 && s[4] == '-' && s[7] == '-';
}

/* ="3.10", which whoever wrote the row made of a text. */
static bool is_made_text(const text *cell) {
  const char *s = text_of(cell);
  size_t within = cell->length > 3 ? strspn(s + 2, DIGITS ".-+eE") : 0;
  return within && strncmp(s, "=\"", 2) == 0 && cell->length == within + 3 && s[within + 2] == '"';
}

/* A cell that Excel would change: "00123" loses its zeros, a number of many digits its end; "12-3"
 * and "3/4" become days; ids such as "12.5", "12E5" and "1-Jan" would be numbers and days, those
 * that begin with a sign formulas. */
static bool is_code(const text *cell, bool is_id) {
  const char *s = text_of(cell);
  size_t digits = strspn(s, DIGITS);
  if (digits && digits == cell->length) return (s[0] == '0' && digits > 1) || digits > DIGITS_MOST;
  if (is_made_text(cell)) return false;
  if (is_id) return *s && strchr(DIGITS "=+-@\t\r", *s);
  return digits && strpbrk(s, "-/") && strspn(s, DIGITS "-/") == cell->length && !is_date(cell);
}

/* The place of the point in "12.5", "-0.5" and "1.5e-07", or NULL. */
static const char *point_of(const char *s) {
  s += *s == '-';
  size_t whole = strspn(s, DIGITS), rest = s[whole] == '.' ? strspn(s + whole + 1, DIGITS) : 0;
  const char *end = s + whole + 1 + rest;
  if (!whole || !rest) return NULL;
  if (*end == 'e' || *end == 'E')
    end += 1 + (end[1] == '-' || end[1] == '+'), end += strspn(end, DIGITS);
  return *end ? NULL : s + whole;
}

bool excel_csv_counts(const char *s) { return point_of(s) != NULL; }

/* Remembers what the header says of a column, and tells it of the rows below. */
static bool column_is_id(excel_csv *e) {
  if (!e->past_header) text_add_char(&e->ids, is_id_name(&e->cell) ? 'i' : '-');
  return e->past_header && e->column < e->ids.length && text_of(&e->ids)[e->column] == 'i';
}

static void put_quoted(text *out, const text *cell) {
  text_add_char(out, '"');
  for (size_t i = 0; i < cell->length; i++) {
    if (cell->at[i] == '"') text_add_char(out, '"');
    text_add_char(out, cell->at[i]);
  }
  text_add_char(out, '"');
}

/* As ="00123", which is a text there. */
static void put_code(text *out, const text *cell) {
  text_add(out, "\"=\"\"");
  for (size_t i = 0; i < cell->length; i++)
    if (cell->at[i] == '"') text_add(out, "\"\"\"\"");
    else text_add_char(out, cell->at[i]);
  text_add(out, "\"\"\"");
}

/* 12.5 as 12,5. */
static void put_cell(excel_csv *e, text *out) {
  bool is_id = column_is_id(e);
  const char *point = is_id ? NULL : point_of(text_of(&e->cell));
  if (e->cell.failed || e->ids.failed) out->failed = true;
  if (point)
    text_addf(out, "%.*s,%s", (int)(point - text_of(&e->cell)), text_of(&e->cell), point + 1);
  else if (is_code(&e->cell, is_id)) put_code(out, &e->cell);
  else if (e->cell.length && text_of(&e->cell)[strcspn(text_of(&e->cell), ";\"\r\n")])
    put_quoted(out, &e->cell);
  else text_add(out, text_of(&e->cell));
  text_clear(&e->cell);
  e->column++;
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
    if (c == ',') continue;
    e->column = 0;
    e->past_header = true;
  }
}

void excel_csv_free(excel_csv *e) {
  text_free(&e->cell);
  text_free(&e->ids);
}
