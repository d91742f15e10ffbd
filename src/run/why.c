/* why: the explanation of one household as a tree of reasons, children after their parent
 * and one deeper. Must never print. */
#include "run/why.h"

#include <string.h>

#include "run/ask.h"
#include "run/tally.h"
#include "run/tested.h"

/* Shared nodes could make a tree endless; nobody reads further than this. */
enum { REASONS_MOST = 4000 };

/* What the walk carries. */
typedef struct walk {
  spot at;
  const plan_standard *s;
  arena *arena;
  reason *reasons;
  size_t count, capacity;
  uint8_t *told;           /* per indicator: its conditions stand in the tree already */
  uint8_t *told_parameter; /* per parameter that is the same for all persons: likewise */
  uint8_t *told_derived;   /* per derived value: what it comes from stands there already */
  uint8_t *told_card;      /* per scorecard: likewise its items */
  reason spare;            /* where reasons go that have no room */
  const field *like;       /* how the numbers of the comparison around are written, or NULL */
  bool failed;
} walk;

static void explain(walk *w, const expr *e, int depth, const char *letter);
static void explain_operand(walk *w, const expr *e, int depth);

/* Adds an empty reason. */
static reason *add(walk *w, int depth, const char *what, place at) {
  void *reasons = w->reasons;
  reason *r = &w->spare;
  if (w->count < REASONS_MOST
      && !memory_grow(&reasons, &w->capacity, w->count + 1, sizeof *w->reasons)) {
    w->reasons = reasons;
    r = &w->reasons[w->count++];
  } else if (w->count < REASONS_MOST) {
    w->failed = true;
  }
  *r = (reason){.depth = depth,
                .what = what,
                .id = "",
                .formula = {"", ""},
                .value = {"", ""},
                .answer = ANSWER_NONE,
                .at = at};
  return r;
}

/* Adds the reason of a noun with its words and citation. */
static reason *add_noun(walk *w, int depth, const char *what, const noun *n) {
  reason *r = add(w, depth, what, n->at);
  r->id = n->id;
  r->words = n->words;
  r->cite = n->cite;
  r->unverified = n->unverified;
  return r;
}

/* Keeps a text in the arena and empties it. */
static const char *keep(walk *w, text *t) {
  const char *copy = arena_text(w->arena, text_of(t), t->length);
  if (!copy || t->failed) w->failed = true;
  text_free(t);
  return copy ? copy : "";
}

/* The condition in plain words of both languages, after its letter. */
static void put_formula(walk *w, reason *r, const expr *e, const char *letter) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    if (letter) text_addf(&t, "%s) ", letter);
    settled_print(&t, w->s->of, e, lang);
    r->formula[lang] = keep(w, &t);
  }
}

/* A sentence of ours as the formula, after its letter. */
static void put_sentence(walk *w, reason *r, message id, const char *letter) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    if (letter) text_addf(&t, "%s) ", letter);
    text_add(&t, message_words(id, (chuan_lang)lang));
    r->formula[lang] = keep(w, &t);
  }
}

/* What the number or code comes to, as the value. */
static void put_number(walk *w, reason *r, const expr *e) {
  r->unit = number_unit(&w->at, e);
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    number_text(&t, &w->at, e, w->like, (chuan_lang)lang);
    r->value[lang] = keep(w, &t);
  }
}

/* The answer to a field, as the value. */
static void put_field_answer(walk *w, reason *r, const field *f) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    field_text(&t, &w->at, f, (chuan_lang)lang);
    r->value[lang] = keep(w, &t);
  }
}

/* The tested value and its bounds, as the value. */
static void put_comparison(walk *w, reason *r, const expr *e) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    tested_text(&t, &w->at, e, r->answer, w->like, (chuan_lang)lang);
    r->value[lang] = keep(w, &t);
  }
}

/* The person's own id, where the batch holds it and a reader can see all of it. */
static void put_person_id(walk *w, reason *r) {
  const batch *b = w->at.batch;
  for (int i = 0; i < b->ncolumns; i++) {
    if (b->columns[i].field != w->at.plan->survey->person_id) continue;
    if (batch_state(b, i, w->at.person) != STATE_KNOWN) return;
    text_ref ref = ((const text_ref *)b->columns[i].values)[w->at.person];
    if (utf8_has_hidden(b->texts + ref.at, ref.length)) return;
    r->person_id = arena_text(w->arena, b->texts + ref.at, ref.length);
    if (!r->person_id) w->failed = true;
  }
}

