/* show: a standard as the law reads: parameters with their values, indicators with their
 * conditions in plain words, classes, scorecards, readings, each with its citation. */
#include "cli/show.h"
#include "book/unit.h"

#include <string.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/say.h"
#include "cli/table.h"

/* "[cite; file:line]" and, on a line of its own, why it is not confirmed. */
static void source_of(text *out, const options *o, const noun *n, const char *blanks) {
  text_addf(out, "%s[%s%s%s:%d]\n", blanks, n->cite ? n->cite : "", n->cite ? "; " : "",
            n->at.file ? n->at.file : "", n->at.line);
  if (n->unverified) text_addf(out, "%s! %s: %s\n", blanks, WORD(o, W_UNVERIFIED), n->unverified);
  if (n->note) text_addf(out, "%s%s\n", blanks, n->note);
}

/* "words (id)" */
static void name_of(text *out, const options *o, const noun *n) {
  say_name(out, o->lang, n->words, n->id);
}

/* A heading with an empty line before it. */
static void heading(text *out, const char *words) { text_addf(out, "\n[%s]\n", words); }

/* A condition in plain words. */
static void condition(text *out, const options *o, const settled *s, message before,
                      const expr *e) {
  text_addf(out, "    %s: ", message_words(before, o->lang));
  settled_print(out, s, e, (int)o->lang);
  text_add_char(out, '\n');
}

void value_text(text *out, const options *o, const value *v, const field *codes) {
  char number[48];
  int which = v->kind == VALUE_CODE && codes ? field_code(codes, v->text) : -1;
  if (which >= 0) say_name(out, o->lang, codes->codes[which].words, v->text);
  else if (v->kind == VALUE_NOT_KNOWN) text_addf(out, "%s%s", WORD(o, WHY_NOT_KNOWN), v->text);
  else if (v->kind == VALUE_CODE) text_add(out, v->text);
  else if (v->text && ends_with(v->text, "%")) text_add(out, v->text);
  else text_add(out, amount_write(number, sizeof number, v->amount, o->lang));
}

static void key_text(text *out, const options *o, const key *k, const field *f) {
  char number[48];
  if (!k->is_band) {
    if (k->code >= 0 && k->code < f->ncodes)
      text_add(out, label_in(f->codes[k->code].words, o->lang, f->codes[k->code].id));
    return;
  }
  text_add(out, amount_write(number, sizeof number, (amount){k->low, f->digits}, o->lang));
  text_add(out, " – ");
  text_add(out, amount_write(number, sizeof number, (amount){k->high, f->digits}, o->lang));
}

void parameter_text(text *out, const options *o, const settled_parameter *p) {
  for (int k = 0; k < p->in_force->nentries; k++) {
    const entry *e = &p->in_force->entries[k];
    if (k) text_add(out, "; ");
    keys_text(out, o, p->of, e);
    if (p->of->nby) text_add(out, ": ");
    value_text(out, o, &e->value, p->codes);
  }
  if (p->of->unit) text_add_char(out, ' ');
  unit_tell(out, p->of->unit, o->lang);
}

void class_text(text *out, const options *o, const settled *s, const settled_class *c,
                int words_in) {
  if (c->when) settled_print(out, s, c->when, words_in);
  for (int k = 0; k < c->of->nkinds && !c->when; k++) {
    const kind *of = &c->of->kinds[k];
    const char *name = words_in < 0 ? of->n.id : label_in(of->n.words, o->lang, of->n.id);
    text_addf(out, "%s%s — ", k ? "; " : "", name);
    settled_print(out, s, of->when, words_in);
  }
}

/* Some days served, with their own citation. */
static void show_period(text *out, const options *o, const served *period, const char *blanks) {
  char from[16], to[16];
  text_addf(out, "%s%s: %s – %s", blanks, WORD(o, W_SERVES),
            day_write(from, sizeof from, period->from), day_write(to, sizeof to, period->to));
  if (period->cite) text_addf(out, "  [%s]", period->cite);
  text_add_char(out, '\n');
  if (period->unverified)
    text_addf(out, "%s  ! %s: %s\n", blanks, WORD(o, W_UNVERIFIED), period->unverified);
}

/* The title, the law and the days served. */
static void show_title(text *out, const options *o, const settled *s) {
  char on[16];
  const standard *of = s->of;
  name_of(out, o, &of->n);
  text_addf(out, "\n%s: %s\n", WORD(o, W_LAW), of->law ? of->law : "-");
  text_addf(out, "%s: %s\n", WORD(o, W_PLACE),
            of->place_code ? of->place_code : WORD(o, W_NATIONAL));
  text_addf(out, "%s: %s\n", WORD(o, W_INSTRUMENT), INSTRUMENT_WORD(o, of));
  if (of->extends) text_addf(out, "%s: %s\n", WORD(o, W_EXTENDS), of->extends);
  for (int i = 0; i < of->nserves; i++) show_period(out, o, &of->serves[i], "");
  if (s->on) text_addf(out, "%s: %s\n", WORD(o, W_DAY), day_write(on, sizeof on, s->on));
  text_addf(out, "%s: %d\n", WORD(o, W_UNVERIFIED), settled_unverified(s));
}

