/* unit: "VND/person/month" as powers of atoms. Must never know amounts. */
#ifndef CHUAN_BOOK_UNIT_H
#define CHUAN_BOOK_UNIT_H

#include <stdbool.h>

#include "base/text.h"
#include "book/survey.h"

#define UNIT_ATOMS 6

/* Atoms sorted by name with their powers; month is kept as year with `months` counted,
 * so that per-month and per-year differ by the factor 12^months only. `any` marks a
 * bare number, which goes with every unit. */
typedef struct unit {
  bool any;
  int natoms;
  struct {
    char name[24];
    int power;
  } atoms[UNIT_ATOMS];
  int months; /* power of month minus that of year, folded into "year" above */
} unit;

/* Reads a unit text (NULL or "" = no unit: `any` false, no atoms). m2 is m²;
 * persons, years … are person, year …. False when it has too many atoms. */
bool unit_read(const char *s, unit *out);
unit unit_any(void);
unit unit_none(void);
unit unit_times(unit a, unit b, int sign); /* sign 1: a*b, -1: a/b */
/* True if the two can be compared (perhaps after a factor of 12^k). */
bool unit_fits(unit a, unit b);
/* How many factors of 12 bring a value in unit a into unit b: value_b = value_a*12^n. */
int unit_twelves(unit a, unit b);
/* Writes the unit back into out ("m²/person"); returns out. */
const char *unit_write(unit u, char *out, int size);

/* Appends a unit in the words of the language, "đồng/người/tháng"; a name it does not know
 * as it is. */
void unit_tell(text *out, const char *written, chuan_lang lang);

#endif
