/* Tests of sentences that a rule file cannot bring about because an earlier room refuses
 * first: they guard books made otherwise, and each must still be a good sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "build.h"
#include "lua/cage.h"
#include "plan/check.h"

/* ---- the cage, without the scan before it ---- */

static void cage_says(const char *source, const char *sentence) {
  arena *a = arena_new();
  chuan_fault fault = {0};
  cage_script script = {.file = "x.lua", .bytes = source, .length = strlen(source), .arena = a};
  assert_int_equal(cage_run(&script, &fault), CHUAN_RULE);
  assert_string_equal(fault.message[CHUAN_EN], sentence);
  assert_true(strlen(fault.message[CHUAN_VI]) > 0);
  arena_free(a);
}

static void operators_of_lua_are_sentences_in_the_cage_too(void **state) {
  (void)state;
  cage_says("local x <const> = 1\nx = 2",
            "a constant name is given a second value; choose another name");
  cage_says("local x = {} < {}",
            "write :below, :above, :at_most or :at_least instead of < > <= >=");
  cage_says("local t\nlocal x = t .. 'a'", ".. joins texts, but 't' is nothing (nil)");
  cage_says("local x = 'a' .. {}", ".. joins texts, but one side is a table");
  cage_says("local t\nlocal x = #t", "# counts a list, but 't' is nothing (nil)");
  cage_says("local x = #tostring", "# counts a list, but 'tostring' is a function");
}

/* ---- settle and check, over books made in C ---- */

static build *begun(void) {
  build *b = build_new();
  build_code(b, HOUSEHOLD, "area", "rural urban");
  build_flag(b, HOUSEHOLD, "contract")->may_not_apply = true;
  build_code(b, HOUSEHOLD, "toilet", "septic none")->may_not_apply = true;
  build_standard(b, "s");
  build_serves(b, "2022-01-01", "2025-12-31");
  return b;
}

static const expr *of(build *b, const char *id) { return x_field(b, build_find(b, HOUSEHOLD, id)); }

/* Ends the book, settles and checks it: the sentence, or the warnings when it is fine. */
static void check_says(build *b, const char *sentence) {
  static expr_type types[20000];
  settle_wish wish = {0};
  settled *s = NULL;
  chuan_fault fault = {0};
  text warnings = {0};
  build_end(b);
  chuan_status status = settle(build_book(b), "s", &wish, &s, &fault);
  if (!status)
    status = check_settled(s, types, book_exprs(build_book(b)), &warnings, CHUAN_EN, &fault);
  const char *said = status ? fault.message[CHUAN_EN] : text_of(&warnings);
  if (!strstr(said, sentence)) fail_msg("%s\nwanted: %s", said, sentence);
  text_free(&warnings);
  settled_free(s);
  build_free(b);
}

static void tables_of_books_are_checked_again(void **state) {
  (void)state;
  build *b = begun();
  build_parameter_by(b, "p", "person", build_find(b, HOUSEHOLD, "area"), NULL, "");
  build_class(b, "poor", X(b, OP_ABOVE, of(b, "size"), x_name(b, OP_PARAMETER, "p")));
  check_says(b, "parameter 'p' has no value in this table; write one, or not_known \"what\"");
  b = begun();
  build_scorecard(b, "card", build_find(b, HOUSEHOLD, "size"), "");
  build_item(b, "1", of(b, "size"));
  build_class(b, "poor", X(b, OP_BELOW, x_name(b, OP_SCORECARD, "card"), x_amount(b, "3")));
  check_says(b, "scorecard 'card' is read by household.size; by takes a code or yes/no answer");
  b = begun();
  build_scorecard(b, "card", build_find(b, HOUSEHOLD, "area"), "rural urban rural");
  build_item(b, "1", of(b, "size"));
  build_class(b, "poor", X(b, OP_BELOW, x_name(b, OP_SCORECARD, "card"), x_amount(b, "3")));
  check_says(b, "scorecard 'card' has two columns for rural; delete one");
  b = begun();
  build_scorecard(b, "card", NULL, NULL);
  build_item(b, "1", of(b, "size"));
  build_class(b, "poor", X(b, OP_BELOW, x_name(b, OP_SCORECARD, "card"), x_amount(b, "3")));
  check_says(b, "item '1' of scorecard 'card' has no row; write row(test, points)");
}

static void is_asks_answers_only(void **state) {
  (void)state;
  build *b = begun();
  build_class(b, "poor", X(b, OP_IS, of(b, "size")));
  check_says(b, "is asks of an answer that is a code or a text, but 'household.size' is none");
}

static void not_over_what_may_not_apply_is_warned_of(void **state) {
  (void)state;
  build *b = begun();
  const expr *both =
      X(b, OP_AND, of(b, "contract"), X(b, OP_ABOVE, of(b, "size"), x_amount(b, "1")));
  build_class(b, "poor", X(b, OP_NOT, both));
  check_says(b, "~ is yes also where 'household.contract' does not apply; for its answer no "
                "alone write household.contract:is_no()");
  b = begun();
  build_class(b, "poor", X(b, OP_NOT, x_is(b, build_find(b, HOUSEHOLD, "toilet"), "none")));
  check_says(b, "~ is yes also where 'household.toilet' does not apply; if that is not meant, "
                "name the wanted answers with :one_of or a comparison");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(operators_of_lua_are_sentences_in_the_cage_too),
      cmocka_unit_test(tables_of_books_are_checked_again),
      cmocka_unit_test(is_asks_answers_only),
      cmocka_unit_test(not_over_what_may_not_apply_is_warned_of),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
