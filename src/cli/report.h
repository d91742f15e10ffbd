/* report: a paper of tables with merged headings, before it is a terminal table, CSV, JSON, a
 * page or a workbook. Owns what stands in it (in the caller's arena); must never know what
 * its figures count.
 *
 * Rows hold texts and counts only: rates, terms and totals are computed when they are asked
 * for, so that no figure can drift from those it is made of. Words are in Vietnamese, with
 * English beside them where that was asked for. */
#ifndef CHUAN_CLI_REPORT_H
#define CHUAN_CLI_REPORT_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/ratio.h"
#include "base/text.h"
#include "book/survey.h"
#include "cli/options.h"
#include "cli/table.h"

enum {
  REPORT_HEADS = 3,
  REPORT_TERMS = 12,
  REPORT_DECIMALS = 2, /* of COLUMN_NUMBER */
  REPORT_COLUMNS_MOST = TABLE_COLUMNS_MOST,
  REPORT_LIST_MOST = 100000, /* rows of a list: more than a person goes through */
  NUMBER_AS_IS = -1
};

typedef enum column_kind {
  COLUMN_TEXT,
  COLUMN_COUNT,
  COLUMN_RATE,  /* part in percent of whole */
  COLUMN_TERMS, /* columns added and taken away */
  COLUMN_NUMBER /* exact numbers that are no counts, shown with two decimals */
} column_kind;

typedef struct report_column {
  label heads[REPORT_HEADS]; /* from the top; where words are missing the one above reaches down */
  const char *code;          /* as it is printed: "4=3/1*100"; NULL: none */
  column_kind kind;
  int part, whole;         /* of COLUMN_RATE: columns, from 0 */
  int terms[REPORT_TERMS]; /* of COLUMN_TERMS: columns from 1, those taken away negative; 0 ends */
  int width;               /* in characters; 0: of its kind */
} report_column;

typedef enum figure_kind {
  FIGURE_NONE, /* nobody knows it */
  FIGURE_TEXT,
  FIGURE_WRITTEN, /* a number, in each language as that writes it; count / whole where whole > 0 */
  FIGURE_COUNT,
  FIGURE_RANGE,     /* a count that is not known, from `count` to `high` */
  FIGURE_RATE,      /* whole may be 0: then there is no rate */
  FIGURE_RATES,     /* the rate of a range */
  FIGURE_NUMBER,    /* count / whole, whole > 0 */
  FIGURE_SUPPRESSED /* known, but not for publication */
} figure_kind;

typedef struct figure {
  figure_kind kind;
  int64_t count; /* of a rate: its part; of a number: its numerator */
  int64_t whole, high;
  label words;  /* of FIGURE_TEXT and FIGURE_WRITTEN */
  int decimals; /* of FIGURE_WRITTEN: as a workbook shows it; NUMBER_AS_IS: without groups */
  bool percent; /* of it: a share, shown a hundredfold */
} figure;

/* A row of its own cells, or the total of `rows` rows from `from` on. */
typedef struct report_row {
  const char *id; /* what machines know it by; NULL: nothing, as of totals */
  figure *cells;
  int from, rows; /* rows 0: no total */
  bool apart;     /* no total takes it in */
} report_row;

typedef struct report report;

typedef struct report_table {
  report *of;
  const char *id; /* a plain word, the name of a sheet too */
  label title;
  const label *lines, *notes; /* under the title; under the table */
  int nlines, nnotes;
  const report_column *columns;
  int ncolumns;
  report_row *rows;
  int nrows;
  int shown; /* the first so many columns are printed: others stand behind rates */
  int split; /* a text column that tells rows apart: a total takes those of its own text, all if it
                has none; -1 */
  bool filtered; /* a list of things: a workbook lets its reader filter it, and without rows its
                  * lines stand alone, for they say so */
  int bars;      /* a column that a page also draws; -1 */
} report_table;

/* What a reader knows beside totals and terms: in a row the first column is the sum of the others;
 * two counts are one. */
typedef struct report_sum {
  const report_table *of;
  int row;
  const int *columns;
  int count;
} report_sum;
/* The first cell is the sum of the others, of whichever tables. */
typedef struct report_cell {
  const report_table *of;
  int row, column;
} report_cell;
typedef struct report_parts {
  const report_cell *cells;
  int count;
} report_parts;
typedef struct report_same {
  const report_table *of[2];
  int row[2], column[2];
} report_same;

struct report {
  arena *arena;
  const char *schema; /* of the JSON: "forms" */
  const label *titles, *notes;
  int ntitles, nnotes;
  report_table **tables;
  int ntables;
  const report_sum *sums;
  const report_same *sames;
  const report_parts *parts;
  int nsums, nsames, nparts;
  bool failed; /* there was no memory: checked once, when it is written */
};

/* ---- making ---- */

