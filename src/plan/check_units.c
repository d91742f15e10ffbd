/* check_units: what may be compared with what, and added to what. Must never know how
 * values are brought to one unit: plan does that. */
#include <string.h>

#include "plan/check_parts.h"

enum { UNIT_TEXT = 200 };

chuan_status check_read_unit(checking *c, const char *s, place at, unit *out) {
  if (unit_read(s, out)) return CHUAN_OK;
  return FAULT(c->fault, CHUAN_RULE, at, CHECK_UNIT, s);
}

chuan_status check_unit_compared(checking *c, const expr *e, const expr *x, const expr *bound) {
  char left[UNIT_TEXT], right[UNIT_TEXT];
  unit a = c->types[x->id].unit, b = c->types[bound->id].unit;
  if (unit_fits(a, b)) return CHUAN_OK;
  unit_write(a, left, sizeof left);
  unit_write(b, right, sizeof right);
  if (left[0] == '\0') {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_UNITS_NONE, right, shown_expr(x).at);
  }
  if (right[0] == '\0') {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_UNITS_NONE, left, shown_expr(bound).at);
  }
  return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_UNITS, left, right);
}

/* The unit of a sum is the one that the others reach by multiplying with twelve, so that
 * nothing is ever divided. */
static unit joined(unit a, unit b) {
  if (a.any) return b;
  if (b.any) return a;
  return unit_twelves(a, b) > 0 ? b : a;
}

chuan_status check_unit_joined(checking *c, const expr *e, int arg, unit *sum) {
  char left[UNIT_TEXT], right[UNIT_TEXT];
  unit own = c->types[e->args[arg]->id].unit;
  if (unit_fits(*sum, own)) {
    *sum = joined(*sum, own);
    return CHUAN_OK;
  }
  unit_write(*sum, left, sizeof left);
  unit_write(own, right, sizeof right);
  if (right[0] == '\0') {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_UNITS_JOIN_NONE, left,
                 shown_expr(e->args[arg]).at, op_word(e->op));
  }
  if (left[0] == '\0') {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_UNITS_JOIN_NONE, right,
                 shown_expr(e->args[0]).at, op_word(e->op));
  }
  return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_UNITS_JOIN, left, right, op_word(e->op));
}