/* What the standard changes of the one it extends. */
static void show_changes(text *out, const options *o, const settled *s) {
  bool any = false;
  for (int i = 0; i < s->of->nstatements; i++) {
    const statement *one = &s->of->statements[i];
    if (one->change == CHANGE_ADD) continue;
    if (!any) heading(out, WORD(o, W_CHANGES));
    any = true;
    text_addf(out, "  %s.%s %s  [%s:%d]\n", one->change == CHANGE_DROP ? "drop" : "override",
              noun_word(one->type), one->id, one->at.file ? one->at.file : "", one->at.line);
  }
}

void keys_text(text *out, const options *o, const parameter *p, const entry *e) {
  for (int i = 0; i < p->nby; i++) {
    if (i) text_add(out, " × ");
    key_text(out, o, &e->keys[i], p->by[i]);
  }
}

/* One entry of a parameter's table in force. */
static void parameter_row(table *t, const options *o, const settled *s, const settled_parameter *p,
                          int i) {
  char from[16];
  const parameter *of = p->of;
  const dated *in_force = p->in_force;
  text cell = {0}, named_as = {0};
  name_of(&named_as, o, &of->n);
  table_add(t, i ? "" : text_of(&named_as));
  keys_text(&cell, o, of, &in_force->entries[i]);
  table_add(t, text_of(&cell));
  text_clear(&cell);
  value_text(&cell, o, &in_force->entries[i].value, p->codes);
  table_add(t, text_of(&cell));
  text_clear(&cell);
  unit_tell(&cell, of->unit, o->lang);
  table_add(t, text_of(&cell));
  table_add(t, i ? "" : day_write(from, sizeof from, in_force->from));
  text_clear(&cell);
  if (p->is_set) settled_what_ifs(&cell, s, of, o->lang);
  table_add(t, i ? "" : p->is_set ? text_of(&cell) : in_force->cite ? in_force->cite : of->n.cite);
  table_add(t, i                                          ? ""
               : p->is_set                                ? "--set"
               : in_force->unverified || of->n.unverified ? WORD(o, W_UNVERIFIED)
                                                          : "");
  text_free(&cell);
  text_free(&named_as);
}

/* The parameters as one table, and why those not confirmed are not. */
static void show_parameters(text *out, const options *o, const settled *s) {
  table t = table_make(o->arena, 7, 1u << 2);
  if (!s->nparameters) return;
  heading(out, WORD(o, W_PARAMETERS));
  table_add(&t, WORD(o, W_PARAMETER));
  table_add(&t, WORD(o, W_FOR));
  table_add(&t, WORD(o, W_VALUE));
  table_add(&t, WORD(o, W_UNIT));
  table_add(&t, WORD(o, W_FROM));
  table_add(&t, WORD(o, W_CITE));
  table_add(&t, "");
  for (int i = 0; i < s->nparameters; i++)
    for (int k = 0; k < s->parameters[i].in_force->nentries; k++)
      parameter_row(&t, o, s, &s->parameters[i], k);
  table_print(out, &t);
  table_free(&t);
  for (int i = 0; i < s->nparameters; i++) {
    const settled_parameter *p = &s->parameters[i];
    const char *why = p->in_force->unverified ? p->in_force->unverified : p->of->n.unverified;
    if (why) text_addf(out, "  ! %s: %s: %s\n", p->of->n.id, WORD(o, W_UNVERIFIED), why);
  }
}

/* One indicator. */
static void show_indicator(text *out, const options *o, const settled *s, int i) {
  char weight[48];
  const settled_indicator *one = &s->indicators[i];
  text_add(out, "  ");
  name_of(out, o, &one->of->n);
  if (amount_compare(one->of->weight, (amount){1, 0}) != 0)
    text_addf(out, ", %s %s", WORD(o, W_WEIGHT),
              amount_write(weight, sizeof weight, one->of->weight, o->lang));
  text_add_char(out, '\n');
  if (one->reading) text_addf(out, "    %s: %s\n", WORD(o, W_READING), one->reading->n.id);
  condition(out, o, s, MSG_W_DEPRIVED_WHEN, one->deprived);
  source_of(out, o, &one->of->n, "    ");
}

/* The indicators under their dimensions. */
static void show_indicators(text *out, const options *o, const settled *s) {
  const dimension *last = NULL;
  if (!s->nindicators) return;
  heading(out, WORD(o, W_INDICATORS));
  for (int i = 0; i < s->nindicators; i++) {
    const dimension *of = s->indicators[i].of->dimension;
    if (of && of != last) {
      text_addf(out, "%s\n", label_in(of->n.words, o->lang, of->n.id));
      if (of->n.unverified || of->n.cite) source_of(out, o, &of->n, "  ");
    }
    last = of;
    show_indicator(out, o, s, i);
  }
}

