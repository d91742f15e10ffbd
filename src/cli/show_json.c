/* show_json: a standard as JSON: the same nouns in the same order as show prints. */
#include "cli/json.h"
#include "cli/show.h"

/* What every noun has. */
static json_t *noun_json(const noun *n) {
  json_t *row = json_object();
  json_put(row, "id", n->id);
  json_put_label(row, "label", n->words, n->id);
  if (n->cite) json_put(row, "cite", n->cite);
  if (n->unverified) json_put(row, "unverified", n->unverified);
  if (n->note) json_put(row, "note", n->note);
  json_put_place(row, "at", n->at);
  return row;
}

/* A condition as the author wrote it and in words. */
static void put_expr(json_t *row, const char *name, const settled *s, const expr *e) {
  text forms[3] = {{0}, {0}, {0}};
  json_t *whole = json_object();
  if (!e) {
    json_decref(whole);
    return;
  }
  for (int i = 0; i < 3; i++) settled_print(&forms[i], s, e, i - 1);
  json_put(whole, "rule", text_of(&forms[0]));
  json_put(whole, "vi", text_of(&forms[1 + CHUAN_VI]));
  json_put(whole, "en", text_of(&forms[1 + CHUAN_EN]));
  json_object_set_new(row, name, whole);
  for (int i = 0; i < 3; i++) text_free(&forms[i]);
}

/* A value: an amount as a text, a code, or what is not known. */
static void put_value(json_t *row, const value *v) {
  if (v->kind == VALUE_AMOUNT) json_put_amount(row, "value", v->amount);
  else json_put(row, v->kind == VALUE_CODE ? "code" : "not_known", v->text);
}

/* The answers an entry is for. */
static void put_keys(json_t *row, const parameter *p, const entry *e) {
  json_t *keys = json_object();
  for (int i = 0; i < p->nby; i++) {
    const key *k = &e->keys[i];
    if (!k->is_band) {
      json_put(keys, p->by[i]->id, p->by[i]->codes[k->code].id);
      continue;
    }
    json_t *band = json_object();
    json_put_amount(band, "from", (amount){k->low, p->by[i]->digits});
    json_put_amount(band, "to", (amount){k->high, p->by[i]->digits});
    json_object_set_new(keys, p->by[i]->id, band);
  }
  if (p->nby) json_object_set_new(row, "for", keys);
  else json_decref(keys);
}

/* A parameter with its table in force. */
static json_t *parameter_json(const settled_parameter *p) {
  char from[16];
  json_t *row = noun_json(&p->of->n), *entries = json_array();
  json_put(row, "unit", p->of->unit);
  json_put(row, "from", day_write(from, sizeof from, p->in_force->from));
  if (p->in_force->cite) json_put(row, "cite", p->in_force->cite);
  if (p->in_force->unverified) json_put(row, "unverified", p->in_force->unverified);
  json_put_bool(row, "set", p->is_set);
  for (int i = 0; i < p->in_force->nentries; i++) {
    json_t *one = json_object();
    put_keys(one, p->of, &p->in_force->entries[i]);
    put_value(one, &p->in_force->entries[i].value);
    json_array_append_new(entries, one);
  }
  json_object_set_new(row, "values", entries);
  return row;
}

/* An indicator. */
static json_t *indicator_json(const settled *s, const settled_indicator *one) {
  json_t *row = noun_json(&one->of->n);
  const dimension *in = one->of->dimension;
  json_put(row, "dimension", in ? in->n.id : NULL);
  if (in && in->n.unverified) json_put(row, "dimension_unverified", in->n.unverified);
  json_put_amount(row, "weight", one->of->weight);
  json_put(row, "reading", one->reading ? one->reading->n.id : NULL);
  put_expr(row, "deprived", s, one->deprived);
  return row;
}

/* A class with its kinds. */
static json_t *class_json(const settled *s, const settled_class *one) {
  json_t *row = noun_json(&one->of->n), *kinds = json_array();
  put_expr(row, "when", s, one->when);
  for (int i = 0; i < one->of->nkinds && !one->when; i++) {
    json_t *sub = noun_json(&one->of->kinds[i].n);
    put_expr(sub, "when", s, one->of->kinds[i].when);
    json_array_append_new(kinds, sub);
  }
  json_object_set_new(row, "kinds", kinds);
  return row;
}

/* One item of a scorecard: its rows, each with its points by column. */
static json_t *item_json(const settled *s, const scorecard *card, const card_item *item) {
  json_t *row = noun_json(&item->n), *rows = json_array();
  put_expr(row, "of", s, item->of);
  for (int i = 0; i < item->nrows; i++) {
    json_t *one = json_object(), *cells = json_array();
    put_expr(one, "test", s, item->rows[i].test);
    for (int k = 0; k < (card->ncolumns ? card->ncolumns : 1); k++) {
      json_t *cell = json_object();
      if (card->by) json_put(cell, "for", card->by->codes[card->columns[k]].id);
      put_value(cell, &item->rows[i].cells[k]);
      json_array_append_new(cells, cell);
    }
    json_object_set_new(one, "points", cells);
    json_array_append_new(rows, one);
  }
  json_object_set_new(row, "rows", rows);
  return row;
}

