/* sheet: one table of a survey whose header is understood: which cell answers which
 * field. Owns its records; must never know batches' contents or other rows than the
 * header. */
#ifndef CHUAN_DATA_SHEET_H
#define CHUAN_DATA_SHEET_H

#include "base/arena.h"
#include "data/batch.h"
#include "data/codebook.h"
#include "data/records.h"

/* A cell that answers a field or carries a d_ flag. */
typedef struct source {
  const mapping *by;
  int cell;
  int column; /* of the batch, -1: not wanted */
  bool is_size;
} source;

typedef struct sheet {
  records *from;
  level in;
  arena *arena;
  const char **names; /* in NFC */
  int nnames;
  bool *wanted; /* by sheet_pick, for each name */
  spot first;   /* the first record after the header */
  int64_t header_line;
  source *sources;
  int nsources;
  int id; /* cell of the household id */
  const char *id_name;
  int id_digits;        /* of its codes; 0: not said */
  bool id_filled;       /* a blank one has what stands above it */
  const char **ignored; /* columns that answer nothing */
  int nignored;
} sheet;

/* Takes the records over and checks the names of their columns; with `is_mapped` they are
 * what a codebook names, else they must be plain words. */
chuan_status sheet_open(sheet *s, records *from, level in, bool is_mapped, chuan_fault *fault);
void sheet_close(sheet *s);

/* Finds the columns that the codebook names. */
chuan_status sheet_bind(sheet *s, const codebook *book, chuan_fault *fault);

/* Tells every source its column of the batch. */
void sheet_aim(sheet *s, const batch *b);

/* Tells the records which cells are taken: the id, and what has a column of the batch or is
 * the size. */
chuan_status sheet_pick(const sheet *s, bool id_only, chuan_fault *fault);

/* The source of a field by id, or of a d_ flag; NULL if there is none. */
const source *sheet_source(const sheet *s, const char *field_id);

/* Refuses the last record unless it has as many cells as the header. */
chuan_status sheet_check(const sheet *s, int cells, chuan_fault *fault);

/* Goes to the first record after the header. */
void sheet_rewind(sheet *s);

#endif
