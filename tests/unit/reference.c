/* reference: see reference.h. Written to be read beside the semantics page, not to be
 * fast: every number is a list of guarded alternatives, every alternative an interval
 * over an interval, every condition one of no, yes, unknown. */
#include "reference.h"

#include <assert.h>
#include <string.h>

#include "book/unit.h"

/* What is being evaluated; see reference_number.h for the pool. */
typedef struct walk {
  const settled *s;
  const given_household *h;
  int person;    /* -1: the household itself */
  bool as_range; /* inside sum and highest a missing answer is its declared range */
  const kleene *indicators;
  const outcome *outcome; /* of the classes: entitlements may ask for it */
  pool *pool;
} walk;

static kleene cond_of(const walk *w, const expr *e);
static number number_of(const walk *w, const expr *e, const field *codes);

/* ---- answers ---- */

static const given *given_of(const walk *w, const field *f) {
  static const given blank = {.state = GIVEN_MISSING};
  const survey *v = w->s->survey;
  bool of_person = f->level == PERSON;
  if (of_person && w->person < 0) return &blank;
  for (int i = 0; i < v->nfields[f->level]; i++)
    if (v->fields[f->level][i] == f)
      return of_person ? &w->h->persons[w->person][i] : &w->h->answers[i];
  assert(!"a field of the survey");
  return NULL;
}

/* A test of one answer: not applicable says no, missing says unknown. */
static kleene kleene_of_answer(const given *g, bool claim) {
  if (g->state & GIVEN_NOT_APPLICABLE) return NO;
  return g->state & GIVEN_MISSING ? UNKNOWN : kleene_of(claim);
}

/* The power of the month in a unit: "VND/person/month" has -1, "month" has 1. */
static int months_in(const char *name) {
  unit u;
  return name && unit_read(name, &u) ? u.months : 0;
}

static number number_of_answer(const walk *w, const field *f) {
  const given *g = given_of(w, f);
  number n = number_single(w->pool, g->state, g->value, g->value);
  if (g->state == GIVEN_MISSING && w->as_range && f->has_range)
    n.at[0] =
        (alternative){.guard = YES, .low = f->low, .high = f->high, .den_low = 1, .den_high = 1};
  n.scale = f->digits;
  n.months = months_in(f->unit);
  n.bare = f->ncodes > 0;
  return n;
}

/* income_pc is income_month / size exactly, when both are known. */
static number number_of_field(const walk *w, const field *f) {
  if (!f->quotient_of[0]) return number_of_answer(w, f);
  const given *over = given_of(w, f->quotient_of[0]), *under = given_of(w, f->quotient_of[1]);
  if (over->state != GIVEN || under->state != GIVEN) return number_of_answer(w, f);
  number n = number_combine(w->pool, OP_PER, number_of_answer(w, f->quotient_of[0]),
                            number_of_answer(w, f->quotient_of[1]));
  n.months = months_in(f->unit);
  return n;
}

static kleene key_holds(const walk *w, const field *f, const key *k) {
  if (!k->is_band) {
    const given *g = given_of(w, f);
    return kleene_of_answer(g, g->value == k->code);
  }
  walk plain = *w;
  plain.as_range = false;
  const alternative *a = number_of_field(&plain, f).at;
  given as_given = {.state = a->state};
  return kleene_of_answer(&as_given,
                          a->low >= k->low * a->den_low && a->low <= k->high * a->den_low);
}

/* ---- numbers of expressions ---- */

static number number_of_value(const walk *w, const value *v, const field *codes) {
  if (v->kind == VALUE_NOT_KNOWN) return number_single(w->pool, GIVEN_MISSING, 0, 0);
  if (v->kind == VALUE_CODE) {
    int position = field_code(codes, v->text);
    return number_single(w->pool, GIVEN, position, position);
  }
  number n = number_single(w->pool, GIVEN, v->amount.value, v->amount.value);
  n.scale = v->amount.scale;
  return n;
}

static const settled_parameter *parameter_of(const walk *w, const char *id) {
  for (int i = 0; i < w->s->nparameters; i++)
    if (same_text(w->s->parameters[i].of->n.id, id)) return &w->s->parameters[i];
  assert(!"a parameter of the standard");
  return NULL;
}

