/* options: what the user asked for, as one struct, and the one table of options that
 * parsing, help and completion share. Owns the arena of what it copies; must never know
 * what a command does. */
#ifndef CHUAN_CLI_OPTIONS_H
#define CHUAN_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/arena.h"
#include "base/fault.h"
#include "book/settle.h"
#include "data/workbook.h"

/* OPTION(NAME, long name, argument or NULL); the help is the message HELP_OPT_NAME. */
#define OPTION_TABLE(OPTION)                 \
  OPTION(LANG, "lang", "vi|en")              \
  OPTION(JSON, "json", NULL)                 \
  OPTION(RULES, "rules", "DIR")              \
  OPTION(HELP, "help", NULL)                 \
  OPTION(VERSION, "version", NULL)           \
  OPTION(STANDARD, "standard", "ID...")      \
  OPTION(ON, "on", "DATE")                   \
  OPTION(PLACE, "place", "CODE")             \
  OPTION(SCORECARD, "scorecard", NULL)       \
  OPTION(HOUSEHOLDS, "households", "T|N")    \
  OPTION(MEMBERS, "members", "FILE|T")       \
  OPTION(SHEET, "sheet", "NAME")             \
  OPTION(HEADER_ROW, "header-row", "N|N:M")  \
  OPTION(CODEBOOK, "codebook", "FILE")       \
  OPTION(OUTPUT, "output", "FILE")           \
  OPTION(FORMAT, "format", "csv|table|json") \
  OPTION(COLUMNS, "columns", "NAMES")        \
  OPTION(INDICATORS, "indicators", NULL)     \
  OPTION(KINDS, "kinds", NULL)               \
  OPTION(ENTITLEMENTS, "entitlements", NULL) \
  OPTION(READING, "reading", "ID")           \
  OPTION(SET, "set", "ID=VALUE")             \
  OPTION(FLAGS_OF, "flags-of", "STANDARD")   \
  OPTION(DELIMITER, "delimiter", "C")        \
  OPTION(DECIMAL, "decimal", "comma|point")  \
  OPTION(EXCEL_SAFE, "excel-safe", NULL)     \
  OPTION(EXCEL_CSV, "excel-csv", NULL)       \
  OPTION(FORCE, "force", NULL)               \
  OPTION(BY, "by", "FIELD")                  \
  OPTION(MOVED, "moved", NULL)               \
  OPTION(UNIT, "unit", "NAME")               \
  OPTION(HOUSEHOLD, "household", "ID")       \
  OPTION(LIST, "list", "FILE")               \
  OPTION(YEAR, "year", "YEAR")               \
  OPTION(DECISION, "decision", "NUMBER")     \
  OPTION(DATE, "date", "DATE")               \
  OPTION(OVERRIDES, "overrides", "FILE")     \
  OPTION(REPLACES, "replaces", "LIST")       \
  OPTION(FROM, "from", "YEAR")               \
  OPTION(TO, "to", "YEAR")                   \
  OPTION(SINCE, "since", "YEAR")             \
  OPTION(BASELINE, "baseline", "YEAR")       \
  OPTION(PUBLISH, "publish", NULL)           \
  OPTION(NOTE, "note", "TEXT")               \
  OPTION(SEED, "seed", "S")                  \
  OPTION(DB, "db", "FILE")                   \
  OPTION(ROUND, "round", "NAME")             \
  OPTION(SQLITE, "sqlite", "FILE")           \
  OPTION(WHERE, "where", "FIELD=ANSWER")     \
  OPTION(DRY_RUN, "dry-run", NULL)           \
  OPTION(THREADS, "threads", "N")            \
  OPTION(OFFICER, "officer", NULL)           \
  OPTION(VISITS, "visits", NULL)             \
  OPTION(TARGET, "target", "TARGET")         \
  OPTION(CLASS, "class", "CLASS")            \
  OPTION(SHARES, "shares", "RULE")           \
  OPTION(CANDIDATES, "candidates", NULL)     \
  OPTION(OUT, "out", "DIR")

typedef enum option_id {
#define OPTION(name, word, argument) OPTION_##name,
  OPTION_TABLE(OPTION)
#undef OPTION
      OPTION_COUNT
} option_id;

