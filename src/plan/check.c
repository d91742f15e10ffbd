/* check: goes through a settled standard, tables first, so that one mistake is told once
 * and where it was made. */
#include "plan/check.h"

#include <stdio.h>
#include <string.h>

#include "plan/check_parts.h"

/* A class has one bit in a verdict's possible set; kinds are searched through. */
enum { CLASSES_MOST = 30, KINDS_MOST = 60 };

/* "indicator 'toilet'": who asks for a condition. */
typedef struct asker {
  char at[160];
} asker;

static asker asker_of(const char *word, const char *id) {
  asker out;
  snprintf(out.at, sizeof out.at, "%s '%s'", word, id);
  return out;
}

static chuan_status check_indicators(checking *c) {
  for (int i = 0; i < c->s->nindicators; i++) {
    const settled_indicator *in = &c->s->indicators[i];
    if (in->of->weight.value < 0) {
      return FAULT(c->fault, CHUAN_RULE, in->of->n.at, CHECK_WEIGHT, in->of->n.id);
    }
    chuan_status status =
        check_household_cond(c, in->deprived, asker_of("indicator", in->of->n.id).at);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

/* Kinds are listed by id in one column, whatever class they belong to. */
static chuan_status kind_name_free(checking *c, int class_at, int kind_at) {
  const class_ *own = c->s->classes[class_at].of;
  const kind *k = &own->kinds[kind_at];
  for (int i = 0; i <= class_at; i++) {
    const class_ *other = c->s->classes[i].of;
    int count = i == class_at ? kind_at : other->nkinds;
    for (int j = 0; j < count; j++) {
      if (strcmp(other->kinds[j].n.id, k->n.id) != 0) continue;
      return FAULT(c->fault, CHUAN_RULE, k->n.at, CHECK_KIND_TWICE, k->n.id, other->n.id,
                   own->n.id);
    }
  }
  return CHUAN_OK;
}

static chuan_status check_class(checking *c, int i) {
  const settled_class *s = &c->s->classes[i];
  chuan_status status = CHUAN_OK;
  if (class_id_taken(s->of->n.id)) {
    status = FAULT(c->fault, CHUAN_RULE, s->of->n.at, CHECK_CLASS_RESERVED, s->of->n.id);
  }
  if (status == CHUAN_OK && s->when == NULL && s->of->nkinds == 0) {
    status = FAULT(c->fault, CHUAN_RULE, s->of->n.at, CHECK_CLASS_EMPTY, s->of->n.id);
  }
  if (status == CHUAN_OK && s->of->nkinds > KINDS_MOST) {
    status = FAULT(c->fault, CHUAN_RULE, s->of->n.at, CHECK_KINDS_MOST, s->of->n.id,
                   numeral_of(KINDS_MOST).at);
  }
  if (status == CHUAN_OK && s->when != NULL) {
    status = check_household_cond(c, s->when, asker_of("class", s->of->n.id).at);
  }
  for (int k = 0; k < s->of->nkinds && status == CHUAN_OK; k++) {
    const kind *of = &s->of->kinds[k];
    status = kind_name_free(c, i, k);
    if (status != CHUAN_OK) break;
    status = check_household_cond(c, of->when, asker_of("kind", of->n.id).at);
  }
  return status;
}

static chuan_status check_classes(checking *c) {
  for (int i = 0; i < c->s->nclasses; i++) {
    if (i == CLASSES_MOST) {
      return FAULT(c->fault, CHUAN_RULE, c->s->classes[i].of->n.at, CHECK_CLASSES_MOST,
                   numeral_of(CLASSES_MOST).at, c->s->classes[i].of->n.id);
    }
    chuan_status status = check_class(c, i);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

/* A reading must be what it may replace. */
static chuan_status check_readings(checking *c) {
  for (int i = 0; i < c->s->nreadings; i++) {
    const settled_reading *r = &c->s->readings[i];
    chuan_status status =
        r->kind == READING_DERIVED
            ? check_household(c, r->of->value)
            : check_household_cond(c, r->of->value, asker_of("reading", r->of->n.id).at);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

/* The value by itself, then its declared unit, through a node that names it if any. */
static chuan_status check_derived(checking *c) {
  for (int i = 0; i < c->s->nderived; i++) {
    chuan_status status = check_household(c, c->s->derived[i].value);
    if (status == CHUAN_OK) status = check_derived_unit(c, i, NULL);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

static chuan_status check_entitlements(checking *c) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < c->s->nentitlements && status == CHUAN_OK; i++) {
    const entitlement *e = c->s->entitlements[i].of;
    status = check_household_cond(c, e->when, asker_of("entitlement", e->n.id).at);
  }
  return status;
}

static chuan_status check_all(checking *c) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < c->s->nparameters && status == CHUAN_OK; i++) {
    status = check_parameter(c, &c->s->parameters[i]);
  }
  if (status == CHUAN_OK) status = check_derived(c);
  for (int i = 0; i < c->s->nscorecards && status == CHUAN_OK; i++) {
    status = check_scorecard(c, c->s->scorecards[i].of);
  }
  if (status == CHUAN_OK) status = check_indicators(c);
  if (status == CHUAN_OK) status = check_classes(c);
  if (status == CHUAN_OK) status = check_readings(c);
  return status == CHUAN_OK ? check_entitlements(c) : status;
}

chuan_status check_settled(const settled *s, expr_type *types, int book_exprs, text *warnings,
                           chuan_lang lang, chuan_fault *fault) {
  checking c = {s, types, NULL, warnings, lang, fault};
  c.seen = memory_make((size_t)book_exprs + 1, sizeof *c.seen);
  if (c.seen == NULL) return fault_memory(fault);
  chuan_status status = check_all(&c);
  memory_free(c.seen);
  return status;
}
