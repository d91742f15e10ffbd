/* plan_print: steps as text, one line each. Must never know how steps are run. */
#include <inttypes.h>

#include "plan/plan.h"

static const struct {
  const char *word;
  slot_type gives;
} steps[STEP_OPS] = {
#define STEP(name, type, help) {#name, SLOT_##type},
    PLAN_STEPS(STEP)
#undef STEP
};

const char *step_word(step_op o) { return steps[o].word; }

slot_type step_gives(step_op o) { return steps[o].gives; }

static void print_bounds(text *out, const step *s) {
  if (s->low == s->high) {
    text_addf(out, " = %" PRId64, s->low);
    return;
  }
  if (s->low != INT64_MIN) text_addf(out, " >= %" PRId64, s->low);
  if (s->high != INT64_MAX) text_addf(out, " <= %" PRId64, s->high);
}

/* Codes by their ids, numbers of slots otherwise. */
static void print_list(text *out, const plan *p, const step *s) {
  text_add(out, " [");
  for (int i = 0; i < s->nlist; i++) {
    if (i) text_add(out, s->op == STEP_CASES || s->op == STEP_HULL ? (i % 2 ? ": " : ", ") : " ");
    if (s->texts) text_addf(out, "\"%s\"", s->texts[i]);
    else if (s->op == STEP_TEST_CODE) text_add(out, p->columns[s->column]->codes[s->list[i]].id);
    else if (s->list[i] < 0) text_add(out, "always");
    else text_addf(out, "%%%d", s->list[i]);
    if (s->constants) text_addf(out, "*%" PRId64, s->constants[i]);
  }
  text_add(out, "]");
}

static bool has_bounds(step_op o) {
  return o == STEP_TEST_RANGE || o == STEP_TEST_COUNT || o == STEP_TEST_NUMBER
         || o == STEP_LOAD_RANGE;
}

static bool is_order(step_op o) { return o == STEP_AT_MOST || o == STEP_BELOW; }

static void print_factor(text *out, int64_t n) {
  if (n != 1) text_addf(out, " * %" PRId64, n);
}

void plan_print(text *out, const plan *p, int i) {
  char name[96];
  const step *s = &p->steps[i];
  const int operands[] = {s->a, s->b, s->c, s->d};
  text_addf(out, "%%%d%s %s", s->out, s->level == PERSON ? " each person" : "", step_word(s->op));
  for (int j = 0; j < 4; j++) {
    if (operands[j] >= 0) text_addf(out, " %%%d", operands[j]);
    if (is_order(s->op)) print_factor(out, j == 0 ? s->low : j == 1 ? s->high : 1);
  }
  if (s->column >= 0)
    text_addf(out, " %s", field_name(p->columns[s->column], name, (int)sizeof name));
  if (s->nlist) print_list(out, p, s);
  if (has_bounds(s->op)) print_bounds(out, s);
  if (s->op == STEP_SCALE) print_factor(out, s->n);
  if (s->op == STEP_WIDER) text_addf(out, " to %d bits", 8 << s->width);
  if (s->op == STEP_VERDICT)
    text_addf(out, " first %" PRId64 "%s", s->low, s->n ? " exhaustive" : "");
  if (s->op == STEP_NUMBER_IS && !s->n) text_addf(out, " %" PRId64, s->low);
  if (s->op == STEP_NUMBER_IS && s->n) text_add(out, " unknown");
  if (s->op == STEP_COND_IS) text_add(out, s->n == 0 ? " no" : s->n == 1 ? " yes" : " unknown");
}
