-- Các trường hợp của chuẩn 2021–2025. Mỗi trường hợp chỉ nói điều nó đổi so với hộ gốc;
-- mỗi ngưỡng có một trường hợp đúng ngưỡng và một trường hợp vừa quá ngưỡng.

testing "vn-2021-2025"

-- Hộ gốc: nông thôn, đúng chuẩn thu nhập, không thiếu chỉ số nào.
local base = household {
  area = "rural", size = 4, income_pc = "1.500.000",
  wall = "durable", pillar = "durable", roof = "durable", floor_area = 40,
  water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, telephone = no,
  members = {
    { age = 40, able_to_work = yes, wants_work = yes, has_job = yes, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes,
      stunted = not_applicable, underweight = not_applicable,
      studying = no, studying_level = not_applicable, diploma = "lower_secondary",
      trained_on_job = no, internet = yes, personal_device = yes },
    { age = 38, able_to_work = yes, wants_work = yes, has_job = yes, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes,
      stunted = not_applicable, underweight = not_applicable,
      studying = no, studying_level = not_applicable, diploma = "primary",
      trained_on_job = no, internet = no, personal_device = no },
    { age = 17, able_to_work = yes, wants_work = no, has_job = no, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes,
      stunted = not_applicable, underweight = not_applicable,
      studying = yes, studying_level = "upper_secondary", diploma = "lower_secondary",
      trained_on_job = no, internet = no, personal_device = no },
    { age = 10, able_to_work = no, wants_work = no, has_job = no, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes,
      stunted = no, underweight = no,
      studying = yes, studying_level = "primary", diploma = "none",
      trained_on_job = no, internet = no, personal_device = no },
  },
}
local two = { toilet = "none", water = "surface" }
local three = { toilet = "none", water = "surface", floor_area = 10 }
local four = { toilet = "none", water = "surface", floor_area = 10, wall = "non_durable", roof = "non_durable" }
local urban = { area = "urban", income_pc = "2.000.000" }

-- Điều 3 khoản 2: các mức thu nhập và số chỉ số thiếu hụt ----------------------------------

case "nông thôn, đúng 1.500.000 đồng, không thiếu chỉ số nào" { base,
  class = "near_poor", lacks = {}, may_lack = {} }
case "bẫy: 'dưới 3 chỉ số' không kể 3: nông thôn, 1.500.000 đồng, thiếu 2 chỉ số" { base:with(two),
  class = "near_poor", lacks = { "water", "toilet" } }
case "bẫy: 'từ … trở xuống' kể cả đúng chuẩn: nông thôn, 1.500.000 đồng, thiếu 3 chỉ số" {
  base:with(three),
  class = "poor", lacks = { "water", "toilet", "floor_area" } }
case "nông thôn, đúng 1.500.000 đồng, thiếu 4 chỉ số" { base:with(four),
  class = "poor", lacks = { "water", "toilet", "floor_area", "house_quality" } }
case "nông thôn, 1.500.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "1.500.001" }), class = "average" }
case "nông thôn, 1.500.001 đồng, không thiếu chỉ số nào" {
  base:with { income_pc = "1.500.001" }, class = "average" }
case "bẫy: 'trên 1,5 đến 2,25 triệu' kể cả đúng 2.250.000 đồng, nông thôn" {
  base:with { income_pc = "2.250.000" }, class = "average" }
case "nông thôn, 2.250.001 đồng" { base:with { income_pc = "2.250.001" }, class = "not_poor" }
case "nông thôn, 2.250.001 đồng, thiếu 4 chỉ số" {
  base:with(four, { income_pc = "2.250.001" }), class = "not_poor" }

case "thành thị, đúng 2.000.000 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "near_poor" }
case "thành thị, đúng 2.000.000 đồng, thiếu 3 chỉ số" { base:with(urban, three), class = "poor" }
case "thành thị, 2.000.001 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "2.000.001" }), class = "average" }
case "thành thị, đúng 3.000.000 đồng" {
  base:with(urban, { income_pc = "3.000.000" }), class = "average" }
case "thành thị, 3.000.001 đồng" {
  base:with(urban, { income_pc = "3.000.001" }), class = "not_poor" }
case "bẫy: khu vực của lần rà soát quyết định: 1.750.000 đồng ở thành thị là dưới chuẩn" {
  base:with(urban, three, { income_pc = "1.750.000" }), class = "poor" }

case "không có thu nhập" { base:with(three, { income_pc = 0 }), class = "poor" }
case "thu nhập âm (lỗ sản xuất)" { base:with(three, { income_pc = "-200.000" }), class = "poor" }

-- Thu nhập bình quân là thương chính xác, không làm tròn

case "tổng thu nhập 6.000.000 đồng của 4 người: đúng chuẩn" {
  base:with(three, { income_pc = missing, income_month = "6.000.000" }), class = "poor" }
