-- Hà Nội 2022–2025: Thành phố không nói mức sống trung bình.

testing "vn-ha-noi-2022" { entitlements = true }

local base = household {
  area = "rural", size = 4, income_pc = "2.000.000",
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_house_quality = no, d_floor_area = no,
  d_water = no, d_toilet = no, d_telecom = no, d_information_means = no,
}

case "cận nghèo của Thành phố" { base, class = "near_poor",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "nghèo của Thành phố" { base:with { d_water = yes, d_toilet = yes, d_telecom = yes },
  class = "poor", entitled = { "student_credit" }, may_be_entitled = {} }
case "trên chuẩn của Thành phố: chưa biết" { base:with { income_pc = "2.000.001" },
  class = "not_poor", entitled = {}, may_be_entitled = { "student_credit" } }
case "18/5/2022, nông thôn, đúng 3.000.000 đồng: 150% của 2.000.000" {
  base:with { income_pc = "3.000.000" }, on = "2022-05-18",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "18/5/2022, nông thôn, 3.000.001 đồng" {
  base:with { income_pc = "3.000.001" }, on = "2022-05-18", entitled = {}, may_be_entitled = {} }
