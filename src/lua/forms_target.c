/* forms_target: what a registry can tell of a plan (count, among, units), and its targets. */
#include <stdio.h>
#include <string.h>

#include "lua/forms_plan.h"
#include "lua/words_parts.h"

/* ---- unit.poor_rate, unit.hard_commune ---- */

static int unit_read_part(lua_State *L) {
  const char *part = lua_type(L, 2) == LUA_TSTRING ? cage_text(L, 2) : "";
  const char *all[16];
  int count = 0, rates = 0;
  while (plan_unit_rates[rates]) all[count++] = plan_unit_rates[rates++];
  for (int i = 0; plan_unit_attributes[i]; i++) all[count++] = plan_unit_attributes[i];
  for (int i = 0; i < count; i++) {
    text name = {0};
    if (strcmp(all[i], part) != 0) continue;
    text_addf(&name, "unit.%s", part);
    node_push_name(L, OP_PARAMETER, cage_keep(L, &name), cage_here(L),
                   i < rates ? RESULT_NUMBER : RESULT_COND, NULL);
    return 1;
  }
  return CAGE_FAULT(L, cage_here(L), PLAN_UNIT_PART, cage_what(L, 2), names_listed(L, all, count));
}

static const luaL_Reg unit_meta[] = {{"__index", unit_read_part}, {NULL, NULL}};
static const thing_kind unit_kind = {"a word of the language", NULL, unit_meta, NULL};

int value_unit(lua_State *L) {
  thing_make(L, &unit_kind, 1);
  return 1;
}

/* Conditions on units are of their attributes and rates alone. */
static void where_check(lua_State *L, const expr *e) {
  bool named = e->op == OP_PARAMETER && starts_with(e->text, "unit.");
  bool joins = e->op == OP_AND || e->op == OP_OR || e->op == OP_NOT || e->op == OP_AMOUNT
               || op_is_comparison(e->op);
  char said[200];
  if (!named && !joins) CAGE_FAULT(L, e->at, WHERE_OF_UNITS, expr_write(said, sizeof said, e));
  for (int i = 0; i < e->nargs; i++) where_check(L, e->args[i]);
}

/* ---- count, among, at, units, where ---- */

const char *level_read(const form *f) {
  const char *said = form_text(f, "units", false);
  int count = 0;
  for (; said && plan_levels[count]; count++)
    if (strcmp(plan_levels[count], said) == 0) return plan_levels[count];
  if (said)
    CAGE_FAULT(f->L, f->at, PLAN_UNIT_LEVEL, said, form_name(f),
               names_listed(f->L, plan_levels, count));
  return NULL;
}

static crowd_of crowd_at(const form *f, const char *name, const char *said) {
  const char *words[CROWD_KINDS];
  for (int i = CROWD_POOR; i < CROWD_KINDS; i++) {
    words[i - CROWD_POOR] = crowd_word((crowd_of)i);
    if (strcmp(said, crowd_word((crowd_of)i)) == 0) return (crowd_of)i;
  }
  return (crowd_of)CAGE_FAULT(f->L, f->at, CROWD_UNKNOWN, said, name, form_name(f),
                              names_listed(f->L, words, CROWD_KINDS - CROWD_POOR));
}

/* Keeps the condition as one on households of the plan's standard: of persons, that there is one.
 */
static int condition_add(const form *f, const char *name, const char *owner, const noun *of,
                         const crowd *c) {
  lua_State *L = f->L;
  plan_draft *d = rule_file_of(L)->plan;
  entitlements_draft *all = &d->conditions;
  text id = {0};
  text_addf(&id, "%s.%s.%s.%d", f->noun, owner, name, all->e.count + 1);
  const char **rests_on = cage_array(L, 1, sizeof *rests_on);
  rests_on[0] = d->p.standard;
  entitlement made = {.n = *of, .of = rests_on, .nof = 1, .when = c->who};
  made.n.id = cage_keep(L, &id);
  made.n.at = f->at;
  if (c->level == PERSON) made.when = expr_make(L, OP_ANY, c->who->at, &c->who, 1);
  void *items = all->items;
  *(entitlement *)list_add(L, &items, &all->e.count, &all->capacity, sizeof made) = made;
  all->e.items = all->items = items;
  return all->e.count - 1;
}

