/* Tests of data/inspect: what a file that nobody described seems to be, and what of it is not
 * decided. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "data/inspect.h"
#include "files.h"
#include "lua/rules.h"
#include "workbooks.h"

static book *kept;
static const survey *asked;
static office *words;
static inspection found;
static chuan_fault fault;

static int begin_all(void **state) {
  (void)state;
  kept = book_new();
  if (survey_read(kept, "rules/vn/survey.lua", &asked, &fault) != CHUAN_OK) return -1;
  return office_new(asked, book_arena(kept), &words, &fault) == CHUAN_OK ? 0 : -1;
}

static int end_all(void **state) {
  (void)state;
  book_free(kept);
  return 0;
}

static int end(void **state) {
  (void)state;
  inspection_close(&found);
  files_end();
  return 0;
}

static chuan_status open_file(const char *path, const inspect_wish *more) {
  inspect_wish wish = *more;
  wish.path = path;
  wish.words = words;
  wish.survey = asked;
  fault = (chuan_fault){0};
  inspection_close(&found);
  return inspect_open(&wish, &found, &fault);
}

static void open_csv(const char *rows) {
  static const inspect_wish none;
  if (open_file(files_text("a.csv", rows), &none) != CHUAN_OK)
    fail_msg("%s", fault.message[CHUAN_EN]);
}

static void open_page(const char *page) {
  static const inspect_wish none;
  const char *path = files_text("a.xlsx", "");
  FILE *lines = fmemopen((void *)page, strlen(page), "r");
  assert_non_null(lines);
  workbook_page(path, lines);
  fclose(lines);
  if (open_file(path, &none) != CHUAN_OK) fail_msg("%s", fault.message[CHUAN_EN]);
}

/* "households 3: household_id area? -": what each column means, ? where it is doubted. */
static void expect(int table, const char *want) {
  static const char *const kinds[] = {"unknown", "households", "members", "list", "units"};
  text got = {0};
  assert_true(table < found.ntables);
  const found_table *t = found.tables[table];
  text_addf(&got, "%s %lld:", kinds[t->kind], (long long)t->rows);
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
    const char *other = c->is == JUDGED_PERSONAL ? "personal" : "-";
    text_addf(&got, " %s%s%s", known && c->means.kind == OFFICE_FLAG ? "d_" : "",
              known ? c->means.id : other, c->is == JUDGED_DOUBTED ? "?" : "");
  }
  assert_string_equal(text_of(&got), want);
  text_free(&got);
}

static const found_column *col(int nth) { return &found.tables[0]->columns[nth]; }

static bool doubts(int nth, message why) {
  for (int i = 0; i < col(nth)->ndoubts; i++)
    if (col(nth)->doubts[i] == why) return true;
  return false;
}

static bool notes(message id) {
  for (int i = 0; i < found.tables[0]->nnotes; i++)
    if (found.tables[0]->notes[i].id == id) return true;
  return false;
}

/* "x=yes ''=no" */
static void expect_answers(int nth, const char *want) {
  static const char *const ways[] = {"?", "blank", "refused", "dont_know", "not_applicable"};
  text got = {0};
  const found_column *c = col(nth);
  for (int i = 0; i < c->nanswers; i++) {
    const found_answer *a = &c->answers[i];
    const char *to = a->code >= 0 ? found_field(c)->codes[a->code].id : ways[a->missing];
    text_addf(&got, "%s%s=%s%s", i > 0 ? " " : "", *a->from ? a->from : "''", to,
              a->doubted ? "?" : "");
  }
  assert_string_equal(text_of(&got), want);
  text_free(&got);
}

static void expect_place(int64_t first, int64_t last, const char *foot) {
  const layout *at = &found.tables[0]->at;
  assert_int_equal(at->header[0], first);
  assert_int_equal(at->header[1], last);
  if (foot == NULL) assert_null(at->foot);
  else assert_string_equal(at->foot, foot);
}

/* ---- where the table stands ---- */

static void a_table_may_stand_below_titles_and_above_signatures(void **state) {
  (void)state;
  open_page("sheet S\nA1 = UBND XÃ\nC1 = CỘNG HÒA\nA3 = KẾT QUẢ NĂM 2025\nmerge A3:D3\n"
            "A5 = Mã hộ\nB5 = Khu vực\nC5 = Số khẩu\nD5 = Ti vi\n"
            "A6 = A\nB6 = Nông thôn\nC6 # 4\nD6 = Có\nA7 = B\nB7 = Thành thị\nC7 # 2\nD7 = Không\n"
            "A8 = Tổng cộng\nC8 # 6\nB10 = Người lập biểu\n");
  expect(0, "households 2: household_id area size tv");
  expect_place(5, 5, "Tổng cộng");
  assert_int_equal(found.tables[0]->at.year, 2025);
}

