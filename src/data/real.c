/* real: see real.h. */
#include "data/real.h"

#define FRACTION_BITS 52
#define HALVINGS_MOST 72 /* 10^-6, the least there is, is 1.05 * 2^52 / 2^72 */

bool real_decimal(uint64_t bits, amount *out) {
  int exponent = (int)(bits >> FRACTION_BITS & 0x7FF);
  uint64_t fraction = bits & ((UINT64_C(1) << FRACTION_BITS) - 1);
  *out = (amount){0, 0};
  if (exponent == 0 && fraction == 0) return true;
  int halvings = 1075 - exponent; /* the number is mantissa / 2^halvings */
  if (halvings < 1 || halvings > HALVINGS_MOST) return false;
  wide mantissa = (wide)(fraction | UINT64_C(1) << FRACTION_BITS);
  for (int scale = 0; scale <= AMOUNT_SCALE_MOST; scale++) {
    wide exact = mantissa * power10(scale);
    wide digits = (exact + ((wide)1 << (halvings - 1))) >> halvings;
    wide off = exact - (digits << halvings);
    if (digits > AMOUNT_MOST) return false;
    /* half of the mantissa's last bit, in the same measure as `off` */
    if (2 * (off < 0 ? -off : off) > power10(scale)) continue;
    *out = (amount){bits >> 63 ? -(int64_t)digits : (int64_t)digits, scale};
    return true;
  }
  return false;
}
