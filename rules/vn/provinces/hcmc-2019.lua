-- Thành phố Hồ Chí Minh 2019–2020: nghèo theo thu nhập một NĂM hoặc theo điểm thiếu hụt.
--
-- Nghị quyết 23/2018/NQ-HĐND, đọc qua trang của Quận 5 (28/01/2019): ba nhóm hộ nghèo, 5 chiều,
-- 11 chỉ số có trọng số, bậc 5 điểm. Tên 11 chỉ số, ngưỡng và trọng số chưa thấy: tệp không tính
-- điểm mà dùng tổng điểm phiếu đã ghi (`score_local`); không có điểm thì hộ chưa xác định. Không
-- kế thừa chuẩn quốc gia: không điều nào của nó ở lại.
-- `place` là mã thành phố của danh mục hành chính trước 01/7/2025, ghi theo trí nhớ.

local hh = survey.household

standard "vn-hcmc-2019" {
  language = 1, place = "79", exhaustive = true,
  vi  = "Chuẩn nghèo tiếp cận đa chiều Thành phố Hồ Chí Minh 2019–2020",
  en  = "Multidimensional poverty standard of Hồ Chí Minh City 2019–2020",
  law = "Nghị quyết 23/2018/NQ-HĐND Thành phố Hồ Chí Minh",
  replaces = "vn-hcmc-2016",
  serves = { { "2019-01-01", "2020-12-31", cite = "Nghị quyết 23/2018/NQ-HĐND: giai đoạn 2019–2020" } },
}

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/year",
  from("2019-01-01", "28.000.000", "Nghị quyết 23/2018/NQ-HĐND"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/year",
  from("2019-01-01", "36.000.000", "Nghị quyết 23/2018/NQ-HĐND"),
}
local score_line = parameter "score_line" { vi = "Tổng số điểm thiếu hụt của 5 chiều nghèo",
  en = "Deprivation points of the five dimensions", unit = "point",
  from("2019-01-01", 40, "Nghị quyết 23/2018/NQ-HĐND"),
}

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Nghị quyết 23/2018/NQ-HĐND",
  kind "group_1" { vi = "Hộ nghèo nhóm 1", en = "Poor, group 1",
    cite = "Nghị quyết 23/2018/NQ-HĐND",
    when = hh.income_pc:at_most(poor_line) & hh.score_local:at_least(score_line) },
  kind "group_2" { vi = "Hộ nghèo nhóm 2", en = "Poor, group 2",
    cite = "Nghị quyết 23/2018/NQ-HĐND",
    when = hh.income_pc:at_most(poor_line) & hh.score_local:below(score_line) },
  -- "không nghèo thu nhập": không có mức trên
  kind "group_3" { vi = "Hộ nghèo nhóm 3", en = "Poor, group 3",
    cite = "Nghị quyết 23/2018/NQ-HĐND",
    when = hh.income_pc:above(poor_line) & hh.score_local:at_least(score_line) },
}
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Nghị quyết 23/2018/NQ-HĐND",
  when = hh.income_pc:over_to(poor_line, near_poor_line) & hh.score_local:below(score_line) }
class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của Thành phố",
  en = "Neither poor nor near-poor of the city", cite = "Nghị quyết 23/2018/NQ-HĐND",
  unverified = "phần còn lại; nghị quyết nói gì về các hộ này thì chưa thấy",
  when = hh.income_pc:above(near_poor_line) & hh.score_local:below(score_line) }
