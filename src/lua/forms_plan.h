/* forms_plan: the local plan that is being read, and what its nouns share. Must never know
 * standards. */
#ifndef CHUAN_LUA_FORMS_PLAN_H
#define CHUAN_LUA_FORMS_PLAN_H

#include "book/local_plan.h"
#include "lua/forms_entitle.h"
#include "lua/forms_standard.h"

/* A plan while its file is read; in the book's arena, complete when the file ends. */
struct plan_draft {
  local_plan p;
  plan_figure **figures; /* p.figures, growing */
  annex **annexes;
  target *targets;
  int figure_capacity, annex_capacity, target_capacity;
  entitlements_draft conditions; /* p.conditions; as those of a file of entitlements */
};

/* The plan that a noun belongs to; a fault when none was begun. */
plan_draft *plan_here(lua_State *L, const char *word, place at);

/* A year as a number, on the stack's top; `name` is whose. */
int year_at(const form *f, const char *name);

/* A number as the plan prints it, at an index. */
printed_number printed_at(lua_State *L, int index, place at);

/* The figure that a node on the stack names, or NULL. */
plan_figure *figure_at(lua_State *L, int index);

/* Keys of what is counted, to stand among those of a noun. */
#define MEASURE_KEYS "count", "among", "at", "flow", "units", "where"

/* The level of units that `units` names; NULL: absent. */
const char *level_read(const form *f);

/* Reads them; `owner` names the noun's conditions. What is not said is left as it is. */
void measure_read(const form *f, const char *owner, const noun *of, measure *out);

/* forms_target.c: targets, and `unit`. */
int target_make(lua_State *L, const char *id, int table, place at);
int value_unit(lua_State *L);

/* forms_annex.c */
int figure_make(lua_State *L, const char *id, int table, place at);
int column_make(lua_State *L, const char *id, int table, place at);
int row_make(lua_State *L, const char *id, int table, place at);
int annex_make(lua_State *L, const char *id, int table, place at);
int word_total(lua_State *L);
/* Numbers the values of all figures, and ties each to the node that names it. */
void figures_close(lua_State *L, plan_draft *d);

#endif
