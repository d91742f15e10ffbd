/* random_grow: see random_grow.h. */
#include "random_grow.h"

#include <assert.h>
#include <string.h>

const char *kept(maker *m, const text *t) {
  const char *s = arena_copy(m->arena, text_of(t));
  assert(s && !t->failed);
  return s;
}

const char *name_new(maker *m, char letter) {
  text t = {0};
  text_addf(&t, "%c%d%c", letter, ++m->names, m->standard);
  const char *s = kept(m, &t);
  text_free(&t);
  return s;
}

/* A field of the level, or (for persons) sometimes one of the household. */
static level level_near(maker *m, level at) {
  return at == PERSON && dice_chance(&m->d, 75) ? PERSON : HOUSEHOLD;
}

/* ---- amounts and parameters ---- */

static unit unit_of(const field *f) {
  unit u;
  bool fine = unit_read(f->unit, &u);
  assert(fine);
  (void)fine;
  return u;
}

static bool is_money(unit u) {
  for (int i = 0; i < u.natoms; i++)
    if (strcmp(u.atoms[i].name, "VND") == 0) return true;
  return false;
}

/* A number that answers are likely to stand at, just below or just above. */
const char *amount_text(maker *m, unit u) {
  char buffer[64];
  amount a = {dice_below(&m->d, 12), 0};
  if (dice_chance(&m->d, 10)) a.value = -a.value / 2;
  if (is_money(u)) {
    a.value *= (dice_chance(&m->d, 30) ? 12 : 1) * (m->narrow ? 25 : 500000);
    if (dice_chance(&m->d, 30)) a.value += dice_below(&m->d, 3) - 1;
  } else if (dice_chance(&m->d, 25)) {
    a = (amount){dice_below(&m->d, 200), 1 + dice_below(&m->d, 2)};
  }
  const char *s = arena_copy(m->arena, amount_write(buffer, sizeof buffer, a, CHUAN_VI));
  assert(s);
  return s;
}

static const expr *grow_amount(maker *m, unit u) { return x_amount(m->b, amount_text(m, u)); }

/* The keys of one field of a table, as texts: all codes, or bands with gaps. */
static int keys_of(maker *m, const field *f, const char *keys[MOST_OF]) {
  int n = 0;
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG) {
    for (; n < f->ncodes; n++) keys[n] = f->codes[n].id;
    return n;
  }
  int64_t at = dice_below(&m->d, 3), most = f->high / power10(f->digits);
  int64_t step = f->high > 10000 ? 300000 : 1;
  while (n < 4 && at * step <= most) {
    int64_t end = at + dice_below(&m->d, 4);
    if (end * step > most) end = most / step;
    text t = {0};
    text_addf(&t, "%lld..%lld", (long long)(at * step), (long long)(end * step));
    keys[n++] = kept(m, &t);
    text_free(&t);
    at = end + 1 + dice_below(&m->d, 2);
  }
  return n;
}

static const field *key_field(maker *m, level at) {
  level l = level_near(m, at);
  switch (dice_below(&m->d, 4)) {
  case 0: return m->numbers[l][dice_below(&m->d, m->nnumbers[l])];
  case 1: return m->flags[l][dice_below(&m->d, m->nflags[l])];
  default: return m->codes[l][dice_below(&m->d, m->ncodes[l])];
  }
}

/* "rural=1.500.000 urban=?line …" over one or two key fields; values are amounts, or
 * codes of `codes`. */
const char *table_text(maker *m, const field *const by[2], unit u, const field *codes) {
  const char *keys[2][MOST_OF] = {{""}, {""}};
  int n[2] = {1, 1};
  for (int k = 0; k < 2; k++)
    if (by[k]) n[k] = keys_of(m, by[k], keys[k]);
  text t = {0};
  for (int i = 0; i < n[0]; i++)
    for (int k = 0; k < n[1]; k++) {
      if (i + k > 0) text_add_char(&t, ' ');
      if (by[0]) text_addf(&t, "%s%s%s=", keys[0][i], by[1] ? "," : "", keys[1][k]);
      if (dice_chance(&m->d, 4)) text_add(&t, "?number");
      else
        text_add(&t, codes ? codes->codes[dice_below(&m->d, codes->ncodes)].id : amount_text(m, u));
    }
  const char *s = kept(m, &t);
  text_free(&t);
  return s;
}

