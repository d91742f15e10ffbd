-- Hà Nội 2016–2021: các trường hợp của điều khác với chuẩn quốc gia.

testing "vn-ha-noi-2016" { on = "2020-12-31" }

-- Hộ gốc: nông thôn, vừa trên chuẩn nghèo của Thành phố; phiếu ghi sẵn các chỉ số hỏi từng người.
local base = household {
  area = "rural", size = 4, income_pc = "1.100.001",
  house_class = "durable", floor_area = 40, water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, loudspeaker = no,
  d_health_access = no, d_health_insurance = no, d_adult_education = no, d_child_school = no,
  d_telecom = no,
}
local two = { toilet = "none", water = "surface" }
local three = { toilet = "none", water = "surface", floor_area = 10 }
local urban = { area = "urban", income_pc = "1.400.001" }

case "nông thôn, đúng 1.100.000 đồng, không thiếu chỉ số nào" {
  base:with { income_pc = "1.100.000" }, class = "poor", kinds = { "poor_by_income" }, lacks = {} }
case "nông thôn, đúng 1.100.000 đồng, thiếu 3 chỉ số: vẫn là nghèo về thu nhập" {
  base:with(three, { income_pc = "1.100.000" }), class = "poor", kinds = { "poor_by_income" } }
case "nông thôn, 1.100.001 đồng, thiếu 2 chỉ số" { base:with(two), class = "near_poor", kinds = {} }
case "nông thôn, 1.100.001 đồng, thiếu 3 chỉ số" { base:with(three),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "nông thôn, đúng 1.500.000 đồng, thiếu 2 chỉ số" {
  base:with(two, { income_pc = "1.500.000" }), class = "near_poor" }
case "nông thôn, đúng 1.500.000 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "1.500.000" }), class = "poor", kinds = { "poor_by_deprivation" } }
case "nông thôn, 1.500.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "1.500.001" }), class = "average", kinds = {} }
case "nông thôn, đúng 2.300.000 đồng" { base:with { income_pc = "2.300.000" }, class = "average" }
case "nông thôn, 2.300.001 đồng" { base:with { income_pc = "2.300.001" }, class = "not_poor" }

case "thành thị, đúng 1.400.000 đồng" {
  base:with(urban, { income_pc = "1.400.000" }), class = "poor", kinds = { "poor_by_income" } }
case "bẫy: trang về năm 2021 in sai 1,5 triệu; 1.400.001 đồng không thiếu gì là cận nghèo" {
  base:with(urban), on = "2021-06-30", class = "near_poor" }
case "thành thị, 1.400.001 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "near_poor" }
case "thành thị, 1.400.001 đồng, thiếu 3 chỉ số" { base:with(urban, three),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, đúng 1.950.000 đồng, thiếu 2 chỉ số" {
  base:with(urban, two, { income_pc = "1.950.000" }), class = "near_poor" }
case "thành thị, đúng 1.950.000 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "1.950.000" }),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, 1.950.001 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "1.950.001" }), class = "average" }
case "thành thị, đúng 3.000.000 đồng" {
  base:with(urban, { income_pc = "3.000.000" }), class = "average" }
case "thành thị, 3.000.001 đồng" {
  base:with(urban, { income_pc = "3.000.001" }), class = "not_poor" }

case "không rõ khu vực, 1.100.000 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing, income_pc = "1.100.000" }, class = "poor", kinds = { "poor_by_income" } }
case "không rõ khu vực, 1.100.001 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing }), class = { "poor", "near_poor" } }
case "không rõ khu vực, 1.500.001 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing, income_pc = "1.500.001" }), class = { "near_poor", "average" } }
case "không rõ nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor" }, may_lack = { "toilet" } }
case "không rõ thu nhập, thiếu 3 chỉ số" {
  base:with(three, { income_pc = missing }), class = { "poor", "average", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2016" {
  base:with(three), on = "2016-01-01", class = "poor" }
case "năm 2021 giữ nguyên, đến 31/12/2021" { base:with(three), on = "2021-12-31", class = "poor" }