/* One part of a crowd, on the stack's top: the word of a class, or a condition. */
static void read_part(const form *f, const char *name, crowd *c) {
  lua_State *L = f->L;
  bool is_word = lua_type(L, -1) == LUA_TSTRING;
  if (is_word ? c->of != CROWD_ANYBODY : c->who != NULL)
    CAGE_FAULT(L, f->at, CROWD_SHAPE, name, form_name(f));
  if (is_word) c->of = crowd_at(f, name, cage_text(L, -1));
  else c->who = condition_at(L, -1, name), c->level = expr_level(c->who);
}

/* count = "poor", count = condition, count = { "poor", condition } */
static void read_crowd(const form *f, const char *name, const char *owner, const noun *of,
                       crowd *c) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, name);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  *c = (crowd){.is_said = true, .condition = -1};
  if (lua_istable(L, -1)) {
    form list = form_inside(f, -1, none, true);
    if (list.nlist != 2) CAGE_FAULT(L, f->at, CROWD_SHAPE, name, form_name(f));
    for (int i = 1; i <= 2; i++) {
      form_push_item(&list, i);
      read_part(f, name, c);
      lua_pop(L, 1);
    }
  } else {
    read_part(f, name, c);
  }
  lua_pop(L, 1);
  if (c->who && crowd_is_registered(c->of))
    CAGE_FAULT(L, f->at, CROWD_REGISTERED, crowd_word(c->of), name, form_name(f));
  if (c->who) c->condition = condition_add(f, name, owner, of, c);
}

/* at = "baseline", "round", or another year as a number. */
static void read_when(const form *f, measure *out) {
  form_push(f, "at");
  bool is_number = lua_type(f->L, -1) == LUA_TNUMBER;
  if (is_number) out->year = year_at(f, "at"), out->at_said = true;
  lua_pop(f->L, 1);
  const char *said = is_number ? NULL : form_text(f, "at", false);
  if (!said) return;
  out->at_said = true;
  out->at = strcmp(said, "round") == 0 ? AT_ROUND : AT_BASELINE;
  if (out->at == AT_BASELINE && strcmp(said, "baseline") != 0)
    CAGE_FAULT(f->L, f->at, MEASURE_AT, said, form_name(f));
}

/* The bit of the flow whose word is on the stack's top, which it takes off. */
static unsigned flow_at(const form *f) {
  const char *said = lua_type(f->L, -1) == LUA_TSTRING ? cage_text(f->L, -1) : "";
  int count = 0;
  for (; plan_flows[count]; count++)
    if (strcmp(plan_flows[count], said) == 0) return lua_pop(f->L, 1), 1U << count;
  return (unsigned)CAGE_FAULT(f->L, f->at, PLAN_FLOW, said, form_name(f),
                              names_listed(f->L, plan_flows, count));
}

/* flow = "relapsed", flow = { "escaped", "crossed_out" }: of the households of one list. */
static void read_flow(const form *f, measure *out) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "flow");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  if (lua_istable(L, -1)) {
    form list = form_inside(f, -1, none, true);
    if (list.nlist == 0) CAGE_FAULT(L, f->at, FORM_MISSING, form_name(f), "flow");
    for (int i = 1; i <= list.nlist; i++) {
      form_push_item(&list, i);
      out->flows |= flow_at(f);
    }
    lua_pop(L, 1);
  } else {
    out->flows = flow_at(f);
  }
  bool one_list = out->count.of == CROWD_POOR || out->count.of == CROWD_NEAR_POOR;
  if (!one_list || out->count.who || out->among.is_said)
    CAGE_FAULT(L, f->at, PLAN_FLOW_OF, form_name(f));
}

void measure_read(const form *f, const char *owner, const noun *of, measure *out) {
  lua_State *L = f->L;
  read_crowd(f, "count", owner, of, &out->count);
  read_crowd(f, "among", owner, of, &out->among);
  read_when(f, out);
  read_flow(f, out);
  out->units = level_read(f);
  if (form_has(f, "where")) {
    out->where = form_condition(f, "where");
    where_check(L, out->where);
    if (!out->units && strcmp(f->noun, "row") != 0) /* the row of an annex may have its column's */
      CAGE_FAULT(L, f->at, FORM_MISSING, form_name(f), "units");
  }
}

/* ---- target ---- */

#define GOAL_KEYS "reach", "fall_to", "fall_by", "fall_points", "fall_percent"

