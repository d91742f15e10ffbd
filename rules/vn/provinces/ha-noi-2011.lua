-- Hà Nội: chuẩn nghèo của Thành phố 2011–2015, chỉ theo thu nhập.
--
-- Đọc qua news.gov.vn (12/2010) và vietnamplus; số văn bản chưa thấy. Mức trên của hộ cận nghèo
-- thành thị chỉ thấy bằng đô la Mỹ (39–52). Chuẩn quốc gia 2011–2015 in mức dưới riêng cho hộ cận
-- nghèo (401.000, 501.000 đồng), Thành phố thì không thấy in: tệp không kế thừa chuẩn quốc gia.
-- `place` là mã thành phố của danh mục hành chính, ghi theo trí nhớ.

local hh = survey.household

standard "vn-ha-noi-2011" {
  language = 1, place = "01", exhaustive = true,
  vi  = "Chuẩn nghèo thành phố Hà Nội giai đoạn 2011–2015",
  en  = "Poverty standard of Hà Nội 2011–2015",
  law = "Chuẩn nghèo thành phố Hà Nội 2011–2015 (news.gov.vn)",
  serves = { { "2011-01-01", "2015-12-31", cite = "news.gov.vn: giai đoạn 2011–2015" } },
}

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2011-01-01", { rural = "550.000", urban = "750.000" }, "news.gov.vn"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2011-01-01", { rural = "750.000", urban = "1.000.000" }, "news.gov.vn",
    { unverified = "nông thôn 750.000 đồng đã thấy; thành thị 1.000.000 đồng ghi theo trí nhớ, trang chỉ nói 39–52 đô la Mỹ" }),
}

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "news.gov.vn",
  when = hh.income_pc:at_most(poor_line) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "news.gov.vn",
  when = hh.income_pc:over_to(poor_line, near_poor_line) }
class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của Thành phố",
  en = "Neither poor nor near-poor of the city", cite = "news.gov.vn",
  unverified = "phần còn lại; trang không nói tới các hộ này",
  when = hh.income_pc:above(near_poor_line) }