const char *unit_text(maker *m, unit u) {
  char buffer[128];
  if (u.any) return NULL;
  unit_write(u, buffer, sizeof buffer);
  return buffer[0] ? arena_copy(m->arena, buffer) : NULL;
}

/* A new parameter: of one value, or by one or two fields that the level can read. */
static const expr *grow_parameter(maker *m, level at, unit u, const field *codes) {
  const field *by[2] = {NULL, NULL};
  int nby = dice_below(&m->d, 4);
  if (nby > 2) nby = 1;
  for (int k = 0; k < nby; k++) by[k] = key_field(m, at);
  if (by[1] == by[0]) by[1] = NULL;
  const char *id = name_new(m, 'p');
  build_parameter_by(m->b, id, codes ? NULL : unit_text(m, u), by[0], by[1],
                     table_text(m, by, u, codes));
  bool for_all =
      !codes && (!by[0] || by[0]->level == HOUSEHOLD) && (!by[1] || by[1]->level == HOUSEHOLD);
  if (for_all && m->nparameters < MOST_OF) {
    m->parameters[m->nparameters].id = id;
    m->parameters[m->nparameters++].unit = u;
  }
  return x_name(m->b, OP_PARAMETER, id);
}

/* ---- numbers ---- */

/* choose { {when, value}, …, otherwise = value }, all of one unit. */
static const expr *grow_choose(maker *m, level at, int depth, unit u) {
  const expr *args[5];
  int n = 0;
  for (int whens = 1 + dice_below(&m->d, 2); whens > 0; whens--) {
    args[n++] = grow_cond(m, at, depth - 1);
    args[n++] = grow_like(m, at, depth - 1, u);
  }
  args[n++] = dice_chance(&m->d, 10) ? x_not_known(m->b, "rest") : grow_like(m, at, depth - 1, u);
  return x_op(m->b, OP_CHOOSE, args, n);
}

/* A field whose unit fits, or NULL. */
static const field *field_like(maker *m, level at, unit u) {
  level l = level_near(m, at);
  int start = dice_below(&m->d, m->nnumbers[l]);
  for (int i = 0; i < m->nnumbers[l]; i++) {
    const field *f = m->numbers[l][(start + i) % m->nnumbers[l]];
    if (!u.any && unit_fits(unit_of(f), u) && !(m->whole && f->quotient_of[0])) return f;
  }
  return NULL;
}

static const char *parameter_like(maker *m, unit u) {
  for (int i = 0; i < m->nparameters; i++)
    if (unit_fits(m->parameters[i].unit, u) && !m->parameters[i].unit.any == !u.any)
      return m->parameters[i].id;
  return NULL;
}

/* A number that can be compared with, or added to, one of unit u. */
const expr *grow_like(maker *m, level at, int depth, unit u) {
  static const op arithmetic[] = {OP_ADD, OP_SUB, OP_MIN, OP_MAX};
  const field *f = field_like(m, at, u);
  int choice = dice_below(&m->d, 16);
  const char *known = parameter_like(m, u);
  if (choice < 3 && f) return x_field(m->b, f);
  if (choice < 5 && known) return x_name(m->b, OP_PARAMETER, known);
  if (choice < 9) return grow_parameter(m, at, u, NULL);
  if (depth > 0 && choice < 11)
    return X(m->b, arithmetic[dice_below(&m->d, 4)], grow_like(m, at, depth - 1, u),
             grow_like(m, at, depth - 1, u));
  if (depth > 0 && choice < 12) return grow_choose(m, at, depth, u);
  if (depth > 0 && choice < 13)
    return X(m->b, OP_MUL, grow_like(m, at, depth - 1, u), grow_amount(m, unit_none()));
  if (choice == 13 && dice_chance(&m->d, 10)) return x_not_known(m->b, "bound");
  return grow_amount(m, u);
}