/* The derived values. */
static void show_derived(text *out, const options *o, const settled *s) {
  if (s->nderived) heading(out, WORD(o, W_DERIVED));
  for (int i = 0; i < s->nderived; i++) {
    text_add(out, "  ");
    name_of(out, o, &s->derived[i].of->n);
    text_add_char(out, '\n');
    condition(out, o, s, MSG_W_VALUE, s->derived[i].value);
    source_of(out, o, &s->derived[i].of->n, "    ");
  }
}

/* One kind of a class: its name, then when, on one line. */
static void show_kind(text *out, const options *o, const settled *s, const kind *of) {
  text_addf(out, "    - %s ", WORD(o, W_KIND));
  name_of(out, o, &of->n);
  text_addf(out, ", %s: ", WORD(o, W_WHEN));
  settled_print(out, s, of->when, (int)o->lang);
  text_add_char(out, '\n');
  if (of->n.cite || of->n.unverified) source_of(out, o, &of->n, "      ");
}

/* The classes and their kinds. */
static void show_classes(text *out, const options *o, const settled *s) {
  heading(out, WORD(o, W_CLASSES));
  for (int i = 0; i < s->nclasses; i++) {
    const class_ *of = s->classes[i].of;
    text_add(out, "  ");
    name_of(out, o, &of->n);
    text_add_char(out, '\n');
    if (s->classes[i].when) condition(out, o, s, MSG_W_WHEN, s->classes[i].when);
    else text_addf(out, "    %s\n", WORD(o, W_ONE_KIND));
    source_of(out, o, &of->n, "    ");
    for (int k = 0; k < of->nkinds && !s->classes[i].when; k++) show_kind(out, o, s, &of->kinds[k]);
  }
}

/* The other readings, none of them in force here unless asked for. */
static void show_readings(text *out, const options *o, const settled *s) {
  if (s->nreadings) heading(out, WORD(o, W_READINGS));
  for (int i = 0; i < s->nreadings; i++) {
    const reading *of = s->readings[i].of;
    text_add(out, "  ");
    name_of(out, o, &of->n);
    text_addf(out, " — %s %s\n", WORD(o, W_OF), of->of);
    condition(out, o, s,
              s->readings[i].kind == READING_INDICATOR ? MSG_W_DEPRIVED_WHEN
              : s->readings[i].kind == READING_CLASS   ? MSG_W_WHEN
                                                       : MSG_W_VALUE,
              of->value);
    if (of->source) text_addf(out, "    %s: %s\n", WORD(o, W_SOURCE), of->source);
    if (of->n.unverified) text_addf(out, "    ! %s: %s\n", WORD(o, W_UNVERIFIED), of->n.unverified);
  }
}

/* What other policies ask in the terms of the standard. */
static void show_entitlements(text *out, const options *o, const settled *s) {
  if (s->nentitlements) heading(out, WORD(o, W_ENTITLEMENTS));
  for (int i = 0; i < s->nentitlements; i++) {
    const settled_entitlement *one = &s->entitlements[i];
    text_add(out, "  ");
    name_of(out, o, &one->of->n);
    text_add_char(out, '\n');
    condition(out, o, s, MSG_W_WHEN, one->of->when);
    if (one->in_force) show_period(out, o, one->in_force, "    ");
    source_of(out, o, &one->of->n, "    ");
  }
}

/* What a household may do that does not agree. */
static void show_contest(text *out, const options *o, const settled *s) {
  const standard *by = settled_contested_by(s);
  if (by) heading(out, WORD(o, LETTER_CONTEST));
  for (int i = 0; by && i < by->ncontest; i++) {
    text_addf(out, "  - %s\n", label_in(by->contest[i].words, o->lang, ""));
    source_of(out, o, &by->contest[i], "    ");
  }
}

/* Everything as text. */
static void show_text(text *out, const options *o, const settled *s) {
  show_title(out, o, s);
  show_changes(out, o, s);
  show_parameters(out, o, s);
  show_indicators(out, o, s);
  show_derived(out, o, s);
  for (int i = 0; i < s->nscorecards; i++) show_scorecard(out, o, s, &s->scorecards[i]);
  show_classes(out, o, s);
  show_readings(out, o, s);
  show_entitlements(out, o, s);
  show_contest(out, o, s);
}

int command_show(options *o) {
  law l;
  text out = {0};
  chuan_fault fault = {0};
  const char *id = o->arguments[1];
  settle_wish wish = wish_asked(o);
  chuan_status status = law_read(&l, o, id, &fault);
  const standard *of = status ? NULL : book_find(l.book, id);
  if (of && !wish.on) wish.on = standard_last_day(of);
  if (!status) status = law_add(&l, id, &wish, o->lang, &fault);
  if (!status && o->json) show_json(&out, l.settled[0]);
  else if (!status) show_text(&out, o, l.settled[0]);
  law_close(&l);
  return command_end(o, status, &fault, &out);
}