static number number_of_parameter(const walk *w, const char *id, const field *codes) {
  const settled_parameter *sp = parameter_of(w, id);
  const parameter *p = sp->of;
  number n = number_make(w->pool, sp->in_force->nentries);
  n.bare = true;
  for (int i = 0; i < sp->in_force->nentries; i++) {
    const entry *e = &sp->in_force->entries[i];
    number one = number_of_value(w, &e->value, codes);
    if (p->nby == 0) {
      n = one;
      break;
    }
    kleene guard = YES;
    for (int k = 0; k < p->nby; k++) guard = kleene_and(guard, key_holds(w, p->by[k], &e->keys[k]));
    number_add_case(&n, one, guard, (pick){.table = sp->in_force, .keyed_by = p, .entry = i});
  }
  n.bare = !p->unit;
  n.months = months_in(p->unit);
  return n;
}

/* The first sure `when` takes the value; unknown ones stay possible on the way there. A
 * bare value is in the unit of what stands before it. */
static number number_of_choose(const walk *w, const expr *e, const field *codes) {
  number n = number_make(w->pool, 256);
  n.bare = true;
  kleene none_before = YES;
  for (int i = 0; i < e->nargs; i += 2) {
    bool otherwise = i + 1 == e->nargs;
    kleene when = otherwise ? YES : cond_of(w, e->args[i]);
    number one = number_of(w, e->args[otherwise ? i : i + 1], codes);
    number_add_case(&n, one, kleene_and(when, none_before), (pick){.chosen = e, .entry = i});
    none_before = kleene_and(none_before, kleene_not(when));
  }
  assert(n.count <= 256);
  return n;
}

/* The number of one person, or of a blank one, inside sum and highest. */
static number number_of_person(const walk *w, const expr *e, int person) {
  walk inner = *w;
  inner.person = person;
  inner.as_range = true;
  return number_of(&inner, e, NULL);
}

static alternative hull_of_person(const walk *w, const expr *e, int person) {
  int mark = w->pool->used;
  number n = number_of_person(w, e, person);
  alternative a = hull_of(&n);
  w->pool->used = mark;
  return a;
}

/* Scale and unit do not hang on who is there, or whether anybody is. */
static number fold_unit(const walk *w, const expr *e) {
  int mark = w->pool->used;
  number n = number_of_person(w, e, -1);
  w->pool->used = mark;
  return n;
}

/* sum and highest over persons: not applicable is skipped, unknown makes all unknown. */
static number number_of_fold(const walk *w, const expr *e) {
  if (!w->h->persons_given) return number_single(w->pool, GIVEN_MISSING, 0, 0);
  wide low = 0, high = 0;
  int met = 0;
  bool unknown = false;
  number n = fold_unit(w, e->args[0]);
  for (int i = 0; i < w->h->npersons; i++) {
    alternative a = hull_of_person(w, e->args[0], i);
    if (a.state & GIVEN_NOT_APPLICABLE) continue;
    if (a.state & GIVEN_MISSING) unknown = true;
    if (e->op == OP_SUM) {
      low += a.low;
      high += a.high;
    } else {
      low = met && low > a.low ? low : a.low;
      high = met && high > a.high ? high : a.high;
    }
    met++;
  }
  int state = unknown ? GIVEN_MISSING : GIVEN;
  if (e->op == OP_HIGHEST && met == 0) state = GIVEN_NOT_APPLICABLE;
  n.at = number_single(w->pool, state, low, high).at;
  n.count = 1;
  return n;
}

/* count [surely, possibly], or share: that over the persons listed. */
static number number_of_count(const walk *w, const expr *e) {
  if (!w->h->persons_given) return number_single(w->pool, GIVEN_MISSING, 0, 0);
  int low = 0, high = 0;
  for (int i = 0; i < w->h->npersons; i++) {
    walk inner = *w;
    inner.person = i;
    kleene k = e->nargs == 0 ? YES : cond_of(&inner, e->args[0]);
    low += k == YES;
    high += k != NO;
  }
  if (e->op == OP_COUNT) return number_single(w->pool, GIVEN, low, high);
  if (w->h->npersons == 0) return number_single(w->pool, GIVEN_MISSING, 0, 0);
  number n = number_single(w->pool, GIVEN, low, high);
  n.at[0].den_low = n.at[0].den_high = w->h->npersons;
  n.bare = true;
  return n;
}