/* A name for what may not stand where it is wanted: a fold inside a fold. */
static const expr *in_name(maker *m, const char *unit_name, const expr *e) {
  if (m->folds == 0) return e;
  const char *id = name_new(m, 'd');
  build_derived(m->b, id, unit_name, e);
  return x_name(m->b, OP_DERIVED, id);
}

/* What a fold asks of each person: it must read an answer of the person. */
static const expr *grow_person_cond(maker *m, int depth) {
  m->folds++;
  const expr *e = grow_cond(m, PERSON, depth);
  if (expr_level(e) != PERSON) {
    const field *f = m->flags[PERSON][dice_below(&m->d, m->nflags[PERSON])];
    e = X(m->b, dice_chance(&m->d, 50) ? OP_AND : OP_OR, e, x_field(m->b, f));
  }
  m->folds--;
  return e;
}

/* The number that sum and highest take of each person: no quotient. */
static const expr *grow_person_number(maker *m, int depth, unit *u) {
  bool whole = m->whole;
  m->whole = true;
  m->folds++;
  const field *f = m->numbers[PERSON][dice_below(&m->d, m->nnumbers[PERSON])];
  const expr *e;
  if (dice_chance(&m->d, 40)) {
    *u = unit_of(f);
    e = grow_choose(m, PERSON, 1 + dice_below(&m->d, 2), *u);
  } else {
    e = grow_number(m, PERSON, depth, u);
  }
  if (expr_level(e) != PERSON) {
    e = x_field(m->b, f);
    *u = unit_of(f);
  }
  m->folds--;
  m->whole = whole;
  return e;
}

/* count share sum highest. */
static const expr *grow_fold(maker *m, int depth, unit *u) {
  static const op folds[] = {OP_COUNT, OP_SHARE, OP_SUM, OP_HIGHEST};
  op o = folds[dice_below(&m->d, 4)];
  if (o == OP_SHARE && m->whole) o = OP_COUNT;
  const expr *e;
  if (o == OP_SUM || o == OP_HIGHEST) {
    e = grow_person_number(m, depth - 1, u);
  } else {
    unit_read("person", u);
    if (o == OP_SHARE) *u = unit_any();
    if (o == OP_COUNT && dice_chance(&m->d, 10))
      return in_name(m, "person", x_op(m->b, OP_COUNT, NULL, 0));
    e = grow_person_cond(m, depth - 1);
  }
  return in_name(m, unit_text(m, *u), X(m->b, o, e));
}

static const expr *grow_how_many(maker *m, level at, int depth) {
  const expr *args[4];
  int n = 2 + dice_below(&m->d, 3);
  for (int i = 0; i < n; i++) args[i] = grow_cond(m, at, depth - 1);
  return x_op(m->b, OP_HOW_MANY, args, n);
}

/* Numbers that need nothing below them. */
static const expr *grow_leaf(maker *m, level at, unit *u) {
  if (m->lacks && dice_chance(&m->d, 40)) {
    bool weighted = dice_chance(&m->d, 40);
    unit_read("indicator", u);
    if (weighted) *u = unit_any();
    return x_op(m->b, weighted ? OP_SCORE : OP_LACKING, NULL, 0);
  }
  if (m->ncards > 0 && m->lacks && dice_chance(&m->d, 40)) {
    *u = unit_any();
    return x_name(m->b, OP_SCORECARD, m->cards[dice_below(&m->d, m->ncards)]);
  }
  if (m->nderived > 0 && !m->whole && dice_chance(&m->d, 15)) {
    int i = dice_below(&m->d, m->nderived);
    *u = m->derived[i].unit;
    return x_name(m->b, OP_DERIVED, m->derived[i].id);
  }
  level l = level_near(m, at);
  const field *f = m->numbers[l][dice_below(&m->d, m->nnumbers[l])];
  if (m->whole && f->quotient_of[0]) f = m->numbers[l][0];
  *u = unit_of(f);
  return x_field(m->b, f);
}

