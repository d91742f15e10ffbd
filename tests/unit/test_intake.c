/* Tests of data/intake: headers, answers through codebooks, ids, members in any order,
 * batches, and refusals that never show an answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bases.h"
#include "files.h"
#include "surveys.h"

/* Takes a survey given as texts; members NULL: none. */
static void take(const char *households, const char *members, const char *fields, taken *out) {
  intake_wish wish = {.survey = surveys_questionnaire()};
  wish.households = files_text("hh.csv", households);
  wish.members = members == NULL ? NULL : files_text("p.csv", members);
  survey_take(&wish, fields, 4, 0, out);
}

static void expect_taken(const char *households, const char *members, const char *fields,
                         const char *want, int refused) {
  taken t;
  take(households, members, fields, &t);
  if (t.status != CHUAN_OK) print_error("%s\n", t.fault.message[CHUAN_EN]);
  assert_int_equal(t.status, CHUAN_OK);
  assert_string_equal(text_of(&t.households), want);
  assert_int_equal(t.refused.count, refused);
  taken_free(&t);
}

/* The one refusal of a survey: its line, column and a piece of its message. */
static void expect_refused(const char *households, const char *members, const char *fields,
                           int line, int nth, const char *words) {
  taken t;
  take(households, members, fields, &t);
  assert_int_equal(t.status, CHUAN_OK);
  assert_int_equal(t.refused.count, 1);
  const chuan_fault *f = &t.refused.list[0];
  if (strstr(f->message[CHUAN_EN], words) == NULL) print_error("%s\n", f->message[CHUAN_EN]);
  assert_non_null(strstr(f->message[CHUAN_EN], words));
  assert_int_equal(f->line, line);
  assert_int_equal(f->column, nth);
  taken_free(&t);
}

/* A header that stops the file. */
static void expect_header(const char *households, int nth, const char *words) {
  taken t;
  take(households, NULL, "size", &t);
  if (strstr(t.fault.message[CHUAN_EN], words) == NULL)
    print_error("%s\n", t.fault.message[CHUAN_EN]);
  assert_int_equal(t.status, CHUAN_REFUSED);
  assert_non_null(strstr(t.fault.message[CHUAN_EN], words));
  assert_int_equal(t.fault.column, nth);
  taken_free(&t);
}

static void columns_in_any_order_become_fields(void **state) {
  (void)state;
  expect_taken("area,size,household_id,note\nrural,4,H1,x\nurban,,H2,y\n", NULL, "size area",
               "H1 size=4 area=0;H2 size=. area=1;", 0);
}

static void only_wanted_columns_are_read(void **state) {
  (void)state;
  expect_taken("household_id,size,income_month\nH1,4,a lot\n", NULL, "size", "H1 size=4;", 0);
}

static void a_wanted_column_that_is_absent_stays_missing(void **state) {
  (void)state;
  expect_taken("household_id,size\nH1,4\n", NULL, "size area", "H1 size=4 area=.;", 0);
}

static void the_ways_of_missing_reach_the_batch(void **state) {
  (void)state;
  expect_taken("household_id,tv,size\nH1,!refused,!dont_know\nH2,!not_applicable,\n", NULL,
               "tv size", "H1 tv=. size=.;H2 tv=- size=.;", 0);
}

static void flags_of_indicators_are_columns_too(void **state) {
  (void)state;
  expect_taken("household_id,d_toilet,d_water\nH1,yes,\n", NULL, "d_water d_toilet",
               "H1 d_water=. d_toilet=1;", 0);
}

static void a_header_is_checked_before_any_row(void **state) {
  (void)state;
  expect_header("", 0, "no header");
  expect_header("\n\n\n", 0, "no header");
  expect_header("\nhousehold_id\n", 0, "no header");
  expect_header("household_id;size\nH1;4\n", 1, "--delimiter ';'");
  expect_header("household_id\tsize\n", 1, "--delimiter 'tab'");
  expect_header("household_id,,size\n", 2, "has no name");
  expect_header("household_id,size,\n", 3, "has no name");
  expect_header("household_id, size\n", 2, "begins or ends with a space");
  expect_header("household_id,Thu nhập\n", 2, "not a plain word");
  expect_header("household_id,\"x\"\");DROP\"\n", 2, "not a plain word");
  expect_header("household_id,1size\n", 2, "not a plain word");
  expect_header("household_id,Size,size\n", 3, "same name as column 2");
  expect_header("household_id,size,size\n", 3, "same name as column 2");
  expect_header("household_id,sise\n", 2, "there is 'size'");
  expect_header("hhid,size\n", 0, "no column 'household_id'");
}

