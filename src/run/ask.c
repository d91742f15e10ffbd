/* ask: walks the unknown parts of a condition down to the answers that are missing. Parts
 * that are decided already are left out, for nobody need ask there. */
#include "run/ask.h"

#include <string.h>

static void ask_value(asked *out, spot *at, const expr *e);

enum { ASK_MOST = 200, ASK_EACH_MOST = 4000, ASK_STEPS = 100000 };

void ask_question(asked *out, question q) {
  void *list = out->list;
  if (out->count >= (out->each ? ASK_EACH_MOST : ASK_MOST)) return;
  for (size_t i = 0; i < out->count; i++)
    if (out->list[i].field == q.field && out->list[i].person == q.person
        && same_text(out->list[i].name, q.name))
      return;
  if (memory_grow(&list, &out->capacity, out->count + 1, sizeof *out->list)) {
    out->failed = true;
    return;
  }
  out->list = list;
  out->list[out->count++] = q;
}

/* Adds what no answer tells; unknowns without a name are nothing to ask for. */
static void ask_name(asked *out, const char *name) {
  if (name) ask_question(out, (question){.name = name});
}

/* True of a quotient where both its parts are answered. */
static bool is_divided(const spot *at, const field *f) {
  return f->quotient_of[0] && f->quotient_of[1] && field_state(at, f->quotient_of[0]) == STATE_KNOWN
         && field_state(at, f->quotient_of[1]) == STATE_KNOWN;
}

/* Adds a field whose answer is missing here. */
static void ask_field(asked *out, const spot *at, const field *f) {
  bool each = out->each && f->level == PERSON;
  if (field_state(at, f) == STATE_MISSING && !is_divided(at, f))
    ask_question(out, (question){.field = f, .person = each ? at->person + 1 : 0});
}

/* Runs over the persons for whom the fold's argument is not decided. */
static void ask_persons(asked *out, spot *at, const expr *e) {
  const batch *b = at->batch;
  int outside = at->person;
  if (!b->persons_given) {
    ask_name(out, "members");
    return;
  }
  if (!e->nargs) return; /* count(person): all of them */
  for (int i = b->first_person[at->household]; i < b->first_person[at->household + 1]; i++) {
    at->person = i;
    if (e->op == OP_SUM || e->op == OP_HIGHEST) ask_value(out, at, e->args[0]);
    else ask_condition(out, at, e->args[0]);
  }
  at->person = outside;
}

/* The key fields of a table that are missing, and the entries that nobody knows. */
static void ask_parameter(asked *out, spot *at, const expr *e, const settled_parameter *p) {
  const plan_number *number = plan_number_of(at->plan, at->standard, e);
  for (int i = 0; i < p->of->nby; i++) ask_field(out, at, p->of->by[i]);
  for (int i = 0; number && i < number->ncases; i++) {
    const case_of *c = &number->cases[i];
    if (c->numerator.is_unknown && (c->guard < 0 || slot_answer(at, c->guard) != ANSWER_NO))
      ask_name(out, c->numerator.name);
  }
}

void ask_indicator(asked *out, spot *at, const plan_indicator *i) {
  if (slot_answer(at, i->slot) != ANSWER_UNKNOWN) return;
  if (i->flag_column < 0 || !out->flags_alone) ask_condition(out, at, i->of->deprived);
  if (i->flag_column >= 0) ask_field(out, at, at->plan->columns[i->flag_column]);
}

/* All indicators that may or may not be deprived. */
static void ask_indicators(asked *out, spot *at) {
  const plan_standard *s = &at->plan->standards[at->standard];
  for (int i = 0; i < s->nindicators; i++) ask_indicator(out, at, &s->indicators[i]);
}

/* What the rows of a scorecard rest on, and the points that nobody knows. */
static void ask_row(asked *out, spot *at, const scorecard *card, const card_row *row) {
  if (expr_answer(at, row->test) == ANSWER_NO) return;
  ask_condition(out, at, row->test);
  for (int i = 0; i < card->ncolumns; i++)
    if (row->cells[i].kind == VALUE_NOT_KNOWN && column_possible(at, card, i))
      ask_name(out, row->cells[i].text);
}

static void ask_scorecard(asked *out, spot *at, const scorecard *card) {
  if (card->by) ask_field(out, at, card->by);
  for (int i = 0; i < card->nitems; i++)
    for (int row = 0; row < card->items[i].nrows; row++)
      ask_row(out, at, card, &card->items[i].rows[row]);
}