static void a_header_may_take_several_rows(void **state) {
  (void)state;
  open_page("sheet S\nA1 = Mã hộ\nB1 = Nhà ở\nE1 = Số khẩu\nmerge A1:A2\nmerge B1:D1\nmerge E1:E2\n"
            "B2 = Tường\nC2 = Cột\nD2 = Mái\nA3 = (1)\nB3 = (2)\nC3 = (3)\nD3 = (4)\nE3 = (5)\n"
            "A4 = A\nB4 = Bền chắc\nC4 = Bền chắc\nD4 = Bền chắc\nE4 # 4\n");
  expect(0, "households 1: household_id wall pillar roof size");
  expect_place(1, 3, NULL);
}

static void group_headings_without_merged_cells_are_read_too(void **state) {
  (void)state;
  open_page("sheet S\nA1 = Thông tin\nC1 = Nhà ở\nA2 = Mã hộ\nB2 = Khu vực\nC2 = Tường\nD2 = Mái\n"
            "A3 = A\nB3 = NT\nC3 = Bền chắc\nD3 = Bền chắc\n");
  expect(0, "households 1: household_id area wall roof");
}

static void rows_of_words_below_the_header_are_no_header(void **state) {
  (void)state;
  open_page("sheet S\nA1 = Mã hộ\nB1 = Khu vực\nC1 = Ti vi\nA2 = A\nB2 = Nông thôn\nC2 = Có\n"
            "A3 = B\nB3 = Nông thôn\nC3 = Không\n");
  expect_place(1, 1, NULL);
  expect(0, "households 2: household_id area tv");
}

static void totals_within_the_table_are_told(void **state) {
  (void)state;
  open_page("sheet S\nA1 = Mã hộ\nB1 = Khu vực\nC1 = Ti vi\nA2 = A\nB2 = NT\nC2 = Có\n"
            "A3 = Cộng\nA4 = B\nB4 = NT\nC4 = Không\nA5 = Cộng\n");
  assert_true(notes(MSG_FOUND_TOTALS));
  assert_true(notes(MSG_FOUND_FOOT_WITHIN));
  assert_int_equal(found.tables[0]->at.totals.first[0], 3);
}

static void sheets_that_are_not_shown_are_named_and_not_read(void **state) {
  (void)state;
  open_page("sheet S\nA1 = Mã hộ\nB1 = Ti vi\nA2 = A\nB2 = Có\nhidden H\nA1 = x\nsheet empty\n");
  assert_int_equal(found.ntables, 1);
  assert_int_equal(found.nhidden, 1);
  assert_string_equal(found.hidden[0], "H");
}

/* ---- which kind ---- */

static void members_repeat_the_code_of_their_household(void **state) {
  (void)state;
  open_csv(
      "Mã hộ,STT thành viên,Họ tên,Tuổi,Giới tính,Dân tộc\nA,1,N,40,Nam,Kinh\nA,2,M,38,Nữ,Kinh\n");
  expect(0, "members 2: household_id person_id personal age sex -");
}

static void a_class_makes_an_official_list(void **state) {
  (void)state;
  open_csv("Mã hộ,Chủ hộ,Phân loại hộ,Số khẩu,Số quyết định\nA,N,Hộ nghèo,3,12/QĐ\nB,M,hộ cận "
           "nghèo,2,12/QĐ\n");
  expect(0, "list 2: household_id personal class size -");
  expect_answers(2, "Hộ nghèo=poor hộ cận nghèo=near_poor");
}

static void classes_that_are_marks_in_columns_of_their_own_are_named(void **state) {
  (void)state;
  open_page(
      "sheet S\nA1 = DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO\nA2 = Mã hộ\nB2 = Số khẩu\nC2 = Loại hộ\n"
      "merge C2:D2\nmerge A2:A3\nmerge B2:B3\nC3 = Hộ nghèo\nD3 = Hộ cận nghèo\nA4 = A\nB4 # 3\nC4 "
      "= x\n"
      "A5 = B\nB5 # 2\nD5 = x\nA6 = Tổng cộng: 2 hộ\n");
  expect(0, "list 2: household_id size - -");
  expect_place(2, 3, "Tổng cộng: 2 hộ");
  assert_true(notes(MSG_FOUND_CLASS_MARKS));
  assert_true(found.tables[0]->stops);
}

