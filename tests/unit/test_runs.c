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
#include "build.h"
#include "data/registry_sql.h"
#include "data/runs.h"
#include "data/store_parts.h"
#include "files.h"

enum { HOUSEHOLDS = 300, BATCH = 50, STANDARDS = 2 };

static build *b;
static const field *fields[3]; /* commune, area, age */
static arena *kept;
static store *registry;

static int begin(void **state) {
  (void)state;
  b = build_new();
  fields[0] = build_text_field(b, HOUSEHOLD, "commune");
  fields[1] = build_code(b, HOUSEHOLD, "area", "rural urban");
  fields[2] = build_integer(b, PERSON, "age", "year", 0, 120);
  kept = arena_new();
  const char *path = files_bytes("review.db", "", 0);
  (void)remove(path);
  assert_int_equal(store_open(path, STORE_MAKE, &registry, NULL), CHUAN_OK);
  return 0;
}

static int end(void **state) {
  (void)state;
  store_close(registry);
  arena_free(kept);
  build_free(b);
  files_end();
  return 0;
}

/* ---- a round: household n has n % 3 + 1 members, all of age n % 90, in commune n / 100 ---- */

static void put_household(batch *to, int n) {
  char id[16], commune[16];
  (void)snprintf(id, sizeof id, "H%05d", n);
  (void)snprintf(commune, sizeof commune, "%05d", n / 100);
  int row = batch_add_household(to, id, strlen(id), n + 2);
  assert_int_equal(batch_put_text(to, 0, row, commune, strlen(commune)), 0);
  if (n % 7) batch_put(to, 1, row, n % 2);
  for (int p = 0; p <= n % 3; p++) batch_put(to, 2, batch_add_person(to), n % 90);
}

/* Household number of a place in the file. */
static int number_at(int at, bool shuffled) { return shuffled ? at * 7 % HOUSEHOLDS : at; }

static round_info make_round(const char *name, bool shuffled) {
  round_wish wish = {.name = name, .survey_file = "survey.lua", .survey_text = "", .source = name};
  batch *part = NULL;
  round_writer *w = NULL;
  round_info out;
  digest d;
  assert_int_equal(batch_new(fields, 3, BATCH, 0, &part, NULL), CHUAN_OK);
  part->persons_given = true;
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(round_write_begin(registry, &wish, part, &w, NULL), CHUAN_OK);
  for (int at = 0; at < HOUSEHOLDS;) {
    batch_clear(part);
    for (int i = 0; i < BATCH; i++) put_household(part, number_at(at++, shuffled));
    batch_finish(part);
    assert_int_equal(round_write(w, part, NULL), CHUAN_OK);
  }
  assert_int_equal(round_write_end(w, &d, NULL), CHUAN_OK);
  assert_int_equal(store_commit(registry, NULL), CHUAN_OK);
  round_write_free(w);
  batch_free(part);
  assert_int_equal(round_find(registry, name, kept, &out, NULL), CHUAN_OK);
  return out;
}

/* ---- a run: verdicts that depend on the household's number alone ---- */

static const run_standard standards[STANDARDS] = {
    {.standard = "a",
     .label = "a",
     .day = "2026-12-31",
     .vi = "A",
     .en = "A",
     .classes = "poor near_poor not_poor",
     .indicators = "water toilet floor",
     .kinds = "k1 k2",
     .readings = "",
     .settings = ""},
    {.standard = "b",
     .label = "b*k",
     .day = "2027-01-01",
     .vi = "B",
     .en = "B",
     .classes = "poor",
     .indicators = "",
     .kinds = "",
     .readings = "",
     .settings = "k=2"},
};

static void put_verdict(verdict_columns *c, int row, int which, int n) {
  bool second = which == 1;
  c->class_[row] = (int8_t)(second          ? (n % 4 ? 0 : VERDICT_OUTSIDE)
                            : n % 5 - 2 < 0 ? -1
                                            : n % 5 - 2);
  c->possible[row] = !second && c->class_[row] < 0 ? 3U | VERDICT_NONE_BIT : 0;
  c->lacking_low[row] = (int16_t)(second ? 0 : n % 3);
  c->lacking_high[row] = (int16_t)(second ? 0 : n % 3 + n % 2);
  c->sure[row] = second ? 0 : (uint64_t)(n % 8 & 5);
  c->may[row] = second ? 0 : (uint64_t)(n % 8);
  c->kinds[row] = second ? 0 : (uint64_t)(n % 4);
}

