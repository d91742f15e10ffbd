/* test_table: aligned columns and numbers as people read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The program's own files are in no library: the one under test is compiled in. */
#include "cli/table.c"

static void columns_line_up_by_what_the_eye_sees(void **state) {
  arena *a = arena_new();
  text out = {0};
  (void)state;
  table t = table_make(a, 2, 2);
  table_add(&t, "loại");
  table_add(&t, "số hộ");
  table_add(&t, "Hộ nghèo");
  table_add_number(&t, 1500, CHUAN_VI);
  table_add(&t, "x");
  table_add_number(&t, 7, CHUAN_VI);
  table_print(&out, &t);
  assert_string_equal(text_of(&out), "loại      số hộ\n---------------\n"
                                     "Hộ nghèo  1.500\nx             7\n");
  table_free(&t);
  text_free(&out);
  arena_free(a);
}

static void percentages_round_half_up_from_whole_numbers(void **state) {
  char out[32];
  (void)state;
  assert_string_equal(percent_write(out, sizeof out, 1, 8, CHUAN_EN), "12.50%");
  assert_string_equal(percent_write(out, sizeof out, 2675, 100000, CHUAN_VI), "2,68%");
  assert_string_equal(percent_write(out, sizeof out, 2, 3, CHUAN_EN), "66.67%");
  assert_string_equal(percent_write(out, sizeof out, 5, 5, CHUAN_EN), "100.00%");
  assert_string_equal(percent_write(out, sizeof out, 0, 0, CHUAN_EN), "-");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(columns_line_up_by_what_the_eye_sees),
      cmocka_unit_test(percentages_round_half_up_from_whole_numbers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
