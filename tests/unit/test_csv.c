/* Tests of data/csv: what a record is, where faults are, and that the edges of the buffer
 * are nowhere to be seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/csv.h"
#include "files.h"

/* Writes a record as "a|b|c;" with its line before it. */
static void show(text *out, records *c, const cell *cells, int count) {
  text_addf(out, "%lld:", (long long)c->at.line);
  for (int i = 0; i < count; i++) {
    if (i > 0) text_add_char(out, '|');
    text_add_bytes(out, cells[i].at, cells[i].length);
  }
  text_add_char(out, ';');
}

static chuan_status read_all(records *c, text *out, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0;
  chuan_status status = CHUAN_OK;
  while ((status = records_next(c, &cells, &count, fault)) == CHUAN_OK && count >= 0)
    show(out, c, cells, count);
  return status;
}

static void expect_records(const char *bytes, size_t length, char delimiter, const char *want) {
  records *c = NULL;
  text got = {0};
  chuan_fault fault = {0};
  const char *path = files_bytes("good.csv", bytes, length);
  assert_int_equal(csv_open(path, delimiter, &c, &fault), CHUAN_OK);
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  assert_string_equal(text_of(&got), want);
  text_free(&got);
  records_close(c);
}
#define RECORDS(bytes, want) expect_records(bytes, sizeof bytes - 1, 0, want)

/* A fault at a line and cell, with a word of its message; 0 0 where there is none. */
static void expect_fault(const char *bytes, size_t length, int line, int column, const char *word) {
  records *c = NULL;
  text got = {0};
  chuan_fault fault = {0};
  const char *path = files_bytes("bad.csv", bytes, length);
  chuan_status status = csv_open(path, 0, &c, &fault);
  if (status == CHUAN_OK) status = read_all(c, &got, &fault);
  if (strstr(fault.message[CHUAN_EN], word) == NULL) print_error("%s\n", fault.message[CHUAN_EN]);
  assert_int_equal(status, CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], word));
  assert_int_equal(fault.line, line);
  assert_int_equal(fault.column, column);
  text_free(&got);
  records_close(c);
}
#define WRONG(bytes, line, column, word) expect_fault(bytes, sizeof bytes - 1, line, column, word)

static void line_ends_are_lf_or_crlf(void **state) {
  (void)state;
  RECORDS("a,b\n1,2\n", "1:a|b;2:1|2;");
  RECORDS("a,b\r\n1,2\r\n", "1:a|b;2:1|2;");
  RECORDS("a,b\n1,2", "1:a|b;2:1|2;");
  RECORDS("a,b\n1,", "1:a|b;2:1|;");
  RECORDS("a,b\n,", "1:a|b;2:|;");
  WRONG("a,b\r1,2\r", 1, 2, "carriage return");
  WRONG("a,b\n1,2\r", 2, 2, "carriage return");
}

static void quotes_hold_delimiters_lines_and_quotes(void **state) {
  (void)state;
  RECORDS("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n", "1:a|b;2:x, \"y\"\nz|2;4:3|4;");
  RECORDS("\"a\",\"\"\n\"\"\"\",\"b\r\nc\"\r\n", "1:a|;2:\"|b\nc;");
  RECORDS("\"a\"", "1:a;");
}

static void a_tab_or_semicolon_may_be_the_delimiter(void **state) {
  (void)state;
  expect_records("a;b\n1,5;2\n", 10, ';', "1:a|b;2:1,5|2;");
  expect_records("a\tb\n1\t2\n", 8, '\t', "1:a|b;2:1|2;");
  RECORDS("a,b\n\"\t1\",2\t\n", "1:a|b;2:\t1|2\t;");
}

static void a_delimiter_must_be_one_of_five(void **state) {
  (void)state;
  records *c = NULL;
  chuan_fault fault;
  assert_int_equal(csv_open("-", 'x', &c, &fault), CHUAN_USAGE);
  assert_null(c);
}

