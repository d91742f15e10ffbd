/* A file of known columns comes as checked answers, or its rows are refused by place and kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "data/listing.h"
#include "files.h"
#include "refused.h"
#include "workbooks.h"

enum { ID, NAME, COUNT, SORT, ON, YEARS, YES, CODE, COLUMNS };

static const code sorts[] = {{.id = "big"}, {.id = "small"}};
static const listing_column columns[COLUMNS] = {
    [ID] = LISTED_NEEDED("unit", ID),
    [NAME] = LISTED("name", ANY),
    [COUNT] = LISTED_WHOLE("count", 0, 10),
    [SORT] = LISTED_CODE("sort", sorts, 2),
    [ON] = LISTED("day", DAY),
    [YEARS] = LISTED("ever", YEARS),
    [YES] = LISTED_FLAG("is_new"),
    [CODE] = LISTED("code", UNIT),
};

static listing *l;
static refusals refused;
static chuan_fault fault;
static arena *kept;

static int begin(void **state) {
  (void)state;
  kept = arena_new();
  refused = (refusals){0};
  fault = (chuan_fault){0};
  return kept ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  listing_close(l);
  l = NULL;
  arena_free(kept);
  files_end();
  return 0;
}

static chuan_status open_text(const char *rows) {
  return listing_open(files_text("a.csv", rows), 0, NULL, columns, COLUMNS, &l, &fault);
}

static bool next(void) {
  bool more = false;
  assert_int_equal(listing_next(l, &refused, &more, &fault), CHUAN_OK);
  return more;
}

static void answers_come_typed_and_composed(void **state) {
  (void)state;
  assert_int_equal(open_text("name,unit,count,sort,day,ever,is_new\n"
                             "Xa\xCC\x83,00103,7,small,2026-07-01,2019 2021,yes\n"
                             ",00104,,,,,\n"),
                   CHUAN_OK);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "00103");
  assert_string_equal(listing_text(l, NAME), "Xã");
  assert_int_equal(listing_number(l, COUNT, -1), 7);
  assert_int_equal(listing_number(l, SORT, -1), 1);
  assert_string_equal(listing_text(l, SORT), "small");
  assert_string_equal(listing_text(l, ON), "2026-07-01");
  assert_string_equal(listing_text(l, YEARS), "2019 2021");
  assert_int_equal(listing_number(l, YES, -1), FLAG_YES);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "00104");
  for (int i = NAME; i < COLUMNS; i++) {
    assert_false(listing_known(l, i));
    assert_string_equal(listing_text(l, i), "");
    assert_int_equal(listing_number(l, i, -1), -1);
  }
  assert_false(next());
  assert_int_equal(refused.count, 0);
  listing_rewind(l);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "00103");
}

static void columns_that_are_not_there_say_nothing(void **state) {
  (void)state;
  int count = 0;
  const char **names = NULL;
  assert_int_equal(open_text("unit,mayor,phone\nA,x,y\n"), CHUAN_OK);
  assert_true(next());
  assert_false(listing_has(l, COUNT));
  assert_true(listing_has(l, ID));
  assert_string_equal(listing_text(l, NAME), "");
  assert_int_equal(listing_ignored(l, kept, &names, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 2);
  assert_string_equal(names[1], "phone");
}

static void what_is_badly_written_is_refused_and_the_rest_read(void **state) {
  (void)state;
  assert_int_equal(open_text("unit,name,count,sort,day,ever,is_new\n"
                             "A,,11,,,,\nB,,,huge,,,\nC,,,,2026-02-30,,\nD,,,,,19,\nE,,,,,,y\n"
                             ",x,,,,,\n A,,,,,,\nF,,\n!refused,,,,,,\nG,,,,,1989,\nZ,,,,,,\n"),
                   CHUAN_OK);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "Z");
  assert_false(next());
  assert_int_equal(refused.count, 10);
  expect_refused(&refused, 0, 2, 3, "allowed are 0 to 10");
  expect_refused(&refused, 1, 3, 4, "allowed are big, small");
  expect_refused(&refused, 2, 4, 5, "not a day");
  expect_refused(&refused, 3, 5, 6, "not years");
  expect_refused(&refused, 4, 6, 7, "yes or no");
  expect_refused(&refused, 5, 7, 1, "needs an answer");
  expect_refused(&refused, 6, 8, 1, "space");
  expect_refused(&refused, 7, 9, 0, "3 cells");
  expect_refused(&refused, 8, 10, 1, "needs an answer");
  expect_refused(&refused, 9, 11, 6, "not years");
}

static void a_header_without_a_needed_column_is_refused(void **state) {
  (void)state;
  assert_int_equal(open_text("name,count\nA,1\n"), CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], "no column 'unit'"));
}

static void a_misspelt_column_is_refused(void **state) {
  (void)state;
  assert_int_equal(open_text("unit,cuont\nA,1\n"), CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], "'count'"));
}

/* Beside the right one it may be anything. */
static void a_like_column_beside_the_right_one_is_let_be(void **state) {
  (void)state;
  assert_int_equal(open_text("unit,count,counts\nA,1,x\n"), CHUAN_OK);
  assert_true(next());
}