static void names_that_are_no_fields_are_let_be(void **state) {
  (void)state;
  int count = 0;
  intake *in = NULL;
  intake_wish wish = {.survey = surveys_questionnaire()};
  wish.households = files_text("hh.csv", "end,household_id,nil,__index,interviewer\n");
  assert_int_equal(intake_open(&wish, &in, NULL), CHUAN_OK);
  const char *const *names = intake_ignored(in, HOUSEHOLD, &count);
  assert_int_equal(count, 4);
  assert_string_equal(names[0], "end");
  assert_string_equal(names[3], "interviewer");
  intake_close(in);
}

static void a_row_is_refused_by_its_leftmost_wrong_cell(void **state) {
  (void)state;
  expect_refused("household_id,size,area\nH1,four,north\n", NULL, "area size", 2, 2,
                 "column 'size': this is not a number");
  expect_refused("household_id,size\nH1,100\n", NULL, "size", 2, 2, "allowed are 1 to 99");
  expect_refused("household_id,area\nH1,north\n", NULL, "area", 2, 2, "allowed are rural, urban");
  expect_refused("household_id,size\nH1,4,5\n", NULL, "size", 2, 0, "3 cells");
  expect_refused("household_id,size\nH1\n", NULL, "size", 2, 0, "1 cells");
  expect_refused("household_id,size\nH1,4\n\n\nH2,4\n", NULL, "size", 3, 0, "blank");
}

static void blanks_do_not_make_two_units_of_one(void **state) {
  (void)state;
  char out[64];
  static const char *const loose[] = {" Bản Lác", "Bản Lác ", "Bản  Lác", "Bản\xC2\xA0Lác",
                                      "\tBản \n Lác\xE3\x80\x80"};
  for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
    assert_true(answer_has_loose_blanks(loose[i], strlen(loose[i])));
    out[answer_fold_blanks(loose[i], strlen(loose[i]), out)] = 0;
    assert_string_equal(out, "Bản Lác");
  }
  assert_false(answer_has_loose_blanks("Bản Lác", strlen("Bản Lác")));
  assert_false(answer_has_loose_blanks("", 0));
  assert_int_equal(answer_fold_blanks(" \xC2\xA0 ", 4, out), 0);
}

static void good_rows_stay_beside_refused_ones(void **state) {
  (void)state;
  expect_taken("household_id,size\nH1,4\nH2,x\nH3,5\n,1\nH5,6\nH6\n", NULL, "size",
               "H1 size=4;H3 size=5;H5 size=6;", 3);
}

static void a_message_never_shows_an_answer(void **state) {
  (void)state;
  taken t;
  take("household_id,size,area,income_month\nSECRET1,SECRET,rural,1\nSECRET2,4,SECRET,1\n"
       "SECRET3,4,rural,SECRET\n SECRET,4,rural,1\nSECRET5,4,rural,1\nSECRET5,4,rural,1\n"
       "SECRET7,4\nSECRET8,4,!SECRET,1\n",
       NULL, "size area income_month", &t);
  assert_int_equal(t.refused.count, 7);
  for (int i = 0; i < t.refused.listed; i++) {
    assert_null(strstr(t.refused.list[i].message[CHUAN_EN], "SECRET"));
    assert_null(strstr(t.refused.list[i].message[CHUAN_VI], "SECRET"));
  }
  taken_free(&t);
}

static void only_twenty_refusals_are_kept_in_words(void **state) {
  (void)state;
  text rows = {0};
  taken t;
  text_add(&rows, "household_id,size\n");
  for (int i = 0; i < 100; i++) text_addf(&rows, "H%d,x\n", i);
  take(text_of(&rows), NULL, "size", &t);
  assert_int_equal(t.refused.count, 100);
  assert_int_equal(t.refused.listed, INTAKE_LISTED);
  assert_int_equal(t.refused.list[19].line, 21);
  text_free(&rows);
  taken_free(&t);
}

static void ids_are_bytes_after_composition(void **state) {
  (void)state;
  expect_taken("household_id,size\nHH1,1\nhh1,2\n000123,3\n123,4\n", NULL, "size",
               "HH1 size=1;hh1 size=2;000123 size=3;123 size=4;", 0);
  expect_refused("household_id,size\nHu\xE1\xBA\xBF,1\nHue\xCC\x82\xCC\x81,2\n", NULL, "size", 3, 1,
                 "stands on line 2 already");
  expect_refused("household_id,size\nHH1 ,1\n", NULL, "size", 2, 1, "ends with a space");
  expect_refused("household_id,size\n,1\n", NULL, "size", 2, 1, "the id is empty");
}

static void the_second_household_of_an_id_is_refused(void **state) {
  (void)state;
  expect_refused("household_id,size\nB,1\nA,2\nB,3\n", NULL, "size", 4, 1, "line 2 already");
  expect_taken("household_id,size\nB,1\nA,2\nB,3\nA,4\nA,5\nC,6\n", NULL, "size",
               "B size=1;A size=2;C size=6;", 3);
}

