/* Tests of data/sql_table: rows by rowid, values as the texts of a CSV, what is no table or no
 * text, and memory that runs out anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "base/text.h"
#include "bases.h"
#include "data/sql_table.h"
#include "files.h"

/* One table of one database, open. */
typedef struct open_table {
  database *in;
  records *rows;
  const cell *cells;
  int count;
  chuan_fault fault;
} open_table;

static chuan_status opened(open_table *t, const char *path, const char *name, char decimal) {
  *t = (open_table){0};
  chuan_status status = database_open(path, &t->in, &t->fault);
  if (status == CHUAN_OK) status = sql_table_open(t->in, name, decimal, &t->rows, &t->fault);
  if (status == CHUAN_OK) status = records_next(t->rows, &t->cells, &t->count, &t->fault);
  return status;
}

static void closed(open_table *t) {
  records_close(t->rows);
  database_close(t->in);
}

/* Picks the columns whose letters are named ("ac"), NULL: all. */
static chuan_status pick(open_table *t, const char *letters) {
  bool wanted[64] = {false};
  for (int i = 0; i < t->count; i++)
    wanted[i] = letters == NULL || memchr(letters, *t->cells[i].at, strlen(letters)) != NULL;
  return records_pick(t->rows, wanted, &t->fault);
}

static void show_cell(text *out, const cell *c) {
  switch (cell_wrong(c)) {
  case MSG_NONE: text_add_bytes(out, c->at, c->length); break;
  case MSG_CELL_BLOB: text_add(out, "!blob"); break;
  case MSG_CELL_REAL: text_add(out, "!real"); break;
  case MSG_CELL_LONG: text_add(out, "!long"); break;
  case MSG_CELL_CONTROL: text_add(out, "!control"); break;
  case MSG_CELL_NOT_UTF8: text_add(out, "!utf8"); break;
  default: text_add(out, "!?"); break;
  }
}

/* Appends "rowid:a|b;" for the rows from here to the end. */
static chuan_status rest(open_table *t, text *out) {
  chuan_status status = CHUAN_OK;
  while ((status = records_next(t->rows, &t->cells, &t->count, &t->fault)) == CHUAN_OK
         && t->count >= 0) {
    text_addf(out, "%lld:", (long long)t->rows->at.line);
    for (int i = 0; i < t->count; i++) {
      if (i > 0) text_add_char(out, '|');
      show_cell(out, &t->cells[i]);
    }
    text_add_char(out, ';');
  }
  return status;
}

/* All rows of table t of a database, or the words of the fault. */
static void expect_read(const char *path, const char *letters, char decimal, const char *want) {
  open_table t;
  text got = {0};
  chuan_status status = opened(&t, path, "t", decimal);
  if (status == CHUAN_OK) status = pick(&t, letters);
  if (status == CHUAN_OK) status = rest(&t, &got);
  if (status == CHUAN_OK) assert_string_equal(text_of(&got), want);
  else assert_string_equal(t.fault.message[CHUAN_EN], want);
  text_free(&got);
  closed(&t);
}
#define ROWS(sql, want) expect_read(base_made("t.db", sql), NULL, 0, want)

static void expect_refused(const char *sql, const char *name, const char *file, const char *words) {
  open_table t;
  chuan_status status = opened(&t, base_made("t.db", sql), name, 0);
  if (status == CHUAN_OK) status = pick(&t, NULL);
  assert_int_equal(status, CHUAN_REFUSED);
  if (strstr(t.fault.message[CHUAN_EN], words) == NULL)
    print_error("%s\n", t.fault.message[CHUAN_EN]);
  assert_non_null(strstr(t.fault.message[CHUAN_EN], words));
  assert_true(ends_with(t.fault.file, file));
  assert_int_equal(t.fault.line, 0);
  closed(&t);
}

static void the_first_record_holds_the_names(void **state) {
  (void)state;
  open_table t;
  text got = {0};
  const char *path = base_made("t.db", "CREATE TABLE T(household_id, \"a\"\"b\", \"Tên\")");
  assert_int_equal(opened(&t, path, "t", 0), CHUAN_OK);
  assert_int_equal(t.count, 3);
  for (int i = 0; i < 3; i++) show_cell(&got, &t.cells[i]);
  assert_string_equal(text_of(&got), "household_ida\"bTên");
  assert_true(ends_with(t.rows->name, "t.db:T"));
  text_free(&got);
  closed(&t);
}

