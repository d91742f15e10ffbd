/* compare: see compare.h; the words for what is decisive are in compare_detail.c. */
#include "run/compare.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "plan/check.h"

/* What a household may come to, over the classes of both standards. */
typedef uint64_t outcomes;
#define OUTCOME_NONE (UINT64_C(1) << 62)
#define OUTCOME_CONFLICT (UINT64_C(1) << 63)

static const char *const certainty_words[CERTAINTIES] = {"surely_stays", "surely_changes",
                                                         "may_change", "not_knowable"};
static const char *const reason_words[REASONS_FOR] = {"line",      "indicator",    "k",
                                                      "structure", "several",      "income",
                                                      "answers",   "missing_data", "not_known"};
static const char *const open_words[OPEN_KINDS] = {"blank", "never_asked", "not_known"};

const char *certainty_word(certainty c) { return certainty_words[c]; }
const char *reason_word(reason_for r) { return reason_words[r]; }
const char *open_word(open_kind k) { return open_words[k]; }

/* ---- hybrids ---- */

/* One hybrid; *out stays NULL where the components cannot be taken apart so. */
static chuan_status hybrid_checked(const contrast *c, unsigned set, expr_type *types,
                                   int book_exprs, settled **out, chuan_fault *fault) {
  chuan_status status = hybrid_make(c, set, out, fault);
  if (!status) status = check_settled(*out, types, book_exprs, NULL, CHUAN_EN, fault);
  if (status && *out) {
    settled_free(*out);
    *out = NULL;
  }
  return status == CHUAN_RULE ? CHUAN_OK : status;
}

chuan_status hybrids_make(const contrast *c, int book_exprs, settled **out, unsigned *sets,
                          int *count, chuan_fault *fault) {
  unsigned all = (1U << c->ncomponents) - 1;
  chuan_status status = CHUAN_OK;
  expr_type *types = memory_make((size_t)book_exprs + 1, sizeof *types);
  *count = 0;
  if (!types) return fault_memory(fault);
  for (unsigned set = 1; set < all && !status; set++) {
    settled *s = NULL;
    status = hybrid_checked(c, set, types, book_exprs, &s, fault);
    if (!s) continue;
    sets[*count] = set;
    out[(*count)++] = s;
  }
  memory_free(types);
  return status;
}

/* ---- opening ---- */

static int size_of(unsigned set) { return __builtin_popcount(set); }

/* Smaller sets first; of one size, the one with the first component that they do not share. */
static int compare_sets(const void *x, const void *y) {
  unsigned a = *(const unsigned *)x, b = *(const unsigned *)y, apart = a ^ b;
  if (size_of(a) != size_of(b)) return size_of(a) - size_of(b);
  if (!apart) return 0;
  return a & (apart & -apart) ? -1 : 1;
}

/* The bits of the components that stand for the answers themselves, after those of the law:
 * income, and the others. */
static unsigned income_bit(const contrast *of) { return 1U << of->ncomponents; }
static unsigned others_bit(const contrast *of) { return 2U << of->ncomponents; }

answers_at answers_once(household_at at) { return (answers_at){at, at, at, at}; }

bool is_income(const field *f) { return f->unit && starts_with(f->unit, "VND"); }

/* Classes of one id are one outcome, whichever standard has them. */
static void number_classes(comparison *c) {
  const twins *classes = &c->of->classes;
  for (int i = 0; i < classes->count; i++)
    for (int side = 0; side < 2; side++)
      if (classes->all[i].at[side] >= 0) c->bits[side][classes->all[i].at[side]] = (uint8_t)i;
}

void comparison_open(comparison *c, const contrast *of, const plan *p, const unsigned *sets,
                     int count) {
  assert(p->nstandards == count + 2);
  *c = (comparison){.of = of, .plan = p, .open = {.flags_alone = true}};
  for (int i = 0; i < COMPARE_SETS; i++) c->under[i] = -1;
  c->under[0] = 1;
  c->under[income_bit(of) - 1] = of->ncomponents ? 0 : 1;
  for (int i = 0; i < count; i++) c->under[sets[i]] = i + 2;
  for (unsigned set = 1; set < 2 * others_bit(of); set++) c->order[c->norder++] = set;
  qsort(c->order, (size_t)c->norder, sizeof *c->order, compare_sets);
  number_classes(c);
}

void comparison_close(comparison *c) {
  asked_free(&c->open);
  *c = (comparison){0};
}

/* ---- outcomes ---- */

/* The standard that has the classes of a set of components. */
static int class_side(const contrast *of, unsigned set) {
  return of->structure >= 0 && set >> of->structure & 1 ? 0 : 1;
}

static outcomes outcomes_of(const comparison *c, int which, int side, household_at at) {
  const verdicts *v = run_verdicts(at.run, which);
  int8_t class_number = v->class_[at.household];
  uint32_t possible = v->possible[at.household];
  outcomes all = 0;
  if (class_number >= 0) return UINT64_C(1) << c->bits[side][class_number];
  if (class_number == VERDICT_CONFLICT) return OUTCOME_CONFLICT;
  if (class_number == VERDICT_NONE) return OUTCOME_NONE;
  for (int i = 0; i < c->plan->standards[which].nclasses; i++)
    if (possible >> i & 1) all |= UINT64_C(1) << c->bits[side][i];
  return possible & VERDICT_NONE_BIT ? all | OUTCOME_NONE : all;
}

