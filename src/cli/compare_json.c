/* compare_json: the counts of a comparison as JSON. Must never know how comparisons come
 * about. */
#include <string.h>

#include "cli/compare.h"
#include "cli/show.h"

static const plan_standard *standard_of(const compare_job *c, int side) {
  return &c->job.law.plan->standards[side];
}

static void put_heads(json_t *object, heads h) {
  json_put_int(object, "households", h.households);
  json_put_int(object, "persons", h.persons);
}

/* The cells of a unit's matrix that hold anybody. */
static void matrix_json(json_t *list, const compare_job *c, const moves_unit *u) {
  for (int i = 0; i < c->moves.width[0]; i++)
    for (int k = 0; k < c->moves.width[1]; k++) {
      const heads *cell = &u->matrix[i * c->moves.width[1] + k];
      if (!cell->households) continue;
      json_t *row = json_object();
      if (u->id) json_put(row, "unit", u->id);
      json_put(row, "from", tally_name(standard_of(c, 0), i));
      json_put(row, "to", tally_name(standard_of(c, 1), k));
      put_heads(row, *cell);
      json_array_append_new(list, row);
    }
}

static json_t *matrices_json(const compare_job *c) {
  json_t *list = json_array();
  if (!c->o->by) matrix_json(list, c, &c->moves.all);
  for (size_t i = 0; i < c->moves.nunits; i++) matrix_json(list, c, &c->moves.units[i]);
  return list;
}

static void certainty_json(json_t *list, const moves_unit *u) {
  for (int i = 0; i < CERTAINTIES; i++) {
    json_t *row = json_object();
    if (u->id) json_put(row, "unit", u->id);
    json_put(row, "certainty", certainty_word((certainty)i));
    put_heads(row, u->certain[i]);
    json_array_append_new(list, row);
  }
}

static json_t *certainties_json(const compare_job *c) {
  json_t *list = json_array();
  if (!c->o->by) certainty_json(list, &c->moves.all);
  for (size_t i = 0; i < c->moves.nunits; i++) certainty_json(list, &c->moves.units[i]);
  return list;
}

