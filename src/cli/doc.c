/* doc: a standard as a page that people read and print, made from the rule files alone so
 * that it cannot drift from them. Must never know how a page is written. */
#include "cli/doc.h"
#include "book/unit.h"

#include "cli/commands.h"
#include "cli/say.h"
#include "cli/show.h"

/* An item whose words are made piece by piece; empties them. */
static void item_of(page *p, tone as, const char *lead, text *words) {
  page_item(p, as, lead, text_of(words));
  if (words->failed) p->body.failed = true;
  text_clear(words);
}

/* An item, where there is something to say. */
static void fact(page *p, const char *lead, const char *words) {
  if (words) page_item(p, TONE_PLAIN, lead, words);
}

/* The cite, why it is not confirmed, and the remark of a noun. */
static void source_of(page *p, const options *o, const noun *n) {
  fact(p, WORD(o, W_CITE), n->cite);
  if (n->unverified) page_item(p, TONE_WARNING, WORD(o, W_UNVERIFIED), n->unverified);
  if (n->note) page_item(p, TONE_PLAIN, "", n->note);
}

/* "Name (id)" as a heading. */
static void heading_of(page *p, const options *o, int rank, const noun *n) {
  text words = {0};
  say_name(&words, o->lang, n->words, n->id);
  page_heading(p, rank, text_of(&words));
  text_free(&words);
}

/* A condition in plain words. */
static void condition(page *p, const options *o, const settled *s, message lead, const expr *e) {
  text words = {0};
  settled_print(&words, s, e, (int)o->lang);
  item_of(p, TONE_PLAIN, message_words(lead, o->lang), &words);
  text_free(&words);
}

/* The days served, each with its cite. */
static void put_served(page *p, const options *o, const served *period) {
  char from[16], to[16];
  text words = {0};
  text_addf(&words, "%s – %s", day_write(from, sizeof from, period->from),
            day_write(to, sizeof to, period->to));
  if (period->cite) text_addf(&words, " (%s)", period->cite);
  item_of(p, TONE_PLAIN, WORD(o, W_SERVES), &words);
  if (period->unverified) page_item(p, TONE_WARNING, WORD(o, W_UNVERIFIED), period->unverified);
  text_free(&words);
}

/* The title, the law, the place and the days. */
static void put_title(page *p, const options *o, const settled *s) {
  char on[16];
  const standard *of = s->of;
  text words = {0};
  page_title(p, label_in(of->n.words, o->lang, of->n.id));
  fact(p, WORD(o, W_STANDARD), of->n.id);
  fact(p, WORD(o, W_LAW), of->law);
  fact(p, WORD(o, W_PLACE), of->place_code ? of->place_code : WORD(o, W_NATIONAL));
  fact(p, WORD(o, W_INSTRUMENT), INSTRUMENT_WORD(o, of));
  fact(p, WORD(o, W_EXTENDS), of->extends);
  fact(p, WORD(o, W_REPLACES), of->replaces);
  for (int i = 0; i < of->nserves; i++) put_served(p, o, &of->serves[i]);
  fact(p, WORD(o, W_AS_OF), day_write(on, sizeof on, s->on));
  source_of(p, o, &of->n);
  int count = settled_unverified(s);
  if (count) {
    SAY(&words, o->lang, W_NOT_CONFIRMED, numeral_of(count).at);
    page_paragraph(p, TONE_WARNING, text_of(&words));
  }
  page_contents(p);
  text_free(&words);
}

/* One entry of a parameter's table; the first of a table carries its day and cite. */
static void parameter_row(table *t, const options *o, const settled_parameter *p, const dated *d,
                          int i) {
  char from[16];
  const parameter *of = p->of;
  text cell = {0};
  if (d == of->dates && i == 0) say_name(&cell, o->lang, of->n.words, of->n.id);
  table_add(t, text_of(&cell));
  text_clear(&cell);
  if (i == 0) text_add(&cell, day_write(from, sizeof from, d->from));
  if (i == 0 && of->ndates > 1 && d->from == p->in_force->from)
    text_addf(&cell, " (%s)", WORD(o, W_IN_FORCE));
  table_add(t, text_of(&cell));
  text_clear(&cell);
  keys_text(&cell, o, of, &d->entries[i]);
  table_add(t, text_of(&cell));
  text_clear(&cell);
  value_text(&cell, o, &d->entries[i].value, p->codes);
  table_add(t, text_of(&cell));
  text_clear(&cell);
  unit_tell(&cell, of->unit, o->lang);
  table_add(t, text_of(&cell));
  table_add(t, i ? "" : d->cite ? d->cite : of->n.cite);
  text_free(&cell);
}

