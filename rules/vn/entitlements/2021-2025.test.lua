-- Chuẩn 2021–2025: tín dụng, bảo hiểm y tế, người lao động có thu nhập thấp, tài chính vi mô.

testing "vn-2021-2025" { on = "2025-06-30", entitlements = true }

-- Hộ gốc: nông thôn, đúng chuẩn thu nhập, không thiếu chỉ số nào; phiếu ghi sẵn các chỉ số.
local base = household {
  area = "rural", size = 2, income_pc = "1.500.000",
  main_income_agriculture = no, income_12m_no_assistance = "36.000.000",
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_house_quality = no, d_floor_area = no,
  d_water = no, d_toilet = no, d_telecom = no, d_information_means = no,
  members = { { age = 40, has_job = yes }, { age = 10, has_job = no } },
}
local three = { d_water = yes, d_toilet = yes, d_floor_area = yes }
local average = { income_pc = "2.250.000", income_12m_no_assistance = "54.000.000" }

-- Bảo hiểm y tế -------------------------------------------------------------------------------

case "hộ nghèo: đóng toàn bộ" { base:with(three), class = "poor",
  entitled = { "student_credit", "insurance_poor" }, may_be_entitled = {} }
case "hộ cận nghèo: tối thiểu 70%" { base, class = "near_poor",
  entitled = { "student_credit", "insurance_near_poor" }, may_be_entitled = {} }
case "không rõ một chỉ số: nghèo hay cận nghèo, vẫn chắc được vay" {
  base:with(three, { d_floor_area = missing }), class = { "poor", "near_poor" },
  entitled = { "student_credit" }, may_be_entitled = { "insurance_poor", "insurance_near_poor" } }

-- Nông nghiệp: 12 tháng của 2 người, trên 1.500.000 đến 2.250.000 đồng một người một tháng
local farm = { main_income_agriculture = yes }
case "nông nghiệp, 36.000.000 đồng một năm: đúng chuẩn, chưa trên chuẩn" {
  base:with(average, farm, { income_12m_no_assistance = "36.000.000" }), class = "average",
  entitled = { "student_credit", "low_income_worker" }, may_be_entitled = {} }
case "nông nghiệp, 36.000.001 đồng một năm: trên chuẩn" {
  base:with(average, farm, { income_12m_no_assistance = "36.000.001" }),
  entitled = { "student_credit", "average_agriculture", "insurance_agriculture",
    "low_income_worker" } }
case "nông nghiệp, 54.000.000 đồng một năm: đúng mức trên" { base:with(average, farm),
  entitled = { "student_credit", "average_agriculture", "insurance_agriculture",
    "low_income_worker" } }
case "nông nghiệp, 54.000.001 đồng một năm: quá mức trên" {
  base:with(average, farm, { income_12m_no_assistance = "54.000.001" }),
  entitled = { "student_credit", "low_income_worker" }, may_be_entitled = {} }
case "nông nghiệp ở thành thị, 48.000.000 đồng một năm: đúng chuẩn" {
  base:with(farm, { area = "urban", income_12m_no_assistance = "48.000.000" }),
  entitled = { "student_credit", "insurance_near_poor" }, may_be_entitled = {} }
case "nông nghiệp ở thành thị, 48.000.001 đồng một năm: trên chuẩn" {
  base:with(farm, { area = "urban", income_12m_no_assistance = "48.000.001" }),
  entitled = { "student_credit", "average_agriculture", "insurance_near_poor",
    "insurance_agriculture" } }
case "nông nghiệp ở thành thị, 72.000.001 đồng một năm: quá mức trên" {
  base:with(farm, { area = "urban", income_12m_no_assistance = "72.000.001" }),
  entitled = { "student_credit", "insurance_near_poor" }, may_be_entitled = {} }
case "nông nghiệp ở thành thị, 72.000.000 đồng một năm: đúng mức trên" {
  base:with(farm, { area = "urban", income_12m_no_assistance = "72.000.000" }),
  entitled = { "student_credit", "average_agriculture", "insurance_near_poor",
    "insurance_agriculture" } }
case "cận nghèo và nông nghiệp trung bình: cả hai, hưởng mức cao nhất" {
  base:with(farm, { income_12m_no_assistance = "40.000.000" }),
  entitled = { "student_credit", "average_agriculture", "insurance_near_poor",
    "insurance_agriculture" } }
case "không nông nghiệp" { base:with(average),
  entitled = { "student_credit", "low_income_worker" }, may_be_entitled = {} }
case "không rõ nông nghiệp" { base:with(average, { main_income_agriculture = missing }),
  entitled = { "student_credit", "low_income_worker" },
  may_be_entitled = { "average_agriculture", "insurance_agriculture" } }
case "không rõ thu nhập 12 tháng" {
  base:with(average, farm, { income_12m_no_assistance = missing }),
  entitled = { "student_credit", "low_income_worker" },
  may_be_entitled = { "average_agriculture", "insurance_agriculture" } }

