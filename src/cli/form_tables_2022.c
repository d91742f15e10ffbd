/* form_tables_2022: the summary forms of 2022–2025, column by column, as a province (Đắk Nông) used
 * them. Must never know how they are counted. */
#include "cli/form_columns.h"

/* ---- 1: the result ---- */

/* What the indicators are called, in the order of the forms. */
#define EMPLOYMENT \
  { "Việc làm", "Employment" }
#define DEPENDANTS \
  { "Người phụ thuộc trong hộ gia đình", "Dependants" }
#define NUTRITION \
  { "Dinh dưỡng", "Nutrition" }
#define INSURANCE \
  { "Bảo hiểm y tế", "Health insurance" }
#define ADULTS \
  { "Trình độ giáo dục của người lớn", "Adult education" }
#define SCHOOLING \
  { "Tình trạng đi học của trẻ em", "Schooling" }
#define HOUSING \
  { "Chất lượng nhà ở", "Quality of housing" }
#define FLOOR_AREA \
  { "Diện tích nhà ở bình quân đầu người", "Floor area a person" }
#define WATER \
  { "Nguồn nước sinh hoạt", "Water" }
#define TOILET \
  { "Nhà tiêu hợp vệ sinh", "Toilet" }
#define TELECOM \
  { "Sử dụng dịch vụ viễn thông", "Telecom services" }
#define MEANS \
  { "Phương tiện phục vụ tiếp cận thông tin", "Means of information" }

static const form_column result[] = {
    UNIT_COLUMNS,
    REGISTERED("1", FIGURE_HOUSEHOLDS, HEADS({"Tổng số hộ dân", "All households"})),
    REGISTERED("2", FIGURE_PERSONS, HEADS({"Tổng số nhân khẩu", "All persons"})),
    LISTED("3", POOR, HEADS(H_POOR, HOW_MANY)),
    RATE("4=3/1*100", N(3), N(1), HEADS(H_POOR, PERCENT)),
    LISTED("5", NEAR, HEADS(H_NEAR, HOW_MANY)),
    RATE("6=5/1*100", N(5), N(1), HEADS(H_NEAR, PERCENT)),
    {COUNT("7", HEADS(H_FARMING, HOW_MANY)), .from = FORM_LISTS, .sql = FARMING,
     .fields = "main_income_agriculture", .class_needed = "average"},
    RATE("8=7/1*100", N(7), N(1), HEADS(H_FARMING, PERCENT)),
    LISTED_PERSONS("9", POOR, HEADS(P_POOR, PERSONS)),
    RATE("10=9/2*100", N(9), N(2), HEADS(P_POOR, PERCENT)),
    LISTED_PERSONS("11", NEAR, HEADS(P_NEAR, PERSONS)),
    RATE("12=11/2*100", N(11), N(2), HEADS(P_NEAR, PERCENT)),
    {COUNT("13", HEADS(P_FARMING, PERSONS)), .from = FORM_LISTS, .sql = FARMING,
     .fields = "main_income_agriculture", .class_needed = "average", .measure = MEASURE_PERSONS},
    RATE("14=13/2*100", N(13), N(2), HEADS(P_FARMING, PERCENT)),
};

/* ---- 2 and 3: movements ---- */

#define LEFT \
  { "Hộ thoát nghèo", "Left poverty" }
#define CAME \
  { "Hộ nghèo bổ sung", "Came into poverty" }
#define LEFT_NEAR \
  { "Hộ thoát cận nghèo", "Left near-poverty" }
#define CAME_NEAR \
  { "Hộ cận nghèo bổ sung", "Came into near-poverty" }

