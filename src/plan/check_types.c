/* check_types: the type, unit and level of every node, children first, each once. Must
 * never know tables or how anything is run. */

#include "plan/check_parts.h"

shown shown_expr(const expr *e) {
  shown out = {""};
  expr_write(out.at, sizeof out.at, e);
  return out;
}

static expr_type *type_at(checking *c, const expr *e) { return &c->types[e->id]; }

/* What was wanted and what was got, each pair its own sentence. */
static chuan_status wrong_type(checking *c, place at, const expr *e, op_result wanted,
                               const char *who) {
  static const message number[] = {[RESULT_COND] = MSG_CHECK_NUMBER_COND,
                                   [RESULT_CODE] = MSG_CHECK_NUMBER_CODE,
                                   [RESULT_TEXT] = MSG_CHECK_NUMBER_TEXT};
  static const message cond[] = {[RESULT_NUMBER] = MSG_CHECK_COND_NUMBER,
                                 [RESULT_CODE] = MSG_CHECK_COND_CODE,
                                 [RESULT_TEXT] = MSG_CHECK_COND_TEXT};
  op_result got = type_at(c, e)->result;
  shown what = shown_expr(e);
  const char *args[] = {who, what.at};
  return fault_fill(c->fault, CHUAN_RULE, at, wanted == RESULT_NUMBER ? number[got] : cond[got],
                    args, 2);
}

chuan_status check_wants(checking *c, place at, const expr *e, op_result wanted, const char *who) {
  op_result got = type_at(c, e)->result;
  if (got == wanted || got == RESULT_ANY) return CHUAN_OK;
  return wrong_type(c, at, e, wanted, who);
}

static chuan_status all_want(checking *c, const expr *e, op_result wanted) {
  for (int i = 0; i < e->nargs; i++) {
    chuan_status status = check_wants(c, e->at, e->args[i], wanted, op_word(e->op));
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

/* ---- leaves ---- */

static chuan_status type_field(checking *c, const expr *e, expr_type *t) {
  const field *f = e->field;
  t->codes = f->ncodes > 0 ? f : NULL;
  switch (f->type) {
  case FIELD_TEXT: t->result = RESULT_TEXT; break;
  case FIELD_CODE: t->result = RESULT_CODE; break;
  case FIELD_FLAG: t->result = RESULT_COND; break;
  case FIELD_INTEGER:
  case FIELD_DECIMAL:
    t->result = RESULT_NUMBER;
    return check_read_unit(c, f->unit, f->at, &t->unit);
  }
  return CHUAN_OK;
}

/* A parameter without a unit is a bare number. */
static chuan_status type_parameter(checking *c, int i, expr_type *t) {
  const settled_parameter *p = &c->s->parameters[i];
  t->result = parameter_result(p->in_force);
  t->unit = unit_any();
  for (int k = 0; k < p->of->nby; k++) {
    if (p->of->by[k]->level == PERSON) t->reads = PERSON;
  }
  if (p->of->unit == NULL) return CHUAN_OK;
  return check_read_unit(c, p->of->unit, p->of->n.at, &t->unit);
}

/* A bare value takes the unit that its derived name declares. */
chuan_status check_derived_unit(checking *c, int i, unit *out) {
  char own[200];
  unit declared;
  const settled_derived *d = &c->s->derived[i];
  const expr_type *t = type_at(c, d->value);
  if (out != NULL) *out = t->unit;
  if (d->of->unit == NULL || t->result != RESULT_NUMBER) return CHUAN_OK;
  chuan_status status = check_read_unit(c, d->of->unit, d->of->n.at, &declared);
  if (status != CHUAN_OK) return status;
  if (unit_fits(declared, t->unit) && unit_twelves(declared, t->unit) == 0) {
    if (out != NULL && t->unit.any) *out = declared;
    return CHUAN_OK;
  }
  unit_write(t->unit, own, sizeof own);
  return FAULT(c->fault, CHUAN_RULE, d->of->n.at, CHECK_DERIVED_UNIT, d->of->n.id, d->of->unit,
               own[0] != '\0' ? own : "1");
}

static chuan_status type_derived(checking *c, int i, expr_type *t) {
  const expr *of = c->s->derived[i].value;
  chuan_status status = check_household(c, of);
  if (status != CHUAN_OK) return status;
  *t = *type_at(c, of);
  return check_derived_unit(c, i, &t->unit);
}

/* Settle has found every name, so nothing here names nothing. */
static chuan_status type_named(checking *c, const expr *e, expr_type *t) {
  int i;
  switch (settled_named(c->s, e->text, &i)) {
  case NAMED_PARAMETER: return type_parameter(c, i, t);
  case NAMED_DERIVED: return type_derived(c, i, t);
  default:
    t->result = RESULT_NUMBER;
    t->unit = unit_any();
    return CHUAN_OK;
  }
}

/* ---- tests ---- */

/* Tests of codes and texts go to one answer, by itself or through a derived name. */
static chuan_status type_choice(checking *c, const expr *e) {
  const expr_type *x = type_at(c, e->args[0]);
  if (e->op == OP_IS_NO) {
    if (x->result == RESULT_ANY) return CHUAN_OK;
    if (x->result == RESULT_COND && x->codes != NULL) return CHUAN_OK;
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_IS_NO, shown_expr(e->args[0]).at);
  }
  if (x->codes != NULL || x->result == RESULT_TEXT || x->result == RESULT_ANY) return CHUAN_OK;
  return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_IS, op_word(e->op), shown_expr(e->args[0]).at);
}

