/* settle: one flat standard for one day: extends followed, overrides and drops
 * applied, dates chosen, names resolved, readings and what-if values put in. Owned by
 * its own arena, borrows the book. Must never know types or answers. */
#ifndef CHUAN_BOOK_SETTLE_H
#define CHUAN_BOOK_SETTLE_H

#include "book/book.h"

/* A what-if: `--set k=2`, `--set income_line.rural=1.600.000`. */
typedef struct setting {
  const char *id;   /* parameter */
  const char *code; /* one entry of its table, NULL: all of them */
  amount amount;
  const char *text; /* as written */
} setting;

typedef struct settle_wish {
  day on; /* 0: the last day served */
  const setting *settings;
  int nsettings;
  const char *const *readings; /* ids that replace the default reading */
  int nreadings;
  bool entitlements; /* those that rest on the standard too */
  bool stored;       /* the settings were taken once: none is refused as one that nobody means */
  bool in_program;   /* asked for by a call, not on the command line: faults speak of that */
} settle_wish;

typedef struct settled_parameter {
  const parameter *of;
  const standard *from;  /* the standard whose file says it */
  const dated *in_force; /* the table on the day (changed entries copied in) */
  const field *codes;    /* whose codes its values are: what it is compared with; NULL: none */
  const dated *law;      /* the same without what-ifs */
  bool is_set;           /* a what-if changed it */
} settled_parameter;

/* What a what-if changed, and what the law has there. */
typedef struct what_if {
  const parameter *of;
  const char *name; /* "income_line.rural" */
  value value;
  const value *law; /* what the law has there, each once */
  int nlaw;
  const char *cite; /* of that; NULL: it has none */
} what_if;

typedef struct settled_indicator {
  const indicator *of;
  const standard *from;
  const expr *deprived;   /* the reading in force */
  const reading *reading; /* NULL: the default */
} settled_indicator;

typedef struct settled_class {
  const class_ *of;
  const standard *from;
  const expr *when; /* NULL: any kind */
  const reading *reading;
} settled_class;

typedef struct settled_derived {
  const derived *of;
  const standard *from;
  const expr *value;
  const reading *reading;
} settled_derived;

typedef struct settled_scorecard {
  const scorecard *of;
  const standard *from;
} settled_scorecard;

typedef struct settled_reading {
  const reading *of;
  const standard *from;
  reading_kind kind;
} settled_reading;

typedef struct settled_entitlement {
  const entitlement *of;
  const served *in_force; /* the period of the day, NULL: as long as the standard serves */
} settled_entitlement;

typedef struct settled {
  const standard *of;
  const standard *const *chain; /* of itself first, then what it extends */
  int nchain;
  day on;
  bool exhaustive;
  const survey *survey;
  const settled_parameter *parameters;
  int nparameters;
  const dimension *const *dimensions;
  int ndimensions;
  const settled_indicator *indicators;
  int nindicators;
  const settled_class *classes;
  int nclasses;
  const settled_derived *derived;
  int nderived;
  const settled_scorecard *scorecards;
  int nscorecards;
  const settled_reading *readings;
  int nreadings;
  const what_if *what_ifs; /* those that still stand, in file order */
  int nwhat_ifs;
  const settled_entitlement *entitlements; /* in force on the day, where wished */
  int nentitlements;
} settled;

/* Settles `id`. Faults: unknown standard, a day it does not serve, a base that is
 * missing or circular, an override or drop of nothing, a noun twice, a name that
 * nothing defines, derived values, scorecards or indicators in a circle, conditions
 * nested too deep, parameters that change within the served days when no day was given; of
 * entitlements: one of no standard, two of one id on the day, what their standard lacks. Free
 * with settled_free. */
chuan_status settle(const book *b, const char *id, const settle_wish *wish, settled **out,
                    chuan_fault *fault);
void settled_free(settled *s);

/* Index of a noun by id in the settled standard, or -1. */
int settled_find_parameter(const settled *s, const char *id);
int settled_find_indicator(const settled *s, const char *id);
int settled_find_class(const settled *s, const char *id);
int settled_find_derived(const settled *s, const char *id);
int settled_find_scorecard(const settled *s, const char *id);
/* The kind of an id, whichever class has it, or NULL. */
const kind *settled_find_kind(const settled *s, const char *id);

/* What a PARAMETER, DERIVED or SCORECARD node stands for; any of the three ops may name
 * any of them. */
typedef enum named { NAMED_NOTHING, NAMED_PARAMETER, NAMED_DERIVED, NAMED_SCORECARD } named;
named settled_named(const settled *s, const char *id, int *index);

/* expr_print with the labels of the settled nouns, and the values of parameters that have
 * few: for show, why and doc. */
void settled_print(text *out, const settled *s, const expr *e, int words_in);

/* True if a condition is the standard's own matter: its file says it, or said something anew
 * that it rests on. What only stands in a base is for the base's tests. `known`: a zero byte
 * for every expression of the book, kept between calls. */
bool settled_own(const settled *s, const expr *e, uint8_t *known);

/* True if one of its served ranges holds the day. */
bool standard_serves(const standard *s, day on);

/* The last day that a standard serves, 0 when it serves none. */
day standard_last_day(const standard *s);
/* The first, which it must have. */
day standard_first_day(const standard *s);

/* The standards of an instrument that serve a day: the national one (NULL if none), and the
 * one of `place_code` (NULL if none asked or none known). Two national ones for one day is a
 * fault. */
chuan_status serving(const book *b, day on, const char *place_code, instrument by,
                     const standard **national, const standard **provincial, chuan_fault *fault);

/* How many of the things the settled standard rests on are not confirmed: nouns, tables
 * in force and served days. A reading in force counts too: what it is of is no better known by it.
 */
int settled_unverified(const settled *s);

/* Appends "what-if: k = 2 (the law: 3, Điều 3 khoản 2 điểm a)". */
void settled_what_if(text *out, const what_if *w, chuan_lang lang);
/* All those of a parameter, with "; " between. */
void settled_what_ifs(text *out, const settled *s, const parameter *of, chuan_lang lang);
/* Appends what the law has there in plain data spelling, ", " between. */
void what_if_law(text *out, const what_if *w);

/* The nearest of the standard and those it extends that says what a household may do that does not
 * agree; NULL: none. */
const standard *settled_contested_by(const settled *s);

/* Each of them in the same order: the noun (for a served day the standard's own), and why it
 * is not confirmed. */
typedef void unverified_told(void *to, const noun *n, const char *why);
void settled_unverified_each(const settled *s, unverified_told *tell, void *to);

#endif
