/* amount: exact numbers as decrees print them, and days. */
#include "base/amount.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

int64_t power10(int n) {
  int64_t p = 1;
  while (n-- > 0) p *= 10;
  return p;
}

/* Appends a digit; false once the number is past AMOUNT_MOST. */
static bool push_digit(int64_t *value, char c) {
  *value = *value * 10 + (c - '0');
  return *value <= AMOUNT_MOST;
}

/* Reads the whole part: plain digits, or groups of three set off by points. Nobody groups
 * 0.500: its point was meant as a decimal one. */
static const char *read_whole(const char *s, int64_t *value, message *why) {
  const char *start = s;
  int in_group = 0, groups = 0;
  *value = 0;
  for (;; s++) {
    if (is_digit(*s)) {
      in_group++;
      if (!push_digit(value, *s)) return *why = MSG_AMOUNT_TOO_LARGE, NULL;
    } else if (*s == '.') {
      bool good = groups ? in_group == 3 : in_group >= 1 && in_group <= 3;
      if (!good) return *why = MSG_AMOUNT_GROUPING, NULL;
      if (*start == '0') return *why = MSG_AMOUNT_SIGN, NULL;
      groups++;
      in_group = 0;
    } else {
      break;
    }
  }
  if (groups && in_group != 3) return *why = MSG_AMOUNT_GROUPING, NULL;
  if (!in_group) return *why = MSG_AMOUNT_SIGN, NULL;
  return s;
}

bool amount_read(const char *s, amount *out, message *why) {
  *out = (amount){0, 0};
  *why = MSG_NONE;
  if (!*s) return *why = MSG_AMOUNT_EMPTY, false;
  bool negative = *s == '-';
  s = read_whole(s + negative, &out->value, why);
  if (!s) return false;
  if (*s == ',') {
    if (!is_digit(s[1])) return *why = MSG_AMOUNT_SIGN, false;
    for (s++; is_digit(*s); s++) {
      if (++out->scale > AMOUNT_SCALE_MOST) return *why = MSG_AMOUNT_DECIMALS, false;
      if (!push_digit(&out->value, *s)) return *why = MSG_AMOUNT_TOO_LARGE, false;
    }
  }
  if (*s == '%') {
    out->scale += 2;
    s++;
  }
  if (*s) return *why = MSG_AMOUNT_SIGN, false;
  while (out->scale > 0 && out->value % 10 == 0) {
    out->value /= 10;
    out->scale--;
  }
  if (out->scale > AMOUNT_SCALE_MOST) return *why = MSG_AMOUNT_DECIMALS, false;
  if (negative) out->value = -out->value;
  return true;
}

/* Digits of a number, at least `least` of them; the byte after the last. */
static char *put_digits(char *to, uint64_t n, int least) {
  char digits[32], *p = digits;
  for (; n > 0 || least > 0; n /= 10, least--) *p++ = (char)('0' + n % 10);
  while (p > digits) *to++ = *--p;
  return to;
}

/* Digits with `group` between groups of three (0: none) and `point` before decimals. */
static char *write_with(char *out, size_t size, amount a, char group, char point) {
  char digits[32], made[64], *to = made;
  while (a.scale > 0 && a.value % 10 == 0) {
    a.value /= 10;
    a.scale--;
  }
  uint64_t value = a.value < 0 ? 0 - (uint64_t)a.value : (uint64_t)a.value;
  uint64_t unit = (uint64_t)power10(a.scale);
  int length = (int)(put_digits(digits, value / unit, 1) - digits);
  if (a.value < 0) *to++ = '-';
  for (int i = 0; i < length; i++) {
    if (group && i && (length - i) % 3 == 0) *to++ = group;
    *to++ = digits[i];
  }
  if (a.scale) {
    *to++ = point;
    to = put_digits(to, value % unit, a.scale);
  }
  size_t made_length = (size_t)(to - made);
  if (size == 0) return out;
  if (made_length >= size) made_length = size - 1;
  memcpy(out, made, made_length);
  out[made_length] = '\0';
  return out;
}

char *amount_write(char *out, size_t size, amount a, chuan_lang lang) {
  return lang == CHUAN_VI ? write_with(out, size, a, '.', ',') : write_with(out, size, a, ',', '.');
}

char *amount_plain(char *out, size_t size, amount a) { return write_with(out, size, a, 0, '.'); }

int amount_compare(amount a, amount b) {
  wide left = (wide)a.value * power10(b.scale);
  wide right = (wide)b.value * power10(a.scale);
  return (left > right) - (left < right);
}

static int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool day_read(const char *s, day *out) {
  if (strlen(s) != 10 || s[4] != '-' || s[7] != '-') return false;
  int parts[3] = {0};
  static const int from[] = {0, 5, 8}, count[] = {4, 2, 2};
  for (int p = 0; p < 3; p++) {
    for (int i = 0; i < count[p]; i++) {
      char c = s[from[p] + i];
      if (!is_digit(c)) return false;
      parts[p] = parts[p] * 10 + (c - '0');
    }
  }
  bool good = parts[0] >= 1900 && parts[0] <= 2999 && parts[1] >= 1 && parts[1] <= 12
              && parts[2] >= 1 && parts[2] <= days_in(parts[0], parts[1]);
  if (good) *out = parts[0] * 10000 + parts[1] * 100 + parts[2];
  return good;
}

enum { WRITTEN = 10 }; /* bytes of 31/12/1990 and of 1990-12-31 */

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

bool day_read_written(const char *s, size_t length, day *out) {
  char iso[WRITTEN + 1];
  if (length == 0 || memchr(s, '\0', length) != NULL) return false;
  to_iso(s, length, iso);
  return day_read(iso, out);
}

bool year_read(const char *s, int *out) {
  char first[] = "0000-01-01";
  day on = 0;
  for (int i = 0; i < 4 && s[i]; i++) first[i] = s[i];
  if (!s[0] || !day_read(first, &on)) return false;
  *out = on / 10000;
  return true;
}

char *day_write(char *out, size_t size, day d) {
  snprintf(out, size, "%04d-%02d-%02d", d / 10000, d / 100 % 100, d % 100);
  return out;
}

char *day_tell(char *out, size_t size, day d, chuan_lang lang) {
  if (lang != CHUAN_VI) return day_write(out, size, d);
  (void)snprintf(out, size, "%02d/%02d/%04d", d % 100, d / 100 % 100, d / 10000);
  return out;
}
