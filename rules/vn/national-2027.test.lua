-- Các trường hợp của chuẩn 2027–2030: ngưỡng của mười hai chỉ số chưa công bố, nên chỉ các cột
-- d_… của phiếu quyết định; câu trả lời về nhà ở, nước, người không quyết định được gì.

testing "vn-2027-2030"

-- Hộ gốc: nông thôn, đúng chuẩn thu nhập, cả mười hai cột đều ghi không thiếu hụt.
local base = household {
  area = "rural", size = 4, income_pc = "2.200.000",
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_house_quality = no, d_floor_area = no,
  d_telecom = no, d_water = no, d_toilet = no, d_waste = no,
}
local two = { d_water = yes, d_toilet = yes }
local three = { d_water = yes, d_toilet = yes, d_waste = yes }
local urban = { area = "urban", income_pc = "2.800.000" }

-- Chuẩn thu nhập và số chỉ số thiếu hụt, từng khu vực -----------------------------------------

case "nông thôn, đúng 2.200.000 đồng, không thiếu chỉ số nào" { base,
  class = "near_poor", lacks = {}, may_lack = {} }
case "nông thôn, đúng 2.200.000 đồng, thiếu 2 chỉ số" { base:with(two),
  class = "near_poor", lacks = { "water", "toilet" }, may_lack = {} }
case "nông thôn, đúng 2.200.000 đồng, thiếu 3 chỉ số" { base:with(three),
  class = "poor", lacks = { "water", "toilet", "waste" }, may_lack = {} }
case "nông thôn, 2.200.001 đồng, thiếu 3 chỉ số: mức trung bình chưa công bố" {
  base:with(three, { income_pc = "2.200.001" }), class = { "average", "not_poor" } }
case "nông thôn, 2.200.001 đồng, không thiếu chỉ số nào" {
  base:with { income_pc = "2.200.001" }, class = { "average", "not_poor" } }
case "thành thị, đúng 2.800.000 đồng, thiếu 2 chỉ số" {
  base:with(urban, two), class = "near_poor" }
case "thành thị, đúng 2.800.000 đồng, thiếu 3 chỉ số" { base:with(urban, three), class = "poor" }
case "thành thị, 2.800.001 đồng, thiếu 3 chỉ số: mức trung bình chưa công bố" {
  base:with(urban, three, { income_pc = "2.800.001" }), class = { "average", "not_poor" } }
case "thành thị, 2.500.000 đồng: dưới chuẩn thành thị, trên chuẩn nông thôn" {
  base:with(urban, three, { income_pc = "2.500.000" }), class = "poor" }

case "không có thu nhập, thiếu 3 chỉ số" { base:with(three, { income_pc = 0 }), class = "poor" }
case "tổng thu nhập 8.800.000 đồng của 4 người: đúng chuẩn" {
  base:with(three, { income_pc = missing, income_month = "8.800.000" }), class = "poor" }
case "tổng thu nhập 8.800.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with(three, { income_pc = missing, income_month = "8.800.001" }),
  class = { "average", "not_poor" } }

-- Bẫy ----------------------------------------------------------------------------------

case "bẫy: không suy ra mức trung bình bằng 1,5 lần chuẩn (3.300.000 đồng)" {
  base:with { income_pc = "3.300.000" }, class = { "average", "not_poor" } }
case "bẫy: thu nhập cao mấy cũng chưa biết mức nào là trên trung bình" {
  base:with { income_pc = "90.000.000" }, class = { "average", "not_poor" } }
case "bẫy: mức 1.900.000 đồng và chữ 'hoặc' của dự thảo không có trong Nghị định" {
  base:with { income_pc = "1.900.000" }, class = "near_poor" }
case "bẫy: thiếu 3 chỉ số mà thu nhập trên chuẩn thì không phải hộ nghèo" {
  base:with(three, { income_pc = "2.500.000" }), class = { "average", "not_poor" } }
