/* case_parts: what cases.c, case_answers.c and case_wants.c share, and nobody else. */
#ifndef CHUAN_LUA_CASE_PARTS_H
#define CHUAN_LUA_CASE_PARTS_H

#include "book/cases.h"
#include "lua/forms.h"

/* A case as it is read, in file order. */
typedef struct case_node {
  test_case of;
  bool is_filled;
  struct case_node *next;
} case_node;

/* What the words of one test file share. */
typedef struct case_room {
  const book *book;
  const standard *standard; /* NULL before `testing` */
  casebook *made;
  case_node *first, *last;
} case_room;

/* A household as `household` and `with` make it. */
typedef struct household_answers {
  const answer *answers;
  int nanswers;
  bool persons_given;
  const case_person *persons;
  int npersons;
} household_answers;

/* Registers yes, no, missing and not_applicable. */
void case_values(lua_State *L);

/* The answer that yes, no, missing or not_applicable at `index` is, or NULL. */
const answer *case_special(lua_State *L, int index);

/* The answers of the table at `index`, checked against the questionnaire, put over
 * `base` (count of them): the same field again replaces. `members` is left alone. */
const answer *case_answers(lua_State *L, int index, level in, const answer *base, int count,
                           int *out_count);

/* `over` put over `base`. */
const answer *case_merge(lua_State *L, const answer *base, int nbase, const answer *over, int nover,
                         int *out_count);

/* The keys that a case's table may have, and the reading of those that say what must
 * come out. */
extern const char *const case_keys[];
void case_wants(const form *f, test_case *c);

/* Refuses an id that is no "indicator", "class", "kind" or "reading" of the standard
 * under test or of one that it extends. */
void case_noun_check(lua_State *L, const char *noun, const char *id);

#endif
