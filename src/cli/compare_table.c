/* compare_table: a comparison as a person reads it. Every percentage says of how many. Must
 * never know how comparisons come about. */
#include "cli/compare.h"

#include <string.h>

#include "cli/say.h"
#include "cli/show.h"
#include "cli/table.h"
#include "cli/unit_told.h"

static const message certainty_messages[CERTAINTIES] = {MSG_COMPARE_STAYS, MSG_COMPARE_CHANGES,
                                                        MSG_COMPARE_MAY, MSG_COMPARE_HIDDEN};
static const message short_messages[CERTAINTIES] = {
    MSG_COMPARE_STAYS_SHORT, MSG_COMPARE_CHANGES_SHORT, MSG_COMPARE_MAY_SHORT,
    MSG_COMPARE_HIDDEN_SHORT};
static const message reason_messages[REASONS_FOR] = {
    MSG_COMPARE_FOR_LINE,      MSG_COMPARE_FOR_INDICATOR, MSG_COMPARE_FOR_K,
    MSG_COMPARE_FOR_STRUCTURE, MSG_COMPARE_FOR_SEVERAL,   MSG_COMPARE_FOR_INCOME,
    MSG_COMPARE_FOR_ANSWERS,   MSG_COMPARE_FOR_MISSING,   MSG_COMPARE_FOR_LAW};
message compare_reason(reason_for r) { return reason_messages[r]; }
message compare_certainty(certainty c) { return short_messages[c]; }

static const message open_messages[OPEN_KINDS] = {MSG_COMPARE_BLANK, MSG_COMPARE_NOT_ASKED,
                                                  MSG_COMPARE_LAW};

typedef const noun *noun_at(const settled *s, int at);

static const plan_standard *standard_of(const compare_job *c, int side) {
  return &c->job.law.plan->standards[side];
}

/* An empty line, then what the table below tells. */
static void heading(text *out, const compare_job *c, message words, const char *argument) {
  text_add_char(out, '\n');
  say_message(out, c->o->lang, words, &argument, 1);
  text_add_char(out, '\n');
}

static void finish(text *out, table *t) {
  table_print(out, t);
  table_free(t);
}

/* A class in the reader's words, as the head of a column. */
static const char *class_word(const compare_job *c, int side, int at) {
  const plan_standard *s = standard_of(c, side);
  return label_in(tally_label(s, at), c->o->lang, tally_name(s, at));
}

static int64_t cell_of(const compare_job *c, const moves_unit *u, int i, int k, bool persons) {
  const heads *h = &u->matrix[i * c->moves.width[1] + k];
  return persons ? h->persons : h->households;
}

/* Households or persons of one outcome under one standard. */
static int64_t sum_of(const compare_job *c, const moves_unit *u, int side, int at, bool persons) {
  int64_t sum = 0;
  for (int i = 0; i < c->moves.width[!side]; i++)
    sum += side ? cell_of(c, u, i, at, persons) : cell_of(c, u, at, i, persons);
  return sum;
}

/* Classes are always shown, other outcomes where there are any. */
static bool is_shown(const compare_job *c, int side, int at) {
  return at < standard_of(c, side)->nclasses || sum_of(c, &c->moves.all, side, at, false);
}

/* ---- from which class to which ---- */

static void matrix(text *out, const compare_job *c, bool persons) {
  const options *o = c->o;
  const plan_standard *from = standard_of(c, 0);
  int columns = 2;
  for (int k = 0; k < c->moves.width[1]; k++) columns += is_shown(c, 1, k);
  table t = table_make(o->arena, columns, ~UINT64_C(1));
  table_add(&t, persons ? WORD(o, W_PERSONS) : WORD(o, W_HOUSEHOLDS));
  for (int k = 0; k < c->moves.width[1]; k++)
    if (is_shown(c, 1, k)) table_add(&t, class_word(c, 1, k));
  table_add(&t, WORD(o, W_ALL));
  for (int i = 0; i < c->moves.width[0]; i++) {
    if (!is_shown(c, 0, i)) continue;
    text name = {0};
    say_name(&name, o->lang, tally_label(from, i), tally_name(from, i));
    table_add(&t, text_of(&name));
    text_free(&name);
    for (int k = 0; k < c->moves.width[1]; k++)
      if (is_shown(c, 1, k))
        table_add_number(&t, cell_of(c, &c->moves.all, i, k, persons), o->lang);
    table_add_number(&t, sum_of(c, &c->moves.all, 0, i, persons), o->lang);
  }
  table_add(&t, WORD(o, W_ALL));
  for (int k = 0; k < c->moves.width[1]; k++)
    if (is_shown(c, 1, k)) table_add_number(&t, sum_of(c, &c->moves.all, 1, k, persons), o->lang);
  table_add_number(&t, persons ? c->moves.households.persons : c->moves.households.households,
                   o->lang);
  finish(out, &t);
}

