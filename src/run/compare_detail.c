/* compare_detail: what exactly a change of class is laid to, in one line of ids and numbers.
 * Must never know languages. */
#include <assert.h>

#include "book/plain.h"
#include "run/compare.h"

/* More names than a reader takes in at once; what the law lacks is named in whole sentences. */
enum { OPEN_SHOWN = 4, LAW_SHOWN = 1 };

typedef struct telling {
  text *out;
  const comparison *c;
  household_at at[2];
  const compared *x;
} telling;

/* ---- values of parameters ---- */

/* True if the household's answer to a key field may be this key. */
static bool key_possible(const telling *t, int side, const field *f, const key *k) {
  const household_at *at = &t->at[side];
  int column_at = plan_column(t->c->plan, f);
  int64_t answer;
  if (f->level != HOUSEHOLD || column_at < 0) return true;
  uint8_t state = batch_state(at->batch, column_at, at->household);
  if (state != STATE_KNOWN) return !(state & STATE_NOT_APPLICABLE);
  (void)batch_get(at->batch, column_at, at->household, &answer);
  return k->is_band ? answer >= k->low && answer <= k->high : answer == k->code;
}

static bool entry_possible(const telling *t, int side, const parameter *p, const entry *e) {
  for (int i = 0; i < p->nby; i++)
    if (!key_possible(t, side, p->by[i], &e->keys[i])) return false;
  return true;
}

/* "1500000", or with its keys "rural=1500000". */
static void put_entry(text *out, const parameter *p, const entry *e, bool keys) {
  if (keys) plain_keys(out, p, e);
  if (keys && p->nby) text_add_char(out, '=');
  plain_value(out, &e->value);
}

void parameter_plain(text *out, const settled_parameter *p) {
  for (int i = 0; i < p->in_force->nentries; i++) {
    if (i) text_add_char(out, ' ');
    put_entry(out, p->of, &p->in_force->entries[i], true);
  }
}

/* The value of a standard's table for the household; where its key is not known, all that may
 * be its, with their keys: " rural=1500000 urban=2000000". */
static void put_values(const telling *t, int side, const settled_parameter *p) {
  const dated *d = p->in_force;
  int count = 0;
  for (int i = 0; i < d->nentries; i++) count += entry_possible(t, side, p->of, &d->entries[i]);
  if (!count) text_add(t->out, " -");
  for (int i = 0; i < d->nentries; i++) {
    if (!entry_possible(t, side, p->of, &d->entries[i])) continue;
    text_add_char(t->out, ' ');
    put_entry(t->out, p->of, &d->entries[i], count > 1);
  }
}

/* "income_line 1500000 → 2200000", with both ids where they differ. */
static void put_parameters(const telling *t, int component) {
  const contrast *of = t->c->of;
  bool begun = false;
  for (int i = 0; i < of->parameters.count; i++) {
    const twin *one = &of->parameters.all[i];
    if (one->component != component) continue;
    const settled_parameter *was = &of->sides[0]->parameters[one->at[0]];
    const settled_parameter *is = &of->sides[1]->parameters[one->at[1]];
    text_addf(t->out, "%s%s", begun ? ", " : "", was->of->n.id);
    put_values(t, 0, was);
    text_add(t->out, " →");
    if (!same_text(was->of->n.id, is->of->n.id)) text_addf(t->out, " %s", is->of->n.id);
    put_values(t, 1, is);
    begun = true;
  }
}

/* ---- indicators ---- */

/* "no", "yes", "unknown", or "-" where the standard has no such indicator. */
static const char *answer_of(const telling *t, int side, int indicator_at) {
  static const char *const words[] = {"no", "yes", "unknown"};
  if (indicator_at < 0) return "-";
  const plan_indicator *in = &t->c->plan->standards[side].indicators[indicator_at];
  return words[run_answer(t->at[side].run, in->slot, t->at[side].household)];
}

/* An indicator that is not there counts as little as one that is not deprived. */
static bool counts_alike(const char *was, const char *is) {
  bool no_before = same_text(was, "-") || same_text(was, "no");
  bool no_after = same_text(is, "-") || same_text(is, "no");
  return no_before ? no_after : same_text(was, is);
}

/* Those that do not answer for this household as they did: "water no → yes, waste - → yes". */
static void put_indicators(const telling *t) {
  const twins *all = &t->c->of->indicator_twins;
  bool begun = false;
  for (int i = 0; i < all->count; i++) {
    const twin *one = &all->all[i];
    int side = one->at[0] >= 0 ? 0 : 1;
    const char *was = answer_of(t, 0, one->at[0]), *is = answer_of(t, 1, one->at[1]);
    if (counts_alike(was, is)) continue;
    text_addf(t->out, "%s%s %s → %s", begun ? ", " : "",
              t->c->of->sides[side]->indicators[one->at[side]].of->n.id, was, is);
    begun = true;
  }
}

