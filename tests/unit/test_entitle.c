/* test_entitle: which entitlements rest on a standard on a day, and what they answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine.h"
#include "run/cases.h"
#include "run/tally.h"
#include "run/why.h"

/* Classes x (flag a), y (flag c) and z (flag d), where one may be two kinds. */
typedef struct village {
  build *b;
  field *a, *c, *d, *income;
} village;

static village made(bool exhaustive) {
  village v = {.b = build_new()};
  v.a = build_flag(v.b, HOUSEHOLD, "a");
  v.c = build_flag(v.b, HOUSEHOLD, "c");
  v.d = build_flag(v.b, HOUSEHOLD, "d");
  v.income = build_integer(v.b, HOUSEHOLD, "income", "VND", 0, 1000000);
  build_standard(v.b, "s")->exhaustive = exhaustive;
  build_serves(v.b, "2020-01-01", "2030-12-31");
  build_parameter(v.b, "line", "VND", "1.000");
  build_class(v.b, "x", NULL);
  build_kind(v.b, "x1", x_field(v.b, v.a));
  build_kind(v.b, "x2", X(v.b, OP_AND, x_field(v.b, v.a), x_field(v.b, v.d)));
  build_class(v.b, "y", x_field(v.b, v.c));
  build_class(v.b, "z", x_field(v.b, v.d));
  build_end(v.b);
  return v;
}

/* A household of answers '0', '1' or '?' to a, c and d. */
static void put(engine *e, const village *v, const char *answers) {
  const field *fields[] = {v->a, v->c, v->d};
  engine_household(e);
  for (int i = 0; i < 3; i++)
    if (answers[i] != '?') engine_put(e, fields[i], answers[i] - '0');
}

/* ---- which ---- */

static settled *settled_on(build *b, const char *id, const char *on, bool entitlements) {
  settle_wish wish = {.entitlements = entitlements};
  settled *s = NULL;
  chuan_fault fault = {0};
  assert_true(day_read(on, &wish.on));
  assert_int_equal(settle(build_book(b), id, &wish, &s, &fault), CHUAN_OK);
  return s;
}

static void only_those_of_the_standard_are_settled_and_only_where_wished(void **state) {
  village v = made(true);
  (void)state;
  build_standard(v.b, "t")->extends = "s";
  build_serves(v.b, "2020-01-01", "2030-12-31");
  build_end(v.b);
  build_entitlement(v.b, "of_s", "s", x_verdict(v.b, "x"));
  build_entitlement(v.b, "of_t", "t", x_verdict(v.b, "x"));
  settled *s = settled_on(v.b, "s", "2024-01-01", true);
  assert_int_equal(s->nentitlements, 1);
  assert_string_equal(s->entitlements[0].of->n.id, "of_s");
  settled_free(s);
  s = settled_on(v.b, "t", "2024-01-01", true); /* what s has does not come along */
  assert_int_equal(s->nentitlements, 1);
  assert_string_equal(s->entitlements[0].of->n.id, "of_t");
  settled_free(s);
  s = settled_on(v.b, "s", "2024-01-01", false);
  assert_int_equal(s->nentitlements, 0);
  settled_free(s);
  build_free(v.b);
}

static void an_entitlement_holds_on_its_days(void **state) {
  static const char *const days[] = {"2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01"};
  static const served periods[] = {{20230101, 20231231, "c", "why", {0}},
                                   {20250101, 20251231, "c", NULL, {0}}};
  village v = made(true);
  (void)state;
  entitlement *e = build_entitlement(v.b, "e", "s", x_verdict(v.b, "x"));
  e->serves = periods;
  e->nserves = 2;
  for (int i = 0; i < 4; i++) {
    settled *s = settled_on(v.b, "s", days[i], true);
    assert_int_equal(s->nentitlements, i == 1 || i == 2);
    assert_int_equal(settled_unverified(s), i == 1 || i == 2);
    if (s->nentitlements) assert_ptr_equal(s->entitlements[0].in_force, &periods[0]);
    settled_free(s);
  }
  build_free(v.b);
}

/* The first words of what settling says. */
static void refuses(build *b, const char *words) {
  settle_wish wish = {.on = 20240101, .entitlements = true};
  settled *s = NULL;
  chuan_fault fault = {0};
  assert_int_equal(settle(build_book(b), "s", &wish, &s, &fault), CHUAN_RULE);
  assert_null(s);
  if (strncmp(fault.message[CHUAN_EN], words, strlen(words)) != 0)
    assert_string_equal(fault.message[CHUAN_EN], words);
}

