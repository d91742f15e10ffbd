/* test_gaps: the fewest questions that settle a household. test_gaps_random holds the same
 * against brute force. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engine.h"
#include "run/gaps.h"

/* Poor: income per person at most the line of the area, and two things lacking or more. */
typedef struct village {
  build *b;
  const field *size;
  field *area, *month, *pc, *tv, *water, *floor, *ill, *age;
  engine e;
  gaps *gaps;
} village;

static void make_fields(village *v) {
  build *b = v->b;
  v->size = build_find(b, HOUSEHOLD, "size");
  v->area = build_code(b, HOUSEHOLD, "area", "rural urban");
  v->month = build_integer(b, HOUSEHOLD, "income_month", "VND/month", 0, 1000000000);
  v->pc = build_integer(b, HOUSEHOLD, "income_pc", "VND/person/month", 0, 1000000000);
  v->pc->quotient_of[0] = v->month;
  v->pc->quotient_of[1] = v->size;
  v->tv = build_flag(b, HOUSEHOLD, "tv");
  v->water = build_code(b, HOUSEHOLD, "water", "tap well river");
  v->floor = build_decimal(b, HOUSEHOLD, "floor", "m²", 2, 0, 1000000);
  v->ill = build_flag(b, PERSON, "ill");
  v->ill->may_not_apply = true;
  v->age = build_integer(b, PERSON, "age", "year", 0, 120);
}

static const expr *lacking_at_least(build *b, op o) {
  return X(b, o, X_LACKING(b), x_name(b, OP_PARAMETER, "k"));
}

/* Named standards: "s" as above; "open" also where the band above the line ends is not known. */
static void make_rules(village *v, const char *id, bool open) {
  build *b = v->b;
  build_standard(b, id)->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter_by(b, "line", "VND/person/month", v->area, NULL, "rural=1.000 urban=2.000");
  build_parameter(b, "k", "indicator", "2");
  build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, v->tv)));
  build_indicator(b, "bad_water", x_is(b, v->water, "well river"));
  build_indicator(
      b, "small",
      X(b, OP_BELOW, X(b, OP_PER, x_field(b, v->floor), x_field(b, v->size)), x_amount(b, "8")));
  build_indicator(
      b, "illness",
      X(b, OP_ANY,
        X(b, OP_AND, x_field(b, v->ill), X(b, OP_AT_LEAST, x_field(b, v->age), x_amount(b, "6")))));
  const expr *line = x_name(b, OP_PARAMETER, "line");
  const expr *low = X(b, OP_AT_MOST, x_field(b, v->pc), line);
  const expr *high = X(b, OP_ABOVE, x_field(b, v->pc), line);
  build_class(b, "poor", X(b, OP_AND, low, lacking_at_least(b, OP_AT_LEAST)));
  build_class(b, "near", X(b, OP_AND, low, lacking_at_least(b, OP_BELOW)));
  const expr *band = open ? x_not_known(b, "the band") : NULL;
  build_class(b, "average", open ? X(b, OP_AND, high, band) : high);
  if (open) build_class(b, "rich", X(b, OP_AND, high, X(b, OP_NOT, band)));
  build_end(b);
}

static void start(village *v, bool open) {
  v->b = build_new();
  make_fields(v);
  make_rules(v, "s", open);
  v->e = engine_of(v->b, "s", "");
  chuan_fault fault;
  assert_int_equal(gaps_new(v->e.plan, NULL, &v->gaps, &fault), CHUAN_OK);
}

static void end(village *v) {
  gaps_free(v->gaps);
  engine_free(&v->e);
  build_free(v->b);
}

/* A rural household of two with a healthy child of 3 and a healthy adult, and nothing lacking. */
static void put_household(village *v) {
  engine *e = &v->e;
  engine_household(e);
  engine_put(e, v->size, 2);
  engine_put(e, v->area, 0);
  engine_put(e, v->pc, 900);
  engine_put(e, v->tv, 1);
  engine_put(e, v->water, 0);
  engine_put(e, v->floor, 2000);
  for (int i = 0; i < 2; i++) {
    engine_person(e);
    engine_put(e, v->ill, 0);
    engine_put(e, v->age, i ? 40 : 3);
  }
}

/* Takes an answer of the last household away, of all its persons. */
static void blank(const village *v, const field *f) {
  batch *b = v->e.batch;
  int which = plan_column(v->e.plan, f), last = b->households - 1;
  if (f->level == HOUSEHOLD) batch_put_state(b, which, last, STATE_MISSING);
  for (int p = b->first_person[last]; f->level == PERSON && p < b->persons; p++)
    batch_put_state(b, which, p, STATE_MISSING);
}