case "bẫy: ngày đầu tiên được phục vụ là 01/01/2027" {
  base:with(three), on = "2027-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2030" {
  base:with(three), on = "2030-12-31", class = "poor" }

-- Từng chỉ số: cột ghi có là thiếu hụt, để trống là chưa biết ---------------------------------

case "việc làm: cột ghi có" { base:with { d_employment = yes },
  class = "near_poor", lacks = { "employment" }, may_lack = {} }
case "việc làm: cột để trống" { base:with { d_employment = missing },
  class = "near_poor", lacks = {}, may_lack = { "employment" } }
case "người phụ thuộc: cột ghi có" { base:with { d_dependants = yes },
  class = "near_poor", lacks = { "dependants" }, may_lack = {} }
case "người phụ thuộc: cột để trống" { base:with { d_dependants = missing },
  class = "near_poor", lacks = {}, may_lack = { "dependants" } }
case "dinh dưỡng: cột ghi có" { base:with { d_nutrition = yes },
  class = "near_poor", lacks = { "nutrition" }, may_lack = {} }
case "dinh dưỡng: cột để trống" { base:with { d_nutrition = missing },
  class = "near_poor", lacks = {}, may_lack = { "nutrition" } }
case "bảo hiểm y tế: cột ghi có" { base:with { d_health_insurance = yes },
  class = "near_poor", lacks = { "health_insurance" }, may_lack = {} }
case "bảo hiểm y tế: cột để trống" { base:with { d_health_insurance = missing },
  class = "near_poor", lacks = {}, may_lack = { "health_insurance" } }
case "trình độ người lớn: cột ghi có" { base:with { d_adult_education = yes },
  class = "near_poor", lacks = { "adult_education" }, may_lack = {} }
case "trình độ người lớn: cột để trống" { base:with { d_adult_education = missing },
  class = "near_poor", lacks = {}, may_lack = { "adult_education" } }
case "trẻ em đi học: cột ghi có" { base:with { d_child_school = yes },
  class = "near_poor", lacks = { "child_school" }, may_lack = {} }
case "trẻ em đi học: cột để trống" { base:with { d_child_school = missing },
  class = "near_poor", lacks = {}, may_lack = { "child_school" } }
case "chất lượng nhà ở: cột ghi có" { base:with { d_house_quality = yes },
  class = "near_poor", lacks = { "house_quality" }, may_lack = {} }
case "chất lượng nhà ở: cột để trống" { base:with { d_house_quality = missing },
  class = "near_poor", lacks = {}, may_lack = { "house_quality" } }
case "diện tích nhà ở: cột ghi có" { base:with { d_floor_area = yes },
  class = "near_poor", lacks = { "floor_area" }, may_lack = {} }
case "diện tích nhà ở: cột để trống" { base:with { d_floor_area = missing },
  class = "near_poor", lacks = {}, may_lack = { "floor_area" } }
case "dịch vụ viễn thông: cột ghi có" { base:with { d_telecom = yes },
  class = "near_poor", lacks = { "telecom" }, may_lack = {} }
case "dịch vụ viễn thông: cột để trống" { base:with { d_telecom = missing },
  class = "near_poor", lacks = {}, may_lack = { "telecom" } }
case "nguồn nước: cột ghi có" { base:with { d_water = yes },
  class = "near_poor", lacks = { "water" }, may_lack = {} }
case "nguồn nước: cột để trống" { base:with { d_water = missing },
  class = "near_poor", lacks = {}, may_lack = { "water" } }
case "nhà tiêu: cột ghi có" { base:with { d_toilet = yes },
  class = "near_poor", lacks = { "toilet" }, may_lack = {} }
case "nhà tiêu: cột để trống" { base:with { d_toilet = missing },
  class = "near_poor", lacks = {}, may_lack = { "toilet" } }
case "rác thải: cột ghi có" { base:with { d_waste = yes },
  class = "near_poor", lacks = { "waste" }, may_lack = {} }
case "rác thải: cột để trống" { base:with { d_waste = missing },
  class = "near_poor", lacks = {}, may_lack = { "waste" } }

-- Không rõ một hay nhiều chỉ số: chỉ khi nó quyết định thì hộ mới chưa xác định ------------------

local none = household { area = "rural", size = 4, income_pc = "2.200.000" }
local all = { "employment", "dependants", "nutrition", "health_insurance", "adult_education",
  "child_school", "house_quality", "floor_area", "telecom", "water", "toilet", "waste" }

case "phiếu không có cột d_ nào: nghèo hay cận nghèo chưa xác định" { none,
  class = { "poor", "near_poor" }, lacks = {}, may_lack = all }
case "phiếu không có cột d_ nào, trên chuẩn thu nhập" { none:with { income_pc = "2.200.001" },
  class = { "average", "not_poor" }, lacks = {}, may_lack = all }
case "câu trả lời của phiếu không thay được ngưỡng chưa công bố" {
  none:with { toilet = "none", water = "surface", floor_area = 10, waste_handled = no,
    wall = "non_durable", pillar = "non_durable", roof = "non_durable" },
  class = { "poor", "near_poor" }, lacks = {}, may_lack = all }
case "phiếu chỉ có 3 cột đều ghi có: đã đủ là hộ nghèo" { none:with(three),
  class = "poor", lacks = { "water", "toilet", "waste" } }
case "phiếu chỉ có 2 cột đều ghi có" { none:with(two), class = { "poor", "near_poor" } }
case "thiếu 2 chỉ số, một cột để trống" { base:with(two, { d_waste = missing }),
  class = { "poor", "near_poor" }, lacks = { "water", "toilet" }, may_lack = { "waste" } }
case "thiếu 1 chỉ số, một cột để trống: dù sao cũng dưới 3" {
  base:with { d_water = yes, d_waste = missing },
  class = "near_poor", lacks = { "water" }, may_lack = { "waste" } }
case "thiếu 3 chỉ số, một cột để trống: dù sao cũng từ 3" {
  base:with(three, { d_telecom = missing }), class = "poor", may_lack = { "telecom" } }

-- Không rõ khu vực, không rõ thu nhập ------------------------------------------------------

case "không rõ khu vực, 2.200.000 đồng: dưới chuẩn ở cả hai khu vực" {
  base:with(three, { area = missing }), class = "poor" }
case "không rõ khu vực, 2.200.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { area = missing, income_pc = "2.200.001" }),
  class = { "poor", "average", "not_poor" } }
case "không rõ khu vực, 2.800.000 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing, income_pc = "2.800.000" }),
  class = { "near_poor", "average", "not_poor" } }
case "không rõ khu vực, 2.800.001 đồng: trên chuẩn ở cả hai khu vực" {
  base:with(three, { area = missing, income_pc = "2.800.001" }),
  class = { "average", "not_poor" } }
case "không rõ thu nhập, thiếu 3 chỉ số" {
  base:with(three, { income_pc = missing }), class = { "poor", "average", "not_poor" } }
case "không rõ thu nhập và không có cột d_ nào" { none:with { income_pc = missing },
  class = { "poor", "near_poor", "average", "not_poor" } }