static void the_title_may_say_the_class_of_all(void **state) {
  (void)state;
  open_page(
      "sheet S\nA1 = DANH SÁCH HỘ NGHÈO NĂM 2024\nA2 = Mã hộ\nB2 = Số khẩu\nA3 = A\nB3 # 3\n");
  expect(0, "list 1: household_id size");
  assert_string_equal(found.tables[0]->class_, "poor");
}

static void figures_of_units_are_no_survey(void **state) {
  (void)state;
  open_csv(
      "STT,Mã xã,Tên xã,Tổng số hộ,Tổng số nhân khẩu\n1,01936,A,400,1600\n2,01942,B,800,3000\n");
  expect(0, "units 2: - unit name households persons");
  assert_string_equal(found.tables[0]->level, "commune");
}

static void words_that_nobody_knows_are_no_survey(void **state) {
  (void)state;
  open_csv("a,b,c\n1,2,3\n");
  expect(0, "unknown 1: - - -");
}

/* ---- what is not decided ---- */

static void a_name_with_two_meanings_is_settled_by_the_cells_or_not_at_all(void **state) {
  (void)state;
  open_csv("Mã hộ,Nhà tiêu,Nguồn nước sinh hoạt,Thiếu hụt / Nhà tiêu\nA,Tự hoại,x,x\nB,Khác,,\n");
  expect(0, "households 2: household_id toilet d_water? d_toilet");
  assert_true(doubts(2, MSG_FOUND_DIRECTION));
}

static void a_name_that_is_like_a_known_one_is_proposed_where_nothing_else_answers(void **state) {
  (void)state;
  open_csv("Mã hộ,Tổng diện tích sử dụng,Tổng số khẩu thực tế,Ti vi\nA,36,3,Có\n");
  expect(0, "households 1: household_id - size? tv");
  assert_true(doubts(2, MSG_FOUND_NEAR));
  open_csv("Mã hộ,Số khẩu,Số khẩu thực tế,Diện tích,Họ tên người khai\nA,3,3,36,N\n");
  expect(0, "households 1: household_id size - floor_area? personal");
}

static void two_columns_of_one_question_are_both_doubted(void **state) {
  (void)state;
  open_csv("Mã hộ,Số khẩu,Số nhân khẩu,Ti vi\nA,3,3,Có\nB,4,4,Không\n");
  expect(0, "households 2: household_id size? size? tv");
  assert_true(doubts(1, MSG_FOUND_TWICE));
}

static void a_running_number_is_no_code_of_a_household_unless_somebody_says_so(void **state) {
  (void)state;
  open_csv("STT,Khu vực,Ti vi\n1,NT,Có\n2,TT,Không\n");
  expect(0, "households 2: household_id? area tv");
  assert_true(doubts(0, MSG_FOUND_RUNNING));
  open_csv("STT,Khu vực,Ti vi\n1,NT,Có\n1,TT,Không\n");
  expect(0, "households 2: - area tv");
  assert_true(notes(MSG_FOUND_NO_ID));
  assert_true(found.tables[0]->stops);
}

static void in_a_column_of_marks_a_blank_is_a_no(void **state) {
  (void)state;
  open_csv("Mã hộ,Ti vi,Ra-đi-ô,Thiếu hụt / Việc làm,Thiếu hụt / Dinh dưỡng\nA,x,Có,x,\nB,,,,\n");
  expect(0, "households 2: household_id tv radio? d_employment d_nutrition");
  expect_answers(1, "x=yes ''=no");
  expect_answers(2, "Có=yes ''=no?");
  expect_answers(4, "''=no");
}

static void numbers_for_codes_are_put_in_order_and_doubted(void **state) {
  (void)state;
  open_csv("Mã hộ,Tường,Ti vi,Ra-đi-ô\nA,1,1,1\nB,2,2,0\n");
  expect(0, "households 2: household_id wall? tv? radio");
  expect_answers(1, "1=durable? 2=non_durable?");
  expect_answers(2, "1=yes? 2=no?");
  expect_answers(3, "0=no 1=yes");
}

static void answers_that_nobody_knows_are_kept_and_doubted(void **state) {
  (void)state;
  open_csv("Mã hộ,Nhà tiêu,Số khẩu\nA,Tự hoại,KXĐ\nB,Tự hoại,3\nC,ao cá,4\n");
  expect_answers(1, "Tự hoại=septic ao cá=??");
  expect_answers(2, "KXĐ=dont_know");
  assert_true(doubts(1, MSG_FOUND_CODES));
}

static void a_number_far_above_the_others_may_be_no_answer(void **state) {
  (void)state;
  open_csv("Mã hộ,Số khẩu,Ti vi\nA,99,Có\nB,3,Có\nC,4,Có\n");
  expect(0, "households 3: household_id size? tv");
  expect_answers(1, "99=dont_know?");
}

