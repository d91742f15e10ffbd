/* Runs hostile CSV files. Our own in tests/hostile/csv (the outcomes beside them are
 * exact), and, where it is there, the shared folder beside the repository, whose
 * EXPECTED.tsv says what must be rejected or accepted. Run from the repository's root. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "files.h"
#include "surveys.h"

#define OWN "tests/hostile/csv"
#define SHARED "../shared/hostile" /* or one folder higher, from a worktree */
#define FIELDS "province area size income_month"

static void take_file(const char *folder, const char *name, const codebook *book, taken *out) {
  char path[512];
  intake_wish wish = {.survey = surveys_questionnaire(), .codebook = book, .households = path};
  snprintf(path, sizeof path, "%s/%s", folder, name);
  survey_take(&wish, FIELDS, 16, 0, out);
}

/* Line ends and tabs in a row of the table are written \n and \t. */
static void unescape(char *s) {
  char *to = s;
  for (; *s != '\0'; s++) {
    if (s[0] == '\\' && (s[1] == 'n' || s[1] == 't')) *to++ = *++s == 'n' ? '\n' : '\t';
    else *to++ = *s;
  }
  *to = '\0';
}

typedef struct outcome {
  char *file, *what, *a, *b, *words;
} outcome;

static char *next_cell(char **rest) {
  char *got = *rest == NULL ? NULL : strsep(rest, "\t");
  static char none[1];
  return got == NULL ? none : got;
}

static int same_place(const chuan_fault *f, const outcome *o) {
  return f->line == atoi(o->a) && f->column == atoi(o->b)
         && strstr(f->message[CHUAN_EN], o->words) != NULL && f->message[CHUAN_VI][0] != '\0';
}

static int as_expected(const taken *t, const outcome *o) {
  if (strcmp(o->what, "fault") == 0)
    return t->status == CHUAN_REFUSED && t->rows == 0 && same_place(&t->fault, o);
  if (t->status != CHUAN_OK) return 0;
  if (strcmp(o->what, "refused") == 0)
    return t->refused.count == 1 && same_place(&t->refused.list[0], o);
  return t->refused.count == 0 && strcmp(text_of(&t->households), o->a) == 0;
}

static void tell(const taken *t, const char *file) {
  const chuan_fault *f = t->status != CHUAN_OK ? &t->fault : &t->refused.list[0];
  print_error("%s: status %d, %lld refused, %d:%d %s\n[%s]\n", file, (int)t->status,
              (long long)t->refused.count, f->line, f->column, f->message[CHUAN_EN],
              text_of(&t->households));
}

static char *table_of(const char *path) {
  char *bytes = NULL;
  size_t length = 0;
  return file_read(path, 1 << 20, &bytes, &length, NULL) == CHUAN_OK ? bytes : NULL;
}

static void each_of_our_files_ends_as_the_table_says(void **state) {
  (void)state;
  int wrong = 0, files = 0;
  char *table = table_of(OWN "/EXPECTED.tsv"), *rest = table;
  assert_non_null(table);
  for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
    if (line[0] == '\0' || line[0] == '#') continue;
    outcome o = {0};
    taken t;
    o.file = next_cell(&line), o.what = next_cell(&line), o.a = next_cell(&line);
    o.b = next_cell(&line), o.words = next_cell(&line);
    unescape(o.a);
    take_file(OWN, o.file, NULL, &t);
    files++;
    if (!as_expected(&t, &o)) wrong++, tell(&t, o.file);
    taken_free(&t);
  }
  memory_free(table);
  assert_true(files > 70);
  assert_int_equal(wrong, 0);
}

/* ---- the shared folder ---- */

/* What codebook.lua of the shared folder says. */
static const codebook *shared_codebook(void) {
  static mapping maps[5];
  static codebook book;
  static const char *const names[][2] = {{"household_id", "hhid"},
                                         {"province", "province"},
                                         {"area", "area"},
                                         {"size", "size"},
                                         {"income_month", "income"}};
  const survey *s = surveys_questionnaire();
  for (int i = 0; i < 5; i++)
    maps[i] = (mapping){
        .field = survey_field(s, HOUSEHOLD, names[i][0]), .column = names[i][1], .scale_up = 1};
  book = (codebook){.survey = s, .mappings = {maps, NULL}, .nmappings = {5, 0}};
  return &book;
}

