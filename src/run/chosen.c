/* chosen: see chosen.h. */
#include "run/chosen.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "run/value.h"

enum { RATES = 3 }; /* as plan_unit_rates: poor, near-poor, both */

typedef struct choosing {
  const territory *land;
  const territory_year *base;
  unit_level of;
  int64_t *listed[2]; /* poor and near-poor households by unit */
} choosing;

static chuan_status count_listed(choosing *c, chuan_fault *fault) {
  size_t units_there = (size_t)c->land->levels[c->of].count + 1;
  for (int i = 0; i < 2; i++) {
    c->listed[i] = arena_array(c->land->arena, units_there, sizeof *c->listed[i]);
    if (!c->listed[i]) return fault_memory(fault);
  }
  for (int64_t i = 0; i < c->base->roll.count; i++) {
    int unit = c->base->units_of[c->of][i];
    listed_class is = c->base->roll.rows[i].class_;
    if (unit >= 0 && is != LISTED_OTHER) c->listed[is == LISTED_NEAR_POOR][unit]++;
  }
  return CHUAN_OK;
}

/* The exact rate of a unit; none where lists or registered households are not known. */
static ratio rate_of(const choosing *c, int which, int unit) {
  bool projected = false;
  const char *source = NULL;
  assert(c->listed[0] && c->listed[1]);
  int64_t households =
      territory_registered(c->land, c->base, c->of, unit, FIGURE_HOUSEHOLDS, &projected, &source);
  int64_t poor = which == 1 ? 0 : c->listed[0][unit], near = which == 0 ? 0 : c->listed[1][unit];
  if (!c->base->listed || households <= 0) return (ratio){0};
  return ratio_of(poor + near, households);
}

static ratio number_of(const choosing *c, const expr *e, int unit) {
  if (e->op == OP_AMOUNT) return ratio_of_amount(e->amount);
  for (int i = 0; i < RATES; i++)
    if (same_text(e->text + strlen("unit."), plan_unit_rates[i])) return rate_of(c, i, unit);
  return (ratio){0};
}

static int truth(bool holds) { return holds ? ANSWER_YES : ANSWER_NO; }

static int compared(const choosing *c, const expr *e, int unit) {
  ratio is = number_of(c, e->args[0], unit), low = number_of(c, e->args[1], unit);
  ratio high = e->nargs > 2 ? number_of(c, e->args[2], unit) : low;
  if (!ratio_is(is) || !ratio_is(low) || !ratio_is(high)) return ANSWER_UNKNOWN;
  int to_low = ratio_compare(is, low), to_high = ratio_compare(is, high);
  switch (e->op) {
  case OP_AT_MOST: return truth(to_low <= 0);
  case OP_BELOW: return truth(to_low < 0);
  case OP_AT_LEAST: return truth(to_low >= 0);
  case OP_ABOVE: return truth(to_low > 0);
  case OP_BETWEEN: return truth(to_low >= 0 && to_high <= 0);
  case OP_OVER_TO: return truth(to_low > 0 && to_high <= 0);
  case OP_FROM_UNDER: return truth(to_low >= 0 && to_high < 0);
  default: return truth(to_low > 0 && to_high < 0); /* OVER_UNDER: the reader lets no other in */
  }
}

static int attribute_of(const choosing *c, const expr *e, int unit) {
  int said = territory_attribute(c->land, c->of, unit, e->text + strlen("unit."));
  return said < 0 ? ANSWER_UNKNOWN : truth(said == FLAG_YES);
}

static int answer_of(const choosing *c, const expr *e, int unit) {
  if (op_is_comparison(e->op)) return compared(c, e, unit);
  if (e->op == OP_PARAMETER) return attribute_of(c, e, unit);
  if (e->op == OP_NOT) {
    int inside = answer_of(c, e->args[0], unit);
    return inside == ANSWER_UNKNOWN ? inside : truth(inside == ANSWER_NO);
  }
  int deciding = e->op == OP_AND ? ANSWER_NO : ANSWER_YES, made = truth(e->op == OP_AND);
  for (int i = 0; i < e->nargs; i++) {
    int one = answer_of(c, e->args[i], unit);
    if (one == deciding) return one;
    if (one == ANSWER_UNKNOWN) made = one;
  }
  return made;
}

chuan_status chosen_units(territory *t, const expr *where, unit_level of, uint8_t **out,
                          chuan_fault *fault) {
  territory_year *base = NULL;
  int count = t->levels[of].count;
  chuan_status status = territory_year_of(t, t->baseline, &base, fault);
  choosing c = {.land = t, .base = base, .of = of};
  *out = arena_array(t->arena, (size_t)count + 1, sizeof **out);
  if (!status && !*out) status = fault_memory(fault);
  if (!status) status = count_listed(&c, fault);
  for (int i = 0; i < count && !status; i++)
    (*out)[i] = (uint8_t)(where ? answer_of(&c, where, i) : ANSWER_YES);
  return status;
}
