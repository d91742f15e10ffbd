-- Bình Dương 2016–2021: các trường hợp của điều khác với chuẩn quốc gia.

testing "vn-binh-duong-2016" { on = "2020-12-31" }

-- Hộ gốc: nông thôn, đúng chuẩn nghèo của tỉnh; phiếu ghi sẵn các chỉ số hỏi từng người.
local base = household {
  area = "rural", size = 4, income_pc = "1.200.000",
  house_class = "durable", floor_area = 40, water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, loudspeaker = no,
  d_health_access = no, d_health_insurance = no, d_adult_education = no, d_child_school = no,
  d_telecom = no,
}
local two = { toilet = "none", water = "surface" }
local three = { toilet = "none", water = "surface", floor_area = 10 }
local urban = { area = "urban", income_pc = "1.400.000" }

case "nông thôn, 1.199.999 đồng, không thiếu chỉ số nào" {
  base:with { income_pc = "1.199.999" }, class = "poor", kinds = { "poor_by_income" }, lacks = {} }
case "bẫy: 'dưới', nên đúng 1.200.000 đồng không phải nghèo về thu nhập" { base,
  class = "near_poor", kinds = {}, lacks = {} }
case "nông thôn, đúng 1.200.000 đồng, thiếu 2 chỉ số" { base:with(two), class = "near_poor" }
case "nông thôn, đúng 1.200.000 đồng, thiếu 3 chỉ số" { base:with(three),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "nông thôn, 1.599.999 đồng, thiếu 2 chỉ số" {
  base:with(two, { income_pc = "1.599.999" }), class = "near_poor" }
case "nông thôn, 1.599.999 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "1.599.999" }), class = "poor", kinds = { "poor_by_deprivation" } }
case "bẫy: 'dưới', nên đúng 1.600.000 đồng không phải hộ cận nghèo" {
  base:with(three, { income_pc = "1.600.000" }), class = "not_poor", kinds = {} }

case "thành thị, 1.399.999 đồng" {
  base:with(urban, { income_pc = "1.399.999" }), class = "poor", kinds = { "poor_by_income" } }
case "thành thị, đúng 1.400.000 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "near_poor" }
case "thành thị, đúng 1.400.000 đồng, thiếu 3 chỉ số" { base:with(urban, three),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, 1.799.999 đồng, thiếu 2 chỉ số" {
  base:with(urban, two, { income_pc = "1.799.999" }), class = "near_poor" }
case "thành thị, đúng 1.800.000 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "1.800.000" }), class = "not_poor" }

case "tổng thu nhập 4.799.999 đồng của 4 người: dưới chuẩn một phần tư đồng" {
  base:with { income_pc = missing, income_month = "4.799.999" },
  class = "poor", kinds = { "poor_by_income" } }
case "không rõ khu vực, 1.199.999 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing, income_pc = "1.199.999" },
  class = "poor", kinds = { "poor_by_income" } }
case "không rõ khu vực, đúng 1.200.000 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing }), class = { "poor", "near_poor" } }
case "không rõ khu vực, đúng 1.600.000 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing, income_pc = "1.600.000" }), class = { "near_poor", "not_poor" } }
case "không rõ nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor" }, may_lack = { "toilet" } }
case "không rõ thu nhập, thiếu 3 chỉ số" {
  base:with(three, { income_pc = missing }), class = { "poor", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2016" {
  base:with(three), on = "2016-01-01", class = "poor" }
case "kéo dài đến 31/12/2021" { base:with(three), on = "2021-12-31", class = "poor" }
