-- Đồng Nai 2022–2025: tín dụng học sinh, sinh viên theo chuẩn của tỉnh; các điều kiện khác theo chuẩn
-- của Chính phủ nên không có ở đây.

testing "vn-dong-nai-2022" { on = "2022-03-01", entitlements = true }

local base = household {
  area = "rural", size = 4, income_pc = "3.000.000",
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_house_quality = no, d_floor_area = no,
  d_water = no, d_toilet = no, d_telecom = no, d_information_means = no,
}

case "nông thôn, đúng 3.000.000 đồng: 150% của 2.000.000" { base,
  entitled = { "student_credit" }, may_be_entitled = {} }
case "nông thôn, 3.000.001 đồng" { base:with { income_pc = "3.000.001" },
  entitled = {}, may_be_entitled = {} }
case "thành thị, đúng 3.750.000 đồng: 150% của 2.500.000" {
  base:with { area = "urban", income_pc = "3.750.000" }, entitled = { "student_credit" } }
case "thành thị, 3.750.001 đồng" {
  base:with { area = "urban", income_pc = "3.750.001" }, entitled = {}, may_be_entitled = {} }
case "từ 19/5/2022 theo loại hộ của tỉnh: nghèo" {
  base:with { income_pc = "2.000.000", d_water = yes, d_toilet = yes }, on = "2022-05-19",
  class = "poor", entitled = { "student_credit" }, may_be_entitled = {} }
case "từ 19/5/2022: mức sống trung bình của tỉnh" { base, on = "2022-05-19", class = "average",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "từ 19/5/2022: trên mức sống trung bình của tỉnh" {
  base:with { income_pc = "3.000.001" }, on = "2022-05-19", class = "not_poor",
  entitled = {}, may_be_entitled = {} }