case "tổng thu nhập 6.000.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with(three, { income_pc = missing, income_month = "6.000.001" }), class = "average" }
case "ghi cả hai, lệch nhau dưới 1 đồng: thương chính xác quyết định" {
  base:with(three, { income_pc = "1.500.000", income_month = "6.000.001" }), class = "average" }
case "ghi cả hai, mâu thuẫn: từ chối" {
  base:with { income_pc = "1.500.000", income_month = "7.000.000" }, refused = true }

-- Bẫy: "và" của chuẩn này, "hoặc" của chuẩn trước -------------------------------------------

case "bẫy: thu nhập rất thấp mà không thiếu chỉ số nào thì không phải hộ nghèo" {
  base:with { income_pc = "300.000" }, class = "near_poor" }
case "bẫy: thiếu 4 chỉ số mà thu nhập trên chuẩn thì không phải hộ nghèo" {
  base:with(four, { income_pc = "1.600.000" }), class = "average" }
case "bẫy: thu nhập trên chuẩn thì số chỉ số không còn quan trọng" {
  base:with { income_pc = "1.600.000", water = missing, toilet = missing, floor_area = missing,
    roof = missing, wall = missing }, class = "average" }
case "bẫy: năm 2026 vẫn theo chuẩn này" { base:with(three), on = "2026-06-30", class = "poor" }
case "bẫy: ngày đầu tiên được phục vụ là 01/01/2022" {
  base:with(three), on = "2022-01-01", class = "poor" }

-- Không rõ khu vực, không rõ thu nhập ------------------------------------------------------

case "không rõ khu vực, 1.500.000 đồng: dưới chuẩn ở cả hai khu vực" {
  base:with(three, { area = missing }), class = "poor" }
case "không rõ khu vực, 1.500.001 đồng, thiếu 3 chỉ số" {
  base:with(three, { area = missing, income_pc = "1.500.001" }), class = { "poor", "average" } }
case "không rõ khu vực, 2.000.000 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing, income_pc = "2.000.000" }), class = { "near_poor", "average" } }
case "không rõ khu vực, 2.000.001 đồng: trung bình ở cả hai khu vực" {
  base:with(three, { area = missing, income_pc = "2.000.001" }), class = "average" }
case "không rõ khu vực, 2.250.000 đồng: trung bình ở cả hai khu vực" {
  base:with { area = missing, income_pc = "2.250.000" }, class = "average" }
case "không rõ khu vực, 2.250.001 đồng" {
  base:with { area = missing, income_pc = "2.250.001" }, class = { "average", "not_poor" } }
case "không rõ khu vực, 3.000.000 đồng" {
  base:with { area = missing, income_pc = "3.000.000" }, class = { "average", "not_poor" } }
case "không rõ khu vực, 3.000.001 đồng: trên mức trung bình ở cả hai khu vực" {
  base:with { area = missing, income_pc = "3.000.001" }, class = "not_poor" }
case "không rõ khu vực và nhà tiêu, 1.800.000 đồng, thiếu 2 chỉ số khác" {
  base:with { area = missing, income_pc = "1.800.000", water = "surface", floor_area = 10,
    toilet = missing }, class = { "poor", "near_poor", "average" } }

case "không rõ thu nhập, thiếu 3 chỉ số" {
  base:with(three, { income_pc = missing }), class = { "poor", "average", "not_poor" } }
case "không rõ thu nhập, thiếu 2 chỉ số" {
  base:with(two, { income_pc = missing }), class = { "near_poor", "average", "not_poor" } }
case "không rõ thu nhập và nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { income_pc = missing, water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor", "average", "not_poor" } }

-- Không rõ một chỉ số: chỉ khi nó quyết định thì hộ mới chưa xác định được -------------------

case "không rõ nhà tiêu, thiếu 1 chỉ số khác: dù sao cũng dưới 3" {
  base:with { water = "surface", toilet = missing },
  class = "near_poor", lacks = { "water" }, may_lack = { "toilet" } }
case "bẫy: chưa biết không phải là không: không rõ nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor" }, lacks = { "water", "floor_area" }, may_lack = { "toilet" } }
case "không rõ nhà tiêu, thiếu 3 chỉ số khác: dù sao cũng từ 3" {
  base:with { water = "surface", floor_area = 10, wall = "non_durable", pillar = "non_durable",
    toilet = missing }, class = "poor", may_lack = { "toilet" } }
case "không rõ nguồn nước, thiếu 2 chỉ số khác" {
  base:with { toilet = "none", floor_area = 10, water = missing },
  class = { "poor", "near_poor" }, may_lack = { "water" } }
case "không rõ diện tích, thiếu 2 chỉ số khác" {
  base:with(two, { floor_area = missing }),
  class = { "poor", "near_poor" }, may_lack = { "floor_area" } }
