-- Các trường hợp của chuẩn 2011–2015: đúng chuẩn và vừa quá chuẩn, từng khu vực; khe 401.000 đồng.

testing "vn-2011-2015"

local base = household { area = "rural", size = 4, income_pc = "400.000" }
local urban = { area = "urban", income_pc = "500.000" }
local letter = "near_poor_from_401000"

case "nông thôn, đúng 400.000 đồng" { base, class = "poor", lacks = {}, may_lack = {} }
case "nông thôn, 400.001 đồng: trong khe, coi là cận nghèo" {
  base:with { income_pc = "400.001" }, class = "near_poor" }
case "nông thôn, đúng 520.000 đồng" { base:with { income_pc = "520.000" }, class = "near_poor" }
case "nông thôn, 520.001 đồng" { base:with { income_pc = "520.001" }, class = "not_poor" }
case "thành thị, đúng 500.000 đồng" { base:with(urban), class = "poor" }
case "thành thị, 500.001 đồng: trong khe, coi là cận nghèo" {
  base:with(urban, { income_pc = "500.001" }), class = "near_poor" }
case "thành thị, đúng 650.000 đồng" {
  base:with(urban, { income_pc = "650.000" }), class = "near_poor" }
case "thành thị, 650.001 đồng" {
  base:with(urban, { income_pc = "650.001" }), class = "not_poor" }
case "450.000 đồng ở nông thôn: cận nghèo" { base:with { income_pc = "450.000" },
  class = "near_poor" }
case "450.000 đồng ở thành thị: nghèo" { base:with(urban, { income_pc = "450.000" }),
  class = "poor" }
case "không có thu nhập" { base:with { income_pc = 0 }, class = "poor" }
case "thu nhập âm (lỗ sản xuất)" { base:with { income_pc = "-50.000" }, class = "poor" }
case "tổng thu nhập 1.600.000 đồng của 4 người: đúng chuẩn" {
  base:with { income_pc = missing, income_month = "1.600.000" }, class = "poor" }
case "tổng thu nhập 1.600.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with { income_pc = missing, income_month = "1.600.001" }, class = "near_poor" }

-- Khe giữa hai chuẩn, đọc theo từng chữ

case "bẫy: 400.500 đồng, đọc theo từng chữ thì không nghèo, không cận nghèo" {
  base:with { income_pc = "400.500" }, reading = letter, class = "not_poor" }
case "theo từng chữ, nông thôn, đúng 400.000 đồng" { base, reading = letter, class = "poor" }
case "theo từng chữ, nông thôn, 400.999 đồng" {
  base:with { income_pc = "400.999" }, reading = letter, class = "not_poor" }
case "theo từng chữ, nông thôn, đúng 401.000 đồng" {
  base:with { income_pc = "401.000" }, reading = letter, class = "near_poor" }
case "theo từng chữ, thành thị, 500.999 đồng" {
  base:with(urban, { income_pc = "500.999" }), reading = letter, class = "not_poor" }
case "theo từng chữ, thành thị, đúng 501.000 đồng" {
  base:with(urban, { income_pc = "501.000" }), reading = letter, class = "near_poor" }
case "theo từng chữ, không rõ khu vực, 400.500 đồng: nghèo nếu ở thành thị, trong khe nếu ở nông thôn" {
  base:with { area = missing, income_pc = "400.500" }, reading = letter,
  class = { "poor", "not_poor" } }

case "bẫy: không có chỉ số thiếu hụt, nhà tiêu và nguồn nước không đổi gì" {
  base:with { income_pc = "520.001", toilet = "none", water = "surface" }, class = "not_poor" }
case "ngày đầu tiên 01/01/2011" { base, on = "2011-01-01", class = "poor" }
case "ngày cuối cùng 31/12/2015" { base, on = "2015-12-31", class = "poor" }

-- Không rõ khu vực, không rõ thu nhập

case "không rõ khu vực, 400.000 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing }, class = "poor" }
case "không rõ khu vực, 400.500 đồng" {
  base:with { area = missing, income_pc = "400.500" }, class = { "poor", "near_poor" } }
case "không rõ khu vực, 500.000 đồng" {
  base:with { area = missing, income_pc = "500.000" }, class = { "poor", "near_poor" } }
case "không rõ khu vực, 510.000 đồng: cận nghèo ở cả hai khu vực" {
  base:with { area = missing, income_pc = "510.000" }, class = "near_poor" }
case "không rõ khu vực, 520.001 đồng" {
  base:with { area = missing, income_pc = "520.001" }, class = { "near_poor", "not_poor" } }
case "không rõ khu vực, 650.001 đồng: trên chuẩn ở cả hai khu vực" {
  base:with { area = missing, income_pc = "650.001" }, class = "not_poor" }
case "không rõ thu nhập" { base:with { income_pc = missing },
  class = { "poor", "near_poor", "not_poor" } }