/* Why a parameter, or its table of one day, is not confirmed; and its remark. */
static void parameter_remarks(page *p, const options *o, const parameter *of) {
  char from[16];
  text lead = {0};
  say_name(&lead, o->lang, of->n.words, of->n.id);
  if (of->n.note) page_item(p, TONE_PLAIN, text_of(&lead), of->n.note);
  text_addf(&lead, ", %s", WORD(o, W_UNVERIFIED));
  if (of->n.unverified) page_item(p, TONE_WARNING, text_of(&lead), of->n.unverified);
  for (int i = 0; i < of->ndates; i++) {
    text dated_lead = {0};
    text_addf(&dated_lead, "%s, %s %s", text_of(&lead), WORD(o, W_FROM),
              day_write(from, sizeof from, of->dates[i].from));
    if (of->dates[i].unverified)
      page_item(p, TONE_WARNING, text_of(&dated_lead), of->dates[i].unverified);
    text_free(&dated_lead);
  }
  text_free(&lead);
}

/* The parameters with all their dates. */
static void put_parameters(page *p, const options *o, const settled *s) {
  table t = table_make(o->arena, 6, 1u << 3);
  if (!s->nparameters) return;
  page_heading(p, 2, WORD(o, W_PARAMETERS));
  table_add(&t, WORD(o, W_PARAMETER));
  table_add(&t, WORD(o, W_FROM));
  table_add(&t, WORD(o, W_FOR));
  table_add(&t, WORD(o, W_VALUE));
  table_add(&t, WORD(o, W_UNIT));
  table_add(&t, WORD(o, W_CITE));
  for (int i = 0; i < s->nparameters; i++) {
    const settled_parameter *one = &s->parameters[i];
    for (int k = 0; k < one->of->ndates; k++)
      for (int row = 0; row < one->of->dates[k].nentries; row++)
        parameter_row(&t, o, one, &one->of->dates[k], row);
  }
  page_table(p, &t);
  table_free(&t);
  for (int i = 0; i < s->nparameters; i++) parameter_remarks(p, o, s->parameters[i].of);
}

/* One indicator, a rank below its dimension. */
static void put_indicator(page *p, const options *o, const settled *s, int i) {
  char weight[48];
  const settled_indicator *one = &s->indicators[i];
  text words = {0};
  heading_of(p, o, one->of->dimension ? 4 : 3, &one->of->n);
  if (amount_compare(one->of->weight, (amount){1, 0}) != 0)
    fact(p, WORD(o, W_WEIGHT), amount_write(weight, sizeof weight, one->of->weight, o->lang));
  condition(p, o, s, MSG_W_DEPRIVED_WHEN, one->deprived);
  unit_tell(&words, one->of->unit, o->lang);
  if (one->of->unit) item_of(p, TONE_PLAIN, WORD(o, W_UNIT), &words);
  source_of(p, o, &one->of->n);
  text_free(&words);
}

/* The indicators under their dimensions. */
static void put_indicators(page *p, const options *o, const settled *s) {
  const dimension *last = NULL;
  if (s->nindicators) page_heading(p, 2, WORD(o, W_INDICATORS));
  for (int i = 0; i < s->nindicators; i++) {
    const dimension *of = s->indicators[i].of->dimension;
    if (of && of != last) {
      page_heading(p, 3, label_in(of->n.words, o->lang, of->n.id));
      if (of->n.cite || of->n.unverified || of->n.note) source_of(p, o, &of->n);
    }
    last = of;
    put_indicator(p, o, s, i);
  }
}

/* The derived values. */
static void put_derived(page *p, const options *o, const settled *s) {
  text words = {0};
  if (s->nderived) page_heading(p, 2, WORD(o, W_DERIVED));
  for (int i = 0; i < s->nderived; i++) {
    const derived *of = s->derived[i].of;
    heading_of(p, o, 3, &of->n);
    condition(p, o, s, MSG_W_DERIVED_IS, s->derived[i].value);
    unit_tell(&words, of->unit, o->lang);
    if (of->unit) item_of(p, TONE_PLAIN, WORD(o, W_UNIT), &words);
    source_of(p, o, &of->n);
  }
  text_free(&words);
}

