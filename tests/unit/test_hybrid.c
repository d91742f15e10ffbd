/* test_hybrid: standards that take each component from one of two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book/hybrid.h"
#include "build.h"

typedef struct scene {
  build *b;
  settled *s[2];
  contrast *c;
} scene;

static void settle_both(scene *x) {
  chuan_fault fault;
  x->s[0] = build_settled(x->b, "a", "");
  x->s[1] = build_settled(x->b, "b", "");
  assert_int_equal(contrast_make(x->s[0], x->s[1], book_exprs(build_book(x->b)), &x->c, &fault),
                   CHUAN_OK);
}

static void finish(scene *x) {
  contrast_free(x->c);
  settled_free(x->s[0]);
  settled_free(x->s[1]);
  build_free(x->b);
}

static settled *hybrid_of(const scene *x, unsigned from_first) {
  settled *s = NULL;
  assert_int_equal(hybrid_make(x->c, from_first, &s, NULL), CHUAN_OK);
  return s;
}

/* a: poor where income is at most the old line, indicator no_tv; b: a line under another name
 * that also a derived value reads, indicator no_radio, and a rest. */
static scene two_standards(void) {
  scene x = {.b = build_new()};
  build *b = x.b;
  field *income = build_integer(b, HOUSEHOLD, "income", "VND", 0, 1000000);
  field *tv = build_flag(b, HOUSEHOLD, "tv"), *radio = build_flag(b, HOUSEHOLD, "radio");
  build_standard(b, "a");
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter(b, "old_line", "VND", "100");
  build_indicator(b, "no_tv", X(b, OP_NOT, x_field(b, tv)));
  build_class(b, "poor", X(b, OP_AT_MOST, x_field(b, income), x_name(b, OP_PARAMETER, "old_line")));
  build_end(b);
  build_standard(b, "b")->exhaustive = true;
  build_serves(b, "2020-01-01", "2030-12-31");
  build_parameter(b, "line", "VND", "200");
  build_replaces(b, "old_line");
  build_derived(b, "twice", "VND",
                X(b, OP_ADD, x_name(b, OP_PARAMETER, "line"), x_name(b, OP_PARAMETER, "line")));
  build_indicator(b, "no_radio", X(b, OP_NOT, x_field(b, radio)));
  const expr *low = X(b, OP_AT_MOST, x_field(b, income), x_name(b, OP_DERIVED, "twice"));
  build_class(b, "poor", low);
  build_class(b, "rest", X(b, OP_NOT, low));
  build_end(b);
  settle_both(&x);
  return x;
}

static int64_t value_in(const settled *s, const char *id) {
  int at = settled_find_parameter(s, id);
  assert_true(at >= 0);
  return s->parameters[at].in_force->entries[0].value.amount.value;
}

/* Components: 0 the line, 1 the indicators, 2 the structure. */
static void a_line_goes_to_the_classes_of_either_side_under_their_name(void **state) {
  scene x = two_standards();
  (void)state;
  assert_int_equal(x.c->ncomponents, 3);
  settled *old_line = hybrid_of(&x, 1), *old_classes = hybrid_of(&x, 4);
  assert_int_equal(value_in(old_line, "line"), 100);
  assert_int_equal(settled_find_parameter(old_line, "old_line"), -1);
  assert_int_equal(value_in(old_classes, "old_line"), 200);
  assert_int_equal(settled_find_derived(old_classes, "twice"), -1);
  assert_int_equal(settled_find_derived(old_line, "twice"), 0);
  settled_free(old_line);
  settled_free(old_classes);
  finish(&x);
}

static void it_is_of_whose_indicators_it_has_and_exhaustive_as_its_classes(void **state) {
  scene x = two_standards();
  (void)state;
  for (unsigned set = 0; set < 8; set++) {
    settled *s = hybrid_of(&x, set);
    assert_ptr_equal(s->of, x.s[set & 2 ? 0 : 1]->of);
    assert_int_equal(settled_find_indicator(s, set & 2 ? "no_tv" : "no_radio"), 0);
    assert_int_equal(s->nindicators, 1);
    assert_int_equal(s->exhaustive, !(set & 4));
    assert_int_equal(s->nclasses, set & 4 ? 1 : 2);
    settled_free(s);
  }
  finish(&x);
}

static void classes_that_name_an_indicator_cannot_be_parted_from_it(void **state) {
  scene x = {.b = build_new()};
  field *tv = build_flag(x.b, HOUSEHOLD, "tv");
  settled *s = NULL;
  chuan_fault fault;
  (void)state;
  for (int i = 0; i < 2; i++) {
    const char *id = i ? "no_sound" : "no_tv";
    build_standard(x.b, i ? "b" : "a");
    build_serves(x.b, "2020-01-01", "2030-12-31");
    build_indicator(x.b, id, X(x.b, OP_NOT, x_field(x.b, tv)));
    build_class(x.b, "poor", x_name(x.b, OP_LACKS, id));
    build_end(x.b);
  }
  settle_both(&x);
  assert_int_equal(x.c->ncomponents, 2);
  assert_int_equal(hybrid_make(x.c, 1, &s, &fault), CHUAN_RULE);
  assert_null(s);
  assert_int_equal(hybrid_make(x.c, 2, &s, &fault), CHUAN_RULE);
  finish(&x);
}

/* a has a parameter x, b a derived value x: their classes may each have their own, but classes
 * of one with indicators of the other would mistake it. */
static void one_name_never_stands_for_two_things(void **state) {
  scene x = {.b = build_new()};
  field *income = build_integer(x.b, HOUSEHOLD, "income", "VND", 0, 1000000);
  settled *s = NULL;
  chuan_fault fault;
  (void)state;
  for (int i = 0; i < 2; i++) {
    build_standard(x.b, i ? "b" : "a");
    build_serves(x.b, "2020-01-01", "2030-12-31");
    if (i) build_derived(x.b, "x", "VND", x_field(x.b, income));
    else build_parameter(x.b, "x", "VND", "5");
    const expr *named_x = x_name(x.b, i ? OP_DERIVED : OP_PARAMETER, "x");
    build_class(x.b, "poor", X(x.b, OP_AT_MOST, x_field(x.b, income), named_x));
    build_indicator(x.b, "much", X(x.b, OP_ABOVE, x_field(x.b, income), named_x));
    build_end(x.b);
  }
  settle_both(&x);
  assert_int_equal(hybrid_make(x.c, 1, &s, &fault), CHUAN_RULE);
  assert_int_equal(hybrid_make(x.c, 2, &s, &fault), CHUAN_RULE);
  finish(&x);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_goes_to_the_classes_of_either_side_under_their_name),
      cmocka_unit_test(it_is_of_whose_indicators_it_has_and_exhaustive_as_its_classes),
      cmocka_unit_test(classes_that_name_an_indicator_cannot_be_parted_from_it),
      cmocka_unit_test(one_name_never_stands_for_two_things),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
