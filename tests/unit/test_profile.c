/* Tests of data/profile: what the cells of a column look like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data/profile.h"

static profile p;

static int begin(void **state) {
  (void)state;
  return profile_start(&p, NULL) == CHUAN_OK ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  profile_free(&p);
  return 0;
}

static void take(const char *s, bool is_number, int64_t line) {
  cell c = {s, strlen(s)};
  assert_int_equal(profile_take(&p, &c, is_number, line, NULL), CHUAN_OK);
}

static void take_all(const char *const *cells) {
  for (int64_t line = 2; *cells != NULL; cells++, line++) take(*cells, false, line);
  profile_end(&p);
}
#define TAKE(...) take_all((const char *const[]){__VA_ARGS__, NULL})

/* Our own words for no answer are none of the answers that differ. */
static void a_missing_word_is_no_answer(void **state) {
  (void)state;
  TAKE("A", "!refused", "B", "!dont_know", "A", "!not_applicable", "!else");
  assert_int_equal(p.distinct, 3);
  assert_int_equal(p.filled, 7);
}

static void every_spelling_of_a_number_has_its_shape(void **state) {
  (void)state;
  static const struct {
    const char *s;
    cell_shape is;
  } all[] = {
      {"0", SHAPE_WHOLE},
      {"-12", SHAPE_WHOLE},
      {"01936", SHAPE_ZEROS},
      {"12.5", SHAPE_POINT},
      {"0.125", SHAPE_POINT},
      {"12,5", SHAPE_COMMA},
      {"1.500", SHAPE_POINT_3},
      {"1,500", SHAPE_COMMA_3},
      {"1500.000", SHAPE_POINT},
      {"1.500.000", SHAPE_POINTS},
      {"1,500,000", SHAPE_COMMAS},
      {"1.500,5", SHAPE_POINT_COMMA},
      {"1,500.5", SHAPE_COMMA_POINT},
      {"1 500 000", SHAPE_SPACES},
      {"1\xC2\xA0"
       "500",
       SHAPE_SPACES},
      {"1.50.000", SHAPE_TEXT},
      {"1.", SHAPE_TEXT},
      {".5", SHAPE_TEXT},
      {"x", SHAPE_TEXT},
      {"-", SHAPE_TEXT},
      {"1500đ", SHAPE_TEXT},
      {"1-2", SHAPE_TEXT},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    assert_int_equal(shape_of(all[i].s, strlen(all[i].s)), all[i].is);
}

static void words_are_counted_in_order_of_how_often_they_are(void **state) {
  (void)state;
  TAKE("Nam", "Nữ", "Nữ", "", "Nữ", "Nam", "?");
  assert_int_equal(p.filled, 6);
  assert_int_equal(p.blank, 1);
  assert_int_equal(p.blank_line, 5);
  assert_int_equal(p.nvalues, 3);
  assert_string_equal(p.values[0].words, "Nữ");
  assert_int_equal(p.values[0].count, 3);
  assert_int_equal(p.values[1].line, 2);
  assert_int_equal(p.distinct, 3);
  assert_int_equal(p.twice, 4);
}

static void the_same_word_in_two_compositions_is_one(void **state) {
  (void)state;
  TAKE("Nữ", "Nu\xCC\x9B\xCC\x83");
  assert_int_equal(p.distinct, 1);
}

static void least_and_most_are_of_numbers_that_can_be_read_one_way(void **state) {
  (void)state;
  TAKE("12.5", "3", "1.500", "40,25", "x", "01936");
  assert_true(p.ranged);
  assert_int_equal(p.low.value, 3);
  assert_int_equal(amount_compare(p.high, (amount){4025, 2}), 0);
}

static void a_number_far_above_the_others_stands_out(void **state) {
  (void)state;
  TAKE("4", "3", "99", "7", "99");
  int at = profile_sentinel(&p, 0);
  assert_true(at >= 0);
  assert_int_equal(sentinels[at], 99);
  assert_int_equal(p.sentinel[at], 2);
  assert_int_equal(p.high.value, 7);
  assert_int_equal(profile_sentinel(&p, at + 1), -1);
}

static void a_number_like_the_others_does_not(void **state) {
  (void)state;
  TAKE("70", "99", "94");
  assert_int_equal(profile_sentinel(&p, 0), -1);
  assert_int_equal(p.high.value, 99);
}

static void below_nothing_a_negative_number_stands_out(void **state) {
  (void)state;
  TAKE("0", "5", "-1");
  assert_int_equal(sentinels[profile_sentinel(&p, 0)], -1);
}

static void of_too_many_words_none_is_kept_but_numbers_are(void **state) {
  (void)state;
  char word[16];
  for (int i = 0; i < 1000; i++) {
    snprintf(word, sizeof word, "w%d", i);
    take(word, false, i);
  }
  take("99", false, 1001);
  profile_end(&p);
  assert_true(p.many[0]);
  assert_false(p.many[1]);
  assert_int_equal(p.nvalues, 1);
  assert_int_equal(p.distinct, 1001);
  assert_int_equal(p.twice, 0);
}

static void cells_without_a_text_are_counted_apart(void **state) {
  (void)state;
  cell error = cell_without(MSG_CELL_ERROR);
  assert_int_equal(profile_take(&p, &error, false, 17, NULL), CHUAN_OK);
  assert_int_equal(p.wrong, 1);
  assert_int_equal(p.wrong_line, 17);
  assert_int_equal(p.filled, 0);
}

static void digits_of_codes_are_measured(void **state) {
  (void)state;
  take("1936", true, 2);
  take("63", true, 3);
  profile_end(&p);
  assert_int_equal(p.digits_least, 2);
  assert_int_equal(p.digits_most, 4);
  assert_int_equal(p.stored, 2);
  assert_int_equal(profile_numbers(&p), 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_spelling_of_a_number_has_its_shape),
#define EACH(name) cmocka_unit_test_setup_teardown(name, begin, end)
      EACH(words_are_counted_in_order_of_how_often_they_are),
      EACH(the_same_word_in_two_compositions_is_one),
      EACH(a_missing_word_is_no_answer),
      EACH(least_and_most_are_of_numbers_that_can_be_read_one_way),
      EACH(a_number_far_above_the_others_stands_out),
      EACH(a_number_like_the_others_does_not),
      EACH(below_nothing_a_negative_number_stands_out),
      EACH(of_too_many_words_none_is_kept_but_numbers_are),
      EACH(cells_without_a_text_are_counted_apart),
      EACH(digits_of_codes_are_measured),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