report *report_new(arena *a, const char *schema); /* NULL: no memory */
void report_title(report *r, label words);
void report_note(report *r, label words);
/* The columns are copied; their words must outlive the report. */
report_table *report_add_table(report *r, const char *id, label title, const report_column *columns,
                               int ncolumns);
void report_line(report_table *t, label words);
void report_table_note(report_table *t, label words);

/* A new row whose figures nobody knows and whose texts are empty; then its cells. */
void report_add_row(report_table *t);
void report_put_text(report_table *t, int column, label words);
void report_put_written(report_table *t, int column, label number);
/* The same with the number itself, for a workbook to hold; see figure. One that is none is words.
 */
void report_put_exact(report_table *t, int column, label words, ratio number, int decimals,
                      bool percent);
void report_put_id(report_table *t, const char *id);
void report_put_count(report_table *t, int column, int64_t count);
/* A count that may be all from `low` to `high`. */
void report_put_range(report_table *t, int column, int64_t low, int64_t high);
/* One that is no number is not known. */
void report_put_number(report_table *t, int column, ratio number);
/* Nothing is asked there: neither a count nor one that nobody knows. */
void report_put_blank(report_table *t, int column);
/* No total takes the row in. */
void report_put_apart(report_table *t);
/* A total of the rows from `from` on, none of which is a total; then its texts. */
void report_add_total(report_table *t, int from);

/* Puts a list of things in the order of its first texts, by the Vietnamese alphabet. One of `count`
 * rows that were more than REPORT_LIST_MOST becomes empty, and says so. */
void report_list_end(report_table *t, int64_t count, message too_many);

/* For publication: in all rows of the table the first of the columns is the sum of the others. */
void report_add_sums(report_table *t, const int *columns, int count);
void report_add_same(report *r, report_same same);
/* The cells are copied. */
void report_add_parts(report *r, const report_cell *cells, int count);
/* Hides counts from 1 to 4, and others so that none of them can be computed from all
 * tables together. Faults: too many counts at once. */
chuan_status report_suppress(report *r, chuan_fault *fault);

/* A message without arguments in both languages; the same with a capital, as headings begin. */
label words_of(message id);
label heading_of(report *r, message id);
/* Texts in the arena of the report: what was made in each language, or once for both, is freed. */
label report_keep(report *r, text both[2]);
label report_take(report *r, text *plain);
label report_plain(report *r, const char *s, size_t length);

/* A sentence of messages.def in both languages; texts in the arena of the report. */
#define REPORT_SAY(r, id, ...)                                  \
  report_say((r), MSG_##id, (const char *const[]){__VA_ARGS__}, \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
label report_say(report *r, message id, const char *const *args, size_t count);
/* With arguments that have words of their own in each language. */
label report_say_labels(report *r, message id, const label *args, size_t count);

/* The same of counts, grouped as each language groups them. */
label report_say_counts(report *r, message id, const int64_t *counts, size_t count);

/* ---- reading ---- */

/* What stands there, computed where it has to be. */
figure report_get(const report_table *t, int row, int column);
/* True of a count, known or in a range. */
bool report_counts(const figure *v);
/* True if a total takes in that row's figure. */
bool report_adds(const report_table *t, int total, int row);

/* A heading over `columns` columns and `rows` lines of headings. */
typedef struct report_heading {
  int line, column, lines, columns;
  label words;
} report_heading;
/* How many lines of headings the table has, without the line of codes. */
int report_lines(const report_table *t);
/* All headings, line by line; room for REPORT_HEADS times the columns. */
int report_headings(const report_table *t, report_heading *out);
bool report_has_codes(const report_table *t);
/* False for a list without rows: its lines say that there is nothing. */
bool report_has_grid(const report_table *t);
/* How many characters wide a column is. */
int report_width(const report_table *t, int column);

/* Appends the words; in English beside the Vietnamese ones, with `between` between. */
void report_words(text *out, label words, chuan_lang lang, const char *between);
/* Appends a figure as people read it: "…" what nobody knows, "-" no rate, "*" suppressed. */
void report_figure(text *out, const figure *v, chuan_lang lang);

/* ---- writing ---- */

/* The formats of --format that every report has. */
#define REPORT_FORMATS "table|csv|json|html|xlsx"

/* Appends the report in the format of the options. Faults: CSV of more than one table, a
 * workbook to a terminal. */
chuan_status report_write(text *out, const report *r, const options *o, chuan_fault *fault);

void report_write_text(text *out, const report *r, chuan_lang lang);
void report_write_csv(text *out, const report_table *t);
void report_write_json(text *out, const report *r);
void report_write_html(text *out, const report *r, chuan_lang lang);
chuan_status report_write_xlsx(text *out, const report *r, chuan_lang lang, chuan_fault *fault);

#endif