/* The person's number in the household, counted from 1. */
static reason *add_person(walk *w, int depth, place at) {
  reason *r = add(w, depth, "person", at);
  int first = w->at.batch->first_person[w->at.household];
  r->id = arena_copy(w->arena, numeral_of(w->at.person - first + 1).at);
  if (!r->id) r->id = "", w->failed = true;
  put_person_id(w, r);
  return r;
}

/* The persons of a fold: those for whom it is not settled in the fold's favour, each
 * with its reasons. `quiet` is the answer that is not worth a line. */
static void explain_persons(walk *w, const expr *e, int depth, int quiet) {
  const batch *b = w->at.batch;
  int outside = w->at.person;
  if (!e->nargs) return; /* count(person): all of them */
  for (int i = b->first_person[w->at.household]; i < b->first_person[w->at.household + 1]; i++) {
    w->at.person = i;
    int answer = expr_answer(&w->at, e->args[0]);
    if (answer == quiet) continue;
    add_person(w, depth, e->at)->answer = answer;
    explain(w, e->args[0], depth + 1, NULL);
  }
  w->at.person = outside;
}

/* What each person adds to a sum or could be the highest of. */
static void explain_summands(walk *w, const expr *e, int depth) {
  const batch *b = w->at.batch;
  int outside = w->at.person;
  for (int i = b->first_person[w->at.household]; i < b->first_person[w->at.household + 1]; i++) {
    w->at.person = i;
    put_number(w, add_person(w, depth, e->at), e->args[0]);
  }
  w->at.person = outside;
}

/* "of 4 persons", or that nobody was listed. */
static void put_persons(walk *w, reason *r) {
  const batch *b = w->at.batch;
  numeral n = numeral_of(b->persons_given ? b->first_person[w->at.household + 1]
                                                - b->first_person[w->at.household]
                                          : 0);
  message id = b->persons_given ? MSG_WHY_PERSONS : MSG_WHY_NO_MEMBERS;
  const char *args[] = {n.at};
  for (int lang = 0; lang < 2; lang++) {
    char line[256];
    text t = {0};
    text_add(&t, message_write(line, sizeof line, (chuan_lang)lang, id, args, 1));
    r->value[lang] = keep(w, &t);
  }
}

/* The parts of and / or / not, each with its letter. */
static void explain_parts(walk *w, const expr *e, int depth) {
  for (int i = 0; i < e->nargs; i++)
    explain(w, e->args[i], depth, e->letters ? e->letters[i] : NULL);
}

/* An alternative reading in force: without an article it rests on its source alone. */
static void explain_reading(walk *w, const reading *of, int depth) {
  if (!of) return;
  reason *r = add_noun(w, depth, "reading", &of->n);
  if (!r->cite && !r->unverified) r->unverified = of->source;
}

/* One indicator; its conditions follow the first time, unless it is surely not deprived. */
static void explain_indicator(walk *w, int number, int depth) {
  const plan_indicator *i = &w->s->indicators[number];
  reason *r = add_noun(w, depth, "indicator", &i->of->of->n);
  r->answer = slot_answer(&w->at, i->slot);
  bool whole = r->answer != ANSWER_NO && !w->told[number];
  w->told[number] |= whole;
  explain_reading(w, i->of->reading, depth + 1);
  if (i->flag_column >= 0 && slot_answer(&w->at, i->raw) == ANSWER_UNKNOWN) {
    const field *flag = w->at.plan->columns[i->flag_column];
    reason *f = add(w, depth + 1, "flag", i->of->of->n.at);
    f->id = flag->id;
    put_field_answer(w, f, flag);
  }
  if (whole) explain(w, i->of->deprived, depth + 1, NULL);
}

/* All indicators, once in a tree. */
static void explain_indicators(walk *w, int depth) {
  bool any = false;
  for (int i = 0; i < w->s->nindicators; i++) any |= w->told[i];
  if (any) return;
  for (int i = 0; i < w->s->nindicators; i++) {
    explain_indicator(w, i, depth);
    w->told[i] = 1;
  }
}

