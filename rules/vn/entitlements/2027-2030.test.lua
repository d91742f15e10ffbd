-- Chuẩn 2027–2030: mức sống trung bình chưa công bố, nên trên chuẩn thì chưa biết.

testing "vn-2027-2030" { entitlements = true }

local base = household {
  area = "rural", size = 4, income_pc = "2.200.000", main_income_agriculture = no,
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_house_quality = no, d_floor_area = no,
  d_telecom = no, d_water = no, d_toilet = no, d_waste = no,
}
local three = { d_water = yes, d_toilet = yes, d_waste = yes }

case "cận nghèo" { base, class = "near_poor",
  entitled = { "student_credit", "microfinance" }, may_be_entitled = { "low_income_worker" } }
case "nghèo" { base:with(three), class = "poor",
  entitled = { "student_credit", "microfinance" }, may_be_entitled = { "low_income_worker" } }
case "không rõ nghèo hay cận nghèo: loại nào cũng được" {
  base:with(three, { d_waste = missing }), class = { "poor", "near_poor" },
  entitled = { "student_credit", "microfinance" }, may_be_entitled = { "low_income_worker" } }
case "trên chuẩn: mức sống trung bình chưa công bố" {
  base:with { income_pc = "2.200.001" }, class = { "average", "not_poor" },
  entitled = {}, may_be_entitled = { "student_credit", "microfinance", "low_income_worker" } }

-- Nông nghiệp: 12 tháng của 4 người, trên 2.200.000 đồng một người một tháng; mức trên chưa công bố
case "nông nghiệp, 105.600.000 đồng một năm: đúng chuẩn, chưa trên chuẩn" {
  base:with { main_income_agriculture = yes, income_12m_no_assistance = "105.600.000" },
  entitled = { "student_credit", "microfinance" }, may_be_entitled = { "low_income_worker" } }
case "nông nghiệp, 105.600.001 đồng một năm: trên chuẩn, chưa biết mức trên" {
  base:with { main_income_agriculture = yes, income_12m_no_assistance = "105.600.001" },
  entitled = { "student_credit", "microfinance" },
  may_be_entitled = { "average_agriculture", "low_income_worker" } }
