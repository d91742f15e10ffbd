/* rounds: surveys in the registry, as blocks of typed columns. Writes batches, and fills
 * batches again with the columns that somebody wants. Must never know rules or CSV. */
#ifndef CHUAN_DATA_ROUNDS_H
#define CHUAN_DATA_ROUNDS_H

#include "base/arena.h"
#include "data/batch.h"
#include "data/store.h"

/* Households in a stored block, whatever the size of batches; test builds shrink it. */
#ifndef STORE_BLOCK
#define STORE_BLOCK 16384
#endif

/* ---- writing: within store_begin … store_commit ---- */

typedef struct round_wish {
  const char *name;        /* "2026" */
  const char *survey_file; /* its questionnaire, and the bytes of it */
  const char *survey_text;
  const char *flags_of; /* the standard of the d_ columns, NULL: none */
  const char *source;   /* names of the files it came from, without folders */
} round_wish;

typedef struct round_writer round_writer;

/* Begins a round whose columns are those of `like` (fields, d_ flags as fields of the id
 * "d_x"). What the wish points to must outlive the writer. */
chuan_status round_write_begin(store *s, const round_wish *wish, const batch *like,
                               round_writer **out, chuan_fault *fault);
/* Adds all households of a batch with those columns. */
chuan_status round_write(round_writer *w, const batch *b, chuan_fault *fault);
/* Writes what is left, the order of ids and of units, the snapshot and the audit row. Faults
 * (CHUAN_REFUSED; roll back): the same survey is stored already, the name is taken. */
chuan_status round_write_end(round_writer *w, digest *snapshot, chuan_fault *fault);
/* After such a fault: the round that has the same survey already, NULL: the name is taken. */
const char *round_write_same(const round_writer *w);
void round_write_free(round_writer *w); /* NULL is fine */

/* ---- reading ---- */

typedef struct round_info {
  int64_t id;
  const char *name, *imported, *flags_of, *survey_file, *survey_text, *source, *engine;
  int64_t households, persons; /* persons -1: no members were given */
  int64_t blocks;
  bool ordered;
  digest snapshot;
  digest ids; /* over the ids of households in their order */
} round_info;

/* The rounds in order of id; texts in the arena. */
chuan_status rounds_list(store *s, arena *a, round_info **out, int *count, chuan_fault *fault);
/* One by name; a fault that names those there are. */
chuan_status round_find(store *s, const char *name, arena *a, round_info *out, chuan_fault *fault);

/* Fields of the round (ids; "d_x" for flags), by level; in the order of the import. */
chuan_status round_fields(store *s, const round_info *r, level of, arena *a,
                          const char *const **out, int *count, chuan_fault *fault);

/* All of them as they were stored, in that order, for who has no questionnaire: without words,
 * every one may be not applicable. */
chuan_status round_stored_fields(store *s, const round_info *r, arena *a, const field *const **out,
                                 int *count, chuan_fault *fault);

typedef struct round_reader round_reader;

/* Reads the columns of `b` (matched by field id; one that the round lacks stays missing). Fault:
 * the type of a field changed. The info must outlive the reader. */
chuan_status round_read_open(store *s, const round_info *r, const batch *b, round_reader **out,
                             chuan_fault *fault);
/* Whoever needs no ids of households need not read them: they are empty from here on. */
void round_read_nameless(round_reader *r);
/* Clears and fills the batch with the next households in file order; none at the end. There
 * must be room for the members of one household. batch->line is the line of the source. A
 * batch never spans two blocks. Fault: the questionnaire changed so that an answer is stored that
 * its field has not now. */
chuan_status round_read(round_reader *r, batch *b, chuan_fault *fault);
/* The block and the row in it of the batch's first household. */
void round_read_at(const round_reader *r, int64_t *block, int *row);

/* The same in two halves: a block is fetched by one thread at a time, and batches come out of it in
 * any thread, meanwhile. */
typedef struct round_block round_block;
chuan_status round_block_new(round_block **out, chuan_fault *fault);
void round_block_free(round_block *b); /* NULL is fine */
/* The next block; *more is false at the end. */
chuan_status round_fetch(round_reader *r, round_block *to, bool *more, chuan_fault *fault);
/* Clears and fills the batch with its next households; none at its end. */
chuan_status round_unpack(const round_reader *r, round_block *from, batch *b, chuan_fault *fault);
/* The block, and the row in it of the first household of the last batch. */
void round_block_at(const round_block *b, int64_t *block, int *row);

/* Goes to a block. */
void round_read_seek(round_reader *r, int64_t block);
/* Fills the batch with the one household at `position` (from 0, in file order). */
chuan_status round_read_one(round_reader *r, int64_t position, batch *b, chuan_fault *fault);
void round_read_close(round_reader *r); /* NULL is fine */

/* The position of a household by id, -1: none. */
chuan_status round_position(store *s, const round_info *r, const char *id, size_t length,
                            int64_t *position, chuan_fault *fault);

/* The blocks, in order, where households of a unit are; `of` is the field "province", "district",
 * "commune" or "village". Households that did not answer it are in none.
 * Where no unit of the field is kept at all these are all blocks: damage must hide nobody. */
chuan_status round_unit_blocks(store *s, const round_info *r, const char *of, const char *unit,
                               arena *a, int64_t **out, int *count, chuan_fault *fault);

/* Positions of the round in byte order of household ids, one after the other: for hashes over
 * sorted verdicts. *position = -1 at the end. */
typedef struct round_order round_order;
chuan_status round_order_open(store *s, const round_info *r, round_order **out, chuan_fault *fault);
chuan_status round_order_next(round_order *o, int64_t *position, chuan_fault *fault);
void round_order_close(round_order *o);

/* Computes the snapshot and the digest of ids again from what is stored. */
chuan_status round_snapshot(store *s, const round_info *r, digest *out, digest *ids,
                            chuan_fault *fault);
/* Compares the units of each block with those that its households name, and tells of each block
 * and field where one is not kept, and of a round that keeps more. */
chuan_status round_check_units(store *s, const round_info *r, store_found *tell, void *to,
                               chuan_fault *fault);

#endif
