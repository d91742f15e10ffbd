/* number: digits to whole numbers without floating point, and a diagnosis of what
 * spreadsheets write instead. Must never know files or batches. */
#include "data/number.h"

#include <assert.h>
#include <string.h>

/* A number as it stands: sign, digits, and how many of them follow the mark. */
typedef struct spelled {
  bool negative;
  bool too_long; /* its digits do not fit; the value is past every range */
  int64_t digits;
  int whole_digits;
  int decimals;
} spelled;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void spelled_add(spelled *n, char c) {
  int64_t tens = 0;
  if (__builtin_mul_overflow(n->digits, 10, &tens)
      || __builtin_add_overflow(tens, c - '0', &n->digits))
    n->too_long = true;
}

/* True for -?digits(mark digits)?, the only shape there is. */
static bool spelled_read(const char *s, size_t length, char mark, spelled *n) {
  size_t i = 0;
  *n = (spelled){0};
  if (i < length && s[i] == '-') n->negative = true, i++;
  for (; i < length && is_digit(s[i]); i++, n->whole_digits++) spelled_add(n, s[i]);
  if (n->whole_digits == 0) return false;
  if (i == length) return true;
  if (s[i++] != mark || i == length) return false;
  for (; i < length && is_digit(s[i]); i++, n->decimals++) spelled_add(n, s[i]);
  return i == length;
}

/* 10^-decimals of the file to 10^-digits of the field, times the codebook's scale; only
 * exact results count. */
static message spelled_scale(const field *f, const spelled *n, int64_t scale_up, int64_t *out) {
  int64_t value = n->negative ? -n->digits : n->digits;
  int decimals = n->decimals;
  if (n->too_long) return decimals > f->digits ? MSG_ANSWER_DECIMALS : MSG_ANSWER_RANGE;
  for (; decimals > 0 && value % 10 == 0; decimals--) value /= 10;
  if (__builtin_mul_overflow(value, scale_up, &value)) return MSG_ANSWER_RANGE;
  for (; decimals > f->digits && value % 10 == 0; decimals--) value /= 10;
  if (decimals > f->digits) return f->digits == 0 ? MSG_ANSWER_NOT_WHOLE : MSG_ANSWER_DECIMALS;
  if (__builtin_mul_overflow(value, power10(f->digits - decimals), &value)) return MSG_ANSWER_RANGE;
  *out = value;
  return MSG_NONE;
}

/* "1.500" is 1500 to half of the country and one and a half to the other half: it is
 * taken only where somebody said which mark the file uses and decimals are wanted. */
static message spelled_doubt(const field *f, const spelled *n, const answer_style *style) {
  if (n->decimals == 0) return MSG_NONE;
  bool like_thousands = n->decimals == 3 && n->whole_digits <= 3;
  if (style->scale_up != 1)
    return like_thousands && style->decimal == 0 ? MSG_ANSWER_AMBIGUOUS : MSG_NONE;
  if (like_thousands && f->digits < 3) return MSG_ANSWER_AMBIGUOUS;
  if (n->decimals <= f->digits) return MSG_NONE;
  return f->digits == 0 ? MSG_ANSWER_NOT_WHOLE : MSG_ANSWER_DECIMALS;
}

/* Finds one of the terminated words (the list ends with NULL) anywhere in s. */
static bool has_any(const char *s, size_t length, const char *const *words) {
  for (; *words != NULL; words++)
    if (memmem(s, length, *words, strlen(*words)) != NULL) return true;
  return false;
}

static bool is_any(const char *s, size_t length, const char *const *words) {
  for (; *words != NULL; words++)
    if (strlen(*words) == length && strncasecmp(s, *words, length) == 0) return true;
  return false;
}

/* Digits of other scripts: full-width, Arabic-Indic, Persian, Devanagari. */
static bool has_other_digits(const char *s, size_t length) {
  const unsigned char *u = (const unsigned char *)s;
  for (size_t i = 0; i + 1 < length; i++) {
    if (u[i] == 0xD9 && u[i + 1] >= 0xA0 && u[i + 1] <= 0xA9) return true;
    if (u[i] == 0xDB && u[i + 1] >= 0xB0 && u[i + 1] <= 0xB9) return true;
    if (i + 2 >= length) continue;
    if (u[i] == 0xEF && u[i + 1] == 0xBC && u[i + 2] >= 0x90 && u[i + 2] <= 0x99) return true;
    if (u[i] == 0xE0 && u[i + 1] == 0xA5 && u[i + 2] >= 0xA6 && u[i + 2] <= 0xAF) return true;
  }
  return false;
}

