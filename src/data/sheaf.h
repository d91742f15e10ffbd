/* sheaf: many records of a text at once, where they are plain: so many cells each, no quotes,
 * nothing but line ends, tabs and UTF-8 text. Owns the list of where cells end; the bytes
 * belong to the records. Must never know fields or codes. */
#ifndef CHUAN_DATA_SHEAF_H
#define CHUAN_DATA_SHEAF_H

#include "data/records.h"

/* Most records of a sheaf, and most cells: what is read stays near the processor. */
#ifndef SHEAF_ROWS
#define SHEAF_ROWS 256
#endif
#define SHEAF_CELLS 65536
#define SHEAF_SLACK 64 /* bytes behind the last record that may be looked at */

typedef struct sheaf {
  const char *bytes;      /* of the first record; valid until the records are read on */
  spot first;             /* of the first record; a record is a line */
  const spot *spots;      /* of each, where records are no lines; else NULL */
  uint32_t *begins;       /* of cell c of record r: begins[r * cells + c] is the offset of its
                           * first byte; one byte stands between it and where the next begins */
  size_t nbegins;         /* all that there is room for */
  int cells;              /* of each record, at least two: a blank line is no record */
  int rows;               /* 0: the next record is not plain, or there is none */
  bool high;              /* bytes past ASCII stand in it */
  uint8_t places[256][8]; /* of the bits of a byte, the lowest first */
  uint8_t all_places[64];
} sheaf;

/* Room for records of `cells` cells; -1 without memory. */
int sheaf_new(sheaf *s, int cells);
void sheaf_free(sheaf *s);

/* Finds the records that begin `bytes` and are whole and plain. SHEAF_SLACK bytes more than
 * `length` may be looked at. False if what follows them is not plain: more bytes would not
 * give more records. */
bool sheaf_scan(sheaf *s, const char *bytes, size_t length, char delimiter);

/* How many bytes the first lines have, whole ones, at most so many; and how many those are. */
size_t sheaf_lines(const char *bytes, size_t length, int most, int *lines);

/* The first byte of a record. */
static inline const char *sheaf_row(const sheaf *s, int row) {
  return s->bytes + s->begins[(size_t)row * (size_t)s->cells];
}

/* A line may end in CR LF. */
static inline cell sheaf_cell(const sheaf *s, int row, int which) {
  const uint32_t *begins = &s->begins[(size_t)row * (size_t)s->cells + (size_t)which];
  const char *at = s->bytes + begins[0], *end = s->bytes + begins[1] - 1;
  if (which == s->cells - 1 && end > at && end[-1] == '\r') end--;
  return (cell){at, (size_t)(end - at)};
}

static inline spot sheaf_spot(const sheaf *s, int row) {
  if (s->spots != NULL) return s->spots[row];
  return (spot){s->first.at + (uint64_t)(sheaf_row(s, row) - s->bytes), s->first.line + row};
}

/* Which of 64 bytes end a cell or line, are no plain text, or are past ASCII; a bit each. */
typedef struct marks {
  uint64_t ends, lines, others, high;
} marks;
marks marks_of(const char *bytes, char delimiter);
marks marks_of_plain(const char *bytes, char delimiter); /* the same, a byte at a time */

#endif