/* ---- shares ---- */

/* A table of households, their share of `all` (which its heading names) and persons. */
static table shares(const compare_job *c, message first, int64_t all) {
  char whole[48];
  text of = {0};
  table t = table_make(c->o->arena, 4, 14);
  SAY(&of, c->o->lang, COMPARE_PERCENT_OF, number_write(whole, sizeof whole, all, c->o->lang));
  table_add(&t, message_words(first, c->o->lang));
  table_add(&t, WORD(c->o, W_HOUSEHOLDS));
  table_add(&t, text_of(&of));
  table_add(&t, WORD(c->o, W_PERSONS));
  text_free(&of);
  return t;
}

static void share_row(table *t, const compare_job *c, const char *name, heads h, int64_t all) {
  char percent[32];
  table_add(t, name);
  table_add_number(t, h.households, c->o->lang);
  table_add(t, percent_write(percent, sizeof percent, h.households, all, c->o->lang));
  table_add_number(t, h.persons, c->o->lang);
}

static void certainties(text *out, const compare_job *c) {
  int64_t all = c->moves.households.households;
  table t = shares(c, MSG_COMPARE_CERTAINTY, all);
  for (int i = 0; i < CERTAINTIES; i++)
    share_row(&t, c, message_words(certainty_messages[i], c->o->lang), c->moves.all.certain[i],
              all);
  share_row(&t, c, WORD(c->o, W_ALL), c->moves.households, all);
  text_add_char(out, '\n');
  finish(out, &t);
}

static void reason_row(table *t, const compare_job *c, reason_for r, int64_t all) {
  text name = {0};
  text_addf(&name, "%s (%s)", message_words(reason_messages[r], c->o->lang), reason_word(r));
  share_row(t, c, text_of(&name), c->moves.reasons[r], all);
  text_free(&name);
}

static void reasons(text *out, const compare_job *c) {
  int64_t all = c->moves.moved.households;
  if (!all) return;
  table t = shares(c, MSG_COMPARE_REASON, all);
  for (int i = 0; i < REASONS_FOR; i++)
    if (c->moves.reasons[i].households) reason_row(&t, c, (reason_for)i, all);
  share_row(&t, c, WORD(c->o, W_ALL), c->moves.moved, all);
  text_add_char(out, '\n');
  finish(out, &t);
}

/* ---- what differs ---- */

/* "  Income line (income_line): … → …", with both names where they differ. */
static void parameters_differ(text *out, const compare_job *c) {
  const options *o = c->o;
  const twins *all = &c->contrast->parameters;
  for (int i = 0; i < all->count; i++) {
    const twin *t = &all->all[i];
    if (t->component < 0) continue;
    const settled_parameter *was = &c->contrast->sides[0]->parameters[t->at[0]];
    const settled_parameter *is = &c->contrast->sides[1]->parameters[t->at[1]];
    text_add(out, "  ");
    say_name(out, o->lang, was->of->n.words, was->of->n.id);
    text_add(out, ": ");
    parameter_text(out, o, was);
    text_add(out, " → ");
    if (!same_text(was->of->n.id, is->of->n.id)) {
      say_name(out, o->lang, is->of->n.words, is->of->n.id);
      text_add(out, ": ");
    }
    parameter_text(out, o, is);
    text_add_char(out, '\n');
  }
}

/* "  only under vn-2021-2025: A (a), B (b)": nouns of a kind in both, or in one. */
static void names_differ(text *out, const compare_job *c, const twins *all, noun_at *of,
                         message lead, const char *argument, bool first, bool second) {
  bool begun = false;
  for (int i = 0; i < all->count; i++) {
    const twin *t = &all->all[i];
    if (t->component < 0 || (t->at[0] >= 0) != first || (t->at[1] >= 0) != second) continue;
    int side = second ? 1 : 0;
    const noun *n = of(c->contrast->sides[side], t->at[side]);
    if (!begun) text_add(out, "  ");
    if (!begun) say_message(out, c->o->lang, lead, &argument, 1);
    text_add(out, begun ? ", " : ": ");
    say_name(out, c->o->lang, n->words, n->id);
    begun = true;
  }
  if (begun) text_add_char(out, '\n');
}

static const noun *indicator_noun(const settled *s, int at) { return &s->indicators[at].of->n; }
static const noun *derived_noun(const settled *s, int at) { return &s->derived[at].of->n; }
static const noun *card_noun(const settled *s, int at) { return &s->scorecards[at].of->n; }