/* 1.5E+06 and its like. */
static bool is_exponent(const char *s, size_t length) {
  size_t i = 0;
  while (i < length && (is_digit(s[i]) || strchr("+-.,", s[i]) != NULL)) i++;
  if (i == 0 || i == length || (s[i] != 'e' && s[i] != 'E')) return false;
  for (i++; i < length; i++)
    if (!is_digit(s[i]) && s[i] != '+' && s[i] != '-') return false;
  return true;
}

/* Counts separators of a text of digits and separators only, -1 for anything else;
 * `by_three` tells whether exactly three digits follow each. */
static int separators(const char *s, size_t length, bool *by_three) {
  int count = 0, run = 0;
  *by_three = true;
  for (size_t i = length > 0 && s[0] == '-' ? 1 : 0; i < length; i++) {
    if (is_digit(s[i])) {
      run++;
      continue;
    }
    if (strchr(".,'", s[i]) == NULL || run == 0) return -1;
    if (count > 0 && run != 3) *by_three = false;
    count++;
    run = 0;
  }
  if (run != 3) *by_three = false;
  return count;
}

static message diagnose_marks(const char *s, size_t length, char mark) {
  bool by_three = false;
  int count = separators(s, length, &by_three);
  if (count <= 0) return MSG_ANSWER_NOT_NUMBER;
  if (count > 1 || by_three || memchr(s, '\'', length) != NULL) return MSG_ANSWER_THOUSANDS;
  if (memchr(s, mark, length) != NULL) return MSG_ANSWER_NOT_NUMBER;
  return mark == '.' ? MSG_ANSWER_COMMA : MSG_ANSWER_POINT;
}

/* Which everyday spelling stands where a number should. */
static message diagnose(const char *s, size_t length, char mark) {
  static const char *const money[] = {"₫", "đ", "Đ", "VND", "vnd", "VNĐ", "$", "€", NULL};
  static const char *const spaces[] = {" ", "\t", "\n", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                       NULL};
  static const char *const marks[] = {
      "-",    "--",      "–",   "—",    ".",     "..",      "...",     "…",    "*",
      "?",    "x",       "NA",  "N/A",  "#N/A",  "##N/A##", "NaN",     "NULL", "nil",
      "none", "missing", "inf", "-inf", "#REF!", "#VALUE!", "#DIV/0!", NULL};
  if (is_any(s, length, marks)) return MSG_ANSWER_PLACEHOLDER;
  if (has_other_digits(s, length)) return MSG_ANSWER_OTHER_DIGITS;
  if (has_any(s, length, money)) return MSG_ANSWER_CURRENCY;
  if (has_any(s, length, spaces)) return MSG_ANSWER_SPACES;
  if (length > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) return MSG_ANSWER_HEX;
  if (is_exponent(s, length)) return MSG_ANSWER_EXPONENT;
  return diagnose_marks(s, length, mark);
}

/* The spelling of rule files: points between groups of three, a decimal comma. */
static message read_as_rule(const field *f, const char *s, size_t length, int64_t *out) {
  char copy[64];
  amount a = {0, 0};
  message why = MSG_NONE;
  if (length >= sizeof copy || memchr(s, '\0', length) != NULL) return MSG_ANSWER_RULE_NUMBER;
  memcpy(copy, s, length);
  copy[length] = '\0';
  if (!amount_read(copy, &a, &why)) return MSG_ANSWER_RULE_NUMBER;
  for (; a.scale > f->digits && a.value % 10 == 0; a.scale--) a.value /= 10;
  if (a.scale > f->digits) return f->digits == 0 ? MSG_ANSWER_NOT_WHOLE : MSG_ANSWER_DECIMALS;
  bool over = __builtin_mul_overflow(a.value, power10(f->digits - a.scale), out);
  return over ? MSG_ANSWER_RANGE : MSG_NONE;
}

static message read_plain(const field *f, const char *s, size_t length, const answer_style *style,
                          int64_t *out) {
  char mark = style->decimal == ',' ? ',' : '.';
  spelled n;
  if (!spelled_read(s, length, mark, &n)) return diagnose(s, length, mark);
  message doubt = spelled_doubt(f, &n, style);
  return doubt != MSG_NONE ? doubt : spelled_scale(f, &n, style->scale_up, out);
}

message number_read(const field *f, const char *s, size_t length, const answer_style *style,
                    int64_t *value) {
  assert(style->scale_up > 0);
  int64_t read = 0;
  message wrong =
      style->as_rule ? read_as_rule(f, s, length, &read) : read_plain(f, s, length, style, &read);
  if (wrong != MSG_NONE) return wrong;
  if (f->has_range && (read < f->low || read > f->high)) return MSG_ANSWER_RANGE;
  *value = read;
  return MSG_NONE;
}
