/* test_same: when two expressions say the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "book/same.h"
#include "build.h"

static bool by_letter(const void *with, const char *a, const char *b) {
  return with ? same_text(a, "old") && same_text(b, "new") : same_text(a, b);
}
static const namesakes plain = {by_letter, NULL};
static const namesakes renamed = {by_letter, &plain};

static void conditions_written_twice_are_the_same(void **state) {
  build *b = build_new();
  field *water = build_code(b, HOUSEHOLD, "water", "tap well river");
  field *rooms = build_integer(b, HOUSEHOLD, "rooms", NULL, 0, 9);
  (void)state;
  for (int i = 0; i < 2; i++) {
    const expr *e[2], *few[2];
    for (int k = 0; k < 2; k++) {
      few[k] = X(b, OP_BELOW, x_field(b, rooms), x_amount(b, k ? "2,0" : "2"));
      e[k] = X(b, i ? OP_EITHER : OP_OR, few[k], x_is(b, water, k ? "river well" : "well river"));
    }
    assert_true(expr_same(e[0], e[1], &plain));
  }
  build_free(b);
}

static void another_word_bound_field_or_choice_is_another_condition(void **state) {
  build *b = build_new();
  field *water = build_code(b, HOUSEHOLD, "water", "tap well river");
  field *village = build_text_field(b, HOUSEHOLD, "village");
  field *rooms = build_integer(b, HOUSEHOLD, "rooms", NULL, 0, 9);
  field *halls = build_integer(b, HOUSEHOLD, "halls", NULL, 0, 9);
  const expr *others[] = {
      X(b, OP_BELOW, x_field(b, rooms), x_amount(b, "2")),
      X(b, OP_AT_MOST, x_field(b, rooms), x_amount(b, "2")),
      X(b, OP_BELOW, x_field(b, rooms), x_amount(b, "2,01")),
      X(b, OP_BELOW, x_field(b, halls), x_amount(b, "2")),
      X(b, OP_BELOW, x_field(b, rooms), x_not_known(b, "bound")),
      X(b, OP_BELOW, x_field(b, rooms), x_not_known(b, "other bound")),
      x_is(b, water, "well"),
      x_is(b, water, "river"),
      x_is(b, water, "well river"),
      x_is(b, village, "xa"),
      x_is(b, village, "phuong"),
      x_name(b, OP_LACKS, "water"),
      x_name(b, OP_LACKS, "toilet"),
      x_name(b, OP_PARAMETER, "k"),
  };
  int n = (int)(sizeof others / sizeof *others);
  (void)state;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++) assert_int_equal(expr_same(others[i], others[k], &plain), i == k);
  assert_false(expr_same(others[0], NULL, &plain));
  assert_true(expr_same(NULL, NULL, &plain));
  build_free(b);
}

static void names_are_the_same_where_their_nouns_are(void **state) {
  build *b = build_new();
  const expr *was = x_name(b, OP_PARAMETER, "old"), *is = x_name(b, OP_DERIVED, "new");
  (void)state;
  assert_false(expr_same(was, is, &plain));
  assert_true(expr_same(was, is, &renamed));
  assert_false(expr_same(is, was, &renamed));
  build_free(b);
}

/* Forty doublings spell 2^40 leaves. */
static void a_small_graph_of_a_huge_text_ends(void **state) {
  build *b = build_new();
  field *tv = build_flag(b, HOUSEHOLD, "tv");
  const expr *e[2];
  (void)state;
  for (int k = 0; k < 2; k++) {
    e[k] = x_field(b, tv);
    for (int i = 0; i < 40; i++) e[k] = X(b, OP_AND, e[k], e[k]);
  }
  assert_false(expr_same(e[0], e[1], &plain));
  assert_true(expr_same(e[0], e[0], &plain));
  build_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(conditions_written_twice_are_the_same),
      cmocka_unit_test(another_word_bound_field_or_choice_is_another_condition),
      cmocka_unit_test(names_are_the_same_where_their_nouns_are),
      cmocka_unit_test(a_small_graph_of_a_huge_text_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
