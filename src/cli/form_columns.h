/* form_columns: how tables of forms write their columns and control equations down: words, the
 * conditions that several forms share, and initialisers. For the files of tables alone. */
#ifndef CHUAN_CLI_FORM_COLUMNS_H
#define CHUAN_CLI_FORM_COLUMNS_H

#include "cli/form.h"

/* Positions of the numbered columns: after A and B, and after C in paired forms. */
#define N(number) ((number) + 1)
#define P(number) ((number) + 2)
/* Terms are told from 1 on. */
#define TERM(position) ((position) + 1)

#define TEXT(words, vi, en, wide)                                                       \
  {                                                                                     \
    .is = {.heads = {{vi, en}}, .code = (words), .kind = COLUMN_TEXT, .width = (wide) } \
  }
#define UNIT_COLUMNS TEXT("A", "STT", "No.", 5), TEXT("B", "Đơn vị", "Unit", 24)
#define PAIR_COLUMNS UNIT_COLUMNS, TEXT("C", "Phân tổ", "Of which", 14)

#define HEADS(...) .heads = {__VA_ARGS__}
#define COUNT(words, ...) .is = {__VA_ARGS__, .code = (words), .kind = COLUMN_COUNT}
#define LISTED(words, condition, ...) \
  { COUNT(words, __VA_ARGS__), .from = FORM_LISTS, .sql = condition }
#define REGISTERED(words, figure, ...) \
  { COUNT(words, __VA_ARGS__), .from = FORM_REGISTER, .which = figure }
#define RATE(words, of, per, ...)                                                         \
  {                                                                                       \
    .is = { __VA_ARGS__, .code = (words), .kind = COLUMN_RATE, .part = of, .whole = per } \
  }

/* ---- who is counted ---- */

#define POOR "class = 'poor'"
#define NEAR "class = 'near_poor'"
#define FARMING "class = 'average' AND (imported OR farming = 'yes')"
#define H_POOR \
  { "Hộ nghèo", "Poor households" }
#define H_NEAR \
  { "Hộ cận nghèo", "Near-poor households" }
#define H_FARMING                                                        \
  {                                                                      \
    "Hộ làm nông, lâm, ngư nghiệp có mức sống trung bình",               \
        "Households in agriculture, forestry, fishery of average living" \
  }
#define P_POOR \
  { "Nhân khẩu hộ nghèo", "Persons in poor households" }
#define P_NEAR \
  { "Nhân khẩu hộ cận nghèo", "Persons in near-poor households" }
#define P_FARMING                                                                   \
  {                                                                                 \
    "Nhân khẩu hộ làm nông, lâm, ngư nghiệp có mức sống trung bình",                \
        "Persons in households in agriculture, forestry, fishery of average living" \
  }
#define HOW_MANY \
  { "Số hộ", "Households" }
#define PERSONS \
  { "Nhân khẩu", "Persons" }
#define H_SUM \
  { "Tổng số", "All" }
#define PERCENT \
  { "Tỷ lệ (%)", "Rate (%)" }

#define LISTED_PERSONS(words, condition, ...) \
  { COUNT(words, __VA_ARGS__), .from = FORM_LISTS, .sql = condition, .measure = MEASURE_PERSONS }

#define MINORITY "ethnicity <> 'kinh'"
#define ASKS(words, condition, asks, ...) \
  { COUNT(words, __VA_ARGS__), .from = FORM_LISTS, .sql = condition, .fields = asks }
#define H_MINORITY \
  { "Dân tộc thiểu số", "Ethnic minority" }
#define H_NO_LABOUR \
  { "Không có khả năng lao động", "Without labour capacity" }
#define H_MERIT \
  { "Có thành viên là người có công với cách mạng", "With a person of merit" }

/* ---- movements ---- */

#define FLOW(words, flow, ...) \
  { COUNT(words, __VA_ARGS__), .from = FORM_FLOW, .which = flow }
#define CLOSED(listed, ...)                                                                     \
  {                                                                                             \
    .is = {__VA_ARGS__, .code = "9=1-2-3-4+5+6+7+8", .kind = COLUMN_TERMS,                      \
           .terms = {TERM(P(1)), -TERM(P(2)), -TERM(P(3)), -TERM(P(4)), TERM(P(5)), TERM(P(6)), \
                     TERM(P(7)), TERM(P(8))}},                                                  \
    .sql = (listed)                                                                             \
  }

/* ---- deprivations ---- */

/* Certainly lacking; an indicator that nobody knows is not counted, and told. */
#define LACKS(id)                                                                         \
  "CASE WHEN instr(lacks, ' " id " ') THEN 1 WHEN instr(may_lack, ' " id " ') THEN NULL " \
  "WHEN lacks IS NULL THEN NULL ELSE 0 END"

/* ---- control equations ---- */

#define IS_LISTED(position, class_of, of_measure, equation)                      \
  {                                                                              \
    LAW_LISTED, .column = (position), .of = (class_of), .measure = (of_measure), \
                .words = (equation)                                              \
  }
#define IS_SUM(position, a, b, equation) \
  { LAW_SUM, .column = (position), .of = (a), .and = (b), .words = (equation) }
#define IS_PART(position, whole, equation) \
  { LAW_PART, .column = (position), .of = (whole), .words = (equation) }
#define IS_EQUAL(position, to, equation) \
  { LAW_EQUAL, .column = (position), .of = (to), .words = (equation) }
#define EACH(law, equation) \
  { law, .column = N(2), .of = N(1), .words = (equation) }

/* ---- whole forms ---- */

#define RULES(of) .rules = (of), .nrules = sizeof(of) / sizeof *(of)

#define COLUMNS(of) \
  .columns = (of), .ncolumns = sizeof(of) / sizeof *(of), .shown = sizeof(of) / sizeof *(of)
#define RATE_COLUMNS(of) \
  .columns = (of), .ncolumns = sizeof(of) / sizeof *(of), .shown = RATES_SHOWN

#endif
