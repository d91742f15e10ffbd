-- Các trường hợp của chuẩn 2016–2020. Mỗi trường hợp chỉ nói điều nó đổi so với hộ gốc;
-- mỗi ngưỡng có một trường hợp đúng ngưỡng và một trường hợp vừa quá ngưỡng.

testing "vn-2016-2020" { on = "2020-12-31" }

-- Hộ gốc: nông thôn, vừa trên chuẩn nghèo, không thiếu chỉ số nào.
local base = household {
  area = "rural", size = 4, income_pc = "700.001",
  house_class = "durable", floor_area = 40, water = "tap", toilet = "septic",
  tv = yes, radio = no, desktop_computer = no, loudspeaker = no,
  members = {
    { age = 34, birth_year = 1986, ill_12m = no, treated_12m = not_applicable, insured = yes,
      studying = no, diploma = "lower_secondary", phone_subscription = yes, internet = yes },
    { age = 45, birth_year = 1975, ill_12m = no, treated_12m = not_applicable, insured = yes,
      studying = no, diploma = "primary", phone_subscription = no, internet = no },
    { age = 15, birth_year = 2005, ill_12m = no, treated_12m = not_applicable, insured = yes,
      studying = yes, diploma = "primary", phone_subscription = no, internet = no },
    { age = 8, birth_year = 2012, ill_12m = no, treated_12m = not_applicable, insured = yes,
      studying = yes, diploma = "none", phone_subscription = no, internet = no },
  },
}
local two = { toilet = "none", water = "surface" }
local three = { toilet = "none", water = "surface", floor_area = 10 }
local four = { toilet = "none", water = "surface", floor_area = 10, house_class = "simple" }
local urban = { area = "urban", income_pc = "900.001" }

-- Điều 2: các mức thu nhập và số chỉ số thiếu hụt ------------------------------------------

case "bẫy: 'từ đủ … trở xuống' kể cả đúng chuẩn: nông thôn, 700.000 đồng, không thiếu chỉ số nào" {
  base:with { income_pc = "700.000" },
  class = "poor", kinds = { "poor_by_income" }, lacks = {}, may_lack = {} }
case "bẫy: hai tiểu loại không lẫn: đúng 700.000 đồng, thiếu 3 chỉ số vẫn là nghèo về thu nhập" {
  base:with(three, { income_pc = "700.000" }), class = "poor", kinds = { "poor_by_income" } }
case "nông thôn, 700.001 đồng, không thiếu chỉ số nào" { base, class = "near_poor", kinds = {} }
case "nông thôn, 700.001 đồng, thiếu 2 chỉ số" { base:with(two),
  class = "near_poor", lacks = { "water", "toilet" }, kinds = {} }
case "bẫy: đúng 3 trong 10 chỉ số là đủ, không phải hơn một phần ba: nông thôn, 700.001 đồng" {
  base:with(three),
  class = "poor", kinds = { "poor_by_deprivation" }, lacks = { "water", "toilet", "floor_area" } }
case "nông thôn, 700.001 đồng, thiếu 4 chỉ số" { base:with(four),
  class = "poor", kinds = { "poor_by_deprivation" },
  lacks = { "water", "toilet", "floor_area", "house_quality" } }
case "nông thôn, đúng 1.000.000 đồng, thiếu 3 chỉ số" {
  base:with(three, { income_pc = "1.000.000" }),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "bẫy: 'trên 700.000 đến 1.000.000' kể cả đúng 1.000.000 đồng: nông thôn, thiếu 2 chỉ số" {
  base:with(two, { income_pc = "1.000.000" }), class = "near_poor" }
case "nông thôn, 1.000.001 đồng, thiếu 4 chỉ số" {
  base:with(four, { income_pc = "1.000.001" }), class = "average", kinds = {} }
case "nông thôn, đúng 1.500.000 đồng" { base:with { income_pc = "1.500.000" }, class = "average" }
case "nông thôn, 1.500.001 đồng" { base:with { income_pc = "1.500.001" }, class = "not_poor" }

case "thành thị, đúng 900.000 đồng" {
  base:with(urban, { income_pc = "900.000" }), class = "poor", kinds = { "poor_by_income" } }
case "thành thị, 900.001 đồng, thiếu 2 chỉ số" { base:with(urban, two), class = "near_poor" }
case "thành thị, 900.001 đồng, thiếu 3 chỉ số" { base:with(urban, three),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, đúng 1.300.000 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "1.300.000" }),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "thành thị, đúng 1.300.000 đồng, thiếu 2 chỉ số" {
  base:with(urban, two, { income_pc = "1.300.000" }), class = "near_poor" }
