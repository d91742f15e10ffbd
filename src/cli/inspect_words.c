/* inspect_words: what was found in a file, in words. Never shows what tells who somebody is:
 * answers of questions that have codes, and the least and the most of numbers, no more. */
#include "cli/inspect.h"

#include <string.h>

#include "cli/say.h"
#include "cli/table.h"

enum { ANSWERS_MOST = 12, RANGE_DIGITS_MOST = 6 };

static const struct {
  const char *id;
  message words;
} kinds[] = {
    [TABLE_UNKNOWN] = {"unknown", MSG_INSPECT_UNKNOWN},
    [TABLE_HOUSEHOLDS] = {"households", MSG_INSPECT_HOUSEHOLDS},
    [TABLE_MEMBERS] = {"members", MSG_INSPECT_MEMBERS},
    [TABLE_LIST] = {"list", MSG_INSPECT_LIST},
    [TABLE_UNITS] = {"units", MSG_INSPECT_UNITS},
};

message inspect_kind(table_kind which) { return kinds[which].words; }
const char *inspect_kind_id(table_kind which) { return kinds[which].id; }

/* The indicator's own words where the standard is known. */
static const char *indicator_words(const inspected *i, const char *id) {
  const standard *s = i->standard ? book_find(i->law.book, i->standard) : NULL;
  settle_wish wish = {.on = i->on};
  settled *made = NULL;
  const char *words = id;
  if (s && !standard_serves(s, wish.on)) wish.on = standard_last_day(s);
  if (s && !settle(i->law.book, i->standard, &wish, &made, NULL)) {
    int nth = settled_find_indicator(made, id);
    if (nth >= 0) words = label_in(made->indicators[nth].of->n.words, i->o->lang, id);
  }
  settled_free(made);
  return words; /* the book's, not the settled one's */
}

/* Columns of lists and tables of units, whose names no questionnaire has. */
static void listed_means(text *out, const inspected *i, const char *id) {
  static const struct {
    const char *id;
    message words;
  } all[] = {{"class", MSG_W_CLASS},
             {"note", MSG_W_REMARKS},
             {"unit", MSG_W_UNIT},
             {"name", MSG_W_NAME},
             {"level", MSG_W_LEVEL},
             {"parent", MSG_W_PARENT},
             {"year", MSG_W_YEAR},
             {"households", MSG_W_HOUSEHOLDS},
             {"persons", MSG_W_PERSONS},
             {"ethnic_minority_households", MSG_W_MINORITY},
             {"children_under_16", MSG_W_CHILDREN},
             {"source", MSG_W_SOURCE}};
  const char *words = NULL;
  for (size_t n = 0; n < sizeof all / sizeof *all; n++)
    if (same_text(all[n].id, id)) words = message_words(all[n].words, i->o->lang);
  say_name(out, i->o->lang, (label){words, words}, id);
}

void inspect_means(text *out, const inspected *i, const found_table *t, const found_column *c) {
  chuan_lang lang = i->o->lang;
  switch (c->is) {
  case JUDGED_UNKNOWN: text_add(out, WORD(i->o, INSPECT_NOTHING)); return;
  case JUDGED_PERSONAL: text_add(out, WORD(i->o, INSPECT_PERSONAL)); return;
  case JUDGED_NUMBERING: text_add(out, WORD(i->o, INSPECT_NUMBERING)); return;
  case JUDGED_ELSEWHERE:
    if (t->kind == TABLE_UNKNOWN) text_add(out, WORD(i->o, INSPECT_NOTHING));
    else SAY(out, lang, INSPECT_ELSEWHERE, message_words(inspect_kind(t->kind), lang));
    return;
  case JUDGED_DOUBTED: text_add(out, "? "); break;
  case JUDGED_TAKEN: break;
  }
  if (c->means.kind == OFFICE_FLAG) {
    SAY(out, lang, INSPECT_INDICATOR, indicator_words(i, c->means.id));
    text_addf(out, " (d_%s)", c->means.id);
  } else if (c->means.field) say_name(out, lang, c->means.field->words, c->means.id);
  else listed_means(out, i, c->means.id);
}

/* ---- cells ---- */

const char *inspect_answer_id(const found_column *c, const found_answer *a) {
  static const char *const ways[] = {"?", "blank", "refused", "dont_know", "not_applicable"};
  return a->code >= 0 ? found_field(c)->codes[a->code].id : ways[a->missing];
}

void inspect_answers(text *out, const inspected *i, const found_column *c) {
  char number[48];
  for (int n = 0; n < c->nanswers && n < ANSWERS_MOST; n++) {
    const found_answer *a = &c->answers[n];
    text_addf(out, "%s%s = %s (%s)", n ? ", " : "",
              *a->from ? a->from : WORD(i->o, INSPECT_BLANK_CELL), inspect_answer_id(c, a),
              number_write(number, sizeof number, a->count, i->o->lang));
  }
  if (c->nanswers > ANSWERS_MOST) text_add(out, ", …");
}

