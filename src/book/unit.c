/* unit: reads, multiplies and compares units of measure. Must never know amounts. */
#include "book/unit.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MOST = (int)sizeof(((unit *)0)->atoms[0].name) - 1 };

/* A bare number written in a rule: 8 means 8 of whatever it is compared with. */
unit unit_any(void) { return (unit){.any = true}; }

unit unit_none(void) { return (unit){0}; }

/* Takes one atom out again, keeping the order. */
static void atom_remove(unit *u, int at) {
  u->natoms--;
  memmove(&u->atoms[at], &u->atoms[at + 1], (size_t)(u->natoms - at) * sizeof u->atoms[0]);
  memset(&u->atoms[u->natoms], 0, sizeof u->atoms[0]);
}

/* Names that multiply themselves would square a power with every step: past this nothing
 * is measured any more, but the sums stay whole numbers. */
enum { POWER_MOST = 99 };

static int capped(int power) {
  if (power > POWER_MOST) return POWER_MOST;
  return power < -POWER_MOST ? -POWER_MOST : power;
}

/* Adds `power` of an atom, keeping atoms sorted and without zero powers. */
static bool atom_add(unit *u, const char *name, int power) {
  int at = 0;
  while (at < u->natoms && strcmp(u->atoms[at].name, name) < 0) at++;
  if (at < u->natoms && strcmp(u->atoms[at].name, name) == 0) {
    u->atoms[at].power = capped(u->atoms[at].power + power);
    if (u->atoms[at].power == 0) atom_remove(u, at);
    return true;
  }
  if (u->natoms == UNIT_ATOMS) return false;
  memmove(&u->atoms[at + 1], &u->atoms[at], (size_t)(u->natoms - at) * sizeof u->atoms[0]);
  memset(&u->atoms[at], 0, sizeof u->atoms[0]);
  snprintf(u->atoms[at].name, sizeof u->atoms[at].name, "%s", name);
  u->atoms[at].power = capped(power);
  u->natoms++;
  return true;
}

/* One name between the slashes: plural and singular, m2 and m² are the same. Percent
 * and 1 measure nothing; a month is kept as a year and counted apart. */
static bool name_add(unit *u, const char *s, size_t length, int power) {
  char name[NAME_MOST + 1];
  while (length > 0 && s[0] == ' ') s++, length--;
  while (length > 0 && s[length - 1] == ' ') length--;
  if (length > 2 && s[length - 2] == '^' && s[length - 1] >= '1' && s[length - 1] <= '9') {
    power *= s[length - 1] - '0'; /* as unit_write writes it */
    length -= 2;
  }
  if (length > 3 && s[length - 1] == 's' && s[length - 2] != 's') length--;
  if (length == 0 || length > (size_t)NAME_MOST) return false;
  memcpy(name, s, length);
  name[length] = '\0';
  if (strcmp(name, "%") == 0 || strcmp(name, "1") == 0) return true;
  if (strcmp(name, "m2") == 0) return atom_add(u, "m²", power);
  if (strcmp(name, "month") == 0) {
    u->months = capped(u->months + power);
    return atom_add(u, "year", power);
  }
  return atom_add(u, name, power);
}

/* Every name after a slash divides: VND/person/month is VND per person and month. */
bool unit_read(const char *s, unit *out) {
  int power = 1;
  *out = unit_none();
  if (s == NULL || s[0] == '\0') return true;
  for (;;) {
    size_t length = strcspn(s, "/*");
    if (!name_add(out, s, length, power)) return false;
    s += length;
    if (*s == '\0') return true;
    power = *s == '/' ? -1 : 1;
    s++;
  }
}

/* A bare number times a unit has that unit. Atoms beyond the room are left out: units of
 * so many atoms are refused when they are read, and products of them fit nothing. */
unit unit_times(unit a, unit b, int sign) {
  a.any = a.any && b.any;
  for (int i = 0; i < b.natoms; i++) {
    atom_add(&a, b.atoms[i].name, sign * b.atoms[i].power);
  }
  a.months = capped(a.months + sign * b.months);
  return a;
}

bool unit_fits(unit a, unit b) {
  if (a.any || b.any) return true;
  if (a.natoms != b.natoms) return false;
  for (int i = 0; i < a.natoms; i++) {
    if (a.atoms[i].power != b.atoms[i].power) return false;
    if (strcmp(a.atoms[i].name, b.atoms[i].name) != 0) return false;
  }
  return true;
}

/* A bare number is already in the other's unit. */
int unit_twelves(unit a, unit b) {
  if (a.any || b.any) return 0;
  return b.months - a.months;
}

/* Adds one atom with its power in front of what stands in out already. */
static void write_atom(char *out, size_t size, const char *name, int power) {
  size_t length = strlen(out);
  int most = power < 0 ? -power : power;
  const char *before = power < 0 ? (length == 0 ? "1/" : "/") : (length == 0 ? "" : "*");
  if (most > 1) {
    snprintf(out + length, size - length, "%s%s^%d", before, name, most);
  } else {
    snprintf(out + length, size - length, "%s%s", before, name);
  }
}

/* Writes the atoms whose power has this sign, months parted from years again. */
static void write_half(unit u, char *out, size_t size, int sign) {
  for (int i = 0; i < u.natoms; i++) {
    int power = u.atoms[i].power;
    if (strcmp(u.atoms[i].name, "year") == 0) power -= u.months;
    if (power * sign > 0) write_atom(out, size, u.atoms[i].name, power);
  }
  if (u.months * sign > 0) write_atom(out, size, "month", u.months);
}

/* months/years cancel in the atoms: the year atom is then absent and only `months` is
 * left, which says nothing a reader needs. */
const char *unit_write(unit u, char *out, int size) {
  bool has_year = false;
  out[0] = '\0';
  for (int i = 0; i < u.natoms; i++) {
    has_year = has_year || strcmp(u.atoms[i].name, "year") == 0;
  }
  if (!has_year) u.months = 0;
  write_half(u, out, (size_t)size, 1);
  write_half(u, out, (size_t)size, -1);
  return out;
}

void unit_tell(text *out, const char *written, chuan_lang lang) {
  static const label words[] = {{"đồng", "VND"},        {"người", "person"}, {"hộ", "household"},
                                {"tháng", "month"},     {"năm", "year"},     {"điểm", "point"},
                                {"chỉ số", "indicator"}};
  for (const char *at = written; at && *at;) {
    size_t length = strcspn(at, "/"), i = 0, count = sizeof words / sizeof *words;
    while (i < count && (strlen(words[i].en) != length || memcmp(at, words[i].en, length) != 0))
      i++;
    if (i < count && lang == CHUAN_VI) text_add(out, words[i].vi);
    else text_add_bytes(out, at, length);
    at += length;
    if (*at) text_add_char(out, *at++);
  }
}