static const form_column poor_flows[] = {
    PAIR_COLUMNS,
    FLOW("1", FLOW_START, HEADS({"Hộ nghèo đầu kỳ", "Poor at the start"})),
    FLOW("2", FLOW_CROSSED_OUT, HEADS(LEFT, {"Trở thành hộ cận nghèo", "Became near-poor"})),
    FLOW("3", FLOW_ESCAPED,
         HEADS(LEFT, {"Vượt chuẩn hộ cận nghèo", "Above the near-poverty line"})),
    FLOW("4", FLOW_OTHER_DECREASE, HEADS({"Số hộ khác giảm", "Other decrease"})),
    FLOW("5", FLOW_CROSSED_IN,
         HEADS({"Hộ cận nghèo trở thành hộ nghèo", "Near-poor that became poor"})),
    FLOW("6", FLOW_RELAPSED, HEADS(CAME, {"Tái nghèo", "Relapsed"})),
    FLOW("7", FLOW_NEW, HEADS(CAME, {"Phát sinh mới", "New"})),
    FLOW("8", FLOW_OTHER_INCREASE, HEADS({"Số hộ khác tăng", "Other increase"})),
    CLOSED(POOR, HEADS({"Hộ nghèo cuối kỳ", "Poor at the end"})),
};

static const form_column near_flows[] = {
    PAIR_COLUMNS,
    FLOW("1", FLOW_START, HEADS({"Hộ cận nghèo đầu kỳ", "Near-poor at the start"})),
    FLOW("2", FLOW_CROSSED_OUT, HEADS(LEFT_NEAR, {"Trở thành hộ nghèo", "Became poor"})),
    FLOW("3", FLOW_ESCAPED,
         HEADS(LEFT_NEAR, {"Vượt chuẩn hộ cận nghèo", "Above the near-poverty line"})),
    FLOW("4", FLOW_OTHER_DECREASE, HEADS({"Số hộ khác giảm", "Other decrease"})),
    FLOW("5", FLOW_CROSSED_IN,
         HEADS({"Hộ nghèo trở thành hộ cận nghèo", "Poor that became near-poor"})),
    FLOW("6", FLOW_RELAPSED, HEADS(CAME_NEAR, {"Tái cận nghèo", "Relapsed"})),
    FLOW("7", FLOW_NEW, HEADS(CAME_NEAR, {"Phát sinh mới", "New"})),
    FLOW("8", FLOW_OTHER_INCREASE, HEADS({"Số hộ khác tăng", "Other increase"})),
    CLOSED(NEAR, HEADS({"Hộ cận nghèo cuối kỳ", "Near-poor at the end"})),
};

/* ---- 4 to 7: deprivations ---- */

#define H_OF \
  { "Số hộ thiếu hụt các chỉ số", "Households lacking" }
#define H_SHARE \
  { "Tỷ lệ hộ thiếu hụt các chỉ số (%)", "Households lacking (%)" }
#define INDICATOR_COUNT(n, c, id, ...)                                                       \
  {                                                                                          \
    COUNT(n, HEADS(H_OF, __VA_ARGS__)), .from = FORM_LISTS, .sql = c " AND (" LACKS(id) ")", \
                                        .indicator = id                                      \
  }
#define ALL_LACKING(c)                                                                      \
  INDICATOR_COUNT("3", c, "employment", EMPLOYMENT),                                        \
      INDICATOR_COUNT("4", c, "dependants", DEPENDANTS),                                    \
      INDICATOR_COUNT("5", c, "nutrition", NUTRITION),                                      \
      INDICATOR_COUNT("6", c, "health_insurance", INSURANCE),                               \
      INDICATOR_COUNT("7", c, "adult_education", ADULTS),                                   \
      INDICATOR_COUNT("8", c, "child_school", SCHOOLING),                                   \
      INDICATOR_COUNT("9", c, "house_quality", HOUSING),                                    \
      INDICATOR_COUNT("10", c, "floor_area", FLOOR_AREA),                                   \
      INDICATOR_COUNT("11", c, "water", WATER), INDICATOR_COUNT("12", c, "toilet", TOILET), \
      INDICATOR_COUNT("13", c, "telecom", TELECOM),                                         \
      INDICATOR_COUNT("14", c, "information_means", MEANS)
