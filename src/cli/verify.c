/* verify: whether what a registry holds is what was put into it: sums, chain and structure,
 * and each run executed again from its stored rule texts. */
#include <string.h>

#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/ledger.h"
#include "cli/rerun.h"
#include "cli/say.h"

typedef struct verify {
  const options *o;
  ledger ledger;
  int64_t findings;
  int64_t runs; /* executed again */
  text lines;   /* of the findings, for people */
  json_t *list;
  digest chain; /* the last value of the chain of audit rows */
} verify;

static void finding(verify *v, const char *what, const char *at) {
  json_t *row = json_object();
  v->findings++;
  json_put(row, "what", what);
  json_put(row, "where", at);
  json_array_append_new(v->list, row);
  SAY(&v->lines, v->o->lang, VERIFY_FINDING, what, at);
  text_add_char(&v->lines, '\n');
}

static void store_finding(void *to, const char *table, const char *at) { finding(to, table, at); }

/* ---- rounds ---- */

static chuan_status verify_rounds(verify *v, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < v->ledger.nrounds && !status; i++) {
    const round_info *r = &v->ledger.rounds[i];
    digest now, ids;
    status = round_snapshot(v->ledger.store, r, &now, &ids, fault);
    bool same = memcmp(now.at, r->snapshot.at, sizeof now.at) == 0
                && memcmp(ids.at, r->ids.at, sizeof ids.at) == 0;
    if (!status && !same) finding(v, WORD(v->o, W_SNAPSHOT), r->name);
    if (!status) status = round_check_units(v->ledger.store, r, store_finding, v, fault);
  }
  return status;
}

/* ---- runs ---- */

typedef struct again {
  verify *v;
  const run_head *head;
  options o; /* as the run was asked for */
  job job;
  rerun rerun;
  run_reader **readers; /* one per standard */
  int64_t differ;
} again;

/* Whether a household has the same in both. */
static bool same_row(const verdict_columns *a, int i, const verdict_columns *b, int k) {
  return a->class_[i] == b->class_[k] && a->possible[i] == b->possible[k]
         && a->lacking_low[i] == b->lacking_low[k] && a->lacking_high[i] == b->lacking_high[k]
         && a->sure[i] == b->sure[k] && a->may[i] == b->may[k] && a->kinds[i] == b->kinds[k];
}

static chuan_status compare_batch(again *a, chuan_fault *fault) {
  int households = a->job.batch->households;
  chuan_status status = CHUAN_OK;
  for (int s = 0; s < a->head->nstandards && !status; s++) {
    verdict_columns stored;
    int rows = 0;
    status = run_read_block(a->readers[s], s, a->rerun.block, &stored, &rows, fault);
    for (int h = 0; h < households && !status; h++) {
      int row = a->rerun.row + h;
      bool same = row < rows ? same_row(&a->rerun.columns[s], h, &stored, row)
                             : a->rerun.columns[s].class_[h] == VERDICT_OUTSIDE;
      a->differ += !same;
    }
  }
  return status;
}

static chuan_status again_open(again *a, chuan_fault *fault) {
  const run_head *h = a->head;
  const round_info *round = ledger_round(&a->v->ledger, h->round);
  a->o = *a->v->o;
  chuan_status status = options_of_run(&a->o, h, round ? round->name : "", fault);
  if (!status) status = job_open(&a->job, &a->o, fault);
  if (!status) status = rerun_open(&a->rerun, &a->o, &a->job, fault);
  a->readers = memory_make((size_t)h->nstandards + 1, sizeof *a->readers);
  if (!status && !a->readers) status = fault_memory(fault);
  for (int s = 0; s < h->nstandards && !status; s++)
    status = run_read_open(a->v->ledger.store, h, &a->readers[s], fault);
  return status;
}

static void again_close(again *a) {
  for (int s = 0; a->readers && s < a->head->nstandards; s++) run_read_close(a->readers[s]);
  memory_free(a->readers);
  rerun_close(&a->rerun);
  job_close(&a->job);
}

