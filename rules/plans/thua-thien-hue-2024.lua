-- Tỉnh Thừa Thiên Huế: chỉ tiêu giảm nghèo năm 2024.
--
-- Bảng không in tổng số hộ. Tỷ lệ năm 2023 và tỷ lệ năm 2024 cho thấy hai tổng số hộ khác nhau:
-- tỷ lệ năm 2024 tính trên số hộ dự kiến (nhiều hơn từ 0,9% đến 2,2%).

local hh, person = survey.household, survey.person

plan "thua-thien-hue-2024" { language = 1,
  vi = "Kế hoạch giảm nghèo tỉnh Thừa Thiên Huế năm 2024",
  en = "Thừa Thiên Huế province: poverty reduction plan for 2024",
  law = "Kế hoạch 03/KH-UBND",
  unverified = "số của văn bản chưa đối chiếu, ngày chưa đọc được; các chỉ tiêu về dịch vụ đọc qua bản tóm tắt",
  place = "46", standard = "vn-2021-2025", baseline = 2023, round = 2024 }

-- Giảm hộ nghèo theo đơn vị -------------------------------------------------------------

local households = column "households" { vi = "Tổng số hộ", en = "Households",
  unit = "household", printed = false, count = "households" }
local poor = column "poor_2023" { vi = "Hộ nghèo cuối năm 2023", en = "Poor households, end of 2023",
  unit = "household", count = "poor" }
local rate_2023 = column "rate_2023" { vi = "Tỷ lệ hộ nghèo cuối năm 2023",
  en = "Poverty rate, end of 2023", unit = "%", is = per(poor, households) }
local cut = column "cut" { vi = "Kế hoạch giảm năm 2024", en = "To be reduced in 2024",
  unit = "household" }
local left = column "poor_2024" { vi = "Hộ nghèo cuối năm 2024 theo kế hoạch",
  en = "Poor households planned for the end of 2024", unit = "household", is = poor - cut }
local rate_2024 = column "rate_2024" { vi = "Tỷ lệ hộ nghèo cuối năm 2024 theo kế hoạch",
  en = "Poverty rate planned for the end of 2024", unit = "%", is = per(left, households) }

annex "units" { vi = "Chỉ tiêu giảm nghèo theo huyện, thị xã, thành phố", en = "Targets by district",
  cite = "Phụ lục chỉ tiêu giao các huyện, thị xã, thành phố", units = "district",
  columns = { households, poor, rate_2023, cut, left, rate_2024 },
  total { vi = "Toàn tỉnh", en = "Province",  7540, "2,27%", 1595, 5945, "1,76%" },
  row "474" { vi = "Thành phố Huế",            859, "0,65%",  103,  756, "0,56%" },
  row "479" { vi = "Thị xã Hương Thủy",        166, "0,64%",   16,  150, "0,57%" },
  row "480" { vi = "Thị xã Hương Trà",         277, "1,50%",   28,  249, "1,33%" },
  row "476" { vi = "Huyện Phong Điền",         615, "2,05%",   54,  561, "1,85%" },
  row "477" { vi = "Huyện Quảng Điền",         445, "1,70%",   33,  412, "1,56%" },
  row "482" { vi = "Huyện Phú Lộc",            692, "1,66%",   67,  625, "1,48%" },
  row "478" { vi = "Huyện Phú Vang",           811, "2,27%",   67,  744, "2,05%" },
  row "483" { vi = "Huyện Nam Đông",           190, "2,62%",   31,  159, "2,16%" },
  row "481" { vi = "Huyện A Lưới",            3485, "24,40%", 1196, 2289, "15,83%" },
}

target "poor_cut" { vi = "Số hộ nghèo giảm trong năm 2024", en = "Fewer poor households in 2024",
  cite = "Phụ lục chỉ tiêu giao các huyện, thị xã, thành phố", count = "poor", fall_by = cut }
target "poor_rate" { vi = "Tỷ lệ hộ nghèo cuối năm 2024 còn như kế hoạch",
  en = "Poverty rate at the end of 2024 as planned", cite = "2.1 a", count = "poor",
  among = "households", fall_to = rate_2024 }
