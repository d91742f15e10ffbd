/* Conditions as text: the rule form and the words of the decree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"

typedef struct scene {
  build *b;
  text out;
} scene;

static int begin(void **state) {
  scene *s = memory_make(1, sizeof *s);
  s->b = build_new();
  build_integer(s->b, PERSON, "age", "year", 0, 120)->words = (label){"Tuổi", "Age"};
  build_flag(s->b, PERSON, "insured")->words = (label){"Có thẻ BHYT", "Insured"};
  build_flag(s->b, HOUSEHOLD, "tv")->words = (label){"Có ti vi", NULL};
  build_code(s->b, HOUSEHOLD, "area", "rural urban")->words = (label){"Khu vực", "Area"};
  build_decimal(s->b, HOUSEHOLD, "floor_area", "m²", 2, 0, 10000000)->words =
      (label){"Diện tích", "Floor area"};
  *state = s;
  return 0;
}

static int end(void **state) {
  scene *s = *state;
  text_free(&s->out);
  build_free(s->b);
  memory_free(s);
  return 0;
}

static const char *rule(scene *s, const expr *e) {
  text_clear(&s->out);
  expr_print(&s->out, e, -1);
  return text_of(&s->out);
}

static const char *words(scene *s, const expr *e, chuan_lang lang) {
  text_clear(&s->out);
  expr_print(&s->out, e, (int)lang);
  return text_of(&s->out);
}

static const expr *size_of(scene *s) { return x_field(s->b, build_find(s->b, HOUSEHOLD, "size")); }

static const expr *tv_of(scene *s) { return x_field(s->b, build_find(s->b, HOUSEHOLD, "tv")); }

static void a_comparison_prints_as_its_author_wrote_it(void **state) {
  scene *s = *state;
  assert_string_equal(rule(s, X(s->b, OP_BELOW, size_of(s), x_amount(s->b, "8"))),
                      "household.size:below(8)");
  assert_string_equal(rule(s, X(s->b, OP_OVER_TO, size_of(s), x_amount(s->b, "1.500"),
                                x_name(s->b, OP_PARAMETER, "top"))),
                      "household.size:over_to(\"1.500\", top)");
}

static void folds_and_quotients_print_as_calls(void **state) {
  scene *s = *state;
  const expr *age = x_field(s->b, build_find(s->b, PERSON, "age"));
  const expr *area = x_field(s->b, build_find(s->b, HOUSEHOLD, "floor_area"));
  const expr *young = X(s->b, OP_BELOW, age, x_amount(s->b, "16"));
  assert_string_equal(rule(s, X(s->b, OP_ANY, young)), "any(person, person.age:below(16))");
  assert_string_equal(rule(s, X(s->b, OP_PER, area, size_of(s))),
                      "per(household.floor_area, household.size)");
  assert_string_equal(rule(s, X(s->b, OP_HIGHEST, age)), "highest(person.age)");
}

static void brackets_stand_only_where_lua_needs_them(void **state) {
  scene *s = *state;
  build *b = s->b;
  const expr *tv = tv_of(s);
  const expr *no = X(b, OP_IS_NO, tv);
  assert_string_equal(rule(s, X(b, OP_AND, X(b, OP_OR, tv, no), X(b, OP_NOT, tv))),
                      "(household.tv | household.tv:is_no()) & ~household.tv");
  assert_string_equal(rule(s, X(b, OP_NOT, X(b, OP_AND, tv, no))),
                      "~(household.tv & household.tv:is_no())");
  assert_string_equal(rule(s, X(b, OP_SUB, size_of(s), X(b, OP_SUB, size_of(s), x_amount(b, "1")))),
                      "household.size - (household.size - 1)");
  assert_string_equal(
      rule(s, X(b, OP_ABOVE, X(b, OP_MUL, x_amount(b, "2"), size_of(s)), x_amount(b, "3"))),
      "(2 * household.size):above(3)");
}

static void codes_letters_and_choices_print_in_order(void **state) {
  scene *s = *state;
  build *b = s->b;
  const field *area = build_find(b, HOUSEHOLD, "area");
  assert_string_equal(rule(s, x_is(b, area, "urban")), "household.area:is(\"urban\")");
  assert_string_equal(rule(s, x_is(b, area, "urban rural")),
                      "household.area:one_of { \"urban\", \"rural\" }");
  assert_string_equal(rule(s, X(b, OP_EITHER, tv_of(s), X_LACKING(b))),
                      "either { a = household.tv, b = lacking }");
  assert_string_equal(rule(s, X(b, OP_CHOOSE, tv_of(s), x_amount(b, "1"), x_amount(b, "0,5"))),
                      "choose { { household.tv, 1 }, otherwise = \"0,5\" }");
}

static void plain_words_use_labels_and_the_words_of_the_decree(void **state) {
  scene *s = *state;
  build *b = s->b;
  const expr *age = x_field(b, build_find(b, PERSON, "age"));
  const expr *insured = x_field(b, build_find(b, PERSON, "insured"));
  const expr *some =
      X(b, OP_ANY, X(b, OP_AND, X(b, OP_AT_LEAST, age, x_amount(b, "6")), X(b, OP_NOT, insured)));
  assert_string_equal(words(s, some, CHUAN_VI),
                      "có ít nhất một người: (Tuổi từ 6 trở lên và không phải (Có thẻ BHYT: có))");
  assert_string_equal(words(s, some, CHUAN_EN),
                      "at least one person: (Age at least 6 and not (Insured: yes))");
  const expr *most = X(b, OP_AT_MOST, age, x_amount(b, "1.500.000"));
  assert_string_equal(words(s, most, CHUAN_VI), "Tuổi từ 1.500.000 trở xuống");
  assert_string_equal(words(s, most, CHUAN_EN), "Age at most 1,500,000");
  assert_string_equal(words(s, X(b, OP_BELOW, age, x_amount(b, "8")), CHUAN_VI), "Tuổi dưới 8");
  assert_string_equal(words(s, X(b, OP_IS_NO, tv_of(s)), CHUAN_VI), "Có ti vi: không");
  const expr *six = x_amount(b, "6");
  assert_string_equal(words(s, X(b, OP_BETWEEN, age, six, six), CHUAN_VI), "Tuổi là 6");
  assert_string_equal(words(s, X(b, OP_BETWEEN, age, six, six), CHUAN_EN), "Age is 6");
  assert_string_equal(words(s, x_is(b, build_find(b, HOUSEHOLD, "area"), "rural"), CHUAN_EN),
                      "Area is rural");
}

/* 2^40 leaves: only the cut ends this. */
static void a_shared_graph_is_cut_not_spelled_out(void **state) {
  scene *s = *state;
  const expr *e = tv_of(s);
  for (int i = 0; i < 40; i++) e = X(s->b, OP_AND, e, e);
  size_t length = strlen(rule(s, e));
  assert_true(length >= EXPR_PRINT_MOST && length < EXPR_PRINT_MOST + 100);
  assert_true(ends_with(text_of(&s->out), "…"));
}