/* ---- classes ---- */

/* Appends the kinds of a class that surely hold: " (poor_by_income)". */
static void put_kinds(const telling *t, int side, const plan_class *c) {
  bool begun = false;
  for (int k = 0; k < c->nkinds; k++) {
    if (run_answer(t->at[side].run, c->kinds[k].slot, t->at[side].household) != ANSWER_YES)
      continue;
    text_addf(t->out, "%s%s", begun ? " " : " (", c->kinds[k].of->n.id);
    begun = true;
  }
  if (begun) text_add_char(t->out, ')');
}

/* "poor (poor_by_income)", or what is possible: "poor near_poor". */
static void put_class(const telling *t, int side) {
  const plan_standard *s = &t->c->plan->standards[side];
  const verdicts *v = run_verdicts(t->at[side].run, side);
  int8_t class_number = v->class_[t->at[side].household];
  if (class_number == VERDICT_UNDETERMINED) {
    verdict_possible(t->out, s, v->possible[t->at[side].household]);
    return;
  }
  text_add(t->out, verdict_name(s, class_number));
  if (class_number >= 0) put_kinds(t, side, &s->classes[class_number]);
}

static void put_classes(const telling *t) {
  put_class(t, 0);
  text_add(t->out, " → ");
  put_class(t, 1);
}

/* ---- answers of two rounds ---- */

/* An answer in plain data spelling, "-" where there is none. */
static void put_plain(const telling *t, int side, int column_at) {
  const household_at *at = &t->at[side];
  const field *f = at->batch->columns[column_at].field;
  char number[48];
  int64_t n = 0;
  if (!batch_get(at->batch, column_at, at->household, &n)) text_add(t->out, "-");
  else text_add(t->out, amount_plain(number, sizeof number, (amount){n, f->digits}));
}

static bool same_answer(const telling *t, int column_at) {
  int64_t was = 0, is = 0;
  bool said = batch_get(t->at[0].batch, column_at, t->at[0].household, &was);
  return said == batch_get(t->at[1].batch, column_at, t->at[1].household, &is) && was == is;
}

/* "income_pc 700001 → 2800004". */
static void put_income(const telling *t) {
  bool begun = false;
  for (int i = 0; i < t->c->plan->ncolumns; i++) {
    const field *f = t->c->plan->columns[i];
    if (f->level != HOUSEHOLD || !is_income(f) || same_answer(t, i)) continue;
    text_addf(t->out, "%s%s ", begun ? ", " : "", f->id);
    put_plain(t, 0, i);
    text_add(t->out, " → ");
    put_plain(t, 1, i);
    begun = true;
  }
}

/* The indicators that answer otherwise; "answers" where none does. */
static void put_answers(const telling *t) {
  size_t start = t->out->length;
  put_indicators(t);
  if (t->out->length == start) text_add(t->out, "answers");
}

/* ---- all ---- */

static void put_component(const telling *t, int i) {
  if (i >= t->c->of->ncomponents) {
    if (i == t->c->of->ncomponents) put_income(t);
    else put_answers(t);
    return;
  }
  switch (t->c->of->components[i]) {
  case COMPONENT_LINE:
  case COMPONENT_K: put_parameters(t, i); break;
  case COMPONENT_INDICATORS: put_indicators(t); break;
  case COMPONENT_STRUCTURE: put_classes(t); break;
  case COMPONENT_KINDS: assert(!"a kind of component"); break;
  }
}

static void put_set(const telling *t, unsigned set, const char *between) {
  bool begun = false;
  for (int i = 0; i <= t->c->of->ncomponents + 1; i++) {
    if (!(set >> i & 1)) continue;
    if (begun) text_add(t->out, between);
    put_component(t, i);
    begun = true;
  }
}

/* Names of one sort, at most so many; returns how many were put. */
static int put_names(const telling *t, bool law, int most, bool begun) {
  char name[160];
  int put = 0;
  for (int i = 0; i < t->x->nopen && put < most; i++) {
    const question *q = &t->x->open[i];
    if ((comparison_open_kind(t->c, q) == OPEN_LAW) != law) continue;
    text_addf(t->out, "%s%s", begun || put ? "; " : "", question_name(q, name, sizeof name));
    put++;
  }
  return put;
}

/* Questions first: they can be asked. */
static void put_open(const telling *t) {
  int put = put_names(t, false, OPEN_SHOWN, false);
  put += put_names(t, true, LAW_SHOWN, put > 0);
  if (put < t->x->nopen) text_addf(t->out, "; … +%d", t->x->nopen - put);
}

void compared_detail(text *out, const comparison *c, household_at before, household_at after,
                     const compared *x) {
  const telling t = {out, c, {before, after}, x};
  if (!x->decisive) {
    put_open(&t);
    return;
  }
  put_set(&t, x->decisive, " + ");
  if (x->others) text_add(out, "; or ");
  put_set(&t, x->others, "; or ");
}
