/* runs: reclassifications in the registry: what was compiled, and the verdicts as columns
 * per block of the round. Append-only. Must never know plans or how verdicts come about. */
#ifndef CHUAN_DATA_RUNS_H
#define CHUAN_DATA_RUNS_H

#include "base/arena.h"
#include "data/rounds.h"
#include "data/verdicts.h"

typedef struct run_standard {
  const char *standard, *label, *day, *vi, *en;
  const char *classes, *indicators, *kinds; /* ids with blanks between */
  const char *readings, *settings;          /* of --reading and --set, blanks between */
  bool provincial;
  int unverified;
} run_standard;

typedef struct run_rule {
  const char *file, *text;
  size_t length;
} run_rule;

typedef struct run_parameter {
  const char *standard, *parameter, *code, *value, *unit, *cite, *unverified;
} run_parameter;

typedef struct class_count {
  const char *standard, *class_;
  int64_t households, persons;
} class_count;

typedef struct run_head {
  int64_t id; /* 0 before it is written */
  const char *started, *ended, *engine, *sqlite;
  const char *place, *where, *flags_of;
  const run_standard *standards;
  int nstandards;
  const run_rule *rules;
  int nrules;
  const run_parameter *parameters;
  int nparameters;
  const class_count *counts;
  int ncounts;
  int64_t round;
  int64_t households, refused;
  digest rules_digest, snapshot, content;
  const char *frozen; /* when, NULL: not */
  const char *note;   /* what was said when it was frozen, "": nothing; NULL: it is not */
} run_head;

/* ---- writing: within store_begin … store_commit ---- */

typedef struct run_writer run_writer;
chuan_status run_write_begin(store *s, const round_info *round, const run_head *head,
                             run_writer **out, chuan_fault *fault);
/* Adds the verdicts of the next `rows` households of the round, one set of columns per standard. */
chuan_status run_write(run_writer *w, const verdict_columns *standards, int rows,
                       chuan_fault *fault);
/* The same of all households of the next block, packed already by run_write_pack. */
chuan_status run_write_block(run_writer *w, const verdict_pack *standards, chuan_fault *fault);
/* Room for the verdicts of a block under a standard of the run. */
chuan_status run_write_pack(const run_writer *w, int standard, verdict_pack *out,
                            chuan_fault *fault);
/* Writes the head with its counts, computes the content hash, adds the audit row; head->id, round,
 * snapshot, sqlite, rules_digest and content are filled. */
chuan_status run_write_end(run_writer *w, run_head *head, chuan_fault *fault);
void run_write_free(run_writer *w);

/* ---- reading ---- */

chuan_status runs_list(store *s, arena *a, run_head **out, int *count, chuan_fault *fault);
/* One by its number, with standards, rules, parameters and counts; a fault that names those
 * there are. */
chuan_status run_find(store *s, int64_t id, arena *a, run_head *out, chuan_fault *fault);

typedef struct run_reader run_reader;
chuan_status run_read_open(store *s, const run_head *head, run_reader **out, chuan_fault *fault);
/* The verdicts of one block under one standard, all rows of it; they are the reader's, valid
 * until the next call. */
chuan_status run_read_block(run_reader *r, int standard, int64_t block, verdict_columns *out,
                            int *rows, chuan_fault *fault);
void run_read_close(run_reader *r);

/* The digest over the names and texts of its rule files. */
digest run_rules_digest(const run_head *head);

/* The content hash again from what is stored. */
chuan_status run_content(store *s, const run_head *head, const round_info *round, digest *out,
                         chuan_fault *fault);

chuan_status run_freeze(store *s, const run_head *head, const char *note, chuan_fault *fault);

#endif