static void a_bom_is_not_part_of_the_first_name(void **state) {
  (void)state;
  RECORDS("\xEF\xBB\xBF"
          "a,b\n1,2\n",
          "1:a|b;2:1|2;");
  RECORDS("\xEF\xBB\xBF", "");
}

static void blank_lines_at_the_end_are_nothing(void **state) {
  (void)state;
  RECORDS("", "");
  RECORDS("\n\n", "");
  RECORDS("a\n1\n\n\r\n\n", "1:a;2:1;");
}

static void blank_lines_inside_are_a_record_without_cells(void **state) {
  (void)state;
  RECORDS("a\n\n\n1\n", "1:a;2:;4:1;");
}

static void a_ctrl_z_ends_the_file(void **state) {
  (void)state;
  RECORDS("a,b\n1,2\n\x1A", "1:a|b;2:1|2;");
  WRONG("a,b\n\x1A,2\n", 2, 1, "control");
}

static void an_open_quote_is_told_where_it_opened(void **state) {
  (void)state;
  WRONG("a,b\n1,\"x\n2,y\n3,z\n", 2, 2, "never closed");
  WRONG("a,b\n\"x,1\ny,2\nz,\"Q\"\n", 2, 1, "closed on line 4");
}

static void an_open_quote_does_not_take_the_file_in(void **state) {
  (void)state;
  text t = {0};
  text_add(&t, "a,b\n1,2\n\"x,1\n");
  for (int i = 0; i < 200000; i++) text_add(&t, "yyyyyyyyyyyy,2\n");
  expect_fault(t.at, t.length, 3, 1, "not closed within 65536");
  text_free(&t);
}

static void a_quote_belongs_at_the_start_of_a_cell(void **state) {
  (void)state;
  WRONG("a,b\nLa\"o,2\n", 2, 1, "not quoted");
  WRONG("a,b\n1,\"x\"y\n", 2, 2, "delimiter");
}

static void bytes_that_are_not_text_are_refused(void **state) {
  (void)state;
  WRONG("a,b\n1,x\0y\n", 2, 2, "NUL");
  WRONG("a,b\n1,\"x\0y\"\n", 2, 2, "NUL");
  WRONG("a,b\n1,x\x07\n", 2, 2, "control");
  WRONG("a,b\n1,\"x\x1B[2J\"\n", 2, 2, "control");
  WRONG("a,b\n1,x\xC2\x9B\n", 2, 2, "control");
  WRONG("a,b\n1,Th\xD7"
        "a\n",
        2, 2, "byte 5 of the line is not UTF-8");
  WRONG("a,b\n1,\xC0\xAE\n", 2, 2, "not UTF-8");
  WRONG("a,b\n1,\xED\xA0\x80\n", 2, 2, "not UTF-8");
  WRONG("a,b\n1,2\n3,\xE1\xBA", 3, 2, "not UTF-8");
  WRONG("a,b\n\"x\ny\xC0\",2\n", 3, 1, "byte 2");
}

static void other_formats_are_refused_by_name(void **state) {
  (void)state;
  WRONG("\xFF\xFEh\0h\0i\0d\0", 1, 1, "UTF-16");
  WRONG("\xFE\xFF\0h\0h\0i\0d", 1, 1, "UTF-16");
  WRONG("h\0h\0i\0d\0", 1, 1, "UTF-16");
  WRONG("\0h\0h\0i\0d", 1, 1, "UTF-16");
  WRONG("\x1F\x8B\x08\0\0\0", 1, 1, "gzip");
  WRONG("PK\x03\x04\x14\0", 1, 1, "Excel");
  WRONG("SQLite format 3\0\x10\0", 1, 1, "SQLite");
  WRONG("<stata_dta><header>", 1, 1, "Stata");
  WRONG("\x72\x02\x01\0\x05\0\0\0", 1, 1, "Stata");
}

static void a_sep_line_is_taken_only_when_it_is_true(void **state) {
  (void)state;
  expect_records("sep=;\na;b\n", 10, ';', "2:a|b;");
  expect_records("SEP=,\r\na,b\r\n", 12, 0, "2:a|b;");
  WRONG("sep=;\na;b\n", 1, 1, "--delimiter ';'");
}

