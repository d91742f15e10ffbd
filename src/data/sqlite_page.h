/* sqlite_page: what reading and writing SQLite's file format share (sqlite.org/fileformat2.html):
 * numbers of one to nine bytes, numbers with the highest byte first, and where things stand in
 * a page of a table. Must never know rows or what they mean. */
#ifndef CHUAN_DATA_SQLITE_PAGE_H
#define CHUAN_DATA_SQLITE_PAGE_H

#include <stddef.h>
#include <stdint.h>

enum {
  SQLITE_FILE_HEAD = 100, /* bytes before the head of the first page */
  SQLITE_INTERIOR = 5,    /* the kinds of pages of a table */
  SQLITE_LEAF = 13,
  SQLITE_INTERIOR_HEAD = 12,
  SQLITE_LEAF_HEAD = 8,
  SQLITE_CELL_LESS = 35, /* a row of so many bytes less than a page stands in it whole */
  SQLITE_VARINT_MOST = 9
};

/* Kinds of values in a row; texts and blobs are 13 and 12 plus twice their bytes. */
enum {
  SQLITE_VALUE_NULL = 0,
  SQLITE_VALUE_REAL = 7,
  SQLITE_VALUE_ZERO = 8,
  SQLITE_VALUE_ONE = 9,
  SQLITE_VALUE_BLOB = 12,
  SQLITE_VALUE_TEXT = 13
};

static inline unsigned sqlite_get16(const uint8_t *at) { return (unsigned)at[0] << 8 | at[1]; }

static inline uint32_t sqlite_get32(const uint8_t *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static inline void sqlite_put16(uint8_t *at, size_t n) {
  at[0] = (uint8_t)(n >> 8);
  at[1] = (uint8_t)n;
}

static inline void sqlite_put32(uint8_t *at, uint32_t n) {
  sqlite_put16(at, n >> 16);
  sqlite_put16(at + 2, n & 0xFFFF);
}

/* How many bytes the values of a kind take. */
size_t sqlite_value_size(uint64_t kind);

/* Reads a number of one to nine bytes; how many, 0 if `end` comes before. */
size_t sqlite_varint_long(const uint8_t *at, const uint8_t *end, uint64_t *out);

static inline size_t sqlite_varint(const uint8_t *at, const uint8_t *end, uint64_t *out) {
  if (at >= end || *at >= 0x80) return sqlite_varint_long(at, end, out);
  *out = *at;
  return 1;
}

/* Writes it, into at most SQLITE_VARINT_MOST bytes; how many. */
size_t sqlite_put_varint_long(uint8_t *to, uint64_t n);

static inline size_t sqlite_put_varint(uint8_t *to, uint64_t n) {
  if (n >= 0x80) return sqlite_put_varint_long(to, n);
  *to = (uint8_t)n;
  return 1;
}

#endif