/* The gaps of all undetermined households put so far. */
static const gap *find(village *v, int *count) {
  int rows[ENGINE_ROWS];
  chuan_fault fault;
  engine_run(&v->e);
  *count = 0;
  for (int i = 0; i < v->e.batch->households; i++)
    if (engine_class(&v->e, 0, i) == VERDICT_UNDETERMINED) rows[(*count)++] = i;
  assert_int_equal(gaps_find(v->gaps, 0, v->e.run, v->e.batch, rows, *count, &fault), CHUAN_OK);
  return gaps_found(v->gaps, 0);
}

/* The only gap asks exactly these fields (ids, blanks between) and leaves these names. */
static void asks(village *v, const char *fields, const char *names) {
  int count;
  text said = {0}, left = {0};
  const gap *g = find(v, &count);
  assert_int_equal(count, 1);
  if (g->many) text_add(&said, "many");
  for (int i = 0; i < g->nask; i++)
    text_addf(&said, "%s%s", i ? " " : "", v->e.plan->columns[g->ask[i]]->id);
  for (int i = 0; i < g->nleft; i++) text_addf(&left, "%s%s", i ? "; " : "", g->left[i]);
  assert_string_equal(text_of(&said), fields);
  assert_string_equal(text_of(&left), names);
  text_free(&said);
  text_free(&left);
}

static void a_household_that_lacks_one_thing_hangs_on_the_missing_one(void **state) {
  village v;
  (void)state;
  start(&v, false);
  put_household(&v);
  engine_put(&v.e, v.water, 2);
  blank(&v, v.tv);
  asks(&v, "tv", "");
  end(&v);
}

static void two_missing_things_are_asked_together_when_both_may_count(void **state) {
  village v;
  (void)state;
  start(&v, false);
  put_household(&v);
  blank(&v, v.tv);
  blank(&v, v.water);
  asks(&v, "tv water", "");
  end(&v);
}

/* With income above the line nothing else matters; at most the line two answers would. */
static void what_a_first_answer_may_leave_open_is_asked_too(void **state) {
  village v;
  (void)state;
  start(&v, false);
  put_household(&v);
  blank(&v, v.pc);
  asks(&v, "income_month", "");
  put_household(&v);
  engine_put(&v.e, v.water, 2);
  blank(&v, v.pc);
  blank(&v, v.tv);
  asks(&v, "income_month tv", "");
  end(&v);
}

static void of_sets_as_small_the_first_in_the_questionnaire_is_asked(void **state) {
  village v;
  bool in_form[64];
  chuan_fault fault;
  (void)state;
  start(&v, false);
  put_household(&v);
  blank(&v, v.pc);
  asks(&v, "income_month", "");
  for (int i = 0; i < v.e.plan->ncolumns; i++) in_form[i] = v.e.plan->columns[i] != v.month;
  gaps_free(v.gaps);
  assert_int_equal(gaps_new(v.e.plan, in_form, &v.gaps, &fault), CHUAN_OK);
  put_household(&v);
  blank(&v, v.pc);
  asks(&v, "income_pc", "");
  end(&v);
}

/* 16 m² for two is not below 8 each: where that lies arithmetic must find. */
static void the_pieces_of_a_number_are_found_where_arithmetic_puts_them(void **state) {
  village v;
  (void)state;
  start(&v, false);
  put_household(&v);
  engine_put(&v.e, v.water, 2);
  blank(&v, v.floor);
  asks(&v, "floor", "");
  end(&v);
}

static void a_persons_question_is_asked_of_all_who_miss_it(void **state) {
  village v;
  (void)state;
  start(&v, false);
  put_household(&v);
  engine_put(&v.e, v.water, 2);
  blank(&v, v.ill);
  asks(&v, "ill", "");
  put_household(&v);
  engine_put(&v.e, v.water, 2);
  blank(&v, v.ill);
  blank(&v, v.age);
  asks(&v, "ill age", "");
  end(&v);
}

static void an_answer_that_cannot_matter_is_not_asked(void **state) {
  village v;
  int count;
  (void)state;
  start(&v, false);
  put_household(&v);
  blank(&v, v.ill);
  find(&v, &count);
  assert_int_equal(count, 0);
  end(&v);
}

static void more_than_four_questions_are_many(void **state) {
  village v;
  (void)state;
  start(&v, false);
  put_household(&v);
  blank(&v, v.area);
  blank(&v, v.pc);
  blank(&v, v.tv);
  blank(&v, v.water);
  blank(&v, v.floor);
  asks(&v, "many", "");
  end(&v);
}

