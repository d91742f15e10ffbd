/* plan_figures: the figures of a local plan, and what does not hold among them. */
#include "cli/plan_figures.h"

#include <stdio.h>
#include <string.h>

#include "cli/json.h"
#include "cli/say.h"
#include "cli/table.h"

char *figure_write(char *out, size_t size, ratio number, bool is_rate, int decimals, manner how) {
  if (!is_rate) return ratio_write(out, size, number, decimals, how.lang, how.plain);
  ratio hundredfold = ratio_mul(ratio_round(number, decimals), ratio_whole(100));
  ratio_write(out, size - 1, hundredfold, decimals > 2 ? decimals - 2 : 0, how.lang, how.plain);
  return strcat(out, "%");
}

/* A value as it would be printed where it stands. */
static char *value_write(char *out, size_t size, const plan_figure *f, int i, ratio number,
                         manner how) {
  return figure_write(out, size, number, f->is_rate, figure_decimals(f, i), how);
}

const char *figure_label(const plan_figure *f, chuan_lang lang) {
  return label_in(f->n.words, lang, f->n.id);
}

const char *row_label(const plan_figure *f, int i, chuan_lang lang) {
  const annex_row *row = figure_row(f, i);
  return row ? label_in(row->words, lang, row->id) : "";
}

/* ---- what a figure comes from ---- */

/* Tells figures by their labels, or by the values that stand beside value `i` of `from`. */
typedef struct teller {
  const local_plan *p;
  const plan_figure *from;
  int i;
  bool numbers;
  bool plain; /* ids in place of labels, plain numbers */
} teller;

static const plan_figure *figure_of_id(const local_plan *p, const char *id) {
  for (int n = 0; n < p->nfigures; n++)
    if (same_text(p->figures[n]->n.id, id)) return p->figures[n];
  return NULL;
}

static bool tell(text *out, const void *from, op o, const char *id, chuan_lang lang) {
  const teller *t = from;
  char number[64];
  const plan_figure *f = o == OP_PARAMETER ? figure_of_id(t->p, id) : NULL;
  const printed_number *said = NULL;
  if (!f) return false;
  int beside = figure_beside(f, t->from, t->i);
  if (t->numbers) said = figure_printed(f, beside);
  if (said) value_write(number, sizeof number, f, beside, said->value, (manner){lang, t->plain});
  text_add(out, said ? number : t->plain ? f->n.id : figure_label(f, lang));
  return true;
}

static void tell_is(text *out, const expr *is, teller t, chuan_lang lang) {
  naming names = {tell, &t};
  expr_print_named(out, is, (int)lang, &names);
}

/* "18 / 969", "the sum of the rows", or the base that the figures before tell. */
static void finding_from(text *out, const options *o, const local_plan *p,
                         const figure_finding *f) {
  char low[48], high[48], own_low[48], own_high[48];
  if (!f->check->is) {
    text_add(out, WORD(o, PLAN_SUM));
    return;
  }
  tell_is(out, f->check->is, (teller){p, f->check->of, f->value, true, false}, o->lang);
  if (f->what != DIFFERENCE_BASE) return;
  text_add(out, "; ");
  SAY(out, o->lang, PLAN_BASE, figure_label(f->base, o->lang),
      number_write(low, sizeof low, f->base_low, o->lang),
      number_write(high, sizeof high, f->base_high, o->lang),
      number_write(own_low, sizeof own_low, f->own_low, o->lang),
      number_write(own_high, sizeof own_high, f->own_high, o->lang));
}

/* ---- as text ---- */

