/* intake_parts: what the files of intake share; nobody else includes it. */
#ifndef CHUAN_DATA_INTAKE_PARTS_H
#define CHUAN_DATA_INTAKE_PARTS_H

#include "data/database.h"
#include "data/intake.h"
#include "data/sheet.h"
#include "data/sorter.h"

/* An id in NFC; empty where there is none: the bytes of the cell, or of `own` where they had to be
 * composed. */
typedef struct id {
  const char *at;
  size_t length;
  char *own;
  message wrong; /* why the cell holds no text */
} id;

chuan_status id_take(id *i, const cell *cells, int count, int which, chuan_fault *fault);
void id_free(id *i);
bool id_same(const id *a, const id *b);
/* Two independent hashes: what is equal in both is the same id (2^-128). */
void id_hash(const id *i, uint64_t out[2]);

/* Ids that rise in byte order are all different, and most files' do: then nothing is sorted. */
typedef struct rising {
  bool holds;
  char last[ANSWER_ID_MOST];
  size_t length;
} rising;
void rising_note(rising *r, const id *i);

/* A file and the record that stands to be taken. */
typedef struct reader {
  sheet sheet;
  const cell *cells;
  int count;      /* -1: at the end */
  int64_t number; /* of the record, 0 = the first after the header */
  id id;          /* of its household, empty when there is none */
} reader;

chuan_status reader_next(reader *r, chuan_fault *fault);
chuan_status reader_first(reader *r, chuan_fault *fault); /* goes back to the first */

struct intake {
  intake_wish wish;
  database *database;     /* NULL: files */
  codebook *own_codebook; /* made of the headers */
  const codebook *codebook;
  reader households;
  reader members;
  bool has_members;
  bool started;
  bool once;     /* without the first reading */
  rising rising; /* then: the ids; also false where members do not stand in order */
  const char **flags;
  int nflags;
  int size_column; /* of the batch, -1: not wanted */
  answer_style style;
  /* what the first reading found */
  sorter *twice;   /* (record, first line): households with an id seen before */
  sorter *joined;  /* (record, at, line) of members; NULL: they stand in order */
  int64_t records; /* households in the file */
};

/* The first reading: fills twice, joined and records; refuses members without household. */
chuan_status intake_survey(intake *in, refusals *r, chuan_fault *fault);

/* One household with its members into the batch, or its refusal. */
chuan_status intake_household(intake *in, batch *b, refusals *r, chuan_fault *fault);

#endif