/* A number that takes the unit of whatever it meets. */
static number bare(number n) {
  n.bare = true;
  return n;
}

static number number_of_how_many(const walk *w, const expr *e) {
  int low = 0, high = 0;
  for (int i = 0; i < e->nargs; i++) {
    kleene k = cond_of(w, e->args[i]);
    low += k == YES;
    high += k != NO;
  }
  return bare(number_single(w->pool, GIVEN, low, high));
}

/* lacking counts the deprived indicators, score sums their weights. */
static number number_of_indicators(const walk *w, bool weighted) {
  number total = bare(number_single(w->pool, GIVEN, 0, 0));
  for (int i = 0; i < w->s->nindicators; i++) {
    amount weight = w->s->indicators[i].of->weight;
    number one =
        bare(number_single(w->pool, GIVEN, w->indicators[i] == YES, w->indicators[i] != NO));
    if (weighted) {
      one.scale = weight.scale;
      number_multiply(&one, weight.value);
    }
    total = number_combine(w->pool, OP_ADD, total, one);
  }
  return total;
}

/* The points of one item: the cells of the rows and columns that are possible. */
static alternative hull_of_item(const walk *w, const scorecard *c, const card_item *item,
                                int *scale) {
  int columns = c->by ? c->ncolumns : 1;
  number n = number_make(w->pool, item->nrows * columns);
  n.bare = true;
  for (int r = 0; r < item->nrows; r++) {
    kleene row = cond_of(w, item->rows[r].test);
    for (int i = 0; i < columns; i++) {
      kleene guard = row;
      if (c->by) {
        const given *g = given_of(w, c->by);
        guard = kleene_and(guard, kleene_of_answer(g, g->value == c->columns[i]));
      }
      number cell = number_of_value(w, &item->rows[r].cells[i], NULL);
      cell.at[0].guard = guard;
      number_match(&n, &cell);
      if (guard != NO) n.at[n.count++] = cell.at[0];
    }
  }
  *scale = n.scale;
  return hull_of(&n);
}

static number number_of_scorecard(const walk *w, const char *id) {
  const scorecard *c = NULL;
  for (int i = 0; i < w->s->nscorecards; i++)
    if (same_text(w->s->scorecards[i].of->n.id, id)) c = w->s->scorecards[i].of;
  assert(c);
  number total = bare(number_single(w->pool, GIVEN, 0, 0));
  for (int i = 0; i < c->nitems; i++) {
    number one = bare(number_single(w->pool, GIVEN, 0, 0));
    one.at[0] = hull_of_item(w, c, &c->items[i], &one.scale);
    total = number_combine(w->pool, OP_ADD, total, one);
  }
  return total;
}

static const settled_derived *derived_of(const walk *w, const char *id) {
  for (int i = 0; i < w->s->nderived; i++)
    if (same_text(w->s->derived[i].of->n.id, id)) return &w->s->derived[i];
  assert(!"a derived value of the standard");
  return NULL;
}

/* A bare number takes the unit that its name declares. */
static number number_of_derived(const walk *w, const settled_derived *d, const field *codes) {
  number n = number_of(w, d->value, codes);
  if (!n.bare || !d->of->unit) return n;
  n.bare = false;
  n.months = months_in(d->of->unit);
  return n;
}

/* `codes`: the field whose list a code literal or code parameter is read against. */
static number number_of(const walk *w, const expr *e, const field *codes) {
  number n;
  switch ((int)e->op) {
  case OP_FIELD: return number_of_field(w, e->field);
  case OP_AMOUNT:
    n = number_single(w->pool, GIVEN, e->amount.value, e->amount.value);
    n.scale = e->amount.scale;
    return bare(n);
  case OP_CODE:
    return bare(
        number_single(w->pool, GIVEN, field_code(codes, e->text), field_code(codes, e->text)));
  case OP_PARAMETER: return number_of_parameter(w, e->text, codes);
  case OP_DERIVED: return number_of_derived(w, derived_of(w, e->text), codes);
  case OP_SCORECARD: return number_of_scorecard(w, e->text);
  case OP_LACKING: return number_of_indicators(w, false);
  case OP_SCORE: return number_of_indicators(w, true);
  case OP_NOT_KNOWN: return bare(number_single(w->pool, GIVEN_MISSING, 0, 0));
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_PER:
  case OP_MIN:
  case OP_MAX:
    n = number_of(w, e->args[0], codes);
    for (int i = 1; i < e->nargs; i++)
      n = number_combine(w->pool, e->op, n, number_of(w, e->args[i], codes));
    return n;
  case OP_HOW_MANY: return number_of_how_many(w, e);
  case OP_COUNT:
  case OP_SHARE: return number_of_count(w, e);
  case OP_SUM:
  case OP_HIGHEST: return number_of_fold(w, e);
  case OP_CHOOSE: return number_of_choose(w, e, codes);
  default: break;
  }
  assert(!"a number");
  return number_single(w->pool, GIVEN_MISSING, 0, 0);
}

