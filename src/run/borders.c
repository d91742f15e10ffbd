/* borders: collects the comparisons of class conditions, places the household's number among
 * its bounds, and asks what class it would have behind each. Must never print. */
#include "run/borders.h"

#include <string.h>

#include "book/unit.h"

enum { BOUNDS_MOST = 64 };

/* One side of a comparison with a number on the other. */
typedef struct bound {
  const expr *number, *of;
  bool belongs_low; /* a number equal to it stands on its low side: at most, above */
  span own;         /* the number */
  span value, at;   /* both in the bound's unit */
  border_side side;
} bound;

typedef struct walk {
  const spot *at;
  const plan_standard *s;
  arena *arena;
  bound bounds[BOUNDS_MOST];
  int nbounds;
  border *made;
  int count;
  bool failed;
} walk;

/* ---- spans ---- */

static span span_times(span x, ratio by) {
  return (span){ratio_mul(x.low, by), ratio_mul(x.high, by)};
}

/* Both ends are numbers: neither came out too large. */
static bool span_is(const span *x) { return ratio_is(x->low) && ratio_is(x->high); }

static bool is_point(const span *x) { return ratio_compare(x->low, x->high) == 0; }

/* ---- numbers ---- */

/* One end of a quotient of intervals. */
static ratio end_of(int64_t n, const ends_known *d, bool low, int scale) {
  int64_t by = (n < 0) == low ? d->low : d->high;
  if (d->low <= 0) return (ratio){0};
  return ratio_div(ratio_of(n, by), ratio_whole(power10(scale)));
}

/* Widens the span by one case; false where it is not known. */
static bool case_span(const walk *w, const case_of *c, int scale, bool first, span *out) {
  if (c->numerator.is_unknown || c->denominator.is_unknown) return false;
  number_ends v = run_number(w->at->run, w->at->batch, c, w->at->household);
  if ((v.numerator.state | v.denominator.state) != STATE_KNOWN) return false;
  span one = {end_of(v.numerator.low, &v.denominator, true, scale),
              end_of(v.numerator.high, &v.denominator, false, scale)};
  if (!span_is(&one)) return false;
  if (first || ratio_compare(one.low, out->low) < 0) out->low = one.low;
  if (first || ratio_compare(one.high, out->high) > 0) out->high = one.high;
  return true;
}

/* What a number comes to over all its possible cases; false where nobody knows. */
static bool span_of(const walk *w, const expr *e, span *out) {
  const plan_number *number = plan_number_of(w->at->plan, w->at->standard, e);
  bool first = true;
  if (!number || number->scale > 18) return false;
  for (int i = 0; i < number->ncases; i++) {
    const case_of *c = &number->cases[i];
    if (c->guard >= 0 && slot_answer(w->at, c->guard) == ANSWER_NO) continue;
    if (!case_span(w, c, number->scale, first, out)) return false;
    first = false;
  }
  return !first;
}

static unit unit_of(const walk *w, const expr *e) {
  const plan_number *number = plan_number_of(w->at->plan, w->at->standard, e);
  unit u;
  return number && number->unit && unit_read(number->unit, &u) ? u : unit_any();
}

/* Brings what is by the year to what is by the month, or back. */
static bool into_unit(span *x, unit from, unit to) {
  int twelves = unit_twelves(from, to);
  for (; twelves > 0; twelves--) *x = span_times(*x, ratio_whole(12));
  for (; twelves < 0; twelves++) *x = span_times(*x, ratio_of(1, 12));
  return span_is(x);
}

/* ---- the comparisons of the classes ---- */

/* The same number, wherever it is written. */
static bool same_number(const expr *x, const expr *y) {
  if (x == y) return true;
  if (x->op != y->op || x->field != y->field || !same_text(x->text, y->text) || x->nargs != y->nargs
      || amount_compare(x->amount, y->amount) != 0)
    return false;
  bool same = x->nchoices == 0 && y->nchoices == 0;
  for (int i = 0; i < x->nargs && same; i++) same = same_number(x->args[i], y->args[i]);
  return same;
}

static border_side side_of(const bound *b) {
  int low = ratio_compare(b->value.high, b->at.low), high = ratio_compare(b->value.low, b->at.high);
  if (low < 0 || (low == 0 && b->belongs_low)) return BORDER_UP;
  return high > 0 || (high == 0 && !b->belongs_low) ? BORDER_DOWN : BORDER_OPEN;
}

