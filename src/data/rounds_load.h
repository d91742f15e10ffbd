/* rounds_load: one block as it is stored, and batches out of it; only rounds_read.c and
 * rounds_load.c include it. */
#ifndef CHUAN_DATA_ROUNDS_LOAD_H
#define CHUAN_DATA_ROUNDS_LOAD_H

#include "data/rounds_parts.h"

/* Where a column of the batch is stored. */
typedef struct stored {
  int position;   /* -1: the round lacks it */
  int32_t *codes; /* of stored positions: their position now, -1 none; NULL: they are the same */
  int ncodes;
} stored;

struct round_reader {
  store *store;
  const round_info *round;
  arena *arena;
  const field **fields;
  stored *columns;
  int ncolumns;
  int *wanted; /* columns that the round has, in the order of their positions */
  int nwanted;
  bool nameless; /* ids of households are not read */
  block_at *blocks;
  int64_t next;       /* the block after the one that was fetched last */
  round_block *block; /* of round_read */
  query select_block, select_ids, select_columns;
};

/* Prepares the statements of a reader whose columns are matched. */
chuan_status load_open(round_reader *r, chuan_fault *fault);
void load_close(round_reader *r);

/* Fetches a block, unless it stands there already. */
chuan_status load_fetch(round_reader *r, int64_t number, round_block *to, chuan_fault *fault);
/* Nothing more is to come of it. */
void load_pass(round_block *b);
/* One household of it. */
chuan_status load_one(const round_reader *r, round_block *from, int row, batch *b,
                      chuan_fault *fault);

#endif