/* The answer to a field that a table is read by. */
static void add_field(walk *w, const field *f, int depth) {
  reason *r = add(w, depth, "value", f->at);
  r->id = f->id;
  r->words = f->words;
  put_field_answer(w, r, f);
}

/* True if the parameter has one value for the household and stands in the tree already. */
static bool already_told(walk *w, const settled_parameter *p) {
  for (int i = 0; i < p->of->nby; i++)
    if (p->of->by[i]->level == PERSON) return false;
  uint8_t *told = &w->told_parameter[p - w->s->of->parameters];
  bool before = *told;
  *told = 1;
  return before;
}

/* No clause says what was set to see what would happen. */
static void put_what_if(walk *w, reason *r, const parameter *of) {
  text vi = {0}, en = {0};
  settled_what_ifs(&vi, w->s->of, of, CHUAN_VI);
  settled_what_ifs(&en, w->s->of, of, CHUAN_EN);
  r->what_if = (label){keep(w, &vi), keep(w, &en)};
  r->cite = NULL;
}

/* A parameter: its value here, and the clause that says it, or that none does. */
static void explain_parameter(walk *w, const expr *e, const settled_parameter *p, int depth) {
  if (already_told(w, p)) return;
  reason *r = add_noun(w, depth, "parameter", &p->of->n);
  if (p->is_set) put_what_if(w, r, p->of);
  else if (p->in_force->cite) r->cite = p->in_force->cite;
  if (p->in_force->unverified) r->unverified = p->in_force->unverified;
  if (p->in_force->at.file) r->at = p->in_force->at;
  put_number(w, r, e);
  for (int i = 0; i < p->of->nby; i++) add_field(w, p->of->by[i], depth + 1);
}

/* A derived value: what it comes to, and from what the first time. */
static void explain_derived(walk *w, const expr *e, const settled_derived *d, int depth) {
  uint8_t *told = &w->told_derived[d - w->s->of->derived];
  reason *r = add_noun(w, depth, "derive", &d->of->n);
  if (op_gives(d->value->op) == RESULT_COND) r->answer = expr_answer(&w->at, d->value);
  else put_number(w, r, e);
  if (*told) return;
  *told = 1;
  explain_reading(w, d->reading, depth + 1);
  explain_operand(w, d->value, depth + 1);
}

/* A row of a scorecard that holds or may hold: its test, its points, and what the test rests
 * on; what a comparison tests stands in the line of the item. */
static void explain_row(walk *w, const scorecard *card, const card_row *row, int depth) {
  reason *r = add(w, depth, "row", row->at);
  r->answer = expr_answer(&w->at, row->test);
  put_formula(w, r, row->test, NULL);
  for (int lang = 0; lang < 2 && row->test->op != OP_NOT_KNOWN; lang++) {
    text t = {0};
    points_text(&t, &w->at, card, row, (chuan_lang)lang);
    r->value[lang] = keep(w, &t);
  }
  const expr *test = row->test;
  if (op_is_comparison(test->op)) explain_operand(w, test->args[0], depth + 1);
  else if (test->op == OP_ANY || test->op == OP_ALL)
    explain_persons(w, test, depth + 1, test->op == OP_ALL ? ANSWER_YES : ANSWER_NO);
  else if (test->nargs && test->args[0]->op != OP_FIELD) explain(w, test, depth + 1, NULL);
}

/* The items of a scorecard, each with its rows that hold or may hold, the first time. */
static void explain_scorecard(walk *w, const expr *e, const settled_scorecard *card, int depth) {
  uint8_t *told = &w->told_card[card - w->s->of->scorecards];
  put_number(w, add_noun(w, depth, "scorecard", &card->of->n), e);
  for (int i = 0; i < card->of->nitems && !*told; i++) {
    const card_item *item = &card->of->items[i];
    reason *r = add_noun(w, depth + 1, "item", &item->n);
    if (item->of) put_number(w, r, item->of);
    for (int row = 0; row < item->nrows; row++)
      if (expr_answer(&w->at, item->rows[row].test) > ANSWER_NO)
        explain_row(w, card->of, &item->rows[row], depth + 2);
  }
  *told = 1;
}

