/* batch: the answers of at most a few thousand households as narrow typed columns.
 * Allocated once, refilled; owned by whoever made it. Must never know rules, files or
 * where answers came from. */
#ifndef CHUAN_DATA_BATCH_H
#define CHUAN_DATA_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "book/survey.h"

/* Households in a batch; test builds shrink it so that edges are crossed. */
#ifndef BATCH_HOUSEHOLDS
#define BATCH_HOUSEHOLDS 2048
#endif
#define BATCH_PERSONS_EACH 200 /* most members of one household */
/* Persons in it: where they are more, it holds fewer households. */
#define BATCH_PERSONS \
  (BATCH_HOUSEHOLDS * 8 > BATCH_PERSONS_EACH ? BATCH_HOUSEHOLDS * 8 : BATCH_PERSONS_EACH)

/* Answer states; OR-ing the states of operands gives the state of the result, where
 * not applicable wins over missing. */
enum { STATE_KNOWN = 0, STATE_MISSING = 1, STATE_NOT_APPLICABLE = 2 };

/* One field over the rows of its level. Codes are positions, flags 0/1, decimals whole
 * numbers of 10^-digits. Values of rows that are not STATE_KNOWN are 0. */
typedef struct column {
  const field *field;
  column_width width;
  void *values; /* int8_t int16_t int32_t int64_t; uint32_t offsets+lengths for text */
  uint8_t *state;
} column;

typedef struct batch {
  column *columns; /* index = the plan's column index */
  int ncolumns;
  int households;
  int persons;
  int household_capacity;
  int person_capacity;
  bool persons_given;    /* false: no members file, folds are unknown */
  int32_t *first_person; /* households + 1 entries; persons of h are [f[h], f[h+1]) */
  char *texts;           /* bytes of text columns and household ids */
  size_t texts_length, texts_capacity;
  uint32_t *id_at, *id_length; /* household_id bytes in texts, per household */
  int64_t *line;               /* line in the survey file, per household */
} batch;

typedef struct text_ref {
  uint32_t at, length;
} text_ref; /* item of a text column */

/* A batch with these columns (fields are borrowed). persons <= 0: room for persons is
 * households * BATCH_PERSONS_EACH / 8, at least BATCH_PERSONS_EACH. */
chuan_status batch_new(const field *const *columns, int ncolumns, int households, int persons,
                       batch **out, chuan_fault *fault);
void batch_free(batch *b);
void batch_clear(batch *b);

/* The same for who fills all columns of these rows anew, values and states: what stands there is
 * left. */
void batch_renew(batch *b, int households, int persons);

/* Adds a row with every answer missing; -1 when there is no room (or, for a household,
 * no memory for its id). A person belongs to
 * the last household. batch_finish closes the last household's range: call it before a run. */
int batch_add_household(batch *b, const char *id, size_t id_length, int64_t line);
/* Households at once, in the order of their lines. */
typedef struct household_row {
  const char *id; /* ID_READ bytes may be looked at, whatever its length */
  uint32_t id_length;
  int32_t persons;
} household_row;
#define ID_READ 16
int batch_add_households(batch *b, const household_row *rows, int count, int64_t line);
int batch_add_person(batch *b);
void batch_finish(batch *b);

/* Adds `times` copies of a household of another batch whose first columns are these, with its
 * persons but without its id; the first new row, or -1 when there is no room or memory. */
int batch_repeat(batch *b, const batch *from, int household, int times);

/* Adds bytes to the texts of the batch; -1 without memory. */
int batch_add_text(batch *b, const char *s, size_t length, uint32_t *at);

/* Adds households [first, first + count) of a finished batch with the same columns, and
 * their persons, for which there must be room (assert); finishes. -1 without memory. */
int batch_append(batch *to, const batch *from, int first, int count);

/* Takes the households after the first `households` and their persons away again, answers and
 * texts too. */
void batch_keep(batch *b, int households);

/* Puts an answer of a row; the value must lie in the field's range (assert). */
void batch_put(batch *b, int column, int row, int64_t value);
/* Where answers of many rows are put by whoever knows the width of the column, under the same
 * conditions as those of batch_put_rows. */
void *batch_values(batch *b, int column, int row);
uint8_t *batch_states(batch *b, int column, int row);
/* Answers of many rows: values are in range, and 0 where the state is not STATE_KNOWN. */
void batch_put_rows(batch *b, int column, int first, int rows, const int64_t *values,
                    const uint8_t *states);
void batch_put_state(batch *b, int column, int row, uint8_t state);
int batch_put_text(batch *b, int column, int row, const char *s,
                   size_t length); /* 0, -1 no memory */

/* Answers of many rows of a number, code or flag: 0 where the state is not STATE_KNOWN. */
void batch_get_rows(const batch *b, int column, int first, int rows, int64_t *values);

/* Reads back one answer; false when it is not STATE_KNOWN. */
bool batch_get(const batch *b, int column, int row, int64_t *value);
uint8_t batch_state(const batch *b, int column, int row);

#endif
