/* test_contrast: what differs between two standards, in components; reach beside it, for a
 * component is what its conditions rest on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book/contrast.h"
#include "build.h"

typedef struct fields {
  field *area, *income, *tv, *radio, *age;
} fields;

static fields made(build *b) {
  return (fields){build_code(b, HOUSEHOLD, "area", "rural urban"),
                  build_integer(b, HOUSEHOLD, "income", "VND", 0, 1000000),
                  build_flag(b, HOUSEHOLD, "tv"), build_flag(b, HOUSEHOLD, "radio"),
                  build_integer(b, PERSON, "age", "year", 0, 120)};
}

static void begin(build *b, const char *id) {
  build_standard(b, id)->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
}

static contrast *contrast_of(build *b, settled *s[2]) {
  contrast *c = NULL;
  chuan_fault fault;
  s[0] = build_settled(b, "a", "");
  s[1] = build_settled(b, "b", "");
  assert_int_equal(contrast_make(s[0], s[1], book_exprs(build_book(b)), &c, &fault), CHUAN_OK);
  return c;
}

static void finish(build *b, contrast *c, settled *s[2]) {
  contrast_free(c);
  settled_free(s[0]);
  settled_free(s[1]);
  build_free(b);
}

/* poor: income at most `line_id`, and k lacking. */
static void classes(build *b, const fields *f, const char *line_id) {
  const expr *low = X(b, OP_AT_MOST, x_field(b, f->income), x_name(b, OP_PARAMETER, line_id));
  const expr *enough = X(b, OP_AT_LEAST, X_LACKING(b), x_name(b, OP_PARAMETER, "k"));
  build_class(b, "poor", X(b, OP_AND, low, enough));
  build_class(b, "rest", X(b, OP_NOT, X(b, OP_AND, low, enough)));
}

static void lines_k_indicators_and_classes_are_components(void **state) {
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  for (int i = 0; i < 2; i++) {
    begin(b, i ? "b" : "a");
    build_parameter_by(b, "line", "VND", f.area, NULL, i ? "rural=2 urban=3" : "rural=1 urban=3");
    build_parameter(b, "k", "indicator", i ? "2" : "1");
    build_parameter(b, "unread", "VND", i ? "2" : "1");
    build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, i ? f.radio : f.tv)));
    classes(b, &f, "line");
    if (i) build_class(b, "beyond", X(b, OP_ABOVE, x_field(b, f.income), x_amount(b, "9")));
    build_end(b);
  }
  contrast *c = contrast_of(b, s);
  static const component_kind wanted[] = {COMPONENT_LINE, COMPONENT_INDICATORS, COMPONENT_K,
                                          COMPONENT_STRUCTURE};
  assert_int_equal(c->ncomponents, 4);
  for (int i = 0; i < 4; i++) assert_int_equal(c->components[i], wanted[i]);
  assert_int_equal(c->indicators, 1);
  assert_int_equal(c->structure, 3);
  assert_int_equal(c->parameters.all[0].component, 0);
  assert_int_equal(c->parameters.all[1].component, 2);
  assert_int_equal(c->parameters.all[2].component, -1); /* nobody's class rests on it */
  assert_int_equal(c->indicator_twins.all[0].component, 1);
  assert_int_equal(c->classes.count, 3);
  assert_int_equal(c->classes.all[0].component, -1);
  assert_int_equal(c->classes.all[2].component, 3);
  assert_int_equal(c->classes.all[2].at[0], -1);
  finish(b, c, s);
}

static void equal_standards_differ_in_nothing_but_whose_indicators_they_are(void **state) {
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  for (int i = 0; i < 2; i++) {
    begin(b, i ? "b" : "a");
    build_parameter(b, "line", "VND", "1");
    build_parameter(b, "k", "indicator", "1");
    build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, f.tv)));
    classes(b, &f, "line");
    build_end(b);
  }
  contrast *c = contrast_of(b, s);
  assert_int_equal(c->ncomponents, 1);
  assert_int_equal(c->components[0], COMPONENT_INDICATORS);
  assert_int_equal(c->indicator_twins.all[0].component, -1);
  assert_int_equal(c->structure, -1);
  finish(b, c, s);
}

/* a has old_line, b has line, which says that it replaces it. */
static contrast *renamed(build *b, const fields *f, settled *s[2], const char *unit_text) {
  for (int i = 0; i < 2; i++) {
    begin(b, i ? "b" : "a");
    build_parameter(b, i ? "line" : "old_line", i ? unit_text : "VND", i ? "2" : "1");
    if (i) build_replaces(b, "old_line");
    build_parameter(b, "k", "indicator", "1");
    build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, f->tv)));
    classes(b, f, i ? "line" : "old_line");
    build_end(b);
  }
  return contrast_of(b, s);
}

static void a_parameter_that_replaces_another_is_its_twin(void **state) {
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  contrast *c = renamed(b, &f, s, "VND");
  assert_int_equal(c->parameters.count, 2);
  assert_int_equal(c->parameters.all[0].at[0], 0);
  assert_int_equal(c->parameters.all[0].at[1], 0);
  assert_int_equal(c->components[c->parameters.all[0].component], COMPONENT_LINE);
  assert_int_equal(c->structure, -1); /* the classes say the same of the twins */
  finish(b, c, s);
}

