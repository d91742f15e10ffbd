/* Tests of data/sqlite_file: paths that say something in a URI, and what stands beside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "data/sqlite_file.h"
#include "files.h"

static void expect_uri(const char *path, const char *want) {
  text got = {0};
  sqlite_file_uri(&got, path);
  assert_string_equal(text_of(&got), want);
  text_free(&got);
}

static void nothing_of_a_path_is_a_word_of_the_uri(void **state) {
  (void)state;
  expect_uri("/a b/c.db", "file:///a b/c.db?immutable=1");
  expect_uri("x?mode=rwc&vfs=y#z%20.db", "file:./x%3Fmode=rwc&vfs=y%23z%2520.db?immutable=1");
  expect_uri(":memory:", "file:./:memory:?immutable=1");
  expect_uri("//host/x.db", "file:////host/x.db?immutable=1");
}

static void what_stands_beside_is_told_by_its_first_byte(void **state) {
  (void)state;
  const char *path = files_text("x.db", "");
  assert_int_equal(sqlite_file_beside(path, "-wal"), -1);
  files_text("x.db-wal", "");
  assert_int_equal(sqlite_file_beside(path, "-wal"), -1);
  files_bytes("x.db-wal", "\0x", 2);
  assert_int_equal(sqlite_file_beside(path, "-wal"), 0);
  files_bytes("x.db-wal", "\x37", 1);
  assert_int_equal(sqlite_file_beside(path, "-wal"), 0x37);
  assert_int_equal(sqlite_file_beside("/nonexistent/x.db", "-wal"), -1);
}

static void a_link_has_what_stands_beside_its_file(void **state) {
  (void)state;
  char link[256];
  const char *path = files_text("y.db", "");
  files_text("y.db-journal", "x");
  snprintf(link, sizeof link, "%s/link.db", files_folder());
  assert_int_equal(symlink(path, link), 0);
  assert_int_equal(sqlite_file_beside(link, "-journal"), 'x');
  unlink(link);
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_of_a_path_is_a_word_of_the_uri),
      cmocka_unit_test(what_stands_beside_is_told_by_its_first_byte),
      cmocka_unit_test(a_link_has_what_stands_beside_its_file),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