static void a_total_is_no_household(void **state) {
  (void)state;
  expect_refused("household_id,size\nH1,1\nTotal,1\n", NULL, "size", 3, 1, "this is a total");
  expect_refused("household_id,size\nH1,1\nTổng cộng,1\n", NULL, "size", 3, 1, "a total");
  expect_refused("household_id,size\nH1,1\nCộng: 1 hộ,1\n", NULL, "size", 3, 1, "foot =");
  expect_taken("household_id,size\nTONG-1,1\nTotal1,2\n", NULL, "size",
               "TONG-1 size=1;Total1 size=2;", 0);
}

static void batches_end_where_they_are_full(void **state) {
  (void)state;
  text rows = {0}, want = {0};
  taken t;
  text_add(&rows, "household_id,size\n");
  for (int i = 0; i < 11; i++) {
    text_addf(&rows, "H%d,%d\n", i, i + 1);
    text_addf(&want, "H%d size=%d;", i, i + 1);
  }
  take(text_of(&rows), NULL, "size", &t);
  assert_string_equal(text_of(&t.households), text_of(&want));
  assert_int_equal(t.batches, 3);
  text_free(&rows);
  text_free(&want);
  taken_free(&t);
}

static const char PERSONS[] = "household_id,person_id,age\n";

static void members_stand_under_their_household(void **state) {
  (void)state;
  expect_taken("household_id,size\nH1,2\nH2,1\n", "household_id,age\nH1,30\nH1,\nH2,61\n",
               "size | age", "H1 size=2(age=30)(age=.);H2 size=1(age=61);", 0);
}

static void members_in_any_order_find_their_household(void **state) {
  (void)state;
  expect_taken("household_id,size\nH2,2\nH1,1\nH3,1\n",
               "household_id,age\nH3,9\nH1,30\nH2,5\nH1x,1\nH2,61\n", "size | age",
               "H2 size=2(age=5)(age=61);H1 size=1(age=30);H3 size=1(age=9);", 1);
}

static void a_size_that_is_not_answered_is_the_number_of_members(void **state) {
  (void)state;
  expect_taken("household_id,size\nH1,\n", "household_id,age\nH1,30\nH1,4\n", "size | age",
               "H1 size=2(age=30)(age=4);", 0);
  expect_taken("household_id\nH1\n", "household_id,age\nH1,30\nH1,4\n", "size | age",
               "H1 size=2(age=30)(age=4);", 0);
}

static void a_size_that_members_contradict_refuses_the_household(void **state) {
  (void)state;
  expect_refused("household_id,size\nH1,3\n", "household_id,age\nH1,30\nH1,4\n", "| age", 2, 1,
                 "has 2 persons");
  expect_refused("household_id,size\nH1,3\n", "household_id,age\n", "| age", 2, 1,
                 "no row among the members");
}

static void a_wrong_member_refuses_its_household_once(void **state) {
  (void)state;
  expect_refused("household_id,size\nH1,3\n", "household_id,age\nH1,30\nH1,200\nH1,x\n",
                 "size | age", 3, 2, "allowed are 0 to 120");
  expect_taken("household_id\nH1\nH2\nH3\n", "household_id,age\nH1,30\nH2,200\nH2,5\nH3,7\n",
               "size | age", "H1 size=1(age=30);H3 size=1(age=7);", 1);
  expect_refused("household_id\nH1\n", "household_id,age\nH1,30\nH1\n", "size | age", 3, 0,
                 "1 cells");
}

static void a_member_without_household_is_refused_by_itself(void **state) {
  (void)state;
  expect_refused("household_id\nH1\n", "household_id,age\nH1,30\nH9,4\n", "| age", 3, 1,
                 "no household has this id");
  expect_refused("household_id\nH1\n", "household_id,age\n,4\nH1,30\n", "| age", 2, 1,
                 "the id is empty");
  expect_refused("household_id\nH1\n", "household_id,age\nH1,30\n\n\nH1,4\n", "| age", 3, 1,
                 "blank");
}

static void members_of_a_repeated_id_belong_to_the_first(void **state) {
  (void)state;
  expect_taken("household_id\nH1\nH2\nH1\n", "household_id,age\nH1,1\nH2,2\nH1,3\n", "size | age",
               "H1 size=2(age=1)(age=3);H2 size=1(age=2);", 1);
}

static void a_refused_household_takes_its_members_with_it(void **state) {
  (void)state;
  expect_taken("household_id,size\nH1,x\nH2 ,1\nH3,1\n",
               "household_id,age\nH1,1\nH1,2\nH2 ,3\nH3,4\n", "size | age", "H3 size=1(age=4);", 2);
}

static void too_many_members_are_refused_and_passed(void **state) {
  (void)state;
  text rows = {0};
  taken t;
  text_add(&rows, PERSONS);
  for (int i = 0; i <= BATCH_PERSONS_EACH; i++) text_addf(&rows, "H1,%d,1\n", i);
  text_add(&rows, "H2,1,1\n");
  take("household_id\nH1\nH2\n", text_of(&rows), "| age", &t);
  assert_int_equal(t.status, CHUAN_OK);
  assert_int_equal(t.refused.count, 1);
  assert_non_null(strstr(t.refused.list[0].message[CHUAN_EN], "more than"));
  assert_string_equal(text_of(&t.households), "H2 (age=1);");
  text_free(&rows);
  taken_free(&t);
}