static void limits_are_faults_not_memory(void **state) {
  (void)state;
  text t = {0};
  for (int i = 0; i <= CELL_MOST; i++) text_add_char(&t, 'x');
  expect_fault(t.at, t.length, 1, 1, "longer than 65536");
  text_clear(&t);
  for (int i = 0; i <= CSV_COLUMNS_MOST; i++) text_add_char(&t, ',');
  expect_fault(t.at, t.length, 1, CSV_COLUMNS_MOST + 1, "more than 4096");
  text_clear(&t);
  for (int i = 0; i < 40; i++) {
    for (int j = 0; j < 30000; j++) text_add_char(&t, 'x');
    text_add_char(&t, ',');
  }
  expect_fault(t.at, t.length, 1, 1, "row is longer");
  text_free(&t);
}

/* Many records of uneven length: some of them cross every edge of the buffer. */
static void make_uneven(text *file, text *want, int count) {
  for (int i = 1, line = 1; i <= count; i++) {
    text_addf(want, "%d:H%d|", line, i);
    text_addf(file, "H%d,\"", i);
    for (int j = 0; j < i % 37; j++) {
      text_add(file, j % 5 == 4 ? "\"\"" : j % 7 == 6 ? "\r\n" : "ế,");
      text_add(want, j % 5 == 4 ? "\"" : j % 7 == 6 ? "\n" : "ế,");
      if (j % 5 != 4 && j % 7 == 6) line++;
    }
    text_addf(file, "\",%d%s", i, i % 2 == 0 ? "\r\n" : "\n");
    text_addf(want, "|%d;", i);
    line++;
  }
}

static void the_edges_of_the_buffer_do_not_show(void **state) {
  (void)state;
  text file = {0}, want = {0};
  make_uneven(&file, &want, 20000);
  expect_records(file.at, file.length, 0, text_of(&want));
  text_free(&file);
  text_free(&want);
}

static void a_record_can_be_read_again(void **state) {
  (void)state;
  text file = {0}, want = {0}, got = {0};
  chuan_fault fault = {0};
  records *c = NULL;
  const cell *cells = NULL;
  int count = 0;
  make_uneven(&file, &want, 20000);
  const char *path = files_bytes("again.csv", file.at, file.length);
  assert_int_equal(csv_open(path, 0, &c, &fault), CHUAN_OK);
  for (int i = 0; i < 100; i++) assert_int_equal(records_next(c, &cells, &count, &fault), CHUAN_OK);
  spot again = c->at;
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  records_seek(c, again);
  text_clear(&got);
  assert_int_equal(records_next(c, &cells, &count, &fault), CHUAN_OK);
  assert_int_equal(c->at.line, again.line);
  assert_memory_equal(cells[0].at, "H100", 4);
  records_seek(c, (spot){0, 1});
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  assert_string_equal(text_of(&got), text_of(&want));
  text_free(&got);
  text_free(&file);
  text_free(&want);
  records_close(c);
}

/* A pipe is put in place of standard input; what was read of it is there again. */
static void a_pipe_can_be_read_twice(void **state) {
  (void)state;
  int ends[2], before = dup(STDIN_FILENO);
  records *c = NULL;
  text got = {0};
  chuan_fault fault = {0};
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(write(ends[1], "a,b\n1,\"x\"\n", 10), 10);
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  assert_int_equal(csv_open("-", 0, &c, &fault), CHUAN_OK);
  assert_string_equal(c->name, "stdin");
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  records_seek(c, (spot){0, 1});
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  assert_string_equal(text_of(&got), "1:a|b;2:1|x;1:a|b;2:1|x;");
  text_free(&got);
  records_close(c);
  dup2(before, STDIN_FILENO);
  close(before);
  close(ends[0]);
}