/* The noun that a node names. */
static void explain_named(walk *w, const expr *e, int depth) {
  const settled_parameter *p = named_parameter(&w->at, e);
  const settled_derived *d = named_derived(&w->at, e);
  const settled_scorecard *card = named_scorecard(&w->at, e);
  if (p) explain_parameter(w, e, p, depth);
  if (d) explain_derived(w, e, d, depth);
  if (card) explain_scorecard(w, e, card, depth);
}

/* The choices of choose up to the first that surely holds. */
static void explain_choose(walk *w, const expr *e, int depth) {
  for (int i = 0; i + 1 < e->nargs; i += 2) {
    explain(w, e->args[i], depth, NULL);
    int answer = expr_answer(&w->at, e->args[i]);
    if (answer != ANSWER_NO) explain_operand(w, e->args[i + 1], depth + 1);
    if (answer == ANSWER_YES) return;
  }
  explain_operand(w, e->args[e->nargs - 1], depth);
}

/* What stands in a comparison: the named things in it, each with its value. */
static void explain_operand(walk *w, const expr *e, int depth) {
  if (w->count >= REASONS_MOST) return;
  if (op_gives(e->op) == RESULT_COND) {
    explain(w, e, depth, NULL);
    return;
  }
  switch (e->op) {
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD: explain_named(w, e, depth); break;
  case OP_LACKING:
  case OP_SCORE: explain_indicators(w, depth); break;
  case OP_CHOOSE: explain_choose(w, e, depth); break;
  case OP_COUNT:
  case OP_SHARE: explain_persons(w, e, depth, ANSWER_NO); break;
  case OP_SUM:
  case OP_HIGHEST: explain_summands(w, e, depth); break;
  case OP_FIELD: {
    reason *r = add(w, depth, "value", e->at);
    put_formula(w, r, e, NULL);
    put_number(w, r, e);
    break;
  }
  case OP_AMOUNT:
  case OP_CODE:
  case OP_NOT_KNOWN: break;
  default:
    for (int i = 0; i < e->nargs; i++) explain_operand(w, e->args[i], depth);
  }
}

/* A comparison: its values, then what they come from. */
static void explain_comparison(walk *w, const expr *e, int depth, const char *letter) {
  const field *around = w->like;
  reason *r = add(w, depth, "condition", e->at);
  r->answer = expr_answer(&w->at, e);
  w->like = spelled_like(e->args[0]);
  put_formula(w, r, e, letter);
  put_comparison(w, r, e);
  for (int i = 0; i < e->nargs; i++)
    if (e->args[i]->op != OP_FIELD) explain_operand(w, e->args[i], depth + 1);
  w->like = around;
}

/* A fold over persons. */
static void explain_fold(walk *w, const expr *e, int depth, const char *letter) {
  reason *r = add(w, depth, "condition", e->at);
  r->answer = expr_answer(&w->at, e);
  put_formula(w, r, e, letter);
  put_persons(w, r);
  explain_persons(w, e, depth + 1, e->op == OP_ALL ? ANSWER_YES : ANSWER_NO);
}

/* The verdict, as the value of a question for it. */
static void put_verdict(walk *w, reason *r) {
  int8_t number = run_verdicts(w->at.run, w->at.standard)->class_[w->at.household];
  int index = tally_index(w->s, number);
  for (int lang = 0; lang < 2; lang++)
    r->value[lang] = label_in(tally_label(w->s, index), (chuan_lang)lang, tally_name(w->s, index));
}

/* Any other condition: a flag, a code test, an unknown with a name. */
static void explain_leaf(walk *w, const expr *e, int depth, const char *letter) {
  reason *r = add(w, depth, "condition", e->at);
  const expr *tested = e->nargs ? e->args[0] : e;
  r->answer = expr_answer(&w->at, e);
  put_formula(w, r, e, letter);
  if (tested->op == OP_FIELD) put_field_answer(w, r, tested->field);
  if (e->op == OP_VERDICT) put_verdict(w, r);
}