/* Households of uneven size; `step` shuffles the members (1: in order). */
static void expect_members(int households, int step) {
  text hh = {0}, p = {0}, want = {0};
  taken t;
  text_add(&hh, "household_id\n");
  text_add(&p, "household_id,age\n");
  for (int i = 0; i < households; i++) {
    text_addf(&hh, "H%d\n", i);
    text_addf(&want, "H%d size=%d", i, 3);
    for (int j = 0; j < 3; j++) text_addf(&want, "(age=%d)", (i + j * 41) % 100);
    text_add_char(&want, ';');
  }
  for (int j = 0; j < 3; j++)
    for (int i = 0; i < households && step != 1; i++)
      text_addf(&p, "H%d,%d\n", i * step % households, (i * step % households + j * 41) % 100);
  for (int i = 0; i < households && step == 1; i++)
    for (int j = 0; j < 3; j++) text_addf(&p, "H%d,%d\n", i, (i + j * 41) % 100);
  take(text_of(&hh), text_of(&p), "size | age", &t);
  assert_int_equal(t.status, CHUAN_OK);
  assert_int_equal(t.refused.count, 0);
  assert_string_equal(text_of(&t.households), text_of(&want));
  text_free(&hh);
  text_free(&p);
  text_free(&want);
  taken_free(&t);
}

static void the_order_of_members_does_not_show(void **state) {
  (void)state;
  expect_members(1000, 1);
  expect_members(1000, 7);
  expect_members(1000, 999);
}

static void small_batches_hold_whole_households(void **state) {
  (void)state;
  taken t;
  intake_wish wish = {.survey = surveys_questionnaire()};
  wish.households = files_text("hh.csv", "household_id\nA\nB\nC\nD\n");
  wish.members = files_text("p.csv", "household_id,age\nA,1\nA,2\nB,3\nC,4\nC,5\nC,6\nD,7\n");
  survey_take(&wish, "| age", 3, 3, &t);
  assert_int_equal(t.status, CHUAN_OK);
  assert_string_equal(text_of(&t.households), "A (age=1)(age=2);B (age=3);"
                                              "C (age=4)(age=5)(age=6);D (age=7);");
  assert_int_equal(t.batches, 4);
  taken_free(&t);
}

static void without_members_nothing_is_said_about_persons(void **state) {
  (void)state;
  expect_taken("household_id,size\nH1,2\n", NULL, "size | age", "H1 size=2;", 0);
}

static void a_file_fault_stops_before_the_first_batch(void **state) {
  (void)state;
  taken t;
  take("household_id,size\nH1,2\nH2,\"3\n", NULL, "size", &t);
  assert_int_equal(t.status, CHUAN_REFUSED);
  assert_int_equal(t.rows, 0);
  assert_int_equal(t.fault.line, 3);
  taken_free(&t);
  take("household_id\nH1\n", "household_id,age\nH1,\xFF\n", "| age", &t);
  assert_int_equal(t.status, CHUAN_REFUSED);
  assert_non_null(strstr(t.fault.file, "p.csv"));
  taken_free(&t);
}

static void a_file_that_changes_while_it_is_read_is_a_fault(void **state) {
  (void)state;
  const field *columns[] = {survey_field(surveys_questionnaire(), HOUSEHOLD, "size")};
  intake_wish wish = {.survey = surveys_questionnaire()};
  intake *in = NULL;
  batch *b = NULL;
  static refusals r;
  text rows = {0};
  text_add(&rows, "household_id,size\n");
  for (int i = 0; i < 40000; i++) text_addf(&rows, "H%06d,4\n", i);
  wish.households = files_bytes("hh.csv", rows.at, rows.length);
  assert_int_equal(intake_open(&wish, &in, NULL), CHUAN_OK);
  assert_int_equal(batch_new(columns, 1, 4096, 0, &b, NULL), CHUAN_OK);
  assert_int_equal(intake_start(in, b, &r, NULL), CHUAN_OK);
  files_bytes("hh.csv", rows.at, rows.length / 2);
  chuan_status status = CHUAN_OK;
  do status = intake_next(in, b, &r, NULL);
  while (status == CHUAN_OK && b->households > 0);
  assert_int_equal(status, CHUAN_OUTSIDE);
  text_free(&rows);
  batch_free(b);
  intake_close(in);
}

/* ---- codebooks ---- */

static const field *at(level in, const char *id) {
  return survey_field(surveys_questionnaire(), in, id);
}

static const recode area_codes[] = {
    {"1", 1, MISSING_NONE}, {"Nông thôn", 0, MISSING_NONE}, {"9", -1, MISSING_DONT_KNOW}};
