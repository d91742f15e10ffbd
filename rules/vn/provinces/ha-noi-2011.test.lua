-- Hà Nội 2011–2015: chỉ thu nhập quyết định.

testing "vn-ha-noi-2011"

local base = household { area = "rural", size = 4, income_pc = "550.000" }
local urban = { area = "urban", income_pc = "750.000" }

case "nông thôn, đúng 550.000 đồng" { base, class = "poor", lacks = {}, may_lack = {} }
case "nông thôn, 550.001 đồng" { base:with { income_pc = "550.001" }, class = "near_poor" }
case "nông thôn, đúng 750.000 đồng" { base:with { income_pc = "750.000" }, class = "near_poor" }
case "nông thôn, 750.001 đồng" { base:with { income_pc = "750.001" }, class = "not_poor" }
case "thành thị, đúng 750.000 đồng" { base:with(urban), class = "poor" }
case "thành thị, 750.001 đồng" { base:with(urban, { income_pc = "750.001" }), class = "near_poor" }
case "thành thị, đúng 1.000.000 đồng" {
  base:with(urban, { income_pc = "1.000.000" }), class = "near_poor" }
case "thành thị, 1.000.001 đồng" {
  base:with(urban, { income_pc = "1.000.001" }), class = "not_poor" }
case "không rõ khu vực, đúng 550.000 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing }, class = "poor" }
case "không rõ khu vực, 750.000 đồng" {
  base:with { area = missing, income_pc = "750.000" }, class = { "poor", "near_poor" } }
case "không rõ khu vực, 750.001 đồng" {
  base:with { area = missing, income_pc = "750.001" }, class = { "near_poor", "not_poor" } }
case "không rõ thu nhập" {
  base:with { income_pc = missing }, class = { "poor", "near_poor", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2011" { base, on = "2011-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2015" { base, on = "2015-12-31", class = "poor" }
