/* Verdicts go into the registry and come back the same, alone and as SQL; their hash knows
 * neither the order of the file nor the size of batches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "data/registry_sql.h"
#include "data/runs.h"
#include "data/store_parts.h"
#include "files.h"
#include "made_registry.h"

static arena *kept;
static store *registry;

static int begin(void **state) {
  (void)state;
  return made_open(&registry, &kept);
}

static int end(void **state) {
  (void)state;
  return made_close(&registry, &kept);
}

static void every_verdict_comes_back_as_it_was(void **state) {
  (void)state;
  round_info round = made_round(registry, kept, "2026", false);
  run_head made = made_run(registry, &round, false, 64), head;
  run_reader *reader = NULL;
  verdict_columns want, got;
  assert_int_equal(run_find(registry, made.id, kept, &head, NULL), CHUAN_OK);
  assert_int_equal(head.nstandards, MADE_STANDARDS);
  assert_string_equal(head.standards[1].label, "b*k");
  assert_string_equal(head.rules[1].text, "-- a");
  assert_string_equal(head.parameters[0].cite, "Điều 3");
  assert_int_equal(run_read_open(registry, &head, &reader, NULL), CHUAN_OK);
  assert_int_equal(verdict_columns_new(1, &want, NULL), CHUAN_OK);
  for (int s = 0; s < MADE_STANDARDS; s++) {
    int n = 0;
    for (int64_t block = 0; block < round.blocks; block++) {
      int rows = 0;
      assert_int_equal(run_read_block(reader, s, block, &got, &rows, NULL), CHUAN_OK);
      for (int i = 0; i < rows; i++) {
        made_verdict(&want, 0, s, n++);
        assert_int_equal(got.class_[i], want.class_[0]);
        assert_int_equal(got.possible[i], want.possible[0]);
        assert_int_equal(got.lacking_low[i], want.lacking_low[0]);
        assert_int_equal(got.lacking_high[i], want.lacking_high[0]);
        assert_int_equal(got.sure[i], want.sure[0]);
        assert_int_equal(got.may[i], want.may[0]);
        assert_int_equal(got.kinds[i], want.kinds[0]);
      }
    }
    assert_int_equal(n, MADE_HOUSEHOLDS);
  }
  verdict_columns_free(&want);
  run_read_close(reader);
}

static void the_hash_knows_neither_order_nor_batches(void **state) {
  (void)state;
  round_info in_order = made_round(registry, kept, "2026", false),
             shuffled = made_round(registry, kept, "mixed", true);
  assert_true(in_order.ordered);
  assert_false(shuffled.ordered);
  run_head first = made_run(registry, &in_order, false, 64);
  run_head again = made_run(registry, &in_order, false, 17),
           mixed = made_run(registry, &shuffled, true, 64);
  assert_memory_equal(first.content.at, again.content.at, sizeof first.content.at);
  assert_memory_equal(first.content.at, mixed.content.at, sizeof first.content.at);
  run_head other =
      made_run(registry, &in_order, true, 64); /* other verdicts of the same households */
  assert_memory_not_equal(first.content.at, other.content.at, sizeof first.content.at);
}

/* What is stored gives the hash again, and another one when a block is not there. */
static void the_hash_is_made_again_from_what_is_stored(void **state) {
  (void)state;
  for (int shuffled = 0; shuffled < 2; shuffled++) {
    round_info round = made_round(registry, kept, shuffled ? "mixed" : "2026", shuffled);
    run_head head = made_run(registry, &round, shuffled, 64);
    digest again;
    assert_int_equal(run_content(registry, &head, &round, &again, NULL), CHUAN_OK);
    assert_memory_equal(again.at, head.content.at, sizeof again.at);
    assert_int_equal(store_run(registry, "SAVEPOINT before", NULL), CHUAN_OK);
    assert_int_equal(store_run(registry, "DELETE FROM verdict_block WHERE number = 0", NULL),
                     CHUAN_OK);
    assert_int_equal(run_content(registry, &head, &round, &again, NULL), CHUAN_OK);
    assert_memory_not_equal(again.at, head.content.at, sizeof again.at);
    assert_int_equal(store_run(registry, "ROLLBACK TO before; RELEASE before", NULL), CHUAN_OK);
  }
}

static void an_unknown_run_names_the_last_one(void **state) {
  (void)state;
  chuan_fault fault = {0};
  run_head head;
  round_info round = made_round(registry, kept, "2026", false);
  assert_int_equal(run_find(registry, 1, kept, &head, &fault), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "no runs yet"));
  (void)made_run(registry, &round, false, 64);
  assert_int_equal(run_find(registry, 7, kept, &head, &fault), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "the last one is 1"));
}

