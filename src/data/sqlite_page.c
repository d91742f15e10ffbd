/* sqlite_page: see sqlite_page.h. */
#include "data/sqlite_page.h"

size_t sqlite_value_size(uint64_t kind) {
  static const uint8_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  return kind < sizeof sizes ? sizes[kind] : (size_t)((kind - SQLITE_VALUE_BLOB) / 2);
}

/* Seven bits a byte, the highest first; the ninth byte has eight. */
size_t sqlite_varint_long(const uint8_t *at, const uint8_t *end, uint64_t *out) {
  uint64_t n = 0;
  for (size_t i = 0; i < SQLITE_VARINT_MOST - 1; i++) {
    if (at + i >= end) return 0;
    n = n << 7 | (at[i] & 0x7F);
    if (at[i] >= 0x80) continue;
    *out = n;
    return i + 1;
  }
  if (at + SQLITE_VARINT_MOST > end) return 0;
  *out = n << 8 | at[SQLITE_VARINT_MOST - 1];
  return SQLITE_VARINT_MOST;
}

size_t sqlite_put_varint_long(uint8_t *to, uint64_t n) {
  size_t bytes = 1;
  if (n >> 56 != 0) {
    to[SQLITE_VARINT_MOST - 1] = (uint8_t)n;
    n >>= 8;
    for (int i = SQLITE_VARINT_MOST - 2; i >= 0; i--, n >>= 7) to[i] = (uint8_t)(n | 0x80);
    return SQLITE_VARINT_MOST;
  }
  while (bytes < SQLITE_VARINT_MOST && n >> (7 * bytes) != 0) bytes++;
  for (size_t i = bytes; i-- > 0; n >>= 7)
    to[i] = (uint8_t)((n & 0x7F) | (i + 1 < bytes ? 0x80 : 0));
  return bytes;
}
