/* value: answers and numbers of one household as texts. Must never know trees. */
#include "run/value.h"

#include <string.h>

int spot_row(const spot *at, level in) { return in == PERSON ? at->person : at->household; }

int slot_answer(const spot *at, int number) {
  if (number < 0 || at->plan->slots[number].type != SLOT_COND) return ANSWER_NONE;
  int row = spot_row(at, at->plan->slots[number].level);
  return row < 0 ? ANSWER_NONE : run_answer(at->run, number, row);
}

/* Kleene's and / or of the parts: the answer that decides wins, unknown comes second. */
static int joined_answer(const spot *at, const expr *e, int deciding) {
  int answer = !deciding;
  for (int i = 0; i < e->nargs; i++) {
    int part = expr_answer(at, e->args[i]);
    if (part == deciding) return deciding;
    if (part != !deciding) answer = ANSWER_UNKNOWN;
  }
  return answer;
}

int expr_answer(const spot *at, const expr *e) {
  int own = plan_slot(at->plan, at->standard, e);
  if (own >= 0) return slot_answer(at, own);
  switch (e->op) {
  case OP_AND:
  case OP_BOTH: return joined_answer(at, e, ANSWER_NO);
  case OP_OR:
  case OP_EITHER: return joined_answer(at, e, ANSWER_YES);
  case OP_NOT: {
    int answer = expr_answer(at, e->args[0]);
    return answer == ANSWER_NO || answer == ANSWER_YES ? !answer : answer;
  }
  default: return ANSWER_NONE;
  }
}

uint8_t field_state(const spot *at, const field *f) {
  int which = plan_column(at->plan, f);
  int row = spot_row(at, f->level);
  if (which < 0 || row < 0) return STATE_MISSING;
  return batch_state(at->batch, which, row);
}

/* Appends the bytes of a text answer. */
static void text_answer(text *out, const batch *b, int which, int row) {
  const text_ref *refs = b->columns[which].values;
  text_add_bytes(out, b->texts + refs[row].at, refs[row].length);
}

/* Appends the words of a code by its position. */
static void code_text(text *out, const field *f, int64_t position, chuan_lang lang) {
  if (position < 0 || position >= f->ncodes) return;
  const code *c = &f->codes[position];
  text_add(out, label_in(c->words, lang, c->id));
}

/* A whole number without unit is a year or a number of order, never an amount: 1986. */
static bool is_bare(const field *f) { return f->type == FIELD_INTEGER && !(f->unit && f->unit[0]); }

/* Writes an amount as the answers of `like` are written. */
static char *amount_like(char *out, size_t size, amount a, const field *like, chuan_lang lang) {
  return like && is_bare(like) ? amount_plain(out, size, a) : amount_write(out, size, a, lang);
}

const field *spelled_like(const expr *e) {
  if (e->op == OP_HIGHEST) return spelled_like(e->args[0]);
  if (e->op != OP_FIELD) return NULL;
  return e->field->type == FIELD_CODE || is_bare(e->field) ? e->field : NULL;
}

void field_text(text *out, const spot *at, const field *f, chuan_lang lang) {
  char number[48];
  int64_t answer = 0;
  uint8_t state = field_state(at, f);
  if (state & STATE_NOT_APPLICABLE) {
    text_add(out, message_words(MSG_WHY_NOT_APPLICABLE, lang));
    return;
  }
  if (state != STATE_KNOWN) {
    text_add(out, message_words(MSG_WHY_MISSING, lang));
    return;
  }
  int which = plan_column(at->plan, f), row = spot_row(at, f->level);
  if (f->type == FIELD_TEXT) {
    text_answer(out, at->batch, which, row);
    return;
  }
  (void)batch_get(at->batch, which, row, &answer);
  if (f->type == FIELD_FLAG) text_add(out, message_words(answer ? MSG_WHY_YES : MSG_WHY_NO, lang));
  else if (f->type == FIELD_CODE) code_text(out, f, answer, lang);
  else text_add(out, amount_like(number, sizeof number, (amount){answer, f->digits}, f, lang));
}

/* One end of a ratio here; a person's number outside persons is missing. */
static ends_known term_ends(const spot *at, const term *t) {
  level in = t->slot >= 0     ? at->plan->slots[t->slot].level
             : t->column >= 0 ? at->plan->columns[t->column]->level
                              : HOUSEHOLD;
  case_of alone = {
      .guard = -1, .numerator = *t, .denominator = {.slot = -1, .column = -1, .times = 1}};
  int row = spot_row(at, in);
  if (row < 0) return (ends_known){.state = STATE_MISSING};
  return run_number(at->run, at->batch, &alone, row).numerator;
}

enum { SHOWN_DECIMALS = 4 };

void ratio_text(text *out, int64_t n, int64_t d, int scale, chuan_lang lang) {
  char number[48];
  int decimals = n > -AMOUNT_MOST && n < AMOUNT_MOST ? SHOWN_DECIMALS : 0;
  wide over = (wide)n * power10(decimals), under = (wide)d * power10(scale);
  amount cut = {(int64_t)(over / under), decimals};
  text_add(out, amount_write(number, sizeof number, cut, lang));
  if (over % under) text_add(out, "…");
}

