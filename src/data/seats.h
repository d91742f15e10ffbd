/* seats: where a household lies by what its list writes. A list may name the commune alone, by its
 * code or by its name as people write it; the units of the registry tell the rest. Owns the
 * answers (in the arena); must never know households.
 *
 * What is stored stays as it came: it is read through here, by every count over units. A code or a
 * name that a list writes counts; the parents of the lowest unit fill in what it leaves out. Where
 * both are there and differ, what is written counts, and that is told. */
#ifndef CHUAN_DATA_SEATS_H
#define CHUAN_DATA_SEATS_H

#include "data/lists.h"
#include "data/units.h"

/* The units of one row; "" where none is known. */
typedef struct seat {
  const char *said[UNIT_LEVELS]; /* as its list has it */
  const char *in[UNIT_LEVELS];   /* codes; words that are no unit's stay as they are */
  const char *village; /* "00101/V1", "00101/Bản Lác", "00101/"; "": neither is known */
  bool contrary;       /* a unit that is written is not above the one below it */
} seat;

/* Words over which nothing of the registry is written. */
typedef struct seat_stranger {
  unit_level level;
  const char *word;
  const unit_info *near; /* what may have been meant, NULL: nothing */
} seat_stranger;

typedef struct seating seating;

/* At the end of a year. `u` outlives it. */
chuan_status seating_make(const units *u, int year, arena *a, seating **out, chuan_fault *fault);
/* Names of villages become their codes, too, where the commune has one of the name: for counts by
 * village. */
void seating_join_villages(seating *s);
int seating_year(const seating *s);

/* True if a seat was asked for that there was no memory for. */
bool seating_failed(const seating *s);

/* The seat of a row; it lives as long as the arena. NULL: no memory. */
const seat *seat_of(seating *s, const char *const said[UNIT_LEVELS]);

/* Seats all households of a roll: their places become codes. Fault (CHUAN_REFUSED): a name that
 * several units have. */
chuan_status seat_roll(seating *s, roll *r, chuan_fault *fault);

/* The village that a seat's words mean within its commune, by code or by name; NULL: none, or
 * several. False: no memory. */
bool seat_village(seating *s, const seat *at, const unit_info **out);

/* Of all seats that were asked for: words that are no unit's; rows of rolls that contradict the
 * registry, and the first of them. */
const seat_stranger *seat_strangers(const seating *s, int *count);
int64_t seat_contraries(const seating *s, const seat **first);

#endif
