/* Tests of data/sql_plain and data/sql_leaves: what comes straight from the pages is what a
 * statement gives, whatever stands in the table and however the file is laid out; and a file that
 * was damaged is survived. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "bases.h"
#include "data/sheaf.h"
#include "data/sql_table.h"
#include "files.h"

/* splitmix64 */
static uint64_t dice;

static unsigned below(unsigned n) {
  uint64_t z = dice += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return (unsigned)((z ^ (z >> 31)) >> 33) % n;
}

/* One table of one database, open. */
typedef struct open_table {
  database *in;
  records *rows;
  const cell *cells;
  int count;
  sheaf many;
  int64_t plain; /* rows that came in sheaves */
  chuan_fault fault;
} open_table;

static chuan_status opened(open_table *t, const char *path, unsigned wanted, char decimal) {
  bool pick[64] = {false};
  *t = (open_table){0};
  chuan_status status = database_open(path, &t->in, &t->fault);
  if (status == CHUAN_OK) status = sql_table_open(t->in, "t", decimal, &t->rows, &t->fault);
  if (status == CHUAN_OK) status = records_next(t->rows, &t->cells, &t->count, &t->fault);
  if (status != CHUAN_OK) return status;
  assert_int_equal(sheaf_new(&t->many, t->count), 0);
  for (int i = 0; i < t->count; i++) pick[i] = i == 0 || (wanted >> (i % 32) & 1) != 0;
  return records_pick(t->rows, pick, &t->fault);
}

static void closed(open_table *t) {
  sheaf_free(&t->many);
  records_close(t->rows);
  database_close(t->in);
}

static void show(text *out, spot at, const cell *cells, int count) {
  text_addf(out, "%llu,%lld", (unsigned long long)at.at, (long long)at.line);
  for (int i = 0; i < count; i++) {
    text_add_char(out, '|');
    if (cells[i].at == NULL) text_addf(out, "!%d", (int)cells[i].length);
    else text_add_bytes(out, cells[i].at, cells[i].length);
  }
  text_add_char(out, '\n');
}

static void show_many(text *out, open_table *t) {
  cell cells[64];
  for (int row = 0; row < t->many.rows; row++) {
    for (int i = 0; i < t->count; i++) cells[i] = sheaf_cell(&t->many, row, i);
    show(out, sheaf_spot(&t->many, row), cells, t->count);
  }
  t->plain += t->many.rows;
}

/* Appends all rows from here on, as a reader does that takes many where it can. */
static chuan_status rest(open_table *t, bool takes_many, text *out) {
  chuan_status status = CHUAN_OK;
  int columns = t->count;
  while (status == CHUAN_OK) {
    t->many.rows = 0;
    if (takes_many) status = records_many(t->rows, &t->many, &t->fault);
    if (status != CHUAN_OK) return status;
    if (t->many.rows > 0) {
      show_many(out, t);
      continue;
    }
    status = records_next(t->rows, &t->cells, &t->count, &t->fault);
    if (status != CHUAN_OK || t->count < 0) break;
    show(out, t->rows->at, t->cells, t->count);
  }
  t->count = columns;
  return status;
}

/* Both ways of reading give the same; how many rows came in sheaves. */
static int64_t same_both_ways(const char *path, unsigned wanted, char decimal) {
  open_table one, many;
  text want = {0}, got = {0};
  assert_int_equal(opened(&one, path, wanted, decimal), CHUAN_OK);
  assert_int_equal(opened(&many, path, wanted, decimal), CHUAN_OK);
  assert_int_equal(rest(&one, false, &want), rest(&many, true, &got));
  assert_string_equal(text_of(&got), text_of(&want));
  assert_int_equal(one.plain, 0);
  int64_t plain = many.plain;
  closed(&one);
  closed(&many);
  text_free(&want);
  text_free(&got);
  return plain;
}

static int64_t rows_of(const char *sql) { return same_both_ways(base_made("t.db", sql), ~0U, 0); }

#define COUNT(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") "

static void rows_of_any_values_are_the_same(void **state) {
  (void)state;
  assert_int_equal(rows_of("CREATE TABLE t(a,b)"), 0);
  assert_int_equal(rows_of("CREATE TABLE t(a,b); INSERT INTO t VALUES(1,'x'),(NULL,''),(-7,'Tày')"),
                   3);
  assert_int_equal(rows_of("CREATE TABLE t(a INTEGER PRIMARY KEY,b REAL,c REAL);"
                           "INSERT INTO t VALUES(5,1,1.5),(-3,31.99,-0.0),(9,1e15,NULL)"),
                   3);
  assert_int_equal(
      rows_of("CREATE TABLE t(a,b);" COUNT(20000) "INSERT INTO t SELECT i*7,i%3 FROM n"), 20000);
}

