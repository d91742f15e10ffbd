/* same: two expressions node by node. Must never know values. */
#include "book/same.h"

/* Shared nodes are met as often as they are used: without an end to it a small graph could
 * keep a walk for ever. */
enum { STEPS_MOST = 100000 };

typedef struct pairing {
  const namesakes *names;
  int steps;
} pairing;

/* Any of the three may stand for any noun of the three. */
static bool is_name(op o) { return o == OP_PARAMETER || o == OP_DERIVED || o == OP_SCORECARD; }

/* True if the i-th choice of a is among those of b. */
static bool has_choice(const expr *a, int i, const expr *b) {
  for (int k = 0; k < b->nchoices; k++) {
    if (a->texts && b->texts && same_text(a->texts[i], b->texts[k])) return true;
    if (a->codes && b->codes && a->codes[i] == b->codes[k]) return true;
  }
  return false;
}

static bool same_choices(const expr *a, const expr *b) {
  if (a->nchoices != b->nchoices) return false;
  for (int i = 0; i < a->nchoices; i++)
    if (!has_choice(a, i, b) || !has_choice(b, i, a)) return false;
  return true;
}

/* What the nodes say themselves, apart from what stands below them. */
static bool same_node(const pairing *p, const expr *a, const expr *b) {
  if (is_name(a->op)) return is_name(b->op) && p->names->same(p->names->with, a->text, b->text);
  if (a->op != b->op || a->nargs != b->nargs || a->field != b->field) return false;
  if (a->op == OP_AMOUNT) return amount_compare(a->amount, b->amount) == 0;
  return same_text(a->text, b->text) && same_choices(a, b);
}

static bool same(pairing *p, const expr *a, const expr *b) {
  if (a == b) return true;
  if (!a || !b || ++p->steps > STEPS_MOST || !same_node(p, a, b)) return false;
  for (int i = 0; i < a->nargs; i++)
    if (!same(p, a->args[i], b->args[i])) return false;
  return true;
}

bool expr_same(const expr *a, const expr *b, const namesakes *names) {
  pairing p = {names, 0};
  return same(&p, a, b);
}