static int number_after(const char *must, const char *word) {
  const char *at = strstr(must, word);
  return at == NULL || at[strlen(word)] < '0' || at[strlen(word)] > '9' ? -1
                                                                        : atoi(at + strlen(word));
}

/* REJECT and ACCEPT where the table says one of them; it leaves a choice where it says
 * both, WARN, missing or documented. */
static int fits(const taken *t, const char *must) {
  int rejected = t->status != CHUAN_OK || t->refused.count > 0;
  const chuan_fault *f = t->status != CHUAN_OK ? &t->fault : &t->refused.list[0];
  int may_accept = strncmp(must, "REJECT", 6) != 0 || strstr(must, "ACCEPT") != NULL
                   || strstr(must, "WARN") != NULL || strstr(must, "or missing") != NULL;
  int may_reject = strncmp(must, "ACCEPT", 6) != 0 || strstr(must, "REJECT") != NULL
                   || strstr(must, "documented") != NULL;
  int rows = number_after(must, "rows="), line = number_after(must, "line=");
  int cell_number = number_after(must, "col=");
  if (!rejected) return may_accept && (rows < 0 || t->rows == rows);
  if (line >= 0 && strncmp(must, "REJECT", 6) == 0 && f->line != line) return 0;
  return may_reject && (cell_number < 0 || f->column == cell_number);
}

/* Decimals are rejected by ours, whatever the table would allow beside it. */
static int is_decimal_case(const char *file) {
  return strncmp(file, "csv/74", 6) == 0 || strncmp(file, "csv/53", 6) == 0
         || strncmp(file, "csv/54", 6) == 0;
}

static void the_shared_files_end_as_their_table_says(void **state) {
  (void)state;
  int wrong = 0, files = 0;
  const char *folder = folder_exists(SHARED) ? SHARED : "../" SHARED;
  char path[64];
  snprintf(path, sizeof path, "%s/EXPECTED.tsv", folder);
  char *table = table_of(path), *rest = table;
  if (table == NULL) {
    print_message("%s is not there: its files were not run\n", SHARED);
    skip();
  }
  for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
    char *file = next_cell(&line), *must = next_cell(&line);
    taken t;
    if (strncmp(file, "csv/", 4) != 0) continue;
    take_file(folder, file, shared_codebook(), &t);
    files++;
    int good =
        is_decimal_case(file) ? t.status == CHUAN_OK && t.refused.count == 1 : fits(&t, must);
    if (!good) wrong++, tell(&t, file), print_error("must: %s\n", must);
    taken_free(&t);
  }
  memory_free(table);
  print_message("%d files of %s\n", files, folder);
  assert_int_equal(wrong, 0);
}

/* A short file with every byte changed in turn: no crash, no hang, and no row more than
 * the file has lines. */
static void any_changed_byte_is_an_answer_or_a_message(void **state) {
  (void)state;
  static const char good[] = "household_id,province,area,size,income_month\r\n"
                             "A1,\"Huế \"\"x\"\"\",rural,2,900000\r\nA2,,urban,3,-1\r\n";
  static const char bytes[] = {0, '"', '\n', '\r', ',', '\x1A', (char)0x80, (char)0xC3, ' ', '9'};
  char changed[sizeof good];
  for (size_t i = 0; i + 1 < sizeof good; i++) {
    for (size_t j = 0; j < sizeof bytes; j++) {
      taken t;
      memcpy(changed, good, sizeof good);
      changed[i] = bytes[j];
      files_bytes("changed.csv", changed, sizeof good - 1);
      take_file(files_folder(), "changed.csv", NULL, &t);
      assert_true(t.status == CHUAN_OK || t.status == CHUAN_REFUSED);
      assert_true(t.rows + t.refused.count <= 4);
      if (t.status != CHUAN_OK) assert_true(t.fault.message[CHUAN_EN][0] != '\0');
      taken_free(&t);
    }
  }
}

static int tidy(void **state) {
  (void)state;
  files_end();
  surveys_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_of_our_files_ends_as_the_table_says),
      cmocka_unit_test(the_shared_files_end_as_their_table_says),
      cmocka_unit_test(any_changed_byte_is_an_answer_or_a_message),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
