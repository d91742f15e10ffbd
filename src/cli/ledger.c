/* ledger: opening the registry of --db, and finding in it. */
#include "cli/ledger.h"

#include <string.h>

chuan_status ledger_open(ledger *l, const options *o, store_mode mode, chuan_fault *fault) {
  *l = (ledger){0};
  if (!o->db) return FAULT(fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, o->arguments[0]);
  chuan_status status = store_open(o->db, mode, &l->store, fault);
  return status ? status : rounds_list(l->store, o->arena, &l->rounds, &l->nrounds, fault);
}

void ledger_close(ledger *l) {
  store_close(l->store);
  *l = (ledger){0};
}

const round_info *ledger_round(const ledger *l, int64_t id) {
  for (int i = 0; i < l->nrounds; i++)
    if (l->rounds[i].id == id) return &l->rounds[i];
  return NULL;
}

chuan_status ledger_run(const ledger *l, const options *o, const char *word, run_head *out,
                        chuan_fault *fault) {
  int64_t id = 0;
  size_t digits = strspn(word, "0123456789");
  if (!digits || word[digits] || digits > 9)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, RUN_NOT_NUMBER, word);
  for (size_t i = 0; i < digits; i++) id = id * 10 + (word[i] - '0');
  return run_find(l->store, id, o->arena, out, fault);
}
