/* verify: one expected case against what came out, and the sentence that tells the
 * difference. Must never know groups or coverage. */
#include "run/verify.h"

/* What the comparison carries; differences are gathered in both languages. */
typedef struct inspection {
  const test_case *of;
  const plan_standard *s;
  const run *run;
  int row;
  text said[2];
} inspection;

typedef struct list {
  const char *const *at;
  int count;
} list;

static bool has(list l, const char *id) {
  for (int i = 0; i < l.count; i++)
    if (same_text(l.at[i], id)) return true;
  return false;
}

/* True if both hold the same ids, in any order. */
static bool same_set(list a, list b) {
  for (int i = 0; i < a.count; i++)
    if (!has(b, a.at[i])) return false;
  for (int i = 0; i < b.count; i++)
    if (!has(a, b.at[i])) return false;
  return true;
}

/* "water, toilet" or the word for nothing. */
static void add_list(text *out, list l, chuan_lang lang) {
  if (!l.count) text_add(out, message_words(MSG_CASE_NOTHING, lang));
  for (int i = 0; i < l.count; i++) text_addf(out, "%s%s", i ? ", " : "", l.at[i]);
}

/* Adds "lacks: expected …, got …" in both languages. */
static void differ(inspection *in, message id, list expected, list got) {
  for (int lang = 0; lang < 2; lang++) {
    char line[2048];
    text want = {0}, came = {0};
    add_list(&want, expected, (chuan_lang)lang);
    add_list(&came, got, (chuan_lang)lang);
    const char *args[] = {text_of(&want), text_of(&came)};
    if (in->said[lang].length) text_add(&in->said[lang], "; ");
    text_add(&in->said[lang], message_write(line, sizeof line, (chuan_lang)lang, id, args, 2));
    if (want.failed || came.failed) in->said[lang].failed = true;
    text_free(&want);
    text_free(&came);
  }
}

enum { CLASSES_MOST = 32, NAMES_MOST = 512 };

/* The classes that came out: one, or those still possible. */
static list got_classes(const inspection *in, const char **names) {
  const verdicts *v = run_verdicts(in->run, 0);
  int8_t number = v->class_[in->row];
  list l = {names, 0};
  if (number != VERDICT_UNDETERMINED) {
    names[l.count++] = verdict_name(in->s, number);
    return l;
  }
  for (int i = 0; i < in->s->nclasses && l.count < CLASSES_MOST - 1; i++)
    if (v->possible[in->row] >> i & 1) names[l.count++] = in->s->classes[i].of->of->n.id;
  if (v->possible[in->row] & VERDICT_NONE_BIT) names[l.count++] = verdict_name(in->s, VERDICT_NONE);
  return l;
}

/* Compares the class; "undetermined" alone stands for any possible set. */
static void compare_class(inspection *in) {
  const char *names[CLASSES_MOST];
  list expected = {in->of->classes, in->of->nclasses}, got = got_classes(in, names);
  if (expected.count <= 0) return;
  const char *undetermined = verdict_name(in->s, VERDICT_UNDETERMINED);
  bool any = expected.count == 1 && same_text(expected.at[0], undetermined);
  if (any && run_verdicts(in->run, 0)->class_[in->row] == VERDICT_UNDETERMINED) return;
  if (!same_set(expected, got)) differ(in, MSG_CASE_CLASS, expected, got);
}

/* Compares the indicators that answered `wanted` with an expected set. */
static void compare_indicators(inspection *in, message id, list expected, int wanted) {
  const char *names[NAMES_MOST];
  list got = {names, 0};
  if (expected.count < 0) return;
  for (int i = 0; i < in->s->nindicators && got.count < NAMES_MOST; i++)
    if (run_answer(in->run, in->s->indicators[i].slot, in->row) == wanted)
      names[got.count++] = in->s->indicators[i].of->of->n.id;
  if (!same_set(expected, got)) differ(in, id, expected, got);
}

/* Compares the sure kinds. */
static void compare_kinds(inspection *in) {
  const char *names[NAMES_MOST];
  list expected = {in->of->kinds, in->of->nkinds}, got = {names, 0};
  if (expected.count < 0) return;
  for (int c = 0; c < in->s->nclasses; c++)
    for (int i = 0; i < in->s->classes[c].nkinds && got.count < NAMES_MOST; i++)
      if (run_answer(in->run, in->s->classes[c].kinds[i].slot, in->row) == 1)
        names[got.count++] = in->s->classes[c].kinds[i].of->n.id;
  if (!same_set(expected, got)) differ(in, MSG_CASE_KINDS, expected, got);
}

