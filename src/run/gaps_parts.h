/* gaps_parts: what the files of gaps share: the answers that must be tried for a column, the
 * search of one household, and how a number is cut into pieces. For src/run/gaps*.c only. */
#ifndef CHUAN_RUN_GAPS_PARTS_H
#define CHUAN_RUN_GAPS_PARTS_H

#include <assert.h>

#include "base/arena.h"
#include "run/ask.h"
#include "run/gaps.h"

/* A number in arithmetic with no more values has them all tried; test builds cut nearly all. */
#ifndef GAPS_VALUES_MOST
#define GAPS_VALUES_MOST 256
#endif

enum {
  FIELDS_MOST = 64,   /* questions of one household: bits of a set */
  STAGES_MOST = 40,   /* cells and persons of one set of questions */
  OPTIONS_MOST = 512, /* answers tried at once at one stage */
  ROWS_MOST = 2048    /* hypothetical households in one run */
};

/* "Not applicable" among the points of a column. */
#define NOT_APPLICABLE INT64_MIN

/* How a slot hangs on a column: on the answer of its own row, on those of all persons. */
enum { REACH_OWN = 1, REACH_FOLDED = 2 };

/* ---- gaps_answers.c: which answers of a column the rules tell apart ---- */

typedef struct answers {
  const field *field;
  const int64_t *points;    /* one answer of each piece, ascending; "not applicable" last */
  int npoints;              /* without "not applicable" */
  bool may_not_apply;       /* points[npoints] is that */
  const char *const *texts; /* of a text: points are places in this list */
  bool cut;                 /* a number in arithmetic: its pieces are to be found where it stands */
  bool wild;                /* it is compared where it may both grow and shrink: no piece is sure */
  bool unsettles;           /* its answer may make unknown what was decided: semantics 3, 4 */
  bool lifted;              /* a slot of persons hangs on it */
  const int *compared;      /* of a cut one: the steps whose numbers move with it */
  int ncompared;
} answers;

/* The columns of a plan as one standard reads them. */
typedef struct inquiry {
  const plan *plan;
  int standard;
  arena *arena;
  bool *live;         /* by step: the standard's classes or a flag hang on it */
  uint8_t *reach;     /* [slot * columns + column] */
  answers *columns;   /* by column of the plan */
  const int *order;   /* by column: its place when questions are listed */
  bool persons_apart; /* nothing of a person hangs on the other persons */
} inquiry;

/* Fills the inquiry (plan, standard and arena are set). */
chuan_status inquiry_fill(inquiry *q, const bool *in_form, chuan_fault *fault);

/* True if a comparison of the cut column's numbers hangs on the other column: on another
 * person's answer where `elsewhere`. */
bool answers_meet(const inquiry *q, int cut, int other, bool elsewhere);

/* ---- gaps_cut.c: where a number's pieces end ---- */

typedef struct segment {
  int64_t low, high;
} segment;

/* The hypothetical rows of one run. */
typedef struct trial {
  const run *run;
  batch *batch;
} trial;

enum { SPLITS_MOST = 9 };

/* Compares two rows that differ in one cell only (column `column`, answers `ends`): the count
 * is 0 if no comparison tells them apart, else ends lie in different pieces and `splits` are
 * answers between them, ascending, where to look. -1: they differ and are neighbours. */
int cut_between(const inquiry *q, const trial *t, int which, segment ends, int low_row,
                int high_row, int64_t splits[SPLITS_MOST]);

/* ---- one household: gaps_world.c puts its worlds, gaps_search.c chooses them ---- */

/* A cell, or all cells that one person misses in the set, that are answered together. */
typedef struct stage {
  int person; /* its number in the household from 0, -1: the household */
  int columns[GAPS_ASK_MOST];
  int ncolumns;
  bool cut; /* the choice is the answer itself; else the mixed radix of points */
} stage;

/* A set settles nothing if it meets none of `hit` and has all of `need`. */
typedef struct limit {
  uint64_t hit, need;
} limit;

/* A choice at a stage that leaves the class open. */
typedef struct item {
  int depth;
  int64_t choice;
} item;

typedef enum search_mode {
  SEARCH_DONE,
  SEARCH_EXTEND, /* more answers are added to an open world while it stays open */
  SEARCH_CUT,    /* the pieces of the next stage's number are being found */
  SEARCH_CHECK   /* the answers of the next stage are being tried */
} search_mode;

typedef struct search {
  const inquiry *q;
  const run *run; /* of the survey's batch */
  const batch *batch;
  gap found;
  search_mode mode;
  bool failed;
  bool by_asking;     /* a world is open only while a question is left: not_known, members */
  bool asks_any;      /* there was one to begin with */
  bool answered_open; /* a world was open that answers everything */
  bool accepted;      /* the run has accepted an answer to the set */
  int64_t worlds;     /* tried so far */
  int members;
  int fields[FIELDS_MOST]; /* columns in the order of their listing */
  int nfields;
  uint64_t unsettling; /* those fields whose answers may unsettle */
  uint64_t set;        /* the questions being checked */
  limit *limits;
  size_t nlimits, limits_capacity;
  stage stages[STAGES_MOST];
  int nstages;
  int prunes_from; /* from so many answered stages on, what is decided stays decided */
  bool folds_tell; /* answers of a person that give the same to every fold are one */
  int depth;       /* stages answered in the path; -1 before the first */
  int64_t path[STAGES_MOST];
  item *items;
  size_t nitems, items_capacity;
  int64_t *options; /* of the next stage */
  size_t noptions, options_capacity;
  segment *segments;
  size_t nsegments, segments_capacity;
  size_t cutting; /* how many of them, from the last, are in the run */
  uint64_t added; /* fields that the extended world answers */
  int trying;     /* the field that is tried now */
  int64_t added_answer[FIELDS_MOST];
  int first_row, rows; /* in the hypothetical run */
  asked asked;         /* of one world */
  asked left;          /* what the set leaves that cannot be asked */
} search;

/* The bit of a field in sets. */
static inline uint64_t bit(int i) {
  assert(i >= 0 && i < FIELDS_MOST);
  return UINT64_C(1) << i;
}

/* True if the person (-1: the household) has no answer to the column. */
bool misses(const search *s, int which, int person);

/* Lays out the stages of s->set; false when there would be too many, or when no pieces can be
 * found for one of its numbers. */
bool stages_lay(search *s);
/* How many answers there are at a stage that is not cut. */
int stage_options(const search *s, const stage *of);
/* Puts a choice into a row, or an answer to the column into all cells that miss it. */
void world_put_choice(search *s, batch *b, int row, const stage *of, int64_t choice);
void world_put_answer(search *s, batch *b, int row, int which, int64_t answer);
/* True if the person's answers in two rows come to the same in every fold. */
bool same_to_folds(const search *s, const trial *t, int person, int row, int other);

/* Begins with a household of the batch that `r` has run. */
void search_begin(search *s, const inquiry *q, const run *r, const batch *b, int household);
/* How many rows the next round needs (0: it is done). */
int search_wants(const search *s);
/* True if the batch has room for them now. */
bool search_fits(const search *s, const batch *b);
void search_put(search *s, batch *b);
/* Reads what they came to, and goes on to the next wants. */
void search_take(search *s, const trial *t);
void search_free(search *s);

#endif