static void whole_numbers_of_every_length_are_the_same(void **state) {
  (void)state;
  text sql = {0};
  text_add(&sql, "CREATE TABLE t(a,b);");
  for (int bits = 0; bits < 63; bits++)
    text_addf(&sql, "INSERT INTO t VALUES(%lld,%lld),(%lld,%lld);", 1LL << bits, -(1LL << bits),
              (1LL << bits) - 1, -(1LL << bits) - 1);
  text_add(&sql, "INSERT INTO t VALUES(9223372036854775807,-9223372036854775808)");
  assert_int_equal(rows_of(text_of(&sql)), 127);
  text_free(&sql);
}

static void a_row_that_is_not_plain_comes_from_the_statement(void **state) {
  (void)state;
  assert_int_equal(rows_of("CREATE TABLE t(a,b); INSERT INTO t VALUES(1,x'00FF'),(2,'x')"), 0);
  assert_int_equal(rows_of("CREATE TABLE t(a,b); INSERT INTO t VALUES(1,2),(2,0.1234567)"), 1);
  assert_int_equal(rows_of("CREATE TABLE t(a,b); INSERT INTO t VALUES(1,2),(2,char(7)),(3,4)"), 1);
  assert_int_equal(
      rows_of("CREATE TABLE t(a,b); INSERT INTO t VALUES(1,2),(2,hex(zeroblob(9000)))"), 1);
  assert_int_equal(rows_of("CREATE TABLE t(a,b REAL); INSERT INTO t VALUES(1,2),(1,1e300)"), 1);
}

/* After a while many are tried again. */
static void one_odd_row_does_not_make_the_others_odd(void **state) {
  (void)state;
  int64_t plain =
      rows_of("CREATE TABLE t(a,b);" COUNT(5000) "INSERT INTO t SELECT i, CASE WHEN i%1000="
                                                 "500 THEN x'00' ELSE i END FROM n");
  assert_in_range(plain, 4000, 4995);
}

static void a_column_that_was_added_later_has_its_default(void **state) {
  (void)state;
  assert_int_equal(rows_of("CREATE TABLE t(a); INSERT INTO t VALUES(1); ALTER TABLE t ADD COLUMN b "
                           "DEFAULT 'x'; INSERT INTO t VALUES(2,3)"),
                   0);
  const char *path = base_made("t.db", "CREATE TABLE t(a); INSERT INTO t VALUES(1); ALTER TABLE t "
                                       "ADD COLUMN b DEFAULT 'x'; INSERT INTO t VALUES(2,3)");
  assert_int_equal(same_both_ways(path, 1, 0), 2); /* nobody asks for it */
}

/* A key is the rowid only where SQLite makes no index for it. */
static void a_key_is_the_rowid_or_not(void **state) {
  (void)state;
  assert_int_equal(rows_of("CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b); INSERT INTO t(b) "
                           "VALUES(1),(2)"),
                   2);
  assert_int_equal(rows_of("CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a DESC)); INSERT INTO t(b) "
                           "VALUES(1),(2)"),
                   2);
  assert_int_equal(rows_of("CREATE TABLE t(a INT PRIMARY KEY, b); INSERT INTO t(b) VALUES(1),(2)"),
                   2);
  assert_int_equal(rows_of("CREATE TABLE t(a INTEGER, b INTEGER, PRIMARY KEY(a, b)); INSERT INTO "
                           "t(b) VALUES(1),(2)"),
                   2);
  assert_int_equal(rows_of("CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT, b); INSERT INTO "
                           "t(b) VALUES(1),(2)"),
                   2);
}

static void other_encodings_and_computed_columns_are_left_to_the_statement(void **state) {
  (void)state;
  assert_int_equal(
      rows_of("PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES('Tày')"), 0);
  const char *path = base_made("t.db", "CREATE TABLE t(a, b AS (a+1), c); INSERT INTO t(a,c) "
                                       "VALUES(1,2)");
  assert_int_equal(same_both_ways(path, 0, 0), 0);
}

static void the_decimal_mark_is_that_of_the_survey(void **state) {
  (void)state;
  const char *path = base_made("t.db", "CREATE TABLE t(a,b); INSERT INTO t VALUES(1.25,'1.5')");
  assert_int_equal(same_both_ways(path, ~0U, ','), 1);
}

/* ---- tables at random ---- */

static void add_value(text *sql) {
  static const char *const plain[] = {"NULL",  "0",           "1",       "''",    "'a'",  "'Hộ 7'",
                                      "-1",    "255",         "70000",   "1.5",   "0.1",  "3.0",
                                      "1e9",   "'1.50'",      "'a\"b'",  "'x,y'", "'\n'", "'\t'",
                                      "-0.25", "99999999999", "-2000000"};
  static const char *const odd[] = {"x'00'", "'\r'", "1e-9", "1e300", "hex(zeroblob(3000))"};
  unsigned which = below(40);
  if (below(1000) == 0) text_add(sql, odd[below(sizeof odd / sizeof *odd)]);
  else if (which < sizeof plain / sizeof *plain) text_add(sql, plain[which]);
  else text_addf(sql, "%u", below(100000) >> below(17));
}