/* ---- what is decisive ---- */

/* The kind that all components of a set are of; REASONS_FOR for the empty set. */
static reason_for reason_of(const contrast *of, unsigned set) {
  static const reason_for reasons[COMPONENT_KINDS] = {FOR_LINE, FOR_INDICATOR, FOR_K,
                                                      FOR_STRUCTURE};
  reason_for all = REASONS_FOR;
  for (int i = 0; i <= of->ncomponents + 1; i++) {
    if (!(set >> i & 1)) continue;
    reason_for one = i == of->ncomponents       ? FOR_INCOME
                     : i == of->ncomponents + 1 ? FOR_ANSWERS
                                                : reasons[of->components[i]];
    all = all == REASONS_FOR || all == one ? one : FOR_SEVERAL;
  }
  return all;
}

/* How well a set, left as it was, would have kept the class: 2 surely, 1 perhaps, 0 not; -1
 * where it cannot be taken apart from the rest. */
static int keeps(const comparison *c, unsigned set, outcomes before, const answers_at *at) {
  unsigned answers = set & (income_bit(c->of) | others_bit(c->of)), law = set & ~answers;
  household_at as = answers == income_bit(c->of)   ? at->income_before
                    : answers == others_bit(c->of) ? at->others_before
                    : answers                      ? at->before
                                                   : at->now;
  if (c->under[law] < 0 || (answers && at->before.run == at->now.run)) return -1;
  outcomes now = outcomes_of(c, c->under[law], class_side(c->of, law), as);
  return !(now & ~before) ? 2 : now & before ? 1 : 0;
}

/* The smallest set without which the change would not be sure: of the sets of one size first
 * one that keeps the class surely. Single ones beside it are kept too. All of A keeps it, so
 * there is one. */
static void decide(const comparison *c, outcomes before, const answers_at *at, compared *out) {
  int best = 0;
  for (int i = 0; i < c->norder; i++) {
    unsigned set = c->order[i];
    if (best && size_of(set) > size_of(out->decisive)) break;
    int kept = keeps(c, set, before, at);
    if (kept > best) {
      best = kept;
      out->decisive = set;
      out->others = 0;
    } else if (kept > 0 && kept == best && size_of(set) == 1) {
      out->others |= set;
    }
  }
  assert(best);
  out->reason = reason_of(c->of, out->decisive);
}

/* ---- what is open ---- */

open_kind comparison_open_kind(const comparison *c, const question *q) {
  if (!q->field) return same_text(q->name, "members") ? OPEN_NOT_ASKED : OPEN_LAW;
  for (int i = 0; i < c->nnot_asked; i++)
    if (c->not_asked[i] == q->field) return OPEN_NOT_ASKED;
  return OPEN_BLANK;
}

/* Adds what an undetermined class hangs on. */
static void ask_standard(comparison *c, int which, household_at at) {
  spot here = {at.run, c->plan, at.batch, which, at.household, -1};
  if (run_verdicts(at.run, which)->class_[at.household] == VERDICT_UNDETERMINED)
    ask_classes(&c->open, &here);
}

int comparison_asks(comparison *c, household_at before, household_at after, const question **out) {
  asked_clear(&c->open);
  ask_standard(c, 0, before);
  ask_standard(c, 1, after);
  *out = c->open.list;
  return (int)c->open.count;
}

/* What is not known of the household, and whether its form could ever tell. */
static void look_open(comparison *c, household_at before, household_at after, compared *out) {
  int count[OPEN_KINDS] = {0};
  out->nopen = comparison_asks(c, before, after, &out->open);
  for (int i = 0; i < out->nopen; i++) count[comparison_open_kind(c, &out->open[i])]++;
  bool hidden = count[OPEN_NOT_ASKED] || count[OPEN_LAW];
  out->certainty = hidden || !out->nopen ? CERTAINTY_HIDDEN : CERTAINTY_MAY;
  out->reason = count[OPEN_BLANK] || count[OPEN_NOT_ASKED] ? FOR_MISSING : FOR_LAW;
}

chuan_status comparison_household(comparison *c, const answers_at *at, compared *out,
                                  chuan_fault *fault) {
  household_at before = at->before, after = at->now;
  *out = (compared){.from = run_verdicts(before.run, 0)->class_[before.household],
                    .to = run_verdicts(after.run, 1)->class_[after.household]};
  assert(out->from != VERDICT_REFUSED && out->to != VERDICT_REFUSED);
  outcomes was = outcomes_of(c, 0, 0, before), is = outcomes_of(c, 1, 1, after);
  bool open_before = out->from == VERDICT_UNDETERMINED,
       open_after = out->to == VERDICT_UNDETERMINED;
  out->moved = !(was & is) || open_before != open_after;
  if (!(was & is)) {
    out->certainty = CERTAINTY_CHANGES;
    decide(c, was, at, out);
  } else if (open_before || open_after) {
    look_open(c, before, after, out);
  }
  return c->open.failed ? fault_memory(fault) : CHUAN_OK;
}