static void rows_come_in_the_order_of_their_rowids(void **state) {
  (void)state;
  ROWS("CREATE TABLE t(a); CREATE INDEX i ON t(a); INSERT INTO t(rowid, a) VALUES(3,'x'),(1,'z'),"
       "(2,'y'),(-5,'w'),(0,'v'),(9223372036854775807,'q'),(-9223372036854775808,'p')",
       "-9223372036854775808:p;-5:w;0:v;1:z;2:y;3:x;9223372036854775807:q;");
  ROWS("CREATE TABLE t(a, b INTEGER PRIMARY KEY); INSERT INTO t VALUES('x',7),('y',2)",
       "2:y|2;7:x|7;");
  ROWS("CREATE TABLE t(a)", "");
}

static void values_are_the_texts_of_a_csv(void **state) {
  (void)state;
  ROWS("CREATE TABLE t(a,b,c,d,e); INSERT INTO t VALUES(12,-3,'x y',NULL,''),"
       "(9223372036854775807,'007','ế','a\tb\nc',0)",
       "1:12|-3|x y||;2:9223372036854775807|007|ế|a\tb\nc|0;");
  ROWS("CREATE TABLE t(a,b,c,d,e); INSERT INTO t VALUES(31.99,3.0,-0.5,1500000.0,1e15)",
       "1:31.99|3|-0.5|1500000|1000000000000000;");
  expect_read(base_made("t.db", "CREATE TABLE t(a,b,c); INSERT INTO t VALUES(31.99,'1.5',4.0)"),
              NULL, ',', "1:31,99|1.5|4;");
  ROWS("PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES('Tày'),(3)",
       "1:Tày;2:3;");
  ROWS("CREATE TABLE t(a); INSERT INTO t VALUES(1); ALTER TABLE t ADD COLUMN b DEFAULT 'x';"
       "ALTER TABLE t ADD COLUMN c",
       "1:1|x|;");
}

static void what_no_text_gives_exactly_is_a_cell_without_text(void **state) {
  (void)state;
  ROWS("CREATE TABLE t(a,b,c,d,e); INSERT INTO t VALUES(x'00FF',x'',0.1+0.2,1e300,1.0/3)",
       "1:!blob|!blob|!real|!real|!real;");
  ROWS("CREATE TABLE t(a,b,c,d,e); INSERT INTO t VALUES(char(0),'a'||char(7),char(127),char(133),"
       "'a'||char(13))",
       "1:!control|!control|!control|!control|!control;");
  expect_read(base_with("t.db", "CREATE TABLE t(a,b); INSERT INTO t VALUES(?1,1)", "60\0!", 4),
              NULL, 0, "1:!control|1;");
  expect_read(base_with("t.db", "CREATE TABLE t(a); INSERT INTO t VALUES(?1)", "\xD4\xE6", 2), NULL,
              0, "1:!utf8;");
  expect_read(base_with("t.db", "CREATE TABLE t(a); INSERT INTO t VALUES(?1)", "\xC0\xAF", 2), NULL,
              0, "1:!utf8;");
  ROWS("CREATE TABLE t(a,b); INSERT INTO t VALUES(replace(hex(zeroblob(32769)),'0','x'),"
       "hex(zeroblob(4)))",
       "1:!long|00000000;");
}

static void a_value_over_the_limit_stops_at_its_row(void **state) {
  (void)state;
  open_table t;
  text got = {0};
  const char *path = base_made("t.db", "CREATE TABLE t(a,b); INSERT INTO t VALUES(1,2),"
                                       "(hex(zeroblob(200000)),3),(4,5)");
  for (int skipped = 0; skipped < 2; skipped++) {
    assert_int_equal(opened(&t, path, "t", 0), CHUAN_OK);
    assert_int_equal(pick(&t, NULL), CHUAN_OK);
    if (skipped) records_seek(t.rows, (spot){(UINT64_C(1) << 63) + 2, 2});
    assert_int_equal(rest(&t, &got), CHUAN_REFUSED);
    assert_int_equal(t.fault.line, 2);
    assert_non_null(strstr(t.fault.message[CHUAN_EN], "262144"));
    closed(&t);
  }
  assert_string_equal(text_of(&got), "1:1|2;");
  text_free(&got);
  expect_read(path, "b", 0, "1:|2;2:|3;3:|5;");
}

