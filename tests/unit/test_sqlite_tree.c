/* Tests of data/sqlite_tree, data/sqlite_row and data/sqlite_page: SQLite finds nothing wrong with
 * the files that are written without it, and reads back every row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "data/sqlite_page.h"
#include "data/sqlite_row.h"
#include "data/sqlite_tree.h"
#include "files.h"

/* A file in the making. */
typedef struct made {
  text bytes;
  sqlite_file_pages pages;
  sqlite_table tables[4];
  int ntables;
} made;

static void begin(made *m) {
  *m = (made){0};
  sqlite_begin(&m->pages, &m->bytes);
}

static void add_table(made *m, const char *name, const char *sql, const text *rows) {
  sqlite_tree *t = sqlite_tree_new(&m->pages);
  assert_non_null(t);
  sqlite_tree_add_all(t, rows);
  m->tables[m->ntables++] = (sqlite_table){name, sql, sqlite_tree_end(t)};
  sqlite_tree_free(t);
}

/* Writes the file and opens it with SQLite, which must find nothing wrong. */
static sqlite3 *ended(made *m) {
  uint8_t first[SQLITE_PAGE];
  sqlite3 *db = NULL;
  sqlite3_stmt *s = NULL;
  sqlite_end(&m->pages, m->tables, m->ntables, first);
  assert_false(m->bytes.failed);
  memcpy(m->bytes.at, first, sizeof first);
  assert_int_equal(m->bytes.length, (size_t)m->pages.count * SQLITE_PAGE);
  assert_int_equal(sqlite3_open(files_bytes("made.db", m->bytes.at, m->bytes.length), &db),
                   SQLITE_OK);
  text_free(&m->bytes);
  assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &s, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  assert_string_equal((const char *)sqlite3_column_text(s, 0), "ok");
  sqlite3_finalize(s);
  return db;
}

static int64_t number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *s = NULL;
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(s), SQLITE_ROW);
  int64_t n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  return n;
}

static void numbers_of_any_length_come_back(void **state) {
  (void)state;
  uint8_t bytes[SQLITE_VARINT_MOST + 1];
  for (int bit = 0; bit < 64; bit++)
    for (uint64_t less = 0; less < 2; less++) {
      uint64_t n = (UINT64_C(1) << bit) - less, back = 0;
      size_t size = sqlite_put_varint(bytes, n);
      assert_int_equal(sqlite_varint(bytes, bytes + size, &back), size);
      assert_true(back == n);
      assert_int_equal(sqlite_varint(bytes, bytes + size - 1, &back), 0);
    }
}

static void values_come_back(void **state) {
  (void)state;
  made m;
  text rows = {0};
  sqlite_row r = {0};
  begin(&m);
  for (int bits = 0; bits < 63; bits++) {
    sqlite_row_int(&r, INT64_C(1) << bits);
    sqlite_row_int(&r, -(INT64_C(1) << bits));
    sqlite_row_int(&r, (INT64_C(1) << bits) - 1);
    sqlite_row_text(&r, bits % 2 ? "Hộ" : NULL);
    sqlite_row_end(&r, &rows);
  }
  add_table(&m, "t", "CREATE TABLE t(a INTEGER, b, c, d TEXT)", &rows);
  sqlite3 *db = ended(&m);
  assert_int_equal(number(db,
                          "SELECT count(*) FROM t WHERE a = 1 << (rowid - 1) AND b = -a AND c = a "
                          "- 1"),
                   63);
  assert_int_equal(number(db, "SELECT count(*) FROM t WHERE d = 'Hộ'"), 31);
  assert_int_equal(number(db, "SELECT count(*) FROM t WHERE d IS NULL"), 32);
  sqlite3_close(db);
  sqlite_row_free(&r);
  text_free(&rows);
}

/* One table of so many rows, whose texts have `long_every`-th a length of its own. */
static void expect_table(int count, int long_every) {
  made m;
  text rows = {0}, words = {0};
  sqlite_row r = {0};
  int64_t sum = 0;
  begin(&m);
  for (int i = 1; i <= count; i++) {
    size_t length = long_every > 0 && i % long_every == 0 ? (size_t)i * 97 % 30000 : (size_t)i % 40;
    text_clear(&words);
    for (size_t k = 0; k < length; k++) text_add_char(&words, (char)('a' + (i + (int)k) % 26));
    sqlite_row_int(&r, i);
    sqlite_row_bytes(&r, text_of(&words), words.length);
    sqlite_row_end(&r, &rows);
    sum += (int64_t)length;
  }
  add_table(&m, "t", "CREATE TABLE t(a INTEGER, b TEXT)", &rows);
  sqlite3 *db = ended(&m);
  assert_int_equal(number(db, "SELECT count(*) FROM t WHERE a = rowid"), count);
  assert_int_equal(number(db, "SELECT coalesce(sum(length(b)), 0) FROM t"), sum);
  assert_int_equal(number(db, "SELECT count(*) FROM t WHERE b <> '' AND unicode(b) <> 97 + a % 26"),
                   0);
  assert_int_equal(number(db,
                          "SELECT count(*) FROM t WHERE b <> '' AND unicode(substr(b, -1)) <> 97 + "
                          "(a + length(b) - 1) % 26"),
                   0);
  if (count > 0) assert_int_equal(number(db, "SELECT max(a) FROM t"), count);
  if (count > 9) assert_int_equal(number(db, "SELECT a FROM t WHERE rowid = 9"), 9);
  sqlite3_close(db);
  sqlite_row_free(&r);
  text_free(&rows);
  text_free(&words);
}