static void amounts_are_doubted_where_their_unit_is(void **state) {
  (void)state;
  open_csv("Mã hộ,Thu nhập bình quân,Ti vi\nA,1500,Có\n");
  assert_true(doubts(1, MSG_FOUND_THOUSANDS));
  open_csv("Mã hộ,Thu nhập bình quân (nghìn đồng),Ti vi\nA,1500,Có\n");
  expect(0, "households 1: household_id income_pc tv");
  assert_int_equal(col(1)->scale, 1000);
  open_csv("Mã hộ,Thu nhập bình quân,Ti vi\nA,1500000,Có\n");
  expect(0, "households 1: household_id income_pc tv");
  open_csv("Mã hộ,Thu nhập bình quân (năm),Ti vi\nA,15000000,Có\n");
  assert_true(doubts(1, MSG_FOUND_YEARLY));
}

static void marks_between_thousands_are_never_guessed(void **state) {
  (void)state;
  open_csv("Mã hộ;Thu nhập bình quân;Diện tích nhà ở\nA;1.500.000;36,5\nB;1.200.000;40,25\n");
  expect(0, "households 2: household_id income_pc? floor_area");
  assert_true(doubts(1, MSG_FOUND_GROUPED));
  assert_int_equal(inspect_decimal(found.tables[0]), ',');
  open_csv("Mã hộ;Diện tích nhà ở;Quyền số\nA;36,5;1.25\n");
  assert_int_equal(inspect_decimal(found.tables[0]), '?');
  assert_true(notes(MSG_FOUND_BOTH_MARKS));
}

static void codes_of_communes_get_their_zeros_back(void **state) {
  (void)state;
  open_page("sheet S\nA1 = Mã hộ\nB1 = Mã xã\nC1 = Ti vi\nD1 = Thôn\nA2 = A\nB2 # 1936\nC2 = "
            "Có\nD2 # 3\n");
  expect(0, "households 1: household_id commune tv village?");
  assert_int_equal(col(1)->digits, 5);
  assert_true(doubts(3, MSG_FOUND_DIGITS));
}

static void cells_that_are_no_answers_are_not_taken_for_some(void **state) {
  (void)state;
  open_csv("Mã hộ,Khu vực,Ti vi\nA,Nguyễn Văn An,Có\nB,Trần Thị Bình,Có\n");
  expect(0, "households 2: household_id area? tv");
  assert_true(doubts(1, MSG_FOUND_NOT_LIKE));
}

/* ---- rows ---- */

static void what_is_wrong_with_rows_is_told_by_place(void **state) {
  (void)state;
  open_csv("Mã hộ,Khu vực,Ti vi\nA,NT,Có\n,NT,Có\nA,NT,Có\nB,NT\n");
  assert_true(notes(MSG_FOUND_ID_BLANK));
  assert_true(notes(MSG_FOUND_ID_TWICE));
  assert_true(notes(MSG_FOUND_RAGGED));
  assert_int_equal(found.tables[0]->ragged.first[0], 5);
  for (int i = 0; i < found.tables[0]->nnotes; i++)
    if (found.tables[0]->notes[i].id == MSG_FOUND_ID_TWICE)
      assert_string_equal(found.tables[0]->notes[i].args[1], "a.csv:4:1");
}

static void cells_of_a_workbook_are_told_as_excel_writes_them(void **state) {
  (void)state;
  open_page("sheet Hộ\nA1 = Mã hộ\nB1 = Số khẩu\nC1 = Ti vi\nA2 = A\nB2 ! #N/A\nC2 = Có\n"
            "A3 = B\nB3 # 3\nC3 = Có\n");
  assert_true(notes(MSG_FOUND_WRONG_CELLS));
  assert_string_equal(found.tables[0]->notes[0].args[2], "Hộ!B2");
}

/* ---- text files ---- */

static void the_delimiter_is_what_parts_all_lines(void **state) {
  (void)state;
  open_csv("Mã hộ;Khu vực;Ghi chú\nA;NT;\"một, hai; ba\"\nB;TT;a,b,c\n");
  assert_int_equal(found.tables[0]->delimiter, ';');
  open_csv("Mã hộ\tKhu vực\nA\tNT\n");
  assert_int_equal(found.tables[0]->delimiter, '\t');
  open_csv("Mã hộ|Khu vực\nA|NT\n");
  assert_int_equal(found.tables[0]->delimiter, '|');
  open_csv("\xEF\xBB\xBFMã hộ,Khu vực\r\nA,NT\r\n");
  assert_int_equal(found.tables[0]->delimiter, ',');
  assert_string_equal(col(0)->name, "Mã hộ");
}