static void what_the_law_has_not_published_is_left_by_its_name(void **state) {
  village v;
  (void)state;
  start(&v, true);
  put_household(&v);
  engine_put(&v.e, v.pc, 5000);
  asks(&v, "", "the band");
  put_household(&v);
  blank(&v, v.pc);
  asks(&v, "income_month", "the band");
  end(&v);
}

static void a_survey_without_members_says_so(void **state) {
  village v;
  (void)state;
  start(&v, false);
  engine_household(&v.e);
  engine_put(&v.e, v.size, 2);
  engine_put(&v.e, v.area, 0);
  engine_put(&v.e, v.pc, 900);
  engine_put(&v.e, v.tv, 0);
  engine_put(&v.e, v.water, 0);
  engine_put(&v.e, v.floor, 2000);
  asks(&v, "", "members");
  end(&v);
}

/* Searches share runs in any mixture, and each comes to the same as alone. */
static void many_households_at_once_come_to_the_same_as_one(void **state) {
  village v;
  int count;
  (void)state;
  start(&v, false);
  for (int i = 0; i < ENGINE_ROWS - 1; i++) {
    put_household(&v);
    engine_put(&v.e, v.water, 2);
    blank(&v, i % 3 == 0 ? v.ill : i % 3 == 1 ? v.tv : v.pc);
    if (i % 3 == 2) blank(&v, v.floor);
  }
  const gap *g = find(&v, &count);
  assert_int_equal(count, ENGINE_ROWS - 1);
  for (int i = 0; i < count; i++) {
    const char *first = v.e.plan->columns[g[i].ask[0]]->id;
    assert_int_equal(g[i].household, i);
    assert_int_equal(g[i].nask, i % 3 == 2 ? 2 : 1);
    assert_string_equal(first, i % 3 == 0 ? "ill" : i % 3 == 1 ? "tv" : "income_month");
  }
  end(&v);
}

/* ---- two standards at once ---- */

static void questions_of_two_standards_are_asked_once_each(void **state) {
  const gap a = {.household = 7, .ask = {3, 1}, .nask = 2},
            b = {.household = 7, .ask = {1, 5}, .nask = 2};
  gap both = gap_joined(&a, &b);
  assert_int_equal(both.household, 7);
  assert_int_equal(both.nask, 3);
  assert_int_equal(both.ask[0], 3);
  assert_int_equal(both.ask[1], 1);
  assert_int_equal(both.ask[2], 5);
  assert_false(both.many);
  (void)state;
}

static void a_class_that_is_known_adds_no_question(void **state) {
  const gap a = {.household = 7, .ask = {3}, .nask = 1};
  assert_int_equal(gap_joined(&a, NULL).nask, 1);
  assert_int_equal(gap_joined(NULL, &a).ask[0], 3);
  (void)state;
}

static void together_they_may_be_too_many(void **state) {
  const gap a = {.ask = {1, 2, 3}, .nask = 3}, b = {.ask = {3, 4}, .nask = 2};
  const gap c = {.ask = {4, 5}, .nask = 2}, d = {.many = true};
  assert_int_equal(gap_joined(&a, &b).nask, 4);
  assert_true(gap_joined(&a, &c).many);
  assert_int_equal(gap_joined(&a, &c).nask, 0);
  assert_true(gap_joined(&a, &d).many);
  assert_true(gap_joined(&d, &a).many);
  assert_int_equal(gap_joined(&d, &a).nask, 0);
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_household_that_lacks_one_thing_hangs_on_the_missing_one),
      cmocka_unit_test(two_missing_things_are_asked_together_when_both_may_count),
      cmocka_unit_test(what_a_first_answer_may_leave_open_is_asked_too),
      cmocka_unit_test(of_sets_as_small_the_first_in_the_questionnaire_is_asked),
      cmocka_unit_test(the_pieces_of_a_number_are_found_where_arithmetic_puts_them),
      cmocka_unit_test(a_persons_question_is_asked_of_all_who_miss_it),
      cmocka_unit_test(an_answer_that_cannot_matter_is_not_asked),
      cmocka_unit_test(more_than_four_questions_are_many),
      cmocka_unit_test(what_the_law_has_not_published_is_left_by_its_name),
      cmocka_unit_test(a_survey_without_members_says_so),
      cmocka_unit_test(many_households_at_once_come_to_the_same_as_one),
      cmocka_unit_test(questions_of_two_standards_are_asked_once_each),
      cmocka_unit_test(a_class_that_is_known_adds_no_question),
      cmocka_unit_test(together_they_may_be_too_many),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
