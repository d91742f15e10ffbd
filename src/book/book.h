/* book: what the rule files say, as nouns. Filled by lua/, frozen after; one arena,
 * dies whole. Must never know Lua, answers or plans. */
#ifndef CHUAN_BOOK_BOOK_H
#define CHUAN_BOOK_BOOK_H

#include "book/expr.h"

/* What every noun carries. */
typedef struct noun {
  const char *id;
  label words;
  const char *cite;       /* NULL only with unverified, or where none is owed */
  const char *unverified; /* why the source is not confirmed, NULL: confirmed */
  const char *note;       /* optional remark shown with the noun */
  place at;
} noun;

/* One value of a parameter. */
typedef enum value_kind { VALUE_AMOUNT, VALUE_CODE, VALUE_NOT_KNOWN } value_kind;
typedef struct value {
  value_kind kind;
  amount amount;
  const char *text; /* as written; the code id; what is not known */
} value;
/* True if the law says the same with both: amounts by value. */
bool value_same(const value *a, const value *b);

/* Which answers an entry of a `by` table is for: a code position, or the closed band
 * [low, high] of a number field in its 10^-digits. */
typedef struct key {
  bool is_band;
  int code;
  int64_t low, high;
} key;

typedef struct entry {
  key keys[2]; /* as many as the parameter has key fields */
  value value;
} entry;

/* The table in force from a day on. Without `by`: one entry. Entries in field order. */
typedef struct dated {
  day from;
  const char *cite;
  const char *unverified;
  const entry *entries;
  int nentries;
  place at;
} dated;

typedef struct parameter {
  noun n;
  const char *unit;
  const char *replaces; /* the parameter of the standard before that this one follows, NULL: its own
                         * id where there is one */
  const field *by[2];
  int nby;
  const dated *dates; /* ascending */
  int ndates;
} parameter;

typedef struct dimension {
  noun n;
} dimension;

typedef struct indicator {
  noun n;
  const dimension *dimension; /* NULL: none */
  const char *unit;
  const expr *deprived;
  amount weight; /* 1 unless given */
} indicator;

/* Another defensible reading of an indicator, class or derived value. */
typedef enum reading_kind { READING_INDICATOR, READING_CLASS, READING_DERIVED } reading_kind;
typedef struct reading {
  noun n;
  reading_kind kind; /* set by settle, from the noun `of` names */
  const char *of;
  const char *source;
  const expr *value; /* deprived, when or value */
} reading;

typedef struct kind {
  noun n;
  const expr *when;
} kind;

typedef struct class_ {
  noun n;
  const expr *when; /* NULL: any of its kinds */
  const kind *kinds;
  int nkinds;
} class_;

typedef struct derived {
  noun n;
  const char *unit;
  const expr *value;
} derived;

/* One row of a scorecard item: a test of the item's `of`, and points per column. */
typedef struct card_row {
  const expr *test; /* a condition over the item's `of` */
  const value *cells;
  place at;
} card_row;

typedef struct card_item {
  noun n;
  const expr *of;
  const card_row *rows;
  int nrows;
} card_item;

typedef struct scorecard {
  noun n;
  const field *by;    /* NULL: one column */
  const int *columns; /* code positions of `by` */
  int ncolumns;
  const card_item *items;
  int nitems;
} scorecard;

typedef struct served {
  day from, to;
  const char *cite;
  const char *unverified;
  place at;
} served;

/* A noun that a standard adds, replaces (override) or drops, in file order. */
typedef enum noun_type {
  NOUN_PARAMETER,
  NOUN_DIMENSION,
  NOUN_INDICATOR,
  NOUN_READING,
  NOUN_CLASS,
  NOUN_DERIVED,
  NOUN_SCORECARD,
  NOUN_TYPES
} noun_type;

typedef enum change { CHANGE_ADD, CHANGE_OVERRIDE, CHANGE_DROP } change;

typedef struct statement {
  noun_type type;
  change change;
  const char *id;
  place at;
  const void *noun; /* the struct of the type; NULL when dropped */
} statement;

/* What a verdict is found with: answers held directly against the lines of the law, or the
 * points of a form, which is what communes fill in. */
typedef enum instrument { INSTRUMENT_DIRECT, INSTRUMENT_SCORECARD, INSTRUMENTS } instrument;

/* Standards that extend each other one after the other; settle refuses more. */
enum { CHAIN_MOST = 16 };

typedef struct standard {
  noun n;
  const char *law;
  const char *extends;    /* NULL: none */
  const char *place_code; /* NULL: national */
  const char *replaces;   /* the standard it follows, NULL: none said */
  instrument instrument;  /* said, else that of what it extends */
  bool exhaustive;
  bool exhaustive_said; /* else inherited */
  const served *serves;
  int nserves;
  const noun *contest; /* what a household may do that does not agree, each with its source */
  int ncontest;
  const survey *survey;
  const statement *statements;
  int nstatements;
  const char *file;
  const char *source; /* the bytes that were compiled, and their count */
  size_t source_length;
} standard;

/* A condition that another policy puts on households, in the terms of the standards that
 * it names: base.x, verdict, kinds and lacks are those of each of them. */
typedef struct entitlement {
  noun n;
  const char *const *of; /* ids of standards, each exactly: what extends one is another */
  int nof;
  const served *serves; /* none: as long as the standard serves */
  int nserves;
  const expr *when;
} entitlement;

/* The entitlements of one file. */
typedef struct entitlement_file {
  const survey *survey;
  const entitlement *items;
  int count;
  const char *file;
} entitlement_file;

typedef struct book book;

book *book_new(void);
void book_free(book *b);
arena *book_arena(book *b);

/* The next expression id, for the words that make nodes. */
int book_next_expr(book *b);
int book_exprs(const book *b);

/* Adds a finished standard; its id must be new (DUPLICATE_STANDARD otherwise). */
chuan_status book_add(book *b, const standard *s, chuan_fault *fault);

/* Standards in order of id. */
int book_count(const book *b);
const standard *book_at(const book *b, int i);
const standard *book_find(const book *b, const char *id);

/* Adds the entitlements of a finished file; files in the order they were read. */
chuan_status book_add_entitlements(book *b, const entitlement_file *e, chuan_fault *fault);
int book_entitlements_count(const book *b);
const entitlement_file *book_entitlements_at(const book *b, int i);
/* True if the standard is among those that it is of. */
bool entitlement_is_of(const entitlement *e, const char *standard_id);

/* True of the words that outputs use where there is no class: "none", "refused" … */
bool class_id_taken(const char *id);

/* "direct", "scorecard": as an author writes it and outputs say it. */
const char *instrument_id(instrument i);

/* "parameter", "indicator" … as an author writes it. */
const char *noun_word(noun_type type);

#endif