/* Codes as numbers have lost their zeros; ids and years are what they are. */
static void a_workbook_is_read_like_a_file(void **state) {
  (void)state;
  char page[] = "sheet Danh sách\nA1 = unit\nB1 = count\nC1 = ever\nD1 = code\n"
                "A2 # 17\nB2 # 3\nC2 # 2019\nD2 = 00103\nA3 = B\nD3 # 103\n";
  const char *path = files_text("a.xlsx", "");
  FILE *lines = fmemopen(page, strlen(page), "r");
  assert_non_null(lines);
  workbook_page(path, lines);
  assert_int_equal(fclose(lines), 0);
  assert_int_equal(listing_open(path, 0, NULL, columns, COLUMNS, &l, &fault), CHUAN_OK);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "17");
  assert_int_equal(listing_number(l, COUNT, -1), 3);
  assert_string_equal(listing_text(l, YEARS), "2019");
  assert_string_equal(listing_text(l, CODE), "00103");
  assert_false(next());
  assert_int_equal(refused.count, 1);
  assert_non_null(strstr(refused.list[0].message[CHUAN_EN], "drops the zeros"));
  assert_non_null(strstr(refused.list[0].file, "D3"));
}

static void the_caller_refuses_rows_at_their_place(void **state) {
  (void)state;
  assert_int_equal(open_text("unit,name\nA,b\n"), CHUAN_OK);
  assert_true(next());
  listing_refuse(l, &refused, NAME, MSG_UNITS_UNKNOWN, "x");
  expect_refused(&refused, 0, 2, 2, "'x'");
  listing_refuse(l, &refused, COUNT, MSG_LISTING_BLANK, "");
  expect_refused(&refused, 1, 2, 0, "'count'");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

/* ---- as a codebook says ---- */

static const known_recode sorts_said[] = {{"Lớn", "big"}, {"Nhỏ", "small"}, {"KXĐ", ""}};
static const known_column said[] = {
    {.id = "unit", .column = "Ma\xCC\x83 xã", .digits = 5},
    {.id = "sort", .column = "Cỡ", .recodes = sorts_said, .nrecodes = 3},
    {.id = "count", .always = "7"},
};

static chuan_status open_said(const char *rows, const known_column *as, int count) {
  known_table table = {.columns = as, .ncolumns = count, .delimiter = ';'};
  return listing_open(files_text("a.csv", rows), 0, &table, columns, COLUMNS, &l, &fault);
}

static void a_codebook_says_which_column_is_which(void **state) {
  (void)state;
  int count = 0;
  const char **names = NULL;
  assert_int_equal(open_said("STT;Mã xã;Cỡ\n1;1936;Lớn\n2;01942;Nho\xCC\x89\n3;1;KXĐ\n", said, 3),
                   CHUAN_OK);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "01936");
  assert_string_equal(listing_text(l, SORT), "big");
  assert_int_equal(listing_number(l, COUNT, -1), 7);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "01942");
  assert_int_equal(listing_number(l, SORT, -1), 1);
  assert_true(next());
  assert_string_equal(listing_text(l, ID), "00001");
  assert_false(listing_known(l, SORT));
  assert_false(next());
  assert_int_equal(refused.count, 0);
  assert_int_equal(listing_ignored(l, kept, &names, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 1);
  assert_string_equal(names[0], "STT");
}

static void what_the_codebook_does_not_say_of_codes_is_refused(void **state) {
  (void)state;
  assert_int_equal(open_said("Mã xã;Cỡ\nxx;Lớn\n1;Vừa\n2;\n", said, 3), CHUAN_OK);
  assert_true(next());
  assert_false(next());
  expect_refused(&refused, 0, 2, 1, "digits");
  expect_refused(&refused, 1, 3, 2, "codebook");
}

static void a_codebook_may_not_name_what_is_not_there(void **state) {
  (void)state;
  static const known_column wrong[] = {{.id = "unti", .column = "Mã xã", .at = {"cb.lua", 4, 3}}};
  assert_int_equal(open_said("Mã xã\n1\n", wrong, 1), CHUAN_RULE);
  assert_string_equal(fault.message[CHUAN_EN],
                      "there is no 'unti' in such a table; did you mean 'unit'?");
  assert_int_equal(fault.line, 4);
  assert_int_equal(open_said("Mã;Cỡ\n1;Lớn\n", said, 3), CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], "xã'"));
  assert_int_equal(open_said("Cỡ\nLớn\n", said + 1, 2), CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], "'unit'"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(answers_come_typed_and_composed),
      TEST(a_codebook_says_which_column_is_which),
      TEST(what_the_codebook_does_not_say_of_codes_is_refused),
      TEST(a_codebook_may_not_name_what_is_not_there),
      TEST(columns_that_are_not_there_say_nothing),
      TEST(what_is_badly_written_is_refused_and_the_rest_read),
      TEST(a_header_without_a_needed_column_is_refused),
      TEST(a_misspelt_column_is_refused),
      TEST(a_like_column_beside_the_right_one_is_let_be),
      TEST(a_workbook_is_read_like_a_file),
      TEST(the_caller_refuses_rows_at_their_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