/* Numbers with numbers of a unit that fits. */
static chuan_status number_comparison(checking *c, const expr *e) {
  for (int i = 1; i < e->nargs; i++) {
    const expr *bound = e->args[i];
    if (type_at(c, bound)->result == RESULT_CODE) {
      return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_BOUND_CODE, shown_expr(e->args[0]).at,
                   shown_expr(bound).at);
    }
    chuan_status status = check_wants(c, e->at, bound, RESULT_NUMBER, op_word(e->op));
    if (status == CHUAN_OK && type_at(c, bound)->result == RESULT_NUMBER
        && type_at(c, e->args[0])->result == RESULT_NUMBER) {
      status = check_unit_compared(c, e, e->args[0], bound);
    }
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

static chuan_status type_comparison(checking *c, const expr *e) {
  switch (type_at(c, e->args[0])->result) {
  case RESULT_CODE: return check_code_comparison(c, e);
  case RESULT_TEXT:
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_COMPARE_TEXT, shown_expr(e->args[0]).at,
                 op_word(e->op));
  case RESULT_COND:
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_COMPARE_COND, shown_expr(e->args[0]).at,
                 op_word(e->op));
  default: return number_comparison(c, e);
  }
}

/* ---- folds ---- */

/* The word of the first fold in an expression that has one. */
static const char *fold_word(const checking *c, const expr *e) {
  if (op_is_fold(e->op)) return op_word(e->op);
  for (int i = 0; i < e->nargs; i++) {
    if (c->seen[e->args[i]->id].folds) return fold_word(c, e->args[i]);
  }
  return op_word(e->op);
}

/* Takes the level of a fold back to the household. */
static chuan_status type_fold(checking *c, const expr *e, expr_type *t) {
  bool of_numbers = e->op == OP_SUM || e->op == OP_HIGHEST;
  t->reads = HOUSEHOLD;
  if (e->nargs == 0) return CHUAN_OK; /* count(person): all of them */
  const expr *arg = e->args[0];
  chuan_status status =
      check_wants(c, e->at, arg, of_numbers ? RESULT_NUMBER : RESULT_COND, op_word(e->op));
  if (status != CHUAN_OK) return status;
  if (c->seen[arg->id].folds) {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_FOLD_IN_FOLD, fold_word(c, arg),
                 op_word(e->op));
  }
  if (type_at(c, arg)->reads == PERSON) return CHUAN_OK;
  return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_FOLD_NOBODY, op_word(e->op), shown_expr(arg).at);
}