#define LACKING_TABLE(name, c, ...)                                                             \
  static const form_column name[] = {                                                           \
      UNIT_COLUMNS,                                                                             \
      LISTED("1", c, HEADS(__VA_ARGS__)),                                                       \
      {.is = {HEADS({"Tổng số chỉ số thiếu hụt", "Deprivations in all"}), .code = "2",          \
              .kind = COLUMN_TERMS,                                                             \
              .terms = {TERM(N(3)), TERM(N(4)), TERM(N(5)), TERM(N(6)), TERM(N(7)), TERM(N(8)), \
                        TERM(N(9)), TERM(N(10)), TERM(N(11)), TERM(N(12)), TERM(N(13)),         \
                        TERM(N(14))}}},                                                         \
      ALL_LACKING(c)}

LACKING_TABLE(poor_lacking, POOR, {"Tổng số hộ nghèo", "All poor households"});
LACKING_TABLE(near_lacking, NEAR, {"Tổng số hộ cận nghèo", "All near-poor households"});

/* Rates alone are printed: the counts stand behind them, from RATES_SHOWN on. */
enum { RATES_SHOWN = N(14) };
#define SHARE(n, words, ...) RATE(words, RATES_SHOWN + (n)-2, N(1), HEADS(H_SHARE, __VA_ARGS__))
#define LACKING_RATES(name, c, ...)                                      \
  static const form_column name[] = {UNIT_COLUMNS,                       \
                                     LISTED("1", c, HEADS(__VA_ARGS__)), \
                                     SHARE(2, "2", EMPLOYMENT),          \
                                     SHARE(3, "3", DEPENDANTS),          \
                                     SHARE(4, "4", NUTRITION),           \
                                     SHARE(5, "5", INSURANCE),           \
                                     SHARE(6, "6", ADULTS),              \
                                     SHARE(7, "7", SCHOOLING),           \
                                     SHARE(8, "8", HOUSING),             \
                                     SHARE(9, "9", FLOOR_AREA),          \
                                     SHARE(10, "10", WATER),             \
                                     SHARE(11, "11", TOILET),            \
                                     SHARE(12, "12", TELECOM),           \
                                     SHARE(13, "13", MEANS),             \
                                     ALL_LACKING(c)}

LACKING_RATES(poor_rates, POOR, {"Tổng số hộ nghèo", "All poor households"});
LACKING_RATES(near_rates, NEAR, {"Tổng số hộ cận nghèo", "All near-poor households"});

/* ---- 8: groups, each household in the first that it belongs to ---- */

#define NO_LABOUR "ethnicity = 'kinh' AND without_labour = 'yes'"
#define MERIT "ethnicity = 'kinh' AND without_labour = 'no' AND merit = 'yes'"
#define H_GROUPS_POOR \
  { "Hộ nghèo theo các nhóm đối tượng", "Poor households by group" }
#define H_GROUPS_NEAR \
  { "Hộ cận nghèo theo các nhóm đối tượng", "Near-poor households by group" }

static const form_column groups[] = {
    PAIR_COLUMNS,
    LISTED("1", POOR, HEADS({"Tổng số hộ nghèo", "All poor households"})),
    LISTED("2", POOR " AND " MINORITY, HEADS(H_GROUPS_POOR, H_MINORITY)),
    ASKS("3", POOR " AND " NO_LABOUR, "without_labour", HEADS(H_GROUPS_POOR, H_NO_LABOUR)),
    ASKS("4", POOR " AND " MERIT, "without_labour merit", HEADS(H_GROUPS_POOR, H_MERIT)),
    {.is = {HEADS(H_GROUPS_POOR, {"Khác", "Other"}), .code = "5=1-2-3-4", .kind = COLUMN_TERMS,
            .terms = {TERM(P(1)), -TERM(P(2)), -TERM(P(3)), -TERM(P(4))}}},
    LISTED("6", NEAR, HEADS({"Tổng số hộ cận nghèo", "All near-poor households"})),
    LISTED("7", NEAR " AND " MINORITY, HEADS(H_GROUPS_NEAR, H_MINORITY)),
    ASKS("8", NEAR " AND " NO_LABOUR, "without_labour", HEADS(H_GROUPS_NEAR, H_NO_LABOUR)),
    ASKS("9", NEAR " AND " MERIT, "without_labour merit", HEADS(H_GROUPS_NEAR, H_MERIT)),
    {.is = {HEADS(H_GROUPS_NEAR, {"Khác", "Other"}), .code = "10=6-7-8-9", .kind = COLUMN_TERMS,
            .terms = {TERM(P(6)), -TERM(P(7)), -TERM(P(8)), -TERM(P(9))}}},
};

