/* ratio: exact fractions. */
#include "base/ratio.h"

#include <stdio.h>

#define RATIO_MOST ((wide)1 << 62)

static wide common(wide a, wide b) {
  while (b != 0) {
    wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

/* In lowest terms, where that is small enough. */
static ratio made(wide num, wide den) {
  if (den == 0) return (ratio){0};
  wide by = common(num, den);
  if (den < 0) by = -by;
  num /= by;
  den /= by;
  if (num >= RATIO_MOST || num <= -RATIO_MOST || den >= RATIO_MOST) return (ratio){0};
  return (ratio){(int64_t)num, (int64_t)den};
}

bool ratio_is(ratio r) { return r.den != 0; }

ratio ratio_whole(int64_t n) { return made(n, 1); }

ratio ratio_of(int64_t part, int64_t whole) { return made(part, whole); }

ratio ratio_of_amount(amount a) { return made(a.value, power10(a.scale)); }

ratio ratio_add(ratio a, ratio b) {
  return made((wide)a.num * b.den + (wide)b.num * a.den, (wide)a.den * b.den);
}

ratio ratio_sub(ratio a, ratio b) {
  return made((wide)a.num * b.den - (wide)b.num * a.den, (wide)a.den * b.den);
}

ratio ratio_mul(ratio a, ratio b) { return made((wide)a.num * b.num, (wide)a.den * b.den); }

ratio ratio_div(ratio a, ratio b) {
  if (!ratio_is(a) || !ratio_is(b)) return (ratio){0};
  return made((wide)a.num * b.den, (wide)a.den * b.num);
}

int ratio_compare(ratio a, ratio b) {
  wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;
  return (left > right) - (left < right);
}

int64_t ratio_floor(ratio r) { return r.num / r.den - (r.num % r.den < 0); }

int64_t ratio_ceil(ratio r) { return r.num / r.den + (r.num % r.den > 0); }

/* Halves go away from zero, so that a fall is rounded as the rise of the same size. */
ratio ratio_round(ratio r, int decimals) {
  wide unit = power10(decimals), size = r.num < 0 ? -(wide)r.num : r.num;
  if (!ratio_is(r)) return r;
  wide rounded = (2 * size * unit + r.den) / (2 * (wide)r.den);
  return made(r.num < 0 ? -rounded : rounded, unit);
}

ratio ratio_cut(ratio r, int decimals) {
  wide unit = power10(decimals);
  return ratio_is(r) ? made((wide)r.num * unit / r.den, unit) : r;
}

char *ratio_write(char *out, size_t size, ratio r, int decimals, chuan_lang lang, bool plain) {
  char whole[48], rest[16] = "";
  ratio rounded = ratio_round(r, decimals);
  wide unit = power10(decimals);
  if (!ratio_is(rounded)) {
    snprintf(out, size, "?");
    return out;
  }
  wide units = (wide)rounded.num * unit / rounded.den;
  amount above = {(int64_t)((units < 0 ? -units : units) / unit), 0};
  if (plain) amount_plain(whole, sizeof whole, above);
  else amount_write(whole, sizeof whole, above, lang);
  if (decimals)
    snprintf(rest, sizeof rest, "%c%0*lld", lang == CHUAN_VI && !plain ? ',' : '.', decimals,
             (long long)((units < 0 ? -units : units) % unit));
  snprintf(out, size, "%s%s%s", units < 0 ? "-" : "", whole, rest);
  return out;
}
