/* random_rules: see random_rules.h. The survey changes from book to book in its ranges;
 * the standards are grown; those that check refuses are thrown away by whoever asked. */
#include "random_rules.h"

#include <string.h>

#include "random_grow.h"

/* ---- the survey ---- */

static void keep_number(maker *m, const field *f) {
  m->numbers[f->level][m->nnumbers[f->level]++] = f;
}

static field *keep_code(maker *m, field *f, bool ordered, bool may_not_apply) {
  f->ordered = ordered;
  f->may_not_apply = may_not_apply;
  m->codes[f->level][m->ncodes[f->level]++] = f;
  return f;
}

static void keep_flag(maker *m, field *f, bool may_not_apply) {
  f->may_not_apply = may_not_apply;
  m->flags[f->level][m->nflags[f->level]++] = f;
}

/* Ranges change from book to book, so that every column width is met. */
static void make_household_fields(maker *m) {
  build *b = m->b;
  static const int64_t mosts[] = {2000000, 1000000000, INT32_MAX, INT64_C(1) << 31};
  static const int rooms[] = {9, INT8_MAX, INT8_MAX + 1, 300, INT16_MAX, INT16_MAX + 1};
  int64_t most = m->narrow ? 300 : mosts[dice_below(&m->d, 4)];
  int64_t least = dice_chance(&m->d, 50) ? -most : 0, years = m->narrow ? 1 : 12;
  keep_number(m, build_find(b, HOUSEHOLD, "size"));
  keep_number(m, build_integer(b, HOUSEHOLD, "rooms", NULL, 0,
                               m->narrow ? 9 : rooms[dice_below(&m->d, 6)]));
  field *odd = build_integer(b, HOUSEHOLD, "odd", NULL, -6, 9);
  odd->may_not_apply = true;
  keep_number(m, odd);
  keep_number(m, build_decimal(b, HOUSEHOLD, "floor", "m²", 2, 0, m->narrow ? 400 : 10000));
  keep_number(m, build_decimal(b, HOUSEHOLD, "yard", "m²", 1, -20, m->narrow ? 260 : 500));
  const field *month = build_integer(b, HOUSEHOLD, "income_month", "VND/month", least, most);
  const field *year = build_integer(b, HOUSEHOLD, "income_year", "VND/year", least, years * most);
  field *pc = build_integer(b, HOUSEHOLD, "income_pc", "VND/person/month", least, most);
  pc->quotient_of[0] = month;
  pc->quotient_of[1] = build_find(b, HOUSEHOLD, "size");
  keep_number(m, month);
  keep_number(m, year);
  keep_number(m, pc);
  keep_code(m, build_code(b, HOUSEHOLD, "area", "rural urban"), false, dice_chance(&m->d, 20));
  keep_code(m, build_code(b, HOUSEHOLD, "water", "tap well rain river"), false, true);
  keep_code(m, build_code(b, HOUSEHOLD, "house", "hut shed plain stone"), true, false);
  keep_flag(m, build_flag(b, HOUSEHOLD, "tv"), false);
  keep_flag(m, build_flag(b, HOUSEHOLD, "radio"), true);
  m->texts[HOUSEHOLD][m->ntexts[HOUSEHOLD]++] = build_text_field(b, HOUSEHOLD, "village");
}

static void make_person_fields(maker *m) {
  build *b = m->b;
  keep_number(m, build_integer(b, PERSON, "age", "year", 0, dice_chance(&m->d, 50) ? 20 : 120));
  keep_number(m, build_integer(b, PERSON, "school_months", "month", 0, 200));
  field *wage = build_integer(b, PERSON, "wage", "VND/month", 0, m->narrow ? 280 : 5000000);
  wage->may_not_apply = true;
  keep_number(m, wage);
  keep_number(m, build_decimal(b, PERSON, "hours", NULL, 1, -30, 240));
  keep_code(m, build_code(b, PERSON, "level", "none primary lower upper college"), true, true);
  keep_code(m, build_code(b, PERSON, "relation", "head spouse child"), false, false);
  keep_flag(m, build_flag(b, PERSON, "insured"), false);
  keep_flag(m, build_flag(b, PERSON, "contract"), true);
  keep_flag(m, build_flag(b, PERSON, "ill"), false);
  m->texts[PERSON][m->ntexts[PERSON]++] = build_text_field(b, PERSON, "trade");
}