/* ---- 9: ethnic groups; those of the lists come after 1.2 and 2.2 ---- */

static const form_column ethnic[] = {
    UNIT_COLUMNS,
    LISTED("1", POOR, HEADS(H_POOR, {"Tổng số", "All"})),
    LISTED("1.1", POOR " AND ethnicity = 'kinh'", HEADS(H_POOR, {"Kinh", "Kinh"})),
    {COUNT("1.2", HEADS(H_POOR, H_MINORITY)), .from = FORM_LISTS, .sql = POOR " AND " MINORITY,
     .each = POOR},
    LISTED("2", NEAR, HEADS(H_NEAR, {"Tổng số", "All"})),
    LISTED("2.1", NEAR " AND ethnicity = 'kinh'", HEADS(H_NEAR, {"Kinh", "Kinh"})),
    {COUNT("2.2", HEADS(H_NEAR, H_MINORITY)), .from = FORM_LISTS, .sql = NEAR " AND " MINORITY,
     .each = NEAR},
};

/* ---- 10: causes; a household may have several ---- */

#define H_CAUSES \
  { "Hộ nghèo theo nguyên nhân", "Poor households by cause" }
#define CAUSE(words, id, vi, en) \
  ASKS(words, POOR " AND " id " = 'yes'", id, HEADS(H_CAUSES, {vi, en}))

static const form_column causes[] = {
    UNIT_COLUMNS,
    CAUSE("1", "cause_land", "Không có đất sản xuất", "No land"),
    CAUSE("2", "cause_capital", "Không có vốn sản xuất, kinh doanh", "No capital"),
    CAUSE("3", "cause_labour", "Không có lao động", "No labour"),
    CAUSE("4", "cause_tools", "Không có công cụ, phương tiện sản xuất", "No tools"),
    CAUSE("5", "cause_knowledge", "Không có kiến thức về sản xuất", "No knowledge of production"),
    CAUSE("6", "cause_skill", "Không có kỹ năng lao động, sản xuất", "No skill"),
    CAUSE("7", "cause_illness", "Có người ốm đau, bệnh nặng, tai nạn", "Illness or accident"),
    CAUSE("8", "cause_other", "Nguyên nhân khác", "Other cause"),
};

/* ---- 11: children ---- */

#define CHILDREN(words, condition, number, asks, ...)                                \
  {                                                                                  \
    COUNT(words, __VA_ARGS__), .from = FORM_LISTS, .sql = condition, .adds = number, \
                               .members = asks                                       \
  }
/* Behind the form: households with such a child, and those that the run found to lack it. */
#define WITH_CHILD(words, condition, number, asks)                                             \
  {                                                                                            \
    COUNT(words, HEADS({"", ""})), .from = FORM_LISTS, .sql = condition " AND " number " > 0", \
                                   .members = (asks), .quiet = true                            \
  }
#define RUN_LACKS(words, condition, id)                                                         \
  {                                                                                             \
    COUNT(words, HEADS({"", ""})), .from = FORM_LISTS, .sql = condition " AND (" LACKS(id) ")", \
                                   .indicator = (id), .quiet = true                             \
  }
#define H_CHILDREN_POOR \
  { "Trẻ em thuộc hộ nghèo", "Children in poor households" }
#define H_CHILDREN_NEAR \
  { "Trẻ em thuộc hộ cận nghèo", "Children in near-poor households" }
#define H_HEALTH \
  { "Thiếu hụt về y tế", "Deprived in health" }
#define H_LEARNING \
  { "Thiếu hụt về giáo dục", "Deprived in education" }
