/* csv_parts: what csv.c and csv_open.c share; nobody else includes it. */
#ifndef CHUAN_DATA_CSV_PARTS_H
#define CHUAN_DATA_CSV_PARTS_H

#include "data/csv.h"
#include "data/sheaf.h"
#include "data/stream.h"

/* Bytes read at a time; test builds shrink it so that records cross its edges. */
#ifndef CSV_BUFFER
#define CSV_BUFFER 262144
#endif
#define CSV_SLACK SHEAF_SLACK /* bytes of the buffer behind the NUL */
#define CSV_SEEK_CHUNK (CSV_BUFFER < 4096 ? CSV_BUFFER : 4096) /* first read after a jump */

typedef struct csv {
  records is;
  stream in;
  char *name;   /* what is.name points to */
  char *buffer; /* [start, end) is read and not yet scanned; a NUL stands at end */
  size_t capacity;
  size_t start, end;
  size_t chunk; /* bytes of the next read */
  int64_t base; /* offset in the file of buffer[0] */
  bool ended;
  int64_t line; /* of buffer[start] */
  cell *cells;
  char *unquoted; /* cells of this record that had quotes doubled */
  size_t unquoted_capacity, unquoted_used;
  uint8_t bare[256], quoted[256];
  const char *foot;   /* a record with a cell of these words ends the table; NULL: none does */
  int64_t foot_after; /* offset of the first record, which names columns */
  int64_t foot_near;  /* up to here records are read by themselves: these words stand there */
  bool footed;        /* the last record was the foot */
} csv;

extern const records_kind csv_records;
extern const records_kind csv_footed; /* the same with a foot */

void csv_kinds(csv *c);
chuan_status csv_fill(csv *c, chuan_fault *fault);
void csv_close(records *r);
int csv_peek(csv *c, size_t ahead, chuan_fault *fault);

#endif
