/* form_check: the control equations of the forms. Must never know where counts come from. */
#include "cli/form.h"

enum { NAMED_MOST = 5 }; /* units that a fault names */

/* Positions in form 1 of what the lists have. */
static const int listed_at[LISTED_CLASSES][MEASURES] = {{4, 10}, {6, 12}};

static bool know(const figure *a, const figure *b) { return report_counts(a) && report_counts(b); }

/* Whether an equation holds in a row; one of whose figures nobody knows is not at fault. */
static bool holds(const form_counts *c, const report_table *t, const form_rule *r,
                  const form_counts *result, int unit, int measure) {
  int row = c->form->paired ? unit * MEASURES + measure : unit;
  figure is = report_get(t, row, r->column), other, third;
  if (r->law == LAW_LISTED) {
    int64_t listed = result->at[0][unit * result->form->ncolumns
                                   + listed_at[r->of][c->form->paired ? measure : r->measure]];
    return is.kind != FIGURE_COUNT || listed < 0 || is.count == listed;
  }
  other = report_get(t, row, r->of);
  if (!know(&is, &other)) return true;
  switch (r->law) {
  case LAW_SUM:
    third = report_get(t, row, r->and);
    return !report_counts(&third) || is.count == other.count + third.count;
  case LAW_LEAST: return c->data->k < 0 || is.count >= c->data->k * other.count;
  case LAW_MOST: return c->data->k < 1 || is.count <= (c->data->k - 1) * other.count;
  case LAW_PART: return is.count <= other.count;
  case LAW_EQUAL: return is.count == other.count;
  case LAW_LISTED: break;
  }
  return true;
}

/* Names a unit in a fault, or tells that there are more. */
static void name_unit(text *names, const form_unit *u, int which) {
  if (which < NAMED_MOST)
    text_addf(names, "%s%s%s%s", which ? ", " : "", u->id, *u->id ? " " : "", u->name.vi);
  if (which == NAMED_MOST) text_add(names, ", …");
}

static chuan_status refuse_form(const form_counts *c, const char *equation, text *names, int count,
                                chuan_fault *fault) {
  chuan_status status =
      count ? FAULT(fault, CHUAN_REFUSED, NOWHERE, FORM_UNEQUAL, numeral_of(c->form->number).at,
                    equation, numeral_of(count).at, text_of(names))
            : CHUAN_OK;
  if (names->failed) status = fault_memory(fault);
  text_free(names);
  return status;
}

static chuan_status check_rule(const form_counts *c, const report_table *t, const form_rule *r,
                               const form_counts *result, chuan_fault *fault) {
  text names = {0};
  int count = 0;
  for (int u = 0; u < c->data->nunits; u++) {
    bool fine = true;
    for (int m = 0; m < (c->form->paired ? MEASURES : 1); m++) fine &= holds(c, t, r, result, u, m);
    if (!fine) name_unit(&names, &c->data->units[u], count++);
  }
  return refuse_form(c, r->words, &names, count, fault);
}

/* What the movements themselves found: households that can be counted nowhere, sums that do not
 * close. Ids are not told here: 'chuan movements' does. */
static chuan_status check_flows(const form_counts *c, chuan_fault *fault) {
  const movements *m = c->data->movements;
  text names = {0};
  if (m->noffences)
    return FAULT(fault, CHUAN_REFUSED, NOWHERE, FORM_OFFENCES, numeral_of(c->form->number).at,
                 numeral_of(m->noffences).at);
  int count = 0;
  for (int64_t i = 0; i < m->nunequals; i++) {
    const char *unit = m->unequals[i].unit->unit;
    const form_unit u = {.id = unit ? unit : "", .name = {"", ""}};
    if (m->unequals[i].crossing || m->unequals[i].of == c->form->of) name_unit(&names, &u, count++);
  }
  return refuse_form(c, "2.2 = 3.5; 2.5 = 3.2; 9 = 1-2-3-4+5+6+7+8", &names, count, fault);
}

/* The registered totals of units add up to those of their parents. */
static chuan_status check_register(const form_counts *c, chuan_fault *fault) {
  const form_data *d = c->data;
  int count = 0, told = 0;
  const char *last = NULL; /* of what households and persons may both be wrong */
  unit_gap *gaps = NULL;
  text names = {0};
  int64_t import = -1;
  for (int64_t i = 0; i < d->registry.ntotals; i++)
    if (d->registry.totals[i].year == d->year) import = d->registry.totals[i].import;
  chuan_status status = units_gaps(&d->registry, import, d->arena, &gaps, &count, fault);
  for (int i = 0; !status && i < count; i++) {
    bool told_already = told && same_text(gaps[i].unit, last);
    if (gaps[i].year != d->year || told_already) continue;
    last = gaps[i].unit;
    const unit_info *info = units_find(&d->registry, gaps[i].unit);
    name_unit(&names, &(form_unit){.id = gaps[i].unit, .name.vi = info ? info->name : ""}, told++);
  }
  if (!status) return refuse_form(c, "Σ", &names, told, fault);
  text_free(&names);
  return status;
}

chuan_status form_check(const form_counts *c, const report_table *t, const form_counts *result,
                        chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < c->form->nrules && !status; i++)
    status = check_rule(c, t, &c->form->rules[i], result, fault);
  for (int i = 0; i < c->form->ncolumns && !status; i++) {
    form_source from = c->form->columns[i].from;
    if (from == FORM_FLOW && c->data->movements) return check_flows(c, fault);
    if (from == FORM_REGISTER) return check_register(c, fault);
  }
  return status;
}