static const recode income_codes[] = {{"99999998", -1, MISSING_DONT_KNOW},
                                      {"-", -1, MISSING_BLANK}};
static const recode tv_codes[] = {{"8", -1, MISSING_NOT_APPLICABLE}};

static void take_coded(const char *households, const char *fields, char decimal, taken *out) {
  const survey *s = surveys_questionnaire();
  const mapping maps[] = {{.field = s->household_id, .column = "Mã hộ", .scale_up = 1},
                          {.field = at(HOUSEHOLD, "area"),
                           .column = "grp/kv",
                           .scale_up = 1,
                           .recodes = area_codes,
                           .nrecodes = 3},
                          {.field = at(HOUSEHOLD, "income_month"),
                           .column = "tn",
                           .scale_up = 1000,
                           .recodes = income_codes,
                           .nrecodes = 2},
                          {.field = at(HOUSEHOLD, "tv"),
                           .column = "tivi",
                           .scale_up = 1,
                           .recodes = tv_codes,
                           .nrecodes = 1},
                          {.flag_of = "toilet", .column = "thieu_nha_ve_sinh", .scale_up = 1}};
  const codebook book = {.survey = s,
                         .mappings = {maps, NULL},
                         .nmappings = {5, 0},
                         .flags_of = "vn-2021-2025",
                         .delimiter = ';',
                         .decimal = decimal};
  intake_wish wish = {.survey = s, .codebook = &book};
  wish.households = files_text("coded.csv", households);
  survey_take(&wish, fields, 4, 0, out);
}

static const char CODED[] = "Mã hộ;grp/kv;tn;tivi;thieu_nha_ve_sinh;ghi chú\n";

static void expect_coded(const char *rows, char decimal, const char *want, int refused) {
  text file = {0};
  taken t;
  text_add(&file, CODED);
  text_add(&file, rows);
  take_coded(text_of(&file), "area income_month tv d_toilet", decimal, &t);
  if (t.status != CHUAN_OK) print_error("%s\n", t.fault.message[CHUAN_EN]);
  assert_int_equal(t.status, CHUAN_OK);
  assert_string_equal(text_of(&t.households), want);
  assert_int_equal(t.refused.count, refused);
  text_free(&file);
  taken_free(&t);
}

static void a_codebook_gives_names_codes_and_scales(void **state) {
  (void)state;
  expect_coded("H1;1;1500;yes;no;x\n", 0, "H1 area=1 income_month=1500000 tv=1 d_toilet=0;", 0);
  expect_coded("H1;No\xCC\x82ng tho\xCC\x82n;;8;;x\n", 0,
               "H1 area=0 income_month=. tv=- d_toilet=.;", 0);
  expect_coded("H1;9;99999998;!refused;;x\nH2;;-;;;\n", 0,
               "H1 area=. income_month=. tv=. d_toilet=.;H2 area=. income_month=. tv=. d_toilet=.;",
               0);
  expect_coded("H1;1;1,5;yes;no;x\n", ',', "H1 area=1 income_month=1500 tv=1 d_toilet=0;", 0);
}

static void a_code_that_the_codebook_does_not_list_is_refused(void **state) {
  (void)state;
  expect_coded("H1;2;1;yes;no;x\nH2;rural;1;yes;no;x\n", 0, "", 2);
}

static void a_column_that_the_codebook_names_must_be_there(void **state) {
  (void)state;
  taken t;
  take_coded("Mã hộ;grp/kv;tnn;tivi;thieu_nha_ve_sinh\n", "area", 0, &t);
  assert_int_equal(t.status, CHUAN_REFUSED);
  assert_non_null(strstr(t.fault.message[CHUAN_EN], "no column 'tn'"));
  assert_non_null(strstr(t.fault.message[CHUAN_EN], "there is 'tnn'"));
  taken_free(&t);
  take_coded("Mã hộ;\"x\"\");--\"\n", "area", 0, &t);
  assert_int_equal(t.fault.column, 2);
  assert_non_null(strstr(t.fault.message[CHUAN_EN], "the name of column 2"));
  taken_free(&t);
}

static void a_codebook_may_write_names_decomposed_or_not(void **state) {
  (void)state;
  taken t;
  take_coded("Ma\xCC\x83 h\xE1\xBB\x99;grp/kv;tn;tivi;thieu_nha_ve_sinh\nH1;1;1;yes;no\n", "area",
             0, &t);
  assert_int_equal(t.status, CHUAN_OK);
  assert_string_equal(text_of(&t.households), "H1 area=1;");
  taken_free(&t);
}

/* ---- what a survey has ---- */