/* A set of options: one bit each. */
#define TAKES(name) (UINT64_C(1) << OPTION_##name)
_Static_assert(OPTION_COUNT <= 64, "one bit for each");

typedef struct option_row {
  const char *word;
  const char *argument; /* NULL: a switch */
  message help;
} option_row;

extern const option_row option_rows[OPTION_COUNT];

typedef enum output_format {
  OUTPUT_CSV,
  OUTPUT_TABLE,
  OUTPUT_JSON,
  OUTPUT_MARKDOWN,
  OUTPUT_HTML,
  OUTPUT_XLSX,
  OUTPUT_SQLITE
} output_format;

/* The cells behind the id that every row of a verdict may have, a bit each. */
#define ROW_CELLS "standard|class|possible|lacking_certain|lacking_possible"
enum {
  ROW_STANDARD = 1,
  ROW_CLASS = 2,
  ROW_POSSIBLE = 4,
  ROW_CERTAIN = 8,
  ROW_LACKING = 16,
  ROW_ALL = 31
};

#define OPTIONS_LIST_MOST 32 /* standards, readings or settings in one call */

/* Everything is borrowed from argv but what the arena holds; free with options_free. */
typedef struct options {
  arena *arena;
  uint64_t given; /* which options stood on the command line */
  chuan_lang lang;
  bool json;
  const char *rules, *place, *members, *codebook, *output, *flags_of, *household, *out, *db, *round;
  const char *sqlite, *by, *unit;
  const char *target, *class_, *shares; /* of plan-make */
  const char *standards[OPTIONS_LIST_MOST];
  int nstandards;
  const char *readings[OPTIONS_LIST_MOST];
  int nreadings;
  const struct run_head *of_run; /* the law is that of this run; NULL: of the rule files */
  const char *wheres[OPTIONS_LIST_MOST];
  int nwheres;
  setting settings[OPTIONS_LIST_MOST];
  int nsettings;
  day on; /* 0: none */
  const char *list, *decision, *overrides, *note;
  int year, from, to, since, baseline; /* 0: none said */
  day date;                            /* of the decision; 0: none */
  int64_t replaces;                    /* a list; 0: none */
  output_format format;
  const char *format_word;    /* as given; NULL: none said. See options_format */
  char delimiter;             /* 0: none said */
  char decimal;               /* '.' or ','; 0: none said */
  workbook_place workbook[2]; /* of the households and, said once more, of the members */
  bool excel_csv;             /* CSV goes out as the Excel of Vietnam opens it */
  bool succession;            /* the second of two standards takes the place of the first */
  bool scorecard, indicators, kinds, entitlements, excel_safe, force, moved, dry_run, officer,
      visits, publish, candidates;
  unsigned columns;       /* which of ROW_CELLS are written */
  const char *households; /* a table; of sample a number, for options_whole */
  int64_t seed;           /* of sample; -1: none said */
  int64_t threads;        /* 0: as many as there are processors */
  char **arguments;       /* the command first, then what follows it */
  int narguments;
} options;

/* The language that the arguments and the environment ask for, found before anything
 * is parsed, so that faults of parsing are in it. */
chuan_lang options_lang(int argc, char **argv);

/* Reads the command line. Faults are CHUAN_USAGE. */
chuan_status options_parse(int argc, char **argv, options *out, chuan_fault *fault);
void options_free(options *o);

/* Reads a whole number of at least 0 that stood after an option. */
chuan_status options_whole(const char *option, const char *word, int64_t *out, chuan_fault *fault);

/* Takes a format; which of them a command has is known once the command is. */
void options_take_format(options *o, const char *word);

/* Refuses a --format that is not among the command's "a|b|c"; NULL: those of the table. */
chuan_status options_format(const options *o, const char *allowed, chuan_fault *fault);

/* Reads "k=2" or "income_line.rural=1.600.000"; what is copied is in the arena. */
chuan_status setting_read(arena *a, const char *word, setting *out, chuan_fault *fault);

/* Takes conditions one a line, as a run keeps them, for those of the options. */
chuan_status wheres_split(options *o, const char *words, chuan_fault *fault);

/* Adds standards from ids with commas between; one that is there already counts once. */
chuan_status options_standards(options *o, const char *ids, chuan_fault *fault);

#endif