/* Keeps a bound once. */
static void bound_put(walk *w, const expr *number, const expr *of, bool belongs_low) {
  bound one = {.number = number, .of = of, .belongs_low = belongs_low};
  for (int i = 0; i < w->nbounds; i++) {
    const bound *has = &w->bounds[i];
    if (has->belongs_low == belongs_low && same_number(has->number, number)
        && same_number(has->of, of))
      return;
  }
  if (w->nbounds == BOUNDS_MOST || !span_of(w, number, &one.own) || !span_of(w, of, &one.at))
    return;
  one.value = one.own;
  if (!into_unit(&one.value, unit_of(w, number), unit_of(w, of))) return;
  one.side = side_of(&one);
  w->bounds[w->nbounds++] = one;
}

/* Which side of its i-th bound a comparison leaves to a number that is equal to it. */
static bool bound_belongs_low(op o, int i) {
  bool over = o == OP_ABOVE || o == OP_OVER_TO || o == OP_OVER_UNDER;
  bool under = o == OP_BELOW || o == OP_FROM_UNDER || o == OP_OVER_UNDER;
  bool lower = i == 1 && o != OP_AT_MOST && o != OP_BELOW;
  return lower ? over : !under;
}

static bool is_number(const expr *e) {
  const field *like = spelled_like(e);
  return !like || like->type != FIELD_CODE;
}

static void collect(walk *w, const expr *e) {
  const settled_derived *d = named_derived(w->at, e);
  if (d && op_gives(d->value->op) == RESULT_COND) collect(w, d->value);
  if (op_is_comparison(e->op) && is_number(e->args[0]))
    for (int i = 1; i < e->nargs; i++)
      bound_put(w, e->args[0], e->args[i], bound_belongs_low(e->op, i));
  if (e->op == OP_AND || e->op == OP_OR || e->op == OP_NOT || e->op == OP_BOTH
      || e->op == OP_EITHER)
    for (int i = 0; i < e->nargs; i++) collect(w, e->args[i]);
}

static void collect_class(walk *w, const plan_class *c) {
  if (c->of->when) collect(w, c->of->when);
  for (int i = 0; i < c->nkinds; i++) collect(w, c->kinds[i].of->when);
}

/* ---- what would be beyond ---- */

/* The number at a bound, or just beside it: `beside` is -1, 0 or 1. */
typedef struct placed {
  const bound *by;
  int beside;
} placed;

/* Where the placed number stands to the i-th bound of a comparison: -1, 0, 1; 2 = unknown. */
static int placed_compare(const walk *w, const placed *p, const expr *e, int i) {
  span at;
  const bound *by = p->by;
  if (!span_of(w, e->args[i], &at) || !is_point(&at)
      || !into_unit(&at, unit_of(w, e->args[i]), unit_of(w, by->of)))
    return 2;
  int compared = ratio_compare(by->at.low, at.low);
  return compared ? compared : p->beside;
}

/* One bound of a comparison, for a number that stands so to it. */
static int bound_answer(op o, int i, int stands) {
  bool lower = i == 1 && o != OP_AT_MOST && o != OP_BELOW;
  if (stands == 2) return ANSWER_UNKNOWN;
  if (stands == 0) return bound_belongs_low(o, i) != lower;
  return (stands > 0) == lower;
}

static int and_of(int x, int y) {
  if (x == ANSWER_NO || y == ANSWER_NO) return ANSWER_NO;
  return x == ANSWER_YES && y == ANSWER_YES ? ANSWER_YES : ANSWER_UNKNOWN;
}

static int not_of(int x) { return x == ANSWER_UNKNOWN ? x : !x; }