static void a_survey_says_what_it_has(void **state) {
  (void)state;
  const survey *s = surveys_questionnaire();
  intake_wish wish = {.survey = s, .flags_of = "vn-2021-2025"};
  intake *in = NULL;
  int count = 0;
  wish.households = files_text("hh.csv", "household_id,income_month,d_water\n");
  wish.members = files_text("p.csv", "household_id,studying\n");
  assert_int_equal(intake_open(&wish, &in, NULL), CHUAN_OK);
  assert_true(intake_has(in, at(HOUSEHOLD, "size")));
  assert_true(intake_has(in, at(HOUSEHOLD, "income_pc")));
  assert_false(intake_has(in, at(HOUSEHOLD, "area")));
  assert_true(intake_has(in, at(PERSON, "studying")));
  assert_string_equal(intake_flags(in, &count)[0], "water");
  assert_int_equal(count, 1);
  assert_string_equal(intake_flags_of(in), "vn-2021-2025");
  const field *columns[] = {at(HOUSEHOLD, "size"), at(HOUSEHOLD, "area"), at(PERSON, "age"),
                            at(HOUSEHOLD, "income_pc"), at(HOUSEHOLD, "income_month")};
  const field *never[5];
  batch *b = NULL;
  assert_int_equal(batch_new(columns, 5, 2, 2, &b, NULL), CHUAN_OK);
  assert_int_equal(intake_never_asked(in, b, never), 2);
  assert_ptr_equal(never[0], columns[1]);
  assert_ptr_equal(never[1], columns[2]);
  batch_free(b);
  intake_close(in);
}

static void an_income_per_person_stands_for_the_income(void **state) {
  (void)state;
  intake_wish wish = {.survey = surveys_questionnaire()};
  intake *in = NULL;
  batch *b = NULL;
  const field *columns[] = {at(HOUSEHOLD, "income_month"), at(HOUSEHOLD, "income_pc")};
  const field *never[2];
  wish.households = files_text("hh.csv", "household_id,income_pc\n");
  assert_int_equal(intake_open(&wish, &in, NULL), CHUAN_OK);
  assert_int_equal(batch_new(columns, 2, 2, 2, &b, NULL), CHUAN_OK);
  assert_int_equal(intake_never_asked(in, b, never), 0);
  batch_free(b);
  intake_close(in);
}

/* ---- without reading ahead ---- */

/* Reads once, and then as always; whether the first holds, and households of each. */
static bool reads_once(const char *households, const char *members, int counted[2]) {
  intake_wish wish = {.survey = surveys_questionnaire()};
  const field *columns[] = {at(HOUSEHOLD, "size"), at(PERSON, "age")};
  refusals refused[2] = {{0}, {0}};
  intake *in = NULL;
  batch *b = NULL;
  bool holds = false;
  wish.households = files_text("hh.csv", households);
  wish.members = members ? files_text("p.csv", members) : NULL;
  assert_int_equal(intake_open(&wish, &in, NULL), CHUAN_OK);
  assert_int_equal(batch_new(columns, members ? 2 : 1, 2, 8, &b, NULL), CHUAN_OK);
  for (int i = 0; i < 2; i++) {
    if (i == 0) assert_int_equal(intake_start_once(in, b, NULL), CHUAN_OK);
    else assert_int_equal(intake_start(in, b, &refused[1], NULL), CHUAN_OK);
    for (counted[i] = 0;; counted[i] += b->households) {
      assert_int_equal(intake_next(in, b, &refused[i], NULL), CHUAN_OK);
      if (b->households == 0) break;
    }
    if (i == 0) holds = intake_held(in) && refused[0].count == 0;
  }
  if (holds) assert_int_equal(refused[1].count, 0);
  batch_free(b);
  intake_close(in);
  return holds;
}

static void a_survey_in_order_is_read_once(void **state) {
  (void)state;
  int counted[2];
  assert_true(reads_once("household_id,size\nA,1\nB,2\nC,\n", NULL, counted));
  assert_int_equal(counted[0], 3);
  assert_int_equal(counted[1], 3);
  assert_true(reads_once("household_id\nA\nB\n", "household_id,age\nA,1\nB,2\nB,3\n", counted));
  assert_int_equal(counted[0], 2);
  assert_int_equal(counted[1], 2);
  assert_true(reads_once("household_id\n8\n9\n10\n", NULL, counted));
  assert_true(reads_once("household_id\nA10\nA9\nABCDEFGHIJ\nABCDEFGHK\n", NULL, counted));
}

static void what_is_not_in_order_has_to_be_read_again(void **state) {
  (void)state;
  int counted[2];
  assert_false(reads_once("household_id\nB\nA\n", NULL, counted));
  assert_int_equal(counted[1], 2);
  assert_false(reads_once("household_id\nA\nA\n", NULL, counted));
  assert_int_equal(counted[1], 1);
  assert_false(reads_once("household_id\n9\n10\n9\n", NULL, counted));
  assert_int_equal(counted[1], 2);
  assert_false(reads_once("household_id\nABCDEFGHI\nABCDEFGHI\n", NULL, counted));
  assert_false(reads_once("household_id\nA\nB\n", "household_id,age\nB,2\nA,1\n", counted));
  assert_int_equal(counted[1], 2);
  assert_false(reads_once("household_id\nA\nB\n", "household_id,age\nA,1\nB,2\nA,1\n", counted));
  assert_int_equal(counted[1], 2);
  assert_false(reads_once("household_id\nA\nB\n", "household_id,age\nA,1\nB,2\nC,1\n", counted));
  assert_false(reads_once("household_id,size\nA,1\nB,x\n", NULL, counted));
}