static run_head make_run(const round_info *round, bool shuffled, int size) {
  run_rule rules[] = {{"survey.lua", "-- survey", 9}, {"a.lua", "-- a", 4}};
  run_parameter parameters[] = {{"a", "k", "", "3", "indicator", "Điều 3", NULL}};
  run_count counts[] = {{"a", "poor", 1, 2}};
  run_head head = {.started = "2026-12-31T00:00:00Z",
                   .ended = "2026-12-31T00:00:01Z",
                   .engine = "0",
                   .place = "",
                   .where = "",
                   .standards = standards,
                   .nstandards = STANDARDS,
                   .rules = rules,
                   .nrules = 2,
                   .parameters = parameters,
                   .nparameters = 1,
                   .counts = counts,
                   .ncounts = 1};
  verdict_columns part[STANDARDS];
  run_writer *w = NULL;
  for (int s = 0; s < STANDARDS; s++)
    assert_int_equal(verdict_columns_new(size, &part[s], NULL), CHUAN_OK);
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(run_write_begin(registry, round, &head, &w, NULL), CHUAN_OK);
  for (int at = 0; at < HOUSEHOLDS;) {
    int rows = 0;
    for (; rows < size && at < HOUSEHOLDS; rows++, at++)
      for (int s = 0; s < STANDARDS; s++) put_verdict(&part[s], rows, s, number_at(at, shuffled));
    assert_int_equal(run_write(w, part, rows, NULL), CHUAN_OK);
  }
  assert_int_equal(run_write_end(w, &head, NULL), CHUAN_OK);
  assert_int_equal(store_commit(registry, NULL), CHUAN_OK);
  run_write_free(w);
  for (int s = 0; s < STANDARDS; s++) verdict_columns_free(&part[s]);
  return head;
}

static void every_verdict_comes_back_as_it_was(void **state) {
  (void)state;
  round_info round = make_round("2026", false);
  run_head made = make_run(&round, false, 64), head;
  run_reader *reader = NULL;
  verdict_columns want, got;
  assert_int_equal(run_find(registry, made.id, kept, &head, NULL), CHUAN_OK);
  assert_int_equal(head.nstandards, STANDARDS);
  assert_string_equal(head.standards[1].label, "b*k");
  assert_string_equal(head.rules[1].text, "-- a");
  assert_string_equal(head.parameters[0].cite, "Điều 3");
  assert_int_equal(run_read_open(registry, &head, &reader, NULL), CHUAN_OK);
  assert_int_equal(verdict_columns_new(1, &want, NULL), CHUAN_OK);
  for (int s = 0; s < STANDARDS; s++) {
    int n = 0;
    for (int64_t block = 0; block < round.blocks; block++) {
      int rows = 0;
      assert_int_equal(run_read_block(reader, s, block, &got, &rows, NULL), CHUAN_OK);
      for (int i = 0; i < rows; i++) {
        put_verdict(&want, 0, s, n++);
        assert_int_equal(got.class_[i], want.class_[0]);
        assert_int_equal(got.possible[i], want.possible[0]);
        assert_int_equal(got.lacking_low[i], want.lacking_low[0]);
        assert_int_equal(got.lacking_high[i], want.lacking_high[0]);
        assert_int_equal(got.sure[i], want.sure[0]);
        assert_int_equal(got.may[i], want.may[0]);
        assert_int_equal(got.kinds[i], want.kinds[0]);
      }
    }
    assert_int_equal(n, HOUSEHOLDS);
  }
  verdict_columns_free(&want);
  run_read_close(reader);
}

static void the_hash_knows_neither_order_nor_batches(void **state) {
  (void)state;
  round_info in_order = make_round("2026", false), shuffled = make_round("mixed", true);
  assert_true(in_order.ordered);
  assert_false(shuffled.ordered);
  run_head first = make_run(&in_order, false, 64);
  run_head again = make_run(&in_order, false, 17), mixed = make_run(&shuffled, true, 64);
  assert_memory_equal(first.content.at, again.content.at, sizeof first.content.at);
  assert_memory_equal(first.content.at, mixed.content.at, sizeof first.content.at);
  run_head other = make_run(&in_order, true, 64); /* other verdicts of the same households */
  assert_memory_not_equal(first.content.at, other.content.at, sizeof first.content.at);
}

static void an_unknown_run_names_the_last_one(void **state) {
  (void)state;
  chuan_fault fault = {0};
  run_head head;
  round_info round = make_round("2026", false);
  assert_int_equal(run_find(registry, 1, kept, &head, &fault), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "no runs yet"));
  (void)make_run(&round, false, 64);
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
  (void)make_round("2026", false);
  (void)make_round("mixed", true);
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
  expect_rows("SELECT count(*) FROM household h JOIN person p ON p.household_id = h.household_id "
              "AND p.round = h.round WHERE h.round = 'mixed' AND h.area = 'rural'",
              "257;");
}

static void verdicts_are_a_table(void **state) {
  (void)state;
  round_info round = make_round("mixed", true);
  (void)make_run(&round, true, 64);
  (void)make_run(&round, true, 64);
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
  (void)make_round("2026", false);
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
  round_info round = make_round("mixed", true);
  (void)make_run(&round, true, 64);
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
  round_info round = make_round("2026", true);
  run_head head = make_run(&round, true, 64);
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(run_freeze(registry, &head, "", NULL), CHUAN_OK);
  assert_int_equal(store_commit(registry, NULL), CHUAN_OK);
  assert_int_equal(store_check(registry, ignore_found, NULL, &found, NULL), CHUAN_OK);
  assert_int_equal(found, 0);
  for (int i = 0; i < store_table_count; i++) changed += change_each(store_tables[i].name);
  assert_true(changed > 80);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(every_verdict_comes_back_as_it_was),
      TEST(the_hash_knows_neither_order_nor_batches),
      TEST(an_unknown_run_names_the_last_one),
      TEST(households_and_persons_are_tables),
      TEST(verdicts_are_a_table),
      TEST(statements_only_read),
      TEST(no_stored_value_changes_unseen),
      TEST(the_extension_loads_into_any_connection),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
