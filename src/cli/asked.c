/* asked: the run of a registry in place of files and standards. */
#include "cli/asked.h"

#include "cli/law.h"
#include "cli/ledger.h"

/* Options that the run has settled already. */
static chuan_status refuse_settled(const options *o, chuan_fault *fault) {
  static const struct {
    option_id id;
    const char *word;
  } has[] = {{OPTION_STANDARD, "standard"}, {OPTION_ON, "on"},
             {OPTION_PLACE, "place"},       {OPTION_READING, "reading"},
             {OPTION_SET, "set"},           {OPTION_WHERE, "where"},
             {OPTION_RULES, "rules"},       {OPTION_SCORECARD, "scorecard"}};
  for (size_t i = 0; i < sizeof has / sizeof *has; i++)
    if (o->given >> has[i].id & 1)
      return FAULT(fault, CHUAN_USAGE, NOWHERE, RUN_HAS_IT, has[i].word);
  return CHUAN_OK;
}

chuan_status options_of_run(options *o, const run_head *head, const char *round,
                            chuan_fault *fault) {
  o->round = round;
  o->place = head->place[0] ? head->place : NULL;
  o->of_run = head;
  return wheres_split(o, head->where, fault);
}

static chuan_status take_run(options *o, chuan_fault *fault) {
  ledger l;
  run_head *head = arena_make(o->arena, sizeof *head);
  if (!head) return fault_memory(fault);
  chuan_status status = refuse_settled(o, fault);
  if (!status) status = ledger_open(&l, o, STORE_READ, fault);
  if (status) return status;
  status = ledger_run(&l, o, o->arguments[1], head, fault);
  const round_info *round = status ? NULL : ledger_round(&l, head->round);
  if (!status && round) status = options_of_run(o, head, round->name, fault);
  else if (!status) status = FAULT(fault, CHUAN_OUTSIDE, (place){.file = o->db}, STORE_DAMAGED, "");
  ledger_close(&l);
  return status;
}

chuan_status asked_take(options *o, chuan_fault *fault) {
  bool is_run = o->db && !o->round && o->narguments == 2;
  return is_run ? take_run(o, fault) : law_take_standards(o, fault);
}