/* A scorecard. */
static json_t *card_json(const settled *s, const scorecard *card) {
  json_t *row = noun_json(&card->n), *items = json_array();
  json_put(row, "by", card->by ? card->by->id : NULL);
  for (int i = 0; i < card->nitems; i++)
    json_array_append_new(items, item_json(s, card, &card->items[i]));
  json_object_set_new(row, "items", items);
  return row;
}

/* A reading. */
static json_t *reading_json(const settled *s, const reading *of) {
  json_t *row = noun_json(&of->n);
  json_put(row, "of", of->of);
  json_put(row, "source", of->source);
  put_expr(row, "value", s, of->value);
  return row;
}

/* Days served as JSON. */
static json_t *period_json(const served *period) {
  char written[16];
  json_t *row = json_object();
  json_put(row, "from", day_write(written, sizeof written, period->from));
  json_put(row, "to", day_write(written, sizeof written, period->to));
  json_put(row, "cite", period->cite);
  json_put(row, "unverified", period->unverified);
  return row;
}

/* An entitlement. */
static json_t *entitlement_json(const settled *s, const settled_entitlement *one) {
  json_t *row = noun_json(&one->of->n);
  put_expr(row, "when", s, one->of->when);
  if (one->in_force) json_object_set_new(row, "serves", period_json(one->in_force));
  return row;
}

/* The standard itself, before its nouns. */
static json_t *title_json(const settled *s) {
  char written[16];
  json_t *whole = json_start("show"), *serves = json_array();
  json_put(whole, "id", s->of->n.id);
  json_put_label(whole, "title", s->of->n.words, s->of->n.id);
  json_put(whole, "law", s->of->law);
  json_put(whole, "place", s->of->place_code);
  json_put(whole, "extends", s->of->extends);
  json_put(whole, "instrument", instrument_id(s->of->instrument));
  json_put(whole, "day", s->on ? day_write(written, sizeof written, s->on) : NULL);
  json_put_int(whole, "unverified", settled_unverified(s));
  law_what_ifs_json(whole, s);
  json_put_bool(whole, "exhaustive", s->exhaustive);
  for (int i = 0; i < s->of->nserves; i++)
    json_array_append_new(serves, period_json(&s->of->serves[i]));
  json_object_set_new(whole, "serves", serves);
  return whole;
}

/* What the standard changes of the one it extends. */
static json_t *changes_json(const settled *s) {
  json_t *list = json_array();
  for (int i = 0; i < s->of->nstatements; i++) {
    const statement *one = &s->of->statements[i];
    if (one->change == CHANGE_ADD) continue;
    json_t *row = json_object();
    json_put(row, "change", one->change == CHANGE_DROP ? "drop" : "override");
    json_put(row, "noun", noun_word(one->type));
    json_put(row, "id", one->id);
    json_put_place(row, "at", one->at);
    json_array_append_new(list, row);
  }
  return list;
}

/* What a household may do that does not agree. */
static json_t *contest_json(const standard *by) {
  json_t *list = json_array();
  for (int i = 0; by && i < by->ncontest; i++) {
    const noun *n = &by->contest[i];
    json_t *row = json_object();
    json_put_label(row, "words", n->words, "");
    json_put(row, "cite", n->cite);
    json_put(row, "unverified", n->unverified);
    json_put_place(row, "at", n->at);
    json_array_append_new(list, row);
  }
  return list;
}

void show_json(text *out, const settled *s) {
  json_t *whole = title_json(s), *lists[6], *entitlements = json_array();
  static const char *const names[] = {"parameters", "indicators", "derived",
                                      "scorecards", "classes",    "readings"};
  for (int i = 0; i < 6; i++) lists[i] = json_array();
  for (int i = 0; i < s->nparameters; i++)
    json_array_append_new(lists[0], parameter_json(&s->parameters[i]));
  for (int i = 0; i < s->nindicators; i++)
    json_array_append_new(lists[1], indicator_json(s, &s->indicators[i]));
  for (int i = 0; i < s->nderived; i++) {
    json_t *row = noun_json(&s->derived[i].of->n);
    put_expr(row, "value", s, s->derived[i].value);
    json_array_append_new(lists[2], row);
  }
  for (int i = 0; i < s->nscorecards; i++)
    json_array_append_new(lists[3], card_json(s, s->scorecards[i].of));
  for (int i = 0; i < s->nclasses; i++)
    json_array_append_new(lists[4], class_json(s, &s->classes[i]));
  for (int i = 0; i < s->nreadings; i++)
    json_array_append_new(lists[5], reading_json(s, s->readings[i].of));
  json_object_set_new(whole, "changes", changes_json(s));
  for (int i = 0; i < 6; i++) json_object_set_new(whole, names[i], lists[i]);
  for (int i = 0; i < s->nentitlements; i++)
    json_array_append_new(entitlements, entitlement_json(s, &s->entitlements[i]));
  if (s->nentitlements) json_object_set(whole, "entitlements", entitlements);
  json_decref(entitlements);
  json_object_set_new(whole, "contest", contest_json(settled_contested_by(s)));
  json_finish(out, whole, true);
}
