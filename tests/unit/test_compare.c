/* test_compare: certainty, decisive components and their details on households at and just past
 * every threshold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pair.h"

/* Poor is at most the line of the area and lacking k of no_tv, no_radio, … */
typedef struct form {
  build *b;
  field *area, *income, *tv, *radio, *water;
} form;

static form form_new(void) {
  form f = {.b = build_new()};
  f.area = build_code(f.b, HOUSEHOLD, "area", "rural urban");
  f.income = build_integer(f.b, HOUSEHOLD, "income", "VND", 0, 1000000);
  f.tv = build_flag(f.b, HOUSEHOLD, "tv");
  f.radio = build_flag(f.b, HOUSEHOLD, "radio");
  f.water = build_flag(f.b, HOUSEHOLD, "water");
  return f;
}

/* How a standard differs from the first one; 0 and NULL: not at all. */
typedef struct variant {
  const char *lines, *k;
  bool either; /* low income or lacking k, not both */
  bool no_radio_dropped, no_water_added;
  const expr *no_tv;
} variant;

static void add(const form *f, const char *id, variant v) {
  build *b = f->b;
  build_standard(b, id)->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter_by(b, "line", "VND", f->area, NULL, v.lines ? v.lines : "rural=100 urban=200");
  build_parameter(b, "k", "indicator", v.k ? v.k : "2");
  build_indicator(b, "no_tv", v.no_tv ? v.no_tv : X(b, OP_NOT, x_field(b, f->tv)));
  if (!v.no_radio_dropped) build_indicator(b, "no_radio", X(b, OP_NOT, x_field(b, f->radio)));
  if (v.no_water_added) build_indicator(b, "no_water", X(b, OP_NOT, x_field(b, f->water)));
  const expr *low = X(b, OP_AT_MOST, x_field(b, f->income), x_name(b, OP_PARAMETER, "line"));
  const expr *enough = X(b, OP_AT_LEAST, X_LACKING(b), x_name(b, OP_PARAMETER, "k"));
  const expr *poor = X(b, v.either ? OP_OR : OP_AND, low, enough);
  build_class(b, "poor", poor);
  build_class(b, "rest", X(b, OP_NOT, poor));
  build_end(b);
}

static pair against(form *f, variant v) {
  add(f, "a", (variant){0});
  add(f, "b", v);
  return pair_of(f->b, "a", "b", "", false);
}

static void finish(form *f, pair *p) {
  pair_free(p);
  build_free(f->b);
}

/* A rural household; flags below 0 are not answered. */
static void put(pair *p, const form *f, int income, int tv, int radio, int water) {
  const field *const fields[] = {f->tv, f->radio, f->water};
  const int answers[] = {tv, radio, water};
  engine_household(&p->e);
  engine_put(&p->e, f->area, 0);
  engine_put(&p->e, f->income, income);
  for (int i = 0; i < 3; i++)
    if (answers[i] >= 0) engine_put(&p->e, fields[i], answers[i]);
}

static void a_line_that_changed(void **state) {
  form f = form_new();
  pair p = against(&f, (variant){.lines = "rural=150 urban=200"});
  static const int incomes[] = {100, 101, 150, 151};
  (void)state;
  for (int i = 0; i < 4; i++) put(&p, &f, incomes[i], 0, 0, 1);
  engine_household(&p.e); /* area not answered: above the rural lines, at most the urban */
  engine_put(&p.e, f.income, 120);
  engine_put(&p.e, f.tv, 0);
  engine_put(&p.e, f.radio, 0);
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "poor poor surely_stays");
  assert_string_equal(pair_says(&p, 1), "rest poor surely_changes line: line 100 → 150");
  assert_string_equal(pair_says(&p, 2), "rest poor surely_changes line: line 100 → 150");
  assert_string_equal(pair_says(&p, 3), "rest rest surely_stays");
  assert_string_equal(pair_says(&p, 4),
                      "undetermined poor may_change missing_data: household.area");
  finish(&f, &p);
}

static void a_line_of_an_area_not_answered_is_told_for_all(void **state) {
  form f = form_new();
  pair p = against(&f, (variant){.lines = "rural=50 urban=60"});
  (void)state;
  engine_household(&p.e);
  engine_put(&p.e, f.income, 90);
  engine_put(&p.e, f.tv, 0);
  engine_put(&p.e, f.radio, 0);
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "poor rest surely_changes line: line rural=100 urban=200 "
                                        "→ rural=50 urban=60");
  finish(&f, &p);
}

static void a_number_of_indicators_that_changed(void **state) {
  form f = form_new();
  pair p = against(&f, (variant){.k = "1"});
  (void)state;
  put(&p, &f, 100, 1, 1, 1); /* lacks none */
  put(&p, &f, 100, 0, 1, 1); /* one */
  put(&p, &f, 100, 0, 0, 1); /* two */
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "rest rest surely_stays");
  assert_string_equal(pair_says(&p, 1), "rest poor surely_changes k: k 2 → 1");
  assert_string_equal(pair_says(&p, 2), "poor poor surely_stays");
  finish(&f, &p);
}

