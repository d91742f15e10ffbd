/* Tests of data/database: what is opened and what is refused by name, that nothing in a
 * database acts and nothing appears beside it, and that no damage is more than a fault. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "bases.h"
#include "data/database.h"
#include "files.h"

static const char *const survey =
    "PRAGMA page_size=512; CREATE TABLE h(household_id TEXT PRIMARY KEY, size INTEGER);"
    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<200)"
    "INSERT INTO h SELECT 'H'||i, i%9+1 FROM n;"
    "CREATE VIEW v AS SELECT * FROM h; CREATE INDEX i ON h(size);"
    "CREATE TABLE other(a); INSERT INTO other VALUES(1)";

/* Opens and checks; the fault, if there is one, has these words. */
static void expect(const char *path, chuan_status want, const char *words) {
  database *d = NULL;
  chuan_fault fault = {0};
  chuan_status status = database_open(path, &d, &fault);
  assert_true((status == CHUAN_OK) == (d != NULL));
  if (status == CHUAN_OK) status = database_check(d, &fault);
  if (status != want) print_error("%s: %s\n", path, fault.message[CHUAN_EN]);
  assert_int_equal(status, want);
  assert_int_equal(fault.status, want);
  if (strstr(fault.message[CHUAN_EN], words) == NULL) print_error("%s\n", fault.message[CHUAN_EN]);
  assert_non_null(strstr(fault.message[CHUAN_EN], words));
  database_close(d);
}

static void a_whole_database_is_opened(void **state) {
  (void)state;
  expect(base_made("whole.db", survey), CHUAN_OK, "");
  expect(base_made("a%20 b?mode=rwc&x#y.db", survey), CHUAN_OK, "");
  expect(base_made("utf16.db", "PRAGMA encoding='UTF-16'; CREATE TABLE h(a)"), CHUAN_OK, "");
}

static void what_is_no_database_is_told_what_it_is(void **state) {
  (void)state;
  char noise[1024], workbook[512] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)(i * 151 + 7);
  expect(files_text("none.db", ""), CHUAN_REFUSED, "no table");
  expect(files_text("hh.csv", "household_id,size\nH1,4\n"), CHUAN_REFUSED,
         "leave out --households");
  expect(files_bytes("noise.db", noise, sizeof noise), CHUAN_REFUSED, "encrypted");
  expect(files_bytes("noise.bin", noise, 1000), CHUAN_REFUSED, "not an SQLite database");
  expect(files_bytes("book.xls", workbook, sizeof workbook), CHUAN_REFUSED,
         "not an SQLite database");
  expect("/nonexistent/x.db", CHUAN_OUTSIDE, "cannot read");
  expect(files_folder(), CHUAN_OUTSIDE, "not a regular file");
  expect("-", CHUAN_USAGE, "standard input");
}

static const char *beside(const char *name, const char *bytes, size_t length) {
  base_made("beside.db", survey);
  return files_bytes(name, bytes, length);
}

static void changes_that_stand_beside_a_database_refuse_it(void **state) {
  (void)state;
  const char *path = base_made("beside.db", survey);
  const char *wal = beside("beside.db-wal", "", 0);
  expect(path, CHUAN_OK, "");
  beside("beside.db-wal", "\0", 1);
  expect(path, CHUAN_OUTSIDE, "-wal file");
  unlink(wal);
  const char *journal = beside("beside.db-journal", "\xD9\xD5\x05\xF9", 4);
  expect(path, CHUAN_OUTSIDE, "-journal file");
  beside("beside.db-journal", "\0\0\0\0", 4); /* as PERSIST leaves one that is over */
  expect(path, CHUAN_OK, "");
  unlink(journal);
}

