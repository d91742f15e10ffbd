/* database: makes SQLite databases for tests in sh, without chuan, and reads them.
 * usage: database FILE.db TABLE=FILE.csv | SQL ...
 *        database FILE.db -read TABLE   (as CSV, if SQLite finds nothing wrong with the file)
 * A CSV (no quotes in it) becomes a table as other programs would make it: answers that are
 * numbers are INTEGER or REAL, those of a column where one begins with a superfluous zero
 * are TEXT, and no answer is NULL. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 256, LINE_MOST = 1 << 16 };

static void stop(sqlite3 *db, const char *what) {
  fprintf(stderr, "database: %s: %s\n", what, sqlite3_errmsg(db));
  exit(1);
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) stop(db, sql);
}

/* Cuts a line into its cells; how many. */
static int cut(char *line, char **cells) {
  int count = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *rest = line; rest != NULL && count < COLUMNS_MOST;)
    cells[count++] = strsep(&rest, ",");
  return count;
}

/* True for "06" and the like, which a number would not give back. */
static bool keeps_zero(const char *s) { return s[0] == '0' && s[1] >= '0' && s[1] <= '9'; }

static void find_texts(FILE *csv, bool *texts) {
  static char line[LINE_MOST];
  char *cells[COLUMNS_MOST];
  for (bool head = true; fgets(line, sizeof line, csv) != NULL; head = false) {
    int count = head ? 0 : cut(line, cells);
    for (int i = 0; i < count; i++) texts[i] |= keeps_zero(cells[i]);
  }
  rewind(csv);
}

static void make_table(sqlite3 *db, const char *table, char **names, int count, const bool *texts) {
  char *sql = sqlite3_mprintf("CREATE TABLE \"%w\"(", table);
  for (int i = 0; i < count; i++)
    sql = sqlite3_mprintf("%z%s\"%w\" %s", sql, i > 0 ? "," : "", names[i],
                          texts[i] ? "TEXT" : "NUMERIC");
  sql = sqlite3_mprintf("%z)", sql);
  run(db, sql);
  sqlite3_free(sql);
}

static sqlite3_stmt *insertion(sqlite3 *db, const char *table, int count) {
  sqlite3_stmt *s = NULL;
  char *sql = sqlite3_mprintf("INSERT INTO \"%w\" VALUES(?1", table);
  for (int i = 2; i <= count; i++) sql = sqlite3_mprintf("%z,?%d", sql, i);
  sql = sqlite3_mprintf("%z)", sql);
  if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) stop(db, sql);
  sqlite3_free(sql);
  return s;
}

static void import(sqlite3 *db, const char *table, const char *path) {
  static char line[LINE_MOST];
  char *cells[COLUMNS_MOST];
  bool texts[COLUMNS_MOST] = {false};
  FILE *csv = fopen(path, "r");
  if (csv == NULL) {
    perror(path);
    exit(1);
  }
  find_texts(csv, texts);
  int count = fgets(line, sizeof line, csv) == NULL ? 0 : cut(line, cells);
  make_table(db, table, cells, count, texts);
  sqlite3_stmt *s = insertion(db, table, count);
  while (fgets(line, sizeof line, csv) != NULL) {
    int got = cut(line, cells);
    for (int i = 0; i < got; i++)
      if (cells[i][0] == '\0') sqlite3_bind_null(s, i + 1);
      else sqlite3_bind_text(s, i + 1, cells[i], -1, SQLITE_TRANSIENT);
    if (got != count || sqlite3_step(s) != SQLITE_DONE) stop(db, path);
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
  fclose(csv);
}

/* Quoted where it has to be. */
static void print_cell(const char *s, bool first) {
  bool quoted = strpbrk(s, ",\"\n\r") != NULL;
  if (!first) putchar(',');
  if (quoted) putchar('"');
  for (; *s != '\0'; s++) {
    if (*s == '"') putchar('"');
    putchar(*s);
  }
  if (quoted) putchar('"');
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
  sqlite3_stmt *s = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) stop(db, sql);
  return s;
}

static int print_table(sqlite3 *db, const char *table) {
  sqlite3_stmt *s = prepared(db, "PRAGMA integrity_check");
  bool whole =
      sqlite3_step(s) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(s, 0), "ok") == 0;
  sqlite3_finalize(s);
  if (!whole) stop(db, "integrity_check");
  char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY rowid", table);
  s = prepared(db, sql);
  int count = sqlite3_column_count(s);
  for (int i = 0; i < count; i++) print_cell(sqlite3_column_name(s, i), i == 0);
  putchar('\n');
  while (sqlite3_step(s) == SQLITE_ROW) {
    for (int i = 0; i < count; i++) {
      const char *value = (const char *)sqlite3_column_text(s, i);
      print_cell(value == NULL ? "" : value, i == 0);
    }
    putchar('\n');
  }
  sqlite3_finalize(s);
  sqlite3_free(sql);
  return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}

int main(int argc, char **argv) {
  sqlite3 *db = NULL;
  if (argc < 2) return 2;
  if (sqlite3_open(argv[1], &db) != SQLITE_OK) stop(db, argv[1]);
  if (argc == 4 && strcmp(argv[2], "-read") == 0) return print_table(db, argv[3]);
  for (int i = 2; i < argc; i++) {
    char *equals = strchr(argv[i], '=');
    size_t length = strlen(argv[i]);
    bool csv = equals != NULL && length > 4 && strcmp(argv[i] + length - 4, ".csv") == 0;
    if (csv) *equals = '\0';
    run(db, csv ? "BEGIN" : argv[i]);
    if (csv) import(db, argv[i], equals + 1);
    if (csv) run(db, "COMMIT");
  }
  return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