static unit fold_unit(checking *c, const expr *e) {
  unit u = unit_none();
  switch (e->op) {
  case OP_SUM:
  case OP_HIGHEST: return type_at(c, e->args[0])->unit;
  case OP_COUNT: unit_read("person", &u); return u;
  default: return unit_any(); /* a share goes with "50%" and with bare fractions */
  }
}

/* ---- arithmetic ---- */

static chuan_status type_joined(checking *c, const expr *e, expr_type *t) {
  chuan_status status = all_want(c, e, RESULT_NUMBER);
  t->unit = unit_any();
  for (int i = 0; i < e->nargs && status == CHUAN_OK; i++) {
    if (type_at(c, e->args[i])->result == RESULT_NUMBER) {
      status = check_unit_joined(c, e, i, &t->unit);
    }
  }
  return status;
}

static chuan_status type_product(checking *c, const expr *e, expr_type *t) {
  chuan_status status = all_want(c, e, RESULT_NUMBER);
  if (status != CHUAN_OK) return status;
  t->unit = type_at(c, e->args[0])->unit;
  for (int i = 1; i < e->nargs; i++) {
    t->unit = unit_times(t->unit, type_at(c, e->args[i])->unit, e->op == OP_PER ? -1 : 1);
  }
  return CHUAN_OK;
}

/* One value of a choose: a number, or a code where all are codes. */
static chuan_status choose_value(checking *c, const expr *e, int i, expr_type *t) {
  const expr *v = e->args[i];
  op_result got = type_at(c, v)->result;
  if (got == RESULT_ANY) return CHUAN_OK;
  if (got != RESULT_CODE) {
    chuan_status status = check_wants(c, e->at, v, RESULT_NUMBER, op_word(e->op));
    if (status != CHUAN_OK) return status;
  }
  if (t->result != RESULT_ANY && t->result != got) {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_MIXED_VALUES, op_word(e->op));
  }
  t->result = got;
  return got == RESULT_NUMBER ? check_unit_joined(c, e, i, &t->unit) : CHUAN_OK;
}

static chuan_status type_choose(checking *c, const expr *e, expr_type *t) {
  chuan_status status = CHUAN_OK;
  t->result = RESULT_ANY;
  t->unit = unit_any();
  for (int i = 0; i < e->nargs && status == CHUAN_OK; i++) {
    bool is_when = i % 2 == 0 && i + 1 < e->nargs;
    status = is_when ? check_wants(c, e->at, e->args[i], RESULT_COND, op_word(e->op))
                     : choose_value(c, e, i, t);
  }
  return status;
}

/* ---- not applicable ---- */

/* `~` is yes where a question does not apply, which few authors mean. */
static void warn_not(checking *c, const expr *e) {
  char name[160], line[1200];
  const field *f = c->seen[e->args[0]->id].not_applying;
  if (c->warnings == NULL || f == NULL) return;
  message what = MSG_CHECK_WARN_NOT_TEST;
  if (f->type == FIELD_FLAG) what = MSG_CHECK_WARN_NOT_INSIDE;
  if (f->type == FIELD_FLAG && e->args[0]->op == OP_FIELD) what = MSG_CHECK_WARN_NOT;
  const char *args[] = {field_name(f, name, sizeof name)};
  message_write(line, sizeof line, c->lang, what, args, 1);
  text_addf(c->warnings, "%s:%d: %s\n", e->at.file != NULL ? e->at.file : "?", e->at.line, line);
}

/* Folds speak of those persons for whom a condition holds, so what does not apply ends
 * there; so does a `~`, which has been warned of. */
