/* xlsx_number: the number of a cell, without floating point, and which formats make it a day.
 *
 * A workbook keeps the digits of a binary number: 1.1 stands in it as 1.1000000000000001, and
 * a sum of tenths as 0.30000000000000004. Excel itself knows and shows 15 digits, so what is
 * taken is the number rounded to its first 15 digits: that gives back what was typed, and
 * changes no number that Excel would show in another way. It is never rounded to the digits
 * that a field keeps: 0.333333333333333 stays what it is, and is refused there. */
#include <string.h>

#include "data/xlsx_parts.h"

#define DIGITS_MOST 15
#define DECIMALS_MOST 40

/* Digits without leading zeros, and the power of ten that the first stands for. */
typedef struct digits {
  bool negative;
  char at[DIGITS_MOST + 1]; /* one more, to round by */
  int count;
  int64_t first;
} digits;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A digit that stands at a power of ten; those after the sixteenth only tell the size. */
static void add_digit(digits *d, char c, int64_t power) {
  if (d->count == 0 && c == '0') return;
  if (d->count == 0) d->first = power;
  if (d->count <= DIGITS_MOST) d->at[d->count++] = c;
}

static bool read_exponent(const char *s, const char *end, int64_t *out) {
  bool negative = s < end && *s == '-';
  int64_t n = 0;
  if (s < end && (*s == '-' || *s == '+')) s++;
  if (s == end || end - s > 4) return false;
  for (; s < end && is_digit(*s); s++) n = n * 10 + (*s - '0');
  *out = negative ? -n : n;
  return s == end;
}

/* -?digits(.digits)?(e digits)? */
static bool read_digits(const char *s, size_t length, digits *d) {
  const char *end = s + length, *p = s;
  int64_t power = 0, exponent = 0;
  *d = (digits){.negative = length > 0 && *s == '-'};
  if (d->negative) p++;
  const char *whole = p;
  while (p < end && is_digit(*p)) p++;
  if (p == whole) return false;
  power = p - whole - 1;
  for (const char *q = whole; q < p; q++) add_digit(d, *q, power--);
  if (p < end && *p == '.')
    for (p++; p < end && is_digit(*p); p++) add_digit(d, *p, power--);
  if (p < end && (*p == 'e' || *p == 'E')) {
    if (!read_exponent(p + 1, end, &exponent)) return false;
    p = end;
  }
  d->first += exponent;
  return p == end;
}

static void round_digits(digits *d) {
  bool up = d->count > DIGITS_MOST && d->at[DIGITS_MOST] >= '5';
  if (d->count > DIGITS_MOST) d->count = DIGITS_MOST;
  for (int i = d->count - 1; up && i >= 0; i--) {
    up = d->at[i] == '9';
    d->at[i] = up ? '0' : (char)(d->at[i] + 1);
  }
  if (up) {
    d->at[0] = '1'; /* 999… became 1000…: the others are zeros */
    d->first++;
  }
  while (d->count > 0 && d->at[d->count - 1] == '0') d->count--;
}

/* The digit at a power of ten. */
static char digit_at(const digits *d, int64_t power) {
  int64_t nth = d->first - power;
  return d->count > 0 && nth >= 0 && nth < d->count ? d->at[nth] : '0';
}

static void write_plain(const digits *d, int least, char *out) {
  int64_t top = d->count > 0 && d->first > 0 ? d->first : 0;
  int64_t bottom = d->count > 0 && d->first - d->count + 1 < 0 ? d->first - d->count + 1 : 0;
  if (top < least - 1) top = least - 1;
  if (d->negative && d->count > 0) *out++ = '-';
  for (int64_t power = top; power >= bottom; power--) {
    if (power == -1) *out++ = '.';
    *out++ = digit_at(d, power);
  }
  *out = '\0';
}

message xlsx_number(const char *s, size_t length, int least, char out[XLSX_NUMBER_ROOM]) {
  digits d;
  if (!read_digits(s, length, &d)) return MSG_CELL_NUMBER;
  round_digits(&d);
  if (d.count > 0 && d.first >= DIGITS_MOST) return MSG_CELL_DIGITS;
  if (d.count > 0 && d.count - d.first - 1 > DECIMALS_MOST) return MSG_CELL_NUMBER;
  write_plain(&d, least, out);
  return MSG_NONE;
}

/* ---- days ---- */

#define DAY_MOST 2958465 /* the last day of the year 9999 */

/* Days since 1 March of the year 0, in a calendar whose years begin there. */
static day day_of_count(int64_t count) {
  int64_t era = count / 146097, in_era = count % 146097;
  int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  int64_t of_year = in_era - (365 * year + year / 4 - year / 100);
  int64_t month = (5 * of_year + 2) / 153;
  int64_t on = of_year - (153 * month + 2) / 5 + 1;
  int64_t calendar = month < 10 ? month + 3 : month - 9;
  return (day)((year + era * 400 + (calendar <= 2)) * 10000 + calendar * 100 + on);
}

day xlsx_day(const char *s, size_t length, bool from_1904) {
  const int64_t epoch_1900 = 693899, epoch_1904 = 695361; /* 1899-12-30 and 1904-01-01 */
  char plain[XLSX_NUMBER_ROOM];
  int64_t count = 0;
  if (xlsx_number(s, length, 0, plain) != MSG_NONE) return 0;
  for (const char *p = plain; is_digit(*p) && count <= DAY_MOST; p++)
    count = count * 10 + (*p - '0');
  if (*plain == '-' || count > DAY_MOST - 1462) return 0;
  if (from_1904) return day_of_count(epoch_1904 + count);
  if (count == 0 || count == 60) return 0; /* Excel has a 29 February 1900 */
  return day_of_count(epoch_1900 + count + (count < 60));
}

/* ---- formats ---- */

/* Of the formats that every workbook has: days and times, in Excel's own list and in those of
 * East Asia. */
static bool is_date_number(int64_t format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36)
         || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

/* Skips what is no sign of a format: a text in quotes, a character after a backslash, and
 * [colours and conditions] but for [h] and its like, which are hours. */
static const char *skip_plain(const char *p) {
  if (*p == '"') {
    const char *end = strchr(p + 1, '"');
    return end == NULL ? p + strlen(p) : end + 1;
  }
  if (*p == '\\' || *p == '_' || *p == '*') return p[1] == '\0' ? p + 1 : p + 2;
  bool elapsed =
      *p == '[' && p[1] != '\0' && strchr("hHmMsS", p[1]) != NULL && (p[2] == p[1] || p[2] == ']');
  if (*p != '[' || elapsed) return p;
  const char *end = strchr(p, ']');
  return end == NULL ? p + strlen(p) : end + 1;
}

static bool is_date_code(const char *code) {
  for (const char *p = code; *p != '\0';) {
    const char *after = skip_plain(p);
    if (after == p && strncasecmp(p, "general", 7) == 0) after = p + 7;
    if (after == p && strchr("dDmMyYhHsS", *p) != NULL) return true;
    p = after == p ? p + 1 : after;
  }
  return false;
}

cell_style cell_style_of(int64_t format, const char *code) {
  cell_style out = {0};
  if (code == NULL) {
    out.is_date = is_date_number(format);
    return out;
  }
  size_t zeros = strspn(code, "0");
  if (zeros <= DIGITS_MOST && code[zeros] == '\0') out.digits = (uint8_t)zeros;
  out.is_date = is_date_code(code);
  return out;
}