case "thành thị, 1.300.001 đồng, thiếu 3 chỉ số" {
  base:with(urban, three, { income_pc = "1.300.001" }), class = "average" }
case "thành thị, đúng 1.950.000 đồng" {
  base:with(urban, { income_pc = "1.950.000" }), class = "average" }
case "thành thị, 1.950.001 đồng" {
  base:with(urban, { income_pc = "1.950.001" }), class = "not_poor" }

case "tổng thu nhập 2.800.000 đồng của 4 người: đúng chuẩn nghèo" {
  base:with { income_pc = missing, income_month = "2.800.000" },
  class = "poor", kinds = { "poor_by_income" } }
case "tổng thu nhập 2.800.001 đồng của 4 người: trên chuẩn một phần tư đồng" {
  base:with { income_pc = missing, income_month = "2.800.001" }, class = "near_poor" }
case "ghi cả hai, mâu thuẫn: từ chối" {
  base:with { income_pc = "700.000", income_month = "4.000.000" }, refused = true }

-- Bẫy: "một trong hai tiêu chí" --------------------------------------------------------------

case "bẫy: thu nhập thấp thì nghèo dù không thiếu chỉ số nào" {
  base:with { income_pc = "300.000" }, class = "poor", kinds = { "poor_by_income" } }
case "bẫy: từ chuẩn nghèo trở xuống thì các chỉ số không rõ không quan trọng" {
  base:with { income_pc = "700.000", water = missing, toilet = missing, floor_area = missing,
    house_class = missing }, class = "poor", kinds = { "poor_by_income" } }
case "bẫy: trên chuẩn cận nghèo thì thiếu hụt bao nhiêu cũng không phải hộ nghèo" {
  base:with(four, { income_pc = "1.200.000" }), class = "average" }
case "bẫy: thu nhập thấp vẫn được tính thiếu hụt: bảo hiểm y tế của hộ nghèo về thu nhập" {
  base:with { income_pc = "700.000", member(2) { insured = no } },
  class = "poor", kinds = { "poor_by_income" }, lacks = { "health_insurance" } }
case "bẫy: chuẩn này không có chỉ số dinh dưỡng: trẻ thấp còi, nhẹ cân không phải thiếu hụt" {
  base:with { member(4) { stunted = yes, underweight = yes } }, class = "near_poor", lacks = {} }
case "bẫy: năm 2021 vẫn theo chuẩn này" {
  base:with(three), on = "2021-06-30", class = "poor", kinds = { "poor_by_deprivation" } }
case "bẫy: ngày cuối cùng được phục vụ là 31/12/2021" {
  base, on = "2021-12-31", class = "near_poor" }

-- Không rõ khu vực, không rõ thu nhập ------------------------------------------------------

case "không rõ khu vực, 700.000 đồng: nghèo ở cả hai khu vực" {
  base:with { area = missing, income_pc = "700.000" },
  class = "poor", kinds = { "poor_by_income" } }
case "không rõ khu vực, 700.001 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing }), class = { "poor", "near_poor" } }
case "không rõ khu vực, 700.001 đồng, thiếu 3 chỉ số: nghèo ở cả hai khu vực, không rõ theo tiêu chí nào" {
  base:with(three, { area = missing }), class = "poor", kinds = {} }
