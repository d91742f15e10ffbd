/* The cage: whatever a file does, it ends soon, with one sentence, and touches nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "lua/cage.h"

typedef struct outcome {
  chuan_status status;
  chuan_fault fault;
  char said[1600];
} outcome;

/* take(x): keeps the text of x, so that tests see what a file made. */
static char taken[4096];

static int word_take(lua_State *L) {
  strncat(taken, cage_what(L, 1), sizeof taken - strlen(taken) - 1);
  strncat(taken, " ", sizeof taken - strlen(taken) - 1);
  return 0;
}

static int word_make(lua_State *L) {
  cage_make(L, 100000);
  return 0;
}

static void open_words(lua_State *L) {
  cage_word(L, "take", word_take);
  cage_word(L, "make", word_make);
}

static outcome run_bytes(const char *bytes, size_t length) {
  outcome o = {0};
  arena *a = arena_new();
  cage_script script = {
      .file = "x.lua", .bytes = bytes, .length = length, .arena = a, .open = open_words};
  taken[0] = '\0';
  o.status = cage_run(&script, &o.fault);
  if (o.status) chuan_fault_text(&o.fault, CHUAN_EN, o.said, sizeof o.said);
  arena_free(a);
  return o;
}

static outcome run(const char *text_of_file) {
  return run_bytes(text_of_file, strlen(text_of_file));
}

/* The file is refused with a sentence that holds `part`, in less than a second or two. */
static void refuses(const char *text_of_file, const char *part) {
  clock_t start = clock();
  outcome o = run(text_of_file);
  assert_int_equal(o.status, CHUAN_RULE);
  if (!strstr(o.said, part)) fail_msg("said '%s', not '%s'", o.said, part);
  assert_true(o.fault.message[CHUAN_VI][0] != '\0');
  assert_true(clock() - start < 3 * CLOCKS_PER_SEC);
}

static void makes(const char *text_of_file, const char *wanted) {
  outcome o = run(text_of_file);
  assert_string_equal(o.said, "");
  assert_string_equal(taken, wanted);
}

static void a_file_that_ends_well_is_fine(void **state) {
  (void)state;
  makes("local a = 1 for i = 1, 3 do a = a + i end take(a)", "7 ");
  makes("", "");
  makes("\xEF\xBB\xBFtake(1)", "1 ");
}

static void only_the_allow_list_is_there(void **state) {
  static const char *const names[] = {
      "os",           "io",       "string",         "table",    "math",   "debug",
      "coroutine",    "package",  "utf8",           "require",  "load",   "loadstring",
      "dofile",       "loadfile", "pcall",          "xpcall",   "print",  "setmetatable",
      "getmetatable", "rawget",   "rawset",         "rawequal", "rawlen", "next",
      "select",       "unpack",   "collectgarbage", "tonumber", "assert", "warn",
      "_G",           "_VERSION",
  };
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char text_of_file[80];
    snprintf(text_of_file, sizeof text_of_file, "local x = %s", names[i]);
    refuses(text_of_file, "does not exist in rule files");
  }
}

static void texts_have_no_methods(void **state) {
  (void)state;
  refuses("local s = (\"x\"):rep(100)", "x.lua:1: 'x' is a text and has no parts");
  refuses("local s = \"x\" local t = s.len", "'s' is a text and has no parts");
  refuses("local s = \"10\" + 5", "+ - * / need numbers, but '10' is a text");
}

static void an_unknown_name_suggests_the_nearest(void **state) {
  (void)state;
  refuses("\n\ntkae(1)", "x.lua:3: 'tkae' is not defined; did you mean 'take'?");
  refuses("something(1)", "x.lua:1: 'something' is not defined");
}

static void nothing_is_assigned_without_local(void **state) {
  (void)state;
  refuses("x = 1", "x.lua:1: 'x' is given a value without local; write local x = …");
  refuses("take = 1", "'take' is a word of the language");
  refuses("function f() end", "'f' is given a value without local");
}

static void endless_loops_are_stopped(void **state) {
  (void)state;
  refuses("while true do end", "x.lua:1: the file does not come to an end");
  refuses("::top:: goto top", "the file does not come to an end");
  refuses("local function f() return f() end f()", "the file does not come to an end");
  refuses(
      "local t = {} for i = 1, 20000 do t[i] = i end while true do for k in pairs(t) do break end "
      "end",
      "the file does not come to an end");
}

static void memory_bombs_are_stopped(void **state) {
  (void)state;
  refuses("local s = \"0123456789abcdef\" for i = 1, 40 do s = s .. s end",
          "a text is longer than");
  refuses("local t = {} for i = 1, 1000000000 do t[i] = { i } end",
          "x.lua:1: the file needs more memory");
  refuses("local s = \"0123456789abcdef\" for i = 1, 9 do s = s .. s end\nlocal n = 0\n"
          "while true do local t = s .. n n = n + 1 end",
          "x.lua:3: the file needs more memory");
  refuses("while true do make() end", "x.lua:1: the file needs more memory");
  refuses("local t = {} while true do t = { t, {}, {}, {}, {}, {}, {}, {} } end",
          "the file needs more memory");
}

static void recursion_without_end_is_one_sentence(void **state) {
  (void)state;
  refuses("local function f(n) return 1 + f(n + 1) end f(1)", "x.lua:1: a function calls itself");
}

