/* check_codes: comparisons of ordered codes with codes, code-valued parameters and other
 * answers. Must never know positions beyond their being there. */
#include <stdlib.h>
#include <string.h>

#include "plan/check_parts.h"

enum { CODES_LISTED = 60 };

static int compare_ids(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void codes_list(const field *f, text *out) {
  const char *ids[CODES_LISTED] = {NULL};
  int count = f->ncodes < CODES_LISTED ? f->ncodes : CODES_LISTED;
  for (int i = 0; i < count; i++) ids[i] = f->codes[i].id;
  qsort(ids, (size_t)count, sizeof *ids, compare_ids);
  for (int i = 0; i < count; i++) {
    if (i > 0) text_add(out, ", ");
    text_add(out, ids[i]);
  }
}

/* A code that the tested answer cannot have; `of` is the parameter it stands in, or NULL. */
static chuan_status no_code(checking *c, place at, const char *id, const field *f,
                            const parameter *of) {
  char name[160];
  text list = {0};
  codes_list(f, &list);
  field_name(f, name, sizeof name);
  if (of != NULL) {
    FAULT(c->fault, CHUAN_RULE, at, CHECK_PARAMETER_CODE, id, name, text_of(&list), of->n.id);
  } else {
    FAULT(c->fault, CHUAN_RULE, at, CHECK_NO_CODE, id, name, text_of(&list));
  }
  text_free(&list);
  return CHUAN_RULE;
}

/* Every code of the table in force must be one of the tested answer. */
static chuan_status parameter_codes(checking *c, int i, const field *f) {
  const settled_parameter *p = &c->s->parameters[i];
  for (int k = 0; k < p->in_force->nentries; k++) {
    const value *v = &p->in_force->entries[k].value;
    if (v->kind != VALUE_CODE || field_code(f, v->text) >= 0) continue;
    return no_code(c, p->in_force->at, v->text, f, p->of);
  }
  return CHUAN_OK;
}

/* Two lists are one if they have the same codes in the same order. */
static bool same_codes(const field *a, const field *b) {
  if (a == b) return true;
  if (a->ncodes != b->ncodes) return false;
  for (int i = 0; i < a->ncodes; i++) {
    if (strcmp(a->codes[i].id, b->codes[i].id) != 0) return false;
  }
  return true;
}

/* Whatever the bound may come to must stand in the tested answer's list. */
static chuan_status bound_codes(checking *c, const expr *x, const expr *bound, const field *f) {
  int i;
  chuan_status status = CHUAN_OK;
  switch (bound->op) {
  case OP_CODE:
    return field_code(f, bound->text) >= 0 ? CHUAN_OK : no_code(c, bound->at, bound->text, f, NULL);
  case OP_FIELD:
    if (same_codes(f, bound->field)) return CHUAN_OK;
    return FAULT(c->fault, CHUAN_RULE, x->at, CHECK_CODE_LISTS, shown_expr(x).at,
                 shown_expr(bound).at);
  case OP_CHOOSE:
    for (int k = 1; k < bound->nargs && status == CHUAN_OK; k += 2) {
      status = bound_codes(c, x, bound->args[k], f);
    }
    if (status != CHUAN_OK) return status;
    return bound_codes(c, x, bound->args[bound->nargs - 1], f);
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD:
    switch (settled_named(c->s, bound->text, &i)) {
    case NAMED_PARAMETER: return parameter_codes(c, i, f);
    case NAMED_DERIVED: return bound_codes(c, x, c->s->derived[i].value, f);
    default: return CHUAN_OK;
    }
  default: return CHUAN_OK;
  }
}

static chuan_status bound_is_number(checking *c, const expr *x, const expr *bound, const field *f) {
  text list = {0};
  codes_list(f, &list);
  FAULT(c->fault, CHUAN_RULE, bound->at, CHECK_BOUND_NUMBER, shown_expr(x).at, shown_expr(bound).at,
        text_of(&list));
  text_free(&list);
  return CHUAN_RULE;
}

chuan_status check_code_comparison(checking *c, const expr *e) {
  const expr *x = e->args[0];
  const field *f = c->types[x->id].codes;
  if (f == NULL) {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_COMPARE_BARE, shown_expr(x).at, op_word(e->op));
  }
  if (!f->ordered) {
    return FAULT(c->fault, CHUAN_RULE, e->at, CHECK_NOT_ORDERED, shown_expr(x).at, op_word(e->op));
  }
  for (int i = 1; i < e->nargs; i++) {
    op_result got = c->types[e->args[i]->id].result;
    if (got != RESULT_CODE && got != RESULT_ANY) return bound_is_number(c, x, e->args[i], f);
    chuan_status status = bound_codes(c, x, e->args[i], f);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}
