/* Rules that read well and mean too much: cases that multiply, digits and powers of units
 * that double. They end as one sentence, before memory or arithmetic does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "plan/check.h"
#include "plan/plan.h"
#include "rule_text.h"

/* Settles, checks and plans the standard "t" of the text. */
static chuan_status planned(const char *rules, chuan_fault *fault) {
  text all = {0};
  text_add(&all, "standard \"t\" { language = 1, vi = \"T\", law = \"L\", serves = "
                 "{ { \"2020-01-01\", \"2020-12-31\", cite = \"c\" } } }\n");
  text_add(&all, rules);
  rule_text r = rule_text_read(text_of(&all));
  text_free(&all);
  if (r.status) fail_msg("%s", r.en);
  settled *s = NULL;
  plan *p = NULL;
  int exprs = book_exprs(r.book);
  expr_type *types = memory_make((size_t)exprs + 1, sizeof *types);
  assert_non_null(types);
  chuan_status status = settle(r.book, "t", &(settle_wish){0}, &s, fault);
  if (!status) status = check_settled(s, types, exprs, NULL, CHUAN_EN, fault);
  if (!status) status = plan_make((const settled *const *)&s, 1, exprs, NULL, 0, &p, fault);
  plan_free(p);
  settled_free(s);
  memory_free(types);
  rule_text_free(&r);
  return status;
}

static void refuses(const char *rules, const char *part_of_message) {
  chuan_fault fault = {0};
  chuan_status status = planned(rules, &fault);
  assert_int_equal(status, CHUAN_RULE);
  if (!strstr(fault.message[CHUAN_EN], part_of_message)) fail_msg("%s", fault.message[CHUAN_EN]);
}

#define TABLE                                                                            \
  "local x = parameter \"x\" { vi = \"X\", by = { household.area, household.toilet },\n" \
  "  from(\"2020-01-01\", { rural = { septic = 1, other = 2, none = 3 },\n"              \
  "    urban = { septic = 4, other = 5, none = 6 } }, \"c\") }\n"
#define CHOICES(depth)                                                          \
  "for i = 1, " depth " do\n"                                                   \
  "  local t = { otherwise = x }\n"                                             \
  "  for k = 1, 90 do t[k] = { household.size:above(k), x } end\n"              \
  "  x = derive(tostring(i)) { vi = \"D\", cite = \"c\", value = choose(t) }\n" \
  "end\n"
#define CLASS(condition) "class \"poor\" { vi = \"P\", cite = \"c\", when = " condition " }\n"

static void choices_among_choices_are_bounded(void **state) {
  (void)state;
  refuses(TABLE CHOICES("1") CLASS("(x * x):above(1)"), "more than 512 cases");
  refuses(TABLE CHOICES("5") CLASS("(x * x):above(1)"), "more than 512 cases");
}

static void digits_stay_within_exact_numbers(void **state) {
  (void)state;
#define TINY "\"0,000001\""
  refuses(CLASS("per(household.size, household.size * " TINY " * " TINY " * " TINY " * " TINY
                "):above(1)"),
          "leaves the whole numbers");
  refuses("local x = " TINY
          "\nlocal y = household.size * x\nfor i = 1, 60 do y = y * x end\n" CLASS("y:above(0)"),
          "leaves the whole numbers");
}

static void powers_of_units_stay_small(void **state) {
  (void)state;
  chuan_fault fault = {0};
  planned("local x = parameter \"x\" { vi = \"X\", unit = \"VND/month\", from(\"2020-01-01\", 1, "
          "\"c\") }\n"
          "for i = 1, 40 do x = derive(tostring(i)) { vi = \"D\", cite = \"c\", value = x * x } "
          "end\n" CLASS("x:above(x)"),
          &fault);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(choices_among_choices_are_bounded),
      cmocka_unit_test(digits_stay_within_exact_numbers),
      cmocka_unit_test(powers_of_units_stay_small),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
