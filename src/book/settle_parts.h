/* settle_parts: what the files of settle share while one standard is being settled.
 * Nobody outside settle.c, serving.c, setting.c, entitle.c, names.c and hybrid.c includes
 * this. */
#ifndef CHUAN_BOOK_SETTLE_PARTS_H
#define CHUAN_BOOK_SETTLE_PARTS_H

#include "book/settle.h"

/* More nouns than any law has; keeps searches short for files that loop. */
enum { NOUNS_MOST = 4096 };

/* One noun of the flat standard before it is sorted by type; once it is dropped, `at` is
 * where. */
typedef struct flat_noun {
  noun_type type;
  bool dropped;
  const char *id;
  const void *of;
  const standard *from;
  place at;
} flat_noun;

/* A name and where it stands in its array, sorted by name. */
typedef struct name_at {
  const char *id;
  int index;
} name_at;

/* The settled standard with what only settle knows of it. `s` stands first: a settled *
 * is a settling *. */
typedef struct settling {
  settled s;
  arena *arena;
  const book *book;
  flat_noun *nouns;
  int nnouns;
  settled_parameter *parameters;
  settled_indicator *indicators;
  settled_class *classes;
  settled_derived *derived;
  settled_scorecard *scorecards;
  settled_reading *readings;
  what_if *what_ifs;
  const dimension **dimensions;
  name_at *names[NOUN_TYPES]; /* by the types that expressions name */
} settling;

/* serving.c: the day that `on` means (0: the last one served), or why not. */
chuan_status settle_day(const standard *of, day on, day *out, chuan_fault *fault);
/* serving.c: chooses every parameter's table in force. */
chuan_status settle_dates(settling *g, const settle_wish *wish, chuan_fault *fault);

/* setting.c: puts what-if values in. */
chuan_status settle_settings(settling *g, const settle_wish *wish, chuan_fault *fault);

/* entitle.c: the entitlements that rest on the standard on the day. */
chuan_status settle_entitlements(settling *g, const settle_wish *wish, chuan_fault *fault);

/* names.c: sorts the names; resolves every named node; finds circles. */
chuan_status settle_names(settling *g, chuan_fault *fault);
chuan_status settle_resolve(settling *g, chuan_fault *fault);

/* settle.c: the ids of the settled nouns of a type, for suggestions. */
const char *const *settling_ids(settling *g, noun_type type, size_t *count);

#endif