/* Indicators, values and cards by name: what they say stands in `chuan doc`. */
static void others_differ(text *out, const compare_job *c) {
  const twins *indicators = &c->contrast->indicator_twins;
  names_differ(out, c, indicators, indicator_noun, MSG_COMPARE_ONLY, standard_of(c, 0)->label, true,
               false);
  names_differ(out, c, indicators, indicator_noun, MSG_COMPARE_ONLY, standard_of(c, 1)->label,
               false, true);
  names_differ(out, c, indicators, indicator_noun, MSG_COMPARE_OTHERWISE, "", true, true);
  names_differ(out, c, &c->contrast->derived, derived_noun, MSG_COMPARE_OTHERWISE, "", true, true);
  names_differ(out, c, &c->contrast->scorecards, card_noun, MSG_COMPARE_OTHERWISE, "", true, true);
}

/* A class before and now, each on a line of its own, for conditions are long. */
static void classes_differ(text *out, const compare_job *c) {
  const twins *all = &c->contrast->classes;
  for (int i = 0; i < all->count; i++) {
    const twin *t = &all->all[i];
    if (t->component < 0) continue;
    for (int side = 0; side < 2; side++) {
      const settled *s = c->contrast->sides[side];
      if (t->at[side] < 0) continue;
      const settled_class *one = &s->classes[t->at[side]];
      text_addf(out, "  %s: ", side ? WORD(c->o, W_NOW) : WORD(c->o, W_BEFORE));
      say_name(out, c->o->lang, one->of->n.words, one->of->n.id);
      text_add(out, " — ");
      class_text(out, c->o, s, one, (int)c->o->lang);
      text_add_char(out, '\n');
    }
  }
}

static void differences(text *out, const compare_job *c) {
  heading(out, c, MSG_COMPARE_DIFFERS, "");
  size_t begun = out->length;
  parameters_differ(out, c);
  others_differ(out, c);
  classes_differ(out, c);
  if (out->length == begun) text_addf(out, "  %s\n", WORD(c->o, W_NOTHING_CHANGED));
}

/* ---- bounds and what is open ---- */

/* How many each class of B has at least and at most, once all is known. */
static void bounds(text *out, const compare_job *c) {
  const plan_standard *to = standard_of(c, 1);
  table t = table_make(c->o->arena, 5, 30);
  heading(out, c, MSG_COMPARE_BOUNDS, to->label);
  table_add(&t, WORD(c->o, W_CLASS));
  table_add(&t, WORD(c->o, COMPARE_SURELY));
  table_add(&t, WORD(c->o, COMPARE_AT_MOST));
  table_add(&t, WORD(c->o, COMPARE_SURELY_PERSONS));
  table_add(&t, WORD(c->o, COMPARE_AT_MOST));
  for (int i = 0; i < to->nclasses; i++) {
    const moves_bounds *b = &c->moves.bounds[1][i];
    text name = {0};
    say_name(&name, c->o->lang, tally_label(to, i), tally_name(to, i));
    table_add(&t, text_of(&name));
    table_add_number(&t, b->surely.households, c->o->lang);
    table_add_number(&t, b->at_most.households, c->o->lang);
    table_add_number(&t, b->surely.persons, c->o->lang);
    table_add_number(&t, b->at_most.persons, c->o->lang);
    text_free(&name);
  }
  finish(out, &t);
}

static void open_questions(text *out, const compare_job *c) {
  if (!c->moves.nopen) return;
  table t = table_make(c->o->arena, 4, 12);
  table_add(&t, WORD(c->o, COMPARE_OPEN));
  table_add(&t, WORD(c->o, COMPARE_OPEN_WHY));
  table_add(&t, WORD(c->o, W_HOUSEHOLDS));
  table_add(&t, WORD(c->o, W_PERSONS));
  for (size_t i = 0; i < c->moves.nopen; i++) {
    const moves_open *one = &c->moves.open[i];
    char id[160];
    text name = {0};
    say_question(&name, c->o->lang, c->contrast->sides[1], question_name(&one->of, id, sizeof id));
    table_add(&t, text_of(&name));
    table_add(&t, message_words(open_messages[one->kind], c->o->lang));
    table_add_number(&t, one->open.households, c->o->lang);
    table_add_number(&t, one->open.persons, c->o->lang);
    text_free(&name);
  }
  text_add_char(out, '\n');
  finish(out, &t);
}

/* What B asks and the form never did. */
static void never_asked(text *out, const compare_job *c) {
  char id[160];
  text names = {0};
  const settled *s = c->contrast->sides[1];
  for (int i = 0; i < c->nnot_asked; i++) {
    if (!contrast_asks(c->contrast, 1, c->not_asked[i])) continue;
    if (names.length) text_add(&names, ", ");
    say_question(&names, c->o->lang, s, field_name(c->not_asked[i], id, sizeof id));
  }
  if (names.length) {
    text_add_char(out, '\n');
    SAY(out, c->o->lang, COMPARE_NEVER_ASKED, standard_of(c, 1)->label, text_of(&names));
    text_add_char(out, '\n');
  }
  text_free(&names);
}

