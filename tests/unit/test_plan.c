/* test_plan: what becomes of rules as steps: merged, folded, dead ones left out; what is
 * read; what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine.h"

typedef struct world {
  build *b;
  const field *size;
  field *tv, *income, *pc, *floor, *age, *insured;
} world;

static world world_new(void) {
  world w = {.b = build_new()};
  w.size = build_find(w.b, HOUSEHOLD, "size");
  w.tv = build_flag(w.b, HOUSEHOLD, "tv");
  w.income = build_integer(w.b, HOUSEHOLD, "income", "VND/month", -1000000000000, 1000000000000);
  w.pc =
      build_integer(w.b, HOUSEHOLD, "income_pc", "VND/person/month", -1000000000000, 1000000000000);
  w.pc->quotient_of[0] = w.income;
  w.pc->quotient_of[1] = w.size;
  w.floor = build_decimal(w.b, HOUSEHOLD, "floor", "m²", 2, 0, 100000);
  w.age = build_integer(w.b, PERSON, "age", "year", 0, 120);
  w.insured = build_flag(w.b, PERSON, "insured");
  return w;
}

static void standard_new(world *w, const char *id) {
  build_standard(w->b, id);
  build_serves(w->b, "2020-01-01", "2030-12-31");
}

static void world_free(world *w, engine *e) {
  engine_free(e);
  build_free(w->b);
}

static const expr *small(world *w) {
  return X(w->b, OP_BELOW, X(w->b, OP_PER, x_field(w->b, w->floor), x_field(w->b, w->size)),
           x_amount(w->b, "8"));
}

static void equal_conditions_of_two_standards_are_one_step(void **state) {
  world w = world_new();
  (void)state;
  for (int i = 0; i < 2; i++) {
    standard_new(&w, i ? "t" : "s");
    build_indicator(w.b, "floor", small(&w));
    build_indicator(w.b, "tv", X(w.b, OP_NOT, x_field(w.b, w.tv)));
    build_class(w.b, "poor", X(w.b, OP_AT_LEAST, X_LACKING(w.b), x_amount(w.b, i ? "2" : "1")));
    build_end(w.b);
  }
  engine e = engine_of(w.b, "s t", "");
  assert_int_equal(engine_steps(&e, STEP_BELOW), 1);
  assert_int_equal(engine_steps(&e, STEP_COUNT), 1);
  assert_int_equal(engine_steps(&e, STEP_TEST_COUNT), 2);
  assert_int_equal(e.plan->standards[0].lacking, e.plan->standards[1].lacking);
  world_free(&w, &e);
}

static void and_is_the_same_in_either_order(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  const expr *tv = x_field(w.b, w.tv),
             *big = X(w.b, OP_ABOVE, x_field(w.b, w.size), x_amount(w.b, "5"));
  build_indicator(w.b, "a", X(w.b, OP_AND, tv, big));
  build_indicator(w.b, "b", X(w.b, OP_AND, big, tv));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  assert_int_equal(engine_steps(&e, STEP_AND), 1);
  assert_int_equal(e.plan->standards[0].indicators[0].slot,
                   e.plan->standards[0].indicators[1].slot);
  world_free(&w, &e);
}

static void only_fields_that_are_read_are_columns_in_questionnaire_order(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  build_indicator(w.b, "i",
                  X(w.b, OP_AND, X(w.b, OP_ANY, x_field(w.b, w.insured)), x_field(w.b, w.tv)));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "i");
  const char *want[] = {"size", "tv", "insured", "d_i"}; /* size: rows are checked on it */
  assert_int_equal(e.plan->ncolumns, 4);
  for (int i = 0; i < 4; i++) assert_string_equal(e.plan->columns[i]->id, want[i]);
  assert_int_equal(plan_column(e.plan, w.floor), -1);
  assert_int_equal(e.plan->nquotients, 0);
  world_free(&w, &e);
}

