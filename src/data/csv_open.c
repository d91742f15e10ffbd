/* csv_open: a file becomes a csv, or is refused by the name of what it is instead. Must
 * never know fields or codes. */
#include <string.h>

#include "base/arena.h"
#include "data/csv_parts.h"

#define HEAD 24 /* bytes that tell a format */

/* ASCII in UTF-16 without a mark: every other byte is zero. */
static bool is_utf16(const unsigned char *b, int zeros) {
  return b[zeros] == 0 && b[zeros + 2] == 0 && b[1 - zeros] != 0 && b[3 - zeros] != 0;
}

/* The format that begins with these bytes, or NULL. */
static const char *format_of(const unsigned char *b, size_t length) {
  static const struct {
    const char *bytes;
    size_t length;
    const char *name;
  } known[] = {{"\xFF\xFE\0\0", 4, "UTF-32"},
               {"\0\0\xFE\xFF", 4, "UTF-32"},
               {"\xFF\xFE", 2, "UTF-16"},
               {"\xFE\xFF", 2, "UTF-16"},
               {"\x1F\x8B", 2, "gzip"},
               {"BZh", 3, "bzip2"},
               {"\xFD"
                "7zXZ",
                5, "xz"},
               {"\x28\xB5\x2F\xFD", 4, "zstd"},
               {"SQLite format 3", 16, "SQLite"},
               {"<stata_dta>", 11, "Stata (.dta)"},
               {"PK\x03\x04", 4, "Excel (.xlsx) / zip"},
               {"\xD0\xCF\x11\xE0", 4, "Excel (.xls)"},
               {"$FL2", 4, "SPSS (.sav)"},
               {"%PDF", 4, "PDF"},
               {"{\\rtf", 5, "RTF"},
               {"PAR1", 4, "Parquet"}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (length >= known[i].length && memcmp(b, known[i].bytes, known[i].length) == 0)
      return known[i].name;
  /* releases 102 to 115 begin with the release, the byte order and the file type 1 */
  if (length > 3 && b[0] >= 102 && b[0] <= 115 && (b[1] == 1 || b[1] == 2) && b[2] == 1)
    return "Stata (.dta)";
  return length >= 4 && (is_utf16(b, 0) || is_utf16(b, 1)) ? "UTF-16" : NULL;
}

static chuan_status refuse_formats(csv *c, chuan_fault *fault) {
  if (csv_peek(c, HEAD - 1, fault) == -2) return fault == NULL ? CHUAN_OUTSIDE : fault->status;
  const char *name = format_of((const unsigned char *)c->buffer, c->end);
  place at = {c->name, 1, 1};
  return name == NULL ? CHUAN_OK : FAULT(fault, CHUAN_REFUSED, at, CSV_FORMAT, name);
}

static void skip_bom(csv *c) {
  if (c->end >= 3 && memcmp(c->buffer, "\xEF\xBB\xBF", 3) == 0) c->start = 3;
}

/* Excel's first line "sep=;" is taken when it says what is so, and refused else: it never
 * changes how the file is read behind the user's back. */
static chuan_status skip_sep_line(csv *c, chuan_fault *fault) {
  const char *p = c->buffer + c->start;
  if (c->end - c->start < 6 || strncasecmp(p, "sep=", 4) != 0) return CHUAN_OK;
  size_t ends = p[5] == '\r' && p[6] == '\n' ? 7 : p[5] == '\n' ? 6 : 0;
  if (ends == 0 || p[4] == '\n' || p[4] == '\r') return CHUAN_OK;
  if (p[4] != c->is.delimiter) {
    place at = {c->name, 1, 1};
    char said[] = {p[4], '\0'};
    char read[] = {c->is.delimiter, '\0'};
    return FAULT(fault, CHUAN_REFUSED, at, CSV_SEP_LINE, said[0] == '\t' ? "tab" : said,
                 read[0] == '\t' ? "tab" : read);
  }
  c->start += ends;
  c->line = 2;
  return CHUAN_OK;
}

static chuan_status csv_begin(csv *c, const char *path, chuan_fault *fault) {
  const char *name = strcmp(path, "-") == 0 ? "stdin" : path;
  c->name = memory_make(strlen(name) + 1, 1);
  c->buffer = memory_make(CSV_BUFFER, 1);
  c->cells = memory_make(CSV_COLUMNS_MOST, sizeof *c->cells);
  if (c->name == NULL || c->buffer == NULL || c->cells == NULL) return fault_memory(fault);
  memcpy(c->name, name, strlen(name));
  c->is.name = c->name;
  c->capacity = CSV_BUFFER;
  c->chunk = CSV_BUFFER;
  c->line = 1;
  csv_kinds(c);
  chuan_status status = stream_open(&c->in, path, c->name, fault);
  if (status == CHUAN_OK) status = refuse_formats(c, fault);
  if (status != CHUAN_OK) return status;
  skip_bom(c);
  return skip_sep_line(c, fault);
}

chuan_status csv_open(const char *path, char delimiter, records **out, chuan_fault *fault) {
  *out = NULL;
  if (delimiter == '\0') delimiter = ',';
  if (strchr(",;\t|:", delimiter) == NULL) {
    char said[] = {delimiter, '\0'};
    return FAULT(fault, CHUAN_USAGE, NOWHERE, CSV_DELIMITER, said);
  }
  csv *c = memory_make(1, sizeof *c);
  if (c == NULL) return fault_memory(fault);
  c->in = (stream){.fd = -1, .copy = -1};
  c->is = (records){.kind = &csv_records, .delimiter = delimiter};
  chuan_status status = csv_begin(c, path, fault);
  if (status != CHUAN_OK) {
    csv_close(&c->is);
    return status;
  }
  *out = &c->is;
  return CHUAN_OK;
}

void csv_close(records *r) {
  csv *c = (csv *)r;
  stream_close(&c->in);
  memory_free(c->name);
  memory_free(c->buffer);
  memory_free(c->cells);
  memory_free(c->unquoted);
  memory_free(c);
}
