-- Thành phố Hồ Chí Minh 2019–2020: tín dụng học sinh, sinh viên theo 150% chuẩn nghèo; chuẩn của Thành phố là mức một NĂM.

testing "vn-hcmc-2019" { entitlements = true }

local base = household { area = "urban", size = 4, income_pc = "3.500.000" }

case "3.500.000 đồng một tháng: đúng 150% chuẩn một năm" { base,
  entitled = { "student_credit" }, may_be_entitled = {} }
case "3.500.001 đồng một tháng" {
  base:with { income_pc = "3.500.001" }, entitled = {}, may_be_entitled = {} }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, entitled = {}, may_be_entitled = { "student_credit" } }