static void only_picked_columns_are_read(void **state) {
  (void)state;
  const char *sql = "CREATE TABLE t(a, photo BLOB, b, g AS (length(hex(zeroblob(100000000)))));"
                    "INSERT INTO t VALUES(1, zeroblob(3000000), 'x'),(2, zeroblob(10), 'y')";
  const char *path = base_made("t.db", sql);
  expect_read(path, "ab", 0, "1:1||x|;2:2||y|;");
  expect_read(path, "a", 0, "1:1|||;2:2|||;");
  expect_read(path, "", 0, "1:|||;2:|||;");
}

static void what_is_picked_may_change(void **state) {
  (void)state;
  open_table t;
  text got = {0};
  const char *path = base_made("t.db", "CREATE TABLE t(a,b); INSERT INTO t VALUES(1,2),(3,4)");
  assert_int_equal(opened(&t, path, "t", 0), CHUAN_OK);
  const cell *names = t.cells;
  spot first = records_tell(t.rows);
  assert_int_equal(pick(&t, "a"), CHUAN_OK);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  t.cells = names;
  t.count = 2;
  assert_int_equal(pick(&t, "b"), CHUAN_OK);
  records_seek(t.rows, first);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  assert_string_equal(text_of(&got), "1:1|;2:3|;1:|2;2:|4;");
  text_free(&got);
  closed(&t);
}

static void a_row_can_be_read_again(void **state) {
  (void)state;
  open_table t;
  text got = {0};
  const char *path = base_made(
      "t.db", "CREATE TABLE t(a); INSERT INTO t(rowid,a) VALUES(-2,'u'),(5,'v'),(9,'w'),(10,'x')");
  assert_int_equal(opened(&t, path, "t", 0), CHUAN_OK);
  assert_int_equal(pick(&t, NULL), CHUAN_OK);
  spot first = records_tell(t.rows);
  for (int i = 0; i < 2; i++)
    assert_int_equal(records_next(t.rows, &t.cells, &t.count, &t.fault), CHUAN_OK);
  spot second = t.rows->at, third = records_tell(t.rows);
  assert_true(first.at < second.at && second.at < third.at);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  text_add(&got, "/");
  records_seek(t.rows, second);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  text_add(&got, "/");
  records_seek(t.rows, third);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  text_add(&got, "/");
  records_seek(t.rows, first);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  assert_string_equal(text_of(&got), "9:w;10:x;/5:v;9:w;10:x;/9:w;10:x;/-2:u;5:v;9:w;10:x;");
  assert_int_equal(records_next(t.rows, &t.cells, &t.count, &t.fault), CHUAN_OK);
  assert_int_equal(t.count, -1);
  text_free(&got);
  closed(&t);
}

static void places_name_the_table_and_the_rowid(void **state) {
  (void)state;
  open_table t;
  assert_int_equal(opened(&t, base_made("t.db", "CREATE TABLE t(a)"), "t", 0), CHUAN_OK);
  place at = records_place(t.rows, 17, 3);
  assert_true(ends_with(at.file, "t.db:t"));
  assert_int_equal(at.line, 17);
  assert_int_equal(at.column, 3);
  at = records_place(t.rows, INT64_C(5000000000), 3);
  assert_true(ends_with(at.file, "t.db:t:5000000000"));
  assert_int_equal(at.line, 0);
  at = records_place(t.rows, -4, 0);
  assert_true(ends_with(at.file, "t.db:t:-4"));
  at = records_place(t.rows, t.rows->at.line, 0);
  assert_true(ends_with(at.file, "t.db:t"));
  assert_int_equal(at.line, 0);
  closed(&t);
}

static void what_is_no_table_is_refused_by_name(void **state) {
  (void)state;
  expect_refused("CREATE TABLE a(x); CREATE TABLE b(x)", "t", "t.db", "its tables are: a, b");
  expect_refused("CREATE TABLE a(x); CREATE TABLE \"b\x1B[31m\"(x)", "t", "t.db",
                 "its tables are: a");
  expect_refused("CREATE TABLE a(x)", "sqlite_schema", "t.db", "no table 'sqlite_schema'");
  expect_refused("CREATE TABLE a(x)", "a\" UNION SELECT 1--", "t.db", "no table 'a\" UNION");
  expect_refused("CREATE TABLE a(x); CREATE VIEW t AS SELECT x FROM a", "t", "t.db",
                 "'t' is a view");
  expect_refused("CREATE VIRTUAL TABLE t USING fts5(x)", "t", "t.db", "'t' is a virtual table");
  expect_refused("CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID", "t", "t.db", "has no rowid");
  expect_refused("CREATE TABLE t(_rowid_, rowid, OID)", "t", "t.db", "has no rowid");
}