static json_t *reasons_json(const compare_job *c) {
  json_t *list = json_array();
  for (int i = 0; i < REASONS_FOR; i++) {
    json_t *row = json_object();
    json_put(row, "reason", reason_word((reason_for)i));
    put_heads(row, c->moves.reasons[i]);
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *bounds_json(const compare_job *c, int side) {
  json_t *list = json_array();
  const plan_standard *s = standard_of(c, side);
  for (int i = 0; i < s->nclasses; i++) {
    const moves_bounds *b = &c->moves.bounds[side][i];
    json_t *row = json_object(), *surely = json_object(), *at_most = json_object();
    json_put(row, "class", tally_name(s, i));
    json_put_label(row, "label", tally_label(s, i), tally_name(s, i));
    put_heads(surely, b->surely);
    put_heads(at_most, b->at_most);
    json_object_set_new(row, "surely", surely);
    json_object_set_new(row, "at_most", at_most);
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *open_json(const compare_job *c) {
  char name[160];
  json_t *list = json_array();
  for (size_t i = 0; i < c->moves.nopen; i++) {
    json_t *row = json_object();
    json_put(row, "open", question_name(&c->moves.open[i].of, name, sizeof name));
    json_put(row, "why", open_word(c->moves.open[i].kind));
    put_heads(row, c->moves.open[i].open);
    json_array_append_new(list, row);
  }
  return list;
}

/* What one standard says of a noun, as its file writes it. */
typedef void rule_of(text *out, const compare_job *c, const settled *s, int at);

static void parameter_rule(text *out, const compare_job *c, const settled *s, int at) {
  (void)c;
  parameter_plain(out, &s->parameters[at]);
}

static void indicator_rule(text *out, const compare_job *c, const settled *s, int at) {
  (void)c;
  settled_print(out, s, s->indicators[at].deprived, -1);
}

static void derived_rule(text *out, const compare_job *c, const settled *s, int at) {
  (void)c;
  settled_print(out, s, s->derived[at].value, -1);
}

static void class_rule(text *out, const compare_job *c, const settled *s, int at) {
  class_text(out, c->o, s, &s->classes[at], -1);
}

/* A card is too large to be told here. */
static void card_rule(text *out, const compare_job *c, const settled *s, int at) {
  (void)c;
  text_addf(out, "scorecard \"%s\"", s->scorecards[at].of->n.id);
}

static const noun *parameter_noun(const settled *s, int at) { return &s->parameters[at].of->n; }
static const noun *indicator_noun(const settled *s, int at) { return &s->indicators[at].of->n; }
static const noun *derived_noun(const settled *s, int at) { return &s->derived[at].of->n; }
static const noun *card_noun(const settled *s, int at) { return &s->scorecards[at].of->n; }
static const noun *class_noun(const settled *s, int at) { return &s->classes[at].of->n; }

/* One noun that is in a component: null where a standard does not have it. */
static void difference_json(json_t *list, const compare_job *c, const twin *t, const char *what,
                            const noun *(*noun_at)(const settled *s, int at), rule_of *rule) {
  static const char *const keys[2][2] = {{"from_id", "from"}, {"to_id", "to"}};
  static const char *const kinds[COMPONENT_KINDS] = {"line", "indicator", "k", "structure"};
  json_t *row = json_object();
  json_put(row, "reason", kinds[c->contrast->components[t->component]]);
  json_put(row, "noun", what);
  for (int side = 0; side < 2; side++) {
    const settled *s = c->contrast->sides[side];
    text said = {0};
    if (t->at[side] >= 0) rule(&said, c, s, t->at[side]);
    json_put(row, keys[side][0], t->at[side] >= 0 ? noun_at(s, t->at[side])->id : NULL);
    json_put(row, keys[side][1], t->at[side] >= 0 ? text_of(&said) : NULL);
    text_free(&said);
  }
  json_array_append_new(list, row);
}

static json_t *differences_json(const compare_job *c) {
  const struct {
    const twins *all;
    const char *what;
    const noun *(*noun_at)(const settled *s, int at);
    rule_of *rule;
  } kins[] = {
      {&c->contrast->parameters, "parameter", parameter_noun, parameter_rule},
      {&c->contrast->indicator_twins, "indicator", indicator_noun, indicator_rule},
      {&c->contrast->derived, "derive", derived_noun, derived_rule},
      {&c->contrast->scorecards, "scorecard", card_noun, card_rule},
      {&c->contrast->classes, "class", class_noun, class_rule},
  };
  json_t *list = json_array();
  for (size_t k = 0; k < sizeof kins / sizeof *kins; k++)
    for (int i = 0; i < kins[k].all->count; i++)
      if (kins[k].all->all[i].component >= 0)
        difference_json(list, c, &kins[k].all->all[i], kins[k].what, kins[k].noun_at, kins[k].rule);
  return list;
}

/* The questions that a standard asks and the form never did. */
static json_t *never_asked_json(const compare_job *c, int side) {
  char name[160];
  json_t *list = json_array();
  for (int i = 0; i < c->nnot_asked; i++)
    if (contrast_asks(c->contrast, side, c->not_asked[i]))
      json_array_append_new(list, json_string(field_name(c->not_asked[i], name, sizeof name)));
  return list;
}

void compare_json(json_t *whole, const compare_job *c) {
  json_t *moved = json_object();
  json_put(whole, "from", standard_of(c, 0)->label);
  json_put(whole, "to", standard_of(c, 1)->label);
  if (c->o->by) json_put(whole, "by", c->o->by);
  put_heads(whole, c->moves.households);
  json_put_int(whole, "persons_unknown", c->moves.persons_unknown);
  json_object_set_new(whole, "matrix", matrices_json(c));
  json_object_set_new(whole, "certainty", certainties_json(c));
  put_heads(moved, c->moves.moved);
  json_object_set_new(whole, "moves", moved);
  json_object_set_new(whole, "reasons", reasons_json(c));
  json_object_set_new(whole, "differences", differences_json(c));
  json_object_set_new(whole, "bounds_from", bounds_json(c, 0));
  json_object_set_new(whole, "bounds_to", bounds_json(c, 1));
  json_object_set_new(whole, "open", open_json(c));
  json_object_set_new(whole, "never_asked_from", never_asked_json(c, 0));
  json_object_set_new(whole, "never_asked_to", never_asked_json(c, 1));
  counts_standards_json(whole, &c->counts);
  counts_survey_json(whole, &c->counts);
}
