/* borders: how far it is to the borders of a class, as lines or JSON. Must never know trees. */
#include "cli/borders.h"

#include <string.h>

#include "book/unit.h"
#include "cli/say.h"
#include "run/tally.h"

static bool same_span(const span *x, const span *y) {
  return ratio_compare(x->low, y->low) == 0 && ratio_compare(x->high, y->high) == 0;
}

/* "1.500.000" or "2 – 3". */
static void span_text(text *out, const options *o, const span *x) {
  ratio_text(out, x->low.num, x->low.den, 0, o->lang);
  if (x->low.num == x->high.num && x->low.den == x->high.den) return;
  text_add(out, " – ");
  ratio_text(out, x->high.num, x->high.den, 0, o->lang);
}

/* "450.000 below", "exactly at it", "450.000 above". */
static void side_text(text *out, const options *o, ratio apart) {
  text size = {0};
  ratio_text(&size, apart.num < 0 ? -apart.num : apart.num, apart.den, 0, o->lang);
  if (apart.num < 0) SAY(out, o->lang, BORDER_BELOW, text_of(&size));
  else if (apart.num > 0) SAY(out, o->lang, BORDER_ABOVE, text_of(&size));
  else text_add(out, WORD(o, BORDER_AT));
  text_free(&size);
}

/* Of an interval on one side of the border: "150.000 to 450.000 below", the nearer end first. */
static void one_side_text(text *out, const options *o, const span *apart) {
  bool below = apart->low.num < 0;
  ratio near = below ? apart->high : apart->low, far = below ? apart->low : apart->high;
  text sizes[2] = {{0}}, both = {0};
  ratio_text(&sizes[0], below ? -near.num : near.num, near.den, 0, o->lang);
  ratio_text(&sizes[1], below ? -far.num : far.num, far.den, 0, o->lang);
  SAY(&both, o->lang, BORDER_SIZES, text_of(&sizes[0]), text_of(&sizes[1]));
  if (below) SAY(out, o->lang, BORDER_BELOW, text_of(&both));
  else SAY(out, o->lang, BORDER_ABOVE, text_of(&both));
  text_free(&sizes[0]);
  text_free(&sizes[1]);
  text_free(&both);
}

/* The same of an interval, from the end below to the end above. */
static void apart_text(text *out, const options *o, const span *apart) {
  text low = {0}, high = {0};
  bool one_side = apart->high.num < 0 || apart->low.num > 0;
  if (one_side && ratio_compare(apart->low, apart->high) != 0) {
    one_side_text(out, o, apart);
    return;
  }
  side_text(&low, o, apart->low);
  side_text(&high, o, apart->high);
  if (same_text(text_of(&low), text_of(&high))) text_add(out, text_of(&low));
  else SAY(out, o->lang, BORDER_BETWEEN, text_of(&low), text_of(&high));
  text_free(&low);
  text_free(&high);
}

/* "; the household of 4: 1.800.000 below, VND/month" */
static void household_text(text *out, const options *o, const border *b) {
  text apart = {0}, unit_words = {0};
  apart_text(&apart, o, &b->household);
  unit_tell(&unit_words, b->household_unit, o->lang);
  SAY(out, o->lang, BORDER_HOUSEHOLD, numeral_of(b->persons).at, text_of(&apart),
      text_of(&unit_words));
  text_free(&apart);
  text_free(&unit_words);
}

/* The words, with the id where those are wanted. */
static void name_text(text *out, const options *o, label words, const char *id, bool ids) {
  if (ids) say_name(out, o->lang, words, id);
  else text_add(out, label_in(words, o->lang, id));
}

