/* made_plan: see made_plan.h. */
#include "made_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "files.h"
#include "lua/rules.h"

const local_plan *made_plan(book *rules, const char *rest) {
  char all[4096];
  const survey *questionnaire = NULL;
  const local_plan *p = NULL;
  chuan_fault fault = {0};
  snprintf(all, sizeof all,
           "plan \"p\" { language = 1, vi = \"Kế hoạch\", law = \"1\", place = \"06\",\n"
           "  standard = \"s\", baseline = 2022, round = 2023 }\n%s",
           rest);
  chuan_status status = survey_read(rules, "rules/vn/survey.lua", &questionnaire, &fault);
  if (!status)
    status = local_plan_read(rules, files_text("plan.lua", all), questionnaire, &p, &fault);
  if (status) fail_msg("%s", fault.message[CHUAN_EN]);
  return p;
}
