-- Thành phố Hồ Chí Minh 2021–2025: tín dụng học sinh, sinh viên theo 150% chuẩn nghèo; chuẩn của Thành phố là mức một NĂM.

testing "vn-hcmc-2021" { on = "2022-05-18", entitlements = true }

local base = household { area = "urban", size = 4, income_pc = "4.500.000" }

case "4.500.000 đồng một tháng: đúng 150% chuẩn một năm" { base,
  entitled = { "student_credit" }, may_be_entitled = {} }
case "4.500.001 đồng một tháng" {
  base:with { income_pc = "4.500.001" }, entitled = {}, may_be_entitled = {} }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, entitled = {}, may_be_entitled = { "student_credit" } }
case "từ 19/5/2022: theo loại hộ, chuẩn của Thành phố không được kể" {
  base, on = "2022-05-19", entitled = {}, may_be_entitled = {} }