/* The changes stand beside the file, not beside the link. */
static void a_link_is_followed_to_its_file(void **state) {
  (void)state;
  char link[256];
  const char *path = base_made("beside.db", survey);
  snprintf(link, sizeof link, "%s/link.db", files_folder());
  assert_int_equal(symlink(path, link), 0);
  expect(link, CHUAN_OK, "");
  const char *wal = files_bytes("beside.db-wal", "x", 1);
  expect(link, CHUAN_OUTSIDE, "-wal file");
  unlink(wal);
  unlink(link);
}

/* A database in WAL mode without a log is read, and gets none. */
static void nothing_appears_beside_a_database(void **state) {
  (void)state;
  char log[256];
  const char *path = base_made("log.db", "PRAGMA journal_mode=WAL; CREATE TABLE h(a)");
  size_t before = 0, after = 0;
  char *bytes = base_bytes(path, &before);
  expect(path, CHUAN_OK, "");
  char *now = base_bytes(path, &after);
  assert_int_equal(before, after);
  assert_memory_equal(bytes, now, before);
  memory_free(bytes);
  memory_free(now);
  static const char *const endings[] = {"-wal", "-shm", "-journal"};
  for (size_t i = 0; i < 3; i++) {
    snprintf(log, sizeof log, "%s%s", path, endings[i]);
    assert_int_not_equal(access(log, F_OK), 0);
  }
}

static void only_the_schema_and_named_tables_can_be_read(void **state) {
  (void)state;
  static const char *const denied[] = {
      "SELECT * FROM other",        "SELECT * FROM v",
      "SELECT abs(size) FROM h",    "DELETE FROM h",
      "CREATE TEMP TABLE t(a)",     "ATTACH ':memory:' AS m",
      "PRAGMA query_only=0",        "PRAGMA writable_schema=1",
      "SELECT load_extension('x')", "BEGIN",
      "VACUUM INTO '/tmp/copy'",    "WITH n(i) AS (VALUES(1)) SELECT abs(i) FROM n",
      "UPDATE h SET size=1",        "SELECT * FROM pragma_table_list"};
  database *d = NULL;
  assert_int_equal(database_open(base_made("whole.db", survey), &d, NULL), CHUAN_OK);
  assert_int_equal(database_check(d, NULL), CHUAN_OK);
  assert_int_equal(sqlite3_exec(d->handle, "SELECT * FROM h", NULL, NULL, NULL), SQLITE_AUTH);
  database_allow(d, "h");
  database_effort(d, 1000000);
  assert_int_equal(sqlite3_exec(d->handle, "SELECT * FROM h", NULL, NULL, NULL), SQLITE_OK);
  for (size_t i = 0; i < sizeof denied / sizeof *denied; i++) {
    int code = sqlite3_exec(d->handle, denied[i], NULL, NULL, NULL);
    if (code == SQLITE_OK) print_error("%s\n", denied[i]);
    assert_int_not_equal(code, SQLITE_OK);
  }
  database_close(d);
}

static void a_statement_ends_with_its_effort(void **state) {
  (void)state;
  database *d = NULL;
  chuan_fault fault = {0};
  assert_int_equal(database_open(base_made("whole.db", survey), &d, NULL), CHUAN_OK);
  database_allow(d, "h");
  database_effort(d, 100000);
  int code = sqlite3_exec(d->handle, "SELECT * FROM h a, h b, h c, h d", NULL, NULL, NULL);
  assert_int_equal(code, SQLITE_INTERRUPT);
  assert_int_equal(database_fault(d, code, &fault), CHUAN_OUTSIDE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "more work than its size"));
  database_close(d);
}

/* The check computes columns that must not be empty; neither they nor a condition of a
 * table may take memory or time. */
static void what_a_check_would_compute_is_bounded(void **state) {
  (void)state;
  expect(base_made("bomb.db", "CREATE TABLE h(a, g AS (length(replace(hex(zeroblob(40000000)),"
                              "'00','ab'))) NOT NULL); INSERT INTO h(a) VALUES(1)"),
         CHUAN_OUTSIDE, "more work than its size");
  expect(base_made("bomb.db",
                   "CREATE TABLE h(a); INSERT INTO h VALUES(1); PRAGMA writable_schema=1;"
                   "UPDATE sqlite_schema SET sql='CREATE TABLE h(a, CHECK(length(hex(zeroblob("
                   "400000000)))>0))'"),
         CHUAN_OK, "");
}

