-- Thành phố Hồ Chí Minh 2016–2018: các mức thu nhập một người một NĂM, không chia khu vực.
--
-- Đọc qua bài tiếng Anh của báo Sài Gòn Giải Phóng (sggp 58161) về khảo sát theo phương pháp đa
-- chiều: "21 million VND and below", "over 21 million VND to 28 million VND". Văn bản, bộ chỉ
-- số và tiêu chí thiếu hụt của giai đoạn này chưa thấy: tệp chỉ nói các mức thu nhập, không kế
-- thừa chuẩn quốc gia. Một năm là 12 lần thu nhập bình quân một tháng của phiếu.
-- `place` là mã thành phố của danh mục hành chính trước 01/7/2025, ghi theo trí nhớ.

local hh = survey.household

standard "vn-hcmc-2016" {
  language = 1, place = "79", exhaustive = true,
  vi  = "Chuẩn nghèo Thành phố Hồ Chí Minh 2016–2018",
  en  = "Poverty standard of Hồ Chí Minh City 2016–2018",
  law = "Chuẩn nghèo Thành phố Hồ Chí Minh 2016–2018 (báo Sài Gòn Giải Phóng)",
  serves = { { "2016-01-01", "2018-12-31", cite = "báo Sài Gòn Giải Phóng",
    unverified = "nói về giai đoạn 2016–2020; từ 2019 theo Nghị quyết 23/2018/NQ-HĐND; ngày bắt đầu và kết thúc chưa thấy" } },
}

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/year",
  from("2016-01-01", "21.000.000", "báo Sài Gòn Giải Phóng"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/year",
  from("2016-01-01", "28.000.000", "báo Sài Gòn Giải Phóng"),
}

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "báo Sài Gòn Giải Phóng",
  unverified = "'từ 21 triệu đồng trở xuống' đã thấy; hộ thu nhập cao hơn có thể nghèo vì thiếu hụt hay không thì chưa thấy",
  when = hh.income_pc:at_most(poor_line) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "báo Sài Gòn Giải Phóng",
  unverified = "'trên 21 đến 28 triệu đồng' đã thấy; điều kiện về thiếu hụt chưa thấy",
  when = hh.income_pc:over_to(poor_line, near_poor_line) }
class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của Thành phố",
  en = "Neither poor nor near-poor of the city", cite = "báo Sài Gòn Giải Phóng",
  unverified = "phần còn lại theo thu nhập; điều kiện về thiếu hụt chưa thấy",
  when = hh.income_pc:above(near_poor_line) }
