-- Chỉ k, chuẩn thu nhập và các chỉ số chưa công bố ngưỡng: phiếu mang sẵn kết luận d_.
local hh = survey.household
standard "period-2027" { language = 1, exhaustive = true, vi = "Giai đoạn sau", law = "Ví dụ",
  serves = { { "2027-01-01", "2030-12-31", cite = "Điều 1" } } }
local line = parameter "line" { vi = "Chuẩn", unit = "VND/person/month", by = hh.area,
  from("2027-01-01", { rural = "2.200.000", urban = "2.800.000" }, "Điều 3") }
local k = parameter "k" { vi = "k", unit = "indicator", from("2027-01-01", 2, "Điều 3") }
local top = parameter "top" { vi = "Mức trên", unit = "VND/person/month",
  from("2027-01-01", not_known "average band not published", "Điều 3") }
indicator "toilet" { vi = "Nhà tiêu", cite = "Phụ lục", deprived = not_known "ngưỡng nhà tiêu" }
indicator "waste" { vi = "Rác thải", cite = "Phụ lục", deprived = not_known "ngưỡng rác thải" }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = hh.income_pc:at_most(line) & lacking:at_least(k) }
class "near_poor" { vi = "Hộ cận nghèo", cite = "Điều 3", when = hh.income_pc:at_most(line) & lacking:below(k) }
class "average" { vi = "Hộ có mức sống trung bình", cite = "Điều 3", when = hh.income_pc:over_to(line, top) }
class "not_poor" { vi = "Không thuộc diện", cite = "Điều 3",
  when = hh.income_pc:above(line) & hh.income_pc:above(top) }

standard "twin" { language = 1, vi = "Cùng mã chỉ số", law = "Ví dụ",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
indicator "toilet" { vi = "Nhà tiêu", cite = "Phụ lục", deprived = household.toilet:is "none" }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = lacks.toilet }
