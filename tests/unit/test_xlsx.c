/* Tests of data/xlsx: a sheet of a workbook as records: values, headers, merged cells, places,
 * and what is refused by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/xlsx.h"
#include "files.h"
#include "workbooks.h"

/* A workbook of a page. */
static const char *made(const char *name, const char *page) {
  const char *path = files_text(name, "");
  FILE *lines = fmemopen((void *)page, strlen(page), "r");
  assert_non_null(lines);
  workbook_page(path, lines);
  fclose(lines);
  return path;
}

static void show_cell(text *out, const records *r, const cell *c, int which) {
  static const struct {
    message wrong;
    const char *word;
  } words[] = {{MSG_CELL_DAY, "!day"},         {MSG_CELL_ERROR, "!error"},
               {MSG_CELL_FORMULA, "!formula"}, {MSG_CELL_DIGITS, "!digits"},
               {MSG_CELL_NUMBER, "!number"},   {MSG_CELL_LONG, "!long"},
               {MSG_CELL_CONTROL, "!control"}};
  if (which > 0) text_add_char(out, '|');
  if (c->at != NULL) {
    text_add_bytes(out, c->at, c->length);
    if (c->length > 0 && records_is_number(r, which)) text_add_char(out, '#');
    return;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (cell_wrong(c) == words[i].wrong) text_add(out, words[i].word);
}

/* Appends "row:a|b;" for the records from here to the end. */
static chuan_status rest(records *r, text *out, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0;
  chuan_status status = CHUAN_OK;
  while ((status = records_next(r, &cells, &count, fault)) == CHUAN_OK && count >= 0) {
    text_addf(out, "%lld:", (long long)r->at.line);
    for (int i = 0; i < count; i++) show_cell(out, r, &cells[i], i);
    text_add_char(out, ';');
  }
  return status;
}

static void expect_at(const char *page, const workbook_place *at, const char *want) {
  static const workbook_place anywhere;
  records *r = NULL;
  chuan_fault fault = {0};
  text got = {0};
  chuan_status status = xlsx_open(made("book.xlsx", page), at == NULL ? &anywhere : at, &r, &fault);
  if (status == CHUAN_OK) status = rest(r, &got, &fault);
  if (status != CHUAN_OK) print_error("%s\n", fault.message[CHUAN_EN]);
  assert_int_equal(status, CHUAN_OK);
  assert_string_equal(text_of(&got), want);
  text_free(&got);
  records_close(r);
}

static void expect(const char *page, const char *want) { expect_at(page, NULL, want); }

/* The fault of a workbook, in both languages. */
static void expect_fault(const char *path, const workbook_place *at, const char *words) {
  static const workbook_place anywhere;
  records *r = NULL;
  chuan_fault fault = {0};
  assert_int_equal(xlsx_open(path, at == NULL ? &anywhere : at, &r, &fault), CHUAN_REFUSED);
  assert_null(r);
  if (strstr(fault.message[CHUAN_EN], words) == NULL) print_error("%s\n", fault.message[CHUAN_EN]);
  assert_non_null(strstr(fault.message[CHUAN_EN], words));
  assert_true(fault.message[CHUAN_VI][0] != '\0');
  assert_int_equal(xlsx_open(path, at == NULL ? &anywhere : at, &r, NULL), CHUAN_REFUSED);
}

static void expect_refused(const char *page, const char *words) {
  expect_fault(made("bad.xlsx", page), NULL, words);
}

/* ---- values ---- */

static void cells_are_the_texts_that_a_csv_would_have(void **state) {
  (void)state;
  expect("sheet S\nA1 = id\nB1 = x\nA2 = Nguyễn & \"A\" <b>\nB2 # 31.989999999999998\n"
         "A3 \" own text\nB3 ? 1\nA4 ## 6\nB4 ? 0\nA5 f 3 SUM(B1:B2)\n",
         "1:id|x;2:Nguyễn & \"A\" <b>|31.99#;3:own text|TRUE;4:00006|FALSE;5:3#|;");
}

static void what_is_no_answer_says_why(void **state) {
  (void)state;
  expect("sheet S\nA1 = a\nB1 = b\nC1 = c\nA2 @ 45000\nB2 ! #N/A\nC2 F SUM(A1)\n"
         "A3 # 12345678901234567\nB3 # abc\nC3 # 1E-300\n",
         "1:a|b|c;2:!day|!error|!formula;3:!digits|!number|!number;");
}

static void texts_in_runs_are_joined_and_what_is_pronounced_is_left_out(void **state) {
  (void)state;
  expect(
      "sheet S\nA1 = a\nA2 = ?\nA3 = ?\n"
      "part xl/sharedStrings.xml <x:sst xmlns:x=\"y\"><x:si><x:t>a</x:t></x:si><x:si><x:r><x:t>Hà "
      "</x:t></x:r><x:r><x:t>Nội</x:t></x:r><x:rPh><x:t>ha</x:t></x:rPh></x:si>"
      "<x:si><x:t>a_x000D__x000A_b_x005F_c_xZZZZ__x0041_</x:t></x:si></x:sst>\n",
      "1:a;2:Hà Nội;3:a\nb_c_xZZZZ__x0041_;");
}

static void control_characters_are_no_text(void **state) {
  (void)state;
  expect("sheet S\nA1 = a\nA2 = x_x0007_y\nA3 = x_x000A_y\nA4 \" x_x005F_y\n",
         "1:a;2:!control;3:x\ny;4:x_y;");
}

static void a_text_that_is_too_long_refuses_the_rows_that_need_it(void **state) {
  (void)state;
  text page = {0};
  text_add(&page, "sheet S\nA1 = a\nB1 = b\nB2 = x\nA2 = ");
  for (int i = 0; i < 60000; i++) text_add_char(&page, 'x');
  text_add(&page, "\nA3 = y\n");
  records *r = NULL;
  text got = {0};
  const workbook_place at = {0};
  assert_int_equal(xlsx_open(made("long.xlsx", text_of(&page)), &at, &r, NULL), CHUAN_OK);
  assert_int_equal(rest(r, &got, NULL), CHUAN_OK);
  assert_non_null(strstr(text_of(&got), ";3:y|;"));
  records_close(r);
  text_free(&got);
  text_free(&page);
}

static void blank_rows_and_columns_without_a_name_are_nothing(void **state) {
  (void)state;
  expect("sheet S\nB2 = id\nD2 = x\nB5 = A\nC5 = note\nD5 # 1\nE5 = far\nB9 = B\n",
         "2:id|x;5:A|1#;9:B|;");
}

/* ---- headers ---- */

static void a_header_of_three_rows_gives_each_column_the_words_above_it(void **state) {
  (void)state;
  const workbook_place at = {.header = {3, 6}};
  expect_at("sheet S\nA1 = BIỂU TỔNG HỢP\nmerge A1:E1\n"
            "A3 = STT\nmerge A3:A5\nB3 = Nhà ở\nmerge B3:D3\nE3 = Mã\\n hộ\nmerge E3:E5\n"
            "B4 = Vật liệu\nmerge B4:C4\nD4 = Diện tích (m2)\nmerge D4:D5\nB5 = Tường\nC5 = Mái\n"
            "A6 = A\nB6 # 1\nC6 = (2)\nD6 = (3)=(1)+(2)\nE6 = B\n"
            "A7 # 1\nB7 = x\nC7 = y\nD7 # 30\nE7 = TX-1\n",
            &at,
            "6:STT|Nhà ở / Vật liệu / Tường|Nhà ở / Vật liệu / Mái|Nhà ở / Diện tích (m2)|Mã hộ;"
            "7:1#|x|y|30#|TX-1;");
}

static void names_that_stand_twice_get_the_letters_of_their_columns(void **state) {
  (void)state;
  expect("sheet S\nA1 = id\nB1 = Nam\nC1 = Nam\nA2 = 1\nB2 # 2\nC2 # 3\n",
         "1:id|Nam (B)|Nam (C);2:1|2#|3#;");
}

static void a_name_that_no_codebook_may_say_leaves_its_column_out(void **state) {
  (void)state;
  expect("sheet S\nA1 = id\nB1 = a;b\nC1 = x\nD1 @ 45000\nA2 = 1\nB2 = 2\nC2 = 3\nD2 = 4\n",
         "1:id|x;2:1|3;");
}

static void header_rows_are_read_as_they_are_written(void **state) {
  (void)state;
  static const char *const bad[] = {"",     "0",  "0:1",     "5:",  ":5",   "7:5",
                                    "5:7:", "-1", "1048577", "5-7", "1:40", "5 "};
  int64_t rows[2];
  assert_true(workbook_header_rows("5", rows) && rows[0] == 5 && rows[1] == 5);
  assert_true(workbook_header_rows("5:7", rows) && rows[0] == 5 && rows[1] == 7);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(workbook_header_rows(bad[i], rows));
}

static void nothing_is_read_from_the_words_of_the_foot_on(void **state) {
  (void)state;
  const workbook_place at = {.foot = "Tổng cộng"};
  expect_at("sheet S\nA1 = id\nB1 = x\nA2 = A\nB2 # 1\nA3 = B\nB3 # 2\nA5 = Tổng cộng\nB5 # 3\n"
            "B7 = Người lập biểu\n",
            &at, "1:id|x;2:A|1#;3:B|2#;");
}

/* ---- merged cells ---- */

static void cells_merged_downwards_all_have_the_value_of_the_first(void **state) {
  (void)state;
  expect("sheet S\nA1 = id\nB1 = p\nC1 = x\nA2 = H1\nmerge A2:A4\nB2 # 1\nC2 # 5\nmerge C2:C3\n"
         "B3 # 2\nB4 # 3\nA5 = H2\nB5 # 1\nA6 @ 45000\nmerge A6:A7\nB6 # 2\nB7 # 3\n",
         "1:id|p|x;2:H1|1#|5#;3:H1|2#|5#;4:H1|3#|;5:H2|1#|;6:!day|2#|;7:!day|3#|;");
}

/* ---- going back, and places ---- */

static void any_record_can_be_gone_back_to(void **state) {
  (void)state;
  text page = {0}, all = {0}, again = {0};
  records *r = NULL;
  const cell *cells = NULL;
  int count = 0;
  spot first, middle = {0};
  const workbook_place at = {0};
  text_add(&page, "sheet S\nA1 = id\nB1 = text\n");
  for (int i = 2; i < 300; i++)
    text_addf(&page, "A%d = H%d\nB%d = %.*s\n", i, i, i, i % 50,
              "a long answer, now and then, of many letters");
  assert_int_equal(xlsx_open(made("back.xlsx", text_of(&page)), &at, &r, NULL), CHUAN_OK);
  assert_int_equal(records_next(r, &cells, &count, NULL), CHUAN_OK);
  first = records_tell(r);
  for (int i = 0; i < 150; i++) {
    assert_int_equal(records_next(r, &cells, &count, NULL), CHUAN_OK);
    if (i == 100) middle = records_tell(r);
  }
  records_seek(r, first);
  assert_int_equal(rest(r, &all, NULL), CHUAN_OK);
  records_seek(r, middle);
  assert_int_equal(rest(r, &again, NULL), CHUAN_OK);
  assert_true(ends_with(text_of(&all), text_of(&again)));
  assert_true(starts_with(text_of(&again), "103:H103|"));
  records_close(r);
  text_free(&page), text_free(&all), text_free(&again);
}

static void places_are_named_as_excel_names_them(void **state) {
  (void)state;
  records *r = NULL;
  const workbook_place at = {.sheet = "Hộ nghèo's"};
  const char *path = made("place.xlsx", "sheet Other\nhidden Hộ nghèo's\nB3 = id\nAB3 = x\n"
                                        "B4 = A\nhide 4\n");
  assert_int_equal(xlsx_open(path, &at, &r, NULL), CHUAN_OK);
  assert_true(ends_with(records_place(r, 4, 2).file, "place.xlsx:'Hộ nghèo''s'!AB4"));
  assert_true(ends_with(records_place(r, 3, 0).file, "!3:3"));
  assert_int_equal(records_place(r, 4, 2).line, 0);
  assert_int_equal(r->hidden, 1);
  records_close(r);
  assert_string_equal(column_letters_of(0).at, "A");
  assert_string_equal(column_letters_of(25).at, "Z");
  assert_string_equal(column_letters_of(26).at, "AA");
  assert_string_equal(column_letters_of(701).at, "ZZ");
  assert_string_equal(column_letters_of(702).at, "AAA");
  assert_string_equal(column_letters_of(16383).at, "XFD");
}

/* ---- sheets ---- */

static void the_only_sheet_with_anything_in_it_needs_no_name(void **state) {
  (void)state;
  expect("sheet Sheet1\nsheet Dữ liệu\nA1 = id\nA2 = A\nsheet Sheet3\nhidden H\nA1 = other\n",
         "1:id;2:A;");
  expect_refused("sheet One\nA1 = id\nsheet Two\nA1 = id\nsheet Three\n",
                 "have something in them: 'One', 'Two'; say");
  expect_refused("sheet One\nhidden Two\nA1 = id\n", "no sheet with anything in it");
  expect_fault(made("one.xlsx", "sheet One\nA1 = id\nsheet Two\n"),
               &(workbook_place){.sheet = "Ba"}, "no sheet 'Ba'; its sheets are: 'One', 'Two'");
  expect_fault(made("row.xlsx", "sheet One\nA1 = id\nA2 = A\n"),
               &(workbook_place){.header = {7, 7}}, "names no column");
}

/* ---- what is no workbook ---- */

static void other_formats_are_refused_by_name(void **state) {
  (void)state;
  static const char locked[] =
      "\xD0\xCF\x11\xE0 ... E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  assert_false(workbook_is(files_text("a.csv", "household_id\nA\n")));
  assert_false(workbook_is("/nowhere"));
  assert_false(workbook_is("-"));
  const char *old = files_bytes("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more bytes", 23);
  assert_true(workbook_is(old));
  expect_fault(old, NULL, "Excel 97–2003 (.xls), not .xlsx");
  expect_fault(files_bytes("locked.xlsx", locked, sizeof locked), NULL, "password");
  expect_fault(files_bytes("cut.xlsx", "PK\x03\x04 and nothing", 16), NULL, "no .xlsx workbook");
  expect_refused("part xl/workbook.bin x\n", "(.xlsb), not .xlsx");
  expect_refused("part mimetype application/vnd.oasis.opendocument.spreadsheet\n"
                 "part content.xml <a/>\n",
                 "(.ods), not .xlsx");
  expect_refused("part word/document.xml <a/>\n", "(.docx), not .xlsx");
  expect_refused("part _rels/.rels\npart notes.txt x\n", "this is zip, not .xlsx");
}

static void what_attacks_is_refused_by_name(void **state) {
  (void)state;
  static const char head[] = "sheet S\nA1 = id\n";
  static const struct {
    const char *part, *words;
  } attacks[] = {
      {"part xl/worksheets/sheet1.xml <!DOCTYPE w [<!ENTITY a "
       "\"aaaa\">]><worksheet>&a;</worksheet>",
       "DTD"},
      {"part xl/sharedStrings.xml <!DOCTYPE s SYSTEM \"file:///etc/passwd\"><sst/>", "DTD"},
      {"part xl/worksheets/sheet1.xml <worksheet><sheetData><row r=\"2\"/><row r=\"1\"/>", "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
       "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><row r=\"1\"><c r=\"A2\"/></row>", "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><row r=\"1\"><c r=\"XFE1\"/></row>", "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><row r=\"1048577\"/>", "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><row r=\"1\"><c r=\"A1\" "
       "t=\"s\"><v>7</v></c></row>",
       "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><mergeCell ref=\"B1:A1\"/>", "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet><c r=\"A1\"/>", "XML"},
      {"part xl/worksheets/sheet1.xml <worksheet>", "XML"},
      {"part xl/sharedStrings.xml", "sharedStrings.xml"},
      {"part xl/workbook.xml <workbook/>", "no sheet with anything in it"},
      {"blanks xl/worksheets/sheet1.xml 32 <worksheet>", "unpacks to more than 400 times"},
  };
  for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
    text page = {0};
    const workbook_place first = {.sheet = "S"};
    text_addf(&page, "%s%s\n", head, attacks[i].part);
    expect_fault(made("attack.xlsx", text_of(&page)),
                 strstr(attacks[i].words, "no sheet") == NULL ? &first : NULL, attacks[i].words);
    text_free(&page);
  }
}

