/* The registry's file: made whole or not at all, private, and every change of it found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/store_parts.h"

static char folder[64], path[96];

static int folder_make(void **state) {
  (void)state;
  (void)snprintf(folder, sizeof folder, "/tmp/chuan-store-XXXXXX");
  if (!mkdtemp(folder)) return -1;
  (void)snprintf(path, sizeof path, "%s/review.db", folder);
  return 0;
}

static int folder_drop(void **state) {
  (void)state;
  static const char *const endings[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    char name[128];
    (void)snprintf(name, sizeof name, "%s%s", path, endings[i]);
    (void)unlink(name);
  }
  return rmdir(folder);
}

/* A registry with `rows` audit rows. */
static void make_with(int rows) {
  store *s = NULL;
  digest made = digest_of("abc", 3);
  assert_int_equal(store_open(path, STORE_MAKE, &s, NULL), CHUAN_OK);
  assert_int_equal(store_begin(s, NULL), CHUAN_OK);
  for (int i = 0; i < rows; i++)
    assert_int_equal(store_audit(s, "test", "nothing", &made, NULL), CHUAN_OK);
  assert_int_equal(store_commit(s, NULL), CHUAN_OK);
  store_close(s);
}

static void count_found(void *to, const char *table, const char *where) {
  (void)table, (void)where;
  ++*(int *)to;
}

static int64_t found_in(store *s) {
  int64_t found = -1;
  int told = 0;
  assert_int_equal(store_check(s, count_found, &told, &found, NULL), CHUAN_OK);
  assert_int_equal(told, found);
  return found;
}

static void the_digest_is_that_of_the_standard(void **state) {
  (void)state;
  digest d = digest_of("abc", 3);
  assert_string_equal(digest_text_of(&d).at,
                      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_new_registry_is_private_and_whole(void **state) {
  (void)state;
  struct stat there;
  store *s = NULL;
  make_with(3);
  assert_int_equal(stat(path, &there), 0);
  assert_int_equal(there.st_mode & 0777, 0600);
  assert_int_equal(store_open(path, STORE_READ, &s, NULL), CHUAN_OK);
  assert_int_equal(found_in(s), 0);
  store_close(s);
}

static void a_registry_that_was_never_committed_is_gone(void **state) {
  (void)state;
  store *s = NULL;
  assert_int_equal(store_open(path, STORE_MAKE, &s, NULL), CHUAN_OK);
  assert_int_equal(store_begin(s, NULL), CHUAN_OK);
  store_close(s);
  assert_int_not_equal(access(path, F_OK), 0);
}

static void only_an_existing_registry_is_read_or_written(void **state) {
  (void)state;
  store *s = NULL;
  chuan_fault fault = {0};
  assert_int_equal(store_open(path, STORE_READ, &s, &fault), CHUAN_OUTSIDE);
  assert_int_equal(store_open(path, STORE_WRITE, &s, &fault), CHUAN_OUTSIDE);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  assert_true(fputs("household_id,area\nA,rural\n", f) > 0);
  assert_int_equal(fclose(f), 0);
  assert_int_equal(store_open(path, STORE_MAKE, &s, &fault), CHUAN_OUTSIDE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "not a registry"));
}

static void every_changed_column_of_a_row_is_found(void **state) {
  (void)state;
  static const char *const edits[] = {
      "UPDATE audit SET seq = 9 WHERE seq = 3",
      "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 2",
      "UPDATE audit SET what = 'tesu' WHERE seq = 2",
      "UPDATE audit SET subject = '' WHERE seq = 2",
      "UPDATE audit SET made = zeroblob(32) WHERE seq = 2",
      "UPDATE audit SET chain = CAST(chain AS TEXT) WHERE seq = 2",
      "UPDATE audit SET sum = sum + 1 WHERE seq = 2",
      "DELETE FROM audit WHERE seq = 2",
      "DROP TABLE unit",
      /* the forger who knows the sums still has the chain to redo */
      ("UPDATE audit SET subject = 'x', sum = row_sum(seq, at, what, 'x', made, chain, 'audit') "
       "WHERE seq = 2"),
  };
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    store *s = NULL;
    make_with(3);
    assert_int_equal(store_open(path, STORE_WRITE, &s, NULL), CHUAN_OK);
    assert_int_equal(store_run(s, edits[i], NULL), CHUAN_OK);
    assert_true(found_in(s) > 0);
    store_close(s);
    assert_int_equal(unlink(path), 0);
  }
  make_with(0);
}

