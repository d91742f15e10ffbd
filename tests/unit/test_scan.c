/* Tests of the token scan: what it refuses, where, and what it lets through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "lua/cage.h"
#include "lua/scan.h"

static chuan_status scan(const char *s, chuan_fault *fault) {
  *fault = (chuan_fault){0};
  return scan_rules("x.lua", s, strlen(s), fault);
}

static void accepts(const char *s) {
  chuan_fault fault;
  chuan_status status = scan(s, &fault);
  if (status) fail_msg("%s\n-> %d:%d %s", s, fault.line, fault.column, fault.message[0]);
}

/* The English sentence must begin with `words`, at line:column. */
static void refuses(const char *s, int line, int column, const char *words) {
  chuan_fault fault;
  if (scan(s, &fault) != CHUAN_RULE) fail_msg("accepted: %s", s);
  if (fault.line != line || fault.column != column || !starts_with(fault.message[0], words))
    fail_msg("%s\n-> %d:%d %s", s, fault.line, fault.column, fault.message[0]);
  assert_true(strlen(fault.message[1]) > 0);
}

static void an_ordinary_rule_file_is_accepted(void **state) {
  (void)state;
  accepts("");
  accepts("\xEF\xBB\xBF-- chuẩn nghèo\nlocal hh, person = survey.household, survey.person\r\n"
          "standard \"vn\" { language = 1, vi = \"Chuẩn “nghèo” < 3 and ~= or\",\n"
          "  serves = { { \"2022-01-01\", \"2025-12-31\", cite = 'Điều 3' } }, }\n"
          "local line = parameter \"line\" { by = hh.area,\n"
          "  from(\"2022-01-01\", { rural = \"1.500.000\", urban = 2000000 }, \"Điều 3\"), }\n"
          "dimension \"health\" { vi = \"Y tế\";\n"
          "  indicator \"a\" { deprived = any(person, person.age:below(16) &\n"
          "    (person.stunted | ~person.underweight)) },\n"
          "  indicator \"b\" { deprived = per(hh.floor, hh.size):below(8) } }\n"
          "item \"1\" { row(above(6), 0, -1), row(not_known \"điểm\", [[x]]) }\n");
}

static void a_noun_may_open_its_brace_on_the_next_line(void **state) {
  (void)state;
  accepts("dimension \"d\"\n{\n  indicator \"a\"\n  {\n vi = \"x\" } }\n");
  accepts("x = survey.household.tv\ny = a:is \"b\"");
}

static void functions_and_loops_are_left_to_the_cage(void **state) {
  (void)state;
  accepts("for i = 1, 3 do f { g = function(a, b) local c, d = a, b return c end, h = 2 } end");
  accepts("while true do repeat local x = 1 until f(x) end if a then b() elseif c then d() end");
  accepts("local function f(a) return a end ::top:: goto top");
}

static void the_operators_of_lua_that_would_mislead_are_refused(void **state) {
  (void)state;
  refuses("x = a and b", 1, 7, "write a & b instead of a and b");
  refuses("x = a\n or b", 2, 2, "write a | b");
  refuses("x = not a", 1, 5, "write ~a");
  refuses("x = a == 8", 1, 7, "write a:is(b)");
  refuses("x = a ~= 8", 1, 7, "write ~a:is(b)");
  refuses("x = { a < 8 }", 1, 9, "write :below, :above, :at_most or :at_least");
  refuses("x = a >= 8", 1, 7, "write :below, :above, :at_most or :at_least");
  refuses("x = a ≥ 8", 1, 7, "write :below, :above, :at_most or :at_least");
  refuses("x = a // 8", 1, 7, "write per(a, b)");
  refuses("x = \"a\" .. b", 1, 9, "texts are not joined");
  refuses("x = { reach = 50% }", 1, 15, "a percentage is written as a text: \"50%\"");
  refuses("x = #a", 1, 5, "'#' is not part");
  refuses("local function f(...) end", 1, 18, "'...' is not part");
  refuses("x = 2 ^ 3", 1, 7, "'^' is not part");
  refuses("x = a << 3", 1, 7, "'<<' is not part");
  refuses("x = a ~ b", 1, 7, "something is missing before '~'");
  refuses("x = a && b", 1, 7, "write a & b");
  refuses("x = a != b", 1, 7, "write ~a:is(b)");
  refuses("local x <const> = 1", 1, 9, "<const> is not part");
  refuses("do local y, x <close> = f() end", 1, 15, "<close> is not part");
}

