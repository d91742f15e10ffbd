-- Đà Nẵng 2016–2020: chỉ thu nhập quyết định.

testing "vn-da-nang-2016"

local base = household { area = "rural", size = 4, income_pc = "1.100.000" }
local urban = { area = "urban", income_pc = "1.300.000" }

case "nông thôn, đúng 1.100.000 đồng" { base, class = "poor", lacks = {}, may_lack = {} }
case "nông thôn, 1.100.001 đồng" { base:with { income_pc = "1.100.001" }, class = "near_poor" }
case "nông thôn, đúng 1.430.000 đồng" { base:with { income_pc = "1.430.000" }, class = "near_poor" }
case "nông thôn, 1.430.001 đồng" { base:with { income_pc = "1.430.001" }, class = "not_poor" }
case "thành thị, đúng 1.300.000 đồng" { base:with(urban), class = "poor" }
case "thành thị, 1.300.001 đồng" {
  base:with(urban, { income_pc = "1.300.001" }), class = "near_poor" }
case "thành thị, đúng 1.690.000 đồng" {
  base:with(urban, { income_pc = "1.690.000" }), class = "near_poor" }
case "thành thị, 1.690.001 đồng" {
  base:with(urban, { income_pc = "1.690.001" }), class = "not_poor" }

case "thiếu hụt bao nhiêu cũng không đổi loại" {
  base:with { income_pc = "1.200.000", toilet = "none", water = "surface", floor_area = 10,
    house_class = "simple" }, class = "near_poor", lacks = {} }
case "tổng thu nhập 4.400.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with { income_pc = missing, income_month = "4.400.001" }, class = "near_poor" }
case "không rõ khu vực, 1.100.000 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing }, class = "poor" }
case "không rõ khu vực, 1.200.000 đồng" {
  base:with { area = missing, income_pc = "1.200.000" }, class = { "poor", "near_poor" } }
case "không rõ khu vực, 1.300.001 đồng: cận nghèo ở cả hai khu vực" {
  base:with { area = missing, income_pc = "1.300.001" }, class = "near_poor" }
case "không rõ khu vực, 1.430.001 đồng" {
  base:with { area = missing, income_pc = "1.430.001" }, class = { "near_poor", "not_poor" } }
case "không rõ khu vực, 1.690.001 đồng: trên chuẩn ở cả hai khu vực" {
  base:with { area = missing, income_pc = "1.690.001" }, class = "not_poor" }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, class = { "poor", "near_poor", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2016" { base, on = "2016-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2020" { base, on = "2020-12-31", class = "poor" }
