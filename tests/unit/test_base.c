/* Tests of the base room: amounts, days, texts, messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/amount.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

static void reads(const char *s, int64_t value, int scale) {
  amount a;
  message why;
  assert_true(amount_read(s, &a, &why));
  assert_int_equal(a.value, value);
  assert_int_equal(a.scale, scale);
}

static void refuses(const char *s, message expected) {
  amount a;
  message why;
  assert_false(amount_read(s, &a, &why));
  assert_int_equal(why, expected);
}

static void amounts_are_read_as_decrees_print_them(void **state) {
  (void)state;
  reads("1.500.000", 1500000, 0);
  reads("1500000", 1500000, 0);
  reads("0,5", 5, 1);
  reads("50%", 5, 1);
  reads("1,76%", 176, 4);
  reads("-3", -3, 0);
  reads("8", 8, 0);
  reads("2,50", 25, 1);
}

static void wrong_amounts_say_why(void **state) {
  (void)state;
  refuses("", MSG_AMOUNT_EMPTY);
  refuses("1.50.000", MSG_AMOUNT_GROUPING);
  refuses("1.5", MSG_AMOUNT_GROUPING);
  refuses("1500.000", MSG_AMOUNT_GROUPING);
  refuses("0.500", MSG_AMOUNT_SIGN); /* was meant as 0,5, not as 500 */
  refuses("1,500,000", MSG_AMOUNT_SIGN);
  refuses("12 000", MSG_AMOUNT_SIGN);
  refuses("0,1234567", MSG_AMOUNT_DECIMALS);
  refuses("0,12345%", MSG_AMOUNT_DECIMALS);
  refuses("99999999999999999999", MSG_AMOUNT_TOO_LARGE);
  refuses("đồng", MSG_AMOUNT_SIGN);
}

static void amounts_are_written_by_language(void **state) {
  (void)state;
  char out[64];
  assert_string_equal(amount_write(out, sizeof out, (amount){1500000, 0}, CHUAN_VI), "1.500.000");
  assert_string_equal(amount_write(out, sizeof out, (amount){-15000005, 1}, CHUAN_EN),
                      "-1,500,000.5");
  assert_string_equal(amount_plain(out, sizeof out, (amount){250, 2}), "2.5");
  assert_string_equal(amount_write(out, sizeof out, (amount){5, 2}, CHUAN_VI), "0,05");
}

static void amounts_compare_across_scales(void **state) {
  (void)state;
  assert_int_equal(amount_compare((amount){5, 1}, (amount){50, 2}), 0);
  assert_int_equal(amount_compare((amount){799, 2}, (amount){8, 0}), -1);
  assert_int_equal(amount_compare((amount){AMOUNT_MOST, 0}, (amount){AMOUNT_MOST, 6}), 1);
}

static void days_are_real_days(void **state) {
  (void)state;
  day d = 0;
  assert_true(day_read("2024-02-29", &d));
  assert_int_equal(d, 20240229);
  char words[16];
  assert_string_equal(day_write(words, sizeof words, d), "2024-02-29");
  assert_string_equal(day_tell(words, sizeof words, d, CHUAN_VI), "29/02/2024");
  assert_string_equal(day_tell(words, sizeof words, d, CHUAN_EN), "2024-02-29");
  assert_false(day_read("2023-02-29", &d));
  assert_false(day_read("2023-2-9", &d));
}

static void near_names_are_suggested(void **state) {
  (void)state;
  const char *const names[] = {"toilet", "water", "size", "tv"};
  assert_string_equal(nearest_name("toillet", names, 4), "toilet");
  assert_string_equal(nearest_name("wtaer", names, 4), "water");
  assert_null(nearest_name("zzzz", names, 4));
  assert_null(nearest_name("household", names, 4));
}

static void messages_are_filled_in_both_languages(void **state) {
  (void)state;
  chuan_fault f;
  char out[256];
  chuan_status s = FAULT(&f, CHUAN_RULE, ((place){"x.lua", 3, 7}), AMOUNT_GROUPING, "1.50.000");
  assert_int_equal(s, CHUAN_RULE);
  assert_string_equal(chuan_fault_text(&f, CHUAN_EN, out, sizeof out),
                      "x.lua:3:7: '1.50.000' is not grouped by three; write points between groups "
                      "of three digits, as in 1.500.000");
  assert_string_equal(chuan_fault_text(&f, CHUAN_VI, out, sizeof out),
                      "x.lua:3:7: '1.50.000' không được nhóm theo ba chữ số; hãy viết dấu chấm "
                      "giữa các nhóm ba chữ số, ví dụ 1.500.000");
}

static void a_cut_message_ends_at_a_character(void **state) {
  (void)state;
  char out[8];
  const char *args[] = {"x"};
  message_write(out, sizeof out, CHUAN_VI, MSG_NO_MEMORY, args, 1);
  assert_int_equal(utf8_valid(out, strlen(out)), strlen(out));
}

