/* recount: see recount.h. */
#include "run/recount.h"

#include "base/text.h"
#include "run/printed.h"

/* Whence a value is: nowhere, from the plan alone, or from the registry. */
typedef enum whence { FROM_NOWHERE, FROM_PLAN, FROM_REGISTRY } whence;

typedef struct recounting {
  territory *land;
  const local_plan *plan;
  recount *out;
  ratio *values; /* of all figures, by figure.first; none where not known */
  uint8_t *from; /* whence */
  bool *planned; /* what the plan itself decides is in it */
} recounting;

static bool is_asked(const measure *m) { return m->count.is_said || m->units != NULL; }

/* Whether value i is counted, and not the sum of what is counted in the rows. */
static bool is_counted(const plan_figure *f, int i, measure *m) {
  *m = figure_measure(f, i);
  bool total = f->in && i == f->in->nrows;
  if (f->is_rate && !m->among.is_said) return false; /* the count is that of its row */
  return is_asked(m) && !(total && !f->in->units);
}

static recounted *add_item(recounting *r, const plan_figure *f, int i) {
  recounted *to = &r->out->items[r->out->count++];
  *to = (recounted){.of = f, .value = i};
  return to;
}

static void put_counted(recounting *r, const plan_figure *f, int i, const measured *m) {
  recounted *to = add_item(r, f, i);
  to->is_counted = true;
  to->counted = *m;
  to->counted.share = f->is_rate; /* among whom it is counted is no base of a number */
  to->why = m->why;
  if (!m->why && measured_open(m)) to->why = MSG_MEASURE_ANSWERS;
  if (!to->why) to->is = measured_low(&to->counted);
  if (!to->why && !ratio_is(to->is)) to->why = MSG_MEASURE_NOBODY;
  if (to->why) return;
  r->values[f->first + i] = to->is;
  r->from[f->first + i] = FROM_REGISTRY;
}

/* A column of an annex whose rows are units is counted once for all of them. */
static chuan_status count_column(recounting *r, const plan_figure *f, chuan_fault *fault) {
  const annex *in = f->in;
  int by = (int)unit_level_of(in->units);
  measured_units got;
  chuan_status status =
      measure_take(r->land, &f->measure, measure_year(r->plan, &f->measure), by, &got, fault);
  for (int i = 0; i < figure_values(f) && !status; i++) {
    int unit = i < in->nrows ? territory_unit(r->land, (unit_level)by, in->rows[i].id) : -1;
    measured none = {.why = MSG_MEASURE_NO_UNIT};
    put_counted(r, f, i, i == in->nrows ? &got.whole : unit < 0 ? &none : &got.units[unit]);
  }
  return status;
}

static chuan_status count_value(recounting *r, const plan_figure *f, int i, const measure *m,
                                chuan_fault *fault) {
  measured_units got;
  chuan_status status = measure_take(r->land, m, measure_year(r->plan, m), -1, &got, fault);
  if (!status) put_counted(r, f, i, &got.whole);
  return status;
}

/* The least that what an identity names is known from; *planned: some of it is the plan's. */
static whence whence_of(const recounting *r, const expr *e, const plan_figure *from, int i,
                        bool *planned) {
  const plan_figure *f = figure_named(r->plan, e);
  if (f) {
    whence is = (whence)r->from[f->first + figure_beside(f, from, i)];
    *planned |= is == FROM_PLAN || r->planned[f->first + figure_beside(f, from, i)];
    return is;
  }
  whence best = FROM_PLAN;
  for (int k = 0; k < e->nargs; k++) {
    whence is = whence_of(r, e->args[k], from, i, planned);
    if (is == FROM_NOWHERE) return is;
    if (is > best) best = is;
  }
  return best;
}

/* Computed by the first identity of which everything is known, and something from the registry. */
static bool compute(recounting *r, const plan_figure *f, int i) {
  for (int k = 0; k < f->nis; k++) {
    bool planned = false;
    if (whence_of(r, f->is[k], f, i, &planned) != FROM_REGISTRY) continue;
    ratio is = figures_come_to(r->plan, r->values, f->is[k], f, i);
    if (!ratio_is(is)) continue;
    recounted *to = add_item(r, f, i);
    to->planned = r->planned[f->first + i] = planned;
    to->is = r->values[f->first + i] = is;
    r->from[f->first + i] = FROM_REGISTRY;
    return true;
  }
  return false;
}

/* The total of a column whose rows were counted one by one. */
static bool add_up(recounting *r, const plan_figure *f) {
  ratio sum = ratio_whole(0);
  if (!f->is_count) return false;
  for (int i = 0; i < f->in->nrows; i++) {
    if (r->from[f->first + i] != FROM_REGISTRY) return false;
    sum = ratio_add(sum, r->values[f->first + i]);
  }
  recounted *to = add_item(r, f, f->in->nrows);
  to->is = r->values[f->first + f->in->nrows] = sum;
  r->from[f->first + f->in->nrows] = FROM_REGISTRY;
  return true;
}

/* Nobody can count it, and nothing that was counted tells it: it is as the plan says. */
static void take_printed(recounting *r, const plan_figure *f, int i) {
  const printed_number *said = figure_printed(f, i);
  if (!said || is_asked(&f->measure)) return;
  for (int k = 0; k < f->nis; k++) {
    bool planned = false;
    if (whence_of(r, f->is[k], f, i, &planned) == FROM_NOWHERE) return;
  }
  r->values[f->first + i] = said->value;
  r->from[f->first + i] = FROM_PLAN;
}

static chuan_status take_figure(recounting *r, const plan_figure *f, chuan_fault *fault) {
  measure m;
  chuan_status status = CHUAN_OK;
  if (f->in && f->in->units && is_asked(&f->measure)) return count_column(r, f, fault);
  for (int i = 0; i < figure_values(f) && !status; i++) {
    bool total = f->in && i == f->in->nrows;
    if (is_counted(f, i, &m)) status = count_value(r, f, i, &m, fault);
    else if (!compute(r, f, i) && !(total && add_up(r, f))) take_printed(r, f, i);
  }
  return status;
}

static void compare(recount *out) {
  for (int i = 0; i < out->count; i++) {
    recounted *one = &out->items[i];
    const printed_number *said = figure_printed(one->of, one->value);
    out->unknown += one->why != MSG_NONE;
    if (one->why || !said) continue;
    out->compared++;
    one->differs = ratio_compare(ratio_round(one->is, said->decimals), said->value) != 0;
    out->differ += one->differs;
  }
}

chuan_status recount_figures(territory *t, recount *out, chuan_fault *fault) {
  recounting r = {.land = t, .plan = t->plan, .out = out};
  size_t most = (size_t)t->plan->nvalues + 1;
  *out = (recount){.items = arena_array(t->arena, most, sizeof *out->items)};
  r.values = arena_array(t->arena, most, sizeof *r.values);
  r.from = arena_array(t->arena, most, sizeof *r.from);
  r.planned = arena_array(t->arena, most, sizeof *r.planned);
  if (!out->items || !r.values || !r.from || !r.planned) return fault_memory(fault);
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < t->plan->nfigures && !status; i++)
    status = take_figure(&r, t->plan->figures[i], fault);
  if (!status) compare(out);
  return status;
}