/* ---- conditions ---- */

/* One case of a comparison: x against its one bound, or its two. */
static kleene compare_case(op o, const number *x, int i, const number *a, int k, const number *b,
                           int l) {
  switch ((int)o) {
  case OP_AT_MOST: return number_at_most(x, i, a, k, false);
  case OP_BELOW: return number_at_most(x, i, a, k, true);
  case OP_AT_LEAST: return number_at_most(a, k, x, i, false);
  case OP_ABOVE: return number_at_most(a, k, x, i, true);
  default: break;
  }
  bool open_low = o == OP_OVER_TO || o == OP_OVER_UNDER;
  bool open_high = o == OP_FROM_UNDER || o == OP_OVER_UNDER;
  return kleene_and(number_at_most(a, k, x, i, open_low), number_at_most(x, i, b, l, open_high));
}

static const field *codes_of(const expr *e) { return e->op == OP_FIELD ? e->field : NULL; }

/* A bare tested number is in the unit of its first bound that has one. */
static void measure_as(number *x, const number *bound) {
  x->bare = bound->bare;
  x->months = bound->months;
}

/* Yes if yes in every possible case, no if in none (or if there is no case). */
static kleene compare(const walk *outer, const expr *e) {
  walk w = *outer;
  w.as_range = false;
  const field *codes = codes_of(e->args[0]);
  number x = number_of(&w, e->args[0], codes), a = number_of(&w, e->args[1], codes);
  number b = op_bounds(e->op) == 2 ? number_of(&w, e->args[2], codes) : a;
  if (x.bare) measure_as(&x, a.bare ? &b : &a);
  bool every = true, some = false;
  for (int i = 0; i < x.count; i++)
    for (int k = 0; k < a.count; k++)
      for (int l = op_bounds(e->op) == 2 ? 0 : k; l < b.count; l++) {
        alternative xa, all;
        if (!alternative_join(&x.at[i], &a.at[k], &xa)) continue;
        if (!alternative_join(&xa, &b.at[l], &all)) continue;
        kleene one = compare_case(e->op, &x, i, &a, k, &b, l);
        every &= one == YES;
        some |= one != NO;
        if (op_bounds(e->op) == 1) break;
      }
  if (!some) return NO;
  return every ? YES : UNKNOWN;
}

static kleene cond_of_choice(const walk *w, const expr *e) {
  const field *f = e->args[0]->field;
  const given *g = given_of(w, f);
  bool among = false;
  for (int i = 0; i < e->nchoices; i++)
    among |= f->type == FIELD_TEXT ? same_text(g->text, e->texts[i]) : g->value == e->codes[i];
  return kleene_of_answer(g, among);
}

static kleene cond_of_fold(const walk *w, const expr *e) {
  if (!w->h->persons_given) return UNKNOWN;
  kleene k = kleene_of(e->op == OP_ALL);
  for (int i = 0; i < w->h->npersons; i++) {
    walk inner = *w;
    inner.person = i;
    kleene one = cond_of(&inner, e->args[0]);
    k = e->op == OP_ALL ? kleene_and(k, one) : kleene_or(k, one);
  }
  return k;
}

static kleene cond_of_lacks(const walk *w, const char *id) {
  for (int i = 0; i < w->s->nindicators; i++)
    if (same_text(w->s->indicators[i].of->n.id, id)) return w->indicators[i];
  assert(!"an indicator of the standard");
  return UNKNOWN;
}

