-- Tổng điều tra hộ nghèo, hộ cận nghèo cuối năm 2015: hướng dẫn của Bộ Lao động – Thương binh và
-- Xã hội trước khi có Thông tư 17/2016. Ngưỡng và cả dấu so sánh khác với Thông tư: dưới 110 (không
-- phải đến 120), từ 110 đến 135, từ 136 đến 165, trên 165.
--
-- Chỉ đọc được các ngưỡng của nông thôn (trang của tỉnh Quảng Nam); ngưỡng thành thị chưa thấy. Hộ
-- từ 136 đến 165 điểm mà B2 dưới 30 không nằm trong nhóm nào: kết quả là không thuộc loại nào.

local hh = survey.household

standard "vn-2015-census" {
  language = 1, instrument = "scorecard",
  vi  = "Phân loại hộ theo điểm B1, B2 của tổng điều tra cuối năm 2015",
  en  = "Classification by points B1 and B2 of the census of end-2015",
  law = "Hướng dẫn tổng điều tra hộ nghèo, hộ cận nghèo năm 2015",
  serves = {
    { "2016-01-01", "2016-12-31", cite = "Hướng dẫn tổng điều tra hộ nghèo, hộ cận nghèo năm 2015",
      unverified = "kết quả rà soát cuối năm 2015 dùng cho chính sách của năm 2016: suy ra, văn bản không nói" },
  },
}

local urban = not_known "điểm ngưỡng của thành thị trong tổng điều tra năm 2015"
local guide = "Hướng dẫn tổng điều tra hộ nghèo, hộ cận nghèo năm 2015"

local n2_from = parameter "n2_from" { vi = "Điểm B1 thấp nhất của nhóm N2, N3",
  en = "Least B1 points of groups N2 and N3", unit = "point", by = hh.area,
  from("2016-01-01", { rural = 110, urban = urban }, guide) }
local n2_to = parameter "n2_to" { vi = "Điểm B1 cao nhất của nhóm N2, N3",
  en = "Greatest B1 points of groups N2 and N3", unit = "point", by = hh.area,
  from("2016-01-01", { rural = 135, urban = urban }, guide) }
local n4_from = parameter "n4_from" { vi = "Điểm B1 thấp nhất của nhóm N4",
  en = "Least B1 points of group N4", unit = "point", by = hh.area,
  from("2016-01-01", { rural = 136, urban = urban }, guide) }
local n4_to = parameter "n4_to" { vi = "Điểm B1 cao nhất của nhóm N4",
  en = "Greatest B1 points of group N4", unit = "point", by = hh.area,
  from("2016-01-01", { rural = 165, urban = urban }, guide) }
local lacking_points = parameter "lacking_points" {
  vi = "Điểm B2 của hộ thiếu hụt", en = "B2 points of a deprived household", unit = "point",
  from("2016-01-01", 30, guide) }

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "nhóm N1, N2",
  kind "poor_by_income" { vi = "Nghèo về thu nhập (N1)", en = "Poor by income (N1)",
    cite = "nhóm N1", when = hh.score_b1:below(n2_from) },
  kind "poor_by_deprivation" {
    vi = "Nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản (N2)", en = "Poor by deprivation (N2)",
    cite = "nhóm N2",
    when = hh.score_b1:between(n2_from, n2_to) & hh.score_b2:at_least(lacking_points) },
}
class "near_poor" { vi = "Hộ cận nghèo (N3)", en = "Near-poor (N3)", cite = "nhóm N3",
  when = hh.score_b1:between(n2_from, n2_to) & hh.score_b2:below(lacking_points) }
class "deprived_not_poor" { vi = "Hộ thiếu hụt nhưng không nghèo (N4)", en = "Deprived, not poor (N4)",
  cite = "nhóm N4",
  when = hh.score_b1:between(n4_from, n4_to) & hh.score_b2:at_least(lacking_points) }
class "not_poor" { vi = "Hộ không nghèo (KN)", en = "Not poor (KN)", cite = "nhóm KN",
  when = hh.score_b1:above(n4_to) }
