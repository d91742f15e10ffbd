-- Thành phố Hồ Chí Minh 2016–2018: tín dụng học sinh, sinh viên theo 150% chuẩn nghèo; chuẩn của Thành phố là mức một NĂM.

testing "vn-hcmc-2016" { entitlements = true }

local base = household { area = "urban", size = 4, income_pc = "2.625.000" }

case "2.625.000 đồng một tháng: đúng 150% chuẩn một năm" { base,
  entitled = { "student_credit" }, may_be_entitled = {} }
case "2.625.001 đồng một tháng" {
  base:with { income_pc = "2.625.001" }, entitled = {}, may_be_entitled = {} }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, entitled = {}, may_be_entitled = { "student_credit" } }