static void tables_of_any_length_are_whole(void **state) {
  (void)state;
  for (int count = 0; count < 300; count += 1 + count / 7) expect_table(count, 0);
  expect_table(5000, 0);
  expect_table(200000, 0); /* three levels */
}

/* Around the number of children at which a page is full. */
static void the_last_page_of_a_level_is_never_empty(void **state) {
  (void)state;
  for (int count = 52000; count < 53000; count += 17) expect_table(count, 0);
}

static void rows_longer_than_a_page_are_whole(void **state) {
  (void)state;
  expect_table(300, 1);
  expect_table(2000, 3);
}

static void several_tables_stand_in_one_file(void **state) {
  (void)state;
  made m;
  text rows = {0}, none = {0};
  sqlite_row r = {0};
  begin(&m);
  for (int i = 0; i < 1000; i++) sqlite_row_int(&r, i), sqlite_row_end(&r, &rows);
  add_table(&m, "one", "CREATE TABLE one(a INTEGER)", &rows);
  add_table(&m, "none", "CREATE TABLE none(a INTEGER)", &none);
  add_table(&m, "two", "CREATE TABLE two(a INTEGER)", &rows);
  sqlite3 *db = ended(&m);
  assert_int_equal(number(db, "SELECT count(*) FROM one JOIN two USING(a)"), 1000);
  assert_int_equal(number(db, "SELECT count(*) FROM none"), 0);
  assert_int_equal(sqlite3_exec(db,
                                "INSERT INTO none VALUES(1); CREATE INDEX i ON one(a); DELETE FROM "
                                "two; VACUUM",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  sqlite_row_free(&r);
  text_free(&rows);
}

/* The definitions of tables may take more than the first page. */
static void a_table_may_have_many_columns(void **state) {
  (void)state;
  static const int columns[] = {50, 290, 350, 390, 400, 410, 450, 1500};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    made m;
    text sql = {0}, rows = {0};
    sqlite_row r = {0};
    text_add(&sql, "CREATE TABLE t(a");
    for (int k = 1; k < columns[i]; k++) text_addf(&sql, ", \"c%03d\"", k);
    text_add_char(&sql, ')');
    begin(&m);
    for (int k = 0; k < columns[i]; k++) sqlite_row_int(&r, k);
    sqlite_row_end(&r, &rows);
    add_table(&m, "t", text_of(&sql), &rows);
    add_table(&m, "u", "CREATE TABLE u(a)", &rows);
    sqlite3 *db = ended(&m);
    assert_int_equal(number(db, "SELECT c049 FROM t"), 49);
    sqlite3_close(db);
    sqlite_row_free(&r);
    text_free(&rows);
    text_free(&sql);
  }
}

/* SQLite keeps the page free in which it locks files. */
static void the_page_of_locks_is_left_empty(void **state) {
  (void)state;
  static const uint8_t nothing[SQLITE_PAGE];
  const uint32_t lock = 0x40000000 / SQLITE_PAGE + 1;
  text rows = {0}, out = {0};
  sqlite_row r = {0};
  sqlite_file_pages pages = {&out, lock - 3};
  for (int i = 0; i < 100; i++) {
    for (int k = 0; k < 4; k++)
      sqlite_row_text(&r, "some words to fill a page with, and then some more");
    sqlite_row_end(&r, &rows);
  }
  sqlite_tree *t = sqlite_tree_new(&pages);
  assert_non_null(t);
  sqlite_tree_add_all(t, &rows);
  assert_true(sqlite_tree_end(t) > lock);
  assert_int_equal(out.length, (size_t)(pages.count - (lock - 3)) * SQLITE_PAGE);
  assert_memory_equal(out.at + 2 * SQLITE_PAGE, nothing, SQLITE_PAGE);
  assert_memory_not_equal(out.at + 3 * SQLITE_PAGE, nothing, SQLITE_PAGE);
  sqlite_tree_free(t);
  sqlite_row_free(&r);
  text_free(&rows);
  text_free(&out);
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_of_any_length_come_back),
      cmocka_unit_test(values_come_back),
      cmocka_unit_test(tables_of_any_length_are_whole),
      cmocka_unit_test(the_last_page_of_a_level_is_never_empty),
      cmocka_unit_test(rows_longer_than_a_page_are_whole),
      cmocka_unit_test(several_tables_stand_in_one_file),
      cmocka_unit_test(a_table_may_have_many_columns),
      cmocka_unit_test(the_page_of_locks_is_left_empty),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
