/* rounds_parts: what the files of rounds share; nobody else includes it. */
#ifndef CHUAN_DATA_ROUNDS_PARTS_H
#define CHUAN_DATA_ROUNDS_PARTS_H

#include "base/arena.h"
#include "base/text.h"
#include "data/rounds.h"
#include "data/store_parts.h"

/* ---- the hash over a survey: the same for the same answers whatever the size of batches
 * and blocks, and other for other words of codes ---- */

typedef struct snapshot snapshot;
chuan_status snapshot_new(const batch *like, snapshot **out, chuan_fault *fault);
void snapshot_free(snapshot *s); /* NULL is fine */
/* Adds all rows of a finished batch. */
chuan_status snapshot_add(snapshot *s, const batch *b, chuan_fault *fault);
/* *ids: the digest over the ids alone, in the order of the file. */
digest snapshot_end(snapshot *s, const char *flags_of, digest *ids);

/* Appends what is hashed of an id. */
void snapshot_add_id(text *out, const char *id, size_t length);

/* The fields that units of places are known by. */
bool field_is_unit(const field *f);

/* "text", "integer", "decimal", "code", "flag". */
const char *field_type_word(field_type type);
/* Appends the ids of a field's codes with blanks between. */
void codes_add(text *out, const field *f);

/* ---- blocks ---- */

typedef struct block_at {
  int64_t first; /* position of its first household */
  int households, persons;
} block_at;

/* All blocks of a round in order, which must be without gaps; free with memory_free. */
chuan_status blocks_list(store *s, const round_info *r, block_at **out, chuan_fault *fault);
/* The block of a position, which must be in the round. */
int64_t blocks_find(const block_at *blocks, int64_t count, int64_t position);

/* ---- ids by position ---- */

typedef struct id_reader {
  store *store;
  const round_info *round;
  block_at *blocks;
  sqlite3_blob *blob; /* ids of `block` */
  int64_t block;
} id_reader;

chuan_status ids_open(id_reader *i, store *s, const round_info *r, chuan_fault *fault);
void ids_close(id_reader *i); /* {0} is fine */
/* Puts the id at a position of the round into `out`. */
chuan_status ids_take(id_reader *i, int64_t position, text *out, chuan_fault *fault);

/* ---- the order of ids: shorter ones first, those of one length by their bytes; numbers stand in
 * it as they are counted ---- */

int ids_compare(const char *a, size_t a_length, const char *b, size_t b_length);

/* Makes the id_page rows of a round whose ids do not rise, and the digest over the ids in order. */
chuan_status order_write(store *s, const round_info *r, digest *ids, chuan_fault *fault);
/* That digest again from what is stored; another one where the pages are not in order. */
chuan_status order_digest(store *s, const round_info *r, digest *ids, chuan_fault *fault);

#endif