static void add_columns(text *sql, int columns) {
  static const char *const types[] = {"", "INTEGER", "TEXT", "REAL", "BLOB", "DOUBLE PRECISION"};
  bool key = below(3) == 0;
  text_add(sql, "CREATE TABLE t(");
  for (int i = 0; i < columns; i++)
    text_addf(sql, "%sc%d %s", i > 0 ? "," : "", i,
              i == 1 && key ? "INTEGER PRIMARY KEY" : types[below(6)]);
  text_add(sql, ");");
}

static const char *random_table(uint64_t seed) {
  static const int pages[] = {512, 1024, 4096, 65536};
  text sql = {0};
  dice = seed;
  int columns = 2 + (int)below(30), rows = (int)below(300);
  text_addf(&sql, "PRAGMA page_size=%d; PRAGMA auto_vacuum=%u; ", pages[below(4)], below(2));
  add_columns(&sql, columns);
  text_add(&sql, "BEGIN;");
  if (below(2)) text_add(&sql, "CREATE INDEX i ON t(c0);");
  for (int r = 0; r < rows; r++) {
    text_add(&sql, "INSERT OR IGNORE INTO t(_rowid_");
    for (int i = 0; i < columns; i++)
      if (i != 1) text_addf(&sql, ",c%d", i);
    text_addf(&sql, ") VALUES(%d", (int)below(100000) - 50000);
    for (int i = 0; i < columns; i++)
      if (i != 1) text_add_char(&sql, ','), add_value(&sql);
    text_add(&sql, ");");
  }
  if (below(2)) text_add(&sql, "DELETE FROM t WHERE _rowid_%3=0;");
  text_add(&sql, "COMMIT;");
  const char *path = base_made("t.db", text_of(&sql));
  text_free(&sql);
  return path;
}

static void tables_at_random_are_the_same(void **state) {
  (void)state;
  int64_t plain = 0;
  for (uint64_t seed = 0; seed < 60; seed++)
    plain += same_both_ways(random_table(seed), below(UINT32_MAX), 0);
  assert_true(plain > 300);
}

static void a_row_can_be_gone_to(void **state) {
  (void)state;
  open_table t;
  text got = {0};
  const char *path =
      base_made("t.db", "CREATE TABLE t(a,b);" COUNT(3000) "INSERT INTO t SELECT i,i FROM n");
  assert_int_equal(opened(&t, path, ~0U, 0), CHUAN_OK);
  for (int64_t to = 2999; to > 0; to -= 371) {
    spot at = {(uint64_t)to ^ UINT64_C(1) << 63, to};
    records_seek(t.rows, at);
    assert_int_equal(records_many(t.rows, &t.many, &t.fault), CHUAN_OK);
    assert_true(t.many.rows > 0);
    assert_int_equal(sheaf_spot(&t.many, 0).line, to);
    spot next = records_tell(t.rows);
    assert_int_equal(next.at, (uint64_t)(to + t.many.rows) ^ UINT64_C(1) << 63);
  }
  text_free(&got);
  closed(&t);
}

/* ---- damage ---- */

/* What a damaged file gives does not matter here: that it ends does. */
static void read_through(const char *path) {
  open_table t;
  text got = {0};
  chuan_status status = opened(&t, path, ~0U, 0);
  if (status == CHUAN_OK) (void)rest(&t, true, &got);
  text_free(&got);
  closed(&t);
}

static void damaged_files_are_survived(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 150; seed++) {
    size_t length = 0;
    char *bytes = base_bytes(random_table(seed % 10), &length);
    dice = seed;
    size_t from = seed % 2 ? 0 : length / 2, part = length - from;
    for (int i = 0; i < 20; i++) bytes[from + below((unsigned)part)] = (char)below(256);
    memcpy(bytes, "SQLite format 3", 16);
    read_through(files_bytes("damaged.db", bytes, seed % 7 == 0 ? length - length / 5 : length));
    memory_free(bytes);
  }
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_of_any_values_are_the_same),
      cmocka_unit_test(whole_numbers_of_every_length_are_the_same),
      cmocka_unit_test(a_row_that_is_not_plain_comes_from_the_statement),
      cmocka_unit_test(one_odd_row_does_not_make_the_others_odd),
      cmocka_unit_test(a_column_that_was_added_later_has_its_default),
      cmocka_unit_test(a_key_is_the_rowid_or_not),
      cmocka_unit_test(other_encodings_and_computed_columns_are_left_to_the_statement),
      cmocka_unit_test(the_decimal_mark_is_that_of_the_survey),
      cmocka_unit_test(tables_at_random_are_the_same),
      cmocka_unit_test(a_row_can_be_gone_to),
      cmocka_unit_test(damaged_files_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
