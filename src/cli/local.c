/* local: a local plan and the law that it rests on. */
#include "cli/local.h"

#include "lua/rules.h"

static chuan_status read_plan(law *l, const options *o, const char *path, const local_plan **out,
                              chuan_fault *fault) {
  const survey *questionnaire = NULL;
  char where[4096];
  if (!survey_beside(o, path, where, sizeof where))
    return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, where);
  chuan_status status = survey_read(l->book, where, &questionnaire, fault);
  return status ? status : local_plan_read(l->book, path, questionnaire, out, fault);
}

chuan_status local_open(law *l, const options *o, const char *path, const local_plan **out,
                        chuan_fault *fault) {
  *l = (law){.book = book_new()};
  *out = NULL;
  if (!l->book) return fault_memory(fault);
  chuan_status status = read_plan(l, o, path, out, fault);
  if (status || !*out) return status;
  status = law_read_also(l, o, (*out)->standard, fault);
  if (status) return status;
  if (!book_find(l->book, (*out)->standard))
    return FAULT(fault, CHUAN_RULE, (*out)->n.at, PLAN_STANDARD, (*out)->n.id, (*out)->standard);
  settle_wish wish = {.on = (*out)->years[AT_ROUND] * 10000 + 1231, .entitlements = true};
  return law_add(l, (*out)->standard, &wish, o->lang, fault);
}