/* Compares the entitlements that answered `wanted` with an expected set. */
static void compare_entitlements(inspection *in, message id, list expected, int wanted) {
  const char *names[NAMES_MOST];
  list got = {names, 0};
  if (expected.count < 0) return;
  for (int i = 0; i < in->s->nentitlements && got.count < NAMES_MOST; i++)
    if (run_answer(in->run, in->s->entitlements[i].slot, in->row) == wanted)
      names[got.count++] = in->s->entitlements[i].of->of->n.id;
  if (!same_set(expected, got)) differ(in, id, expected, got);
}

/* A class name of a case is a class of the standard or one of the other verdicts. */
static bool class_exists(const plan_standard *s, const char *id) {
  if (settled_find_class(s->of, id) >= 0) return true;
  for (int number = VERDICT_REFUSED; number < 0; number++)
    if (same_text(id, verdict_name(s, number))) return true;
  return false;
}

static bool kind_exists(const plan_standard *s, const char *id) {
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds; i++)
      if (same_text(id, s->classes[c].kinds[i].of->n.id)) return true;
  return false;
}

/* A misspelt expectation would never come true, or always: it is a mistake of the file. */
static chuan_status check_names(const test_case *c, const plan_standard *s, chuan_fault *fault) {
  for (int i = 0; i < c->nclasses; i++)
    if (!class_exists(s, c->classes[i]))
      return FAULT(fault, CHUAN_RULE, c->at, CASE_NO_CLASS, c->classes[i]);
  for (int i = 0; i < c->nlacks; i++)
    if (settled_find_indicator(s->of, c->lacks[i]) < 0)
      return FAULT(fault, CHUAN_RULE, c->at, CASE_NO_INDICATOR, c->lacks[i]);
  for (int i = 0; i < c->nmay_lack; i++)
    if (settled_find_indicator(s->of, c->may_lack[i]) < 0)
      return FAULT(fault, CHUAN_RULE, c->at, CASE_NO_INDICATOR, c->may_lack[i]);
  for (int i = 0; i < c->nkinds; i++)
    if (!kind_exists(s, c->kinds[i]))
      return FAULT(fault, CHUAN_RULE, c->at, CASE_NO_KIND, c->kinds[i]);
  return CHUAN_OK;
}

/* Everything the case says, where the household was accepted. */
static void compare(inspection *in) {
  compare_class(in);
  compare_indicators(in, MSG_CASE_LACKS, (list){in->of->lacks, in->of->nlacks}, 1);
  compare_indicators(in, MSG_CASE_MAY_LACK, (list){in->of->may_lack, in->of->nmay_lack}, 2);
  compare_kinds(in);
  compare_entitlements(in, MSG_CASE_ENTITLED, (list){in->of->entitled, in->of->nentitled}, 1);
  compare_entitlements(in, MSG_CASE_MAY_BE_ENTITLED,
                       (list){in->of->may_be_entitled, in->of->nmay_be_entitled}, 2);
}

/* Compares a household that was refused, or should have been. */
static void compare_refused(inspection *in, const char *refused) {
  const char *names[CLASSES_MOST];
  if (in->of->refused && !refused)
    differ(in, MSG_CASE_NOT_REFUSED, got_classes(in, names), (list){0});
  if (!in->of->refused) differ(in, MSG_CASE_REFUSED, (list){&refused, 1}, (list){0});
}

chuan_status verify(const test_case *c, const plan *p, const run *r, int row, const char *refused,
                    arena *memory, case_result *out, chuan_fault *fault) {
  inspection in = {.of = c, .s = &p->standards[0], .run = r, .row = row};
  chuan_status status = check_names(c, in.s, fault);
  if (status) return status;
  if (refused || c->refused) compare_refused(&in, refused);
  else compare(&in);
  out->of = c;
  out->passed = !in.said[0].length;
  for (int lang = 0; lang < 2; lang++) {
    out->expected[lang] = arena_copy(memory, text_of(&in.said[lang]));
    if (!out->expected[lang] || in.said[lang].failed) status = fault_memory(fault);
    text_free(&in.said[lang]);
  }
  return status;
}
