/* records: what a survey is read from, whatever its format: a table of texts, one record
 * after another, that goes back to any record it has given. The first record holds the
 * names of the columns. Every format is one records_kind; whoever opens it owns it until
 * records_close. Must never know fields, codes or what becomes of a record. */
#ifndef CHUAN_DATA_RECORDS_H
#define CHUAN_DATA_RECORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

/* One cell; valid until the next record is read. It is UTF-8 without control characters
 * but tab and newline. */
typedef struct cell {
  const char *at; /* not terminated */
  size_t length;
} cell;

/* A record to go back to. */
typedef struct spot {
  uint64_t at;  /* for the format only; it rises from record to record */
  int64_t line; /* for people: the line of a text file */
} spot;

typedef struct records records;

/* What a format does; the comments are at the functions below. */
typedef struct records_kind {
  chuan_status (*next)(records *r, const cell **cells, int *count, chuan_fault *fault);
  spot (*tell)(const records *r);
  void (*seek)(records *r, spot to);
  place (*place_of)(records *r, int64_t line, int which);
  void (*close)(records *r);
} records_kind;

/* What every format begins with. */
struct records {
  const records_kind *kind;
  const char *name; /* in messages */
  char delimiter;   /* what was taken to part the cells of a text; 0: nothing had to */
  spot at;          /* the last record */
};

/* The next record. *count = -1 at the end, 0 for what stands blank before another record.
 * After a fault nothing more can be read. */
static inline chuan_status records_next(records *r, const cell **cells, int *count,
                                        chuan_fault *fault) {
  return r->kind->next(r, cells, count, fault);
}

/* Where the next record begins. */
static inline spot records_tell(const records *r) { return r->kind->tell(r); }

/* Goes to a record that was read before, or was told. */
static inline void records_seek(records *r, spot to) { r->kind->seek(r, to); }

/* The place of a cell for a message (1 = the first, 0 = the whole record); the name in it
 * is good until the next call. */
static inline place records_place(records *r, int64_t line, int which) {
  return r->kind->place_of(r, line, which);
}

static inline void records_close(records *r) { /* NULL is fine */
  if (r != NULL) r->kind->close(r);
}

#endif
