/* plan_figures: the figures of a local plan, and what does not hold among them. */
#include "cli/plan_figures.h"

#include <stdio.h>
#include <string.h>

#include "cli/json.h"
#include "cli/plan_words.h"
#include "cli/say.h"

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
static void finding_from(text *out, chuan_lang lang, const local_plan *p, const figure_finding *f) {
  char low[48], high[48], own_low[48], own_high[48];
  if (!f->check->is) {
    text_add(out, message_words(MSG_PLAN_SUM, lang));
    return;
  }
  tell_is(out, f->check->is, (teller){p, f->check->of, f->value, true, false}, lang);
  if (f->what != DIFFERENCE_BASE) return;
  text_add(out, "; ");
  SAY(out, lang, PLAN_BASE, figure_label(f->base, lang),
      number_write(low, sizeof low, f->base_low, lang),
      number_write(high, sizeof high, f->base_high, lang),
      number_write(own_low, sizeof own_low, f->own_low, lang),
      number_write(own_high, sizeof own_high, f->own_high, lang));
}

/* ---- as tables ---- */

typedef struct told {
  const local_plan *p;
  const figure_check *check;
  const figure_finding *finding;
  const figure_derived *derived;
} told;

static void is_words(text *out, const void *from, chuan_lang lang) {
  const told *t = from;
  if (t->check->is) tell_is(out, t->check->is, (teller){t->p, t->check->of, 0, false, false}, lang);
  else text_add(out, message_words(MSG_PLAN_SUM, lang));
}

static void checks_table(report *r, const local_plan *p, const printed_report *found) {
  const report_column columns[] = {{.heads = {heading_of(r, MSG_W_FIGURE)}, .width = 40},
                                   {.heads = {heading_of(r, MSG_W_SHOULD_BE)}, .width = 60},
                                   {.heads = {heading_of(r, MSG_W_COMPARED)}, .kind = COLUMN_COUNT},
                                   {.heads = {heading_of(r, MSG_W_DIFFER)}, .kind = COLUMN_COUNT}};
  int compared = 0;
  report_table *t = report_add_table(r, "checks", heading_of(r, MSG_PLAN_PRINTED), columns, 4);
  for (int i = 0; i < found->nchecks; i++) {
    const figure_check *c = &found->checks[i];
    told from = {.p = p, .check = c};
    if (!c->compared) continue;
    compared += c->compared;
    report_add_row(t);
    report_put_id(t, c->of->n.id);
    report_put_text(t, 0, c->of->n.words);
    report_put_written(t, 1, both_words(r, is_words, &from));
    report_put_count(t, 2, c->compared);
    report_put_count(t, 3, c->differ);
  }
  report_table_note(
      t, report_say_counts(r, MSG_PLAN_HOLDS, (const int64_t[]){compared, found->nfindings}, 2));
}

static void row_words(text *out, const void *from, chuan_lang lang) {
  const told *t = from;
  text_add(out, row_label(t->check->of, t->finding->value, lang));
}

static void said_words(text *out, const void *from, chuan_lang lang) {
  char number[64];
  const told *t = from;
  const plan_figure *of = t->check->of;
  text_add(out, value_write(number, sizeof number, of, t->finding->value,
                            figure_printed(of, t->finding->value)->value, (manner){lang, false}));
}

/* "1,86%", or "1,78% – 1,79%" where the base leaves it open. */
static void made_words(text *out, const void *from, chuan_lang lang) {
  char number[64];
  const figure_finding *f = ((const told *)from)->finding;
  const plan_figure *of = f->check->of;
  manner how = {lang, false};
  text_add(out, value_write(number, sizeof number, of, f->value, f->low, how));
  if (ratio_compare(f->low, f->high) == 0) return;
  text_addf(out, " – %s", value_write(number, sizeof number, of, f->value, f->high, how));
}

static void finding_words(text *out, const void *from, chuan_lang lang) {
  finding_from(out, lang, ((const told *)from)->p, ((const told *)from)->finding);
}

void put_value_words(report_table *t, int at, label words, ratio number, const plan_figure *f,
                     int i) {
  int decimals = figure_decimals(f, i);
  if (f->is_rate) decimals = decimals > 2 ? decimals - 2 : 0;
  report_put_exact(t, at, words, number, decimals, f->is_rate);
}

