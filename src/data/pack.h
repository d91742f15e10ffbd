/* pack: one column of a block as the bytes that are stored, and back: numbers as narrow as
 * their values, texts as a dictionary. Owns its buffers; must never know SQLite or rounds. */
#ifndef CHUAN_DATA_PACK_H
#define CHUAN_DATA_PACK_H

#include "data/batch.h"

/* Stored numbers are little-endian, as those of every machine this is built for. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "stored numbers are little-endian");

/* Texts: u32 count n, u32 end of each of the n distinct ones, their bytes in the order in which
 * they first come, then for each row which one it is: u8 where n <= 256, u16 where n <= 65536,
 * else u32. */
typedef struct packed {
  int width;        /* bytes of a number, 1 2 4 8; 0: texts */
  const void *data; /* NULL: no answer is known */
  size_t length;
  /* A bit a row, the lowest first, that is 1 where the answer is missing; then, if any is not
   * applicable, as many bits again for those. NULL: all are known where there is data, else
   * missing. */
  const uint8_t *state;
  size_t state_length;
} packed;

/* The buffers of one column after another; begin with {0}. */
typedef struct pack {
  char *bytes;
  size_t capacity;
  uint8_t *states;
  size_t states_capacity;
  uint32_t *slots; /* of the hash table over distinct texts: number + 1, 0 none */
  size_t nslots;
  text_ref *distinct; /* in the texts of the batch */
  size_t distinct_capacity;
  uint32_t ndistinct;
} pack;

void pack_free(pack *p);

/* The column of a batch; valid until the next call and as long as the batch stays as it is. For
 * texts p->distinct are the distinct ones. -1 without memory. */
int pack_column(pack *p, const batch *b, int column, packed *out);

typedef enum unpacked {
  UNPACK_DONE,
  UNPACK_DAMAGED,
  UNPACK_NOT_ALLOWED, /* an answer that the field does not have (any more) */
  UNPACK_NO_MEMORY
} unpacked;

/* Which rows of a packed column are asked for: as many as the batch has counted. */
typedef struct packed_rows {
  int all, first;
} packed_rows;

/* Fills a column of a batch whose rows are counted already, whatever stands in them, with rows from
 * `first` on of `all` that were packed. `codes` has the position now of each of the `ncodes` stored
 * positions, -1 where there is none; NULL: they are the same. */
unpacked unpack_column(batch *b, int column, const packed *from, packed_rows rows,
                       const int32_t *codes, int ncodes);

#endif
