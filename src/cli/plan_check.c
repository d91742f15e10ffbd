/* plan-check: a local plan: what does not hold among its printed figures, and, with a registry,
 * each target with its verdict and each figure beside the registry's. */
#include <string.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/ledger.h"
#include "cli/local.h"
#include "cli/output.h"
#include "cli/plan_targets.h"
#include "cli/plan_words.h"
#include "cli/say.h"

typedef struct checking {
  const options *o;
  law law;
  const local_plan *plan;
  printed_report printed;
  ledger ledger;
  territory land; /* with a registry */
  plan_targets targets;
  recount registry;
  report *report;
} checking;

/* ---- the registry ---- */

/* The year of --round, which other commands take the name of a survey by; 0: none said. */
static chuan_status round_year(const options *o, int *out, chuan_fault *fault) {
  *out = 0;
  if (!o->round || (strlen(o->round) == 4 && year_read(o->round, out))) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_YEAR, "round", o->round);
}

/* Everything on the page is of one moment. */
static chuan_status measure_all(checking *c, chuan_fault *fault) {
  const options *o = c->o;
  territory_wish wish = {.plan = c->plan,
                         .law = c->law.settled[0],
                         .nexprs = book_exprs(c->law.book),
                         .baseline = o->baseline};
  chuan_status status = round_year(o, &wish.round, fault);
  if (status) return status;
  if (!o->db && (o->round || o->baseline))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, o->arguments[0]);
  if (!o->db) return CHUAN_OK;
  int baseline = o->baseline ? o->baseline : c->plan->years[AT_BASELINE];
  int round = wish.round ? wish.round : c->plan->years[AT_ROUND];
  if (baseline >= round) return FAULT(fault, CHUAN_USAGE, NOWHERE, PLAN_YEARS, c->plan->n.id);
  status = ledger_open(&c->ledger, o, STORE_READ, fault);
  if (!status) status = store_snapshot(c->ledger.store, fault);
  if (!status) status = territory_open(&c->land, &wish, c->ledger.store, o->arena, fault);
  if (!status) status = plan_targets_take(&c->land, &c->targets, fault);
  if (!status) status = recount_figures(&c->land, &c->registry, fault);
  return status;
}

/* ---- as a report ---- */

static void head_report(checking *c) {
  report *r = c->report;
  const local_plan *p = c->plan;
  report_title(r, p->n.words);
  report_title(r,
               REPORT_SAY(r, PLAN_OF, p->place_code, p->standard,
                          numeral_of(p->years[AT_BASELINE]).at, numeral_of(p->years[AT_ROUND]).at));
  report_title(r, REPORT_SAY(r, PLAN_SOURCE, p->law ? p->law : "", p->n.id));
  if (p->n.unverified) report_note(r, REPORT_SAY(r, PLAN_UNVERIFIED, p->n.unverified));
}

static chuan_status check_report(text *out, checking *c, chuan_fault *fault) {
  c->report = report_new(c->o->arena, "plan-check");
  if (!c->report) return fault_memory(fault);
  head_report(c);
  if (c->o->db) {
    plan_targets_table(c->report, &c->targets);
    plan_recount_table(c->report, &c->land, &c->registry);
  }
  printed_tables(c->report, c->plan, &c->printed);
  if (c->o->format == OUTPUT_CSV && !c->report->failed) c->report->ntables = 1;
  return report_write(out, c->report, c->o, fault);
}

/* ---- as JSON ---- */

static void head_json(json_t *whole, const local_plan *p) {
  json_put(whole, "plan", p->n.id);
  json_put_label(whole, "title", p->n.words, p->n.id);
  json_put(whole, "law", p->law);
  json_put(whole, "unverified", p->n.unverified);
  json_put(whole, "place", p->place_code);
  json_put(whole, "standard", p->standard);
  json_put_int(whole, "baseline", p->years[AT_BASELINE]);
  json_put_int(whole, "round", p->years[AT_ROUND]);
}

static void check_json(text *out, const checking *c) {
  json_t *whole = json_start("plan-check");
  head_json(whole, c->plan);
  if (c->o->db) {
    plan_targets_json(whole, &c->targets);
    plan_recount_json(whole, &c->land, &c->registry);
  }
  printed_json(whole, c->plan, &c->printed);
  json_finish(out, whole, true);
}

int command_plan_check(options *o) {
  checking c = {.o = o};
  text out = {0};
  chuan_fault fault = {0};
  if (!o->format_word && !o->json) o->format = OUTPUT_TABLE;
  chuan_status status = local_open(&c.law, o, o->arguments[1], &c.plan, &fault);
  if (!status) status = printed_check(c.plan, o->arena, &c.printed, &fault);
  if (!status) status = measure_all(&c, &fault);
  if (!status && o->json) check_json(&out, &c);
  else if (!status) status = check_report(&out, &c, &fault);
  if (!status && (c.printed.nfindings || c.registry.differ)) status = CHUAN_REFUSED;
  ledger_close(&c.ledger);
  law_close(&c.law);
  return command_end_output(o, status, &fault, &out);
}
