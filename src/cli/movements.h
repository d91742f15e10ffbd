/* movements: what the command and its views share. Owns what is open; must never know how
 * movements are counted. */
#ifndef CHUAN_CLI_MOVEMENTS_H
#define CHUAN_CLI_MOVEMENTS_H

#include "cli/ledger.h"
#include "data/seats.h"
#include "run/movements.h"

typedef struct movements_job {
  const options *o;
  ledger ledger;
  roll from, to;
  history history;
  units units;
  seating *seats[2];   /* of the households of both rolls */
  unit_bases bases[2]; /* of the years of both rolls, for the units of the later */
  movements made;
  text out;
} movements_job;

/* Appends the reports: of the poor and of the near-poor, by unit; rates with their bases. */
void movements_table(text *out, const movements_job *m);
void movements_csv(text *out, const movements_job *m);
void movements_json(text *out, const movements_job *m);

/* The households that moved, one row each. */
void moved_table(text *out, const movements_job *m);
void moved_csv(text *out, const movements_job *m);

/* What became of a household, and the event that it is laid to. */
typedef const char *label_teller(chuan_lang lang, const moved *m);
label_teller moved_category_words, moved_event_words;

/* Appends the same as a workbook. */
chuan_status movements_report(text *out, const movements_job *m, chuan_fault *fault);

/* "poor", "near_poor", "" for neither. */
const char *listed_id(listed_class of);
/* The same in the user's language. */
const char *listed_words(const options *o, listed_class of);
/* What a flow of one of the two reports is called. */
message flow_words(listed_class of, int which);
/* "households", "persons". */
const char *measure_id(int measure);

/* What was registered at the end of a year (0: the earlier, 1: the later) in a unit of the report;
 * NULL: not known, as it is for the whole, of which nobody says which units it is of. */
const unit_base *movements_base(const movements_job *m, const movement_unit *u, int at);

#endif
