-- Chuẩn 2011–2015: tín dụng học sinh, sinh viên theo 150% chuẩn nghèo; hộ làm nông nghiệp có mức sống
-- trung bình từ 2014.

testing "vn-2011-2015" { entitlements = true }

local base = household {
  area = "rural", size = 4, income_pc = "600.000", main_income_agriculture = no,
}

case "nông thôn, đúng 150% chuẩn" { base, entitled = { "student_credit" }, may_be_entitled = {} }
case "nông thôn, quá 1 đồng" {
  base:with { income_pc = "600.001" }, entitled = {}, may_be_entitled = {} }
case "thành thị, đúng 150% chuẩn" {
  base:with { area = "urban", income_pc = "750.000" }, entitled = { "student_credit" } }
case "thành thị, quá 1 đồng" {
  base:with { area = "urban", income_pc = "750.001" }, entitled = {}, may_be_entitled = {} }
case "không rõ khu vực, thu nhập ở giữa hai mức" {
  base:with { area = missing, income_pc = "750.000" }, entitled = {},
  may_be_entitled = { "student_credit" } }
case "không rõ khu vực, thu nhập đúng mức thấp" {
  base:with { area = missing }, entitled = { "student_credit" }, may_be_entitled = {} }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, entitled = {}, may_be_entitled = { "student_credit" } }

-- Nông nghiệp: nông thôn, trên 520.000 đến dưới 900.000 đồng
local farm = { main_income_agriculture = yes, income_pc = "900.000" }
case "nông nghiệp, đúng 520.000 đồng: chưa trên chuẩn cận nghèo" {
  base:with(farm, { income_pc = "520.000" }), class = "near_poor",
  entitled = { "student_credit" }, may_be_entitled = {} }
case "nông nghiệp, 520.001 đồng" { base:with(farm, { income_pc = "520.001" }), class = "not_poor",
  entitled = { "student_credit", "average_agriculture" }, may_be_entitled = {} }
case "nông nghiệp, 899.999 đồng" { base:with(farm, { income_pc = "899.999" }),
  entitled = { "average_agriculture" }, may_be_entitled = {} }
case "bẫy: 'dưới 900.000' không kể đúng 900.000 đồng" { base:with(farm),
  entitled = {}, may_be_entitled = {} }
case "nông nghiệp ở thành thị: chỉ có ở nông thôn" {
  base:with(farm, { area = "urban", income_pc = "899.999" }), entitled = {}, may_be_entitled = {} }
case "không nông nghiệp, 899.999 đồng" {
  base:with { income_pc = "899.999" }, entitled = {}, may_be_entitled = {} }
case "không rõ khu vực, 899.999 đồng" {
  base:with(farm, { area = missing, income_pc = "899.999" }), entitled = {},
  may_be_entitled = { "average_agriculture" } }
case "ngày 31/12/2013: chưa có hộ làm nông nghiệp có mức sống trung bình" {
  base:with(farm, { income_pc = "899.999" }), on = "2013-12-31", entitled = {} }
case "ngày 01/01/2014" {
  base:with(farm, { income_pc = "899.999" }), on = "2014-01-01",
  entitled = { "average_agriculture" } }