/* A scorecard, and what is to be said of its items. */
static void put_scorecard(page *p, const options *o, const settled *s, const scorecard *of) {
  table t = scorecard_table(o, s, of);
  text words = {0};
  text_addf(&words, "%s: ", WORD(o, W_SCORECARDS));
  say_name(&words, o->lang, of->n.words, of->n.id);
  page_heading(p, 2, text_of(&words));
  source_of(p, o, &of->n);
  page_table(p, &t);
  table_free(&t);
  for (int i = 0; i < of->nitems; i++) {
    const noun *n = &of->items[i].n;
    text_clear(&words);
    text_addf(&words, "%s. %s", n->id, label_in(n->words, o->lang, ""));
    if (n->cite) page_item(p, TONE_PLAIN, text_of(&words), n->cite);
    if (n->unverified) page_item(p, TONE_WARNING, text_of(&words), n->unverified);
    if (n->note) page_item(p, TONE_PLAIN, text_of(&words), n->note);
  }
  text_free(&words);
}

/* One kind of a class: "Name (id): when" as the words of an item. */
static void put_kind(page *p, const options *o, const settled *s, const kind *of) {
  text words = {0};
  say_name(&words, o->lang, of->n.words, of->n.id);
  text_addf(&words, " — %s: ", WORD(o, W_WHEN));
  settled_print(&words, s, of->when, (int)o->lang);
  if (of->n.cite) text_addf(&words, " [%s]", of->n.cite);
  item_of(p, TONE_PLAIN, WORD(o, W_KIND), &words);
  if (of->n.unverified) page_item(p, TONE_WARNING, WORD(o, W_UNVERIFIED), of->n.unverified);
  if (of->n.note) page_item(p, TONE_PLAIN, "", of->n.note);
  text_free(&words);
}

/* The classes and their kinds. */
static void put_classes(page *p, const options *o, const settled *s) {
  if (s->nclasses) page_heading(p, 2, WORD(o, W_CLASSES));
  for (int i = 0; i < s->nclasses; i++) {
    const settled_class *one = &s->classes[i];
    heading_of(p, o, 3, &one->of->n);
    if (one->when) condition(p, o, s, MSG_W_WHEN, one->when);
    else page_item(p, TONE_PLAIN, WORD(o, W_WHEN), WORD(o, W_ONE_KIND));
    for (int k = 0; k < one->of->nkinds && !one->when; k++) put_kind(p, o, s, &one->of->kinds[k]);
    source_of(p, o, &one->of->n);
  }
}

/* What a reading is of, whichever noun that is. */
static const noun *noun_of(const settled *s, const reading *of) {
  int i = settled_find_indicator(s, of->of);
  if (i >= 0) return &s->indicators[i].of->n;
  i = settled_find_class(s, of->of);
  if (i >= 0) return &s->classes[i].of->n;
  i = settled_find_derived(s, of->of);
  return i >= 0 ? &s->derived[i].of->n : &of->n; /* settle refuses a reading of nothing */
}

/* "Of: Water (water)" */
static void put_of(page *p, const options *o, const settled *s, const reading *of) {
  text words = {0};
  say_name(&words, o->lang, noun_of(s, of)->words, of->of);
  item_of(p, TONE_PLAIN, WORD(o, W_OF), &words);
  text_free(&words);
}

/* The other readings, none of them in force in this page. */
static void put_readings(page *p, const options *o, const settled *s) {
  if (s->nreadings) page_heading(p, 2, WORD(o, W_READINGS));
  for (int i = 0; i < s->nreadings; i++) {
    const reading *of = s->readings[i].of;
    heading_of(p, o, 3, &of->n);
    put_of(p, o, s, of);
    condition(p, o, s,
              s->readings[i].kind == READING_INDICATOR ? MSG_W_DEPRIVED_WHEN
              : s->readings[i].kind == READING_CLASS   ? MSG_W_WHEN
                                                       : MSG_W_DERIVED_IS,
              of->value);
    fact(p, WORD(o, W_SOURCE), of->source);
    source_of(p, o, &of->n);
  }
}

/* What other policies ask in the terms of the standard. */
static void put_entitlements(page *p, const options *o, const settled *s) {
  if (s->nentitlements) page_heading(p, 2, WORD(o, W_ENTITLEMENTS));
  for (int i = 0; i < s->nentitlements; i++) {
    const settled_entitlement *one = &s->entitlements[i];
    heading_of(p, o, 3, &one->of->n);
    condition(p, o, s, MSG_W_WHEN, one->of->when);
    if (one->in_force) put_served(p, o, one->in_force);
    source_of(p, o, &one->of->n);
  }
}

/* What a household may do that does not agree. */
static void put_contest(page *p, const options *o, const settled *s) {
  const standard *by = settled_contested_by(s);
  if (by) page_heading(p, 2, WORD(o, LETTER_CONTEST));
  for (int i = 0; by && i < by->ncontest; i++) {
    const noun *n = &by->contest[i];
    page_paragraph(p, TONE_PLAIN, label_in(n->words, o->lang, ""));
    source_of(p, o, n);
  }
}

