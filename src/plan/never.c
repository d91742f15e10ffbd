/* never: each condition slot as the answers that it may have, step by step. */
#include "plan/never.h"

#include "base/arena.h"

/* What a known condition may be; an unknown one may be both. */
enum { MAY_NO = 1, MAY_YES = 2, MAY_BOTH = 3 };

static int negated(int may) { return (may & MAY_NO ? MAY_YES : 0) | (may & MAY_YES ? MAY_NO : 0); }

/* What does not apply is no to every test. */
static int of_column(const field *f, bool some, bool all) {
  return (some ? MAY_YES : 0) | (!all || f->may_not_apply ? MAY_NO : 0);
}

static int test_range(const field *f, const step *s) {
  if (!f->has_range) return MAY_BOTH;
  bool some = s->low <= f->high && s->high >= f->low && s->low <= s->high;
  return of_column(f, some, s->low <= f->low && s->high >= f->high);
}

/* All of the list; with `negate` any of it is asked, by De Morgan. */
static int all_of(const step *s, const uint8_t *may, bool negate) {
  int out = MAY_YES;
  for (int i = 0; i < s->nlist; i++) {
    int one = negate ? negated(may[s->list[i]]) : may[s->list[i]];
    out |= one & MAY_NO;
    if (!(one & MAY_YES)) return MAY_NO;
  }
  return out;
}

/* The step that fills a slot, or NULL. */
static const step *step_of_slot(const plan *p, int at) {
  for (int i = 0; i < p->nsteps; i++)
    if (p->steps[i].out == at) return &p->steps[i];
  return NULL;
}

static int test_count(const plan *p, const step *s, const uint8_t *may) {
  const step *count = step_of_slot(p, s->a);
  int64_t least = 0, most = 0;
  if (!count || count->op != STEP_COUNT) return MAY_BOTH;
  for (int i = 0; i < count->nlist; i++) {
    least += may[count->list[i]] == MAY_YES;
    most += (may[count->list[i]] & MAY_YES) != 0;
  }
  bool some = s->low <= most && s->high >= least && s->low <= s->high;
  return (some ? MAY_YES : 0) | (s->low <= least && s->high >= most ? 0 : MAY_NO);
}

static int answers_of(const plan *p, const step *s, const uint8_t *may) {
  switch (s->op) {
  case STEP_COND_IS: return s->n == 0 ? MAY_NO : s->n == 1 ? MAY_YES : MAY_BOTH;
  case STEP_TEST_RANGE: return test_range(p->columns[s->column], s);
  case STEP_TEST_CODE: return s->nlist > 0 ? MAY_BOTH : MAY_NO;
  case STEP_TEST_COUNT: return test_count(p, s, may);
  case STEP_NOT: return negated(may[s->a]);
  case STEP_AND: return all_of(s, may, false);
  case STEP_OR: return negated(all_of(s, may, true));
  case STEP_FOLD_ANY: return (may[s->a] & MAY_YES) | MAY_NO; /* of nobody: no */
  case STEP_LIFT_COND: return may[s->a];
  default: return MAY_BOTH;
  }
}

static void warn(text *out, place at, chuan_lang lang, message what, const char *id) {
  char words[512];
  message_write(words, sizeof words, lang, what, &id, 1);
  text_addf(out, "%s:%d: %s\n", at.file ? at.file : "?", at.line, words);
}

static void warn_standard(const plan_standard *s, const uint8_t *may, text *out, chuan_lang lang) {
  if (s->exhaustive && s->nclasses == 0)
    warn(out, s->of->of->n.at, lang, MSG_CLASSES_NONE, s->of->of->n.id);
  for (int i = 0; i < s->nclasses; i++) {
    const noun *n = &s->classes[i].of->of->n;
    int is = may[s->classes[i].slot];
    if (is == MAY_NO) warn(out, n->at, lang, MSG_CLASS_NEVER, n->id);
    if (is == MAY_YES && s->nclasses > 1) warn(out, n->at, lang, MSG_CLASS_ALWAYS, n->id);
  }
}

bool plan_warn_classes(const plan *p, text *warnings, chuan_lang lang) {
  uint8_t *may = memory_make((size_t)p->nslots + 1, sizeof *may);
  if (!may) return false;
  for (int i = 0; i < p->nslots; i++) may[i] = MAY_BOTH;
  for (int i = 0; i < p->nsteps; i++)
    if (p->slots[p->steps[i].out].type == SLOT_COND)
      may[p->steps[i].out] = (uint8_t)answers_of(p, &p->steps[i], may);
  for (int i = 0; i < p->nstandards; i++) warn_standard(&p->standards[i], may, warnings, lang);
  memory_free(may);
  return !warnings->failed;
}