static void bytes_that_a_reader_cannot_see_are_refused(void **state) {
  (void)state;
  chuan_fault fault = {0};
  refuses("\x1BLua", 0, 0, "this is compiled Lua");
  refuses("\xFF\xFEx", 0, 0, "the file is saved as UTF-16");
  refuses("-- chu\xE1\xBA", 1, 7, "a byte here is not UTF-8");
  assert_int_equal(scan_rules("x", "a\0b", 3, &fault), CHUAN_RULE);
  assert_true(starts_with(fault.message[0], "a NUL byte"));
  refuses("x = \"a\x07\"", 1, 7, "the control character U+0007");
  refuses("-- được\n-- \xE2\x80\xAE", 2, 4, "the hidden character U+202E");
  refuses("x = \"ă\xE2\x80\x8B\"", 1, 7, "the hidden character U+200B");
  refuses("x = \"a\"\n\xEF\xBB\xBFy = 1", 2, 1, "the hidden character U+FEFF");
  refuses("x = \"\\u{202E}\"", 1, 6, "'\\u' is not allowed");
  refuses("x = \"\\226\"", 1, 6, "'\\2' is not allowed");
}

static void letters_outside_texts_are_plain(void **state) {
  (void)state;
  refuses("vi = “Y tế”", 1, 6, "curly quotes");
  refuses("\xEF\xBB\xBFx = ’a’", 1, 5, "curly quotes");
  refuses("hộ = 1", 1, 2, "'ộ' stands outside");
  refuses("x = $a", 1, 5, "'$' has no meaning");
}

static void a_missing_comma_is_found_where_it_belongs(void **state) {
  (void)state;
  refuses("f {\n  vi = \"x\"\n  en = \"y\" }", 2, 11, "a comma is missing here, before 'en'");
  refuses("p \"k\" { vi = \"Số\" unit = \"người\" }", 1, 18,
          "a comma is missing here, before 'unit'");
  refuses("f { \"a\" \"b\" }", 1, 8, "a comma is missing here, before '\"b\"'");
  refuses("f { 1 2 }", 1, 6, "a comma is missing here, before '2'");
  refuses("f { { 1 }\n { 2 } }", 1, 10, "a comma is missing here, before '{'");
  refuses("f { row(1)\n { 2 } }", 1, 11, "a comma is missing here, before '{'");
  refuses("f { g \"a\" { }\n g \"b\" { } }", 1, 14, "a comma is missing here, before 'g'");
  refuses("f { x = g \"a\"\n [\"99\"] = 1 }", 1, 14, "a comma is missing here, before '['");
  refuses("row(1, 75 75)", 1, 10, "a comma is missing here, before '75'");
  refuses("f { g(function() return 1 end 2) }", 1, 30, "a comma is missing here, before '2'");
}

static void a_second_key_is_refused(void **state) {
  (void)state;
  refuses("f { vi = \"a\",\n en = \"b\",\n vi = \"c\" }", 3, 2,
          "'vi' stands twice in one table (first in line 1)");
  refuses("f { a = 1, [\"a\"] = 2 }", 1, 13, "'a' stands twice");
  refuses("f { [1] = 1, [1] = 2 }", 1, 15, "'1' stands twice");
  accepts("f { a = { a = 1 }, b = { a = 1, ['1'] = 2, [1] = 3 }, c = g { a = 1 } }");
}

static void an_equals_sign_does_not_compare(void **state) {
  (void)state;
  refuses("f { when = hh.area = \"rural\" }", 1, 20, "'=' only gives an item its name");
  refuses("any(person, person.sex = \"female\")", 1, 24, "'=' only gives an item its name");
  refuses("f { hh.area = 1 }", 1, 13, "'=' only gives an item its name");
}