#define FED "age stunted underweight"
#define COVERED "age insured"
#define TAUGHT "age studying studying_level"

static const form_column children[] = {
    UNIT_COLUMNS,
    CHILDREN("1", POOR, "children", "age", HEADS(H_CHILDREN_POOR, H_SUM)),
    CHILDREN("2", POOR, "ill_fed", FED, HEADS(H_CHILDREN_POOR, H_HEALTH, NUTRITION)),
    CHILDREN("3", POOR, "uninsured", COVERED, HEADS(H_CHILDREN_POOR, H_HEALTH, INSURANCE)),
    CHILDREN("4", POOR, "unschooled", TAUGHT, HEADS(H_CHILDREN_POOR, H_LEARNING)),
    CHILDREN("5", NEAR, "children", "age", HEADS(H_CHILDREN_NEAR, H_SUM)),
    CHILDREN("6", NEAR, "ill_fed", FED, HEADS(H_CHILDREN_NEAR, H_HEALTH, NUTRITION)),
    CHILDREN("7", NEAR, "uninsured", COVERED, HEADS(H_CHILDREN_NEAR, H_HEALTH, INSURANCE)),
    CHILDREN("8", NEAR, "unschooled", TAUGHT, HEADS(H_CHILDREN_NEAR, H_LEARNING)),
    WITH_CHILD("h2", POOR, "ill_fed", FED),
    RUN_LACKS("4.5", POOR, "nutrition"),
    WITH_CHILD("h3", POOR, "uninsured", COVERED),
    RUN_LACKS("4.6", POOR, "health_insurance"),
    WITH_CHILD("h4", POOR, "unschooled", TAUGHT),
    RUN_LACKS("4.8", POOR, "child_school"),
    WITH_CHILD("h6", NEAR, "ill_fed", FED),
    RUN_LACKS("6.5", NEAR, "nutrition"),
    WITH_CHILD("h7", NEAR, "uninsured", COVERED),
    RUN_LACKS("6.6", NEAR, "health_insurance"),
    WITH_CHILD("h8", NEAR, "unschooled", TAUGHT),
    RUN_LACKS("6.8", NEAR, "child_school"),
};

/* ---- 12 and 13: the provincial forms ---- */

#define NOT_TOLD(words, ...) \
  { COUNT(words, __VA_ARGS__), .from = FORM_NOBODY }
#define H_ALL \
  { "Tổng số hộ dân", "All households" }
#define P_ALL \
  { "Tổng số nhân khẩu", "All persons" }
#define H_KINH \
  { "Kinh", "Kinh" }
#define H_LOCAL \
  { "Dân tộc thiểu số tại chỗ", "Minority native to the place" }