static void put_finding(report_table *t, const local_plan *p, const figure_finding *f) {
  static const message notes[] = {MSG_NONE, MSG_PLAN_CUT_OFF, MSG_PLAN_OTHER_BASE};
  report *r = t->of;
  told from = {.p = p, .check = f->check, .finding = f};
  const plan_figure *of = f->check->of;
  const annex_row *in = figure_row(of, f->value);
  report_add_row(t);
  report_put_id(t, in ? joined_id(r, of->n.id, *in->id ? in->id : "total") : of->n.id);
  report_put_text(t, 0, both_words(r, row_words, &from));
  report_put_text(t, 1, of->n.words);
  ratio made = f->low;
  if (ratio_compare(f->low, f->high) != 0) made = (ratio){0};
  put_value_words(t, 2, both_words(r, said_words, &from), figure_printed(of, f->value)->value, of,
                  f->value);
  put_value_words(t, 3, both_words(r, made_words, &from), made, of, f->value);
  if (notes[f->what]) report_put_text(t, 4, words_of(notes[f->what]));
  report_put_written(t, 5, both_words(r, finding_words, &from));
}

static void findings_table(report *r, const local_plan *p, const printed_report *found) {
  const report_column columns[] = {{.heads = {heading_of(r, MSG_W_ROW)}},
                                   {.heads = {heading_of(r, MSG_W_FIGURE)}, .width = 40},
                                   {.heads = {heading_of(r, MSG_W_PRINTED)}, .width = 12},
                                   {.heads = {heading_of(r, MSG_W_COMES_TO)}, .width = 14},
                                   {.heads = {heading_of(r, MSG_TARGET_NOTE)}, .width = 24},
                                   {.heads = {heading_of(r, MSG_W_COMPUTED_FROM)}, .width = 60}};
  report_table *t =
      report_add_table(r, "findings", heading_of(r, MSG_PLAN_DOES_NOT_HOLD), columns, 6);
  if (!found->nfindings) report_line(t, words_of(MSG_PLAN_ALL_HOLDS));
  for (int i = 0; t && i < found->nfindings; i++) put_finding(t, p, &found->findings[i]);
}

static void derived_row_words(text *out, const void *from, chuan_lang lang) {
  const figure_derived *d = ((const told *)from)->derived;
  bool sum = d->value == figure_values(d->of);
  text_add(out, sum ? message_words(MSG_PLAN_SUM, lang) : row_label(d->of, d->value, lang));
}

static void derived_words(text *out, const void *from, chuan_lang lang) {
  char number[64];
  const figure_derived *d = ((const told *)from)->derived;
  text_add(out,
           value_write(number, sizeof number, d->of, d->value, d->exact, (manner){lang, false}));
  if (d->bounds) text_addf(out, " – %s", number_write(number, sizeof number, d->high, lang));
}

static void derived_table(report *r, const printed_report *found) {
  const report_column columns[] = {{.heads = {heading_of(r, MSG_W_ROW)}},
                                   {.heads = {heading_of(r, MSG_W_FIGURE)}, .width = 40},
                                   {.heads = {heading_of(r, MSG_W_COMES_TO)}, .width = 24}};
  report_table *t = report_add_table(r, "derived", heading_of(r, MSG_PLAN_FOLLOWS), columns, 3);
  for (int i = 0; t && i < found->nderived; i++) {
    const figure_derived *d = &found->derived[i];
    told from = {.derived = d};
    report_add_row(t);
    report_put_id(t, d->of->n.id);
    report_put_text(t, 0, both_words(r, derived_row_words, &from));
    report_put_text(t, 1, d->of->n.words);
    ratio exact = d->exact;
    if (d->bounds) exact = (ratio){0};
    put_value_words(t, 2, both_words(r, derived_words, &from), exact, d->of, d->value);
  }
}

void printed_tables(report *r, const local_plan *p, const printed_report *found) {
  findings_table(r, p, found);
  checks_table(r, p, found);
  if (found->nderived) derived_table(r, found);
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