static void a_comparison_inside_a_calculation_is_refused(void **state) {
  (void)state;
  refuses("x = f / s:below(8)", 1, 7, "':below' binds before '/'; put the division in per(x, y)");
  refuses("x = { a = h.f / h.s:below(8) }", 1, 15, "':below' binds before '/'");
  refuses("x = a + b:at_most(8)", 1, 7, "':at_most' binds before '+'; put the calculation");
  accepts("x = (f / s):below(8) & per(f, s):below(8) | a * (b + c)\ny = d:below(2)");
  accepts("x = a:below(b + c, d - 1) & e:is \"x\"\nlocal z = a * b\nlocal y = d:below(2)");
  accepts("x = a * b\ny:below(2)");
}

static void a_word_without_brackets_is_refused(void **state) {
  (void)state;
  refuses("x = a:below 8", 1, 7, "':below' wants its value in brackets: :below(8)");
  refuses("f { x = a:below k }", 1, 11, "':below' wants its value in brackets: :below(k)");
}

static void brackets_must_match(void **state) {
  (void)state;
  refuses("f {\n a = (1,\n b = 2 }", 3, 4, "'=' only gives");
  refuses("f {\n a = g(1 }", 2, 10, "'}' stands where the '(' of line 2 is still open; write ')'");
  refuses("f {\n a = 1,", 1, 3, "'{' is opened here and never closed; write '}'");
  refuses("f { a = 1 } }", 1, 13, "'}' closes nothing");
  refuses("p \"a\" {\n vi = \"x\"\np \"b\" { }", 2, 10, "a comma");
  refuses("parameter \"a\" {\n vi = \"x\"\nparameter \"b\" { }", 1, 15, "'{' is opened here");
  refuses("f { a = 1\nlocal x = 2", 1, 3, "'{' is opened here");
  refuses("f { end = 1 }", 1, 5, "'end' is a word of Lua");
  refuses("x = function() return f { } ", 1, 5,
          "'function' is opened here and never closed; write 'end'");
  refuses("x = \"abc\ny = 1", 1, 5, "the text that begins here");
  refuses("--[[ x\n\n", 1, 1, "the text or comment that begins here");
}

static void numbers_are_whole_or_texts(void **state) {
  (void)state;
  refuses("x = 0.5", 1, 5,
          "0.5 is written with a decimal point; write it as the decree does: \"0,5\"");
  refuses("x = .25", 1, 5,
          ".25 is written with a decimal point; write it as the decree does: \"0,25\"");
  refuses("x = 8.", 1, 5, "8. is written with a decimal point; write it as the decree does: \"8\"");
  refuses(
      "x = 1.500", 1, 5,
      "1.500 without quotes can be read in two ways; write \"1.500\" for thousands or \"1,500\"");
  refuses("x = 1.500.000", 1, 5, "a number grouped by points is written as a text: \"1.500.000\"");
  refuses("x = 1.50.000", 1, 5, "1.50.000 is not a number");
  refuses("x = 1e6", 1, 5, "1e6 is written with an exponent");
  refuses("x = 0x10", 1, 5, "0x10 is a hexadecimal number");
  refuses("x = 9007199254740993", 1, 5, "9007199254740993 is too large");
  refuses("x = 8m2", 1, 5, "8m2 is not a number");
  accepts("x = 9007199254740992, 007, 0");
}

static void nesting_and_length_are_bounded(void **state) {
  (void)state;
  text t = {0};
  text_add(&t, "x = ");
  for (int i = 0; i < 101; i++) text_add(&t, "(");
  refuses(text_of(&t), 1, 105, "brackets and blocks are nested more than 100 deep");
  text_clear(&t);
  text_add(&t, "x = ");
  for (int i = 0; i < 60; i++) text_add(&t, "-~");
  refuses(text_of(&t), 1, 105, "brackets and blocks are nested more than 100 deep");
  text_clear(&t);
  text_add(&t, "x = \n\"");
  for (int i = 0; i < 20000; i++) text_add_char(&t, 'x');
  text_add(&t, "\"");
  refuses(text_of(&t), 2, 1, "a text is longer than 16 KiB");
  text_clear(&t);
  while (t.length <= CAGE_SOURCE) text_add(&t, "-- x\n");
  refuses(text_of(&t), 0, 0, "the file has 10485");
  text_free(&t);
}

