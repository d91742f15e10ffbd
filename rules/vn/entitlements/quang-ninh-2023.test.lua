-- Quảng Ninh 2023–2025: tỉnh không nói mức sống trung bình.

testing "vn-quang-ninh-2023" { entitlements = true }

local base = household {
  area = "rural", size = 4, income_pc = "2.100.000",
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_house_quality = no, d_floor_area = no,
  d_water = no, d_toilet = no, d_telecom = no, d_information_means = no,
}

case "cận nghèo của tỉnh" { base, class = "near_poor",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "nghèo của tỉnh" { base:with { d_water = yes, d_toilet = yes, d_telecom = yes },
  class = "poor", entitled = { "student_credit" }, may_be_entitled = {} }
case "trên chuẩn của tỉnh: chưa biết" { base:with { income_pc = "2.100.001" },
  class = "not_poor", entitled = {}, may_be_entitled = { "student_credit" } }
