/* born: see born.h. */
#include "data/born.h"

#include <string.h>

#define WRITTEN 10     /* bytes of 31/12/1990 and of 1990-12-31 */
#define YEAR_LAST 2100 /* that looks like one of a birth */

const char *born_word(born_as as) {
  static const char *const words[] = {"", "date", "year", "date_or_year"};
  return words[as];
}

/* One or two digits and what ends them; steps over both. */
static bool read_part(const char **s, const char *end, char ends, int *out) {
  const char *p = *s;
  *out = 0;
  for (; p < end && *p >= '0' && *p <= '9' && p - *s < 3; p++) *out = *out * 10 + (*p - '0');
  bool good = p > *s && p - *s < 3 && p < end && *p == ends;
  *s = p + 1;
  return good;
}

/* 1/2/1990 as 1990-02-01; anything else as it is, so far as there is room. */
static void to_iso(const char *s, size_t length, char out[WRITTEN + 1]) {
  const char *p = s, *end = s + length;
  int on = 0, month = 0;
  size_t kept = length <= WRITTEN ? length : 0;
  memcpy(out, s, kept);
  out[kept] = '\0';
  if (!read_part(&p, end, '/', &on) || !read_part(&p, end, '/', &month) || end - p != 4) return;
  const char parts[] = {(char)('0' + month / 10), (char)('0' + month % 10), '-',
                        (char)('0' + on / 10), (char)('0' + on % 10)};
  memcpy(out, p, 4);
  out[4] = '-';
  memcpy(out + 5, parts, sizeof parts);
  out[WRITTEN] = '\0';
}

static bool read_day(const char *s, size_t length, day *out) {
  char iso[WRITTEN + 1];
  if (length == 0 || memchr(s, '\0', length) != NULL) return false;
  to_iso(s, length, iso);
  return day_read(iso, out);
}

/* Four digits. */
static bool read_birth_year(const char *s, size_t length, int *out) {
  char year[] = "0000";
  if (length != 4 || memchr(s, '\0', length) != NULL) return false;
  memcpy(year, s, 4);
  return strspn(year, "0123456789") == 4 && year_read(year, out);
}

born_as born_shape(const char *s, size_t length) {
  day on = 0;
  int year = 0;
  if (read_day(s, length, &on)) return BORN_DATE;
  return read_birth_year(s, length, &year) && year <= YEAR_LAST ? BORN_YEAR : BORN_NOT;
}

message born_age(const char *s, size_t length, born_as as, day on, int64_t *age) {
  day born = 0;
  int year = 0;
  bool whole = as != BORN_YEAR && read_day(s, length, &born);
  bool alone = !whole && as != BORN_DATE && read_birth_year(s, length, &year);
  if (!whole && !alone) return as == BORN_YEAR ? MSG_BORN_NO_YEAR : MSG_BORN_NO_DATE;
  if (whole) *age = on / 10000 - born / 10000 - (on % 10000 < born % 10000);
  else *age = on / 10000 - year;
  bool after = whole ? born > on : *age < 0;
  return after ? MSG_BORN_AFTER : MSG_NONE;
}