-- Người lao động có thu nhập thấp -----------------------------------------------------------------

case "nông thôn, đúng 2.250.000 đồng, có người làm việc" { base:with(average),
  entitled = { "student_credit", "low_income_worker" }, may_be_entitled = {} }
case "nông thôn, 2.250.001 đồng" { base:with(average, { income_pc = "2.250.001" }),
  class = "not_poor", entitled = {}, may_be_entitled = {} }
case "thành thị, đúng 3.000.000 đồng" { base:with { area = "urban", income_pc = "3.000.000" },
  entitled = { "student_credit", "low_income_worker" }, may_be_entitled = {} }
case "thành thị, 3.000.001 đồng" { base:with { area = "urban", income_pc = "3.000.001" },
  entitled = {}, may_be_entitled = {} }
case "không ai có việc làm" { base:with(average, { member(1) { has_job = no } }),
  entitled = { "student_credit" }, may_be_entitled = {} }
case "không rõ việc làm" { base:with(average, { member(1) { has_job = missing } }),
  entitled = { "student_credit" }, may_be_entitled = { "low_income_worker" } }
case "không có tệp thành viên" { base:with(average, { members = missing }),
  entitled = { "student_credit" }, may_be_entitled = { "low_income_worker" } }
case "không có tệp thành viên, hộ cận nghèo: không" { base:with { members = missing },
  entitled = { "student_credit", "insurance_near_poor" }, may_be_entitled = {} }
case "không rõ khu vực, 2.250.000 đồng: cận nghèo không, trung bình ở đâu cũng được" {
  base:with(average, { area = missing }), class = "average",
  entitled = { "student_credit", "low_income_worker" }, may_be_entitled = {} }
case "không rõ khu vực, 1.800.000 đồng: cận nghèo hoặc trung bình" {
  base:with { area = missing, income_pc = "1.800.000" }, class = { "near_poor", "average" },
  entitled = { "student_credit" },
  may_be_entitled = { "insurance_near_poor", "low_income_worker" } }
case "không rõ thu nhập" { base:with { income_pc = missing },
  entitled = {},
  may_be_entitled = { "student_credit", "insurance_near_poor", "low_income_worker" } }

-- 150% chuẩn thu nhập, trước khi theo loại hộ -----------------------------------------------------

case "18/5/2022, nông thôn, đúng 2.250.000 đồng: 150% của 1.500.000" { base:with(average),
  on = "2022-05-18", entitled = { "student_credit" }, may_be_entitled = {} }
case "18/5/2022, nông thôn, 2.250.001 đồng" { base:with { income_pc = "2.250.001" },
  on = "2022-05-18", entitled = {}, may_be_entitled = {} }
case "18/5/2022, thành thị, đúng 3.000.000 đồng" {
  base:with { area = "urban", income_pc = "3.000.000" },
  on = "2022-05-18", entitled = { "student_credit" } }
case "18/5/2022, thành thị, 3.000.001 đồng" {
  base:with { area = "urban", income_pc = "3.000.001" },
  on = "2022-05-18", entitled = {}, may_be_entitled = {} }

-- Ngày ----------------------------------------------------------------------------------------

case "02/12/2023: bảo hiểm y tế chưa nói được theo chuẩn này" { base, on = "2023-12-02",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "03/12/2023" { base, on = "2023-12-03",
  entitled = { "student_credit", "insurance_near_poor" } }
case "23/02/2025: chưa có Nghị định 30/2025" { base:with(average), on = "2025-02-23",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "24/02/2025" { base:with(average), on = "2025-02-24",
  entitled = { "student_credit", "low_income_worker" } }
case "14/8/2025" { base:with(three), on = "2025-08-14",
  entitled = { "student_credit", "insurance_poor" }, may_be_entitled = {} }
case "15/8/2025: Nghị định 188/2025 chưa thấy" { base:with(three), on = "2025-08-15",
  entitled = { "student_credit" },
  may_be_entitled = { "insurance_poor", "insurance_near_poor", "insurance_agriculture" } }
case "30/6/2026: chưa có Nghị định 175/2026" { base, on = "2026-06-30",
  entitled = { "student_credit" },
  may_be_entitled = { "insurance_poor", "insurance_near_poor", "insurance_agriculture" } }
case "01/7/2026, hộ có mức sống trung bình: khách hàng tài chính vi mô" {
  base:with(average), on = "2026-07-01",
  entitled = { "student_credit", "low_income_worker", "microfinance" },
  may_be_entitled = { "insurance_poor", "insurance_near_poor", "insurance_agriculture" } }
case "01/7/2026, trên mức sống trung bình" {
  base:with { income_pc = "2.250.001" }, on = "2026-07-01", entitled = {},
  may_be_entitled = { "insurance_poor", "insurance_near_poor", "insurance_agriculture" } }
