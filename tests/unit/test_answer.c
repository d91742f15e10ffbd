/* Tests of data/answer and data/number: which spellings are answers, which message the
 * others get, and that a message never shows the answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"
#include "data/answer.h"

static const code area_codes[] = {{"rural", {0}}, {"urban", {0}}};
static const field income = {.id = "income_month",
                             .type = FIELD_INTEGER,
                             .has_range = true,
                             .low = -INT64_C(1000000000000),
                             .high = INT64_C(1000000000000)};
static const field size = {
    .id = "size", .type = FIELD_INTEGER, .has_range = true, .low = 1, .high = 99};
static const field floor_area = {.id = "floor_area",
                                 .type = FIELD_DECIMAL,
                                 .digits = 2,
                                 .has_range = true,
                                 .low = 0,
                                 .high = 10000000};
static const field area = {.id = "area", .type = FIELD_CODE, .codes = area_codes, .ncodes = 2};
static const field tv = {.id = "tv", .type = FIELD_FLAG, .may_not_apply = true};
static const answer_style plain = {0, 1, false};

typedef struct want {
  const char *s;
  message wrong;
  int64_t value;
} want;

static void expect(const field *f, const answer_style *style, const want *wants, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int64_t number = 0;
    uint8_t state = STATE_MISSING;
    message got = answer_read(f, wants[i].s, strlen(wants[i].s), style, &number, &state);
    if (got != wants[i].wrong || (got == MSG_NONE && number != wants[i].value))
      print_error("answer \"%s\"\n", wants[i].s);
    assert_int_equal(got, wants[i].wrong);
    if (got == MSG_NONE) assert_int_equal(number, wants[i].value);
  }
}
#define EXPECT(f, style, ...)                                       \
  do {                                                              \
    const want wants_[] = {__VA_ARGS__};                            \
    expect((f), (style), wants_, sizeof wants_ / sizeof wants_[0]); \
  } while (0)

static void whole_numbers_are_digits_with_a_minus(void **state) {
  (void)state;
  EXPECT(&income, &plain, {"6000000", 0, 6000000}, {"-6000000", 0, -6000000}, {"0", 0, 0},
         {"0006000000", 0, 6000000}, {"010", 0, 10}, {"-0", 0, 0},
         {"1000000000000", 0, INT64_C(1000000000000)}, {"1000000000001", MSG_ANSWER_RANGE, 0},
         {"-1000000000001", MSG_ANSWER_RANGE, 0}, {"999999999999999999", MSG_ANSWER_RANGE, 0},
         {"9223372036854775808", MSG_ANSWER_RANGE, 0},
         {"99999999999999999999999999", MSG_ANSWER_RANGE, 0});
}

static void a_size_stays_between_one_and_ninety_nine(void **state) {
  (void)state;
  EXPECT(&size, &plain, {"1", 0, 1}, {"99", 0, 99}, {"0", MSG_ANSWER_RANGE, 0},
         {"100", MSG_ANSWER_RANGE, 0}, {"-1", MSG_ANSWER_RANGE, 0},
         {"3.5", MSG_ANSWER_NOT_WHOLE, 0}, {"four", MSG_ANSWER_NOT_NUMBER, 0});
}

static void each_everyday_spelling_is_named(void **state) {
  (void)state;
  EXPECT(&income, &plain, {"1.500.000", MSG_ANSWER_THOUSANDS, 0},
         {"1,500,000", MSG_ANSWER_THOUSANDS, 0}, {"1'500'000", MSG_ANSWER_THOUSANDS, 0},
         {"1,500", MSG_ANSWER_THOUSANDS, 0}, {"1.500", MSG_ANSWER_AMBIGUOUS, 0},
         {"1234.500", MSG_ANSWER_NOT_WHOLE, 0}, {"1.234,5", MSG_ANSWER_THOUSANDS, 0},
         {"1.5E+06", MSG_ANSWER_EXPONENT, 0}, {"1e-320", MSG_ANSWER_EXPONENT, 0},
         {" 1500000 ", MSG_ANSWER_SPACES, 0}, {"1 500 000", MSG_ANSWER_SPACES, 0},
         {"1\xC2\xA0"
          "500",
          MSG_ANSWER_SPACES, 0},
         {"0x16E360", MSG_ANSWER_HEX, 0}, {"NaN", MSG_ANSWER_PLACEHOLDER, 0},
         {"-", MSG_ANSWER_PLACEHOLDER, 0}, {"#N/A", MSG_ANSWER_PLACEHOLDER, 0},
         {"6000000 ₫", MSG_ANSWER_CURRENCY, 0}, {"6000000đ", MSG_ANSWER_CURRENCY, 0},
         {"１２", MSG_ANSWER_OTHER_DIGITS, 0}, {"١٢٣", MSG_ANSWER_OTHER_DIGITS, 0},
         {"6000000..''", MSG_ANSWER_NOT_NUMBER, 0}, {"+5", MSG_ANSWER_NOT_NUMBER, 0},
         {"5,5", MSG_ANSWER_COMMA, 0}, {"5.", MSG_ANSWER_NOT_NUMBER, 0},
         {".5", MSG_ANSWER_NOT_NUMBER, 0}, {"--5", MSG_ANSWER_NOT_NUMBER, 0},
         {"5-", MSG_ANSWER_NOT_NUMBER, 0},
         {"0.1000000000000000055511151231257827", MSG_ANSWER_NOT_WHOLE, 0});
}

static void decimals_are_exact_and_at_most_two(void **state) {
  (void)state;
  EXPECT(&floor_area, &plain, {"30.5", 0, 3050}, {"30.55", 0, 3055}, {"7.99", 0, 799},
         {"8", 0, 800}, {"100000", 0, 10000000}, {"100000.01", MSG_ANSWER_RANGE, 0},
         {"30.5555", MSG_ANSWER_DECIMALS, 0}, {"30.500", MSG_ANSWER_AMBIGUOUS, 0},
         {"30,5", MSG_ANSWER_COMMA, 0}, {"-0.01", MSG_ANSWER_RANGE, 0});
}

static void a_decimal_comma_is_taken_when_it_was_said(void **state) {
  (void)state;
  const answer_style comma = {',', 1, false};
  EXPECT(&floor_area, &comma, {"30,5", 0, 3050}, {"30.5", MSG_ANSWER_POINT, 0},
         {"1.234,5", MSG_ANSWER_THOUSANDS, 0}, {"12", 0, 1200});
}

static void a_scale_makes_whole_numbers_of_decimals(void **state) {
  (void)state;
  const answer_style thousand = {'.', 1000, false};
  const answer_style unsaid = {0, 1000, false};
  EXPECT(&income, &thousand, {"1500", 0, 1500000}, {"1.5", 0, 1500}, {"0.001", 0, 1},
         {"1.5000", 0, 1500}, {"0.0001", MSG_ANSWER_NOT_WHOLE, 0},
         {"9000000000000000000", MSG_ANSWER_RANGE, 0});
  EXPECT(&income, &unsaid, {"1.500", MSG_ANSWER_AMBIGUOUS, 0}, {"1.5", 0, 1500});
}

static void rule_files_spell_numbers_as_decrees_do(void **state) {
  (void)state;
  const answer_style rule = {0, 1, true};
  EXPECT(&income, &rule, {"1.500.000", 0, 1500000}, {"1500000", 0, 1500000},
         {"0,5", MSG_ANSWER_NOT_WHOLE, 0}, {"1,500,000", MSG_ANSWER_RULE_NUMBER, 0});
  EXPECT(&floor_area, &rule, {"30,5", 0, 3050}, {"0,001", MSG_ANSWER_DECIMALS, 0});
}

static void codes_and_flags_are_whole_words(void **state) {
  (void)state;
  EXPECT(&area, &plain, {"rural", 0, 0}, {"urban", 0, 1}, {"Urban", MSG_ANSWER_CODE, 0},
         {"urban ", MSG_ANSWER_CODE, 0}, {"1", MSG_ANSWER_CODE, 0});
  EXPECT(&tv, &plain, {"yes", 0, 1}, {"no", 0, 0}, {"Yes", MSG_ANSWER_FLAG, 0},
         {"1", MSG_ANSWER_FLAG, 0});
}

static void the_ways_of_missing_are_told_apart_from_not_applicable(void **state) {
  (void)state;
  const struct {
    const field *f;
    const char *s;
    message wrong;
    uint8_t want;
  } rows[] = {{&tv, "", MSG_NONE, STATE_MISSING},
              {&tv, "!refused", MSG_NONE, STATE_MISSING},
              {&tv, "!dont_know", MSG_NONE, STATE_MISSING},
              {&tv, "!not_applicable", MSG_NONE, STATE_NOT_APPLICABLE},
              {&size, "!not_applicable", MSG_ANSWER_ALWAYS_APPLIES, 0},
              {&size, "!unknown", MSG_ANSWER_MISSING_WORD, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    int64_t number = 5;
    uint8_t got = 9;
    message wrong = answer_read(rows[i].f, rows[i].s, strlen(rows[i].s), &plain, &number, &got);
    assert_int_equal(wrong, rows[i].wrong);
    if (wrong == MSG_NONE) assert_int_equal(got, rows[i].want);
  }
}

static void an_id_is_bytes_without_hidden_ends(void **state) {
  (void)state;
  char longest[ANSWER_ID_MOST + 1];
  memset(longest, 'H', sizeof longest);
  assert_int_equal(answer_check_id("../../etc/passwd", 16), MSG_NONE);
  assert_int_equal(answer_check_id("Hộ 1", strlen("Hộ 1")), MSG_NONE);
  assert_int_equal(answer_check_id("", 0), MSG_ID_EMPTY);
  assert_int_equal(answer_check_id("HH1 ", 4), MSG_ID_SPACES);
  assert_int_equal(answer_check_id("\xC2\xA0H", 3), MSG_ID_SPACES);
  assert_int_equal(answer_check_id("H\xE3\x80\x80", 4), MSG_ID_SPACES);
  assert_int_equal(answer_check_id("H\nH", 3), MSG_ID_LINES);
  assert_int_equal(answer_check_id("HH\xE2\x80\x8B"
                                   "1",
                                   6),
                   MSG_ID_HIDDEN);
  assert_int_equal(answer_check_id(longest, ANSWER_ID_MOST), MSG_NONE);
  assert_int_equal(answer_check_id(longest, ANSWER_ID_MOST + 1), MSG_ID_LONG);
}

static void a_message_names_the_range_and_the_codes(void **state) {
  (void)state;
  chuan_fault fault;
  place at = {"hh.csv", 3, 4};
  answer_fault(&fault, CHUAN_REFUSED, at, "hhsize", &size, MSG_ANSWER_RANGE);
  assert_string_equal(fault.message[CHUAN_EN],
                      "column 'hhsize': the number is out of range; allowed are 1 to 99");
  answer_fault(&fault, CHUAN_REFUSED, at, "area", &area, MSG_ANSWER_CODE);
  assert_non_null(strstr(fault.message[CHUAN_VI], "rural, urban"));
  assert_int_equal(fault.line, 3);
}

static void a_long_list_of_codes_is_cut(void **state) {
  (void)state;
  static const code many = {"a_rather_long_code_word_of_some_list", {0}};
  code codes[40];
  for (int i = 0; i < 40; i++) codes[i] = many;
  const field f = {.id = "x", .type = FIELD_CODE, .codes = codes, .ncodes = 40};
  chuan_fault fault;
  answer_fault(&fault, CHUAN_REFUSED, NOWHERE, "x", &f, MSG_ANSWER_CODE);
  assert_non_null(strstr(fault.message[CHUAN_EN], ", …"));
}

static void a_text_is_put_in_its_composed_form(void **state) {
  (void)state;
  build *made = build_new();
  const field *columns[] = {build_text_field(made, HOUSEHOLD, "province")};
  batch *b = NULL;
  assert_int_equal(batch_new(columns, 1, 1, 1, &b, NULL), CHUAN_OK);
  batch_add_household(b, "H", 1, 1);
  assert_int_equal(answer_put(b, 0, 0, "Hue\xCC\x82\xCC\x81", 7, 0, 1, false), MSG_NONE);
  text_ref ref = ((text_ref *)b->columns[0].values)[0];
  assert_int_equal(ref.length, strlen("Huế"));
  assert_memory_equal(b->texts + ref.at, "Huế", ref.length);
  batch_free(b);
  build_free(made);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_numbers_are_digits_with_a_minus),
      cmocka_unit_test(a_size_stays_between_one_and_ninety_nine),
      cmocka_unit_test(each_everyday_spelling_is_named),
      cmocka_unit_test(decimals_are_exact_and_at_most_two),
      cmocka_unit_test(a_decimal_comma_is_taken_when_it_was_said),
      cmocka_unit_test(a_scale_makes_whole_numbers_of_decimals),
      cmocka_unit_test(rule_files_spell_numbers_as_decrees_do),
      cmocka_unit_test(codes_and_flags_are_whole_words),
      cmocka_unit_test(the_ways_of_missing_are_told_apart_from_not_applicable),
      cmocka_unit_test(an_id_is_bytes_without_hidden_ends),
      cmocka_unit_test(a_message_names_the_range_and_the_codes),
      cmocka_unit_test(a_long_list_of_codes_is_cut),
      cmocka_unit_test(a_text_is_put_in_its_composed_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
