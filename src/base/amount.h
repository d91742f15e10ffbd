/* amount: numbers as decrees print them, exact; and days. Must never know units. */
#ifndef CHUAN_BASE_AMOUNT_H
#define CHUAN_BASE_AMOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

/* Products of two 64-bit numbers, exact. */
__extension__ typedef __int128 wide;

/* value / 10^scale; scale 0..6. |value| <= AMOUNT_MOST. */
typedef struct amount {
  int64_t value;
  int scale;
} amount;

#define AMOUNT_MOST INT64_C(1000000000000000) /* 10^15 */
#define AMOUNT_SCALE_MOST 6

/* Reads "1.500.000", "0,5", "50%", "-3" as decrees write them: groups of three set
 * off by points, a decimal comma, a percent sign (50% is 0,50). Returns true, or false
 * with the message that says why (its one argument is the text read). */
bool amount_read(const char *s, amount *out, message *why);

/* Writes with points (vi) or commas (en) between groups of three and at least
 * `scale` decimals without trailing zeros: 1.500.000 / 1,500,000, 0,5 / 0.5. */
char *amount_write(char *out, size_t size, amount a, chuan_lang lang);

/* Writes as plain data: 1500000, 0.5 (a point, no grouping). */
char *amount_plain(char *out, size_t size, amount a);

/* a <=> b as -1, 0, 1. */
int amount_compare(amount a, amount b);

/* 10^n for 0 <= n <= 18. */
int64_t power10(int n);

/* A day as the number YYYYMMDD, so that days compare as numbers; 0 = none. */
typedef int32_t day;

/* Reads "YYYY-MM-DD" (a real day of 1900..2999). */
bool day_read(const char *s, day *out);
/* The same, or 31/12/1990 and 1/2/1990: the day first, as Vietnam writes days. */
bool day_read_written(const char *s, size_t length, day *out);
/* Reads the four digits of a year of 1900..2999 at the beginning of a text; the text may go on. */
bool year_read(const char *s, int *out);
char *day_write(char *out, size_t size, day d);
/* The same as people write it: "31/12/2026" in Vietnamese. */
char *day_tell(char *out, size_t size, day d, chuan_lang lang);

#endif