static void indicators_added_dropped_or_defined_otherwise(void **state) {
  form f = form_new();
  variant v = {.no_radio_dropped = true, .no_water_added = true};
  pair p = against(&f, v);
  (void)state;
  put(&p, &f, 100, 0, 0, 1); /* the radio no longer counts */
  put(&p, &f, 100, 0, 1, 0); /* the water now does */
  put(&p, &f, 100, 0, 0, 0); /* one for the other */
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "poor rest surely_changes indicator: no_radio yes → -");
  assert_string_equal(pair_says(&p, 1), "rest poor surely_changes indicator: no_water - → yes");
  assert_string_equal(pair_says(&p, 2), "poor poor surely_stays");
  finish(&f, &p);
  f = form_new();
  p = against(&f, (variant){.no_tv = x_field(f.b, f.tv)});
  put(&p, &f, 100, 0, 0, 1);
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "poor rest surely_changes indicator: no_tv yes → no");
  finish(&f, &p);
}

static void classes_built_otherwise(void **state) {
  form f = form_new();
  pair p = against(&f, (variant){.either = true});
  (void)state;
  put(&p, &f, 100, 1, 1, 1); /* low income alone */
  put(&p, &f, 101, 0, 0, 1); /* lacking alone */
  put(&p, &f, 101, 1, 1, 1);
  put(&p, &f, 100, 0, 0, 1);
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "rest poor surely_changes structure: rest → poor");
  assert_string_equal(pair_says(&p, 1), "rest poor surely_changes structure: rest → poor");
  assert_string_equal(pair_says(&p, 2), "rest rest surely_stays");
  assert_string_equal(pair_says(&p, 3), "poor poor surely_stays");
  finish(&f, &p);
}

static void several_alone_and_several_together(void **state) {
  form f = form_new();
  pair p = against(&f, (variant){.lines = "rural=150 urban=200", .k = "1"});
  (void)state;
  put(&p, &f, 120, 0, 1, 1); /* either change alone would have left it out: both were needed */
  put(&p, &f, 120, 0, 0, 1); /* poor but for the line */
  put(&p, &f, 100, 0, 1, 1); /* poor but for k */
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0),
                      "rest poor surely_changes line: line 100 → 150; or k 2 → 1");
  assert_string_equal(pair_says(&p, 1), "rest poor surely_changes line: line 100 → 150");
  assert_string_equal(pair_says(&p, 2), "rest poor surely_changes k: k 2 → 1");
  finish(&f, &p);
  f = form_new();
  p = against(&f, (variant){.lines = "rural=150 urban=200", .either = true});
  put(&p, &f, 120, 1, 1, 1); /* the old line: lacking alone decides; the old classes: lacking too */
  put(&p, &f, 101, 0, 0, 1); /* with the old line the new classes still take it */
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "rest poor surely_changes line: line 100 → 150; or rest → "
                                        "poor");
  assert_int_equal(p.out.others, 4);
  assert_string_equal(pair_says(&p, 1),
                      "rest poor surely_changes several: line 100 → 150 + rest → poor");
  finish(&f, &p);
}

static void what_is_not_known_of_a_household_or_of_the_law(void **state) {
  form f = form_new();
  variant v = {.no_tv = x_not_known(f.b, "annex"), .no_water_added = true};
  const field *const not_asked[] = {f.water};
  pair p = against(&f, v);
  (void)state;
  p.comparison.not_asked = not_asked;
  p.comparison.nnot_asked = 1;
  put(&p, &f, 100, 0, 0, 1);  /* b: one sure, one nobody knows */
  put(&p, &f, 100, 0, 1, -1); /* b: the law and the form leave two open */
  put(&p, &f, 100, 0, -1, 1); /* a: the radio would decide */
  put(&p, &f, 101, 0, -1, -1);
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "poor undetermined not_knowable not_known: annex");
  assert_string_equal(pair_says(&p, 1),
                      "rest undetermined not_knowable missing_data: household.water; annex");
  assert_string_equal(pair_says(&p, 2), "undetermined undetermined not_knowable");
  assert_int_equal(p.out.nopen, 2);
  assert_string_equal(pair_open(&p, 0), "household.radio");
  assert_string_equal(pair_open(&p, 1), "annex");
  assert_string_equal(pair_says(&p, 3), "rest rest surely_stays");
  finish(&f, &p);
}

