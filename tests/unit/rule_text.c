/* rule_text: rule files as texts in tests. */
#include "rule_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lua/rules.h"

const char *const rule_text_survey =
    "survey \"s\" { vi = \"Phiếu\",\n"
    "  household = {\n"
    "    text \"household_id\" { vi = \"Mã\", id = true, personal = true },\n"
    "    text \"province\" { vi = \"Tỉnh\" },\n"
    "    code \"area\" { vi = \"Khu vực\", codes = { { \"rural\", vi = \"Nông thôn\" }, \"urban\" "
    "} },\n"
    "    code \"toilet\" { vi = \"Nhà tiêu\", codes = { \"septic\", \"other\", \"none\" } },\n"
    "    integer \"size\" { vi = \"Số người\", unit = \"person\", range = { 1, 99 }, counts = "
    "\"person\" },\n"
    "    integer \"income_month\" { vi = \"Thu nhập\", unit = \"VND/month\", range = { 0, "
    "\"1.000.000.000\" } },\n"
    "    integer \"income_pc\" { vi = \"Bình quân\", unit = \"VND/person/month\",\n"
    "      range = { 0, \"1.000.000.000\" }, quotient = { \"income_month\", \"size\" } },\n"
    "    decimal \"floor_area\" { vi = \"Diện tích\", unit = \"m²\", digits = 2, range = { 0, "
    "\"99,5\" } },\n"
    "    flag \"tv\" { vi = \"Ti vi\" },\n"
    "    flag \"radio\" { vi = \"Ra-đi-ô\", may_not_apply = true },\n"
    "  },\n"
    "  person = {\n"
    "    text \"person_id\" { vi = \"Mã\", id = true },\n"
    "    integer \"age\" { vi = \"Tuổi\", unit = \"year\", range = { 0, 120 } },\n"
    "    code \"level\" { vi = \"Cấp\", ordered = true, codes = { \"primary\", \"lower\", "
    "\"upper\" } },\n"
    "    flag \"insured\" { vi = \"Bảo hiểm\" },\n"
    "  },\n"
    "}\n";

/* The questionnaire goes through a file, as every questionnaire does. */
static const survey *survey_of(book *b) {
  char path[] = "/tmp/chuan-survey-XXXXXX";
  chuan_fault fault = {0};
  const survey *s = NULL;
  int handle = mkstemp(path);
  assert_true(handle >= 0);
  assert_int_equal(write(handle, rule_text_survey, strlen(rule_text_survey)),
                   strlen(rule_text_survey));
  close(handle);
  chuan_status status = survey_read(b, path, &s, &fault);
  unlink(path);
  if (status) print_error("%s\n", fault.message[CHUAN_EN]);
  assert_int_equal(status, CHUAN_OK);
  return s;
}

rule_text rule_text_read(const char *text_of_file) {
  rule_text r = {.book = book_new()};
  assert_non_null(r.book);
  const survey *s = survey_of(r.book);
  r.status = rules_read_bytes(r.book, "x.lua", text_of_file, strlen(text_of_file), s, &r.fault);
  if (r.status != CHUAN_OK) {
    chuan_fault_text(&r.fault, CHUAN_EN, r.en, sizeof r.en);
    chuan_fault_text(&r.fault, CHUAN_VI, r.vi, sizeof r.vi);
  }
  return r;
}

rule_text rule_text_in_standard(const char *text_of_file) {
  char all[20000];
  int length = snprintf(all, sizeof all,
                        "standard \"t\" { language = 1, vi = \"Thử\", law = \"L\" } "
                        "local hh = survey.household\n%s",
                        text_of_file);
  assert_true(length > 0 && length < (int)sizeof all);
  return rule_text_read(all);
}

void rule_text_free(rule_text *r) { book_free(r->book); }

void says(const char *text_of_file, const char *wanted) {
  rule_text r = rule_text_in_standard(text_of_file);
  assert_string_equal(r.en, wanted);
  assert_int_equal(r.status, *wanted ? CHUAN_RULE : CHUAN_OK);
  rule_text_free(&r);
}

void builds(const char *condition, const char *wanted) {
  char all[8000];
  text printed = {0};
  snprintf(all, sizeof all, "indicator \"x\" { vi = \"X\", cite = \"c\", deprived = %s }",
           condition);
  rule_text r = rule_text_in_standard(all);
  assert_string_equal(r.en, "");
  const indicator *in = noun_of(&r, NOUN_INDICATOR, "x");
  expr_print(&printed, in->deprived, -1);
  assert_string_equal(text_of(&printed), wanted);
  text_free(&printed);
  rule_text_free(&r);
}

const void *noun_of(const rule_text *r, noun_type type, const char *id) {
  assert_true(book_count(r->book) > 0);
  const standard *s = book_at(r->book, book_count(r->book) - 1);
  for (int i = 0; i < s->nstatements; i++) {
    const statement *one = &s->statements[i];
    if (one->type == type && strcmp(one->id, id) == 0) return one->noun;
  }
  fail_msg("no %s '%s'", noun_word(type), id);
  return NULL;
}
