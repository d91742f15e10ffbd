-- Các trường hợp của chuẩn 2006–2010: đúng chuẩn và vừa quá chuẩn, từng khu vực.

testing "vn-2006-2010"

local base = household { area = "rural", size = 4, income_pc = "200.000" }
local urban = { area = "urban", income_pc = "260.000" }

case "nông thôn, đúng 200.000 đồng" { base, class = "poor", lacks = {}, may_lack = {} }
case "nông thôn, 200.001 đồng" { base:with { income_pc = "200.001" }, class = "not_poor" }
case "thành thị, đúng 260.000 đồng" { base:with(urban), class = "poor" }
case "thành thị, 260.001 đồng" { base:with(urban, { income_pc = "260.001" }), class = "not_poor" }
case "230.000 đồng ở nông thôn: trên chuẩn" { base:with { income_pc = "230.000" },
  class = "not_poor" }
case "230.000 đồng ở thành thị: dưới chuẩn" { base:with(urban, { income_pc = "230.000" }),
  class = "poor" }
case "không có thu nhập" { base:with { income_pc = 0 }, class = "poor" }
case "thu nhập âm (lỗ sản xuất)" { base:with { income_pc = "-50.000" }, class = "poor" }
case "tổng thu nhập 800.000 đồng của 4 người: đúng chuẩn" {
  base:with { income_pc = missing, income_month = "800.000" }, class = "poor" }
case "tổng thu nhập 800.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with { income_pc = missing, income_month = "800.001" }, class = "not_poor" }

case "bẫy: đúng chuẩn, đọc theo mức năm 'dưới' thì không nghèo" {
  base:with(urban), reading = "under_the_line", class = "not_poor" }
case "đọc theo mức năm 'dưới': kém chuẩn 1 đồng" {
  base:with(urban, { income_pc = "259.999" }), reading = "under_the_line", class = "poor" }
case "đọc theo mức năm 'dưới': thiếu 1 đồng chia cho 99 người vẫn là dưới chuẩn" {
  household { area = "rural", size = 99, income_month = "19.799.999" },
  reading = "under_the_line", class = "poor" }
case "đọc theo mức năm 'dưới', không rõ khu vực, đúng 200.000 đồng: chỉ nghèo ở thành thị" {
  base:with { area = missing }, reading = "under_the_line", class = { "poor", "not_poor" } }
case "bẫy: không có chỉ số thiếu hụt, nhà tiêu và nguồn nước không đổi gì" {
  base:with { income_pc = "200.001", toilet = "none", water = "surface" }, class = "not_poor" }
case "ngày đầu tiên 01/01/2006" { base, on = "2006-01-01", class = "poor" }
case "ngày cuối cùng 31/12/2010" { base, on = "2010-12-31", class = "poor" }

case "không rõ khu vực, 200.000 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing }, class = "poor" }
case "không rõ khu vực, 200.001 đồng" {
  base:with { area = missing, income_pc = "200.001" }, class = { "poor", "not_poor" } }
case "không rõ khu vực, 260.000 đồng" {
  base:with { area = missing, income_pc = "260.000" }, class = { "poor", "not_poor" } }
case "không rõ khu vực, 260.001 đồng: không nghèo ở cả hai khu vực" {
  base:with { area = missing, income_pc = "260.001" }, class = "not_poor" }
case "không rõ thu nhập" { base:with { income_pc = missing }, class = { "poor", "not_poor" } }