/* ---- standards ---- */

/* A scorecard of one or two items, its points by a code or the same for all. */
static void make_card(maker *m) {
  const field *by = dice_chance(&m->d, 50) ? m->codes[HOUSEHOLD][dice_below(&m->d, 3)] : NULL;
  const char *id = name_new(m, 's');
  text columns = {0}, cells = {0};
  for (int i = 0; by && i < by->ncodes; i++)
    text_addf(&columns, "%s ", by->codes[(i + 1) % by->ncodes].id);
  const scorecard *card = build_scorecard(m->b, id, by, kept(m, &columns));
  for (int item = 0; item < 2; item++) {
    unit u = {0};
    const expr *of = grow_number(m, HOUSEHOLD, 1, &u);
    const expr *tests[3];
    int rows = 1 + dice_below(&m->d, 3);
    for (int r = 0; r < rows; r++) tests[r] = grow_bounded(m, of, grow_like(m, HOUSEHOLD, 0, u));
    build_item(m->b, name_new(m, 'i'), of);
    for (int r = 0; r < rows; r++) {
      text_clear(&cells);
      for (int i = 0; i < card->ncolumns; i++)
        text_addf(&cells, "%s ", dice_chance(&m->d, 5) ? "?points" : amount_text(m, unit_none()));
      build_row(m->b, tests[r], kept(m, &cells));
    }
  }
  text_free(&columns);
  text_free(&cells);
  m->cards[m->ncards++] = id;
}

static void make_derived(maker *m) {
  const char *id = name_new(m, 'd');
  if (dice_chance(&m->d, 50)) {
    const expr *c = grow_cond(m, HOUSEHOLD, 2);
    build_derived(m->b, id, NULL, c);
    m->conditions[m->nconditions++] = id;
  } else {
    unit u = {0};
    const expr *x = grow_number(m, HOUSEHOLD, 2, &u);
    build_derived(m->b, id, unit_text(m, u), x);
    m->derived[m->nderived].id = id;
    m->derived[m->nderived++].unit = u;
  }
}

static const char *indicator_id(maker *m, int i) {
  text t = {0};
  text_addf(&t, "i%d%c", i, m->standard);
  const char *id = kept(m, &t);
  text_free(&t);
  return id;
}

static void make_indicators(maker *m) {
  int n = dice_below(&m->d, 10) == 0 ? 0 : 1 + dice_below(&m->d, 6);
  for (int i = 0; i < n; i++) {
    const expr *deprived = grow_cond(m, HOUSEHOLD, 1 + dice_below(&m->d, 3));
    indicator *made = build_indicator(m->b, indicator_id(m, i), deprived);
    if (dice_chance(&m->d, 40))
      made->weight = (amount){dice_below(&m->d, 40), dice_below(&m->d, 3)};
  }
  m->nindicators = n;
}

static void make_classes(maker *m) {
  int n = 1 + dice_below(&m->d, 4);
  m->lacks = true;
  for (int i = 0; i < n; i++) {
    bool kinds = dice_chance(&m->d, 30);
    const expr *when = kinds ? NULL : grow_cond(m, HOUSEHOLD, 2);
    const expr *kind_when[3];
    int nkinds = kinds ? 1 + dice_below(&m->d, 3) : 0;
    for (int k = 0; k < nkinds; k++) kind_when[k] = grow_cond(m, HOUSEHOLD, 2);
    const char *id = name_new(m, 'c');
    build_class(m->b, id, when);
    m->classes[m->nclasses++] = id;
    for (int k = 0; k < nkinds; k++) {
      m->kinds[m->nkinds++] = name_new(m, 'k');
      build_kind(m->b, m->kinds[m->nkinds - 1], kind_when[k]);
    }
  }
}

/* One to three entitlements of the standard that was made last. */
static void make_entitlements(maker *m, const standard *of) {
  m->lacks = m->entitles = true;
  for (int n = 1 + dice_below(&m->d, 3); n > 0; n--)
    build_entitlement(m->b, name_new(m, 'e'), of->n.id, grow_cond(m, HOUSEHOLD, 2));
  m->entitles = false;
}