/* What is missing for the noun that a node names. */
static void ask_named(asked *out, spot *at, const expr *e) {
  const settled_parameter *parameter_named = named_parameter(at, e);
  const settled_derived *derived_named = named_derived(at, e);
  const settled_scorecard *card = named_scorecard(at, e);
  if (parameter_named) ask_parameter(out, at, e, parameter_named);
  if (derived_named) ask_value(out, at, derived_named->value);
  if (card) ask_scorecard(out, at, card->of);
}

/* What is missing for a number, a code or whatever stands in a comparison. */
static void ask_value(asked *out, spot *at, const expr *e) {
  if (out->steps++ >= ASK_STEPS) return;
  switch (e->op) {
  case OP_FIELD: ask_field(out, at, e->field); break;
  case OP_NOT_KNOWN: ask_name(out, e->text); break;
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD: ask_named(out, at, e); break;
  case OP_LACKING:
  case OP_SCORE: ask_indicators(out, at); break;
  case OP_COUNT:
  case OP_SHARE:
  case OP_SUM:
  case OP_HIGHEST: ask_persons(out, at, e); break;
  default:
    if (op_gives(e->op) == RESULT_COND) ask_condition(out, at, e);
    else
      for (int i = 0; i < e->nargs; i++)
        if (op_gives(e->args[i]->op) == RESULT_COND) ask_condition(out, at, e->args[i]);
        else ask_value(out, at, e->args[i]);
  }
}

void ask_condition(asked *out, spot *at, const expr *e) {
  int answer = expr_answer(at, e);
  if (answer == ANSWER_NO || answer == ANSWER_YES || out->steps++ >= ASK_STEPS) return;
  const plan_standard *s = &at->plan->standards[at->standard];
  int lacks = e->op == OP_LACKS ? settled_find_indicator(s->of, e->text) : -1;
  switch (e->op) {
  case OP_FIELD: ask_field(out, at, e->field); break;
  case OP_ANY:
  case OP_ALL: ask_persons(out, at, e); break;
  case OP_LACKS:
    if (lacks >= 0) ask_indicator(out, at, &s->indicators[lacks]);
    break;
  case OP_VERDICT:
    for (int i = 0; i < s->nclasses; i++) ask_class(out, at, &s->classes[i]);
    break;
  case OP_KIND: ask_condition(out, at, settled_find_kind(s->of, e->text)->when); break;
  case OP_AND:
  case OP_OR:
  case OP_NOT:
  case OP_BOTH:
  case OP_EITHER:
    for (int i = 0; i < e->nargs; i++) ask_condition(out, at, e->args[i]);
    break;
  case OP_NOT_KNOWN:
  case OP_DERIVED:
  case OP_SCORECARD:
  case OP_PARAMETER: ask_value(out, at, e); break;
  default:
    for (int i = 0; i < e->nargs; i++) ask_value(out, at, e->args[i]);
  }
}

void ask_class(asked *out, spot *at, const plan_class *c) {
  if (slot_answer(at, c->slot) != ANSWER_UNKNOWN) return;
  if (c->of->when) ask_condition(out, at, c->of->when);
  for (int i = 0; i < c->nkinds; i++) ask_condition(out, at, c->kinds[i].of->when);
}

void ask_entitlement(asked *out, spot *at, const plan_entitlement *e) {
  if (slot_answer(at, e->slot) == ANSWER_UNKNOWN) ask_condition(out, at, e->of->of->when);
}

void ask_classes(asked *out, spot *at) {
  const plan_standard *s = &at->plan->standards[at->standard];
  for (int i = 0; i < s->nclasses; i++) ask_class(out, at, &s->classes[i]);
}

const char *question_name(const question *q, char *buffer, int size) {
  return q->field ? field_name(q->field, buffer, size) : q->name;
}

void unknown_tell(text *out, const settled *s, const char *name, chuan_lang lang) {
  char id[64];
  size_t length = strcspn(name, ":");
  int at = -1;
  if (length < sizeof id && name[length]) {
    memcpy(id, name, length);
    id[length] = '\0';
    at = settled_find_indicator(s, id);
  }
  if (at >= 0) text_add(out, label_in(s->indicators[at].of->n.words, lang, id));
  text_add(out, at >= 0 ? name + length : name);
}

void asked_clear(asked *out) {
  out->count = 0;
  out->steps = 0;
}

void asked_free(asked *out) { memory_free(out->list); }