/* The points of an `either` that hold, as the law names them: "by point b". */
static void put_points(walk *w, reason *r, const expr *e) {
  text points = {0};
  for (int i = 0; i < e->nargs; i++)
    if (expr_answer(&w->at, e->args[i]) == ANSWER_YES)
      text_addf(&points, "%s%s", points.length ? ", " : "", e->letters[i]);
  for (int lang = 0; lang < 2 && points.length; lang++) {
    text t = {0};
    text_add(&t, message_words(MSG_WHY_BY_POINT, (chuan_lang)lang));
    text_add(&t, text_of(&points));
    r->value[lang] = keep(w, &t);
  }
  text_free(&points);
}

/* and / or / not over more than an answer: a line that says which, then the parts. */
static void explain_joined(walk *w, const expr *e, int depth, const char *letter) {
  message id = e->op == OP_NOT                       ? MSG_WHY_NOT
               : e->op == OP_AND || e->op == OP_BOTH ? MSG_WHY_ALL
                                                     : MSG_WHY_ONE;
  reason *r = add(w, depth, "condition", e->at);
  r->answer = expr_answer(&w->at, e);
  put_sentence(w, r, id, letter);
  if (e->op == OP_EITHER && e->letters) put_points(w, r, e);
  explain_parts(w, e, depth + 1);
}

/* One condition with what it rests on. */
static void explain(walk *w, const expr *e, int depth, const char *letter) {
  if (w->count >= REASONS_MOST) return;
  int lacks = e->op == OP_LACKS ? settled_find_indicator(w->s->of, e->text) : -1;
  if (lacks >= 0) explain_indicator(w, lacks, depth);
  else if (op_is_comparison(e->op)) explain_comparison(w, e, depth, letter);
  else if (e->op == OP_ANY || e->op == OP_ALL) explain_fold(w, e, depth, letter);
  else if (e->op == OP_DERIVED || e->op == OP_PARAMETER) explain_named(w, e, depth);
  else if (e->op == OP_NOT && e->args[0]->op == OP_FIELD) explain_leaf(w, e, depth, letter);
  else if (e->op == OP_AND && !letter) explain_parts(w, e, depth);
  else if (e->op == OP_AND || e->op == OP_OR || e->op == OP_NOT || e->op == OP_BOTH
           || e->op == OP_EITHER)
    explain_joined(w, e, depth, letter);
  else explain_leaf(w, e, depth, letter);
}

/* A class with its condition or its kinds. */
static void explain_class(walk *w, const plan_class *c) {
  reason *r = add_noun(w, 1, "class", &c->of->of->n);
  r->answer = slot_answer(&w->at, c->slot);
  explain_reading(w, c->of->reading, 2);
  if (c->of->when) explain(w, c->of->when, 2, NULL);
  for (int i = 0; i < c->nkinds; i++) {
    reason *k = add_noun(w, 2, "kind", &c->kinds[i].of->n);
    k->answer = slot_answer(&w->at, c->kinds[i].slot);
    explain(w, c->kinds[i].of->when, 3, NULL);
  }
}

/* The names asked for, in the arena. */
static const char *const *keep_asked(walk *w, const asked *ask) {
  char name[160];
  const char **list = arena_array(w->arena, ask->count + 1, sizeof *list);
  if (!list || ask->failed) w->failed = true;
  for (size_t i = 0; list && i < ask->count; i++) {
    list[i] = arena_copy(w->arena, question_name(&ask->list[i], name, sizeof name));
    if (!list[i]) w->failed = true;
  }
  return list;
}

/* What would decide an entitlement that is unknown. */
static void put_asked(walk *w, reason *r, const plan_entitlement *e) {
  asked ask = {0};
  ask_entitlement(&ask, &w->at, e);
  r->ask = keep_asked(w, &ask);
  r->nask = (int)ask.count;
  asked_free(&ask);
}

/* The days on which it holds, with their own citation. */
static void explain_period(walk *w, const served *period) {
  char from[16], to[16];
  text t = {0};
  reason *r = add(w, 2, "period", period->at);
  put_sentence(w, r, MSG_W_SERVES, NULL);
  r->cite = period->cite;
  r->unverified = period->unverified;
  text_addf(&t, "%s – %s", day_write(from, sizeof from, period->from),
            day_write(to, sizeof to, period->to));
  r->value[0] = r->value[1] = keep(w, &t);
}

