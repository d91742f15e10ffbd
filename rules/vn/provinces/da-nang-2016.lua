-- Đà Nẵng: chuẩn nghèo của Thành phố 2016–2020, chỉ theo thu nhập.
--
-- Nghị quyết của HĐND Thành phố ngày 09/7/2015 (số chưa thấy), đọc qua trang
-- thuviensuckhoe.org. Trang chỉ nêu các mức thu nhập: không chỉ số nào của chuẩn quốc gia, không
-- mức sống trung bình. Vì vậy tệp không kế thừa chuẩn quốc gia. `place` là mã thành phố của
-- danh mục hành chính trước 01/7/2025, ghi theo trí nhớ.

local hh = survey.household

standard "vn-da-nang-2016" {
  language = 1, place = "48", exhaustive = true,
  vi  = "Chuẩn nghèo thành phố Đà Nẵng giai đoạn 2016–2020",
  en  = "Poverty standard of Đà Nẵng 2016–2020",
  law = "Nghị quyết của HĐND thành phố Đà Nẵng ngày 09/7/2015",
  serves = { { "2016-01-01", "2020-12-31", cite = "Nghị quyết ngày 09/7/2015: giai đoạn 2016–2020" } },
}

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.100.000", urban = "1.300.000" }, "Nghị quyết ngày 09/7/2015"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.430.000", urban = "1.690.000" }, "Nghị quyết ngày 09/7/2015"),
}

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Nghị quyết ngày 09/7/2015",
  when = hh.income_pc:at_most(poor_line) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Nghị quyết ngày 09/7/2015",
  when = hh.income_pc:over_to(poor_line, near_poor_line) }
class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của Thành phố",
  en = "Neither poor nor near-poor of the city", cite = "Nghị quyết ngày 09/7/2015",
  unverified = "phần còn lại; Thành phố có quy định mức sống trung bình hay không thì chưa thấy",
  when = hh.income_pc:above(near_poor_line) }
