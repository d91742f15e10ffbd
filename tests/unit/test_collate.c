/* test_collate: the order of Vietnamese names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/collate.h"

/* Every name is before all that come after it, and after all before it. */
static void assert_in_order(const char *const *names, int count) {
  for (int i = 0; i < count; i++)
    for (int k = 0; k < count; k++) {
      int order = vi_compare(names[i], names[k]);
      if (i < k && order >= 0) fail_msg("'%s' is not before '%s'", names[i], names[k]);
      if (i > k && order <= 0) fail_msg("'%s' is not after '%s'", names[i], names[k]);
      if (i == k) assert_int_equal(order, 0);
    }
}
#define ASSERT_IN_ORDER(...)                                     \
  do {                                                           \
    static const char *const names[] = {__VA_ARGS__};            \
    assert_in_order(names, (int)(sizeof names / sizeof *names)); \
  } while (0)

static void letters_stand_in_the_order_of_the_alphabet(void **state) {
  ASSERT_IN_ORDER("a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l",
                  "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y",
                  "z");
  (void)state;
}

static void tones_stand_in_their_order_within_a_letter(void **state) {
  ASSERT_IN_ORDER("a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ",
                  "ấ", "ậ", "b");
  (void)state;
}

static void letters_of_the_whole_name_come_before_tones(void **state) {
  ASSERT_IN_ORDER("Ba Bể", "Bà Rịa", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre");
  ASSERT_IN_ORDER("Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp",
                  "Gia Lai");
  ASSERT_IN_ORDER("Hà Giang", "Hà Nội", "Hải Dương", "Hải Phòng", "Hòa Bình", "Huế", "Hưng Yên");
  (void)state;
}

static void d_with_a_stroke_comes_after_all_of_d(void **state) {
  ASSERT_IN_ORDER("Dao", "Dầu Tiếng", "Dương Minh Châu", "Đa Krông", "Đức Cơ", "Ea Kar");
  (void)state;
}

static void digits_in_a_row_are_a_number(void **state) {
  ASSERT_IN_ORDER("Thôn 1", "Thôn 2", "Thôn 2A", "Thôn 10", "Thôn 100", "Thôn Đoài");
  (void)state;
}

static void a_name_is_after_its_beginning_and_blanks_come_first(void **state) {
  ASSERT_IN_ORDER("", "Na", "Na Rì", "Na-Rì", "Nam Đàn");
  (void)state;
}

static void composed_and_decomposed_letters_are_neighbours(void **state) {
  assert_true(vi_compare("Bắc", "Bă\xcc\x81"
                                "b")
              > 0);
  assert_true(vi_compare("Bắc A", "Bă\xcc\x81"
                                  "c B")
              < 0);
  assert_true(vi_compare("Bă\xcc\x81"
                         "c A",
                         "Bắc B")
              < 0);
  (void)state;
}

static void small_letters_come_before_great_ones_only_where_all_else_is_the_same(void **state) {
  ASSERT_IN_ORDER("na", "Na", "nà", "Nà");
  (void)state;
}

static void bytes_that_are_no_letters_have_an_order_too(void **state) {
  ASSERT_IN_ORDER("a", "a\xff", "b");
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(letters_stand_in_the_order_of_the_alphabet),
      cmocka_unit_test(tones_stand_in_their_order_within_a_letter),
      cmocka_unit_test(letters_of_the_whole_name_come_before_tones),
      cmocka_unit_test(d_with_a_stroke_comes_after_all_of_d),
      cmocka_unit_test(digits_in_a_row_are_a_number),
      cmocka_unit_test(a_name_is_after_its_beginning_and_blanks_come_first),
      cmocka_unit_test(composed_and_decomposed_letters_are_neighbours),
      cmocka_unit_test(small_letters_come_before_great_ones_only_where_all_else_is_the_same),
      cmocka_unit_test(bytes_that_are_no_letters_have_an_order_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
