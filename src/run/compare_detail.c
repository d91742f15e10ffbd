/* compare_detail: what exactly a change of class is laid to, in one line: of ids and plain numbers,
 * or in words. Must never know who reads it. */
#include <assert.h>

#include <string.h>

#include "book/plain.h"
#include "book/unit.h"
#include "run/compare.h"
#include "run/tally.h"

/* More names than a reader takes in at once; what the law lacks is named in whole sentences. */
enum { OPEN_SHOWN = 4, LAW_SHOWN = 1 };

typedef struct telling {
  text *out;
  const comparison *c;
  household_at at[2];
  const compared *x;
  int lang; /* -1: ids */
} telling;

/* The words of a noun, or its id. */
static const char *word_of(const telling *t, const noun *n) {
  return t->lang < 0 ? n->id : label_in(n->words, (chuan_lang)t->lang, n->id);
}

/* What stands between two causes that work together, and between those of which each would do. */
static const char *between(const telling *t, bool together) {
  if (t->lang < 0) return together ? " + " : "; or ";
  return message_words(together ? MSG_DETAIL_AND : MSG_DETAIL_OR, (chuan_lang)t->lang);
}

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

/* The same in words: "Nông thôn: 1.500.000". */
static void tell_entry(const telling *t, const settled_parameter *p, const entry *e, bool keys) {
  char number[48];
  chuan_lang lang = (chuan_lang)t->lang;
  const value *v = &e->value;
  int code_at = v->kind == VALUE_CODE && p->codes ? field_code(p->codes, v->text) : -1;
  for (int i = 0; keys && i < p->of->nby; i++) {
    const field *f = p->of->by[i];
    const key *k = &e->keys[i];
    if (i) text_add(t->out, " × ");
    if (!k->is_band) {
      text_add(t->out, label_in(f->codes[k->code].words, lang, f->codes[k->code].id));
      continue;
    }
    text_add(t->out, amount_write(number, sizeof number, (amount){k->low, f->digits}, lang));
    text_addf(t->out, " – %s",
              amount_write(number, sizeof number, (amount){k->high, f->digits}, lang));
  }
  if (keys && p->of->nby) text_add(t->out, ": ");
  if (v->kind == VALUE_NOT_KNOWN) text_add(t->out, message_words(MSG_WHY_NOT_KNOWN, lang));
  if (code_at >= 0) text_add(t->out, label_in(p->codes->codes[code_at].words, lang, v->text));
  else if (v->kind != VALUE_AMOUNT || (v->text && ends_with(v->text, "%")))
    text_add(t->out, v->text);
  else text_add(t->out, amount_write(number, sizeof number, v->amount, lang));
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
  int count = 0, put = 0;
  for (int i = 0; i < d->nentries; i++) count += entry_possible(t, side, p->of, &d->entries[i]);
  if (!count) text_add(t->out, " -");
  for (int i = 0; i < d->nentries; i++) {
    if (!entry_possible(t, side, p->of, &d->entries[i])) continue;
    text_add(t->out, put++ && t->lang >= 0 ? "; " : " ");
    if (t->lang < 0) put_entry(t->out, p->of, &d->entries[i], count > 1);
    else tell_entry(t, p, &d->entries[i], count > 1);
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
    text_addf(t->out, "%s%s", begun ? ", " : "", word_of(t, &was->of->n));
    put_values(t, 0, was);
    text_add(t->out, " →");
    if (!same_text(was->of->n.id, is->of->n.id)) text_addf(t->out, " %s", word_of(t, &is->of->n));
    put_values(t, 1, is);
    if (t->lang >= 0 && is->of->unit) text_add_char(t->out, ' ');
    if (t->lang >= 0) unit_tell(t->out, is->of->unit, (chuan_lang)t->lang);
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

/* The same as people say it. */
static const char *told_answer(const telling *t, const char *word) {
  chuan_lang lang = (chuan_lang)t->lang;
  if (t->lang < 0) return word;
  if (same_text(word, "yes")) return message_words(MSG_DETAIL_DEPRIVED, lang);
  if (same_text(word, "no")) return message_words(MSG_DETAIL_NOT_DEPRIVED, lang);
  return message_words(same_text(word, "-") ? MSG_DETAIL_NOT_ASKED : MSG_W_UNKNOWN, lang);
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
    text_addf(t->out, "%s%s%s %s → %s", begun ? ", " : "",
              word_of(t, &t->c->of->sides[side]->indicators[one->at[side]].of->n),
              t->lang < 0 ? "" : ":", told_answer(t, was), told_answer(t, is));
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
    text_addf(t->out, "%s%s",
              !begun        ? " ("
              : t->lang < 0 ? " "
                            : ", ",
              word_of(t, &c->kinds[k].of->n));
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
    uint32_t possible = v->possible[t->at[side].household];
    if (t->lang < 0) verdict_possible(t->out, s, possible);
    else tally_possible(t->out, s, possible, (chuan_lang)t->lang);
    return;
  }
  const char *id = verdict_name(s, class_number);
  label words = tally_label(s, tally_index(s, class_number));
  text_add(t->out, t->lang < 0 ? id : label_in(words, (chuan_lang)t->lang, id));
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
  else if (t->lang < 0)
    text_add(t->out, amount_plain(number, sizeof number, (amount){n, f->digits}));
  else
    text_add(t->out,
             amount_write(number, sizeof number, (amount){n, f->digits}, (chuan_lang)t->lang));
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
    const char *name = t->lang < 0 ? f->id : label_in(f->words, (chuan_lang)t->lang, f->id);
    text_addf(t->out, "%s%s ", begun ? ", " : "", name);
    put_plain(t, 0, i);
    text_add(t->out, " → ");
    put_plain(t, 1, i);
    if (t->lang >= 0 && f->unit) text_add_char(t->out, ' ');
    if (t->lang >= 0) unit_tell(t->out, f->unit, (chuan_lang)t->lang);
    begun = true;
  }
}

