-- Quảng Ninh 2023–2025: các trường hợp của điều khác với chuẩn quốc gia.

testing "vn-quang-ninh-2023"

-- Hộ gốc: nông thôn, đúng chuẩn của tỉnh; phiếu ghi sẵn các chỉ số hỏi từng người.
local base = household {
  area = "rural", size = 4, income_pc = "2.100.000",
  wall = "durable", pillar = "durable", roof = "durable", floor_area = 40,
  water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, telephone = no,
  d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
  d_adult_education = no, d_child_school = no, d_telecom = no,
}
local two = { toilet = "none", water = "surface" }
local three = { toilet = "none", water = "surface", floor_area = 10 }
local urban = { area = "urban", income_pc = "2.600.000" }

case "nông thôn, đúng 2.100.000 đồng, không thiếu chỉ số nào" { base,
  class = "near_poor", lacks = {}, may_lack = {} }
case "nông thôn, đúng 2.100.000 đồng, thiếu 2 chỉ số" { base:with(two), class = "near_poor" }
case "nông thôn, đúng 2.100.000 đồng, thiếu 3 chỉ số" { base:with(three), class = "poor" }
case "nông thôn, 2.100.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "2.100.001" }), class = "not_poor" }
case "thành thị, đúng 2.600.000 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "near_poor" }
case "thành thị, đúng 2.600.000 đồng, thiếu 3 chỉ số" { base:with(urban, three), class = "poor" }
case "thành thị, 2.600.001 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "2.600.001" }), class = "not_poor" }

case "không rõ nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor" }, may_lack = { "toilet" } }
case "không rõ khu vực, 2.100.000 đồng: từ chuẩn trở xuống ở cả hai khu vực" {
  base:with(three, { area = missing }), class = "poor" }
case "không rõ khu vực, 2.100.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { area = missing, income_pc = "2.100.001" }), class = { "poor", "not_poor" } }
case "không rõ khu vực, 2.600.001 đồng: trên chuẩn ở cả hai khu vực" {
  base:with(three, { area = missing, income_pc = "2.600.001" }), class = "not_poor" }
case "không rõ thu nhập, thiếu 2 chỉ số" {
  base:with(two, { income_pc = missing }), class = { "near_poor", "not_poor" } }
case "ngày đầu tiên được phục vụ là 01/01/2023" {
  base:with(three), on = "2023-01-01", class = "poor" }
case "ngày cuối cùng được phục vụ là 31/12/2025" {
  base:with(three), on = "2025-12-31", class = "poor" }

-- Điều được kế thừa vẫn tác động: mỗi chỉ số quốc gia thấy cả thiếu và không thiếu ----------

local sure = household {
  area = "rural", size = 4, income_pc = "2.100.000",
  wall = "durable", pillar = "durable", roof = "durable", floor_area = 40,
  water = "tap", toilet = "septic",
  tv = no, radio = no, desktop_computer = no, telephone = no,
  members = {
    { age = 40, able_to_work = yes, wants_work = yes, has_job = yes, wage_job = yes,
      contract = yes, monthly_allowance = no, insured = yes, stunted = not_applicable,
      underweight = not_applicable, studying = no, studying_level = not_applicable,
      diploma = "lower_secondary", trained_on_job = no, internet = yes, personal_device = yes },
    { age = 25, able_to_work = no, wants_work = no, has_job = no, wage_job = no,
      contract = not_applicable, monthly_allowance = yes, insured = yes,
      stunted = not_applicable, underweight = not_applicable, studying = yes,
      studying_level = "upper_secondary", diploma = "lower_secondary", trained_on_job = yes,
      internet = no, personal_device = no },
    { age = 17, able_to_work = yes, wants_work = no, has_job = no, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes,
      stunted = not_applicable, underweight = not_applicable, studying = yes,
      studying_level = "lower_secondary", diploma = "primary", trained_on_job = no,
      internet = no, personal_device = no },
    { age = 10, able_to_work = no, wants_work = no, has_job = no, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes, stunted = no,
      underweight = no, studying = yes, studying_level = "primary", diploma = "none",
      trained_on_job = no, internet = no, personal_device = no },
  },
}
case "đủ thành viên, không thiếu chỉ số nào: đúng một nửa là người phụ thuộc" { sure,
  class = "near_poor", lacks = {}, may_lack = {} }
case "chỉ có ti vi" { sure:with { tv = yes }, class = "near_poor", lacks = {} }
case "chỉ có ra-đi-ô" { sure:with { radio = yes }, class = "near_poor", lacks = {} }
case "chỉ có máy tính để bàn" {
  sure:with { desktop_computer = yes }, class = "near_poor", lacks = {} }
case "chỉ có điện thoại dùng chung" {
  sure:with { telephone = yes }, class = "near_poor", lacks = {} }
case "thiếu cả 12 chỉ số" {
  sure:with({ wall = "non_durable", pillar = "non_durable", roof = "non_durable", floor_area = 10,
      water = "surface", toilet = "none" },
    member(1) { age = 30, has_job = no, contract = no, insured = no, internet = no,
      personal_device = no, monthly_allowance = yes },
    member(3) { age = 16, studying_level = "primary" },
    member(4) { age = 5, insured = no, stunted = yes, underweight = yes, studying = no,
      studying_level = not_applicable }),
  class = "poor", lacks = { "employment", "dependants", "nutrition", "health_insurance",
    "adult_education", "child_school", "house_quality", "floor_area", "water", "toilet",
    "telecom", "information_means" } }
case "trẻ học dưới cấp của tuổi; người 18–30 học dưới cấp" {
  sure:with(member(2) { studying_level = "lower_secondary", trained_on_job = no },
    member(3) { studying = no, studying_level = not_applicable },
    member(4) { studying_level = "preschool" }),
  class = "near_poor", lacks = { "adult_education", "child_school" } }
case "25 tuổi, không đi học, đã tốt nghiệp trung học phổ thông" {
  sure:with(member(2) { studying = no, studying_level = not_applicable,
    diploma = "upper_secondary", trained_on_job = no }), class = "near_poor", lacks = {} }
