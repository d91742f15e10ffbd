/* local_plan: what is where among the figures of a local plan. */
#include "book/local_plan.h"

const char *const plan_levels[] = {"province", "district", "commune", "village", NULL};
const char *const plan_unit_rates[] = {"poor_rate", "near_poor_rate", "both_rate", NULL};
const char *const plan_unit_attributes[] = {"poor_district", "hard_commune", "coastal_commune",
                                            "new_rural_target", NULL};

const char *const plan_flows[] = {"crossed_out", "escaped", "other_decrease", "crossed_in",
                                  "relapsed",    "new",     "other_increase", NULL};

int measure_year(const local_plan *p, const measure *m) {
  return m->year ? m->year : p->years[m->at];
}

const char *crowd_word(crowd_of of) {
  static const char *const words[] = {
      "",
      "poor",
      "near_poor",
      "both",
      "households",
      "persons",
      "ethnic_minority_households",
      "children_under_16",
  };
  return words[of];
}

bool crowd_is_registered(crowd_of of) { return of >= CROWD_HOUSEHOLDS; }

const char *goal_word_of(goal_word g) {
  static const char *const words[] = {"reach", "fall_to", "fall_by", "fall_points", "fall_percent"};
  return words[g];
}

int figure_values(const plan_figure *f) { return f->in ? f->in->nrows + f->in->has_total : 1; }

const annex_row *figure_row(const plan_figure *f, int i) { return f->in ? &f->in->rows[i] : NULL; }

const printed_number *figure_printed(const plan_figure *f, int i) {
  if (!f->is_printed) return NULL;
  return f->in ? &f->in->rows[i].cells[f->cell] : &f->value;
}

const plan_figure *figure_named(const local_plan *p, const expr *name) {
  int number = name->op == OP_PARAMETER && name->id < p->nexprs ? p->figure_of_expr[name->id] : -1;
  return number < 0 ? NULL : p->figures[number];
}

int figure_beside(const plan_figure *named, const plan_figure *from, int i) {
  if (!named->in) return 0;
  return named->in == from->in ? i : named->in->nrows;
}

bool expr_divides(const expr *e) {
  if (e->op == OP_PER) return true;
  for (int i = 0; i < e->nargs; i++)
    if (expr_divides(e->args[i])) return true;
  return false;
}

measure figure_measure(const plan_figure *f, int i) {
  measure m = f->measure;
  const annex_row *row = figure_row(f, i);
  const measure *own = row ? &row->measure : &f->measure;
  if (own->count.is_said) m.count = own->count;
  if (own->among.is_said) m.among = own->among;
  if (own->at_said) m.at = own->at, m.year = own->year;
  if (own->flows) m.flows = own->flows;
  if (own->units) m.units = own->units;
  if (own->where) m.where = own->where;
  return m;
}