static bool asks_for(const expr *e, const char *id) {
  for (int i = 0; i < e->nchoices; i++)
    if (same_text(e->texts[i], id)) return true;
  return false;
}

/* What came out is one class, or all those still possible: yes where every one of them is
 * asked for, no where none is. */
static kleene cond_of_verdict(const walk *w, const expr *e) {
  const outcome *o = w->outcome;
  bool every = o->class_ != OUTCOME_NONE, some = false;
  if (o->possible & OUTCOME_NONE_BIT) every = false;
  for (int i = 0; i < w->s->nclasses; i++) {
    bool came_out = o->class_ == i || (o->possible >> i & 1);
    bool asked = asks_for(e, w->s->classes[i].of->n.id);
    every &= !came_out || asked;
    some |= came_out && asked;
  }
  return every ? YES : some ? UNKNOWN : NO;
}

static kleene cond_of_kind(const walk *w, const char *id) {
  for (int i = 0; i < w->s->nclasses; i++)
    for (int k = 0; k < w->s->classes[i].of->nkinds; k++)
      if (same_text(w->s->classes[i].of->kinds[k].n.id, id)) return w->outcome->kinds[i][k];
  assert(!"a kind of the standard");
  return UNKNOWN;
}

static kleene cond_of(const walk *w, const expr *e) {
  kleene k;
  if (op_is_comparison(e->op)) {
    int mark = w->pool->used;
    k = compare(w, e);
    w->pool->used = mark;
    return k;
  }
  switch ((int)e->op) {
  case OP_FIELD:
    return kleene_of_answer(given_of(w, e->field), given_of(w, e->field)->value == FLAG_YES);
  case OP_IS_NO: {
    const given *g = given_of(w, e->args[0]->field);
    return kleene_of_answer(g, g->value == FLAG_NO);
  }
  case OP_IS:
  case OP_ONE_OF: return cond_of_choice(w, e);
  case OP_DERIVED: return cond_of(w, derived_of(w, e->text)->value);
  case OP_LACKS: return cond_of_lacks(w, e->text);
  case OP_VERDICT: return cond_of_verdict(w, e);
  case OP_KIND: return cond_of_kind(w, e->text);
  case OP_NOT_KNOWN: return UNKNOWN;
  case OP_NOT: return kleene_not(cond_of(w, e->args[0]));
  case OP_AND:
  case OP_BOTH:
    k = YES;
    for (int i = 0; i < e->nargs; i++) k = kleene_and(k, cond_of(w, e->args[i]));
    return k;
  case OP_OR:
  case OP_EITHER:
    k = NO;
    for (int i = 0; i < e->nargs; i++) k = kleene_or(k, cond_of(w, e->args[i]));
    return k;
  case OP_ANY:
  case OP_ALL: return cond_of_fold(w, e);
  default: break;
  }
  assert(!"a condition");
  return UNKNOWN;
}

/* ---- verdicts ---- */

/* Semantics 21: the flag decides only what the answers leave unknown. */
static void indicators_of(const walk *w, const given *flags, kleene *out, outcome *o) {
  for (int i = 0; i < w->s->nindicators; i++) {
    out[i] = cond_of(w, w->s->indicators[i].deprived);
    if (flags[i].state != GIVEN) continue;
    kleene said = kleene_of(flags[i].value == FLAG_YES);
    if (out[i] == UNKNOWN) out[i] = said;
    else if (out[i] != said) o->flag_contradicts = true;
  }
}

/* Semantics 8. */
static void verdict_of(const settled *s, outcome *o) {
  uint32_t sure = 0, open = 0;
  for (int i = 0; i < s->nclasses; i++) {
    if (o->classes[i] == YES) sure |= UINT32_C(1) << i;
    if (o->classes[i] != NO) open |= UINT32_C(1) << i;
  }
  int only_sure = __builtin_popcount(sure), only_open = __builtin_popcount(open);
  o->possible = 0;
  if (only_sure > 1) {
    o->class_ = OUTCOME_CONFLICT;
    o->possible = sure;
  } else if (only_sure == 1) {
    o->class_ = __builtin_ctz(sure);
  } else if (only_open == 0) {
    o->class_ = OUTCOME_NONE;
  } else if (s->exhaustive && only_open == 1) {
    o->class_ = __builtin_ctz(open);
  } else {
    o->class_ = OUTCOME_UNDETERMINED;
    o->possible = s->exhaustive ? open : open | OUTCOME_NONE_BIT;
  }
}

