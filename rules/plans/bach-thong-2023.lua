-- Huyện Bạch Thông (tỉnh Bắc Kạn): chỉ tiêu giảm nghèo năm 2023.
--
-- Tổng số hộ không được in: hai tỷ lệ giảm cho biết nó nằm trong khoảng nào.

local hh, person = survey.household, survey.person

plan "bach-thong-2023" { language = 1,
  vi = "Kế hoạch giảm nghèo huyện Bạch Thông năm 2023",
  en = "Bạch Thông district: poverty reduction plan for 2023",
  law = "Kế hoạch giảm nghèo năm 2023 của huyện Bạch Thông",
  unverified = "số và ngày của văn bản chưa đọc được; các chỉ tiêu đọc qua bản tóm tắt",
  place = "063", standard = "vn-2021-2025", baseline = 2022, round = 2023 }

-- Giảm hộ nghèo, hộ cận nghèo -----------------------------------------------------------

local general = "Mục tiêu về tỷ lệ hộ nghèo, hộ cận nghèo"

local households = figure "households" { vi = "Tổng số hộ", en = "Households", cite = general,
  unit = "household", printed = false, count = "households" }
local poor_cut = figure "poor_cut" { vi = "Số hộ nghèo giảm", en = "Fewer poor households",
  cite = general, unit = "household", printed = 361 }
local near_poor_cut = figure "near_poor_cut" { vi = "Số hộ cận nghèo giảm",
  en = "Fewer near-poor households", cite = general, unit = "household", printed = 383 }
local both_cut = figure "both_cut" { vi = "Số hộ nghèo và hộ cận nghèo giảm",
  en = "Fewer poor and near-poor households", cite = general, unit = "household", printed = 744,
  is = poor_cut + near_poor_cut }
local poor_cut_rate = figure "poor_cut_rate" { vi = "Tỷ lệ hộ nghèo giảm",
  en = "Reduction of the poverty rate", cite = general, unit = "%", printed = "4,15%",
  is = per(poor_cut, households) }
local near_poor_cut_rate = figure "near_poor_cut_rate" { vi = "Tỷ lệ hộ cận nghèo giảm",
  en = "Reduction of the near-poverty rate", cite = general, unit = "%", printed = "4,41%",
  is = per(near_poor_cut, households) }
figure "both_cut_rate" { vi = "Tỷ lệ hộ nghèo và hộ cận nghèo giảm",
  en = "Reduction of both rates", cite = general, unit = "%", printed = "8,56%",
  is = { poor_cut_rate + near_poor_cut_rate, per(both_cut, households) } }

target "poor_cut" { vi = "Giảm 361 hộ nghèo", en = "361 fewer poor households", cite = general,
  count = "poor", fall_by = poor_cut }
target "near_poor_cut" { vi = "Giảm 383 hộ cận nghèo", en = "383 fewer near-poor households",
  cite = general, count = "near_poor", fall_by = near_poor_cut }
target "both_cut" { vi = "Giảm 744 hộ nghèo và hộ cận nghèo",
  en = "744 fewer poor and near-poor households", cite = general, count = "both",
  fall_by = both_cut }
target "poor_cut_rate" { vi = "Tỷ lệ hộ nghèo giảm 4,15 điểm phần trăm",
  en = "Poverty rate down by 4.15 percentage points", cite = general, count = "poor",
  among = "households", fall_points = poor_cut_rate }
target "near_poor_cut_rate" { vi = "Tỷ lệ hộ cận nghèo giảm 4,41 điểm phần trăm",
  en = "Near-poverty rate down by 4.41 percentage points", cite = general, count = "near_poor",
  among = "households", fall_points = near_poor_cut_rate }
target "minority_rate" { vi = "Tỷ lệ hộ nghèo dân tộc thiểu số giảm từ 3 điểm phần trăm trở lên",
  en = "Poverty rate of ethnic minorities down by 3 percentage points or more", cite = general,
  count = { "poor", ~hh.ethnicity:is "kinh" }, among = "ethnic_minority_households",
  fall_points = "3" }
target "high_rate_communes" {
  vi = "Xã có tỷ lệ hộ nghèo cao giảm từ 10 đến 20 điểm phần trăm",
  en = "Communes with a high poverty rate: down by 10 to 20 percentage points", cite = general,
  not_measurable = "không có danh sách hay ngưỡng cho biết xã nào có tỷ lệ hộ nghèo cao",
  fall_points = "10" }

-- Dịch vụ xã hội cơ bản -----------------------------------------------------------------

local whom = "bản tóm tắt không ghi của ai; đọc là của hộ nghèo, hộ cận nghèo"

target "insurance" { vi = "Người thuộc hộ nghèo, hộ cận nghèo được hỗ trợ bảo hiểm y tế",
  en = "Persons of poor and near-poor households with health insurance", cite = "Y tế",
  count = person.insured, among = "both", reach = "100%" }
target "stunting" { vi = "Trẻ em dưới 16 tuổi suy dinh dưỡng thấp còi xuống dưới 11%",
  en = "Stunted children under 16: below 11%", cite = "Y tế", unverified = whom,
  count = person.stunted, among = { "both", person.age:below(16) }, fall_to = "11%" }
target "school" { vi = "Trẻ em thuộc hộ nghèo, hộ cận nghèo đi học đúng độ tuổi",
  en = "Children of poor and near-poor households at school at their age", cite = "Giáo dục",
  unverified = "độ tuổi và cấp học đọc như chỉ số tình trạng đi học của trẻ em (từ 3 đến dưới 16 tuổi)",
  count = person.studying, among = { "both", person.age:from_under(3, 16) }, reach = "95%" }
target "trained" { vi = "Lao động qua đào tạo", en = "Trained labourers", cite = "Giáo dục",
  unverified = whom, count = person.trained, among = { "both", person.able_to_work },
  reach = "50%" }
target "certified" { vi = "Lao động có bằng cấp, chứng chỉ",
  en = "Labourers with a diploma or certificate", cite = "Giáo dục", unverified = whom,
  count = person.certified, among = { "both", person.able_to_work }, reach = "20%" }
target "houses" { vi = "Hộ nghèo được hỗ trợ nhà ở: ít nhất 20 hộ",
  en = "Poor households helped with a house: at least 20", cite = "Nhà ở", reported = true,
  reach = 20 }
target "water" { vi = "Hộ nghèo, hộ cận nghèo dùng nước hợp vệ sinh",
  en = "Poor and near-poor households with hygienic water", cite = "Nước sinh hoạt",
  count = ~lacks.water, among = "both", reach = "90%" }
target "toilet" { vi = "Hộ nghèo, hộ cận nghèo dùng nhà tiêu hợp vệ sinh",
  en = "Poor and near-poor households with a hygienic toilet", cite = "Vệ sinh",
  count = ~lacks.toilet, among = "both", reach = "70%" }
target "telecom" { vi = "Tiếp cận dịch vụ viễn thông, internet",
  en = "Use of telecommunication and internet", cite = "Thông tin",
  unverified = "bản tóm tắt không ghi của ai; đọc là của hộ nghèo, hộ cận nghèo có nhu cầu",
  count = ~lacks.telecom, among = { "both", hh.wants_telecom }, reach = "80%" }
target "information" { vi = "Hộ ở xã khó khăn được tiếp cận thông tin",
  en = "Households of hard communes reached by information", cite = "Thông tin",
  unverified = "chỉ hộ nghèo, hộ cận nghèo có phiếu rà soát; các hộ khác ở xã đó không có số liệu",
  count = hh.hears_information, among = "both", units = "commune", where = unit.hard_commune,
  reach = "90%" }