static void begin_standard(maker *m, char letter) {
  m->standard = letter;
  m->names = m->nindicators = m->nparameters = m->nderived = m->nconditions = m->ncards = 0;
  m->lacks = false;
  text t = {0};
  text_addf(&t, "standard-%c", letter);
  standard *s = build_standard(m->b, kept(m, &t));
  text_free(&t);
  s->exhaustive = dice_chance(&m->d, 50);
  build_serves(m->b, "2000-01-01", "2030-12-31");
}

static const standard *make_standard(maker *m, char letter) {
  begin_standard(m, letter);
  m->nclasses = m->nkinds = 0;
  for (int n = dice_below(&m->d, 3); n > 0; n--) make_derived(m);
  make_indicators(m);
  if (dice_chance(&m->d, 40)) make_card(m);
  make_classes(m);
  const standard *made = build_end(m->b);
  make_entitlements(m, made);
  return made;
}

/* Sometimes: another indicator, one less (where no class names it: else it is not settled), and
 * one class of the base on other conditions. */
static void change_more(maker *m, const standard *base, int nindicators) {
  if (dice_chance(&m->d, 30)) build_indicator(m->b, "i9b", grow_cond(m, HOUSEHOLD, 1));
  if (nindicators > 1 && dice_chance(&m->d, 20)) build_drop(m->b, NOUN_INDICATOR, "i1a");
  if (!dice_chance(&m->d, 40)) return;
  m->lacks = true;
  for (int i = 0; i < base->nstatements; i++) {
    const statement *st = &base->statements[i];
    if (st->type != NOUN_CLASS) continue;
    build_class(m->b, st->id, grow_cond(m, HOUSEHOLD, 2));
    build_override(m->b);
    return;
  }
}

/* A standard that overrides parameters (by other values) and one indicator, and perhaps more. */
static const standard *make_province(maker *m, const standard *base) {
  maker before = *m;
  begin_standard(m, 'b');
  build *b = m->b;
  standard *s = build_standard(b, "standard-b");
  s->extends = base->n.id;
  s->exhaustive = dice_chance(&m->d, 50);
  build_serves(b, "2000-01-01", "2030-12-31");
  for (int i = 0; i < base->nstatements; i++) {
    const statement *st = &base->statements[i];
    if (st->type == NOUN_PARAMETER && dice_chance(&m->d, 40)) {
      const parameter *p = st->noun;
      if (p->dates->entries[0].value.kind == VALUE_CODE) continue;
      unit u;
      unit_read(p->unit, &u);
      build_parameter_by(b, st->id, p->unit, p->by[0], p->by[1], table_text(m, p->by, u, NULL));
      build_override(b);
    }
  }
  if (before.nindicators > 0) {
    const expr *deprived = grow_cond(m, HOUSEHOLD, 2);
    build_indicator(b, "i0a", deprived);
    build_override(b);
  }
  change_more(m, base, before.nindicators);
  const standard *made = build_end(b);
  make_entitlements(m, made);
  return made;
}

bool random_rules_make(random_rules *r, uint64_t seed, bool narrow, chuan_fault *fault) {
  maker m = {.b = build_new(), .d = dice_new(seed), .narrow = narrow};
  memset(r, 0, sizeof *r);
  r->b = m.b;
  r->narrow = narrow;
  m.arena = book_arena(build_book(m.b));
  r->survey = build_survey(m.b);
  make_household_fields(&m);
  make_person_fields(&m);
  const standard *made[RANDOM_STANDARDS] = {make_standard(&m, 'a'), NULL};
  int second = dice_below(&m.d, 3), flagged = dice_below(&m.d, RANDOM_STANDARDS);
  if (second == 1) made[1] = make_standard(&m, 'b');
  if (second == 2) made[1] = make_province(&m, made[0]);
  for (int i = 0; i < RANDOM_STANDARDS && made[i]; i++) {
    settle_wish wish = {.entitlements = true};
    if (settle(build_book(m.b), made[i]->n.id, &wish, &r->standards[i], fault) != CHUAN_OK)
      return false;
    r->nstandards++;
    for (int k = 0; k < r->standards[i]->nindicators; k++)
      r->flags[i][k] = i == flagged && dice_chance(&m.d, 25);
  }
  r->persons_given = dice_chance(&m.d, 85);
  r->missing = (const int[]){0, 5, 20, 50}[dice_below(&m.d, 4)];
  return true;
}

void random_rules_free(random_rules *r) {
  for (int i = 0; i < r->nstandards; i++) settled_free(r->standards[i]);
  build_free(r->b);
}
