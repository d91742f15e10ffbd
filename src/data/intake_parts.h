/* intake_parts: what the files of intake share; nobody else includes it. */
#ifndef CHUAN_DATA_INTAKE_PARTS_H
#define CHUAN_DATA_INTAKE_PARTS_H

#include <endian.h>

#include "data/database.h"
#include "data/intake.h"
#include "data/sheet.h"
#include "data/sorter.h"
#include "data/strip.h"

/* An id in NFC; empty where there is none: the bytes of the cell, or of `own` where they had to be
 * composed. */
typedef struct id {
  const char *at;
  size_t length;
  char *own;
  message wrong; /* why the cell holds no text */
} id;

chuan_status id_take(id *i, const cell *cells, int count, int which, chuan_fault *fault);
chuan_status id_pad(id *i, size_t digits, chuan_fault *fault);
void id_free(id *i);
bool id_same(const id *a, const id *b);
/* Two independent hashes: what is equal in both is the same id (2^-128). */
void id_hash(const id *i, uint64_t out[2]);

/* Ids that rise in one order are all different, and most files' do: then nothing is sorted. */
typedef struct rising {
  bool by_bytes, by_length; /* "10" before "9", or after it */
  char last[ANSWER_ID_MOST];
  uint64_t head; /* its first eight bytes, the first of them highest */
  size_t length;
} rising;
bool rising_holds(const rising *r);
void rising_note(rising *r, const char *at, size_t length);
/* The same for an id of more bytes than its head has, whose first eight these are. */
void rising_note_long(rising *r, uint64_t head, const char *at, size_t length);
#define RISING ((rising){.by_bytes = true, .by_length = true})

/* Most ids are short, and all of them pass here. Their first eight bytes are known, with zeros
 * behind a shorter one: no id has zeros of its own. */
static inline void rising_note_head(rising *r, uint64_t head, const char *at, size_t length) {
  head = be64toh(head);
  if (length > sizeof head) {
    rising_note_long(r, head, at, length);
    return;
  }
  bool rises = head > r->head;
  r->by_bytes &= rises;
  r->by_length &= length > r->length || (length == r->length && rises);
  r->head = head;
  r->length = length;
}

/* A file and the record that stands to be taken: one of a sheaf, or read by itself. */
typedef struct reader {
  sheet sheet;
  sheaf sheaf;
  int row;           /* of the sheaf; sheaf.rows: none of its records */
  bool strays;       /* records are sought one by one: they are not read together */
  const cell *cells; /* of a record by itself */
  int count;         /* -1: at the end */
  int64_t number;    /* of the record, 0 = the first after the header */
  spot at;
  id id;                      /* of its household, empty when there is none */
  char above[ANSWER_ID_MOST]; /* the last id that was written, for those that are filled down */
  size_t above_length;        /* 0: there is none right above */
  int64_t above_line;
  strip *strips;
  known_cells *known; /* of each of them */
  int nstrips;
} reader;

chuan_status reader_first(reader *r, chuan_fault *fault); /* goes back to the first */
chuan_status reader_next(reader *r, chuan_fault *fault);
/* Goes on by some records, which all but the last stand in the sheaf. */
chuan_status reader_pass(reader *r, int many, chuan_fault *fault);
void reader_seek(reader *r, spot to); /* the next record is this */
cell reader_cell(const reader *r, int which);

/* Chooses how the wanted cells of a sheaf are read. */
chuan_status reader_aim(reader *r, const batch *b, const answer_style *style, chuan_fault *fault);
void reader_forget(reader *r);
void reader_close(reader *r);

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
  int plainly;     /* households to be taken one by one before many are tried again */
};

/* The first reading: fills twice, joined and records; refuses members without household. */
chuan_status intake_survey(intake *in, refusals *r, chuan_fault *fault);

/* Room for one more household, with as many members as one may have, when so many more
 * households and persons have been added. */
static inline bool intake_has_room(const intake *in, const batch *b, int households, int persons) {
  int each = b->person_capacity < BATCH_PERSONS_EACH ? b->person_capacity : BATCH_PERSONS_EACH;
  if (households >= b->household_capacity - b->households) return false;
  return !in->has_members || b->person_capacity - b->persons - persons >= each;
}

/* Many households with their members into the batch, if nothing is wrong with any. */
chuan_status intake_harvest(intake *in, batch *b, bool *taken, chuan_fault *fault);

/* All records of a sheaf that is not the members' into the batch; false if something is wrong with
 * one, or it has to be read by itself. For files without members. */
bool harvest_sheaf(const intake *in, const reader *r, rising *ids, batch *b);

/* A cell of the file into a row of the batch, and into *size if it is that; what is wrong with it.
 */
message source_take(const intake *in, const source *from, const reader *r, cell c, batch *b,
                    int row, int64_t *size);

/* One household with its members into the batch, or its refusal. */
chuan_status intake_household(intake *in, batch *b, refusals *r, chuan_fault *fault);

#endif