#define PROVINCIAL(name, c, h_listed, p_listed)                                                    \
  static const form_column name[] = {                                                              \
      UNIT_COLUMNS,                                                                                \
      REGISTERED("1=2+3", FIGURE_HOUSEHOLDS, HEADS(H_ALL, H_SUM)),                                 \
      {.is = {HEADS(H_ALL, H_KINH), .code = "2", .kind = COLUMN_TERMS,                             \
              .terms = {TERM(N(1)), -TERM(N(3))}}},                                                \
      REGISTERED("3", FIGURE_ETHNIC_MINORITY_HOUSEHOLDS, HEADS(H_ALL, H_MINORITY)),                \
      NOT_TOLD("4", HEADS(H_ALL, H_LOCAL)),                                                        \
      REGISTERED("5=6+7", FIGURE_PERSONS, HEADS(P_ALL, H_SUM)),                                    \
      NOT_TOLD("6", HEADS(P_ALL, H_KINH)),                                                         \
      NOT_TOLD("7", HEADS(P_ALL, H_MINORITY)),                                                     \
      NOT_TOLD("8", HEADS(P_ALL, H_LOCAL)),                                                        \
      LISTED("9=10+11", c, HEADS(h_listed, H_SUM)),                                                \
      LISTED("10", c " AND ethnicity = 'kinh'", HEADS(h_listed, H_KINH)),                          \
      LISTED("11", c " AND " MINORITY, HEADS(h_listed, H_MINORITY)),                               \
      NOT_TOLD("12", HEADS(h_listed, H_LOCAL)),                                                    \
      ASKS("13", c " AND merit = 'yes'", "merit",                                                  \
           HEADS(h_listed, {"Chính sách có công", "Merit"})),                                      \
      ASKS("14", c " AND without_labour = 'yes'", "without_labour", HEADS(h_listed, H_NO_LABOUR)), \
      ASKS("15", c " AND head_female = 'yes'", "head_female",                                      \
           HEADS(h_listed, {"Chủ hộ là nữ", "Female head"})),                                      \
      LISTED_PERSONS("16=17+18", c, HEADS(p_listed, H_SUM)),                                       \
      LISTED_PERSONS("17", c " AND ethnicity = 'kinh'", HEADS(p_listed, H_KINH)),                  \
      LISTED_PERSONS("18", c " AND " MINORITY, HEADS(p_listed, H_MINORITY)),                       \
      NOT_TOLD("19", HEADS(p_listed, H_LOCAL)),                                                    \
      RATE("20=9/1*100", N(9), N(1), HEADS(PERCENT, H_SUM)),                                       \
      RATE("21=11/3*100", N(11), N(3), HEADS(PERCENT, H_MINORITY)),                                \
      RATE("22=12/4*100", N(12), N(4), HEADS(PERCENT, H_LOCAL)),                                   \
  }

PROVINCIAL(poor_provincial, POOR, H_POOR, P_POOR);
PROVINCIAL(near_provincial, NEAR, H_NEAR, P_NEAR);

/* ---- 14 and 15: members, one by one ---- */

#define MARK(words, ...)                                                              \
  {                                                                                   \
    .is = {.heads = {__VA_ARGS__}, .code = (words), .kind = COLUMN_TEXT, .width = 8 } \
  }
#define H_BORN \
  { "Năm sinh", "Year of birth" }
#define H_SUPPORT \
  { "Nhu cầu hỗ trợ", "Support wanted" }
#define PEOPLE(name, of, new_vi, new_en, again_vi, again_en, old_vi, old_en)      \
  static const form_column name[] = {                                             \
      TEXT("A", "STT hộ", "No. of household", 6),                                 \
      TEXT("B", "STT thành viên", "No. of member", 7),                            \
      TEXT("C", "Mã hộ; thôn", "Household; village", 24),                         \
      MARK("1", H_BORN, {"Nam", "Male"}),                                         \
      MARK("2", H_BORN, {"Nữ", "Female"}),                                        \
      TEXT("3", "Dân tộc (chủ hộ)", "Ethnic group (of the head)", 10),            \
      TEXT("4", "Quan hệ với chủ hộ", "Relation to the head", 10),                \
      MARK("5", of, {new_vi, new_en}),                                            \
      MARK("6", of, {again_vi, again_en}),                                        \
      MARK("7", of, {old_vi, old_en}),                                            \
      MARK("8", {"Hộ chính sách có công", "Household of merit"}),                 \
      MARK("9", {"Hộ dân tộc thiểu số tại chỗ", "Minority native to the place"}), \
      MARK("10", {"Hộ không có khả năng lao động", "Without labour capacity"}),   \
      MARK("11", H_SUPPORT, {"Y tế", "Health"}),                                  \
      MARK("12", H_SUPPORT, {"Giáo dục", "Education"}),                           \
      MARK("13", H_SUPPORT, {"Sản xuất", "Production"}),                          \
      MARK("14", H_SUPPORT, {"Tín dụng", "Credit"}),                              \
      MARK("15", H_SUPPORT, {"Nhà ở", "Housing"}),                                \
      MARK("16", H_SUPPORT, {"Khác", "Other"}),                                   \
  }

PEOPLE(poor_people, H_POOR, "Nghèo mới", "New", "Tái nghèo", "Relapsed", "Nghèo cũ", "Old");
PEOPLE(near_people, H_NEAR, "Cận nghèo mới", "New", "Tái cận nghèo", "Relapsed", "Cận nghèo cũ",
       "Old");