target "minority_rate" { vi = "Tỷ lệ hộ nghèo dân tộc thiểu số giảm từ 3 điểm phần trăm trở lên",
  en = "Poverty rate of ethnic minorities down by 3 percentage points or more", cite = "2.1 a",
  count = { "poor", ~hh.ethnicity:is "kinh" }, among = "ethnic_minority_households",
  fall_points = "3" }
target "poorest_communes" {
  vi = "Xã có tỷ lệ hộ nghèo trên 25% giảm từ 4 điểm phần trăm trở lên",
  en = "Communes above 25%: poverty rate down by 4 percentage points or more", cite = "2.1 a",
  unverified = "bản tóm tắt không ghi là từng xã hay bình quân; đọc là từng xã",
  count = "poor", among = "households", units = "commune", where = unit.poor_rate:above("25%"),
  each = true, fall_points = "4" }

-- Dịch vụ xã hội cơ bản -----------------------------------------------------------------

local whom = "bản tóm tắt không ghi của ai; đọc là của hộ nghèo, hộ cận nghèo"

target "work_trained" { vi = "Lao động qua đào tạo", en = "Trained labourers",
  cite = "2.2, việc làm", reported = true, reach = "72,5%",
  note = "của lao động toàn tỉnh; phiếu rà soát chỉ có lao động của hộ được rà soát" }
target "work_abroad" { vi = "Lao động đi làm việc ở nước ngoài: 2.050 người",
  en = "2,050 labourers gone to work abroad", cite = "2.2, việc làm", reported = true,
  reach = "2.050" }
target "work_abroad_poor" {
  vi = "Trong lao động đi nước ngoài, 5% thuộc hộ nghèo, hộ cận nghèo",
  en = "5% of those gone abroad are of poor and near-poor households", cite = "2.2, việc làm",
  reported = true, reach = "5%" }
target "insurance" { vi = "Người thuộc hộ nghèo, hộ cận nghèo có bảo hiểm y tế",
  en = "Persons of poor and near-poor households with health insurance", cite = "2.2, y tế",
  count = person.insured, among = "both", reach = "100%" }
target "trained" { vi = "Lao động thuộc hộ nghèo qua đào tạo",
  en = "Trained labourers of poor households", cite = "2.2, giáo dục",
  count = person.trained, among = { "poor", person.able_to_work }, reach = "70%" }
target "houses" { vi = "Hộ được hỗ trợ nhà ở: 1.000 hộ", en = "1,000 households helped with a house",
  cite = "2.2, nhà ở", reported = true, reach = "1.000" }
target "water" { vi = "Hộ nghèo, hộ cận nghèo dùng nước hợp vệ sinh",
  en = "Poor and near-poor households with hygienic water", cite = "2.2 đ",
  count = ~lacks.water, among = "both", reach = "95%" }
target "toilet" { vi = "Hộ nghèo, hộ cận nghèo dùng nhà tiêu hợp vệ sinh",
  en = "Poor and near-poor households with a hygienic toilet", cite = "2.2 đ", unverified = whom,
  count = ~lacks.toilet, among = "both", reach = "80%" }
target "telecom" { vi = "Tiếp cận dịch vụ viễn thông, internet",
  en = "Use of telecommunication and internet", cite = "2.2, thông tin",
  unverified = "bản tóm tắt không ghi của ai; đọc là của hộ nghèo, hộ cận nghèo có nhu cầu",
  count = ~lacks.telecom, among = { "both", hh.wants_telecom }, reach = "90%" }
target "information" { vi = "Hộ ở huyện nghèo, xã đặc biệt khó khăn được tiếp cận thông tin",
  en = "Households of poor districts and hard communes reached by information",
  cite = "2.2, thông tin",
  unverified = "chỉ hộ nghèo, hộ cận nghèo có phiếu rà soát; các hộ khác ở đó không có số liệu",
  count = hh.hears_information, among = "both", units = "commune",
  where = unit.poor_district | unit.hard_commune, reach = "90%" }
