/* words_list: the one table of words, as help and as registration. */
#include "lua/rules.h"
#include "lua/words_parts.h"

static const word_help help[] = {
#define WORD(word, signature, group, call, value, en, vi) {word, signature, group, {en, vi}},
#include "lua/words.def"
#undef WORD
    {NULL, NULL, NULL, {NULL, NULL}},
};
enum { WORDS = sizeof help / sizeof *help - 1 };

static const struct {
  lua_CFunction call, value;
} made[] = {
#define WORD(word, signature, group, call, value, en, vi) {call, value},
#include "lua/words.def"
#undef WORD
};

const luaL_Reg node_methods[] = {
    {"at_most", method_at_most},
    {"below", method_below},
    {"at_least", method_at_least},
    {"above", method_above},
    {"between", method_between},
    {"over_to", method_over_to},
    {"from_under", method_from_under},
    {"over_under", method_over_under},
    {"is", method_is},
    {"one_of", method_one_of},
    {"is_no", method_is_no},
    {"never", method_never},
    {NULL, NULL},
};

const word_help *word_list(int *count) {
  *count = WORDS;
  return help;
}

static void open_word(lua_State *L, int i) {
  if (made[i].call) {
    cage_word(L, help[i].word, made[i].call);
  } else if (made[i].value) {
    made[i].value(L);
    cage_name(L, help[i].word);
  }
}

void words_open(lua_State *L) {
  for (int i = 0; i < WORDS; i++) open_word(L, i);
}

void words_open_answers(lua_State *L) {
  for (int i = 0; i < WORDS; i++)
    if (!same_text(help[i].group, "noun") || same_text(help[i].word, "base")) open_word(L, i);
}
