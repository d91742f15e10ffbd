/* forms_survey: the nouns of survey.lua: survey, and its fields by type. Must never know
 * the nouns and words of rules. */
#ifndef CHUAN_LUA_FORMS_SURVEY_H
#define CHUAN_LUA_FORMS_SURVEY_H

#include "lua/words.h"

/* For a cage_script: registers the nouns; checks that one survey was made, which is then
 * in the rule_file of the room. */
void survey_words_open(lua_State *L);
void survey_words_close(lua_State *L);

#endif
