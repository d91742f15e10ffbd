/* xlsx_parts: what the files of the workbook reader share, from the zip container up to what
 * a workbook says of its sheets; nobody else includes it. None of it knows fields. */
#ifndef CHUAN_DATA_XLSX_PARTS_H
#define CHUAN_DATA_XLSX_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/arena.h"
#include "base/text.h"
#include "data/records.h"

/* Bytes of XML given to the parser at a time; test builds shrink it. */
#ifndef XLSX_CHUNK
#define XLSX_CHUNK 65536
#endif

/* ---- package: the zip container, whose parts are read as streams, with limits ---- */

struct zip;
struct zip_file;
struct zip_calls;

typedef struct package {
  const struct zip_calls *calls; /* of libzip, which every package opens */
  struct zip *zip;
  const char *name; /* of the file, in messages */
} package;

/* Opens the container. Refused by name: other formats of spreadsheets, a password. */
chuan_status package_open(const char *path, package *out, chuan_fault *fault);
void package_close(package *p);
bool package_has(const package *p, const char *name);

/* The fault of a workbook that cannot be read: `what` goes into the sentence as it is. */
chuan_status package_damaged(const package *p, const char *what, chuan_fault *fault);

typedef struct part {
  const package *of;
  struct zip_file *file;
  uint64_t packed, given; /* bytes in the file, bytes that came out of them */
} part;

chuan_status part_open(part *in, const package *of, const char *name, chuan_fault *fault);
/* Reads at most `room` bytes; *got = 0 only at the end. */
chuan_status part_read(part *in, char *into, size_t room, size_t *got, chuan_fault *fault);
void part_close(part *in);

/* ---- xml: one part through expat: no document type, no deep nesting, no endless token.
 * Names come without their prefixes. ---- */

typedef struct xml xml;

/* Who is told what stands in a part; `text` may be NULL. A fault is told by xml_fail. */
typedef struct xml_sink {
  void (*begin)(xml *x, const char *name, const char **attributes);
  void (*end)(xml *x, const char *name);
  void (*text)(xml *x, const char *s, int length);
  void *with;
} xml_sink;

struct xml {
  const xml_sink *sink;
  void *with; /* the sink's */
  const package *of;
  struct XML_ParserStruct *parser;
  chuan_status status;
  chuan_fault *fault;
  bool enough;
  int depth;
  uint64_t fed, seen; /* bytes given to the parser, and those before the last event */
};

chuan_status xml_read(const package *of, const char *name, const xml_sink *sink,
                      chuan_fault *fault);

/* Ends the reading: with the fault that was filled, or because enough was seen. */
void xml_fail(xml *x, chuan_status status);
void xml_enough(xml *x);

/* The value of an attribute, NULL if there is none. */
const char *xml_attribute(const char **attributes, const char *name);
/* A whole number of at least 0, or -1. */
int64_t xml_number(const char **attributes, const char *name);
/* True for "1" and "true". */
bool xml_true(const char **attributes, const char *name);

/* ---- shared texts: the one table of texts that cells name by number, in spill files ---- */

typedef struct shared_texts {
  const char *texts;      /* one after another, mapped */
  const uint64_t *begins; /* of each, and where the last one ends; mapped */
  uint64_t bytes, count;
  uint8_t *touched; /* a bit for each stretch of both that memory may hold */
  size_t held;      /* how many */
} shared_texts;

chuan_status shared_open(const package *of, const char *name, shared_texts *out,
                         chuan_fault *fault);
void shared_close(shared_texts *s);
/* The text of a number; NULL if there is none. */
const char *shared_text(shared_texts *s, uint64_t nth, size_t *length);

/* Gathers the characters of one text; of one that is too long for a cell so many that it is
 * seen to be. */
void xlsx_gather(text *into, const char *s, int length);
/* Undoes _xHHHH_, which stands for control characters, in place. */
void xlsx_unescape(text *t);

/* ---- styles: what a number looks like ---- */

typedef struct cell_style {
  bool is_date;   /* a day or a time */
  uint8_t digits; /* "00000": shown with at least so many digits; 0: not so */
} cell_style;

/* Of a number format; `code` is NULL for those that every workbook has. */
cell_style cell_style_of(int64_t format, const char *code);

/* ---- numbers ---- */

#define XLSX_NUMBER_ROOM 48

/* The number of a cell as Excel itself knows it: rounded to its 15 digits, written plainly
 * ("0.3", "-1500000"), with at least `digits` of them. What is wrong with it, or MSG_NONE. */
message xlsx_number(const char *s, size_t length, int digits, char out[XLSX_NUMBER_ROOM]);

/* The day that a number of days stands for; 0: none of the calendar. What stands behind its point
 * is the time. */
day xlsx_day(const char *s, size_t length, bool from_1904);

/* ---- workbook ---- */

typedef struct book_sheet {
  const char *name;
  const char *part;
  bool hidden;
} book_sheet;

struct workbook {
  package in;
  arena *arena;
  book_sheet *sheets;
  int nsheets;
  const char *shared; /* part of the shared texts, NULL: none */
  cell_style *styles;
  int nstyles;
  bool from_1904; /* days are counted from 1904, not from 1900 */
};

#endif
