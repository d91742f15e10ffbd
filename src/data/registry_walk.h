/* registry_walk: row after row of household, person or verdict out of the blocks. Must never
 * know SQLite's side of virtual tables. */
#ifndef CHUAN_DATA_REGISTRY_WALK_H
#define CHUAN_DATA_REGISTRY_WALK_H

#include "data/runs.h"

typedef enum table_kind { TABLE_HOUSEHOLD, TABLE_PERSON, TABLE_VERDICT, TABLE_KINDS } table_kind;

/* What rows may be asked for by. */
typedef enum wish_kind {
  WISH_NONE,
  WISH_ROUND,
  WISH_RUN,
  WISH_STANDARD,
  WISH_UNIT,
  WISH_ID,
  WISHES
} wish_kind;

typedef struct walk_wish {
  table_kind kind;
  store *store;
  const round_info *rounds;
  int nrounds;
  const run_head *runs; /* TABLE_VERDICT */
  int nruns;
  const char *const *fields; /* of the columns after the head */
  int nfields;
  int64_t run;               /* -1: all */
  const char *words[WISHES]; /* NULL: all; copied by walk_open where it keeps them */
  int unit_column;           /* of the table; which field words[WISH_UNIT] is of */
  uint64_t used;             /* a bit per column of the table, the 64th for all after it */
} walk_wish;

typedef enum value_type { VALUE_NOTHING, VALUE_WHOLE, VALUE_SCALED, VALUE_WORDS } value_type;
typedef struct walk_value {
  value_type kind;
  int64_t number;
  int64_t scale; /* the value is number / scale */
  const char *at;
  size_t length; /* valid until the next row */
} walk_value;

typedef struct walk walk;

/* How many columns stand before the fields. */
int walk_head_columns(table_kind kind);

/* Stands on the first row, or at the end. */
chuan_status walk_open(const walk_wish *wish, walk **out, chuan_fault *fault);
void walk_close(walk *w); /* NULL is fine */
chuan_status walk_next(walk *w, chuan_fault *fault);
bool walk_ended(const walk *w);

int64_t walk_rowid(const walk *w);
void walk_get(walk *w, int which, walk_value *out);

#endif