/* Where the unconfirmed things are put. */
typedef struct unconfirmed {
  page *p;
  const options *o;
} unconfirmed;

static void put_unconfirmed(void *to, const noun *n, const char *why) {
  const unconfirmed *u = to;
  text lead = {0};
  say_name(&lead, u->o->lang, n->words, n->id);
  page_item(u->p, TONE_PLAIN, text_of(&lead), why);
  text_free(&lead);
}

/* What is not confirmed, counted and listed. */
static void put_unverified(page *p, const options *o, const settled *s) {
  unconfirmed u = {p, o};
  text words = {0};
  int count = settled_unverified(s);
  page_heading(p, 2, WORD(o, W_UNVERIFIED));
  if (count) SAY(&words, o->lang, W_NOT_CONFIRMED, numeral_of(count).at);
  else text_add(&words, WORD(o, W_ALL_CONFIRMED));
  page_paragraph(p, TONE_PLAIN, text_of(&words));
  settled_unverified_each(s, put_unconfirmed, &u);
  text_free(&words);
}

/* Which files the page is made from. */
static void put_origin(page *p, const options *o, const settled *s) {
  text words = {0}, files = {0};
  for (int i = 0; i < s->nchain; i++)
    text_addf(&files, "%s%s", i ? ", " : "", s->chain[i]->file ? s->chain[i]->file : "");
  for (int i = 0; i < s->nentitlements; i++) {
    const char *file = s->entitlements[i].of->n.at.file;
    if (!i || !same_text(file, s->entitlements[i - 1].of->n.at.file))
      text_addf(&files, ", %s", file);
  }
  SAY(&words, o->lang, W_MADE_FROM, text_of(&files));
  page_paragraph(p, TONE_PLAIN, text_of(&words));
  text_free(&files);
  text_free(&words);
}

/* What changed against another standard; it is settled on the same day where it serves that
 * day, else on its last. */
static chuan_status put_changes(page *p, const options *o, law *l, const char *id,
                                chuan_fault *fault) {
  const settled *s = l->settled[0];
  text words = {0};
  chuan_status status = law_read_also(l, o, id, fault);
  const standard *base = status ? NULL : book_find(l->book, id);
  if (!status) {
    text name = {0};
    say_name(&name, o->lang, base ? base->n.words : (label){0}, id);
    SAY(&words, o->lang, W_CHANGED_AGAINST, text_of(&name));
    page_heading(p, 2, text_of(&words));
    text_free(&name);
  }
  text_free(&words);
  if (status) return status;
  if (!base) return page_paragraph(p, TONE_PLAIN, WORD(o, W_NOT_COMPARED)), CHUAN_OK;
  settle_wish wish = {.on = standard_serves(base, s->on) ? s->on : standard_last_day(base)};
  status = law_add(l, id, &wish, o->lang, fault);
  if (!status) doc_changes(p, o, l->settled[l->count - 1], s);
  return status;
}

/* The whole page of the first settled standard. */
static chuan_status put_page(page *p, const options *o, law *l, chuan_fault *fault) {
  const settled *s = l->settled[0];
  const char *extends = s->of->extends, *replaces = s->of->replaces;
  chuan_status status = CHUAN_OK;
  put_title(p, o, s);
  put_classes(p, o, s);
  put_parameters(p, o, s);
  put_indicators(p, o, s);
  put_derived(p, o, s);
  for (int i = 0; i < s->nscorecards; i++) put_scorecard(p, o, s, s->scorecards[i].of);
  put_readings(p, o, s);
  put_entitlements(p, o, s);
  put_contest(p, o, s);
  if (extends) status = put_changes(p, o, l, extends, fault);
  if (!status && replaces && !same_text(replaces, extends))
    status = put_changes(p, o, l, replaces, fault);
  put_unverified(p, o, s);
  put_origin(p, o, s);
  return status;
}

int command_doc(options *o) {
  law l;
  text out = {0};
  chuan_fault fault = {0};
  const char *id = o->arguments[1];
  settle_wish wish = {.on = o->on, .entitlements = o->entitlements};
  page p = page_start(o->format == OUTPUT_HTML ? &html_form : &markdown_form, o->lang);
  chuan_status status = law_read(&l, o, id, &fault);
  const standard *of = status ? NULL : book_find(l.book, id);
  if (of && !wish.on) wish.on = standard_last_day(of);
  if (!status) status = law_add(&l, id, &wish, o->lang, &fault);
  if (!status && !o->json) status = put_page(&p, o, &l, &fault);
  page_finish(&p, &out);
  if (o->json) text_clear(&out);
  if (!status && o->json) show_json(&out, l.settled[0]);
  law_close(&l);
  return command_end_output(o, status, &fault, &out);
}