static void checks_text(text *out, const options *o, const local_plan *p, const printed_report *r) {
  table t = table_make(o->arena, 4, 12);
  table_add(&t, WORD(o, W_FIGURE));
  table_add(&t, WORD(o, W_SHOULD_BE));
  table_add(&t, WORD(o, W_COMPARED));
  table_add(&t, WORD(o, W_DIFFER));
  for (int i = 0; i < r->nchecks; i++) {
    const figure_check *c = &r->checks[i];
    text is = {0};
    if (!c->compared) continue;
    if (c->is) tell_is(&is, c->is, (teller){p, c->of, 0, false, false}, o->lang);
    table_add(&t, figure_label(c->of, o->lang));
    table_add(&t, c->is ? text_of(&is) : WORD(o, PLAN_SUM));
    table_add_number(&t, c->compared, o->lang);
    table_add_number(&t, c->differ, o->lang);
    text_free(&is);
  }
  table_print(out, &t);
  table_free(&t);
}

/* "1,86%", or "1,78% – 1,79%" where the base leaves it open. */
static void comes_to(text *out, const figure_finding *f, manner how, const char *between) {
  char number[64];
  const plan_figure *of = f->check->of;
  text_add(out, value_write(number, sizeof number, of, f->value, f->low, how));
  if (ratio_compare(f->low, f->high) == 0) return;
  text_add(out, between);
  text_add(out, value_write(number, sizeof number, of, f->value, f->high, how));
}

static void finding_row(table *t, const options *o, const local_plan *p, const figure_finding *f) {
  static const message notes[] = {MSG_NONE, MSG_PLAN_CUT_OFF, MSG_PLAN_OTHER_BASE};
  char number[64];
  text made = {0}, from = {0};
  const plan_figure *of = f->check->of;
  manner how = {o->lang, false};
  comes_to(&made, f, how, " – ");
  finding_from(&from, o, p, f);
  table_add(t, row_label(of, f->value, o->lang));
  table_add(t, figure_label(of, o->lang));
  table_add(t, value_write(number, sizeof number, of, f->value, figure_printed(of, f->value)->value,
                           how));
  table_add(t, text_of(&made));
  table_add(t, message_words(notes[f->what], o->lang));
  table_add(t, text_of(&from));
  text_free(&made);
  text_free(&from);
}

static void findings_text(text *out, const options *o, const local_plan *p,
                          const printed_report *r) {
  table t = table_make(o->arena, 6, 12);
  table_add(&t, WORD(o, W_ROW));
  table_add(&t, WORD(o, W_FIGURE));
  table_add(&t, WORD(o, W_PRINTED));
  table_add(&t, WORD(o, W_COMES_TO));
  table_add(&t, "");
  table_add(&t, WORD(o, W_COMPUTED_FROM));
  for (int i = 0; i < r->nfindings; i++) finding_row(&t, o, p, &r->findings[i]);
  table_print(out, &t);
  table_free(&t);
}

static void derived_text(text *out, const options *o, const printed_report *r) {
  char number[64], high[64];
  table t = table_make(o->arena, 3, 4);
  table_add(&t, WORD(o, W_ROW));
  table_add(&t, WORD(o, W_FIGURE));
  table_add(&t, WORD(o, W_COMES_TO));
  for (int i = 0; i < r->nderived; i++) {
    const figure_derived *d = &r->derived[i];
    text made = {0};
    manner how = {o->lang, false};
    bool sum = d->value == figure_values(d->of);
    text_add(&made, value_write(number, sizeof number, d->of, d->value, d->exact, how));
    if (d->bounds) text_addf(&made, " – %s", number_write(high, sizeof high, d->high, o->lang));
    table_add(&t, sum ? WORD(o, PLAN_SUM) : row_label(d->of, d->value, o->lang));
    table_add(&t, figure_label(d->of, o->lang));
    table_add(&t, text_of(&made));
    text_free(&made);
  }
  table_print(out, &t);
  table_free(&t);
}