void reference_classify(const settled *s, const given_household *h, const given *flags,
                        outcome *o) {
  static pool memory;
  memory.used = 0;
  memset(o, 0, sizeof *o);
  assert(s->nindicators <= OUTCOME_INDICATORS && s->nclasses <= OUTCOME_CLASSES);
  walk w = {.s = s, .h = h, .person = -1, .pool = &memory, .indicators = o->indicators};
  indicators_of(&w, flags, o->indicators, o);
  for (int i = 0; i < s->nindicators; i++) {
    o->lacking_low += o->indicators[i] == YES;
    o->lacking_high += o->indicators[i] != NO;
  }
  for (int i = 0; i < s->nclasses; i++) {
    const settled_class *c = &s->classes[i];
    kleene any = NO;
    for (int k = 0; k < c->of->nkinds; k++) {
      o->kinds[i][k] = cond_of(&w, c->of->kinds[k].when);
      any = kleene_or(any, o->kinds[i][k]);
    }
    o->classes[i] = c->when ? cond_of(&w, c->when) : any;
  }
  verdict_of(s, o);
  w.outcome = o;
  assert(s->nentitlements <= OUTCOME_ENTITLEMENTS);
  for (int i = 0; i < s->nentitlements; i++)
    o->entitlements[i] = cond_of(&w, s->entitlements[i].of->when);
}

/* Semantics 22: they agree if they differ by less than one unit of the quotient. */
bool reference_quotient_contradicts(const survey *s, const given_household *h, const field *f) {
  settled only_survey = {.survey = s};
  walk w = {.s = &only_survey, .h = h, .person = -1};
  const given *q = given_of(&w, f), *over = given_of(&w, f->quotient_of[0]);
  const given *under = given_of(&w, f->quotient_of[1]);
  if (q->state != GIVEN || over->state != GIVEN || under->state != GIVEN) return false;
  wide off = (wide)over->value - (wide)q->value * under->value;
  return (off < 0 ? -off : off) >= under->value;
}

/* ---- what a standard reads ---- */

static bool expr_reads(const walk *w, const expr *e, const field *f);

static bool parameter_reads(const parameter *p, const field *f) {
  return (p->nby > 0 && p->by[0] == f) || (p->nby > 1 && p->by[1] == f);
}

static bool scorecard_reads(const walk *w, const char *id, const field *f) {
  for (int i = 0; i < w->s->nscorecards; i++) {
    const scorecard *c = w->s->scorecards[i].of;
    if (!same_text(c->n.id, id)) continue;
    if (c->by == f) return true;
    for (int k = 0; k < c->nitems; k++)
      for (int r = 0; r < c->items[k].nrows; r++)
        if (expr_reads(w, c->items[k].rows[r].test, f)) return true;
  }
  return false;
}

static bool expr_reads(const walk *w, const expr *e, const field *f) {
  if (e->op == OP_FIELD && e->field == f) return true;
  if (e->op == OP_DERIVED) return expr_reads(w, derived_of(w, e->text)->value, f);
  if (e->op == OP_SCORECARD) return scorecard_reads(w, e->text, f);
  if (e->op == OP_PARAMETER) return parameter_reads(parameter_of(w, e->text)->of, f);
  for (int i = 0; i < e->nargs; i++)
    if (expr_reads(w, e->args[i], f)) return true;
  return false;
}

bool reference_reads(const settled *s, const field *f) {
  walk w = {.s = s};
  for (int i = 0; i < s->nindicators; i++)
    if (expr_reads(&w, s->indicators[i].deprived, f)) return true;
  for (int i = 0; i < s->nclasses; i++) {
    const settled_class *c = &s->classes[i];
    if (c->when && expr_reads(&w, c->when, f)) return true;
    for (int k = 0; k < c->of->nkinds; k++)
      if (expr_reads(&w, c->of->kinds[k].when, f)) return true;
  }
  for (int i = 0; i < s->nentitlements; i++)
    if (expr_reads(&w, s->entitlements[i].of->when, f)) return true;
  return false;
}