static void another_version_is_refused_by_name(void **state) {
  (void)state;
  static const char *const versions[][2] = {{"PRAGMA user_version=3", "version 3"},
                                            {"PRAGMA user_version=1", "version 1"}};
  for (int i = 0; i < 2; i++) {
    store *s = NULL;
    chuan_fault fault = {0};
    make_with(1);
    assert_int_equal(store_open(path, STORE_WRITE, &s, NULL), CHUAN_OK);
    assert_int_equal(store_run(s, versions[i][0], NULL), CHUAN_OK);
    store_close(s);
    assert_int_equal(store_open(path, STORE_READ, &s, &fault), CHUAN_OUTSIDE);
    assert_non_null(strstr(fault.message[CHUAN_EN], versions[i][1]));
    assert_int_equal(unlink(path), 0);
  }
  make_with(0);
}

static void a_reader_sees_one_state_while_another_writes(void **state) {
  (void)state;
  store *reader = NULL;
  int64_t before = 0, after = 0;
  static const char count[] = "SELECT count(*) FROM audit";
  make_with(1);
  assert_int_equal(store_open(path, STORE_READ, &reader, NULL), CHUAN_OK);
  assert_int_equal(store_snapshot(reader, NULL), CHUAN_OK);
  assert_int_equal(store_number(reader, count, 0, &before, NULL), CHUAN_OK);
  store *writer = NULL;
  digest made = digest_of("", 0);
  assert_int_equal(store_open(path, STORE_WRITE, &writer, NULL), CHUAN_OK);
  assert_int_equal(store_begin(writer, NULL), CHUAN_OK);
  assert_int_equal(store_audit(writer, "test", "more", &made, NULL), CHUAN_OK);
  assert_int_equal(store_commit(writer, NULL), CHUAN_OK);
  assert_int_equal(store_number(reader, count, 0, &after, NULL), CHUAN_OK);
  assert_int_equal(before, after);
  store_rollback(reader);
  assert_int_equal(store_number(reader, count, 0, &after, NULL), CHUAN_OK);
  assert_int_equal(after, before + 1);
  store_close(writer);
  store_close(reader);
}

static void two_writers_do_not_meet(void **state) {
  (void)state;
  store *first = NULL, *second = NULL;
  chuan_fault fault = {0};
  digest made = digest_of("", 0);
  make_with(1);
  assert_int_equal(store_open(path, STORE_WRITE, &first, NULL), CHUAN_OK);
  assert_int_equal(store_open(path, STORE_WRITE, &second, NULL), CHUAN_OK);
  (void)sqlite3_busy_timeout(second->db, 1);
  assert_int_equal(store_begin(first, NULL), CHUAN_OK);
  assert_int_equal(store_begin(second, &fault), CHUAN_OUTSIDE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "another program is writing"));
  assert_int_equal(store_audit(first, "test", "first", &made, NULL), CHUAN_OK);
  assert_int_equal(store_commit(first, NULL), CHUAN_OK);
  assert_int_equal(store_begin(second, NULL), CHUAN_OK);
  assert_int_equal(store_audit(second, "test", "second", &made, NULL), CHUAN_OK);
  assert_int_equal(store_commit(second, NULL), CHUAN_OK);
  assert_int_equal(found_in(first), 0);
  store_close(first);
  store_close(second);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_drop)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_digest_is_that_of_the_standard),
      TEST(a_new_registry_is_private_and_whole),
      TEST(a_registry_that_was_never_committed_is_gone),
      TEST(only_an_existing_registry_is_read_or_written),
      TEST(every_changed_column_of_a_row_is_found),
      TEST(another_version_is_refused_by_name),
      TEST(a_reader_sees_one_state_while_another_writes),
      TEST(two_writers_do_not_meet),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
