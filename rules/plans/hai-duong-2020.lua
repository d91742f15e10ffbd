-- Tỉnh Hải Dương: kết quả rà soát năm 2019 và chỉ tiêu giảm nghèo năm 2020.
--
-- Các con số chép đúng như văn bản, kể cả khi chúng không khớp nhau.

local hh = survey.household

plan "hai-duong-2020" { language = 1,
  vi = "Kế hoạch giảm nghèo tỉnh Hải Dương năm 2020",
  en = "Hải Dương province: poverty reduction plan for 2020",
  law = "Kế hoạch giảm nghèo năm 2020 của tỉnh Hải Dương",
  unverified = "số và ngày của văn bản chưa đọc được",
  place = "30", standard = "vn-2016-2020", baseline = 2019, round = 2020 }

local result = "Kết quả rà soát năm 2019"

local households = figure "households_2019" { vi = "Tổng số hộ năm 2019", en = "Households, 2019",
  cite = result, unit = "household", printed = "620.779", count = "households" }
local households_2018 = figure "households_2018" { vi = "Tổng số hộ năm 2018",
  en = "Households, 2018", cite = result, unit = "household", printed = false,
  count = "households", at = 2018 }

-- Hộ nghèo ------------------------------------------------------------------------------

local poor_2018 = figure "poor_2018" { vi = "Hộ nghèo đầu kỳ (cuối năm 2018)",
  en = "Poor households, end of 2018", cite = result, unit = "household", printed = "15.255",
  count = "poor", at = 2018 }
local escaped = figure "poor_escaped" { vi = "Hộ thoát nghèo", en = "Escaped poverty",
  cite = result, unit = "household", printed = "5.078", count = "poor",
  flow = { "escaped", "crossed_out" } }
local relapsed = figure "poor_relapsed" { vi = "Hộ tái nghèo", en = "Relapsed into poverty",
  cite = result, unit = "household", printed = 218, count = "poor", flow = "relapsed" }
local fallen = figure "poor_new" { vi = "Hộ nghèo phát sinh", en = "Newly poor",
  cite = result, unit = "household", printed = "1.064", count = "poor",
  flow = { "new", "crossed_in" } }
local by_income = figure "poor_income" { vi = "Hộ nghèo về thu nhập", en = "Poor by income",
  cite = result, unit = "household", printed = "11.457",
  count = { "poor", kinds.poor_by_income } }
local by_services = figure "poor_services" { vi = "Hộ nghèo thiếu hụt tiếp cận dịch vụ xã hội cơ bản",
  en = "Poor by deprivation of services", cite = result, unit = "household", printed = 2,
  count = { "poor", kinds.poor_by_deprivation & ~kinds.poor_by_income } }
local poor = figure "poor_2019" { vi = "Hộ nghèo cuối năm 2019", en = "Poor households, end of 2019",
  cite = result, unit = "household", printed = "11.457", count = "poor",
  is = { poor_2018 - escaped + relapsed + fallen, by_income + by_services } }
local poor_rate = figure "poor_rate_2019" { vi = "Tỷ lệ hộ nghèo cuối năm 2019",
  en = "Poverty rate, end of 2019", cite = result, unit = "%", printed = "1,85%",
  is = per(poor, households) }
local poor_rate_2018 = figure "poor_rate_2018" { vi = "Tỷ lệ hộ nghèo cuối năm 2018",
  en = "Poverty rate, end of 2018", cite = result, unit = "%", printed = "2,53%",
  is = per(poor_2018, households_2018) }
figure "poor_rate_drop" { vi = "Tỷ lệ hộ nghèo giảm", en = "Fall of the poverty rate",
  cite = result, unit = "%", printed = "0,68%", is = poor_rate_2018 - poor_rate }
figure "poor_net_cut" { vi = "Số hộ nghèo giảm", en = "Net fall of poor households",
  cite = result, unit = "household", printed = "3.798", is = poor_2018 - poor }
figure "poor_net_cut_percent" { vi = "Số hộ nghèo giảm so với cuối năm 2018",
  en = "Net fall of poor households against 2018", cite = result, unit = "%", printed = "24,89%",
  is = per(poor_2018 - poor, poor_2018) }

-- Hộ cận nghèo --------------------------------------------------------------------------

local near_2018 = figure "near_poor_2018" { vi = "Hộ cận nghèo đầu kỳ (cuối năm 2018)",
  en = "Near-poor households, end of 2018", cite = result, unit = "household",
  printed = "19.292", count = "near_poor", at = 2018 }
