/* form_tables_2016: the summary forms of 2016–2020 as far as they were seen: a near-poor form
 * ("Mẫu số 3") and the tables that plans of Bắc Kạn, Nga Sơn and Hải Dương print. The annexes of
 * Circular 17/2016 were not seen; the numbers are ours. Must never know how they are counted. */
#include "cli/form_columns.h"

/* ---- 1: the result, as Hải Dương sums it up ---- */

/* A kind of poor households; of one whose kind nobody wrote down it is not known. */
#define OF_KIND(id)                                        \
  "class = 'poor' AND CASE WHEN kind = '' THEN NULL ELSE " \
  "instr(' ' || kind || ' ', ' " id " ') > 0 END"
#define H_OF_WHICH \
  { "Trong đó hộ nghèo", "Of the poor" }

static const form_column result[] = {
    UNIT_COLUMNS,
    REGISTERED("1", FIGURE_HOUSEHOLDS, HEADS({"Tổng số hộ", "All households"})),
    LISTED("2", POOR, HEADS(H_POOR, HOW_MANY)),
    RATE("3=2/1*100", N(2), N(1), HEADS(H_POOR, PERCENT)),
    LISTED("4", OF_KIND("poor_by_income"), HEADS(H_OF_WHICH, {"Nghèo về thu nhập", "By income"})),
    LISTED("5", OF_KIND("poor_by_deprivation"),
           HEADS(H_OF_WHICH, {"Nghèo thiếu hụt dịch vụ xã hội cơ bản", "By deprivation"})),
    LISTED("6", NEAR, HEADS(H_NEAR, HOW_MANY)),
    RATE("7=6/1*100", N(6), N(1), HEADS(H_NEAR, PERCENT)),
    ASKS("8", POOR " AND social_protection = 'yes'", "social_protection",
         HEADS(H_OF_WHICH, {"Thuộc chính sách bảo trợ xã hội", "Social protection"})),
    LISTED("9", POOR " AND " MINORITY, HEADS(H_OF_WHICH, H_MINORITY)),
    ASKS("10", POOR " AND merit = 'yes'", "merit", HEADS(H_OF_WHICH, H_MERIT)),
};

/* ---- 2 and 3: movements; the second is Mẫu số 3 ---- */

#define AREA_COLUMNS UNIT_COLUMNS, TEXT("C", "Khu vực", "Area", 12)
#define H_START \
  { "Đầu kỳ", "At the start" }
#define H_LEFT \
  { "Thoát trong kỳ", "Left" }
#define H_AGAIN \
  { "Tái", "Relapsed" }
#define H_NEW \
  { "Phát sinh mới", "New" }
#define H_BESIDE \
  { "Ngoài mẫu đã thấy", "Not in the form that was seen" }
#define H_END \
  { "Cuối kỳ", "At the end" }
#define MOVEMENTS_2016(name, c, other_vi, other_en)                                               \
  static const form_column name[] = {                                                             \
      AREA_COLUMNS,                                                                               \
      FLOW("1", FLOW_START, HEADS(H_START, HOW_MANY)),                                            \
      {COUNT("2", HEADS(H_START, H_MINORITY)), .from = FORM_BEFORE, .sql = c " AND " MINORITY},   \
      {.is = {HEADS(H_LEFT, HOW_MANY), .code = "3", .kind = COLUMN_TERMS,                         \
              .terms = {TERM(P(14)), TERM(P(15))}}},                                              \
      RATE("4=3/1*100", P(3), P(1), HEADS(H_LEFT, PERCENT)),                                      \
      FLOW("5", FLOW_RELAPSED, HEADS(H_AGAIN, HOW_MANY)),                                         \
      RATE("6=5/1*100", P(5), P(1), HEADS(H_AGAIN, PERCENT)),                                     \
      FLOW("7", FLOW_NEW, HEADS(H_NEW, HOW_MANY)),                                                \
      RATE("8=7/1*100", P(7), P(1), HEADS(H_NEW, PERCENT)),                                       \
      FLOW("9", FLOW_CROSSED_IN, HEADS(H_BESIDE, {other_vi, other_en})),                          \
      FLOW("10", FLOW_OTHER_INCREASE, HEADS(H_BESIDE, {"Tăng khác", "Other increase"})),          \
      FLOW("11", FLOW_OTHER_DECREASE, HEADS(H_BESIDE, {"Giảm khác", "Other decrease"})),          \
      {.is = {HEADS(H_END, HOW_MANY), .code = "12=1-3+5+7+9+10-11", .kind = COLUMN_TERMS,         \
              .terms = {TERM(P(1)), -TERM(P(3)), TERM(P(5)), TERM(P(7)), TERM(P(9)), TERM(P(10)), \
                        -TERM(P(11))}},                                                           \
       .sql = (c)},                                                                               \
      LISTED("13", c " AND " MINORITY, HEADS(H_END, H_MINORITY)),                                 \
      FLOW("3a", FLOW_CROSSED_OUT, HEADS(H_LEFT)),                                                \
      FLOW("3b", FLOW_ESCAPED, HEADS(H_LEFT)),                                                    \
  }

