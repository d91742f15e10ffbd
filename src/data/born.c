/* born: see born.h. */
#include "data/born.h"

#include <string.h>

#define YEAR_LAST 2100 /* that looks like one of a birth */

const char *born_word(born_as as) {
  static const char *const words[] = {"", "date", "year", "date_or_year"};
  return words[as];
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
  if (day_read_written(s, length, &on)) return BORN_DATE;
  return read_birth_year(s, length, &year) && year <= YEAR_LAST ? BORN_YEAR : BORN_NOT;
}

message born_age(const char *s, size_t length, born_as as, day on, int64_t *age) {
  day born = 0;
  int year = 0;
  bool whole = as != BORN_YEAR && day_read_written(s, length, &born);
  bool alone = !whole && as != BORN_DATE && read_birth_year(s, length, &year);
  if (!whole && !alone) return as == BORN_YEAR ? MSG_BORN_NO_YEAR : MSG_BORN_NO_DATE;
  if (whole) *age = on / 10000 - born / 10000 - (on % 10000 < born % 10000);
  else *age = on / 10000 - year;
  bool after = whole ? born > on : *age < 0;
  return after ? MSG_BORN_AFTER : MSG_NONE;
}