/* The one goal: a number as printed, or a figure that tells it. */
static void read_goal(const form *f, target *out) {
  lua_State *L = f->L;
  int said = 0;
  for (int g = 0; g < GOAL_WORDS; g++) {
    form_push(f, goal_word_of((goal_word)g));
    if (!lua_isnil(L, -1)) {
      said++;
      out->goal = (goal_word)g;
      out->figure = figure_at(L, -1);
      if (out->figure == NULL) out->value = printed_at(L, -1, f->at);
      else if (node_at(L, -1)->owed) node_at(L, -1)->owed->used = true;
    }
    lua_pop(L, 1);
  }
  if (said != 1) CAGE_FAULT(L, f->at, TARGET_GOAL, f->id);
}

static bool is_percent(const target *t) {
  return t->figure ? t->figure->is_rate : strchr(t->value.text, '%') != NULL;
}

/* A share needs what it is a share of, a number has none. */
static void share_check(const form *f, const target *t) {
  lua_State *L = f->L;
  bool percent = is_percent(t), share = t->measure.among.is_said;
  switch (t->goal) {
  case GOAL_REACH:
  case GOAL_FALL_TO:
    if (percent && !share) CAGE_FAULT(L, f->at, TARGET_AMONG, f->id);
    if (!percent && share) CAGE_FAULT(L, f->at, TARGET_PERCENT, f->id, goal_word_of(t->goal));
    return;
  case GOAL_FALL_POINTS:
    if (!share) CAGE_FAULT(L, f->at, TARGET_AMONG, f->id);
    if (percent && !t->figure)
      CAGE_FAULT(L, f->at, TARGET_NO_PERCENT, f->id, goal_word_of(t->goal));
    return;
  case GOAL_FALL_BY:
  case GOAL_FALL_PERCENT:
  case GOAL_WORDS: break;
  }
  if (share) CAGE_FAULT(L, f->at, TARGET_NUMBER, f->id, goal_word_of(t->goal));
  if (percent && t->goal == GOAL_FALL_BY)
    CAGE_FAULT(L, f->at, TARGET_NO_PERCENT, f->id, goal_word_of(t->goal));
  if (!percent && t->goal == GOAL_FALL_PERCENT)
    CAGE_FAULT(L, f->at, TARGET_PERCENT, f->id, goal_word_of(t->goal));
}

/* Counted from records, entered by hand, or why neither. */
static void read_source(const form *f, target *out) {
  lua_State *L = f->L;
  out->reported = form_yes(f, "reported");
  out->not_measurable = form_text(f, "not_measurable", false);
  form_push(f, "result");
  if (!lua_isnil(L, -1)) out->result = printed_at(L, -1, f->at);
  lua_pop(L, 1);
  if (out->measure.count.is_said + out->reported + (out->not_measurable != NULL) != 1)
    CAGE_FAULT(L, f->at, TARGET_SOURCE, f->id);
  if (out->result.text && !out->reported) CAGE_FAULT(L, f->at, TARGET_RESULT, f->id);
}

int target_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi",   "en",         "cite",    "unverified",
                                     "note", "reported",   "result",  "not_measurable",
                                     "each", MEASURE_KEYS, GOAL_KEYS, NULL};
  form f = form_open(L, table, "target", id, at, keys, false);
  plan_draft *d = plan_here(L, "target", at);
  cage_spend(L, (size_t)d->p.ntargets);
  for (int i = 0; i < d->p.ntargets; i++)
    if (same_text(d->targets[i].n.id, id))
      CAGE_FAULT(L, at, PLAN_NOUN_TWICE, "target", id, place_text_of(d->targets[i].n.at).at);
  target made = {.n = noun_read(&f, NEEDS_VI | NEEDS_CITE, NULL), .measure = {.at = AT_ROUND}};
  read_goal(&f, &made);
  measure_read(&f, id, &made.n, &made.measure);
  read_source(&f, &made);
  if (made.measure.count.is_said) share_check(&f, &made);
  made.each = form_yes(&f, "each");
  if (made.each && !made.measure.units) CAGE_FAULT(L, at, FORM_MISSING, form_name(&f), "units");
  void *items = d->targets;
  *(target *)list_add(L, &items, &d->p.ntargets, &d->target_capacity, sizeof made) = made;
  d->targets = items;
  return 0;
}
