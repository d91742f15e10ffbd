-- Đồng Nai 2022–2025: các trường hợp của điều khác với chuẩn quốc gia.

testing "vn-dong-nai-2022"

-- Hộ gốc: nông thôn, đúng chuẩn của tỉnh; phiếu ghi sẵn các chỉ số hỏi từng người.
local base = household {
  area = "rural", size = 4, income_pc = "2.000.000",
  wall = "durable", pillar = "durable", roof = "durable", floor_area = 40,
  water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, telephone = no,
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_telecom = no,
}
local one = { toilet = "none" }
local two = { toilet = "none", water = "surface" }
local urban = { area = "urban", income_pc = "2.500.000" }

case "nông thôn, đúng 2.000.000 đồng, không thiếu chỉ số nào" { base,
  class = "near_poor", lacks = {}, may_lack = {} }
case "bẫy: câu in sai về hộ cận nghèo: đúng 2.000.000 đồng, thiếu 1 chỉ số là cận nghèo" {
  base:with(one),
  class = "near_poor", lacks = { "toilet" } }
case "bẫy: chỉ cần thiếu 2 chỉ số, không phải 3 như quốc gia: đúng 2.000.000 đồng" { base:with(two),
  class = "poor", lacks = { "toilet", "water" } }
case "nông thôn, đúng 2.000.000 đồng, thiếu 3 chỉ số" { base:with(two, { floor_area = 10 }),
  class = "poor", lacks = { "toilet", "water", "floor_area" } }
case "nông thôn, 2.000.001 đồng, thiếu 2 chỉ số" {
  base:with(two, { income_pc = "2.000.001" }), class = "average" }
case "nông thôn, đúng 3.000.000 đồng" { base:with { income_pc = "3.000.000" }, class = "average" }
case "nông thôn, 3.000.001 đồng" { base:with { income_pc = "3.000.001" }, class = "not_poor" }

case "thành thị, đúng 2.500.000 đồng, thiếu 1 chỉ số" { base:with(urban, one), class = "near_poor" }
case "thành thị, đúng 2.500.000 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "poor" }
case "thành thị, 2.500.001 đồng, thiếu 2 chỉ số" {
  base:with(urban, two, { income_pc = "2.500.001" }), class = "average" }
case "thành thị, đúng 3.750.000 đồng" {
  base:with(urban, { income_pc = "3.750.000" }), class = "average" }
case "thành thị, 3.750.001 đồng" {
  base:with(urban, { income_pc = "3.750.001" }), class = "not_poor" }

case "tổng thu nhập 8.000.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with(two, { income_pc = missing, income_month = "8.000.001" }), class = "average" }
case "không rõ nhà tiêu, thiếu 1 chỉ số khác" {
  base:with { water = "surface", toilet = missing },
  class = { "poor", "near_poor" }, may_lack = { "toilet" } }
case "không rõ nhà tiêu, không thiếu chỉ số khác: dù sao cũng dưới 2" {
  base:with { toilet = missing }, class = "near_poor", may_lack = { "toilet" } }
case "không rõ khu vực, 2.000.000 đồng: từ chuẩn trở xuống ở cả hai khu vực" {
  base:with(two, { area = missing }), class = "poor" }
case "không rõ khu vực, 2.000.001 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing, income_pc = "2.000.001" }), class = { "poor", "average" } }
case "không rõ khu vực, 3.000.001 đồng" {
  base:with { area = missing, income_pc = "3.000.001" }, class = { "average", "not_poor" } }
case "không rõ thu nhập, thiếu 2 chỉ số" {
  base:with(two, { income_pc = missing }), class = { "poor", "average", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2022" { base:with(two), on = "2022-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2025" { base:with(two), on = "2025-12-31", class = "poor" }
