/* ledger: the registry of --db as commands use it: opened, its rounds known, its runs found
 * by number. Owns the connection; must never know surveys in files. */
#ifndef CHUAN_CLI_LEDGER_H
#define CHUAN_CLI_LEDGER_H

#include "cli/options.h"
#include "data/runs.h"

typedef struct ledger {
  store *store;
  round_info *rounds;
  int nrounds;
} ledger;

/* Opens the registry that --db names; texts live in the options' arena. */
chuan_status ledger_open(ledger *l, const options *o, store_mode mode, chuan_fault *fault);
void ledger_close(ledger *l);

/* A round by its number; NULL: there is none. */
const round_info *ledger_round(const ledger *l, int64_t id);

/* The run that a word of the command line names: its number. */
chuan_status ledger_run(const ledger *l, const options *o, const char *word, run_head *out,
                        chuan_fault *fault);

#endif