static void a_file_that_is_written_to_is_told(void **state) {
  (void)state;
  database *d = NULL;
  chuan_fault fault = {0};
  struct timespec times[2] = {{1000, 0}, {1000, 0}};
  const char *path = base_made("changed.db", survey);
  assert_int_equal(database_open(path, &d, NULL), CHUAN_OK);
  assert_int_equal(database_unchanged(d, &fault), CHUAN_OK);
  assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
  assert_int_equal(database_unchanged(d, &fault), CHUAN_OUTSIDE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "while it was being read"));
  database_close(d);
}

/* Opens, checks and, where that is fine, reads the table to its end. */
static void ends_somehow(const char *path) {
  database *d = NULL;
  chuan_fault fault = {0};
  chuan_status status = database_open(path, &d, &fault);
  if (status == CHUAN_OK) status = database_check(d, &fault);
  if (status == CHUAN_OK) {
    database_allow(d, "h");
    database_effort(d, 1000000);
    int code = sqlite3_exec(d->handle, "SELECT * FROM h ORDER BY rowid", NULL, NULL, NULL);
    if (code != SQLITE_OK) status = database_fault(d, code, &fault);
  }
  assert_true(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  database_close(d);
}

static void a_changed_byte_is_a_fault_at_most(void **state) {
  (void)state;
  size_t length = 0;
  char *bytes = base_bytes(base_made("whole.db", survey), &length);
  for (size_t at = 0; at < length; at += at < 512 ? 1 : 7) {
    static const char puts[] = {0, 1, 127, (char)255};
    char was = bytes[at];
    bytes[at] = (char)(puts[at % 4] == was ? was ^ 0x55 : puts[at % 4]);
    ends_somehow(files_bytes("changed.db", bytes, length));
    bytes[at] = was;
  }
  memory_free(bytes);
}

static void a_page_of_another_is_a_fault_at_most(void **state) {
  (void)state;
  size_t length = 0;
  char *bytes = base_bytes(base_made("whole.db", survey), &length), was[512];
  for (size_t to = 512; to + 512 <= length; to += 512)
    for (size_t from = 512; from + 512 <= length; from += 1536) {
      memcpy(was, bytes + to, 512);
      memcpy(bytes + to, bytes + from, 512);
      ends_somehow(files_bytes("changed.db", bytes, length));
      memcpy(bytes + to, was, 512);
    }
  memory_free(bytes);
}

static void a_database_cut_short_is_a_fault_at_most(void **state) {
  (void)state;
  size_t length = 0;
  char *bytes = base_bytes(base_made("whole.db", survey), &length);
  for (size_t left = 0; left < length; left += 61)
    ends_somehow(files_bytes("changed.db", bytes, left));
  expect(files_bytes("changed.db", bytes, length / 2), CHUAN_OUTSIDE, "quick_check");
  memory_free(bytes);
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_whole_database_is_opened),
      cmocka_unit_test(what_is_no_database_is_told_what_it_is),
      cmocka_unit_test(changes_that_stand_beside_a_database_refuse_it),
      cmocka_unit_test(a_link_is_followed_to_its_file),
      cmocka_unit_test(nothing_appears_beside_a_database),
      cmocka_unit_test(only_the_schema_and_named_tables_can_be_read),
      cmocka_unit_test(a_statement_ends_with_its_effort),
      cmocka_unit_test(what_a_check_would_compute_is_bounded),
      cmocka_unit_test(a_file_that_is_written_to_is_told),
      cmocka_unit_test(a_changed_byte_is_a_fault_at_most),
      cmocka_unit_test(a_page_of_another_is_a_fault_at_most),
      cmocka_unit_test(a_database_cut_short_is_a_fault_at_most),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
