/* plan-check: a local plan: what does not hold among its printed figures, and each of its targets.
 */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/local.h"
#include "cli/plan_figures.h"
#include "cli/say.h"

static void head_text(text *out, const options *o, const local_plan *p) {
  text_addf(out, "%s: %s\n", p->n.id, label_in(p->n.words, o->lang, p->n.id));
  SAY(out, o->lang, PLAN_OF, p->place_code, p->standard, numeral_of(p->years[AT_BASELINE]).at,
      numeral_of(p->years[AT_ROUND]).at);
  text_addf(out, "  [%s%s%s:%d]\n", p->law ? p->law : "", p->law ? "; " : "", p->file,
            p->n.at.line);
  if (p->n.unverified) text_addf(out, "! %s: %s\n", WORD(o, W_UNVERIFIED), p->n.unverified);
}

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

static void check_json(text *out, const local_plan *p, const printed_report *r) {
  json_t *whole = json_start("plan-check");
  head_json(whole, p);
  printed_json(whole, p, r);
  json_finish(out, whole, true);
}

static void check_text(text *out, const options *o, const local_plan *p, const printed_report *r) {
  head_text(out, o, p);
  printed_text(out, o, p, r);
}

int command_plan_check(options *o) {
  law l = {0};
  const local_plan *p = NULL;
  printed_report found = {0};
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = local_open(&l, o, o->arguments[1], &p, &fault);
  if (!status) status = printed_check(p, o->arena, &found, &fault);
  if (!status && o->json) check_json(&out, p, &found);
  else if (!status) check_text(&out, o, p, &found);
  if (!status && found.nfindings) status = CHUAN_REFUSED;
  law_close(&l);
  return command_end(o, status, &fault, &out);
}