/* What another policy asks, answered after the classes that it may ask for. */
static void explain_entitlement(walk *w, const plan_entitlement *e) {
  const entitlement *of = e->of->of;
  reason *r = add_noun(w, 1, "entitlement", &of->n);
  r->answer = slot_answer(&w->at, e->slot);
  put_asked(w, r, e);
  if (e->of->in_force) explain_period(w, e->of->in_force);
  explain(w, of->when, 2, NULL);
}

/* The classes still possible, by id. */
static const char *possible_ids(walk *w, uint32_t possible) {
  text t = {0};
  verdict_possible(&t, w->s, possible);
  return keep(w, &t);
}

/* The verdict itself: the first line. */
static void explain_verdict(walk *w) {
  const verdicts *v = run_verdicts(w->at.run, w->at.standard);
  int8_t number = v->class_[w->at.household];
  reason *r;
  if (number >= 0) {
    r = add_noun(w, 0, "verdict", &w->s->classes[number].of->of->n);
    r->answer = slot_answer(&w->at, w->s->classes[number].slot);
    if (r->answer != ANSWER_YES) put_sentence(w, r, MSG_WHY_ONLY_ONE, NULL);
    r->answer = ANSWER_NONE;
    return;
  }
  r = add(w, 0, "verdict", (place){.file = w->s->of->of->file});
  r->id = verdict_name(w->s, number);
  r->words = tally_label(w->s, tally_index(w->s, number));
  r->value[0] = r->value[1] = possible_ids(w, v->possible[w->at.household]);
}

/* Moves what was found into the arena. */
static chuan_status close_walk(walk *w, asked *ask, why *out, chuan_fault *fault) {
  size_t size = w->count * sizeof *w->reasons;
  out->reasons = arena_make(w->arena, size + 1);
  out->ask = keep_asked(w, ask);
  if (!out->reasons || w->failed) return fault_memory(fault);
  if (size) memcpy(out->reasons, w->reasons, size);
  out->nreasons = (int)w->count;
  out->nask = (int)ask->count;
  return CHUAN_OK;
}

/* Builds the tree into an arena that `out` owns already. */
static chuan_status build(walk *w, why *out, chuan_fault *fault) {
  asked ask = {0};
  w->told = arena_make(w->arena, (size_t)w->s->nindicators + 1);
  w->told_parameter = arena_make(w->arena, (size_t)w->s->of->nparameters + 1);
  w->told_derived = arena_make(w->arena, (size_t)w->s->of->nderived + 1);
  w->told_card = arena_make(w->arena, (size_t)w->s->of->nscorecards + 1);
  if (!w->told || !w->told_parameter || !w->told_derived || !w->told_card)
    return fault_memory(fault);
  explain_verdict(w);
  for (int i = 0; i < w->s->nclasses; i++) explain_class(w, &w->s->classes[i]);
  if (run_verdicts(w->at.run, w->at.standard)->class_[w->at.household] == VERDICT_UNDETERMINED)
    ask_classes(&ask, &w->at);
  for (int i = 0; i < w->s->nentitlements; i++) explain_entitlement(w, &w->s->entitlements[i]);
  chuan_status status = close_walk(w, &ask, out, fault);
  if (!status) status = borders_make(&w->at, w->arena, &out->borders, &out->nborders, fault);
  asked_free(&ask);
  memory_free(w->reasons);
  return status;
}

chuan_status why_make(const run *r, const plan *p, const batch *b, int number, int row, why **out,
                      chuan_fault *fault) {
  arena *memory = arena_new();
  why *made = memory ? arena_make(memory, sizeof *made) : NULL;
  if (!made) {
    arena_free(memory);
    return fault_memory(fault);
  }
  made->arena = memory;
  walk w = {.at = {r, p, b, number, row, -1}, .s = &p->standards[number], .arena = memory};
  chuan_status status = build(&w, made, fault);
  if (status) why_free(made);
  else *out = made;
  return status;
}

void why_free(why *w) {
  if (w) arena_free(w->arena);
}