/* What class is beyond: "above it: Average (average)". */
static void beyond_text(text *out, const options *o, const plan_standard *s, const border *b,
                        bool ids) {
  text name = {0};
  if (b->side == BORDER_OPEN) return;
  name_text(&name, o, tally_label(s, tally_index(s, b->beyond)),
            tally_name(s, tally_index(s, b->beyond)), ids);
  if (b->possible) text_add(&name, ": "), tally_possible(&name, s, b->possible, o->lang);
  text_add(out, "; ");
  if (b->side == BORDER_UP && b->at_bound) SAY(out, o->lang, BORDER_FROM, text_of(&name));
  else if (b->side == BORDER_UP) SAY(out, o->lang, BORDER_OVER, text_of(&name));
  else if (b->at_bound) SAY(out, o->lang, BORDER_UP_TO, text_of(&name));
  else SAY(out, o->lang, BORDER_UNDER, text_of(&name));
  text_free(&name);
}

void border_text(text *out, const options *o, const plan_standard *s, const border *b, bool ids) {
  text_addf(out, "%s ", b->number[o->lang]);
  span_text(out, o, &b->own);
  if (!same_span(&b->own, &b->value)) text_add(out, " = "), span_text(out, o, &b->value);
  text_add(out, ", ");
  if (b->words.vi || *b->id) name_text(out, o, b->words, b->id, ids), text_add_char(out, ' ');
  span_text(out, o, &b->bound);
  if (strchr(b->unit, '/')) text_add_char(out, ' '), unit_tell(out, b->unit, o->lang);
  text_add(out, ": ");
  apart_text(out, o, &b->apart);
  if (b->persons && (b->apart.low.num || b->apart.high.num))
    text_add(out, "; "), household_text(out, o, b);
  beyond_text(out, o, s, b, ids);
}

void borders_text(text *out, const options *o, const plan_standard *s, const border *borders,
                  int count) {
  if (count) text_addf(out, "%s:\n", WORD(o, BORDERS));
  for (int i = 0; i < count; i++) {
    text_add(out, "  ");
    border_text(out, o, s, &borders[i], true);
    text_add_char(out, '\n');
  }
}

/* An exact quotient: a decimal, or "n/d" where none is. */
static void put_ratio(json_t *row, const char *name, ratio x) {
  text fraction = {0};
  for (int scale = 0; scale <= AMOUNT_SCALE_MOST; scale++) {
    ratio whole = ratio_mul(x, ratio_whole(power10(scale)));
    if (whole.den != 1) continue;
    json_put_amount(row, name, (amount){whole.num, scale});
    return;
  }
  text_add_int(&fraction, x.num);
  text_add_char(&fraction, '/');
  text_add_int(&fraction, x.den);
  json_put(row, name, text_of(&fraction));
  text_free(&fraction);
}

static void put_span(json_t *row, const char *name, const span *x) {
  json_t *both = json_object();
  put_ratio(both, "low", x->low);
  put_ratio(both, "high", x->high);
  json_object_set_new(row, name, both);
}

/* One border as JSON; beyond it lies another class. */
static json_t *border_json(const plan_standard *s, const border *b) {
  static const char *const sides[] = {"above", "from", "below", "up_to"};
  json_t *row = json_object();
  json_put_label(row, "number", (label){b->number[CHUAN_VI], b->number[CHUAN_EN]}, "");
  if (b->words.vi || *b->id) json_put_label(row, "border", b->words, b->id);
  if (*b->id) json_put(row, "id", b->id);
  if (*b->unit) json_put(row, "unit", b->unit);
  put_span(row, "value", &b->value);
  put_span(row, "at", &b->bound);
  put_span(row, "apart", &b->apart);
  if (b->persons) {
    json_put_int(row, "persons", b->persons);
    put_span(row, "household", &b->household);
  }
  if (b->side == BORDER_OPEN) return row;
  json_put(row, "side", sides[2 * (b->side == BORDER_DOWN) + b->at_bound]);
  json_put(row, "beyond", tally_name(s, tally_index(s, b->beyond)));
  text possible = {0};
  verdict_possible(&possible, s, b->possible);
  if (b->possible) json_put_words(row, "possible", text_of(&possible));
  text_free(&possible);
  return row;
}

json_t *borders_json(const plan_standard *s, const border *borders, int count) {
  json_t *list = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(list, border_json(s, &borders[i]));
  return list;
}