static void a_quotient_brings_its_numerator_and_denominator(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  build_indicator(w.b, "i", X(w.b, OP_AT_MOST, x_field(w.b, w.pc), x_amount(w.b, "1.500.000")));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  assert_int_equal(e.plan->ncolumns, 3);
  assert_int_equal(e.plan->nquotients, 1);
  assert_ptr_equal(e.plan->columns[e.plan->quotients[0][0]], w.pc);
  assert_ptr_equal(e.plan->columns[e.plan->quotients[0][1]], w.income);
  assert_ptr_equal(e.plan->columns[e.plan->quotients[0][2]], w.size);
  world_free(&w, &e);
}

static void constants_fold_and_dead_steps_are_left_out(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  build_parameter(w.b, "never", NULL, "0");
  const expr *no = X(w.b, OP_ABOVE, x_name(w.b, OP_PARAMETER, "never"), x_amount(w.b, "1"));
  const expr *dead = X(w.b, OP_ABOVE, x_field(w.b, w.size), x_amount(w.b, "5"));
  build_indicator(w.b, "a", X(w.b, OP_AND, no, dead));
  build_indicator(w.b, "b", X(w.b, OP_OR, no, x_field(w.b, w.tv)));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  assert_int_equal(engine_steps(&e, STEP_AND), 0);
  assert_int_equal(engine_steps(&e, STEP_OR), 0);
  assert_int_equal(engine_steps(&e, STEP_TEST_RANGE), 0);
  assert_int_equal(plan_slot(e.plan, 0, dead), -1);
  assert_int_equal(e.plan->natoms, 1); /* the flag: the others were folded */
  world_free(&w, &e);
}

static void a_finer_literal_is_brought_to_the_column(void **state) {
  static const struct {
    op word;
    const char *amount;
    int64_t low, high;
  } want[] = {
      {OP_AT_MOST, "8,5", INT64_MIN, 8},  {OP_BELOW, "8,5", INT64_MIN, 8},
      {OP_AT_LEAST, "8,5", 9, INT64_MAX}, {OP_ABOVE, "8,5", 9, INT64_MAX},
      {OP_BELOW, "8", INT64_MIN, 7},      {OP_ABOVE, "8", 9, INT64_MAX},
      {OP_ABOVE, "-0,5", 0, INT64_MAX},   {OP_AT_MOST, "-0,5", INT64_MIN, -1},
  };
  world w = world_new();
  const expr *tests[8];
  (void)state;
  standard_new(&w, "s");
  for (int i = 0; i < 8; i++) {
    tests[i] = X(w.b, want[i].word, x_field(w.b, w.size), x_amount(w.b, want[i].amount));
    build_indicator(w.b, (const char *[]){"a", "b", "c", "d", "e", "f", "g", "h"}[i], tests[i]);
  }
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  for (int i = 0; i < 8; i++) {
    const step *s = &e.plan->steps[plan_slot(e.plan, 0, tests[i])];
    assert_int_equal(s->op, STEP_TEST_RANGE);
    assert_true(s->low == want[i].low && s->high == want[i].high);
  }
  world_free(&w, &e);
}

static void operands_stand_before_their_readers(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  build_indicator(w.b, "a", small(&w));
  build_indicator(w.b, "b",
                  X(w.b, OP_ANY, X(w.b, OP_AND, x_field(w.b, w.tv), x_field(w.b, w.insured))));
  build_class(w.b, "poor", X(w.b, OP_AT_MOST, x_field(w.b, w.pc), x_amount(w.b, "1")));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "a b");
  for (int i = 0; i < e.plan->nsteps; i++) {
    const step *s = &e.plan->steps[i];
    assert_int_equal(s->out, i);
    assert_true(s->a < i && s->b < i && s->c < i && s->d < i);
    bool slots = s->list && s->op != STEP_TEST_CODE;
    for (int k = 0; slots && k < s->nlist; k++) assert_true(s->list[k] < i);
  }
  world_free(&w, &e);
}