case "không rõ khu vực, 900.001 đồng, thiếu 3 chỉ số: nghèo ở cả hai khu vực" {
  base:with(three, { area = missing, income_pc = "900.001" }),
  class = "poor", kinds = { "poor_by_deprivation" } }
case "không rõ khu vực, 900.001 đồng, thiếu 2 chỉ số: cận nghèo ở cả hai khu vực" {
  base:with(two, { area = missing, income_pc = "900.001" }), class = "near_poor" }
case "không rõ khu vực, 1.000.001 đồng, thiếu 2 chỉ số" {
  base:with(two, { area = missing, income_pc = "1.000.001" }), class = { "near_poor", "average" } }
case "không rõ khu vực, 1.300.000 đồng, thiếu 3 chỉ số" {
  base:with(three, { area = missing, income_pc = "1.300.000" }), class = { "poor", "average" } }
case "không rõ khu vực, 1.300.001 đồng: trung bình ở cả hai khu vực" {
  base:with { area = missing, income_pc = "1.300.001" }, class = "average" }
case "không rõ khu vực, 1.500.001 đồng" {
  base:with { area = missing, income_pc = "1.500.001" }, class = { "average", "not_poor" } }
case "không rõ khu vực, 1.950.001 đồng: trên mức trung bình ở cả hai khu vực" {
  base:with { area = missing, income_pc = "1.950.001" }, class = "not_poor" }

case "không rõ thu nhập, thiếu 3 chỉ số" {
  base:with(three, { income_pc = missing }), class = { "poor", "average", "not_poor" } }
case "không rõ thu nhập, không thiếu chỉ số nào" {
  base:with { income_pc = missing }, class = { "poor", "near_poor", "average", "not_poor" } }

-- Không rõ một chỉ số ------------------------------------------------------------------------

case "không rõ nhà tiêu, thiếu 1 chỉ số khác: dù sao cũng dưới 3" {
  base:with { water = "surface", toilet = missing },
  class = "near_poor", lacks = { "water" }, may_lack = { "toilet" } }
case "bẫy: chưa biết không phải là không: không rõ nhà tiêu, thiếu 2 chỉ số khác" {
  base:with { water = "surface", floor_area = 10, toilet = missing },
  class = { "poor", "near_poor" }, may_lack = { "toilet" } }
case "không rõ nhà tiêu, thiếu 3 chỉ số khác: dù sao cũng từ 3" {
  base:with { water = "surface", floor_area = 10, house_class = "simple", toilet = missing },
  class = "poor", kinds = { "poor_by_deprivation" }, may_lack = { "toilet" } }
case "không rõ nguồn nước, thiếu 2 chỉ số khác" {
  base:with { toilet = "none", floor_area = 10, water = missing },
  class = { "poor", "near_poor" }, may_lack = { "water" } }
case "không rõ diện tích, thiếu 2 chỉ số khác" {
  base:with(two, { floor_area = missing }),
  class = { "poor", "near_poor" }, may_lack = { "floor_area" } }
case "không rõ loại nhà, thiếu 2 chỉ số khác" {
  base:with(two, { house_class = missing }),
  class = { "poor", "near_poor" }, may_lack = { "house_quality" } }
case "không rõ một người có ốm nặng không, không được chữa trị, thiếu 2 chỉ số khác" {
  base:with(two, { member(2) { ill_12m = missing, treated_12m = no } }),
  class = { "poor", "near_poor" }, may_lack = { "health_access" } }
