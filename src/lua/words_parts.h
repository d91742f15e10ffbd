/* words_parts: the functions behind the table words.def, which their files share with
 * words_list.c alone. Must never hold anything that has a state. */
#ifndef CHUAN_LUA_WORDS_PARTS_H
#define CHUAN_LUA_WORDS_PARTS_H

#include "lua/words.h"

/* HOUSEHOLD or PERSON when `household` or `person` stands there, else -1. */
int level_at(lua_State *L, int index);

/* words_compare.c */
int method_at_most(lua_State *L);
int method_below(lua_State *L);
int method_at_least(lua_State *L);
int method_above(lua_State *L);
int method_between(lua_State *L);
int method_over_to(lua_State *L);
int method_from_under(lua_State *L);
int method_over_under(lua_State *L);
int method_is(lua_State *L);
int method_one_of(lua_State *L);
int method_is_no(lua_State *L);
int method_never(lua_State *L);
int word_at_most(lua_State *L);
int word_below(lua_State *L);
int word_at_least(lua_State *L);
int word_above(lua_State *L);
int word_between(lua_State *L);
int word_over_to(lua_State *L);
int word_from_under(lua_State *L);
int word_over_under(lua_State *L);

/* words_build.c */
int word_any(lua_State *L);
int word_all(lua_State *L);
int word_share(lua_State *L);
int word_count(lua_State *L);
int word_sum(lua_State *L);
int word_highest(lua_State *L);
int word_per(lua_State *L);
int word_min(lua_State *L);
int word_max(lua_State *L);
int word_how_many(lua_State *L);
int word_either(lua_State *L);
int word_both(lua_State *L);
int word_choose(lua_State *L);
int word_not_known(lua_State *L);

/* words_values.c; each pushes its value once, when the file begins */
int value_survey(lua_State *L);
int value_household(lua_State *L);
int value_person(lua_State *L);
int value_lacking(lua_State *L);
int value_score(lua_State *L);
int value_lacks(lua_State *L);
int value_verdict(lua_State *L);
int value_kinds(lua_State *L);

/* nouns: forms_standard.c, forms_parameter.c, forms_class.c, forms_card.c, forms_entitle.c */
int word_standard(lua_State *L);
int word_parameter(lua_State *L);
int word_dimension(lua_State *L);
int word_indicator(lua_State *L);
int word_reading(lua_State *L);
int word_class(lua_State *L);
int word_kind(lua_State *L);
int word_derive(lua_State *L);
int word_scorecard(lua_State *L);
int word_item(lua_State *L);
int word_row(lua_State *L);
int word_contest(lua_State *L);
int word_entitlements(lua_State *L);
int word_entitlement(lua_State *L);
int word_from(lua_State *L);
int value_override(lua_State *L);
int value_drop(lua_State *L);
int value_base(lua_State *L);

#endif