static void deep_brackets_are_one_sentence(void **state) {
  (void)state;
  static char deep[60000];
  size_t n = 0;
  n += (size_t)sprintf(deep + n, "local x = ");
  memset(deep + n, '(', 20000);
  n += 20000;
  deep[n++] = '1';
  memset(deep + n, ')', 20000);
  refuses(deep, "nested too deeply");
  memset(deep + 10, '{', 20000);
  refuses(deep, "nested too deeply");
}

static void compiled_code_is_refused(void **state) {
  (void)state;
  outcome o = run_bytes("\x1bLua\x54\x00\x19\x93", 8);
  assert_int_equal(o.status, CHUAN_RULE);
  assert_non_null(strstr(o.said, "compiled code"));
}

static void a_source_that_is_too_long_is_refused(void **state) {
  (void)state;
  outcome o = run_bytes("x", CAGE_SOURCE + 1);
  assert_int_equal(o.status, CHUAN_RULE);
  assert_non_null(strstr(o.said, "longer than"));
}

static void error_takes_any_value(void **state) {
  (void)state;
  refuses("error(\"stop here\")", "x.lua:1: the file stops itself: stop here");
  refuses("error({ 1 })", "gives a table and not a text");
  refuses("error(nil)", "gives nothing (nil) and not a text");
  refuses("error()", "gives nothing (nil) and not a text");
}

static void syntax_errors_are_our_sentences(void **state) {
  (void)state;
  refuses("local t = {\n  1,\n  2\n",
          "'}' is missing before the end of the file: what '{' opens in line 1");
  refuses("foo", "x.lua:1: this line does nothing by itself before the end of the file");
  refuses("local x = ", "the end of the file does not belong here");
  refuses("local x = \"abc", "x.lua:1: a text that begins here is not closed");
  refuses("local x = 1.5.0", "'1.5.0' is not a number");
  refuses("a b = 1", "x.lua:1: this line does nothing by itself before 'b'");
  refuses("local t = { a b }", "'}' is missing before 'b'");
  refuses("for = 1", "a name is missing before '='");
  refuses("local x = \"\\q\"", "a backslash in a text");
}

static void runtime_errors_are_our_sentences(void **state) {
  (void)state;
  refuses("local x\nx.y = 1", "x.lua:2: 'x' is nothing (nil) and has no parts");
  refuses("local t = {} t.a.b()", "'a' is nothing (nil) and has no parts");
  refuses("local t = {} t()", "'t' is a table, not a word");
  refuses("local t = {} local x = t + 1", "+ - * / need numbers, but 't' is a table");
  refuses("local x = 1 < {}", "write :below, :above, :at_most or :at_least");
  refuses("local x = 1 // 0", "a number is divided by zero; write another divisor");
  refuses("local x = #5", "# counts a list, but was given a number");
  refuses("local t = {} t[nil] = 1", "the key in square brackets is nothing");
}

static void pairs_goes_in_the_order_of_keys(void **state) {
  (void)state;
  makes("local t = { h = 1, g = 2, b = 3, a = 4, 10, 20 } for k, v in pairs(t) do take(k) take(v) "
        "end",
        "1 10 2 20 'a' 4 'b' 3 'g' 2 'h' 1 ");
  makes("for i, v in ipairs { 5, 6 } do take(i) take(v) end", "1 5 2 6 ");
  refuses("for k in pairs(3) do end", "pairs needs a table in braces, but was given 3");
  refuses("for k in pairs { [true] = 1 } do end", "cannot be a key here");
}

static void tostring_never_shows_an_address(void **state) {
  (void)state;
  makes("take(tostring({})) take(tostring(take)) take(tostring(3)) take(tostring(nil)) "
        "take(type({}))",
        "'table' 'function' '3' 'nil' 'table' ");
  makes("take(tostring(0/0))", "'number' ");
}

static void hidden_characters_are_refused_in_texts(void **state) {
  (void)state;
  refuses("take(\"a\\xffb\")", "bytes that are not UTF-8");
  refuses("take(\"a\\u{202E}b\")", "bytes that are not UTF-8, or characters that cannot be seen");
  refuses("take(\"a\\0b\")", "characters that cannot be seen");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_file_that_ends_well_is_fine),
      cmocka_unit_test(only_the_allow_list_is_there),
      cmocka_unit_test(texts_have_no_methods),
      cmocka_unit_test(an_unknown_name_suggests_the_nearest),
      cmocka_unit_test(nothing_is_assigned_without_local),
      cmocka_unit_test(endless_loops_are_stopped),
      cmocka_unit_test(memory_bombs_are_stopped),
      cmocka_unit_test(recursion_without_end_is_one_sentence),
      cmocka_unit_test(deep_brackets_are_one_sentence),
      cmocka_unit_test(compiled_code_is_refused),
      cmocka_unit_test(a_source_that_is_too_long_is_refused),
      cmocka_unit_test(error_takes_any_value),
      cmocka_unit_test(syntax_errors_are_our_sentences),
      cmocka_unit_test(runtime_errors_are_our_sentences),
      cmocka_unit_test(pairs_goes_in_the_order_of_keys),
      cmocka_unit_test(tostring_never_shows_an_address),
      cmocka_unit_test(hidden_characters_are_refused_in_texts),
  };
  return cmocka_run_group_tests_name("cage", tests, NULL, NULL);
}