case "không rõ việc làm của một người, thiếu 2 chỉ số khác" {
  base:with(two, { member(2) { has_job = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "employment" } }
case "không rõ bảo hiểm của một người, thiếu 2 chỉ số khác" {
  base:with(two, { member(4) { insured = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "health_insurance" } }
case "không rõ cân nặng của trẻ, thiếu 2 chỉ số khác" {
  base:with(two, { member(4) { underweight = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "nutrition" } }
case "không rõ bằng cấp của người 25 tuổi không đi học, thiếu 2 chỉ số khác" {
  base:with(two, { member(3) { age = 25, studying = no, studying_level = not_applicable,
    diploma = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "adult_education" } }
case "không rõ trẻ có đi học không, thiếu 2 chỉ số khác" {
  base:with(two, { member(4) { studying = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "child_school" } }
case "không rõ internet của người duy nhất có thể dùng, thiếu 2 chỉ số khác" {
  base:with(two, { member(1) { internet = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "telecom" } }
case "không rõ ti vi, không có gì khác, thiếu 2 chỉ số khác" {
  base:with(two, { tv = missing, member(1) { personal_device = no } }),
  class = { "poor", "near_poor" }, may_lack = { "information_means" } }
case "không rõ mái nhà, tường không bền chắc, thiếu 2 chỉ số khác" {
  base:with(two, { wall = "non_durable", roof = missing }),
  class = { "poor", "near_poor" }, may_lack = { "house_quality" } }
case "không rõ tuổi của người thứ ba" {
  base:with { member(3) { age = missing, stunted = yes } },
  class = "near_poor", lacks = {}, may_lack = { "nutrition" } }

-- Việc làm -----------------------------------------------------------------------------

case "người 40 tuổi có khả năng, có nhu cầu, không có việc làm" {
  base:with { member(1) { has_job = no } }, class = "near_poor", lacks = { "employment" } }
case "không có việc làm nhưng không có nhu cầu" {
  base:with { member(1) { has_job = no, wants_work = no } }, class = "near_poor", lacks = {} }
case "không có việc làm vì không có khả năng lao động" {
  base:with { member(1) { has_job = no, able_to_work = no } }, class = "near_poor", lacks = {} }
case "làm công hưởng lương không có hợp đồng" {
  base:with { member(1) { wage_job = yes, contract = no } },
  class = "near_poor", lacks = { "employment" } }
case "làm công hưởng lương có hợp đồng" {
  base:with { member(1) { wage_job = yes, contract = yes } }, class = "near_poor", lacks = {} }
case "làm công hưởng lương, không rõ hợp đồng" {
  base:with { member(1) { wage_job = yes, contract = missing } },
  class = "near_poor", lacks = {}, may_lack = { "employment" } }
case "không làm công hưởng lương thì hợp đồng không áp dụng" {
  base:with { member(1) { wage_job = no, contract = not_applicable } },
  class = "near_poor", lacks = {}, may_lack = {} }
case "đúng 15 tuổi, muốn làm mà không có việc" {
  base:with { member(3) { age = 15, wants_work = yes } },
  class = "near_poor", lacks = { "employment" } }
case "14 tuổi, muốn làm mà không có việc: chưa đến tuổi lao động" {
  base:with { member(3) { age = 14, wants_work = yes } }, class = "near_poor", lacks = {} }

-- Người phụ thuộc ------------------------------------------------------------------------

case "bẫy: 'vượt quá 50%' không kể đúng 50%: hai trẻ em trong bốn người" {
  base:with { member(3) { age = 15 } }, class = "near_poor", lacks = {} }
case "người phụ thuộc quá 50%: ba trong năm người" {
  base:with { size = 5, member(3) { age = 15 },
    add_member { age = 1, able_to_work = no, wants_work = no, has_job = no, wage_job = no,
      contract = not_applicable, monthly_allowance = no, insured = yes, stunted = no,
      underweight = no, studying = no, studying_level = not_applicable, diploma = "none",
      trained_on_job = no, internet = no, personal_device = no } },
  class = "near_poor", lacks = { "dependants" } }
case "người hưởng trợ cấp hằng tháng là người phụ thuộc: ba trong bốn người" {
  base:with { member(3) { age = 15 }, member(2) { monthly_allowance = yes } },
  class = "near_poor", lacks = { "dependants" } }
case "trẻ em hưởng trợ cấp chỉ tính một lần" {
  base:with { member(3) { age = 15, monthly_allowance = yes } }, class = "near_poor", lacks = {} }
case "đúng 16 tuổi không còn là người phụ thuộc" {
  base:with { member(3) { age = 16 }, member(2) { monthly_allowance = yes } },
  class = "near_poor", lacks = {} }
case "không rõ trợ cấp của một người, đang đúng 50%" {
  base:with { member(3) { age = 15 }, member(2) { monthly_allowance = missing } },
  class = "near_poor", lacks = {}, may_lack = { "dependants" } }
case "không rõ trợ cấp của một người, dù sao cũng không quá 50%" {
  base:with { member(2) { monthly_allowance = missing } },
  class = "near_poor", lacks = {}, may_lack = {} }

-- Dinh dưỡng -----------------------------------------------------------------------------

case "trẻ 15 tuổi thấp còi" {
  base:with { member(3) { age = 15, stunted = yes, underweight = no } },
  class = "near_poor", lacks = { "nutrition" } }
case "16 tuổi thấp còi: không còn là trẻ em của chỉ số này" {
  base:with { member(3) { age = 16, stunted = yes, underweight = no } },
  class = "near_poor", lacks = {} }
case "trẻ nhẹ cân" {
  base:with { member(4) { underweight = yes } }, class = "near_poor", lacks = { "nutrition" } }
case "trẻ thấp còi, không rõ cân nặng: đã đủ" {
  base:with { member(4) { stunted = yes, underweight = missing } },
  class = "near_poor", lacks = { "nutrition" }, may_lack = {} }

-- Bảo hiểm y tế ---------------------------------------------------------------------------

case "đúng 6 tuổi không có bảo hiểm" {
  base:with { member(4) { age = 6, insured = no } },
  class = "near_poor", lacks = { "health_insurance" } }
case "5 tuổi không có bảo hiểm: trẻ dưới 6 tuổi đã được nhà nước đóng" {
  base:with { member(4) { age = 5, insured = no } }, class = "near_poor", lacks = {} }
case "người lớn không có bảo hiểm" {
  base:with { member(1) { insured = no } }, class = "near_poor", lacks = { "health_insurance" } }

-- Trình độ giáo dục của người lớn ----------------------------------------------------------

case "đúng 16 tuổi, nghỉ học, chưa tốt nghiệp trung học cơ sở" {
  base:with { member(3) { age = 16, studying = no, studying_level = not_applicable,
    diploma = "primary" } }, class = "near_poor", lacks = { "adult_education" } }
case "15 tuổi, nghỉ học: là chỉ số của trẻ em" {
  base:with { member(3) { age = 15, studying = no, studying_level = not_applicable,
    diploma = "primary" } }, class = "near_poor", lacks = { "child_school" } }
case "17 tuổi, nghỉ học, đã tốt nghiệp trung học cơ sở" {
  base:with { member(3) { studying = no, studying_level = not_applicable } },
  class = "near_poor", lacks = {} }
case "17 tuổi, đang học trung học cơ sở" {
  base:with { member(3) { studying_level = "lower_secondary", diploma = "primary" } },
  class = "near_poor", lacks = {} }
case "17 tuổi, đang học tiểu học" {
  base:with { member(3) { studying_level = "primary", diploma = "none" } },
  class = "near_poor", lacks = { "adult_education" } }
case "17 tuổi, đang học nghề, chưa có bằng trung học cơ sở" {
  base:with { member(3) { studying_level = "vocational", diploma = "primary" } },
  class = "near_poor", lacks = {} }
case "đúng 18 tuổi, nghỉ học, chỉ có bằng trung học cơ sở" {
  base:with { member(3) { age = 18, studying = no, studying_level = not_applicable } },
  class = "near_poor", lacks = { "adult_education" } }
case "18 tuổi, đang học trung học phổ thông" {
  base:with { member(3) { age = 18 } }, class = "near_poor", lacks = {} }
case "18 tuổi, đang học trung học cơ sở" {
  base:with { member(3) { age = 18, studying_level = "lower_secondary", diploma = "primary" } },
  class = "near_poor", lacks = { "adult_education" } }
case "18 tuổi, đang học nghề" {
  base:with { member(3) { age = 18, studying_level = "vocational" } },
  class = "near_poor", lacks = {} }
case "18 tuổi, đã có bằng trung học phổ thông" {
  base:with { member(3) { age = 18, studying = no, studying_level = not_applicable,
    diploma = "upper_secondary" } }, class = "near_poor", lacks = {} }
case "18 tuổi, đã có bằng nghề" {
  base:with { member(3) { age = 18, studying = no, studying_level = not_applicable,
    diploma = "vocational" } }, class = "near_poor", lacks = {} }
case "đúng 30 tuổi, chỉ có bằng trung học cơ sở" {
  base:with { member(1) { age = 30 } }, class = "near_poor", lacks = { "adult_education" } }
case "31 tuổi, chỉ có bằng trung học cơ sở" {
  base:with { member(1) { age = 31 } }, class = "near_poor", lacks = {} }
case "25 tuổi, được doanh nghiệp tuyển dụng và chứng nhận đào tạo tại chỗ" {
  base:with { member(1) { age = 25, trained_on_job = yes } }, class = "near_poor", lacks = {} }
case "25 tuổi, không rõ có được đào tạo tại chỗ không" {
  base:with { member(1) { age = 25, trained_on_job = missing } },
  class = "near_poor", lacks = {}, may_lack = { "adult_education" } }

-- Tình trạng đi học của trẻ em --------------------------------------------------------------

case "đúng 3 tuổi không đi học" {
  base:with { member(4) { age = 3, studying = no, studying_level = not_applicable } },
  class = "near_poor", lacks = { "child_school" } }
case "2 tuổi không đi học" {
  base:with { member(4) { age = 2, studying = no, studying_level = not_applicable } },
  class = "near_poor", lacks = {} }
case "5 tuổi học mầm non" {
  base:with { member(4) { age = 5, studying_level = "preschool" } },
  class = "near_poor", lacks = {} }
case "6 tuổi còn học mầm non" {
  base:with { member(4) { age = 6, studying_level = "preschool" } },
  class = "near_poor", lacks = { "child_school" } }
case "6 tuổi học tiểu học" {
  base:with { member(4) { age = 6, studying_level = "primary" } },
  class = "near_poor", lacks = {} }
case "11 tuổi học tiểu học" {
  base:with { member(4) { age = 11, studying_level = "primary" } },
  class = "near_poor", lacks = {} }
case "11 tuổi còn học mầm non" {
  base:with { member(4) { age = 11, studying_level = "preschool" } },
  class = "near_poor", lacks = { "child_school" } }
case "12 tuổi còn học tiểu học" {
  base:with { member(4) { age = 12, studying_level = "primary" } },
  class = "near_poor", lacks = { "child_school" } }
case "15 tuổi học trung học cơ sở" {
  base:with { member(4) { age = 15, studying_level = "lower_secondary" } },
  class = "near_poor", lacks = {} }
case "15 tuổi còn học tiểu học" {
  base:with { member(4) { age = 15, studying_level = "primary" } },
  class = "near_poor", lacks = { "child_school" } }
case "15 tuổi không đi học" {
  base:with { member(4) { age = 15, studying = no, studying_level = not_applicable } },
  class = "near_poor", lacks = { "child_school" } }
case "16 tuổi không đi học, có bằng trung học cơ sở: không còn là trẻ em của chỉ số này" {
  base:with { member(4) { age = 16, studying = no, studying_level = not_applicable,
    diploma = "lower_secondary" } }, class = "near_poor", lacks = {} }
case "trẻ 5 tuổi học tiểu học: vượt cấp không phải thiếu hụt" {
  base:with { member(4) { age = 5, studying_level = "primary" } },
  class = "near_poor", lacks = {} }
case "trẻ 10 tuổi đang học, không rõ cấp" {
  base:with { member(4) { studying_level = missing } },
  class = "near_poor", lacks = {}, may_lack = { "child_school" } }
case "trẻ không đi học, ô cấp học để trống" {
  base:with { member(4) { studying = no, studying_level = missing } },
  class = "near_poor", lacks = { "child_school" }, may_lack = {} }

-- Nhà ở ------------------------------------------------------------------------------------

case "một trong ba phần không bền chắc" {
  base:with { roof = "non_durable" }, class = "near_poor", lacks = {} }
case "hai trong ba phần không bền chắc" {
  base:with { roof = "non_durable", pillar = "non_durable" },
  class = "near_poor", lacks = { "house_quality" } }
case "cả ba phần không bền chắc" {
  base:with { roof = "non_durable", pillar = "non_durable", wall = "non_durable" },
  class = "near_poor", lacks = { "house_quality" } }
case "hai phần không bền chắc, không rõ phần thứ ba" {
  base:with { roof = "non_durable", pillar = "non_durable", wall = missing },
  class = "near_poor", lacks = { "house_quality" }, may_lack = {} }
case "không rõ hai phần, phần còn lại bền chắc" {
  base:with { roof = missing, pillar = missing },
  class = "near_poor", lacks = {}, may_lack = { "house_quality" } }
case "không rõ một phần, hai phần kia bền chắc" {
  base:with { roof = missing }, class = "near_poor", lacks = {}, may_lack = {} }

case "bẫy: 'dưới 8 m²' không kể đúng 8 m² một người" {
  base:with { floor_area = 32 }, class = "near_poor", lacks = {} }
case "7,9975 m² một người" {
  base:with { floor_area = "31,99" }, class = "near_poor", lacks = { "floor_area" } }
case "số nhân khẩu để trống thì lấy số thành viên" {
  base:with { size = missing, floor_area = "31,99" },
  class = "near_poor", lacks = { "floor_area" }, may_lack = {} }

-- Nước, nhà tiêu -------------------------------------------------------------------------

case "giếng khoan" { base:with { water = "drilled_well" }, class = "near_poor", lacks = {} }
case "giếng đào được bảo vệ" { base:with { water = "protected_well" }, class = "near_poor", lacks = {} }
case "nước khe, mó được bảo vệ" { base:with { water = "protected_spring" }, class = "near_poor", lacks = {} }
case "nước mưa" { base:with { water = "rain" }, class = "near_poor", lacks = {} }
case "nước đóng chai, bình" { base:with { water = "bottled" }, class = "near_poor", lacks = {} }
case "giếng đào không được bảo vệ" {
  base:with { water = "unprotected_well" }, class = "near_poor", lacks = { "water" } }
case "nước khe, mó không được bảo vệ" {
  base:with { water = "unprotected_spring" }, class = "near_poor", lacks = { "water" } }
case "nước mặt" { base:with { water = "surface" }, class = "near_poor", lacks = { "water" } }
case "nguồn nước khác" { base:with { water = "other" }, class = "near_poor", lacks = { "water" } }

case "nhà tiêu bán tự hoại" { base:with { toilet = "semi_septic" }, class = "near_poor", lacks = {} }
case "nhà tiêu thấm dội nước" { base:with { toilet = "pour_flush" }, class = "near_poor", lacks = {} }
case "nhà tiêu chìm có ống thông hơi" { base:with { toilet = "vip" }, class = "near_poor", lacks = {} }
case "nhà tiêu hai ngăn" { base:with { toilet = "two_vault" }, class = "near_poor", lacks = {} }
case "nhà tiêu loại khác" { base:with { toilet = "other" }, class = "near_poor", lacks = { "toilet" } }
case "không có nhà tiêu" { base:with { toilet = "none" }, class = "near_poor", lacks = { "toilet" } }

-- Thông tin ------------------------------------------------------------------------------

case "không ai sử dụng internet" {
  base:with { member(1) { internet = no } }, class = "near_poor", lacks = { "telecom" } }
case "một người sử dụng internet, không rõ người khác" {
  base:with { member(2) { internet = missing } }, class = "near_poor", lacks = {}, may_lack = {} }
case "không có phương tiện dùng chung, có điện thoại thông minh" {
  base:with { tv = no }, class = "near_poor", lacks = {} }
case "không có phương tiện dùng chung, không có phương tiện cá nhân" {
  base:with { tv = no, member(1) { personal_device = no } },
  class = "near_poor", lacks = { "information_means" } }
case "chỉ có ra-đi-ô" {
  base:with { tv = no, radio = yes, member(1) { personal_device = no } },
  class = "near_poor", lacks = {} }
case "chỉ có máy tính để bàn" {
  base:with { tv = no, desktop_computer = yes, member(1) { personal_device = no } },
  class = "near_poor", lacks = {} }
case "chỉ có điện thoại dùng chung" {
  base:with { tv = no, telephone = yes, member(1) { personal_device = no } },
  class = "near_poor", lacks = {} }

-- Không có tệp thành viên: cờ d_ của phiếu quyết định -----------------------------------------

local form = household {
  area = "rural", size = 4, income_pc = "1.500.000",
  wall = "durable", pillar = "durable", roof = "durable", floor_area = 40,
  water = "surface", toilet = "none",
  tv = yes, radio = no, desktop_computer = no, telephone = no,
}
case "không có thành viên, không có cờ: bảy chỉ số chưa biết" { form,
  class = { "poor", "near_poor" }, lacks = { "water", "toilet" },
  may_lack = { "employment", "dependants", "nutrition", "health_insurance", "adult_education",
    "child_school", "telecom" } }
case "phiếu ghi đủ cờ: hộ cận nghèo" {
  form:with { d_employment = no, d_dependants = no, d_nutrition = no, d_health_insurance = no,
    d_adult_education = no, d_child_school = no, d_telecom = no },
  class = "near_poor", lacks = { "water", "toilet" }, may_lack = {} }
case "phiếu ghi một cờ thiếu hụt: đủ 3 chỉ số" {
  form:with { d_health_insurance = yes }, class = "poor",
  lacks = { "water", "toilet", "health_insurance" } }
case "cờ trái với câu trả lời đã rõ: từ chối" {
  base:with { toilet = "none", d_toilet = no }, refused = true }
case "số nhân khẩu khác số thành viên: từ chối" { base:with { size = 5 }, refused = true }

-- Cách đọc khác -----------------------------------------------------------------------------

case "cách đọc mặc định: 14 tuổi làm công không hợp đồng chưa tính" {
  base:with { member(3) { age = 14, wage_job = yes, contract = no } },
  class = "near_poor", lacks = {} }
case "cách đọc không xét tuổi: 14 tuổi làm công không hợp đồng" {
  base:with { member(3) { age = 14, wage_job = yes, contract = no } },
  reading = "employment_any_age", class = "near_poor", lacks = { "employment" } }
case "cách đọc không xét tuổi: có việc làm, không làm công hưởng lương" {
  base:with { member(3) { age = 14, has_job = yes } },
  reading = "employment_any_age", class = "near_poor", lacks = {} }
case "cách đọc không xét tuổi: 14 tuổi muốn làm mà không có việc" {
  base:with { member(3) { age = 14, wants_work = yes } },
  reading = "employment_any_age", class = "near_poor", lacks = { "employment" } }
case "cách đọc không xét tuổi: không có khả năng lao động" {
  base:with { member(3) { age = 14, wants_work = yes, able_to_work = no } },
  reading = "employment_any_age", class = "near_poor", lacks = {} }
case "cách đọc không xét tuổi: làm công có hợp đồng" {
  base:with { member(1) { wage_job = yes, contract = yes } },
  reading = "employment_any_age", class = "near_poor", lacks = {} }
case "cách đọc tuổi lao động từ 16: 15 tuổi muốn làm mà không có việc" {
  base:with(two, { member(3) { age = 15, wants_work = yes } }),
  reading = "employment_from_16", class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc tuổi lao động từ 16: đúng 16 tuổi" {
  base:with(two, { member(3) { age = 16, wants_work = yes } }),
  reading = "employment_from_16", class = "poor", lacks = { "water", "toilet", "employment" } }
case "cách đọc mặc định: 61 tuổi muốn làm mà không có việc" {
  base:with(two, { member(1) { age = 61, has_job = no } }),
  class = "poor", lacks = { "water", "toilet", "employment" } }
case "cách đọc tuổi lao động đến 60: 61 tuổi muốn làm mà không có việc" {
  base:with(two, { member(1) { age = 61, has_job = no } }),
  reading = "employment_to_60", class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc tuổi lao động đến 60: đúng 60 tuổi" {
  base:with { member(1) { age = 60, has_job = no } },
  reading = "employment_to_60", class = "near_poor", lacks = { "employment" } }
case "cách đọc tuổi lao động đến 60: đúng 15 tuổi" {
  base:with { member(3) { age = 15, wants_work = yes } },
  reading = "employment_to_60", class = "near_poor", lacks = { "employment" } }
case "cách đọc tuổi lao động đến 60: 14 tuổi" {
  base:with { member(3) { age = 14, wants_work = yes } },
  reading = "employment_to_60", class = "near_poor", lacks = {} }

-- Ba trong bốn người phụ thuộc theo phiếu chấm điểm: 61, 14 và 10 tuổi
local form_dependants = { member(1) { no_labour_capacity = no },
  member(2) { age = 61, no_labour_capacity = no },
  member(3) { age = 14, no_labour_capacity = no }, member(4) { no_labour_capacity = no } }
local as_form = "dependants_of_the_form"
case "cách đọc mặc định: 61 tuổi không hưởng trợ cấp không phải người phụ thuộc" {
  base:with(two, form_dependants), class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc người phụ thuộc như phiếu: 61, 14 và 10 tuổi trong bốn người" {
  base:with(two, form_dependants), reading = as_form,
  class = "poor", lacks = { "water", "toilet", "dependants" } }
case "cách đọc người phụ thuộc như phiếu: đúng 60 tuổi thì đúng một nửa" {
  base:with(form_dependants, { member(2) { age = 60 } }), reading = as_form,
  class = "near_poor", lacks = {} }
case "cách đọc người phụ thuộc như phiếu: đúng 15 tuổi thì đúng một nửa" {
  base:with(form_dependants, { member(3) { age = 15 } }), reading = as_form,
  class = "near_poor", lacks = {} }
case "cách đọc người phụ thuộc như phiếu: 38 tuổi không có khả năng lao động" {
  base:with(form_dependants, { member(2) { age = 38, no_labour_capacity = yes } }),
  reading = as_form, class = "near_poor", lacks = { "dependants" } }
case "cách đọc người phụ thuộc như phiếu: trợ cấp hằng tháng không quyết định" {
  base:with(form_dependants, { member(2) { age = 38, monthly_allowance = yes } }),
  reading = as_form, class = "near_poor", lacks = {} }

case "cách đọc 'trẻ em': đúng 6 tuổi không có bảo hiểm" {
  base:with { member(4) { age = 6, insured = no } },
  reading = "insurance_child", class = "near_poor", lacks = { "health_insurance" } }
case "cách đọc 'trẻ em': 5 tuổi không có bảo hiểm" {
  base:with { member(4) { age = 5, insured = no } },
  reading = "insurance_child", class = "near_poor", lacks = {} }
case "cách đọc 'trẻ em': người lớn không có bảo hiểm thì không thiếu hụt" {
  base:with(two, { member(1) { insured = no } }),
  reading = "insurance_child", class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc 'trẻ em': trẻ 15 tuổi không có bảo hiểm" {
  base:with(two, { member(3) { age = 15, insured = no } }),
  reading = "insurance_child", class = "poor", lacks = { "water", "toilet", "health_insurance" } }
case "cách đọc 'trẻ em': 16 tuổi không có bảo hiểm" {
  base:with(two, { member(3) { age = 16, insured = no } }),
  reading = "insurance_child", class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc 'đúng cấp': trẻ 5 tuổi học tiểu học" {
  base:with { member(4) { age = 5, studying_level = "primary" } },
  reading = "school_exact_level", class = "near_poor", lacks = { "child_school" } }
case "cách đọc 'đúng cấp': trẻ 10 tuổi học tiểu học" {
  base, reading = "school_exact_level", class = "near_poor", lacks = {} }
case "cách đọc 'đúng cấp': trẻ 10 tuổi còn học mầm non" {
  base:with { member(4) { studying_level = "preschool" } },
  reading = "school_exact_level", class = "near_poor", lacks = { "child_school" } }
case "cách đọc 'đúng cấp': trẻ 15 tuổi học trung học phổ thông" {
  base:with { member(3) { age = 15 } },
  reading = "school_exact_level", class = "near_poor", lacks = { "child_school" } }
case "cách đọc 'đúng cấp': đúng 3 tuổi không đi học" {
  base:with { member(4) { age = 3, studying = no, studying_level = not_applicable } },
  reading = "school_exact_level", class = "near_poor", lacks = { "child_school" } }
case "cách đọc 'đúng cấp': đúng 3 tuổi học tiểu học" {
  base:with { member(4) { age = 3, studying_level = "primary" } },
  reading = "school_exact_level", class = "near_poor", lacks = { "child_school" } }
case "cách đọc 'đúng cấp': 2 tuổi không đi học" {
  base:with { member(4) { age = 2, studying = no, studying_level = not_applicable } },
  reading = "school_exact_level", class = "near_poor", lacks = {} }
case "cách đọc 'đúng cấp': 16 tuổi không đi học, có bằng trung học cơ sở" {
  base:with { member(3) { age = 16, studying = no, studying_level = not_applicable } },
  reading = "school_exact_level", class = "near_poor", lacks = {} }
case "cách đọc hẹp về nước: nước đóng chai" {
  base:with { water = "bottled" }, reading = "water_without_bottled",
  class = "near_poor", lacks = { "water" } }
case "cách đọc hẹp về nước: nước mưa" {
  base:with { water = "rain" }, reading = "water_without_bottled",
  class = "near_poor", lacks = {} }
case "cách đọc hẹp về nước: nước mặt" {
  base:with { water = "surface" }, reading = "water_without_bottled",
  class = "near_poor", lacks = { "water" } }
case "cách đọc hẹp về nhà tiêu: chìm có ống thông hơi không hợp vệ sinh" {
  base:with { toilet = "vip" },
  reading = "toilet_flush_only", class = "near_poor", lacks = { "toilet" } }
case "cách đọc hẹp về nhà tiêu: loại khác" {
  base:with { toilet = "other" },
  reading = "toilet_flush_only", class = "near_poor", lacks = { "toilet" } }
case "cách đọc hẹp về nhà tiêu: không có" {
  base:with { toilet = "none" },
  reading = "toilet_flush_only", class = "near_poor", lacks = { "toilet" } }
case "cách đọc hẹp về nhà tiêu: hai ngăn không hợp vệ sinh" {
  base:with { toilet = "two_vault" },
  reading = "toilet_flush_only", class = "near_poor", lacks = { "toilet" } }
case "cách đọc hẹp về nhà tiêu: thấm dội nước hợp vệ sinh" {
  base:with { toilet = "pour_flush" },
  reading = "toilet_flush_only", class = "near_poor", lacks = {} }
case "cách đọc không tính điện thoại: chỉ có điện thoại thông minh" {
  base:with { tv = no, telephone = yes },
  reading = "means_without_phone", class = "near_poor", lacks = { "information_means" } }
case "cách đọc không tính điện thoại: có ti vi" {
  base, reading = "means_without_phone", class = "near_poor", lacks = {} }
case "cách đọc không tính điện thoại: chỉ có ra-đi-ô" {
  base:with { tv = no, radio = yes }, reading = "means_without_phone",
  class = "near_poor", lacks = {} }
case "cách đọc không tính điện thoại: chỉ có máy tính để bàn" {
  base:with { tv = no, desktop_computer = yes }, reading = "means_without_phone",
  class = "near_poor", lacks = {} }