/* ---- by unit ---- */

/* "15 → 8": under A and under B; twins are the classes of both. */
static void change_cell(table *t, const compare_job *c, const moves_unit *u, int from, int to) {
  char was[48], is[48];
  text cell = {0};
  if (from >= 0)
    text_add(&cell, number_write(was, sizeof was, sum_of(c, u, 0, from, false), c->o->lang));
  else text_add_char(&cell, '-');
  text_add(&cell, " → ");
  if (to >= 0) text_add(&cell, number_write(is, sizeof is, sum_of(c, u, 1, to, false), c->o->lang));
  else text_add_char(&cell, '-');
  table_add(t, text_of(&cell));
  text_free(&cell);
}

static void unit_row(table *t, const compare_job *c, const moves_unit *u, const char *name) {
  const twins *classes = &c->contrast->classes;
  int64_t all = 0;
  for (int i = 0; i < CERTAINTIES; i++) all += u->certain[i].households;
  table_add(t, name);
  table_add_number(t, all, c->o->lang);
  for (int i = 0; i < classes->count; i++)
    change_cell(t, c, u, classes->all[i].at[0], classes->all[i].at[1]);
  change_cell(t, c, u, tally_index(standard_of(c, 0), VERDICT_UNDETERMINED),
              tally_index(standard_of(c, 1), VERDICT_UNDETERMINED));
  for (int i = 0; i < CERTAINTIES; i++) table_add_number(t, u->certain[i].households, c->o->lang);
}

/* The unit's code with the words of the questionnaire where it is a code of a list. */
static void unit_name(text *out, const compare_job *c, const char *id) {
  const field *f = c->job.columns[c->job.by_column];
  int code_at = f->ncodes ? field_code(f, id) : -1;
  if (!*id) text_add(out, WORD(c->o, COMPARE_NO_UNIT));
  else if (code_at < 0) unit_told(out, &c->units, c->o->by, id, strlen(id));
  else say_name(out, c->o->lang, f->codes[code_at].words, id);
}

static void units_table(text *out, const compare_job *c) {
  const twins *classes = &c->contrast->classes;
  if (!c->o->by) return;
  const field *f = c->job.columns[c->job.by_column];
  table t = table_make(c->o->arena, 3 + classes->count + CERTAINTIES, ~UINT64_C(1));
  heading(out, c, MSG_COMPARE_UNITS, label_in(f->words, c->o->lang, f->id));
  table_add(&t, label_in(f->words, c->o->lang, f->id));
  table_add(&t, WORD(c->o, W_HOUSEHOLDS));
  for (int i = 0; i < classes->count; i++) {
    int side = classes->all[i].at[0] >= 0 ? 0 : 1;
    table_add(&t, class_word(c, side, classes->all[i].at[side]));
  }
  table_add(&t, class_word(c, 0, tally_index(standard_of(c, 0), VERDICT_UNDETERMINED)));
  for (int i = 0; i < CERTAINTIES; i++) table_add(&t, message_words(short_messages[i], c->o->lang));
  for (size_t i = 0; i < c->moves.nunits; i++) {
    text name = {0};
    unit_name(&name, c, c->moves.units[i].id);
    unit_row(&t, c, &c->moves.units[i], text_of(&name));
    text_free(&name);
  }
  unit_row(&t, c, &c->moves.all, WORD(c->o, W_ALL));
  finish(out, &t);
}

/* ---- all ---- */

void compare_tables(text *out, const compare_job *c) {
  law_heading(out, c->o, standard_of(c, 0));
  law_heading(out, c->o, standard_of(c, 1));
  text_add_char(out, '\n');
  SAY(out, c->o->lang, CROSS_TITLE, standard_of(c, 0)->label, standard_of(c, 1)->label);
  text_add_char(out, '\n');
  matrix(out, c, false);
  text_add_char(out, '\n');
  matrix(out, c, true);
  if (c->moves.persons_unknown) {
    SAY(out, c->o->lang, PERSONS_UNKNOWN, numeral_of(c->moves.persons_unknown).at);
    text_add_char(out, '\n');
  }
  certainties(out, c);
  reasons(out, c);
  differences(out, c);
  bounds(out, c);
  open_questions(out, c);
  never_asked(out, c);
  units_table(out, c);
  if (!c->listed) return;
  text_add_char(out, '\n');
  table_print(out, c->listed);
}
