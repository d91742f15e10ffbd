/* format: see format.h. */
#include "data/format.h"

#include <stdbool.h>
#include <string.h>

/* ASCII in UTF-16 without a mark: every other byte is zero. */
static bool is_utf16(const unsigned char *b, int zeros) {
  return b[zeros] == 0 && b[zeros + 2] == 0 && b[1 - zeros] != 0 && b[3 - zeros] != 0;
}

/* What Excel opens under the name .xls and other programs write: a page or XML, with or without
 * a mark and blanks before it. */
static bool is_markup(const char *s, size_t length) {
  static const char *const begins[] = {"<html", "<!doctype", "<?xml",  "<table", "<meta",
                                       "<head", "<body",     "<style", "<div",   "<!--"};
  size_t at = length >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (at < length && s[at] != '\0' && strchr(" \t\r\n", s[at]) != NULL) at++;
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
    size_t n = strlen(begins[i]);
    if (length - at >= n && strncasecmp(s + at, begins[i], n) == 0) return true;
  }
  return false;
}

const char *format_of(const unsigned char *b, size_t length) {
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
               {"SQLite format 3", 16, FORMAT_SQLITE},
               {"<stata_dta>", 11, "Stata (.dta)"},
               {"PK\x03\x04", 4, FORMAT_XLSX},
               {"\xD0\xCF\x11\xE0", 4, FORMAT_XLS},
               {"$FL2", 4, "SPSS (.sav)"},
               {"%PDF", 4, "PDF"},
               {"{\\rtf", 5, "RTF"},
               {"PAR1", 4, "Parquet"}};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (length >= known[i].length && memcmp(b, known[i].bytes, known[i].length) == 0)
      return known[i].name;
  if (is_markup((const char *)b, length)) return "HTML / XML";
  /* releases 102 to 115 begin with the release, the byte order and the file type 1 */
  if (length > 3 && b[0] >= 102 && b[0] <= 115 && (b[1] == 1 || b[1] == 2) && b[2] == 1)
    return "Stata (.dta)";
  return length >= 4 && (is_utf16(b, 0) || is_utf16(b, 1)) ? "UTF-16" : NULL;
}