/* Appends one end of an interval: the code at that position, or the number. */
static void end_text(text *out, amount end, const field *like, chuan_lang lang) {
  char number[48];
  if (like && like->type == FIELD_CODE) code_text(out, like, end.value, lang);
  else text_add(out, amount_like(number, sizeof number, end, like, lang));
}

/* Appends low, or "low – high". */
static void interval_text(text *out, amount low, amount high, const field *like, chuan_lang lang) {
  end_text(out, low, like, lang);
  if (amount_compare(low, high) == 0) return;
  text_add(out, " – ");
  end_text(out, high, like, lang);
}

/* Appends the quotient of two intervals; the lower end of a positive one divides by the
 * greatest denominator. */
static void quotient_text(text *out, ends_known n, ends_known d, int scale, chuan_lang lang) {
  if (d.low <= 0) {
    text_add(out, message_words(MSG_WHY_UNKNOWN, lang));
    return;
  }
  ratio_text(out, n.low, n.low < 0 ? d.low : d.high, scale, lang);
  if (n.low == n.high && d.low == d.high) return;
  text_add(out, " – ");
  ratio_text(out, n.high, n.high < 0 ? d.high : d.low, scale, lang);
}

/* True if the term is the constant 1. */
static bool is_one(const term *t) { return t->slot < 0 && t->column < 0 && t->times == 1; }

/* Appends what one possible case of a number comes to, times 12^twelves. */
static void case_text(text *out, const spot *at, const case_of *c, int scale, const field *like,
                      int twelves, chuan_lang lang) {
  const term *unknown = c->numerator.is_unknown     ? &c->numerator
                        : c->denominator.is_unknown ? &c->denominator
                                                    : NULL;
  if (unknown) {
    text_add(out, message_words(MSG_WHY_NOT_KNOWN, lang));
    text_add(out, unknown->name ? unknown->name : "");
    return;
  }
  ends_known n = term_ends(at, &c->numerator), d = term_ends(at, &c->denominator);
  for (int i = 0; i < twelves; i++) n.low *= 12, n.high *= 12;
  for (int i = twelves; i < 0; i++) d.low *= 12, d.high *= 12;
  uint8_t state = n.state | d.state;
  if (state & STATE_NOT_APPLICABLE) text_add(out, message_words(MSG_WHY_NOT_APPLICABLE, lang));
  else if (state) text_add(out, message_words(MSG_WHY_UNKNOWN, lang));
  else if (is_one(&c->denominator) && twelves >= 0 && scale <= AMOUNT_SCALE_MOST)
    interval_text(out, (amount){n.low, scale}, (amount){n.high, scale}, like, lang);
  else quotient_text(out, n, d, scale, lang);
}

/* True if a case of a number may be the one that holds here. */
static bool case_possible(const spot *at, const case_of *c) {
  return c->guard < 0 || slot_answer(at, c->guard) != ANSWER_NO;
}

void count_text(text *out, const spot *at, int number, chuan_lang lang) {
  int row = spot_row(at, at->plan->slots[number].level);
  if (row < 0) {
    text_add(out, message_words(MSG_WHY_UNKNOWN, lang));
    return;
  }
  count_ends n = run_count(at->run, number, row);
  interval_text(out, (amount){n.low, 0}, (amount){n.high, 0}, NULL, lang);
}

/* Appends the code that a code-valued parameter or literal stands for. */
static void code_value_text(text *out, const spot *at, const expr *e) {
  const settled_parameter *p = named_parameter(at, e);
  if (!p) {
    text_add(out, e->text ? e->text : "");
    return;
  }
  for (int i = 0; i < p->in_force->nentries && i < 4; i++) {
    if (i) text_add(out, " / ");
    text_add(out, p->in_force->entries[i].value.text);
  }
}

/* True if a possible case of the number is no answer that does not apply. */
static bool cases_apply(const spot *at, const plan_number *number) {
  bool applies = false;
  for (int i = 0; i < number->ncases && !applies; i++) {
    const case_of *c = &number->cases[i];
    if (!case_possible(at, c)) continue;
    applies = c->numerator.is_unknown || c->denominator.is_unknown;
    if (applies) continue;
    uint8_t state = term_ends(at, &c->numerator).state | term_ends(at, &c->denominator).state;
    applies = !(state & STATE_NOT_APPLICABLE);
  }
  return applies;
}

bool number_applies(const spot *at, const expr *e) {
  const plan_number *number = plan_number_of(at->plan, at->standard, e);
  bool counted = e->op == OP_LACKING && at->plan->standards[at->standard].lacking >= 0;
  if (e->op == OP_AMOUNT || e->op == OP_CODE || counted) return true;
  if (number && number->ncases) return cases_apply(at, number);
  return e->op != OP_FIELD || !(field_state(at, e->field) & STATE_NOT_APPLICABLE);
}