static void many_keys_are_compared_quickly(void **state) {
  (void)state;
  text t = {0};
  text_add(&t, "x = {");
  for (int i = 0; i < 60000; i++) text_addf(&t, "k%d=1,", i);
  text_add(&t, "}");
  accepts(text_of(&t));
  text_free(&t);
}

static void the_first_noun_tells_what_a_file_is(void **state) {
  (void)state;
  const char *rules = "local hh = survey.household\nstandard \"a\" { }";
  assert_int_equal(scan_kind(rules, strlen(rules)), KIND_RULES);
  assert_int_equal(scan_kind("survey \"vn\" { }", 15), KIND_SURVEY);
  assert_int_equal(scan_kind("testing(\"vn\")", 13), KIND_CASES);
  assert_int_equal(scan_kind("codebook { }", 12), KIND_CODEBOOK);
  assert_int_equal(scan_kind("-- survey \"vn\"", 14), KIND_UNKNOWN);
  assert_int_equal(scan_kind("f { standard \"a\" }", 18), KIND_UNKNOWN);
}

static void ids_are_found_without_lua(void **state) {
  (void)state;
  const char *s =
      "standard \"a\" { extends = \"b\" } -- standard \"x\"\nstandard(\"c\") { standard = \"d\" } ";
  char own[4][SCAN_ID_MOST], bases[4][SCAN_ID_MOST];
  scan_list lists[] = {{"standard", false, own, 4, 0}, {"extends", true, bases, 4, 0}};
  scan_ids(s, strlen(s), lists, 2);
  assert_int_equal(lists[0].count, 2);
  assert_string_equal(own[0], "a");
  assert_string_equal(own[1], "c");
  assert_int_equal(lists[1].count, 1);
  assert_string_equal(bases[0], "b");
  lists[0].most = 1;
  scan_ids(s, strlen(s), lists, 1);
  assert_int_equal(lists[0].count, 1);
}

/* Every prefix and every single changed byte of a rule file ends in an answer. */
static void no_bytes_bring_the_scan_down(void **state) {
  (void)state;
  const char *good = "f \"a\" { b = { [\"c\"] = 1, [2] = g(x.y:z(3)) }, [[d]], -- é\n 'e\\n' }";
  size_t n = strlen(good);
  chuan_fault fault;
  char *bytes = memory_make(n + 1, 1);
  for (size_t i = 0; i <= n; i++) {
    char *cut = memory_make(i ? i : 1, 1);
    memcpy(cut, good, i);
    scan_rules("x", cut, i, &fault);
    scan_kind(cut, i);
    memory_free(cut);
    for (int c = 1; i < n && c < 256; c++) {
      memcpy(bytes, good, n + 1);
      bytes[i] = (char)c;
      scan_rules("x", bytes, n, &fault);
    }
  }
  memory_free(bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_ordinary_rule_file_is_accepted),
      cmocka_unit_test(a_noun_may_open_its_brace_on_the_next_line),
      cmocka_unit_test(functions_and_loops_are_left_to_the_cage),
      cmocka_unit_test(the_operators_of_lua_that_would_mislead_are_refused),
      cmocka_unit_test(bytes_that_a_reader_cannot_see_are_refused),
      cmocka_unit_test(letters_outside_texts_are_plain),
      cmocka_unit_test(a_missing_comma_is_found_where_it_belongs),
      cmocka_unit_test(a_second_key_is_refused),
      cmocka_unit_test(an_equals_sign_does_not_compare),
      cmocka_unit_test(a_comparison_inside_a_calculation_is_refused),
      cmocka_unit_test(a_word_without_brackets_is_refused),
      cmocka_unit_test(brackets_must_match),
      cmocka_unit_test(numbers_are_whole_or_texts),
      cmocka_unit_test(nesting_and_length_are_bounded),
      cmocka_unit_test(many_keys_are_compared_quickly),
      cmocka_unit_test(the_first_noun_tells_what_a_file_is),
      cmocka_unit_test(ids_are_found_without_lua),
      cmocka_unit_test(no_bytes_bring_the_scan_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