static const field *not_applying(checking *c, const expr *e) {
  if (e->op == OP_FIELD) return e->field->may_not_apply ? e->field : NULL;
  if (op_is_fold(e->op) || e->op == OP_NOT) return NULL;
  for (int i = 0; i < e->nargs; i++) {
    if (c->seen[e->args[i]->id].not_applying != NULL) {
      return c->seen[e->args[i]->id].not_applying;
    }
  }
  return NULL;
}

/* ---- the one switch ---- */

static chuan_status type_node(checking *c, const expr *e, expr_type *t) {
  switch (e->op) {
  case OP_FIELD: return type_field(c, e, t);
  case OP_AMOUNT:
  case OP_SCORE:
  case OP_NOT_KNOWN: t->unit = unit_any(); return CHUAN_OK;
  case OP_CODE:
  case OP_LACKS:
  case OP_VERDICT:
  case OP_KIND: return CHUAN_OK;
  case OP_LACKING: return check_read_unit(c, "indicator", e->at, &t->unit);
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD: return type_named(c, e, t);
  case OP_NOT: warn_not(c, e); return all_want(c, e, RESULT_COND);
  case OP_AND:
  case OP_OR:
  case OP_BOTH:
  case OP_EITHER: return all_want(c, e, RESULT_COND);
  case OP_HOW_MANY: t->unit = unit_any(); return all_want(c, e, RESULT_COND);
  case OP_IS:
  case OP_ONE_OF:
  case OP_IS_NO: return type_choice(c, e);
  case OP_ADD:
  case OP_SUB:
  case OP_MIN:
  case OP_MAX: return type_joined(c, e, t);
  case OP_MUL:
  case OP_PER: return type_product(c, e, t);
  case OP_CHOOSE: return type_choose(c, e, t);
  default: break;
  }
  if (op_is_comparison(e->op)) return type_comparison(c, e);
  t->unit = fold_unit(c, e);
  return type_fold(c, e, t);
}

chuan_status check_type(checking *c, const expr *e) {
  expr_type *t = type_at(c, e);
  seen *own = &c->seen[e->id];
  if (own->done) return CHUAN_OK;
  *t = (expr_type){.result = op_gives(e->op), .reads = HOUSEHOLD};
  for (int i = 0; i < e->nargs; i++) {
    chuan_status status = check_type(c, e->args[i]);
    if (status != CHUAN_OK) return status;
    if (type_at(c, e->args[i])->reads == PERSON) t->reads = PERSON;
    if (c->seen[e->args[i]->id].folds) own->folds = true;
  }
  if (e->op == OP_FIELD) t->reads = e->field->level;
  if (op_is_fold(e->op)) own->folds = true;
  own->not_applying = not_applying(c, e);
  chuan_status status = type_node(c, e, t);
  own->done = status == CHUAN_OK;
  return status;
}

/* The answer of a person that makes e one of a person. It may have been given a name far
 * above, so messages stand where the household's condition is. */
static const expr *person_leaf(checking *c, const expr *e) {
  for (int i = 0; i < e->nargs;) {
    if (type_at(c, e->args[i])->reads != PERSON) {
      i++;
      continue;
    }
    e = e->args[i];
    i = 0;
  }
  return e;
}

chuan_status check_household(checking *c, const expr *e) {
  chuan_status status = check_type(c, e);
  if (status != CHUAN_OK || type_at(c, e)->reads == HOUSEHOLD) return status;
  const expr *leaf = person_leaf(c, e);
  if (leaf->op == OP_FIELD) {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_PERSON_OUTSIDE, shown_expr(leaf).at);
  }
  return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_PERSON_TABLE, shown_expr(leaf).at);
}

chuan_status check_household_cond(checking *c, const expr *e, const char *who) {
  chuan_status status = check_type(c, e);
  if (status == CHUAN_OK) status = check_wants(c, e->at, e, RESULT_COND, who);
  return status == CHUAN_OK ? check_household(c, e) : status;
}