static void old_encodings_are_named(void **state) {
  (void)state;
  static const inspect_wish none;
  static const struct {
    const char *bytes, *name;
  } all[] = {
      /* Mã hộ, Tên chủ hộ, Thu nhập bình quân, Điện lưới in each */
      {"M\xB7 h\xE9,T\xAAn ch\xF1 h\xE9,Thu nh\xCBp b\xD7nh qu\xA9n,\xA7i\xD6n l\xAD\xED"
       "i\n",
       "TCVN3"},
      {"Ma\xF5 ho\xE4,Te\xE2n chu\xFB ho\xE4,Thu nha\xE4p b\xECnh qua\xE2n,\xD1ie\xE4n "
       "l\xF6\xF4\xF9i\n",
       "VNI"},
      {"M\xE3\xDE h\xF4\xF2,T\xEAn chu\xD2 h\xF4\xF2,Thu nh\xE2\xF2p bi\xCCnh "
       "qu\xE2n,\xD0i\xEA\xF2n l\xFD\xF5\xEC"
       "i\n",
       "Windows-1258"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    assert_int_equal(open_file(files_text("old.csv", all[i].bytes), &none), CHUAN_REFUSED);
    if (strstr(fault.message[CHUAN_EN], all[i].name) == NULL)
      fail_msg("no %s in: %s", all[i].name, fault.message[CHUAN_EN]);
  }
}

static void letters_of_an_old_font_are_named(void **state) {
  (void)state;
  open_page(
      "sheet S\nA1 = M· hé\nB1 = Tªn chñ hé\nC1 = Thu nhËp b×nh qu©n\nA2 = 1\nB2 = a\nC2 # 5\n");
  assert_true(notes(MSG_FOUND_FONT));
  assert_string_equal(found.tables[0]->notes[0].args[0], "TCVN3 (ABC)");
  open_csv("Nom,Année,Réponse\na,b,c\n");
  assert_false(notes(MSG_FOUND_FONT));
}

static void a_csv_has_its_header_in_the_first_line(void **state) {
  (void)state;
  static const inspect_wish none;
  const char *path = files_text("t.csv", "DANH SÁCH,,\n,,\nMã hộ,Khu vực,Ti vi\nA,NT,Có\n");
  assert_int_equal(open_file(path, &none), CHUAN_REFUSED);
  assert_int_equal(fault.line, 3);
  assert_non_null(strstr(fault.message[CHUAN_EN], "line 3"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_teardown(name, end)
      TEST(a_table_may_stand_below_titles_and_above_signatures),
      TEST(a_header_may_take_several_rows),
      TEST(group_headings_without_merged_cells_are_read_too),
      TEST(rows_of_words_below_the_header_are_no_header),
      TEST(totals_within_the_table_are_told),
      TEST(sheets_that_are_not_shown_are_named_and_not_read),
      TEST(members_repeat_the_code_of_their_household),
      TEST(a_class_makes_an_official_list),
      TEST(classes_that_are_marks_in_columns_of_their_own_are_named),
      TEST(the_title_may_say_the_class_of_all),
      TEST(figures_of_units_are_no_survey),
      TEST(words_that_nobody_knows_are_no_survey),
      TEST(a_name_with_two_meanings_is_settled_by_the_cells_or_not_at_all),
      TEST(a_name_that_is_like_a_known_one_is_proposed_where_nothing_else_answers),
      TEST(two_columns_of_one_question_are_both_doubted),
      TEST(a_running_number_is_no_code_of_a_household_unless_somebody_says_so),
      TEST(in_a_column_of_marks_a_blank_is_a_no),
      TEST(numbers_for_codes_are_put_in_order_and_doubted),
      TEST(answers_that_nobody_knows_are_kept_and_doubted),
      TEST(a_number_far_above_the_others_may_be_no_answer),
      TEST(amounts_are_doubted_where_their_unit_is),
      TEST(marks_between_thousands_are_never_guessed),
      TEST(codes_of_communes_get_their_zeros_back),
      TEST(cells_that_are_no_answers_are_not_taken_for_some),
      TEST(what_is_wrong_with_rows_is_told_by_place),
      TEST(cells_of_a_workbook_are_told_as_excel_writes_them),
      TEST(the_delimiter_is_what_parts_all_lines),
      TEST(old_encodings_are_named),
      TEST(letters_of_an_old_font_are_named),
      TEST(a_csv_has_its_header_in_the_first_line),
  };
  return cmocka_run_group_tests(tests, begin_all, end_all);
}