void printed_text(text *out, const options *o, const local_plan *p, const printed_report *r) {
  int compared = 0;
  for (int i = 0; i < r->nchecks; i++) compared += r->checks[i].compared;
  text_addf(out, "\n[%s]\n", WORD(o, PLAN_PRINTED));
  if (compared) checks_text(out, o, p, r);
  SAY(out, o->lang, PLAN_HOLDS, numeral_of(compared).at, numeral_of(r->nfindings).at);
  text_add_char(out, '\n');
  if (r->nfindings) {
    text_addf(out, "\n[%s]\n", WORD(o, PLAN_DOES_NOT_HOLD));
    findings_text(out, o, p, r);
  }
  if (r->nderived == 0) return;
  text_addf(out, "\n[%s]\n", WORD(o, PLAN_FOLLOWS));
  derived_text(out, o, r);
}

/* ---- as JSON ---- */

static const manner data = {CHUAN_EN, true};

static void put_figure(json_t *row, const plan_figure *f) {
  json_put(row, "figure", f->n.id);
  json_put(row, "annex", f->in ? f->in->n.id : NULL);
}

/* Which value of the figure: the id of its row, "total", or null. */
static void put_row(json_t *row, const plan_figure *f, int i) {
  const annex_row *in = i < figure_values(f) ? figure_row(f, i) : NULL;
  bool total = f->in && i == f->in->nrows;
  json_put(row, "row", total ? "total" : in ? in->id : NULL);
}

static json_t *check_json(const figure_check *c) {
  json_t *row = json_object();
  text is = {0};
  if (c->is) expr_print(&is, c->is, -1);
  put_figure(row, c->of);
  json_put(row, "is", c->is ? text_of(&is) : NULL);
  json_put_int(row, "compared", c->compared);
  json_put_int(row, "differ", c->differ);
  text_free(&is);
  return row;
}

static json_t *finding_json(const local_plan *p, const figure_finding *f) {
  static const char *const words[] = {"differs", "cut_off", "other_base"};
  const plan_figure *of = f->check->of;
  char number[64];
  json_t *row = json_object();
  text from = {0};
  put_figure(row, of);
  put_row(row, of, f->value);
  json_put(row, "what", words[f->what]);
  json_put(
      row, "printed",
      value_write(number, sizeof number, of, f->value, figure_printed(of, f->value)->value, data));
  json_put(row, "comes_to", value_write(number, sizeof number, of, f->value, f->low, data));
  if (f->what == DIFFERENCE_BASE) {
    json_put(row, "comes_to_most", value_write(number, sizeof number, of, f->value, f->high, data));
    json_put(row, "base", f->base->n.id);
    json_put_int(row, "base_least", f->base_low);
    json_put_int(row, "base_most", f->base_high);
    json_put_int(row, "own_least", f->own_low);
    json_put_int(row, "own_most", f->own_high);
  }
  if (f->check->is) tell_is(&from, f->check->is, (teller){p, of, f->value, true, true}, CHUAN_EN);
  json_put(row, "from", f->check->is ? text_of(&from) : NULL);
  text_free(&from);
  return row;
}

static json_t *derived_json(const figure_derived *d) {
  char number[64];
  json_t *row = json_object();
  put_figure(row, d->of);
  put_row(row, d->of, d->value);
  json_put(row, "value", value_write(number, sizeof number, d->of, d->value, d->exact, data));
  json_put(row, "most", d->bounds ? numeral_of(d->high).at : NULL);
  return row;
}

void printed_json(json_t *whole, const local_plan *p, const printed_report *r) {
  json_t *checks = json_array(), *findings = json_array(), *follows = json_array();
  for (int i = 0; i < r->nchecks; i++) json_array_append_new(checks, check_json(&r->checks[i]));
  for (int i = 0; i < r->nfindings; i++)
    json_array_append_new(findings, finding_json(p, &r->findings[i]));
  for (int i = 0; i < r->nderived; i++)
    json_array_append_new(follows, derived_json(&r->derived[i]));
  json_object_set_new(whole, "checks", checks);
  json_object_set_new(whole, "findings", findings);
  json_object_set_new(whole, "derived", follows);
}