local near_escaped = figure "near_poor_escaped" { vi = "Hộ thoát cận nghèo",
  en = "Escaped near-poverty", cite = result, unit = "household", printed = "6.554",
  count = "near_poor", flow = { "escaped", "crossed_out" } }
local near_relapsed = figure "near_poor_relapsed" { vi = "Hộ tái cận nghèo",
  en = "Relapsed into near-poverty", cite = result, unit = "household", printed = 212,
  count = "near_poor", flow = "relapsed" }
local near_fallen = figure "near_poor_new" { vi = "Hộ cận nghèo phát sinh", en = "Newly near-poor",
  cite = result, unit = "household", printed = "1.883",
  count = "near_poor", flow = "new" }
local from_poor = figure "poor_to_near_poor" { vi = "Hộ nghèo chuyển thành hộ cận nghèo",
  en = "From poor to near-poor", cite = result, unit = "household", printed = false,
  count = "near_poor", flow = "crossed_in",
  note = "văn bản không ghi; các hộ này nằm trong số 5.078 hộ thoát nghèo" }
local near = figure "near_poor_2019" { vi = "Hộ cận nghèo cuối năm 2019",
  en = "Near-poor households, end of 2019", cite = result, unit = "household",
  printed = "16.761", count = "near_poor",
  is = near_2018 - near_escaped + near_relapsed + near_fallen + from_poor }
local near_rate = figure "near_poor_rate_2019" { vi = "Tỷ lệ hộ cận nghèo cuối năm 2019",
  en = "Near-poverty rate, end of 2019", cite = result, unit = "%", printed = "2,7%",
  is = per(near, households) }
local near_rate_2018 = figure "near_poor_rate_2018" { vi = "Tỷ lệ hộ cận nghèo cuối năm 2018",
  en = "Near-poverty rate, end of 2018", cite = result, unit = "%", printed = "3,2%",
  is = per(near_2018, households_2018) }
figure "near_poor_rate_drop" { vi = "Tỷ lệ hộ cận nghèo giảm", en = "Fall of the near-poverty rate",
  cite = result, unit = "%", printed = "0,5%", is = near_rate_2018 - near_rate }
figure "near_poor_net_cut" { vi = "Số hộ cận nghèo giảm", en = "Net fall of near-poor households",
  cite = result, unit = "household", printed = "2.533", is = near_2018 - near }
figure "near_poor_net_cut_percent" { vi = "Số hộ cận nghèo giảm so với cuối năm 2018",
  en = "Net fall of near-poor households against 2018", cite = result, unit = "%",
  printed = "13,12%", is = per(near_2018 - near, near_2018) }

-- Hộ nghèo theo đối tượng (có thể trùng nhau) --------------------------------------------

figure "poor_social_protection" { vi = "Hộ nghèo thuộc diện chính sách bảo trợ xã hội",
  en = "Poor households on social protection", cite = result, unit = "household",
  printed = "5.238", count = { "poor", hh.social_protection } }
figure "poor_ethnic_minority" { vi = "Hộ nghèo là dân tộc thiểu số",
  en = "Poor households of ethnic minorities", cite = result, unit = "household", printed = 20,
  count = { "poor", ~hh.ethnicity:is "kinh" } }
figure "poor_merit" { vi = "Hộ nghèo thuộc chính sách người có công",
  en = "Poor households with persons of merit", cite = result, unit = "household", printed = 0,
  count = { "poor", hh.merit } }

-- Nguyên nhân nghèo (phụ lục 5a): một hộ có thể có nhiều nguyên nhân ----------------------

local mentions = column "cause_households" { vi = "Số hộ nghèo", en = "Poor households",
  unit = "household", among = "poor" }
local share = column "cause_share" { vi = "Tỷ lệ trong số hộ nghèo", en = "Share of poor households",
  unit = "%", printed = false, is = per(mentions, poor) }

