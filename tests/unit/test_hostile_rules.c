/* Hostile rule files end: with a fault of the rules or, where they are harmless, without;
 * never with a crash, and within the budget of the cage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "lua/rules.h"

#define FOLDER "tests/hostile/rules"

/* Files that do nothing wrong under our rule language. */
static const char *const harmless[] = {"f_order.lua", "f_sql.lua", "f_empty.lua"};

static const survey *questionnaire(book *b) {
  const survey *s = NULL;
  chuan_fault fault = {0};
  if (survey_read(b, "tests/wrong_rules/survey.lua", &s, &fault)) fail_msg("%s", fault.message[0]);
  return s;
}

/* Reads the bytes and gives what it came to; the sentence must be one line. */
static chuan_status read_bytes(const char *name, const char *bytes, size_t length) {
  book *b = book_new();
  chuan_fault fault = {0};
  chuan_status status = rules_read_bytes(b, name, bytes, length, questionnaire(b), &fault);
  book_free(b);
  if (status) {
    assert_string_equal(fault.file, name);
    assert_true(strlen(fault.message[CHUAN_EN]) > 0 && strlen(fault.message[CHUAN_VI]) > 0);
    assert_null(strchr(fault.message[CHUAN_EN], '\n'));
  }
  return status;
}

static bool is_harmless(const char *path) {
  for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
    if (ends_with(path, harmless[i])) return true;
  return false;
}

static void every_hostile_file_ends_with_one_sentence(void **state) {
  (void)state;
  file_list files = {0};
  assert_int_equal(file_find(FOLDER, ".lua", &files, NULL), CHUAN_OK);
  assert_true(files.count > 50);
  int wrong = 0;
  for (size_t i = 0; i < files.count; i++) {
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(files.paths[i], 1 << 20, &bytes, &length, NULL), CHUAN_OK);
    chuan_status status = read_bytes(files.paths[i], bytes, length);
    memory_free(bytes);
    bool fits = status == CHUAN_RULE || (status == CHUAN_OK && is_harmless(files.paths[i]));
    if (!fits) print_error("%s: %d\n", files.paths[i], status);
    wrong += !fits;
  }
  file_list_free(&files);
  assert_int_equal(wrong, 0);
}

/* Source too large to be kept as a file: `piece` many times, then `closing` as often. */
static void refuses_many(const char *head, const char *piece, const char *middle,
                         const char *closing, int times) {
  text t = {0};
  text_add(&t, head);
  for (int i = 0; i < times; i++) text_add(&t, piece);
  text_add(&t, middle);
  for (int i = 0; i < times; i++) text_add(&t, closing);
  assert_false(t.failed);
  if (read_bytes("many.lua", text_of(&t), t.length) != CHUAN_RULE)
    fail_msg("accepted: %s%s…", head, piece);
  text_free(&t);
}

static void depth_is_bounded_before_lua_recurses(void **state) {
  (void)state;
  refuses_many("local x = ", "(", "1", ")", 100000);
  refuses_many("local x = ", "{", "", "}", 100000);
  refuses_many("local x = ", "- ", "1", "", 100000);
  refuses_many("local x = ", "~", "household.electricity", "", 100000);
  refuses_many("", "do ", "", "end ", 100000);
  refuses_many("local x = ", "function() return ", "1", " end", 30000);
  refuses_many("local x = household.size", "", "", " + 1", 200000);
  refuses_many("local x = household.electricity", "", "", " & household.electricity", 30000);
  refuses_many("local x = tostring", "", "", "(1)", 100000);
  refuses_many("local x = survey", "", "", ".household", 50000);
  refuses_many("if nil then ", "", "", "elseif nil then ", 50000);
}

static void length_is_bounded(void **state) {
  (void)state;
  refuses_many("local x = \"", "x", "\"", "", 600000);
  refuses_many("-- ", "x", "", "", 1200000);
  refuses_many("local x = { ", "{ 1 }, ", "} local y = x + 1", "", 100000);
  refuses_many("", "local x = 1 ", "", "", 50000);
  refuses_many("local x = { ", "\"a\", ", "} x = y", "", 150000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_hostile_file_ends_with_one_sentence),
      cmocka_unit_test(depth_is_bounded_before_lua_recurses),
      cmocka_unit_test(length_is_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
