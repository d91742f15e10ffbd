/* doc_changes: what changed from one settled standard to another, noun by noun. Conditions
 * are the same when their rule form is; the values in them are told with the parameters.
 * Must never know how a page is written. */
#include "cli/doc.h"
#include "cli/say.h"
#include "cli/show.h"

/* One noun to compare: what it is in `rule` decides, `said` is what the reader sees. */
typedef struct thing {
  const noun *n;
  text rule, said;
} thing;

static void thing_free(thing *t) {
  text_free(&t->rule);
  text_free(&t->said);
}

/* The nouns of one type in a settled standard. */
typedef struct kin {
  message heading;
  int (*count)(const settled *s);
  thing (*tell)(const options *o, const settled *s, int i);
} kin;

/* A condition in both forms. */
static void tell_condition(thing *t, const options *o, const settled *s, const expr *e) {
  settled_print(&t->rule, s, e, -1);
  settled_print(&t->said, s, e, (int)o->lang);
}

static int parameters(const settled *s) { return s->nparameters; }

static thing tell_parameter(const options *o, const settled *s, int i) {
  const settled_parameter *p = &s->parameters[i];
  thing t = {.n = &p->of->n};
  parameter_text(&t.said, o, p);
  text_add(&t.rule, text_of(&t.said));
  return t;
}

static int indicators(const settled *s) { return s->nindicators; }

static thing tell_indicator(const options *o, const settled *s, int i) {
  char weight[48];
  const settled_indicator *one = &s->indicators[i];
  thing t = {.n = &one->of->n};
  tell_condition(&t, o, s, one->deprived);
  text_addf(&t.rule, " %s", amount_plain(weight, sizeof weight, one->of->weight));
  if (amount_compare(one->of->weight, (amount){1, 0}) != 0)
    text_addf(&t.said, "; %s %s", WORD(o, W_WEIGHT),
              amount_write(weight, sizeof weight, one->of->weight, o->lang));
  return t;
}

static int derived_values(const settled *s) { return s->nderived; }

static thing tell_derived(const options *o, const settled *s, int i) {
  thing t = {.n = &s->derived[i].of->n};
  tell_condition(&t, o, s, s->derived[i].value);
  return t;
}

static int classes(const settled *s) { return s->nclasses; }

static thing tell_class(const options *o, const settled *s, int i) {
  const settled_class *one = &s->classes[i];
  thing t = {.n = &one->of->n};
  class_text(&t.rule, o, s, one, -1);
  class_text(&t.said, o, s, one, (int)o->lang);
  return t;
}

static int scorecards(const settled *s) { return s->nscorecards; }

/* A card is too large to be told twice: that it changed is told, not how. */
static thing tell_scorecard(const options *o, const settled *s, int i) {
  const scorecard *of = s->scorecards[i].of;
  thing t = {.n = &of->n};
  table cells = scorecard_table(o, s, of);
  table_print(&t.rule, &cells);
  table_free(&cells);
  return t;
}

static const kin kins[] = {
    {MSG_W_PARAMETERS, parameters, tell_parameter}, {MSG_W_INDICATORS, indicators, tell_indicator},
    {MSG_W_DERIVED, derived_values, tell_derived},  {MSG_W_CLASSES, classes, tell_class},
    {MSG_W_SCORECARDS, scorecards, tell_scorecard},
};

/* The noun of an id among the others of its type; false: there is none. */
static bool find(const kin *k, const options *o, const settled *s, const char *id, thing *out) {
  for (int i = 0; i < k->count(s); i++) {
    *out = k->tell(o, s, i);
    if (same_text(out->n->id, id)) return true;
    thing_free(out);
  }
  return false;
}

/* One line: "new: Name (id): what it says". */
static void put_line(page *p, const options *o, message lead, const thing *t) {
  text words = {0};
  say_name(&words, o->lang, t->n->words, t->n->id);
  if (t->said.length) text_addf(&words, ": %s", text_of(&t->said));
  page_item(p, TONE_PLAIN, message_words(lead, o->lang), text_of(&words));
  text_free(&words);
}

/* One noun of `here` beside the one of its id in `there`: nothing where they say the same.
 * Changed nouns are told from the side of `now` only. */
static bool put_thing(page *p, const options *o, const kin *k, thing *one, const settled *there,
                      bool is_now, bool first) {
  thing other = {0};
  bool both = find(k, o, there, one->n->id, &other);
  bool differs = !both || (is_now && !same_text(text_of(&one->rule), text_of(&other.rule)));
  if (differs && first) page_heading(p, 3, message_words(k->heading, o->lang));
  if (differs && both) put_line(p, o, MSG_W_BEFORE, &other);
  if (differs) put_line(p, o, both ? MSG_W_NOW : is_now ? MSG_W_NEW : MSG_W_GONE, one);
  thing_free(&other);
  return differs;
}

/* What `now` has and `before` has not, or has otherwise; then what only `before` has. */
static bool put_kin(page *p, const options *o, const kin *k, const settled *before,
                    const settled *now) {
  bool any = false;
  for (int side = 0; side < 2; side++) {
    const settled *here = side ? before : now, *there = side ? now : before;
    for (int i = 0; i < k->count(here); i++) {
      thing one = k->tell(o, here, i);
      any |= put_thing(p, o, k, &one, there, side == 0, !any);
      thing_free(&one);
    }
  }
  return any;
}

void doc_changes(page *p, const options *o, const settled *before, const settled *now) {
  char was[16], is[16];
  text words = {0};
  bool any = false;
  day was_on = before->on ? before->on : standard_last_day(before->of);
  day is_on = now->on ? now->on : standard_last_day(now->of);
  SAY(&words, o->lang, W_COMPARED_ON, before->of->n.id, day_write(was, sizeof was, was_on),
      day_write(is, sizeof is, is_on));
  page_paragraph(p, TONE_PLAIN, text_of(&words));
  for (size_t i = 0; i < sizeof kins / sizeof *kins; i++)
    any |= put_kin(p, o, &kins[i], before, now);
  if (!any) page_paragraph(p, TONE_PLAIN, WORD(o, W_NOTHING_CHANGED));
  text_free(&words);
}