const expr *grow_number(maker *m, level at, int depth, unit *u) {
  static const op arithmetic[] = {OP_ADD, OP_SUB, OP_MIN, OP_MAX};
  unit other;
  const expr *a, *c;
  if (depth <= 0) return grow_leaf(m, at, u);
  switch (dice_below(&m->d, 12)) {
  case 0:
  case 1:
  case 2:
    if (m->folds < 2) return grow_fold(m, depth, u);
    return grow_leaf(m, at, u);
  case 3:
  case 4:
    a = grow_number(m, at, depth - 1, u);
    return X(m->b, arithmetic[dice_below(&m->d, 4)], a, grow_like(m, at, depth - 1, *u));
  case 5:
    a = grow_number(m, at, depth - 1, u);
    c = dice_chance(&m->d, 70) ? grow_amount(m, unit_none()) : grow_number(m, at, 0, &other);
    if (c->op != OP_AMOUNT) *u = unit_times(*u, other, 1);
    return X(m->b, OP_MUL, a, c);
  case 6:
  case 7:
    a = grow_number(m, at, depth - 1, u);
    if (m->whole) return a;
    c = grow_number(m, at, depth - 1, &other);
    *u = unit_times(*u, other, -1);
    return X(m->b, OP_PER, a, c);
  case 8: *u = unit_any(); return grow_how_many(m, at, depth);
  case 9: grow_leaf(m, at, u); return grow_choose(m, at, depth, *u);
  default: return grow_leaf(m, at, u);
  }
}

/* ---- conditions ---- */

static const op one_bound[] = {OP_AT_MOST, OP_BELOW, OP_AT_LEAST, OP_ABOVE};
static const op two_bounds[] = {OP_BETWEEN, OP_OVER_TO, OP_FROM_UNDER, OP_OVER_UNDER};

static const expr *grow_comparison(maker *m, level at, int depth) {
  unit u;
  const expr *x = grow_number(m, at, depth - 1, &u);
  const expr *a = grow_like(m, at, depth - 1, u);
  if (dice_chance(&m->d, 65)) return X(m->b, one_bound[dice_below(&m->d, 4)], x, a);
  return X(m->b, two_bounds[dice_below(&m->d, 4)], x, a, grow_like(m, at, depth - 1, u));
}

/* A bound of an ordered code: a code, or a parameter whose values are codes. */
static const expr *grow_code_bound(maker *m, level at, const field *f) {
  if (dice_chance(&m->d, 50)) return grow_parameter(m, at, unit_none(), f);
  return x_code(m->b, f->codes[dice_below(&m->d, f->ncodes)].id);
}

/* A test of a code field: is, one_of, or an order. */
static const expr *grow_code_test(maker *m, level at) {
  level l = level_near(m, at);
  const field *f = m->codes[l][dice_below(&m->d, m->ncodes[l])];
  if (f->ordered && dice_chance(&m->d, 60)) {
    const expr *a = grow_code_bound(m, at, f);
    if (dice_chance(&m->d, 65))
      return X(m->b, one_bound[dice_below(&m->d, 4)], x_field(m->b, f), a);
    return X(m->b, two_bounds[dice_below(&m->d, 4)], x_field(m->b, f), a,
             grow_code_bound(m, at, f));
  }
  text t = {0};
  int first = dice_below(&m->d, f->ncodes);
  text_add(&t, f->codes[first].id);
  if (dice_chance(&m->d, 50)) text_addf(&t, " %s", f->codes[(first + 1) % f->ncodes].id);
  const char *codes = kept(m, &t);
  text_free(&t);
  return x_is(m->b, f, codes);
}