annex "causes" { vi = "Nguyên nhân nghèo", en = "Causes of poverty", cite = "Phụ lục 5a",
  note = "một hộ có thể có nhiều nguyên nhân: tổng không phải là số hộ nghèo",
  columns = { mentions, share },
  row "lack_capital"    { vi = "Thiếu vốn sản xuất", en = "Lack of capital", 2504,
    count = hh.cause16_capital },
  row "lack_land"       { vi = "Thiếu đất canh tác", en = "Lack of land", 428,
    count = hh.cause16_land },
  row "lack_means"      { vi = "Thiếu phương tiện sản xuất", en = "Lack of means of production", 874,
    count = hh.cause16_means },
  row "lack_labour"     { vi = "Thiếu lao động", en = "Lack of labour", 3981,
    count = hh.cause16_labour },
  row "no_job"          { vi = "Có lao động nhưng không có việc làm", en = "Labour but no job", 574,
    count = hh.cause16_no_job },
  row "no_skill"        { vi = "Không biết cách làm ăn, không có tay nghề", en = "No know-how or trade",
    1011, count = hh.cause16_no_skill },
  row "many_dependants" { vi = "Đông người ăn theo", en = "Many dependants", 1511,
    count = hh.cause16_dependants },
  row "long_illness"    { vi = "Có người ốm đau dài ngày", en = "Long illness", 3361,
    count = hh.cause16_illness },
  row "social_evils"    { vi = "Mắc tệ nạn xã hội", en = "Social evils", 125,
    count = hh.cause16_social_evils },
  row "lazy"            { vi = "Chây lười lao động", en = "Unwilling to work", 115,
    count = hh.cause16_lazy },
  row "other"           { vi = "Nguyên nhân khác", en = "Other cause", 907,
    count = hh.cause16_other },
  total { 15391 },
}

-- Xã, phường, thị trấn theo tỷ lệ hộ nghèo: từ mức dưới đến dưới mức trên -----------------

local communes = column "communes" { vi = "Số xã, phường, thị trấn", en = "Communes",
  unit = "commune", units = "commune" }

annex "commune_rates" { vi = "Xã, phường, thị trấn theo tỷ lệ hộ nghèo cuối năm 2019",
  en = "Communes by poverty rate, end of 2019", cite = result, columns = { communes },
  row "from_3" { vi = "Từ 3 % đến dưới 3,5%", en = "From 3% to under 3.5%", 11,
    where = unit.poor_rate:from_under("3%", "3,5%") },
  row "from_2" { vi = "Từ 2 % đến dưới 3,0%", en = "From 2% to under 3.0%", 81,
    where = unit.poor_rate:from_under("2%", "3,0%") },
  row "from_1" { vi = "Từ 1% đến dưới 2,0%", en = "From 1% to under 2.0%", 154,
    where = unit.poor_rate:from_under("1%", "2,0%") },
  row "under_1" { vi = "Dưới 1%", en = "Under 1%", 11, where = unit.poor_rate:below("1%") },
}

-- Chỉ tiêu năm 2020 ---------------------------------------------------------------------

local plan_2020 = "Chỉ tiêu năm 2020"

local poor_cut = figure "poor_cut_2020" { vi = "Số hộ nghèo giảm năm 2020",
  en = "Poor households to be reduced in 2020", cite = plan_2020, unit = "household",
  printed = "3.000" }
local poor_cut_percent = figure "poor_cut_percent_2020" { vi = "Số hộ nghèo giảm so với cuối năm 2019",
  en = "Against the end of 2019", cite = plan_2020, unit = "%", printed = "26,18%",
  is = per(poor_cut, poor) }
local near_cut = figure "near_poor_cut_2020" { vi = "Số hộ cận nghèo giảm năm 2020",
  en = "Near-poor households to be reduced in 2020", cite = plan_2020, unit = "household",
  printed = "2.000" }
local near_cut_percent = figure "near_poor_cut_percent_2020" {
  vi = "Số hộ cận nghèo giảm so với cuối năm 2019", en = "Against the end of 2019",
  cite = plan_2020, unit = "%", printed = "11,93%", is = per(near_cut, near) }

target "poor_cut" { vi = "Giảm 3.000 hộ nghèo", en = "3,000 fewer poor households",
  cite = plan_2020, count = "poor", fall_by = poor_cut }
target "poor_cut_percent" { vi = "Giảm 26,18% số hộ nghèo", en = "26.18% fewer poor households",
  cite = plan_2020, count = "poor", fall_percent = poor_cut_percent }
target "near_poor_cut" { vi = "Giảm 2.000 hộ cận nghèo", en = "2,000 fewer near-poor households",
  cite = plan_2020, count = "near_poor", fall_by = near_cut }
target "near_poor_cut_percent" { vi = "Giảm 11,93% số hộ cận nghèo",
  en = "11.93% fewer near-poor households", cite = plan_2020, count = "near_poor",
  fall_percent = near_cut_percent }
