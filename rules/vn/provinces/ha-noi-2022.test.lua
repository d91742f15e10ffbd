-- Hà Nội 2022–2025 (ghi theo trí nhớ): các trường hợp của điều khác với chuẩn quốc gia.

testing "vn-ha-noi-2022"

-- Hộ gốc: nông thôn, đúng chuẩn của Thành phố; phiếu ghi sẵn các chỉ số hỏi từng người.
local base = household {
  area = "rural", size = 4, income_pc = "2.000.000",
  wall = "durable", pillar = "durable", roof = "durable", floor_area = 40,
  water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, telephone = no,
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_telecom = no,
}
local two = { toilet = "none", water = "surface" }
local three = { toilet = "none", water = "surface", floor_area = 10 }
local urban = { area = "urban", income_pc = "2.500.000" }

case "nông thôn, đúng 2.000.000 đồng, không thiếu chỉ số nào" { base,
  class = "near_poor", lacks = {}, may_lack = {} }
case "nông thôn, đúng 2.000.000 đồng, thiếu 2 chỉ số" { base:with(two), class = "near_poor" }
case "nông thôn, đúng 2.000.000 đồng, thiếu 3 chỉ số" { base:with(three), class = "poor" }
case "nông thôn, 2.000.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "2.000.001" }), class = "not_poor" }
case "thành thị, đúng 2.500.000 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "near_poor" }
case "thành thị, đúng 2.500.000 đồng, thiếu 3 chỉ số" { base:with(urban, three), class = "poor" }
case "thành thị, 2.500.001 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "2.500.001" }), class = "not_poor" }

case "không rõ nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor" }, may_lack = { "toilet" } }
case "không rõ khu vực, 2.000.000 đồng: từ chuẩn trở xuống ở cả hai khu vực" {
  base:with(three, { area = missing }), class = "poor" }
case "không rõ khu vực, 2.000.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { area = missing, income_pc = "2.000.001" }), class = { "poor", "not_poor" } }
case "không rõ khu vực, 2.500.001 đồng: trên chuẩn ở cả hai khu vực" {
  base:with(three, { area = missing, income_pc = "2.500.001" }), class = "not_poor" }
case "không rõ thu nhập, thiếu 2 chỉ số" {
  base:with(two, { income_pc = missing }), class = { "near_poor", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2022" {
  base:with(three), on = "2022-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2025" {
  base:with(three), on = "2025-12-31", class = "poor" }