/* Some of the classes, or a kind. */
static const expr *grow_verdict(maker *m) {
  if (m->nkinds > 0 && dice_chance(&m->d, 30))
    return x_name(m->b, OP_KIND, m->kinds[dice_below(&m->d, m->nkinds)]);
  text t = {0};
  int first = dice_below(&m->d, m->nclasses), count = 1 + dice_below(&m->d, m->nclasses);
  for (int i = 0; i < count; i++) text_addf(&t, "%s ", m->classes[(first + i) % m->nclasses]);
  const expr *e = x_verdict(m->b, kept(m, &t));
  text_free(&t);
  return e;
}

static const expr *grow_test(maker *m, level at) {
  if (m->entitles && dice_chance(&m->d, 40)) return grow_verdict(m);
  level l = level_near(m, at);
  const field *flag = m->flags[l][dice_below(&m->d, m->nflags[l])];
  switch (dice_below(&m->d, 8)) {
  case 0:
  case 1: return x_field(m->b, flag);
  case 2: return X(m->b, OP_IS_NO, x_field(m->b, flag));
  case 3: return x_is(m->b, m->texts[l][0], dice_chance(&m->d, 50) ? "xa" : "xa Đông");
  case 4:
    if (m->nconditions > 0)
      return x_name(m->b, OP_DERIVED, m->conditions[dice_below(&m->d, m->nconditions)]);
    return x_field(m->b, flag);
  case 5:
    if (m->lacks && m->nindicators > 0) {
      text t = {0};
      text_addf(&t, "i%d%c", dice_below(&m->d, m->nindicators), m->standard);
      const expr *e = x_name(m->b, OP_LACKS, kept(m, &t));
      text_free(&t);
      return e;
    }
    return grow_code_test(m, at);
  case 6:
    if (dice_chance(&m->d, 20)) return x_not_known(m->b, "answer"); /* fall through */
  default: return grow_code_test(m, at);
  }
}

static const expr *grow_many(maker *m, op o, level at, int depth) {
  const expr *args[3];
  int n = 2 + dice_below(&m->d, 2);
  for (int i = 0; i < n; i++) args[i] = grow_cond(m, at, depth - 1);
  return x_op(m->b, o, args, n);
}

static const expr *grow_any_cond(maker *m, level at, int depth) {
  if (depth <= 0) return grow_test(m, at);
  switch (dice_below(&m->d, 12)) {
  case 0: return X(m->b, OP_AND, grow_cond(m, at, depth - 1), grow_cond(m, at, depth - 1));
  case 1: return X(m->b, OP_OR, grow_cond(m, at, depth - 1), grow_cond(m, at, depth - 1));
  case 2: return X(m->b, OP_NOT, grow_cond(m, at, depth - 1));
  case 3: return grow_many(m, dice_chance(&m->d, 50) ? OP_BOTH : OP_EITHER, at, depth);
  case 4:
  case 5:
  case 6:
    if (m->folds < 2) {
      const expr *c = grow_person_cond(m, depth - 1);
      return in_name(m, NULL, X(m->b, dice_chance(&m->d, 60) ? OP_ANY : OP_ALL, c));
    }
    return grow_comparison(m, at, depth);
  case 7: return grow_test(m, at);
  default: return grow_comparison(m, at, depth);
  }
}

/* Inside a condition quotients are fine again. */
const expr *grow_cond(maker *m, level at, int depth) {
  bool whole = m->whole;
  m->whole = false;
  const expr *e = grow_any_cond(m, at, depth);
  m->whole = whole;
  return e;
}

const expr *grow_bounded(maker *m, const expr *x, const expr *bound) {
  return X(m->b, one_bound[dice_below(&m->d, 4)], x, bound);
}