/* The records before the foot, and again after going back. */
static void expect_footed(const char *foot, const char *bytes, const char *want) {
  records *c = NULL;
  text got = {0};
  chuan_fault fault = {0};
  const char *path = files_text("foot.csv", bytes);
  assert_int_equal(csv_open(path, 0, &c, &fault), CHUAN_OK);
  csv_end_at(c, foot);
  spot begin = records_tell(c);
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  assert_string_equal(text_of(&got), want);
  text_clear(&got);
  records_seek(c, begin);
  assert_int_equal(read_all(c, &got, &fault), CHUAN_OK);
  assert_string_equal(text_of(&got), want);
  text_free(&got);
  records_close(c);
}

static void from_the_foot_on_nothing_is_read(void **state) {
  (void)state;
  expect_footed("Total", "a,b\n1,2\nTotal,2\n3,4\n", "1:a|b;2:1|2;");
  expect_footed("Total", "a,b\n1,2\n,Total\nSigned: \"x\" y\n", "1:a|b;2:1|2;");
  expect_footed("Total", "a,b\n1,2\n\"Total\"\n", "1:a|b;2:1|2;");
  expect_footed("Total", "Total,b\nTotals,2\n3,Tota\n", "1:Total|b;2:Totals|2;3:3|Tota;");
}

/* Letters whose marks stand by themselves are the same letters. */
static void a_foot_is_found_however_its_letters_are_composed(void **state) {
  (void)state;
  const char *composed = "T\u1ED5ng", *half = "T\u00F4\u0309ng", *apart = "To\u0302\u0309ng";
  const char *all[] = {composed, half, apart};
  for (int of = 0; of < 3; of++)
    for (int in = 0; in < 3; in++) {
      text bytes = {0}, want = {0};
      text_addf(&bytes, "a,b\n1,To\u0302i\n2,%ss\n%s,2\n3,4\n", all[in], all[in]);
      text_addf(&want, "1:a|b;2:1|To\u0302i;3:2|%ss;", all[in]);
      expect_footed(all[of], text_of(&bytes), text_of(&want));
      text_free(&bytes);
      text_free(&want);
    }
}

static void a_folder_or_nothing_is_not_a_file(void **state) {
  (void)state;
  records *c = NULL;
  chuan_fault fault;
  assert_int_equal(csv_open(files_folder(), 0, &c, &fault), CHUAN_OUTSIDE);
  assert_int_equal(csv_open("/nonexistent/hh.csv", 0, &c, &fault), CHUAN_OUTSIDE);
  assert_string_equal(fault.file, "/nonexistent/hh.csv");
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(line_ends_are_lf_or_crlf),
      cmocka_unit_test(quotes_hold_delimiters_lines_and_quotes),
      cmocka_unit_test(a_tab_or_semicolon_may_be_the_delimiter),
      cmocka_unit_test(a_delimiter_must_be_one_of_five),
      cmocka_unit_test(a_bom_is_not_part_of_the_first_name),
      cmocka_unit_test(blank_lines_at_the_end_are_nothing),
      cmocka_unit_test(blank_lines_inside_are_a_record_without_cells),
      cmocka_unit_test(a_ctrl_z_ends_the_file),
      cmocka_unit_test(an_open_quote_is_told_where_it_opened),
      cmocka_unit_test(an_open_quote_does_not_take_the_file_in),
      cmocka_unit_test(a_quote_belongs_at_the_start_of_a_cell),
      cmocka_unit_test(bytes_that_are_not_text_are_refused),
      cmocka_unit_test(other_formats_are_refused_by_name),
      cmocka_unit_test(a_sep_line_is_taken_only_when_it_is_true),
      cmocka_unit_test(limits_are_faults_not_memory),
      cmocka_unit_test(the_edges_of_the_buffer_do_not_show),
      cmocka_unit_test(a_record_can_be_read_again),
      cmocka_unit_test(a_pipe_can_be_read_twice),
      cmocka_unit_test(from_the_foot_on_nothing_is_read),
      cmocka_unit_test(a_foot_is_found_however_its_letters_are_composed),
      cmocka_unit_test(a_folder_or_nothing_is_not_a_file),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
