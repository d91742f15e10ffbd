-- Bình Dương 2016–2021: tín dụng học sinh, sinh viên theo 150% chuẩn nghèo.

testing "vn-binh-duong-2016" { entitlements = true }

local base = household { area = "rural", size = 4, income_pc = "1.800.000" }

case "nông thôn, đúng 150% chuẩn" { base, entitled = { "student_credit" }, may_be_entitled = {} }
case "nông thôn, quá 1 đồng" {
  base:with { income_pc = "1.800.001" }, entitled = {}, may_be_entitled = {} }
case "thành thị, đúng 150% chuẩn" {
  base:with { area = "urban", income_pc = "2.100.000" }, entitled = { "student_credit" } }
case "thành thị, quá 1 đồng" {
  base:with { area = "urban", income_pc = "2.100.001" }, entitled = {}, may_be_entitled = {} }
case "không rõ khu vực, thu nhập ở giữa hai mức" {
  base:with { area = missing, income_pc = "2.100.000" }, entitled = {},
  may_be_entitled = { "student_credit" } }
case "không rõ khu vực, thu nhập đúng mức thấp" {
  base:with { area = missing }, entitled = { "student_credit" }, may_be_entitled = {} }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, entitled = {}, may_be_entitled = { "student_credit" } }