/* A condition as it would be; what the number does not stand in is as it is. */
static int answer_beyond(const walk *w, const placed *p, const expr *e) {
  const settled_derived *d = named_derived(w->at, e);
  bool any = e->op == OP_OR || e->op == OP_EITHER, all = e->op == OP_AND || e->op == OP_BOTH;
  int answer = ANSWER_YES;
  if (d && op_gives(d->value->op) == RESULT_COND) return answer_beyond(w, p, d->value);
  if (e->op == OP_NOT) return not_of(answer_beyond(w, p, e->args[0]));
  if (op_is_comparison(e->op) && same_number(e->args[0], p->by->number)) {
    for (int i = 1; i < e->nargs; i++)
      answer = and_of(answer, bound_answer(e->op, i, placed_compare(w, p, e, i)));
    return answer;
  }
  if (!any && !all) return expr_answer(w->at, e);
  for (int i = 0; i < e->nargs; i++) {
    int part = answer_beyond(w, p, e->args[i]);
    answer = and_of(answer, any ? not_of(part) : part);
  }
  return any ? not_of(answer) : answer;
}

static int class_beyond(const walk *w, const placed *p, const plan_class *c) {
  int none = ANSWER_YES;
  if (c->of->when) return answer_beyond(w, p, c->of->when);
  for (int i = 0; i < c->nkinds; i++)
    none = and_of(none, not_of(answer_beyond(w, p, c->kinds[i].of->when)));
  return not_of(none);
}

typedef struct outcome {
  int class_;
  uint32_t possible;
} outcome;

/* The verdict of semantics 8. */
static outcome verdict_beyond(const walk *w, const placed *p) {
  int sure = 0, may = 0, sure_class = 0, may_class = 0;
  outcome open = {VERDICT_UNDETERMINED, w->s->exhaustive ? 0 : VERDICT_NONE_BIT};
  uint32_t conflict = 0;
  for (int i = 0; i < w->s->nclasses; i++) {
    int answer = class_beyond(w, p, &w->s->classes[i]);
    if (answer == ANSWER_NO) continue;
    may++, may_class = i;
    open.possible |= UINT32_C(1) << i;
    if (answer == ANSWER_YES) sure++, sure_class = i, conflict |= UINT32_C(1) << i;
  }
  if (sure > 1) return (outcome){VERDICT_CONFLICT, conflict};
  if (sure) return (outcome){sure_class, 0};
  if (!may) return (outcome){VERDICT_NONE, 0};
  return may == 1 && w->s->exhaustive ? (outcome){may_class, 0} : open;
}

/* ---- from bounds to borders ---- */

static const char *keep(walk *w, text *t) {
  const char *copy = t->failed ? NULL : arena_text(w->arena, text_of(t), t->length);
  if (!copy) w->failed = true;
  text_free(t);
  return copy ? copy : "";
}

static const char *printed(walk *w, const expr *e, chuan_lang lang) {
  text t = {0};
  settled_print(&t, w->s->of, e, (int)lang);
  return keep(w, &t);
}

static const noun *noun_named(const walk *w, const expr *e) {
  const settled_parameter *parameter_named = named_parameter(w->at, e);
  const settled_derived *derived_named = named_derived(w->at, e);
  const settled_scorecard *card = named_scorecard(w->at, e);
  if (parameter_named) return &parameter_named->of->n;
  if (derived_named) return &derived_named->of->n;
  return card ? &card->of->n : NULL;
}

static const char *unit_kept(walk *w, unit u) {
  char buffer[128];
  text t = {0};
  if (!u.any) text_add(&t, unit_write(u, buffer, sizeof buffer));
  return keep(w, &t);
}

/* How many persons the household has: as answered, else as listed; 0 where neither is known. */
static int64_t persons_of(const spot *at) {
  const batch *b = at->batch;
  const field *size = at->plan->survey->size;
  int which = size ? plan_column(at->plan, size) : -1;
  int64_t persons = 0;
  if (which >= 0 && batch_get(b, which, at->household, &persons)) return persons;
  if (!b->persons_given) return 0;
  return b->first_person[at->household + 1] - b->first_person[at->household];
}

/* What is of one person, of all of the household. */
static void put_household(walk *w, border *out, unit u) {
  unit person;
  out->household_unit = "";
  for (int i = 0; i < u.natoms && !u.any; i++) {
    if (!same_text(u.atoms[i].name, "person") || u.atoms[i].power != -1) continue;
    if (!unit_read("person", &person)) return;
    out->persons = persons_of(w->at);
    out->household = span_times(out->apart, ratio_whole(out->persons));
    if (!span_is(&out->household)) out->persons = 0;
    out->household_unit = unit_kept(w, unit_times(u, person, 1));
  }
}