/* The indicators that answer otherwise; "answers" where none does. */
static void put_answers(const telling *t) {
  size_t start = t->out->length;
  put_indicators(t);
  if (t->out->length != start) return;
  text_add(t->out,
           t->lang < 0 ? "answers" : message_words(MSG_DETAIL_ANSWERS, (chuan_lang)t->lang));
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

static void put_set(const telling *t, unsigned set, bool together) {
  bool begun = false;
  for (int i = 0; i <= t->c->of->ncomponents + 1; i++) {
    if (!(set >> i & 1)) continue;
    if (begun) text_add(t->out, between(t, together));
    put_component(t, i);
    begun = true;
  }
}

/* A question in words, those of the standard that has it. */
static void put_question(const telling *t, const question *q) {
  char name[160];
  const settled *const *sides = t->c->of->sides;
  if (t->lang < 0) {
    text_add(t->out, question_name(q, name, sizeof name));
    return;
  }
  if (!q->field) {
    unknown_tell(t->out, sides[1], q->name, (chuan_lang)t->lang);
    return;
  }
  for (int side = 1; side >= 0 && starts_with(q->field->id, "d_"); side--) {
    int at = settled_find_indicator(sides[side], q->field->id + 2);
    if (at < 0) continue;
    text_add(t->out, word_of(t, &sides[side]->indicators[at].of->n));
    return;
  }
  text_add(t->out, label_in(q->field->words, (chuan_lang)t->lang, q->field->id));
}

/* Names of one sort, at most so many; returns how many were put. */
static int put_names(const telling *t, bool law, int most, bool begun) {
  int put = 0;
  for (int i = 0; i < t->x->nopen && put < most; i++) {
    const question *q = &t->x->open[i];
    if ((comparison_open_kind(t->c, q) == OPEN_LAW) != law) continue;
    if (begun || put) text_add(t->out, "; ");
    put_question(t, q);
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
                     const compared *x, int lang) {
  const telling t = {out, c, {before, after}, x, lang};
  if (!x->decisive) {
    put_open(&t);
    return;
  }
  put_set(&t, x->decisive, true);
  if (x->others) text_add(out, between(&t, false));
  put_set(&t, x->others, false);
}
