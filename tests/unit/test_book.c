/* The book keeps standards by id. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"

static void standards_stand_in_order_of_id(void **state) {
  build *b = build_new();
  (void)state;
  const char *const ids[] = {"m", "z", "a", "k"};
  for (int i = 0; i < 4; i++) {
    build_standard(b, ids[i]);
    build_end(b);
  }
  assert_int_equal(book_count(build_book(b)), 4);
  assert_string_equal(book_at(build_book(b), 0)->n.id, "a");
  assert_string_equal(book_at(build_book(b), 3)->n.id, "z");
  assert_string_equal(book_find(build_book(b), "k")->n.id, "k");
  assert_null(book_find(build_book(b), "kk"));
  build_free(b);
}

static void an_id_stands_once(void **state) {
  chuan_fault fault;
  build *b = build_new();
  (void)state;
  build_standard(b, "vn");
  build_end(b);
  standard *again = build_standard(b, "vn");
  assert_int_equal(book_add(build_book(b), again, &fault), CHUAN_RULE);
  assert_string_equal(fault.message[CHUAN_EN],
                      "standard 'vn' is already defined at build.lua:4; give this one another id");
  assert_int_equal(book_count(build_book(b)), 1);
  build_free(b);
}

static void expressions_are_numbered_without_gaps(void **state) {
  build *b = build_new();
  (void)state;
  assert_int_equal(book_exprs(build_book(b)), 0);
  assert_int_equal(x_amount(b, "1")->id, 0);
  assert_int_equal(x_amount(b, "1")->id, 1);
  assert_int_equal(book_exprs(build_book(b)), 2);
  build_free(b);
}

static void nouns_are_called_what_authors_write(void **state) {
  (void)state;
  assert_string_equal(noun_word(NOUN_PARAMETER), "parameter");
  assert_string_equal(noun_word(NOUN_DERIVED), "derive");
  assert_string_equal(noun_word(NOUN_SCORECARD), "scorecard");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(standards_stand_in_order_of_id),
      cmocka_unit_test(an_id_stands_once),
      cmocka_unit_test(expressions_are_numbered_without_gaps),
      cmocka_unit_test(nouns_are_called_what_authors_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
