-- Chuẩn 2016–2020: tín dụng học sinh, sinh viên và bảo hiểm y tế theo loại hộ, tiểu loại.

testing "vn-2016-2020" { on = "2020-12-31", entitlements = true }

-- Hộ gốc: nông thôn, vừa trên chuẩn nghèo, không thiếu chỉ số nào; phiếu ghi sẵn các chỉ số.
local base = household {
  area = "rural", size = 4, income_pc = "700.001", main_income_agriculture = no,
  d_health_access = no, d_health_insurance = no, d_adult_education = no, d_child_school = no,
  d_house_quality = no, d_floor_area = no, d_water = no, d_toilet = no, d_telecom = no,
  d_information_assets = no,
}
local three = { d_water = yes, d_toilet = yes, d_floor_area = yes }
local insurance = { d_water = yes, d_toilet = yes, d_health_insurance = yes }

-- 150% chuẩn nghèo ----------------------------------------------------------------------------

case "nông thôn, đúng 1.050.000 đồng: 150% của 700.000" {
  base:with { income_pc = "1.050.000" }, class = "average",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "nông thôn, 1.050.001 đồng" {
  base:with { income_pc = "1.050.001" }, class = "average", entitled = {}, may_be_entitled = {} }
case "thành thị, đúng 1.350.000 đồng: 150% của 900.000" {
  base:with { area = "urban", income_pc = "1.350.000" }, entitled = { "student_credit" } }
case "thành thị, 1.350.001 đồng" {
  base:with { area = "urban", income_pc = "1.350.001" }, entitled = {}, may_be_entitled = {} }
case "không rõ khu vực, 1.200.000 đồng: chưa biết" {
  base:with { area = missing, income_pc = "1.200.000" },
  entitled = {}, may_be_entitled = { "student_credit", "insurance_near_poor" } }
case "không rõ khu vực, 1.050.000 đồng: khu vực nào cũng được" {
  base:with { area = missing, income_pc = "1.050.000" },
  entitled = { "student_credit" }, may_be_entitled = { "insurance_near_poor" } }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, entitled = {},
  may_be_entitled = { "student_credit", "insurance_poor", "insurance_near_poor" } }

-- Bảo hiểm y tế theo loại hộ, tiểu loại ---------------------------------------------------------

case "nghèo về thu nhập: đóng toàn bộ, dù không thiếu bảo hiểm" {
  base:with { income_pc = "700.000" }, kinds = { "poor_by_income" },
  entitled = { "student_credit", "insurance_poor" }, may_be_entitled = {} }
case "nghèo thiếu hụt, có thiếu bảo hiểm: đóng toàn bộ" {
  base:with(insurance), kinds = { "poor_by_deprivation" },
  entitled = { "student_credit", "insurance_poor" }, may_be_entitled = {} }
case "nghèo thiếu hụt, không thiếu bảo hiểm: tối thiểu 70%" {
  base:with(three), kinds = { "poor_by_deprivation" },
  entitled = { "student_credit", "insurance_other_poor" }, may_be_entitled = {} }
case "cận nghèo: tối thiểu 70%" { base, class = "near_poor",
  entitled = { "student_credit", "insurance_near_poor" }, may_be_entitled = {} }
case "đúng 1.000.000 đồng, cận nghèo" {
  base:with { income_pc = "1.000.000" },
  entitled = { "student_credit", "insurance_near_poor" }, may_be_entitled = {} }
case "1.000.001 đồng: không cận nghèo" {
  base:with { income_pc = "1.000.001" }, entitled = { "student_credit" }, may_be_entitled = {} }
case "nghèo thiếu hụt, không rõ có thiếu bảo hiểm: một trong hai" {
  base:with(three, { d_health_insurance = missing }), class = "poor",
  entitled = { "student_credit" }, may_be_entitled = { "insurance_poor", "insurance_other_poor" } }
case "không rõ một chỉ số: nghèo hay cận nghèo" {
  base:with { d_water = yes, d_toilet = yes, d_floor_area = missing },
  class = { "poor", "near_poor" }, entitled = { "student_credit" },
  may_be_entitled = { "insurance_other_poor", "insurance_near_poor" } }
case "không rõ khu vực, 800.000 đồng, thiếu 3: nghèo, nhưng theo tiểu loại nào thì chưa biết" {
  base:with(three, { area = missing, income_pc = "800.000" }), class = "poor", kinds = {},
  entitled = { "student_credit" }, may_be_entitled = { "insurance_poor", "insurance_other_poor" } }

case "nông nghiệp, mức sống trung bình: tối thiểu 30%" {
  base:with { income_pc = "1.500.000", main_income_agriculture = yes },
  entitled = { "average_agriculture", "insurance_agriculture" }, may_be_entitled = {} }
case "nông nghiệp, trên mức sống trung bình" {
  base:with { income_pc = "1.500.001", main_income_agriculture = yes },
  class = "not_poor", entitled = {}, may_be_entitled = {} }
case "không rõ nông nghiệp" {
  base:with { income_pc = "1.500.000", main_income_agriculture = missing },
  entitled = {}, may_be_entitled = { "average_agriculture", "insurance_agriculture" } }

-- Ngày ----------------------------------------------------------------------------------------

case "ngày 30/11/2018: Nghị định 146/2018 chưa có hiệu lực" { base, on = "2018-11-30",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "ngày 01/12/2018" { base, on = "2018-12-01",
  entitled = { "student_credit", "insurance_near_poor" } }