static void two_of_one_id_on_a_day_are_refused(void **state) {
  static const served first[] = {{20200101, 20231231, "c", NULL, {0}}};
  static const served second[] = {{20240101, 20301231, "c", NULL, {0}}};
  village v = made(true);
  (void)state;
  entitlement *e = build_entitlement(v.b, "e", "s", x_verdict(v.b, "x"));
  build_entitlement(v.b, "e", "s", x_verdict(v.b, "y"))->serves = second;
  refuses(v.b, "entitlement 'e' of the standard 's' is stated twice for 2024-01-01");
  e->serves = first;
  e->nserves = 1;
  settled *s = settled_on(v.b, "s", "2024-01-01", true);
  assert_int_equal(s->nentitlements, 1);
  settled_free(s);
  build_free(v.b);
}

static void what_the_standard_lacks_is_told(void **state) {
  static const struct {
    op o;
    const char *id, *words;
  } lacking[] = {
      {OP_PARAMETER, "lines", "the standard 's' has no parameter 'lines'; did you mean 'line'?"},
      {OP_LACKS, "water", "the standard 's' has no indicator 'water', on which entitlement 'e'"},
      {OP_KIND, "x3", "the standard 's' has no kind 'x3'; did you mean"},
      {OP_VERDICT, "poor", "the standard 's' has no class 'poor', on which entitlement 'e'"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof lacking / sizeof *lacking; i++) {
    village v = made(true);
    const expr *x = lacking[i].o == OP_VERDICT ? x_verdict(v.b, lacking[i].id)
                                               : x_name(v.b, lacking[i].o, lacking[i].id);
    if (lacking[i].o == OP_PARAMETER) x = X(v.b, OP_AT_MOST, x_field(v.b, v.income), x);
    build_entitlement(v.b, "e", "s", x);
    refuses(v.b, lacking[i].words);
    build_free(v.b);
  }
}

static void a_standard_of_other_questions_cannot_be_rested_on(void **state) {
  static const survey other = {.file = "other.lua"};
  static const char *const of[] = {"t"};
  village v = made(true);
  (void)state;
  build_standard(v.b, "t")->survey = &other;
  build_serves(v.b, "2020-01-01", "2030-12-31");
  build_end(v.b);
  build_entitlement(v.b, "e", "s", x_verdict(v.b, "x"))->of = of;
  refuses(v.b, "entitlement 'e' is of a standard 't' that no rule file of its questionnaire");
  build_free(v.b);
}

/* ---- what they answer ---- */

static void a_verdict_is_asked_for_as_a_set(void **state) {
  static const struct {
    const char *answers;
    int x, xy, xyz;
  } rows[] = {
      {"100", YES, YES, YES},         {"010", NO, YES, YES},
      {"001", NO, NO, YES},           {"000", NO, NO, NO}, /* none */
      {"?00", YES, YES, YES},     /* the only one possible, and all are covered */
      {"??0", UNKNOWN, YES, YES}, /* one of the two */
      {"?0?", UNKNOWN, UNKNOWN, YES}, {"0??", NO, UNKNOWN, YES},
      {"1?0", YES, YES, YES},     /* a sure class is it */
      {"110", UNKNOWN, YES, YES}, /* a conflict: both hold */
      {"011", NO, UNKNOWN, YES},      {"???", UNKNOWN, UNKNOWN, YES},
  };
  enum { ROWS = sizeof rows / sizeof *rows };
  village v = made(true);
  (void)state;
  const expr *x = x_verdict(v.b, "x"), *xy = x_verdict(v.b, "y x"), *xyz = x_verdict(v.b, "x y z");
  build_entitlement(v.b, "x", "s", x);
  build_entitlement(v.b, "xy", "s", xy);
  build_entitlement(v.b, "xyz", "s", xyz);
  engine e = engine_of(v.b, "s", "");
  for (int i = 0; i < ROWS; i++) put(&e, &v, rows[i].answers);
  engine_run(&e);
  for (int i = 0; i < ROWS; i++) {
    assert_int_equal(engine_answer(&e, x, i), rows[i].x);
    assert_int_equal(engine_answer(&e, xy, i), rows[i].xy);
    assert_int_equal(engine_answer(&e, xyz, i), rows[i].xyz);
  }
  engine_free(&e);
  build_free(v.b);
}

static void perhaps_no_class_is_not_all_of_them(void **state) {
  village v = made(false);
  (void)state;
  const expr *x = x_verdict(v.b, "x"), *xyz = x_verdict(v.b, "x y z");
  build_entitlement(v.b, "x", "s", X(v.b, OP_OR, x, xyz));
  engine e = engine_of(v.b, "s", "");
  put(&e, &v, "?00");
  put(&e, &v, "100");
  engine_run(&e);
  assert_int_equal(engine_answer(&e, x, 0), UNKNOWN);
  assert_int_equal(engine_answer(&e, xyz, 0), UNKNOWN);
  assert_int_equal(engine_answer(&e, xyz, 1), YES);
  engine_free(&e);
  build_free(v.b);
}

static void a_kind_is_asked_for_by_its_own_condition(void **state) {
  village v = made(true);
  (void)state;
  const expr *first = x_name(v.b, OP_KIND, "x1"), *second = x_name(v.b, OP_KIND, "x2");
  build_entitlement(v.b, "e", "s", X(v.b, OP_OR, first, second));
  engine e = engine_of(v.b, "s", "");
  put(&e, &v, "10?");
  put(&e, &v, "000");
  engine_run(&e);
  assert_int_equal(engine_answer(&e, first, 0), YES);
  assert_int_equal(engine_answer(&e, second, 0), UNKNOWN);
  assert_int_equal(engine_answer(&e, first, 1), NO);
  engine_free(&e);
  build_free(v.b);
}

static void equal_questions_are_one_step(void **state) {
  village v = made(true);
  (void)state;
  build_entitlement(v.b, "one", "s", x_verdict(v.b, "x y"));
  build_entitlement(v.b, "other", "s", x_verdict(v.b, "y x"));
  engine e = engine_of(v.b, "s", "");
  assert_int_equal(engine_steps(&e, STEP_VERDICT), 1);
  engine_free(&e);
  build_free(v.b);
}

static void a_verdict_is_written_as_its_author_wrote_it(void **state) {
  village v = made(true);
  text t = {0};
  (void)state;
  settled *s = settled_on(v.b, "s", "2024-01-01", true);
  expr_print(&t, X(v.b, OP_NOT, x_verdict(v.b, "x")), -1);
  text_add(&t, "; ");
  expr_print(&t, x_verdict(v.b, "x y"), -1);
  text_add(&t, "; ");
  expr_print(&t, x_name(v.b, OP_KIND, "x1"), -1);
  assert_string_equal(text_of(&t), "~verdict:is(\"x\"); verdict:one_of { \"x\", \"y\" }; kinds.x1");
  text_clear(&t);
  settled_print(&t, s, x_verdict(v.b, "x y"), CHUAN_EN);
  text_add(&t, "; ");
  settled_print(&t, s, x_name(v.b, OP_KIND, "x1"), CHUAN_VI);
  assert_string_equal(text_of(&t), "classified as x or y; tiểu loại: x1");
  text_free(&t);
  settled_free(s);
  build_free(v.b);
}

/* ---- counts, explanations, cases ---- */

static void households_and_persons_are_counted_by_entitlement(void **state) {
  village v = made(true);
  tally *t = NULL;
  chuan_fault fault;
  (void)state;
  const field *size = build_find(v.b, HOUSEHOLD, "size");
  build_entitlement(v.b, "x", "s", x_verdict(v.b, "x"));
  build_entitlement(v.b, "y", "s", x_verdict(v.b, "y"));
  engine e = engine_of(v.b, "s", "");
  for (int i = 0; i < 4; i++) {
    put(&e, &v, (const char *const[]){"100", "010", "??0", "100"}[i]);
    engine_put(&e, size, 2 + i);
  }
  engine_run(&e);
  assert_int_equal(tally_new(e.plan, 0, -1, &t, &fault), CHUAN_OK);
  for (int i = 0; i < 4; i++)
    tally_add(t, e.plan, e.run, e.batch, 0, -1, plan_column(e.plan, size), i);
  assert_int_equal(t->entitled[0].households, 2);
  assert_int_equal(t->entitled[0].persons, 7);
  assert_int_equal(t->entitled[0].unknown, 1);
  assert_int_equal(t->entitled[1].households, 1);
  assert_int_equal(t->entitled[1].persons, 3);
  assert_int_equal(t->entitled[1].unknown, 1);
  tally_free(t);
  engine_free(&e);
  build_free(v.b);
}

static const reason *reason_of(const why *w, const char *what, const char *id) {
  for (int i = 0; i < w->nreasons; i++)
    if (same_text(w->reasons[i].what, what) && same_text(w->reasons[i].id, id))
      return &w->reasons[i];
  fail_msg("no %s '%s'", what, id);
  return NULL;
}

static void an_unknown_entitlement_says_what_to_ask(void **state) {
  static const served always = {20200101, 20301231, "c", "not seen", {"e.lua", 3, 0}};
  village v = made(true);
  why *w = NULL;
  chuan_fault fault;
  (void)state;
  const expr *low = X(v.b, OP_AT_MOST, x_field(v.b, v.income), x_name(v.b, OP_PARAMETER, "line"));
  entitlement *rich = build_entitlement(v.b, "rich", "s", X(v.b, OP_NOT, low));
  rich->serves = &always;
  rich->nserves = 1;
  build_entitlement(v.b, "x", "s", X(v.b, OP_AND, x_verdict(v.b, "x"), low));
  build_entitlement(v.b, "x2", "s", x_name(v.b, OP_KIND, "x2"));
  engine e = engine_of(v.b, "s", "");
  put(&e, &v, "?0?");
  engine_put(&e, v.income, 1000);
  engine_run(&e);
  assert_int_equal(why_make(e.run, e.plan, e.batch, 0, 0, &w, &fault), CHUAN_OK);
  const reason *r = reason_of(w, "entitlement", "x");
  assert_int_equal(r->answer, UNKNOWN);
  assert_int_equal(r->nask, 2);
  assert_string_equal(r->ask[0], "household.a");
  assert_string_equal(r->ask[1], "household.d");
  assert_int_equal(reason_of(w, "entitlement", "x2")->nask, 2);
  r = reason_of(w, "entitlement", "rich");
  assert_int_equal(r->answer, NO);
  assert_int_equal(r->nask, 0);
  assert_string_equal(r[1].what, "period");
  assert_string_equal(r[1].value[CHUAN_EN], "2020-01-01 – 2030-12-31");
  assert_string_equal(r[1].unverified, "not seen");
  why_free(w);
  engine_free(&e);
  build_free(v.b);
}

/* One case of flags a and c against the entitlements x (verdict x) and low (income). */
static case_report *run_case(village *v, const answer *answers, int count, const char *entitled,
                             const char *may_be) {
  const char *sure[] = {entitled}, *unsure[] = {may_be};
  test_case c = {.name = "a case",
                 .answers = answers,
                 .nanswers = count,
                 .nlacks = -1,
                 .nmay_lack = -1,
                 .nkinds = -1,
                 .nclasses = -1,
                 .entitled = sure,
                 .nentitled = entitled != NULL,
                 .may_be_entitled = unsure,
                 .nmay_be_entitled = may_be != NULL};
  casebook tests = {.file = "x.test.lua",
                    .standard = "s",
                    .on = 20240101,
                    .entitlements = true,
                    .cases = &c,
                    .ncases = 1};
  case_report *out = NULL;
  chuan_fault fault = {0};
  assert_int_equal(cases_run(build_book(v->b), &tests, &out, &fault), CHUAN_OK);
  return out;
}

static void a_case_expects_entitlements_and_covers_theirs_alone(void **state) {
  village v = made(true);
  (void)state;
  const expr *low = X(v.b, OP_AT_MOST, x_field(v.b, v.income), x_name(v.b, OP_PARAMETER, "line"));
  build_entitlement(v.b, "x", "s", x_verdict(v.b, "x"));
  build_entitlement(v.b, "low", "s", low);
  const answer sure[] = {{.field = v.a, .text = "yes"}, {.field = v.income, .text = "1.001"}};
  case_report *r = run_case(&v, sure, 2, "x", NULL);
  assert_int_equal(r->npassed, 1);
  assert_int_equal(r->conditions, 2); /* the verdict and the line, not the flags of classes */
  assert_int_equal(r->nunseen, 2);
  case_report_free(r);
  const answer unsure[] = {{.field = v.c, .text = "no"}, {.field = v.income, .text = "1.000"}};
  r = run_case(&v, unsure, 2, "low", "x");
  assert_int_equal(r->npassed, 1);
  case_report_free(r);
  r = run_case(&v, unsure, 2, "x", "x");
  assert_int_equal(r->npassed, 0);
  assert_string_equal(r->results[0].expected[CHUAN_EN], "entitled: expected x, got low");
  case_report_free(r);
  r = run_case(&v, unsure, 2, "low", NULL);
  assert_string_equal(r->results[0].expected[CHUAN_VI],
                      "có thể được hưởng (may_be_entitled): mong đợi (không có), nhận được x");
  case_report_free(r);
  build_free(v.b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_those_of_the_standard_are_settled_and_only_where_wished),
      cmocka_unit_test(an_entitlement_holds_on_its_days),
      cmocka_unit_test(two_of_one_id_on_a_day_are_refused),
      cmocka_unit_test(what_the_standard_lacks_is_told),
      cmocka_unit_test(a_standard_of_other_questions_cannot_be_rested_on),
      cmocka_unit_test(a_verdict_is_asked_for_as_a_set),
      cmocka_unit_test(perhaps_no_class_is_not_all_of_them),
      cmocka_unit_test(a_kind_is_asked_for_by_its_own_condition),
      cmocka_unit_test(equal_questions_are_one_step),
      cmocka_unit_test(a_verdict_is_written_as_its_author_wrote_it),
      cmocka_unit_test(households_and_persons_are_counted_by_entitlement),
      cmocka_unit_test(an_unknown_entitlement_says_what_to_ask),
      cmocka_unit_test(a_case_expects_entitlements_and_covers_theirs_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
