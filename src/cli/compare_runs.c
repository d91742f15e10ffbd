/* compare_runs: two runs of a registry as the law and rounds of one comparison. The verdicts
 * are those of the stored rule texts, executed again: what verify holds them to. */
#include "cli/asked.h"
#include "cli/compare.h"
#include "cli/ledger.h"

typedef struct pair {
  run_head runs[2];
  const char *rounds[2]; /* names */
} pair;

/* The standard of a run that is compared: its only one. */
static chuan_status only_standard(const options *o, const run_head *h, chuan_fault *fault) {
  if (h->nstandards == 1) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, (place){.file = o->db}, COMPARE_ONE_STANDARD,
               numeral_of(h->id).at, numeral_of(h->nstandards).at);
}

static chuan_status find_pair(const options *o, pair *p, chuan_fault *fault) {
  ledger l;
  chuan_status status = ledger_open(&l, o, STORE_READ, fault);
  for (int i = 0; i < 2 && !status; i++) {
    status = ledger_run(&l, o, o->arguments[1 + i], &p->runs[i], fault);
    if (!status) status = only_standard(o, &p->runs[i], fault);
    const round_info *round = status ? NULL : ledger_round(&l, p->runs[i].round);
    if (!status && !round)
      status = FAULT(fault, CHUAN_OUTSIDE, (place){.file = o->db}, STORE_DAMAGED, "");
    if (round) p->rounds[i] = round->name;
  }
  ledger_close(&l);
  return status;
}

/* Both must speak of the same households: else who is missing in one would seem to have moved. */
static chuan_status same_households(const options *o, const pair *p, chuan_fault *fault) {
  bool same = same_text(p->runs[0].place, p->runs[1].place)
              && same_text(p->runs[0].where, p->runs[1].where);
  if (same) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, (place){.file = o->db}, COMPARE_OTHER_HOUSEHOLDS,
               numeral_of(p->runs[0].id).at, numeral_of(p->runs[1].id).at);
}

/* The rule files of both, each once. A file that was changed in between would be two laws
 * under one name. */
static chuan_status join_rules(const options *o, const pair *p, run_head *out, chuan_fault *fault) {
  const run_head *a = &p->runs[0], *b = &p->runs[1];
  run_rule *rules = arena_array(o->arena, (size_t)(a->nrules + b->nrules) + 1, sizeof *rules);
  if (!rules) return fault_memory(fault);
  for (int i = 0; i < a->nrules; i++) rules[i] = a->rules[i];
  out->nrules = a->nrules;
  for (int i = 0; i < b->nrules; i++) {
    int at = 0;
    while (at < a->nrules && !same_text(rules[at].file, b->rules[i].file)) at++;
    if (at == a->nrules) rules[out->nrules++] = b->rules[i];
    else if (!same_text(rules[at].text, b->rules[i].text))
      return FAULT(fault, CHUAN_USAGE, (place){.file = o->db}, COMPARE_RULES_CHANGED,
                   rules[at].file, numeral_of(a->id).at, numeral_of(b->id).at);
  }
  out->rules = rules;
  return CHUAN_OK;
}

static chuan_status join(options *o, const pair *p, chuan_fault *fault) {
  run_head *both = arena_make(o->arena, sizeof *both);
  run_standard *standards = arena_array(o->arena, 2, sizeof *standards);
  if (!both || !standards) return fault_memory(fault);
  *both = p->runs[0];
  for (int i = 0; i < 2; i++) standards[i] = p->runs[i].standards[0];
  both->standards = standards;
  both->nstandards = 2;
  chuan_status status = join_rules(o, p, both, fault);
  return status ? status : options_of_run(o, both, p->rounds[0], fault);
}

chuan_status compare_take(options *o, const char **second_round, chuan_fault *fault) {
  pair p;
  *second_round = NULL;
  o->succession = true;
  if (!o->db || o->round || o->narguments != 3) return asked_take(o, fault);
  chuan_status status = find_pair(o, &p, fault);
  if (!status) status = same_households(o, &p, fault);
  if (!status) status = join(o, &p, fault);
  if (!status && !same_text(p.rounds[0], p.rounds[1])) *second_round = p.rounds[1];
  return status;
}