/* ---- control equations ---- */

static const form_rule result_rules[] = {
    IS_PART(N(3), N(1), "1.3 ≤ 1.1"),   IS_PART(N(5), N(1), "1.5 ≤ 1.1"),
    IS_PART(N(7), N(1), "1.7 ≤ 1.1"),   IS_PART(N(9), N(2), "1.9 ≤ 1.2"),
    IS_PART(N(11), N(2), "1.11 ≤ 1.2"), IS_PART(N(13), N(2), "1.13 ≤ 1.2"),
};
static const form_rule poor_flow_rules[] = {
    IS_LISTED(P(9), LISTED_POOR, MEASURE_HOUSEHOLDS, "2.9 = 1.3, 1.9")};
static const form_rule near_flow_rules[] = {
    IS_LISTED(P(9), LISTED_NEAR_POOR, MEASURE_HOUSEHOLDS, "3.9 = 1.5, 1.11")};
static const form_rule poor_lacking_rules[] = {
    IS_LISTED(N(1), LISTED_POOR, MEASURE_HOUSEHOLDS, "4.1 = 1.3"),
    EACH(LAW_LEAST, "4.2 ≥ k × 4.1")};
static const form_rule near_lacking_rules[] = {
    IS_LISTED(N(1), LISTED_NEAR_POOR, MEASURE_HOUSEHOLDS, "6.1 = 1.5"),
    EACH(LAW_MOST, "6.2 ≤ (k - 1) × 6.1")};
static const form_rule group_rules[] = {
    IS_LISTED(P(1), LISTED_POOR, MEASURE_HOUSEHOLDS, "8.1 = 1.3, 1.9"),
    IS_LISTED(P(6), LISTED_NEAR_POOR, MEASURE_HOUSEHOLDS, "8.6 = 1.5, 1.11")};
static const form_rule ethnic_rules[] = {IS_SUM(N(1), N(2), N(3), "9.1 = 9.1.1 + 9.1.2"),
                                         IS_SUM(N(4), N(5), N(6), "9.2 = 9.2.1 + 9.2.2")};
static const form_rule children_rules[] = {
    IS_PART(N(2), N(1), "11.2 ≤ 11.1"),      IS_PART(N(3), N(1), "11.3 ≤ 11.1"),
    IS_PART(N(4), N(1), "11.4 ≤ 11.1"),      IS_PART(N(6), N(5), "11.6 ≤ 11.5"),
    IS_PART(N(7), N(5), "11.7 ≤ 11.5"),      IS_PART(N(8), N(5), "11.8 ≤ 11.5"),
    IS_EQUAL(N(9), N(10), "h(11.2) = 4.5"),  IS_PART(N(11), N(12), "h(11.3) ≤ 4.6"),
    IS_EQUAL(N(13), N(14), "h(11.4) = 4.8"), IS_EQUAL(N(15), N(16), "h(11.6) = 6.5"),
    IS_PART(N(17), N(18), "h(11.7) ≤ 6.6"),  IS_EQUAL(N(19), N(20), "h(11.8) = 6.8"),
};
static const form_rule provincial_rules[] = {IS_SUM(N(9), N(10), N(11), "9 = 10 + 11"),
                                             IS_SUM(N(16), N(17), N(18), "16 = 17 + 18")};

/* ---- all of them ---- */