case "không rõ bảo hiểm của một người, thiếu 2 chỉ số khác" {
  base:with(two, { member(2) { insured = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "health_insurance" } }
case "không rõ bằng cấp, thiếu 2 chỉ số khác" {
  base:with(two, { member(1) { diploma = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "adult_education" } }
case "không rõ năm sinh của người chưa tốt nghiệp trung học cơ sở, thiếu 2 chỉ số khác" {
  base:with(two, { member(2) { age = 34, birth_year = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "adult_education" } }
case "không rõ trẻ có đi học không, thiếu 2 chỉ số khác" {
  base:with(two, { member(4) { studying = missing } }),
  class = { "poor", "near_poor" }, may_lack = { "child_school" } }
case "không rõ thuê bao của một người, không ai khác có, thiếu 2 chỉ số khác" {
  base:with(two, { member(1) { phone_subscription = missing, internet = no } }),
  class = { "poor", "near_poor" }, may_lack = { "telecom" } }
case "không rõ có nghe được loa không, không có tài sản nào, thiếu 2 chỉ số khác" {
  base:with(two, { tv = no, loudspeaker = missing }),
  class = { "poor", "near_poor" }, may_lack = { "information_assets" } }

-- Y tế -----------------------------------------------------------------------------------

case "ốm nặng mà không được khám, chữa bệnh" {
  base:with { member(2) { ill_12m = yes, treated_12m = no } },
  class = "near_poor", lacks = { "health_access" } }
case "ốm nặng và được khám, chữa bệnh" {
  base:with { member(2) { ill_12m = yes, treated_12m = yes } }, class = "near_poor", lacks = {} }
case "ốm nặng, không rõ có được khám, chữa bệnh không" {
  base:with { member(2) { ill_12m = yes, treated_12m = missing } },
  class = "near_poor", lacks = {}, may_lack = { "health_access" } }
case "không ốm thì khám, chữa bệnh không áp dụng" {
  base:with { member(2) { ill_12m = no, treated_12m = not_applicable } },
  class = "near_poor", lacks = {}, may_lack = {} }

case "đúng 6 tuổi không có bảo hiểm" {
  base:with { member(4) { age = 6, insured = no } },
  class = "near_poor", lacks = { "health_insurance" } }
case "5 tuổi không có bảo hiểm" {
  base:with { member(4) { age = 5, insured = no } }, class = "near_poor", lacks = {} }

-- Giáo dục -------------------------------------------------------------------------------

case "sinh năm 1986, chưa tốt nghiệp trung học cơ sở, không đi học" {
  base:with { member(1) { diploma = "primary" } },
  class = "near_poor", lacks = { "adult_education" } }
case "sinh năm 1985, chưa tốt nghiệp trung học cơ sở, không đi học" {
  base:with { member(1) { birth_year = 1985, age = 35, diploma = "primary" } },
  class = "near_poor", lacks = {} }
case "đúng 15 tuổi, chưa tốt nghiệp trung học cơ sở, không đi học" {
  base:with { member(3) { studying = no } }, class = "near_poor", lacks = { "adult_education" } }
case "14 tuổi, chưa tốt nghiệp trung học cơ sở, không đi học: là chỉ số của trẻ em" {
  base:with { member(3) { age = 14, birth_year = 2006, studying = no } },
  class = "near_poor", lacks = { "child_school" } }
case "15 tuổi, chưa tốt nghiệp trung học cơ sở, đang đi học" { base, class = "near_poor", lacks = {} }
case "15 tuổi, đã tốt nghiệp trung học cơ sở, không đi học" {
  base:with { member(3) { diploma = "lower_secondary", studying = no } },
  class = "near_poor", lacks = {} }

case "đúng 5 tuổi không đi học" {
  base:with { member(4) { age = 5, studying = no } },
  class = "near_poor", lacks = { "child_school" } }
case "4 tuổi không đi học" {
  base:with { member(4) { age = 4, studying = no } }, class = "near_poor", lacks = {} }

-- Nhà ở ------------------------------------------------------------------------------------

case "nhà bán kiên cố" {
  base:with { house_class = "semi_durable" }, class = "near_poor", lacks = {} }
case "nhà thiếu kiên cố" {
  base:with { house_class = "less_durable" }, class = "near_poor", lacks = { "house_quality" } }
case "nhà đơn sơ" {
  base:with { house_class = "simple" }, class = "near_poor", lacks = { "house_quality" } }
case "bẫy: 'dưới 8 m²' không kể đúng 8 m² một người" {
  base:with { floor_area = 32 }, class = "near_poor", lacks = {} }
case "7,9975 m² một người" {
  base:with { floor_area = "31,99" }, class = "near_poor", lacks = { "floor_area" } }

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

case "không ai có thuê bao, không ai dùng internet" {
  base:with { member(1) { phone_subscription = no, internet = no } },
  class = "near_poor", lacks = { "telecom" } }
case "có thuê bao, không ai dùng internet" {
  base:with { member(1) { internet = no } }, class = "near_poor", lacks = {} }
case "không ai có thuê bao, có người dùng internet" {
  base:with { member(1) { phone_subscription = no } }, class = "near_poor", lacks = {} }

case "không có tài sản nào và không nghe được loa" {
  base:with { tv = no }, class = "near_poor", lacks = { "information_assets" } }
case "không có tài sản nào nhưng nghe được loa" {
  base:with { tv = no, loudspeaker = yes }, class = "near_poor", lacks = {} }
case "chỉ có ra-đi-ô" { base:with { tv = no, radio = yes }, class = "near_poor", lacks = {} }
case "chỉ có máy tính" { base:with { tv = no, desktop_computer = yes }, class = "near_poor", lacks = {} }

-- Không có tệp thành viên: cờ d_ của phiếu quyết định -----------------------------------------

local form = household {
  area = "rural", size = 4, income_pc = "700.001",
  house_class = "durable", floor_area = 40, water = "surface", toilet = "none",
  tv = yes, radio = no, desktop_computer = no, loudspeaker = no,
}
case "không có thành viên, không có cờ: năm chỉ số chưa biết" { form,
  class = { "poor", "near_poor" }, lacks = { "water", "toilet" },
  may_lack = { "health_access", "health_insurance", "adult_education", "child_school", "telecom" } }
case "phiếu ghi đủ cờ: hộ cận nghèo" {
  form:with { d_health_access = no, d_health_insurance = no, d_adult_education = no,
    d_child_school = no, d_telecom = no },
  class = "near_poor", lacks = { "water", "toilet" }, may_lack = {} }
case "phiếu ghi một cờ thiếu hụt: đủ 3 chỉ số" {
  form:with { d_telecom = yes }, class = "poor", kinds = { "poor_by_deprivation" },
  lacks = { "water", "toilet", "telecom" } }
case "cờ trái với câu trả lời đã rõ: từ chối" {
  base:with { toilet = "none", d_toilet = no }, refused = true }

-- Cách đọc khác -----------------------------------------------------------------------------

case "cách đọc 'một trong hai': có thuê bao, không ai dùng internet" {
  base:with(two, { member(1) { internet = no } }), reading = "telecom_either",
  class = "poor", kinds = { "poor_by_deprivation" }, lacks = { "water", "toilet", "telecom" } }
case "cách đọc 'một trong hai': có cả thuê bao và internet" {
  base:with(two), reading = "telecom_either",
  class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc 'tài sản của hộ': nghe được loa mà không có tài sản nào" {
  base:with(two, { tv = no, loudspeaker = yes }), reading = "assets_alone",
  class = "poor", kinds = { "poor_by_deprivation" }, lacks = { "water", "toilet", "information_assets" } }
case "cách đọc 'tài sản của hộ': có ti vi" {
  base:with(two), reading = "assets_alone", class = "near_poor", lacks = { "water", "toilet" } }
case "cách đọc hẹp về nước: nước đóng chai" {
  base:with { water = "bottled" }, reading = "water_without_bottled",
  class = "near_poor", lacks = { "water" } }
case "cách đọc hẹp về nước: nước mưa" {
  base:with { water = "rain" }, reading = "water_without_bottled",
  class = "near_poor", lacks = {} }
case "cách đọc hẹp về nước: nước mặt" {
  base:with { water = "surface" }, reading = "water_without_bottled",
  class = "near_poor", lacks = { "water" } }
