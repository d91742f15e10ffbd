-- Các dạng của trang ngôn ngữ, như được in ở đó.
local hh, person = survey.household, survey.person

standard "shapes" { language = 1, vi = "Các dạng", law = "Ví dụ",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", unit = "VND/person/month",
  from("2022-01-01", "700.000", "Điều 1") }
local near_line = parameter "near_line" { vi = "Chuẩn cận nghèo", unit = "VND/person/month",
  from("2022-01-01", "1.000.000", "Điều 1") }
local k = parameter "k" { vi = "k", unit = "indicator", from("2022-01-01", 1, "Điều 1") }
indicator "information" { vi = "Thông tin", unverified = "chưa thấy",
  deprived = either { b = hh.tv:is_no(), a = hh.radio } }
reading "no_radio" { of = "information", source = "VietnamPlus 15/3/2021", -- another defensible reading
  deprived = hh.tv:is_no() }
local b1 = scorecard "B1" { cite = "TT 17/2016 PL 3b", by = hh.b1_region,                      -- laid out as printed
  columns = { "red_river_delta", "north_mountain", "coast", "highlands", "southeast", "mekong", "urban" },
  item "1" { vi = "Số nhân khẩu", of = hh.size, row(1, 75, 75, 70, 75, 70, 65, 80), row(2, 60, 65, 50, 50, 55, 55, 55), row(above(6), 0, 0, 0, 0, 0, 0, 0) },
  item "4" { vi = "Đồ dùng", row(hh.tv & hh.radio, 5, 5, 5, 5, 5, 5, 5) },           -- its rows are conditions
  item "7" { of = per(hh.floor_area, hh.size), row(from_under(8, 20), not_known "điểm mục 7") } }
class "poor" { vi = "Hộ nghèo", cite = "Điều 2",                                   -- 2016: one of two criteria
  kind "poor_by_income"      { when = hh.income_pc:at_most(poor_line) },
  kind "poor_by_deprivation" { when = hh.income_pc:over_to(poor_line, near_line) & lacking:at_least(k) } }
class "near_poor" { vi = "Hộ cận nghèo", cite = "Điều 2",
  when = hh.income_pc:above(near_line) & b1:at_most(75) }