/* ---- SQL ---- */

/* All cells of a statement's rows, with | between and ; after each row. */
static void expect_rows(const char *sql, const char *want) {
  text got = {0};
  sql_rows *rows = NULL;
  chuan_fault fault = {0};
  bool more = true;
  if (sql_open(registry, sql, &rows, &fault)) fail_msg("%s", fault.message[CHUAN_EN]);
  for (;;) {
    if (sql_next(rows, &more, &fault)) fail_msg("%s", fault.message[CHUAN_EN]);
    if (!more) break;
    for (int i = 0; i < sql_columns(rows); i++) {
      sql_cell c = sql_get(rows, i);
      text_addf(&got, "%s", i ? "|" : "");
      text_add_bytes(&got, c.at, c.length);
    }
    text_add(&got, ";");
  }
  assert_string_equal(text_of(&got), want);
  sql_close(rows);
  text_free(&got);
}

static void households_and_persons_are_tables(void **state) {
  (void)state;
  (void)made_round(registry, kept, "2026", false);
  (void)made_round(registry, kept, "mixed", true);
  expect_rows("SELECT round, count(*) FROM household GROUP BY round", "2026|300;mixed|300;");
  expect_rows("SELECT count(*), sum(age IS NOT NULL) FROM person WHERE round = '2026'", "600|600;");
  expect_rows("SELECT household_id, commune, area FROM household WHERE round = 'mixed' AND "
              "household_id IN ('H00014', 'H00101', 'nobody') ORDER BY 1",
              "H00014|00000|;H00101|00001|urban;");
  expect_rows("SELECT person, age FROM person WHERE household_id = 'H00095' AND round = '2026'",
              "1|5;2|5;3|5;");
  expect_rows("SELECT round, count(*), min(household_id), max(household_id) FROM household WHERE "
              "commune = '00001' GROUP BY round",
              "2026|100|H00100|H00199;mixed|100|H00100|H00199;");
  expect_rows("SELECT count(*) FROM household WHERE commune = 'nowhere'", "0;");
  expect_rows("SELECT round FROM household WHERE household_id = 'h00014' COLLATE NOCASE",
              "2026;mixed;");
  expect_rows("SELECT 1; -- and no more", "1;");
  expect_rows("SELECT count(*) FROM household h JOIN person p ON p.household_id = h.household_id "
              "AND p.round = h.round WHERE h.round = 'mixed' AND h.area = 'rural'",
              "257;");
}

static void verdicts_are_a_table(void **state) {
  (void)state;
  round_info round = made_round(registry, kept, "mixed", true);
  (void)made_run(registry, &round, true, 64);
  (void)made_run(registry, &round, true, 64);
  expect_rows("SELECT run, standard, class, count(*) FROM verdict GROUP BY 1, 2, 3",
              "1|a|near_poor|60;1|a|not_poor|60;1|a|poor|60;1|a|undetermined|120;1|b*k|poor|225;"
              "2|a|near_poor|60;2|a|not_poor|60;2|a|poor|60;2|a|undetermined|120;2|b*k|poor|225;");
  expect_rows("SELECT class, possible, lacking_certain, lacking_possible, kinds, lacks, may_lack, "
              "commune FROM verdict WHERE run = 2 AND standard = 'a' AND household_id = 'H00115'",
              "undetermined|poor near_poor none|1|2|k1 k2|water|toilet|00001;");
  expect_rows("SELECT lacking_certain IS NULL, class FROM verdict WHERE run = 1 AND standard = "
              "'b*k' AND household_id = 'H00115'",
              "1|poor;");
  expect_rows("SELECT count(*) FROM verdict WHERE run = 1 AND household_id = 'H00116'", "1;");
  expect_rows("SELECT count(*) FROM verdict v JOIN household h USING (round, household_id) WHERE "
              "v.run = 1 AND v.standard = 'a' AND h.commune = '00002'",
              "100;");
}

static void statements_only_read(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "DELETE FROM run",    "UPDATE run SET place = ''",
      "CREATE TABLE x(y)",  "PRAGMA user_version=9",
      "ATTACH 'x.db' AS y", "SELECT load_extension('x')",
      "SELECT 1; SELECT 2", "",
      "SELEKT 1",           "INSERT INTO household(round) VALUES ('x')",
      "DROP TABLE run",     "BEGIN",
  };
  (void)made_round(registry, kept, "2026", false);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    sql_rows *rows = NULL;
    chuan_fault fault = {0};
    assert_int_equal(sql_open(registry, wrong[i], &rows, &fault), CHUAN_USAGE);
    assert_null(rows);
  }
  expect_rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT "
              "i FROM n",
              "1;2;3;");
}

