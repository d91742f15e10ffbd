/* records: what a survey is read from, whatever its format: a table of texts, one record
 * after another, that goes back to any record it has given. The first record holds the
 * names of the columns. Every format is one records_kind; whoever opens it owns it until
 * records_close. Must never know fields, codes or what becomes of a record. */
#ifndef CHUAN_DATA_RECORDS_H
#define CHUAN_DATA_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

#define CELL_MOST 65536 /* bytes of one cell */

/* One cell; valid until the next record is read. It is UTF-8 without control characters
 * but tab and newline. What a format has in place of a text (bytes, a number that no text
 * gives exactly) is a cell without text, and refuses the rows that need it. */
typedef struct cell {
  const char *at; /* not terminated; NULL: no text */
  size_t length;  /* or, without text, the message that says why (of those answer_fault fills) */
} cell;

static inline cell cell_without(message why) { return (cell){NULL, why}; }
static inline message cell_wrong(const cell *c) {
  return c->at != NULL ? MSG_NONE : (message)c->length;
}

/* What keeps bytes from being the text of a cell, or MSG_NONE; and the cell that they are. */
message cell_text_wrong(const char *s, size_t length);
cell cell_of_text(const char *s, size_t length);
/* True if letters among the bytes may have marks that stand behind them by themselves, which a name
 * in NFC has not. */
bool may_be_decomposed(const char *s, size_t length);

/* True if the cell is a text of these words and no others, however their letters are composed. */
bool cell_says(const cell *c, const char *words);

/* True for a name of a column that a codebook may say: not made to be misread. */
bool column_name_fits(const char *name);

/* A record to go back to. */
typedef struct spot {
  uint64_t at;  /* for the format only; it rises from record to record */
  int64_t line; /* for people: the line of a text file, the rowid of a table */
} spot;

typedef struct records records;
typedef struct sheaf sheaf;

/* What a format does; the comments are at the functions below. */
typedef struct records_kind {
  chuan_status (*next)(records *r, const cell **cells, int *count, chuan_fault *fault);
  chuan_status (*many)(records *r, sheaf *s, chuan_fault *fault); /* NULL: one by one only */
  chuan_status (*lines)(records *r, char *into, size_t room, int most, size_t *length, int *lines,
                        chuan_fault *fault); /* NULL: records are no lines */
  spot (*tell)(const records *r);
  void (*seek)(records *r, spot to);
  chuan_status (*pick)(records *r, const bool *wanted, chuan_fault *fault); /* NULL: all are read */
  place (*place_of)(records *r, int64_t line, int which);
  bool (*is_number)(const records *r, int which); /* NULL: all cells are texts */
  void (*take_days)(records *r, int which);       /* NULL: days are texts */
  void (*close)(records *r);
} records_kind;

/* What every format begins with. */
struct records {
  const records_kind *kind;
  const char *name; /* in messages */
  char delimiter;   /* what was taken to part the cells of a text; 0: nothing had to */
  spot at;          /* the last record */
  int64_t hidden;   /* records that the program which wrote the file does not show */
};

/* The next record. *count = -1 at the end, 0 for what stands blank before another record.
 * After a fault nothing more can be read. */
static inline chuan_status records_next(records *r, const cell **cells, int *count,
                                        chuan_fault *fault) {
  return r->kind->next(r, cells, count, fault);
}

/* The next records as far as they are many and plain (see sheaf.h), and passes them; none
 * where a record has to be read by itself. */
static inline chuan_status records_many(records *r, sheaf *s, chuan_fault *fault) {
  return r->kind->many == NULL ? CHUAN_OK : r->kind->many(r, s, fault);
}

/* Copies the next lines, whole ones only, and passes them: at most so many. None where there is
 * no room for one, or the last has no end. What stands in them is not looked at. */
static inline chuan_status records_lines(records *r, char *into, size_t room, int most,
                                         size_t *length, int *lines, chuan_fault *fault) {
  return r->kind->lines(r, into, room, most, length, lines, fault);
}

/* Where the next record begins. */
static inline spot records_tell(const records *r) { return r->kind->tell(r); }

/* Goes to a record that was told, or was read after the first. */
static inline void records_seek(records *r, spot to) { r->kind->seek(r, to); }

/* Tells which cells will be looked at from here on; `wanted` has one for each name. Others
 * may come empty, or not be checked. Asked before any record but the first is read, and
 * before a seek where it is asked again. */
static inline chuan_status records_pick(records *r, const bool *wanted, chuan_fault *fault) {
  return r->kind->pick == NULL ? CHUAN_OK : r->kind->pick(r, wanted, fault);
}

/* The place of a cell for a message (1 = the first, 0 = the whole record); the name in it
 * is good until the next call. */
static inline place records_place(records *r, int64_t line, int which) {
  return r->kind->place_of(r, line, which);
}

/* True where the cell of the last record (0 = the first) is kept as a number, of which nobody
 * knows with how many zeros it was written. Its decimal mark is a point. */
static inline bool records_is_number(const records *r, int which) {
  return r->kind->is_number != NULL && r->kind->is_number(r, which);
}

/* From here on a day in that cell (0 = the first) that is kept as no text is one: "1990-12-31". */
static inline void records_take_days(records *r, int which) {
  if (r->kind->take_days != NULL) r->kind->take_days(r, which);
}

static inline void records_close(records *r) { /* NULL is fine */
  if (r != NULL) r->kind->close(r);
}

#endif