static void every_comparison_and_flag_is_an_atom(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  build_derived(w.b, "old", NULL,
                X(w.b, OP_ANY, X(w.b, OP_AT_LEAST, x_field(w.b, w.age), x_amount(w.b, "60"))));
  build_indicator(w.b, "a", X(w.b, OP_AND, x_field(w.b, w.tv), x_name(w.b, OP_DERIVED, "old")));
  build_class(w.b, "poor", X(w.b, OP_AT_LEAST, X_LACKING(w.b), x_amount(w.b, "1")));
  build_class(w.b, "rich", X(w.b, OP_NOT, x_name(w.b, OP_LACKS, "a")));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  assert_int_equal(e.plan->natoms, 3); /* tv, age, lacking */
  world_free(&w, &e);
}

static void numbers_are_kept_for_explanations(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  const expr *each = X(w.b, OP_PER, x_field(w.b, w.floor), x_field(w.b, w.size));
  const expr *size = x_field(w.b, w.size);
  build_indicator(w.b, "a", X(w.b, OP_BELOW, each, x_amount(w.b, "8")));
  build_indicator(w.b, "b", X(w.b, OP_ABOVE, size, x_amount(w.b, "5")));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  engine_household(&e);
  engine_put(&e, w.floor, 2350);
  engine_put(&e, w.size, 3);
  engine_run(&e);
  const plan_number *n = plan_number_of(e.plan, 0, each);
  assert_non_null(n);
  assert_int_equal(n->ncases, 1);
  assert_int_equal(n->scale, 2);
  assert_string_equal(n->unit, "m²/person");
  number_ends v = run_number(e.run, e.batch, &n->cases[0], 0);
  assert_true(v.numerator.low == 2350 && v.numerator.high == 2350 && v.denominator.low == 3);
  assert_int_equal(v.numerator.state | v.denominator.state, STATE_KNOWN);
  n = plan_number_of(e.plan, 0, size);
  assert_non_null(n);
  assert_true(run_number(e.run, e.batch, &n->cases[0], 0).numerator.low == 3);
  world_free(&w, &e);
}

static void what_could_leave_64_bits_is_refused(void **state) {
  world w = world_new();
  chuan_fault fault;
  (void)state;
  standard_new(&w, "s");
  const expr *income = x_field(w.b, w.income);
  build_indicator(w.b, "a", X(w.b, OP_ABOVE, X(w.b, OP_MUL, income, income), x_amount(w.b, "8")));
  build_end(w.b);
  assert_int_equal(engine_refused(w.b, "s", &fault), CHUAN_RULE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "narrow the ranges"));
  assert_true(fault.line > 0);
  build_free(w.b);
}

static void more_than_64_cases_are_refused(void **state) {
  world w = world_new();
  chuan_fault fault;
  (void)state;
  field *codes[3];
  for (int i = 0; i < 3; i++)
    codes[i] = build_code(w.b, HOUSEHOLD, (const char *[]){"x", "y", "z"}[i], "a b c d e");
  standard_new(&w, "s");
  const expr *sum = x_field(w.b, w.size);
  for (int i = 0; i < 3; i++) {
    const char *id = (const char *[]){"p", "q", "r"}[i];
    build_parameter_by(w.b, id, NULL, codes[i], NULL, "a=1 b=2 c=3 d=4 e=5");
    sum = X(w.b, OP_ADD, sum, x_name(w.b, OP_PARAMETER, id));
  }
  build_indicator(w.b, "i", X(w.b, OP_ABOVE, sum, x_amount(w.b, "8")));
  build_end(w.b);
  assert_int_equal(engine_refused(w.b, "s", &fault), CHUAN_RULE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "64"));
  build_free(w.b);
}