static void households_and_members_cannot_share_standard_input(void **state) {
  (void)state;
  intake_wish wish = {.survey = surveys_questionnaire(), .households = "-", .members = "-"};
  intake *in = NULL;
  assert_int_equal(intake_open(&wish, &in, NULL), CHUAN_USAGE);
}

/* A survey of two tables, h and p. */
static void take_tables(const char *sql, bool members, const char *fields, taken *out) {
  intake_wish wish = {.survey = surveys_questionnaire(), .table = "h"};
  wish.households = base_made("s.db", sql);
  wish.members = members ? "p" : NULL;
  survey_take(&wish, fields, 4, 0, out);
}

static void tables_are_read_as_files_are(void **state) {
  (void)state;
  static const char *const orders[] = {"id", "-id", "id%3"};
  for (size_t i = 0; i < 3; i++) {
    text sql = {0};
    taken t;
    text_addf(&sql,
              "CREATE TABLE h(household_id TEXT, size INTEGER, area TEXT, floor_area REAL);"
              "INSERT INTO h VALUES('H1',2,'rural',31.99),('H2',NULL,'urban',8.0),('H3',1,NULL,'');"
              "CREATE TABLE m(id,household_id,age); INSERT INTO m VALUES(1,'H1',30),(2,'H1',5),"
              "(3,'H2',NULL),(4,'H3',70); CREATE TABLE p(household_id, age);"
              "INSERT INTO p SELECT household_id, age FROM m ORDER BY %s",
              orders[i]);
    take_tables(text_of(&sql), true, "size area floor_area | age", &t);
    assert_int_equal(t.status, CHUAN_OK);
    assert_int_equal(t.refused.count, 0);
    assert_string_equal(text_of(&t.households),
                        i == 1 ? "H1 size=2 area=0 floor_area=3199(age=5)(age=30);"
                                 "H2 size=1 area=1 floor_area=800(age=.);"
                                 "H3 size=1 area=. floor_area=.(age=70);"
                               : "H1 size=2 area=0 floor_area=3199(age=30)(age=5);"
                                 "H2 size=1 area=1 floor_area=800(age=.);"
                                 "H3 size=1 area=. floor_area=.(age=70);");
    text_free(&sql);
    taken_free(&t);
  }
}

/* The refusals of a survey of tables, as "TABLE:ROW:COLUMN words". */
static void expect_in_tables(const char *sql, bool members, const char *kept,
                             const char *const *want, int count) {
  taken t;
  take_tables(sql, members, "size | age", &t);
  assert_int_equal(t.status, CHUAN_OK);
  assert_string_equal(text_of(&t.households), kept);
  assert_int_equal(t.refused.count, count);
  for (int i = 0; i < count; i++) {
    text got = {0};
    const chuan_fault *f = &t.refused.list[i];
    text_addf(&got, "%s:%d:%d %s", strstr(f->file, "s.db") + 5, f->line, f->column,
              f->message[CHUAN_EN]);
    if (!starts_with(text_of(&got), want[i])) print_error("%s\n", text_of(&got));
    assert_true(starts_with(text_of(&got), want[i]));
    text_free(&got);
  }
  taken_free(&t);
}

static void a_row_of_a_table_is_refused_by_its_rowid(void **state) {
  (void)state;
  static const char *const want[] = {
      "h:-7:0:2 column 'size': the number is out of range",
      "h:2:2 column 'size': the number has decimals",
      "h:3:2 column 'size': the value is stored as bytes",
      "h:4:2 column 'size': this is not a number",
      "h:5:1 column 'household_id': the value is stored as bytes",
      "h:6:1 column 'household_id': the id is empty",
  };
  expect_in_tables("CREATE TABLE h(household_id, size); INSERT INTO h VALUES('H1',4),('H2',4.5),"
                   "('H3',x'04'),('H4','four'),(x'4805',4),(NULL,4); INSERT INTO h(rowid,"
                   "household_id,size) VALUES(-7,'H7',1000),(12,8,3.0)",
                   false, "H1 size=4;8 size=3;", want, 6);
}