static void border_put(walk *w, const bound *b, outcome beyond) {
  const noun *n = noun_named(w, b->of);
  border *out = &w->made[w->count];
  *out =
      (border){.id = n ? n->id : "",
               .own = b->own,
               .value = b->value,
               .bound = b->at,
               .apart = {ratio_sub(b->value.low, b->at.high), ratio_sub(b->value.high, b->at.low)},
               .side = b->side,
               .at_bound = b->belongs_low == (b->side == BORDER_DOWN),
               .counts_indicators = b->number->op == OP_LACKING,
               .beyond = beyond.class_,
               .possible = beyond.possible};
  if (!span_is(&out->apart)) return;
  out->number[CHUAN_EN] = printed(w, b->number, CHUAN_EN);
  out->number[CHUAN_VI] = printed(w, b->number, CHUAN_VI);
  if (n) out->words = n->words;
  else if (b->of->op != OP_AMOUNT)
    out->words = (label){.en = printed(w, b->of, CHUAN_EN), .vi = printed(w, b->of, CHUAN_VI)};
  out->unit = unit_kept(w, unit_of(w, b->of));
  put_household(w, out, unit_of(w, b->of));
  w->count++;
}

/* True if x is nearer to the number than y, on the same side of it. */
static bool is_nearer(const bound *x, const bound *y) {
  int compared = x->side == BORDER_UP ? ratio_compare(x->at.low, y->at.low)
                                      : ratio_compare(y->at.high, x->at.high);
  if (compared) return compared < 0;
  return x->belongs_low == (x->side == BORDER_DOWN) && x->belongs_low != y->belongs_low;
}

/* The nearest bound of the number on a side that is farther than `after` (NULL: any). */
static const bound *next_bound(const walk *w, const expr *number, border_side side,
                               const bound *after) {
  const bound *found = NULL;
  for (int i = 0; i < w->nbounds; i++) {
    const bound *b = &w->bounds[i];
    if (b->side != side || !same_number(b->number, number)) continue;
    if (after && !is_nearer(after, b)) continue;
    if (!found || is_nearer(b, found)) found = b;
  }
  return found;
}

/* The first bound on a side behind which the class is another, or other classes are possible;
 * behind one that is not known itself nobody can tell. */
static void border_of_side(walk *w, const expr *number, border_side side) {
  const verdicts *v = run_verdicts(w->at->run, w->at->standard);
  outcome now = {v->class_[w->at->household], v->possible[w->at->household]};
  const bound *b = NULL;
  while ((b = next_bound(w, number, side, b))) {
    bool into = b->belongs_low == (side == BORDER_DOWN);
    placed p = {b, into ? 0 : side == BORDER_UP ? 1 : -1};
    outcome beyond = {VERDICT_UNDETERMINED, 0};
    if (is_point(&b->at)) beyond = verdict_beyond(w, &p);
    if (beyond.class_ == now.class_ && beyond.possible == now.possible) continue;
    border_put(w, b, beyond);
    return;
  }
}

static void borders_of(walk *w, const expr *number) {
  border_of_side(w, number, BORDER_DOWN);
  for (int i = 0; i < w->nbounds; i++)
    if (w->bounds[i].side == BORDER_OPEN && same_number(w->bounds[i].number, number))
      border_put(w, &w->bounds[i], (outcome){VERDICT_UNDETERMINED, 0});
  border_of_side(w, number, BORDER_UP);
}

chuan_status borders_make(const spot *at, arena *a, const border **out, int *count,
                          chuan_fault *fault) {
  walk w = {.at = at, .s = &at->plan->standards[at->standard], .arena = a};
  for (int i = 0; i < w.s->nclasses; i++) collect_class(&w, &w.s->classes[i]);
  w.made = arena_array(a, (size_t)w.nbounds + 1, sizeof *w.made);
  if (!w.made) return fault_memory(fault);
  for (int i = 0; i < w.nbounds; i++) {
    bool first = true;
    for (int k = 0; k < i && first; k++)
      first = !same_number(w.bounds[k].number, w.bounds[i].number);
    if (first) borders_of(&w, w.bounds[i].number);
  }
  *out = w.made;
  *count = w.count;
  return w.failed ? fault_memory(fault) : CHUAN_OK;
}