static void a_column_may_have_the_name_of_the_rowid(void **state) {
  (void)state;
  ROWS("CREATE TABLE t(_ROWID_, rowid); INSERT INTO t VALUES(9,8),(7,6)", "1:9|8;2:7|6;");
}

static void names_of_any_kind_are_only_names(void **state) {
  (void)state;
  open_table t;
  text got = {0};
  const char *path = base_made("t.db", "CREATE TABLE \"x\"\"; DROP TABLE [y] --\"(\"a\"\"'b\", "
                                       "\"\", \"select\"); INSERT INTO \"x\"\"; DROP TABLE [y] --\""
                                       " VALUES(1,2,3)");
  assert_int_equal(opened(&t, path, "x\"; DROP TABLE [y] --", 0), CHUAN_OK);
  assert_int_equal(pick(&t, NULL), CHUAN_OK);
  assert_int_equal(rest(&t, &got), CHUAN_OK);
  assert_string_equal(text_of(&got), "1:1|2|3;");
  text_free(&got);
  closed(&t);
  expect_refused("CREATE TABLE t(a, \"b\x07\")", "t", "t.db:t", "name of column 2");
}

static void a_column_that_is_computed_is_refused_where_it_is_read(void **state) {
  (void)state;
  expect_refused("CREATE TABLE t(a, b AS (a+1))", "t", "t.db:t", "column 'b' is computed");
  expect_refused("CREATE TABLE t(a, b AS (a+1) STORED)", "t", "t.db:t", "column 'b' is computed");
}

/* ---- memory ---- */

static sqlite3_mem_methods real_memory;
static long left = -1; /* allocations of SQLite that still succeed; -1: all do */

static int refused(void) { return left == 0 || (left > 0 && left-- == 0); }
static void *less_malloc(int size) { return refused() ? NULL : real_memory.xMalloc(size); }
static void *less_realloc(void *old, int size) {
  return refused() ? NULL : real_memory.xRealloc(old, size);
}

/* Must come before anything that starts SQLite. */
static int share_memory(void **state) {
  (void)state;
  sqlite3_mem_methods less;
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
  less = real_memory;
  less.xMalloc = less_malloc;
  less.xRealloc = less_realloc;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &less);
}

static void memory_that_runs_out_is_a_fault(void **state) {
  (void)state;
  const char *path = base_made(
      "t.db", "CREATE TABLE t(a,b); INSERT INTO t VALUES('x',1.5),(hex(zeroblob(9000)),'y')");
  text want = {0};
  long most = 0;
  for (chuan_status status = CHUAN_OUTSIDE; status != CHUAN_OK; most++) {
    open_table t;
    text got = {0};
    left = most;
    status = opened(&t, path, "t", 0);
    if (status == CHUAN_OK) status = database_check(t.in, &t.fault);
    if (status == CHUAN_OK) status = pick(&t, NULL);
    if (status == CHUAN_OK) status = rest(&t, &got);
    left = -1;
    if (status != CHUAN_OK) assert_int_equal(status, CHUAN_OUTSIDE);
    if (status == CHUAN_OK) text_add(&want, text_of(&got));
    text_free(&got);
    closed(&t);
  }
  assert_true(most > 50);
  assert_memory_equal(text_of(&want), "1:x|1.5;2:0000", 14);
  text_free(&want);
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_record_holds_the_names),
      cmocka_unit_test(rows_come_in_the_order_of_their_rowids),
      cmocka_unit_test(values_are_the_texts_of_a_csv),
      cmocka_unit_test(what_no_text_gives_exactly_is_a_cell_without_text),
      cmocka_unit_test(a_value_over_the_limit_stops_at_its_row),
      cmocka_unit_test(only_picked_columns_are_read),
      cmocka_unit_test(what_is_picked_may_change),
      cmocka_unit_test(a_row_can_be_read_again),
      cmocka_unit_test(places_name_the_table_and_the_rowid),
      cmocka_unit_test(what_is_no_table_is_refused_by_name),
      cmocka_unit_test(a_column_may_have_the_name_of_the_rowid),
      cmocka_unit_test(names_of_any_kind_are_only_names),
      cmocka_unit_test(a_column_that_is_computed_is_refused_where_it_is_read),
      cmocka_unit_test(memory_that_runs_out_is_a_fault),
  };
  return cmocka_run_group_tests(tests, share_memory, tidy);
}