static void a_fold_is_of_the_household(void **state) {
  scene *s = *state;
  const expr *age = x_field(s->b, build_find(s->b, PERSON, "age"));
  const expr *young = X(s->b, OP_BELOW, age, x_amount(s->b, "16"));
  assert_int_equal(expr_level(young), PERSON);
  assert_int_equal(expr_level(X(s->b, OP_COUNT, young)), HOUSEHOLD);
  assert_int_equal(X(s->b, OP_COUNT, young)->depth, 3);
}

static void operations_know_their_kind(void **state) {
  (void)state;
  assert_int_equal(op_bounds(OP_BELOW), 1);
  assert_int_equal(op_bounds(OP_BETWEEN), 2);
  assert_int_equal(op_bounds(OP_IS), 0);
  assert_false(op_is_comparison(OP_IS));
  assert_true(op_is_fold(OP_HIGHEST));
  assert_int_equal(op_gives(OP_SHARE), RESULT_NUMBER);
  assert_string_equal(op_word(OP_EITHER), "either");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_comparison_prints_as_its_author_wrote_it, begin, end),
      cmocka_unit_test_setup_teardown(folds_and_quotients_print_as_calls, begin, end),
      cmocka_unit_test_setup_teardown(brackets_stand_only_where_lua_needs_them, begin, end),
      cmocka_unit_test_setup_teardown(codes_letters_and_choices_print_in_order, begin, end),
      cmocka_unit_test_setup_teardown(plain_words_use_labels_and_the_words_of_the_decree, begin,
                                      end),
      cmocka_unit_test_setup_teardown(a_shared_graph_is_cut_not_spelled_out, begin, end),
      cmocka_unit_test_setup_teardown(a_fold_is_of_the_household, begin, end),
      cmocka_unit_test(operations_know_their_kind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