MOVEMENTS_2016(poor_flows, POOR, "Từ hộ cận nghèo", "From the near-poor");
MOVEMENTS_2016(near_flows, NEAR, "Từ hộ nghèo", "From the poor");

#define MOVEMENT_COLUMNS(of) .columns = (of), .ncolumns = sizeof(of) / sizeof *(of), .shown = P(14)

/* ---- 4: causes ---- */

#define CAUSE(words, id, vi, en)              \
  ASKS(words, POOR " AND " id " = 'yes'", id, \
       HEADS({"Hộ nghèo theo nguyên nhân", "Poor households by cause"}, {vi, en}))

static const form_column causes[] = {
    UNIT_COLUMNS,
    LISTED("1", POOR, HEADS({"Tổng số hộ nghèo", "All poor households"})),
    CAUSE("2", "cause16_capital", "Thiếu vốn sản xuất", "Lack of capital"),
    CAUSE("3", "cause16_land", "Thiếu đất canh tác", "Lack of land"),
    CAUSE("4", "cause16_means", "Thiếu phương tiện sản xuất", "Lack of means of production"),
    CAUSE("5", "cause16_labour", "Thiếu lao động", "Lack of labour"),
    CAUSE("6", "cause16_no_job", "Có lao động nhưng không có việc làm", "Labour but no job"),
    CAUSE("7", "cause16_no_skill", "Không biết cách làm ăn, không có tay nghề", "No know-how"),
    CAUSE("8", "cause16_dependants", "Đông người ăn theo", "Many dependants"),
    CAUSE("9", "cause16_illness", "Có người ốm đau dài ngày", "Long illness"),
    CAUSE("10", "cause16_social_evils", "Mắc tệ nạn xã hội", "Social evils"),
    CAUSE("11", "cause16_lazy", "Chây lười lao động", "Unwilling to work"),
    CAUSE("12", "cause16_other", "Nguyên nhân khác", "Other cause"),
};

/* ---- control equations ---- */

static const form_rule result_rules[] = {
    IS_LISTED(N(2), LISTED_POOR, MEASURE_HOUSEHOLDS, "1.2"),
    IS_LISTED(N(6), LISTED_NEAR_POOR, MEASURE_HOUSEHOLDS, "1.6"),
    IS_PART(N(2), N(1), "1.2 ≤ 1.1"),
    IS_PART(N(6), N(1), "1.6 ≤ 1.1"),
    IS_PART(N(4), N(2), "1.4 ≤ 1.2"),
    IS_PART(N(5), N(2), "1.5 ≤ 1.2"),
};
static const form_rule poor_flow_rules[] = {
    IS_LISTED(P(12), LISTED_POOR, MEASURE_HOUSEHOLDS, "2.12 = 1.2"),
    IS_PART(P(2), P(1), "2.2 ≤ 2.1"), IS_PART(P(13), P(12), "2.13 ≤ 2.12")};
static const form_rule near_flow_rules[] = {
    IS_LISTED(P(12), LISTED_NEAR_POOR, MEASURE_HOUSEHOLDS, "3.12 = 1.6"),
    IS_PART(P(2), P(1), "3.2 ≤ 3.1"), IS_PART(P(13), P(12), "3.13 ≤ 3.12")};
static const form_rule cause_rules[] = {
    IS_LISTED(N(1), LISTED_POOR, MEASURE_HOUSEHOLDS, "4.1 = 1.2")};

/* ---- all of them ---- */

static const form forms[] = {
    {1,
     {"TỔNG HỢP HỘ NGHÈO, HỘ CẬN NGHÈO", "Poor and near-poor households"},
     COLUMNS(result),
     .bars = N(3),
     RULES(result_rules),
     .note = MSG_FORM_NOTE_RESULT_2016},
    {2,
     {"TỔNG HỢP DIỄN BIẾN HỘ NGHÈO", "Movements of poor households"},
     .areas = true,
     .of = LISTED_POOR,
     MOVEMENT_COLUMNS(poor_flows),
     .bars = -1,
     RULES(poor_flow_rules),
     .note = MSG_FORM_NOTE_FLOWS_2016},
    {3,
     {"TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO (Mẫu số 3)", "Movements of near-poor households (Mẫu số 3)"},
     .areas = true,
     .of = LISTED_NEAR_POOR,
     MOVEMENT_COLUMNS(near_flows),
     .bars = -1,
     RULES(near_flow_rules),
     .note = MSG_FORM_NOTE_FLOWS_2016},
    {4,
     {"PHÂN NHÓM HỘ NGHÈO THEO NGUYÊN NHÂN NGHÈO", "Poor households by cause"},
     COLUMNS(causes),
     .bars = -1,
     RULES(cause_rules),
     .note = MSG_FORM_NOTE_CAUSES},
};

const form_set forms_2016 = {2015,
                             2021,
                             forms,
                             sizeof forms / sizeof *forms,
                             MSG_FORM_NUMBER_2016,
                             MSG_FORM_UNVERIFIED_2016};