static void members_of_a_table_find_their_household_or_are_refused(void **state) {
  (void)state;
  static const char *const want[] = {
      "p:2:1 column 'household_id': the value is stored as bytes",
      "p:3:1 column 'household_id': no household has this id",
      "p:5:1 column 'household_id': the id is empty",
      "h:3:1 column 'household_id': this id stands in row 1",
      "h:4:1 the household has no row among the members",
  };
  expect_in_tables("CREATE TABLE h(household_id, size);"
                   "INSERT INTO h VALUES('H1',1),(2,NULL),('H1',1),('H4',1);"
                   "CREATE TABLE p(household_id, age);"
                   "INSERT INTO p VALUES('2',7),(x'4831',1),('H9',1),('H1',30),(NULL,3)",
                   true, "H1 size=1(age=30);2 size=1(age=7);", want, 5);
}

static void expect_no_tables(const char *members, char delimiter, chuan_status status,
                             const char *words) {
  taken t;
  intake_wish wish = {.survey = surveys_questionnaire(), .table = "h", .members = members};
  wish.delimiter = delimiter;
  wish.households = base_made("s.db", "CREATE TABLE h(household_id, age AS (1))");
  survey_take(&wish, "size | age", 4, 0, &t);
  assert_int_equal(t.status, status);
  if (strstr(t.fault.message[CHUAN_EN], words) == NULL) print_error("%s\n", t.fault.message[0]);
  assert_non_null(strstr(t.fault.message[CHUAN_EN], words));
  taken_free(&t);
}

static void with_a_table_of_households_members_are_a_table_too(void **state) {
  (void)state;
  expect_no_tables("p.csv", 0, CHUAN_REFUSED, "no table 'p.csv'; its tables are: h");
  expect_no_tables("h", 0, CHUAN_REFUSED, "column 'age' is computed");
  expect_no_tables(NULL, ';', CHUAN_USAGE, "--delimiter is for CSV files");
}

static int tidy(void **state) {
  (void)state;
  files_end();
  surveys_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(columns_in_any_order_become_fields),
      cmocka_unit_test(only_wanted_columns_are_read),
      cmocka_unit_test(a_wanted_column_that_is_absent_stays_missing),
      cmocka_unit_test(the_ways_of_missing_reach_the_batch),
      cmocka_unit_test(flags_of_indicators_are_columns_too),
      cmocka_unit_test(a_header_is_checked_before_any_row),
      cmocka_unit_test(names_that_are_no_fields_are_let_be),
      cmocka_unit_test(a_row_is_refused_by_its_leftmost_wrong_cell),
      cmocka_unit_test(blanks_do_not_make_two_units_of_one),
      cmocka_unit_test(good_rows_stay_beside_refused_ones),
      cmocka_unit_test(a_message_never_shows_an_answer),
      cmocka_unit_test(only_twenty_refusals_are_kept_in_words),
      cmocka_unit_test(ids_are_bytes_after_composition),
      cmocka_unit_test(the_second_household_of_an_id_is_refused),
      cmocka_unit_test(a_total_is_no_household),
      cmocka_unit_test(batches_end_where_they_are_full),
      cmocka_unit_test(members_stand_under_their_household),
      cmocka_unit_test(members_in_any_order_find_their_household),
      cmocka_unit_test(a_size_that_is_not_answered_is_the_number_of_members),
      cmocka_unit_test(a_size_that_members_contradict_refuses_the_household),
      cmocka_unit_test(a_wrong_member_refuses_its_household_once),
      cmocka_unit_test(a_member_without_household_is_refused_by_itself),
      cmocka_unit_test(members_of_a_repeated_id_belong_to_the_first),
      cmocka_unit_test(a_refused_household_takes_its_members_with_it),
      cmocka_unit_test(too_many_members_are_refused_and_passed),
      cmocka_unit_test(the_order_of_members_does_not_show),
      cmocka_unit_test(small_batches_hold_whole_households),
      cmocka_unit_test(without_members_nothing_is_said_about_persons),
      cmocka_unit_test(a_file_fault_stops_before_the_first_batch),
      cmocka_unit_test(a_file_that_changes_while_it_is_read_is_a_fault),
      cmocka_unit_test(a_codebook_gives_names_codes_and_scales),
      cmocka_unit_test(a_code_that_the_codebook_does_not_list_is_refused),
      cmocka_unit_test(a_column_that_the_codebook_names_must_be_there),
      cmocka_unit_test(a_codebook_may_write_names_decomposed_or_not),
      cmocka_unit_test(a_survey_says_what_it_has),
      cmocka_unit_test(an_income_per_person_stands_for_the_income),
      cmocka_unit_test(a_survey_in_order_is_read_once),
      cmocka_unit_test(what_is_not_in_order_has_to_be_read_again),
      cmocka_unit_test(households_and_members_cannot_share_standard_input),
      cmocka_unit_test(tables_are_read_as_files_are),
      cmocka_unit_test(a_row_of_a_table_is_refused_by_its_rowid),
      cmocka_unit_test(members_of_a_table_find_their_household_or_are_refused),
      cmocka_unit_test(with_a_table_of_households_members_are_a_table_too),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