/* A change is sure although what it comes to is not: no class is possible under both. */
static void an_undetermined_class_may_have_changed_for_sure(void **state) {
  build *b = build_new();
  field *income = build_integer(b, HOUSEHOLD, "income", "VND", 0, 1000000);
  field *tv = build_flag(b, HOUSEHOLD, "tv");
  (void)state;
  for (int i = 0; i < 2; i++) {
    build_standard(b, i ? "b" : "a")->exhaustive = true;
    build_serves(b, "2020-01-01", "2030-12-31");
    build_parameter(b, "line", "VND", i ? "150" : "100");
    const expr *low = X(b, OP_AT_MOST, x_field(b, income), x_name(b, OP_PARAMETER, "line"));
    build_class(b, "poor", X(b, OP_AND, low, X(b, OP_NOT, x_field(b, tv))));
    build_class(b, "near_poor", X(b, OP_AND, low, x_field(b, tv)));
    build_class(b, "rest", X(b, OP_NOT, low));
    build_end(b);
  }
  pair p = pair_of(b, "a", "b", "", false);
  engine_household(&p.e);
  engine_put(&p.e, income, 120);
  engine_household(&p.e);
  engine_put(&p.e, income, 100);
  engine_run(&p.e);
  assert_string_equal(pair_says(&p, 0), "rest undetermined surely_changes line: line 100 → 150");
  assert_string_equal(pair_says(&p, 1), "undetermined undetermined may_change");
  pair_free(&p);
  build_free(b);
}

/* The d_ column of no_tv is of one standard: the other has only the answers, which are blank. */
static void a_flag_answers_for_its_own_standard_only(void **state) {
  (void)state;
  for (int of_second = 0; of_second < 2; of_second++) {
    form f = form_new();
    add(&f, "a", (variant){0});
    add(&f, "b", (variant){0});
    pair p = pair_of(f.b, "a", "b", "no_tv", of_second);
    put(&p, &f, 100, -1, 0, 1);
    for (int i = 0; i < p.e.plan->ncolumns; i++)
      if (same_text(p.e.plan->columns[i]->id, "d_no_tv")) batch_put(p.e.batch, i, 0, 1);
    put(&p, &f, 100, -1, 0, 1); /* the d_ column is blank: that is what to ask */
    engine_run(&p.e);
    assert_string_equal(pair_says(&p, 0),
                        of_second ? "undetermined poor may_change missing_data: household.tv"
                                  : "poor undetermined may_change missing_data: household.tv");
    assert_string_equal(pair_says(&p, 1), "undetermined undetermined may_change");
    assert_string_equal(pair_open(&p, of_second), "household.d_no_tv");
    finish(&f, &p);
  }
}

/* The same household in two rounds, each in a run of its own. */
static void between_two_rounds_the_answers_may_be_the_reason(void **state) {
  form f = form_new();
  pair p = against(&f, (variant){.lines = "rural=150 urban=200"});
  pair then = pair_of(f.b, "a", "b", "", false);
  run *now = NULL;
  compared out;
  static const int incomes[][2] = {{100, 90}, {100, 151}, {100, 160}, {101, 150}, {160, 120}};
  static const reason_for wanted[] = {REASONS_FOR, FOR_INCOME, FOR_INCOME, FOR_LINE, FOR_LINE};
  (void)state;
  assert_int_equal(run_new(p.e.plan, ENGINE_ROWS, ENGINE_ROWS, &now, NULL), CHUAN_OK);
  for (int i = 0; i < 5; i++) {
    put(&p, &f, incomes[i][0], 0, 0, 1);
    put(&then, &f, incomes[i][1], 0, 0, 1);
  }
  engine_run(&p.e);
  batch_finish(then.e.batch);
  run_batch(now, then.e.batch);
  for (int i = 0; i < 5; i++) {
    household_at before = {p.e.run, p.e.batch, i}, after = {now, then.e.batch, i};
    answers_at at = {after, before, after, before}; /* nothing but the income is another */
    assert_int_equal(comparison_household(&p.comparison, &at, &out, NULL), CHUAN_OK);
    assert_int_equal(out.moved, wanted[i] != REASONS_FOR);
    if (out.moved) assert_int_equal(out.reason, wanted[i]);
  }
  assert_int_equal(out.others, 4); /* 160 → 120: the answers too would have kept it */
  run_free(now);
  pair_free(&then);
  finish(&f, &p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_that_changed),
      cmocka_unit_test(a_line_of_an_area_not_answered_is_told_for_all),
      cmocka_unit_test(a_number_of_indicators_that_changed),
      cmocka_unit_test(indicators_added_dropped_or_defined_otherwise),
      cmocka_unit_test(classes_built_otherwise),
      cmocka_unit_test(several_alone_and_several_together),
      cmocka_unit_test(what_is_not_known_of_a_household_or_of_the_law),
      cmocka_unit_test(an_undetermined_class_may_have_changed_for_sure),
      cmocka_unit_test(a_flag_answers_for_its_own_standard_only),
      cmocka_unit_test(between_two_rounds_the_answers_may_be_the_reason),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
