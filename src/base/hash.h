/* hash: numbers that tell texts apart in tables of memory (FNV-1a, 64 bits). Never stored, and no
 * guard against who wants them to clash. Must never know what the texts mean. */
#ifndef CHUAN_BASE_HASH_H
#define CHUAN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(14695981039346656037)

/* Goes on from the hash of what stands before. */
static inline uint64_t hash_add(uint64_t hash, const char *at, size_t length) {
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)at[i]) * UINT64_C(1099511628211);
  return hash;
}

/* Its low bits, for a table, hang on all of it. */
static inline uint64_t hash_end(uint64_t hash) { return hash ^ (hash >> 32); }

#endif