/* The same tables in a program that knows nothing of us but the extension. */
static void the_extension_loads_into_any_connection(void **state) {
  (void)state;
  char beside[512];
  sqlite3 *plain = NULL;
  sqlite3_stmt *count = NULL;
  round_info round = made_round(registry, kept, "mixed", true);
  (void)made_run(registry, &round, true, 64);
  ssize_t length = readlink("/proc/self/exe", beside, sizeof beside - 64);
  assert_true(length > 0);
  beside[length] = '\0';
  char *unit = strstr(beside, "/unit/");
  assert_non_null(unit);
  (void)strcpy(unit, "/chuan_registry");
  assert_int_equal(sqlite3_open_v2(store_path(registry), &plain, SQLITE_OPEN_READONLY, NULL), 0);
  (void)sqlite3_db_config(plain, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
  assert_int_equal(sqlite3_load_extension(plain, beside, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(plain,
                                      "SELECT count(*) FROM household JOIN verdict USING (round, "
                                      "household_id) WHERE class = 'poor'",
                                      -1, &count, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_step(count), SQLITE_ROW);
  assert_int_equal(sqlite3_column_int(count, 0), 60 + 225);
  (void)sqlite3_finalize(count);
  assert_int_equal(sqlite3_close(plain), SQLITE_OK);
}

/* ---- every stored value ---- */

static void ignore_found(void *to, const char *table, const char *where) {
  (void)to, (void)table, (void)where;
}

/* How many values of a table there are to change; each is changed alone, found, put back. */
static int change_each(const char *table) {
  int changed = 0;
  text names = {0};
  query all = query_make(registry, "SELECT name FROM pragma_table_info(?1)");
  query_text(&all, 1, table);
  while (query_next(&all)) text_addf(&names, "%s ", query_get_text(&all, 0));
  assert_int_equal(query_done(&all, NULL), CHUAN_OK);
  char *rest = names.at;
  for (char *name; (name = strsep(&rest, " ")) != NULL && *name;) {
    char sql[256];
    int64_t found = 0;
    assert_int_equal(store_run(registry, "SAVEPOINT before", NULL), CHUAN_OK);
    (void)snprintf(sql, sizeof sql,
                   "UPDATE OR IGNORE %s SET %s = CASE typeof(%s) WHEN 'integer' THEN %s + 1 WHEN "
                   "'blob' THEN CAST(substr(hex(%s) || 'x', 1) AS BLOB) WHEN 'null' THEN 'x' ELSE "
                   "%s || 'x' END",
                   table, name, name, name, name, name);
    (void)sqlite3_exec(registry->db, sql, NULL, NULL, NULL);
    if (sqlite3_changes(registry->db) > 0) {
      assert_int_equal(store_check(registry, ignore_found, NULL, &found, NULL), CHUAN_OK);
      if (found == 0) fail_msg("%s.%s was changed and nobody saw it", table, name);
      changed++;
    }
    assert_int_equal(store_run(registry, "ROLLBACK TO before; RELEASE before", NULL), CHUAN_OK);
  }
  text_free(&names);
  return changed;
}

static void no_stored_value_changes_unseen(void **state) {
  (void)state;
  int64_t found = 0;
  int changed = 0;
  round_info round = made_round(registry, kept, "2026", true);
  run_head head = made_run(registry, &round, true, 64);
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(run_freeze(registry, &head, "", NULL), CHUAN_OK);
  assert_int_equal(store_commit(registry, NULL), CHUAN_OK);
  assert_int_equal(store_check(registry, ignore_found, NULL, &found, NULL), CHUAN_OK);
  assert_int_equal(found, 0);
  for (int i = 0; i < store_table_count; i++) changed += change_each(store_tables[i].name);
  assert_true(changed > 80);
}

static void count_found(void *to, const char *table, const char *where) {
  (void)table, (void)where;
  ++*(int64_t *)to;
}

/* How many rows of a table there are to delete; each is deleted alone, missed, put back. */
static int delete_each(const char *table, const round_info *round) {
  int64_t rows = 0;
  char sql[256];
  (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
  assert_int_equal(store_number(registry, sql, 0, &rows, NULL), CHUAN_OK);
  for (int64_t i = 0; i < rows; i++) {
    int64_t found = 0, units = 0;
    assert_int_equal(store_run(registry, "SAVEPOINT before", NULL), CHUAN_OK);
    (void)snprintf(sql, sizeof sql,
                   "DELETE FROM %s WHERE sum = (SELECT sum FROM %s ORDER BY sum LIMIT 1 OFFSET %d)",
                   table, table, (int)i);
    assert_int_equal(store_run(registry, sql, NULL), CHUAN_OK);
    assert_int_equal(sqlite3_changes(registry->db), 1);
    assert_int_equal(store_check(registry, ignore_found, NULL, &found, NULL), CHUAN_OK);
    if (!found)
      assert_int_equal(round_check_units(registry, round, count_found, &units, NULL), CHUAN_OK);
    if (found + units == 0) fail_msg("row %d of %s is gone and nobody saw it", (int)i, table);
    assert_int_equal(store_run(registry, "ROLLBACK TO before; RELEASE before", NULL), CHUAN_OK);
  }
  return (int)rows;
}

/* A block of verdicts that is not there is one that the run passed by: its content tells. */
static void no_row_goes_unseen(void **state) {
  int64_t units = 0;
  int deleted = 0;
  (void)state;
  round_info round = made_round(registry, kept, "2026", true);
  run_head head = made_run(registry, &round, true, 64);
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(run_freeze(registry, &head, "", NULL), CHUAN_OK);
  assert_int_equal(store_commit(registry, NULL), CHUAN_OK);
  assert_int_equal(round_check_units(registry, &round, count_found, &units, NULL), CHUAN_OK);
  assert_int_equal(units, 0);
  for (int i = 0; i < store_table_count; i++)
    if (strcmp(store_tables[i].name, "verdict_block") != 0)
      deleted += delete_each(store_tables[i].name, &round);
  assert_true(deleted > 20);
}

static void a_unit_too_many_is_found(void **state) {
  int64_t units = 0;
  (void)state;
  round_info round = made_round(registry, kept, "2026", true);
  assert_int_equal(store_run(registry,
                             "INSERT INTO block_unit SELECT round, field, 'nowhere', number, "
                             "row_sum(round, field, 'nowhere', number, 'block_unit') FROM "
                             "block_unit LIMIT 1",
                             NULL),
                   CHUAN_OK);
  assert_int_equal(round_check_units(registry, &round, count_found, &units, NULL), CHUAN_OK);
  assert_int_equal(units, 1);
}

/* Not to be in a page that is gone is not to be nowhere. */
static void a_household_is_not_missed_where_pages_are(void **state) {
  int64_t at = 0;
  (void)state;
  round_info round = made_round(registry, kept, "2026", true);
  assert_int_equal(round_position(registry, &round, "H00007", 6, &at, NULL), CHUAN_OK);
  assert_true(at >= 0);
  assert_int_equal(round_position(registry, &round, "H7", 2, &at, NULL), CHUAN_OK);
  assert_int_equal(at, -1);
  assert_int_equal(store_run(registry, "DELETE FROM id_page WHERE number = 0", NULL), CHUAN_OK);
  assert_int_equal(round_position(registry, &round, "H00007", 6, &at, NULL), CHUAN_OUTSIDE);
}

/* A change by somebody who makes the sums again as we do. */
static void forge(const char *change) {
  int64_t found = 0;
  assert_int_equal(store_run(registry, "SAVEPOINT before", NULL), CHUAN_OK);
  assert_int_equal(store_run(registry, change, NULL), CHUAN_OK);
  static const char again[] =
      "UPDATE run SET sum = row_sum(id, round, started, ended, engine, sqlite, rules, snapshot, "
      "content, place, where_, flags_of, households, refused, 'run');"
      "UPDATE run_count SET sum = row_sum(run, standard, class, households, persons, 'run_count');"
      "UPDATE freeze SET sum = row_sum(run, at, content, note, 'freeze');"
      "UPDATE round SET sum = row_sum(id, name, imported, households, persons, blocks, ordered, "
      "snapshot, survey_file, survey, flags_of, source, engine, 'round')";
  assert_int_equal(store_run(registry, again, NULL), CHUAN_OK);
  assert_int_equal(store_check(registry, ignore_found, NULL, &found, NULL), CHUAN_OK);
  if (found == 0) fail_msg("nobody saw: %s", change);
  assert_int_equal(store_run(registry, "ROLLBACK TO before; RELEASE before", NULL), CHUAN_OK);
}

static void the_chain_shows_who_makes_the_sums_again(void **state) {
  (void)state;
  round_info round = made_round(registry, kept, "2026", true);
  run_head head = made_run(registry, &round, true, 64);
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(run_freeze(registry, &head, "", NULL), CHUAN_OK);
  assert_int_equal(store_commit(registry, NULL), CHUAN_OK);
  forge("UPDATE run_count SET households = 7");
  forge("UPDATE run SET content = zeroblob(32)");
  forge("UPDATE run SET ended = '2020-01-01T00:00:00Z'");
  forge("UPDATE freeze SET content = zeroblob(32)");
  forge("UPDATE round SET source = 'x'");
  forge("DELETE FROM run_standard WHERE position = 1");
  forge("DELETE FROM run");
  forge("DELETE FROM freeze");
  forge(
      "INSERT INTO run SELECT 2, round, started, ended, engine, sqlite, rules, snapshot, content, "
      "place, where_, flags_of, households, refused, 0 FROM run");
  forge("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM freeze; END");
}

/* ---- rows that lie, with sums that hold ---- */

static void expect_refused(const char *change, const char *sum, const char *sql) {
  sql_rows *rows = NULL;
  chuan_fault fault = {0};
  bool more = true;
  assert_int_equal(store_run(registry, "SAVEPOINT before", NULL), CHUAN_OK);
  assert_int_equal(store_run(registry, change, NULL), CHUAN_OK);
  assert_int_equal(store_run(registry, sum, NULL), CHUAN_OK);
  chuan_status status = sql_open(registry, sql, &rows, &fault);
  while (!status && more) status = sql_next(rows, &more, &fault);
  sql_close(rows);
  if (!status) fail_msg("believed: %s", change);
  assert_int_equal(store_run(registry, "ROLLBACK TO before; RELEASE before", NULL), CHUAN_OK);
}

static void rows_that_lie_are_refused(void **state) {
  (void)state;
  static const char verdicts[] =
      "UPDATE verdict_block SET sum = row_sum(key, run, standard, number, words, doubts, "
      "'verdict_block')";
  static const char fields[] =
      "UPDATE round_field SET sum = row_sum(round, position, level, field, "
      "type, digits, codes, low, high, 'round_field')";
  round_info round = made_round(registry, kept, "2026", false);
  (void)made_run(registry, &round, false, 64);
  static const char *const lies[] = {
      "UPDATE verdict_block SET words = zeroblob(3)",
      "UPDATE verdict_block SET words = zeroblob(9999)",
      ("UPDATE verdict_block SET words = CAST(substr(replace(hex(zeroblob(length(words))), '0', "
       "'7'), 1, length(words)) AS BLOB) WHERE standard = 1"),
      "UPDATE verdict_block SET doubts = x'00'",
      "UPDATE verdict_block SET doubts = x'0000'",
      "UPDATE verdict_block SET doubts = x'ffffffffffffffffff0101'",
      "UPDATE verdict_block SET doubts = doubts || x'ff7f0101'",
  };
  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
    expect_refused(lies[i], verdicts, "SELECT * FROM verdict");
  expect_refused("UPDATE verdict_block SET words = zeroblob(length(words))", "SELECT 1",
                 "SELECT * FROM verdict");
  expect_refused("UPDATE round_field SET digits = 99", fields, "SELECT * FROM household");
  expect_refused("UPDATE round_field SET type = 'flag' WHERE type = 'code'",
                 "UPDATE round_field SET codes = 'no'", "SELECT * FROM household");
  expect_refused("UPDATE round_field SET low = 9, high = 1", fields, "SELECT * FROM household");
  expect_refused("UPDATE round SET id = -3", "SELECT 1", "SELECT * FROM household");
  expect_refused("UPDATE block_unit SET number = number + 1000", "SELECT 1",
                 "SELECT * FROM household WHERE commune = '00001'");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(every_verdict_comes_back_as_it_was),
      TEST(the_hash_knows_neither_order_nor_batches),
      TEST(the_hash_is_made_again_from_what_is_stored),
      TEST(an_unknown_run_names_the_last_one),
      TEST(households_and_persons_are_tables),
      TEST(verdicts_are_a_table),
      TEST(statements_only_read),
      TEST(no_stored_value_changes_unseen),
      TEST(no_row_goes_unseen),
      TEST(a_unit_too_many_is_found),
      TEST(a_household_is_not_missed_where_pages_are),
      TEST(the_chain_shows_who_makes_the_sums_again),
      TEST(rows_that_lie_are_refused),
      TEST(the_extension_loads_into_any_connection),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