static void what_is_measured_otherwise_replaces_nothing(void **state) {
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  contrast *c = renamed(b, &f, s, "indicator");
  assert_int_equal(c->parameters.count, 3);
  assert_true(c->structure >= 0);
  finish(b, c, s);
}

static void what_only_indicators_read_is_theirs(void **state) {
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  for (int i = 0; i < 2; i++) {
    begin(b, i ? "b" : "a");
    build_parameter(b, "line", "VND", "1");
    build_parameter(b, "k", "indicator", "1");
    build_parameter(b, "grown", "year", i ? "16" : "15");
    build_derived(
        b, "old_enough", NULL,
        X(b, OP_ANY, X(b, OP_AT_LEAST, x_field(b, f.age), x_name(b, OP_PARAMETER, "grown"))));
    build_indicator(b, "no_tv", x_name(b, OP_DERIVED, "old_enough"));
    classes(b, &f, "line");
    build_end(b);
  }
  contrast *c = contrast_of(b, s);
  assert_int_equal(c->ncomponents, 1);
  assert_int_equal(c->parameters.all[2].component, c->indicators);
  assert_true(c->parameters.all[2].for_indicators);
  assert_false(c->parameters.all[2].for_classes);
  assert_true(contrast_asks(c, 0, f.age));
  assert_true(contrast_asks(c, 1, f.income));
  assert_false(contrast_asks(c, 1, f.radio));
  finish(b, c, s);
}

static void more_lines_than_can_be_kept_apart_are_one(void **state) {
  static const char *const ids[] = {"l0", "l1", "l2"};
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  for (int i = 0; i < 2; i++) {
    begin(b, i ? "b" : "a");
    for (int k = 0; k < 3; k++) build_parameter(b, ids[k], "VND", i ? "2" : "1");
    for (int k = 0; k < 3; k++)
      build_class(b, ids[k],
                  X(b, OP_AT_MOST, x_field(b, f.income), x_name(b, OP_PARAMETER, ids[k])));
    build_end(b);
  }
  contrast *c = contrast_of(b, s);
  assert_int_equal(c->ncomponents, 1);
  assert_int_equal(c->indicators, -1);
  for (int k = 0; k < 3; k++) assert_int_equal(c->parameters.all[k].component, 0);
  finish(b, c, s);
}

/* The same id, read by classes: derived values and the points of a card. */
static void values_and_cards_belong_to_the_structure(void **state) {
  (void)state;
  for (int card = 0; card < 2; card++) {
    build *b = build_new();
    fields f = made(b);
    settled *s[2];
    for (int i = 0; i < 2; i++) {
      begin(b, i ? "b" : "a");
      if (card) {
        build_scorecard(b, "x", f.area, "rural urban");
        build_item(b, "1", x_field(b, f.income));
        build_row(b, X(b, OP_ABOVE, x_field(b, f.income), x_amount(b, "5")), i ? "3 5" : "3 4");
      } else {
        build_derived(b, "x", "VND",
                      X(b, OP_ADD, x_field(b, f.income), x_amount(b, i ? "1" : "2")));
      }
      build_class(
          b, "poor",
          X(b, OP_AT_MOST, x_name(b, card ? OP_SCORECARD : OP_DERIVED, "x"), x_amount(b, "4")));
      build_end(b);
    }
    contrast *c = contrast_of(b, s);
    assert_int_equal(c->ncomponents, 1);
    assert_int_equal(c->components[0], COMPONENT_STRUCTURE);
    assert_int_equal((card ? c->scorecards : c->derived).all[0].component, 0);
    assert_int_equal(c->classes.all[0].component, -1);
    finish(b, c, s);
  }
}

static void kinds_and_what_covers_everybody_are_the_structure(void **state) {
  build *b = build_new();
  fields f = made(b);
  settled *s[2];
  (void)state;
  for (int i = 0; i < 2; i++) {
    begin(b, i ? "b" : "a");
    build_class(b, "poor", NULL);
    build_kind(b, "by_tv", x_field(b, f.tv));
    build_kind(b, i ? "by_ears" : "by_radio", x_field(b, f.radio));
    build_end(b);
  }
  contrast *c = contrast_of(b, s);
  assert_int_equal(c->ncomponents, 1);
  assert_int_equal(c->components[0], COMPONENT_STRUCTURE);
  finish(b, c, s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_k_indicators_and_classes_are_components),
      cmocka_unit_test(equal_standards_differ_in_nothing_but_whose_indicators_they_are),
      cmocka_unit_test(a_parameter_that_replaces_another_is_its_twin),
      cmocka_unit_test(what_is_measured_otherwise_replaces_nothing),
      cmocka_unit_test(what_only_indicators_read_is_theirs),
      cmocka_unit_test(more_lines_than_can_be_kept_apart_are_one),
      cmocka_unit_test(values_and_cards_belong_to_the_structure),
      cmocka_unit_test(kinds_and_what_covers_everybody_are_the_structure),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
