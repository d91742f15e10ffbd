-- Bình Dương: chuẩn nghèo tiếp cận đa chiều của tỉnh 2016–2020, kéo dài đến 31/12/2021.
--
-- Nghị quyết 47/2015/NQ-HĐND8, đọc qua trang binhduong.gov.vn (3/2021). Trang in "dưới" ở mọi
-- mức tiền (chuẩn quốc gia: "từ … trở xuống") và không in số chỉ số thiếu hụt: lấy cấu trúc của
-- Quyết định 59/2015/QĐ-TTg. `place` là mã tỉnh của danh mục hành chính trước 01/7/2025, ghi
-- theo trí nhớ.

local hh = survey.household

standard "vn-binh-duong-2016" {
  language = 1, extends = "vn-2016-2020", place = "74", exhaustive = true,
  vi  = "Chuẩn nghèo tiếp cận đa chiều tỉnh Bình Dương giai đoạn 2016–2020",
  en  = "Multidimensional poverty standard of Bình Dương 2016–2020",
  law = "Nghị quyết 47/2015/NQ-HĐND8 tỉnh Bình Dương",
  serves = {
    { "2016-01-01", "2020-12-31", cite = "Nghị quyết 47/2015/NQ-HĐND8: giai đoạn 2016–2020" },
    { "2021-01-01", "2021-12-31", cite = "binhduong.gov.vn 3/2021: tiếp tục đến 31/12/2021" },
  },
}

override.parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.200.000", urban = "1.400.000" }, "Nghị quyết 47/2015/NQ-HĐND8"),
}
override.parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.600.000", urban = "1.800.000" }, "Nghị quyết 47/2015/NQ-HĐND8"),
}

override.class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Nghị quyết 47/2015/NQ-HĐND8",
  kind "poor_by_income" { vi = "Nghèo về thu nhập", en = "Poor by income",
    cite = "Nghị quyết 47/2015/NQ-HĐND8",
    when = hh.income_pc:below(base.poor_line) },
  kind "poor_by_deprivation" {
    vi = "Nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản", en = "Poor by deprivation",
    cite = "Nghị quyết 47/2015/NQ-HĐND8",
    unverified = "trang chỉ in các mức tiền; 'thiếu hụt từ 3 chỉ số' lấy từ Quyết định 59/2015/QĐ-TTg, chưa thấy trong quy định của tỉnh",
    when = hh.income_pc:from_under(base.poor_line, base.near_poor_line)
      & lacking:at_least(base.k) },
}
override.class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor",
  cite = "Nghị quyết 47/2015/NQ-HĐND8",
  unverified = "trang chỉ in 'dưới' chuẩn cận nghèo; 'thiếu hụt dưới 3 chỉ số' lấy từ Quyết định 59/2015/QĐ-TTg, chưa thấy trong quy định của tỉnh",
  when = hh.income_pc:from_under(base.poor_line, base.near_poor_line) & lacking:below(base.k) }
override.class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của tỉnh",
  en = "Neither poor nor near-poor of the province", cite = "Nghị quyết 47/2015/NQ-HĐND8",
  unverified = "phần còn lại; tỉnh có quy định mức sống trung bình hay không thì chưa thấy",
  when = hh.income_pc:at_least(base.near_poor_line) }
drop.class "average"
drop.parameter "average_top"