static const form forms[] = {
    {1,
     {"TỔNG HỢP KẾT QUẢ CHÍNH THỨC RÀ SOÁT HỘ NGHÈO; HỘ CẬN NGHÈO; HỘ LÀM NÔNG, LÂM, NGƯ NGHIỆP "
      "CÓ MỨC SỐNG TRUNG BÌNH",
      "Official result of the review: poor, near-poor, and households in agriculture of average "
      "living"},
     COLUMNS(result),
     .bars = N(4),
     RULES(result_rules)},
    {2,
     {"TỔNG HỢP DIỄN BIẾN HỘ NGHÈO", "Movements of poor households"},
     .paired = true,
     .of = LISTED_POOR,
     COLUMNS(poor_flows),
     .bars = -1,
     RULES(poor_flow_rules),
     .note = MSG_FORM_NOTE_FLOWS},
    {3,
     {"TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO", "Movements of near-poor households"},
     .paired = true,
     .of = LISTED_NEAR_POOR,
     COLUMNS(near_flows),
     .bars = -1,
     RULES(near_flow_rules),
     .note = MSG_FORM_NOTE_FLOWS},
    {4,
     {"PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ NGHÈO",
      "Deprivations of poor households"},
     .deprivations = true,
     COLUMNS(poor_lacking),
     .bars = -1,
     RULES(poor_lacking_rules)},
    {5,
     {"PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ NGHÈO",
      "Deprivation rates of poor households"},
     .deprivations = true,
     RATE_COLUMNS(poor_rates),
     .bars = -1},
    {6,
     {"PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ CẬN NGHÈO",
      "Deprivations of near-poor households"},
     .deprivations = true,
     COLUMNS(near_lacking),
     .bars = -1,
     RULES(near_lacking_rules)},
    {7,
     {"PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ CẬN NGHÈO",
      "Deprivation rates of near-poor households"},
     .deprivations = true,
     RATE_COLUMNS(near_rates),
     .bars = -1},
    {8,
     {"PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NHÓM ĐỐI TƯỢNG",
      "Poor and near-poor households by group"},
     .paired = true,
     COLUMNS(groups),
     .bars = -1,
     RULES(group_rules),
     .note = MSG_FORM_NOTE_GROUPS},
    {9,
     {"PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC", "Poor and near-poor by ethnic group"},
     .groups = true,
     COLUMNS(ethnic),
     .bars = -1,
     RULES(ethnic_rules)},
    {10,
     {"PHÂN NHÓM HỘ NGHÈO THEO CÁC NGUYÊN NHÂN NGHÈO", "Poor households by cause"},
     COLUMNS(causes),
     .bars = -1,
     .note = MSG_FORM_NOTE_CAUSES},
    {11,
     {"TỔNG HỢP CHỈ TIÊU THIẾU HỤT CỦA TRẺ EM THUỘC HỘ NGHÈO, HỘ CẬN NGHÈO",
      "Deprivations of children in poor and near-poor households"},
     .children = true,
     .deprivations = true,
     .columns = children,
     .ncolumns = sizeof children / sizeof *children,
     .shown = N(9),
     .bars = -1,
     RULES(children_rules),
     .note = MSG_FORM_NOTE_CHILDREN},
    {12,
     {"TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO THEO CHUẨN NGHÈO ĐA CHIỀU",
      "Result of the review of poor households (provincial form)"},
     COLUMNS(poor_provincial),
     .bars = -1,
     RULES(provincial_rules),
     .note = MSG_FORM_NOTE_PROVINCIAL},
    {13,
     {"TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ CẬN NGHÈO THEO CHUẨN NGHÈO ĐA CHIỀU",
      "Result of the review of near-poor households (provincial form)"},
     COLUMNS(near_provincial),
     .bars = -1,
     RULES(provincial_rules),
     .note = MSG_FORM_NOTE_PROVINCIAL},
    {14,
     {"DANH SÁCH CHI TIẾT HỘ CẬN NGHÈO", "List of near-poor households by member"},
     .people = true,
     .of = LISTED_NEAR_POOR,
     COLUMNS(near_people),
     .bars = -1,
     .note = MSG_FORM_NOTE_PEOPLE},
    {15,
     {"DANH SÁCH CHI TIẾT HỘ NGHÈO", "List of poor households by member"},
     .people = true,
     .of = LISTED_POOR,
     COLUMNS(poor_people),
     .bars = -1,
     .note = MSG_FORM_NOTE_PEOPLE},
};
const form_set forms_2022 = {
    2022, 9999, forms, sizeof forms / sizeof *forms, MSG_FORM_NUMBER, MSG_FORM_UNVERIFIED};