static void every_message_is_in_both_languages_with_the_same_arguments(void **state) {
  (void)state;
  for (int id = 1; id < MESSAGE_COUNT; id++) {
    const char *en = message_words((message)id, CHUAN_EN);
    const char *vi = message_words((message)id, CHUAN_VI);
    assert_true(*en && *vi);
    assert_int_equal(utf8_valid(vi, strlen(vi)), strlen(vi));
    for (char i = '1'; i <= '9'; i++) {
      char hole[] = {'{', i, '}', 0};
      if (!strstr(en, hole) != !strstr(vi, hole)) fail_msg("arguments differ: %s | %s", en, vi);
    }
  }
}

static void kept_words_are_one_plain_line(void **state) {
  (void)state;
  assert_true(utf8_is_line("Quyết định 9", 17));
  assert_false(utf8_is_line("Quyết định 9", 16));
  static const char *const bad[] = {"",
                                    " a",
                                    "a ",
                                    "a\nb",
                                    "a\tb",
                                    "\x7f",
                                    "\xc2\x85",
                                    "a\xe2\x80\x8b"
                                    "b",
                                    "a\xc0\xaf"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(utf8_is_line(bad[i], 99));
}

static void hidden_characters_and_widths_are_seen(void **state) {
  (void)state;
  assert_true(utf8_has_hidden("a\xe2\x80\x8b"
                              "b",
                              5));
  assert_false(utf8_has_hidden("Đắk Lắk", strlen("Đắk Lắk")));
  assert_int_equal(utf8_width("chuẩn"), 5);
  assert_int_equal(utf8_valid("a\xc0\xaf", 3), 1);
  size_t n = 0;
  char *nfc = utf8_nfc("e\xcc\x81", 3, &n);
  assert_string_equal(nfc, "\xc3\xa9");
  assert_int_equal(n, 2);
  memory_free(nfc);
}

static void an_arena_gives_zeroed_aligned_memory(void **state) {
  (void)state;
  arena *a = arena_new();
  for (size_t size = 1; size < 200000; size *= 3) {
    unsigned char *p = arena_make(a, size);
    assert_non_null(p);
    assert_int_equal((uintptr_t)p % sizeof(void *), 0);
    assert_int_equal(p[0] | p[size - 1], 0);
    memset(p, 0xff, size);
  }
  assert_null(arena_array(a, SIZE_MAX, 16));
  assert_string_equal(arena_text(a, "chuan!", 5), "chuan");
  arena_free(a);
}

static void a_capital_begins_in_any_letter_of_both_languages(void **state) {
  text t = {0};
  (void)state;
  text_add_capital(&t, "địa bàn");
  text_add_capital(&t, " law");
  text_add_capital(&t, "");
  text_add_capital(&t, "áp dụng");
  assert_string_equal(text_of(&t), "Địa bàn lawÁp dụng");
  text_free(&t);
}

static void texts_grow(void **state) {
  (void)state;
  text t = {0};
  assert_string_equal(text_of(&t), "");
  for (int i = 0; i < 100; i++) text_addf(&t, "%d,", i);
  text_add_int(&t, -5);
  assert_true(ends_with(text_of(&t), "99,-5"));
  assert_true(starts_with(text_of(&t), "0,1,"));
  text_free(&t);
}

static void missing_files_and_folders_are_faults(void **state) {
  (void)state;
  chuan_fault f;
  char *bytes;
  size_t length;
  file_list list;
  assert_int_equal(file_read("/nowhere/x", 10, &bytes, &length, &f), CHUAN_OUTSIDE);
  assert_int_equal(file_find("/nowhere", ".lua", &list, &f), CHUAN_OUTSIDE);
  assert_int_equal(file_read("/", 10, &bytes, &length, &f), CHUAN_OUTSIDE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(amounts_are_read_as_decrees_print_them),
      cmocka_unit_test(wrong_amounts_say_why),
      cmocka_unit_test(amounts_are_written_by_language),
      cmocka_unit_test(amounts_compare_across_scales),
      cmocka_unit_test(days_are_real_days),
      cmocka_unit_test(near_names_are_suggested),
      cmocka_unit_test(messages_are_filled_in_both_languages),
      cmocka_unit_test(a_cut_message_ends_at_a_character),
      cmocka_unit_test(every_message_is_in_both_languages_with_the_same_arguments),
      cmocka_unit_test(kept_words_are_one_plain_line),
      cmocka_unit_test(hidden_characters_and_widths_are_seen),
      cmocka_unit_test(an_arena_gives_zeroed_aligned_memory),
      cmocka_unit_test(a_capital_begins_in_any_letter_of_both_languages),
      cmocka_unit_test(texts_grow),
      cmocka_unit_test(missing_files_and_folders_are_faults),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
