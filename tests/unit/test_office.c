/* Tests of data/office: the words that offices write, whatever their case, accents and blanks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "data/office.h"
#include "lua/rules.h"

static book *kept;
static const survey *asked;
static office *words;

static int begin(void **state) {
  (void)state;
  chuan_fault fault;
  kept = book_new();
  if (survey_read(kept, "rules/vn/survey.lua", &asked, &fault) != CHUAN_OK) return -1;
  return office_new(asked, book_arena(kept), &words, &fault) == CHUAN_OK ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  book_free(kept);
  return 0;
}

/* "household:area flag:toilet" */
static void means(const char *name, const char *want) {
  static const char *const kinds[] = {"household", "person",   "flag",      "list",
                                      "unit",      "personal", "numbering", "foot"};
  meaning is[MEANINGS_MOST];
  text got = {0};
  int count = office_read(words, name, is);
  for (int i = 0; i < count; i++)
    text_addf(&got, "%s%s:%s", i > 0 ? " " : "", kinds[is[i].kind], is[i].id);
  assert_string_equal(text_of(&got), want);
  text_free(&got);
}

static int code_of(const char *id, const char *said) {
  const field *f = survey_field(asked, HOUSEHOLD, id);
  if (f == NULL) f = survey_field(asked, PERSON, id);
  return office_code(words, f, said, strlen(said));
}

static void names_are_known_without_case_accents_and_blanks(void **state) {
  (void)state;
  means("Mã hộ", "household:household_id");
  means("MÃ  HỘ", "household:household_id");
  means("ma ho", "household:household_id");
  means("Ma\xCC\x83 ho\xCC\xA3\x63\xC2\xA0", ""); /* another word: "ma hoc" */
  means("Thôn/bản", "household:village");
  means("Thon, ban", "household:village");
  means("Khu vực", "household:area");
  means("household_id", "household:household_id");
  means("Floor area", "household:floor_area");
  means("ĐẶC ĐIỂM", "");
  means("", "");
}

static void what_stands_in_brackets_and_a_number_before_it_is_no_part_of_a_name(void **state) {
  (void)state;
  means("Số nhân khẩu (người)", "household:size unit:persons");
  means("3. Giới tính", "person:sex");
  means("C5 Tuổi", "");
  means("12 Tuổi", "person:age");
}

static void of_joined_headings_the_last_words_count(void **state) {
  (void)state;
  means("Nhà ở / Tường", "household:wall");
  means("Thông tin chung / Nhà ở / Mái nhà", "household:roof");
  means("Nhà ở / Diện tích (m²)", "household:floor_area");
}

static void all_meanings_are_told(void **state) {
  (void)state;
  means("Nhà tiêu", "household:toilet flag:toilet");
  means("Bảo hiểm y tế", "person:insured flag:health_insurance");
  means("d_toilet", "flag:toilet");
}

static void names_of_people_are_personal(void **state) {
  (void)state;
  means("Họ và tên chủ hộ", "personal:name");
  means("HỌ TÊN", "personal:name");
  means("Số CCCD", "personal:card");
}

static void answers_are_known_likewise(void **state) {
  (void)state;
  assert_int_equal(code_of("area", "NÔNG THÔN"), 0);
  assert_int_equal(code_of("area", "thanh thi"), 1);
  assert_int_equal(code_of("sex", "Nữ"), 0);
  assert_int_equal(code_of("tv", "Có"), FLAG_YES);
  assert_int_equal(code_of("tv", "x"), FLAG_YES);
  assert_int_equal(code_of("tv", "✓"), FLAG_YES);
  assert_int_equal(code_of("tv", "không"), FLAG_NO);
  assert_int_equal(code_of("tv", "Nông thôn"), -1);
  assert_int_equal(code_of("toilet", "Hố xí hai ngăn"), 4);
  assert_int_equal(office_missing(words, "kxđ", strlen("kxđ")), MISSING_DONT_KNOW);
  assert_int_equal(office_missing(words, "-", 1), MISSING_BLANK);
  assert_int_equal(office_missing(words, "0", 1), MISSING_NONE);
}