static chuan_status execute_again(verify *v, const run_head *head, int64_t *differ,
                                  chuan_fault *fault) {
  again a = {.v = v, .head = head};
  chuan_status status = again_open(&a, fault);
  if (!status) status = rerun_next(&a.rerun, fault);
  while (!status && a.job.batch->households) {
    status = compare_batch(&a, fault);
    if (!status) status = rerun_next(&a.rerun, fault);
  }
  *differ = a.differ;
  again_close(&a);
  return status;
}

/* The rule texts under the digest that the run has of them, the verdicts under theirs, and
 * both against each other. */
static chuan_status verify_run(verify *v, int64_t id, chuan_fault *fault) {
  run_head head;
  digest content;
  int64_t differ = 0;
  char name[32];
  chuan_status status = run_find(v->ledger.store, id, v->o->arena, &head, fault);
  const round_info *round = status ? NULL : ledger_round(&v->ledger, head.round);
  (void)snprintf(name, sizeof name, "%lld", (long long)id);
  if (status) return status;
  if (!round) return finding(v, WORD(v->o, W_RUN), name), CHUAN_OK;
  digest rules = run_rules_digest(&head);
  if (memcmp(rules.at, head.rules_digest.at, sizeof rules.at) != 0)
    finding(v, WORD(v->o, W_RULE_FILES), name);
  if (memcmp(round->snapshot.at, head.snapshot.at, sizeof head.snapshot.at) != 0)
    finding(v, WORD(v->o, W_SNAPSHOT), name);
  status = run_content(v->ledger.store, &head, round, &content, fault);
  if (status) return status;
  if (memcmp(content.at, head.content.at, sizeof content.at) != 0)
    finding(v, WORD(v->o, W_VERDICTS), name);
  status = execute_again(v, &head, &differ, fault);
  if (!status && differ) {
    text at = {0};
    SAY(&at, v->o->lang, VERIFY_DIFFER, name, numeral_of(differ).at);
    finding(v, WORD(v->o, W_VERDICTS), text_of(&at));
    text_free(&at);
  }
  v->runs++;
  return status;
}

/* The run that was asked for, or all of them. */
static chuan_status verify_runs(verify *v, chuan_fault *fault) {
  run_head *runs = NULL, asked;
  int count = 0;
  if (v->o->narguments > 1) {
    chuan_status status = ledger_run(&v->ledger, v->o, v->o->arguments[1], &asked, fault);
    return status ? status : verify_run(v, asked.id, fault);
  }
  chuan_status status = runs_list(v->ledger.store, v->o->arena, &runs, &count, fault);
  for (int i = 0; i < count && !status; i++) status = verify_run(v, runs[i].id, fault);
  return status;
}

/* Where sums already fail, executing again would only tell the same in other words, or stumble
 * over what is damaged. */
static chuan_status verify_all(verify *v, chuan_fault *fault) {
  chuan_status status = ledger_open(&v->ledger, v->o, STORE_READ, fault);
  int64_t found = 0;
  if (!status) status = store_check(v->ledger.store, store_finding, v, &found, fault);
  if (!status && !found) status = verify_rounds(v, fault);
  if (!status && !v->findings) status = verify_runs(v, fault);
  return status ? status : store_chain(v->ledger.store, &v->chain, fault);
}

static void verify_write(text *out, verify *v) {
  if (v->o->json) {
    json_t *whole = json_start("verify");
    json_object_set(whole, "findings", v->list);
    json_put_int(whole, "runs", v->runs);
    json_put(whole, "chain", digest_text_of(&v->chain).at);
    json_finish(out, whole, true);
    return;
  }
  text_add(out, text_of(&v->lines));
  if (v->findings) SAY(out, v->o->lang, VERIFY_FAILED, numeral_of(v->findings).at);
  else
    SAY(out, v->o->lang, VERIFY_PASSED, numeral_of(v->ledger.nrounds).at, numeral_of(v->runs).at,
        digest_text_of(&v->chain).at);
  text_add_char(out, '\n');
}

int command_verify(options *o) {
  verify v = {.o = o, .list = json_array()};
  chuan_fault fault = {0};
  text out = {0};
  chuan_status status = verify_all(&v, &fault);
  if (!status) {
    verify_write(&out, &v);
    if (v.findings) status = CHUAN_REFUSED;
  }
  json_decref(v.list);
  text_free(&v.lines);
  ledger_close(&v.ledger);
  return command_end(o, status, &fault, &out);
}