static void steps_print_as_one_line_each(void **state) {
  world w = world_new();
  text out = {0};
  (void)state;
  standard_new(&w, "s");
  build_indicator(w.b, "a", small(&w));
  const expr *child =
      X(w.b, OP_FROM_UNDER, x_field(w.b, w.age), x_amount(w.b, "6"), x_amount(w.b, "16"));
  build_indicator(w.b, "b", X(w.b, OP_ANY, child));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  for (int i = 0; i < e.plan->nsteps; i++) {
    plan_print(&out, e.plan, i);
    text_add_char(&out, '\n');
  }
  assert_string_equal(text_of(&out), "%0 LOAD household.floor\n"
                                     "%1 LOAD household.size\n"
                                     "%2 WIDER %1 to 32 bits\n"
                                     "%3 BELOW %0 %2 * 800\n"
                                     "%4 each person TEST_RANGE person.age >= 6 <= 15\n"
                                     "%5 FOLD_ANY %4\n"
                                     "%6 COUNT [%3 %5]\n");
  text_free(&out);
  world_free(&w, &e);
}

static column_width width_of_step(const engine *e, step_op o) {
  for (int i = 0; i < e->plan->nsteps; i++)
    if (e->plan->steps[i].op == o) return e->plan->steps[i].width;
  return WIDTH_TEXT;
}

/* The width in which `left` at most `times` x size is tested; size is 1 to 99. */
static column_width width_of_order(int64_t most, const char *times) {
  world w = world_new();
  standard_new(&w, "s");
  const field *left = build_integer(w.b, HOUSEHOLD, "left", NULL, 0, most);
  const expr *right = X(w.b, OP_MUL, x_field(w.b, w.size), x_amount(w.b, times));
  build_indicator(w.b, "a", X(w.b, OP_AT_MOST, x_field(w.b, left), right));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  column_width width = width_of_step(&e, STEP_AT_MOST);
  world_free(&w, &e);
  return width;
}

/* Seven conditions over persons, one of them over a household condition and one over another
 * fold: the folds of a stage stand together, after all that they read. */
static void folds_of_a_stage_stand_together(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  const expr *insured = x_field(w.b, w.insured), *tv = x_field(w.b, w.tv);
  const expr *any = X(w.b, OP_ANY, insured);
  build_indicator(w.b, "a", any);
  build_indicator(w.b, "b", X(w.b, OP_ALL, insured));
  build_indicator(w.b, "c", X(w.b, OP_ANY, X(w.b, OP_AND, insured, tv)));
  build_indicator(w.b, "d", X(w.b, OP_ANY, X(w.b, OP_AND, any, X(w.b, OP_NOT, insured))));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  int runs = 0;
  for (int i = 0; i < e.plan->nsteps; i++) {
    const step *s = &e.plan->steps[i];
    assert_true(s->a < i && s->b < i);
    if (s->op == STEP_FOLD_ANY && s[-1].op != STEP_FOLD_ANY) runs++;
  }
  assert_int_equal(engine_steps(&e, STEP_FOLD_ANY), 4);
  assert_int_equal(runs, 2);
  world_free(&w, &e);
}

static void comparisons_are_as_narrow_as_both_sides_allow(void **state) {
  (void)state;
  assert_int_equal(width_of_order(127, "1"), WIDTH_8);
  assert_int_equal(width_of_order(128, "1"), WIDTH_16);
  assert_int_equal(width_of_order(127, "2"), WIDTH_16);
  assert_int_equal(width_of_order(127, "330"), WIDTH_16); /* 99 * 330 = 32670 */
  assert_int_equal(width_of_order(127, "331"), WIDTH_32);
  assert_int_equal(width_of_order(127, "21.691.754"), WIDTH_32); /* just below 2^31 */
  assert_int_equal(width_of_order(127, "21.691.755"), WIDTH_64);
  assert_int_equal(width_of_order(INT64_C(1) << 31, "1"), WIDTH_64);
}