/* Appends the number's possible cases, each value once. */
static void cases_text(text *out, const spot *at, const plan_number *number, const field *like,
                       int twelves, chuan_lang lang) {
  int said = 0;
  text one = {0}, all = {0};
  for (int i = 0; i < number->ncases && said < 8; i++) {
    if (!case_possible(at, &number->cases[i])) continue;
    text_clear(&one);
    case_text(&one, at, &number->cases[i], number->scale, like, twelves, lang);
    text_add(&one, "\n");
    if (strstr(text_of(&all), text_of(&one))) continue;
    text_add(&all, text_of(&one));
    if (said++) text_add(out, message_words(MSG_WHY_OR, lang));
    text_add_bytes(out, text_of(&one), one.length ? one.length - 1 : 0);
  }
  if (!said) text_add(out, message_words(MSG_WHY_NOT_APPLICABLE, lang));
  text_free(&one);
  text_free(&all);
}

void number_text(text *out, const spot *at, const expr *e, const field *like, chuan_lang lang) {
  char written[48];
  const plan_number *number = plan_number_of(at->plan, at->standard, e);
  if (e->op == OP_AMOUNT) {
    text_add(out, amount_like(written, sizeof written, e->amount, like, lang));
    if (e->text && strchr(e->text, '%')) text_addf(out, " (%s)", e->text);
  } else if (e->op == OP_CODE && like && like->type == FIELD_CODE)
    code_text(out, like, field_code(like, e->text), lang);
  else if (e->op == OP_LACKING && at->plan->standards[at->standard].lacking >= 0)
    count_text(out, at, at->plan->standards[at->standard].lacking, lang);
  else if (number && number->ncases) cases_text(out, at, number, like, 0, lang);
  else if (e->op == OP_FIELD) field_text(out, at, e->field, lang);
  else code_value_text(out, at, e);
}

void number_twelves_text(text *out, const spot *at, const expr *e, const field *like, int twelves,
                         chuan_lang lang) {
  const plan_number *number = plan_number_of(at->plan, at->standard, e);
  if (twelves && number && number->ncases) cases_text(out, at, number, like, twelves, lang);
  else number_text(out, at, e, like, lang);
}

const char *number_unit(const spot *at, const expr *e) {
  const plan_number *number = plan_number_of(at->plan, at->standard, e);
  return number ? number->unit : NULL;
}

/* The settled standard that the spot reads under. */
static const settled *settled_of(const spot *at) { return at->plan->standards[at->standard].of; }

/* Index of the noun of this kind that the node names, or -1. */
static int named_index(const spot *at, const expr *e, named kind_wanted) {
  int index = -1;
  if (e->op != OP_PARAMETER && e->op != OP_DERIVED && e->op != OP_SCORECARD) return -1;
  return settled_named(settled_of(at), e->text, &index) == kind_wanted ? index : -1;
}

const settled_parameter *named_parameter(const spot *at, const expr *e) {
  int i = named_index(at, e, NAMED_PARAMETER);
  return i < 0 ? NULL : &settled_of(at)->parameters[i];
}

const settled_derived *named_derived(const spot *at, const expr *e) {
  int i = named_index(at, e, NAMED_DERIVED);
  return i < 0 ? NULL : &settled_of(at)->derived[i];
}

const settled_scorecard *named_scorecard(const spot *at, const expr *e) {
  int i = named_index(at, e, NAMED_SCORECARD);
  return i < 0 ? NULL : &settled_of(at)->scorecards[i];
}

bool column_possible(const spot *at, const scorecard *card, int i) {
  int64_t answer = 0;
  uint8_t state = card->by ? field_state(at, card->by) : STATE_MISSING;
  if (state != STATE_KNOWN) return !(state & STATE_NOT_APPLICABLE);
  (void)batch_get(at->batch, plan_column(at->plan, card->by), spot_row(at, HOUSEHOLD), &answer);
  return answer == card->columns[i];
}

/* True if an earlier column that is possible too has the same points. */
static bool points_told(const spot *at, const scorecard *card, const card_row *row, int i) {
  const value *own = &row->cells[i];
  for (int k = 0; k < i; k++) {
    const value *before = &row->cells[k];
    if (!column_possible(at, card, k) || before->kind != own->kind) continue;
    bool same = own->kind == VALUE_NOT_KNOWN ? same_text(before->text, own->text)
                                             : amount_compare(before->amount, own->amount) == 0;
    if (same) return true;
  }
  return false;
}

void points_text(text *out, const spot *at, const scorecard *card, const card_row *row,
                 chuan_lang lang) {
  char number[48], line[80];
  size_t begun = out->length;
  for (int i = 0; i < card->ncolumns; i++) {
    const value *v = &row->cells[i];
    if (!column_possible(at, card, i) || points_told(at, card, row, i)) continue;
    if (out->length > begun) text_add(out, message_words(MSG_WHY_OR, lang));
    if (v->kind == VALUE_NOT_KNOWN) {
      text_addf(out, "%s%s", message_words(MSG_WHY_NOT_KNOWN, lang), v->text);
      continue;
    }
    const char *args[] = {amount_write(number, sizeof number, v->amount, lang)};
    text_add(out, message_write(line, sizeof line, lang, MSG_WHY_POINTS, args, 1));
  }
}
