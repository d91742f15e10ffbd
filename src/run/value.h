/* value: what one household answered and what its numbers come to, as truth values and
 * texts. Must never know trees or citations. */
#ifndef CHUAN_RUN_VALUE_H
#define CHUAN_RUN_VALUE_H

#include "run/run.h"

/* Where a reader of a run stands: one standard, one household, perhaps one person.
 * Borrows everything. */
typedef struct spot {
  const run *run;
  const plan *plan;
  const batch *batch;
  int standard;
  int household;
  int person; /* row, -1: outside a fold */
} spot;

enum { ANSWER_NO = 0, ANSWER_YES = 1, ANSWER_UNKNOWN = 2, ANSWER_NONE = -1 };

/* The row of a level at this spot. */
int spot_row(const spot *at, level in);

/* The answer of a condition slot here. */
int slot_answer(const spot *at, int slot);

/* The answer of a condition; of one without a slot of its own, from its parts. */
int expr_answer(const spot *at, const expr *e);

/* The state of an answer of the survey here (STATE_*); a field that no rule reads, and a
 * person's field outside persons, is missing. */
uint8_t field_state(const spot *at, const field *f);

/* Appends the answer to a field, or the word for its way of missing. */
void field_text(text *out, const spot *at, const field *f, chuan_lang lang);

/* Appends what a number or ordered code comes to: "1.500.000", "2 – 3", "7,6923…". Written
 * like the answers of the field `like` where that is an ordered code ("Tiểu học") or a
 * whole number without unit (a year: 1986); NULL: as an amount. */
void number_text(text *out, const spot *at, const expr *e, const field *like, chuan_lang lang);

/* The same of the number times 12^twelves: what is by the month by the year, or the other way. */
void number_twelves_text(text *out, const spot *at, const expr *e, const field *like, int twelves,
                         chuan_lang lang);

/* False where all that the number may come to is an answer that does not apply. */
bool number_applies(const spot *at, const expr *e);

/* The unit of a number, "VND/person/month"; NULL: it has none, or is bare. */
const char *number_unit(const spot *at, const expr *e);

/* Appends n / (d * 10^scale): exact where four decimals hold it, else those four and "…".
 * Cut, never rounded, so that 7.99999 is not shown as the 8 it is below. */
void ratio_text(text *out, int64_t n, int64_t d, int scale, chuan_lang lang);

/* The field whose spelling the values of a comparison take, from its left side; or NULL. */
const field *spelled_like(const expr *e);

/* True if the points of the i-th column of a scorecard may be the household's. */
bool column_possible(const spot *at, const scorecard *card, int i);

/* Appends the points that a row may give here, each once: "30 points", or what is not
 * known. */
void points_text(text *out, const spot *at, const scorecard *card, const card_row *row,
                 chuan_lang lang);

/* Appends a count of indicators or conditions: "3" or "2 – 3". */
void count_text(text *out, const spot *at, int slot, chuan_lang lang);

/* The settled parameter, derived value or scorecard that a node names, or NULL: any of the
 * three operations may name any of them. */
const settled_parameter *named_parameter(const spot *at, const expr *e);
const settled_derived *named_derived(const spot *at, const expr *e);
const settled_scorecard *named_scorecard(const spot *at, const expr *e);

#endif