static void nesting_and_tags_without_end_are_refused(void **state) {
  (void)state;
  const workbook_place first = {.sheet = "S"};
  text page = {0};
  text_add(&page, "sheet S\npart xl/worksheets/sheet1.xml ");
  for (int i = 0; i < 70; i++) text_add(&page, "<a>");
  text_add(&page, "\n");
  expect_fault(made("deep.xlsx", text_of(&page)), &first, "XML");
  text_clear(&page);
  text_add(&page, "sheet S\nblanks xl/worksheets/sheet1.xml 1 <worksheet\n");
  expect_fault(made("blank.xlsx", text_of(&page)), &first, "XML");
  text_free(&page);
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cells_are_the_texts_that_a_csv_would_have),
      cmocka_unit_test(what_is_no_answer_says_why),
      cmocka_unit_test(texts_in_runs_are_joined_and_what_is_pronounced_is_left_out),
      cmocka_unit_test(control_characters_are_no_text),
      cmocka_unit_test(a_text_that_is_too_long_refuses_the_rows_that_need_it),
      cmocka_unit_test(blank_rows_and_columns_without_a_name_are_nothing),
      cmocka_unit_test(a_header_of_three_rows_gives_each_column_the_words_above_it),
      cmocka_unit_test(names_that_stand_twice_get_the_letters_of_their_columns),
      cmocka_unit_test(a_name_that_no_codebook_may_say_leaves_its_column_out),
      cmocka_unit_test(header_rows_are_read_as_they_are_written),
      cmocka_unit_test(nothing_is_read_from_the_words_of_the_foot_on),
      cmocka_unit_test(cells_merged_downwards_all_have_the_value_of_the_first),
      cmocka_unit_test(any_record_can_be_gone_back_to),
      cmocka_unit_test(places_are_named_as_excel_names_them),
      cmocka_unit_test(the_only_sheet_with_anything_in_it_needs_no_name),
      cmocka_unit_test(other_formats_are_refused_by_name),
      cmocka_unit_test(what_attacks_is_refused_by_name),
      cmocka_unit_test(nesting_and_tags_without_end_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