/* Answers that are spelt as the questionnaire spells them. */
static void own_answers(text *out, const inspected *i, const found_column *c) {
  char number[48];
  for (int n = 0; n < c->seen.nvalues && n < ANSWERS_MOST; n++)
    text_addf(out, "%s%s (%s)", n ? ", " : "", c->seen.values[n].words,
              number_write(number, sizeof number, c->seen.values[n].count, i->o->lang));
  if (c->seen.nvalues > ANSWERS_MOST) text_add(out, ", …");
}

bool inspect_has_range(const found_column *c) {
  const field *f = found_field(c);
  bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
  bool number = f && (f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL);
  bool figure = c->means.kind == OFFICE_UNIT && c->means.id;
  bool unknown = c->is == JUDGED_UNKNOWN && c->seen.digits_most <= RANGE_DIGITS_MOST;
  return c->seen.ranged && ((known && (number || figure)) || unknown);
}

/* Years are written without marks between thousands. */
static bool are_years(const found_column *c) {
  const field *f = found_field(c);
  const profile *p = &c->seen;
  bool four = !f || (f->has_range && !f->digits && f->low >= 1000 && f->high <= 9999);
  return four && !p->low.scale && !p->high.scale && p->low.value >= 1900 && p->high.value <= 2100;
}

static void add_range(text *out, const inspected *i, const found_column *c) {
  char low[48], high[48];
  const profile *p = &c->seen;
  if (!inspect_has_range(c)) return;
  text_add(out, ", ");
  if (are_years(c))
    SAY(out, i->o->lang, INSPECT_RANGE, numeral_of(p->low.value).at, numeral_of(p->high.value).at);
  else
    SAY(out, i->o->lang, INSPECT_RANGE, amount_write(low, sizeof low, p->low, i->o->lang),
        amount_write(high, sizeof high, p->high, i->o->lang));
}

static message number_words(const profile *p) {
  int64_t grouped = p->shapes[SHAPE_POINT_3] + p->shapes[SHAPE_COMMA_3] + p->shapes[SHAPE_POINTS]
                    + p->shapes[SHAPE_COMMAS] + p->shapes[SHAPE_POINT_COMMA]
                    + p->shapes[SHAPE_COMMA_POINT] + p->shapes[SHAPE_SPACES];
  if (grouped) return MSG_INSPECT_GROUPED;
  bool decimals = p->decimals + p->shapes[SHAPE_POINT] + p->shapes[SHAPE_COMMA] > 0;
  return decimals ? MSG_INSPECT_DECIMAL : MSG_INSPECT_WHOLE;
}

static void add_shape(text *out, const inspected *i, const found_column *c) {
  char number[48];
  const profile *p = &c->seen;
  bool text_field = c->means.field && c->means.field->type == FIELD_TEXT;
  bool numbers = profile_numbers(p) * 2 >= p->filled && !p->shapes[SHAPE_ZEROS];
  bool personal = c->is == JUDGED_PERSONAL;
  number_write(number, sizeof number, p->distinct, i->o->lang);
  if (p->days && p->days * 2 >= p->filled + p->wrong) text_add(out, WORD(i->o, INSPECT_DAYS));
  else if (!p->filled) text_add(out, WORD(i->o, INSPECT_NONE));
  else if (numbers && !text_field && !personal) {
    text_add(out, message_words(number_words(p), i->o->lang));
    add_range(out, i, c);
  } else if (p->uncounted) SAY(out, i->o->lang, INSPECT_TEXT_MANY, number);
  else SAY(out, i->o->lang, INSPECT_TEXT, number);
}

bool inspect_shows_answers(const found_column *c) {
  bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
  for (int d = 0; d < c->ndoubts; d++)
    if (c->doubts[d] == MSG_FOUND_NOT_LIKE) return false;
  return known;
}

void inspect_cells(text *out, const inspected *i, const found_column *c) {
  char number[48];
  bool known = inspect_shows_answers(c);
  bool answered = known && found_has_answers(c);
  if (answered && c->nanswers) inspect_answers(out, i, c);
  else if (answered && c->seen.nvalues) own_answers(out, i, c);
  else add_shape(out, i, c);
  if (!known || answered) return;
  if (c->scale > 1) {
    text_add(out, ", ");
    SAY(out, i->o->lang, INSPECT_THOUSANDS,
        number_write(number, sizeof number, c->scale, i->o->lang));
  }
  if (c->digits) {
    text_add(out, ", ");
    SAY(out, i->o->lang, INSPECT_DIGITS, numeral_of(c->digits).at);
  }
  if (c->nanswers) {
    text_add(out, "; ");
    inspect_answers(out, i, c);
  }
}