static void what_is_asked_both_ways_is_compared_once(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  const expr *tested = X(w.b, OP_PER, x_field(w.b, w.floor), x_field(w.b, w.size));
  build_indicator(w.b, "a", X(w.b, OP_AT_MOST, tested, x_amount(w.b, "8")));
  build_indicator(w.b, "b", X(w.b, OP_ABOVE, tested, x_amount(w.b, "8")));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  assert_int_equal(engine_steps(&e, STEP_AT_MOST), 1);
  assert_int_equal(engine_steps(&e, STEP_BELOW), 0);
  assert_int_equal(engine_steps(&e, STEP_NOT), 1);
  world_free(&w, &e);
}

static void what_may_not_apply_is_compared_both_ways(void **state) {
  world w = world_new();
  (void)state;
  standard_new(&w, "s");
  ((field *)w.floor)->may_not_apply = true;
  const expr *tested = X(w.b, OP_PER, x_field(w.b, w.floor), x_field(w.b, w.size));
  build_indicator(w.b, "a", X(w.b, OP_AT_MOST, tested, x_amount(w.b, "8")));
  build_indicator(w.b, "b", X(w.b, OP_ABOVE, tested, x_amount(w.b, "8")));
  build_end(w.b);
  engine e = engine_of(w.b, "s", "");
  assert_int_equal(engine_steps(&e, STEP_AT_MOST), 1);
  assert_int_equal(engine_steps(&e, STEP_BELOW), 1);
  world_free(&w, &e);
}

static void labels_mark_readings_and_settings(void **state) {
  world w = world_new();
  chuan_fault fault;
  message why;
  (void)state;
  standard_new(&w, "s");
  build_parameter(w.b, "k", NULL, "3");
  build_indicator(w.b, "i", x_field(w.b, w.tv));
  build_reading(w.b, "other", "i", X(w.b, OP_NOT, x_field(w.b, w.tv)));
  build_end(w.b);
  setting set = {.id = "k", .text = "2"};
  assert_true(amount_read("2", &set.amount, &why));
  settle_wish wish = {
      .settings = &set, .nsettings = 1, .readings = (const char *const[]){"other"}, .nreadings = 1};
  settled *s = NULL;
  plan *p = NULL;
  assert_int_equal(settle(build_book(w.b), "s", &wish, &s, &fault), CHUAN_OK);
  assert_int_equal(
      plan_make((const settled *const *)&s, 1, book_exprs(build_book(w.b)), NULL, 0, &p, &fault),
      CHUAN_OK);
  assert_string_equal(p->standards[0].label, "s+other*k=2");
  plan_free(p);
  settled_free(s);
  build_free(w.b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_conditions_of_two_standards_are_one_step),
      cmocka_unit_test(and_is_the_same_in_either_order),
      cmocka_unit_test(only_fields_that_are_read_are_columns_in_questionnaire_order),
      cmocka_unit_test(a_quotient_brings_its_numerator_and_denominator),
      cmocka_unit_test(constants_fold_and_dead_steps_are_left_out),
      cmocka_unit_test(a_finer_literal_is_brought_to_the_column),
      cmocka_unit_test(operands_stand_before_their_readers),
      cmocka_unit_test(every_comparison_and_flag_is_an_atom),
      cmocka_unit_test(numbers_are_kept_for_explanations),
      cmocka_unit_test(what_could_leave_64_bits_is_refused),
      cmocka_unit_test(more_than_64_cases_are_refused),
      cmocka_unit_test(steps_print_as_one_line_each),
      cmocka_unit_test(folds_of_a_stage_stand_together),
      cmocka_unit_test(comparisons_are_as_narrow_as_both_sides_allow),
      cmocka_unit_test(what_is_asked_both_ways_is_compared_once),
      cmocka_unit_test(what_may_not_apply_is_compared_both_ways),
      cmocka_unit_test(labels_mark_readings_and_settings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