/* No answer stands for two codes of one question, however hastily it is read. */
static void no_two_codes_of_a_question_share_a_word(void **state) {
  (void)state;
  for (int in = HOUSEHOLD; in <= PERSON; in++)
    for (int i = 0; i < asked->nfields[in]; i++) {
      const field *f = asked->fields[in][i];
      for (int c = 0; c < f->ncodes && f->type == FIELD_CODE; c++) {
        const code *k = &f->codes[c];
        assert_int_equal(office_code(words, f, k->id, strlen(k->id)), c);
        assert_int_equal(office_code(words, f, k->words.vi, strlen(k->words.vi)), c);
        assert_int_equal(office_code(words, f, k->words.en, strlen(k->words.en)), c);
      }
    }
}

static void every_label_means_its_question(void **state) {
  (void)state;
  for (int in = HOUSEHOLD; in <= PERSON; in++)
    for (int i = 0; i < asked->nfields[in]; i++) {
      const field *f = asked->fields[in][i];
      const char *const names[] = {f->id, f->words.vi, f->words.en};
      for (int n = 0; n < 3; n++) {
        meaning is[MEANINGS_MOST];
        int count = office_read(words, names[n], is);
        bool found = false;
        for (int k = 0; k < count; k++) found |= is[k].field == f;
        if (!found) print_message("%s\n", names[n]);
        assert_true(found);
      }
    }
}

static void amounts_say_their_unit_and_period(void **state) {
  (void)state;
  assert_int_equal(office_money_of("Thu nhập (nghìn đồng)").scale, 1000);
  assert_int_equal(office_money_of("Thu nhập (1.000đ)").scale, 1000);
  assert_int_equal(office_money_of("Thu nhập (triệu đồng)").scale, 1000000);
  assert_int_equal(office_money_of("Thu nhập/tháng (đồng)").scale, 1);
  assert_int_equal(office_money_of("Thu nhập").scale, 0);
  assert_true(office_money_of("Thu nhập/năm").yearly);
  assert_false(office_money_of("Thu nhập/tháng").yearly);
}

static void totals_and_signatures_stand_below_a_table(void **state) {
  (void)state;
  assert_true(office_foots(words, "Tổng cộng:", strlen("Tổng cộng:")));
  assert_true(office_foots(words, "TM. ỦY BAN NHÂN DÂN", strlen("TM. ỦY BAN NHÂN DÂN")));
  const char *where = "Bình Minh, ngày 5 tháng 11 năm 2025";
  assert_true(office_foots(words, where, strlen(where)));
  assert_false(office_foots(words, "Bản Lác", strlen("Bản Lác")));
}

static void totals_are_told_from_codes(void **state) {
  (void)state;
  static const char *const totals[] = {"Tổng cộng", "TỔNG CỘNG:",  "Cộng",       "(Cộng)",
                                       "Total",     "totals",      "Cộng: 3 hộ", "Tổng số hộ: 7",
                                       "Tong 12",   "Cộng thôn 3", "Toàn xã"};
  static const char *const codes[] = {"",       "TONG-01", "CONG7", "T1", "Tổ 3", "Cộng Hòa 3",
                                      "Total1", "Tấn",     "C",     ":",  "(",    "GRAND"};
  for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
    if (!office_totals(totals[i], strlen(totals[i]))) fail_msg("%s is a total", totals[i]);
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (office_totals(codes[i], strlen(codes[i]))) fail_msg("%s is none", codes[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_known_without_case_accents_and_blanks),
      cmocka_unit_test(what_stands_in_brackets_and_a_number_before_it_is_no_part_of_a_name),
      cmocka_unit_test(of_joined_headings_the_last_words_count),
      cmocka_unit_test(all_meanings_are_told),
      cmocka_unit_test(names_of_people_are_personal),
      cmocka_unit_test(answers_are_known_likewise),
      cmocka_unit_test(no_two_codes_of_a_question_share_a_word),
      cmocka_unit_test(every_label_means_its_question),
      cmocka_unit_test(amounts_say_their_unit_and_period),
      cmocka_unit_test(totals_and_signatures_stand_below_a_table),
      cmocka_unit_test(totals_are_told_from_codes),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
